import type { Lang } from '../text/language.ts'
import { fold, isShouted, lower, upper } from '../text/turkish.ts'
import { isEndingChain } from './stem.ts'
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

/** What is wrong with the terms of a translation. */
export interface TermIssue {
  /** `missing`: none of the concept's words stands in the target; `forbidden`: one that must not stand there does. */
  readonly kind: 'missing' | 'forbidden'
  /** The term of the source, or the forbidden one of the target. */
  readonly found: FoundTerm
}

/** Terms are looked up by so many letters of their first word; no suffix changes those. */
const HEAD = 2

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
        if (first) push(this.#byFirst, `${term.language} ${first.slice(0, HEAD)}`, entry)
      }
    }
  }

  /**
   * The terms of a text, in order, the longest where several begin at one word, of equals the one of the domain; a Turkish
   * term also with its suffixes (`Dışişleri Bakanlığı'ndan`, `kitabı`). Forbidden ones are found too.
   */
  findTerms(text: string, lang: Lang, domain?: string): FoundTerm[] {
    const foreign = ({ concept }: Entry) => Number(domain !== undefined && concept.subject !== domain)
    const words = Array.from(text.matchAll(WORD), (m) => ({
      word: m[0],
      low: lower(m[0], lang),
      start: m.index,
      end: m.index + m[0].length,
    }))
    const found: FoundTerm[] = []
    for (let i = 0; i < words.length; ) {
      const candidates = [
        ...(this.#byFirst.get(`${lang} ${words[i]?.low.slice(0, HEAD)}`) ?? []),
        ...(this.#byFirst.get(`${lang} ${words[i]?.word.slice(0, HEAD)}`) ?? []),
      ]
      const best = candidates
        .filter((entry) => stands(entry, words.slice(i, i + entry.words.length), lang))
        .toSorted(
          (a, b) =>
            b.words.length - a.words.length ||
            foreign(a) - foreign(b) ||
            b.term.text.length - a.term.text.length,
        )[0]
      const [first, last] = [words[i], words[i + (best?.words.length ?? 1) - 1]]
      if (best && first && last)
        found.push({ concept: best.concept, term: best.term, start: first.start, end: last.end })
      i += best?.words.length ?? 1
    }
    return found
  }

  /** What a translation makes of the terms of its source: those it leaves out, and words it must not use. */
  issues(source: string, target: string, from: Lang, to: Lang, domain?: string): TermIssue[] {
    const there = this.findTerms(target, to, domain)
    const missing = this.findTerms(source, from, domain).filter(
      ({ concept }) =>
        wordsFor(concept, to).length > 0 &&
        !there.some((other) => other.concept.id === concept.id && other.term.status !== 'forbidden'),
    )
    const forbidden = there.filter(({ term }) => term.status === 'forbidden')
    return [
      ...missing.map((found): TermIssue => ({ kind: 'missing', found })),
      ...forbidden.map((found): TermIssue => ({ kind: 'forbidden', found })),
    ]
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

/** The words that may stand for a concept in a language, the preferred ones first, then the admitted. */
export function wordsFor(concept: Concept, lang: Lang): Term[] {
  const of = (status: Term['status']) =>
    concept.terms.filter((term) => term.language === lang && term.status === status)
  return [...of('preferred'), ...of('admitted')]
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
    return last && have !== undefined && hasSuffix(have, wanted, lang)
  })
}

/** Whether a word is a term's last word with a suffix; before a vowel its last consonant may have softened. */
function hasSuffix(have: string, wanted: string, lang: Lang): boolean {
  const rest = have.slice(wanted.length)
  if (have.startsWith(wanted)) return isSuffix(rest, lang)
  const soft = lang === 'tr' ? SOFT[wanted.at(-1) ?? ''] : undefined
  return (
    soft !== undefined &&
    /^[aeıioöuü]/.test(rest) &&
    have.startsWith(wanted.slice(0, -1) + soft) &&
    isSuffix(rest, lang)
  )
}

function isSuffix(rest: string, lang: Lang): boolean {
  if (SUFFIX[lang].test(rest)) return true
  // Behind the possessive of a compound n and y stand before more endings than SUFFIX has: `Birliğinden`, `vinciyle`.
  return lang === 'tr' && rest === lower(rest, lang) && isEndingChain(fold(rest), lang)
}

/** What p, ç, t and k become before a vowel. */
const SOFT: Readonly<Record<string, string>> = { p: 'b', ç: 'c', t: 'd', k: 'ğ' }

function push(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const entries = map.get(key)
  if (entries) entries.push(entry)
  else map.set(key, [entry])
}
