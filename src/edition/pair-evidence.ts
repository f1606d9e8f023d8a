/**
 * How much what two pages share speaks for their being the same work.
 *
 * Every kind of evidence is a log likelihood ratio, in natural units: how many times likelier it is seen on two versions
 * of a work than on a Turkish and an English page picked at random (Fellegi & Sunter 1969 for the marks, Good 1950 for
 * "weight of evidence"). How likely chance is, is counted in the collection itself, so a rare name weighs more than a
 * common one (the inverse document frequency of Spärck Jones 1972). Keys of one text come together (two halves of a
 * name, the names of one affair), so their sum is tempered before it joins the rest.
 */
import { type Lang, otherLang } from '../text/language.ts'
import { isKeyKind, type Keys, type MarkKind, type PairFacts } from './pair-facts.ts'
import {
  DATE_STEPS,
  type EvidenceKind,
  FULL_WEIGHT,
  GUESSED,
  GUESSED_PAGES,
  KEPT,
  LENGTH_SPREAD,
  MARKS,
  MOST_CONTENT,
  MOST_DATE,
  MOST_TITLE,
  ORIGIN_KEPT,
  OUTLIERS,
  OVERLAP,
  PARAGRAPH_SPREAD,
  SAME_DAY,
  TEMPER,
  TITLE_TEMPER,
  TWIN_BOTH_WAYS,
  TWIN_ELSEWHERE,
  TWIN_ONE_WAY,
} from './pair-habits.ts'
import { KEY_KINDS, type KeyKind } from './pair-words.ts'

/** One piece of evidence for or against a pair. */
export interface PairEvidence {
  readonly kind: EvidenceKind
  /** Log likelihood ratio, natural; negative speaks against the pair. */
  readonly weight: number
  /** What was compared, in no language: names, dates, numbers. */
  readonly detail: string
}

/** A key that two pages share, and what that says. */
interface Gain {
  readonly key: number
  readonly kind: KeyKind | MarkKind | undefined
  readonly gain: number
}

/** Sorted dates of the pages in one language. */
type Days = Float64Array

/** The measure of a collection: what chance is there, and what lengths translations have. */
export class PairMeasure {
  readonly #keys: Keys
  readonly #counts: Readonly<Record<Lang, number>>
  readonly #days: Readonly<Record<Lang, Days>>
  readonly #addresses: ReadonlyMap<string, Lang>
  readonly #spread: number
  readonly #gap: number
  readonly #without: ReadonlySet<EvidenceKind>
  /** The mean log ratio of English to Turkish lengths on versions. */
  readonly #ratio: number
  readonly #expectations = new Map<PairFacts, { readonly all: number; readonly numbers: number }>()

