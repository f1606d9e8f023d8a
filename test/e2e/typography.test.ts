import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningServer, serve } from '../../src/server.ts'
import type { House } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { sample, testHouse } from '../house.ts'
import { HAS_BROWSER, visit } from './browser.ts'

const WIDE = { viewport: { width: 1400, height: 900 }, locale: 'tr-TR' }
/** Every letter of Turkish, the circumflexes, and the quotes and dashes of both languages. */
const LETTERS = 'abcçdefgğhıijklmnoöprsştuüvyzâîûABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZÂÎÛ“”‘’«»–—…'

describe.skipIf(!HAS_BROWSER)('the type of a book', () => {
  let house: House
  let server: RunningServer
  let reading: string
  beforeAll(async () => {
    house = await testHouse()
    const { edition } = await makeEdition(house, sample('strait-traffic.en'), sample('strait-traffic.tr'))
    server = await serve(house, { host: '127.0.0.1', port: 0 })
    reading = `${server.url}/editions/${edition.id}?view=read`
  })
  afterAll(async () => {
    await server.close()
    await house.close()
  })

  const read = async (page: Page) => {
    await page.goto(reading)
    await page.evaluate('document.fonts.ready')
  }

  test('every letter of both languages is drawn with the font that comes with the program', () =>
    visit(WIDE, async ({ page }) => {
      await read(page)
      await page.evaluate(
        `document.querySelector('main').innerHTML = '<p id="letters">${LETTERS}</p><p id="slanted"><i>${LETTERS}</i></p>'`,
      )
      await page.evaluate('document.fonts.ready')
      const session = await page.context().newCDPSession(page)
      await session.send('DOM.enable')
      await session.send('CSS.enable')
      const { root } = await session.send('DOM.getDocument')
      for (const selector of ['#letters', '#slanted i']) {
        const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector })
        const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId })
        expect(fonts.map(({ familyName, isCustomFont }) => [familyName, isCustomFont])).toEqual(
          fonts.map(() => ['Source Serif 4', true]),
        )
        expect(fonts.reduce((count, font) => count + font.glyphCount, 0)).toBe(LETTERS.length)
      }
    }))

  test('a line holds no more letters than the eye follows', () =>
    visit({ ...WIDE, viewport: { width: 1920, height: 1000 } }, async ({ page }) => {
      await read(page)
      const longest = await page.evaluate<number>(`(() => {
        let longest = 0
        for (const text of document.querySelectorAll('.row:not(.field, .heads) .cell p')) {
          const range = document.createRange()
          range.selectNodeContents(text)
          const lines = new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top / 8)))
          if (lines.size > 2) longest = Math.max(longest, text.textContent.length / lines.size)
        }
        return longest
      })()`)
      expect(longest).toBeGreaterThan(35)
      expect(longest).toBeLessThan(85)
    }))

  test('words are parted as each language has it', () =>
    visit(WIDE, async ({ page }) => {
      await read(page)
      const texts = await page.evaluate<[string, string][]>(
        `Array.from(document.querySelectorAll('.row:not(.field, .heads) .cell p'), (p) => [p.closest('[lang]').lang, getComputedStyle(p).hyphens])`,
      )
      expect(texts.length).toBeGreaterThan(20)
      expect(new Set(texts.map(([lang, hyphens]) => `${lang} ${hyphens}`))).toEqual(
        new Set(['tr auto', 'en auto']),
      )
    }))

  test('capitals are those of the language: i becomes İ in Turkish and I in English', () =>
    visit(WIDE, async ({ page }) => {
      await read(page)
      // As the eye has it: innerText tells what is shown.
      const capitals = await page.evaluate<string[]>(`['tr', 'en'].map((lang) => {
        const p = document.querySelector('.cell.' + lang + ' p')
        p.lang = lang
        p.textContent = 'ilk ılık'
        p.style.textTransform = 'uppercase'
        return p.innerText
      })`)
      expect(capitals).toEqual(['İLK ILIK', 'ILK ILIK'])
      // Small capitals of headings are left to letters that have no dot to lose.
      const headings = await page.evaluate<string[]>(
        `Array.from(document.querySelectorAll('h2.part, h3'), (each) => each.closest('[lang]').lang)`,
      )
      expect(headings.length).toBeGreaterThan(0)
      expect(new Set(headings)).toEqual(new Set(['tr']))
    }))

  test('figures of tables stand below each other', () =>
    visit(WIDE, async ({ page }) => {
      await page.goto(server.url)
      await page.evaluate('document.fonts.ready')
      const widths = await page.evaluate<
        number[]
      >(`['1111111111', '0000000000', '8888888888'].map((figures) => {
        const cell = document.querySelector('.list td')
        const span = document.createElement('span')
        span.textContent = figures
        cell.append(span)
        return span.getBoundingClientRect().width
      })`)
      expect(Math.max(...widths) - Math.min(...widths)).toBeLessThan(0.1)
      expect(
        await page.evaluate('getComputedStyle(document.querySelector(".list td")).fontVariantNumeric'),
      ).toMatch(/tabular-nums/)
    }))

  test('the program quotes as each language does', () =>
    visit(WIDE, async ({ page }) => {
      for (const lang of ['tr', 'en']) {
        await page.goto(`${server.url}/?lang=${lang}`)
        const quoted = await page.evaluate<string>(`(() => {
          const q = document.createElement('q')
          q.textContent = 'x'
          document.querySelector('main').append(q)
          const [open, close] = ['::before', '::after'].map((part) => getComputedStyle(q, part).content)
          return document.documentElement.lang + ' ' + open + ' ' + close
        })()`)
        expect(quoted).toBe(`${lang} open-quote close-quote`)
        // Straight quotes are a typewriter's: nothing that is shown has them, scripts and codes aside.
        await page.goto(reading)
        const words = await page.evaluate<string>('document.querySelector("header.site").innerText')
        expect(words).not.toMatch(/["']/)
      }
    }))
})
