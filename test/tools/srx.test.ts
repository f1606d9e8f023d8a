import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { writeSrx } from '../../src/exchange/srx.ts'
import { sentenceSpans } from '../../src/segment/split.ts'
import { LANGS, type Lang } from '../../src/text/language.ts'
import { ROOT } from '../house.ts'
import { readPassages } from '../segment/measure.ts'
import { passage } from '../segment/passage.ts'
import { has } from './needs.ts'

const run = promisify(execFile)
const dir = mkdtempSync(join(tmpdir(), 'yanyana-srx-'))
afterAll(() => rmSync(dir, { recursive: true }))
const rules = join(dir, 'yanyana.srx')
writeFileSync(rules, writeSrx())

const TRAPS = join(ROOT, 'test/fixtures/segment/traps')
const NEWS = resolve(ROOT, '../shared/bench-data/segmentation/news')

/** Without what ends a line, and without what only JavaScript's trimming takes for white space. */
function oneLine(text: string): string {
  return text.replace(/[\n\v\f\r\u0085\u2028\u2029\uFEFF]/g, ' ')
}

/** Where a text breaks: the ends of its sentences but the last. */
function breaks(text: string, lang: Lang): number[] {
  return sentenceSpans(text, lang)
    .slice(0, -1)
    .map((span) => span.end)
}

describe.skipIf(!has('java'))('the rules as SRX', () => {
  test.each(LANGS)('split %s in Java where we split it', async (lang) => {
    const files = [TRAPS, NEWS].map((name) => `${name}-${lang}.json`)
    const passages = files.filter((file) => existsSync(file)).flatMap(readPassages)
    const made = fc.sample(passage(lang), { numRuns: 2000, seed: 1 })
    const lines = [...made.map(oneLine), ...passages.map((sentences) => sentences.join(' '))]
    writeFileSync(join(dir, 'text'), lines.join('\n'))
    const program = join(ROOT, 'test/tools/SrxSplitter.java')
    const { stdout } = await run('java', [program, rules, `${lang}-XX`, join(dir, 'text')])
    const theirs = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ').filter(Boolean).map(Number))
    expect(theirs).toEqual(lines.map((line) => breaks(line, lang)))
  })
})

const SCHEMA = resolve(ROOT, '../shared/schemas/srx/srx20.xsd')

test.skipIf(!existsSync(SCHEMA) || !has('xmllint'))(
  'the published schema finds the rules valid',
  async () => {
    await expect(run('xmllint', ['--nonet', '--noout', '--schema', SCHEMA, rules])).resolves.toBeDefined()
  },
)
