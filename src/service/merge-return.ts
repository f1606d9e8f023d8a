import { createHash } from 'node:crypto'
import type { Edition } from '../edition/edition.ts'
import type { HandOff, ReturnedFile } from '../edition/hand-off.ts'
import { sourceHash } from '../edition/hand-off-text.ts'
import type { OnConflict, SegmentReport } from '../edition/judge.ts'
import { mergeReturn as merge } from '../edition/merge.ts'
import { unitsOf } from '../edition/units.ts'
import { readXliff } from '../exchange/xliff/xliff.ts'
import { decodeXml, ExchangeError } from '../exchange/xml.ts'
import type { Store } from '../store/store.ts'
import type { House } from './house.ts'
import { returnFiles } from './return-files.ts'

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
  /** The file of a package that it came in. */
  readonly file?: string
}

export interface ReturnOptions {
  /** The edition it must belong to, where the caller knows it. */
  readonly edition?: string
  /** By default the edition's own target is kept. */
  readonly onConflict?: OnConflict | undefined
  /** Says what would be done, and leaves everything as it is. */
  readonly dryRun?: boolean
  /** Who brings it; by default the hand-off's id stands for its translator. */
  readonly by?: string | undefined
}

/** Ends a transaction without keeping anything of it. */
class DryRun extends Error {}

/**
 * Reads an XLIFF that came back, or a package of them, and takes their targets into their editions and the memory, all
 * of it in one transaction.
 *
 * @throws {ExchangeError} when it is no XLIFF @throws {ZipError}
 * @throws {ReturnError} `unknown-hand-off`, `other-edition`, `other-language`, `changed-meanwhile`
 */
export async function mergeReturn(
  house: House,
  bytes: Uint8Array,
  { edition, onConflict = 'keep', dryRun = false, by }: ReturnOptions = {},
): Promise<MergedReturn[]> {
  const files = returnFiles(bytes).flatMap(({ name, bytes: text }) =>
    readNamed(name, text).map((file) => ({ name, file })),
  )
  const digest = createHash('sha256').update(bytes).digest('hex')
  const merged: MergedReturn[] = []
  const work = async (store: Store) => {
    for (const [i, { name, file }] of files.entries()) {
      const handOff = await handOffFor(store, file, edition)
      const id = i === 0 ? digest : `${digest}-${i + 1}`
      const done = await mergeFile(store, handOff, file, { id, now: house.now(), onConflict, by })
      merged.push(name === '' ? done : { ...done, file: name })
    }
    if (dryRun) throw new DryRun()
  }
  await house.store.transaction(work).catch((error: unknown) => {
    if (!(error instanceof DryRun)) throw error
  })
  return merged
}

/** The files of a document; an error names the one of the package that it is in. */
function readNamed(name: string, bytes: Uint8Array): ReturnedFile[] {
  try {
    return readXliff(decodeXml(bytes))
  } catch (error) {
    if (name === '' || !(error instanceof ExchangeError)) throw error
    throw new ExchangeError(error.code, `${name}: ${error.message}`)
  }
}

async function mergeFile(
  store: Store,
  handOff: HandOff,
  file: ReturnedFile,
  {
    id,
    now,
    onConflict,
    by = handOff.id,
  }: { id: string; now: string; onConflict: OnConflict; by: string | undefined },
): Promise<MergedReturn> {
  const edition = await store.edition(handOff.edition)
  if (!edition) throw new ReturnError('unknown-hand-off', `edition ${handOff.edition} is not here any more`)
  const { edition: merged, reports } = merge(edition, handOff, file, now, onConflict)
  const step = { by, at: now, via: 'return', kind: 'return' } as const
  if (merged !== edition && !(await store.updateEdition(edition, merged, step))) {
    throw new ReturnError(
      'changed-meanwhile',
      `edition ${edition.id} was changed while the return was merged; send it again`,
    )
  }
  const accepted = new Set(
    reports
      .filter(({ outcome }) => outcome === 'accepted' || outcome === 're-segmented')
      .map((each) => `${edition.id}:${each.id}`),
  )
  const units = unitsOf(merged).filter((unit) => accepted.has(unit.id))
  await store.saveUnits(units)
  await store.saveReturn({ id, handOff: handOff.id, edition: edition.id, reports, createdAt: now })
  return { edition: merged, handOff: handOff.id, reports, units: units.length }
}

async function handOffFor(store: Store, file: ReturnedFile, expected: string | undefined): Promise<HandOff> {
  const named = file.handOff === undefined ? undefined : await store.handOff(file.handOff)
  const handOff = named ?? (await recognised(store, file))
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

/** More of a file than this share must be known by its sources. */
const KNOWN_SHARE = 0.5

/** The hand-off of a file whose tool dropped its name: the one that sent most of its sources. */
async function recognised(store: Store, file: ReturnedFile): Promise<HandOff | undefined> {
  const nameless = file.handOff === undefined || (file.version.startsWith('2.') && !OWN_ID.test(file.handOff))
  if (!nameless) return undefined
  const sources = new Set(
    file.units.filter(({ segments }) => segments.some(({ source }) => source.text.trim())).map(sourceHash),
  )
  const found = await store.handOffWith([...sources])
  return found && found.units > sources.size * KNOWN_SHARE ? store.handOff(found.id) : undefined
}

/** What ids of hand-offs look like. */
const OWN_ID = /\.r\d+\.(?:en-tr|tr-en)(?:\.|$)/
