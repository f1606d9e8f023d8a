/** Filling editions from the memory. */
import type { Edition } from '../edition/edition.ts'
import { type Filling, pretranslated } from '../edition/pretranslate.ts'
import type { House } from './house.ts'
import { knowing } from './knowing.ts'

/** An edition that cannot be filled. */
export class PretranslateError extends Error {
  readonly code: 'no-such-edition' | 'edition-busy'
  constructor(code: PretranslateError['code'], message: string) {
    super(message)
    this.name = 'PretranslateError'
    this.code = code
  }
}

export interface PretranslateOptions {
  /** From which score on a row is filled, 50 to 100; below 100 as a draft. */
  readonly threshold: number
  /** Called now and then with how many segments are matched, of how many. */
  readonly progress?: (done: number, total: number) => void
}

export interface FilledEdition extends Filling {
  readonly edition: string
  /** The edition's revision afterwards; the same as before where the memory had nothing for it. */
  readonly revision: number
}

/** So often an edition may change while it is matched. */
const ATTEMPTS = 5

/**
 * Fills the empty targets of editions from the memory, the segments of all matched together; see `pretranslated`.
 *
 * @throws {PretranslateError} `no-such-edition`, and then none is filled; `edition-busy`, and then those before it are filled
 */
export async function pretranslate(
  house: House,
  ids: readonly string[],
  options: PretranslateOptions,
): Promise<FilledEdition[]> {
  const editions: Edition[] = []
  for (const id of new Set(ids)) editions.push(await editionOf(house, id))
  const results: FilledEdition[] = []
  const filled = await fill(house, editions, options)
  for (const [i, edition] of editions.entries()) results.push(await keep(house, edition, filled[i], options))
  return results
}

type Filled = ReturnType<typeof pretranslated>

async function fill(
  house: House,
  editions: readonly Edition[],
  { threshold, progress }: PretranslateOptions,
): Promise<Filled[]> {
  const now = house.now()
  const work = (known: Parameters<typeof pretranslated>[1]) =>
    editions.map((edition) => pretranslated(edition, known, threshold, now))
  return knowing(await house.memory(), work, progress)
}

/** Stores a filled edition; one that somebody changed meanwhile is filled again as it now is. */
async function keep(
  house: House,
  before: Edition,
  filled: Filled | undefined,
  { threshold }: PretranslateOptions,
): Promise<FilledEdition> {
  let [was, now] = [before, filled]
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const step = { by: 'memory', at: house.now(), via: 'memory', kind: 'pretranslation' } as const
    if (now && (now.edition === was || (await house.store.updateEdition(was, now.edition, step))))
      return { edition: was.id, revision: now.edition.revision, ...now.filling }
    was = await editionOf(house, before.id)
    now = (await fill(house, [was], { threshold }))[0]
  }
  throw new PretranslateError('edition-busy', `edition ${before.id} is being changed by others; try again`)
}

async function editionOf(house: House, id: string): Promise<Edition> {
  const edition = await house.store.edition(id)
  if (!edition) throw new PretranslateError('no-such-edition', `there is no edition ${id}`)
  return edition
}
