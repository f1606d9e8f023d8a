/** What stories at the desk have in common: a server that can be killed, tabs that die, editions of one's own. */
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContext, Page } from 'playwright-core'
import type { Edition } from '../../src/edition/edition.ts'
import { peopleFrom } from '../../src/people-settings.ts'
import { createApp } from '../../src/server.ts'
import type { House } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { sample } from '../house.ts'

export const WIDE = { viewport: { width: 1400, height: 900 }, locale: 'tr-TR' }

/** A server that can be killed and started again at the same address. */
export async function restartable(house: House) {
  const app = createApp(house, {
    people: peopleFrom({ YANYANA_NAME: 'web' }, '127.0.0.1'),
    log: (error) => console.error(error),
  }) as RequestListener
  let server = createServer(app)
  const listen = (port: number) => new Promise<void>((done) => void server.listen(port, '127.0.0.1', done))
  await listen(0)
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
    async start() {
      server = createServer(app)
      await listen(port)
    },
  }
}

let made = 0

/** An edition of a sample page that no other story has. */
export async function ownEdition(house: House, name: string, twin?: string): Promise<Edition> {
  const file = sample(name)
  const bytes = new TextEncoder().encode(`${new TextDecoder().decode(file.bytes)}\n\n${++made}.\n`)
  return (await makeEdition(house, { ...file, bytes }, twin === undefined ? undefined : sample(twin))).edition
}

/** Opens an edition's page, and waits until it can be worked on. */
export async function openDesk(page: Page, address: string): Promise<void> {
  await page.addInitScript('localStorage.setItem("yanyana:tour", "1")')
  await page.goto(address)
  await page.locator('#desk[data-ready]').waitFor()
}

/** Ends a tab as a crash does: nothing of it has time for last words. */
export async function killed(page: Page, context: BrowserContext): Promise<void> {
  const session = await context.newCDPSession(page)
  await Promise.race([session.send('Page.crash').catch(() => undefined), page.waitForEvent('crash')])
}
