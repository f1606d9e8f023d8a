/**
 * An edition as TEI P5: both texts, sentence by sentence, their alignment as a `linkGrp`, emendations as
 * `choice/sic/corr`. Guidelines: 12 Representation of Primary Sources, 17.4 Alignment, 4.1 Composite texts.
 */
import { type Edition, type Row, sideOf } from '../../edition/edition.ts'
import { standing } from '../../edition/reading.ts'
import { LANGS, type Lang, otherLang } from '../../text/language.ts'
import { codeWords, type InlineNode, inlineTree, linkAddress } from '../inline-tree.ts'
import { type Passage, passagesOf, type Texts, workOf } from '../work.ts'
import { element as e, type Markup, xmlDocument } from '../xml.ts'

const RENDS: Readonly<Record<string, string>> = {
  emphasis: 'italic',
  strong: 'bold',
  underline: 'underline',
  strike: 'strikethrough',
  small: 'small',
  superscript: 'superscript',
  subscript: 'subscript',
}

/** What is said of the edition besides what it says itself. */
export interface TeiAbout {
  /** ISO 8601: when this was written. */
  readonly at: string
  /** Its number as a publication, where it is one. */
  readonly number?: number
  readonly license?: string
}

export function tei(edition: Edition, about: TeiAbout): string {
  const work = workOf(edition)
  const passages = passagesOf(edition)
  const texts = work.languages.map((lang) =>
    e('text', { 'xml:lang': lang, 'xml:id': `text-${lang}` }, e('body', {}, body(passages, lang))),
  )
  return xmlDocument(
    e(
      'TEI',
      { xmlns: 'http://www.tei-c.org/ns/1.0', 'xml:lang': work.source },
      header(edition, about),
      texts.length > 1 ? links(passages, work.source) : undefined,
      texts.length > 1 ? e('text', {}, e('group', {}, texts)) : texts,
    ),
  )
}

function header(edition: Edition, { at, number, license }: TeiAbout): Markup {
  const work = workOf(edition)
  const each = (texts: Texts, name: string, attributes: Record<string, string> = {}): Markup[] =>
    LANGS.flatMap((lang) => {
      const text = texts[lang]
      return text === undefined ? [] : [e(name, { ...attributes, 'xml:lang': lang }, text)]
    })
  const titles = each(work.title, 'title', { type: 'main' })
  const publishers = each(work.publisher, 'publisher')
  const authors = work.authors.map((author) =>
    e('author', {}, [...new Set(Object.values(author))].join(' / ')),
  )
  return e(
    'teiHeader',
    {},
    e(
      'fileDesc',
      {},
      e(
        'titleStmt',
        {},
        titles.length > 0 ? titles : e('title', {}, work.id),
        each(work.subtitle, 'title', { type: 'sub' }),
        authors,
      ),
      number === undefined ? undefined : e('editionStmt', {}, e('edition', { n: number }, String(number))),
      e(
        'publicationStmt',
        {},
        publishers.length > 0 ? publishers : e('publisher', {}, 'Yanyana'),
        e('date', { when: at.slice(0, 10) }, at.slice(0, 10)),
        e('idno', { type: 'edition' }, work.id),
        work.rights.tr !== undefined || work.rights.en !== undefined || license !== undefined
          ? e(
              'availability',
              {},
              license === undefined ? undefined : e('licence', { target: license }, license),
              each(work.rights, 'p'),
            )
          : undefined,
      ),
      e(
        'sourceDesc',
        {},
        e(
          'bibl',
          {},
          each(work.title, 'title'),
          authors,
          each(work.medium, 'publisher'),
          work.date === undefined ? undefined : e('date', { when: work.date.split('/')[0] }, work.date),
          work.address === undefined ? undefined : e('ref', { target: work.address }, work.address),
        ),
      ),
    ),
    e(
      'encodingDesc',
      {},
      e(
        'editorialDecl',
        {},
        e(
          'correction',
          { status: 'medium', method: 'markup' },
          e('p', {}, 'Corrections of the transmitted text stand as choice with sic and corr.'),
        ),
        e(
          'segmentation',
          {},
          e('p', {}, 'Sentences are s elements; linkGrp says which of them translate each other.'),
        ),
      ),
    ),
    e(
      'profileDesc',
      {},
      e(
        'langUsage',
        {},
        work.languages.map((lang) => e('language', { ident: lang }, lang === 'tr' ? 'Türkçe' : 'English')),
      ),
    ),
  )
}

