import type { State } from '../memory/unit.ts'
import type { BlockKind, FieldName } from '../page/page.ts'
import { type Content, plain } from '../text/content.ts'
import { digest } from '../text/digest.ts'
import { type Lang, otherLang } from '../text/language.ts'
import { countWords } from '../text/words.ts'
import { inSourceOrder } from './crossed-rows.ts'
import { isApproved } from './editing/writing.ts'
import { type Edition, type Origin, type Row, type RowMatch, sideOf } from './edition.ts'
import { type Note, notesOf, pageNotes } from './hand-off-notes.ts'
import { bareText, distinctCodes, exchangeable, nativeText, shownText, sourceHash } from './hand-off-text.ts'
import { emended } from './reading.ts'

/** A term of the termbase that stands in a unit's source. */
export interface HandOffTerm {
  readonly source: string
  /** The preferred word first. */
  readonly targets: readonly string[]
  readonly forbidden: readonly string[]
  readonly subject: string
}

/** A row as it was handed out before its source changed. */
export interface PreviousSegment {
  readonly source: Content
  readonly target: Content | undefined
  /** When it was handed out: ISO 8601, UTC. */
  readonly at: string
}

/** One row as it is handed out. */
export interface HandOffSegment {
  /** The row's id. */
  readonly id: string
  /** As emended. */
  readonly source: Content
  /** What the edition has so far; `undefined` when there is nothing yet. */
  readonly target: Content | undefined
  readonly state: State
  /** Where the target came from. */
  readonly origin?: Origin
  /** Who translated it and who approved it, where people are known to have. */
  readonly translator?: string
  readonly reviewer?: string
  /** The best match of the memory, when it did not fill the target. */
  readonly match?: RowMatch
  /** What an earlier hand-off sent, where its source was another: only in one that is made since that. */
  readonly previous?: PreviousSegment
}

/** A field or a block as it is handed out: what translators see as one paragraph. */
export interface HandOffUnit {
  /** The row's id for a field, the block's id for a piece of the body. */
  readonly id: string
  /** False for locked units. */
  readonly translate: boolean
  readonly segments: readonly HandOffSegment[]
  readonly notes: readonly Note[]
  /** What it is: a field's name, or a block's kind. */
  readonly role?: FieldName | BlockKind
  /** The most characters (code points) that its target may have. */
  readonly maxLength?: number
  /** Source text of the pieces of the body around it. */
  readonly before?: string
  readonly after?: string
  readonly terms?: readonly HandOffTerm[]
}

/** What is given to a translator: an edition's rows in one direction. */
export interface HandOff {
  readonly id: string
  readonly edition: string
  /** The edition's name, used as the name of the original file. */
  readonly name: string
  readonly source: Lang
  readonly target: Lang
  /** ISO 8601, UTC. */
  readonly createdAt: string
  readonly units: readonly HandOffUnit[]
  /** Whose page it is. */
  readonly notes?: readonly Note[]
}

/** What is to be handed out of an edition, and what is said beside it. */
export interface HandOffOptions {
  /** By default the language of the body as it came. */
  readonly source?: Lang | undefined
  /** Only units in which something is still to translate. */
  readonly untranslated?: boolean
  /** Only units whose source is not what this earlier hand-off sent. */
  readonly since?: HandOff | undefined
  /** The most characters (code points) that the target of a field may have. */
  readonly limits?: Readonly<Partial<Record<FieldName, number>>>
  /** The address of the web view; notes then link to each row in it. */
  readonly preview?: string | undefined
  /** What editors say to translators, by the row's id. */
  readonly comments?: ReadonlyMap<string, readonly string[]>
  /** The terms that stand in a text. */
  readonly terms?: (text: string, from: Lang) => readonly HandOffTerm[]
}

/** One segment of a file that came back. */
export interface ReturnedSegment {
  /** The segment's id in the file, where the tool kept it. */
  readonly id: string | undefined
  readonly source: Content
  /** `undefined` when the file has no target for it. */
  readonly target: Content | undefined
  /** Where the file has more than one target for it: those after the first. */
  readonly others?: readonly Content[]
  /** `undefined` when the file says nothing. */
  readonly state: State | undefined
}

