import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { blockRepairs, contextOf } from '../../../src/page/repairs/block-repairs.ts'
import { textRepairs } from '../../../src/page/repairs/text-repairs.ts'

const NEWS = resolve(import.meta.dirname, '../../../../shared/bench-data/segmentation')

describe.skipIf(!existsSync(NEWS))('texts that nothing is wrong with', () => {
  test.each(['tr', 'en'] as const)('news in %s stay as they are', (language) => {
    const passages: string[][] = JSON.parse(readFileSync(resolve(NEWS, `news-${language}.json`), 'utf8'))
    const repairs = passages.flatMap((sentences) => {
      const text = sentences.join('\n')
      const context = contextOf(text, new Set())
      const inBlocks = sentences.flatMap((sentence) => blockRepairs(sentence, language, context))
      return [
        ...textRepairs(text),
        ...inBlocks.filter((repair) => language === 'tr' || repair.kind !== 'apostrophe'),
      ]
    })
    expect(repairs).toEqual([])
  })
})
