import { type Content, wordsOnly } from '../text/content.ts'
import type { Lang } from '../text/language.ts'
import { otherLang } from '../text/language.ts'
import { isShouted, lower, upper } from '../text/turkish.ts'
import { adaptedTarget } from './adapt.ts'
import { applyChange, type IndexChange } from './index-change.ts'
import { NO_PENALTIES, type Penalties, penaltyOf, type Traits, traitsOf, type Wanted } from './penalties.ts'
import { normalised } from './score.ts'
import { contextHash, type Found, type Question, TextIndex } from './text-index.ts'
import { STATES, side, type Unit } from './unit.ts'
import { UnitList } from './unit-list.ts'

/** A unit offered for a segment. */
export interface Match {
  readonly unit: Unit
  /** 102 and 101 with context, 100 exact, below that fuzzy. */
  readonly score: number
  readonly kind: 'context' | 'exact' | 'fuzzy'
  /** The unit's target with the segment's numbers, dates and addresses, where those are all that differs. */
  readonly adapted?: Content
}

export interface FindOptions {
  /** 50 to 100; by default 70. */
  readonly threshold?: number
  /** By default 10. */
  readonly limit?: number
  /** Source texts of the neighbouring segments. */
  readonly before?: string
  readonly after?: string
  /** What units are wanted: others lose points, as `penalties` says. */
  readonly wanted?: Pick<Wanted, 'domain' | 'varieties' | 'memories'>
  readonly penalties?: Partial<Penalties>
}

/** In {@link MatchIndex.exact}: texts that differ in case alone reach this. */
export const CASE_ONLY = 95
const CASE_CANDIDATES = 50

/** What a {@link MatchIndex} was, to be taken up again: its texts, and the traits of its classes in their order. */
export interface SavedMatchIndex {
  readonly texts: TextIndex
  readonly traits: readonly Traits[]
}

/** The units of a memory by one of their languages: those like a segment are found, none missed. */
export class MatchIndex {
  readonly lang: Lang
  #texts: TextIndex
  readonly #units: UnitList
  readonly #classes = new Map<string, number>()
  /** By class. */
  readonly #traits: Traits[] = []
  readonly #ranks: number[] = []
  #penalties: ClassPenalties | undefined

  /**
   * @param lang the language that is searched
   * @param units may be shared with the index of the other language; whoever does so uses {@link change} and {@link apply}
   */
  constructor(lang: Lang, units = new UnitList(), saved?: SavedMatchIndex) {
    this.lang = lang
    this.#units = units
    this.#texts = saved?.texts ?? new TextIndex(lang)
    for (const traits of saved?.traits ?? []) this.#addClass(traits)
  }

  get size(): number {
    return this.#texts.size
  }

  /** The index proper, for what asks of texts: concordance, fragments. Its numbers are those of {@link unit}. */
  get texts(): TextIndex {
    return this.#texts
  }

  /** The traits of the classes that units were put in, in the order of the classes. */
  get traits(): readonly Traits[] {
    return this.#traits
  }

  /** By class, which of equally good units comes first: the higher. */
  get ranks(): readonly number[] {
    return this.#ranks
  }

  unit(number: number): Unit | undefined {
    return this.#units.get(number)
  }

