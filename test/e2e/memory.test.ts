import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Unit } from '../../src/memory/unit.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { CODE_MARK } from '../../src/text/content.ts'
import { sample } from '../house.ts'
import { LINK, Site, unit } from '../web/site.ts'
import { HAS_BROWSER, visit } from './browser.ts'

const WIDE = { viewport: { width: 1280, height: 800 }, locale: 'en-GB' }
const NARROW = { viewport: { width: 360, height: 800 }, locale: 'tr-TR' }

const coded: Unit = {
  ...unit('w9', '', '', { before: 'A storm hit the port.' }),
  tr: { text: `Rapor ${CODE_MARK}burada${CODE_MARK}.`, codes: LINK },
  en: { text: `The report is ${CODE_MARK}here${CODE_MARK}.`, codes: LINK },
}

/** All pages, with what shows most on each. */
const PAGES = [
  '/memory',
  '/memory?q=bakanl%C4%B1k',
  '/memory?q=The+crane+fell+on+24+March+2021.',
  '/memory?q=At+night+the+crane+operator+survived+a+fall+into+cold+water.',
  '/memory?q=%28&regex=1',
  '/memory?q=zzxqy',
  '/memory/units?state=final&order=-came',
  '/memory/units/w9',
  '/memory/units/w2?deleted=w2',
  '/memory/upkeep?kind=duplicate',
  '/memory/upkeep?kind=near-duplicate',
  '/memory/upkeep?kind=disagreement',
  '/memory/upkeep?kind=suspicious&restored=w1',
  '/memory/changes',
  '/memory/memories?problem=name',
  '/memory/trash',
  '/memory/analysis',
  '/terms?status=forbidden',
  '/terms/text',
  '/terms/candidates?from=en',
  '/terms/concepts/c-presidency-of-the-republic-of-turkiye',
  '/terms/new',
]

