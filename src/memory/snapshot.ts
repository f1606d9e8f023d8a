/**
 * The arrays of an index as bytes, to be kept beside the database and used as they are when they are read again.
 *
 * `YYMI`, version, length of the head, checksum of all that follows it, as four 32-bit words; the head in JSON (language,
 * sequence number, counts, and of each array its name, type, place and length); then the arrays, each at a multiple of
 * eight. Little-endian, like every machine this runs on.
 */
import type { Lang } from '../text/language.ts'
import { LANGS } from '../text/language.ts'
import type { IndexData } from './index-data.ts'

const MAGIC = 0x494d5959
/** Changes with whatever a saved index depends on: layout, tokens, keys, forms. */
const VERSION = 2
const PREFIX = 16

const TYPES = { Uint8Array, Uint16Array, Uint32Array, Int32Array }
type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array
type TypeName = keyof typeof TYPES

interface Place {
  readonly name: string
  readonly type: TypeName
  readonly start: number
  readonly length: number
}

interface Head {
  readonly lang: Lang
  readonly sequence: number
  readonly surfaces: number
  readonly keys: number
  readonly longFrom: number
  /** Whatever the caller wants to know again. */
  readonly note?: string
  readonly columns: readonly Place[]
}

/** Why a snapshot cannot be used; whoever gets one builds the index anew. */
export class SnapshotError extends Error {
  readonly code: 'snapshot-foreign' | 'snapshot-version' | 'snapshot-damaged' | 'snapshot-stale'

  constructor(code: SnapshotError['code'], message: string) {
    super(message)
    this.name = 'SnapshotError'
    this.code = code
  }
}

/**
 * @param sequence the number of the last change that the index has seen
 * @param note kept with it, and under the same checksum
 */
export function snapshotBytes(data: IndexData, sequence: number, note?: string): Uint8Array {
  let end = 0
  const parts = columnsOf(data).map(([name, column]) => {
    const place: Place = {
      name,
      type: column.constructor.name as TypeName,
      start: end,
      length: column.length,
    }
    end += padded(column.byteLength)
    return { place, column }
  })
  const head: Head = {
    lang: data.lang,
    sequence,
    surfaces: data.vocabulary.surfaces.count,
    keys: data.vocabulary.keys.count,
    longFrom: data.longFrom,
    ...(note !== undefined && { note }),
    columns: parts.map(({ place }) => place),
  }
  const text = new TextEncoder().encode(JSON.stringify(head))
  const from = padded(PREFIX + text.length)
  const bytes = new Uint8Array(from + end)
  bytes.set(text, PREFIX)
  for (const { place, column } of parts)
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), from + place.start)
  new Uint32Array(bytes.buffer, 0, 4).set([MAGIC, VERSION, text.length, checksum(bytes, text.length)])
  return bytes
}

/** An index as it was kept. */
export interface Snapshot {
  readonly data: IndexData
  readonly sequence: number
  readonly note: string
}

/**
 * The index of a snapshot; its arrays are views of `bytes`.
 *
 * @param sequence the number that the last change has now; a snapshot of another is stale
 * @throws {SnapshotError}
 */
export function indexFromSnapshot(bytes: Uint8Array, sequence: number): IndexData {
  const snapshot = readSnapshot(bytes)
  if (snapshot.sequence === sequence) return snapshot.data
  throw new SnapshotError('snapshot-stale', `made at change ${snapshot.sequence}, now at ${sequence}`)
}

