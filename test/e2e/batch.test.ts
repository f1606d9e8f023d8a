import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Row } from '../../src/edition/edition.ts'
import type { House } from '../../src/service/house.ts'
import { testHouse } from '../house.ts'
import { HAS_BROWSER, visit } from './browser.ts'
import { ownEdition, restartable, WIDE } from './desk-server.ts'

describe.skipIf(!HAS_BROWSER)('many rows without scripts', () => {
  let house: House
  let server: Awaited<ReturnType<typeof restartable>>
  beforeAll(async () => {
    house = await testHouse()
    server = await restartable(house)
  })
  afterAll(async () => {
    await server.stop()
    await house.close()
  })

  test('are chosen by what they are and by range, dealt with as one step, and taken back as one', () =>
    visit({ ...WIDE, javaScriptEnabled: false }, async ({ page }) => {
      const edition = await ownEdition(house, 'strait-traffic.en', 'strait-traffic.tr')
      const rows = async () => (await house.store.edition(edition.id))?.rows ?? []
      const before = await rows()
      const body = before.filter(({ kind, state }) => kind === 'body' && state === 'translated')
      const [first, second, third, fourth] = body as [Row, Row, Row, Row]
      await page.goto(`${server.url}/editions/${edition.id}`)
      await page.getByRole('link', { name: 'Birçok satır' }).click()
      await page.getByLabel('Seç', { exact: true }).selectOption('translated')
      await page.getByLabel('Şu satırdan').fill(first.id)
      await page.getByLabel('şu satıra', { exact: true }).fill(fourth.id)
      await page.getByRole('button', { name: 'Satırları göster' }).click()
      await page.getByLabel(`#${third.id}`, { exact: true }).uncheck()
      await page.getByRole('button', { name: 'Onayla', exact: true }).click()
      expect(await page.getByRole('status').innerText()).toMatch(/3 satırda yapıldı/)
      const states = async () => {
        const now = await rows()
        return [first, second, third, fourth].map(({ id }) => now.find((row) => row.id === id)?.state)
      }
      expect(await states()).toEqual(['reviewed', 'reviewed', 'translated', 'reviewed'])
      await page.getByRole('button', { name: 'Bunu geri al' }).click()
      expect(await rows()).toEqual(before)

      await page.goto(`${server.url}/editions/${edition.id}/batch?group=all&from=${first.id}&to=${second.id}`)
      await page.getByRole('button', { name: 'Yorum yap' }).click()
      expect(await page.getByRole('status').innerText()).toMatch(/yorum boş/)
      await page.getByLabel('Bu satırlar için yorum').fill('Kaynağa bakın.')
      await page.getByRole('button', { name: 'Yorum yap' }).click()
      const said = await house.store.reviews.comments(edition.id)
      expect(said.map(({ row, text }) => `${row} ${text}`).sort()).toEqual(
        [first, second].map(({ id }) => `${id} Kaynağa bakın.`).sort(),
      )
      await page.goto(`${server.url}/editions/${edition.id}/batch?group=all&from=nowhere`)
      expect(await page.getByRole('alert').innerText()).toContain('nowhere')
    }))
})
