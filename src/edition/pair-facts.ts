/** What a page gives to be found by: its language, its keys, what identifies it, its date and its size. */
import type { LabelTable } from '../page/labels.ts'
import type { Field, FieldName, Page } from '../page/page.ts'
import { wordsOnly } from '../text/content.ts'
import { findDate } from '../text/date.ts'
import { type Lang, otherLang } from '../text/language.ts'
import { fold } from '../text/turkish.ts'
import { addressKey, KEY_KINDS, type KeyKind, type PairTerms, soundOf, textKeys } from './pair-words.ts'

/** A page among others, and what is known of it besides its text. */
export interface PairPage {
  /** Unique among the pages. */
  readonly id: string
  readonly page: Page
  /** Where it lies: a web address or a path. */
  readonly address?: string
  /** The addresses it names as its versions in the other language (`hreflang`). */
  readonly twins?: readonly string[]
}

/** Why a page can have no twin before any other page is looked at. */
export type Unfit = 'language-undetermined' | 'both-languages'

/** What identifies a page or its source, each of a kind that is compared with its own only. */
export const MARK_KINDS = [
  'path',
  'section',
  'trailing-number',
  'series-number',
  'author',
  'source-url',
  'source-name',
  'source-date',
] as const
export type MarkKind = (typeof MARK_KINDS)[number]

/** A page in the form that is compared. Keys are numbers of a {@link Keys}. */
export interface PairFacts {
  readonly id: string
  readonly language: Lang
  /** Content keys, ascending, each once. */
  readonly keys: Int32Array
  /** Those of the title. */
  readonly titleKeys: ReadonlySet<number>
  readonly marks: ReadonlyMap<MarkKind, readonly number[]>
  readonly address: string | undefined
  readonly twins: ReadonlySet<string>
  /** Days since 1970-01-01. */
  readonly day: number | undefined
  readonly year: number | undefined
  /** The day a note on origin names. */
  readonly originDay: number | undefined
  /** Logarithm of the body's characters, and of its paragraphs. */
  readonly size: number
  readonly paragraphs: number
}

/** A smaller language with at least this share of the body makes a page one in both. */
const BOTH = 0.3
/** More keys tell no more. */
const MOST_KEYS = 1500
const DAY = 86_400_000

/** Every key of a collection, numbered, and on how many pages of each language it stands. */
export class Keys {
  readonly #ids = new Map<string, number>()
  readonly #kinds: (KeyKind | MarkKind)[] = []
  readonly #shown: string[] = []
  readonly #pages: Readonly<Record<Lang, number[]>> = { tr: [], en: [] }

  of(kind: KeyKind | MarkKind, key: string, shown: string): number {
    const name = `${kind}:${key}`
    const known = this.#ids.get(name)
    if (known !== undefined) return known
    const id = this.#kinds.push(kind) - 1
    this.#ids.set(name, id)
    this.#shown.push(shown.slice(0, 80))
    this.#pages.tr.push(0)
    this.#pages.en.push(0)
    return id
  }

  /** Counts one more page. */
  count(id: number, lang: Lang): void {
    this.#pages[lang][id] = this.pages(id, lang) + 1
  }

  pages(id: number, lang: Lang): number {
    return this.#pages[lang][id] ?? 0
  }

  kind(id: number): KeyKind | MarkKind | undefined {
    return this.#kinds[id]
  }

  /** How the first page that has it writes it. */
  shown(id: number): string {
    return this.#shown[id] ?? ''
  }
}

/** What reading a page for pairing needs. */
export interface FactSources {
  readonly keys: Keys
  readonly terms: PairTerms
  readonly labels: LabelTable
}

/** The page's facts, counted in `keys`; or why it cannot be paired. */
export function pairFacts(given: PairPage, { keys, terms, labels }: FactSources): PairFacts | Unfit {
  const { id, page } = given
  const { language } = page
  if (!language) return 'language-undetermined'
  const body = page.blocks.filter((block) => block.repeats === undefined)
  const size = (lang: Lang) =>
    body.filter((b) => b.language === lang).reduce((sum, b) => sum + b.content.text.length, 0)
  const [own, other] = [size(language), size(otherLang(language))]
  if (other > BOTH * (own + other)) return 'both-languages'
  const keysOf = (text: string) =>
    textKeys(text, language, terms).map(({ kind, key, shown }) => keys.of(kind, key, shown))
  const titles = page.fields.filter(({ name }) => name === 'title' || name === 'subtitle')
  const titleKeys = new Set(keysOf(titles.map((field) => field.value).join('\n')))
  const text = body.map((block) => wordsOnly(block.content)).join('\n')
  const all = Int32Array.from(new Set([...titleKeys, ...keysOf(text)])).slice(0, MOST_KEYS)
  const marks = marksOf(given, keys, labels)
  for (const key of [...all, ...[...marks.values()].flat()]) keys.count(key, language)
  const date = fieldOf(page, 'date')?.iso?.split('/', 1)[0]
  return {
    id,
    language,
    keys: all.sort(),
    titleKeys,
    marks,
    address: given.address === undefined ? undefined : addressKey(given.address),
    twins: new Set((given.twins ?? []).slice(0, 20).map(addressKey)),
    day: dayOf(date),
    year: date === undefined ? undefined : Number(date.slice(0, 4)),
    originDay: dayOf(findDate(fieldOf(page, 'origin-note')?.value ?? '')?.iso),
    size: Math.log(1 + own),
    paragraphs: Math.log(1 + body.length),
  }
}

