/**
 * Files of units into the memory: TMX, XLIFF, CSV and TSV.
 *
 * A TMX file is read as it comes, however large, and stored part by part: each part whole, together with how far the file
 * has come. When the import is ended halfway, the next import of the same file goes on where it stopped.
 */
import { createHash } from 'node:crypto'
import { LACKING, openTmx, type Skipped } from '../exchange/tmx.ts'
import { readUnitTable } from '../exchange/unit-table.ts'
import { xliffUnits } from '../exchange/xliff/units.ts'
import { decodeXml, ExchangeError, xmlEncoding } from '../exchange/xml.ts'
import { memoryOf, type State, type Unit } from '../memory/unit.ts'
import { withVariety } from '../memory/variety.ts'
import { type Content, soundText } from '../text/content.ts'
import type { House } from './house.ts'
import { returnFiles } from './return-files.ts'
import { isZip } from './zip.ts'

export interface ImportReport {
  readonly added: number
  /** Units that were there already and now say what the file says. */
  readonly changed: number
  /** The first of those that could not be taken. */
  readonly skipped: readonly Skipped[]
  readonly skippedCount: number
  /** Units with characters that cannot be kept: NUL, halves of surrogate pairs. U+FFFD stands for them. */
  readonly mended: number
  /** How many entries an earlier import of the same file, which was not finished, had stored. */
  readonly resumed: number
}

export interface ImportFile {
  readonly name: string
  /** In bytes. */
  readonly size: number
  read(): AsyncIterable<Uint8Array>
}

/** What is said of all units of a file, whatever it says of them itself. */
export interface ImportTraits {
  /** The memory they go into. Where the file says another, they are copies of those there. */
  readonly memory?: string
  readonly domain?: string
  readonly state?: State
  /** A BCP 47 tag. */
  readonly variety?: string
  /** A machine made them. */
  readonly machine?: boolean
  /** They come from an alignment that nobody confirmed. */
  readonly unconfirmed?: boolean
  /** Who brings them, where the file does not say who made them. */
  readonly by?: string
}

export interface ImportOptions {
  readonly traits?: ImportTraits
  /** Called after each part that is stored. */
  readonly progress?: (read: { readonly bytes: number; readonly units: number }) => void
  /** How many entries are stored at a time, by default 10,000. */
  readonly part?: number
}

const PART = 10_000
/** How many of the units that were left out are told one by one. */
const TOLD = 100
/** The most that a file may weigh which is not read as it comes, in bytes. */
const MAX_WHOLE = 256 * 1024 * 1024
/** How tables are called. */
const TABLE_NAME = /\.(?:csv|tsv|txt)$/i
/** So much of a file tells it from others, with its size. */
const HEAD = 1024 * 1024

/**
 * Takes the units of a file into the memory. The same file twice adds nothing.
 *
 * @throws {ExchangeError} `not-tmx`, `not-xliff`, `no-languages`, `too-large` …; parts of a TMX that were stored before
 * its damage was met stay
 */
export async function importMemory(
  house: House,
  file: ImportFile,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const chunks = file.read()[Symbol.asyncIterator]()
  const first = await chunks.next()
  const head = first.done ? new Uint8Array() : first.value
  const rest: AsyncIterable<Uint8Array> = {
    async *[Symbol.asyncIterator]() {
      yield head
      for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value
    },
  }
  if (!TABLE_NAME.test(file.name) && !isZip(head) && isTmx(head)) return importTmx(house, file, rest, options)
  if (file.size > MAX_WHOLE) throw new ExchangeError('too-large', `"${file.name}" is larger than 256 MiB`)
  const parts: Uint8Array[] = []
  for await (const part of rest) parts.push(part)
  const { units: read, skipped } = unitsOfWhole(file.name, Buffer.concat(parts))
  const { units, mended } = taken(read, house.now(), options.traits)
  const added = await house.store.saveUnits(units, house.now())
  return {
    added,
    changed: units.length - added,
    mended,
    skipped: skipped.slice(0, TOLD),
    skippedCount: skipped.length,
    resumed: 0,
  }
}

/** Units as they go into the memory: mended, with what is said of them all, and the day they came where none is known. */
function taken(
  units: readonly Unit[],
  now: string,
  traits: ImportTraits = {},
): { units: Unit[]; mended: number } {
  let mended = 0
  const all = units.map((unit) => {
    const sound = { ...unit, tr: soundContent(unit.tr), en: soundContent(unit.en) }
    if (sound.tr !== unit.tr || sound.en !== unit.en) mended++
    const dated = unit.createdAt ?? unit.changedAt
    return withTraits({ ...sound, ...(dated === undefined && { createdAt: now }) }, traits)
  })
  return { units: all, mended }
}

