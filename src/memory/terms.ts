import type { Lang } from '../text/language.ts'
import { isShouted, lower, upper } from '../text/turkish.ts'
import type { Concept, Term } from './unit.ts'

/** A term found in a text. */
export interface FoundTerm {
  readonly concept: Concept
  readonly term: Term
  /** Where it stands, suffix included, in UTF-16 code units. */
  readonly start: number
  readonly end: number
}

/** Words of a text: letters and digits, apostrophes inside. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:[-'’][\p{L}\p{M}\p{N}]+)*/gu
/** What Turkish may hang onto a term: after an apostrophe anything, else endings of letters. */
const SUFFIX: Readonly<Record<Lang, RegExp>> = {
  tr: /^(?:['’]\p{L}+|(?:y|n|s)?[aeıioöuü]\p{L}{0,8}|[dt][ae]\p{L}{0,5}|l[ae]r\p{L}{0,8}|l[ıiuü]\p{L}{0,6}|ca|ce|c[ıiuü]\p{L}{0,5})$/u,
  en: /^(?:['’]s?|s|es)$/u,
}

interface Entry {
  readonly concept: Concept
  readonly term: Term
  readonly words: readonly string[]
}

/** The termbase in working form: terms by their first word. */
export class Termbase {
  readonly #whole = new Map<string, Entry[]>()
  readonly #byFirst = new Map<string, Entry[]>()

  constructor(concepts: readonly Concept[]) {
    for (const concept of concepts) {
      for (const term of concept.terms) {
        const words = comparable(term.text, term).match(WORD) ?? []
        const entry = { concept, term, words }
        push(this.#whole, `${term.language} ${comparable(term.text, term)}`, entry)
        const [first] = words
        if (first) push(this.#byFirst, `${term.language} ${first.slice(0, 3)}`, entry)
      }
    }
  }

  /** The terms of a text, in order, the longest where several begin at one word; a Turkish term also with its suffixes. */
  findTerms(text: string, lang: Lang): FoundTerm[] {
    const words = Array.from(text.matchAll(WORD), (m) => ({
      word: m[0],
      low: lower(m[0], lang),
      start: m.index,
      end: m.index + m[0].length,
    }))
    const found: FoundTerm[] = []
    for (let i = 0; i < words.length; ) {
      const candidates = [
        ...(this.#byFirst.get(`${lang} ${words[i]?.low.slice(0, 3)}`) ?? []),
        ...(this.#byFirst.get(`${lang} ${words[i]?.word.slice(0, 3)}`) ?? []),
      ]
      const best = candidates
        .filter((entry) => stands(entry, words.slice(i, i + entry.words.length), lang))
        .toSorted((a, b) => b.words.length - a.words.length || b.term.text.length - a.term.text.length)[0]
      const [first, last] = [words[i], words[i + (best?.words.length ?? 1) - 1]]
      if (best && first && last)
        found.push({ concept: best.concept, term: best.term, start: first.start, end: last.end })
      i += best?.words.length ?? 1
    }
    return found
  }

  /** The other language's preferred word for a text that is a whole term; in capitals for one in capitals. */
  translate(text: string, from: Lang, to: Lang): string | undefined {
    const acronym = this.#target(`${from} ${text}`, to)
    if (acronym) return acronym.text
    const target = this.#target(`${from} ${lower(text, from)}`, to)
    if (!target) return undefined
    return isShouted(text) && text.length > 4 ? upper(target.text, to) : target.text
  }

  #target(key: string, to: Lang): Term | undefined {
    const entry = this.#whole.get(key)?.find(({ term }) => term.status !== 'forbidden')
    const terms = entry?.concept.terms.filter(
      (term) => term.language === to && term.status !== 'forbidden' && term.acronym === entry.term.acronym,
    )
    return terms?.find((term) => term.status === 'preferred') ?? terms?.[0] ?? this.#unabbreviated(entry, to)
  }

  /** An acronym without one in the other language is answered by the full form. */
  #unabbreviated(entry: Entry | undefined, to: Lang): Term | undefined {
    return entry?.concept.terms.find((term) => term.language === to && term.status === 'preferred')
  }
}

/** Acronyms are compared as written, other terms in small letters. */
function comparable(text: string, term: Term): string {
  return term.acronym ? text : lower(text, term.language)
}

function stands(entry: Entry, words: readonly { word: string; low: string }[], lang: Lang): boolean {
  if (words.length < entry.words.length) return false
  return entry.words.every((wanted, i) => {
    const have = entry.term.acronym ? words[i]?.word : words[i]?.low
    if (have === wanted) return true
    const last = i === entry.words.length - 1
    return last && have?.startsWith(wanted) && SUFFIX[lang].test(have.slice(wanted.length))
  })
}

function push(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const entries = map.get(key)
  if (entries) entries.push(entry)
  else map.set(key, [entry])
}
