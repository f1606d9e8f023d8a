/** How much of a text was found: words in order, and whole paragraphs. */
import { diffArrays } from 'diff'
import type { Rendition } from '../../../src/page/rendition.ts'

export interface Score {
  readonly precision: number
  readonly recall: number
  /** Of paragraphs found whole and with nothing else. */
  readonly f1: number
}

/** @param found paragraphs in the order they were read; so `truth` */
export function score(found: readonly string[], truth: readonly string[]): Score {
  const words = (paragraphs: readonly string[]) => paragraphs.flatMap((paragraph) => paragraph.split(/\s+/))
  const [a, b] = [words(found), words(truth)]
  const same = diffArrays(a, b).reduce(
    (sum, part) => sum + (part.added || part.removed ? 0 : part.value.length),
    0,
  )
  const rest = [...truth]
  const whole = found.filter((paragraph) => {
    const at = rest.indexOf(paragraph)
    if (at >= 0) rest.splice(at, 1)
    return at >= 0
  }).length
  return {
    precision: a.length === 0 ? 1 : same / a.length,
    recall: b.length === 0 ? 1 : same / b.length,
    f1: found.length + truth.length === 0 ? 1 : (2 * whole) / (found.length + truth.length),
  }
}

export type Part = 'body' | 'notes' | 'around'

/** The paragraphs of one part of a rendition. */
export function paragraphs({ text, forms }: Rendition, part: Part): string[] {
  return forms
    .filter((form) => part === (form.around ? 'around' : form.kind === 'footnote' ? 'notes' : 'body'))
    .map((form) => text.slice(form.start, form.end))
}
