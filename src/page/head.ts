/**
 * The head of a page: masthead, title, subtitle. Extraction breaks them over several lines, each with blank lines around
 * it, so lines are put together by what their words say: a Turkish masthead ends with the word for the institution
 * (`… MERKEZİ`), an English one has it first, last or before `for` and `of` (`CENTER FOR …`). What follows is the title:
 * it goes on while nothing speaks against it, and what speaks against it is a subtitle, or the title in the other
 * language.
 */
import { detectLanguage, type Lang, otherLang } from '../text/language.ts'
import { fold, isShouted } from '../text/turkish.ts'
import { CONFIDENCE, covering, fieldAt, partOf } from './fields/field.ts'
import { numberTail } from './fields/series.ts'
import type { LabelTable } from './labels.ts'
import { type Line, wordCount } from './lines.ts'
import type { Field } from './page.ts'

const MASTHEAD_LINES = 6
const MASTHEAD_LETTERS = 70
const CONTINUES = /\b(?:for|of|and|the|on|in|ve|ile|için|a|to|with|by|from|as|at)$|[,:&–-]$/iu
const CONTINUED = /^(?:for|of|and|&|in)\b/i
const TAILS = new Set([
  'studies',
  'research',
  'affairs',
  'relations',
  'policy',
  'strategy',
  'analysis',
  'sciences',
  'history',
])
const ACRONYM = /^\p{Lu}[\p{Lu}.-]{1,9}$/u
const IN_BRACKETS = /\s{0,3}\([^()]{1,20}\)$|\s[–-]\s\p{Lu}{2,9}$/u
const SIDES = /\s[/|]\s/

/** The fields that head lines give. Each line goes into exactly one field, or, beside a bar, into two that share it. */
export function headFields(lines: readonly Line[], table: LabelTable): Field[] {
  const fields: Field[] = []
  let at = 0
  while (at < lines.length) {
    const rest = lines.slice(at)
    const titled = fields.some(({ name }) => name === 'title')
    const named = titled && !bothMastheads(rest, table) ? undefined : masthead(rest, fields, table)
    if (named) {
      fields.push(...named.fields)
      at += named.lines
    } else {
      const count = titleLines(rest, table)
      fields.push(...titleFields(rest.slice(0, count), fields, table))
      at += count
    }
  }
  return fields
}

/**
 * The masthead that the first lines are. A second Turkish one is a sister institution's, and must leave a line for the
 * title; a second English one only a sister's that has given its Turkish name: titles begin as English mastheads do.
 */
function masthead(
  lines: readonly Line[],
  before: readonly Field[],
  table: LabelTable,
): { fields: Field[]; lines: number } | undefined {
  const [first] = lines
  if (!first) return undefined
  const had = (lang: Lang) =>
    before.filter((field) => field.name === 'masthead' && field.language === lang).length
  const both = beside(first, table)
  if (both) return { fields: both, lines: 1 }
  const short = ACRONYM.test(first.text) && isShortFor(first, lines.slice(1), before, table)
  if (short)
    return { fields: [fieldAt('masthead', first.text, first, { confidence: CONFIDENCE.cut })], lines: 1 }
  for (const lang of ['tr', 'en'] as const) {
    const count = lang === 'tr' ? turkishMasthead(lines, table) : englishMasthead(lines, table)
    const sister = lines.length > count && (lang === 'tr' || had('tr') > had('en'))
    if (count > 0 && (had(lang) === 0 || sister))
      return { fields: [joined('masthead', lines.slice(0, count), lang)], lines: count }
  }
  return undefined
}

/** Whether an acronym stands for the masthead right after it, or for one before it. */
function isShortFor(line: Line, next: readonly Line[], before: readonly Field[], table: LabelTable): boolean {
  const count = turkishMasthead(next, table) || englishMasthead(next, table)
  const after = next
    .slice(0, count)
    .map(({ text }) => text)
    .join(' ')
  const names = before.filter(({ name }) => name === 'masthead').map(({ value }) => value)
  return [after, ...names].some((name) => abbreviates(fold(line.text).replace(/[^a-z]/g, ''), fold(name)))
}

/** Whether `short` is made of the beginnings of a name's words, in order, small words left out: `avim`, `kkmm`. */
function abbreviates(short: string, name: string): boolean {
  const words = name.split(/[^\p{L}]+/u).filter((word) => word.length > 3)
  const fits = (at: number, word: number): boolean => {
    const next = words[word]
    if (next === undefined) return at === short.length
    return [1, 2].some(
      (taken) =>
        next.startsWith(short.slice(at, at + taken)) &&
        at + taken <= short.length &&
        fits(at + taken, word + 1),
    )
  }
  return words.length > 1 && words.length <= short.length && fits(0, 0)
}

/** A masthead in both languages on one line, beside a slash, a bar or a dash. */
function beside(line: Line, table: LabelTable): Field[] | undefined {
  const cut = /\s{0,3}[/|]\s{0,3}|\s[–—-]\s/u.exec(line.text)
  if (!cut || line.text.length > 3 * MASTHEAD_LETTERS) return undefined
  const parts = [partOf(line, 0, cut.index), partOf(line, cut.index + cut[0].length, line.text.length)]
  const fields = parts.map((part) => {
    const lang = turkishMasthead([part], table) ? 'tr' : englishMasthead([part], table) ? 'en' : undefined
    const acronym = ACRONYM.test(part.text)
    return lang || acronym
      ? fieldAt('masthead', part.text, part, { language: lang, confidence: CONFIDENCE.shaped })
      : undefined
  })
  const [one, two] = fields
  return one && two && (one.language || two.language) && one.language !== two.language
    ? covering(line, [one, two])
    : undefined
}

