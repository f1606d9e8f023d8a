/** The body, sentence by sentence: alone, or aligned with the sentences of its twin page. */
import { type Bead, shape } from '../align/bead.ts'
import type { Block, Emendation, Page } from '../page/page.ts'
import { sentenceSpans } from '../segment/split.ts'
import { type Content, renamedCodes, wordsOnly } from '../text/content.ts'
import { type Lang, otherLang } from '../text/language.ts'
import { alignSentences, type Sentence, type SentenceVectors } from './alignment.ts'
import { carriedOver, notationOf } from './carried.ts'
import { type Row, repeatOf, type Side } from './edition.ts'
import { type Half, halfOf, joinHalves, withHalf } from './half.ts'
import type { Known } from './known.ts'
import { fromMemory } from './offered.ts'
import { emended, rowEmendation, splitAsEmended } from './reading.ts'
import { propagate } from './repeats.ts'

const EMPTY: Side = { content: undefined, origin: 'none' }
const NOTHING: Content = { text: '', codes: [] }

/** Rows of a page without a twin; what has no words is carried over, the memory fills what it knows and shows what it nearly knows. */
export function bodyRows(page: Page, source: Lang, known: Known): Row[] {
  const rows = pageRows(page, source)
  const notation = notationOf(page, source)
  const matched = withRepeats(rows, page, source).map((row, i, all) => {
    if (repeatOf(row) !== undefined) return row
    return carriedOver(row, notation) ?? fromMemory(row, all[i - 1], all[i + 1], known)
  })
  return propagate(matched, otherLang(source))
}

/** The texts that {@link alignedRows} aligns, of both pages: those whose vectors it can use. */
export function alignedTexts(page: Page, twin: Page, source: Lang): string[] {
  const texts = (each: Page, lang: Lang) => rowsIn(each, lang).map((row) => sentenceOf(row, lang).text)
  return [...texts(page, source), ...texts(twin, otherLang(source))]
}

/** Rows of a page and its twin, one per bead; the memory teaches the aligner, vectors of all its texts help it. */
export function alignedRows(
  page: Page,
  twin: Page,
  source: Lang,
  known: Known,
  vectors?: SentenceVectors,
): Row[] {
  const target = otherLang(source)
  const all = pageRows(page, source)
  const own = all.filter((row) => row[source].content)
  const other = rowsIn(twin, target).map((row) => ofTwin(row, target))
  const beads = alignSentences(
    own.map((row) => sentenceOf(row, source)),
    other.map((row) => sentenceOf(row, target)),
    source,
    known.lexicon,
    vectors,
  )
  let block = own[0]?.block
  const rows = beads.map((bead) => {
    const row = beadRow(bead, own, other, source, block)
    block = row.block
    return row
  })
  const notation = notationOf(page, source)
  return withRepeats(withAsides(rows, all, source), page, source).map((row) =>
    repeatOf(row) === undefined && row.bead?.shape !== '0-1' ? (carriedOver(row, notation) ?? row) : row,
  )
}

function sentenceOf(row: Row, lang: Lang): Sentence {
  const text = wordsOnly(emended(row, lang) ?? NOTHING)
  return { text, block: row.block?.id ?? row.id, kind: row.block?.kind ?? row.kind }
}

/** Aligned rows with those of the page's other language between them, each behind the row that it follows on the page. */
function withAsides(rows: readonly Row[], all: readonly Row[], source: Lang): Row[] {
  const behind = new Map<string | undefined, Row[]>()
  const heads = new Set(rows.map((row) => row.id))
  let last: string | undefined
  for (const row of all) {
    if (row[source].content) last = heads.has(row.id) ? row.id : last
    else behind.set(last, [...(behind.get(last) ?? []), row])
  }
  return [...(behind.get(undefined) ?? []), ...rows.flatMap((row) => [row, ...(behind.get(row.id) ?? [])])]
}

function rowsIn(page: Page, lang: Lang): Row[] {
  return pageRows(page, lang).filter((row) => row[lang].content)
}

function pageRows(page: Page, source: Lang): Row[] {
  const emendations = Map.groupBy(page.emendations, (each) => each.block)
  return page.blocks.flatMap((block) => blockRows(block, emendations.get(block.id) ?? [], source))
}

function ofTwin(row: Row, lang: Lang): Row {
  return {
    ...row,
    id: `twin-${row.id}`,
    [lang]: { ...row[lang], origin: 'twin' },
    emendations: row.emendations.map((each) => ({ ...each, id: `twin-${each.id}` })),
  }
}

function blockRows(block: Block, found: readonly Emendation[], source: Lang): Row[] {
  const lang = block.language ?? source
  const emendations = found
    .filter((each) => each.kind !== 'repetition')
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
  const ids = new Set(rows.map((row) => row.id))
  return rows.map((row) => {
    const block = row.block && earlier.get(row.block.id)
    const same = block && row.id.replace(/^[^.]+/, block)
    // Where sentences were joined, a row may have no counterpart of its number.
    const repeats =
      same === undefined || ids.has(same) ? same : rows.find((each) => each.block?.id === block)?.id
    if (repeats === undefined) return row
    const repetition = repetitions.get(row.block?.id)
    const own = row[source].content
    const emendations = repetition && own ? [{ ...rowEmendation(repetition, source), from: own.text }] : []
    return {
      ...row,
      translate: false,
      repeats,
      emendations: [...row.emendations, ...emendations],
    }
  })
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
  const [here, there] = [joinedHalf(rows, source), joinedHalf(twins, otherLang(source))]
  const [first, twin] = [rows[0], twins[0]]
  const base = first ?? { ...(twin as Row), block }
  const { block: lies, ...rest } = base
  const row: Row = {
    ...rest,
    ...(lies && { block: lies }),
    emendations: [],
    state: first && twin ? 'translated' : 'initial',
    bead: { shape: shape(bead), score: bead.score },
  }
  return withHalf(withHalf(row, source, here), otherLang(source), withCodesOf(there, here))
}

/** The rows of one side of a bead as one text. */
function joinedHalf(rows: readonly Row[], lang: Lang): Half | undefined {
  return rows.map((row) => halfOf(row, lang)).reduce(joinHalves, undefined)
}

/** The codes of the twin's text under the names they have in the page's: what a translator sees twice is one thing. */
export function withCodesOf(there: Half | undefined, here: Half | undefined): Half | undefined {
  if (!there || !here) return there
  return { ...there, content: renamedCodes(there.content, there.content.codes, here.content.codes) }
}
