import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { openStore } from '../../src/store/open-store.ts'

let dir: string
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yanyana-'))
  writeFileSync(join(dir, 'harbour.tmx'), tmx())
  expect((await yanyana('memory', 'import', join(dir, 'harbour.tmx'))).code).toBe(0)
})
afterAll(() => rmSync(dir, { recursive: true }))

const UNITS: readonly (readonly [id: string, tr: string, en: string])[] = [
  ['h1', 'Deniz feneri bakımı salı günü başladı.', 'Maintenance of the lighthouse began on Tuesday.'],
  [
    'h2',
    'Deniz fenerinin ışığı iki gün kapalı kaldı.',
    'The light of the lighthouse stayed off for two days.',
  ],
  ['h3', 'Kaptan deniz fenerini uzaktan gördü.', 'The captain saw the lighthouse from afar.'],
  ['h4', 'Deniz fenerine giden yol kapandı.', 'The road to the lighthouse was closed.'],
  ['h5', 'Rıhtımda 12 gemi bekledi.', 'There were 15 ships waiting at the quay.'],
  ['h6', 'Kaptan deniz fenerini uzaktan gördü.', 'The captain spotted the lighthouse.'],
]

function tmx(): string {
  const side = (lang: string, words: string) => `<tuv xml:lang="${lang}"><seg>${words}</seg></tuv>`
  const units = UNITS.map(([id, tr, en]) => `<tu tuid="${id}">${side('tr', tr)}${side('en', en)}</tu>`)
  return `<?xml version="1.0"?><tmx version="1.4"><header srclang="en"/><body>${units.join('')}</body></tmx>`
}

async function yanyana(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  stdin.end()
  const said = Promise.all([text(stdout), text(stderr)])
  const code = await run(args, { YANYANA_DATA: join(dir, 'data'), LANG: 'en' }, { stdin, stdout, stderr })
  stdout.end()
  stderr.end()
  const [out, err] = await said
  return { code, stdout: out, stderr: err }
}

async function idOf(english: string): Promise<string> {
  const { stdout } = await yanyana('memory', 'search', `"${english}"`, '--in', 'en', '--json')
  return JSON.parse(stdout).hits[0].unit
}

describe('yanyana memory search', () => {
  test('finds a word in all its forms, and marks what stands for it', async () => {
    const { code, stdout } = await yanyana('memory', 'search', '"deniz feneri"', '--in', 'tr')
    expect(code).toBe(0)
    expect(stdout).toContain('[Deniz feneri] bakımı salı günü başladı.')
    expect(stdout).toContain('Kaptan [deniz fenerini] uzaktan gördü.')
    expect(stdout).toMatch(/saw .*\[lighthouse\] from afar\./)
  })

  test.each([
    ['in either side where none is named', ['lighthouse'], 5],
    ['with wildcards', ['light*', '--in', 'en'], 5],
    ['as written only', ['fenerine', '--exact'], 1],
    ['by a regular expression', ['\\d\\d ships', '--regex'], 1],
    ['by none that is there', ['zzzyx'], 0],
  ])('looks %s', async (_, args, count) => {
    const { code, stdout } = await yanyana('memory', 'search', ...args, '--json')
    expect([code, JSON.parse(stdout).hits.length]).toEqual([0, count])
  })

  test('says that there is more than was asked for', async () => {
    const { stderr } = await yanyana('memory', 'search', 'lighthouse', '--limit', '2')
    expect(stderr).toContain('--limit')
  })

  test('tells what is wrong with a pattern', async () => {
    const { code, stderr } = await yanyana('memory', 'search', '--regex', '(a')
    expect([code, stderr]).toEqual([1, expect.stringContaining('pattern')])
  })
})

test('yanyana memory fragments finds the longest pieces that the memory has', async () => {
  const { stdout } = await yanyana(
    'memory',
    'fragments',
    '--from',
    'en',
    'Yesterday the light of the lighthouse failed.',
  )
  expect(stdout.split('\n')[0]).toBe('the light of the lighthouse')
})

