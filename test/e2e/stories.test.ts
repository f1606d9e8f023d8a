import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Edition, Row } from '../../src/edition/edition.ts'
import { editEdition } from '../../src/service/edit-edition.ts'
import type { House } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { plain } from '../../src/text/content.ts'
import { pageOf, testHouse } from '../house.ts'
import { HAS_BROWSER, visit } from './browser.ts'
import { buildClient } from './client.ts'
import { openDesk, ownEdition, restartable, WIDE } from './desk-server.ts'

describe.skipIf(!HAS_BROWSER)('an editor at work', () => {
  let house: House
  let aligned: Edition
  let server: Awaited<ReturnType<typeof restartable>>
  beforeAll(async () => {
    buildClient()
    house = await testHouse()
    server = await restartable(house)
  })
  afterAll(async () => {
    await server.stop()
    await house.close()
  })
  beforeEach(async () => {
    aligned = await ownEdition(house, 'strait-traffic.en', 'strait-traffic.tr')
  })

  const open = (page: Page, of: Edition, row: string) =>
    openDesk(page, `${server.url}/editions/${of.id}#${row}`)
  const rows = async (of: Edition) => (await house.store.edition(of.id))?.rows ?? []
  const rowNow = async (id: string, of = aligned) => (await rows(of)).find((row) => row.id === id) as Row
  const text = (page: Page, id: string, lang = 'tr') => page.locator(`[id="${id}"] .cell.${lang} .text`)
  const said = (page: Page, words: RegExp) =>
    expect.poll(() => page.locator('#said').textContent()).toMatch(words)
  const bodyOf = (of: Edition) => of.rows.filter(({ kind }) => kind === 'body')
  const here = (page: Page, id: string) => page.locator(`[id="${id}"] .permalink`).click()

  test('spelling is left to the browser, each text in its language; what is not written in is not checked', () =>
    visit(WIDE, async ({ page }) => {
      const [row] = bodyOf(aligned) as [Row]
      await open(page, aligned, row.id)
      await text(page, row.id).click()
      const of = async (lang: string) => {
        const field = text(page, row.id, lang)
        return [await field.getAttribute('lang'), await field.getAttribute('spellcheck')]
      }
      expect(await of('tr')).toEqual(['tr', 'true'])
      await page.keyboard.press('Escape')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Enter')
      expect(await of('en')).toEqual(['en', 'false'])
    }))

  test('what can only be mended in one way is mended by one key, and taken back by another', () =>
    visit(WIDE, async ({ page }) => {
      const [row] = bodyOf(aligned) as [Row]
      await open(page, aligned, row.id)
      await text(page, row.id).click()
      await page.keyboard.press('Control+a')
      await page.keyboard.type('Gemi  sayısı yüzde 4,2 azaldı.')
      await page.keyboard.press('Escape')
      await page.locator('#saving[data-sign="saved"]').waitFor()
      await page.locator('#beside [data-mend]').first().waitFor()
      await page.keyboard.press('Alt+q')
      await expect.poll(() => text(page, row.id).innerText()).toBe('Gemi sayısı yüzde 4,2 azaldı.')
      await page.keyboard.press('Escape')
      await expect
        .poll(async () => (await rowNow(row.id)).tr.content?.text)
        .toBe('Gemi sayısı yüzde 4,2 azaldı.')
      await said(page, /kaydedildi/)
      await page.keyboard.press('Control+z')
      await expect
        .poll(async () => (await rowNow(row.id)).tr.content?.text)
        .toBe('Gemi  sayısı yüzde 4,2 azaldı.')
    }))

  test('a sentence that comes again is written here only, or everywhere but over what is approved', () =>
    visit(WIDE, async ({ page }) => {
      const again = 'The ministers met in Ankara and agreed to meet again soon.'
      const between = 'The talks between the two sides went on for three days.'
      const { edition } = await makeEdition(
        house,
        pageOf(
          `A MEETING\n22.02.2019\n\n${again}\n\n${between}\n\n${again}\n\n${between}\n\n${again}\n`,
          'again',
        ),
      )
      const same = edition.rows.filter(({ kind, en }) => kind === 'body' && en.content?.text === again)
      const [first, second, third] = same as [Row, Row, Row]
      const edits = [
        { kind: 'write', row: third.id, lang: 'tr', content: plain('Onaylı.') },
        { kind: 'set-state', rows: [third.id], state: 'reviewed' },
      ] as const
      await editEdition(house, { edition: edition.id, edits, by: 'Ayşe', via: 'web' })
      const texts = async () =>
        (await rows(edition))
          .filter(({ id }) => same.some((each) => each.id === id))
          .map(({ tr }) => tr.content?.text)
      await open(page, edition, first.id)
      await text(page, first.id).click()
      await page.keyboard.type('Bakanlar Ankara’da buluştu.')
      await page.keyboard.press('Escape')
      await page.locator('#saving[data-sign="saved"]').waitFor()
      expect(await texts()).toEqual(['Bakanlar Ankara’da buluştu.', undefined, 'Onaylı.'])
      await page.getByRole('button', { name: 'Aynı kaynaklı satırlara da yaz (1)' }).waitFor()
      await page.keyboard.press('Shift+S')
      await said(page, /aynı kaynaklı/)
      expect(await texts()).toEqual(['Bakanlar Ankara’da buluştu.', 'Bakanlar Ankara’da buluştu.', 'Onaylı.'])
      await expect.poll(() => text(page, second.id).innerText()).toBe('Bakanlar Ankara’da buluştu.')
      await page.keyboard.press('Control+z')
      await said(page, /Geri alındı/)
      expect(await texts()).toEqual(['Bakanlar Ankara’da buluştu.', undefined, 'Onaylı.'])
    }))

  test('a pairing that is moved is not learnt, one that is confirmed is, and taken back both leave no trace', () =>
    visit(WIDE, async ({ page }) => {
      const row = bodyOf(aligned)[3] as Row
      /** What the memory offers of the edition; who last touched a unit aside. */
      const learnt = async () =>
        (await house.store.units())
          .filter(({ origin }) => origin === `edition:${aligned.id}`)
          .map(({ id, tr, en, state, unconfirmed }) => ({ id, tr: tr.text, en: en.text, state, unconfirmed }))
          .toSorted((a, b) => a.id.localeCompare(b.id))
      const unit = async () => (await learnt()).find(({ id }) => id === `${aligned.id}:${row.id}`)
      const before = await learnt()
      await open(page, aligned, row.id)
      await here(page, row.id)
      await page.keyboard.press('d')
      await said(page, /aşağı alındı/)
      expect(await unit()).toBeUndefined()
      await page.keyboard.press('Control+z')
      await said(page, /Geri alındı/)
      expect(await learnt()).toEqual(before)
      await here(page, row.id)
      await page.keyboard.press('c')
      await said(page, /onaylandı/)
      expect((await unit())?.unconfirmed).toBeUndefined()
      await page.keyboard.press('Control+z')
      await said(page, /Geri alındı/)
      expect(await learnt()).toEqual(before)
    }))

  test('a crossing is shown, and neither a text nor its order changes', () =>
    visit(WIDE, async ({ page }) => {
      const [first, second] = bodyOf(aligned) as [Row, Row]
      const texts = async () => (await rows(aligned)).map(({ id, tr, en }) => [id, tr.content, en.content])
      const before = await texts()
      await open(page, aligned, first.id)
      await here(page, first.id)
      await page.keyboard.press('x')
      await said(page, /seçildi/)
      await page.keyboard.press('j')
      await page.keyboard.press('x')
      await said(page, /çapraz bağlandı/)
      await page.locator(`[id="${first.id}"].crossed a.sign[href="#${second.id}"]`).waitFor()
      expect(await texts()).toEqual(before)
      await page.keyboard.press('x')
      await said(page, /bağı kaldırıldı/)
      expect(await page.locator('.row.crossed').count()).toBe(0)
    }))

  test('bookmarks are there after a reload, and one goes from one to the next', () =>
    visit(WIDE, async ({ page }) => {
      const [first, , , fourth] = bodyOf(aligned) as [Row, Row, Row, Row]
      await open(page, aligned, first.id)
      for (const { id } of [first, fourth]) {
        await here(page, id)
        await page.keyboard.press('m')
        await page.locator(`[id="${id}"].bookmarked`).waitFor()
      }
      const kept = async () => (await house.store.reviews.desk('web', aligned.id)).bookmarks
      await expect.poll(kept).toEqual([first.id, fourth.id])
      await page.reload()
      await page.locator('#desk[data-ready]').waitFor()
      await here(page, first.id)
      await page.keyboard.press('b')
      expect(await page.evaluate('document.activeElement.id')).toBe(fourth.id)
    }))

  test('what is below a row is aligned again, down to the next confirmed one, as one step', () =>
    visit(WIDE, async ({ page }) => {
      const body = bodyOf(aligned)
      const fixed = body[6] as Row
      const start = body[1] as Row
      await open(page, aligned, fixed.id)
      await here(page, fixed.id)
      await page.keyboard.press('c')
      await said(page, /onaylandı/)
      const whole = await rows(aligned)
      await here(page, start.id)
      await page.keyboard.press('d')
      await said(page, /aşağı alındı/)
      const spoilt = await rows(aligned)
      await here(page, start.id)
      await page.keyboard.press('Shift+G')
      await said(page, /yeniden hizalandı/)
      const from = (list: readonly Row[]) => list.slice(list.findIndex(({ id }) => id === fixed.id))
      const now = await rows(aligned)
      expect(from(now)).toEqual(from(whole))
      const pairs = (list: readonly Row[]) => list.map(({ tr, en }) => [tr.content?.text, en.content?.text])
      expect(pairs(now)).toEqual(pairs(whole))
      await page.keyboard.press('Control+z')
      await said(page, /Geri alındı/)
      expect(await rows(aligned)).toEqual(spoilt)
    }))
})
