import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readXliff, writeXliff } from '../../src/exchange/xliff/xliff.ts'
import { readXml } from '../../src/exchange/xml.ts'
import { loadTranslator } from '../../src/i18n.ts'
import { detailOf } from '../../src/service/error-detail.ts'
import { ROOT } from '../house.ts'

const [tr, en] = [loadTranslator(join(ROOT, 'locales'), 'tr'), loadTranslator(join(ROOT, 'locales'), 'en')]

/** Every complaint of the parser of XML, its values filled in. */
const complaints = Array.from(
  readFileSync(join(ROOT, 'node_modules/saxes/saxes.js'), 'utf8').matchAll(
    /this\.fail\((?:"((?:[^"\\]|\\.)*)"|`([^`]*)`)/g,
  ),
  ([, plain, template]) =>
    (plain?.replaceAll('\\"', '"').replaceAll('\\\\', '\\') ?? template ?? '')
      .replace(/\$\{JSON[^}]*\}/g, '"q"')
      .replace(/\$\{[^}]*\}/g, 'q')
      .replace(/\.$/, '')
      .replace(/^(expected one of|expected the name|.* set to|.* bound to) (.*)$/s, '$1: $2'),
).filter((complaint) => !complaint.startsWith('cannot write after close'))

test('there are complaints of the parser to look at', () => {
  expect(complaints.length).toBeGreaterThan(40)
})

test.each(complaints)('the parser’s “%s” has words in Turkish and in English', (complaint) => {
  const told = detailOf(`line 1, column 2: ${complaint}`, tr)
  expect(told).toMatch(/^1\. satır, 2\. sütun: /)
  expect(told).not.toContain(complaint)
  expect(detailOf(`line 1, column 2: ${complaint}`, en)).toMatch(/^line 1, column 2: /)
})

test.each<[string, () => unknown, string]>([
  ['another root element', () => readXliff('<tmx/>'), 'kök öge <tmx>'],
  [
    'an unknown version',
    () => readXliff('<xliff version="9.1"><file/></xliff>'),
    'XLIFF’in “9.1” sürümü tanınmıyor',
  ],
  ['no version', () => readXliff('<xliff><file/></xliff>'), 'dosya sürüm belirtmiyor'],
  [
    'an undeclared prefix',
    () => readXml('<a><b:c/></a>'),
    '1. satır, 9. sütun: b ad alanı öneki tanımlanmamış',
  ],
  [
    'a version that a tool does not open',
    () => writeXliff([], { profile: 'omegat', version: '2.1', toolVersion: '0' }),
    'omegat, XLIFF 1.2 açıyor, 2.1 değil',
  ],
])('a file with %s is refused in Turkish', (_, read, expected) => {
  let message = ''
  try {
    read()
  } catch (error) {
    message = (error as Error).message
  }
  expect(detailOf(message, tr)).toBe(expected)
  expect(detailOf(`back/a.xlf: ${message}`, tr)).toBe(`back/a.xlf: ${expected}`)
})
