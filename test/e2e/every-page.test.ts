import axe from 'axe-core'
import { parseHTML } from 'linkedom'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROLES, type Role } from '../../src/people/role.ts'
import { HAS_BROWSER, visit } from './browser.ts'
import { buildClient } from './client.ts'
import { type FullHouse, fullHouse, type Shown } from './full-house.ts'
import { clippedIn, movingIn, OPEN_ALL, smallIn, TEXT_SPACING, unreadableIn } from './page-checks.ts'

/** The tour of the first visit was seen. */
const SEEN = 'localStorage.setItem("yanyana:tour", "1")'
const WIDE = { width: 1280, height: 900 }
const NARROW = { width: 390, height: 844 }
/** 1280 pixels at 400 % (WCAG 2.2, 1.4.10). */
const FOUR_TIMES = { width: 320, height: 256 }

/** What is asked for by a script, a program or a feed reader: nothing of it is a page. */
const NO_PAGES = [
  /^\/assets\//,
  /^\/favicon\.ico$/,
  /^\/editions\/:id\/(?:changes|events|people|words)$/,
  /^\/(?:tr|en)\/feed\.xml$/,
  /^\/sitemap/,
  /^\/robots\.txt$/,
  /^\/oai$/,
]

describe.skipIf(!HAS_BROWSER)('every page', () => {
  let there: FullHouse
  beforeAll(async () => {
    buildClient()
    there = await fullHouse()
  })
  afterAll(() => there.close())

  const show = async (page: Page, { path }: Shown) => {
    await page.goto(there.url + path)
    if (await page.locator('#desk').count()) await page.locator('#beside .beside-row').waitFor()
  }

  test('of the routers is among those that are looked at here', () => {
    const looked = there.pages.map(({ path }) => new URL(path, there.url).pathname)
    const missing = there.routes
      .filter(({ name }) => name.startsWith('GET /'))
      .map(({ name }) => name.slice(4))
      .filter((route) => !NO_PAGES.some((each) => each.test(route)))
      .filter((route) => !looked.some((path) => matcher(route).test(path)))
    expect(missing).toEqual([])
    expect(there.routes.length).toBeGreaterThan(60)
  })

  test('has nothing that axe finds, breaks no rule of its policy and asks nobody else', () =>
    visit(
      { viewport: WIDE, reducedMotion: 'reduce', locale: 'tr-TR' },
      async ({ page, context, errors, requests }) => {
        await page.addInitScript(SEEN)
        await there.signIn(context, 'administrator')
        const found: string[] = []
        for (const each of there.pages) {
          await show(page, each)
          await page.evaluate(OPEN_ALL)
          found.push(...(await violationsIn(page)).map((told) => `${each.name} ${told}`))
          found.push(...(await movingIn(page)).map((told) => `${each.name} moves ${told}`))
        }
        expect(found).toEqual([])
        // A policy that a page breaks is told as an error; what is missing, withdrawn or asked wrongly is answered so.
        expect(errors.filter((each) => !/status of 4\d\d/.test(each))).toEqual([])
        expect(requests.filter((each) => !each.startsWith(there.url))).toEqual([])
      },
    ))

  test('can be read in all its words and pointed at, light and dark, wide and narrow', () =>
    visit({ viewport: WIDE, locale: 'en-GB', reducedMotion: 'reduce' }, async ({ page, context }) => {
      await page.addInitScript(SEEN)
      await there.signIn(context, 'administrator')
      const found: string[] = []
      for (const each of there.pages) {
        await page.setViewportSize(WIDE)
        await show(page, each)
        await page.evaluate(OPEN_ALL)
        for (const viewport of [WIDE, NARROW])
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.setViewportSize(viewport)
            await page.emulateMedia({ colorScheme })
            const told = [...(await unreadableIn(page)), ...(await smallIn(page))]
            found.push(...told.map((what) => `${each.name}, ${colorScheme}, ${viewport.width}: ${what}`))
          }
      }
      expect(found).toEqual([])
    }))

  test('shows each role what axe finds nothing in', () =>
    visit({ viewport: WIDE, locale: 'en-GB' }, async ({ page, context }) => {
      await page.addInitScript(SEEN)
      const shape = async ({ path }: Shown, role?: Role) =>
        shapeOf(there.url + path, role ? await cookieOf(there, role) : '')
      // What an administrator sees was looked at before; what looks the same to two roles is looked at once.
      const seen = new Set(await Promise.all(there.pages.map((each) => shape(each, 'administrator'))))
      const found: string[] = []
      let looked = 0
      for (const role of [undefined, ...ROLES]) {
        await there.signIn(context, role)
        for (const each of there.pages) {
          const looks = await shape(each, role)
          if (seen.has(looks)) continue
          seen.add(looks)
          looked++
          await show(page, each)
          found.push(
            ...(await violationsIn(page)).map((told) => `${role ?? 'stranger'} ${each.name} ${told}`),
          )
        }
      }
      expect(found).toEqual([])
      expect(looked).toBeGreaterThan(10)
    }))

  test('loses nothing in forced colours: what is chosen, where one is, and which text is worked on', () =>
    visit({ viewport: WIDE, forcedColors: 'active', locale: 'tr-TR' }, async ({ page, context }) => {
      await page.addInitScript(SEEN)
      await there.signIn(context, 'administrator')
      await show(page, { name: 'desk', path: `/editions/${there.pair}#p1.1` })
      const differs = (one: string, other: string, style: string) =>
        page.evaluate(
          `getComputedStyle(document.querySelector('${one}')).${style} !== getComputedStyle(document.querySelector('${other}')).${style}`,
        )
      expect(
        await differs('.views [aria-pressed=true]', '.views [aria-pressed=false]', 'backgroundColor'),
      ).toBe(true)
      expect(await differs('.row.here', '.row.body:not(.here)', 'borderInlineStartColor')).toBe(true)
      expect(await differs('.here .side .text', '.here .cell:not(.side) .text', 'borderBottomStyle')).toBe(
        true,
      )
      await page.locator('.row.here').focus()
      await page.keyboard.press('Space')
      expect(await differs('.row.selected', '.row.body:not(.selected)', 'borderInlineEndStyle')).toBe(true)
    }))

  test('at four times the size, and with wider set text, runs over no edge and is cut nowhere', () =>
    visit({ viewport: FOUR_TIMES, locale: 'tr-TR' }, async ({ page, context }) => {
      await page.addInitScript(SEEN)
      await there.signIn(context, 'administrator')
      const found: string[] = []
      for (const each of there.pages) {
        await show(page, each)
        await page.evaluate(OPEN_ALL)
        found.push(...(await clippedIn(page)).map((told) => `${each.name} ${told}`))
        await page.evaluate(TEXT_SPACING)
        found.push(...(await clippedIn(page)).map((told) => `${each.name}, wider set, ${told}`))
      }
      expect(found).toEqual([])
    }))

  test('has no script and no style in it, and leads only to what is there', async () => {
    const role: Role = 'administrator'
    const known = new Set<string>()
    const found: string[] = []
    const cookie = await cookieOf(there, role)
    const waiting = there.pages.map(({ path }) => path)
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      const { pathname, search } = new URL(path, there.url)
      const asked = pathname + search
      if (known.has(asked)) continue
      known.add(asked)
      const answer = await fetch(there.url + asked, { headers: { cookie }, redirect: 'manual' })
      const expected = /^\/(?:nothing-here|invitations\/none|e\/council|memory\?q=%28&regex)/.test(asked)
      if (answer.status >= 400 && !expected) found.push(`${asked} ${answer.status}`)
      if (!answer.headers.get('content-type')?.startsWith('text/html')) {
        await answer.body?.cancel()
        continue
      }
      const policy = answer.headers.get('content-security-policy') ?? ''
      const alone = asked.endsWith('.html')
      if (!policy.startsWith("default-src 'none';") || (/unsafe/.test(policy) && !alone))
        found.push(`${asked} ${policy}`)
      const { document } = parseHTML(await answer.text())
      if (!alone) found.push(...inlineIn(document).map((each) => `${asked} ${each}`))
      // A list leads on to lists of lists: from those that are shown here one step is enough.
      if (!there.pages.some((each) => new URL(each.path, there.url).pathname === pathname)) continue
      for (const link of document.querySelectorAll('a[href^="/"]')) {
        const href = link.getAttribute('href') ?? ''
        if (known.size + waiting.length < MOST && !/[?&]lang=/.test(href)) waiting.push(href)
      }
    }
    expect(found).toEqual([])
    expect(known.size).toBeGreaterThan(there.pages.length * 2)
  })
})

