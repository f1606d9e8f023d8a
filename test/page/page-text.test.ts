import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Page } from '../../src/page/page.ts'
import { pageText } from '../../src/page/page-text.ts'
import { read, readFile, SAMPLES, SEED } from './starter.ts'

const fieldsOf = (page: Page) =>
  page.fields.map(({ name, value, language, iso }) => [name, value, language, iso])
const blocksOf = (page: Page) => page.blocks.map(({ kind, language, repeats }) => [kind, language, repeats])
const FILES = [
  ...readdirSync(SAMPLES).flatMap((name) => (name.endsWith('.txt') ? [join(SAMPLES, name)] : [])),
  ...(SEED ? [SEED] : []),
]

test.each(FILES)('%s, written as text and read again, is the same page', (path) => {
  const page = readFile(path)
  const text = pageText(page)
  const again = read(text)
  expect(fieldsOf(again)).toEqual(fieldsOf(page))
  expect(blocksOf(again)).toEqual(blocksOf(page))
  expect(pageText(again)).toBe(text)
})

const LINES = fc.constantFrom(
  'KARADENİZ ARAŞTIRMALARI MERKEZİ',
  'CENTER FOR BLACK SEA STUDIES',
  'A QUAY FOR THE NORTH',
  '- 22.02.2019',
  'Yorum No : 2023 / 5',
  '4 dk okuma',
  'Kaynak: Liman Ajansı',
  'The ministers met on Friday in Ankara, and agreed that the talks would go on for a week.[1]',
  'Bakanlar cuma günü Ankara’da bir araya geldi ve görüşmelerin sürmesine karar verdi.',
  'On Monday the towns mayor didnt say when the traf\u00adfic of the port would begin again.',
  '© 2009-2024 Tüm Hakları Saklıdır',
)

test('text that was written is written the same again', () => {
  fc.assert(
    fc.property(fc.array(LINES, { minLength: 1, maxLength: 12 }), (lines) => {
      const once = pageText(read(lines.join('\n\n')))
      expect(pageText(read(once))).toBe(once)
    }),
    { numRuns: 300 },
  )
})
