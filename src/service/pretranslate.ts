/** Filling editions from the memory. */
import type { Edition, Stamp } from '../edition/edition.ts'
import { type Filling, type Pretranslated, pretranslated } from '../edition/pretranslate.ts'
import type { Step } from '../store/edition-step.ts'
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

export interface PretranslateOptions extends Pick<Stamp, 'by' | 'via'> {
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
 * Fills the empty targets of editions from the memory, the segments of all matched together; see `pretranslated`. The units
 * whose targets are taken count as used.
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

async function fill(
  house: House,
  editions: readonly Edition[],
  { threshold, progress }: Pick<PretranslateOptions, 'threshold' | 'progress'>,
): Promise<Pretranslated[]> {
  const now = house.now()
  const work = (known: Parameters<typeof pretranslated>[1]) =>
    editions.map((edition) => pretranslated(edition, known, threshold, now))
  return knowing(await house.memory(), work, progress)
}

/** Stores a filled edition; one that somebody changed meanwhile is filled again as it now is. */
async function keep(
  house: House,
  before: Edition,
  filled: Pretranslated | undefined,
  { threshold, by, via }: PretranslateOptions,
): Promise<FilledEdition> {
  let [was, now] = [before, filled]
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const step = { by, at: house.now(), via, kind: 'pretranslation' }
    if (now && (now.edition === was || (await put(house, was, now, step))))
      return { edition: was.id, revision: now.edition.revision, ...now.filling }
    was = await editionOf(house, before.id)
    now = (await fill(house, [was], { threshold }))[0]
  }
  throw new PretranslateError('edition-busy', `edition ${before.id} is being changed by others; try again`)
}

/** Whether it was stored: the edition may be another by now. */
function put(house: House, was: Edition, { edition, taken }: Pretranslated, step: Step): Promise<boolean> {
  return house.store.transaction(async (store) => {
    const isStored = await store.updateEdition(was, edition, step)
    if (isStored) await store.countUse([...taken], step.at)
    return isStored
  })
}

async function editionOf(house: House, id: string): Promise<Edition> {
  const edition = await house.store.edition(id)
  if (!edition) throw new PretranslateError('no-such-edition', `there is no edition ${id}`)
  return edition
}
