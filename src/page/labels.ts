import { type Lang, otherLang } from '../text/language.ts'
import { fold, isShouted, upper } from '../text/turkish.ts'
import type { FieldName } from './page.ts'

/** The label table as it is kept in `memory/labels.json`, open to editors. */
export interface LabelData {
  readonly labels: readonly { key: string; field: FieldName; tr: readonly string[]; en: readonly string[] }[]
  /** Names of series and sections, in both languages. */
  readonly series: readonly { tr: string; en: string }[]
  /** Whole lines that are not body. After one marked `foot` no body follows. */
  readonly phrases: readonly {
    field: FieldName
    foot?: boolean
    tr: readonly string[]
    en: readonly string[]
  }[]
  /** How sentences begin that say something about the page instead of belonging to its body. */
  readonly sentences: readonly { field: FieldName; tr: readonly string[]; en: readonly string[] }[]
  /** Words that head the name of an institution; in Turkish they end it. */
  readonly institutions: { readonly tr: readonly string[]; readonly en: readonly string[] }
}

/** A label as it was recognised. */
export interface Label {
  readonly key: string
  readonly field: FieldName
  /** `undefined` for a label in both languages, as `Kaynak/Source`. */
  readonly language: Lang | undefined
}

/** A line that is known whole. */
export interface Phrase {
  readonly field: FieldName
  readonly foot: boolean
  readonly language: Lang
}

/** The label table, indexed. Lookup folds case and Turkish letters, so `KAYNAK` and `Yazari` are found too. */
export interface LabelTable {
  label(text: string): Label | undefined
  series(text: string): Lang | undefined
  /** The table's own words for a label. */
  words(key: string): { readonly tr: string; readonly en: string } | undefined
  /** A series or section as the other language calls it, in the casing of `text`. */
  seriesIn(text: string, lang: Lang): string | undefined
  phrase(line: string): Phrase | undefined
  /** The field of a line that begins as notes on the page do. */
  sentence(line: string): FieldName | undefined
  /** Whether a word heads the name of an institution. */
  institution(word: string, lang: Lang): boolean
}

export function labelTable(data: LabelData): LabelTable {
  const labels = new Map<string, Label>()
  for (const { key, field, tr, en } of data.labels) {
    for (const text of tr) labels.set(fold(text), { key, field, language: 'tr' })
    for (const text of en) labels.set(fold(text), { key, field, language: 'en' })
  }
  const series = new Map<string, Lang>()
  for (const { tr, en } of data.series) {
    series.set(fold(en), 'en')
    series.set(fold(tr), 'tr')
  }
  const phrases = new Map<string, Phrase>()
  for (const { field, foot = false, tr, en } of data.phrases) {
    for (const text of tr) phrases.set(fold(text), { field, foot, language: 'tr' })
    for (const text of en) phrases.set(fold(text), { field, foot, language: 'en' })
  }
  const sentences = data.sentences.flatMap(({ field, tr, en }) =>
    [...tr, ...en].map((start) => ({ field, start: fold(start) })),
  )
  const institutions = {
    tr: new Set(data.institutions.tr.map(fold)),
    en: new Set(data.institutions.en.map(fold)),
  }
  return {
    label: (text) => slashed(text, (part) => labels.get(fold(part))),
    series: (text) => series.get(fold(text)),
    words: (key) => {
      const entry = data.labels.find((each) => each.key === key)
      return entry?.tr[0] && entry.en[0] ? { tr: entry.tr[0], en: entry.en[0] } : undefined
    },
    seriesIn: (text, lang) => {
      const entry = data.series.find((each) => fold(each[otherLang(lang)]) === fold(text))
      return entry && (isShouted(text) ? upper(entry[lang], lang) : entry[lang])
    },
    phrase: (line) => phrases.get(fold(line).replace(/[\s.:!…]+$/u, '')),
    sentence: (line) => {
      const folded = fold(line)
      return sentences.find(({ start }) => folded.startsWith(start))?.field
    },
    institution: (word, lang) => institutions[lang].has(fold(word)),
  }
}

/** `Kaynak/Source`: each part names the same label; in both languages together it has none of its own. */
function slashed(text: string, find: (part: string) => Label | undefined): Label | undefined {
  const [first, second, ...more] = text.split('/').map((part) => part.trim())
  const one = find(first ?? '')
  if (!one || second === undefined) return one
  const two = find(second)
  if (!two || two.key !== one.key || more.length > 0) return undefined
  return one.language === two.language ? one : { ...one, language: undefined }
}
