import type { HandOff, ReturnedFile } from '../../edition/hand-off.ts'
import { ExchangeError, readXml } from '../xml.ts'
import { read2 } from './read-2.ts'
import { read12 } from './read-12.ts'
import { write12 } from './write-12.ts'
import { write21 } from './write-21.ts'

/** The versions that are written. */
export type XliffVersion = '1.2' | '2.1'

/** A hand-off as XLIFF. The same hand-off gives the same bytes. */
export function writeXliff(handOff: HandOff, version: XliffVersion, toolVersion: string): string {
  switch (version) {
    case '1.2':
      return write12(handOff, toolVersion)
    case '2.1':
      return write21(handOff)
  }
}

/**
 * What came back, in XLIFF 1.2, 2.0, 2.1 or 2.2: a document holds one file or several.
 *
 * @throws {ExchangeError} `not-xliff`, `not-well-formed`, `doctype`, `too-deep`
 */
export function readXliff(xml: string): ReturnedFile[] {
  const root = readXml(xml)
  const { version = '' } = root.attributes
  if (root.name !== 'xliff') throw new ExchangeError('not-xliff', `the root element is <${root.name}>`)
  const files = version.startsWith('1.')
    ? read12(root, version)
    : version.startsWith('2.')
      ? read2(root, version)
      : undefined
  if (files?.length === 0) throw new ExchangeError('not-xliff', 'there is no file in it')
  if (files) return files
  throw new ExchangeError(
    'not-xliff',
    version === '' ? 'the file names no version' : `XLIFF ${version} is not known`,
  )
}
