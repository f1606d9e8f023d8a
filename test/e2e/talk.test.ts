import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Edition } from '../../src/edition/edition.ts'
import type { Role } from '../../src/people/role.ts'
import { addComment } from '../../src/service/comments.ts'
import { everyRole, type PeopleHouse, peopleHouse } from '../access/signed-in.ts'
import { HAS_BROWSER, visit } from './browser.ts'
import { buildClient } from './client.ts'
import { killed, openDesk, ownEdition, WIDE } from './desk-server.ts'

describe.skipIf(!HAS_BROWSER)('people talk about rows', () => {
  let people: PeopleHouse
  let sessions: Record<Role, string>
  let edition: Edition

  beforeAll(async () => {
    buildClient()
    people = await peopleHouse()
    sessions = await everyRole(people)
  })
  afterAll(() => people.close())
  beforeEach(async () => {
    edition = await ownEdition(people.house, 'digest-rail-ferry')
  })

  const signIn = (page: Page, role: Role) =>
    page
      .context()
      .addCookies([
        { name: 'yanyana-session', value: sessions[role], url: people.server.url, httpOnly: true },
      ])
  const open = async (page: Page, role: Role, hash = '#p2.1') => {
    await signIn(page, role)
    await openDesk(page, `${people.server.url}/editions/${edition.id}${hash}`)
    await page.locator('#beside .comments').waitFor()
  }
  const field = (page: Page, row = 'p2.1') => page.locator(`[id="comment-${row}"]`)
  const send = (page: Page) =>
    page.locator('#beside .comments').getByRole('button', { name: 'Yorum yap' }).last().click()
  const comments = async () =>
    (await people.house.store.reviews.comments(edition.id)).map(({ author, text }) => [author, text])

  test('somebody is named while one types, is marked in the text, and finds it in his list', () =>
    visit(WIDE, async ({ page, errors }) => {
      await open(page, 'editor')
      await field(page).click()
      await page.keyboard.type('Bunu @trans')
      const list = page.getByRole('listbox', { name: 'Kime' })
      await list.getByRole('option', { name: 'translator' }).waitFor()
      await page.keyboard.press('Enter')
      expect(await field(page).inputValue()).toBe('Bunu @translator ')
      await list.waitFor({ state: 'detached' })
      // An address is no name, and Escape leaves the names, not the field.
      await page.keyboard.type("a@re @re'")
      await page.keyboard.press('Backspace')
      await list.getByRole('option', { name: 'reader' }).waitFor()
      await page.keyboard.press('Escape')
      await list.waitFor({ state: 'detached' })
      expect(await page.evaluate('document.activeElement.id')).toBe('comment-p2.1')
      await send(page)
      await page.locator('#beside .mention', { hasText: '@translator' }).waitFor()
      expect(await comments()).toEqual([['editor', 'Bunu @translator a@re @re']])
      await signIn(page, 'translator')
      await page.goto(people.server.url)
      const waiting = page.locator('.waiting li', { hasText: 'Bunu @translator' })
      expect(await waiting.getByRole('link').getAttribute('href')).toBe(`/editions/${edition.id}#p2.1`)
      await signIn(page, 'reader')
      await page.reload()
      expect(await page.getByRole('link', { name: 'Basımlar' }).count()).toBeGreaterThan(0)
      expect(await waiting.count()).toBe(0)
      expect(errors).toEqual([])
    }))

  test('a comment that was begun outlives the tab, a dead network and a reload, and goes when it is sent', () =>
    visit(WIDE, async ({ page, context }) => {
      await open(page, 'editor')
      await field(page).click()
      await page.keyboard.type('Yarım kalan yorum')
      await page.locator('[id="p2.1"] .sign.begun').waitFor()
      await context.setOffline(true)
      await send(page)
      await page.locator('#saving[data-sign="offline"]').waitFor()
      await context.setOffline(false)
      await page.reload()
      await expect.poll(() => field(page).inputValue()).toBe('Yarım kalan yorum')
      await killed(page, context)
      const again = await context.newPage()
      await open(again, 'editor', '#p1.1')
      await again.locator('[id="p2.1"] .sign.begun').waitFor()
      await again.locator('[id="p2.1"] .permalink').click()
      await expect.poll(() => field(again).inputValue()).toBe('Yarım kalan yorum')
      await send(again)
      await again.locator('#beside .thread', { hasText: 'Yarım kalan yorum' }).waitFor()
      expect(await field(again).inputValue()).toBe('')
      expect(await again.locator('.sign.begun').count()).toBe(0)
      expect(await comments()).toEqual([['editor', 'Yarım kalan yorum']])
      // What another person began in this browser is not his.
      await field(again).fill('Benim')
      await again.goto('about:blank')
      await open(again, 'publisher')
      expect(await field(again).inputValue()).toBe('')
    }))

  test('what others say comes without a reload, from wherever they say it', () =>
    visit(WIDE, async ({ page }) => {
      await open(page, 'editor')
      const said = { edition: edition.id, by: 'reader', text: 'Dışarıdan söylendi.' }
      const first = await addComment(people.house, { ...said, row: 'p2.1' })
      await page.locator('#beside .thread', { hasText: 'Dışarıdan söylendi.' }).waitFor()
      await page.locator('[id="p2.1"].discussed').waitFor()
      await field(page).click()
      await page.keyboard.type('Yazarken')
      await addComment(people.house, { ...said, text: 'Bir de yanıt.', thread: first.id })
      // An answer that is sent again because its answer was lost is the same.
      await addComment(people.house, { ...said, text: 'Bir de yanıt.', thread: first.id })
      await page.locator('#beside .thread', { hasText: 'Bir de yanıt.' }).waitFor()
      expect(await field(page).inputValue()).toBe('Yazarken')
      expect((await comments()).length).toBe(2)
    }))

  test('the help with all keys opens from the list of commands, in a second window too', () =>
    visit(WIDE, async ({ page, context }) => {
      await open(page, 'editor')
      const other = await context.newPage()
      await open(other, 'editor')
      for (const each of [other, page]) {
        await each.bringToFront()
        await each.keyboard.press('Alt+p')
        await each.keyboard.type('tüm tuşlar')
        await each.keyboard.press('Enter')
        const help = each.getByRole('dialog', { name: 'Tuşlar' })
        await help.waitFor()
        await each.waitForTimeout(100)
        expect(await help.isVisible()).toBe(true)
        await each.keyboard.press('Escape')
        await help.waitFor({ state: 'detached' })
      }
    }))
})
