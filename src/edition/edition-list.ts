/** Editions chosen from all, in the order asked for. */
import type { Lang } from '../text/language.ts'
import { fold } from '../text/turkish.ts'
import type { EditionSummary } from './summary.ts'

/** How far an edition is: something to translate, all translated and something to review, all reviewed. */
export const EDITION_STATES = ['open', 'translated', 'reviewed'] as const
export type EditionState = (typeof EDITION_STATES)[number]

export const SORTS = ['updated', 'title', 'date', 'open'] as const
export type EditionSort = (typeof SORTS)[number]

export interface EditionFilter {
  readonly state?: EditionState
  /** The page's date, ISO 8601; both included. A year or a month is all of its days. */
  readonly from?: string
  readonly to?: string
  /** As it is called in either language. */
  readonly section?: string
  readonly source?: string
  /** Only those where a check found something: anything, or of one code. */
  readonly finding?: string
  readonly sourceChanged?: boolean
}

/** What is known of editions beyond their summaries; a set that is given holds the only ones wanted. */
export interface EditionSets {
  /** Those whose texts hold what was searched for. */
  readonly holding?: ReadonlySet<string>
  readonly commented?: ReadonlySet<string>
  readonly person?: ReadonlySet<string>
  readonly assigned?: ReadonlySet<string>
}

export function stateOfEdition({ rows }: Pick<EditionSummary, 'rows'>): EditionState {
  if (rows.initial > 0) return 'open'
  return rows.translated > 0 ? 'translated' : 'reviewed'
}

/** The editions that fit, sorted; equals by their ids, so that the order is always the same. */
export function listEditions(
  summaries: readonly EditionSummary[],
  filter: EditionFilter,
  sets: EditionSets,
  sort: EditionSort,
  lang: Lang,
): EditionSummary[] {
  const compare = comparison(sort, lang)
  return summaries
    .filter(
      (each) =>
        fits(each, filter) &&
        Object.values(sets).every((set: ReadonlySet<string> | undefined) => !set || set.has(each.id)),
    )
    .toSorted((a, b) => compare(a, b) || (a.id < b.id ? -1 : 1))
}

function fits(summary: EditionSummary, filter: EditionFilter): boolean {
  const { state, from, to, section, source, finding, sourceChanged } = filter
  const { date, findings } = summary
  if (state && stateOfEdition(summary) !== state) return false
  if (from !== undefined && (date === undefined || date < from.slice(0, date.length))) return false
  if (to !== undefined && (date === undefined || date.slice(0, to.length) > to)) return false
  if (section !== undefined && !isCalled(section, summary.sectionTr, summary.sectionEn)) return false
  if (source !== undefined && !isCalled(source, summary.sourceTr, summary.sourceEn)) return false
  if (finding !== undefined && !(finding === 'any' ? Object.keys(findings).length > 0 : finding in findings))
    return false
  return sourceChanged === undefined || summary.sourceChanged > 0 === sourceChanged
}

function isCalled(name: string, ...names: (string | undefined)[]): boolean {
  const wanted = fold(name).trim()
  return names.some((each) => each !== undefined && fold(each) === wanted)
}

function comparison(sort: EditionSort, lang: Lang): (a: EditionSummary, b: EditionSummary) => number {
  switch (sort) {
    case 'updated':
      return (a, b) => b.updatedAt.localeCompare(a.updatedAt)
    case 'date':
      return (a, b) => (b.date ?? '').localeCompare(a.date ?? '')
    case 'open':
      return (a, b) => b.wordsIn.initial - a.wordsIn.initial
    case 'title': {
      const { compare } = new Intl.Collator(lang)
      return (a, b) => compare(titleIn(a, lang), titleIn(b, lang))
    }
  }
}

/** What an edition is called, in a language where it has a title in it. */
export function titleIn({ titleTr, titleEn, name }: EditionSummary, lang: Lang): string {
  return (lang === 'tr' ? (titleTr ?? titleEn) : (titleEn ?? titleTr)) ?? name
}

/** Of what may be chosen, how often each is there: sections or sources in a language, the most frequent first. */
export function facets(
  summaries: readonly EditionSummary[],
  of: 'section' | 'source',
  lang: Lang,
): { readonly name: string; readonly count: number }[] {
  const counts = new Map<string, number>()
  for (const each of summaries) {
    const [tr, en] = of === 'section' ? [each.sectionTr, each.sectionEn] : [each.sourceTr, each.sourceEn]
    const name = lang === 'tr' ? (tr ?? en) : (en ?? tr)
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return Array.from(counts, ([name, count]) => ({ name, count })).toSorted(
    (a, b) => b.count - a.count || a.name.localeCompare(b.name, lang),
  )
}
