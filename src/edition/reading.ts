import type { Emendation } from '../page/page.ts'
import { applyRepairs } from '../page/repair.ts'
import { type Content, countMarks, sliceContent } from '../text/content.ts'
import type { Lang } from '../text/language.ts'
import { type Origin, type Row, type RowEmendation, sideOf } from './edition.ts'

type Correction = Pick<RowEmendation, 'offset' | 'from' | 'to'>

/** A page's emendation as one of a row's side. */
export function rowEmendation({ span, block, field, ...rest }: Emendation, lang: Lang): RowEmendation {
  return { ...rest, lang }
}

/** The emendations that one side's emended reading applies: all but the rejected ones, in text order. */
export function standing(row: Row, lang: Lang): RowEmendation[] {
  return standingIn(
    row.emendations.filter((each) => each.lang === lang),
    sideOf(row, lang).origin,
  )
}

/** Those of a side's emendations that stand: only a text that a page transmitted has any. */
export function standingIn(emendations: readonly RowEmendation[], origin: Origin): RowEmendation[] {
  if (origin !== 'page' && origin !== 'twin') return []
  return emendations
    .filter((each) => each.kind !== 'repetition' && each.decision?.accepted !== false)
    .toSorted((a, b) => a.offset - b.offset)
}

/** Text with corrections made. Codes keep their places; a correction that would touch a code is left out. */
export function emend(content: Content, corrections: readonly Correction[]): Content {
  return emendPlaced(content, corrections).content
}

/** The same, with the way from an offset in the emended text back to the text as transmitted. */
export function emendPlaced(
  content: Content,
  corrections: readonly Correction[],
): { content: Content; back(offset: number): number } {
  let at = 0
  const usable = corrections.flatMap(({ offset, from, to }) => {
    const fits = offset >= at && countMarks(from) === 0 && content.text.startsWith(from, offset)
    if (!fits) return []
    at = offset + from.length
    return [{ start: offset, end: at, to }]
  })
  const { text, back } = applyRepairs(content.text, usable)
  return { content: { text, codes: content.codes }, back }
}

/** What one side of a row says, as emended: what translators, the memory and readers get. */
export function emended(row: Row, lang: Lang): Content | undefined {
  const { content } = sideOf(row, lang)
  return content && emend(content, standing(row, lang))
}

/** A sentence as transmitted, with the corrections that lie in it. */
export interface Sentence<T extends Correction> {
  readonly content: Content
  /** Offsets in this content. */
  readonly corrections: readonly T[]
}

/**
 * A text in sentences: split where its emended reading ends them, each given as transmitted. A correction on the border
 * of two, such as a blank put between them, is in neither.
 *
 * @param corrections in text order
 */
export function splitAsEmended<T extends Correction>(
  content: Content,
  corrections: readonly T[],
  split: (text: string) => readonly { readonly start: number; readonly end: number }[],
): Sentence<T>[] {
  const { content: read, back } = emendPlaced(content, corrections)
  let next = 0
  return split(read.text).map((span) => {
    const [start, end] = [back(span.start), back(span.end)]
    while ((corrections[next]?.offset ?? start) < start) next++
    const inside: T[] = []
    for (; (corrections[next]?.offset ?? end) < end; next++) {
      const each = corrections[next] as T
      const whole = each.offset + each.from.length <= end
      if (whole && (each.from !== '' || each.offset > start)) inside.push(each)
    }
    return {
      content: sliceContent(content, start, end),
      corrections: inside.map((each) => ({ ...each, offset: each.offset - start })),
    }
  })
}
