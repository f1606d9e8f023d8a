import type { HandOff, ReturnedFile, ReturnedUnit } from '../../edition/hand-off.ts'
import { childrenOf, ExchangeError, readXml, type XmlElement } from '../xml.ts'
import { PROFILES, type ProfileName, type XliffVersion } from './profiles.ts'
import { readFile2, readUnit2 } from './read-2.ts'
import { readFile12, readUnit12 } from './read-12.ts'
import { write2 } from './write-2.ts'
import { write12 } from './write-12.ts'

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
  return Array.from(xliffParts(handOffs, options)).join('')
}

/** The same, piece by piece as it is made: for documents that are not to be held in memory. */
export function xliffParts(
  handOffs: readonly HandOff[],
  { version: asked, profile: name = 'generic', toolVersion }: XliffOptions,
): Generator<string> {
  const profile = PROFILES[name]
  const version = asked ?? profile.versions[0] ?? '1.2'
  if (!profile.versions.includes(version))
    throw new ExchangeError(
      'version-unfit',
      `${name} opens XLIFF ${profile.versions.join(', ')}, not ${version}`,
    )
  if (version === '1.2') return write12(handOffs, profile, toolVersion)
  if (new Set(handOffs.map(({ source }) => source)).size > 1)
    throw new ExchangeError('languages-differ', 'an XLIFF 2 document has one direction; use 1.2 or two files')
  return write2(handOffs, version, profile)
}

/**
 * What came back, in XLIFF 1.0 to 1.2, 2.0, 2.1 or 2.2, or what a CAT tool calls its own (SDLXLIFF, MQXLIFF, MXLIFF): a
 * document holds one file or several. Units are read as they come; no tree of the whole is kept.
 *
 * @throws {ExchangeError} `not-xliff`, `not-well-formed`, `doctype`, `too-deep`
 */
export function readXliff(xml: string): ReturnedFile[] {
  let version = ''
  const units = new Map<XmlElement | undefined, ReturnedUnit[]>()
  const root = readXml(xml, {
    opened: (element) => {
      if (element.name === 'xliff' && version === '') version = element.attributes.version ?? ''
    },
    each: {
      names: ['trans-unit', 'unit'],
      take: (element, parents) => {
        const file = parents.find(({ name }) => name === 'file')
        const unit = element.name === 'unit' ? readUnit2(element) : readUnit12(element)
        const known = units.get(file)
        if (known) known.push(unit)
        else units.set(file, [unit])
      },
    },
  })
  if (root.name !== 'xliff') throw new ExchangeError('not-xliff', `the root element is <${root.name}>`)
  const fileOf = version.startsWith('1.') ? readFile12 : version.startsWith('2.') ? readFile2 : undefined
  if (!fileOf)
    throw new ExchangeError(
      'not-xliff',
      version === '' ? 'the file names no version' : `XLIFF ${version} is not known`,
    )
  const files = childrenOf(root, 'file')
  if (files.length === 0) throw new ExchangeError('not-xliff', 'there is no file in it')
  return files.map((file) => {
    const head = fileOf(file, root)
    return { ...head, version, units: ownIds(units.get(file) ?? [], head.handOff) }
  })
}

/** Ids that were made to differ in the whole document, as they were. */
function ownIds(units: ReturnedUnit[], handOff: string | undefined): ReturnedUnit[] {
  if (handOff === undefined) return units
  return units.map((unit) => {
    const prefixed = unit.id.startsWith(`${handOff}:`) || unit.id.startsWith(`${handOff}_`)
    return prefixed ? { ...unit, id: unit.id.slice(handOff.length + 1) } : unit
  })
}