  /** Adds a unit; one with the same id is replaced. */
  add(unit: Unit): void {
    this.apply(this.change(this.#units.put(unit)))
  }

  remove(id: string): void {
    const number = this.#units.numberOf(id)
    if (number === undefined) return
    this.#units.remove(number)
    this.apply(this.change(number))
  }

  /** What the index has to be told of a number: the text that its unit now has, or that there is none. */
  change(number: number): IndexChange {
    const unit = this.#units.get(number)
    if (!unit) return { kind: 'remove', ref: number }
    const entry = {
      ref: number,
      class: this.#classOf(unit),
      time: seconds(unit.changedAt ?? unit.createdAt),
      before: contextHash(unit.before),
      after: contextHash(unit.after),
    }
    return { kind: 'add', text: wordsOnly(side(unit, this.lang)), entry }
  }

  apply(change: IndexChange): void {
    applyChange(this.#texts, change)
  }

  /** Takes other arrays that say the same, made elsewhere. */
  replace(texts: TextIndex): void {
    this.#texts = texts
  }

  /** Puts what changed into the arrays, if it is so much that this pays. */
  settle(): void {
    if (this.#texts.isScattered) this.#texts.compact()
  }

  /**
   * The units at or above the threshold, best first; among equals the furthest in state, then the newest. Inline codes are
   * only compared where the segment is given with them.
   */
  find(segment: string | Content, options: FindOptions = {}): Match[] {
    const text = typeof segment === 'string' ? segment : wordsOnly(segment)
    const wanted = { ...options.wanted, ...(typeof segment !== 'string' && { codes: codeShape(segment) }) }
    const adapted = new Map<number, Content>()
    const question: Question = {
      threshold: options.threshold ?? 70,
      limit: options.limit ?? 10,
      before: contextHash(options.before),
      after: contextHash(options.after),
      penalties: this.penaltiesFor(wanted, options.penalties),
      ranks: this.#ranks,
      adapts: (ref) => {
        const target = this.#adapt(text, ref)
        if (target) adapted.set(ref, target)
        return target !== undefined
      },
    }
    return this.#texts.find(text, question).flatMap((found) => this.#match(found, adapted))
  }

  #match({ ref, score, kind, adapted }: Found, targets: ReadonlyMap<number, Content>): Match[] {
    const unit = this.#units.get(ref)
    const target = adapted ? targets.get(ref) : undefined
    return unit ? [{ unit, score, kind, ...(target && { adapted: target }) }] : []
  }

  /** The best unit whose source is exactly `text`, or with `shouted` the same in small letters. */
  exact(
    text: string,
    shouted = false,
    rules: Pick<FindOptions, 'wanted' | 'penalties'> = {},
  ): Unit | undefined {
    if (!shouted) return this.find(text, { ...rules, threshold: 100, limit: 1 })[0]?.unit
    const wanted = lower(normalised(text), this.lang)
    const same = (unit: Unit) => lower(normalised(wordsOnly(side(unit, this.lang))), this.lang) === wanted
    return this.find(text, { ...rules, threshold: CASE_ONLY, limit: CASE_CANDIDATES }).find(({ unit }) =>
      same(unit),
    )?.unit
  }

  #adapt(text: string, ref: number): Content | undefined {
    const unit = this.#units.get(ref)
    if (!unit) return undefined
    const to = otherLang(this.lang)
    const target = side(unit, to)
    const changed = adaptedTarget(text, wordsOnly(side(unit, this.lang)), target.text, this.lang, to)
    return changed === undefined ? undefined : { text: changed, codes: target.codes }
  }

  #classOf(unit: Unit): number {
    return this.#addClass(traitsOf(unit, codeShape(side(unit, this.lang))))
  }

  /** The class of units with these traits, a new one if need be. */
  #addClass(traits: Traits): number {
    const { state, domain, machine, unconfirmed, memory, varieties, codes } = traits
    const key = JSON.stringify([state, domain, machine, unconfirmed, memory, varieties, codes])
    const known = this.#classes.get(key)
    if (known !== undefined) return known
    this.#classes.set(key, this.#traits.length)
    this.#ranks.push(STATES.indexOf(state))
    return this.#traits.push(traits) - 1
  }

  /** By class, what its units lose; the same is mostly asked again and again, and kept for that. */
  penaltiesFor(wanted: Wanted, configured: Partial<Penalties> | undefined): readonly number[] {
    if (!configured && Object.keys(wanted).length === 0) return []
    const asked = JSON.stringify(wanted)
    const last = this.#penalties
    if (last?.asked === asked && last.configured === configured && last.points.length === this.#traits.length)
      return last.points
    const penalties = { ...NO_PENALTIES, ...configured }
    const points = this.#traits.map((traits) => penaltyOf(traits, wanted, penalties))
    this.#penalties = { asked, configured, points }
    return points
  }
}

/** Penalties by class, and what they were made for. */
interface ClassPenalties {
  readonly asked: string
  readonly configured: Partial<Penalties> | undefined
  readonly points: readonly number[]
}

/** The kinds and types of a content's codes, in order: two texts with the same need no change in theirs. */
export function codeShape(content: Content): string {
  return content.codes.map(({ kind, type }) => `${kind} ${type}`).join(',')
}

/**
 * The other language's text for a whole text that is in the memory. A text in capitals is found in small letters too,
 * and answered in capitals.
 */
export function exactTarget(
  index: MatchIndex,
  text: string,
  to: Lang,
  rules: Pick<FindOptions, 'wanted' | 'penalties'> = {},
): { readonly text: string; readonly unit: string } | undefined {
  const exact = index.exact(text, false, rules)
  if (exact) return { text: wordsOnly(side(exact, to)), unit: exact.id }
  const shouted = isShouted(text) && text.length > 4 ? index.exact(text, true, rules) : undefined
  return shouted && { text: upper(wordsOnly(side(shouted, to)), to), unit: shouted.id }
}

function seconds(time: string | undefined): number {
  const at = time === undefined ? Number.NaN : Date.parse(time)
  return Number.isFinite(at) ? Math.min(0xffffffff, Math.max(0, Math.floor(at / 1000))) : 0
}
