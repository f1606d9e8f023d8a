import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sentenceSpans } from '../../src/segment/split.ts'
import { LANGS } from '../../src/text/language.ts'
import { ROOT } from '../house.ts'
import { measure, readPassages, slices } from './measure.ts'

const OURS = join(ROOT, 'test/fixtures/segment')
const SHARED = resolve(ROOT, '../shared/bench-data/segmentation')

describe.each(LANGS)('boundaries in %s', (lang) => {
  const f1 = (file: string) =>
    measure((text) => slices(text, sentenceSpans(text, lang)), readPassages(file)).f1

  test('are found in passages that mislead', () => {
    expect(f1(join(OURS, `traps-${lang}.json`))).toBeGreaterThanOrEqual(0.96)
  })

  test.skipIf(!existsSync(SHARED))('are found in the traps and the news of the bench', () => {
    expect(f1(join(SHARED, `traps-${lang}.json`))).toBeGreaterThanOrEqual(0.96)
    expect(f1(join(SHARED, `news-${lang}.json`))).toBeGreaterThanOrEqual(0.998)
  })
})
