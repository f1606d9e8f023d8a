/** TermBase eXchange (ISO 30042:2019, dialect TBX-Basic, style DCA; the elements of its 2008 edition are read too). */
import type { Concept, Term } from '../memory/unit.ts'
import { childOf, childrenOf, descendants, ExchangeError, readXml, textIn, type XmlElement } from './xml.ts'

/** The concepts that have terms in Turkish or English. @throws {ExchangeError} `not-tbx`, `not-well-formed`, `doctype` */
export function readTbx(xml: string): Concept[] {
  const root = readXml(xml)
  if (root.name !== 'tbx' && root.name !== 'martif')
    throw new ExchangeError('not-tbx', `the root element is <${root.name}>`)
  return [...descendants(root, 'conceptEntry'), ...descendants(root, 'termEntry')]
    .map((entry, i) => conceptOf(entry, i))
    .filter((concept) => concept.terms.length > 0)
}

function conceptOf(entry: XmlElement, i: number): Concept {
  const subject = childrenOf(entry, 'descrip').find((each) => each.attributes.type === 'subjectField')
  const sections = [...childrenOf(entry, 'langSec'), ...childrenOf(entry, 'langSet')]
  return {
    id: entry.attributes.id ?? `c${i + 1}`,
    subject: subject ? textIn(subject).trim() : '',
    terms: sections.flatMap((section) =>
      [...childrenOf(section, 'termSec'), ...childrenOf(section, 'tig')].flatMap((each) =>
        termOf(each, section),
      ),
    ),
  }
}

const STATUS: Readonly<Record<string, Term['status']>> = {
  'preferredTerm-admn-sts': 'preferred',
  'admittedTerm-admn-sts': 'admitted',
  'deprecatedTerm-admn-sts': 'forbidden',
  'supersededTerm-admn-sts': 'forbidden',
}

function termOf(element: XmlElement, section: XmlElement): Term[] {
  const language = (section.attributes['xml:lang'] ?? '').toLowerCase().split('-')[0]
  const term = childOf(element, 'term')
  if ((language !== 'tr' && language !== 'en') || !term) return []
  const note = (type: string) => {
    const found = childrenOf(element, 'termNote').find((each) => each.attributes.type === type)
    return found && textIn(found).trim()
  }
  const partOfSpeech = note('partOfSpeech')
  return [
    {
      language,
      text: textIn(term).trim(),
      status: STATUS[note('administrativeStatus') ?? ''] ?? 'preferred',
      ...(partOfSpeech !== undefined && { partOfSpeech }),
      ...(note('termType') === 'acronym' && { acronym: true }),
    },
  ]
}
