import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningServer, serve } from '../../src/server.ts'
import type { House } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { pageOf, sample, testHouse } from '../house.ts'
import { HAS_BROWSER, visit } from './browser.ts'

const WIDE = { viewport: { width: 1200, height: 800 }, locale: 'en-GB' }
const NARROW = { viewport: { width: 390, height: 800 }, locale: 'tr-TR' }

describe.skipIf(!HAS_BROWSER)('the list of pairs in a real browser', () => {
  let house: House
  let server: RunningServer

  beforeAll(async () => {
    house = await testHouse()
    for (const name of ['strait-traffic.tr', 'council-election.tr', 'council-election.en'])
      await makeEdition(house, sample(name))
    const english = new TextDecoder().decode(sample('strait-traffic.en').bytes)
    // Two pages that are nearly the same: which of them it is, only a person can say.
    await makeEdition(house, pageOf(english, 'strait-one'))
    await makeEdition(house, pageOf(english.replace('The ', 'This '), 'strait-two'))
    server = await serve(house, { host: '127.0.0.1', port: 0 })
  })
  afterAll(async () => {
    await server.close()
    await house.close()
  })

  test('an editor finds pairs, accepts one, and takes it back, without a script', () =>
    visit({ ...WIDE, javaScriptEnabled: false }, async ({ page, errors, requests }) => {
      await page.goto(server.url)
      await page.getByRole('link', { name: 'Which pages are the same work?' }).click()
      await page.getByRole('button', { name: 'Find pairs' }).click()
      const items = page.locator('article.pair')
      await items.first().waitFor()
      expect(await items.count()).toBe(2)
      const first = items.first()
      expect(await first.locator('section[lang=tr] h3').textContent()).toMatch(/\p{Lu}/u)
      expect(await first.locator('section[lang=en] h3').count()).toBe(1)
      await first.getByRole('button', { name: 'The same work' }).click()
      await page.getByText('There is nothing to decide.').waitFor()
      await page.getByRole('link', { name: 'Decided (1)' }).click()
      await items.first().getByRole('link', { name: 'Edition of both' }).click()
      await page.locator('.row').first().waitFor()
      expect(await page.locator('.row').count()).toBeGreaterThan(5)
      await page.goto(`${server.url}/pairs/decided`)
      await items.first().getByRole('button', { name: 'Take back' }).click()
      await page.getByText('Nothing has been decided yet.').waitFor()
      await page.goto(`${server.url}/pairs`)
      expect(await items.count()).toBe(1)
      await items.first().getByRole('button', { name: 'Not the same' }).click()
      await page.getByText('There is nothing to decide.').waitFor()
      await page.goto(`${server.url}/pairs/sure`)
      expect(await items.count()).toBe(1)
      expect([errors, requests.filter((each) => !each.startsWith(server.url))]).toEqual([[], []])
    }))

  test('on a narrow screen nothing runs over the edge, and every text says its language', () =>
    visit(NARROW, async ({ page }) => {
      for (const width of [390, 320]) {
        await page.setViewportSize({ width, height: 800 })
        await page.goto(`${server.url}/pairs/sure`)
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      }
      expect(await page.locator('html').getAttribute('lang')).toBe('tr')
      expect(await page.locator('.pair-side:not([lang])').count()).toBe(0)
      expect(await page.locator('.pair-evidence dd:not([lang])').count()).toBe(0)
    }))

  test('refuses a decision that another site sends', async () => {
    const [pair] = await house.store.pairs.inStates(['sure'], 1)
    const answer = await fetch(`${server.url}/pairs/${pair?.id}`, {
      method: 'POST',
      body: new URLSearchParams({ decision: 'accepted' }),
      headers: { origin: 'https://elsewhere.example' },
    })
    expect(answer.status).toBe(403)
    expect((await house.store.pairs.byId(pair?.id ?? ''))?.state).toBe('sure')
  })

  test.each([
    ['/pairs/none', { decision: 'accepted' }],
    ['/pairs/none', {}],
  ])('%s with %j is not found', async (path, form: Record<string, string>) => {
    const body = new URLSearchParams(form)
    expect((await fetch(server.url + path, { method: 'POST', body })).status).toBe(404)
  })
})
