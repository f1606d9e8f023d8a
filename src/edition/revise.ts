/**
 * A page that comes again: a revision of an edition's source. Rows whose text is the same keep everything; those whose text
 * was changed keep their translation and its state, with the source that it was made from; new rows come in their place;
 * rows that are gone from the page are gone. Ids of rows and sentences last.
 */
import { type Content, renamedCodes, sameNature, wordsOnly } from '../text/content.ts'
import { type Lang, otherLang } from '../text/language.ts'
import { beadShape } from './editing/column.ts'
import { type Edition, type Row, type RowEmendation, type Segment, sideOf, withSide } from './edition.ts'
import { type Half, halfOf, joinHalves, withHalf } from './half.ts'
import { matchSentences } from './match-sentences.ts'
import { emended } from './reading.ts'
import { propagate } from './repeats.ts'
import { segmentsOf } from './segments.ts'

/** What became of the rows; ids, in the edition's order. */
export interface Revision {
  /** The same object where the page says the same. */
  readonly edition: Edition
  readonly kept: number
  readonly changed: readonly string[]
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

/** @param fresh the edition that the page would make now, by itself, in the same source language */
export function reviseSource(old: Edition, fresh: Edition, at: string): Revision {
  const revision = old.revision + 1
  const named = (id: string) => `${id}-${revision}`
  const places = [...fieldPlaces(old, fresh), ...bodyPlaces(old, fresh)]
  const finalIds = new Map(
    places.flatMap(({ old: row, fresh: made }) => made.map(({ id }) => [id, row?.id ?? named(id)])),
  )
  const put = places.map((place): Row => revisedRow(place, old.source, named, finalIds))
  const rows = withFloating(old.rows, put)
  const ids = new Set(rows.map(({ id }) => id))
  const whole = propagate(
    withBlocks(
      rows.map((row) => withoutLost(row, ids)),
      places,
      named,
    ),
    otherLang(old.source),
  )
  const before = new Map(old.rows.map((row) => [row.id, row]))
  const changed = whole.filter((row) => before.has(row.id) && !sameTexts(before.get(row.id) as Row, row))
  const added = whole.filter(({ id }) => !before.has(id))
  const removed = old.rows.filter(({ id }) => !ids.has(id))
  const same = changed.length + added.length + removed.length === 0 && inOrder(old.rows, whole)
  return {
    edition: same ? old : { ...old, rows: whole, findings: fresh.findings, revision, updatedAt: at },
    kept: whole.length - changed.length - added.length,
    changed: changed.map(({ id }) => id),
    added: added.map(({ id }) => id),
    removed: removed.map(({ id }) => id),
  }
}

/** A row as it is to stand: the old one, with the rows of the page that its text now is; a new one has no old one. */
interface Place {
  readonly old?: Row
  readonly fresh: readonly [Row, ...Row[]]
  /** Of each fresh row, the old sentence that it was. */
  readonly segments: readonly (Segment | undefined)[]
}

/** The language in which the page itself has a row; `undefined` for what only its twin has. */
function pageLang(row: Row, source: Lang): Lang | undefined {
  const lang = [source, otherLang(source)].find((each) => row[each].origin === 'page')
  return lang ?? (row[source].content ? source : undefined)
}

/** Metadata, field by field: the same text first, then in order. */
function fieldPlaces(old: Edition, fresh: Edition): Place[] {
  const text = (row: Row) =>
    wordsOnly(sideOf(row, pageLang(row, old.source) ?? old.source).content ?? NOTHING)
  const free = old.rows.filter((row) => row.kind === 'field' && pageLang(row, old.source))
  const take = (fits: (row: Row) => boolean) => {
    const i = free.findIndex(fits)
    return i < 0 ? undefined : free.splice(i, 1)[0]
  }
  const fields = fresh.rows.filter(({ kind }) => kind === 'field')
  const same = new Map(
    fields.map((row) => [row, take((each) => each.field === row.field && text(each) === text(row))]),
  )
  return fields.map((row) => {
    const was = same.get(row) ?? take((each) => each.field === row.field)
    return {
      ...(was && { old: was }),
      fresh: [row],
      segments: [was && segmentsOf(was, pageLang(was, old.source) ?? old.source)[0]],
    }
  })
}

const NOTHING: Content = { text: '', codes: [] }

/** The body, sentence by sentence: those of one row that still follow each other are one row. */
function bodyPlaces(old: Edition, fresh: Edition): Place[] {
  const was = old.rows
    .filter((row) => row.kind === 'body')
    .flatMap((row) => {
      const lang = pageLang(row, old.source)
      const text = lang && sideOf(row, lang).content?.text
      return lang && text
        ? segmentsOf(row, lang).map((segment) => ({
            row,
            segment,
            text: text.slice(segment.start, segment.end),
          }))
        : []
    })
  const now = fresh.rows.filter((row) => row.kind === 'body' && pageLang(row, old.source))
  const textOf = (row: Row) => sideOf(row, pageLang(row, old.source) ?? old.source).content?.text ?? ''
  const found = matchSentences(
    was.map(({ text }) => text),
    now.map(textOf),
    old.source,
  )
  const done = new Set<Row>()
  const places: Place[] = []
  for (let j = 0; j < now.length; ) {
    const row = was[found[j] ?? -1]?.row
    const end = row && !done.has(row) ? lastOf(row, j, found, was) : j
    if (row && !done.has(row)) {
      done.add(row)
      const parts = found.slice(j, end + 1).map((i) => {
        const sentence = was[i ?? -1]
        return sentence?.row === row ? sentence.segment : undefined
      })
      places.push({ old: row, fresh: now.slice(j, end + 1) as [Row, ...Row[]], segments: parts })
    } else places.push({ fresh: [now[j] as Row], segments: [undefined] })
    j = end + 1
  }
  return places
}

/** The last new sentence of a row that begins at one: what stands between two of its own is its own too. */
function lastOf(
  row: Row,
  start: number,
  found: readonly (number | undefined)[],
  was: readonly { row: Row }[],
): number {
  let last = start
  for (let j = start + 1; j < found.length; j++) {
    const i = found[j]
    if (i === undefined) continue
    if (was[i]?.row !== row) break
    last = j
  }
  return last
}

function revisedRow(
  { old, fresh, segments }: Place,
  source: Lang,
  named: (id: string) => string,
  finalIds: ReadonlyMap<string, string>,
): Row {
  const [first] = fresh
  const repeats = first.repeats === undefined ? undefined : finalIds.get(first.repeats)
  if (!old) return renamed(first, named, repeats)
  const lang = pageLang(old, source) ?? source
  const freshLang = pageLang(first, source) ?? source
  const half = fresh
    .map((row, i) => withSentence(halfOf(row, freshLang), segments[i], row.id, named))
    .reduce(joinHalves, undefined)
  if (!half || lang !== freshLang) return { ...renamed(first, named, repeats), id: old.id }
  const before = halfOf(old, lang)
  if (before && sameBytes(before.content, half.content)) return keptRow(old, first, source, lang)
  return changedRow(old, first, lang, withNames(half, before, named), repeats)
}

/** A row whose text is the same: all of it stays; what a rule makes of it is made anew. */
function keptRow(old: Row, fresh: Row, source: Lang, lang: Lang): Row {
  const target = otherLang(lang)
  // Metadata may come in both languages from the page itself.
  if (
    old.kind === 'field' &&
    fresh[target].origin === 'page' &&
    wordsOnly(fresh[target].content ?? NOTHING) !== wordsOnly(old[target].content ?? NOTHING)
  )
    return withSide(old, target, fresh[target])
  return lang === source && old.iso !== undefined && fresh.iso !== undefined && fresh.iso !== old.iso
    ? { ...old, iso: fresh.iso }
    : old
}

function changedRow(old: Row, fresh: Row, lang: Lang, half: Half, repeats: string | undefined): Row {
  const target = otherLang(lang)
  const { formerSource, match: _, repeats: __, iso: ___, ...kept } = old
  const put = withHalf(kept, lang, half)
  const base: Row = {
    ...put,
    translate: fresh.translate,
    ...(repeats !== undefined && { repeats }),
    ...(fresh.iso !== undefined && { iso: fresh.iso }),
    ...(old.bead && { bead: { ...old.bead, shape: beadShape(put, lang) } }),
  }
  const made =
    old[target].origin === 'rule' || old[target].origin === 'none' || fresh[target].origin === 'page'
  if (made || !old[target].content) {
    const side = { ...withSide(base, target, fresh[target]), state: fresh.state }
    return { ...side, ...(fresh.match && { match: fresh.match }) }
  }
  const former = formerSource ?? emended(old, lang)
  const now = emended(base, lang)
  const again = former && now && sameBytes(former, now)
  return {
    ...base,
    ...(fresh.match && { match: fresh.match }),
    ...(former && !again && { formerSource: former }),
  }
}

/** A new row under an id that none has had, its corrections too. */
function renamed(
  { repeats: _, ...row }: Row,
  named: (id: string) => string,
  repeats: string | undefined,
): Row {
  return {
    ...row,
    id: named(row.id),
    emendations: row.emendations.map((each) => ({ ...each, id: named(each.id) })),
    ...(repeats !== undefined && { repeats }),
  }
}

/** A half of one sentence under the id that the sentence had. */
function withSentence(
  half: Half | undefined,
  was: Segment | undefined,
  id: string,
  named: (id: string) => string,
): Half | undefined {
  if (!half) return undefined
  const all = { start: 0, end: half.content.text.length }
  return { ...half, segments: [was ? { ...was, ...all } : { id: named(id), ...all }] }
}

/** A half with its codes and decided corrections as the row had them. */
function withNames(half: Half, before: Half | undefined, named: (id: string) => string): Half {
  const decided = before?.emendations.filter(({ decision }) => decision) ?? []
  const emendations = half.emendations.map((each): RowEmendation => {
    const i = decided.findIndex(
      ({ kind, from, to }) => kind === each.kind && from === each.from && to === each.to,
    )
    const decision = i < 0 ? undefined : decided.splice(i, 1)[0]?.decision
    return { ...each, id: named(each.id), ...(decision && { decision }) }
  })
  const content = before ? renamedCodes(half.content, half.content.codes, before.content.codes) : half.content
  return { ...half, content, emendations }
}

/** Whether it is the same text with the same codes, whatever they are called. */
function sameBytes(a: Content, b: Content): boolean {
  return (
    a.text === b.text &&
    a.codes.length === b.codes.length &&
    a.codes.every((code, i) => {
      const other = b.codes[i]
      return other !== undefined && sameNature(code, other)
    })
  )
}

function sameTexts(a: Row, b: Row): boolean {
  return (['tr', 'en'] as const).every((lang) => {
    const [x, y] = [a[lang].content, b[lang].content]
    return x === y || (x !== undefined && y !== undefined && sameBytes(x, y))
  })
}

function inOrder(a: readonly Row[], b: readonly Row[]): boolean {
  return (
    a.length === b.length && a.every(({ id, block }, i) => id === b[i]?.id && block?.id === b[i]?.block?.id)
  )
}

/** Rows that only the twin page has stay behind the row that they followed. */
function withFloating(old: readonly Row[], put: readonly Row[]): Row[] {
  const ids = new Set(put.map(({ id }) => id))
  const behind = new Map<string | undefined, Row[]>()
  let last: string | undefined
  for (const row of old) {
    if (ids.has(row.id)) last = row.id
    else if (isTwinOnly(row)) behind.set(last, [...(behind.get(last) ?? []), row])
  }
  return [...(behind.get(undefined) ?? []), ...put.flatMap((row) => [row, ...(behind.get(row.id) ?? [])])]
}

function isTwinOnly({ tr, en }: Row): boolean {
  const origins = [tr.origin, en.origin]
  return origins.includes('twin') && !origins.includes('page')
}

/** A row that speaks of no row that is gone. */
function withoutLost(row: Row, ids: ReadonlySet<string>): Row {
  const { repeats, crosses, ...rest } = row
  const lost = repeats !== undefined && !ids.has(repeats)
  return {
    ...rest,
    ...(repeats !== undefined && !lost && { repeats }),
    ...(crosses !== undefined && ids.has(crosses) && { crosses }),
    ...(lost && { translate: true }),
  }
}

/** Paragraphs as the page now has them; one is called as that of its first row was, unless another is called so already. */
function withBlocks(rows: readonly Row[], places: readonly Place[], named: (id: string) => string): Row[] {
  const byId = new Map(
    places.map(({ old, fresh: [first] }) => [old?.id ?? named(first.id), { old, block: first.block }]),
  )
  const used = new Set<string>()
  let page: string | undefined
  let block: Row['block']
  return rows.map((row) => {
    if (row.kind !== 'body') return row
    const place = byId.get(row.id)
    if (place?.block && place.block.id !== page) {
      page = place.block.id
      const known = place.old?.block?.id
      const id = known === undefined || used.has(known) ? named(page) : known
      used.add(id)
      block = { id, kind: place.block.kind }
    }
    if (!block || (row.block?.id === block.id && row.block.kind === block.kind)) return row
    return { ...row, block }
  })
}
