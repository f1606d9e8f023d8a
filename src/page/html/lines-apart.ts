/**
 * Lines of metadata that one element holds, with mere line breaks between: number, date and reading time of a
 * commentary. They are read line by line, so each becomes a paragraph; prose, verse and addresses stay together.
 */
import { wordCount } from '../lines.ts'
import type { PlacedCode } from '../rendition.ts'
import type { Paragraph } from './paragraph.ts'

const LINE_WORDS = 12
const METADATA = [
  /^[-–\s]*\d{1,2}[./]\d{1,2}[./]\d{4}\s*[-–]?$/,
  /^[-–\s]*(?:\p{L}{3,10},? )?\d{1,2} \p{L}{3,9} \d{4}\s*[-–]?$/u,
  /\b(?:no|sayı|number|issue)\s?[.:]?\s?:?\s?\d/iu,
  /^\d{1,3} ?(?:dk\.?|dakika|min\.?|minutes?) /iu,
  /^(?:kaynak|source|yazar|author|tarih|date|dil|language|type|editor)(?:\s?\/\s?\p{L}{2,20})?\s?:/iu,
  /\p{L} \d{1,2}\.\d{1,2}\.\d{4}\s*[-–]?$/u,
]

/** The paragraph as it is, or a paragraph for each of its lines. Pairs that go over a break are dropped then. */
export function linesApart(paragraph: Paragraph): readonly Paragraph[] {
  const { text, codes } = paragraph
  const breaks = codes.filter(({ type }) => type === 'break')
  if (breaks.length === 0 || breaks.length > 20) return [paragraph]
  const ends = [...breaks.map(({ start }) => start), text.length]
  const starts = [0, ...breaks.map(({ end }) => end)]
  const lines = starts.map((start, i) => ({ start, end: ends[i] ?? text.length }))
  const texts = lines.map(({ start, end }) => text.slice(start, end).trim())
  const short = texts.every((line) => line.length <= 150 && wordCount(line) <= LINE_WORDS)
  if (!short || !texts.some((line) => METADATA.some((pattern) => pattern.test(line)))) return [paragraph]
  return lines.flatMap(({ start, end }) => pieceOf(text, codes, start, end) ?? [])
}

function pieceOf(
  all: string,
  codes: readonly PlacedCode[],
  start: number,
  end: number,
): Paragraph | undefined {
  const text = all.slice(start, end)
  if (text.trim() === '') return undefined
  const inside = codes.filter((code) => code.type !== 'break' && code.start >= start && code.end <= end)
  const ends = Map.groupBy(inside, ({ pair }) => pair)
  const whole = inside.filter(({ pair }) => pair === undefined || ends.get(pair)?.length === 2)
  return { text, codes: whole.map((code) => ({ ...code, start: code.start - start, end: code.end - start })) }
}
