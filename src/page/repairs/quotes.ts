/** Quotation marks and apostrophes that came through as something else: `?Yeni Türkiye?`, ``` ``so'' ```, `Turkey?s`. */
import type { Repair } from '../repair.ts'

/** What stands for a mark that was lost, the same at both ends, around at most a sentence. */
const PAIRED =
  /(?<![\p{L}\p{N}?¿\uFFFD=&/])([?¿\uFFFD])(?=\p{L})([^?¿\uFFFD"“”\n]{1,120}?)(?<=[\p{L}\p{N}.,!])\1(?=[\s.,;:)]|$)/gu
const TICKS = /``(?=\S)([^`'\n]{1,200})(?:''|´´)/gu
/** A mark within a word: `Turkey?s`, `don?t`. */
const WITHIN = /(?<=\p{L})[?¿\uFFFD](?=(?:s|t|re|ve|ll|d|m)(?![\p{L}\p{N}=&]))/gu
const ADDRESS = /[/=&@]|www\./

/** @param mark the page's apostrophe; typographic marks go with a typographic one */
export function quoteRepairs(text: string, mark: string): Repair[] {
  const [open, close] = mark === '’' ? ['“', '”'] : ['"', '"']
  const pairs = Array.from(text.matchAll(PAIRED)).flatMap(({ 0: from, 1: sign, index }) =>
    sign === '?' && !isQuotation(text, index)
      ? []
      : [quote(index, 1, open, 'replaced'), quote(index + from.length - 1, 1, close, 'replaced')],
  )
  const ticks = Array.from(text.matchAll(TICKS)).flatMap(({ 0: from, index }) => [
    quote(index, 2, open, 'ticks'),
    quote(index + from.length - 2, 2, close, 'ticks'),
  ])
  const within = Array.from(text.matchAll(WITHIN)).flatMap(({ index }): Repair[] =>
    ADDRESS.test(runAround(text, index)) ? [] : [quote(index, 1, mark, 'apostrophe')],
  )
  return [...pairs, ...ticks, ...within, ...closing(text)].sort((a, b) => a.start - b.start)
}

/** A question mark that a word follows at once opens something: no sentence ends before a letter. */
function isQuotation(text: string, index: number): boolean {
  return index === 0 || /[\s(]/.test(text.charAt(index - 1))
}

/** `“so"`: the one straight mark of a text that closes its one typographic opening. */
function closing(text: string): Repair[] {
  const marks = Array.from(text.matchAll(/["“”„«»]/g))
  const [first, second] = marks
  const certain = marks.length === 2 && first?.[0] === '“' && second?.[0] === '"'
  return certain ? [quote(second.index, 1, '”', 'unlike')] : []
}

function quote(start: number, length: number, to: string, reason: string): Repair {
  return { start, end: start + length, kind: 'quote', to, reason, confidence: 0.88 }
}

const RUN = 40

function runAround(text: string, at: number): string {
  const before = /\S*$/.exec(text.slice(Math.max(0, at - RUN), at))?.[0] ?? ''
  return before + (/^\S*/.exec(text.slice(at, at + RUN))?.[0] ?? '')
}
