/**
 * What two versions of a work share whatever the language: names, numbers, dates, terms, quoted words, links.
 *
 * Each becomes a key that is the same in both languages: a name without its suffixes and by its sound (`Lavrov'un` and
 * `Lavrov's`, `Paşinyan` and `Pashinyan`), a number by its digits (`1.120,5` and `1,120.5`), a date as ISO 8601, a
 * term by its concept. How much a shared key says is a matter of how rare it is, which the caller knows.
 */
import { longDate, wholeDate } from '../text/date.ts'
import { LANGS, type Lang } from '../text/language.ts'
import { fold } from '../text/turkish.ts'
import { stem, tokens, words } from '../text/words.ts'

/** The kinds of keys that a text gives. */
export const KEY_KINDS = ['names', 'numbers', 'terms', 'quotes', 'links'] as const
export type KeyKind = (typeof KEY_KINDS)[number]

/** A key, and how the text writes it. */
export interface TextKey {
  readonly kind: KeyKind
  readonly key: string
  readonly shown: string
}

/** Texts longer than this are read so far, in code units; no page needs more to be told from another. */
const MOST_TEXT = 40_000
/** Letters of a name that count: suffixes and spellings differ behind them. */
const NAME_LETTERS = 6
/** Common words shorter than this have too many cousins to be cognates. */
const COGNATE_LETTERS = 7
const MOST_TERM_WORDS = 4

const LINK = /https?:\/\/[^\s<>"”]{4,300}/giu
const QUOTED = /[“"«]([^“”"«»\n]{3,60})[”"»]/gu
const PERCENT_BEFORE: ReadonlySet<string> = new Set(['%', 'yuzde'])
const PERCENT_AFTER: ReadonlySet<string> = new Set(['%', 'percent', 'per'])

const MONTH_WORDS: ReadonlySet<string> = new Set(
  LANGS.flatMap((lang) =>
    Array.from({ length: 12 }, (_, i) => fold(longDate(`2000-${String(i + 1).padStart(2, '0')}`, lang))),
  ).map((name) => name.split(' ', 1)[0] ?? ''),
)

interface PairTerm {
  readonly stems: readonly string[]
  readonly id: string
  /** `Ermenistan / Armenia` */
  readonly shown: string
}

/** Terms by their first stems, to be found along a text. */
export class PairTerms {
  readonly #byStart: Readonly<Record<Lang, Map<string, PairTerm[]>>> = { tr: new Map(), en: new Map() }

  /** @param terms the same thing in Turkish and in English; texts of more than four words are passed over */
  constructor(terms: Iterable<readonly [tr: string, en: string]>) {
    for (const [tr, en] of terms) {
      const sides = { tr: words(tr).map(stem), en: words(en).map(stem) }
      if (LANGS.some((lang) => sides[lang].length === 0 || sides[lang].length > MOST_TERM_WORDS)) continue
      const id = sides.en.join(' ')
      if (sides.tr.join(' ') === id) continue
      for (const lang of LANGS) {
        const start = sides[lang].slice(0, 2).join(' ')
        const list = this.#byStart[lang].get(start) ?? []
        this.#byStart[lang].set(start, list)
        list.push({ stems: sides[lang], id, shown: `${tr} / ${en}` })
      }
    }
  }

  /** The longest terms that begin at word `at`; `stems` and `raw` are the text's words, in order. */
  at(at: number, stems: readonly string[], raw: readonly string[], lang: Lang): readonly PairTerm[] {
    const first = stems[at] ?? ''
    const starting = this.#byStart[lang].get(`${first} ${stems[at + 1]}`) ?? []
    const several = starting.filter((term) => term.stems.every((each, k) => each === stems[at + k]))
    const longest = Math.max(...several.map((term) => term.stems.length))
    if (several.length > 0) return several.filter((term) => term.stems.length === longest)
    // A short word is a term only where it is written as an acronym: EU, not eu-.
    if (first.length < 4 && !/^\p{Lu}{2}/u.test(raw[at] ?? '')) return []
    return this.#byStart[lang].get(first) ?? []
  }
}

/** The keys of a text, in text order, each as often as it stands there. */
export function textKeys(text: string, lang: Lang, terms: PairTerms): TextKey[] {
  const sample = text.slice(0, MOST_TEXT)
  const keys: TextKey[] = []
  const bare = sample.replace(LINK, (link) => {
    keys.push({ kind: 'links', key: addressKey(link.replace(/[.,;:!?)\]]+$/u, '')), shown: link })
    return ' '
  })
  for (const [, quoted = ''] of bare.matchAll(QUOTED))
    keys.push({ kind: 'quotes', key: fold(quoted).trim(), shown: quoted.trim() })
  const list = tokens(bare)
  keys.push(...dateAndNumberKeys(list), ...list.flatMap((token) => nameKey(token) ?? []))
  const raw = list.filter((token) => /^\p{L}/u.test(token))
  const stems = raw.map(stem)
  for (let i = 0; i < raw.length; i++)
    for (const { id, shown } of terms.at(i, stems, raw, lang)) keys.push({ kind: 'terms', key: id, shown })
  return keys
}

