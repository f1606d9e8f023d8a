import type { Lexicon } from '../align/lexicon.ts'
import type { Context, Known } from '../edition/known.ts'
import {
  CASE_ONLY,
  exactTarget,
  type FindOptions,
  type Match,
  type MatchIndex,
} from '../memory/match-index.ts'
import { type MatchRules, type Traits, USUAL_PENALTIES } from '../memory/penalties.ts'
import { Termbase } from '../memory/terms.ts'
import type { Concept, Unit } from '../memory/unit.ts'
import { UnitList } from '../memory/unit-list.ts'
import type { StoredUnit } from '../store/unit-tables.ts'
import { LANGS, type Lang, otherLang } from '../text/language.ts'
import { fold } from '../text/turkish.ts'
import type { Keeping } from './index-thread.ts'
import { type LiveIndex, QUICK } from './live-index.ts'
import { LookupThread } from './lookup-thread.ts'
import { answerTo, type LookupAnswer, type LookupArguments, type LookupName, Lookups } from './lookups.ts'
import type { IndexCopy } from './match-batch.ts'

/** Names that may stand in the genitive: countries, regions, institutions. */
const NAME_DOMAINS: ReadonlySet<string> = new Set(['country', 'region'])

/** What is asked of matches. */
export interface MatchOptions extends Weighing {
  /** 50 to 100. */
  readonly threshold: number
  readonly limit: number
}

/** How the units for a question are weighed. */
export interface Weighing {
  /** Asked of units besides what the rules ask. */
  readonly wanted?: MatchRules['wanted']
  /** Whether by the rules, or by nothing but likeness; by default by the rules. */
  readonly weighed?: boolean
}

/** Finds units where they are kept, for a memory that is not held here. */
export interface UnitFinder {
  /** An index of all units that may reach a score with a text, and maybe of others. */
  around(text: string, lang: Lang, least: number): Promise<MatchIndex>
}

/** Something asked of units that this instance does not hold. */
export class NotHeldError extends Error {
  readonly code = 'memory-not-held'
  constructor() {
    super('the units of this memory are kept in the database alone; see YANYANA_MEMORY_INDEX')
    this.name = 'NotHeldError'
  }
}

/**
 * The memory and the termbase in the form that answers: one index for each source language. Where units are found elsewhere
 * it holds none of them: {@link matches} and {@link lookUp} answer, all else that asks of units throws a {@link NotHeldError}.
 */
export class WorkingMemory {
  readonly #units = new UnitList()
  readonly #indexes: Readonly<Record<Lang, LiveIndex>>
  readonly #here = new Lookups((lang) => this.index(lang).texts)
  readonly #lookups = new LookupThread()
  readonly #names = new Set<string>()
  #termbase: Termbase
  readonly #lexicon: () => Lexicon
  #rules: MatchRules = { penalties: USUAL_PENALTIES, wanted: {} }
  readonly #finder: UnitFinder | undefined

  /**
   * @param lexicon answers what the aligner knows of words now
   * @param indexOf makes the index of a language
   * @param finder finds units where they are not to be held here
   */
  constructor(
    concepts: readonly Concept[],
    lexicon: () => Lexicon,
    indexOf: (lang: Lang, units: UnitList) => LiveIndex,
    finder?: UnitFinder,
  ) {
    this.#lexicon = lexicon
    this.#finder = finder
    this.#termbase = new Termbase(concepts)
    this.#indexes = { tr: indexOf('tr', this.#units), en: indexOf('en', this.#units) }
  }

  /** Whether the units are held here. */
  get isHeld(): boolean {
    return this.#finder === undefined
  }

  get size(): number {
    return this.#held.size
  }

