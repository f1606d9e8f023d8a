/** Dictionary entries as stems that translate each other. */
import { fold } from '../text/turkish.ts'
import { words } from '../text/words.ts'
import { inflections } from './endings.ts'
import { stemsOf } from './stem.ts'

export interface DictionaryEntry {
  readonly source: string
  readonly target: string
}

/** The languages of a dictionary, as codes: `en`, `tr`, `de`. */
export interface Direction {
  readonly source: string
  readonly target: string
}

/** Stems beside each other: numbers of both, p(target | source) and p(source | target) as a dictionary has them. */
export interface StemEntries {
  readonly sources: readonly string[]
  readonly targets: readonly string[]
  readonly pairs: readonly {
    readonly s: number
    readonly t: number
    readonly forth: number
    readonly back: number
  }[]
}

/** Characters of a word or phrase; what is longer is no entry of a dictionary. */
const LONGEST = 80
/** Of what becomes of a word, the share that a dictionary tells. */
const TOLD = 0.7

/**
 * Every pair of stems of the entries; renderings share their word, the words of a phrase share the phrase. The same
 * two stems may come several times; what belongs to them is the sum.
 */
export function entryPairs(entries: readonly DictionaryEntry[], languages: Direction): StemEntries {
  const [from, to] = [new Forms(languages.source), new Forms(languages.target)]
  const short = entries.filter(({ source, target }) => source.length <= LONGEST && target.length <= LONGEST)
  const forms = short.map(({ source, target }) => [from.of(source), to.of(target)] as const)
  const pairs = forms.flatMap(([sources, targets]) =>
    sources.flatMap(([s, x]) =>
      targets.map(([t, y]) => ({
        s,
        t,
        forth: (TOLD * x * y) / (from.sums[s] as number),
        back: (TOLD * x * y) / (to.sums[t] as number),
      })),
    ),
  )
  return { sources: from.stems, targets: to.stems, pairs }
}

/** The stems that phrases of one language may stand in a text as, numbered. */
class Forms {
  readonly stems: string[] = []
  /** By stem: the shares of all phrases that it was a form of. */
  readonly sums: number[] = []
  readonly #lang: string
  readonly #numbers = new Map<string, number>()

  constructor(lang: string) {
    this.#lang = lang
  }

  /** The forms of a phrase, each with its share of it. */
  of(phrase: string): [number, number][] {
    return Array.from(formsOf(phrase, this.#lang), ([stem, share]) => {
      let number = this.#numbers.get(stem)
      if (number === undefined) {
        number = this.stems.push(stem) - 1
        this.sums.push(0)
        this.#numbers.set(stem, number)
      }
      this.sums[number] = (this.sums[number] as number) + share
      return [number, share]
    })
  }
}

/** The stems a phrase may stand in a text as, each with its share. */
function formsOf(phrase: string, lang: string): Map<string, number> {
  const forms = new Map<string, number>()
  const parts = words(phrase)
  for (const [n, part] of parts.entries()) {
    const folded = fold(part)
    const verb = lang === 'tr' && n === parts.length - 1 && /.m[ae]k$/.test(folded)
    const plain = /^[a-z]+$/.test(folded) && !/^\p{Lu}{2,3}$/u.test(part)
    const all = plain ? inflections(folded, lang, verb) : stemsOf(part)
    for (const form of all) forms.set(form, (forms.get(form) ?? 0) + 1 / (parts.length * all.length))
  }
  return forms
}
