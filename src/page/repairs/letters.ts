/** Broken letters: marks that came loose, look-alikes of other alphabets, wrong cousins, letters lost altogether. */
import type { Repair } from '../repair.ts'

/** Marks that Turkish letters bear, after (U+0300 block) or beside (spacing forms of old PDFs) their letter. */
const MARKS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cedilla: { s: 'ş', S: 'Ş', c: 'ç', C: 'Ç' },
  breve: { g: 'ğ', G: 'Ğ' },
  dot: { I: 'İ', i: 'i', ı: 'i' },
  diaeresis: { o: 'ö', O: 'Ö', u: 'ü', U: 'Ü' },
}
const SPACING: Readonly<Record<string, string>> = {
  '¸': 'cedilla',
  '˘': 'breve',
  '˙': 'dot',
  '¨': 'diaeresis',
}

/** Letters followed by combining marks, composed; s with a comma below is Romanian, and Turkish in a Turkish text. */
export function combiningRepairs(text: string): Repair[] {
  return Array.from(text.matchAll(/[A-Za-zıİçÇöÖüÜ][\u0300-\u036F]/g)).flatMap(({ 0: from, index }) => {
    const to = composed(from)
    if (to === from || Array.from(to).length > 1) return []
    return [letterRepair(index, from, to, 'combining-mark', 0.97)]
  })
}

function composed(from: string): string {
  if (from === 'i\u0307' || from === 'ı\u0307') return 'i'
  return from.replace('\u0326', '\u0327').normalize('NFC')
}

/** `¸s`, `g˘`, `˙I`: the mark stands beside its letter, before it (as TeX sets it) or after it. */
export function spacingRepairs(text: string): Repair[] {
  const repairs: Repair[] = []
  let end = 0
  for (const { 0: mark, index } of text.matchAll(/[¸˘˙¨]/g)) {
    const letters = MARKS[SPACING[mark] ?? ''] ?? {}
    const [before, after] = [text.charAt(index - 1), text.charAt(index + 1)]
    const next = letters[after]
    const last = index > end ? letters[before] : undefined
    if (next !== undefined && index >= end) {
      repairs.push(letterRepair(index, mark + after, next, 'spacing-mark', 0.92))
      end = index + 2
    } else if (last !== undefined) {
      repairs.push(letterRepair(index - 1, before + mark, last, 'spacing-mark', 0.92))
      end = index + 1
    }
  }
  return repairs
}

/** Romanian letters, of which one at least stands in any longer Romanian text. */
const ROMANIAN = /[ăĂțȚţŢ]/

/** `ș` for `ş`, and a capital `İ` amid the small letters of a word that stands elsewhere without it. */
export function cousinRepairs(text: string): Repair[] {
  const cousins = ROMANIAN.test(text) ? [] : Array.from(text.matchAll(/[șȘ]/g))
  return [
    ...cousins.map(({ 0: from, index }) =>
      letterRepair(index, from, from === 'ș' ? 'ş' : 'Ş', 'comma-below', 0.93),
    ),
    ...capitalsAmid(text),
  ].sort((a, b) => a.start - b.start)
}

function capitalsAmid(text: string): Repair[] {
  const found = Array.from(text.matchAll(/(?<![\p{L}\p{M}])\p{L}\p{Ll}{1,20}İ\p{Ll}{1,20}(?![\p{L}\p{M}])/gu))
  if (found.length === 0) return []
  const words = new Set(text.match(/\p{L}+/gu) ?? [])
  return found
    .filter(({ 0: word }) => words.has(word.replace('İ', 'i')))
    .map(({ 0: word, index }) => letterRepair(index + word.indexOf('İ', 1), 'İ', 'i', 'capital-amid', 0.9))
}

const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  [
    ['АВЕКМНОРСТХІЅЈ', 'ABEKMHOPCTXISJ'],
    ['аеорсухіѕј', 'aeopcyxisj'],
    ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'],
    ['ο', 'o'],
  ].flatMap(([foreign = '', latin = '']) =>
    Array.from(foreign, (letter, i): [string, string] => [letter, latin.charAt(i)]),
  ),
)
/** Words are short; a longer run is no word, and is left alone. */
const MIXED = /[\p{L}\p{M}]+/gu
const WORD_LENGTH = 40

/** Greek and Cyrillic letters amid a Latin word that look like Latin ones. */
export function lookAlikeRepairs(text: string): Repair[] {
  if (!/[\u0370-\u03FF\u0400-\u04FF]/.test(text)) return []
  return Array.from(text.matchAll(MIXED)).flatMap(({ 0: word, index }) => {
    if (word.length > WORD_LENGTH) return []
    const latin = word.match(/\p{Script=Latin}/gu)?.length ?? 0
    const foreign = Array.from(word.matchAll(/[\u0370-\u03FF\u0400-\u04FF]/g))
    if (foreign.length === 0 || latin < 2 || latin <= foreign.length) return []
    if (!foreign.every(({ 0: letter }) => LOOK_ALIKES.has(letter))) return []
    return foreign.map(({ 0: letter, index: at }) =>
      letterRepair(index + at, letter, LOOK_ALIKES.get(letter) ?? letter, 'look-alike', 0.95),
    )
  })
}

const LOST = 'çğıöşüÇĞİÖŞÜâî'

/** A letter read as U+FFFD, where exactly one Turkish letter makes a word of the page or a known one. */
export function lostLetterRepairs(text: string, known: ReadonlySet<string>): Repair[] {
  if (!text.includes('\uFFFD')) return []
  const words = new Set(text.match(/\p{L}+/gu) ?? [])
  return Array.from(text.matchAll(/[\p{L}\uFFFD]+/gu)).flatMap(({ 0: word, index }) => {
    if (word.length < 4 || word.length > WORD_LENGTH) return []
    const place = word.indexOf('\uFFFD')
    if (place < 0 || place !== word.lastIndexOf('\uFFFD')) return []
    const fits = Array.from(LOST).filter((letter) => {
      const candidate = word.replace('\uFFFD', letter)
      return words.has(candidate) || known.has(candidate)
    })
    const [letter] = fits
    if (letter === undefined || fits.length > 1) return []
    return [letterRepair(index + place, '\uFFFD', letter, 'lost-letter', 0.85)]
  })
}

function letterRepair(start: number, from: string, to: string, reason: string, confidence: number): Repair {
  return { start, end: start + from.length, kind: 'letters', to, reason, confidence }
}
