/** What a page says of itself out of sight: it fills in what the text leaves out, and is held against what it shows. */
import { findDate } from '../text/date.ts'
import { detectLanguage, LANGS, type Lang } from '../text/language.ts'
import { fold } from '../text/turkish.ts'
import type { Evidence, Field, FieldName, Finding } from './page.ts'

/** The fields that evidence may speak for alone. */
const TOLD: readonly FieldName[] = ['masthead', 'title', 'author', 'date', 'credit']
/** Whom to believe first. */
const ORDER: readonly Evidence['from'][] = [
  'pipeline',
  'json-ld',
  'dublin-core',
  'open-graph',
  'time',
  'html',
  'hreflang',
  'pdf',
]

/** Fields that stand nowhere in the text, from what the page says of itself. They have no spans. */
export function untold(fields: readonly Field[], evidence: readonly Evidence[]): Field[] {
  return TOLD.flatMap((name) => {
    if (fields.some((field) => field.name === name)) return []
    const best = ranked(evidence, name)[0]
    const field = best && fieldFrom(name, best)
    return field ? [field] : []
  })
}

/** Where the page shows one thing and says another of itself. */
export function evidenceFindings(fields: readonly Field[], evidence: readonly Evidence[]): Finding[] {
  return (['title', 'date', 'author'] as const).flatMap((name) => {
    const shown = fields.filter((field) => field.name === name)
    const [first] = shown
    const says = ranked(evidence, name).filter(({ from }) => !isLoose(name, from))
    const other = first && says.find(({ value }) => !shown.some((field) => agrees(name, field, value)))
    if (!first || !other) return []
    const detail = { field: name, value: first.value, other: other.value, from: other.from }
    const [span] = first.spans
    return [{ code: 'evidence-conflict', severity: 'warning', ...(span && { span }), detail }]
  })
}

/** A PDF knows when it was made, not when its text is from; the markup's own title is often the site's or a section's. */
function isLoose(name: FieldName, from: Evidence['from']): boolean {
  return (from === 'pdf' && name === 'date') || (from === 'html' && name === 'title')
}

function ranked(evidence: readonly Evidence[], name: FieldName): Evidence[] {
  return evidence
    .filter((each) => each.name === name && each.value.trim() !== '')
    .toSorted((a, b) => ORDER.indexOf(a.from) - ORDER.indexOf(b.from))
}

function fieldFrom(name: FieldName, { value, from }: Evidence): Field | undefined {
  const text = name === 'title' ? withoutSite(value) : value.trim()
  const iso = name === 'date' ? dayOf(text) : undefined
  if (name === 'date' && iso === undefined) return undefined
  const language =
    name === 'date' || name === 'author' || name === 'credit' ? undefined : detectLanguage(text)
  const confidence = from === 'pdf' ? 0.4 : 0.6
  return {
    name,
    value: iso ?? text,
    language,
    spans: [],
    confidence,
    ...(iso !== undefined && { iso }),
    ...(name === 'credit' && { label: 'image' }),
  }
}

/** `Title | Site`: the longest part. */
function withoutSite(title: string): string {
  return title.split(/\s+[|–—-]\s+/).reduce((a, b) => (b.length > a.length ? b : a), '')
}

function agrees(name: FieldName, field: Field, value: string): boolean {
  if (name === 'date') {
    const [shown = '', told = shown] = [field.iso, dayOf(value)]
    return shown.startsWith(told) || told.startsWith(shown)
  }
  if (name === 'author' && sameWords(field.value, value)) return true
  const [a, b] = [letters(field.value), letters(value)]
  return a === '' || b === '' || a.includes(b) || b.includes(a)
}

/** `2020-06-01T10:00`, `2020/06/01`, or as people write. */
function dayOf(value: string): string | undefined {
  const [, year, month, day] = /^(\d{4})[-/](\d{2})[-/](\d{2})/.exec(value.trim()) ?? []
  return year ? findDate(`${year}-${month}-${day}`)?.iso : findDate(value)?.iso
}

/** `Demirkan, Ayla` is `Ayla DEMİRKAN`. */
function sameWords(a: string, b: string): boolean {
  const words = (text: string) => (fold(text).match(/\p{L}+/gu) ?? []).sort().join(' ')
  return words(a) === words(b)
}

/** Letters and digits alone, folded: capitals, dots and quotes are no conflict. */
function letters(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, '')
}

/**
 * The languages a page says it is in: by its sender, by a label on it, by its linked data; by the markup only where
 * nothing else tells, since hosts write the language of the site there.
 */
export function declaredLanguages(fields: readonly Field[], evidence: readonly Evidence[]): Lang[] {
  const told = evidence.filter((each) => each.name === 'language')
  const sure = told.filter(({ from }) => from !== 'html').map(({ value }) => value)
  const labelled = fields.filter(({ name }) => name === 'language-note').map(({ value }) => value)
  const named = languagesIn([...sure, ...labelled])
  return named.length > 0 ? named : languagesIn(told.map(({ value }) => value))
}

/** `tr`, `en-GB`, `Türkçe & İngilizce`. */
function languagesIn(values: readonly string[]): Lang[] {
  const text = fold(values.join(' '))
  const tags: Readonly<Record<Lang, RegExp>> = {
    tr: /\b(?:tr|turkce|turkish)\b/,
    en: /\b(?:en|ingilizce|english)\b/,
  }
  return LANGS.filter((lang) => tags[lang].test(text))
}
