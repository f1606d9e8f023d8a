import type { HandOff, ReturnedFile, ReturnedUnit } from '../../edition/hand-off.ts'
import { ExchangeError, openXml, type XmlElement } from '../xml.ts'
import { PROFILES, type ProfileName, type XliffVersion } from './profiles.ts'
import { readFile2, readUnit2 } from './read-2.ts'
import { readFile12, readUnit12 } from './read-12.ts'
import { document2 } from './write-2.ts'
import { document12 } from './write-12.ts'

export interface XliffOptions {
  /** By default the first that the profile's tool opens. */
  readonly version?: XliffVersion | undefined
  /** The tool it is for, by default `generic`. */
  readonly profile?: ProfileName | undefined
  /** The program's version. */
  readonly toolVersion: string
}

/**
 * Hand-offs as one XLIFF document, a `file` for each. The same hand-offs give the same bytes.
 *
 * @throws {ExchangeError} `version-unfit` for a version that the profile's tool does not open, `languages-differ` for
 * hand-offs in several directions in XLIFF 2, which has room for one
 */
export function writeXliff(handOffs: readonly HandOff[], options: XliffOptions): string {
  const document = xliffDocument(options)
  const files = handOffs.map((handOff) => Array.from(document.file(handOff)).join(''))
  return `${document.head(handOffs[0])}${files.join('')}${document.end}`
}

/** A document in pieces, for those that are not to be held in memory. */
export interface XliffDocument {
  /** @param first the first hand-off: in XLIFF 2 its direction is the document's */
  head(first: HandOff | undefined): string
  /** The `file` of a hand-off: its head, each unit, its end. @throws {ExchangeError} `languages-differ` */
  file(handOff: HandOff): Generator<string>
  readonly end: string
}

/** @throws {ExchangeError} `version-unfit` */
export function xliffDocument({
  version: asked,
  profile: name = 'generic',
  toolVersion,
}: XliffOptions): XliffDocument {
  const profile = PROFILES[name]
  const version = asked ?? profile.versions[0] ?? '1.2'
  if (!profile.versions.includes(version))
    throw new ExchangeError(
      'version-unfit',
      `"${name}" opens XLIFF "${profile.versions.join(', ')}", not "${version}"`,
    )
  return version === '1.2' ? document12(profile, toolVersion) : document2(version, profile)
}

/**
 * What came back, in XLIFF 1.0 to 1.2, 2.0, 2.1 or 2.2, or what a CAT tool calls its own (SDLXLIFF, MQXLIFF, MXLIFF): a
 * document holds one file or several. Units are read as they come; no tree of the whole is kept.
 *
 * @throws {ExchangeError} `not-xliff`, `not-well-formed`, `doctype`, `too-deep`
 */
export function readXliff(xml: string): ReturnedFile[] {
  return [...readXliffFiles([xml])]
}

/**
 * The files of a document one by one, each as soon as it is read: no more than one of them need be held.
 *
 * @param pieces the text of the document
 * @throws {ExchangeError} see {@link readXliff}; files before the fault have been given out by then
 */
export function* readXliffFiles(pieces: Iterable<string>): Generator<ReturnedFile> {
  const ready: ReturnedFile[] = []
  let units: ReturnedUnit[] = []
  let [version, count] = ['', 0]
  const reading = openXml({
    opened: (element) => {
      if (element.name === 'xliff' && version === '') version = element.attributes.version ?? ''
    },
    each: {
      names: ['trans-unit', 'unit', 'file'],
      take: (element, parents) => {
        const [root] = parents
        if (element.name === 'unit') units.push(readUnit2(element))
        else if (element.name === 'trans-unit') units.push(readUnit12(element, root))
        else if (parents.length === 1 && root?.name === 'xliff') {
          ready.push(fileOf(element, root, version, units))
          units = []
          count++
        }
      },
    },
  })
  for (const piece of pieces) {
    reading.write(piece)
    yield* ready.splice(0)
  }
  const root = reading.end()
  if (root.name !== 'xliff') throw new ExchangeError('not-xliff', `the root element is <${root.name}>`)
  readerOf(version)
  if (count === 0) throw new ExchangeError('not-xliff', 'there is no file in it')
}

function readerOf(version: string): typeof readFile2 {
  if (version.startsWith('1.')) return readFile12
  if (version.startsWith('2.')) return readFile2
  throw new ExchangeError(
    'not-xliff',
    version === '' ? 'the file names no version' : `XLIFF "${version}" is not known`,
  )
}

function fileOf(file: XmlElement, root: XmlElement, version: string, units: ReturnedUnit[]): ReturnedFile {
  const head = readerOf(version)(file, root)
  return { ...head, version, units: ownIds(units, head.handOff) }
}

function ownIds(units: ReturnedUnit[], handOff: string | undefined): ReturnedUnit[] {
  if (handOff === undefined) return units
  return units.map((unit) => {
    const id = ownId(unit.id, handOff)
    return id === unit.id ? unit : { ...unit, id }
  })
}

/** A unit's id that was made to differ in the whole document, as it was. */
export function ownId(id: string, handOff: string): string {
  return id.startsWith(`${handOff}:`) || id.startsWith(`${handOff}_`) ? id.slice(handOff.length + 1) : id
}
