import { ExchangeError } from '../exchange/xml.ts'
import { isZip, openZip, type PackedFile } from './zip.ts'

/** How files are called that hold XLIFF, the dialects of Trados, memoQ and Phrase included. */
const XLIFF_NAME = /\.(?:xlf|xliff|sdlxliff|mqxliff|mxliff)$/i

/** What macOS puts into archives beside the files themselves. */
const BESIDE = /(?:^|\/)(?:__MACOSX\/|\._)/

/**
 * The XLIFF files of what came back: the file itself, under the name ``, or those of a package.
 *
 * @throws {ZipError} @throws {ExchangeError} `not-xliff` for a package without any
 */
export function returnFiles(bytes: Uint8Array): PackedFile[] {
  if (!isZip(bytes)) return [{ name: '', read: () => bytes }]
  const files = openZip(bytes, (name) => XLIFF_NAME.test(name) && !BESIDE.test(name))
  if (files.length === 0) throw new ExchangeError('not-xliff', 'the package holds no XLIFF file')
  return files
}
