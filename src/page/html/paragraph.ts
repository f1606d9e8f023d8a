/**
 * Paragraphs as they are written from a stream of words and inline elements: white space collapsed as CSS does it, codes
 * opened where their first letter stands and closed in every paragraph, so that pairs nest inside one paragraph.
 */
import type { PlacedCode } from '../rendition.ts'
import type { InlineTag } from './inline.ts'

/** A paragraph's text with its codes, whose spans are offsets in `text`. */
export interface Paragraph {
  /** One line; a preformatted one may hold line feeds, none of them doubled. */
  readonly text: string
  readonly codes: readonly PlacedCode[]
}

export interface ParagraphWriter {
  /** Adds text of the page. */
  words(text: string): void
  /** Adds preformatted text without a blank line in it. */
  lines(text: string): void
  /** Adds a code that stands for `text`. */
  standalone(type: string, text: string, data: string): void
  /** Breaks the line; true when it was broken already, so that the paragraph should end. */
  lineBreak(): boolean
  /** The last character written, empty at the head. */
  last(): string
  /** A blank where two words would run together. */
  apart(): void
  open(tag: InlineTag): void
  /** Closes the innermost open element. */
  close(): void
  /** Ends the paragraph; `undefined` when it has no letter. Elements that are open go on in the next. */
  end(): Paragraph | undefined
}

/** More than CSS collapses: what our lines would end at too. */
const WHITE = /[\t\n\v\f\r \u0085\u2028\u2029]+/g
/** Deeper inline elements are no codes. */
const MAX_OPEN = 16

interface Opened {
  readonly tag: InlineTag | undefined
  /** The number of its pair in this paragraph, once it is opened there. */
  pair: number | undefined
}

export function paragraphWriter(): ParagraphWriter {
  const stack: Opened[] = []
  /** Elements open beyond {@link MAX_OPEN}. */
  let deeper = 0
  let parts: string[] = []
  let codes: PlacedCode[] = []
  let length = 0
  let last = ''
  /** Where the last code that stands for text ends: what is before is not taken back. */
  let fixed = 0
  /** Whether nothing but white space came since the last line break. */
  let broken = false
  let pairs = 0
  let opened = 0

  const push = (words: string) => {
    if (words === '') return
    parts.push(words)
    length += words.length
    last = words.charAt(words.length - 1)
  }
  const openAll = () => {
    for (; opened < stack.length; opened++) {
      const entry = stack[opened] as Opened
      if (!entry.tag) continue
      entry.pair = ++pairs
      codes.push(end('open', length, entry.pair, entry.tag.type, entry.tag.open))
    }
  }
  const append = (words: string) => {
    if (words === '') return
    openAll()
    push(words)
    if (broken && words.trim() !== '') broken = false
  }
  const blank = () => {
    if (length > 0 && !/\s/.test(last)) push(' ')
  }
  /** Whether the text ends in a blank that no code stands on or behind. */
  const looseBlank = () =>
    last === ' ' && parts.at(-1) === ' ' && length > fixed && (codes.at(-1)?.start ?? 0) < length
  const shut = (entry: Opened) => {
    if (entry.pair === undefined || !entry.tag) return
    codes.push(end('close', looseBlank() ? length - 1 : length, entry.pair, entry.tag.type, entry.tag.close))
    entry.pair = undefined
  }
  return {
    words(raw) {
      const text = raw.replace(WHITE, ' ')
      if (text.startsWith(' ')) blank()
      append(text.slice(text.startsWith(' ') ? 1 : 0, text.length > 1 && text.endsWith(' ') ? -1 : undefined))
      if (text.length > 1 && text.endsWith(' ')) blank()
    },
    lines: append,
    standalone(type, words, data) {
      openAll()
      push(words)
      codes.push({ start: length - words.length, end: length, kind: 'ph', type, data })
      fixed = length
      if (words !== '') broken = false
    },
    lineBreak() {
      if (length === 0 || broken) return broken
      if (looseBlank()) {
        parts.pop()
        length--
      }
      push(' ')
      codes.push({ start: length - 1, end: length, kind: 'ph', type: 'break', data: '<br>' })
      fixed = length
      broken = true
      return false
    },
    apart: blank,
    open(tag) {
      if (stack.length >= MAX_OPEN) deeper++
      else
        stack.push({
          tag: stack.some((entry) => entry.tag?.open === tag.open) ? undefined : tag,
          pair: undefined,
        })
    },
    close() {
      const entry = deeper > 0 ? undefined : stack.pop()
      if (entry) shut(entry)
      else deeper--
      opened = Math.min(opened, stack.length)
    },
    last: () => last,
    end() {
      for (let i = opened - 1; i >= 0; i--) shut(stack[i] as Opened)
      const paragraph = finished(parts.join(''), codes)
      parts = []
      codes = []
      last = ''
      broken = false
      length = fixed = pairs = opened = 0
      return paragraph
    },
  }
}

function end(kind: 'open' | 'close', at: number, pair: number, type: string, data: string): PlacedCode {
  return { start: at, end: at, kind, pair, type, data }
}

/** The paragraph without white space and line breaks at its ends, and without pairs that enclose nothing. */
function finished(raw: string, codes: readonly PlacedCode[]): Paragraph | undefined {
  const text = raw.trim()
  if (text === '') return undefined
  const head = raw.length - raw.trimStart().length
  const place = (offset: number) => Math.min(Math.max(offset - head, 0), text.length)
  const kept: PlacedCode[] = []
  for (const code of codes) {
    const placed = { ...code, start: place(code.start), end: place(code.end) }
    const before = kept.at(-1)
    const empty = code.kind === 'close' && before?.kind === 'open' && before.pair === code.pair
    if (empty && before.start === placed.start) kept.pop()
    else if (code.type !== 'break' || placed.end > placed.start) kept.push(placed)
  }
  return { text, codes: kept }
}
