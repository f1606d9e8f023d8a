import { createHash } from 'node:crypto'
import type { Edition } from '../edition/edition.ts'
import type { HandOff, ReturnedFile } from '../edition/hand-off.ts'
import { mergeReturn as merge, type SegmentReport } from '../edition/merge.ts'
import { unitsOf } from '../edition/units.ts'
import { readXliff } from '../exchange/xliff/xliff.ts'
import { decodeXml } from '../exchange/xml.ts'
import type { House } from './house.ts'

/** A return that cannot be taken: nobody knows what it answers. */
export class ReturnError extends Error {
  readonly code: 'unknown-hand-off' | 'other-edition' | 'other-language' | 'changed-meanwhile'
  constructor(code: ReturnError['code'], message: string) {
    super(message)
    this.name = 'ReturnError'
    this.code = code
  }
}

export interface MergedReturn {
  readonly edition: Edition
  readonly handOff: string
  readonly reports: readonly SegmentReport[]
  /** Units that the memory gained or changed. */
  readonly units: number
}

/**
 * Reads an XLIFF that came back and takes its targets into the edition and the memory, in one transaction.
 *
 * @param expected the edition it must belong to, where the caller knows it
 * @throws {ExchangeError} when the file is no XLIFF
 * @throws {ReturnError} `unknown-hand-off`, `other-edition`, `other-language`, `changed-meanwhile`
 */
export async function mergeReturn(house: House, bytes: Uint8Array, expected?: string): Promise<MergedReturn> {
  const file = readXliff(decodeXml(bytes))
  const handOff = await handOffFor(house, file, expected)
  const now = house.now()
  const result = await house.store.transaction(async (store) => {
    const edition = await store.edition(handOff.edition)
    if (!edition) throw new ReturnError('unknown-hand-off', `edition ${handOff.edition} is not here any more`)
    const merged = merge(edition, handOff, file, now, onConflict)
    if (merged.edition !== edition && !(await store.updateEdition(merged.edition, edition.revision))) {
      throw new ReturnError(
        'changed-meanwhile',
        `edition ${edition.id} was changed while the return was merged; send it again`,
      )
    }
    const accepted = new Set(
      merged.reports.filter((each) => each.outcome === 'accepted').map((each) => `${edition.id}:${each.id}`),
    )
    const units = unitsOf(merged.edition).filter((unit) => accepted.has(unit.id))
    await store.saveUnits(units)
    const id = createHash('sha256').update(bytes).digest('hex')
    await store.saveReturn({
      id,
      handOff: handOff.id,
      edition: edition.id,
      reports: merged.reports,
      createdAt: now,
    })
    return { edition: merged.edition, reports: merged.reports, units }
  })
  return { ...result, handOff: handOff.id, units: result.units.length }
}

async function handOffFor(house: House, file: ReturnedFile, expected: string | undefined): Promise<HandOff> {
  const handOff = file.handOff === undefined ? undefined : await house.store.handOff(file.handOff)
  if (!handOff) {
    throw new ReturnError(
      'unknown-hand-off',
      `the file names ${file.handOff === undefined ? 'no hand-off' : `hand-off ${file.handOff}`}; nothing like it was handed out here`,
    )
  }
  if (expected !== undefined && handOff.edition !== expected) {
    throw new ReturnError(
      'other-edition',
      `the file answers a hand-off of edition ${handOff.edition}, not of ${expected}`,
    )
  }
  const target = file.target?.toLowerCase().split(/[-_]/)[0]
  if (target !== undefined && target !== '' && target !== handOff.target) {
    throw new ReturnError(
      'other-language',
      `the file is translated into "${file.target}"; it was handed out for ${handOff.target}`,
    )
  }
  return handOff
}