/** Whether a key's kind is one that a text gives. */
export function isKeyKind(kind: KeyKind | MarkKind | undefined): kind is KeyKind {
  return KEY_KINDS.some((each) => each === kind)
}

function fieldOf(page: Page, name: FieldName): Field | undefined {
  return page.fields.find((field) => field.name === name)
}

function dayOf(iso: string | undefined): number | undefined {
  const time = iso?.length === 10 ? Date.parse(`${iso}T00:00:00Z`) : Number.NaN
  return Number.isNaN(time) ? undefined : Math.round(time / DAY)
}

function marksOf(given: PairPage, keys: Keys, labels: LabelTable): Map<MarkKind, number[]> {
  const marks = new Map<MarkKind, number[]>()
  const put = (kind: MarkKind, key: string | undefined, shown = key) => {
    if (key === undefined || key === '' || shown === undefined) return
    const id = keys.of(kind, key, shown)
    const list = marks.get(kind) ?? []
    if (!list.includes(id)) marks.set(kind, [...list, id])
  }
  const { fields } = given.page
  if (given.address !== undefined) {
    const { path, section, number } = addressParts(given.address)
    put('path', path)
    put('section', section)
    put('trailing-number', number)
  }
  const number = seriesNumber(given.page, labels)
  put('series-number', number?.key, number?.shown)
  for (const field of fields) {
    const { name, value, iso, role } = field
    if (name === 'author' && (role === undefined || role === 'author'))
      for (const person of value.split(/[,;/&]|\s(?:ve|and)\s/u).slice(0, 10))
        put('author', soundOf(person.trim().split(/\s+/).at(-1) ?? ''), person.trim())
    else if (name === 'source-url') put('source-url', addressKey(value), value)
    else if (name === 'source-name') put('source-name', fold(value), value)
    else if (name === 'source-date') put('source-date', iso)
  }
  return marks
}

/** `Yorum No : 2024 / 2` and `Commentary No : 2024 / 2` are the same series and number; a bare number takes the date's year. */
function seriesNumber(page: Page, labels: LabelTable): { key: string; shown: string } | undefined {
  const value = fieldOf(page, 'number')?.value
  const figures = value?.match(/\d{1,8}/g)?.map(Number)
  if (value === undefined || !figures) return undefined
  const year = fieldOf(page, 'date')?.iso?.slice(0, 4)
  const whole = figures.length === 1 && year !== undefined ? [Number(year), ...figures] : figures
  const series = fieldOf(page, 'series')?.value ?? ''
  return { key: `${fold(labels.seriesIn(series, 'en') ?? series)} ${whole.join('/')}`, shown: value }
}

/** Parts of an address that versions of one page may share: the path without its language, its section, its number. */
function addressParts(address: string): { path: string; section?: string; number?: string } {
  const key = addressKey(address).replace(/[?&](?:lang|dil|hl)=(?:tr|en)\b/, '')
  const [host = '', ...rest] = key.split('/')
  const folders = rest.filter((part) => part !== '' && !/^(?:tr|en)(?:-(?:tr|us|gb|en))?$/.test(part))
  const names = folders.map((part) => part.replace(/[._-](?:tr|en)(?=\.[a-z0-9]{2,5}$|$)/, ''))
  const last = names.at(-1) ?? host
  const number = /(?:^|\D)(\d{3,12})(?:\.[a-z]{2,5})?$/.exec(last)?.[1]
  return {
    path: names.length === 0 ? host.replace(/[._-](?:tr|en)(?=\.[a-z0-9]{2,5}$|$)/, '') : names.join('/'),
    ...(names.length > 1 && { section: names[0] ?? '' }),
    ...(number !== undefined && { number }),
  }
}