/** Where there are headings each begins a division, and what stands before the first is one too. */
function body(passages: readonly Passage[], lang: Lang): Markup[] {
  const sections: { head: Markup | undefined; passages: Passage[] }[] = [{ head: undefined, passages: [] }]
  for (const passage of passages) {
    const sentences = sentencesOf(passage, lang)
    if (sentences.length === 0) continue
    if (passage.kind === 'heading') sections.push({ head: e('head', {}, sentences), passages: [] })
    else sections.at(-1)?.passages.push(passage)
  }
  const [first, ...others] = sections
  const opening = paragraphs(first?.passages ?? [], lang)
  if (others.length === 0) return opening.length > 0 ? opening : [e('p')]
  return [
    ...(opening.length > 0 ? [e('div', {}, opening)] : []),
    ...others.map((section) => e('div', {}, section.head, paragraphs(section.passages, lang))),
  ]
}

/** Items that follow each other are one list. */
function paragraphs(passages: readonly Passage[], lang: Lang): Markup[] {
  const result: Markup[] = []
  let items: Markup[] = []
  const endList = () => {
    if (items.length > 0) result.push(e('list', {}, items))
    items = []
  }
  for (const passage of passages) {
    const sentences = sentencesOf(passage, lang)
    if (passage.kind === 'list-item') {
      items.push(e('item', {}, sentences))
      continue
    }
    endList()
    result.push(e('p', { rend: passage.kind === 'paragraph' ? undefined : passage.kind }, sentences))
  }
  endList()
  return result
}

function sentencesOf({ rows }: Passage, lang: Lang): (Markup | string)[] {
  return rows.flatMap(({ row, texts }) => (texts[lang] ? [sentence(row, lang), ' '] : [])).slice(0, -1)
}

/** A row's text with its emendations: what was transmitted beside what it should be. */
function sentence(row: Row, lang: Lang): Markup {
  const { content } = sideOf(row, lang)
  let at = 0
  const choices = standing(row, lang).flatMap(({ offset, from, to, confidence }) => {
    if (offset < at || !content?.text.startsWith(from, offset)) return []
    at = offset + from.length
    const cert = confidence >= 0.9 ? 'high' : confidence >= 0.6 ? 'medium' : 'low'
    const node = e('choice', {}, e('sic', {}, from), e('corr', { cert }, to))
    return [{ start: offset, end: at, node }]
  })
  return e('s', { 'xml:id': idOf(row, lang) }, content ? inlineTree(content, choices).map(inline) : [])
}

function inline(node: InlineNode<Markup>): Markup | string | undefined {
  switch (node.kind) {
    case 'text':
      return node.text
    case 'placed':
      return node.node
    case 'alone': {
      const words = codeWords(node.code)
      if (node.code.type === 'break') return e('lb')
      if (node.code.type === 'image') return words ? e('figure', {}, e('figDesc', {}, words)) : undefined
      return words
        ? e('hi', { rend: node.code.type === 'footnote' ? 'superscript' : 'code' }, words)
        : undefined
    }
    case 'enclosing': {
      const inside = node.children.map(inline)
      const target = node.code.type === 'link' ? linkAddress(node.code) : undefined
      if (target) return e('ref', { target }, inside)
      return e('hi', { rend: RENDS[node.code.type] ?? node.code.type }, inside)
    }
  }
}

/** Which sentences translate each other, if any do. */
function links(passages: readonly Passage[], source: Lang): Markup | undefined {
  const target = otherLang(source)
  const rows = new Map(passages.flatMap(({ rows }) => rows.map(({ row }) => [row.id, row])))
  const pairs = [...rows.values()].flatMap((row) => {
    const there = row.crosses === undefined ? row : rows.get(row.crosses)
    if (!row[source].content || !there?.[target].content) return []
    return [e('link', { target: `#${idOf(row, source)} #${idOf(there, target)}` })]
  })
  return pairs.length > 0 ? e('standOff', {}, e('linkGrp', { type: 'translation' }, pairs)) : undefined
}

/** An XML name: ids of rows begin with letters, but a person's tool may have made others. */
function idOf({ id }: Row, lang: Lang): string {
  return `${lang}-${id.replace(/[^\w.-]/g, '_')}`
}
