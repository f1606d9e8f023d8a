import type { Lexicon } from '../align/lexicon.ts'
import type { Context, Known } from '../edition/known.ts'
import type { Match } from '../memory/match-index.ts'
import { exactTarget, MatchIndex } from '../memory/match-index.ts'
import { Termbase } from '../memory/terms.ts'
import type { Concept, Unit } from '../memory/unit.ts'
import { LANGS, type Lang, otherLang } from '../text/language.ts'
import { fold } from '../text/turkish.ts'

/** The lowest score worth showing a translator. */
const OFFERED = 70
/** Names that may stand in the genitive: countries, regions, institutions. */
const NAME_DOMAINS: ReadonlySet<string> = new Set(['country', 'region'])

/** The memory and the termbase in the form that answers: one index for each source language. */
export class WorkingMemory implements Known {
  readonly #indexes: Readonly<Record<Lang, MatchIndex>> = {
    tr: new MatchIndex('tr'),
    en: new MatchIndex('en'),
  }
  readonly #units = new Map<string, Unit>()
  readonly #names = new Set<string>()
  readonly #termbase: Termbase
  readonly #lexicon: () => Lexicon

  /** `lexicon` answers what the aligner knows of words now. */
  constructor(concepts: readonly Concept[], lexicon: () => Lexicon) {
    this.#lexicon = lexicon
    this.#termbase = new Termbase(concepts)
  }

  get size(): number {
    return this.#units.size
  }

  units(): Iterable<Unit> {
    return this.#units.values()
  }

  /** Adds units; one whose id is there already is replaced. Answers whether any was. */
  add(units: readonly Unit[]): boolean {
    const before = this.#units.size
    for (const unit of units) {
      for (const lang of LANGS) {
        if (this.#units.has(unit.id)) this.#indexes[lang].remove(unit.id)
        this.#indexes[lang].add(unit)
      }
      this.#units.set(unit.id, unit)
      if (NAME_DOMAINS.has(unit.domain)) this.#names.add(fold(unit.en.text))
    }
    for (const lang of LANGS) this.#indexes[lang].settle()
    return this.#units.size < before + units.length
  }

  lookUp(text: string, from: Lang): ReturnType<Known['lookUp']> {
    const to = otherLang(from)
    const found = exactTarget(this.#indexes[from], text, from, to)
    if (found !== undefined) return { text: found, origin: 'memory' }
    const term = this.#termbase.translate(text, from, to)
    return term === undefined ? undefined : { text: term, origin: 'termbase' }
  }

  match(text: string, from: Lang, context: Context): Match | undefined {
    return this.matches(text, from, context, { threshold: OFFERED, limit: 1 })[0]
  }

  /** Units for a segment, the best first. */
  matches(
    text: string,
    from: Lang,
    context: Context,
    options: { threshold: number; limit: number },
  ): Match[] {
    return this.#indexes[from].find(text, { ...options, ...context })
  }

  get lexicon(): Lexicon {
    return this.#lexicon()
  }

  /** English names of countries and regions, folded. */
  get names(): ReadonlySet<string> {
    return this.#names
  }
}
