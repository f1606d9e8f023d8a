import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from '../house.ts'

let dir: string
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yanyana-'))
  const built = await call('npm', ['run', 'build'], ROOT)
  expect(built.code, built.stderr).toBe(0)
})
afterAll(() => rmSync(dir, { recursive: true }))

interface Ended {
  code: number
  stdout: string
  stderr: string
}

function call(
  command: string,
  args: string[],
  cwd: string,
  input?: string | Buffer,
  env: Record<string, string> = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd, env: { ...process.env, LC_ALL: 'C.UTF-8', ...env }, maxBuffer: 50_000_000 }
    const child = execFile(command, args, options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr })
    })
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input ?? '')
  })
}

/** Runs the program as a process, its database in the test's folder. */
const yanyana = (args: string[], input?: string | Buffer, env?: Record<string, string>) =>
  call(process.execPath, [join(ROOT, 'bin/yanyana.mjs'), ...args], dir, input, {
    YANYANA_DATA: join(dir, 'data'),
    ...env,
  })
const sample = (name: string) => join(ROOT, 'samples', `${name}.txt`)

describe('a page', () => {
  test('with fields that are known comes as JSON, from a file or from a pipe', async () => {
    const page = {
      name: 'quay',
      fields: [{ name: 'title', value: 'A QUAY FOR THE NORTH', language: 'en' }],
      text: 'The harbour master said on Monday that the new quay would open before the storms.',
    }
    const path = join(dir, 'quay.json')
    writeFileSync(path, JSON.stringify(page))
    for (const call of [yanyana(['read', path]), yanyana(['read', '-'], JSON.stringify(page))]) {
      const { code, stdout } = await call
      expect([code, JSON.parse(stdout).fields[0].value]).toEqual([0, 'A QUAY FOR THE NORTH'])
    }
    writeFileSync(path, '{"text": "a", "html": "b"}')
    const wrong = await yanyana(['read', path])
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('give exactly one of text')])
    writeFileSync(path, '{"text": ')
    expect((await yanyana(['read', path])).stderr).toContain('not JSON')
  })

  test('is written as plain text, mended', async () => {
    const { code, stdout } = await yanyana(['read', sample('digest-lost-apostrophes'), '--text'])
    expect([code, stdout]).toEqual([0, expect.stringContaining("Bulgaria's deputy transport minister")])
  })

  test('at an address that is not public is not read', async () => {
    const { code, stderr } = await yanyana(['read', 'http://127.0.0.1:9/tr/page'])
    expect([code, stderr]).toEqual([1, expect.stringContaining('YANYANA_FETCH_ALLOW')])
  })
})

