/**
 * ZIP archives, read with bounds and written so that the same files always give the same bytes: names in the order given,
 * one fixed date, stored without compression (what compresses differs from machine to machine).
 */
import { crc32, inflateRawSync } from 'node:zlib'

/** A file in an archive. */
export interface ZipEntry {
  /** With `/` between folders. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** An archive that is not opened. */
export class ZipError extends Error {
  readonly code: 'zip-broken' | 'zip-unsafe' | 'zip-too-large'
  constructor(code: ZipError['code'], message: string) {
    super(message)
    this.name = 'ZipError'
    this.code = code
  }
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
/** The longest comment an archive may end with, and what stands before it. */
const END_SIZE = 22
const MAX_COMMENT = 65_535
const MAX_ENTRIES = 10_000
/** The most that all files of an archive may weigh unpacked, in bytes. */
const MAX_UNPACKED = 256 * 1024 * 1024
const STORED = 0
const DEFLATED = 8
/** 1 January 1980, the first day a ZIP can name. */
const DAY_ONE = 0x0021
const UTF8_NAMES = 0x0800

/** Whether these bytes begin like an archive. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)
}

/** The files of an archive whose names are wanted, all unpacked; see {@link openZip}. @throws {ZipError} */
export function readZip(bytes: Uint8Array, wanted: (name: string) => boolean): ZipEntry[] {
  return openZip(bytes, wanted).map(({ name, read }) => ({ name, bytes: read() }))
}

/** A file in an archive that is unpacked when it is asked for. */
export interface PackedFile {
  readonly name: string
  /** @throws {ZipError} `zip-broken` for a damaged file, `zip-too-large` */
  read(): Uint8Array
}

/**
 * The files of an archive whose names are wanted, in its own order.
 *
 * @throws {ZipError} `zip-broken`; `zip-unsafe` for names that lead out of the archive or come twice, for links and for
 * encrypted files; `zip-too-large`
 */
export function openZip(bytes: Uint8Array, wanted: (name: string) => boolean): PackedFile[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = centralEntries(view)
  const names = new Set<string>()
  for (const { name, link, flags } of entries) {
    if (unsafe(name) || link) throw new ZipError('zip-unsafe', `the archive holds "${shown(name)}"`)
    if (flags & 1) throw new ZipError('zip-unsafe', `"${shown(name)}" is encrypted`)
    const key = name.normalize('NFC').toLowerCase()
    if (names.has(key)) throw new ZipError('zip-unsafe', `the archive holds "${shown(name)}" twice`)
    names.add(key)
  }
  let room = MAX_UNPACKED
  return entries
    .filter(({ name }) => !name.endsWith('/') && wanted(name))
    .map((entry) => ({
      name: entry.name,
      read: () => {
        const unpacked = unpack(view, entry, room)
        room -= unpacked.length
        return unpacked
      },
    }))
}

interface Central {
  readonly name: string
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
  readonly link: boolean
}

function centralEntries(view: Buffer): Central[] {
  const end = endOf(view)
  const count = view.readUInt16LE(end + 10)
  if (count > MAX_ENTRIES) throw new ZipError('zip-too-large', `the archive holds ${count} files`)
  let at = view.readUInt32LE(end + 16)
  return Array.from({ length: count }, () => {
    if (at + 46 > end || view.readUInt32LE(at) !== CENTRAL) throw broken()
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => view.readUInt16LE(at + field))
    const nameEnd = at + 46 + (nameLength ?? 0)
    if (nameEnd > end) throw broken()
    const entry: Central = {
      name: view.toString('utf8', at + 46, nameEnd).replaceAll('\\', '/'),
      flags: view.readUInt16LE(at + 8),
      method: view.readUInt16LE(at + 10),
      crc: view.readUInt32LE(at + 16),
      packed: view.readUInt32LE(at + 20),
      size: view.readUInt32LE(at + 24),
      offset: view.readUInt32LE(at + 42),
      link: ((view.readUInt32LE(at + 38) >>> 16) & 0o170000) === 0o120000,
    }
    at = nameEnd + (extra ?? 0) + (comment ?? 0)
    return entry
  })
}

function endOf(view: Buffer): number {
  for (let at = view.length - END_SIZE; at >= Math.max(0, view.length - END_SIZE - MAX_COMMENT); at--)
    if (view.readUInt32LE(at) === END) return at
  throw broken()
}

function unpack(view: Buffer, entry: Central, room: number): Uint8Array {
  const { name, offset, method, packed, size, crc } = entry
  if (size > room) throw new ZipError('zip-too-large', 'the archive is too large when it is unpacked')
  if (offset + 30 > view.length || view.readUInt32LE(offset) !== LOCAL) throw broken()
  const start = offset + 30 + view.readUInt16LE(offset + 26) + view.readUInt16LE(offset + 28)
  if (start + packed > view.length) throw broken()
  const body = view.subarray(start, start + packed)
  const bytes = method === STORED ? body : method === DEFLATED ? inflated(body, size) : undefined
  if (bytes?.length !== size || crc32(bytes) !== crc)
    throw new ZipError('zip-broken', `"${shown(name)}" is damaged`)
  return bytes
}

/** Never more than the archive says: one that lies about its size is broken. */
function inflated(body: Buffer, size: number): Buffer {
  try {
    return inflateRawSync(body, { maxOutputLength: Math.max(1, size) })
  } catch {
    throw broken()
  }
}

function broken(): ZipError {
  return new ZipError('zip-broken', 'the archive is damaged or cut off')
}

function unsafe(name: string): boolean {
  return (
    name.startsWith('/') || /^[a-z]:/i.test(name) || name.includes('\0') || name.split('/').includes('..')
  )
}

function shown(name: string): string {
  return name.slice(0, 100).replace(/\p{Cc}/gu, '?')
}

/** An archive of these files. */
export function writeZip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const { name, bytes } of entries) {
    const named = Buffer.from(name)
    const about = Buffer.alloc(26)
    about.writeUInt16LE(20, 0)
    about.writeUInt16LE(UTF8_NAMES, 2)
    about.writeUInt16LE(DAY_ONE, 8)
    about.writeUInt32LE(crc32(bytes), 10)
    about.writeUInt32LE(bytes.length, 14)
    about.writeUInt32LE(bytes.length, 18)
    about.writeUInt16LE(named.length, 22)
    parts.push(signature(LOCAL), about, named, Buffer.from(bytes))
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    central.push(signature(CENTRAL), Buffer.from([20, 0]), about, place, named)
    at += 30 + named.length + bytes.length
  }
  const size = central.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(size, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...parts, ...central, signature(END), end])
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
