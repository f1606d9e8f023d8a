import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Edition, type Row, sideOf } from '../../src/edition/edition.ts'
import { segmentsOf } from '../../src/edition/segments.ts'
import { emailFor, PASSWORD } from '../access/signed-in.ts'
import { HAS_BROWSER, visit } from './browser.ts'
import { buildClient } from './client.ts'
import { type FullHouse, fullHouse } from './full-house.ts'
import { Keyboard } from './keyboard.ts'

const WIDE = { viewport: { width: 1280, height: 900 }, locale: 'tr-TR' }

describe.skipIf(!HAS_BROWSER)('without a pointer', () => {
  let there: FullHouse
  beforeAll(async () => {
    buildClient()
    there = await fullHouse()
  })
  afterAll(() => there.close())

  /** Begins at the desk, signed in, on a row. */
  const atDesk = (edition: string, row: string, use: (keyboard: Keyboard) => Promise<void>) =>
    visit(WIDE, async ({ page, context, errors }) => {
      await there.signIn(context, 'publisher')
      await page.addInitScript('localStorage.setItem("yanyana:tour", "1")')
      await page.goto(`${there.url}/editions/${edition}#${row}`)
      await page.locator('#desk[data-ready]').waitFor()
      const keyboard = await Keyboard.at(page)
      await page.locator(`#beside [data-row="${row}"]`).waitFor()
      await keyboard.press('k', 'j')
      expect((await keyboard.focus()).name).toContain(`Satır ${row},`)
      await use(keyboard)
      // What cannot be done is answered so.
      expect(errors.filter((each) => !each.includes('422'))).toEqual([])
    })
  const editionOf = async (id: string) => (await there.house.store.edition(id)) as Edition
  const rowOf = async (edition: string, id: string) =>
    (await editionOf(edition)).rows.find((row) => row.id === id) as Row
  const bodyOf = async (edition: string) =>
    (await editionOf(edition)).rows.filter(({ kind }) => kind === 'body')

  test('one signs in, meets the tour, publishes and signs out', () =>
    visit(WIDE, async ({ page, errors }) => {
      await page.goto(there.url)
      const keyboard = await Keyboard.at(page)
      await keyboard.tabTo('textbox', 'E-posta adresi')
      await page.keyboard.type(emailFor('publisher'))
      await keyboard.tabTo('textbox', 'Parola')
      await page.keyboard.type(PASSWORD)
      await keyboard.follow()
      await page.getByRole('heading', { name: 'Basımlar' }).waitFor()
      await keyboard.tabTo('link', /^RAIL FERRY/)
      await keyboard.follow()
      await page.locator('#desk[data-ready]').waitFor()
      // The tour has the focus, is gone through and left; a command brings it again.
      expect(await keyboard.look('coming')).toMatchObject({ role: 'button', name: 'Sonraki' })
      await keyboard.press('Enter')
      expect(await page.locator('.tour').textContent()).toContain('2/4')
      await keyboard.press('Escape')
      expect(await page.locator('.tour').count()).toBe(0)
      expect((await keyboard.focus()).role).toBe('group')
      await keyboard.press('Alt+p')
      await page.keyboard.type('kısa tur')
      await keyboard.press('Enter')
      expect(await page.locator('.tour').textContent()).toContain('1/4')
      await keyboard.press('Escape')
      await page.reload()
      await page.locator('#desk[data-ready]').waitFor()
      expect(await page.locator('.tour').count()).toBe(0)
      await keyboard.press('j')
      await keyboard.tabTo('link', 'Yayımla', 'Shift+Tab')
      await keyboard.follow()
      await page.getByRole('heading', { name: 'Yayın', level: 1 }).waitFor()
      await keyboard.tabTo('button', 'Yayımla')
      await keyboard.follow()
      await expect.poll(async () => (await there.house.store.publications.heads(there.digest)).length).toBe(1)
      await keyboard.tabTo('button', 'Oturumu kapat')
      await keyboard.follow()
      await page.getByRole('heading', { name: 'Oturum açın' }).waitFor()
      expect(errors).toEqual([])
    }))

  test('Tab leads from a row to what stands beside it, past no other row', () =>
    atDesk(there.digest, 'p2.1', async (keyboard) => {
      expect((await keyboard.press('Tab')).name).toMatch(/^p2\.1 satırının/)
      expect((await keyboard.press('Tab')).role).toBe('button')
      expect((await keyboard.press('Shift+Tab')).name).toMatch(/^p2\.1 satırının/)
      expect((await keyboard.press('Shift+Tab')).name).toMatch(/^Satır p2\.1,/)
      expect((await keyboard.press('Shift+Tab')).name).not.toMatch(/^Satır/)
    }))

  test('rows are walked, each told with its state and text', () =>
    atDesk(there.digest, 'p1.1', async (keyboard) => {
      await keyboard.does('j', /^Satır p2\.1, çevrildi\. Bakanlık {2}sustu\./)
      await keyboard.does('ArrowRight', /^İngilizce: Until now the ferry/)
      await keyboard.does('k', /^Satır p1\.1, çevrildi\. The rail ferry/)
      await keyboard.does('ArrowLeft', /^Türkçe: Bakanı dinlediler\./)
      await keyboard.does('ArrowDown', /^Satır p2\.1/)
      await keyboard.does('o', /^Satır p\S+, açık/)
      await keyboard.does('ArrowUp', /^Satır /)
      await keyboard.does('m', /satırına yer imi kondu/)
      await keyboard.does('j', /^Satır /)
      await keyboard.does('b', /^Başka yok/)
      await keyboard.does('f', /^(?:Satır|Başka yok)/)
      await keyboard.does('y', /^Metin sayfadaki gibi/)
      await keyboard.does('y', /^Metin düzeltilmiş/)
    }))

  test('a row is written with a code and a letter of Turkish, saved, taken back and made again; Tab leaves it', async () => {
    const row = (await bodyOf(there.pair)).find(({ en }) => en.content?.codes.length === 1) as Row
    await atDesk(there.pair, row.id, async (keyboard) => {
      const { page } = keyboard
      const field = await keyboard.press('Enter')
      expect(field).toMatchObject({ role: 'textbox', name: `${row.id} satırına yazılıyor, Türkçe` })
      await page.keyboard.press('Control+a')
      await page.keyboard.type('Sigi')
      await page.keyboard.press('Alt+l')
      await page.keyboard.press('Alt+k')
      const text = page.locator(`[id="${row.id}"] .cell.tr .text`)
      expect(await text.innerText()).toMatch(/^Sigı\S/)
      await keyboard.does('Escape', new RegExp(`^${row.id.replace('.', '\\.')} satırı kaydedildi`))
      expect((await rowOf(there.pair, row.id)).tr.content).toMatchObject({ text: 'Sigı\uFFFC' })
      await keyboard.does('Control+z', /^Geri alındı, satır/)
      expect((await rowOf(there.pair, row.id)).tr).toEqual(row.tr)
      await keyboard.does('Control+Shift+Z', /^Yinelendi, satır/)
      await keyboard.does('Control+z', /^Geri alındı/)
      // In and out by Tab, both ways: what is written in is no trap.
      for (const way of ['Tab', 'Shift+Tab']) {
        await keyboard.press('Enter')
        const next = await keyboard.press(way)
        expect(next.role).not.toBe('textbox')
        expect(await page.locator('[contenteditable="true"]').count()).toBe(0)
        await page.locator(`[id="${row.id}"]`).focus()
      }
    })
  })

  test('a row is talked about, answered, resolved, approved and sent back', () =>
    atDesk(there.digest, 'p2.2', async (keyboard) => {
      const { page } = keyboard
      await keyboard.press('Enter')
      await page.keyboard.type('Hat her pazar açık.')
      await keyboard.does('Escape', /^p2\.2 satırı kaydedildi/)
      expect(await keyboard.press('t')).toMatchObject({ role: 'textbox', name: 'Yeni yorum' })
      await page.keyboard.type('Pazar mı, pazartesi mi?')
      expect((await keyboard.press('Tab')).name).toBe('Yorum yap')
      await page.keyboard.press('Enter')
      await keyboard.told(/^p2\.2 satırına yorum yapıldı/)
      await page.locator('#beside .thread').waitFor()
      await keyboard.tabTo('DisclosureTriangle', 'Yanıtla', 'Shift+Tab')
      await page.keyboard.press('Enter')
      await keyboard.tabTo('textbox', 'Yanıt')
      await page.keyboard.type('Pazartesi.')
      await keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await page.locator('#beside .thread .words', { hasText: 'Pazartesi.' }).waitFor()
      await keyboard.tabTo('button', 'Çözüldü')
      await page.keyboard.press('Enter')
      await keyboard.told(/^Konuşma çözüldü/)
      await page.locator('#beside .thread.resolved').waitFor()
      expect((await keyboard.press('Escape')).name).toBe('Satır p2.2, çevrildi')
      expect(await keyboard.does('a', /^p2\.2 satırı onaylandı/)).toBe('Satır p2.2, gözden geçirildi')
      expect(await keyboard.does('Shift+A', /^p2\.2 satırı kesinleşti/)).toBe('Satır p2.2, son hâli')
      await page.locator('#beside details.send-back').waitFor()
      expect((await keyboard.press('r')).name).toBe('Geri gönder')
      await keyboard.tabTo('textbox', 'Ne değişmeli?')
      await page.keyboard.type('Günü düzeltin.')
      expect((await keyboard.press('Tab')).name).toBe('Geri gönder')
      await page.keyboard.press('Enter')
      await keyboard.told(/^p2\.2 satırı geri gönderildi/)
      await keyboard.press('Escape')
      expect((await rowOf(there.digest, 'p2.2')).state).toBe('initial')
      expect((await keyboard.press('h')).name).toMatch(/^Geçmiş/)
      expect((await keyboard.press('Escape')).role).toBe('group')
    }))

  test('texts are aligned by every command, and each step is told and taken back', async () => {
    const before = await editionOf(there.pair)
    const body = await bodyOf(there.pair)
    const sentences = (row: Row | undefined) => (row ? segmentsOf(row, 'tr').length : 0)
    const at = body.findIndex((row, i) => i > 1 && sentences(row) > 1 && i < body.length - 2)
    const row = body[at] as Row
    await atDesk(there.pair, row.id, async (keyboard) => {
      const { page } = keyboard
      await keyboard.does('ArrowLeft', /^Türkçe: /)
      const back = async () => {
        await keyboard.does('Control+z', /^Geri alındı/)
        await toRow(page, row.id)
      }
      for (const [key, words] of [
        ['u', /yukarı alındı/],
        ['d', /aşağı alındı/],
        ['Shift+U', /ilk tümcesi yukarı alındı/],
        ['Shift+D', /son tümcesi aşağı alındı/],
        ['g', /birleştirildi/],
        ['c', /eşlemesi onaylandı/],
        ['Shift+C', /üstünde onaylanan satır: \d+/],
        ['Shift+G', /sonrası yeniden hizalandı/],
        ['p', /paragraf başlıyor|Yapılmadı/],
        ['Shift+P', /üstteki paragrafa katıldı|Yapılmadı/],
      ] as const) {
        const revision = (await editionOf(there.pair)).revision
        await keyboard.does(key, words)
        if ((await editionOf(there.pair)).revision > revision) await back()
      }
      await keyboard.does('l', /paragrafları yerinde kalır/)
      await keyboard.does('l', /kaynağı izler/)
      await keyboard.does('x', /satırı seçildi/)
      await keyboard.does('j', /^Satır /)
      await keyboard.does('x', /çapraz bağlandı/)
      await keyboard.does('Control+z', /^Geri alındı/)
      // In the text: where the caret stands.
      for (const [key, words] of [
        ['Alt+s', /ikiye bölündü/],
        ['Alt+x', /satırı ikiye bölündü/],
      ] as const) {
        await toRow(page, row.id)
        await keyboard.press('Enter', 'Control+Home')
        for (let i = 0; i < 9; i++) await page.keyboard.press('ArrowRight')
        await keyboard.does(key, words)
        await back()
      }
      await keyboard.press('Enter', 'Control+End')
      await keyboard.does('Alt+j', /tümcesi birleşti/)
      await keyboard.does('Control+z', /^Geri alındı/)
      expect((await editionOf(there.pair)).rows).toEqual(before.rows)
    })
  })

  test('many rows are dealt with at once, and the focus comes back to a row', () =>
    atDesk(there.pair, 'p1.1', async (keyboard) => {
      const { page } = keyboard
      await keyboard.does('Space', /p1\.1 Seçili satır: 1/)
      await keyboard.does('Shift+ArrowDown', /Seçili satır: 2/)
      expect((await keyboard.focus()).name).toContain('seçili')
      expect(await keyboard.press('w')).toMatchObject({ role: 'combobox', name: 'Seç' })
      await keyboard.tabTo('button', 'Onayla')
      await page.keyboard.press('Enter')
      await keyboard.told(/2 satırda yapıldı/)
      expect((await keyboard.press('Escape')).role).toBe('group')
      await keyboard.does('Control+z', /^Geri alındı/)
    }))

  test('a command is found by its name, keys are shown, changed and switched off', () =>
    atDesk(there.pair, 'p1.1', async (keyboard) => {
      const { page } = keyboard
      expect(await keyboard.press('Alt+p')).toMatchObject({
        role: 'combobox',
        name: 'Ne yapmak istiyorsunuz?',
      })
      await page.keyboard.type('yer imi koy')
      await page.keyboard.press('Enter')
      await keyboard.told(/p1\.1 satırına yer imi kondu/)
      expect((await keyboard.look('the palette')).role).toBe('group')
      expect((await keyboard.press('?')).name).toBe('Kapat')
      await keyboard.tabTo('button', /Tuşu değiştir: yer imi koy/)
      await keyboard.press('Enter')
      await keyboard.told(/Yeni tuşa basın/)
      await keyboard.press('i')
      await keyboard.told(/yer imi koy ya da kaldır: I/)
      expect((await keyboard.press('Escape')).role).toBe('group')
      // As a Turkish keyboard sends it.
      const session = await page.context().newCDPSession(page)
      for (const type of ['keyDown', 'keyUp'] as const)
        await session.send('Input.dispatchKeyEvent', {
          type,
          key: 'ı',
          code: 'KeyI',
          windowsVirtualKeyCode: 73,
          ...(type === 'keyDown' && { text: 'ı' }),
        })
      await keyboard.told(/yer imi kaldırıldı/)
      await keyboard.press('?')
      await keyboard.tabTo('checkbox', /^Tek harfli/)
      await keyboard.press('Space', 'Escape')
      await keyboard.press('j')
      expect((await keyboard.focus()).name).toContain('Satır p1.1,')
      // What has no letter of its own still leads there.
      await keyboard.press('Alt+p')
      await page.keyboard.type('tüm tuşlar')
      await keyboard.press('Enter')
      await keyboard.tabTo('checkbox', /^Tek harfli/)
      await keyboard.press('Space')
      await keyboard.tabTo('button', 'Baştaki gibi')
      await keyboard.press('Enter', 'Escape')
      await keyboard.does('j', /^Satır /)
    }))

  test('editions are found and filtered, and words replaced in all of them', () =>
    visit(WIDE, async ({ page, context, errors }) => {
      await there.signIn(context, 'editor')
      await page.goto(there.url)
      const keyboard = await Keyboard.at(page)
      await keyboard.tabTo('searchbox', 'Metinlerde ara')
      await page.keyboard.type('BAKANLIK')
      await keyboard.follow()
      await page.waitForURL(/search=BAKANLIK/)
      await page.getByText(/basımdan 1 tanesi/).waitFor()
      await keyboard.tabTo('link', /^bulgusu olanlar/)
      await keyboard.follow()
      await page.waitForURL(/findings?=|found=|only=/)
      await keyboard.tabTo('link', 'Bul ve değiştir')
      await keyboard.follow()
      await page.getByRole('heading', { name: 'Bul ve değiştir' }).waitFor()
      await keyboard.tabTo('textbox', 'Aranan')
      await page.keyboard.type('bakan')
      await keyboard.tabTo('textbox', 'Yerine')
      await page.keyboard.type('elçi')
      await keyboard.follow()
      await keyboard.tabTo('checkbox', /Bakanı/)
      await page.keyboard.press('Space')
      await keyboard.tabTo('button', /değiştir$/)
      await keyboard.follow()
      await page.getByText(/Değiştirilen metin/).waitFor()
      expect(sideOf(await rowOf(there.digest, 'p1.1'), 'tr').content?.text).toMatch(/^Elçiyi/)
      await keyboard.tabTo('button', /geri al/i)
      await keyboard.follow()
      await expect
        .poll(async () => sideOf(await rowOf(there.digest, 'p1.1'), 'tr').content?.text)
        .toMatch(/^Bakanı/)
      expect(errors).toEqual([])
    }))
})

/** Where a step has led elsewhere, one goes back by the row's own link. */
async function toRow(page: Page, row: string): Promise<void> {
  await page.locator(`[id="${row}"]`).focus()
  await page.evaluate(`location.hash = ''; location.hash = ${JSON.stringify(row)}`)
  await page.locator(`.row.here[id="${row}"]`).waitFor()
}
