import { expect, test } from 'vitest'
import { readXliff } from '../../src/exchange/xliff/xliff.ts'
import { returnFiles } from '../../src/service/return-files.ts'
import { writeZip } from '../../src/service/zip.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

test('a package from a Mac gives its XLIFF, not what macOS puts beside', () => {
  const zip = writeZip([
    { name: 'back/page.xlf', bytes: bytes('<xliff/>') },
    { name: '__MACOSX/back/._page.xlf', bytes: bytes('\u0000\u0005\u0016') },
    { name: 'back/._page.xlf', bytes: bytes('\u0000') },
  ])
  expect(returnFiles(zip).map(({ name }) => name)).toEqual(['back/page.xlf'])
})

test('what a reviewer struck out in Trados is no part of the target', () => {
  const target = 'New <mrk mtype="x-sdl-deleted">old</mrk><mrk mtype="x-sdl-added">added</mrk> text'
  const [file] =
    readXliff(`<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="page" source-language="tr" target-language="en" datatype="plaintext"><body>
    <trans-unit id="u1"><source>Yeni metin</source><target>${target}</target></trans-unit></body></file></xliff>`)
  expect(file?.units[0]?.segments[0]?.target?.text).toBe('New added text')
})
