/**
 * How well the aligner does on a small set of our own, damaged as pages are: sentences joined on one side, left out, put
 * out of place, labels in between. The floors are below what it reaches; the large measurement is `npm run bench:align`.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { alignSegments } from '../../src/align/align.ts'
import { isPaired } from '../../src/align/bead.ts'
import type { Lexicon } from '../../src/align/lexicon.ts'
import { starterLexicon } from '../../src/service/house-lexicon.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const PAIRS = readFileSync(resolve(ROOT, 'test/fixtures/align/pairs.tsv'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t') as [string, string])
const LABELS = {
  en: ['Print', 'Read more', 'Photo: Harbour Agency', 'Related news', 'Share this page'],
  tr: ['Yazdır', 'Devamını oku', 'Fotoğraf: Liman Ajansı', 'İlgili haberler', 'Bu sayfayı paylaş'],
}

/** Numbers from 0 to 1 that are the same every time (Lehmer 1951). */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}

interface Damaged {
  readonly source: string[]
  readonly target: string[]
  readonly gold: Set<string>
}

/** The pairs with each damage at a rate: 0 leaves them as they are. */
function damaged(rate: number, seed: number): Damaged {
  const next = numbers(seed)
  const [source, target]: string[][] = [[], []]
  const gold = new Set<string>()
  const put = (to: string[] | undefined, text: string) => (to?.push(text) ?? 0) - 1
  for (let k = 0; k < PAIRS.length; k++) {
    const [en = '', tr = ''] = PAIRS[k] ?? []
    if (next() < rate) put(source, LABELS.en[Math.floor(next() * 5)] ?? '')
    if (next() < rate) put(target, LABELS.tr[Math.floor(next() * 5)] ?? '')
    const draw = next()
    const [en2 = '', tr2 = ''] = PAIRS[k + 1] ?? []
    if (draw < rate && en2 !== '') {
      const i = put(source, `${en} ${en2}`)
      gold.add(`${i}:${put(target, tr)},${put(target, tr2)}`)
      k++
    } else if (draw < 2 * rate && en2 !== '') {
      const j = put(target, `${tr} ${tr2}`)
      gold.add(`${put(source, en)},${put(source, en2)}:${j}`)
      k++
    } else if (draw < 2.5 * rate) put(source, en)
    else if (draw < 3 * rate) put(target, tr)
    else gold.add(`${put(source, en)}:${put(target, tr)}`)
  }
  return { source: source ?? [], target: target ?? [], gold }
}

function f1(rate: number, lexicons: readonly Lexicon[]): number {
  let [right, found, gold] = [0, 0, 0]
  for (let seed = 1; seed <= 5; seed++) {
    const set = damaged(rate, seed)
    const beads = alignSegments(set.source, set.target, { lexicons }).filter(isPaired)
    right += beads.filter((bead) => set.gold.has(`${bead.source}:${bead.target}`)).length
    found += beads.length
    gold += set.gold.size
  }
  return (2 * right) / (found + gold)
}

describe('the quality of the aligner', () => {
  test.each([
    ['with the starter dictionary, undamaged', 0, true, 0.99],
    ['with the starter dictionary, damaged', 0.08, true, 0.95],
    ['with the starter dictionary, heavily damaged', 0.18, true, 0.9],
    ['knowing nothing, undamaged', 0, false, 0.97],
    ['knowing nothing, damaged', 0.08, false, 0.85],
  ])('%s', (_, rate, knowing, floor) => {
    const score = f1(rate, knowing ? [starterLexicon(ROOT)] : [])
    expect(score).toBeGreaterThanOrEqual(floor)
  })
})
