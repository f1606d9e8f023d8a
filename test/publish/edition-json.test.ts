import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { editionJsonSchema, editionSchema } from '../../src/publish/edition-json.ts'
import { exportJson } from '../../src/service/export-edition.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { ROOT, sample, testHouse } from '../house.ts'

test('the schema that ships is the schema of the code', () => {
  const shipped = readFileSync(join(ROOT, 'docs/edition.schema.json'), 'utf8')
  expect(JSON.parse(shipped), 'run npm run schema').toEqual(editionJsonSchema())
})

test('every edition keeps to it, with nothing that it does not name', async () => {
  const house = await testHouse()
  for (const made of [
    await makeEdition(house, sample('commentary-grain-terminals')),
    await makeEdition(house, sample('digest-repeated-paragraphs')),
    await makeEdition(house, sample('yorum-demiryolu-hatti')),
    await makeEdition(house, sample('strait-traffic.en'), sample('strait-traffic.tr')),
  ]) {
    const document = JSON.parse(exportJson(made.edition, made.pages))
    expect(editionSchema.parse(document)).toEqual(document)
    expect(document.pages).toHaveLength(made.pages.length)
  }
  await house.close()
})
