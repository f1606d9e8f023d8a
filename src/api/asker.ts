/** Who a request is from. */
import type { Request } from 'express'
import { actorIn } from '../access/guard.ts'
import { recordedName } from '../people/actor.ts'
import type { Editor } from '../service/edit-edition.ts'

/**
 * Under which name is recorded what a request does, and by which way it came: a browser says of itself that it shows our own
 * pages (Fetch Metadata, `Sec-Fetch-Site`), a program says nothing.
 *
 * @param onBehalfOf for whom the caller says that he does it
 */
export function askerOf(request: Request, onBehalfOf?: string): Editor {
  const own = request.get('sec-fetch-site') === 'same-origin'
  return { by: recordedName(actorIn(request), onBehalfOf), via: own ? 'web' : 'api' }
}
