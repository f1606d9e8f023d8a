/**
 * The sentences of some rows aligned again: those below a row, down to the next that a person has confirmed or approved, or
 * linked crosswise. No word changes; each text keeps its sentences and their ids.
 */
import { type Bead, inOrder, shape } from '../align/bead.ts'
import { wordsOnly } from '../text/content.ts'
import { type Lang, otherLang } from '../text/language.ts'
import type { Sentence } from './alignment.ts'
import { type Cell, joinCells, rowsFrom } from './editing/column.ts'
import { movableIn } from './editing/pairing.ts'
import { type Refusal, refuse } from './editing/refusal.ts'
import type { Edition, Row, Stamp } from './edition.ts'
import { cutHalf, type Half, halfOf } from './half.ts'
import { emend, standingIn } from './reading.ts'

/** Rows to be aligned again, and their sentences. */
export interface Realignment {
  /** `[start, end)` of the edition's rows. */
  readonly start: number
  readonly end: number
  readonly source: readonly Sentence[]
  readonly target: readonly Sentence[]
  readonly cells: { readonly source: readonly Cell[]; readonly target: readonly Cell[] }
}

/** What is aligned again from a row on; the row itself too where it may move. */
export function realignmentFrom(edition: Edition, id: string): Realignment | Refusal {
  const { rows, source } = edition
  const place = rows.findIndex((row) => row.id === id)
  const row = rows[place]
  if (!row) return refuse('no-such-row', id)
  if (row.kind !== 'body') return refuse('not-body', id)
  const movable = movableIn(rows)
  const mayMove = (each: Row | undefined) => movable(each) && each.crosses === undefined
  const start = mayMove(row) ? place : place + 1
  let end = start
  while (mayMove(rows[end])) end++
  const run = rows.slice(start, end)
  const cells = {
    source: run.flatMap((each) => sentenceCells(each, source, true)),
    target: run.flatMap((each) => sentenceCells(each, otherLang(source), false)),
  }
  if (cells.source.length === 0 || cells.target.length === 0) return refuse('nothing-to-align', id)
  const blocks = new Map(run.flatMap((each) => blocksOf(each)))
  return {
    start,
    end,
    cells,
    source: cells.source.map((cell) => sentenceOf(cell, blocks)),
    target: cells.target.map((cell) => sentenceOf(cell, blocks)),
  }
}

/** The edition with those rows as the beads have them; the same one where they stood so already. */
export function realigned(
  edition: Edition,
  { start, end, cells }: Realignment,
  aligned: readonly Bead[],
  stamp: Stamp,
): Edition {
  const { rows, source, revision } = edition
  const beads = wholeBeads(aligned, cells.source.length, cells.target.length)
  const joined = (column: readonly Cell[], places: readonly number[]) =>
    places.map((i) => column[i]).reduce(joinCells, undefined)
  const columns = { [source]: [] as (Cell | undefined)[], [otherLang(source)]: [] as (Cell | undefined)[] }
  for (const bead of beads) {
    columns[source]?.push(joined(cells.source, bead.source))
    columns[otherLang(source)]?.push(joined(cells.target, bead.target))
  }
  const { tr = [], en = [] } = columns
  const old = rows.slice(start, end)
  let made = 0
  const newId = () => `p-${revision + 1}${made++ === 0 ? '' : `-${made}`}`
  const known = new Set(old)
  const now = rowsFrom({ tr, en }, old, source, newId).map((row, i): Row => {
    const bead = beads[i]
    return known.has(row) || !bead ? row : { ...row, bead: { shape: shape(bead), score: bead.score } }
  })
  if (now.length === old.length && now.every((row, i) => row === old[i])) return edition
  const after = [...rows.slice(0, start), ...now, ...rows.slice(end)]
  return { ...edition, rows: after, revision: revision + 1, updatedAt: stamp.at }
}

/** Beads of neighbours only, that hold every sentence: nothing is lost or read in another order on the source's side. */
function wholeBeads(beads: readonly Bead[], sources: number, targets: number): Bead[] {
  const owner = new Map<number, Bead>()
  let end = 0
  for (const bead of beads.toSorted((a, b) => (a.source[0] ?? 0) - (b.source[0] ?? 0))) {
    const [first = end, last = -1] = [bead.source[0], bead.source.at(-1)]
    for (let i = Math.max(first, end); i <= last; i++) owner.set(i, bead)
    end = Math.max(end, last + 1)
  }
  const held = Map.groupBy(
    Array.from({ length: sources }, (_, i) => i),
    (i) => owner.get(i),
  )
  const taken = new Set(beads.flatMap(({ target }) => target))
  const alone = { score: 0, source: [], target: [] }
  return inOrder([
    ...beads
      .map((bead) => ({ ...bead, source: held.get(bead) ?? [] }))
      .filter(({ source, target }) => source.length + target.length > 0),
    ...(held.get(undefined) ?? []).map((i) => ({ ...alone, source: [i] })),
    ...Array.from({ length: targets }, (_, j) => j)
      .filter((j) => !taken.has(j))
      .map((j) => ({ ...alone, target: [j] })),
  ])
}

/** The sentences of a row's side, each a cell; the first one brings the row along. */
function sentenceCells(row: Row, lang: Lang, along: boolean): Cell[] {
  const half = halfOf(row, lang)
  if (!half) return []
  return sentenceHalves(half).map((each, i) => ({ half: each, rows: along && i === 0 ? [row] : [] }))
}

/** A half in its sentences; two that a link or a correction runs through stay together. */
function sentenceHalves(half: Half): Half[] {
  for (const border of half.segments.slice(1)) {
    const cut = cutHalf(half, border.start, '')
    if (typeof cut !== 'string') return [cut[0], ...sentenceHalves(cut[1])]
  }
  return [half]
}

function sentenceOf({ half }: Cell, blocks: ReadonlyMap<string, Place>): Sentence {
  const [first] = half.segments
  const place = blocks.get(first?.id ?? '') ?? { block: '', kind: 'paragraph' }
  return { text: wordsOnly(emend(half.content, standingIn(half.emendations, half.origin))), ...place }
}

interface Place {
  readonly block: string
  readonly kind: string
}

/** In which paragraph each sentence of a row lies: one of the twin page names its own in its id. */
function blocksOf(row: Row): [string, Place][] {
  return (['tr', 'en'] as const).flatMap((lang) =>
    (halfOf(row, lang)?.segments ?? []).map(({ id }): [string, Place] => {
      const twin = /^(twin-.+)\.[^.]+$/.exec(id)?.[1]
      return [id, { block: twin ?? row.block?.id ?? '', kind: row.block?.kind ?? 'paragraph' }]
    }),
  )
}
