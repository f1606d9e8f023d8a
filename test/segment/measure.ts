import { readFileSync } from 'node:fs'
import type { Span } from '../../src/text/span.ts'

/** Passages as lists of their sentences, which one blank parts. */
export type Passages = readonly (readonly string[])[]

/** A program that finds the sentences of a text. */
export type Splitter = (text: string) => readonly string[]

export interface Measure {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

export function readPassages(file: string): Passages {
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** Boundaries found and wanted, at places counted without white space; the end of a passage is none. */
export function measure(split: Splitter, passages: Passages): Measure {
  let [right, found, wanted] = [0, 0, 0]
  for (const passage of passages) {
    const want = new Set(boundaries(passage))
    const have = boundaries(split(passage.join(' ')))
    right += have.filter((place) => want.has(place)).length
    found += have.length
    wanted += want.size
  }
  const [precision, recall] = [right / found, right / wanted]
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) }
}

export function slices(text: string, spans: readonly Span[]): string[] {
  return spans.map((span) => text.slice(span.start, span.end))
}

function boundaries(sentences: readonly string[]): number[] {
  let place = 0
  const places = sentences.map((sentence) => {
    place += sentence.replace(/\s/g, '').length
    return place
  })
  return places.slice(0, -1)
}