/** How many lines from the first on are a Turkish masthead; 0 when none. */
function turkishMasthead(lines: readonly Line[], table: LabelTable): number {
  let text = ''
  for (const [i, line] of lines.slice(0, MASTHEAD_LINES).entries()) {
    text = `${text} ${line.text}`.trim()
    if (text.length > MASTHEAD_LETTERS || /\d/.test(text) || detectLanguage(line.text) === 'en') return 0
    if (table.institution(bare(text).split(' ').at(-1) ?? '', 'tr')) return i + 1
  }
  return 0
}

/** How many lines from the first on are an English masthead; 0 when none. */
function englishMasthead(lines: readonly Line[], table: LabelTable): number {
  const first = lines[0]?.text ?? ''
  const names = bare(first).split(' ')
  const head = names.findIndex((word) => table.institution(word, 'en'))
  const after = fold(names[head + 1] ?? '')
  if (head < 0 || !(head === 0 || head === names.length - 1 || after === 'for' || after === 'of')) return 0
  let count = 1
  let text = first
  for (const line of lines.slice(1, MASTHEAD_LINES)) {
    const goesOn = CONTINUES.test(text) || CONTINUED.test(line.text) || TAILS.has(fold(line.text))
    if (!goesOn || text.length + line.text.length > MASTHEAD_LETTERS) break
    text = `${text} ${line.text}`
    count++
  }
  return text.length <= MASTHEAD_LETTERS ? count : 0
}

/** Whether a masthead begins here that is given in both languages: such a one stands behind the title, too. */
function bothMastheads(lines: readonly Line[], table: LabelTable): boolean {
  const [tr, en] = [turkishMasthead(lines, table), englishMasthead(lines, table)]
  return (
    (tr > 0 && englishMasthead(lines.slice(tr), table) > 0) ||
    (en > 0 && turkishMasthead(lines.slice(en), table) > 0)
  )
}

/** How many lines from the first on are one title. */
function titleLines(lines: readonly Line[], table: LabelTable): number {
  const end = lines.findIndex(
    (line, i) =>
      i > 0 &&
      (endsTitle(lines[i - 1] as Line, line) || bothMastheads(lines.slice(i, i + MASTHEAD_LINES), table)),
  )
  return end < 0 ? lines.length : end
}

/** Whether `next` is no part of the title that `line` is part of: small letters after capitals, the other language. */
function endsTitle(line: Line, next: Line): boolean {
  if (CONTINUES.test(line.text) || /^\p{Ll}/u.test(next.text)) return false
  const [loud, nextLoud] = [isShouted(line.text), isShouted(next.text)]
  if (loud !== nextLoud) return wordCount(next.text) > 1
  const [language, other] = [detectLanguage(line.text), detectLanguage(next.text)]
  if (language && other && language !== other) return wordCount(line.text) > 1 && wordCount(next.text) > 1
  return !loud && wordCount(next.text) > 2
}

/** A title with the number of the issue at its end, or in two languages beside a bar or a slash. */
export function titleFields(lines: readonly Line[], before: readonly Field[], table: LabelTable): Field[] {
  const [line] = lines
  if (!line) return []
  const language = detectLanguage(lines.map((each) => each.text).join(' '))
  const titles = before.filter(({ name }) => name === 'title')
  const twin = titles.length === 1 && language && titles[0]?.language && titles[0].language !== language
  const name = titles.length === 0 || (twin && before.at(-1) === titles[0]) ? 'title' : 'subtitle'
  if (lines.length > 1) return [joined(name, lines, language)]
  const tail = numberTail(line)
  const words = tail && wordCount(tail.before.text) > 1 && !table.series(tail.before.text) ? tail : undefined
  const sides = inTwo(words?.before ?? line)
  if (!words && sides.length === 1) return [joined(name, lines, language)]
  const number = words
    ? [fieldAt('number', words.number.text, words.number, { confidence: CONFIDENCE.cut })]
    : []
  return covering(line, [
    ...sides.map((side) =>
      fieldAt(name, side.text, side, { language: side.language, confidence: CONFIDENCE.cut }),
    ),
    ...number,
  ])
}

interface TitleSide extends Line {
  readonly language: Lang | undefined
}

/**
 * The two sides of a bar; of a slash only when they are in two languages. Beside a side whose language is known, one of
 * several words that tells nothing is in the other.
 */
function inTwo(line: Line): TitleSide[] {
  const whole = [{ ...line, language: detectLanguage(line.text) }]
  const cut = SIDES.exec(line.text)
  if (!cut) return whole
  const sides = [partOf(line, 0, cut.index), partOf(line, cut.index + cut[0].length, line.text.length)]
  if (sides.some(({ text }) => text === '')) return whole
  let [one, two] = sides.map(({ text }) => detectLanguage(text))
  if (sides.every(({ text }) => wordCount(text) > 1)) {
    one ??= two && otherLang(two)
    two ??= one && otherLang(one)
  }
  const apart = cut[0].includes('|') || (one && two && one !== two)
  return apart ? sides.map((side, i) => ({ ...side, language: i === 0 ? one : two })) : whole
}

function joined(name: Field['name'], lines: readonly Line[], language: Lang | undefined): Field {
  return {
    name,
    value: lines.map((line) => line.text).join(' '),
    language,
    spans: lines.map(({ start, end }) => ({ start, end })),
    confidence: name === 'masthead' ? CONFIDENCE.shaped : CONFIDENCE.placed,
  }
}

/** The words of a name, its acronym in brackets or after a dash left out. */
function bare(text: string): string {
  return text
    .slice(0, 3 * MASTHEAD_LETTERS)
    .replace(IN_BRACKETS, '')
    .replace(/[^\p{L}\s]/gu, '')
    .trim()
}
