/** Where words stand in a memory: what is asked of the indexes of both its sides, here or in a thread. */
import {
  type ConcordanceOptions,
  type ConcordanceResult,
  concordance,
  concordanceMarks,
} from '../memory/concordance.ts'
import { counterparts } from '../memory/counterparts.ts'
import { type Fragment, fragments } from '../memory/fragments.ts'
import type { TextIndex } from '../memory/text-index.ts'
import { WordLists } from '../memory/word-lists.ts'
import { type Lang, otherLang } from '../text/language.ts'
import type { Span } from '../text/span.ts'

/** What stands in both texts of a unit: the words asked for in its source, and what goes with them in its target. */
export interface Marks {
  readonly source: readonly Span[]
  readonly target: readonly Span[]
}

export interface MarksQuestion {
  /** As for the concordance. */
  readonly query: string
  readonly exact?: boolean
  /** Units in which it stands, which tell what goes with it. */
  readonly refs: readonly number[]
  /** Texts to be marked. */
  readonly pairs: readonly (readonly [source: string, target: string])[]
}

/** Each takes the language of the side that is looked in; questions and answers can be sent to a thread and back. */
interface Asked {
  concordance(
    lang: Lang,
    query: string,
    options: ConcordanceOptions,
  ): Pick<ConcordanceResult, 'hits' | 'complete'>
  fragments(lang: Lang, text: string): Fragment[]
  /** One entry for each pair. */
  marks(lang: Lang, question: MarksQuestion): Marks[]
}

export type LookupName = keyof Asked
export type LookupArguments<Name extends LookupName> = Parameters<Asked[Name]>
export type LookupAnswer<Name extends LookupName> = ReturnType<Asked[Name]>

/** A concordance that was asked for, and the arrays as they were. */
interface Last extends Pick<ConcordanceResult, 'marks'> {
  readonly words: WordLists
  readonly base: WordLists['base']
  readonly query: string
  readonly exact: boolean
}

export class Lookups implements Asked {
  readonly #indexOf: (lang: Lang) => TextIndex
  readonly #lists = new Map<Lang, WordLists>()
  /** The last concordance, whose marks are asked for next: reading a wildcard goes through all words. */
  #last: Last | undefined

  constructor(indexOf: (lang: Lang) => TextIndex) {
    this.#indexOf = indexOf
  }

  concordance(lang: Lang, query: string, options: ConcordanceOptions) {
    const words = this.#words(lang)
    const { hits, complete, marks } = concordance(words, query, options)
    this.#last = { marks, words, base: words.base, query, exact: options.exact ?? false }
    return { hits, complete }
  }

  fragments(lang: Lang, text: string): Fragment[] {
    return fragments(this.#words(lang), text)
  }

  marks(lang: Lang, { query, exact = false, refs, pairs }: MarksQuestion): Marks[] {
    const words = this.#words(lang)
    const last = this.#last
    const isLast =
      last?.words === words && last.base === words.base && last.query === query && last.exact === exact
    const source = isLast ? last.marks : concordanceMarks(words, query, { exact })
    const target = counterparts(refs, this.#words(otherLang(lang))).marks
    return pairs.map(([text, other]) => ({ source: source(text), target: target(other) }))
  }

  /** Made when first asked for, and again for another index. */
  #words(lang: Lang): WordLists {
    const index = this.#indexOf(lang)
    const known = this.#lists.get(lang)
    if (known?.index === index) return known
    const lists = new WordLists(index)
    this.#lists.set(lang, lists)
    return lists
  }
}

/** Calls a question by its name. */
export function answerTo<Name extends LookupName>(
  lookups: Lookups,
  name: Name,
  args: LookupArguments<Name>,
): LookupAnswer<Name> {
  const ask = lookups[name] as (...args: LookupArguments<Name>) => LookupAnswer<Name>
  return ask.apply(lookups, args)
}
