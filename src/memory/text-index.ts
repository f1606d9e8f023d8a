import type { Lang } from '../text/language.ts'
import { compacted, firstInOrder, type Parts, sequence } from './build.ts'
import { Delta, type Entry } from './delta.ts'
import type { IndexData, TextColumns, UnitColumns } from './index-data.ts'
import { normalised, type Points, type Sequence } from './score.ts'
import { Search } from './search.ts'
import { hashText } from './string-table.ts'
import { Tokeniser } from './tokens.ts'
import { Vocabulary } from './vocabulary.ts'

/** A unit that is like the query. */
export interface Found {
  /** The caller's number of the unit. */
  readonly ref: number
  /** 0 to 102, the penalty of its class taken off. */
  readonly score: number
  /** `context` for the same text with a neighbour that is the same too. */
  readonly kind: 'context' | 'exact' | 'fuzzy'
  /** Whether only placeables differ, and the caller said that they can be adapted. */
  readonly adapted: boolean
}

export interface Question {
  /** 50 to 100; lower ones count as 50, for below that units would be missed. */
  readonly threshold: number
  readonly limit: number
  /** Hashes of the neighbours: see {@link contextHash}; 0 for none. */
  readonly before?: number
  readonly after?: number
  /** For each class of unit, the points taken off, and the rank among equals: the higher first. Left out, all are 0. */
  readonly penalties?: readonly number[]
  readonly ranks?: readonly number[]
  /** Whether a unit's target can be adapted, its source differing in placeables alone. By default it cannot. */
  readonly adapts?: (ref: number) => boolean
}

/** No list of postings is made for scores below this. */
const LOWEST = 50

/** A delta of this many texts, or this part of all, is worth compacting. */
const MUCH = 4096
const PART = 1 / 64

/**
 * The sources of units, by number: those like a text are found, none missed. Holds no texts and no units, only typed
 * arrays; what is added is found at once, what is removed no longer.
 */
export class TextIndex {
  readonly lang: Lang
  #vocabulary: Vocabulary
  #search: Search
  #base: IndexData | undefined
  /** By unit of the base, 1 for those removed. */
  #dead = new Uint8Array(0)
  #removed = 0
  #delta = new Delta()
  /** Where units of the delta are. */
  #inDelta = new Map<number, number>()
  readonly #tokeniser = new Tokeniser()
  #tokens = new Uint32Array(512)

  constructor(lang: Lang, data?: IndexData) {
    this.lang = lang
    this.#vocabulary = new Vocabulary(lang, data?.vocabulary)
    this.#search = new Search(this.#vocabulary)
    this.#base = data
    this.#dead = new Uint8Array(data?.refs.length ?? 0)
  }

  /** How many units there are. */
  get size(): number {
    return this.#dead.length - this.#removed + this.#inDelta.size
  }

  /** Whether so much has changed that {@link compact} would pay. */
  get isScattered(): boolean {
    return (
      this.#delta.count > Math.max(MUCH, this.#dead.length * PART) || this.#removed * 4 > this.#dead.length
    )
  }

  get vocabulary(): Vocabulary {
    return this.#vocabulary
  }

  /** Adds a unit's text; a unit with the same number is replaced. */
  add(text: string, entry: Entry): void {
    this.remove(entry.ref)
    const own = normalised(text)
    this.#inDelta.set(entry.ref, this.#delta.add(entry, this.#read(own), hashText(own), this.#vocabulary))
  }

