/**
 * What a memory spares a translator: segments and words by match band, as CAT tools count them.
 *
 * A segment that stood before is a repetition; in an earlier file, a repetition across files. It is counted as that once, in
 * the file where it comes again, unless the memory has it exactly: then nothing is gained by its coming twice.
 */
import { countWords } from '../text/words.ts'
import { BANDS, type Band, bandOf } from './bands.ts'
import { normalised } from './score.ts'

/** Where a segment is counted. */
export type Row = Band | 'repetition' | 'cross-file repetition'

/** All rows, in the order in which they are shown. */
export const ROWS: readonly Row[] = [
  ...BANDS.slice(0, 2),
  'repetition',
  'cross-file repetition',
  ...BANDS.slice(2),
]

export interface Count {
  readonly segments: number
  readonly words: number
}

export interface AnalysedFile {
  readonly name: string
  /** Source texts, codes taken out, in order. */
  readonly segments: readonly string[]
}

export interface Leverage {
  readonly name: string
  readonly rows: Readonly<Record<Row, Count>>
  readonly total: Count
  /** Words, each counted by the weight of its row. */
  readonly weighted: number
}

export interface Analysis {
  readonly files: readonly Leverage[]
  readonly total: Leverage
}

/** What part of a new word's work a word of a row is; the usual scheme of agencies. */
export const WEIGHTS: Readonly<Record<Row, number>> = {
  '101-102': 0,
  '100': 0.1,
  repetition: 0.1,
  'cross-file repetition': 0.1,
  '95-99': 0.3,
  '85-94': 0.5,
  '75-84': 0.7,
  '50-74': 1,
  none: 1,
}

/**
 * Analyses files together, in their order.
 *
 * @param match the best score that the memory has for a segment between two others, 50 to 102, or `undefined`
 */
export function analysed(
  files: readonly AnalysedFile[],
  match: (text: string, before: string | undefined, after: string | undefined) => number | undefined,
  weights: Readonly<Record<Row, number>> = WEIGHTS,
): Analysis {
  const firstIn = new Map<string, number>()
  const leverages = files.map(({ name, segments }, file) => {
    const counts = emptyCounts()
    segments.forEach((segment, i) => {
      const text = normalised(segment)
      if (text === '') return
      const score = match(segment, segments[i - 1], segments[i + 1])
      const row = rowOf(score, firstIn.get(text), file)
      if (!firstIn.has(text)) firstIn.set(text, file)
      counts[row] = added(counts[row], { segments: 1, words: countWords(text) })
    })
    return leverage(name, counts, weights)
  })
  const sum = emptyCounts()
  for (const row of ROWS) for (const each of leverages) sum[row] = added(sum[row], each.rows[row])
  return { files: leverages, total: leverage('', sum, weights) }
}

function rowOf(score: number | undefined, first: number | undefined, file: number): Row {
  if (first === undefined || (score ?? 0) >= 100) return bandOf(score)
  return first === file ? 'repetition' : 'cross-file repetition'
}

function emptyCounts(): Record<Row, Count> {
  const none: Count = { segments: 0, words: 0 }
  return {
    '101-102': none,
    '100': none,
    repetition: none,
    'cross-file repetition': none,
    '95-99': none,
    '85-94': none,
    '75-84': none,
    '50-74': none,
    none,
  }
}

function leverage(
  name: string,
  rows: Readonly<Record<Row, Count>>,
  weights: Readonly<Record<Row, number>>,
): Leverage {
  const total = ROWS.reduce((sum, row) => added(sum, rows[row]), { segments: 0, words: 0 })
  const weighted = ROWS.reduce((sum, row) => sum + rows[row].words * weights[row], 0)
  return { name, rows, total, weighted: Math.round(weighted * 10) / 10 }
}

function added(a: Count, b: Count): Count {
  return { segments: a.segments + b.segments, words: a.words + b.words }
}
