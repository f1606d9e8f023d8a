import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { ROOT } from '../house.ts'

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'yanyana-'))
})
afterAll(() => rmSync(dir, { recursive: true }))

/** Runs the program here, its database in the test's folder. */
async function yanyana(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  stdin.end()
  const env = { YANYANA_DATA: join(dir, 'data'), LC_ALL: 'C' }
  const code = await run(args, env, { stdin, stdout, stderr })
  return { code, stdout: String(stdout.read() ?? ''), stderr: String(stderr.read() ?? '') }
}
const path = (name: string) => join(dir, name)
const read = (name: string) => readFileSync(path(name), 'utf8')

let edition = ''
beforeAll(async () => {
  const made = await yanyana('make', join(ROOT, 'samples/digest-rail-ferry.txt'), '--json', '-o', path('out'))
  edition = JSON.parse(made.stdout).pages[0].edition
})

describe('xliff export', () => {
  test.each([
    ['--for poedit', ['--for', 'poedit'], /version="2.0"/],
    ['--version 2.2', ['--version', '2.2'], /document:2.2/],
    ['--limit title=80', ['--limit', 'title=80, subtitle=200'], /maxwidth="80" size-unit="char"/],
    [
      '--preview',
      ['--preview', 'https://yan.example/'],
      /https:\/\/yan.example\/editions\/digest-rail-ferry-\w+#title/,
    ],
  ])('%s', async (_what, options, wanted) => {
    const { code, stdout } = await yanyana('xliff', 'export', edition, ...options)
    expect([code, stdout]).toEqual([0, expect.stringMatching(wanted)])
  })

  test.each([
    [['--for', 'word'], /--for is "word"; it takes generic, omegat/],
    [['--limit', 'nothing=3'], /--limit is "nothing=3"/],
    [['--split', '0', '-o', 'x'], /--split is "0"/],
    [['--split', '100'], /need --out/],
    [['--for', 'omegat', '--version', '2.1'], /omegat opens XLIFF 1.2, not 2.1/],
    [['--since', 'never'], /no such hand-off/],
  ])('refuses %j', async (options, message) => {
    const { code, stderr } = await yanyana('xliff', 'export', edition, ...options)
    expect([code > 0, stderr]).toEqual([true, expect.stringMatching(message)])
  })

  test('splits by words, and puts several editions into one file', async () => {
    await yanyana('xliff', 'export', edition, '--split', '120', '-o', path('parts'))
    expect(readdirSync(path('parts')).length).toBeGreaterThan(2)
    const made = await yanyana(
      'make',
      join(ROOT, 'samples/commentary-grain-terminals.txt'),
      '--json',
      '-o',
      path('out'),
    )
    const other = JSON.parse(made.stdout).pages[0].edition
    await yanyana('xliff', 'export', edition, other, '--together', '-o', path('both.xlf'))
    expect(read('both.xlf').match(/<file /g)).toHaveLength(2)
  })
})

describe('a return', () => {
  test('is told first, and merged then; what is wrong with it is said in words', async () => {
    await yanyana('xliff', 'export', edition, '--for', 'memoq', '-o', path('sent.xlf'))
    const back = read('sent.xlf').replace(
      /(<trans-unit id="title"[\s\S]*?<\/source>)/,
      '$1<target xml:lang="tr">Samsun–Poti hattı</target>',
    )
    writeFileSync(path('back.xlf'), back)
    const dry = await yanyana('xliff', 'import', path('back.xlf'), '--dry-run')
    expect([dry.code, dry.stdout]).toEqual([
      0,
      expect.stringMatching(/re-segmented[\s\S]*Nothing was changed/),
    ])
    const told = JSON.parse(
      (await yanyana('xliff', 'import', path('back.xlf'), '--dry-run', '--json')).stdout,
    )
    expect(told).toMatchObject({ dryRun: true, files: [{ edition, revision: 2 }] })
    const done = JSON.parse((await yanyana('xliff', 'import', path('back.xlf'), '--json')).stdout)
    expect(done.files[0].reports).toEqual(told.files[0].reports)
    writeFileSync(path('twice.xlf'), back.replace('Samsun–Poti hattı', 'Samsun-Poti feribotu'))
    const { code, stderr } = await yanyana('xliff', 'import', path('twice.xlf'))
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(
        /title: conflict\n {2}source: RAIL FERRY.*\n {2}in the file: Samsun-Poti feribotu\n {2}in the edition: Samsun–Poti hattı/,
      ),
    ])
  })

  test('in a package that leads out of itself is refused', async () => {
    writeFileSync(path('bad.zip'), Buffer.from('PK\x03\x04nothing'))
    const { code, stderr } = await yanyana('xliff', 'import', path('bad.zip'))
    expect([code, stderr]).toEqual([1, expect.stringMatching(/the package cannot be opened/)])
  })
})

test('xliff package writes an archive, or a project folder for OmegaT', async () => {
  expect((await yanyana('xliff', 'package', edition, '-o', path('pack'))).code).toBe(0)
  expect(readFileSync(path('pack/digest-rail-ferry.zip')).subarray(0, 2).toString()).toBe('PK')
  await yanyana('xliff', 'package', edition, '--project', '-o', path('pack'))
  expect(readdirSync(path('pack/digest-rail-ferry')).toSorted()).toEqual(
    [
      'README.en.txt',
      'README.tr.txt',
      'dictionary',
      'glossary',
      'omegat',
      'omegat.project',
      'reference',
      'source',
      'target',
      'tm',
    ].toSorted(),
  )
})

describe('files of others', () => {
  const foreign = `<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="ui" source-language="en" target-language="tr" datatype="plaintext"><body><trans-unit id="1"><source>Open the valve</source></trans-unit><trans-unit id="2"><source>Close it</source><target>Kapat</target></trans-unit></body></file></xliff>`

  test('become editions, fill the memory, and are filled from it', async () => {
    writeFileSync(path('ui.xlf'), foreign)
    const made = JSON.parse(
      (await yanyana('xliff', 'import', path('ui.xlf'), '--as-edition', '--json')).stdout,
    )
    expect(made.files).toMatchObject([{ rows: 2 }])
    writeFileSync(path('ui.csv'), 'en,tr\nOpen the valve,Vanayı aç\n')
    expect((await yanyana('memory', 'import', path('ui.csv'), path('ui.xlf'))).stdout).toMatch(
      /1 units new[\s\S]*1 skipped/,
    )
    expect((await yanyana('xliff', 'patch', path('ui.xlf'), '--dry-run')).stdout).toMatch(
      /1 of 1 open segments/,
    )
    expect(read('ui.xlf')).toBe(foreign)
    await yanyana('xliff', 'patch', path('ui.xlf'))
    expect(read('ui.xlf')).toBe(
      foreign.replace('Open the valve</source>', 'Open the valve</source><target>Vanayı aç</target>'),
    )
    expect(existsSync(path('ui.xlf.part'))).toBe(false)
    expect((await yanyana('xliff', 'patch', path('ui.xlf'), '--edition', 'none')).stderr).toMatch(
      /no edition none/,
    )
  })

  test('terms and memory go out in each format', async () => {
    for (const format of ['tmx', 'tmx-omegat', 'csv', 'tsv'])
      expect((await yanyana('memory', 'export', '--format', format)).stdout.length).toBeGreaterThan(1000)
    await yanyana('terms', 'export', '--style', 'dct', '-o', path('terms.tbx'))
    expect((await yanyana('terms', 'import', path('terms.tbx'))).stdout).toMatch(/: \d{3} concepts/)
  })
})