describe('segment', () => {
  test('prints one sentence a line; a heading is in the language of its text', async () => {
    const text =
      'Terminal 2. Ordu\n\nLiman 3. Ordu’ya kaldı. Gemiler\nbekliyor.\n\nThe port is closed. Dr. Cole left.\n'
    const { code, stdout } = await yanyana(['segment', '-'], text)
    expect([code, stdout.split('\n')]).toEqual([
      0,
      [
        'Terminal 2. Ordu',
        'Liman 3. Ordu’ya kaldı.',
        'Gemiler bekliyor.',
        'The port is closed.',
        'Dr. Cole left.',
        '',
      ],
    ])
  })

  test('exports its rules as SRX', async () => {
    const { code, stdout } = await yanyana(['segment', '--srx'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^<\?xml.*<srx xmlns="http:\/\/www.lisa.org\/srx20" version="2.0">/s)
  })
})

describe('make', () => {
  test('writes four files for a page and prints a table', async () => {
    const { code, stdout } = await yanyana(['make', sample('digest-rail-ferry'), '--out', 'one'])
    expect(code).toBe(0)
    expect(readdirSync(join(dir, 'one')).sort()).toEqual(
      ['html', 'json', 'tmx', 'xlf'].map((ending) => `digest-rail-ferry.${ending}`),
    )
    expect(stdout).toMatch(/page +fields +segments +translated +101\+ +100 .*findings/)
    expect(stdout).toMatch(/digest-rail-ferry\.txt +8 +23 /)
  })

  test('takes folders and finds twins by name; --json says the same as one document', async () => {
    const { code, stdout, stderr } = await yanyana(['make', join(ROOT, 'samples'), '--out', 'all', '--json'])
    expect([code, stderr]).toEqual([0, ''])
    const { pages } = JSON.parse(stdout)
    expect(pages).toHaveLength(26)
    expect(readdirSync(join(dir, 'all'))).toContain('strait-traffic.html')
    const edition = JSON.parse(readFileSync(join(dir, 'all/strait-traffic.json'), 'utf8'))
    expect(edition.pages).toHaveLength(2)
  })

  test('reads standard input, and a twin that is named', async () => {
    const piped = await yanyana(['make', '-', '-o', 'in'], readFileSync(sample('digest-garbled-title')))
    expect([piped.code, readdirSync(join(dir, 'in'))]).toEqual([0, expect.arrayContaining(['stdin.html'])])
    const paired = await yanyana([
      'make',
      sample('council-election.en'),
      '--with',
      sample('council-election.tr'),
      '-o',
      'pair',
      '--json',
    ])
    expect([paired.code, JSON.parse(paired.stdout).pages.length]).toEqual([0, 1])
  })

  test('several at once on one new database: each waits for the other', async () => {
    const pages = [
      'digest-rail-ferry',
      'digest-garbled-title',
      'announcement-symposium',
      'report-annual-2024',
    ]
    const env = { YANYANA_DATA: join(dir, 'shared') }
    const ended = await Promise.all(
      pages.map((name) => yanyana(['make', sample(name), '-o', 'at-once'], '', env)),
    )
    expect(ended.map(({ code, stderr }) => [code, stderr])).toEqual(pages.map(() => [0, '']))
    expect(readdirSync(join(dir, 'at-once'))).toHaveLength(16)
  })

  test('makes the others when some pages are bad, names each, and ends with 1', async () => {
    const bad = join(dir, 'bad')
    mkdirSync(bad)
    writeFileSync(join(bad, 'binary.txt'), Buffer.alloc(3000))
    writeFileSync(join(bad, 'empty.txt'), '')
    writeFileSync(join(bad, 'big.txt'), Buffer.alloc(50_000_000, 'abc def '))
    writeFileSync(join(bad, 'good.txt'), readFileSync(sample('digest-rail-ferry')))
    const { code, stdout, stderr } = await yanyana(['make', bad, '--out', 'some'])
    expect(code).toBe(1)
    expect(readdirSync(join(dir, 'some'))).toContain('good.html')
    expect(stderr).toMatch(/binary\.txt: this is not a text file/)
    expect(stderr).toMatch(/empty\.txt: the page is empty/)
    expect(stderr).toMatch(/big\.txt: too large: .*50000000 bytes/)
    expect(stdout).toMatch(/good\.txt \(as before\)|good\.txt/)
  })

  test.each<[string, string, RegExp]>([
    ['no body', 'CENTER FOR BLACK SEA STUDIES\n\nTHE TITLE\n\n- 01.02.2020\n', /body-missing/],
    [
      'no date',
      'THE TITLE\n\nThe ferry left the harbour in the early morning and came back at night.\n',
      /date-missing/,
    ],
    [
      'two dates',
      'THE TITLE\n\n01.02.2020\n\n02.03.2021\n\nThe ferry left the harbour in the early morning and came back at night.\n',
      /date-conflict/,
    ],
    [
      'only Turkish',
      'BAŞLIK\n\n01.02.2020\n\nFeribot sabah erkenden limandan ayrıldı ve gece geri döndü, kimse beklemiyordu.\n',
      /body-stub/,
    ],
    [
      'only English',
      'THE TITLE\n\nThe ferry left the harbour in the early morning and came back at night.\n',
      /body-stub/,
    ],
  ])('a page with %s is made, and says so', async (name, text, finding) => {
    const { code, stdout } = await yanyana(['make', '-', '--json', '-o', name.replace(' ', '-')], text)
    expect(code).toBe(0)
    expect(stdout).toMatch(finding)
  })
})

describe('the translator’s round', () => {
  test('goes out, comes back, fills the memory and the next edition', async () => {
    await yanyana(['make', sample('announcement-symposium'), '-o', 'round'])
    const path = join(dir, 'round/announcement-symposium.xlf')
    const source = 'The Center for the Cultural Heritage of the Caucasus'
    const xliff = readFileSync(path, 'utf8')
    writeFileSync(
      path,
      xliff.replace(
        /(<target[^>]*>(?:<mrk[^>]*>)?)The Center for the Cultural Heritage of the Caucasus will/,
        '$1Merkez şunu yapacak: will',
      ),
    )
    expect(xliff).toContain(source)
    const back = await yanyana(['xliff', 'import', path, '--json'])
    const [report] = JSON.parse(back.stdout).files
    expect(report.reports.filter((each: { outcome: string }) => each.outcome === 'accepted')).toHaveLength(1)
    const again = await yanyana(['make', sample('announcement-symposium'), '-o', 'round'])
    expect(again.stdout).toContain('as before')
    expect(readFileSync(join(dir, 'round/announcement-symposium.html'), 'utf8')).toContain(
      'Merkez şunu yapacak',
    )
    const out = await yanyana(['xliff', 'export', report.edition, '--version', '2.1'])
    expect(out.stdout).toMatch(/version="2\.1"[\s\S]*Merkez şunu yapacak/)
    const gone = await yanyana(['xliff', 'import', sample('digest-rail-ferry')])
    expect([gone.code, gone.stderr]).toEqual([1, expect.stringMatching(/the XML is broken/)])
  })

  test('the memory is imported once, exported, searched and counted', async () => {
    const tmx = join(dir, 'mine.tmx')
    writeFileSync(
      tmx,
      '<tmx version="1.4"><header/><body><tu tuid="m1"><tuv xml:lang="en"><seg>The lighthouse keeper slept.</seg></tuv><tuv xml:lang="tr"><seg>Fener bekçisi uyudu.</seg></tuv></tu></body></tmx>',
    )
    expect((await yanyana(['memory', 'import', tmx])).stdout).toMatch(/1 units new, 0 known/)
    expect((await yanyana(['memory', 'import', tmx])).stdout).toMatch(/0 units new, 1 known/)
    const found = await yanyana(['memory', 'match', 'The lighthouse keepers slept.', '--json'])
    expect(JSON.parse(found.stdout).matches[0]).toMatchObject({
      target: 'Fener bekçisi uyudu.',
      score: expect.any(Number),
    })
    expect((await yanyana(['memory', 'export'])).stdout).toContain('Fener bekçisi uyudu.')
    expect(JSON.parse((await yanyana(['memory', 'stats', '--json'])).stdout).units).toBeGreaterThan(400)
  })

  test('read prints the page as JSON', async () => {
    const { stdout } = await yanyana(['read', sample('digest-rail-ferry')])
    expect(JSON.parse(stdout)).toMatchObject({ name: 'digest-rail-ferry', encoding: 'utf-8', language: 'en' })
  })
})

describe('checking', () => {
  const whole = join(ROOT, 'test/fixtures/xliff-check/whole-1.2.xlf')

  test('ends with 0 for a whole file and with 1 where an error stands', async () => {
    const good = await yanyana(['xliff', 'check', whole])
    expect([good.code, good.stdout]).toEqual([0, expect.stringContaining('XLIFF 1.2, units 3: errors 0')])
    const broken = readFileSync(whole, 'utf8').replace('id="u2"', 'id="u1"').replace('Eski', 'Eski  eski 12')
    const bad = await yanyana(['xliff', 'check', '-', '--lang', 'tr'], broken)
    expect(bad.code).toBe(1)
    expect(bad.stdout).toMatch(/hata +u1 +id-twice#id +<trans-unit> ögesinin “u1” kimliği iki kez/)
    expect(bad.stdout).toMatch(/uyarı +u1 +quality-numbers +Sayılar farklı/)
  })

  test('lets findings stand that are waived with a reason, and none without', async () => {
    const broken = readFileSync(whole, 'utf8').replace('Eski', '12 eski')
    writeFileSync(join(dir, 'broken.xlf'), broken)
    const waivers = (reason: string) => {
      writeFileSync(
        join(dir, 'waivers.json'),
        JSON.stringify({ waivers: [{ code: 'quality-numbers', reason }] }),
      )
      return yanyana(['xliff', 'check', '--json', '--waivers', 'waivers.json', 'broken.xlf'])
    }
    const [report] = JSON.parse((await waivers('a slip of the source')).stdout).files
    expect(report.findings.map(({ code }: { code: string }) => code)).not.toContain('quality-numbers')
    expect(report.waived).toEqual([
      expect.objectContaining({ code: 'quality-numbers', reason: 'a slip of the source' }),
    ])
    expect(await waivers(' ')).toMatchObject({ code: 1, stderr: expect.stringContaining('reason') })
  })
})

describe('usage', () => {
  test.each([
    [['make'], 2, /name a page/],
    [['xliff'], 2, /^$/],
    [['make', 'nowhere.txt'], 1, /nowhere\.txt: there is no such file/],
    [['make', '--colour', 'red'], 2, /--colour/],
    [['make', '-', '--lang', 'de'], 2, /--lang is "de"; it takes tr, en/],
    [['fly'], 2, /no command "fly"/],
    [['make', '-', '--version', '3.0'], 2, /--version is "3\.0"; it takes 1\.2, 2\.0, 2\.1, 2\.2/],
    [['xliff', 'export', 'none'], 1, /there is no edition none/],
    [['serve', '--port', 'x'], 2, /PORT/],
  ])('%j ends with %i', async (args, code, message) => {
    const ended = await yanyana(args)
    expect([ended.code, ended.stderr]).toEqual([code, expect.stringMatching(message)])
  })

  test('help and version are everywhere, in both languages', async () => {
    expect((await yanyana(['--help'])).stdout).toMatch(/Usage: yanyana/)
    expect((await yanyana(['--help', '--lang', 'tr'])).stdout).toMatch(/Kullanım: yanyana/)
    expect((await yanyana(['memory', 'match', '--help'], '', { LC_ALL: 'tr_TR.UTF-8' })).stdout).toMatch(
      /Kullanım: yanyana memory match/,
    )
    for (const args of [['--version'], ['xliff', 'export', '--version'], ['make', '-V']])
      expect((await yanyana(args)).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect((await yanyana(['make', '--lang', 'tr'])).stderr).toMatch(/bir sayfa belirtin/)
  })
})
