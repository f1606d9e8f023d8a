import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Edition, Row } from '../../src/edition/edition.ts'
import { handOffOf, type ReturnedSegment } from '../../src/edition/hand-off.ts'
import { mergeReturn } from '../../src/edition/merge.ts'
import { plain } from '../../src/text/content.ts'

const WORDS = ['harbour', 'quay', 'ship', 'İzmir', 'May', '31', 'opens']
const NOW = '2026-01-02T03:04:05.000Z'
const STAMP = { by: 'Ayşe', at: NOW, via: 'return' } as const

/** A paragraph of sentences, each of some words. */
const paragraph = fc.array(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 5 }), {
  minLength: 1,
  maxLength: 5,
})

function editionOf(sentences: readonly (readonly string[])[]): Edition {
  const rows = sentences.map(
    (words, i): Row => ({
      id: `p1.${i + 1}`,
      kind: 'body',
      block: { id: 'p1', kind: 'paragraph' },
      en: { content: plain(`${words.join(' ')}.`), origin: 'page' },
      tr: { content: undefined, origin: 'none' },
      state: 'initial',
      translate: true,
      emendations: [],
    }),
  )
  return { id: 'e', name: 'e', source: 'en', rows, findings: [], revision: 1, createdAt: NOW, updatedAt: NOW }
}

/** The words of the whole paragraph, cut after some of them; each piece translated word by word. */
function returned(words: readonly string[], cuts: readonly boolean[]): ReturnedSegment[] {
  const pieces: string[][] = [[]]
  words.forEach((word, i) => {
    pieces.at(-1)?.push(word)
    if (cuts[i % cuts.length] && i < words.length - 1) pieces.push([])
  })
  return pieces.map((piece, i) => ({
    id: `x${i}`,
    source: plain(piece.join(' ')),
    target: plain(piece.map((word) => `tr-${word}`).join(' ')),
    state: undefined,
  }))
}

test('however a tool cuts and joins a paragraph, every word of the translation comes in, once and in order', () => {
  fc.assert(
    fc.property(paragraph, fc.array(fc.boolean(), { minLength: 1, maxLength: 25 }), (sentences, cuts) => {
      const edition = editionOf(sentences)
      const words = edition.rows.flatMap((row) => row.en.content?.text.split(' ') ?? [])
      const file = {
        version: '2.1',
        handOff: undefined,
        source: 'en',
        target: 'tr',
        units: [{ id: 'p1', segments: returned(words, cuts) }],
      }
      const { edition: merged, reports } = mergeReturn(edition, handOffOf(edition), file, STAMP)
      const texts = (lang: 'tr' | 'en') => merged.rows.map((row) => row[lang].content?.text ?? '').join(' ')
      expect(texts('tr')).toBe(words.map((word) => `tr-${word}`).join(' '))
      expect(texts('en')).toBe(words.join(' '))
      expect(reports.map(({ id }) => id)).toEqual(edition.rows.map(({ id }) => id))
      const again = mergeReturn(merged, handOffOf(edition), file, STAMP)
      expect(again.edition).toBe(merged)
      expect(new Set(again.reports.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']))
    }),
    { numRuns: 300 },
  )
})
