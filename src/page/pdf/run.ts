/** What the layout of a PDF page is made of. */

/** A rectangle that text stands on. Points of the page, x from the left, y from the top to the baseline. */
export interface Place {
  readonly x0: number
  readonly x1: number
  readonly y: number
  /** Type size in points. */
  readonly size: number
}

/** A piece of text that the PDF draws in one go, in one font. */
export interface Run extends Place {
  readonly text: string
  readonly bold: boolean
  /** Whether the PDF's own tags call it a heading. */
  readonly heading: boolean
  /** Whether white space is drawn before it. */
  readonly spaced: boolean
}

/** The text of one page. */
export interface PdfPage {
  /** Text that reads along with most of the page's, in the order it was drawn. */
  readonly runs: readonly Run[]
  /** Text at other angles (spines, watermarks), each angle in a frame of its own, turned upright. */
  readonly aside: readonly (readonly Run[])[]
}

/** The value in the middle; 0 of none. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}

/** The key that has most weight in a tally. */
export function heaviest<K>(tally: ReadonlyMap<K, number>): K | undefined {
  let best: K | undefined
  let most = Number.NEGATIVE_INFINITY
  for (const [key, weight] of tally)
    if (weight > most) {
      best = key
      most = weight
    }
  return best
}

/** The type size most characters are set in, to a tenth of a point. */
export function commonSize(lines: readonly { readonly text: string; readonly size: number }[]): number {
  const tally = new Map<number, number>()
  for (const { text, size } of lines) {
    const key = Math.round(size * 10) / 10
    tally.set(key, (tally.get(key) ?? 0) + text.length)
  }
  return heaviest(tally) ?? 10
}
