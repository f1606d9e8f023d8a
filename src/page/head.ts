/**
 * The head of a page: masthead, title, author. Extraction breaks them over several lines, each with blank lines around
 * it, so lines are put together by what their words say: a Turkish masthead ends with the word for the institution
 * (`… MERKEZİ`), an English one has it first, last or before `for` and `of` (`CENTER FOR …`).
 */
import { detectLanguage, type Lang } from '../text/language.ts'
import { fold } from '../text/turkish.ts'
import type { LabelTable } from './labels.ts'
import type { Line } from './lines.ts'
import { authorOf, fieldAt } from './metadata.ts'
import type { Field } from './page.ts'

const MASTHEAD_LINES = 6
const MASTHEAD_LETTERS = 70
const CONTINUES = /\b(?:for|of|and|the|on|in)$|[,&-]$/i
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

/** The fields that head lines give. Each line goes into exactly one field, or, beside a bar, into two that share it. */
export function headFields(lines: readonly Line[], table: LabelTable): Field[] {
  const fields: Field[] = []
  const has = (name: Field['name'], lang?: Lang) =>
    fields.some((f) => f.name === name && (!lang || f.language === lang))
  let at = 0
  while (at < lines.length) {
    const rest = lines.slice(at)
    const turkish = has('masthead', 'tr') || has('title') ? 0 : turkishMasthead(rest, table)
    const english = turkish || has('masthead', 'en') || has('title') ? 0 : englishMasthead(rest, table)
    if (turkish) fields.push(joined('masthead', rest.slice(0, turkish), 'tr'))
    if (english) fields.push(joined('masthead', rest.slice(0, english), 'en'))
    const author = rest[0] && authorOf(rest[0].text)
    if (turkish || english) at += turkish || english
    else if (rest[0] && author) {
      fields.push(fieldAt('author', author, rest[0], { confidence: 0.85 }))
      at++
    } else {
      const count = titleLines(rest)
      fields.push(...titleFields(rest.slice(0, count), has('title')))
      at += count
    }
  }
  return fields
}

/** How many lines from the first on are a Turkish masthead; 0 when none. */
function turkishMasthead(lines: readonly Line[], table: LabelTable): number {
  let text = ''
  for (const [i, line] of lines.slice(0, MASTHEAD_LINES).entries()) {
    text = `${text} ${line.text}`.trim()
    if (text.length > MASTHEAD_LETTERS || detectLanguage(line.text) === 'en') return 0
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

/** A title goes on until an author; its lines have no mark of their own. */
function titleLines(lines: readonly Line[]): number {
  const end = lines.findIndex((line, i) => i > 0 && authorOf(line.text) !== undefined)
  return end < 0 ? lines.length : end
}

/** A title, or, beside a bar, one in each language. */
export function titleFields(lines: readonly Line[], second: boolean): Field[] {
  const [line] = lines
  if (!line) return []
  const name = second ? 'subtitle' : 'title'
  const bar = lines.length === 1 ? line.text.indexOf(' | ') : -1
  if (bar < 0) return [joined(name, lines, detectLanguage(lines.map((l) => l.text).join(' ')))]
  const cut = line.start + bar + 2
  return [
    { text: line.text.slice(0, bar), start: line.start, end: cut },
    { text: line.text.slice(bar + 3), start: cut, end: line.end },
  ].map(({ text, ...span }) =>
    fieldAt(name, text.trim(), span, { language: detectLanguage(text), confidence: 0.8 }),
  )
}

function joined(name: Field['name'], lines: readonly Line[], language: Lang | undefined): Field {
  return {
    name,
    value: lines.map((line) => line.text).join(' '),
    language,
    spans: lines.map(({ start, end }) => ({ start, end })),
    confidence: name === 'masthead' ? 0.9 : 0.85,
  }
}

function bare(text: string): string {
  return text.replace(/[^\p{L}\s]/gu, '').trim()
}
