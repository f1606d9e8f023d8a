import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inviteFirst } from '../../src/service/people/invitations.ts'
import { PASSWORD, type PeopleHouse, peopleHouse } from '../access/signed-in.ts'
import { CONTRAST, HAS_BROWSER, visit } from './browser.ts'

const WIDE = { viewport: { width: 1200, height: 900 }, locale: 'en-GB' }
const NARROW = { viewport: { width: 390, height: 844 }, locale: 'tr-TR' }

describe.skipIf(!HAS_BROWSER)('signing in with a real browser, without a script', () => {
  let there: PeopleHouse
  beforeAll(async () => {
    there = await peopleHouse()
  })
  afterAll(() => there.close())

  test('the first one becomes administrator and invites another, who joins and works', async () => {
    const { url } = there.server
    const first = await inviteFirst(there.house)
    let link = ''
    await visit({ ...WIDE, javaScriptEnabled: false }, async ({ page, errors, requests }) => {
      await page.goto(url)
      await page.getByRole('heading', { name: 'Sign in' }).waitFor()
      await page.goto(`${url}/invitations/${first?.secret}`)
      await page.getByLabel('E-mail address').fill('ayse@house.example')
      await page.getByLabel('Name').fill('Ayşe Yılmaz')
      await page.getByLabel('New password').fill('ayse@house.example')
      await page.getByRole('button', { name: 'Become the administrator' }).click()
      expect(await page.getByRole('alert').textContent()).toContain('hardly more than your name')
      await page.getByLabel('New password').fill(PASSWORD)
      await page.getByRole('button', { name: 'Become the administrator' }).click()
      await page.getByRole('link', { name: 'Ayşe Yılmaz: your account' }).waitFor()
      await page.getByRole('link', { name: 'People' }).click()
      await page.getByLabel('E-mail address').fill('deniz@house.example')
      await page.getByLabel('Role', { exact: true }).selectOption('editor')
      await page.getByRole('button', { name: 'Make a link', exact: true }).click()
      link = await page.getByRole('textbox', { name: 'The link for' }).inputValue()
      await page.goto(`${url}/account`)
      await page.getByLabel('What it is for').fill('newsroom')
      await page.getByRole('button', { name: 'Make the token' }).click()
      expect(await page.getByLabel('The new token').inputValue()).toMatch(/^yanyana_/)
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await page.evaluate(CONTRAST)).toMatchObject({ poor: [] })
      await page.goto(`${url}/people`)
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.getByRole('heading', { name: 'Sign in' }).waitFor()
      await page.goto(`${url}/people`)
      expect(page.url()).toBe(`${url}/sign-in?to=%2Fpeople`)
      await page.getByLabel('E-mail address').fill('ayse@house.example')
      await page.getByLabel('Password').fill(PASSWORD)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('heading', { name: 'People' }).waitFor()
      const refused = errors.filter((each) => !each.includes('422'))
      expect([refused, requests.filter((each) => !each.startsWith(url))]).toEqual([[], []])
    })
    await visit({ ...NARROW, javaScriptEnabled: false }, async ({ page, errors }) => {
      await page.goto(link)
      expect(await page.getByText('Davet eden: Ayşe Yılmaz. Rolünüz: Editör.').count()).toBe(1)
      await page.getByLabel('Ad', { exact: true }).fill('Deniz Ak')
      await page.getByLabel('Yeni parola').fill(PASSWORD)
      await page.getByRole('button', { name: 'Katıl' }).click()
      await page.getByRole('link', { name: 'Deniz Ak: hesabınız' }).click()
      expect(await page.getByRole('link', { name: 'Kişiler' }).count()).toBe(0)
      await page.goto(link)
      await page.getByRole('heading', { name: 'Bu bağlantı çalışmıyor' }).waitFor()
      expect(errors.filter((each) => !each.includes('404'))).toEqual([])
    })
  })

  test('by keyboard alone: every field has its name and the eye finds the focus', () =>
    visit(WIDE, async ({ page }) => {
      await page.goto(`${there.server.url}/sign-in`)
      const seen: string[] = []
      // Past the links of the head, to the form's button.
      while (seen.length < 20 && seen.at(-2) !== 'Password') {
        await page.keyboard.press('Tab')
        seen.push(
          String(
            await page.evaluate(
              '(() => { const e = document.activeElement; return e.labels?.[0]?.textContent ?? e.textContent })()',
            ),
          ),
        )
        expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid')
      }
      expect(seen.slice(-3)).toEqual(['E-mail address', 'Password', 'Sign in'])
      await page.getByLabel('E-mail address').focus()
      await page.keyboard.type('ayse@house.example')
      await page.keyboard.press('Tab')
      await page.keyboard.type(PASSWORD)
      await page.keyboard.press('Enter')
      await page.getByRole('link', { name: 'Ayşe Yılmaz: your account' }).waitFor()
    }))
})