/** A snapshot of whatever sequence number, for whoever can catch up from it. @throws {SnapshotError} */
export function readSnapshot(bytes: Uint8Array): Snapshot {
  const own = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice()
  if (own.length < PREFIX || own.length % 8 !== 0)
    throw new SnapshotError('snapshot-damaged', `a snapshot of ${own.length} bytes is cut off`)
  const [magic = 0, version = 0, length = 0, sum = 0] = new Uint32Array(own.buffer, own.byteOffset, 4)
  if (magic !== MAGIC) throw new SnapshotError('snapshot-foreign', 'this is no snapshot of a match index')
  if (version !== VERSION)
    throw new SnapshotError('snapshot-version', `version ${version}, but ${VERSION} is understood`)
  if (checksum(own, length) !== sum)
    throw new SnapshotError('snapshot-damaged', 'the checksum does not fit the bytes')
  const head: Head = JSON.parse(new TextDecoder().decode(own.subarray(PREFIX, PREFIX + length)))
  if (!LANGS.includes(head.lang)) throw new SnapshotError('snapshot-foreign', `language ${head.lang}`)
  return { data: dataOf(head, own, padded(PREFIX + length)), sequence: head.sequence, note: head.note ?? '' }
}

function dataOf(head: Head, bytes: Uint8Array, from: number): IndexData {
  const columns = new Map(
    head.columns.map(({ name, type, start, length }): [string, Column] => [
      name,
      new TYPES[type](bytes.buffer as ArrayBuffer, bytes.byteOffset + from + start, length),
    ]),
  )
  const column = <C extends Column>(name: string, type: new (length: number) => C): C => {
    const found = columns.get(name)
    if (found instanceof type) return found
    throw new SnapshotError('snapshot-damaged', `the array ${name} is missing`)
  }
  const numbers = (name: string) => column(name, Uint32Array)
  const strings = (name: string, count: number) => ({
    count,
    units: column(`${name}.units`, Uint16Array),
    offsets: numbers(`${name}.offsets`),
    slots: numbers(`${name}.slots`),
  })
  return {
    lang: head.lang,
    vocabulary: {
      surfaces: strings('surfaces', head.surfaces),
      keys: strings('keys', head.keys),
      keyOf: numbers('keyOf'),
      forms: column('forms', Uint8Array),
    },
    tokens: numbers('tokens'),
    starts: numbers('starts'),
    words: column('words', Uint16Array),
    hashes: numbers('hashes'),
    signatures: column('signatures', Int32Array),
    longFrom: head.longFrom,
    postingStarts: numbers('postingStarts'),
    postings: numbers('postings'),
    places: column('places', Uint8Array),
    lengthStarts: numbers('lengthStarts'),
    byHash: numbers('byHash'),
    unitStarts: numbers('unitStarts'),
    byRef: numbers('byRef'),
    refs: numbers('refs'),
    classes: numbers('classes'),
    times: numbers('times'),
    befores: numbers('befores'),
    afters: numbers('afters'),
  }
}

/** Every array of an index by the name it is saved under. */
function columnsOf(data: IndexData): [string, Column][] {
  const { surfaces, keys, keyOf, forms } = data.vocabulary
  return [
    ...columnsIn('surfaces.', surfaces),
    ...columnsIn('keys.', keys),
    ...columnsIn('', { keyOf, forms }),
    ...columnsIn('', data),
  ]
}

function columnsIn(prefix: string, data: object): [string, Column][] {
  return Object.entries(data).flatMap(([name, value]): [string, Column][] =>
    Object.values(TYPES).some((type) => value instanceof type) ? [[prefix + name, value]] : [],
  )
}

function padded(length: number): number {
  return Math.ceil(length / 8) * 8
}

/**
 * Of the head's length and all 32-bit words but the first four, in two lanes that wait for nothing. Each step can be undone,
 * so no change within one lane is lost.
 */
function checksum(bytes: Uint8Array, length: number): number {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
  let [even, odd] = [1 ^ length, 2]
  for (let i = 4; i + 1 < words.length; i += 2) {
    even = Math.imul(even ^ (words[i] as number), 0x9e3779b1)
    odd = Math.imul(odd ^ (words[i + 1] as number), 0x85ebca6b)
    even = (even << 13) | (even >>> 19)
    odd = (odd << 15) | (odd >>> 17)
  }
  return (even ^ Math.imul(odd, 31)) >>> 0
}