describe('yanyana memory terms', () => {
  test('finds a term with its suffixes', async () => {
    const { stdout } = await yanyana(
      'memory',
      'terms',
      "Dışişleri Bakanlığı'ndan açıklama",
      '--from',
      'tr',
      '--json',
    )
    expect(JSON.parse(stdout).terms[0]).toMatchObject({ start: 0, end: 24, translations: expect.any(Array) })
  })

  test('proposes words that may be terms', async () => {
    const { stdout } = await yanyana('memory', 'terms', '--candidates', '--from', 'en', '--json')
    expect(JSON.parse(stdout).candidates.map((each: { text: string }) => each.text)).toContain('lighthouse')
  })
})

describe('the upkeep', () => {
  test('tells units that disagree and numbers that differ', async () => {
    const { stdout } = await yanyana('memory', 'check', '--json')
    const { findings } = JSON.parse(stdout)
    const texts = (kind: string) =>
      findings
        .filter((each: { kind: string }) => each.kind === kind)
        .flatMap((each: { units: { en: string }[] }) => each.units.map(({ en }) => en))
    expect(texts('disagreement')).toEqual(
      expect.arrayContaining([
        'The captain saw the lighthouse from afar.',
        'The captain spotted the lighthouse.',
      ]),
    )
    expect(texts('suspicious')).toContain('There were 15 ships waiting at the quay.')
    const shown = await yanyana('memory', 'check', '--kinds', 'suspicious')
    expect(shown.stdout).toContain('likely wrong: other numbers')
  })

  test('puts a unit into the trash, where no search finds it, and takes it out again', async () => {
    const id = await idOf('The road to the lighthouse')
    expect(await yanyana('memory', 'delete', id)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^1 /),
    })
    expect((await yanyana('memory', 'search', '"the road to"')).stdout).toBe('nothing found\n')
    expect((await yanyana('memory', 'trash')).stdout).toContain('Deniz fenerine giden yol kapandı.')
    expect((await yanyana('memory', 'delete', id, 'none')).code).toBe(1)
    expect(await yanyana('memory', 'restore', id)).toMatchObject({ code: 0 })
    expect(await idOf('The road to the lighthouse')).toBe(id)
  })
})

describe('yanyana analyse', () => {
  const page = (name: string, body: string) => {
    const path = join(dir, name)
    writeFileSync(path, `THE LIGHTHOUSE\n\n${body}\n`)
    return path
  }

  test('counts words by band, repetitions across files once', async () => {
    const first = page(
      'one.txt',
      'The captain saw the lighthouse from afar. The road to the lighthouse was opened. Nobody had told the keepers about it.',
    )
    const second = page(
      'two.txt',
      'Nobody had told the keepers about it. The sea was calm on that long evening.',
    )
    const { code, stdout } = await yanyana('analyse', first, second, '--from', 'en', '--json')
    const { files, total } = JSON.parse(stdout)
    expect([code, files.length]).toEqual([0, 2])
    expect(total.rows['100'].words + total.rows['101-102'].words).toBeGreaterThanOrEqual(7)
    expect(files[0].rows['85-94'].words + files[0].rows['75-84'].words).toBe(7)
    expect(files[1].rows['cross-file repetition'].words).toBeGreaterThanOrEqual(7)
    expect(total.total.words).toBe(files[0].total.words + files[1].total.words)
    const shown = await yanyana('analyse', first, second, '--from', 'en')
    expect(shown.stdout).toContain('cross-file repetitions')
    const csv = await yanyana('analyse', first, '--from', 'en', '--csv')
    expect(csv.stdout.split('\r\n')[0]).toBe('file,band,segments,words,weighted')
  })

  test('tells which page cannot be read, and counts the others', async () => {
    const { code, stdout, stderr } = await yanyana(
      'analyse',
      'none.txt',
      page('three.txt', 'The sea was calm.'),
      '--json',
    )
    expect([code, stderr]).toEqual([1, expect.stringContaining('none.txt')])
    expect(JSON.parse(stdout).files).toHaveLength(1)
  })
})

