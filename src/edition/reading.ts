import { type Content, countMarks } from '../text/content.ts'
import type { Lang } from '../text/language.ts'
import { type Row, type RowEmendation, sideOf } from './edition.ts'

/** The emendations of a row that its emended reading applies: all but the rejected ones, in text order. */
export function standing(row: Row): RowEmendation[] {
  return row.emendations
    .filter((emendation) => emendation.kind !== 'repetition' && emendation.accepted !== false)
    .toSorted((a, b) => a.offset - b.offset)
}

/** Text with corrections made. Codes keep their places; a correction that would touch a code is left out. */
export function emend(content: Content, emendations: readonly RowEmendation[]): Content {
  let text = ''
  let at = 0
  for (const { offset, from, to } of emendations) {
    if (offset < at || countMarks(from) > 0 || !content.text.startsWith(from, offset)) continue
    text += content.text.slice(at, offset) + to
    at = offset + from.length
  }
  return { text: text + content.text.slice(at), codes: content.codes }
}

/** What one side of a row says, as emended: what translators, the memory and readers get. */
export function emended(row: Row, lang: Lang): Content | undefined {
  const { content, origin } = sideOf(row, lang)
  return content && origin === 'page' ? emend(content, standing(row)) : content
}
