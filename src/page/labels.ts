import { LANGS, type Lang, otherLang } from '../text/language.ts'
import { fold, isShouted, lower, upper } from '../text/turkish.ts'
import { type LabelData, labelData, type Worded } from './label-data.ts'
import type { FieldName } from './page.ts'

/** A label as it was recognised. */
export interface Label {
  readonly key: string
  readonly field: FieldName
  /** `undefined` for a label in both languages, as `Kaynak/Source`. */
  readonly language: Lang | undefined
  readonly role?: string
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
  /** The field of a line that begins as notes on the page do, or contains what only they contain. */
  sentence(line: string): FieldName | undefined
  /** Whether a word heads the name of an institution. */
  institution(word: string, lang: Lang): boolean
  /** The language of a word that names of institutions, news agencies and papers have in them. */
  nameWord(word: string): Lang | undefined
  /** Whether a word, or several run together by stops, stands before a person's name. */
  title(word: string): boolean
}

/** The label table of `memory/labels.json`, as parsed. @throws {LabelError} */
export function labelTable(value: unknown): LabelTable {
  const data = labelData(value)
  const labels = labelIndex(data)
  const phrases = phraseIndex(data)
  const sentences = data.sentences.flatMap(({ field, anywhere = false, tr, en }) =>
    [...tr, ...en].map((words) => ({ field, anywhere, words: fold(words) })),
  )
  const series = new Map(
    (['en', 'tr'] as const).flatMap((lang) =>
      data.series.map((each): [string, Lang] => [fold(each[lang]), lang]),
    ),
  )
  const institutions = { tr: foldedSet(data.institutions.tr), en: foldedSet(data.institutions.en) }
  const nameWords = new Map(
    LANGS.flatMap((lang) =>
      [...data.institutions[lang], ...data.press[lang]].map((word): [string, Lang] => [fold(word), lang]),
    ),
  )
  const titles = new Set(data.titles.map(unstopped))
  return {
    label: (text) => slashed(text, (part) => labelNamed(part, labels.get(fold(part)) ?? [])),
    series: (text) => series.get(fold(text)),
    words: (key) => {
      const entry = data.labels.find((each) => each.key === key)
      return entry?.tr[0] && entry.en[0] ? { tr: entry.tr[0], en: entry.en[0] } : undefined
    },
    seriesIn: (text, lang) => {
      const entry = data.series.find((each) => fold(each[otherLang(lang)]) === fold(text))
      return entry && (isShouted(text) ? upper(entry[lang], lang) : entry[lang])
    },
    phrase: (line) => phrases.get(phraseKey(line)),
    sentence: (line) => {
      const folded = fold(line)
      return sentences.find(({ anywhere, words }) =>
        anywhere ? folded.includes(words) : folded.startsWith(words),
      )?.field
    },
    institution: (word, lang) => institutions[lang].has(fold(word)),
    nameWord: (word) => nameWords.get(fold(word)),
    title: (word) =>
      titles.has(unstopped(word)) ||
      (/\p{L}/u.test(word) && word.split('.').every((part) => part === '' || titles.has(unstopped(part)))),
  }
}

interface Wording {
  readonly label: Label
  readonly text: string
  readonly language: Lang
}

function labelIndex(data: LabelData): ReadonlyMap<string, readonly Wording[]> {
  const wordings = data.labels.flatMap(({ key, field, role, ...words }) =>
    eachWord(words).map(({ text, language }): Wording => {
      return { text, language, label: { key, field, language, ...(role !== undefined && { role }) } }
    }),
  )
  return Map.groupBy(wordings, ({ text }) => fold(text))
}

/** `Editör` and `EDITOR` fold to one key: the language is the one in which the label is spelt so, if it is one. */
function labelNamed(text: string, wordings: readonly Wording[]): Label | undefined {
  const [first] = wordings
  const spelt = wordings.filter((each) => lower(each.text, each.language) === lower(text, each.language))
  const languages = new Set((spelt.length > 0 ? spelt : wordings).map(({ language }) => language))
  return first && { ...first.label, language: languages.size === 1 ? [...languages][0] : undefined }
}

function phraseIndex(data: LabelData): ReadonlyMap<string, Phrase> {
  return new Map(
    data.phrases.flatMap(({ field, foot = false, ...words }) =>
      eachWord(words).map(({ text, language }): [string, Phrase] => [
        phraseKey(text),
        { field, foot, language },
      ]),
    ),
  )
}

/** Numbers are all one, brackets around them and stops at the end are nothing: `Yorumlar (12)` is `yorumlar #`. */
function phraseKey(line: string): string {
  return fold(line.slice(0, 200))
    .replace(/\(?\d[\d.,]*\)?/g, '#')
    .replace(/[.:!…]+$/u, '')
    .trim()
}

function eachWord({ tr, en }: Worded): { text: string; language: Lang }[] {
  return LANGS.flatMap((language) => (language === 'tr' ? tr : en).map((text) => ({ text, language })))
}

function foldedSet(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.map(fold))
}

function unstopped(word: string): string {
  return fold(word).replaceAll('.', '')
}

/** `Kaynak/Source`, `Kaynak (Source)`: each part names the same label; in both languages together it has none of its own. */
function slashed(text: string, find: (part: string) => Label | undefined): Label | undefined {
  const [first, second, ...more] = text
    .replace(/\(([^()]*)\)$/, '/$1')
    .split(/[/|]/)
    .map((part) => part.trim())
  const one = find(first ?? '')
  if (!one || second === undefined) return one
  const two = find(second)
  if (!two || two.key !== one.key || more.length > 0) return undefined
  return one.language === two.language ? one : { ...one, language: undefined }
}
