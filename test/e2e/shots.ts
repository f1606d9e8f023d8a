/**
 * Pictures of every page, wide, narrow, dark, in English and printed, in `shots/`: `npm run shots`; of some of them only,
 * `npm run shots -- -t printed`. Those that the documentation shows: `npm run shots -- -t documentation`.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from '../house.ts'
import { visit } from './browser.ts'
import { buildClient } from './client.ts'
import { type FullHouse, fullHouse } from './full-house.ts'
import { atDesk, SCENES } from './scenes.ts'

const WIDE = { viewport: { width: 1280, height: 900 }, locale: 'tr-TR', reducedMotion: 'reduce' } as const
const WAYS: Readonly<Record<string, BrowserContextOptions & { readonly media?: 'print' }>> = {
  wide: WIDE,
  english: { ...WIDE, locale: 'en-GB' },
  dark: { ...WIDE, colorScheme: 'dark' },
  narrow: { ...WIDE, viewport: { width: 390, height: 844 } },
  // The text of an A4 sheet.
  printed: { ...WIDE, viewport: { width: 673, height: 952 }, media: 'print' },
}
/** How much of a long page a picture shows, in pixels. */
const TALLEST = 3000

let there: FullHouse
beforeAll(async () => {
  buildClient()
  there = await fullHouse()
})
afterAll(() => there.close())

test.each(Object.entries(WAYS))('every page, %s', (way, { media, ...options }) => {
  const folder = join(ROOT, 'shots', way)
  mkdirSync(folder, { recursive: true })
  return visit(options, async ({ page, context }) => {
    await page.addInitScript('localStorage.setItem("yanyana:tour", "1")')
    const shoot = async (name: string, whole = true) => {
      const height = await page.evaluate<number>('document.documentElement.scrollHeight')
      const clip = { x: 0, y: 0, width: options.viewport?.width ?? 0, height: Math.min(height, TALLEST) }
      const path = join(folder, `${name}.png`)
      await page.screenshot({ path, animations: 'disabled', ...(whole && { fullPage: true, clip }) })
    }
    for (const { name, path } of there.pages) {
      const stranger = /^(sign-in|invitation|public-)/.test(name)
      await there.signIn(context, stranger ? undefined : 'administrator')
      await page.goto(there.url + path)
      await page.emulateMedia({ media: media ?? null })
      if (await page.locator('#desk').count()) await atDesk(page)
      await shoot(name)
    }
    if (media) return
    await there.signIn(context, 'administrator')
    for (const [name, scene] of Object.entries(SCENES)) {
      await scene(there, page)
      await shoot(name, false)
    }
  })
})

test.each([
  ['tr', 'tr-TR'],
  ['en', 'en-GB'],
])('pictures of the documentation, %s', (lang, locale) =>
  visit({ ...WIDE, locale, viewport: { width: 1100, height: 600 } }, async ({ page, context }) => {
    await page.addInitScript('localStorage.setItem("yanyana:tour", "1")')
    await there.signIn(context, 'publisher')
    const shoot = async (name: string) => {
      const path = join(ROOT, 'docs/images', `${name}.${lang}.png`)
      const picture = await page.screenshot({ path, animations: 'disabled' })
      expect(picture.byteLength, `bytes of ${name}`).toBeLessThan(150_000)
    }
    await SCENES.writing(there, page)
    await shoot('desk')
    await SCENES.conflict(there, page)
    await shoot('conflict')
    await SCENES.aligning(there, page)
    await shoot('alignment')
    await show(page, '/memory?q=The+crane+fell+on+24+March+2021.')
    await shoot('memory')
    await show(page, `/editions/${there.pair}/publication`)
    await shoot('publish')
    await show(page, `/editions/${there.pair}?view=read`)
    await shoot('edition')
  }),
)

async function show(page: Page, path: string): Promise<void> {
  await page.goto(there.url + path)
  await page.evaluate('document.fonts.ready')
}
