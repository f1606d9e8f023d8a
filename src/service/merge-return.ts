import { createHash } from 'node:crypto'
import type { Edition } from '../edition/edition.ts'
import { type HandOff, OWN_ID, type ReturnedFile } from '../edition/hand-off.ts'
import { sourceHash } from '../edition/hand-off-text.ts'
import type { OnConflict, SegmentReport } from '../edition/judge.ts'
import { mergeReturn as merge } from '../edition/merge.ts'
import type { NoteReport } from '../edition/returned-notes.ts'
import { readXliffFiles } from '../exchange/xliff/xliff.ts'
import { decodedPieces, ExchangeError } from '../exchange/xml.ts'
import type { Store } from '../store/store.ts'
import { keepNotes } from './comments.ts'
import type { House } from './house.ts'
import { returnFiles } from './return-files.ts'
import { teachMemory } from './teach-memory.ts'
import { ZipError } from './zip.ts'

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
  /** The edition's id, and its revision now. */
  readonly edition: Pick<Edition, 'id' | 'revision'>
  readonly handOff: string
  readonly reports: readonly SegmentReport[]
  /** What translators say beside the text. */
  readonly notes: readonly NoteReport[]
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
  /** Whether who brings it may approve; by default so. Without that, no state of the file goes beyond `translated`. */
  readonly approves?: boolean
}

/** A file of a package that could not be taken. */
export interface FailedFile {
  readonly file: string
  readonly error: ExchangeError | ReturnError | ZipError
}

export interface Returned {
  readonly merged: readonly MergedReturn[]
  readonly failed: readonly FailedFile[]
}

/** Ends a transaction without keeping anything of it. */
class DryRun extends Error {}

/**
 * Reads an XLIFF that came back, or a package of them, and takes their targets into their editions and the memory, all
 * of it in one transaction. A file of a package that cannot be taken holds the others back as little as a bad unit does.
 *
 * @throws {ExchangeError} when it is no XLIFF @throws {ZipError}
 * @throws {ReturnError} `unknown-hand-off`, `other-edition`, `other-language`, `changed-meanwhile`; all of these where no
 * file could be taken
 */
export async function mergeReturn(
  house: House,
  bytes: Uint8Array,
  { edition, onConflict = 'keep', dryRun = false, by, approves = true }: ReturnOptions = {},
): Promise<Returned> {
  const packed = returnFiles(bytes)
  const merged: MergedReturn[] = []
  const failed: FailedFile[] = []
  const fail = (file: string, error: unknown) => {
    if (file === '' || !isOfFile(error)) throw error
    failed.push({ file, error })
  }
  const work = async (store: Store) => {
    for (const { name, read } of packed) {
      try {
        for (const file of wholeFiles(read())) {
          const handOff = await handOffFor(store, file, edition)
          const done = await mergeFile(store, handOff, file, { now: house.now(), onConflict, by, approves })
          merged.push(name === '' ? done : { ...done, file: name })
        }
      } catch (error) {
        fail(name, error)
      }
    }
    const [first] = failed
    if (merged.length === 0 && first) throw named(first)
    if (dryRun) throw new DryRun()
  }
  await house.store.transaction(work).catch((error: unknown) => {
    if (!(error instanceof DryRun)) throw error
  })
  return { merged, failed }
}

/** The most that a document may weigh whose files are all held at once, in bytes. */
const HELD = 4 * 1024 * 1024

/** The files of a document, all of it read once before the first is given out: of one that breaks off nothing is taken. */
function wholeFiles(bytes: Uint8Array): Iterable<ReturnedFile> {
  if (bytes.length <= HELD) return [...readXliffFiles(decodedPieces(bytes))]
  for (const _ of readXliffFiles(decodedPieces(bytes)));
  return readXliffFiles(decodedPieces(bytes))
}

/** Whether an error says something of its file, not of the editions or the database. */
function isOfFile(error: unknown): error is FailedFile['error'] {
  if (error instanceof ReturnError) return error.code !== 'changed-meanwhile'
  return error instanceof ExchangeError || error instanceof ZipError
}