  constructor(
    pages: readonly PairFacts[],
    keys: Keys,
    { without = new Set(), ratio = 0.05 }: { without?: ReadonlySet<EvidenceKind>; ratio?: number } = {},
  ) {
    const of = (lang: Lang) => pages.filter((page) => page.language === lang)
    const [tr, en] = [of('tr'), of('en')]
    const days = (list: readonly PairFacts[]) => Float64Array.from(list.flatMap((p) => p.day ?? [])).sort()
    this.#keys = keys
    this.#counts = { tr: tr.length, en: en.length }
    this.#days = { tr: days(tr), en: days(en) }
    this.#addresses = new Map(
      pages.flatMap((p) => (p.address === undefined ? [] : [[p.address, p.language]])),
    )
    this.#spread = Math.sqrt(variance(tr) + variance(en) + 0.1)
    this.#gap = mean(en) - mean(tr)
    this.#without = without
    this.#ratio = ratio
  }

  /**
   * All evidence on a Turkish and an English page but the aligner's.
   */
  evidence(tr: PairFacts, en: PairFacts): PairEvidence[] {
    const all = [
      ...this.#twin(tr, en),
      ...this.#marks(tr, en),
      ...this.#date(tr, en),
      ...this.#content(tr, en),
      ...this.#length(tr, en),
    ]
    return all.filter(({ kind }) => !this.#without.has(kind))
  }

  /** What a shared key says; not below 0. */
  gain(key: number): number {
    const kind = this.#keys.kind(key)
    return isKeyKind(kind) ? Math.max(0, Math.log(KEPT[kind] / this.#chance(key))) : 0
  }

  /** How likely a page of the collection has a key, the two in hand aside. */
  #chance(key: number): number {
    const [tr, en] = [this.#keys.pages(key, 'tr'), this.#keys.pages(key, 'en')]
    const guess = guessOf(this.#keys, key) * GUESSED_PAGES
    const share = (pages: number, of: number) => (Math.max(0, pages - 1) + guess) / (of - 1 + GUESSED_PAGES)
    // What is common in one language is no news in the other.
    return Math.min(0.95, Math.max(share(tr, this.#counts.tr), share(en, this.#counts.en)))
  }

  #twin(tr: PairFacts, en: PairFacts): PairEvidence[] {
    const names = (a: PairFacts, b: PairFacts) => b.address !== undefined && a.twins.has(b.address)
    const [forth, back] = [names(tr, en), names(en, tr)]
    if (forth || back) {
      const weight = forth && back ? TWIN_BOTH_WAYS : TWIN_ONE_WAY
      return [{ kind: 'twin', weight, detail: (forth ? en.address : tr.address) ?? '' }]
    }
    const elsewhere = [...tr.twins].find((address) => this.#addresses.get(address) === 'en')
    const back2 = [...en.twins].find((address) => this.#addresses.get(address) === 'tr')
    const other = elsewhere ?? back2
    return other === undefined ? [] : [{ kind: 'twin', weight: TWIN_ELSEWHERE, detail: other }]
  }

  #marks(tr: PairFacts, en: PairFacts): PairEvidence[] {
    const sums = new Map<EvidenceKind, { weight: number; detail: string[] }>()
    for (const [kind, ours] of tr.marks) {
      const theirs = en.marks.get(kind)
      if (!theirs) continue
      const { evidence, shared, most } = MARKS[kind]
      const common = ours.filter((id) => theirs.includes(id))
      const best = Math.max(...common.map((id) => Math.log(shared / this.#chance(id))))
      const weight = common.length > 0 ? Math.min(most, Math.max(0, best)) : Math.log(1 - shared)
      const shown = common.length > 0 ? common : [...ours.slice(0, 1), ...theirs.slice(0, 1)]
      const detail = shown.map((id) => this.#keys.shown(id)).join(common.length > 0 ? ', ' : ' ≠ ')
      const sum = sums.get(evidence) ?? { weight: 0, detail: [] }
      // A path or a number that differs is expected where something else in the address is shared.
      const weak = evidence === 'address' && weight < 0 && kind !== 'section'
      sums.set(evidence, {
        weight: sum.weight + (weak ? weight / 2 : weight),
        detail: weak ? sum.detail : [...sum.detail, detail],
      })
    }
    return Array.from(sums, ([kind, { weight, detail }]) => ({ kind, weight, detail: detail.join('; ') }))
  }

  #date(tr: PairFacts, en: PairFacts): PairEvidence[] {
    const told = this.#originDate(tr, en) ?? this.#originDate(en, tr)
    if (told) return [told]
    if (tr.day === undefined || en.day === undefined) {
      if (tr.year === undefined || en.year === undefined) return []
      const weight = tr.year === en.year ? 0.7 : -1.5
      return [{ kind: 'date', weight, detail: [...new Set([tr.year, en.year])].join(' ≠ ') }]
    }
    const apart = Math.abs(tr.day - en.day)
    const step = DATE_STEPS.findIndex(([days]) => apart <= days)
    const [days, versions, guess] = DATE_STEPS[step] ?? [Number.POSITIVE_INFINITY, 0.04, 0.6]
    const inside = (DATE_STEPS[step - 1]?.[0] ?? -1) + 1
    const around = (from: number, lang: Lang) =>
      within(this.#days[lang], from, days) - within(this.#days[lang], from, inside - 1)
    const counted = around(tr.day, 'en') + around(en.day, 'tr') - 2
    const of = this.#days.en.length + this.#days.tr.length - 2
    const chance = (Math.max(0, counted) + guess * GUESSED_PAGES) / (of + GUESSED_PAGES)
    const weight = Math.min(MOST_DATE, Math.log(versions / chance))
    return [{ kind: 'date', weight, detail: [...new Set([isoOf(tr.day), isoOf(en.day)])].join(' / ') }]
  }

  /** The day that a page says its original was written, when it is the other page's. */
  #originDate(page: PairFacts, original: PairFacts): PairEvidence | undefined {
    if (page.originDay === undefined || page.originDay !== original.day) return undefined
    const days = this.#days[original.language]
    const chance =
      (within(days, page.originDay, 0) - 1 + SAME_DAY * GUESSED_PAGES) / (days.length + GUESSED_PAGES)
    const weight = Math.min(MOST_DATE, Math.log(ORIGIN_KEPT / chance))
    return { kind: 'date', weight, detail: `→ ${isoOf(page.originDay)}` }
  }

  #content(tr: PairFacts, en: PairFacts): PairEvidence[] {
    const gains = intersection(tr.keys, en.keys).map((key) => {
      return { key, kind: this.#keys.kind(key), gain: this.gain(key) }
    })
    const total = sum(gains)
    const weight = Math.min(MOST_CONTENT, TEMPER * total)
    const list: PairEvidence[] = KEY_KINDS.flatMap((kind) => {
      const own = gains.filter((each) => each.kind === kind && each.gain > 0)
      return own.length === 0 ? [] : [{ kind, weight: (weight * sum(own)) / total, detail: this.#tell(own) }]
    })
    const titles = gains.filter(({ key }) => tr.titleKeys.has(key) && en.titleKeys.has(key))
    if (sum(titles) > 0) {
      const most = Math.min(MOST_TITLE, TITLE_TEMPER * sum(titles))
      list.push({ kind: 'title', weight: most, detail: this.#tell(titles) })
    }
    return [...list, this.#overlap(tr, en, gains)]
  }

  /** What share of what one would look for in both pages is in both. */
  #overlap(tr: PairFacts, en: PairFacts, shared: readonly Gain[]): PairEvidence {
    const [a, b] = [this.#expected(tr), this.#expected(en)]
    const numbers = shared.filter(({ kind }) => kind === 'numbers')
    const of = (which: keyof typeof OVERLAP, gains: readonly Gain[]) => {
      const { neutral, slope, most, least } = OVERLAP[which]
      const whole = Math.min(a[which], b[which])
      if (whole <= 0) return { share: 0, weight: 0 }
      const share = Math.min(1, sum(gains) / whole)
      const weight = Math.max(least, Math.min(most, slope * (share - neutral)))
      return { share, weight: weight * Math.min(1, whole / FULL_WEIGHT) }
    }
    const all = of(
      'all',
      shared.filter(({ kind }) => kind !== 'quotes'),
    )
    return {
      kind: 'overlap',
      weight: all.weight + of('numbers', numbers).weight,
      detail: all.share.toFixed(2),
    }
  }

  /** The weight of the keys that a version of the page would have: names only where the other language knows them. */
  #expected(page: PairFacts): { readonly all: number; readonly numbers: number } {
    const known = this.#expectations.get(page)
    if (known) return known
    const other = otherLang(page.language)
    let [all, numbers] = [0, 0]
    for (const key of page.keys) {
      const kind = this.#keys.kind(key)
      if (kind === 'quotes' || (kind === 'names' && this.#keys.pages(key, other) === 0)) continue
      const gain = this.gain(key)
      all += gain
      if (kind === 'numbers') numbers += gain
    }
    this.#expectations.set(page, { all, numbers })
    return { all, numbers }
  }

  /** The keys that say most, as the Turkish page writes them. */
  #tell(gains: readonly Gain[]): string {
    const best = gains.toSorted((a, b) => b.gain - a.gain).slice(0, 6)
    return [...new Set(best.map(({ key }) => this.#keys.shown(key)))].join(', ')
  }

  #length(tr: PairFacts, en: PairFacts): PairEvidence[] {
    const ratio = en.size - tr.size
    const paragraphs = en.paragraphs - tr.paragraphs
    const weight =
      likelihood(ratio, this.#ratio, LENGTH_SPREAD, this.#gap, this.#spread) +
      likelihood(paragraphs, 0, PARAGRAPH_SPREAD, 0, 0.6) / 2
    const detail = `×${Math.exp(ratio).toFixed(2)}`
    return [{ kind: 'length', weight: Math.max(-4, Math.min(2, weight)), detail }]
  }
}

function sum(gains: readonly Gain[]): number {
  return gains.reduce((all, { gain }) => all + gain, 0)
}

/** How likely any page has a key, before any is counted: figures of two digits and years are everywhere. */
function guessOf(keys: Keys, key: number): number {
  const kind = keys.kind(key)
  if (!isKeyKind(kind)) return kind === undefined ? 1 : MARKS[kind].guess
  if (kind !== 'numbers') return GUESSED[kind]
  const figures = keys.shown(key).replace(/[.,:]/g, '')
  if (/^(?:\d\d|(?:19|20)\d\d)$/.test(figures)) return 0.15
  return /^\d{3}$/.test(figures) ? 0.02 : GUESSED.numbers
}

/** Log likelihood ratio of a log ratio that is normal around `at` on versions, with outliers, and around `chance` else. */
function likelihood(x: number, at: number, spread: number, chance: number, broad: number): number {
  const versions = (1 - OUTLIERS) * density(x, at, spread) + OUTLIERS * density(x, at, 1)
  return Math.log(versions) - Math.log(density(x, chance, Math.max(spread, broad)) + 1e-4)
}

function density(x: number, at: number, spread: number): number {
  const z = (x - at) / spread
  return Math.exp((-z * z) / 2) / (spread * Math.sqrt(2 * Math.PI)) + 1e-9
}

function mean(pages: readonly PairFacts[]): number {
  return pages.length === 0 ? 0 : pages.reduce((sum, page) => sum + page.size, 0) / pages.length
}

function variance(pages: readonly PairFacts[]): number {
  const at = mean(pages)
  return pages.length === 0 ? 0 : pages.reduce((sum, page) => sum + (page.size - at) ** 2, 0) / pages.length
}

/** How many of the sorted days lie at most `days` from `at`. */
function within(sorted: Days, at: number, days: number): number {
  return days < 0 ? 0 : below(sorted, at + days + 1) - below(sorted, at - days)
}

function below(sorted: Days, limit: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < limit) low = middle + 1
    else high = middle
  }
  return low
}

function isoOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}

/** The numbers that two ascending lists share. */
export function intersection(a: Int32Array, b: Int32Array): number[] {
  const shared: number[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i] ?? 0, b[j] ?? 0]
    if (x === y) shared.push(x)
    if (x <= y) i++
    if (y <= x) j++
  }
  return shared
}
