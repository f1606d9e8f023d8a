/** The list of editions: filters, search in both languages, sorting; and what all of them come to. */
import { type EditionFilter, type EditionSort, listEditions as list } from '../edition/edition-list.ts'
import { type WeekWords, wordsByWeek } from '../edition/progress.ts'
import type { QualityCode } from '../edition/quality/issue.ts'
import type { EditionSummary } from '../edition/summary.ts'
import { BANDS, type Band } from '../memory/bands.ts'
import type { Lang } from '../text/language.ts'
import { fold } from '../text/turkish.ts'
import type { House } from './house.ts'

export interface ListQuery extends EditionFilter {
  /** Words that stand in one row, in either language, in any case, with diacritics or without. */
  readonly search?: string
  /** Who changed something in it. */
  readonly person?: string
  /** Who has something to do in it. */
  readonly assigned?: string
  /** Whether somebody said something that is not resolved. */
  readonly commented?: boolean
  readonly sort?: EditionSort
  /** For titles, and their order. */
  readonly lang?: Lang
}

export interface ListedEditions {
  /** All that fit, in the order asked for. */
  readonly editions: readonly EditionSummary[]
  /** All there are. */
  readonly all: readonly EditionSummary[]
}

export async function listEditions(house: House, query: ListQuery): Promise<ListedEditions> {
  const { search, person, assigned, commented, sort = 'updated', lang = 'tr', ...filter } = query
  const { store } = house
  const words = search === undefined ? [] : fold(search.normalize('NFC')).split(/\s+/).filter(Boolean)
  const [all, holding, ofPerson, assignments, comments] = await Promise.all([
    store.summaries(),
    words.length > 0 ? store.editionsWith(words) : undefined,
    person === undefined ? undefined : store.history.editionsChangedBy(person),
    assigned === undefined ? undefined : store.reviews.assignments({ person: assigned }),
    commented ? store.reviews.openComments() : undefined,
  ])
  const named = (summary: EditionSummary) => {
    const text = fold(`${summary.name} ${summary.id}`)
    return words.every((word) => text.includes(word))
  }
  const sets = {
    ...(holding && { holding: new Set([...holding.keys(), ...all.filter(named).map(({ id }) => id)]) }),
    ...(ofPerson && { person: ofPerson }),
    ...(assignments && { assigned: new Set(assignments.map(({ edition }) => edition)) }),
    ...(comments && { commented: new Set(comments.keys()) }),
  }
  return { editions: list(all, filter, sets, sort, lang), all }
}

/** What all editions come to. */
export interface Overview {
  readonly editions: number
  /** The oldest first. */
  readonly weeks: readonly WeekWords[]
  /** Words by what the memory had for them. */
  readonly bands: Readonly<Record<Band, number>>
  /** The most frequent first. */
  readonly findings: readonly { readonly code: QualityCode; readonly count: number }[]
}

/** So many weeks are shown. */
const WEEKS = 12

export async function overview(house: House): Promise<Overview> {
  const [summaries, days] = await Promise.all([house.store.summaries(), house.store.history.wordsByDay()])
  const bands = Object.fromEntries(BANDS.map((band) => [band, 0])) as Record<Band, number>
  const findings = new Map<QualityCode, number>()
  for (const summary of summaries) {
    for (const band of BANDS) bands[band] += summary.bands[band]
    for (const [code, count] of Object.entries(summary.findings) as [QualityCode, number][])
      findings.set(code, (findings.get(code) ?? 0) + count)
  }
  return {
    editions: summaries.length,
    weeks: wordsByWeek(summaries, days, house.now().slice(0, 10), WEEKS),
    bands,
    findings: Array.from(findings, ([code, count]) => ({ code, count })).toSorted(
      (a, b) => b.count - a.count,
    ),
  }
}