/** How many addresses are followed at most. */
const MOST = 600

function matcher(route: string): RegExp {
  const parts = route.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/^\*.*/, '.+')))
  return new RegExp(`^${parts.join('/')}$`)
}

/** What of the rules of axe a page breaks; the size of targets is not looked at by default. */
async function violationsIn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<axe.AxeResults>(
    'axe.run({ rules: { "target-size": { enabled: true } }, resultTypes: ["violations"], preload: false })',
  )
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).slice(0, 3)}`,
  )
}

/** A page as its elements: texts, names and values aside, and what stands at its head. */
async function shapeOf(address: string, cookie: string): Promise<string> {
  const answer = await fetch(address, { headers: { cookie }, redirect: 'manual' })
  const markup = (await answer.text())
    .replace(/<header class="site">.*?<\/header>/s, '')
    .replace(/>[^<]*</g, '><')
    .replace(/ (?:data-|aria-label|value)[\w-]*="[^"]*"/g, '')
  return `${answer.status} ${new URL(answer.headers.get('location') ?? '/', address).pathname} ${markup}`
}

async function cookieOf({ signIn, url }: FullHouse, role: Role): Promise<string> {
  let cookie = ''
  const jar = {
    clearCookies: async () => undefined,
    addCookies: async (cookies: readonly { name: string; value: string }[]) => {
      cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    },
  }
  await signIn(jar, role)
  return url === '' ? '' : cookie
}

/** Scripts and styles that stand in a page itself. */
function inlineIn(document: Document): string[] {
  const found: string[] = []
  for (const each of document.querySelectorAll('style, script:not([src]), [style]'))
    if (each.getAttribute('type') !== 'application/ld+json') found.push(each.outerHTML.slice(0, 80))
  for (const each of document.querySelectorAll('*'))
    for (const name of each.getAttributeNames())
      if (name.startsWith('on')) found.push(`${each.localName} ${name}`)
  return found
}
