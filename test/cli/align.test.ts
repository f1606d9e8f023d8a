/** `yanyana align`, in this process: what it reads, what it writes, what it refuses. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { readTmx } from '../../src/exchange/tmx.ts'
import { ROOT } from '../house.ts'

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'align-'))
})
afterAll(() => rmSync(dir, { recursive: true }))

async function yanyana(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const told = { stdout: '', stderr: '' }
  const into = (name: 'stdout' | 'stderr') =>
    new Writable({
      write(chunk, _, done) {
        told[name] += chunk
        done()
      },
    })
  const terminal = { stdin: Readable.from([]), stdout: into('stdout'), stderr: into('stderr') }
  const code = await run(args, { LC_ALL: 'C', YANYANA_DATA: join(dir, 'data') }, terminal)
  return { code, ...told }
}

function put(name: string, lines: readonly string[], end = '\n'): string {
  const path = join(dir, name)
  writeFileSync(path, lines.map((line) => line + end).join(''))
  return path
}

const PAIRS = readFileSync(join(ROOT, 'test/fixtures/align/pairs.tsv'), 'utf8')
  .trim()
  .split('\n')
  .slice(0, 12)
  .map((line) => line.split('\t') as [string, string])
const EN = PAIRS.map(([en]) => en)
const TR = PAIRS.map(([, tr]) => tr)
const MERGED = [TR[0] ?? '', `${TR[1]} ${TR[2]}`, 'Yazdır', ...TR.slice(3)]
const LADDER = ['[0]:[0]', '[1, 2]:[1]', '[]:[2]', ...EN.slice(3).map((_, k) => `[${k + 3}]:[${k + 3}]`)]

describe('lines as segments', () => {
  test('become a ladder, null beads included, whatever ends the lines', async () => {
    const [en, tr] = [put('a.en', EN), put('a.tr', MERGED, '\r\n')]
    const { code, stdout } = await yanyana('align', en, tr, '--segments')
    expect([code, stdout.trim().split('\n')]).toEqual([0, LADDER])
  })

  test('in the other direction become the mirrored beads', async () => {
    const { stdout } = await yanyana('align', put('b.tr', MERGED), put('b.en', EN), '--segments')
    expect(stdout).toContain('[1]:[1, 2]\n[2]:[]\n[3]:[3]')
  })

  test('become a table, JSON and TMX', async () => {
    const [en, tr] = [put('c.en', EN), put('c.tr', MERGED)]
    const tsv = await yanyana('align', en, tr, '--segments', '--format', 'tsv')
    expect(tsv.stdout.split('\n')[1]).toMatch(/^2-1\t0\.\d{3}\t\tTwenty-six members.*\tYirmi altı üye/)
    const json = JSON.parse((await yanyana('align', en, tr, '--segments', '--format', 'json')).stdout)
    expect(json.languages).toEqual({ source: 'en', target: 'tr' })
    expect(json.beads[1]).toMatchObject({ source: [1, 2], target: [1], shape: '2-1' })
    const tmx = await yanyana('align', en, tr, '--segments', '--format', 'tmx', '--least', '0.5')
    expect(readTmx(tmx.stdout, 'test').units).toHaveLength(11)
  })

  test('keep the beads that a person confirmed', async () => {
    const fixed = put('fixed.ladder', ['# confirmed', '[0]:[3]', '[3]:[0]'])
    const { stdout } = await yanyana(
      'align',
      put('d.en', EN),
      put('d.tr', TR),
      '--segments',
      '--fixed',
      fixed,
    )
    expect(stdout).toContain('[0]:[3]\n')
    expect(stdout).toContain('[3]:[0]\n')
    expect(stdout).toContain('[7]:[7]\n')
  })

  test('of other languages are helped by a dictionary', async () => {
    const de = put('e.de', ['Der Hund schläft.', 'Die Katze frisst Fisch.'])
    const fr = put('e.fr', ['Publicité', 'Le chien dort.', 'Le chat mange du poisson.'])
    const dictionary = put('de-fr.tsv', [
      'Hund\tchien',
      'schlafen\tdormir',
      'schläft\tdort',
      'Katze\tchat',
      'Fisch\tpoisson',
      'frisst\tmange',
    ])
    const args = ['align', de, fr, '--segments', '--from', 'de', '--to', 'fr', '--dictionary', dictionary]
    expect((await yanyana(...args)).stdout).toBe('[]:[0]\n[0]:[1]\n[1]:[2]\n')
  })
})

describe('a batch', () => {
  test('gives the same whatever the number of threads', async () => {
    const [en, tr] = [put('f.en', EN), put('f.tr', MERGED)]
    const batch = (out: string) =>
      put(`${out}.list`, [`${en}\t${tr}\t${join(dir, out, 'one')}`, `${en}\t${tr}`, ''])
    for (const threads of ['1', '2']) {
      const out = `out${threads}`
      const args = [
        'align',
        '--segments',
        '--batch',
        batch(out),
        '--threads',
        threads,
        '--out',
        join(dir, out),
      ]
      expect(await yanyana(...args)).toMatchObject({ code: 0, stdout: '', stderr: '' })
      expect(
        readFileSync(join(dir, out, 'one'), 'utf8')
          .trim()
          .split('\n'),
      ).toEqual(LADDER)
      expect(
        readFileSync(join(dir, out, 'f-2.ladder'), 'utf8')
          .trim()
          .split('\n'),
      ).toEqual(LADDER)
    }
  })

  test('goes on past a file that is missing, and says which', async () => {
    const [en, tr] = [put('g.en', EN), put('g.tr', TR)]
    const list = put('g.list', [`${en}\t${join(dir, 'nowhere')}`, `${en}\t${tr}`])
    const { code, stdout, stderr } = await yanyana('align', '--segments', '--batch', list)
    expect(code).toBe(1)
    expect(stdout).toContain('[11]:[11]')
    expect(stderr).toContain('nowhere: there is no such file')
  })
})

describe('pages', () => {
  test('are read and split, headings and paragraphs told apart', async () => {
    const page = (lang: string) => join(ROOT, 'samples', `council-election.${lang}.txt`)
    const { code, stdout } = await yanyana('align', page('en'), page('tr'), '--format', 'json')
    expect(code).toBe(0)
    const { beads } = JSON.parse(stdout) as { beads: { source: number[]; target: number[]; score: number }[] }
    const paired = beads.filter(({ source, target }) => source.length > 0 && target.length > 0)
    expect(paired.length).toBeGreaterThan(15)
    expect(paired.filter(({ score }) => score >= 0.9).length).toBeGreaterThan(paired.length * 0.8)
  })
})

describe('a call that makes no sense', () => {
  test.each([
    ['with one file', ['align', 'x'], 'name two files'],
    ['with files and a list', ['align', 'x', 'y', '--batch', 'z'], '--batch takes its files from the list'],
    [
      'with a format nobody knows',
      ['align', 'x', 'y', '--format', 'csv'],
      '--format is "csv"; it takes ladder, tsv, tmx, json',
    ],
    [
      'with no number of threads',
      ['align', 'x', 'y', '--threads', 'many'],
      '--threads is "many"; it takes a number from 1 to 256',
    ],
  ])('%s is refused', async (_, args, message) => {
    const { code, stderr } = await yanyana(...args)
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)])
  })

  test('with beads that are none, or a dictionary that is none, says where', async () => {
    const [en, tr] = [put('h.en', EN), put('h.tr', TR)]
    const bad = put('bad.ladder', ['[0]:[0]', 'zero to zero'])
    expect((await yanyana('align', en, tr, '--segments', '--fixed', bad)).stderr).toContain('line 2')
    const far = put('far.ladder', ['[0]:[99]'])
    const refused = await yanyana('align', en, tr, '--segments', '--fixed', far)
    expect([refused.code, refused.stderr]).toEqual([
      1,
      expect.stringContaining('there is no target segment 99'),
    ])
    const none = put('none.tsv', ['no tab here'])
    expect((await yanyana('align', en, tr, '--segments', '--dictionary', none)).stderr).toContain(
      'this is no dictionary',
    )
  })
})
