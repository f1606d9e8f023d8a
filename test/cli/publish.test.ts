import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { openHouse } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { sqliteDialect } from '../../src/store/sqlite.ts'
import { Store } from '../../src/store/store.ts'
import { ROOT, sample } from '../house.ts'
import { withoutRules } from '../web/published.ts'

class Capture extends Writable {
  text = ''
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}

describe('publishing from the command line', () => {
  let data: string
  let [free, held] = ['', '']
  const call = async (env: Record<string, string>, ...args: string[]) => {
    const [stdout, stderr] = [new Capture(), new Capture()]
    const own = {
      YANYANA_DATA: data,
      YANYANA_SITE: join(data, 'site.json'),
      YANYANA_NAME: 'keeper',
      LANG: 'en',
    }
    const code = await run(args, { ...own, ...env }, { stdin: process.stdin, stdout, stderr })
    return { code, out: stdout.text, err: stderr.text }
  }
  const yanyana = (...args: string[]) => call({}, ...args)
  const openData = async () =>
    openHouse(await Store.open(sqliteDialect(join(data, 'yanyana.sqlite'))), { home: ROOT })
  beforeAll(async () => {
    data = mkdtempSync(join(tmpdir(), 'yanyana-publish-'))
    writeFileSync(join(data, 'house.css'), 'h1 { color: red }')
    writeFileSync(
      join(data, 'site.json'),
      JSON.stringify({ address: 'https://yayin.example/', name: { en: 'Strait' }, style: 'house.css' }),
    )
    const house = await openData()
    free = (await makeEdition(house, sample('strait-traffic.en'), sample('strait-traffic.tr'))).edition.id
    held = (await makeEdition(house, sample('interview-harbour-pilot'))).edition.id
    await house.close()
  })
  afterAll(() => rmSync(data, { recursive: true }))

  test('tells what holds an edition back, row by row, and goes on with the next', async () => {
    const { code, err } = await yanyana('publish', held, 'none')
    expect(code).toBe(1)
    expect(err).toMatch(
      new RegExp(
        `^${held}: Things that hold the publication back: \\d+\\n(  Row \\S+ is not reviewed\\n)+none: There is no such edition\\.\\n$`,
      ),
    )
  })

  test('publishes at the address of the site, after telling what it would do', async () => {
    const house = await openData()
    await withoutRules(house)
    await house.close()
    const would = await yanyana('publish', free, '--dry-run', '--slug', 'strait')
    expect(would.out).toBe(`${free}: would be version 1 at https://yayin.example/e/strait\n`)
    const done = await yanyana('publish', free, '--slug', 'strait', '--note', 'First.')
    expect(done).toMatchObject({ code: 0, out: `${free}: version 1 at https://yayin.example/e/strait\n` })
    const turkish = await yanyana('publish', free, '--lang', 'tr')
    expect(turkish).toMatchObject({ code: 1, err: `${free}: Son sürümden bu yana hiçbir şey değişmedi.\n` })
  })

  test('has an edition published later', async () => {
    const later = await yanyana('publish', held, '--at', '2099-01-01T10:00:00+03:00')
    expect(later.out).toBe(`${held}: to be published at 2099-01-01T07:00:00.000Z\n`)
    expect((await yanyana('publish', held, '--at', 'tomorrow')).code).toBe(2)
  })

  test('writes the site as files, in the look of the house, and again only what has changed', async () => {
    const to = join(data, 'public')
    const first = await yanyana('publish', '--to', to, '--formats', 'html,tei.xml')
    expect(first.out).toMatch(/^1 editions, 1 made anew; \d+ files written, 0 kept, 0 removed\n$/)
    expect(readFileSync(join(to, 'e/strait/index.html'), 'utf8')).toContain('"/e/strait.tei.xml"')
    expect(existsSync(join(to, 'e/strait.epub'))).toBe(false)
    const [sheet = ''] =
      /\/assets\/site\.\w+\.css/.exec(readFileSync(join(to, 'en/index.html'), 'utf8')) ?? []
    expect(readFileSync(join(to, sheet), 'utf8')).toContain('h1 { color: red }')
    const again = await yanyana('publish', '--to', to, '--formats', 'html,tei.xml', '--json')
    expect(JSON.parse(again.out)).toMatchObject({ made: 0, written: 0, removed: 0 })
  })

  test('says what is wrong with a call', async () => {
    for (const args of [[], [free, held, '--slug', 'x'], ['--to', data, '--formats', 'doc']])
      expect((await yanyana('publish', ...args)).code).toBe(2)
    expect((await yanyana('withdraw', free)).code).toBe(2)
  })

  test('says what is wrong with the description of the site', async () => {
    const path = join(data, 'bad.json')
    for (const [text, told] of [
      ['{', 'not JSON'],
      ['{"address":"ftp://x"}', 'address'],
      ['{"colour":"red"}', 'colour'],
      ['{"style":"none.css"}', 'none.css'],
    ] as const) {
      writeFileSync(path, text)
      const { code, err } = await call({ YANYANA_SITE: path }, 'publish', '--to', join(data, 'bad'))
      expect([code !== 0, err.includes(told)], err).toEqual([true, true])
    }
  })

  test('withdraws for a reason', async () => {
    const gone = await yanyana('withdraw', free, '--reason', 'Rights.')
    expect(gone).toMatchObject({ code: 0, out: `${free}: withdrawn\n` })
    expect((await yanyana('withdraw', free, '--reason', 'Rights.')).code).toBe(1)
  })
})
