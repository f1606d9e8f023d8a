import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Edition, Row } from '../../src/edition/edition.ts'
import { DEFAULT_RULES } from '../../src/edition/house-rules.ts'
import type { Role } from '../../src/people/role.ts'
import { editEdition } from '../../src/service/edit-edition.ts'
import { publishEdition } from '../../src/service/publish-edition.ts'
import { saveRules } from '../../src/service/rules.ts'
import { plain } from '../../src/text/content.ts'
import { everyRole, type PeopleHouse, peopleHouse } from '../access/signed-in.ts'
import { HAS_BROWSER, visit } from './browser.ts'
import { ownEdition, WIDE } from './desk-server.ts'

describe.skipIf(!HAS_BROWSER)('two publications are compared', () => {
  let people: PeopleHouse
  let sessions: Record<Role, string>
  let edition: Edition
  let row: Row

  beforeAll(async () => {
    people = await peopleHouse()
    sessions = await everyRole(people)
    await saveRules(people.house, {
      ...DEFAULT_RULES,
      blocks: { ...DEFAULT_RULES.blocks, unreviewed: false },
    })
  })
  beforeEach(async () => {
    edition = await ownEdition(people.house, 'strait-traffic.en', 'strait-traffic.tr')
    row = edition.rows.find(({ kind }) => kind === 'body') as Row
  })
  afterAll(() => people.close())

  const write = (text: string) =>
    editEdition(people.house, {
      edition: edition.id,
      edits: [{ kind: 'write', row: row.id, lang: 'tr', content: plain(text) }],
      by: 'editor',
      via: 'web',
    })
  const publish = () => publishEdition(people.house, { edition: edition.id, by: 'publisher', via: 'web' })

  test.each(['editor', 'reader'] as const)('by a link and without scripts, by a %s', (role) =>
    visit({ ...WIDE, javaScriptEnabled: false }, async ({ page, context }) => {
      const cookie = { name: 'yanyana-session', value: sessions[role], url: people.server.url }
      await context.addCookies([cookie])
      const address = `${people.server.url}/editions/${edition.id}`
      await page.goto(`${address}?view=read`)
      await page.getByRole('button', { name: 'Karşılaştırma' }).click()
      expect(await page.getByRole('alert').innerText()).toMatch(/henüz yayımlanmadı/)
      await write('Boğazdan geçen gemi azaldı.')
      await publish()
      await write('Boğazdan geçen gemi arttı.')
      await publish()
      await write('Boğazdan geçen gemi hiç artmadı.')

      await page.goto(`${address}?view=compare&from=1&to=2`)
      const line = page.locator(`[id="${row.id}"]`)
      expect(await page.locator('.compared tbody tr').count()).toBe(1)
      expect(await line.locator('td del').allInnerTexts()).toEqual(['azaldı'])
      expect(await line.locator('td ins').allInnerTexts()).toEqual(['arttı'])
      expect(await line.locator('td').nth(0).locator('ins').count()).toBe(0)
      expect(await line.locator('td').nth(1).locator('del').count()).toBe(0)

      await page.getByLabel('Yeni', { exact: true }).selectOption({ label: 'Şimdiki hâli' })
      await page.getByLabel('aynı kalan satırlar da').check()
      await page.getByRole('button', { name: 'Karşılaştır', exact: true }).click()
      expect(page.url()).toContain('from=1&to=now&all=1')
      expect(await page.locator('.compared tbody tr').count()).toBe(edition.rows.length)
      expect(await line.locator('td ins').allInnerTexts()).toEqual(['hiç artmadı'])

      expect((await page.goto(`${address}?view=compare&from=7`))?.status()).toBe(404)
      expect(await page.getByRole('alert').innerText()).toMatch(/Bu numarada bir yayın yok/)
      // It is gone to, and not what one comes back to.
      await page.goto(address)
      expect(await page.locator('.compare').count()).toBe(0)
    }),
  )
})