/** The error of a file with the file's name. */
function named({ file, error }: FailedFile): Error {
  const message = `${file}: ${error.message}`
  if (error instanceof ReturnError) return new ReturnError(error.code, message)
  return error instanceof ZipError
    ? new ZipError(error.code, message)
    : new ExchangeError(error.code, message)
}

/** Names what a file says, however it is written or packed; from one who may not approve it says less. */
function digestOf(handOff: HandOff, { units }: ReturnedFile, approves: boolean): string {
  // Unit by unit: all of a large file as one string would be as large again.
  const hash = createHash('sha256').update(`[${JSON.stringify(handOff.id)},[`)
  for (const [i, unit] of units.entries()) hash.update(`${i > 0 ? ',' : ''}${JSON.stringify(unit)}`)
  return hash.update(approves ? ']]' : '],"unapproved"]').digest('hex')
}

interface Bringing {
  /** ISO 8601, UTC. */
  readonly now: string
  readonly onConflict: OnConflict
  readonly approves: boolean
  readonly by: string | undefined
}

async function mergeFile(
  store: Store,
  handOff: HandOff,
  file: ReturnedFile,
  { now, onConflict, approves, by = handOff.id }: Bringing,
): Promise<MergedReturn> {
  const edition = await store.edition(handOff.edition)
  if (!edition) throw new ReturnError('unknown-hand-off', `edition "${handOff.edition}" is not here any more`)
  const id = digestOf(handOff, file, approves)
  const taken = new Map(
    (await store.handOffs.returned(id))?.reports.filter(isTaken).map((each) => [each.id, each]),
  )
  const stamp = { by, at: now, via: 'return' } as const
  const {
    edition: merged,
    reports,
    notes,
  } = merge(edition, handOff, file, stamp, {
    onConflict,
    approves,
    taken: new Set(taken.keys()),
  })
  if (merged !== edition && !(await store.updateEdition(edition, merged, { ...stamp, kind: 'return' }))) {
    throw new ReturnError(
      'changed-meanwhile',
      `edition ${edition.id} was changed while the return was merged; send it again`,
    )
  }
  const units = merged === edition ? 0 : await teachMemory(store, edition, merged, stamp)
  const kept = reports.map((report) => taken.get(report.id) ?? report)
  const said = notes.map(({ id: row, text, by: author = 'translator' }) => ({ row, author, text }))
  await keepNotes(store, edition.id, said, now)
  await store.handOffs.saveReturn({
    id,
    handOff: handOff.id,
    edition: edition.id,
    reports: kept,
    createdAt: now,
  })
  await store.events.record({
    type: 'return.merged',
    at: now,
    actor: by,
    via: 'return',
    edition: edition.id,
    data: {
      handOff: handOff.id,
      before: { revision: edition.revision },
      after: { revision: merged.revision },
      outcomes: countBy(reports.map(({ outcome }) => outcome)),
    },
  })
  return {
    edition: { id: merged.id, revision: merged.revision },
    handOff: handOff.id,
    reports,
    notes,
    units,
  }
}

/** How often each value comes. */
function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}

function isTaken({ outcome }: SegmentReport): boolean {
  return outcome === 'accepted' || outcome === 're-segmented'
}

async function handOffFor(store: Store, file: ReturnedFile, expected: string | undefined): Promise<HandOff> {
  const named = file.handOff === undefined ? undefined : await store.handOffs.byId(file.handOff)
  const handOff = named ?? (await recognised(store, file))
  if (!handOff) {
    throw new ReturnError(
      'unknown-hand-off',
      `the file names ${file.handOff === undefined ? 'no hand-off' : `hand-off "${file.handOff}"`}; nothing like it was handed out here`,
    )
  }
  if (expected !== undefined && handOff.edition !== expected) {
    throw new ReturnError(
      'other-edition',
      `the file answers a hand-off of edition "${handOff.edition}", not of "${expected}"`,
    )
  }
  const target = file.target?.toLowerCase().split(/[-_]/)[0]
  if (target !== undefined && target !== '' && target !== handOff.target) {
    throw new ReturnError(
      'other-language',
      `the file is translated into "${file.target}"; it was handed out for "${handOff.target}"`,
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
  const found = await store.handOffs.ofSources([...sources])
  return found && found.units > sources.size * KNOWN_SHARE ? store.handOffs.byId(found.id) : undefined
}
