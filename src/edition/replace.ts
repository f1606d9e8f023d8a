/** Words found in the texts of an edition and others put in their place, suffixes and all. */
import { inflectedLike } from '../memory/suffix.ts'
import type { Content } from '../text/content.ts'
import type { Lang } from '../text/language.ts'
import { fold, isShouted, lower, upper } from '../text/turkish.ts'
import { isApproved, sourceOf } from './editing/writing.ts'
import type { Edition, Row } from './edition.ts'
import { emended } from './reading.ts'

export interface Search {
  readonly find: string
  readonly replace: string
  /** The side that is searched, and whose suffixes are known. */
  readonly lang: Lang
  /** Whole words in any form, their suffixes carried over; otherwise the letters wherever they stand. */
  readonly words: boolean
  readonly matchCase: boolean
  /** Whether ı and i, ş and s … are told apart. */
  readonly diacritics: boolean
}

/** One place, `[start, end)` of the text as it is read. */
export interface Replacement {
  readonly start: number
  readonly end: number
  readonly to: string
  /** Whether a person should look. */
  readonly sure: boolean
}

/** A text of a row in which something was found, and what it would become. */
export interface ReplaceHit {
  readonly row: string
  readonly before: string
  readonly after: string
  readonly sure: boolean
  /** Why it is not written unless asked for, or never: the page's own words, a text that is locked. */
  readonly held?: 'approved' | 'transmitted' | 'locked'
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu

/** All places in an edition, in the order of its rows. */
export function hitsIn(edition: Edition, search: Search): ReplaceHit[] {
  return edition.rows.flatMap((row): ReplaceHit[] => {
    const content = emended(row, search.lang)
    const found = content ? replacementsIn(content.text, search) : []
    if (!content || found.length === 0) return []
    const after = replaced(content, found).text
    if (after === content.text) return []
    const held = heldBack(edition, row, search.lang)
    return [
      {
        row: row.id,
        before: content.text,
        after,
        sure: found.every(({ sure }) => sure),
        ...(held && { held }),
      },
    ]
  })
}

/** A text with replacements made; its codes stay where they are. */
export function replaced({ text, codes }: Content, found: readonly Replacement[]): Content {
  let at = 0
  const parts: string[] = []
  for (const { start, end, to } of found) {
    parts.push(text.slice(at, start), to)
    at = end
  }
  return { text: parts.join('') + text.slice(at), codes }
}

/** The places of a text, in order, none over another. */
export function replacementsIn(text: string, search: Search): Replacement[] {
  return search.words ? wordsIn(text, search) : lettersIn(text, search)
}

function heldBack(edition: Edition, row: Row, lang: Lang): ReplaceHit['held'] {
  if (row[lang].origin === 'page' && sourceOf(row, edition) === lang) return 'transmitted'
  if (!row.translate && row.kind === 'body') return 'locked'
  return isApproved(row) ? 'approved' : undefined
}

function wordsIn(text: string, search: Search): Replacement[] {
  const { find, lang } = search
  const wanted = find.normalize('NFC').match(WORD) ?? []
  const last = wanted.at(-1)
  if (last === undefined) return lettersIn(text, search)
  const key = keyOf(search)
  const words = Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
    word,
    start: index,
    end: index + word.length,
  }))
  const found: Replacement[] = []
  for (let i = 0; i + wanted.length <= words.length; i++) {
    const here = words.slice(i, i + wanted.length)
    const [first, end] = [here[0], here.at(-1)]
    if (!first || !end || !here.slice(0, -1).every(({ word }, k) => key(word) === key(wanted[k] ?? '')))
      continue
    if (!here.every((each, k) => k === 0 || /^[\s-]$/.test(text.slice(here[k - 1]?.end, each.start))))
      continue
    const replacement = formed(
      search,
      wanted,
      here.map(({ word }) => word),
      key,
    )
    if (!replacement) continue
    const article =
      lang === 'en' &&
      /\ban? $/i.test(text.slice(0, first.start)) &&
      startsOpen(find) !== startsOpen(replacement.text)
    found.push({ start: first.start, end: end.end, to: replacement.text, sure: replacement.sure && !article })
    i += wanted.length - 1
  }
  return found
}

/** What stands in the place of some words: the suffix and the case of those. */
function formed(
  { replace, lang, find, matchCase }: Search,
  wanted: readonly string[],
  words: readonly string[],
  key: (text: string) => string,
): { text: string; sure: boolean } | undefined {
  const [stem, word] = [wanted.at(-1) ?? '', words.at(-1) ?? '']
  const whole = wanted.slice(0, -1).join(' ')
  // The stem may end in another letter before a suffix, so only what comes before it is compared as asked for.
  const common = key(stem.slice(0, -1))
  if (!key(word).startsWith(common)) return undefined
  const spelt = key(word).startsWith(key(stem)) || fold(word.slice(0, stem.length)) !== fold(stem)
  if (!spelt) return undefined
  const join = whole === '' ? '' : `${whole} `
  const inflected = inflectedLike(join + stem, join + word, replace, lang)
  if (!inflected || replace === '')
    return inflected && { ...inflected, text: replace, sure: replace === '' ? word === stem : inflected.sure }
  return matchCase ? inflected : { ...inflected, text: inCaseOf(inflected.text, words.join(' '), find, lang) }
}

/** A text written as the words that it replaces are: all capitals, or a capital where the search has none. */
function inCaseOf(text: string, found: string, find: string, lang: Lang): string {
  if (isShouted(found) && !isShouted(find)) return upper(text, lang)
  const capital = /^\p{Lu}/u
  return capital.test(found) && !capital.test(find) ? upper(text.charAt(0), lang) + text.slice(1) : text
}

/** Whether an English word takes `an`. */
function startsOpen(word: string): boolean {
  return /^[aeiou]/i.test(word)
}

/** The letters of the search wherever they stand. */
function lettersIn(text: string, search: Search): Replacement[] {
  const key = keyOf(search)
  const letters = Array.from(text)
  const offsets: number[] = [0]
  for (const letter of letters) offsets.push((offsets.at(-1) ?? 0) + letter.length)
  const keys = letters.map(key)
  const wanted = Array.from(search.find.normalize('NFC'), key)
  const found: Replacement[] = []
  for (let i = 0; wanted.length > 0 && i + wanted.length <= keys.length; i++) {
    if (!wanted.every((each, k) => keys[i + k] === each)) continue
    const [start, end] = [offsets[i] ?? 0, offsets[i + wanted.length] ?? 0]
    found.push({ start, end, to: search.replace, sure: !text.slice(start, end).includes('\uFFFC') })
    i += wanted.length - 1
  }
  return found
}

function keyOf({ lang, matchCase, diacritics }: Search): (text: string) => string {
  if (diacritics) return matchCase ? (text) => text : (text) => lower(text, lang)
  if (!matchCase) return fold
  return (text) => text.replace(/ı/g, 'i').replace(/İ/g, 'I').normalize('NFD').replace(/\p{M}/gu, '')
}