/** An address without scheme, `www.`, campaign marks, hash and last slash, in small letters. */
export function addressKey(address: string): string {
  const [bare = ''] = fold(address.slice(0, 2000).trim())
    .replace(/^[a-z]{2,10}:\/\//, '')
    .replace(/^www\./, '')
    .split('#', 1)
  return bare.replace(/[?&]utm_[^&]*/g, '').replace(/\/$/, '')
}

/**
 * A name by its sound: what Turkish and English spellings of one foreign name have in common. The apostrophe and what
 * follows is a suffix; of the rest the first letters count.
 */
export function soundOf(name: string): string {
  const base = fold(name).split("'", 1)[0] ?? ''
  return base
    .replace(/[^a-z0-9]/g, '')
    .replace(/sh/g, 's')
    .replace(/[ck]h|[cq]/g, 'k')
    .replace(/gh/g, 'g')
    .replace(/zh/g, 'j')
    .replace(/ph/g, 'f')
    .replace(/th/g, 't')
    .replace(/w/g, 'v')
    .replace(/x/g, 'ks')
    .replace(/y/g, 'i')
    .replace(/(.)\1+/g, '$1')
    .slice(0, NAME_LETTERS)
}

/** `Mart’ta` is `Mart`. */
function withoutSuffix(token: string): string {
  return token.split(/['’]/, 1)[0] || token
}

/** Words in capitals or with a capital; long common words too, since many are cognates. */
function nameKey(token: string): TextKey | undefined {
  if (!/^\p{L}/u.test(token)) return undefined
  const base = withoutSuffix(token)
  const named = /^\p{Lu}/u.test(base) && (base.length > 2 || /^\p{Lu}{2}/u.test(base))
  if (!named && base.length < COGNATE_LETTERS) return undefined
  const key = soundOf(base)
  return key.length < 2 ? undefined : { kind: 'names', key, shown: base }
}

/** Dates in any notation as ISO 8601, day and month alone as `--02-22`; percentages; the other numbers of two digits or more. */
function dateAndNumberKeys(written: readonly string[]): TextKey[] {
  const keys: TextKey[] = []
  const list = written.map(withoutSuffix)
  const put = (key: string, shown: string) => keys.push({ kind: 'numbers', key, shown })
  for (let i = 0; i < list.length; i++) {
    const token = list[i] ?? ''
    const month = MONTH_WORDS.has(fold(token))
    if (!month && !/^\p{N}/u.test(token)) continue
    const date = dateAt(list, i)
    if (date) {
      put(date.iso, date.iso)
      i += date.length - 1
      continue
    }
    const digits = token.replace(/\D+/g, '')
    if (month || digits === '') continue
    const [before, after] = [fold(list[i - 1] ?? ''), fold(list[i + 1] ?? '')]
    if (PERCENT_BEFORE.has(before) || PERCENT_AFTER.has(after)) put(`%${digits}`, `%${token}`)
    else if (digits.length > 1) put(digits, token)
  }
  return keys
}

/** The date that begins at token `i`, and how many tokens it takes. */
function dateAt(list: readonly string[], i: number): { iso: string; length: number } | undefined {
  const [first = '', second = '', third = '', fourth = ''] = list.slice(i, i + 4)
  if (/^\d{1,2}[./]\d{1,2}[./]\d{4}$/.test(first)) {
    const iso = wholeDate(first)?.iso
    return iso === undefined ? undefined : { iso, length: 1 }
  }
  const dayFirst = /^\d{1,2}$/.test(first) && MONTH_WORDS.has(fold(second))
  const monthFirst = MONTH_WORDS.has(fold(first)) && /^\d{1,2}$/.test(second)
  if (!dayFirst && !monthFirst) return undefined
  const [year, length] = third === ',' ? [fourth, 4] : [third, 3]
  if (/^\d{4}$/.test(year)) {
    const iso = wholeDate(`${first} ${second} ${year}`)?.iso
    if (iso !== undefined) return { iso, length }
  }
  const iso = wholeDate(`${first} ${second} 2000`)?.iso
  return iso === undefined ? undefined : { iso: `-${iso.slice(4)}`, length: 2 }
}
