/** Filling from the memory what an edition lacks, after it was made: the memory grows. */
import { otherLang } from '../text/language.ts'
import { type Edition, type Row, repeatOf } from './edition.ts'
import type { Known } from './known.ts'
import { draftFromMemory } from './offered.ts'
import { propagate } from './repeats.ts'

/** What became of the rows that were open. */
export interface Filling {
  /** Rows to translate that had a text in one language only. */
  readonly open: number
  /** Filled with what the memory had of exactly the same source. */
  readonly exact: number
  /** Filled with a draft. */
  readonly drafts: number
}

/** An edition after it was filled. */
export interface Pretranslated {
  readonly edition: Edition
  readonly filling: Filling
  /** Ids of the units of the memory whose targets it got. */
  readonly taken: ReadonlySet<string>
}

/**
 * An edition with its empty targets filled, where the memory has the same or something alike by at least `threshold` percent
 * (50 to 100). No text that is there is touched, whoever wrote it. Where nothing is new, it is the edition that was given.
 */
export function pretranslated(edition: Edition, known: Known, threshold: number, now: string): Pretranslated {
  const { rows } = edition
  const to = otherLang(edition.source)
  const pairs = rows.map((row, i) => {
    const open = isOpen(row)
    const offered = () =>
      draftFromMemory(row, beside(row, rows[i - 1]), beside(row, rows[i + 1]), known, threshold)
    return { open, ...(open ? offered() : { row }) }
  })
  const filled = pairs.map(({ row }) => row)
  const repeated = propagate(filled, to)
  const whole = filled.map((row, i) => (row[to].content ? row : (repeated[i] ?? row)))
  const isNew = JSON.stringify(whole) !== JSON.stringify(rows)
  const open = pairs.filter((each) => each.open)
  const done = open.map(({ row }) => row).filter(({ tr, en }) => tr.content && en.content)
  const drafts = done.filter(({ state }) => state === 'initial').length
  return {
    edition: isNew ? { ...edition, rows: whole, revision: edition.revision + 1, updatedAt: now } : edition,
    filling: { open: open.length, exact: done.length - drafts, drafts },
    taken: new Set(open.flatMap(({ taken }) => taken ?? [])),
  }
}

function isOpen(row: Row): boolean {
  return row.translate && repeatOf(row) === undefined && !row.tr.content !== !row.en.content
}

/** A neighbour, for sentences, whose neighbours are sentences. */
function beside(row: Row, other: Row | undefined): Row | undefined {
  return row.kind === 'body' && other?.kind === 'body' ? other : undefined
}
