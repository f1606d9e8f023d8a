/** How much of a stretch of paragraphs is prose, and how much of it is links: what tells an article from a menu. */
import { wordCount } from '../lines.ts'
import { type Draft, SILENT_MARK } from './flow.ts'

/** Sums over paragraphs. Lengths are in code units. */
export interface Measure {
  readonly paragraphs: number
  readonly words: number
  readonly length: number
  /** Length of the text of links; addresses shown as they are do not count. */
  readonly linked: number
  readonly links: number
  /** Length of the paragraphs that are prose. */
  readonly prose: number
}

/** Fewer words are a title, a label, an entry of a menu. */
const PROSE_WORDS = 9
const SHOWN_ADDRESS = /^\s*(?:https?:\/\/|www\.)/i

/** A function from a range of drafts `[from, to)` to its sums, each in constant time. */
export function measured(drafts: readonly Draft[]): (from: number, to: number) => Measure {
  const keys = ['paragraphs', 'words', 'length', 'linked', 'links', 'prose'] as const
  const sums = keys.map(() => new Float64Array(drafts.length + 1))
  drafts.forEach((draft, i) => {
    const one = measureOf(draft)
    keys.forEach((key, k) => {
      const sum = sums[k] as Float64Array
      sum[i + 1] = (sum[i] as number) + one[key]
    })
  })
  const between = (k: number, from: number, to: number) => {
    const sum = sums[k] as Float64Array
    return (sum[to] as number) - (sum[from] as number)
  }
  return (from, to) => ({
    paragraphs: to - from,
    words: between(1, from, to),
    length: between(2, from, to),
    linked: between(3, from, to),
    links: between(4, from, to),
    prose: between(5, from, to),
  })
}

function measureOf(draft: Draft): Measure {
  const { text } = draft
  const words = wordCount(text)
  let [linked, links, start] = [0, 0, 0]
  for (const code of draft.codes) {
    if (code.type !== 'link' && code.type !== `${SILENT_MARK}link`) continue
    if (code.kind === 'open') start = code.start
    else if (!SHOWN_ADDRESS.test(text.slice(start, start + 20))) {
      linked += code.end - start
      links++
    }
  }
  const prose = words >= PROSE_WORDS && linked < text.length / 2 && draft.kind !== 'heading' ? text.length : 0
  return { paragraphs: 1, words, length: text.length, linked, links, prose }
}
