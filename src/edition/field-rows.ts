/**
 * Metadata in both languages. What the page says is taken from it; what it leaves out is made by rule (dates, numbers,
 * labels), found in the memory or the termbase, or left for a translator.
 */
import type { LabelTable } from '../page/labels.ts'
import type { Field, FieldName, Page } from '../page/page.ts'
import { calendarLanguage } from '../text/calendar.ts'
import { plain } from '../text/content.ts'
import { figureDate, fullDate } from '../text/date.ts'
import { type Lang, otherLang } from '../text/language.ts'
import { isShouted } from '../text/turkish.ts'
import type { Origin, Row, Side } from './edition.ts'
import type { Known } from './known.ts'

/** The fields an edition shows, in its order. The page's chrome stays with the page. */
const ORDER: readonly FieldName[] = [
  'masthead',
  'section',
  'series',
  'number',
  'title',
  'subtitle',
  'author',
  'date',
  'reading-time',
  'language-note',
  'type',
  'price',
  'origin-note',
  'translator-note',
  'citation',
  'label',
  'source-name',
  'source-date',
  'source-url',
  'attachment',
  'credit',
  'tags',
  'read-more',
  'copyright',
]

/** The same in every language, and nothing to translate. */
const NEUTRAL: ReadonlySet<FieldName> = new Set(['number', 'author', 'price', 'source-url', 'attachment'])
const DATES: ReadonlySet<FieldName> = new Set(['date', 'source-date'])

/** A field's two halves as the page (and its twin) give them. */
interface Pair {
  readonly name: FieldName
  readonly tr?: Field
  readonly en?: Field
  /** Without language. */
  readonly neutral?: Field
  /** Which halves come from the twin page. */
  readonly twin?: Lang
}

const EMPTY: Side = { content: undefined, origin: 'none' }

/** One row per field, both languages, in the order of an edition. */
export function fieldRows(page: Page, twin: Page | undefined, labels: LabelTable, known: Known): Row[] {
  const pairs = pairFields(page, twin)
  const ids = new Map<string, number>()
  return ORDER.flatMap((name) => [
    ...pairs.filter((pair) => pair.name === name && !roleOf(pair)),
    ...pairs.filter((pair) => pair.name === name && roleOf(pair)),
  ]).map((pair) => {
    const n = (ids.get(pair.name) ?? 0) + 1
    ids.set(pair.name, n)
    return fieldRow(n === 1 ? pair.name : `${pair.name}-${n}`, pair, labels, known)
  })
}

/** What a person did besides writing, what a date is of besides the page: such fields stand after the others. */
function roleOf({ neutral, tr, en }: Pair): string | undefined {
  const role = (neutral ?? tr ?? en)?.role
  return role === 'author' ? undefined : role
}

/** Halves of a field stand beside each other; halves the page lacks come from its twin. */
function pairFields(page: Page, twin: Page | undefined): Pair[] {
  return ORDER.flatMap((name) => {
    const own = page.fields.filter((field) => field.name === name)
    const twins = twin?.fields.filter((field) => field.name === name && field.language) ?? []
    return [
      ...halves(own).map((pair) => fillFromTwin(pair, twins)),
      ...own.filter((field) => !field.language).map((field): Pair => ({ name, neutral: field })),
    ]
  })
}

/**
 * The n-th Turkish value beside the n-th English one; where one language has more, as when only one of two institutions
 * gives its name in both, those beside each other that follow each other on the page.
 */
function halves(fields: readonly Field[]): Pair[] {
  const [tr, en] = [fields.filter((f) => f.language === 'tr'), fields.filter((f) => f.language === 'en')]
  const pairOf = (a: Field, b?: Field): Pair => ({
    name: a.name,
    ...(a.language && { [a.language]: a }),
    ...(b?.language && { [b.language]: b }),
  })
  if (tr.length === en.length) return tr.map((field, i) => pairOf(field, en[i]))
  const pairs: Pair[] = []
  const spoken = fields.filter((field) => field.language)
  for (let i = 0; i < spoken.length; i++) {
    const [field, next] = [spoken[i], spoken[i + 1]]
    if (!field) continue
    const beside = next && next.language !== field.language
    pairs.push(pairOf(field, beside ? next : undefined))
    if (beside) i++
  }
  return pairs
}

function fillFromTwin(pair: Pair, twins: readonly Field[]): Pair {
  const lacking = pair.tr ? (pair.en ? undefined : 'en') : 'tr'
  const half = twins.find((field) => field.language === lacking)
  if (!lacking || !half) return pair
  return lacking === 'tr' ? { ...pair, tr: half, twin: 'tr' } : { ...pair, en: half, twin: 'en' }
}

function fieldRow(id: string, pair: Pair, labels: LabelTable, known: Known): Row {
  const field = pair.neutral ?? pair.tr ?? pair.en
  const [tr, en] = field ? sides(pair, field, labels, known) : [EMPTY, EMPTY]
  const settled = tr.content !== undefined && en.content !== undefined
  const certain = settled && [tr, en].every((side) => side.origin === 'page' || side.origin === 'rule')
  return {
    id,
    kind: 'field',
    field: pair.name,
    tr,
    en,
    state: certain ? 'final' : settled ? 'translated' : 'initial',
    translate: !settled,
    emendations: [],
    ...(field?.iso !== undefined && { iso: field.iso }),
  }
}

function sides(pair: Pair, field: Field, labels: LabelTable, known: Known): [Side, Side] {
  if (pair.tr && pair.en) return [given(pair, 'tr'), given(pair, 'en')]
  return labelledSides(field, labels, valueSides(pair, field, labels, known))
}

