/** A work in Dublin Core: the elements that pages, harvesters and EPUB share. */
import { LANGS } from '../../text/language.ts'
import type { Texts, Work } from '../work.ts'
import { element as e, type Markup } from '../xml.ts'
import type { Published } from './citation.ts'

/** An element of Dublin Core 1.1 and its value, with its language where it has one. */
export interface DublinCore {
  readonly name: string
  readonly value: string
  readonly lang?: string
}

export function dublinCore(work: Work, { address }: Pick<Published, 'address'>): DublinCore[] {
  const texts = (name: string, each: Texts) =>
    LANGS.flatMap((lang): DublinCore[] => {
      const value = each[lang]
      return value === undefined ? [] : [{ name, value, lang }]
    })
  const plain = (name: string, value: string | undefined): DublinCore[] =>
    value === undefined ? [] : [{ name, value }]
  const authors = new Set(work.authors.flatMap((author) => Object.values(author)))
  return [
    ...texts('title', work.title),
    ...[...authors].map((value) => ({ name: 'creator', value })),
    ...texts('publisher', work.publisher),
    ...texts('subject', work.tags),
    ...plain('date', work.date),
    ...plain('type', 'Text'),
    ...plain('format', 'text/html'),
    ...plain('identifier', address),
    ...plain('source', work.address),
    ...work.languages.map((value) => ({ name: 'language', value })),
    ...texts('rights', work.rights),
  ]
}

/** The record that OAI-PMH asks of every repository. */
export function oaiDc(work: Work, published: Pick<Published, 'address'>): Markup {
  return e(
    'oai_dc:dc',
    {
      'xmlns:oai_dc': 'http://www.openarchives.org/OAI/2.0/oai_dc/',
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:schemaLocation':
        'http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd',
    },
    dublinCore(work, published).map(({ name, value, lang }) => e(`dc:${name}`, { 'xml:lang': lang }, value)),
  )
}
