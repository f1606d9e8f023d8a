import type { State } from '../memory/unit.ts'
import { type Content, plain, xmlText } from '../text/content.ts'
import { type Lang, otherLang } from '../text/language.ts'
import { type Edition, type Row, type RowMatch, repeatOf, sideOf } from './edition.ts'
import { emended, standing } from './reading.ts'

/** A remark that travels with a unit to the translator. */
export interface Note {
  /** What it is: a field's name, how the page transmitted an emended word, which row is repeated. */
  readonly kind: 'field' | 'transmitted' | 'repeats'
  /** English, for translators. */
  readonly text: string
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
  /** The best match of the memory, when it did not fill the target. */
  readonly match?: RowMatch
}

/** A field or a block as it is handed out: what translators see as one paragraph. */
export interface HandOffUnit {
  /** The row's id for a field, the block's id for a piece of the body. */
  readonly id: string
  /** False for locked units. */
  readonly translate: boolean
  readonly segments: readonly HandOffSegment[]
  readonly notes: readonly Note[]
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
}

/** One segment of a file that came back. */
export interface ReturnedSegment {
  /** The segment's id in the file, where the tool kept it. */
  readonly id: string | undefined
  readonly source: Content
  /** `undefined` when the file has no target for it. */
  readonly target: Content | undefined
  /** `undefined` when the file says nothing. */
  readonly state: State | undefined
}

export interface ReturnedUnit {
  readonly id: string
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
  readonly units: readonly ReturnedUnit[]
}

/** The id of what an edition hands out at its present revision: the same edition gives the same hand-off. */
function handOffId(edition: Edition, source: Lang): string {
  return `${edition.id}.r${edition.revision}.${source}-${otherLang(source)}`
}

/**
 * What goes to a translator: every row that has a text in `source`, fields one by one, the body by blocks. Rows without
 * one are left out: the opposite direction hands them out.
 */
export function handOffOf(edition: Edition, source: Lang = edition.source): HandOff {
  const groups: Row[][] = []
  for (const row of edition.rows) {
    if (!sideOf(row, source).content?.text.trim()) continue
    const block = groups.at(-1)?.[0]?.block?.id
    if (row.kind === 'body' && row.block?.id === block) groups.at(-1)?.push(row)
    else groups.push([row])
  }
  return {
    id: handOffId(edition, source),
    edition: edition.id,
    name: edition.name,
    source,
    target: otherLang(source),
    createdAt: edition.updatedAt,
    units: groups.map((rows) => unitOf(rows, source)),
  }
}

function unitOf(rows: readonly Row[], source: Lang): HandOffUnit {
  const [first] = rows
  return {
    id: (first?.kind === 'body' ? first.block?.id : undefined) ?? first?.id ?? '',
    translate: rows.some((row) => row.translate),
    segments: rows.map((row) => ({
      id: row.id,
      source: exchangeable(emended(row, source) ?? plain('')),
      target: exchangeable(emended(row, otherLang(source))),
      state: row.state,
      ...(row.match && { match: row.match }),
    })),
    notes: rows.flatMap((row) => notesOf(row, source)),
  }
}

/** A text as XML can carry it: what comes back is compared with what could be sent. */
export function exchangeable<T extends Content | undefined>(content: T): T {
  return content && { ...content, text: xmlText(content.text) }
}

function notesOf(row: Row, source: Lang): Note[] {
  const repeats = repeatOf(row)
  return [
    ...(row.field ? [{ kind: 'field', text: row.field } as const] : []),
    ...(repeats === undefined ? [] : [{ kind: 'repeats', text: `repeats ${repeats}` } as const]),
    ...transmitted(row, source).map((text) => ({ kind: 'transmitted', text }) as const),
  ]
}

/** What the page has in place of each word that was mended, whole words. */
function transmitted(row: Row, source: Lang): string[] {
  const text = sideOf(row, source).content?.text ?? ''
  return standing(row, source).map(({ offset, from, to }) => {
    const end = offset + from.length
    const before = /[^\s\uFFFC]{0,40}$/u.exec(text.slice(0, offset))?.[0] ?? ''
    const after = /^[^\s\uFFFC]{0,40}/u.exec(text.slice(end))?.[0] ?? ''
    return `the page has "${before}${from}${after}" for "${before}${to}${after}"`
  })
}
