/** What an edition is as a work: who wrote it, who published it where and when, in which languages. */
import { type Edition, fieldText, type Row } from '../edition/edition.ts'
import { emended } from '../edition/reading.ts'
import type { BlockKind, FieldName } from '../page/page.ts'
import { type Content, wordsOnly } from '../text/content.ts'
import { LANGS, type Lang } from '../text/language.ts'
import { once } from './once.ts'

/** A text in each language that has it. */
export type Texts = Readonly<Partial<Record<Lang, string>>>

export interface Work {
  readonly id: string
  /** The language of the body as it came. */
  readonly source: Lang
  /** Those that the body is there in, the source first. */
  readonly languages: readonly Lang[]
  readonly title: Texts
  readonly subtitle: Texts
  /** The institution that hosts the page. */
  readonly publisher: Texts
  readonly section: Texts
  readonly series: Texts
  readonly number: Texts
  readonly authors: readonly Texts[]
  readonly tags: Texts
  readonly rights: Texts
  /** ISO 8601: a day, a year alone, a range. */
  readonly date: string | undefined
  /** The medium that the text was taken from, as the page names it, and its address. */
  readonly medium: Texts
  readonly address: string | undefined
}

export const workOf = once((edition: Edition): Work => {
  const texts = (field: FieldName): Texts => {
    const found = LANGS.flatMap((lang) => {
      const text = fieldText(edition, field, lang)
      return text ? [[lang, wordsOnly(text)] as const] : []
    })
    return Object.fromEntries(found)
  }
  const { source } = edition
  const other = LANGS.filter((lang) => lang !== source && isThere(edition, lang))
  return {
    id: edition.id,
    source,
    languages: [source, ...other],
    title: texts('title'),
    subtitle: texts('subtitle'),
    publisher: texts('masthead'),
    section: texts('section'),
    series: texts('series'),
    number: texts('number'),
    authors: edition.rows.filter((row) => row.field === 'author').map(textsOf),
    tags: texts('tags'),
    rights: texts('copyright'),
    date: edition.rows.find((row) => row.field === 'date' && row.iso !== undefined)?.iso,
    medium: texts('source-name'),
    address: Object.values(texts('source-url'))[0],
  }
})

function textsOf(row: Row): Texts {
  const found = LANGS.flatMap((lang) => {
    const text = emended(row, lang)
    return text ? [[lang, wordsOnly(text)] as const] : []
  })
  return Object.fromEntries(found)
}

/** A language is there when every row of the body has a text in it, but for what its own page leaves out. */
function isThere(edition: Edition, lang: Lang): boolean {
  const body = edition.rows.filter((row) => row.kind === 'body')
  return body.length > 0 && body.every((row) => row[lang].content ?? row.bead ?? !row[edition.source].content)
}

/** A text in a language, else in another. */
export function inLanguage(
  texts: Texts,
  lang: Lang,
): { readonly text: string; readonly lang: Lang } | undefined {
  const found = [lang, ...LANGS].find((each) => texts[each] !== undefined)
  return found && { text: texts[found] ?? '', lang: found }
}

/** The title of a work in a language, else in another, else its id. */
export function workTitle(work: Work, lang: Lang): { readonly text: string; readonly lang: Lang } {
  return inLanguage(work.title, lang) ?? { text: work.id, lang }
}

/** A paragraph of a body: the rows of one block, each in the languages that it has. */
export interface Passage {
  readonly id: string
  readonly kind: BlockKind
  readonly rows: readonly PassageRow[]
}

export interface PassageRow {
  readonly row: Row
  readonly texts: Readonly<Partial<Record<Lang, Content>>>
}

/** The body of an edition, paragraph by paragraph; what repeats an earlier paragraph is left out. */
export const passagesOf = once((edition: Edition): readonly Passage[] => {
  const passages: { id: string; block: string | undefined; kind: BlockKind; rows: PassageRow[] }[] = []
  for (const row of edition.rows) {
    if (row.kind !== 'body' || (row.repeats !== undefined && !row.translate)) continue
    const texts = Object.fromEntries(
      LANGS.flatMap((lang) => {
        const text = emended(row, lang)
        return text ? [[lang, text] as const] : []
      }),
    )
    const last = passages.at(-1)
    if (last && last.block !== undefined && last.block === row.block?.id) last.rows.push({ row, texts })
    else
      passages.push({
        id: row.id,
        block: row.block?.id,
        kind: row.block?.kind ?? 'paragraph',
        rows: [{ row, texts }],
      })
  }
  return passages
})

/** A text of a row in one language. */
export interface Sentence {
  readonly id: string
  /** Ids of rows that were merged into this one. */
  readonly aliases: readonly string[]
  readonly content: Content
}

/** The sentences of a passage in one language. */
export function sentencesIn({ rows }: Passage, lang: Lang): readonly Sentence[] {
  return rows.flatMap(({ row, texts }) => {
    const content = texts[lang]
    return content ? [{ id: row.id, aliases: row.aliases ?? [], content }] : []
  })
}
