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
import type { Origin, Row, RowEmendation, Side } from './edition.ts'
import type { Known } from './known.ts'
import { rowEmendation } from './reading.ts'

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

/** Whoever made the other half, it is a translator's to better. */
const WORDED: ReadonlySet<FieldName> = new Set([
  'title',
  'subtitle',
  'origin-note',
  'translator-note',
  'citation',
])

/** A field's two halves as the page (and its twin) give them. */
interface Pair {
  readonly name: FieldName
  readonly tr?: Field
  readonly en?: Field
  /** Without language. */
  readonly neutral?: Field
}

/** What the rows of fields are made with. */
interface Bench {
  readonly labels: LabelTable
  readonly known: Known
  /** The language of the page, which fields that tell none are taken to be in. */
  readonly source: Lang
  /** The fields of the twin page. */
  readonly twins: ReadonlySet<Field>
  /** What was mended in a field's value. */
  readonly emendations: ReadonlyMap<Field, readonly RowEmendation[]>
}

const EMPTY: Side = { content: undefined, origin: 'none' }

/** One row per field, both languages, in the order of an edition. @param source the page's language */
export function fieldRows(
  page: Page,
  twin: Page | undefined,
  source: Lang,
  labels: LabelTable,
  known: Known,
): Row[] {
  const twins = new Set(twin?.fields)
  const emendations = new Map([...mended(page, source, ''), ...mended(twin, otherLang(source), 'twin-')])
  const bench: Bench = { labels, known, source, twins, emendations }
  const pairs = pairFields(page, twin)
  const ids = new Map<string, number>()
  return ORDER.flatMap((name) => [
    ...pairs.filter((pair) => pair.name === name && !roleOf(pair)),
    ...pairs.filter((pair) => pair.name === name && roleOf(pair)),
  ]).map((pair) => {
    const n = (ids.get(pair.name) ?? 0) + 1
    ids.set(pair.name, n)
    return fieldRow(n === 1 ? pair.name : `${pair.name}-${n}`, pair, bench)
  })
}

/** The emendations of each field that has any. */
function mended(page: Page | undefined, source: Lang, prefix: string): [Field, RowEmendation[]][] {
  const byField = Map.groupBy(page?.emendations ?? [], ({ field }) => field)
  return (page?.fields ?? []).flatMap((field, i): [Field, RowEmendation[]][] => {
    const own = byField.get(i) ?? []
    if (own.length === 0) return []
    return [
      [field, own.map((each) => rowEmendation({ ...each, id: prefix + each.id }, field.language ?? source))],
    ]
  })
}

/** What a person did besides writing, what a date is of besides the page: such fields stand after the others. */
function roleOf({ neutral, tr, en }: Pair): string | undefined {
  const role = (neutral ?? tr ?? en)?.role
  return role === 'author' ? undefined : role
}

/** Halves of a field stand beside each other; halves, and whole fields, that the page lacks come from its twin. */
function pairFields(page: Page, twin: Page | undefined): Pair[] {
  return ORDER.flatMap((name) => {
    const own = page.fields.filter((field) => field.name === name)
    const twins = twin?.fields.filter((field) => field.name === name) ?? []
    if (own.length === 0) return pairsOf(name, twins)
    const left = twins.filter((field) => field.language)
    return pairsOf(name, own).map((pair) => (pair.neutral ? pair : fillFromTwin(pair, left)))
  })
}

function pairsOf(name: FieldName, fields: readonly Field[]): Pair[] {
  const neutral = fields.filter((field) => !field.language)
  return [...halves(fields), ...neutral.map((field): Pair => ({ name, neutral: field }))]
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

/** A pair with the half it lacks, taken out of what is left of the twin's. */
function fillFromTwin(pair: Pair, left: Field[]): Pair {
  const lacking = pair.tr ? (pair.en ? undefined : 'en') : 'tr'
  const at = left.findIndex((field) => field.language === lacking)
  const [half] = at < 0 || !lacking ? [] : left.splice(at, 1)
  return half && lacking ? { ...pair, [lacking]: half } : pair
}

function fieldRow(id: string, pair: Pair, bench: Bench): Row {
  const field = pair.neutral ?? pair.tr ?? pair.en
  const [tr, en] = field ? sides(pair, field, bench) : [EMPTY, EMPTY]
  const borrowed = [tr, en].some(
    ({ origin }) => origin === 'memory' || origin === 'termbase' || origin === 'twin',
  )
  const settled = tr.content !== undefined && en.content !== undefined
  const certain = settled && [tr, en].every((side) => side.origin === 'page' || side.origin === 'rule')
  return {
    id,
    kind: 'field',
    field: pair.name,
    tr,
    en,
    state: certain ? 'final' : settled ? 'translated' : 'initial',
    translate: !settled || (borrowed && WORDED.has(pair.name)),
    emendations: [...emendationsOf('tr', tr, pair, bench), ...emendationsOf('en', en, pair, bench)],
    ...(field?.iso !== undefined && { iso: field.iso }),
  }
}

/** What was mended in a side that stands as the page has it. */
function emendationsOf(lang: Lang, { content }: Side, pair: Pair, { emendations }: Bench): RowEmendation[] {
  const field = pair[lang] ?? pair.neutral ?? pair.tr ?? pair.en
  if (!field?.transmitted || content?.text !== field.transmitted) return []
  return (emendations.get(field) ?? []).map((each) => ({ ...each, lang }))
}

function sides(pair: Pair, field: Field, bench: Bench): [Side, Side] {
  if (pair.tr && pair.en) return [given(pair.tr, bench), given(pair.en, bench)]
  return labelledSides(field, bench.labels, valueSides(pair, field, bench))
}

function valueSides(pair: Pair, field: Field, bench: Bench): [Side, Side] {
  const { labels, known, source } = bench
  const own = given(field, bench)
  if (DATES.has(pair.name) && field.iso !== undefined) return dateSides(field.value, field.iso, own.origin)
  if (NEUTRAL.has(pair.name) || isNameless(field)) return [own, own]
  if (pair.name === 'label') return labelSides(field, labels)
  const from = field.language ?? source
  const made = counterpart(pair.name, field.value, from, labels, known)
  return from === 'tr' ? [own, made] : [made, own]
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

/** A field as its page has it. What is said with a label before it is given as mended: its places are moved. */
function given(field: Field, { twins }: Bench): Side {
  const labelled = field.name === 'credit' || (field.role !== undefined && field.role !== 'author')
  return side((!labelled && field.transmitted) || field.value, twins.has(field) ? 'twin' : 'page')
}

function side(text: string, origin: Origin): Side {
  return { content: plain(text), origin }
}

/**
 * A date stands as the page writes it in that language, in the other as it is written in full, with the weekday and the
 * time it has. Figures are Turkish; a date in both languages is taken apart.
 */
function dateSides(value: string, iso: string, origin: Origin): [Side, Side] {
  const parts = value.split(/\s[/|]\s/)
  const both = (['tr', 'en'] as const).map((lang) => parts.find((part) => calendarLanguage(part) === lang))
  if (both[0] && both[1]) return [side(both[0], origin), side(both[1], origin)]
  if (iso.length === 4) return [side(value, origin), side(value, origin)]
  return calendarLanguage(value) === 'en'
    ? [side(fullDate(value, iso, 'tr'), 'rule'), side(value, origin)]
    : [side(value || figureDate(iso), origin), side(fullDate(value, iso, 'en'), 'rule')]
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
