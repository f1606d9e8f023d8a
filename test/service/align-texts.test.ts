/** Batches in threads: whatever their number, the answer is the same. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { alignBatch } from '../../src/service/align-texts.ts'
import type { TextsToAlign } from '../../src/service/align-work.ts'
import { starterLexicon } from '../../src/service/house-lexicon.ts'
import { ROOT } from '../house.ts'

const PAIRS = readFileSync(resolve(ROOT, 'test/fixtures/align/pairs.tsv'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t') as [string, string])
const TEXTS: TextsToAlign[] = [0, 7, 20, 29, 38].map((start, n) => {
  const pairs = PAIRS.slice(start, start + 9 + n)
  return { source: pairs.map(([en]) => en), target: pairs.map(([, tr]) => tr).toSpliced(n, 1) }
})
const lexicon = starterLexicon(ROOT)

describe('a batch', () => {
  test('is aligned the same to the last digit by one thread, two and three', async () => {
    const told: number[] = []
    const one = await alignBatch(TEXTS, { lexicon, threads: 1, progress: (done) => told.push(done) })
    expect(told).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(await alignBatch(TEXTS, { lexicon, threads: 2 })).toEqual(one)
    expect(await alignBatch(TEXTS, { lexicon, threads: 3 })).toEqual(one)
    expect(one.map((beads) => beads.flatMap(({ target }) => target).length)).toEqual(
      TEXTS.map(({ target }) => target.length),
    )
  })

  test.each([1, 2])('tells which confirmed bead cannot be, in %i threads', async (threads) => {
    const wrong = TEXTS.map((text) => ({ ...text, fixed: [{ source: [99], target: [0] }] }))
    await expect(alignBatch(wrong, { lexicon, threads })).rejects.toMatchObject({ code: 'bad-fixed-bead' })
  })

  test('of nothing is nothing', async () => {
    expect(await alignBatch([], { lexicon, threads: 2 })).toEqual([])
  })
})
