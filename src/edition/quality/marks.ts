/** Blanks, punctuation, quotation marks and apostrophes, by the rules of the target's language. */
import { CODE_MARK } from '../../text/content.ts'
import { type Issue, issue, type Pair } from './issue.ts'

/** Addresses, in which marks mean something else. */
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"”’)]+|[\w.+-]+@[\w-]+\.[\w.-]+/gi

const bare = (text: string) => text.replace(ADDRESS, 'www')

/** Blanks: none doubled, the same at both ends as the source, none before a mark, one after it. */
export function checkBlanks({ source, target, targetLang }: Pair): Issue[] {
  const [from, to] = [source.text, target.text]
  const found: Issue[] = []
  if (/[^\s] {2,}[^\s]/.test(to) && !/[^\s] {2,}[^\s]/.test(from)) found.push(issue('quality-blanks-doubled'))
  const differs = (end: RegExp) => end.test(from) !== end.test(to)
  if (to !== '' && (differs(/^\s/) || differs(/\s$/))) found.push(issue('quality-blanks-ends'))
  if (!targetLang) return found
  const text = bare(to)
  const before = /[\p{L}\p{N}] [,;:!?.](?![.\p{N}\p{L}])/u.exec(text)
  if (before && !/[\p{L}\p{N}] [,;:!?.](?![.\p{N}\p{L}])/u.test(bare(from)))
    found.push(issue('quality-blank-before-mark', { found: before[0] }))
  const after = /\p{Ll}{2}[,;!?](?=\p{L}{2})|\p{Ll}{3}\.(?=\p{Lu}\p{Ll})/u.exec(text)
  if (after && !/\p{Ll}{2}[,;!?](?=\p{L}{2})|\p{Ll}{3}\.(?=\p{Lu}\p{Ll})/u.test(bare(from)))
    found.push(issue('quality-blank-after-mark', { found: after[0] }))
  return found
}

/** What a text ends in: closing quotes, brackets and codes aside. `…` counts as a full stop. */
function endMark(text: string): string {
  const end = text
    .replaceAll(CODE_MARK, '')
    .trimEnd()
    .slice(-12)
    .replace(/["'”’»)\]\s]+$/, '')
  const mark = /(?:\.\.\.|[.!?:;…])$/.exec(end)?.[0] ?? ''
  return mark === '…' || mark === '...' ? '.' : mark
}

/** A question stays a question; a sentence ends as the source ends. A heading without a mark may get one. */
export function checkEnd({ source, target }: Pair): Issue[] {
  const [from, to] = [endMark(source.text), endMark(target.text)]
  if (from === to || from === '' || target.text.trim() === '') return []
  return [issue('quality-end-mark', { source: from || '–', target: to || '–' })]
}

const PAIRS = ['()', '[]', '{}', '“”', '«»'] as const

/** Brackets and quotation marks come in pairs, where those of the source do. */
export function checkBrackets({ source, target }: Pair): Issue[] {
  const found: Issue[] = []
  for (const [open = '', close = ''] of PAIRS) {
    const gap = (text: string) => count(text, open) - count(text, close)
    if (gap(target.text) !== 0 && gap(source.text) === 0)
      found.push(issue('quality-brackets', { mark: open + close }))
  }
  const odd = (text: string) => count(text, '"') % 2 === 1
  const even = !odd(source.text) && count(source.text, '“') === count(source.text, '”')
  if (odd(target.text) && even) found.push(issue('quality-quotes-odd'))
  if (
    /"/.test(target.text) &&
    /[“”]/.test(target.text) &&
    !(/"/.test(source.text) && /[“”]/.test(source.text))
  )
    found.push(issue('quality-quotes-mixed'))
  return found
}

function count(text: string, mark: string): number {
  let n = 0
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) n++
  return n
}

/** Endings of case that Turkish hangs onto figures; before them stands an apostrophe (TDK, Kesme İşareti 3). */
const NUMBER_ENDING =
  /(?<![\p{L}\d])\d{1,9}(?:de|da|te|ta|den|dan|ten|tan|nin|nın|nun|nün|ün|un|in|ın|ye|ya|yi|yı|yü|yu|e|a|i|ı|lar|ler|inci|ıncı|uncu|üncü)(?![\p{L}'’])/u

/** A plural ending after a name’s apostrophe, which the rule does not part (TDK, Kesme İşareti, uyarı). */
const PLURAL = /\p{Lu}\p{Ll}+['’](?:ler|lar)(?=\P{L}|$)/u

/** Apostrophes in Turkish: before the ending of a figure, not before a plural, never the English genitive. */
export function checkApostrophes({ source, target, targetLang }: Pair): Issue[] {
  if (targetLang !== 'tr') return []
  const text = bare(target.text)
  const found: Issue[] = []
  const number = NUMBER_ENDING.exec(text)
  if (number && !source.text.includes(number[0]))
    found.push(issue('quality-apostrophe-number', { found: number[0] }))
  const plural = PLURAL.exec(text)
  if (plural) found.push(issue('quality-apostrophe-plural', { found: plural[0] }))
  const english = /\p{L}{2,}['’]s(?=\P{L}|$)/u.exec(text)
  if (english) found.push(issue('quality-apostrophe-english', { found: english[0] }))
  return found
}
