/** The desk in its states: what people see while they work, that no address leads to. */
import type { Page } from 'playwright-core'
import { editEdition } from '../../src/service/edit-edition.ts'
import { plain } from '../../src/text/content.ts'
import type { FullHouse } from './full-house.ts'

type Scene = (there: FullHouse, page: Page) => Promise<void>

/** Waits until the page can be worked on, and what stands beside the row is there. */
export async function atDesk(page: Page): Promise<void> {
  await page.locator('#desk[data-ready]').waitFor()
  await page.locator('#beside .beside-row').waitFor()
  await page.evaluate('document.fonts.ready')
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto('about:blank')
  await page.goto(address)
  await atDesk(page)
}

/** Goes to a row by its own link, as a reader does. */
async function toRow(page: Page, row: string): Promise<void> {
  await page.locator(`[id="${row}"]`).focus()
  await page.evaluate(`location.hash = ${JSON.stringify(row)}`)
  await page.locator(`#beside [data-row="${row}"]`).waitFor()
}

export const SCENES = {
  async writing(there, page) {
    await open(page, `${there.url}/editions/${there.digest}#p2.2`)
    await page.locator('[id="p2.2"] .cell.tr .text').click()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('Gemi her pazar iki yüz vagon taşıyor')
  },
  async conflict(there, page) {
    const ayse = (text: string) =>
      editEdition(there.house, {
        edition: there.digest,
        edits: [{ kind: 'write', row: 'p1.1', lang: 'tr', content: plain(text) }],
        by: 'Ayşe',
        via: 'web',
      })
    await ayse('Bakanı dinlediler.')
    await open(page, `${there.url}/editions/${there.digest}#p1.1`)
    const field = page.locator('[id="p1.1"] .cell.tr .text')
    await field.click()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('Bakanı sessizce dinlediler.')
    await ayse('Salondakiler bakanı dinlediler.')
    await page.locator('#beside .history', { hasText: 'Salondakiler' }).waitFor({ state: 'attached' })
    await page.keyboard.press('Escape')
    await page.locator('.conflict').waitFor()
  },
  async aligning(there, page) {
    await open(page, `${there.url}/editions/${there.pair}`)
    await toRow(page, 'p2.1')
    await page.evaluate('document.querySelector("#beside details.pairing").open = true')
    await page.keyboard.press('x')
  },
  async many(there, page) {
    await open(page, `${there.url}/editions/${there.pair}`)
    await toRow(page, 'p1.1')
    for (const key of ['Space', 'Shift+ArrowDown', 'Shift+ArrowDown', 'w']) await page.keyboard.press(key)
    await page.locator('#many').waitFor()
  },
  async keys(there, page) {
    await open(page, `${there.url}/editions/${there.pair}`)
    await toRow(page, 'p1.1')
    await page.keyboard.press('?')
    await page.locator('dialog.help').waitFor()
  },
  async palette(there, page) {
    await open(page, `${there.url}/editions/${there.pair}`)
    await page.keyboard.press('Alt+p')
    await page.locator('dialog.palette').waitFor()
  },
  async tour(there, page) {
    await page.addInitScript('localStorage.removeItem("yanyana:tour")')
    await open(page, `${there.url}/editions/${there.pair}`)
    await page.locator('.tour').waitFor()
    await page.addInitScript('localStorage.setItem("yanyana:tour", "1")')
  },
} satisfies Record<string, Scene>
