/**
 * Finds the units like a segment, missing none.
 *
 * Every unit is posted under each of its keys. A unit that reaches the threshold T shares at least ⌈T·n⌉ of a query's n
 * keys in place, so of any n − ⌈T·n⌉ + 1 of them it shares one: only the postings of that many rarest keys are read
 * (prefix filter, Chaudhuri et al. 2006). What they name is filtered by length, ⌈T·n⌉ to ⌊n/T⌋, and scored.
 */
import { wordsOnly } from '../text/content.ts'
import type { Lang } from '../text/language.ts'
import { isShouted, lower, upper } from '../text/turkish.ts'
import { keyed, normalised, score, type Token } from './score.ts'
import { STATES, side, type Unit } from './unit.ts'

/** A unit offered for a segment. */
export interface Match {
  readonly unit: Unit
  /** 102 and 101 with context, 100 exact, below that fuzzy. */
  readonly score: number
  readonly kind: 'context' | 'exact' | 'fuzzy'
}

export interface FindOptions {
  /** 50 to 100; by default 70. */
  readonly threshold?: number
  /** By default 10. */
  readonly limit?: number
  /** Source texts of the neighbouring segments. */
  readonly before?: string
  readonly after?: string
}

interface Entry {
  readonly unit: Unit
  readonly text: string
  readonly tokens: readonly Token[]
}

export class MatchIndex {
  readonly #lang: Lang
  readonly #entries = new Map<string, Entry>()
  readonly #postings = new Map<string, Set<Entry>>()
  readonly #exact = new Map<string, Set<Entry>>()
  readonly #lowered = new Map<string, Set<Entry>>()

  /** @param lang the language that is searched */
  constructor(lang: Lang) {
    this.#lang = lang
  }

  get size(): number {
    return this.#entries.size
  }

  /** Adds a unit; one with the same id is replaced. */
  add(unit: Unit): void {
    this.remove(unit.id)
    const text = normalised(wordsOnly(side(unit, this.#lang)))
    const entry = { unit, text, tokens: keyed(text, this.#lang) }
    this.#entries.set(unit.id, entry)
    for (const [map, key] of this.#places(entry)) put(map, key, entry)
  }

  remove(id: string): void {
    const entry = this.#entries.get(id)
    if (!entry) return
    this.#entries.delete(id)
    for (const [map, key] of this.#places(entry)) take(map, key, entry)
  }

  /** The units at or above the threshold, best first; among equals the furthest in state, then the newest. */
  find(text: string, options: FindOptions = {}): Match[] {
    const { threshold = 70, limit = 10 } = options
    const wanted = normalised(text)
    const matches = Array.from(this.#exact.get(wanted) ?? [], ({ unit }) => exactMatch(unit, options))
    for (const [entry, points] of this.#fuzzy(wanted, threshold))
      matches.push({ unit: entry.unit, score: points, kind: 'fuzzy' })
    return matches.sort((a, b) => b.score - a.score || rank(a.unit, b.unit)).slice(0, limit)
  }

  /** The best unit whose source is exactly `text`, or with `shouted` the same in small letters. */
  exact(text: string, shouted = false): Unit | undefined {
    const wanted = normalised(text)
    const found = shouted ? this.#lowered.get(lower(wanted, this.#lang)) : this.#exact.get(wanted)
    return Array.from(found ?? [], ({ unit }) => unit).sort(rank)[0]
  }

  #fuzzy(wanted: string, threshold: number): [Entry, number][] {
    const query = keyed(wanted, this.#lang)
    const n = query.length
    const share = threshold / 100
    const shared = Math.ceil(n * share - 1e-9)
    const candidates = new Set<Entry>()
    const rarest = query
      .map(({ key }) => this.#postings.get(key))
      .sort((a, b) => (a?.size ?? 0) - (b?.size ?? 0))
    for (const posting of rarest.slice(0, n - shared + 1))
      for (const entry of posting ?? []) candidates.add(entry)
    const found: [Entry, number][] = []
    for (const entry of candidates) {
      const m = entry.tokens.length
      if (m < shared || m * share > n + 1e-9 || entry.text === wanted) continue
      const points = score(query, entry.tokens, threshold)
      if (points >= threshold) found.push([entry, points])
    }
    return found
  }

  *#places(entry: Entry): Generator<[Map<string, Set<Entry>>, string]> {
    yield [this.#exact, entry.text]
    yield [this.#lowered, lower(entry.text, this.#lang)]
    for (const { key } of entry.tokens) yield [this.#postings, key]
  }
}

/**
 * The other language's text for a whole text that is in the memory. A text in capitals is found in small letters too,
 * and answered in capitals.
 */
export function exactTarget(index: MatchIndex, text: string, from: Lang, to: Lang): string | undefined {
  const exact = index.exact(text)
  if (exact) return wordsOnly(side(exact, to))
  const shouted = isShouted(text) && text.length > 4 ? index.exact(text, true) : undefined
  return shouted && from !== to ? upper(wordsOnly(side(shouted, to)), to) : undefined
}

function exactMatch(unit: Unit, { before, after }: FindOptions): Match {
  const same = (a: string | undefined, b: string | undefined) =>
    a !== undefined && b !== undefined && normalised(a) === normalised(b)
  const sides = Number(same(unit.before, before)) + Number(same(unit.after, after))
  return { unit, score: 100 + sides, kind: sides > 0 ? 'context' : 'exact' }
}

function rank(a: Unit, b: Unit): number {
  return (
    STATES.indexOf(b.state) - STATES.indexOf(a.state) ||
    order(b.changedAt ?? b.createdAt ?? '', a.changedAt ?? a.createdAt ?? '') ||
    order(a.id, b.id)
  )
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function put(map: Map<string, Set<Entry>>, key: string, entry: Entry): void {
  const entries = map.get(key)
  if (entries) entries.add(entry)
  else map.set(key, new Set([entry]))
}

function take(map: Map<string, Set<Entry>>, key: string, entry: Entry): void {
  const entries = map.get(key)
  entries?.delete(entry)
  if (entries?.size === 0) map.delete(key)
}