function soundContent(content: Content): Content {
  const text = soundText(content.text)
  return text === content.text ? content : { ...content, text }
}

function withTraits(unit: Unit, traits: ImportTraits): Unit {
  const { memory, variety, machine, unconfirmed, by, ...rest } = traits
  const elsewhere = memory !== undefined && memory !== memoryOf(unit)
  return {
    ...unit,
    ...rest,
    ...(elsewhere && { id: `${memory}/${unit.id}`, memory }),
    ...(variety !== undefined && { varieties: withVariety(unit.varieties ?? [], variety) }),
    ...(machine && { machine }),
    ...(unconfirmed && { unconfirmed }),
    ...(by !== undefined && unit.createdBy === undefined && { createdBy: by }),
  }
}

/** Whether a file begins as TMX, as far as its first bytes tell. */
function isTmx(head: Uint8Array): boolean {
  const text = new TextDecoder(xmlEncoding(head)).decode(head.subarray(0, 65_536))
  return /<(?:[\w-]+:)?tmx[\s>]/.test(text)
}

function unitsOfWhole(
  name: string,
  bytes: Uint8Array,
): { units: readonly Unit[]; skipped: readonly Skipped[] } {
  if (TABLE_NAME.test(name)) return readUnitTable(decodeTable(bytes), name)
  const found = returnFiles(bytes).map((file) => xliffUnits(decodeXml(file.read()), name))
  return { units: found.flatMap(({ units }) => units), skipped: found.flatMap(({ skipped }) => skipped) }
}

/** A table's text: by its mark, else UTF-8, else what spreadsheets in Turkish write. */
function decodeTable(bytes: Uint8Array): string {
  const encoding = xmlEncoding(bytes)
  if (encoding !== 'utf-8') return new TextDecoder(encoding).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1254').decode(bytes)
  }
}

async function importTmx(
  house: House,
  file: ImportFile,
  chunks: AsyncIterable<Uint8Array>,
  { progress, part = PART, traits }: ImportOptions,
): Promise<ImportReport> {
  const { store } = house
  const waiting: Unit[] = []
  const skipped: Skipped[] = []
  let [entries, units, skippedCount, bytes, mended] = [0, 0, 0, 0, 0]
  let [id, before, added]: [string, number, number] = ['', 0, 0]
  const reading = openTmx(file.name, (found, { line }) => {
    if (++entries <= before) return
    waiting.push(...found)
    if (found.length > 0) return
    skippedCount++
    if (skipped.length < TOLD) skipped.push({ line, reason: LACKING })
  })
  const save = async (): Promise<void> => {
    const [read, done] = [waiting.splice(0), entries]
    if (done <= before) return
    const { units: all, mended: some } = taken(read, house.now(), traits)
    mended += some
    units += all.length
    added += await store.transaction(async (inside) => {
      const fresh = await inside.saveUnits(all, house.now())
      await inside.markImport(id, { done, added: added + fresh })
      return fresh
    })
    progress?.({ bytes, units })
  }
  let decoder: TextDecoder | undefined
  for await (const chunk of chunks) {
    if (!decoder) {
      decoder = new TextDecoder(xmlEncoding(chunk), { fatal: true })
      id = nameOf(file.size, chunk, traits)
      const unfinished = await store.unfinishedImport(id)
      ;[before, added] = [unfinished?.done ?? 0, unfinished?.added ?? 0]
    }
    bytes += chunk.length
    reading.write(decoded(decoder, chunk))
    if (waiting.length >= part) await save()
  }
  reading.write(decoded(decoder ?? new TextDecoder()))
  reading.end()
  await save()
  await store.markImport(id, undefined)
  return { added, changed: Math.max(0, units - added), skipped, skippedCount, mended, resumed: before }
}

function decoded(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
  } catch {
    throw new ExchangeError('encoding', `the bytes are not "${decoder.encoding}"`)
  }
}

function nameOf(size: number, first: Uint8Array, traits: ImportTraits = {}): string {
  return createHash('sha256')
    .update(`${size}\n${JSON.stringify(traits)}\n`)
    .update(first.subarray(0, HEAD))
    .digest('hex')
}