function valueSides(pair: Pair, field: Field, labels: LabelTable, known: Known): [Side, Side] {
  if (DATES.has(pair.name) && field.iso !== undefined) return dateSides(field.value, field.iso)
  if (NEUTRAL.has(pair.name) || isNameless(field))
    return [side(field.value, 'page'), side(field.value, 'page')]
  if (pair.name === 'label') return labelSides(field, labels)
  if (!field.language) return [side(field.value, 'page'), EMPTY]
  const from = field.language
  const made = counterpart(pair.name, field.value, from, labels, known)
  return from === 'tr' ? [side(field.value, 'page'), made] : [made, side(field.value, 'page')]
}

/** Acronyms, and pictures credited to people, are the same in both languages. */
function isNameless({ name, language, value }: Field): boolean {
  return language === undefined && (name === 'credit' || (name === 'masthead' && isShouted(value)))
}

/** A role or a credit is said in words: `Çeviren: Oya Birsel` beside `Translator: Oya Birsel`. */
function labelledSides(field: Field, labels: LabelTable, [tr, en]: [Side, Side]): [Side, Side] {
  const said = field.name === 'credit' || (field.role !== undefined && field.role !== 'author')
  const words = said ? labels.words(field.label ?? '') : undefined
  if (!words) return [tr, en]
  const labelled = ({ content, origin }: Side, word: string): Side =>
    content ? side(`${word}: ${content.text}`, origin) : EMPTY
  return [labelled(tr, words.tr), labelled(en, words.en)]
}

function given(pair: Pair, lang: Lang): Side {
  return side((pair[lang] as Field).value, pair.twin === lang ? 'twin' : 'page')
}

function side(text: string, origin: Origin): Side {
  return { content: plain(text), origin }
}

/**
 * A date stands as the page writes it in that language, in the other as it is written in full, with the weekday and the
 * time it has. Figures are Turkish; a date in both languages is taken apart.
 */
function dateSides(value: string, iso: string): [Side, Side] {
  const parts = value.split(/\s[/|]\s/)
  const both = (['tr', 'en'] as const).map((lang) => parts.find((part) => calendarLanguage(part) === lang))
  if (both[0] && both[1]) return [side(both[0], 'page'), side(both[1], 'page')]
  if (iso.length === 4) return [side(value, 'page'), side(value, 'page')]
  return calendarLanguage(value) === 'en'
    ? [side(fullDate(value, iso, 'tr'), 'rule'), side(value, 'page')]
    : [side(value || figureDate(iso), 'page'), side(fullDate(value, iso, 'en'), 'rule')]
}

/** `Kaynak/Source:` gives `Kaynak` and `Source`; a label in one language gets the table's word for the other. */
function labelSides(field: Field, labels: LabelTable): [Side, Side] {
  const words = labels.words(field.label ?? '')
  if (!words) return [side(field.value, 'page'), EMPTY]
  const origin = (lang: Lang): Origin => (!field.language || field.language === lang ? 'page' : 'rule')
  return [side(words.tr, origin('tr')), side(words.en, origin('en'))]
}

/** The other half of a field that the page gives in one language only. */
function counterpart(name: FieldName, value: string, from: Lang, labels: LabelTable, known: Known): Side {
  if (name === 'reading-time') return side(readingTime(value, otherLang(from)), 'rule')
  const found = known.lookUp(value, from)
  if (found) return side(found.text, found.origin)
  const series =
    name === 'series' || name === 'section' || name === 'type'
      ? labels.seriesIn(value, otherLang(from))
      : undefined
  if (series) return side(series, 'rule')
  if (name === 'language-note' || name === 'tags') return eachPart(value, from, known)
  if (name === 'copyright') return copyright(value, from, known)
  return EMPTY
}

function readingTime(value: string, to: Lang): string {
  const minutes = /\d+/.exec(value)?.[0] ?? ''
  return to === 'tr' ? `${minutes} dk okuma` : `${minutes} min read`
}

/** `Türkçe & İngilizce`, `liman, gemi`: each part by itself, where all are known. */
function eachPart(value: string, from: Lang, known: Known): Side {
  const parts = value.split(/(\s*[&,/;]\s*)/)
  const made = parts.map((part, i) => (i % 2 === 1 ? part : known.lookUp(part, from)?.text))
  return made.includes(undefined) ? EMPTY : side(made.join(''), 'rule')
}

const RIGHTS: Readonly<Record<Lang, string>> = { tr: 'Tüm Hakları Saklıdır', en: 'All Rights Reserved' }
const COPYRIGHT =
  /^(©?\s*(?:Copyright\s*)?[\d\s–-]*)(.*?)[\s.]*(?:Tüm Hakları Saklıdır|All Rights Reserved)\.?$/i

/** `© 2009-2024 NAME (ABBR) Tüm Hakları Saklıdır`: the sentence by rule, the holder as far as he is known. */
function copyright(value: string, from: Lang, known: Known): Side {
  const [, years, holder = ''] = COPYRIGHT.exec(value) ?? []
  if (years === undefined) return EMPTY
  const [, bare = holder, short = ''] = /^(.*?)(\s*\([^)]*\))?$/.exec(holder) ?? []
  const name = known.lookUp(bare, from)?.text ?? bare
  return side(`${years}${name}${short}. ${RIGHTS[otherLang(from)]}`.replace(/\s+/g, ' '), 'rule')
}
