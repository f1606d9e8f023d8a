import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bareWords } from '../../src/publish/formats/plain-text.ts'
import { passagesOf, sentencesIn } from '../../src/publish/work.ts'
import { PdfPrinter } from '../../src/service/print-pdf.ts'
import { publishSite } from '../../src/service/publish-site.ts'
import { LANGS } from '../../src/text/language.ts'
import { has } from '../tools/needs.ts'
import { ADDRESS, type PublishingHouse, publishingHouse } from '../web/published.ts'
import { HAS_BROWSER, visit } from './browser.ts'

const PROGRAM = process.env.CHROMIUM || '/usr/bin/chromium'

describe.runIf(HAS_BROWSER)('the public site in a browser', () => {
  let there: PublishingHouse
  beforeAll(async () => {
    there = await publishingHouse(PROGRAM)
  })
  afterAll(() => there.close())

  test.each(['light', 'dark'] as const)('has nothing that axe finds, %s, wide and narrow', (colorScheme) =>
    // axe is put into pages that run no scripts of their own.
    visit({ colorScheme, bypassCSP: true }, async ({ page, requests }) => {
      const { slugs } = there
      const paths = [
        `/e/${slugs.pair}`,
        `/e/${slugs.pair}/en`,
        `/e/${slugs.pair}/v1`,
        '/tr',
        '/en/search?q=zzz',
        `/e/${slugs.gone}`,
      ]
      for (const width of [1200, 400])
        for (const path of paths) {
          await page.setViewportSize({ width, height: 800 })
          await page.goto(there.server.url + path)
          expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), path).toBe(true)
          await page.evaluate(axe.source)
          const { violations } = await page.evaluate<axe.AxeResults>('axe.run()')
          const told = violations.map(
            ({ id, nodes }) => `${path} ${id} ${nodes.map(({ html }) => html).join(' ')}`,
          )
          expect(told).toEqual([])
        }
      expect(requests.filter((address) => !address.startsWith(there.server.url))).toEqual([])
    }),
  )

  test.runIf(has('pdftotext')).each(['pdf', 'interleaved.pdf'])(
    'prints all words of an edition as %s, tagged in both languages, with bookmarks, heads and numbers of pages',
    async (format) => {
      const response = await there.ask(`/e/${there.slugs.pair}.${format}`)
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf'])
      const folder = mkdtempSync(join(tmpdir(), 'yanyana-pdf-'))
      try {
        const file = join(folder, 'edition.pdf')
        writeFileSync(file, Buffer.from(await response.arrayBuffer()))
        const told = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' })
        const words = (text: string) => text.normalize('NFC').match(/[\p{L}\p{N}]{2,}/gu) ?? []
        const printed = new Map<string, number>()
        for (const word of words(told)) printed.set(word, (printed.get(word) ?? 0) + 1)
        const edition = await there.house.store.edition(there.pair)
        if (!edition) throw new Error('the edition is gone')
        const wanted = passagesOf(edition).flatMap((passage) =>
          LANGS.flatMap((lang) =>
            sentencesIn(passage, lang).flatMap(({ content }) => words(bareWords(content))),
          ),
        )
        const missing = wanted.filter((word) => {
          const left = (printed.get(word) ?? 0) - 1
          printed.set(word, left)
          return left < 0
        })
        expect(wanted.length).toBeGreaterThan(200)
        expect(missing).toEqual([])
        const pages = told.split('\f').slice(0, -1)
        expect(pages.length).toBeGreaterThan(1)
        pages.forEach((page, i) => {
          expect(page).toContain(`${i + 1} / ${pages.length}`)
          if (i > 0) expect(page).toContain('Boğaz Enstitüsü')
        })
        // The first page has text below its title: nothing pushes it on to the next.
        expect(words(pages[0] ?? '').length).toBeGreaterThan(100)
        const bytes = readFileSync(file, 'latin1')
        for (const part of ['/Lang (tr)', '/Lang (en)', '/Type /Outlines', '/Title (What Can Be Done?)'])
          expect(bytes).toContain(part)
        const about = execFileSync('pdfinfo', [file], { encoding: 'utf8' })
        expect(about).toMatch(/^Title: +GEMİ AZALIYOR/m)
        expect(about).toMatch(/^Tagged: +yes$/m)
        expect(execFileSync('pdffonts', [file], { encoding: 'utf8' })).not.toMatch(
          / no\s+(?:yes|no)\s+(?:yes|no)\s+\d+\s+\d+$/m,
        )
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
    60_000,
  )

  test('finds editions on a site of files, however they are typed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yanyana-files-'))
    try {
      const site = { address: ADDRESS, name: { tr: 'Deneme', en: 'Trial' }, language: 'tr' as const }
      await publishSite(there.house, site, { to: folder })
      await visit({}, async ({ page, errors }) => {
        await page.route(`${ADDRESS}/**`, (route) => {
          const path = new URL(route.request().url()).pathname
          return route.fulfill({ path: join(folder, path.endsWith('/') ? `${path}index.html` : path) })
        })
        for (const query of ['BOĞAZ trafiği', 'bogaz']) {
          await page.goto(`${ADDRESS}/tr/search/?q=${encodeURIComponent(query)}`)
          await page.waitForSelector('#results a')
          expect(await page.getAttribute('#results a', 'href')).toBe(`/e/${there.slugs.pair}/tr/`)
        }
        await page.goto(`${ADDRESS}/tr/search/?q=zzz`)
        await page.waitForFunction("document.getElementById('status').textContent.trim() !== ''")
        expect(errors).toEqual([])
      })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  test('is published, withdrawn and shown as a draft from the page of an edition', () =>
    visit({ locale: 'en' }, async ({ page }) => {
      await page.goto(`${there.server.url}/editions/${there.single}/publication`)
      await page.fill('#slug', 'caravan-road')
      await page.fill('#note', 'A new address.')
      await page.click('button[value=publish]')
      expect(await page.textContent('main')).toContain('caravan-road')
      await page.evaluate(axe.source).catch(() => undefined)
      await page.click('form[action$="/preview"] button')
      expect(await page.getAttribute('[role=status] a', 'href')).toMatch(/\/preview\/[\w-]{32}$/)
      await page.fill('#reason', 'Wrong text.')
      await page.click('button[value=withdraw]')
      expect(await page.textContent('main')).toContain('Wrong text.')
      expect((await there.ask('/e/caravan-road')).status).toBe(410)
    }))
})

test('without a browser no PDF is made, and that is told', async () => {
  await expect(new PdfPrinter('/nowhere/chromium').print('<p>x')).rejects.toMatchObject({
    code: 'no-browser',
  })
  await expect(new PdfPrinter('/bin/false').print('<p>x')).rejects.toMatchObject({ code: 'print-failed' })
})