/** A remark that came back with a unit. */
export interface ReturnedNote {
  readonly text: string
  /** Who made it, where the file says so. */
  readonly by?: string
}

export interface ReturnedUnit {
  readonly id: string
  /** Ours and the translator's own. */
  readonly notes?: readonly ReturnedNote[]
  /** False for what the file itself locks. */
  readonly translate?: boolean
  readonly segments: readonly ReturnedSegment[]
}

/** A file that came back, as it says of itself. */
export interface ReturnedFile {
  /** `1.2`, `2.0`, `2.1`, `2.2`. */
  readonly version: string
  /** The hand-off's id, when the file still names it. */
  readonly handOff: string | undefined
  readonly source: string
  readonly target: string | undefined
  /** What the file was made from, where it says so. */
  readonly original?: string | undefined
  readonly units: readonly ReturnedUnit[]
}

/** What ids of hand-offs look like. */
export const OWN_ID = /\.r\d+\.(?:en-tr|tr-en)(?:\.|$)/

/**
 * The id of what an edition hands out at its present revision: the same edition and options give the same one, other
 * units have another.
 */
function handOffId(
  edition: Edition,
  source: Lang,
  { untranslated, since, limits, comments }: HandOffOptions,
): string {
  const base = `${edition.id}.r${edition.revision}.${source}-${otherLang(source)}`
  const limited = Object.entries(limits ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return [
    base,
    ...(untranslated ? ['open'] : []),
    ...(since ? [`since-${digest(since.id).slice(0, 8)}`] : []),
    ...(comments?.size ? [`said-${digest(JSON.stringify([...comments])).slice(0, 8)}`] : []),
    ...(limited.length > 0 ? [`max-${digest(JSON.stringify(limited)).slice(0, 8)}`] : []),
  ].join('.')
}

/**
 * What goes to a translator: every row that has a text in the source language, fields one by one, the body by blocks.
 * Rows without one are left out: the opposite direction hands them out.
 */
export function handOffOf(edition: Edition, options: HandOffOptions = {}): HandOff {
  const { source = edition.source } = options
  const groups: Row[][] = []
  for (const row of inSourceOrder(edition.rows, otherLang(source))) {
    if (!sideOf(row, source).content?.text.trim()) continue
    const block = groups.at(-1)?.[0]?.block?.id
    if (row.kind === 'body' && row.block?.id === block) groups.at(-1)?.push(row)
    else groups.push([row])
  }
  const units = groups.map((rows, i) => ({
    ...unitOf(rows, edition, source, options),
    ...around(groups[i - 1], rows, groups[i + 1], source),
  }))
  return {
    id: handOffId(edition, source, options),
    edition: edition.id,
    name: edition.name,
    source,
    target: otherLang(source),
    createdAt: edition.updatedAt,
    units: chosen(units, options),
    notes: pageNotes(edition, source),
  }
}

/** The units that were asked for. */
function chosen(units: readonly HandOffUnit[], { untranslated, since }: HandOffOptions): HandOffUnit[] {
  const sent = new Map(since?.units.map((unit) => [unit.id, sourceHash(unit)]))
  const isOpen = ({ translate, segments }: HandOffUnit) =>
    translate && segments.some(({ target, state }) => !target || state === 'initial')
  const wanted = units.filter(
    (unit) => (!untranslated || isOpen(unit)) && (!since || sent.get(unit.id) !== sourceHash(unit)),
  )
  return since ? withPrevious(wanted, since) : wanted
}

/** Units with what their segments were before; each that was another is told of in a note too, which every tool shows. */
function withPrevious(units: readonly HandOffUnit[], since: HandOff): HandOffUnit[] {
  const sent = new Map(
    since.units.flatMap(({ segments }) => segments.map((each) => [each.id, each] as const)),
  )
  return units.map((unit) => {
    const segments = unit.segments.map((segment): HandOffSegment => {
      const before = sent.get(segment.id)
      if (!before || bareText(before.source) === bareText(segment.source)) return segment
      const { source, target } = before
      return { ...segment, previous: { source, target, at: since.createdAt } }
    })
    const changes = segments.flatMap(({ previous }) =>
      previous ? [{ kind: 'changed', text: nativeText(previous.source) } as const] : [],
    )
    return { ...unit, segments, notes: [...unit.notes, ...changes] }
  })
}

function unitOf(
  rows: readonly Row[],
  edition: Edition,
  source: Lang,
  { limits, preview, comments, terms }: HandOffOptions,
): HandOffUnit {
  const [first] = rows
  const id = (first?.kind === 'body' ? first.block?.id : undefined) ?? first?.id ?? ''
  const role = first?.field ?? first?.block?.kind
  const maxLength = first?.field && limits?.[first.field]
  const segments = distinctCodes(
    rows.map((row) => ({
      id: row.id,
      source: exchangeable(emended(row, source) ?? plain('')),
      target: exchangeable(emended(row, otherLang(source))),
      state: row.state,
      origin: sideOf(row, otherLang(source)).origin,
      ...peopleOf(row, sideOf(row, otherLang(source)).origin),
      ...(row.match && { match: row.match }),
    })),
  )
  const found = terms?.(segments.map((segment) => segment.source.text).join('\n'), source) ?? []
  return {
    id,
    translate: rows.some((row) => row.translate),
    segments,
    notes: [
      ...rows.flatMap((row) => notesOf(row, source)),
      ...settled(rows),
      ...rows.flatMap((row) =>
        (comments?.get(row.id) ?? []).map((text) => ({ kind: 'comment', text }) as const),
      ),
      ...(maxLength ? [{ kind: 'limit', text: `at most ${maxLength} characters` } as const] : []),
      ...(preview && first
        ? [{ kind: 'preview', text: `${preview}/editions/${edition.id}#${first.id}` } as const]
        : []),
    ],
    ...(role && { role }),
    ...(maxLength && { maxLength }),
    ...(found.length > 0 && { terms: found }),
  }
}

/** A return that nobody was named for stands under its hand-off’s id, which is nobody’s name. */
function peopleOf(row: Row, origin: Origin): Pick<HandOffSegment, 'translator' | 'reviewer'> {
  const { written, decided } = row
  return {
    ...(written && origin === 'person' && !OWN_ID.test(written.by) && { translator: written.by }),
    ...(decided && isApproved(row) && !OWN_ID.test(decided.by) && { reviewer: decided.by }),
  }
}

/** Sentences of a paragraph that are locked while the paragraph is not. */
function settled(rows: readonly Row[]): Note[] {
  if (!rows.some((row) => row.translate)) return []
  return rows.flatMap((row) =>
    row.translate ? [] : [{ kind: 'settled', text: `${row.id} is settled, leave it as it is` } as const],
  )
}

/** The texts before and after a piece of the body. */
function around(
  before: readonly Row[] | undefined,
  rows: readonly Row[],
  after: readonly Row[] | undefined,
  source: Lang,
): { before?: string; after?: string } {
  const text = (neighbours: readonly Row[] | undefined) =>
    rows[0]?.kind === 'body' && neighbours?.[0]?.kind === 'body'
      ? neighbours.map((row) => shownText(emended(row, source))).join(' ')
      : undefined
  const [left, right] = [text(before), text(after)]
  return { ...(left && { before: left }), ...(right && { after: right }) }
}

/** A hand-off in parts of about so many source words, each one to be given out and to come back by itself. */
export function splitHandOff(handOff: HandOff, words: number): HandOff[] {
  const parts: HandOffUnit[][] = []
  let room = 0
  for (const unit of handOff.units) {
    const size = unit.segments.reduce((sum, { source }) => sum + countWords(source.text), 0)
    if (parts.length === 0 || (room < size && room < words)) {
      parts.push([])
      room = words
    }
    parts.at(-1)?.push(unit)
    room -= size
  }
  if (parts.length < 2) return [handOff]
  return parts.map((units, i) => ({ ...handOff, id: `${handOff.id}.w${words}-${i + 1}`, units }))
}
