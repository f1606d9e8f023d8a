/** What a person saw of a row when he began to write: by it a save knows whether the row is still that. */
import type { Content } from '../text/content.ts'
import { digest } from '../text/digest.ts'
import { type Lang, otherLang } from '../text/language.ts'
import { type Row, sideOf } from './edition.ts'
import { emended } from './reading.ts'
import type { RowToken } from './review.ts'
import { segmentsOf } from './segments.ts'

/** A row's token for writing its text in one language. */
export function tokenOf(row: Row, lang: Lang): RowToken {
  const source = otherLang(lang)
  return {
    source: named(emended(row, source)),
    target: named(sideOf(row, lang).content),
    composition: short(
      segmentsOf(row, source)
        .map(({ id }) => id)
        .join(' '),
    ),
  }
}

/** What of a row is not as it was: the words, or which sentences it holds. */
export function changedSince(row: Row, lang: Lang, upon: RowToken): (keyof RowToken)[] {
  const now = tokenOf(row, lang)
  return (['source', 'target', 'composition'] as const).filter((part) => now[part] !== upon[part])
}

function named(content: Content | undefined): string {
  return content ? short(JSON.stringify([content.text, content.codes.map(({ id }) => id)])) : 'none'
}

function short(text: string): string {
  return digest(text).slice(0, 12)
}
