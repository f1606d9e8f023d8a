import { BANDS, type Band, bandOf } from '../memory/bands.ts'
import { STATES, type State } from '../memory/unit.ts'
import { wordsOnly } from '../text/content.ts'
import { countWords } from '../text/words.ts'
import type { RowChange } from './change.ts'
import { type Edition, fieldText, type Row } from './edition.ts'
import type { QualityCode } from './quality/issue.ts'
import { rowIssues } from './row-issues.ts'

/** What a list of editions shows of one. */
export interface EditionSummary {
  readonly id: string
  readonly name: string
  readonly titleTr: string | undefined
  readonly titleEn: string | undefined
  /** ISO 8601, or a year alone. */
  readonly date: string | undefined
  readonly sectionTr: string | undefined
  readonly sectionEn: string | undefined
  readonly sourceTr: string | undefined
  readonly sourceEn: string | undefined
  /** Rows that are, or were, a translator's work, by state; repetitions and settled fields are not counted. */
  readonly rows: Readonly<Record<State, number>> & { readonly total: number }
  /** Words of the source text in those rows. */
  readonly words: number
  /** The same by the state of their row. */
  readonly wordsIn: Readonly<Record<State, number>>
  /** The same by what the memory had for them when the edition was made. */
  readonly bands: Readonly<Record<Band, number>>
  /** How often each check of quality found something; terms and consistency aside, which hang on more than a row. */
  readonly findings: Readonly<Partial<Record<QualityCode, number>>>
  /** Rows whose source was changed since they were translated. */
  readonly sourceChanged: number
  readonly createdAt: string
  readonly updatedAt: string
}

export function summarise(edition: Edition): EditionSummary {
  return { ...counted(edition), bands: bandsOf(edition), findings: countIssues({}, edition, edition.rows, 1) }
}

/** An edition without its rows. */
export type EditionHead = Omit<Edition, 'rows'>

/**
 * The summary after some rows changed, of which nobody has to look at the others again; what fields say is left as it was,
 * see {@link describe}.
 */
export function summariseChange(
  before: EditionSummary,
  edition: EditionHead,
  changes: readonly RowChange[],
): EditionSummary {
  const left = changes.flatMap((change) => change.before ?? [])
  const come = changes.flatMap((change) => change.after ?? [])
  const counts = tally(tally(before, edition, left, -1), edition, come, 1)
  const findings = countIssues(countIssues(before.findings, edition, left, -1), edition, come, 1)
  const { name, updatedAt } = edition
  return { ...before, ...counts, findings, name, updatedAt }
}

type Counts = Pick<EditionSummary, 'rows' | 'words' | 'wordsIn' | 'sourceChanged'>

const NONE = { initial: 0, translated: 0, reviewed: 0, final: 0 }
const NO_COUNTS: Counts = { rows: { ...NONE, total: 0 }, words: 0, wordsIn: NONE, sourceChanged: 0 }

/** Counts with some rows more, or less. */
function tally(
  counts: Counts,
  { source }: Pick<Edition, 'source'>,
  list: readonly Row[],
  by: 1 | -1,
): Counts {
  const rows = { ...counts.rows }
  const wordsIn = { ...counts.wordsIn }
  let sourceChanged = counts.sourceChanged
  for (const row of list) {
    if (row.formerSource) sourceChanged += by
    if (!row.translate) continue
    rows.total += by
    rows[row.state] += by
    wordsIn[row.state] += by * wordsOf(row, { source })
  }
  return { rows, wordsIn, words: STATES.reduce((sum, state) => sum + wordsIn[state], 0), sourceChanged }
}

/** Words of a row that are a translator's work. */
export function wordsOf(row: Row, { source }: Pick<Edition, 'source'>): number {
  return row.translate ? countWords(row[source].content?.text ?? '') : 0
}

export function counted(edition: Edition): Omit<EditionSummary, 'bands' | 'findings'> {
  const { id, name, createdAt, updatedAt } = edition
  return {
    id,
    name,
    ...describe(edition.rows),
    ...tally(NO_COUNTS, edition, edition.rows, 1),
    createdAt,
    updatedAt,
  }
}

type Description = Pick<
  EditionSummary,
  'titleTr' | 'titleEn' | 'date' | 'sectionTr' | 'sectionEn' | 'sourceTr' | 'sourceEn'
>

/** What fields say of an edition. @param rows those of its fields, in order; others make no difference */
export function describe(rows: readonly Row[]): Description {
  const text = (field: 'title' | 'section' | 'source-name', lang: 'tr' | 'en') => {
    const content = fieldText({ rows }, field, lang)
    return content && wordsOnly(content)
  }
  return {
    titleTr: text('title', 'tr'),
    titleEn: text('title', 'en'),
    date: rows.find((row) => row.field === 'date' && row.iso !== undefined)?.iso,
    sectionTr: text('section', 'tr'),
    sectionEn: text('section', 'en'),
    sourceTr: text('source-name', 'tr'),
    sourceEn: text('source-name', 'en'),
  }
}

/** Words by what the memory has given for them; a text of the twin page came without it. */
function bandsOf(edition: Edition): Record<Band, number> {
  const counts = Object.fromEntries(BANDS.map((band) => [band, 0])) as Record<Band, number>
  for (const row of edition.rows) counts[bandOf(scoreOf(row))] += wordsOf(row, edition)
  return counts
}

/** What the memory's offer to a row is worth, 50 to 102. */
export function scoreOf(row: Row): number | undefined {
  return row.tr.origin === 'memory' || row.en.origin === 'memory' ? 100 : row.match?.score
}

function countIssues(
  counts: EditionSummary['findings'],
  edition: Pick<Edition, 'source'>,
  rows: readonly Row[],
  by: 1 | -1,
): EditionSummary['findings'] {
  const sums = new Map(Object.entries(counts) as [QualityCode, number][])
  for (const row of rows)
    for (const { code } of rowIssues(row, edition)) sums.set(code, (sums.get(code) ?? 0) + by)
  return Object.fromEntries(Array.from(sums).filter(([, count]) => count > 0))
}
