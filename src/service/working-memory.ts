import type { Lexicon } from '../align/lexicon.ts'
import type { Context, Known } from '../edition/known.ts'
import { exactTarget, type Match, type MatchIndex } from '../memory/match-index.ts'
import { type MatchRules, type Traits, USUAL_PENALTIES } from '../memory/penalties.ts'
import { Termbase } from '../memory/terms.ts'
import type { Concept, Unit } from '../memory/unit.ts'
import { UnitList } from '../memory/unit-list.ts'
import { WordLists } from '../memory/word-lists.ts'
import type { StoredUnit } from '../store/unit-tables.ts'
import { LANGS, type Lang, otherLang } from '../text/language.ts'
import { fold } from '../text/turkish.ts'
import type { Keeping } from './index-thread.ts'
import type { LiveIndex } from './live-index.ts'
import type { IndexCopy } from './match-batch.ts'

/** The lowest score worth showing a translator. */
const OFFERED = 70
/** Names that may stand in the genitive: countries, regions, institutions. */
const NAME_DOMAINS: ReadonlySet<string> = new Set(['country', 'region'])

/** What is asked of matches. */
export interface MatchOptions {
  /** 50 to 100. */
  readonly threshold: number
  readonly limit: number
  /** Asked of units besides what the rules ask. */
  readonly wanted?: MatchRules['wanted']
}

/** The memory and the termbase in the form that answers: one index for each source language. */
export class WorkingMemory implements Known {
  readonly #units = new UnitList()
  readonly #indexes: Readonly<Record<Lang, LiveIndex>>
  readonly #words = new Map<Lang, WordLists>()
  readonly #names = new Set<string>()
  #termbase: Termbase
  readonly #lexicon: () => Lexicon
  #rules: MatchRules = { penalties: USUAL_PENALTIES, wanted: {} }

  /**
   * @param lexicon answers what the aligner knows of words now
   * @param indexOf makes the index of a language
   */
  constructor(
    concepts: readonly Concept[],
    lexicon: () => Lexicon,
    indexOf: (lang: Lang, units: UnitList) => LiveIndex,
  ) {
    this.#lexicon = lexicon
    this.#termbase = new Termbase(concepts)
    this.#indexes = { tr: indexOf('tr', this.#units), en: indexOf('en', this.#units) }
  }

  get size(): number {
    return this.#units.size
  }

  get termbase(): Termbase {
    return this.#termbase
  }

  units(): Iterable<Unit> {
    return this.#units.values()
  }

  /** A unit by its id; not one in the trash. */
  unit(id: string): Unit | undefined {
    const number = this.#units.numberOf(id)
    return number === undefined ? undefined : this.#units.get(number)
  }

  /** Takes the termbase as the store now has it. */
  takeConcepts(concepts: readonly Concept[]): void {
    this.#termbase = new Termbase(concepts)
  }

  /** The index of a source language. */
  index(lang: Lang): MatchIndex {
    return this.#indexes[lang].match
  }

  /** Where every word of a side stands; made when it is first asked for, and again with new arrays. */
  words(lang: Lang): WordLists {
    this.#indexes[lang].gather()
    const { texts } = this.index(lang)
    const known = this.#words.get(lang)
    if (known?.index === texts) return known
    const lists = new WordLists(texts)
    this.#words.set(lang, lists)
    return lists
  }

  /** What a thread needs to match as this memory does. */
  copyOf(lang: Lang): Promise<IndexCopy> {
    return this.#indexes[lang].copy()
  }

  /** The traits of an index's classes: see `MatchIndex.traits`. */
  traits(lang: Lang): Traits[] {
    return [...this.index(lang).traits]
  }

  /** Takes a unit as the store has it: new, changed, or in the trash. */
  take({ number, revision, deletedAt, unit }: StoredUnit): void {
    if (deletedAt === undefined) this.#units.put(unit, number)
    else this.#units.remove(number)
    for (const lang of LANGS) this.#indexes[lang].take(number, revision)
    if (deletedAt === undefined && NAME_DOMAINS.has(unit.domain)) this.#names.add(fold(unit.en.text))
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

  lookUp(text: string, from: Lang): ReturnType<Known['lookUp']> {
    const to = otherLang(from)
    const found = exactTarget(this.index(from), text, to, this.#rules)
    if (found) return { ...found, origin: 'memory' }
    const term = this.#termbase.translate(text, from, to)
    return term === undefined ? undefined : { text: term, origin: 'termbase' }
  }

  match(text: string, from: Lang, context: Context): Match | undefined {
    return this.matches(text, from, context, { threshold: OFFERED, limit: 1 })[0]
  }

  /** Units for a segment, the best first. */
  matches(text: string, from: Lang, context: Context, { wanted, ...options }: MatchOptions): Match[] {
    const { penalties } = this.#rules
    return this.index(from).find(text, {
      ...options,
      ...context,
      penalties,
      wanted: { ...this.#rules.wanted, ...wanted },
    })
  }

  /** By class of an index, what its units lose: see `MatchIndex.penaltiesFor`. */
  penalties(lang: Lang): readonly number[] {
    return this.index(lang).penaltiesFor(this.#rules.wanted, this.#rules.penalties)
  }

  /** Weighs units by other rules from now on. */
  weighBy(rules: MatchRules): void {
    this.#rules = rules
  }

  get lexicon(): Lexicon {
    return this.#lexicon()
  }

  /** English names of countries and regions, folded. */
  get names(): ReadonlySet<string> {
    return this.#names
  }
}