describe('yanyana move', () => {
  test('copies the database and says what arrived', async () => {
    const [from, to] = [`sqlite:${join(dir, 'data/yanyana.sqlite')}`, `sqlite:${join(dir, 'copy.sqlite')}`]
    const { code, stdout } = await yanyana('move', '--from', from, '--to', to, '--json')
    const unit = JSON.parse(stdout).tables.find((each: { table: string }) => each.table === 'unit')
    expect([code, unit.rows > UNITS.length, unit.hash]).toEqual([
      0,
      true,
      expect.stringMatching(/^[0-9a-f]{64}$/),
    ])
    expect((await yanyana('move', '--from', from, '--to', to)).code).toBe(1)
    expect((await yanyana('move', '--from', from, '--to', from)).code).toBe(2)
  })

  test('finds no database where there is none, and makes none', async () => {
    const [none, copy] = [join(dir, 'none/yanyana.sqlite'), join(dir, 'copy-of-none.sqlite')]
    const { code, stderr } = await yanyana('move', '--from', `sqlite:${none}`, '--to', `sqlite:${copy}`)
    expect([code, stderr.includes(none), existsSync(none), existsSync(copy)]).toEqual([1, true, false, false])
  })

  test('repeats no address that it refuses', async () => {
    const { code, stderr } = await yanyana('move', '--from', 'mysql://a:g1zl1@b/c', '--to', 'sqlite:x')
    expect([code, stderr.includes('g1zl1')]).toEqual([2, false])
  })
})

test('yanyana pretranslate fills what editions lack, in the name of who is said, by default the program', async () => {
  const page = join(dir, 'quay.txt')
  const sentence = 'The keeper of the lighthouse counted twelve gulls.'
  writeFileSync(page, `Quay news\n\n${sentence}\n`)
  expect((await yanyana('make', page, '-o', join(dir, 'out'))).code).toBe(0)
  const table = join(dir, 'gulls.csv')
  for (const [target, by] of [
    ['Fenerin bekçisi on iki martı saydı.', 'ayşe'],
    ['Rıhtım haberleri', undefined],
  ]) {
    writeFileSync(table, `tr,en\n${target},${by ? sentence : 'Quay news'}\n`)
    await yanyana('memory', 'import', table)
    const args = by === undefined ? ['--json'] : ['--json', '--by', by]
    const { code, stdout } = await yanyana('pretranslate', '--all', ...args)
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { editions: [{ exact: 1, drafts: 0 }] }])
  }
  const store = await openStore({ kind: 'sqlite', path: join(dir, 'data', 'yanyana.sqlite') })
  const [{ id = '' } = {}] = await store.summaries()
  const steps = await store.history.steps(id, { limit: 5 })
  expect(steps.map(({ by, via, kind }) => [by, via, kind])).toEqual([
    ['cli', 'cli', 'pretranslation'],
    ['ayşe', 'cli', 'pretranslation'],
  ])
  await store.close()
  expect((await yanyana('pretranslate')).code).toBe(2)
})

describe('yanyana terms', () => {
  test('saves an entry, lists it, puts other words into it, and deletes it', async () => {
    const saved = await yanyana(
      'terms',
      'save',
      'tr=deniz feneri',
      'tr-forbidden=fener kulesi',
      'en=lighthouse',
      '--subject',
      'sea',
      '--json',
    )
    const { id } = JSON.parse(saved.stdout)
    expect((await yanyana('terms', 'list', 'FENER KULESİ')).stdout).toMatch(
      new RegExp(`${id} +sea +deniz feneri, fener kulesi \\(forbidden\\) +lighthouse`),
    )
    await yanyana('terms', 'save', '--id', id, 'tr=deniz feneri', 'en=lighthouse', 'en-admitted=beacon')
    expect((await yanyana('terms', 'show', id)).stdout).toBe(
      `${id}, sea\n  tr deniz feneri (preferred)\n  en lighthouse (preferred)\n  en beacon (admitted)\n`,
    )
    expect((await yanyana('terms', 'list', '--status', 'admitted', '--subject', 'sea')).stdout).toContain(id)
    expect((await yanyana('terms', 'delete', id)).code).toBe(0)
    const gone = await yanyana('terms', 'show', id)
    expect([gone.code, gone.stderr]).toEqual([1, 'yanyana: This entry is not there any more.\n'])
  })

  test('says what is wrong with words that are none of an entry', async () => {
    const { code, stderr } = await yanyana('terms', 'save', 'de=Leuchtturm')
    expect(code).toBe(2)
    expect(stderr).toContain('"de=Leuchtturm" is no word of an entry')
    expect((await yanyana('terms', 'save')).stderr).toBe('yanyana: Give at least one word.\n')
  })
})
