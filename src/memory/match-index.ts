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

/** A word that more units than this have tells none of them apart. */
const COMMON = 300

interface Entry {
  readonly unit: Unit
  readonly text: string
  readonly tokens: readonly Token[]
  /** Its number in the index. */
  readonly at: number
}

export class MatchIndex {
  readonly #lang: Lang
  readonly #entries = new Map<string, Entry>()
  readonly #exact = new Map<string, Set<Entry>>()
  readonly #lowered = new Map<string, Set<Entry>>()
  /** Keys and the numbers they have in the postings. */
  readonly #keys = new Map<string, number>()
  /** By key, the numbers of the entries that have it, each once. */
  readonly #postings: number[][] = []
  /** By entry: itself (`undefined` once removed), how many tokens, the last search that met it, where its keys start. */
  #numbered: (Entry | undefined)[] = []
  #lengths: number[] = []
  #met: number[] = []
  #starts: number[] = []
  #entryKeys: number[] = []
  #searches = 0

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
    const entry: Entry = { unit, text, tokens: keyed(text, this.#lang), at: this.#numbered.length }
    this.#entries.set(unit.id, entry)
    put(this.#exact, text, entry)
    put(this.#lowered, lower(text, this.#lang), entry)
    this.#post(entry)
  }

  remove(id: string): void {
    const entry = this.#entries.get(id)
    if (!entry) return
    this.#entries.delete(id)
    take(this.#exact, entry.text, entry)
    take(this.#lowered, lower(entry.text, this.#lang), entry)
    this.#numbered[entry.at] = undefined
    this.#lengths[entry.at] = 0
  }

  /** The units at or above the threshold, best first; among equals the furthest in state, then the newest. */
  find(text: string, options: FindOptions = {}): Match[] {
    const { threshold = 70, limit = 10 } = options
    const wanted = normalised(text)
    const matches = Array.from(this.#exact.get(wanted) ?? [], ({ unit }) => exactMatch(unit, options))
    for (const [entry, points] of this.#fuzzy(wanted, threshold, limit - matches.length))
      matches.push({ unit: entry.unit, score: points, kind: 'fuzzy' })
    return matches.sort((a, b) => b.score - a.score || rank(a.unit, b.unit)).slice(0, limit)
  }

  /** The best unit whose source is exactly `text`, or with `shouted` the same in small letters. */
  exact(text: string, shouted = false): Unit | undefined {
    const wanted = normalised(text)
    const found = shouted ? this.#lowered.get(lower(wanted, this.#lang)) : this.#exact.get(wanted)
    return Array.from(found ?? [], ({ unit }) => unit).sort(rank)[0]
  }

  /**
   * The units that share words with these texts, those with the most and rarest first. A word counts by the inverse of
   * how many units have it; one that very many have says nothing and is not followed.
   */
  related(texts: readonly string[], limit: number): Unit[] {
    const weights = new Map<Entry, number>()
    const keys = new Set(texts.flatMap((text) => keyed(normalised(text), this.#lang).map(({ key }) => key)))
    for (const key of keys) {
      const posting = this.#posting(key)
      if (posting.length > COMMON) continue
      for (const at of posting) {
        const entry = this.#numbered[at]
        if (entry) weights.set(entry, (weights.get(entry) ?? 0) + 1 / posting.length)
      }
    }
    return Array.from(weights)
      .sort(([a, x], [b, y]) => y - x || order(a.unit.id, b.unit.id))
      .slice(0, limit)
      .map(([entry]) => entry.unit)
  }

  /**
   * At least the `limit` best units. Candidates are scored in the order of how well they could do, by the keys they
   * share; when none can still reach the worst of the best, the rest is left.
   */
  #fuzzy(wanted: string, threshold: number, limit: number): [Entry, number][] {
    const query = keyed(wanted, this.#lang)
    const found: [Entry, number][] = []
    const best: number[] = []
    let least = threshold
    for (const { entry, bound } of this.#candidates(query, wanted, threshold)) {
      if (bound < least) break
      const points = score(query, entry.tokens, least)
      if (points < least) continue
      found.push([entry, points])
      best.push(points)
      best.sort((a, b) => b - a)
      least = Math.max(least, best[limit - 1] ?? 0)
    }
    return limit > 0 ? found : []
  }

  /** Units that may reach the threshold, with the highest score they can have, the likeliest first. */
  #candidates(
    query: readonly Token[],
    wanted: string,
    threshold: number,
  ): { readonly entry: Entry; readonly bound: number }[] {
    const n = query.length
    const share = threshold / 100
    const [shortest, longest] = [Math.ceil(n * share - 1e-9), Math.floor(n / share + 1e-9)]
    const asked = new Uint8Array(this.#postings.length)
    for (const { key } of query) asked[this.#keys.get(key) ?? -1] = 1
    const rarest = query.map(({ key }) => this.#posting(key)).sort((a, b) => a.length - b.length)
    const search = ++this.#searches
    const candidates: { entry: Entry; bound: number }[] = []
    for (const posting of rarest.slice(0, n - shortest + 1)) {
      for (const at of posting) {
        if (this.#met[at] === search) continue
        this.#met[at] = search
        const m = this.#lengths[at] as number
        if (m < shortest || m > longest) continue
        const bound = Math.floor((100 * this.#overlap(at, m, asked)) / Math.max(n, m) + 1e-9)
        const entry = bound >= threshold ? this.#numbered[at] : undefined
        if (entry && entry.text !== wanted) candidates.push({ entry, bound })
      }
    }
    return candidates.sort((a, b) => b.bound - a.bound)
  }

  /** How many of an entry's `m` tokens have a key that is asked for: never fewer than the two texts share. */
  #overlap(at: number, m: number, asked: Uint8Array): number {
    const start = this.#starts[at] as number
    let n = 0
    for (let k = start; k < start + m; k++) n += asked[this.#entryKeys[k] as number] as number
    return n
  }

  #posting(key: string): readonly number[] {
    return this.#postings[this.#keys.get(key) ?? -1] ?? []
  }

  #post(entry: Entry): void {
    const { at, tokens } = entry
    this.#numbered[at] = entry
    const keys = tokens.map(({ key }) => this.#number(key))
    this.#lengths[at] = keys.length
    this.#met[at] = 0
    this.#starts[at] = this.#entryKeys.length
    this.#entryKeys.push(...keys)
    for (const key of new Set(keys)) this.#postings[key]?.push(at)
  }

  #number(key: string): number {
    const known = this.#keys.get(key)
    if (known !== undefined) return known
    this.#keys.set(key, this.#postings.length)
    return this.#postings.push([]) - 1
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
