import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Edition } from '../../src/edition/edition.ts'
import { type RunningServer, serve } from '../../src/server.ts'
import { exportXliff } from '../../src/service/export-edition.ts'
import type { House } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { sample, testHouse } from '../house.ts'
import { HAS_BROWSER, visit } from './browser.ts'

let dir: string
let house: House
let server: RunningServer
let edition: Edition
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yanyana-'))
  house = await testHouse()
  edition = (await makeEdition(house, sample('digest-rail-ferry'))).edition
  server = await serve(house, { host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await server.close()
  await house.close()
  rmSync(dir, { recursive: true })
})

/** The hand-off with a title, under a name in the test's folder. */
async function returned(name: string, title: string): Promise<string> {
  const xliff = await exportXliff(house, edition, { version: '2.1' })
  const path = join(dir, name)
  writeFileSync(path, xliff.replace(/(<segment id="title".*?<\/source>)/s, `$1<target>${title}</target>`))
  return path
}

test('a form without a file, or with one that is no XLIFF, is told what is wrong', async () => {
  const post = (file: Blob) => {
    const body = new FormData()
    body.set('file', file, 'x.xlf')
    return fetch(`${server.url}/editions/${edition.id}/returns?lang=en`, {
      method: 'POST',
      body,
      headers: { 'accept-language': 'tr' },
    })
  }
  for (const [file, said] of [
    [new Blob([]), /Önce bir dosya seçin/],
    [new Blob(['<xliff version="1.2"><file></xliff>']), /XML|etiket/],
  ] as const) {
    const answer = await post(file)
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringMatching(said)])
  }
  expect((await fetch(`${server.url}/editions/none/returns`)).status).toBe(404)
})

describe.skipIf(!HAS_BROWSER)('a return in a real browser', () => {
  test('is looked at first and merged then, a conflict with both texts, without a script', async () => {
    const [first, second] = [await returned('a.xlf', 'Samsun hattı'), await returned('b.xlf', 'Poti hattı')]
    await visit(
      { viewport: { width: 1200, height: 800 }, locale: 'en-GB', javaScriptEnabled: false },
      async ({ page, errors }) => {
        await page.goto(`${server.url}/editions/${edition.id}`)
        await page.getByRole('link', { name: 'Bring a translation back' }).click()
        await page.getByLabel('XLIFF or package').setInputFiles(first)
        await page.getByRole('button', { name: 'Look first' }).click()
        await page.getByText('Nothing was changed.').waitFor()
        expect((await house.store.edition(edition.id))?.revision).toBe(edition.revision)
        await page.getByLabel('XLIFF or package').setInputFiles(first)
        await page.getByRole('button', { name: 'Merge' }).click()
        await page.getByText('It was merged.').waitFor()
        expect((await house.store.edition(edition.id))?.revision).toBe(edition.revision + 1)
        await page.getByLabel('XLIFF or package').setInputFiles(second)
        await page.getByRole('button', { name: 'Merge' }).click()
        await page.getByText('in the edition: Samsun hattı').waitFor()
        await page.getByText('in the file: Poti hattı').waitFor()
        expect(errors).toEqual([])
      },
    )
  })
})
