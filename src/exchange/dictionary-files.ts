/**
 * Bilingual dictionaries as files: tab-separated values, and the format of dictd servers in which FreeDict publishes
 * (dictfmt(1), dictd(8): an index of headwords with the place of their articles, and the articles).
 */
import { ExchangeError } from './xml.ts'

/** A word or phrase and one of its renderings. */
export interface DictionaryLine {
  readonly source: string
  readonly target: string
}

/** Renderings longer than this are explanations. */
const MOST_WORDS = 5

/** Entries of lines `source<TAB>target`, more columns unread; `#` begins a remark. @throws {ExchangeError} `not-dictionary` */
export function readTsvDictionary(text: string): DictionaryLine[] {
  if (text.includes('\0')) throw new ExchangeError('not-dictionary', 'this is not a text file')
  const entries = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((line) => {
      const [source = '', target = ''] = line.split('\t').map((each) => each.trim())
      return source === '' || target === '' || source.startsWith('#') ? [] : [{ source, target }]
    })
  if (entries.length === 0)
    throw new ExchangeError('not-dictionary', 'no line has a word, a tab and its translation')
  return entries
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/**
 * Entries of a dictd dictionary: the index, and the articles unpacked. Of an article the lines behind the headword are
 * read; renderings are what commas and semicolons part, without numbers, grammar in angle brackets, and remarks in
 * parentheses.
 *
 * @throws {ExchangeError} `not-dictionary`
 */
export function readDictd(index: string, articles: Uint8Array): DictionaryLine[] {
  const entries = index.split('\n').flatMap((line) => {
    const [headword = '', offset = '', length = ''] = line.split('\t')
    if (headword === '' || /^00-?database/.test(headword)) return []
    const [start, size] = [numberOf(offset), numberOf(length)]
    if (start === undefined || size === undefined || start + size > articles.length)
      throw new ExchangeError('not-dictionary', `the index places "${headword}" where no article is`)
    const article = new TextDecoder().decode(articles.subarray(start, start + size))
    return renderings(article).map((target) => ({ source: headword, target }))
  })
  if (entries.length === 0) throw new ExchangeError('not-dictionary', 'the index has no headwords')
  return entries
}

/** A number in the digits of an index; nothing for anything else. */
function numberOf(digits: string): number | undefined {
  if (!/^[A-Za-z0-9+/]{1,8}$/.test(digits.trim())) return undefined
  let value = 0
  for (const digit of digits.trim()) value = value * DIGITS.length + DIGITS.indexOf(digit)
  return value
}

function renderings(article: string): string[] {
  const [, ...lines] = article.split('\n')
  const all = lines.flatMap((line) =>
    line
      .replace(/\([^)]{0,200}\)|<[^>]{0,60}>|\[[^\]]{0,200}\]|\{[^}]{0,200}\}/g, ' ')
      .replace(/^\s*\d+\.\s*/, '')
      .split(/[,;]/)
      .map((part) =>
        part
          .replace(/\s+/g, ' ')
          .replace(/[.!?]+$/, '')
          .trim(),
      ),
  )
  const short = all.filter(
    (each) => each !== '' && each.split(' ').length <= MOST_WORDS && /\p{L}/u.test(each),
  )
  return [...new Set(short)]
}
