import { createRequire } from 'node:module'
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
import { killed, openDesk, ownEdition, restartable, WIDE } from './desk-server.ts'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

describe.skipIf(!HAS_BROWSER)('at the desk', () => {
  let house: House
  let edition: Edition
  let aligned: Edition
  let server: { stop(): Promise<void>; start(): Promise<void>; url: string }

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
    // Each story has editions of its own.
    edition = await ownEdition(house, 'digest-rail-ferry')
    aligned = await ownEdition(house, 'strait-traffic.en', 'strait-traffic.tr')
  })

  const open = (page: Page, of = edition, hash = '') =>
    openDesk(page, `${server.url}/editions/${of.id}${hash}`)
  const rowNow = async (id: string, of = edition) =>
    (await house.store.edition(of.id))?.rows.find((row) => row.id === id) as Row
  const text = (page: Page, id: string, lang = 'tr') => page.locator(`[id="${id}"] .cell.${lang} .text`)
  const saved = (page: Page) => page.locator('#saving[data-sign="saved"]').waitFor()
  const said = (page: Page, words: string | RegExp) =>
    expect.poll(() => page.locator('#said').textContent()).toMatch(words)

  test('a row is written in its place, saved on leaving it, and taken back after a reload', () =>
    visit(WIDE, async ({ page, errors, requests }) => {
      await open(page)
      await text(page, 'p2.1').click()
      await page.keyboard.type('Bakanlık sustu.')
      await page.keyboard.press('Escape')
      await saved(page)
      expect((await rowNow('p2.1')).tr.content?.text).toBe('Bakanlık sustu.')
      await said(page, /p2\.1 satırı kaydedildi/)
      expect(await page.evaluate('document.activeElement.id')).toBe('p2.1')
      await page.reload()
      await page.locator('#desk[data-ready]').waitFor()
      expect(await text(page, 'p2.1').innerText()).toBe('Bakanlık sustu.')
      await page.keyboard.press('Control+z')
      await said(page, /Geri alındı/)
      expect((await rowNow('p2.1')).tr.content).toBeUndefined()
      await page.keyboard.press('Control+Shift+Z')
      await said(page, /Yinelendi/)
      expect((await rowNow('p2.1')).tr.content?.text).toBe('Bakanlık sustu.')
      expect(errors).toEqual([])
      expect(requests.filter((each) => !each.startsWith(server.url))).toEqual([])
    }))

  test('one goes on from row to row without conflicts of one’s own, and nothing typed is no change', () =>
    visit(WIDE, async ({ page }) => {
      await open(page)
      await text(page, 'p2.1').click()
      for (const words of ['Bir.', 'İki.', 'Üç.']) {
        await page.keyboard.type(words)
        await page.keyboard.press('Control+Enter')
      }
      await page.keyboard.press('Alt+ArrowUp')
      await page.keyboard.type(' Yine.')
      await page.keyboard.press('Alt+ArrowUp')
      await page.keyboard.press('Escape')
      await saved(page)
      const texts = async () =>
        (await house.store.edition(edition.id))?.rows.map((row) => row.tr.content?.text)
      await expect.poll(texts).toEqual(expect.arrayContaining(['Bir.', 'İki.', 'Üç. Yine.']))
      const { revision = 0 } = (await house.store.edition(edition.id)) ?? {}
      await page.keyboard.press('Enter')
      await page.keyboard.press('Escape')
      await page.waitForTimeout(300)
      expect((await house.store.edition(edition.id))?.revision).toBe(revision)
      expect(await page.locator('.conflict').count()).toBe(0)
    }))

  test('a row that is written in again before its save is answered is no conflict', () =>
    visit(WIDE, async ({ page }) => {
      await page.route('**/rows/*', async (route) => {
        if (route.request().postData()?.includes('do=save'))
          await new Promise((done) => setTimeout(done, 400))
        await route.continue()
      })
      await open(page)
      await text(page, 'p2.1').click()
      await page.keyboard.type('Bir.')
      await page.keyboard.press('Control+Enter')
      await page.keyboard.press('Alt+ArrowUp')
      await page.keyboard.type(' İki.')
      await page.keyboard.press('Escape')
      await expect
        .poll(async () => (await rowNow('p2.1')).tr.content?.text, { timeout: 8000 })
        .toBe('Bir. İki.')
      await saved(page)
      expect(await page.locator('.conflict').count()).toBe(0)
    }))

  test('of two people at one row neither text is lost: the later one sees both and chooses', () =>
    visit(WIDE, async ({ page, context }) => {
      await open(page)
      const other = await context.newPage()
      await open(other)
      await text(page, 'p2.1').click()
      await page.keyboard.type('Benimki.')
      await other.locator('[id="p2.1"] .writer').waitFor()
      await text(other, 'p2.1').click()
      await other.keyboard.type('Ötekinin.')
      await other.keyboard.press('Escape')
      await saved(other)
      await expect.poll(async () => (await rowNow('p2.1')).tr.content?.text).toBe('Ötekinin.')
      await page.keyboard.press('Escape')
      const conflict = page.locator('[id="p2.1"] .conflict')
      await conflict.waitFor()
      expect(await conflict.locator('.theirs').innerText()).toBe('Ötekinin.')
      expect(await conflict.locator('textarea').inputValue()).toBe('Benimki.')
      expect((await rowNow('p2.1')).tr.content?.text).toBe('Ötekinin.')
      await conflict.getByRole('button', { name: 'Benimki kalsın' }).click()
      await conflict.waitFor({ state: 'detached' })
      expect((await rowNow('p2.1')).tr.content?.text).toBe('Benimki.')
      // The other sees it without loading the page again.
      await expect.poll(() => text(other, 'p2.1').innerText()).toBe('Benimki.')
    }))

  test('a dead network and a killed server in the middle of typing lose nothing', () =>
    visit(WIDE, async ({ page, context }) => {
      await open(page)
      await text(page, 'p2.1').click()
      await page.keyboard.type('Ağ yokken ')
      await context.setOffline(true)
      await page.keyboard.type('yazıldı.')
      await page.keyboard.press('Escape')
      await page.locator('#saving[data-sign="offline"]').waitFor()
      await context.setOffline(false)
      await saved(page)
      expect((await rowNow('p2.1')).tr.content?.text).toBe('Ağ yokken yazıldı.')

      await text(page, 'p2.2').click()
      await page.keyboard.type('Sunucu ')
      await server.stop()
      await page.keyboard.type('ölünce.')
      await page.keyboard.press('Escape')
      await page.locator('#saving[data-sign="offline"]').waitFor()
      await server.start()
      await saved(page)
      expect((await rowNow('p2.2')).tr.content?.text).toBe('Sunucu ölünce.')
    }))

  test('what was typed when the tab died is there again', () =>
    visit(WIDE, async ({ page, context }) => {
      await open(page)
      await text(page, 'p2.1').click()
      await page.keyboard.type('Yarım kalan')
      await killed(page, context)
      const again = await context.newPage()
      await open(again)
      expect(await text(again, 'p2.1').innerText()).toBe('Yarım kalan')
      expect((await rowNow('p2.1')).tr.content).toBeUndefined()
      await text(again, 'p2.1').click()
      await again.keyboard.press('End')
      await again.keyboard.type(' cümle.')
      await again.keyboard.press('Escape')
      await saved(again)
      expect((await rowNow('p2.1')).tr.content?.text).toBe('Yarım kalan cümle.')
      expect(await house.store.reviews.drafts('web', edition.id)).toEqual([])
    }))

  test('codes are put in by key, and go whole or not at all', () =>
    visit(WIDE, async ({ page }) => {
      const row = aligned.rows.find(({ en }) => en.content?.codes.length === 1) as Row
      await open(page, aligned)
      await text(page, row.id).click()
      await page.keyboard.press('Control+a')
      await page.keyboard.type('Yeni metin.')
      await page.keyboard.press('Alt+k')
      expect(await text(page, row.id).locator('.chip').count()).toBe(1)
      await page.keyboard.press('Backspace')
      expect(await text(page, row.id).locator('.chip').count()).toBe(0)
      await page.keyboard.press('Alt+k')
      await page.keyboard.press('Alt+k')
      await said(page, 'Tüm kodlar yerinde')
      await page.keyboard.press('Escape')
      await saved(page)
      const { content } = (await rowNow(row.id, aligned)).tr
      expect(content?.text).toBe('Yeni metin.\uFFFC')
      expect(content?.codes).toEqual(row.en.content?.codes)
    }))

  test('one key turns a letter into its Turkish form, and copies the source', () =>
    visit(WIDE, async ({ page }) => {
      await open(page)
      await text(page, 'p2.1').click()
      await page.keyboard.type('Is')
      await page.keyboard.press('Alt+l')
      expect(await text(page, 'p2.1').innerText()).toBe('Iş')
      await page.keyboard.press('Alt+c')
      const source = (await rowNow('p2.1')).en.content?.text
      expect(await text(page, 'p2.1').innerText()).toBe(source)
      await page.keyboard.press('Control+z')
      expect(await text(page, 'p2.1').innerText()).toBe('Iş')
    }))

  test('rows are selected by keyboard and dealt with as one step, which is taken back as one', () =>
    visit(WIDE, async ({ page, errors }) => {
      await open(page, aligned)
      const before = await house.store.edition(aligned.id)
      const [first, second, third] = aligned.rows.filter((row) => row.kind === 'body') as [Row, Row, Row]
      const states = async () => [
        (await rowNow(first.id, aligned)).state,
        (await rowNow(second.id, aligned)).state,
        (await rowNow(third.id, aligned)).state,
      ]
      await page.locator(`[id="${first.id}"] .permalink`).click()
      await page.keyboard.press('Space')
      await said(page, /Seçili satır: 1/)
      await page.keyboard.press('Shift+ArrowDown')
      await said(page, /Seçili satır: 2/)
      expect(await page.locator('.row.selected').count()).toBe(2)
      await page.keyboard.press('w')
      expect(await page.evaluate('document.activeElement.id')).toBe('many-group')
      const many = page.getByRole('region', { name: 'Seçili satırlar' })
      await many.getByRole('button', { name: 'Onayla', exact: true }).press('Enter')
      await said(page, /2 satırda yapıldı/)
      expect(await states()).toEqual(['reviewed', 'reviewed', 'translated'])
      // What is shown anew stays selected.
      expect(await page.locator('.row.selected.is-reviewed').count()).toBe(2)
      await many.getByRole('button', { name: 'Geri gönder' }).click()
      await said(page, 'Önce yorumu yazın')
      await page.keyboard.type('Yeniden bakalım.')
      await many.getByRole('button', { name: 'Geri gönder' }).click()
      await said(page, /2 satırda yapıldı/)
      expect(await states()).toEqual(['initial', 'initial', 'translated'])
      const comments = await house.store.reviews.comments(aligned.id)
      expect(comments.map(({ row, text: words }) => [row, words]).sort()).toEqual(
        [first.id, second.id].map((id) => [id, 'Yeniden bakalım.']).sort(),
      )
      await page.keyboard.press('Escape')
      await many.waitFor({ state: 'hidden' })
      expect(await page.locator('.row.selected').count()).toBe(0)
      for (let step = 0; step < 2; step++) {
        await page.keyboard.press('Control+z')
        await expect
          .poll(async () => (await house.store.edition(aligned.id))?.revision)
          .toBe((before?.revision ?? 0) + 3 + step)
      }
      expect((await house.store.edition(aligned.id))?.rows).toEqual(before?.rows)
      expect(errors).toEqual([])
    }))

  test('rows are selected by pointer and by what they are', () =>
    visit(WIDE, async ({ page }) => {
      await open(page, aligned)
      const body = aligned.rows.filter((row) => row.kind === 'body')
      const tools = (n: number) => page.locator(`[id="${body[n]?.id}"] .state`)
      await tools(0).click({ modifiers: ['Control'] })
      await tools(3).click({ modifiers: ['Shift'] })
      expect(await page.locator('.row.selected').count()).toBe(4)
      await tools(1).click({ modifiers: ['Control'] })
      expect(await page.locator('.row.selected').count()).toBe(3)
      await page.locator('#many-group').selectOption('translated')
      expect(await page.locator('.row.selected').count()).toBe(
        await page.locator('.row.is-translated').count(),
      )
      // Texts are still marked and written in by a plain click.
      await text(page, body[0]?.id ?? '').click()
      expect(await page.evaluate('document.activeElement.className')).toBe('text')
    }))

  test('a comment that was begun stays while others change the row, and the focus is not lost when it is sent', () =>
    visit(WIDE, async ({ page }) => {
      await open(page, edition, '#p2.1')
      const field = page.locator('[id="comment-p2.1"]')
      await field.waitFor()
      await page.locator('[id="p2.1"]').focus()
      await page.keyboard.press('t')
      await page.keyboard.type('Bence burada')
      await editEdition(house, {
        edition: edition.id,
        edits: [{ kind: 'write', row: 'p2.1', lang: 'tr', content: plain('Başkası.') }],
        by: 'Ayşe',
        via: 'web',
      })
      await expect.poll(() => text(page, 'p2.1').innerText()).toBe('Başkası.')
      await page.locator('#beside .history', { hasText: 'Ayşe' }).waitFor({ state: 'attached' })
      expect(await field.inputValue()).toBe('Bence burada')
      await page.keyboard.type(' başka bir sözcük')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await page.locator('#beside .thread', { hasText: 'Bence burada başka bir sözcük' }).waitFor()
      expect(await page.evaluate('document.activeElement.closest("#beside") !== null')).toBe(true)
      expect(await field.inputValue()).toBe('')
      await page.keyboard.press('Escape')
      expect(await page.evaluate('document.activeElement.id')).toBe('p2.1')
    }))

  test('an undo that is pressed while a step is under way takes back that step', () =>
    visit(WIDE, async ({ page }) => {
      await open(page, aligned)
      const before = await house.store.edition(aligned.id)
      const third = aligned.rows.filter((row) => row.kind === 'body')[2] as Row
      await page.route('**/rows/*', async (route) => {
        if (route.request().postData()?.includes('do=pull'))
          await new Promise((done) => setTimeout(done, 500))
        await route.continue()
      })
      await page.locator(`[id="${third.id}"] .permalink`).click()
      await page.keyboard.press('u')
      await page.keyboard.press('Control+z')
      await expect
        .poll(async () => (await house.store.edition(aligned.id))?.revision)
        .toBe((before?.revision ?? 0) + 2)
      expect((await house.store.edition(aligned.id))?.rows).toEqual(before?.rows)
      await said(page, /Geri alındı/)
    }))

  test('a step that is refused does not say that a text was not saved', () =>
    visit(WIDE, async ({ page }) => {
      await open(page)
      await page.keyboard.press('j')
      await page.keyboard.press('Control+z')
      await expect.poll(() => page.locator('#saving').textContent()).toMatch(/^Yapılmadı: /)
    }))

  test('on a narrow screen what stands beside a row does not hide it; printed, no row is marked', () =>
    visit({ viewport: { width: 360, height: 780 }, locale: 'tr-TR' }, async ({ page }) => {
      await open(page, aligned)
      await page.locator('#beside:not([hidden])').waitFor()
      for (let step = 0; step < 6; step++) await page.keyboard.press('j')
      const box = `document.querySelector('.row.here').getBoundingClientRect().bottom`
      const panel = `document.getElementById('beside').getBoundingClientRect().top`
      await expect.poll(() => page.evaluate(`${box} <= ${panel}`)).toBe(true)
      await page.emulateMedia({ media: 'print' })
      const marked = `getComputedStyle(document.querySelector('.row.here .side .text')).boxShadow`
      expect(await page.evaluate(marked)).toBe('none')
    }))

  test('an alignment is put right by keyboard alone, each step taken back', () =>
    visit(WIDE, async ({ page }) => {
      await open(page, aligned)
      const before = await house.store.edition(aligned.id)
      const body = aligned.rows.filter((row) => row.kind === 'body')
      const third = body[2] as Row
      await page.locator(`[id="${third.id}"] .permalink`).click()
      const rows = async () => (await house.store.edition(aligned.id))?.rows
      for (const [key, words] of [
        ['u', /yukarı alındı/],
        ['d', /aşağı alındı/],
        ['c', /eşlemesi onaylandı/],
        ['c', /yeniden açıldı/],
        ['g', /birleştirildi/],
      ] as const) {
        await page.keyboard.press(key)
        await said(page, words)
      }
      expect((await rows())?.length).toBeLessThan(before?.rows.length ?? 0)
      expect(await rowsShown(page)).toEqual((await rows())?.map(({ id }) => id))
      for (let step = 0; step < 5; step++) {
        await page.keyboard.press('Control+z')
        await expect
          .poll(async () => (await house.store.edition(aligned.id))?.revision)
          .toBe((before?.revision ?? 0) + 6 + step)
        await said(page, /Geri alındı/)
      }
      expect(await rows()).toEqual(before?.rows)
      await expect.poll(() => rowsShown(page)).toEqual(before?.rows.map(({ id }) => id))
    }))

  test('a sentence of the page is cut at the caret, and its text does not change', () =>
    visit(WIDE, async ({ page }) => {
      await open(page)
      const row = edition.rows.find(
        ({ kind, en }) => kind === 'body' && (en.content?.text.includes(', ') ?? false),
      ) as Row
      const words = row.en.content?.text ?? ''
      await page.locator(`[id="${row.id}"] .permalink`).click()
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Home')
      await page.keyboard.press('Control+Home')
      for (let i = 0; i < words.indexOf(', ') + 2; i++) await page.keyboard.press('ArrowRight')
      await page.keyboard.type('x')
      await page.keyboard.press('Alt+s')
      await said(page, /ikiye bölündü/)
      const now = await rowNow(row.id)
      expect(now.en.content?.text).toBe(words)
      expect(now.en.segments?.length).toBe(2)
      expect(await text(page, row.id, 'en').locator('.sentence').count()).toBe(2)
    }))

  test('what others did comes without a reload, and a comment is seen in the row', () =>
    visit(WIDE, async ({ page }) => {
      await open(page)
      await editEdition(house, {
        edition: edition.id,
        edits: [{ kind: 'write', row: 'p1.1', lang: 'tr', content: plain('Başkası yazdı.') }],
        by: 'Can',
        via: 'api',
      })
      await expect.poll(() => text(page, 'p1.1').innerText(), { timeout: 8000 }).toBe('Başkası yazdı.')
      await page.locator('[id="p1.1"] .permalink').click()
      await page.locator('#beside [data-row="p1.1"]').waitFor()
      await page.keyboard.press('t')
      await page.keyboard.type('Kaynağa bakın.')
      await page.locator('#beside .comments').getByRole('button', { name: 'Yorum yap' }).last().click()
      await page.locator('[id="p1.1"].discussed .talk').waitFor()
      expect(await page.locator('#beside .comment .words').innerText()).toBe('Kaynağa bakın.')
    }))

  test('the keys are shown, changed, and single ones switched off', () =>
    visit(WIDE, async ({ page }) => {
      await open(page)
      await page.locator('[id="p1.1"] .permalink').click()
      await page.keyboard.press('?')
      const help = page.getByRole('dialog', { name: 'Tuşlar' })
      await help.getByRole('button', { name: /Tuşu değiştir: yer imi koy/ }).click()
      await page.keyboard.press('i')
      await page.keyboard.press('Escape')
      // The same key on a Turkish keyboard.
      await page.evaluate(
        'document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "ı", code: "KeyI", bubbles: true }))',
      )
      await page.locator('[id="p1.1"].bookmarked').waitFor()
      await page.keyboard.press('?')
      await help.getByLabel('Tek harfli').uncheck()
      await page.keyboard.press('Escape')
      await page.keyboard.press('j')
      await page.keyboard.press('ArrowDown')
      expect(await page.evaluate('document.activeElement.id')).toBe('p2.1')
      await page.keyboard.press('Alt+p')
      await page.keyboard.type('yer imi koy')
      await page.keyboard.press('Enter')
      await page.locator('[id="p2.1"].bookmarked').waitFor()
      // They are the person's own, in another browser too.
      await visit(WIDE, async ({ page: elsewhere }) => {
        await open(elsewhere)
        await elsewhere.keyboard.press('j')
        expect(await elsewhere.locator('.row.here').getAttribute('id')).toBe('p2.1')
        const kept = await elsewhere.locator('#desk').getAttribute('data-preferences')
        expect(JSON.parse(kept ?? '')).toMatchObject({ keys: { bookmark: 'I' }, singleKeys: false })
      })
      await house.store.saveSetting('preferences:web', '{}')
    }))

  test('Tab leaves the field, and the focus is always seen', () =>
    visit(WIDE, async ({ page }) => {
      await open(page)
      await text(page, 'p2.1').click()
      await page.keyboard.press('Tab')
      expect(await page.locator('[contenteditable="true"]').count()).toBe(0)
      await page.locator('[id="p2.1"] .permalink').click()
      const outline = () => page.evaluate('getComputedStyle(document.activeElement).outlineStyle')
      expect(await outline()).toBe('solid')
      await page.keyboard.press('Enter')
      expect(await outline()).toBe('solid')
    }))

  test('a layout in a link does not become one’s own, a chosen one does', () =>
    visit(WIDE, async ({ page }) => {
      await open(page, edition, '?view=interleaved#p2.1')
      expect(await page.locator('#desk').getAttribute('data-view')).toBe('interleaved')
      await open(page)
      expect(await page.locator('#desk').getAttribute('data-view')).toBe('side')
      await page.getByRole('button', { name: 'Yalnız İngilizce' }).click()
      await page.locator('#desk[data-view="en"]').waitFor()
      await open(page)
      expect(await page.locator('#desk').getAttribute('data-view')).toBe('en')
      expect(await text(page, 'p2.1').isVisible()).toBe(false)
      // It is the person's, in another browser too.
      await visit(WIDE, async ({ page: elsewhere }) => {
        await open(elsewhere)
        expect(await elsewhere.locator('#desk').getAttribute('data-view')).toBe('en')
      })
      await page.getByRole('button', { name: 'Okuma' }).click()
      expect(await page.locator('script').count()).toBe(0)
      await page.getByRole('button', { name: 'Yan yana' }).click()
      await page.locator('#desk[data-view="side"]').waitFor()
    }))

  test('without scripts a row is written and approved by form; a conflict shows both texts', () =>
    visit({ ...WIDE, javaScriptEnabled: false }, async ({ page, context }) => {
      await page.goto(`${server.url}/editions/${edition.id}`)
      await page.getByRole('link', { name: 'p2.1 satırını düzenle' }).click()
      const other = await context.newPage()
      await other.goto(page.url())
      await page.getByLabel('Türkçe metin').fill('Formla yazıldı.')
      await page.getByRole('button', { name: 'Kaydet ve onayla' }).click()
      await page.getByRole('status').waitFor()
      expect(await rowNow('p2.1')).toMatchObject({
        state: 'reviewed',
        tr: { content: { text: 'Formla yazıldı.' } },
      })
      await other.getByLabel('Türkçe metin').fill('Geç kaldım.')
      await other.getByRole('button', { name: 'Kaydet', exact: true }).click()
      expect(await other.locator('.conflict .theirs').innerText()).toBe('Formla yazıldı.')
      expect(await other.locator('.conflict textarea').inputValue()).toBe('Geç kaldım.')
      await other.getByRole('button', { name: 'Benimki kalsın' }).click()
      expect((await rowNow('p2.1')).tr.content?.text).toBe('Geç kaldım.')
      await other.getByText('Geri gönder').first().click()
    }))

  test.each(['light', 'dark'] as const)('axe finds nothing, %s', (colorScheme) =>
    visit({ ...WIDE, colorScheme, bypassCSP: true }, async ({ page }) => {
      const look = async () => {
        await page.addScriptTag({ path: AXE })
        const { violations } = await page.evaluate<{
          violations: { id: string; nodes: { html: string }[] }[]
        }>('axe.run()')
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)
      }
      await open(page, aligned)
      await text(page, 'p1.1').click()
      await page.locator('#beside .beside-row').waitFor()
      expect(await look()).toEqual([])
      await page.keyboard.press('Escape')
      await page.keyboard.press('Space')
      expect(await look()).toEqual([])
      await page.keyboard.press('?')
      expect(await look()).toEqual([])
      for (const path of [`/rows/p1.1`, '/activity', '?view=read']) {
        await page.goto(`${server.url}/editions/${aligned.id}${path}`)
        expect(await look()).toEqual([])
      }
    }),
  )

  test('at four times the size nothing runs over the edge, and what stands beside a row can be reached', () =>
    visit({ viewport: { width: 320, height: 640 }, locale: 'tr-TR' }, async ({ page }) => {
      for (const view of ['side', 'interleaved', 'tr']) {
        await open(page, aligned, `?view=${view}`)
        await page.locator('.row.body .permalink').first().click()
        await page.locator('#beside .beside-row').waitFor()
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
      }
      await page.keyboard.press('v')
      expect(await page.evaluate('document.activeElement.closest("#beside") !== null')).toBe(true)
      await page.keyboard.press('Escape')
      expect(await page.evaluate('document.activeElement.matches(".row.here")')).toBe(true)
    }))

  test('markup in texts, names and comments stays text', () =>
    visit(WIDE, async ({ page, errors }) => {
      const evil = '<img src=x onerror="document.title=1">&amp;"'
      const { edition: bad } = await makeEdition(
        house,
        pageOf(
          `A TITLE ${evil}\n22.02.2019\n\nMinisters met ${evil} in Ankara and agreed to meet again soon.\n`,
          'evil',
        ),
      )
      const row = bad.rows.find(({ kind }) => kind === 'body') as Row
      await editEdition(house, {
        edition: bad.id,
        edits: [{ kind: 'write', row: row.id, lang: 'tr', content: plain(evil) }],
        by: evil,
        via: 'web',
      })
      await open(page, bad)
      await page.locator(`[id="${row.id}"] .permalink`).click()
      await page.locator('#beside .beside-row').waitFor()
      expect(await page.locator('main img').count()).toBe(0)
      expect(await text(page, row.id).innerText()).toBe(evil)
      expect(errors).toEqual([])
    }))
})

/** The rows of the page, in their order. */
function rowsShown(page: Page): Promise<string[]> {
  return page.evaluate('Array.from(document.querySelectorAll(".row[id]"), (row) => row.id)')
}
