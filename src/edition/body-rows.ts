/** The body, sentence by sentence: alone, or aligned with the sentences of its twin page. */
import { alignSegments } from '../align/align.ts'
import { type Bead, shape } from '../align/bead.ts'
import type { Block, Page } from '../page/page.ts'
import type { Segment } from '../segment/segment.ts'
import { splitContent } from '../segment/split.ts'
import { type Content, joinContent, sameContent, wordsOnly } from '../text/content.ts'
import { type Lang, otherLang } from '../text/language.ts'
import type { Row, RowEmendation, Side } from './edition.ts'
import type { Context, Known } from './known.ts'
import { emend } from './reading.ts'

const EMPTY: Side = { content: undefined, origin: 'none' }

/** Rows of a page without a twin; the memory fills what it knows and shows what it nearly knows. */
export function bodyRows(page: Page, source: Lang, known: Known): Row[] {
  const rows = page.blocks.flatMap((block) => blockRows(block, page, source))
  return withRepeats(rows, page).map((row, i, all) =>
    row.repeats === undefined ? fromMemory(row, all[i - 1], all[i + 1], known) : row,
  )
}

/** Rows of a page and its twin, one per bead; the memory teaches the aligner. */
export function alignedRows(page: Page, twin: Page, source: Lang, known: Known): Row[] {
  const own = page.blocks.flatMap((block) => blockRows(block, page, source))
  const other = twin.blocks.flatMap((block) => splitContent(block.content, block.id, otherLang(source)))
  const texts = own.map((row) =>
    wordsOnly(emend(row[source].content ?? { text: '', codes: [] }, row.emendations)),
  )
  const beads = alignSegments(
    texts,
    other.map((segment) => wordsOnly(segment.content)),
    { pairs: known.related(texts, source) },
  )
  let block = own[0]?.block
  const rows = beads.map((bead) => {
    const row = beadRow(bead, own, other, source, block)
    block = row.block
    return row
  })
  return withRepeats(rows, page)
}

function blockRows(block: Block, page: Page, source: Lang): Row[] {
  const language = block.language ?? source
  const emendations = page.emendations.filter((each) => each.block === block.id && each.kind !== 'repetition')
  let at = 0
  return splitContent(block.content, block.id, language).map((segment): Row => {
    const start = block.content.text.indexOf(segment.content.text, at)
    at = start + segment.content.text.length
    const side: Side = { content: segment.content, origin: 'page' }
    const inside = emendations.filter((each) => each.offset >= start && each.offset < at)
    return {
      id: segment.id,
      kind: 'body',
      block: { id: block.id, kind: block.kind },
      tr: language === 'tr' ? side : EMPTY,
      en: language === 'en' ? side : EMPTY,
      state: 'initial',
      translate: true,
      emendations: inside.map(({ id, kind, offset, from, to, reason, confidence }): RowEmendation => {
        return { id, kind, offset: offset - start, from, to, reason, confidence }
      }),
    }
  })
}

/** Marks the rows of blocks that repeat earlier ones; they are shown, but nobody translates them twice. */
function withRepeats(rows: readonly Row[], page: Page): Row[] {
  const earlier = new Map(
    page.blocks.flatMap((block) => (block.repeats === undefined ? [] : [[block.id, block.repeats]])),
  )
  return rows.map((row) => {
    const repeats = row.block && earlier.get(row.block.id)
    return repeats === undefined
      ? row
      : { ...row, translate: false, repeats: row.id.replace(/^[^.]+/, repeats) }
  })
}

function fromMemory(row: Row, before: Row | undefined, after: Row | undefined, known: Known): Row {
  const from: Lang = row.tr.content ? 'tr' : 'en'
  const source = row[from].content
  if (!source) return row
  const emended = emend(source, row.emendations)
  const match = known.match(wordsOnly(emended), from, context(before, after, from))
  if (!match) return row
  const [unitSource, target] = [match.unit[from], match.unit[otherLang(from)]]
  if (match.score >= 100 && sameContent(unitSource, emended)) {
    return { ...row, [otherLang(from)]: { content: target, origin: 'memory' }, state: 'translated' }
  }
  const score = Math.min(match.score, 99)
  return { ...row, match: { score, unit: match.unit.id, source: unitSource, target } }
}

function context(before: Row | undefined, after: Row | undefined, from: Lang): Context {
  const text = (row: Row | undefined) => row?.[from].content?.text
  const [a, b] = [text(before), text(after)]
  return { ...(a !== undefined && { before: a }), ...(b !== undefined && { after: b }) }
}

/** A row from a bead: the first source row's id and block, the texts joined; an insertion gets an id of its own. */
function beadRow(
  bead: Bead,
  own: readonly Row[],
  other: readonly Segment[],
  source: Lang,
  block: Row['block'],
): Row {
  const rows = bead.source.flatMap((i) => own[i] ?? [])
  const segments = bead.target.flatMap((i) => other[i] ?? [])
  const [first] = rows
  const target =
    segments.length > 0
      ? joinContent(
          segments.map((segment) => segment.content),
          ' ',
        )
      : undefined
  const there: Side = target ? { content: target, origin: 'twin' } : EMPTY
  const aligned = { bead: { shape: shape(bead), score: bead.score } }
  if (!first) {
    const id = `twin-${segments[0]?.id ?? ''}`
    const alone = {
      id,
      kind: 'body',
      state: 'initial',
      translate: true,
      emendations: [],
      ...(block && { block }),
    } as const
    return { ...alone, ...sidesOf(source, EMPTY, there), ...aligned }
  }
  const here = joinRows(rows, source)
  return {
    ...first,
    ...sidesOf(source, { content: here.content, origin: 'page' }, there),
    emendations: here.emendations,
    state: target ? 'translated' : 'initial',
    ...aligned,
  }
}

function sidesOf(source: Lang, here: Side, there: Side): Pick<Row, 'tr' | 'en'> {
  return source === 'tr' ? { tr: here, en: there } : { tr: there, en: here }
}

/** Source rows of one bead as one text, their emendations moved along. */
function joinRows(rows: readonly Row[], source: Lang): { content: Content; emendations: RowEmendation[] } {
  let length = 0
  const emendations: RowEmendation[] = []
  const contents = rows.map((row) => {
    const content = row[source].content ?? row[otherLang(source)].content ?? { text: '', codes: [] }
    emendations.push(...row.emendations.map((each) => ({ ...each, offset: each.offset + length })))
    length += content.text.length + 1
    return content
  })
  return { content: joinContent(contents, ' '), emendations }
}
