import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Edition } from '../../src/edition/edition.ts'
import { summarise } from '../../src/edition/summary.ts'
import { type RunningServer, serve } from '../../src/server.ts'
import { exportHtml } from '../../src/service/export-edition.ts'
import type { House } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { pageOf, sample, testHouse } from '../house.ts'
import { CONTRAST, HAS_BROWSER, visit } from './browser.ts'

const WIDE = { viewport: { width: 1200, height: 800 }, locale: 'tr-TR' }
const NARROW = { viewport: { width: 390, height: 800 }, locale: 'tr-TR' }

/** Nearly a unit of the starter memory, so that the page shows a fuzzy match. */
const FUZZY = `CENTER FOR EURASIAN STUDIES
A NEARLY KNOWN SENTENCE
22.02.2019

The Minister of Foreign Affairs met with his Kazakh counterpart in Ankara on the margins of the summit.
The Minister of Foreign Affairs met with his Bulgarian counterpart in Ankara on the margins of the summit.
`

describe.skipIf(!HAS_BROWSER)('in a real browser', () => {
  let house: House
  let server: RunningServer
  let dir: string
  let single: Edition
  let aligned: Edition
  let fuzzy: Edition
  let repeated: Edition

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'yanyana-'))
    house = await testHouse()
    single = (await makeEdition(house, sample('digest-lost-apostrophes'))).edition
    aligned = (await makeEdition(house, sample('strait-traffic.en'), sample('strait-traffic.tr'))).edition
    repeated = (await makeEdition(house, sample('digest-repeated-paragraphs'))).edition
    const first = aligned.rows.find((row) => row.kind === 'body' && row.bead?.shape === '1-1')
    const near = first?.en.content?.text.replace(/\w+/, 'Yesterday')
    fuzzy = (await makeEdition(house, pageOf(`${FUZZY}\n${near}\n`, 'fuzzy'))).edition
    server = await serve(house, { host: '127.0.0.1', port: 0 })
  })
  afterAll(async () => {
    await server.close()
    await house.close()
    rmSync(dir, { recursive: true, force: true })
  })

  /** Where an edition is read; it is worked on at the desk. */
  const at = (edition: Edition, hash = '') => `${server.url}/editions/${edition.id}?view=read${hash}`

  test('a correction is rejected and taken back with the keyboard, without scripts', () =>
    visit({ ...WIDE, javaScriptEnabled: false }, async ({ page }) => {
      await page.goto(at(single))
      await page.getByRole('link', { name: /^Düzeltmeler: \d+$/ }).click()
      const first = page.locator('.emendations li').first()
      await first.getByRole('button', { name: 'Reddet' }).press('Enter')
      await page.locator('.emendations li:first-child.rejected').waitFor()
      await first.getByRole('link', { name: /^#p/ }).click()
      const row = page.locator('.row:target')
      expect(await row.locator('.emendation').count()).toBe(0)
      await page.goBack()
      await first.getByRole('button', { name: 'Geri al' }).press('Enter')
      await page.locator('.emendations li:first-child.open').waitFor()
    }))

  test('the text is read as it came, on request', () =>
    visit(WIDE, async ({ page }) => {
      await page.goto(at(single))
      const emended = await page.locator('.emendation').first().textContent()
      await page.getByRole('link', { name: 'Sayfadaki metin' }).click()
      const came = await page.locator('.emendation').first().textContent()
      expect(came).not.toBe(emended)
      expect(came).toContain('düzeltilmişi:')
    }))

  test('an edition stands in two columns, Turkish left of English, row by row', () =>
    visit(WIDE, async ({ page, errors, requests }) => {
      await page.goto(at(aligned))
      const boxes = await boxesOf(page)
      expect(boxes.length).toBe(aligned.rows.length)
      for (const { tr, en } of boxes) {
        expect(tr.x + tr.width).toBeLessThan(en.x)
        expect(tr.y).toBeCloseTo(en.y, 0)
        expect(tr.width).toBeCloseTo(en.width, 0)
      }
      expect(await page.locator('.row.field').count()).toBe(
        aligned.rows.filter((row) => row.kind === 'field').length,
      )
      expect(errors).toEqual([])
      expect(requests.filter((each) => !each.startsWith(server.url))).toEqual([])
      expect(await page.locator('script').count()).toBe(0)
    }))

  test('on a narrow screen its rows are interleaved and nothing runs over the edge', () =>
    visit(NARROW, async ({ page }) => {
      for (const width of [390, 320]) {
        await page.setViewportSize({ width, height: 800 })
        await page.goto(at(aligned))
        let last = 0
        for (const { tr, en } of await boxesOf(page)) {
          expect(tr.y).toBeGreaterThanOrEqual(last)
          expect(en.y).toBeGreaterThanOrEqual(tr.y + tr.height)
          last = en.y + en.height
        }
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
        await page.goto(server.url)
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
      }
    }))

  test('the heads of the columns stay in sight', () =>
    visit(WIDE, async ({ page }) => {
      await page.goto(at(aligned))
      await page.mouse.wheel(0, 2000)
      await page.waitForFunction('window.scrollY > 1000')
      const box = await page.locator('.heads').boundingBox()
      expect(box?.y).toBeCloseTo(0, 0)
      const top = await page.evaluate('document.elementFromPoint(150, 12).closest(".heads") !== null')
      expect(top).toBe(true)
    }))

  test('each row has a link of its own, and shows when it is the one asked for', () =>
    visit(WIDE, async ({ page }) => {
      const row = aligned.rows.filter((each) => each.kind === 'body').at(-2)
      await page.goto(at(aligned))
      const link = page.locator(`[id="${row?.id}"] a.permalink`)
      await link.click()
      expect(new URL(page.url()).hash).toBe(`#${row?.id}`)
      const target = page.locator('.row:target')
      expect(await target.getAttribute('id')).toBe(row?.id)
      const heads = await page.locator('.heads').boundingBox()
      expect((await target.boundingBox())?.y).toBeGreaterThan((heads?.y ?? 0) + (heads?.height ?? 0) - 1)
      const colours = await page.evaluate(
        '[":target", ":not(:target)"].map((s) => getComputedStyle(document.querySelector(".row" + s)).backgroundColor)',
      )
      expect(new Set(colours as string[]).size).toBe(2)
    }))

  test('every text says what language it is in', () =>
    visit({ ...WIDE, locale: 'tr-TR' }, async ({ page }) => {
      for (const edition of [single, aligned, fuzzy]) {
        await page.goto(at(edition))
        const texts = await textsOf(page)
        expect(texts.filter(({ lang }) => lang !== 'tr' && lang !== 'en')).toEqual([])
        for (const side of ['tr', 'en'] as const) {
          const inCell = texts.filter((text) => text.cell === side && !text.chrome)
          expect(inCell.length).toBeGreaterThan(0)
          expect(inCell.filter(({ lang }) => lang !== side)).toEqual([])
        }
        expect(texts.filter((text) => text.chrome && text.lang !== 'tr')).toEqual([])
      }
      await page.goto(at(single))
      const emended = page.locator('.emendation').first()
      expect(await emended.getAttribute('title')).toMatch(/^sayfada: /)
      expect(await emended.locator('.unseen').getAttribute('lang')).toBe('tr')
    }))

  test('a fuzzy match shows by words how its source differs', () =>
    visit(WIDE, async ({ page }) => {
      await page.goto(at(fuzzy))
      const match = page.locator('.match').last()
      await match.locator('summary').click()
      expect(await match.locator('ins').allInnerTexts()).toContain('Yesterday')
      expect(await match.locator('del').count()).toBeGreaterThan(0)
      expect(await match.locator('[lang=tr]').innerText()).not.toBe('')
    }))

  test.each(['light', 'dark'] as const)('every text can be read in %s colours', (colorScheme) =>
    visit({ ...WIDE, colorScheme }, async ({ page }) => {
      for (const address of [
        server.url,
        at(single),
        at(aligned),
        at(repeated),
        at(fuzzy, `#${fuzzy.rows[0]?.id}`),
      ]) {
        await page.goto(address)
        await page.evaluate('document.querySelectorAll("details").forEach((each) => { each.open = true })')
        const { paper, poor } = (await page.evaluate(CONTRAST)) as { paper: number; poor: string[] }
        expect(paper > 0.5).toBe(colorScheme === 'light')
        expect(poor).toEqual([])
      }
    }),
  )

  test('printed, the tools are gone and the text is there, both languages', () =>
    visit({ ...WIDE, colorScheme: 'dark' }, async ({ page }) => {
      // The text of an A4 sheet is narrower than many a screen; side by side it stays.
      await page.setViewportSize({ width: 673, height: 1000 })
      await page.goto(at(aligned))
      await page.emulateMedia({ media: 'print', colorScheme: null })
      for (const gone of ['.site', '.row:not(.field) .tools', '.state', '.permalink', '.files', '.findings'])
        for (const each of await page.locator(gone).all()) expect(await each.isVisible()).toBe(false)
      expect(await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')).toBe(
        'rgb(255, 255, 255)',
      )
      const [first] = await boxesOf(page)
      expect((first?.tr.x ?? 0) + (first?.tr.width ?? 0)).toBeLessThan(first?.en.x ?? 0)
      expect((await page.pdf({ format: 'A4' })).byteLength).toBeGreaterThan(10_000)
    }))

  test('works without scripts: reading, going to a row, changing the language', () =>
    visit({ ...WIDE, javaScriptEnabled: false }, async ({ page, errors }) => {
      await page.goto(server.url)
      expect(await page.locator('h1').innerText()).toBe('Basımlar')
      await page.getByRole('link', { name: 'English' }).click()
      expect(await page.locator('h1').innerText()).toBe('Editions')
      await page.locator(`a[href="/editions/${single.id}"]`).click()
      expect(await page.locator('.heads').innerText()).toMatch(/Turkish\s+English/)
      await page.locator('.permalink').last().click()
      expect(await page.locator('.row:target').count()).toBe(1)
      expect(errors).toEqual([])
    }))

  test('the language follows the browser at first, then the choice', () =>
    visit({ ...WIDE, locale: 'en-GB' }, async ({ page }) => {
      await page.goto(server.url)
      expect(await page.locator('html').getAttribute('lang')).toBe('en')
      await page.getByRole('link', { name: 'Türkçe' }).click()
      await page.goto(at(single))
      expect(await page.locator('html').getAttribute('lang')).toBe('tr')
    }))

  test('the home page lists the editions: titles, date, source, progress', () =>
    visit(WIDE, async ({ page }) => {
      await page.goto(server.url)
      const summary = summarise(aligned)
      const line = page.locator('tbody tr', { has: page.locator(`a[href="/editions/${aligned.id}"]`) })
      expect(await line.locator('a').first().getAttribute('lang')).toBe('tr')
      expect(await line.locator('.other').getAttribute('lang')).toBe('en')
      expect(await line.locator('time').getAttribute('datetime')).toMatch(/^\d{4}-\d\d-\d\d$/)
      expect(await line.locator('progress').getAttribute('value')).toBe(
        String(summary.words - summary.wordsIn.initial),
      )
      await page.keyboard.press('Tab')
      expect(await page.evaluate('document.activeElement.className')).toBe('skip')
    }))

  test('the file of an edition reads alike with nothing around it', () =>
    visit({ ...WIDE, offline: true }, async ({ page, errors, requests }) => {
      const file = join(dir, 'edition.html')
      writeFileSync(file, exportHtml(house, aligned, 'en'))
      await page.goto(pathToFileURL(file).href)
      const boxes = await boxesOf(page)
      expect(boxes.length).toBe(aligned.rows.length)
      expect(boxes.every(({ tr, en }) => tr.x + tr.width < en.x)).toBe(true)
      expect(requests).toEqual([pathToFileURL(file).href])
      expect(errors).toEqual([])
    }))

  test('markup in a page stays text', () =>
    visit(WIDE, async ({ page, errors }) => {
      const evil = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
      const { edition } = await makeEdition(
        house,
        pageOf(
          `${evil}\n22.02.2019\n\nThe ministers met ${evil} in Ankara and agreed to meet again.\n`,
          'evil',
        ),
      )
      await page.goto(at(edition))
      expect(await page.locator('main img, script').count()).toBe(0)
      expect(await page.locator('.cell.en').allInnerTexts()).toContainEqual(expect.stringContaining(evil))
      expect(errors).toEqual([])
    }))
})

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where the two cells of each row stand. */
function boxesOf(page: Page): Promise<{ tr: Box; en: Box }[]> {
  return page.evaluate(`Array.from(document.querySelectorAll('.row[id]'), (row) => {
    const box = (side) => row.querySelector('.cell.' + side).getBoundingClientRect().toJSON()
    return { tr: box('tr'), en: box('en') }
  })`)
}

/** Every text of the page with the language it stands under. */
function textsOf(
  page: Page,
): Promise<{ text: string; lang: string | null; cell: string | null; chrome: boolean }[]> {
  return page.evaluate(`(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const texts = []
    while (walker.nextNode()) {
      const text = walker.currentNode.data.trim()
      const parent = walker.currentNode.parentElement
      const cell = parent.closest('.cell.tr, .cell.en')
      if (/\\p{L}/u.test(text)) texts.push({
        text,
        lang: parent.closest('[lang]')?.lang ?? null,
        cell: cell && (cell.matches('.tr') ? 'tr' : 'en'),
        chrome: parent.closest('.which, .origin, .missing, .unseen, .heads, .files, .tagline') !== null,
      })
    }
    return texts
  })()`)
}