  /** @throws {NotHeldError} */
  get #held(): UnitList {
    if (!this.isHeld) throw new NotHeldError()
    return this.#units
  }

  get termbase(): Termbase {
    return this.#termbase
  }

  units(): Iterable<Unit> {
    return this.#held.values()
  }

  /** A unit by its id; not one in the trash. */
  unit(id: string): Unit | undefined {
    const number = this.#held.numberOf(id)
    return number === undefined ? undefined : this.#held.get(number)
  }

  /** Takes the termbase as the store now has it. */
  takeConcepts(concepts: readonly Concept[]): void {
    this.#termbase = new Termbase(concepts)
  }

  /** The index of a source language. */
  index(lang: Lang): MatchIndex {
    return this.#indexes[lang].match
  }

  /** What a thread needs to match as this memory does. */
  copyOf(lang: Lang): IndexCopy {
    return this.#indexes[lang].copy
  }

  /** Asks where words stand: here where the memory is small, else in a thread. @throws {NotHeldError} */
  async lookUpWords<Name extends LookupName>(
    name: Name,
    ...args: LookupArguments<Name>
  ): Promise<LookupAnswer<Name>> {
    if (this.size > QUICK) return this.#lookups.ask([this.copyOf('tr'), this.copyOf('en')], name, args)
    for (const lang of LANGS) this.#indexes[lang].gather()
    return answerTo(this.#here, name, args)
  }

  /** The traits of an index's classes: see `MatchIndex.traits`. */
  traits(lang: Lang): Traits[] {
    return [...this.index(lang).traits]
  }

  /** Takes a unit as the store has it: new, changed, or in the trash. */
  take({ number, revision, deletedAt, unit }: StoredUnit): void {
    if (deletedAt === undefined && NAME_DOMAINS.has(unit.domain)) this.#names.add(fold(unit.en.text))
    if (!this.isHeld) return
    if (deletedAt === undefined) this.#units.put(unit, number)
    else this.#units.remove(number)
    for (const lang of LANGS) this.#indexes[lang].take(number, revision)
  }

  /** While the memory is read the first time: lets the indexes hand over what they were told. */
  async relieve(): Promise<void> {
    for (const lang of LANGS) await this.#indexes[lang].relieve()
  }

  /** Ends the first reading. */
  async ready(keeping: (lang: Lang) => Keeping | undefined): Promise<void> {
    await Promise.all(LANGS.map((lang) => this.#indexes[lang].ready(() => keeping(lang))))
  }

  /** Has the indexes made anew where so much has changed that it pays; answers at once. */
  settle(keeping: (lang: Lang) => Keeping | undefined): void {
    for (const lang of LANGS) this.#indexes[lang].settle(() => keeping(lang))
  }

  /** Waits for indexes that are being made. */
  async settled(): Promise<void> {
    for (const lang of LANGS) await this.#indexes[lang].settled()
  }

  /** How a whole text is called in the other language: see `Known`. */
  async lookUp(text: string, from: Lang): Promise<ReturnType<Known['lookUp']>> {
    return this.#finder
      ? this.#lookUpIn(await this.#finder.around(text, from, CASE_ONLY), text, from)
      : this.lookUpHere(text, from)
  }

  /** The same among the units that are held here. */
  lookUpHere(text: string, from: Lang): ReturnType<Known['lookUp']> {
    return this.#lookUpIn(this.index(from), text, from)
  }

  #lookUpIn(index: MatchIndex, text: string, from: Lang): ReturnType<Known['lookUp']> {
    const to = otherLang(from)
    const found = exactTarget(index, text, to, this.#rules)
    if (found) return { ...found, origin: 'memory' }
    const term = this.#termbase.translate(text, from, to)
    return term === undefined ? undefined : { text: term, origin: 'termbase' }
  }

  /** Units for a segment, the best first. */
  async matches(text: string, from: Lang, context: Context, options: MatchOptions): Promise<Match[]> {
    const index = this.#finder ? await this.#finder.around(text, from, options.threshold) : this.index(from)
    return this.#matchesIn(index, text, context, options)
  }

  /** The same among the units that are held here. */
  matchesHere(text: string, from: Lang, context: Context, options: MatchOptions): Match[] {
    return this.#matchesIn(this.index(from), text, context, options)
  }

  #matchesIn(
    index: MatchIndex,
    text: string,
    context: Context,
    { threshold, limit, ...weighing }: MatchOptions,
  ): Match[] {
    return index.find(text, { threshold, limit, ...context, ...this.#weigh(weighing) })
  }

  #weigh({ wanted, weighed = true }: Weighing): Pick<FindOptions, 'wanted' | 'penalties'> {
    if (!weighed) return {}
    return { penalties: this.#rules.penalties, wanted: { ...this.#rules.wanted, ...wanted } }
  }

  /** By class of an index, what its units lose: see `MatchIndex.penaltiesFor`. */
  penalties(lang: Lang, weighing: Weighing = {}): readonly number[] {
    const { wanted = {}, penalties } = this.#weigh(weighing)
    return this.index(lang).penaltiesFor(wanted, penalties)
  }

  /** Weighs units by other rules from now on. */
  weighBy(rules: MatchRules): void {
    this.#rules = rules
  }

  /** Ends its threads. */
  async close(): Promise<void> {
    await this.#lookups.close()
  }

  get lexicon(): Lexicon {
    return this.#lexicon()
  }

  /** English names of countries and regions, folded. */
  get names(): ReadonlySet<string> {
    return this.#names
  }
}
