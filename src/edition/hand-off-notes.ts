/** What is said to a translator beside the text. */
import type { Lang } from '../text/language.ts'
import { type Edition, fieldText, type Row, repeatOf, sideOf } from './edition.ts'
import { standing } from './reading.ts'

/** A remark that travels with a unit, or with the whole hand-off, to the translator. */
export interface Note {
  /**
   * What it is: a field's name; how the page transmitted an emended word; which row is repeated; which
   * sentence of a paragraph is settled; where the row can be seen; how long it may be; an editor's comment; what the source
   * was in an earlier hand-off; whose page it is.
   */
  readonly kind:
    | 'field'
    | 'transmitted'
    | 'repeats'
    | 'settled'
    | 'preview'
    | 'limit'
    | 'comment'
    | 'changed'
    | 'page'
  /** English, for translators. */
  readonly text: string
}

/** Notes on one row: which field it is, which row it repeats, how the page has the words that were mended. */
export function notesOf(row: Row, source: Lang): Note[] {
  const repeats = repeatOf(row)
  return [
    ...(row.field ? [{ kind: 'field', text: row.field } as const] : []),
    ...(repeats === undefined ? [] : [{ kind: 'repeats', text: `repeats ${repeats}` } as const]),
    ...transmitted(row, source).map((text) => ({ kind: 'transmitted', text }) as const),
  ]
}

/** Whose page it is: masthead, author, where its text comes from, when. */
export function pageNotes(edition: Edition, source: Lang): Note[] {
  const parts = (['masthead', 'author', 'source-name', 'date'] as const).flatMap((field) => {
    const content = fieldText(edition, field, source)
    return content ? [`${field} ${content.text.replaceAll('\uFFFC', '')}`] : []
  })
  return parts.length > 0 ? [{ kind: 'page', text: parts.join('; ') }] : []
}

/** What the page has in place of each word that was mended, whole words. */
function transmitted(row: Row, source: Lang): string[] {
  const text = sideOf(row, source).content?.text ?? ''
  return standing(row, source).map(({ offset, from, to }) => {
    const end = offset + from.length
    const before = /[^\s\uFFFC]{0,40}$/u.exec(text.slice(0, offset))?.[0] ?? ''
    const after = /^[^\s\uFFFC]{0,40}/u.exec(text.slice(end))?.[0] ?? ''
    return `the page has "${before}${from}${after}" for "${before}${to}${after}"`
  })
}
