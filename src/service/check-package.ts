import { type CheckReport, type CheckRequest, checkXliffBytes } from './check-xliff.ts'
import { returnFiles } from './return-files.ts'
import { isZip, ZipError } from './zip.ts'

/** The report of one file; that of a file in a package has its name. */
export interface FileReport extends CheckReport {
  readonly file?: string
}

/** The most that a package may weigh, in bytes. */
const MOST_BYTES = 256 * 1024 * 1024

/**
 * Checks an XLIFF as its bytes come in, or each XLIFF of a package, which must be there as a whole.
 *
 * @throws {ZipError} @throws {ExchangeError} `not-xliff` for a package without any
 */
export async function checkFiles(
  bytes: AsyncIterable<Uint8Array>,
  request: CheckRequest = {},
): Promise<FileReport[]> {
  const chunks = bytes[Symbol.asyncIterator]()
  const first = await chunks.next()
  if (first.done) return [await checkXliffBytes([], request)]
  if (!isZip(first.value)) return [await checkXliffBytes(rest(first.value, chunks), request)]
  const reports: FileReport[] = []
  for (const { name, read } of returnFiles(await gathered(first.value, chunks)))
    reports.push({ ...(await checkXliffBytes([read()], request)), file: name })
  return reports
}

async function* rest(first: Uint8Array, chunks: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value
}

async function gathered(first: Uint8Array, chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of rest(first, chunks)) {
    size += chunk.length
    if (size > MOST_BYTES) throw new ZipError('zip-too-large', 'the archive is too large')
    parts.push(chunk)
  }
  return Buffer.concat(parts)
}
