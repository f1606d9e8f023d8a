import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { HtmlValidate } from 'html-validate'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Site } from '../../src/publish/site/site.ts'
import { publishEdition, withdrawEdition } from '../../src/service/publish-edition.ts'
import { publishSite } from '../../src/service/publish-site.ts'
import { FolderError } from '../../src/service/site-folder.ts'
import { type PublishingHouse, publishingHouse } from '../web/published.ts'

const SITE: Site = {
  address: 'https://yayin.example/dergi',
  name: { tr: 'Boğaz Enstitüsü', en: 'Strait Institute' },
  language: 'tr',
}

let there: PublishingHouse
let folder: string
beforeAll(async () => {
  there = await publishingHouse()
})
afterAll(() => there.close())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yanyana-site-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const write = (to = folder) => publishSite(there.house, SITE, { to })
const filesIn = (to: string) =>
  readdirSync(to, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => relative(to, join(each.parentPath, each.name)))
    .sort()
const read = (path: string) => readFileSync(join(folder, path), 'utf8')

describe('the site as files', () => {
  test('has the same bytes wherever and whenever it is written', async () => {
    const other = mkdtempSync(join(tmpdir(), 'yanyana-site-'))
    try {
      await write()
      await write(other)
      expect(filesIn(other)).toEqual(filesIn(folder))
      for (const path of filesIn(folder))
        expect(readFileSync(join(folder, path)).equals(readFileSync(join(other, path))), path).toBe(true)
    } finally {
      rmSync(other, { recursive: true, force: true })
    }
  })

  test('has every link within it lead to a file', async () => {
    await write()
    const files = new Set(filesIn(folder))
    const pages = [...files].filter((path) => path.endsWith('index.html') || path === '404.html')
    expect(pages.length).toBeGreaterThan(12)
    for (const path of pages)
      for (const [, href = ''] of read(path).matchAll(/(?:href|src|action|data-index)="([^"]*)"/g)) {
        const url = new URL(href, SITE.address)
        if (url.host !== 'yayin.example') continue
        expect(url.pathname.startsWith('/dergi'), `${path}: ${href}`).toBe(true)
        const file = url.pathname.slice('/dergi/'.length)
        const found = files.has(file) || files.has(`${file}index.html`)
        expect(file === '' || found, `${path}: ${href}`).toBe(true)
      }
  })

  test('is left alone where nothing was changed, and made anew where something was', async () => {
    const first = await write()
    expect(first.written).toBe(filesIn(folder).length - 1)
    expect(await write()).toMatchObject({ made: 0, written: 0, removed: 0 })
    const before = statSync(join(folder, `e/${there.slugs.single}/index.html`)).mtimeMs
    there.wait(60)
    const slug = 'strait-again'
    await publishEdition(there.house, { edition: there.pair, by: 'Ayşe', via: 'api', slug })
    expect(await write()).toMatchObject({ made: 1 })
    expect(statSync(join(folder, `e/${there.slugs.single}/index.html`)).mtimeMs).toBe(before)
    expect(read('e/strait-traffic/en/index.html')).toContain(`url=${SITE.address}/e/${slug}/en/`)
    expect(read('e/strait-traffic/v1/tr/index.html')).toContain(`url=${SITE.address}/e/${slug}/v1/tr/`)
    expect(filesIn(folder)).not.toContain('e/strait-traffic.epub')
    await publishEdition(there.house, { edition: there.pair, by: 'Ayşe', via: 'api', slug: 'strait-traffic' })
  })

  test('keeps a notice of what was withdrawn, and nothing else of it', async () => {
    await write()
    const of = (slug: string) => filesIn(folder).filter((path) => path.startsWith(`e/${slug}`))
    expect(of(there.slugs.gone)).toEqual(
      ['', 'v1/']
        .flatMap((number) =>
          ['', 'en/', 'tr/'].map((lang) => `e/${there.slugs.gone}/${number}${lang}index.html`),
        )
        .sort(),
    )
    expect(read(`e/${there.slugs.gone}/index.html`)).toContain('Rights were not cleared.')
    expect(read('tr/search/index.json')).not.toContain(there.slugs.gone)
    expect(of(there.slugs.single).length).toBeGreaterThan(8)
    await withdrawEdition(there.house, { edition: there.single, by: 'Ayşe', via: 'api', reason: 'Again.' })
    const report = await write()
    expect(report.removed).toBeGreaterThan(8)
    expect(of(there.slugs.single).length).toBe(4)
    await publishEdition(there.house, { edition: there.single, by: 'Ayşe', via: 'api' })
  })

  test('has pages in which a validator finds nothing', async () => {
    await write()
    const validator = new HtmlValidate({
      extends: ['html-validate:standard'],
      rules: { 'long-title': 'off', 'void-style': 'off', 'meta-refresh': 'off' },
    })
    const report = await validator.validateMultipleFiles(
      filesIn(folder).flatMap((path) => (path.endsWith('index.html') ? [join(folder, path)] : [])),
    )
    const found = report.results.flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, message }) => `${filePath} ${ruleId}: ${message}`),
    )
    expect(found).toEqual([])
  })

  test('is mended on request where files were damaged or deleted, and nothing else of it is touched', async () => {
    await write()
    const whole = new Map(filesIn(folder).map((path) => [path, read(path)]))
    const [page, feed, epub] = [
      `e/${there.slugs.pair}/en/index.html`,
      'tr/feed.xml',
      `e/${there.slugs.single}.epub`,
    ].map((path) => join(folder, path)) as [string, string, string]
    writeFileSync(page, 'x')
    writeFileSync(feed, '')
    rmSync(epub)
    writeFileSync(join(folder, 'own.txt'), 'not ours')
    expect(await write()).toMatchObject({ written: 0 })
    const checked = await publishSite(there.house, SITE, { to: folder, check: true })
    expect(checked).toMatchObject({ written: 3, removed: 0 })
    expect(read('own.txt')).toBe('not ours')
    rmSync(join(folder, 'own.txt'))
    expect(new Map(filesIn(folder).map((path) => [path, read(path)]))).toEqual(whole)
  })

  test('is not written over a broken account of itself', async () => {
    await write()
    writeFileSync(join(folder, '.yanyana-site.json'), '{')
    await expect(write()).rejects.toThrow(FolderError)
  })
})
