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
