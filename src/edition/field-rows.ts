/**
 * Metadata in both languages. What the page says is taken from it; what it leaves out is made by rule (dates, numbers,
 * labels), found in the memory or the termbase, or left for a translator.
 */
import type { LabelTable } from '../page/labels.ts'
import type { Field, FieldName, Page } from '../page/page.ts'
import { plain } from '../text/content.ts'
import { figureDate, longDate } from '../text/date.ts'
import { type Lang, otherLang } from '../text/language.ts'
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
  return ORDER.flatMap((name) => pairs.filter((pair) => pair.name === name)).map((pair) => {
    const n = (ids.get(pair.name) ?? 0) + 1
    ids.set(pair.name, n)
    return fieldRow(n === 1 ? pair.name : `${pair.name}-${n}`, pair, labels, known)
  })
}

/** The n-th Turkish value of a field stands beside its n-th English one; halves the page lacks come from its twin. */
function pairFields(page: Page, twin: Page | undefined): Pair[] {
  return ORDER.flatMap((name) => {
    const own = page.fields.filter((field) => field.name === name)
    const by = (lang: Lang | undefined) => own.filter((field) => field.language === lang)
    const [tr, en, neutral] = [by('tr'), by('en'), by(undefined)]
    const paired = Array.from({ length: Math.max(tr.length, en.length) }, (_, i): Pair => {
      return { name, ...(tr[i] && { tr: tr[i] }), ...(en[i] && { en: en[i] }) }
    })
    const twins = twin?.fields.filter((field) => field.name === name && field.language) ?? []
    return [
      ...paired.map((pair) => fillFromTwin(pair, twins)),
      ...neutral.map((field): Pair => ({ name, neutral: field })),
    ]
  })
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
  if (DATES.has(pair.name) && field.iso !== undefined) return dateSides(field, field.iso)
  if (NEUTRAL.has(pair.name)) return [side(field.value, 'page'), side(field.value, 'page')]
  if (pair.name === 'label') return labelSides(field, labels)
  if (!field.language) return [side(field.value, 'page'), EMPTY]
  const from = field.language
  const made = counterpart(pair.name, field.value, from, labels, known)
  return from === 'tr' ? [side(field.value, 'page'), made] : [made, side(field.value, 'page')]
}

function given(pair: Pair, lang: Lang): Side {
  return side((pair[lang] as Field).value, pair.twin === lang ? 'twin' : 'page')
}

function side(text: string, origin: Origin): Side {
  return { content: plain(text), origin }
}

/** A date stands as the page writes it in that language; in the other as it is written in full. Figures are Turkish. */
function dateSides(field: Field, iso: string): [Side, Side] {
  const english = /\p{L}/u.test(field.value) && !field.value.includes(longDate(iso, 'tr'))
  if (iso.length === 4) return [side(field.value, 'page'), side(field.value, 'page')]
  return english
    ? [side(longDate(iso, 'tr'), 'rule'), side(field.value, 'page')]
    : [side(field.value || figureDate(iso), 'page'), side(longDate(iso, 'en'), 'rule')]
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
  const series = name === 'series' || name === 'section' ? labels.seriesIn(value, otherLang(from)) : undefined
  if (series) return side(series, 'rule')
  if (name === 'language-note') return languageNote(value, from, known)
  if (name === 'copyright') return copyright(value, from, known)
  return EMPTY
}

function readingTime(value: string, to: Lang): string {
  const minutes = /\d+/.exec(value)?.[0] ?? ''
  return to === 'tr' ? `${minutes} dk okuma` : `${minutes} min read`
}

/** `Türkçe & İngilizce`: each language by itself. */
function languageNote(value: string, from: Lang, known: Known): Side {
  const parts = value.split(/(\s*(?:&|,|\/)\s*)/)
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
