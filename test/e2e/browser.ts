import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { has } from '../tools/needs.ts'

const PROGRAM = process.env.CHROMIUM || '/usr/bin/chromium'
export const HAS_BROWSER = has(PROGRAM)

export interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  /** What the page complained about, and every address it asked for. */
  readonly errors: string[]
  readonly requests: string[]
}

/** Opens a browser with a profile of its own, hands over its page, and closes it. */
export async function visit<T>(
  options: BrowserContextOptions,
  use: (visit: Visit) => Promise<T>,
): Promise<T> {
  const profile = mkdtempSync(join(tmpdir(), 'yanyana-browser-'))
  const context = await chromium.launchPersistentContext(profile, {
    ...options,
    executablePath: PROGRAM,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    const errors: string[] = []
    const requests: string[] = []
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('request', (request) => requests.push(request.url()))
    return await use({ page, context, errors, requests })
  } finally {
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  }
}

/** How light the paper is, and the texts whose contrast with what is behind them is under 4.5 to 1 (WCAG 2.2, 1.4.3). */
export const CONTRAST = `(() => {
  const rgb = (colour) => colour.match(/[\\d.]+/g).map(Number)
  const channel = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b)
  const over = ([r, g, b], back, alpha) => [r, g, b].map((v, i) => v * alpha + back[i] * (1 - alpha))
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = rgb(getComputedStyle(at).backgroundColor)
      if (colour[3] === undefined || colour[3] === 1) return colour
    }
    return [255, 255, 255]
  }
  const poor = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement
    if (!walker.currentNode.data.trim() || !parent.checkVisibility() || parent.closest('.unseen, .skip')) continue
    const back = behind(parent)
    let alpha = 1
    for (let at = parent; at; at = at.parentElement) alpha *= Number(getComputedStyle(at).opacity)
    const [a, b] = [light(over(rgb(getComputedStyle(parent).color), back, alpha)), light(back)].sort((x, y) => y - x)
    if ((a + 0.05) / (b + 0.05) < 4.5) poor.push(parent.className + ': ' + walker.currentNode.data.slice(0, 40))
  }
  return { paper: light(behind(document.body)), poor: [...new Set(poor)] }
})()`
