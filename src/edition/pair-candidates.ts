/**
 * Which pages are worth comparing: an inverted index over what pages share, so that no page meets all others.
 *
 * Each page asks for the pages in the other language that share its rarest keys and marks, up to a number of postings;
 * those with the highest sums are its candidates. Both languages ask, so the answer depends on no order.
 */
import { type Lang, otherLang } from '../text/language.ts'
import type { Keys, PairFacts } from './pair-facts.ts'

/** How many postings a page reads, the rarest keys first. */
const MOST_POSTINGS = 3000
/** How many candidates each page has. */
const MOST_CANDIDATES = 8

export interface CandidateSources {
  readonly keys: Keys
  /** What sharing a key says. */
  gain(key: number): number
}

export class CandidateIndex {
  readonly #lists: Readonly<Record<Lang, readonly PairFacts[]>>
  readonly #postings: Readonly<Record<Lang, ReadonlyMap<number, readonly number[]>>>
  readonly #byAddress: Readonly<Record<Lang, ReadonlyMap<string, readonly number[]>>>
  readonly #byDay: Readonly<Record<Lang, ReadonlyMap<number, readonly number[]>>>
  readonly #sources: CandidateSources
  readonly #sums: Readonly<Record<Lang, Float64Array>>

  constructor(tr: readonly PairFacts[], en: readonly PairFacts[], sources: CandidateSources) {
    const both = <T>(make: (list: readonly PairFacts[]) => T) => ({ tr: make(tr), en: make(en) })
    this.#lists = { tr, en }
    this.#sources = sources
    this.#postings = both((list) => group(list, (page) => [...page.keys, ...[...page.marks.values()].flat()]))
    this.#byAddress = both((list) => group(list, ({ address }) => (address === undefined ? [] : [address])))
    this.#byDay = both((list) => group(list, ({ day }) => (day === undefined ? [] : [day])))
    this.#sums = both((list) => new Float64Array(list.length))
  }

  /** The pages in the other language that the page at `at` may be the same work as, ascending. */
  of(lang: Lang, at: number): number[] {
    const page = this.#lists[lang][at]
    if (!page) return []
    const other = otherLang(lang)
    const named = [...page.twins].flatMap((address) => this.#byAddress[other].get(address) ?? [])
    const original = page.originDay === undefined ? [] : (this.#byDay[other].get(page.originDay) ?? [])
    return [...new Set([...this.#alike(page, lang), ...named, ...original.slice(0, MOST_CANDIDATES)])].sort(
      (a, b) => a - b,
    )
  }

  #alike(page: PairFacts, lang: Lang): number[] {
    const other = otherLang(lang)
    const postings = this.#postings[other]
    const sums = this.#sums[other]
    const asked = [...page.keys, ...[...page.marks.values()].flat()]
      .flatMap((key) => {
        const list = postings.get(key)
        return list ? [{ key, list }] : []
      })
      .sort((a, b) => a.list.length - b.list.length || a.key - b.key)
    const met: number[] = []
    let read = 0
    for (const { key, list } of asked) {
      read += list.length
      if (read > MOST_POSTINGS && met.length > 0) break
      const gain = this.#sources.gain(key) || this.#markGain(list.length)
      for (const place of list) {
        if (sums[place] === 0) met.push(place)
        sums[place] = (sums[place] ?? 0) + gain
      }
    }
    const best = met.sort((a, b) => (sums[b] ?? 0) - (sums[a] ?? 0) || a - b).slice(0, MOST_CANDIDATES)
    for (const place of met) sums[place] = 0
    return best
  }

  /** A mark counts here by its rarity alone; a little even when every page has it. */
  #markGain(pages: number): number {
    return Math.max(0.01, Math.log(1000 / pages))
  }
}

function group(
  list: readonly PairFacts[],
  keysOf: (page: PairFacts) => readonly number[],
): Map<number, number[]>
function group(
  list: readonly PairFacts[],
  keysOf: (page: PairFacts) => readonly string[],
): Map<string, number[]>
function group<K>(list: readonly PairFacts[], keysOf: (page: PairFacts) => readonly K[]): Map<K, number[]> {
  const groups = new Map<K, number[]>()
  for (const [at, page] of list.entries()) {
    for (const key of keysOf(page)) {
      const places = groups.get(key)
      if (places) places.push(at)
      else groups.set(key, [at])
    }
  }
  return groups
}
