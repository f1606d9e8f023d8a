/** The body, sentence by sentence: alone, or aligned with the sentences of its twin page. */
import { alignSegments } from '../align/align.ts'
import { type Bead, shape } from '../align/bead.ts'
import type { Block, Page } from '../page/page.ts'
import { sentenceSpans } from '../segment/split.ts'
import { type Content, joinContent, sameContent, wordsOnly } from '../text/content.ts'
import { type Lang, otherLang } from '../text/language.ts'
import { type Row, type RowEmendation, repeatOf, type Side } from './edition.ts'
import type { Context, Known } from './known.ts'
import { emended, rowEmendation, splitAsEmended } from './reading.ts'

const EMPTY: Side = { content: undefined, origin: 'none' }
const NOTHING: Content = { text: '', codes: [] }

/** Rows of a page without a twin; the memory fills what it knows and shows what it nearly knows. */
export function bodyRows(page: Page, source: Lang, known: Known): Row[] {
  const rows = page.blocks.flatMap((block) => blockRows(block, page, source))
  return withRepeats(rows, page, source).map((row, i, all) =>
    repeatOf(row) === undefined ? fromMemory(row, all[i - 1], all[i + 1], known) : row,
  )
}

/** Rows of a page and its twin, one per bead; the memory teaches the aligner. */
export function alignedRows(page: Page, twin: Page, source: Lang, known: Known): Row[] {
  const target = otherLang(source)
  const own = page.blocks.flatMap((block) => blockRows(block, page, source))
  const other = twin.blocks
    .flatMap((block) => blockRows({ ...block, language: target }, twin, target))
    .map((row) => ofTwin(row, target))
  const texts = own.map((row) => wordsOnly(textOf(row, source)))
  const beads = alignSegments(
    texts,
    other.map((row) => wordsOnly(textOf(row, target))),
    { pairs: known.related(texts, source) },
  )
  let block = own[0]?.block
  const rows = beads.map((bead) => {
    const row = beadRow(bead, own, other, source, block)
    block = row.block
    return row
  })
  return withRepeats(rows, page, source)
}

function textOf(row: Row, lang: Lang): Content {
  return emended(row, lang) ?? emended(row, otherLang(lang)) ?? NOTHING
}

function ofTwin(row: Row, lang: Lang): Row {
  return {
    ...row,
    id: `twin-${row.id}`,
    [lang]: { ...row[lang], origin: 'twin' },
    emendations: row.emendations.map((each) => ({ ...each, id: `twin-${each.id}` })),
  }
}

function blockRows(block: Block, page: Page, source: Lang): Row[] {
  const lang = block.language ?? source
  const emendations = page.emendations
    .filter((each) => each.block === block.id && each.kind !== 'repetition')
    .map((each) => rowEmendation(each, lang))
  const sentences = splitAsEmended(block.content, emendations, (text) => sentenceSpans(text, lang))
  return sentences.map(({ content, corrections }, i): Row => {
    const side: Side = { content, origin: 'page' }
    return {
      id: `${block.id}.${i + 1}`,
      kind: 'body',
      block: { id: block.id, kind: block.kind },
      tr: lang === 'tr' ? side : EMPTY,
      en: lang === 'en' ? side : EMPTY,
      state: 'initial',
      translate: true,
      emendations: corrections,
    }
  })
}

/** Marks the rows of blocks that repeat earlier ones; they are shown, but nobody translates them twice. */
function withRepeats(rows: readonly Row[], page: Page, source: Lang): Row[] {
  const earlier = new Map(
    page.blocks.flatMap((block) => (block.repeats === undefined ? [] : [[block.id, block.repeats]])),
  )
  const repetitions = new Map(
    page.emendations.flatMap((each) => (each.kind === 'repetition' ? [[each.block, each] as const] : [])),
  )
  return rows.map((row) => {
    const repeats = row.block && earlier.get(row.block.id)
    if (repeats === undefined) return row
    const repetition = repetitions.get(row.block?.id)
    const own = row[source].content
    const emendations = repetition && own ? [{ ...rowEmendation(repetition, source), from: own.text }] : []
    return {
      ...row,
      translate: false,
      repeats: row.id.replace(/^[^.]+/, repeats),
      emendations: [...row.emendations, ...emendations],
    }
  })
}

function fromMemory(row: Row, before: Row | undefined, after: Row | undefined, known: Known): Row {
  const from: Lang = row.tr.content ? 'tr' : 'en'
  const source = emended(row, from)
  if (!source) return row
  const match = known.match(wordsOnly(source), from, context(before, after, from))
  if (!match) return row
  const [unitSource, target] = [match.unit[from], match.unit[otherLang(from)]]
  if (match.score >= 100 && sameContent(unitSource, source)) {
    return { ...row, [otherLang(from)]: { content: target, origin: 'memory' }, state: 'translated' }
  }
  const score = Math.min(match.score, 99)
  return { ...row, match: { score, unit: match.unit.id, source: unitSource, target } }
}

function context(before: Row | undefined, after: Row | undefined, from: Lang): Context {
  const text = (row: Row | undefined) => row && emended(row, from)?.text
  const [a, b] = [text(before), text(after)]
  return { ...(a !== undefined && { before: a }), ...(b !== undefined && { after: b }) }
}

/** A row from a bead: the first source row's id and block, the texts joined; an insertion gets an id of its own. */
function beadRow(
  bead: Bead,
  own: readonly Row[],
  other: readonly Row[],
  source: Lang,
  block: Row['block'],
): Row {
  const [rows, twins] = [bead.source.flatMap((i) => own[i] ?? []), bead.target.flatMap((i) => other[i] ?? [])]
  const [here, there] = [joinRows(rows, source), joinRows(twins, otherLang(source))]
  const [first, twin] = [rows[0], twins[0]]
  const base = first ?? { ...(twin as Row), block }
  const { block: lies, ...rest } = base
  return {
    ...rest,
    ...(lies && { block: lies }),
    [source]: here.side,
    [otherLang(source)]: there.side,
    emendations: [...here.emendations, ...there.emendations],
    state: first && twin ? 'translated' : 'initial',
    bead: { shape: shape(bead), score: bead.score },
  }
}

/** The rows of one side of a bead as one text, their emendations moved along. */
function joinRows(rows: readonly Row[], lang: Lang): { side: Side; emendations: RowEmendation[] } {
  const [first] = rows
  if (!first) return { side: EMPTY, emendations: [] }
  let length = 0
  const emendations: RowEmendation[] = []
  const contents = rows.map((row) => {
    const content = row[lang].content ?? row[otherLang(lang)].content ?? NOTHING
    emendations.push(...row.emendations.map((each) => ({ ...each, lang, offset: each.offset + length })))
    length += content.text.length + 1
    return content
  })
  const { origin } = first[lang].content ? first[lang] : first[otherLang(lang)]
  return { side: { content: joinContent(contents, ' '), origin }, emendations }
}
