import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { ROOT } from '../house.ts'

let dir: string
let pages: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yanyana-'))
  pages = join(dir, 'pages')
  mkdirSync(pages)
  // Names that tell nothing, so that only the pages themselves do.
  const names = {
    'strait-traffic.tr': 'a',
    'strait-traffic.en': 'b',
    'council-election.tr': 'c',
    'council-election.en': 'd',
    'commentary-grain-terminals': 'e',
  }
  for (const [from, to] of Object.entries(names))
    copyFileSync(join(ROOT, 'samples', `${from}.txt`), join(pages, `${to}.txt`))
})
afterEach(() => rmSync(dir, { recursive: true }))

async function yanyana(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const env = { YANYANA_DATA: join(dir, 'data'), LC_ALL: 'C' }
  const code = await run(args, env, { stdin: Readable.from([]), stdout, stderr })
  return { code, stdout: String(stdout.read() ?? ''), stderr: String(stderr.read() ?? '') }
}
const at = (name: string) => join(pages, `${name}.txt`)

describe('pair', () => {
  test('prints the pairs with score and evidence, and who has no twin', async () => {
    const { code, stdout, stderr } = await yanyana('pair', pages)
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/Turkish +English +score +evidence/)
    expect(stdout).toMatch(/a\.txt +\S+b\.txt +(1\.000|0\.9\d\d) +.*\+\d/)
    expect(stdout).toMatch(/c\.txt +\S+d\.txt/)
    expect(stdout).toMatch(/e\.txt +no page is like it/)
    expect(stdout).toContain('sure pairs: 2, to decide: 0, without a twin: 1')
  })

  test('speaks Turkish', async () => {
    const { stdout } = await yanyana('pair', pages, '--lang', 'tr')
    expect(stdout).toContain('kesin çift: 2, karar bekleyen: 0, eşi olmayan: 1')
  })

  test('says the same as JSON, on the screen or in a file', async () => {
    const { stdout } = await yanyana('pair', pages, '--json')
    const result = JSON.parse(stdout)
    expect(result.pairs.map(({ tr, en }: { tr: string; en: string }) => [tr, en])).toEqual([
      [at('a'), at('b')],
      [at('c'), at('d')],
    ])
    expect(result.alone).toEqual([{ id: at('e'), reason: 'no-candidate' }])
    const file = join(dir, 'pairs.json')
    await yanyana('pair', pages, '--out', file)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(result)
  })

  test('--make makes the edition of every sure pair', async () => {
    const { code, stdout } = await yanyana('pair', pages, '--make')
    expect([code, stdout]).toEqual([0, expect.stringContaining('editions made: 2')])
  })

  test('ends with 1 when a page cannot be read, and pairs the others', async () => {
    writeFileSync(at('f'), '')
    const { code, stdout, stderr } = await yanyana('pair', pages)
    expect([code, stdout]).toEqual([1, expect.stringContaining('sure pairs: 2')])
    expect(stderr).toContain('f.txt: the page is empty')
  })

  test.each<[string[]]>([[[]], [['-', '--make']], [['--nonsense']]])('%j is wrong usage', async (args) => {
    expect((await yanyana('pair', ...args)).code).toBe(2)
  })
})