  /** Forgets a unit; says whether it was there. */
  remove(ref: number): boolean {
    const inDelta = this.#inDelta.get(ref)
    if (inDelta !== undefined) {
      this.#delta.dead[inDelta] = 1
      return this.#inDelta.delete(ref)
    }
    const unit = this.#unitInBase(ref)
    if (unit < 0 || this.#dead[unit] === 1) return false
    this.#dead[unit] = 1
    this.#removed++
    return true
  }

  /** What {@link compacted} needs: to be used before anything changes, or copied to a worker. */
  get parts(): Parts {
    return {
      lang: this.lang,
      vocabulary: this.#vocabulary.data,
      base: this.#base,
      dead: this.#dead,
      delta: this.#delta,
    }
  }

  /** Puts all that changed into the arrays, here and now; does nothing where nothing did. */
  compact(): IndexData {
    if (this.#base && this.#delta.count === 0 && this.#removed === 0) return this.#base
    const data = compacted(this.parts)
    this.#base = data
    this.#dead = new Uint8Array(data.refs.length)
    this.#removed = 0
    this.#delta = new Delta()
    this.#inDelta = new Map()
    this.#vocabulary = new Vocabulary(this.lang, data.vocabulary)
    this.#search = new Search(this.#vocabulary)
    return data
  }

  /** Units at or above the threshold, the best first; among equals by rank, then the newest, then by number. */
  find(text: string, question: Question): Found[] {
    const own = normalised(text)
    const mark = this.#vocabulary.mark()
    const query = this.#read(own)
    const hash = hashText(own)
    const best = new Best(question)
    const same = this.#sameInBase(query, hash)
    if (same >= 0) this.#takeBase(best, same, undefined)
    const isSame = (n: number) => this.#delta.hashes[n] === hash && sameTokens(this.#delta, n, query)
    for (let n = 0; n < this.#delta.count; n++)
      if (this.#delta.hashes[n] === hash && this.#delta.dead[n] !== 1 && isSame(n))
        best.offer(this.#delta, n, undefined)
    if (query.words > 0 && best.least < 100) {
      this.#search.ask(query)
      const base = this.#base
      const take = (n: number, points: Points) => this.#takeBase(best, n, points)
      if (base) this.#search.inBase(base, same, collector(best, take))
      this.#search.inDelta(
        this.#delta,
        (n) => !isSame(n),
        collector(best, (n, points) => best.offer(this.#delta, n, points)),
      )
    }
    this.#vocabulary.forget(mark)
    return best.found()
  }

  #read(text: string): Sequence {
    const read = this.#tokeniser.read(text)
    this.#vocabulary.read(text, read, this.#tokens)
    return { tokens: this.#tokens, start: 0, end: read.count, words: read.words }
  }

  #takeBase(best: Best, text: number, points: Points | undefined): void {
    const base = this.#base
    if (!base) return
    const end = base.unitStarts[text + 1] as number
    for (let unit = base.unitStarts[text] as number; unit < end; unit++) {
      if (this.#dead[unit] === 1) continue
      if (best.isPast(base, unit, points)) {
        if (!points) this.#takeInPlace(best, unit, end)
        return
      }
      best.offer(base, unit, points)
    }
  }

  /** Of the units `[unit, end)`, which have the query's text, those that have one of its neighbours too. */
  #takeInPlace(best: Best, from: number, end: number): void {
    const base = this.#base
    const { before, after } = best
    if (!base || (before === 0 && after === 0)) return
    const { befores, afters } = base
    for (let unit = from; unit < end; unit++)
      if ((before !== 0 && befores[unit] === before) || (after !== 0 && afters[unit] === after))
        if (this.#dead[unit] !== 1) best.offer(base, unit, undefined)
  }

  #sameInBase(query: Sequence, hash: number): number {
    const base = this.#base
    if (!base) return -1
    for (let at = firstInOrder(base.hashes, base.byHash, hash); at < base.byHash.length; at++) {
      const text = base.byHash[at] as number
      if (base.hashes[text] !== hash) break
      if (sameTokens(base, text, query)) return text
    }
    return -1
  }

  #unitInBase(ref: number): number {
    const base = this.#base
    if (!base) return -1
    const unit = base.byRef[firstInOrder(base.refs, base.byRef, ref)]
    return unit !== undefined && base.refs[unit] === ref ? unit : -1
  }
}

/** What a neighbour's text is known by; 0 for none. */
export function contextHash(text: string | undefined): number {
  return text === undefined ? 0 : hashText(normalised(text), undefined, undefined, 0x2545f491) || 1
}

function collector(best: Best, take: (text: number, points: Points) => void) {
  return {
    get least() {
      return best.least
    },
    take,
  }
}

function sameTokens(columns: TextColumns, n: number, query: Sequence): boolean {
  const text = sequence(columns, n)
  if (text.end - text.start !== query.end - query.start) return false
  for (let i = text.start, j = query.start; i < text.end; i++, j++)
    if (text.tokens[i] !== query.tokens[j]) return false
  return true
}

interface Ranked extends Found {
  readonly rank: number
  readonly time: number
}

/** The best units so far, in order, at most as many as are wanted. */
class Best {
  readonly #question: Question
  readonly #found: Ranked[] = []
  /** What the most wanted class loses, and the highest rank. */
  readonly #penalty: number
  readonly #rank: number
  /** Hashes of the query's neighbours; 0 for none. */
  readonly before: number
  readonly after: number
  least: number

  constructor(question: Question) {
    const { penalties = [], ranks = [], before = 0, after = 0 } = question
    this.#question = question
    this.#penalty = penalties.length > 0 ? Math.min(...penalties) : 0
    this.#rank = Math.max(0, ...ranks)
    this.before = before
    this.after = after
    this.least = question.limit > 0 ? Math.max(LOWEST, question.threshold) : 101
  }

  found(): Found[] {
    return this.#found.map(({ ref, score, kind, adapted }) => ({ ref, score, kind, adapted }))
  }

  /** Whether neither `unit` nor any older one of its text is good enough, whatever its class is, unless a neighbour is the same. */
  isPast(columns: UnitColumns, unit: number, points: Points | undefined): boolean {
    const worst = this.#found[this.#question.limit - 1]
    if (!worst) return false
    const most = (points ? points.score : 100) - this.#penalty
    if (worst.score !== most || worst.rank !== this.#rank) return worst.score > most
    const time = columns.times[unit] as number
    return worst.time > time || (worst.time === time && worst.ref < (columns.refs[unit] as number))
  }

  /** Takes a unit, if it is good enough. `points`: how its text compares; `undefined` for the same text. */
  offer(columns: UnitColumns, unit: number, points: Points | undefined): void {
    const { penalties, adapts } = this.#question
    const penalty = penalties?.[columns.classes[unit] as number] ?? 0
    const ref = columns.refs[unit] as number
    if (!points) {
      const sides = penalty === 0 ? this.#sides(columns, unit) : 0
      this.#insert(columns, unit, 100 + sides - penalty, sides > 0 ? 'context' : 'exact', false)
      return
    }
    if (points.score - penalty < this.least) return
    const adapted = points.placeables && adapts?.(ref) === true
    this.#insert(
      columns,
      unit,
      (points.placeables && !adapted ? points.asIs : points.score) - penalty,
      'fuzzy',
      adapted,
    )
  }

  #sides(columns: UnitColumns, unit: number): number {
    const { before, after } = this
    return (
      Number(before !== 0 && columns.befores[unit] === before) +
      Number(after !== 0 && columns.afters[unit] === after)
    )
  }

  #insert(columns: UnitColumns, unit: number, score: number, kind: Found['kind'], adapted: boolean): void {
    if (score < this.least) return
    const { limit, ranks } = this.#question
    const rank = ranks?.[columns.classes[unit] as number] ?? 0
    const time = columns.times[unit] as number
    const worst = this.#found[limit - 1]
    // Most often this is all there is to it: nothing is made of a unit that is not taken.
    if (worst && worst.score === score && (worst.rank > rank || (worst.rank === rank && worst.time > time)))
      return
    const found: Ranked = { ref: columns.refs[unit] as number, score, kind, adapted, rank, time }
    if (worst && inOrder(worst, found) <= 0) return
    let at = this.#found.length
    while (at > 0 && inOrder(this.#found[at - 1] as Ranked, found) > 0) at--
    this.#found.splice(at, 0, found)
    if (this.#found.length > limit) this.#found.pop()
    if (this.#found.length === limit)
      this.least = Math.max(this.least, (this.#found[limit - 1] as Ranked).score)
  }
}

function inOrder(a: Ranked, b: Ranked): number {
  return b.score - a.score || b.rank - a.rank || b.time - a.time || a.ref - b.ref
}
