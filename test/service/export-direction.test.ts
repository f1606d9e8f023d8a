import { beforeEach, expect, test } from 'vitest'
import { exportXliff } from '../../src/service/export-edition.ts'
import type { House } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { sample, testHouse } from '../house.ts'

let house: House
beforeEach(async () => {
  house = await testHouse()
  return () => house.close()
})

test('a page that has Turkish only is handed out from Turkish, unless somebody asks for the other direction', async () => {
  const html =
    '<!doctype html><html lang="tr"><title>Liman</title><body><h1>Kuzey limanı</h1><p>Liman başkanı pazartesi günü konuştu.</p><p>Rıhtım mayısta açılacak.</p></body></html>'
  const { edition } = await makeEdition(house, {
    name: 'liman',
    bytes: new TextEncoder().encode(html),
    mediaType: 'text/html',
  })
  const xliff = await exportXliff(house, edition)
  expect(xliff).toMatch(/source-language="tr" target-language="en"/)
  expect(xliff).toMatch(/<source xml:lang="tr">/)
  await expect(exportXliff(house, edition, { source: 'en' })).rejects.toMatchObject({
    code: 'other-direction',
    values: { edition: edition.id, source: 'tr' },
  })
})

test('what has nothing left to translate is not handed out as an empty file', async () => {
  const { edition } = await makeEdition(house, sample('digest-rail-ferry'))
  const rows = edition.rows.map((row) => ({ ...row, translate: false }))
  await expect(exportXliff(house, { ...edition, rows }, { untranslated: true })).rejects.toMatchObject({
    code: 'nothing-to-hand-out',
  })
})
