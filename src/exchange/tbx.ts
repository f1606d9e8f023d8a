/**
 * TermBase eXchange, ISO 30042:2019, dialect TBX-Basic, in both of its styles: DCA (categories in attributes) and DCT (an
 * element for each). The elements of the 2008 edition are read too.
 */
import type { Concept, Term } from '../memory/unit.ts'
import { LANGS } from '../text/language.ts'
import {
  attributes,
  childOf,
  childrenOf,
  descendants,
  ExchangeError,
  escapeText,
  readXml,
  textIn,
  type XmlElement,
} from './xml.ts'

/** The concepts that have terms in Turkish or English. @throws {ExchangeError} `not-tbx`, `not-well-formed`, `doctype` */
export function readTbx(xml: string): Concept[] {
  const root = readXml(xml, { outerDoctype: true })
  if (root.name !== 'tbx' && root.name !== 'martif')
    throw new ExchangeError('not-tbx', `the root element is <${root.name}>`)
  return [...descendants(root, 'conceptEntry'), ...descendants(root, 'termEntry')]
    .map((entry, i) => conceptOf(entry, i))
    .filter((concept) => concept.terms.length > 0)
}

function conceptOf(entry: XmlElement, i: number): Concept {
  const sections = [...childrenOf(entry, 'langSec'), ...childrenOf(entry, 'langSet')]
  return {
    id: entry.attributes.id ?? `c${i + 1}`,
    subject: categoryOf(entry, 'subjectField') ?? '',
    terms: sections.flatMap((section) =>
      ['termSec', 'tig', 'ntig'].flatMap((name) =>
        childrenOf(section, name).flatMap((each) =>
          termOf(name === 'ntig' ? (childOf(each, 'termGrp') ?? each) : each, section),
        ),
      ),
    ),
  }
}

/** The value of a data category: `<descrip type="subjectField">` in DCA, `<min:subjectField>` in DCT; in groups too. */
function categoryOf(element: XmlElement, name: string): string | undefined {
  for (const child of childrenOf(element)) {
    if (child.name === name || child.attributes.type === name) return textIn(child).trim()
    if (/Grp$/.test(child.name)) {
      const inside = categoryOf(child, name)
      if (inside !== undefined) return inside
    }
  }
  return undefined
}

const STATUS: ReadonlyMap<string, Term['status']> = new Map([
  ['preferredTerm', 'preferred'],
  ['admittedTerm', 'admitted'],
  ['deprecatedTerm', 'forbidden'],
  ['supersededTerm', 'forbidden'],
])

function termOf(element: XmlElement, section: XmlElement): Term[] {
  const language = (section.attributes['xml:lang'] ?? '').toLowerCase().split('-')[0]
  const term = childOf(element, 'term')
  if ((language !== 'tr' && language !== 'en') || !term) return []
  const partOfSpeech = categoryOf(element, 'partOfSpeech')
  const status = categoryOf(element, 'administrativeStatus')?.replace(/-admn-sts$/, '')
  return [
    {
      language,
      text: textIn(term).trim(),
      status: STATUS.get(status ?? '') ?? 'preferred',
      ...(partOfSpeech !== undefined && { partOfSpeech }),
      ...(categoryOf(element, 'termType') === 'acronym' && { acronym: true }),
    },
  ]
}

export interface TbxOptions {
  readonly style: 'dca' | 'dct'
  readonly title: string
}

/** Concepts as TBX-Basic. The same concepts give the same bytes. */
export function writeTbx(concepts: readonly Concept[], { style, title }: TbxOptions): string {
  const head = attributes({
    type: 'TBX-Basic',
    style,
    'xml:lang': 'en',
    xmlns: 'urn:iso:std:iso:30042:ed-2',
    'xmlns:min': style === 'dct' ? 'http://www.tbxinfo.net/ns/min' : undefined,
    'xmlns:basic': style === 'dct' ? 'http://www.tbxinfo.net/ns/basic' : undefined,
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<tbx${head}>`,
    '  <tbxHeader>',
    '    <fileDesc>',
    `      <titleStmt>\n        <title>${escapeText(title)}</title>\n      </titleStmt>`,
    '      <sourceDesc>\n        <p>Written by Yanyana.</p>\n      </sourceDesc>',
    '    </fileDesc>',
    '  </tbxHeader>',
    '  <text>',
    '    <body>',
    ...concepts.flatMap((concept) => writeConcept(concept, CATEGORIES[style])),
    '    </body>',
    '  </text>',
    '</tbx>',
    '',
  ].join('\n')
}

type Category = 'subjectField' | 'partOfSpeech' | 'administrativeStatus' | 'termType'

/** How a data category is written in each style. */
const CATEGORIES: Readonly<Record<TbxOptions['style'], (name: Category, value: string) => string>> = {
  dca: (name, value) => {
    const element = name === 'subjectField' ? 'descrip' : 'termNote'
    return `<${element} type="${name}">${escapeText(value)}</${element}>`
  },
  dct: (name, value) => {
    const element = `${name === 'termType' ? 'basic' : 'min'}:${name}`
    return `<${element}>${escapeText(value)}</${element}>`
  },
}

const STATUS_OUT: Readonly<Record<Term['status'], string>> = {
  preferred: 'preferredTerm-admn-sts',
  admitted: 'admittedTerm-admn-sts',
  forbidden: 'deprecatedTerm-admn-sts',
}

function writeConcept({ id, subject, terms }: Concept, category: (typeof CATEGORIES)['dca']): string[] {
  const sections = LANGS.toSorted().flatMap((lang) => {
    const own = terms.filter(({ language }) => language === lang)
    if (own.length === 0) return []
    return [
      `        <langSec xml:lang="${lang}">`,
      ...own.flatMap((term) => writeTerm(term, category)),
      '        </langSec>',
    ]
  })
  return [
    `      <conceptEntry${attributes({ id })}>`,
    ...(subject === '' ? [] : [`        ${category('subjectField', subject)}`]),
    ...sections,
    '      </conceptEntry>',
  ]
}

function writeTerm(term: Term, category: (typeof CATEGORIES)['dca']): string[] {
  const { text, status, partOfSpeech, acronym } = term
  return [
    '          <termSec>',
    `            <term>${escapeText(text)}</term>`,
    ...(partOfSpeech === undefined ? [] : [`            ${category('partOfSpeech', partOfSpeech)}`]),
    `            ${category('administrativeStatus', STATUS_OUT[status])}`,
    ...(acronym ? [`            ${category('termType', 'acronym')}`] : []),
    '          </termSec>',
  ]
}
