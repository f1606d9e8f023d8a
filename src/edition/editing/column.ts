/**
 * The body of an edition as two columns of cells, to be shifted against each other. A cell of the source column brings its
 * row along: its id, its block, its state; a row without a source is called like the text that stands in it.
 */
import { type Lang, otherLang } from '../../text/language.ts'
import { withCodesOf } from '../body-rows.ts'
import type { Row } from '../edition.ts'
import { type Half, halfOf, joinHalves, withHalf } from '../half.ts'
import { aliasesOf } from '../joined-rows.ts'
import { segmentsOf } from '../segments.ts'

/** A text in its place, and the rows that it brings along: those of the source column only. */
export interface Cell {
  readonly half: Half
  readonly rows: readonly Row[]
}

/** Both columns, of the same length. */
export type Columns = Readonly<Record<Lang, (Cell | undefined)[]>>

export function columnsOf(rows: readonly Row[], source: Lang): Columns {
  const column = (lang: Lang) =>
    rows.map((row): Cell | undefined => {
      const half = halfOf(row, lang)
      return half && { half, rows: lang === source ? [row] : [] }
    })
  return { tr: column('tr'), en: column('en') }
}

/**
 * The rows of shifted columns. A row whose two texts are what they were is the same as before; one that is put together
 * otherwise is `translated` where it has both texts and `initial` where it has not, and not confirmed.
 *
 * @param old the rows before
 * @param newId an id that no row of the edition has had
 * @param layout whose paragraphs stay where they are: of that language's texts each keeps its block
 */
export function rowsFrom(
  columns: Columns,
  old: readonly Row[],
  source: Lang,
  newId: () => string,
  layout: Lang = source,
): Row[] {
  const target = otherLang(source)
  const kept = new Set(columns[source].flatMap((cell) => cell?.rows ?? []))
  const free = old.filter((row) => !kept.has(row) && halfOf(row, source) === undefined)
  const blocks = layout === source ? undefined : new Map(segmentBlocks(old, target))
  let block = old[0]?.block
  return columns[source].map((here, i) => {
    const there = columns[target][i]
    const [head, ...merged] = here?.rows ?? []
    const base = head ?? takeRow(free, there?.half, target) ?? emptyRow(newId(), block)
    block = (blocks ? blocks.get(there?.half.segments[0]?.id) : base.block) ?? block
    const row = block?.id === base.block?.id ? base : { ...base, ...(block && { block }) }
    return assembled(row, merged, here?.half, there?.half, source)
  })
}

/** Two cells as one: their texts with a blank between them, the rows of both. */
export function joinCells(first: Cell | undefined, second: Cell | undefined): Cell | undefined {
  if (!first || !second) return first ?? second
  const half = joinHalves(first.half, second.half)
  return half && { half, rows: [...first.rows, ...second.rows] }
}

/** Of the rows that never had a source, the one that a text was in. */
function takeRow(free: Row[], half: Half | undefined, target: Lang): Row | undefined {
  const at = free.findIndex((row) => segmentsOf(row, target)[0]?.id === half?.segments[0]?.id)
  return at < 0 ? undefined : free.splice(at, 1)[0]
}

/** By a sentence's id, the block that it lies in. */
function segmentBlocks(rows: readonly Row[], lang: Lang): [string | undefined, Row['block']][] {
  return rows.flatMap((row) => segmentsOf(row, lang).map(({ id }): [string, Row['block']] => [id, row.block]))
}

function emptyRow(id: string, block: Row['block']): Row {
  const nothing = { content: undefined, origin: 'none' } as const
  return {
    id,
    kind: 'body',
    tr: nothing,
    en: nothing,
    state: 'initial',
    translate: true,
    emendations: [],
    ...(block && { block }),
  }
}

function assembled(
  row: Row,
  merged: readonly Row[],
  here: Half | undefined,
  there: Half | undefined,
  source: Lang,
): Row {
  const target = otherLang(source)
  if (sameHalf(halfOf(row, source), here) && sameHalf(halfOf(row, target), there) && merged.length === 0)
    return row
  const { match: _, crosses: __, decided: ___, ...kept } = row
  const aliases = aliasesOf(row, merged)
  const put = withHalf(withHalf(kept, source, here), target, withCodesOf(there, here))
  return {
    ...put,
    state: here && there ? 'translated' : 'initial',
    bead: { shape: beadShape(put, source), score: 1, manual: true },
    ...(aliases.length > 0 && { aliases }),
  }
}

/** Whether it is the same text of the same sentences. */
function sameHalf(a: Half | undefined, b: Half | undefined): boolean {
  return (
    a?.content.text === b?.content.text &&
    a?.segments.length === b?.segments.length &&
    (a?.segments.every(({ id }, i) => id === b?.segments[i]?.id) ?? true)
  )
}

/** The shape of a row's bead by the sentences it holds. */
export function beadShape(row: Row, source: Lang): string {
  return `${segmentsOf(row, source).length}-${segmentsOf(row, otherLang(source)).length}`
}
