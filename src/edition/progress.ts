/** How many words wait, are translated, are reviewed: by step, and week by week. */
import type { State } from '../memory/unit.ts'
import type { Lang } from '../text/language.ts'
import type { RowChange } from './change.ts'
import { type EditionSummary, wordsOf } from './summary.ts'

/** Words of source texts; `reviewed` counts final ones too. */
export interface StateWords {
  readonly open: number
  readonly translated: number
  readonly reviewed: number
}

/** By how much the words in each state have grown on a day; a number below zero is what left it. */
export interface DayWords extends StateWords {
  readonly edition: string
  /** ISO 8601 date. */
  readonly day: string
}

/** The words as they stood at the end of a week. */
export interface WeekWords extends StateWords {
  /** The week's Monday, ISO 8601. */
  readonly week: string
}

const PART: Readonly<Record<State, keyof StateWords>> = {
  initial: 'open',
  translated: 'translated',
  reviewed: 'reviewed',
  final: 'reviewed',
}

/** By how many words each state has grown through a change. */
export function wordsMoved(rows: readonly RowChange[], source: Lang): StateWords {
  const moved = { open: 0, translated: 0, reviewed: 0 }
  for (const { before, after } of rows) {
    if (before) moved[PART[before.state]] -= wordsOf(before, { source })
    if (after) moved[PART[after.state]] += wordsOf(after, { source })
  }
  return moved
}

/** What a summary has in each state. */
export function stateWords({ wordsIn }: Pick<EditionSummary, 'wordsIn'>): StateWords {
  const { initial, translated, reviewed, final } = wordsIn
  return { open: initial, translated, reviewed: reviewed + final }
}

/**
 * The words at the end of each of the last weeks, the oldest first: from what they are now, what has happened since is
 * taken away again.
 *
 * @param today ISO 8601 date
 */
export function wordsByWeek(
  summaries: readonly Pick<EditionSummary, 'id' | 'wordsIn' | 'createdAt'>[],
  days: readonly DayWords[],
  today: string,
  weeks: number,
): WeekWords[] {
  const changes = Map.groupBy(days, ({ edition }) => edition)
  const last = mondayOf(today)
  return Array.from({ length: weeks }, (_, i) => {
    const week = daysAfter(last, 7 * (i - weeks + 1))
    const next = daysAfter(week, 7)
    const sum = { open: 0, translated: 0, reviewed: 0 }
    for (const summary of summaries) {
      if (summary.createdAt.slice(0, 10) >= next) continue
      add(sum, stateWords(summary), 1)
      for (const day of changes.get(summary.id) ?? []) if (day.day >= next) add(sum, day, -1)
    }
    return { week, ...sum }
  })
}

function add(sum: Record<keyof StateWords, number>, words: StateWords, by: 1 | -1): void {
  sum.open += by * words.open
  sum.translated += by * words.translated
  sum.reviewed += by * words.reviewed
}

/** The Monday of a date's week. */
export function mondayOf(date: string): string {
  // 1970-01-05 was a Monday.
  const days = Math.floor((Date.parse(`${date}T00:00:00Z`) - Date.UTC(1970, 0, 5)) / DAY)
  return daysAfter(date, -(((days % 7) + 7) % 7))
}

const DAY = 24 * 3600 * 1000

function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}