describe.skipIf(!HAS_BROWSER)('memory and termbase in a real browser', () => {
  let site: Site

  beforeAll(async () => {
    site = await Site.open([
      unit('w1', 'Vinç 22 Şubat 2019 günü devrildi.', 'The crane fell on 22 February 2019.'),
      unit('w2', 'Vincin operatörü kurtuldu.', 'The crane operator survived.'),
      unit('w3', 'Vinç 22 Şubat 2019 günü devrildi.', 'The crane fell on 22 February 2019.'),
      unit('w4', 'Vinç 22 Şubat 2019’da yıkıldı.', 'The crane fell on 22 February 2019.', {
        machine: true,
        unconfirmed: true,
        state: 'translated',
        varieties: ['en-GB'],
        memory: 'port',
      }),
      unit('t1', 'Eski birim.', 'An old unit.'),
      coded,
    ])
    await site.house.store.deleteUnits(['t1'], site.house.now())
    await makeEdition(site.house, sample('strait-traffic.en'))
    await site.send('/memory/units/w2', {
      tr: 'Vincin operatörü sağ kurtuldu.',
      en: 'The crane operator survived.',
      state: 'final',
      domain: 'body',
      memory: 'main',
      revision: String((await site.house.store.unit('w2'))?.revision),
    })
  })
  afterAll(() => site.close())

  test('a translator finds a word, opens its unit, mends it and finds the mended text, by keyboard and without scripts', () =>
    visit({ ...WIDE, javaScriptEnabled: false }, async ({ page, errors, requests }) => {
      await page.goto(site.url)
      await page.getByRole('link', { name: 'Memory', exact: true }).press('Enter')
      await page.getByRole('searchbox').fill('report')
      await page.keyboard.press('Enter')
      await page.locator('.hit mark', { hasText: 'report' }).first().waitFor()
      await page.getByRole('link', { name: 'Unit w9' }).press('Enter')
      await page.getByRole('textbox', { name: 'English' }).fill('The whole report is ⟦1⟧here⟦/1⟧.')
      await page.getByRole('button', { name: 'Save' }).press('Enter')
      await page.getByRole('status').waitFor()
      expect(await page.locator('.unit .side.en').innerText()).toContain('The whole report')
      await page.goto(`${site.url}/memory?q=${encodeURIComponent('"whole report"')}`)
      expect(await page.locator('.hit').count()).toBe(1)
      expect(errors).toEqual([])
      expect(requests.filter((each) => !each.startsWith(site.url))).toEqual([])
    }))

  test('the keyboard goes through the search in the order in which it is read', () =>
    visit(WIDE, async ({ page }) => {
      await page.goto(`${site.url}/memory?q=operator`)
      const names: string[] = []
      for (let n = 0; n < 24; n++) {
        await page.keyboard.press('Tab')
        names.push(
          await page.evaluate(
            'document.activeElement.name || document.activeElement.textContent.trim().replace(/\\s+/g, " ")',
          ),
        )
      }
      const skip = names.indexOf('Skip to the text')
      expect(names.slice(skip, skip + 18)).toEqual([
        'Skip to the text',
        'Yanyana',
        ...['Editions', 'Pairs', 'Memory', 'Terms'],
        ...['Türkçe', 'English'],
        ...['Search', 'All units', 'Upkeep', 'Changes', 'Memories', 'Trash', 'Leverage'],
        ...['q', 'Search', 'in'],
      ])
      // What is under the eye comes before what follows it.
      const order = (await page.evaluate(`Array.from(
        document.querySelectorAll('main a, main button, main input, main select'),
        (each) => each.getBoundingClientRect()
      ).map(({ top, left }) => [Math.round(top / 24), left])`)) as [number, number][]
      expect(order).toEqual(order.toSorted(([a, x], [b, y]) => a - b || x - y))
    }))

  test('an editor changes many units at once, sees it before, and takes it back', () =>
    visit(WIDE, async ({ page }) => {
      await page.goto(`${site.url}/memory/units?text=crane`)
      const count = await page.locator('.hit').count()
      await page.getByText('Change these units together').click()
      await page.locator('select[name=side]').selectOption('en')
      await page.getByLabel('find', { exact: true }).fill('crane')
      await page.getByLabel('replace by').fill('gantry')
      await page.getByRole('button', { name: 'See what would change' }).click()
      expect(await page.locator('.side.en ins', { hasText: 'gantry' }).count()).toBe(count)
      await page.getByRole('button', { name: 'Change them' }).click()
      await page.getByText(`Units changed: ${count}`).waitFor()
      await page.getByRole('button', { name: 'Undo' }).click()
      await page.getByText(`Taken back, units: ${count}`).waitFor()
      await page.goto(`${site.url}/memory/units?text=crane`)
      expect(await page.locator('.hit').count()).toBe(count)
    }))

  test('a terminologist takes a candidate with one click and takes it back', () =>
    visit(WIDE, async ({ page }) => {
      await page.goto(`${site.url}/terms/candidates?from=en`)
      const item = page.locator('.candidates > li', {
        has: page.locator('input[name=translation]:not([value=""])'),
      })
      const term = await item.first().locator('input[name=term]').inputValue()
      await item.first().getByText('Where it stands').click()
      expect(await item.first().locator('.evidence .hit').count()).toBeGreaterThan(0)
      await item
        .first()
        .getByRole('button', { name: `Take ${term}` })
        .click()
      await page.getByRole('status').getByRole('link', { name: term }).waitFor()
      await page.getByRole('button', { name: 'Undo' }).click()
      await page.getByText('Entry deleted').waitFor()
    }))

  test('an analysis of an edition, a file and a text can be taken away as a table', () =>
    visit({ ...WIDE, javaScriptEnabled: false, acceptDownloads: true }, async ({ page, errors }) => {
      await page.goto(`${site.url}/memory/analysis`)
      await page.locator('input[name=edition]').first().check()
      await page.getByLabel('Text', { exact: true }).fill('The crane operator survived.')
      await page.locator('input[type=file]').setInputFiles({
        name: 'note.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('The crane operator survived.\n\nNothing of this is known.\n'),
      })
      await page.getByRole('button', { name: 'Analyse' }).click()
      expect(await page.locator('.figures').count()).toBe(2)
      const download = page.waitForEvent('download')
      await page.getByRole('link', { name: 'CSV' }).click()
      expect((await download).suggestedFilename()).toBe('yanyana-analysis.csv')
      expect(errors).toEqual([])
    }))

  test('every text says what language it is in', () =>
    visit(NARROW, async ({ page }) => {
      for (const path of PAGES) {
        await page.goto(site.url + path)
        const texts = await textsOf(page)
        expect(texts.length).toBeGreaterThan(10)
        for (const side of ['tr', 'en'])
          expect([path, texts.filter((text) => text.side === side && text.lang !== side)]).toEqual([path, []])
        const chrome = texts.filter((text) => text.chrome)
        expect(chrome.length).toBeGreaterThan(10)
        expect([path, chrome.filter(({ lang }) => lang !== 'tr')]).toEqual([path, []])
        expect([path, texts.filter(({ lang }) => lang === null)]).toEqual([path, []])
      }
    }))

  test('printed, what is for the screen is gone and the units are there', () =>
    visit(WIDE, async ({ page }) => {
      await page.goto(`${site.url}/memory?q=operator`)
      await page.emulateMedia({ media: 'print' })
      for (const gone of ['.site', '.tabs', '.ask button', '.acts'])
        for (const each of await page.locator(gone).all())
          expect([gone, await each.isVisible()]).toEqual([gone, false])
      expect(await page.locator('.hit').first().isVisible()).toBe(true)
      const [tr, en] = await Promise.all(
        ['tr', 'en'].map((side) => page.locator(`.hit .side.${side}`).first().boundingBox()),
      )
      expect((tr?.x ?? 0) + (tr?.width ?? 0)).toBeLessThanOrEqual(en?.x ?? 0)
    }))

  test('a rule that is broken would be noticed', () =>
    visit(WIDE, async ({ page }) => {
      await page.goto(`${site.url}/memory`)
      await page.evaluate(`document.querySelector('.hint').style.color = '#bbb'`)
      await page.evaluate(`document.querySelector('select').removeAttribute('name')`)
      await page.evaluate(
        `document.querySelector('label > select').parentElement.replaceWith(document.querySelector('select'))`,
      )
      await page.evaluate(axe.source)
      const ids = await page.evaluate('axe.run().then(({ violations }) => violations.map(({ id }) => id))')
      expect(ids).toEqual(['color-contrast', 'select-name'])
    }))

  test('markup in a unit, a term or a file name stays text', () =>
    visit(WIDE, async ({ page, errors }) => {
      const evil = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
      await site.house.store.saveUnits([
        unit('<b>evil</b>', `Kötü ${evil} birim`, `Evil ${evil} unit`, { origin: evil, domain: evil }),
      ])
      for (const path of [
        '/memory?q=evil',
        `/memory/units/${encodeURIComponent('<b>evil</b>')}`,
        '/memory/units?text=evil',
      ]) {
        await page.goto(site.url + path)
        expect(await page.locator('main img, script, main b:not(.score b):not(.chip b)').count()).toBe(0)
        expect(await page.locator('.side.en').first().innerText()).toContain(evil)
      }
      expect(errors).toEqual([])
    }))
})

/** Every text of the page with the language it stands under. */
function textsOf(
  page: Page,
): Promise<{ text: string; lang: string | null; side: string | null; chrome: boolean }[]> {
  return page.evaluate(`(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const texts = []
    while (walker.nextNode()) {
      const text = walker.currentNode.data.trim()
      const parent = walker.currentNode.parentElement
      const side = parent.closest('div.side')
      if (/\\p{L}/u.test(text)) texts.push({
        text,
        lang: parent.closest('[lang]')?.lang ?? null,
        side: side && !parent.closest('.chip') ? (side.matches('.tr') ? 'tr' : 'en') : null,
        chrome: parent.matches('label, button, dt, legend, summary, .hint, .tabs a, .places a, .notice > p'),
      })
    }
    return texts
  })()`)
}
