import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { writeXliff } from '../../src/exchange/xliff/xliff.ts'
import { exportXliff } from '../../src/service/export-edition.ts'
import type { House } from '../../src/service/house.ts'
import { importEditions } from '../../src/service/import-edition.ts'
import { type ImportFile, importMemory } from '../../src/service/import-memory.ts'
import { exportMemory, exportTerms, importTerms } from '../../src/service/memory.ts'
import { patchFile } from '../../src/service/patch-xliff.ts'
import { mergeOne, ROOT, testHouse } from '../house.ts'

let house: House
beforeEach(async () => {
  house = await testHouse()
})
afterEach(() => house.close())

const bytes = (text: string) => new TextEncoder().encode(text)
/** A file that is read in pieces of `size` bytes. */
function fileOf(name: string, content: Uint8Array, size = 997): ImportFile {
  return {
    name,
    size: content.length,
    async *read() {
      for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size)
    },
  }
}
const tmx = (count: number) =>
  `<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header creationtool="other" srclang="en" segtype="sentence"/><body>${Array.from({ length: count }, (_, i) => `<tu tuid="${i}"><tuv xml:lang="en-GB"><seg>Ship number ${i} 😀</seg></tuv><tuv xml:lang="tr"><seg>${i} numaralı gemi ığ</seg></tuv></tu>`).join('\n')}</body></tmx>`

describe('a TMX file', () => {
  test('comes in as it is read, in any pieces, once', async () => {
    const file = fileOf('ships.tmx', bytes(tmx(500)), 61)
    const seen: number[] = []
    const report = await importMemory(house, file, { part: 100, progress: ({ units }) => seen.push(units) })
    expect(report).toEqual({ added: 500, changed: 0, skipped: [], skippedCount: 0, mended: 0, resumed: 0 })
    expect(seen.at(-1)).toBe(500)
    expect(await importMemory(house, file)).toMatchObject({ added: 0, changed: 500 })
    expect((await house.memory()).index('en').find('Ship number 77 😀')[0]).toMatchObject({
      score: 100,
      unit: { tr: { text: '77 numaralı gemi ığ' }, origin: 'ships.tmx' },
    })
  })

  test('in UTF-16 too', async () => {
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(tmx(30), 'utf16le')])
    expect(await importMemory(house, fileOf('wide.tmx', wide, 333))).toMatchObject({ added: 30 })
  })

  test('that stopped halfway goes on there when it comes again', async () => {
    const content = bytes(tmx(1000))
    const dying: ImportFile = {
      ...fileOf('ships.tmx', content, 5000),
      async *read() {
        yield* chunksOf(content.subarray(0, 60_000), 5000)
        throw new Error('killed')
      },
    }
    await expect(importMemory(house, dying, { part: 100 })).rejects.toThrow('killed')
    const stored = (await house.store.units()).filter(({ origin }) => origin === 'ships.tmx').length
    expect(stored).toBeGreaterThan(100)
    const report = await importMemory(house, fileOf('ships.tmx', content, 5000), { part: 100 })
    expect(report.resumed).toBe(stored)
    expect(report.added).toBe(1000)
    expect((await importMemory(house, fileOf('ships.tmx', content, 5000))).resumed).toBe(0)
  })

  test('with several variants gives a unit for each; what lacks a language is told by its line', async () => {
    const xml = `<tmx version="1.4"><header creationtool="yanyana"/><body>
      <tu tuid="a"><prop type="x-domain">body</prop><tuv xml:lang="en" changedate="20240203T040506Z"><seg>ship</seg></tuv><tuv xml:lang="tr"><seg>gemi</seg></tuv><tuv xml:lang="tr-TR"><seg>vapur</seg></tuv></tu>
      <tu tuid="b"><tuv xml:lang="de"><seg>Schiff</seg></tuv><tuv xml:lang="tr"><seg>gemi</seg></tuv></tu></body></tmx>`
    expect(await importMemory(house, fileOf('x.tmx', bytes(xml)))).toMatchObject({
      added: 2,
      skippedCount: 1,
      skipped: [{ line: 3 }],
    })
    const found = (await house.store.units()).filter(({ origin }) => origin === 'x.tmx')
    expect(found.map(({ tr, changedAt }) => [tr.text, changedAt]).toSorted()).toEqual([
      ['gemi', '2024-02-03T04:05:06.000Z'],
      ['vapur', '2024-02-03T04:05:06.000Z'],
    ])
  })

  test.each([
    ['not-well-formed', tmx(50).slice(0, -30)],
    ['doctype', '<!DOCTYPE tmx [<!ENTITY a "b">]><tmx version="1.4"/>'],
  ])('that is damaged is refused: %s', async (code, xml) => {
    await expect(importMemory(house, fileOf('x.tmx', bytes(xml)))).rejects.toMatchObject({ code })
  })
})

function* chunksOf(content: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size)
}

describe('tables', () => {
  test.each([
    ['commas', 'en,tr\r\n"A, ""b""",Bir\r\nC,=1+1\r\n,boş\r\n', 2],
    ['semicolons, a mark, Turkish headings', '\uFEFFİngilizce;Türkçe\nA;Bir\n', 1],
    ['tabs', 'tr\ten\tnote\nBir\tA\tx\n', 1],
  ])('with %s come in', async (_what, text, added) => {
    expect(await importMemory(house, fileOf('x.csv', bytes(text)))).toMatchObject({ added })
    expect((await house.memory()).index('en').find('A, "b"')[0]?.unit.tr.text ?? 'Bir').toBe('Bir')
  })

  test('tell of a row that has more cells than there are columns, and cut no text short', async () => {
    const text = 'en,tr\nA,Bir\nB,İki,\nThe ton, 1,000.5,Bin\n'
    const report = await importMemory(house, fileOf('x.csv', bytes(text)))
    expect(report).toMatchObject({ added: 2, skippedCount: 1, skipped: [{ line: 4 }] })
  })

  test('in windows-1254 come in', async () => {
    const table = Uint8Array.from([...bytes('en,tr\nlight,'), 0xfd, 0xfe, 0xfd, ...bytes('k\n')])
    await importMemory(house, fileOf('x.csv', table))
    expect((await house.store.units()).find(({ en }) => en.text === 'light')?.tr.text).toBe('ışık')
  })

  test('that do not name their languages are refused', async () => {
    await expect(importMemory(house, fileOf('x.csv', bytes('A,Bir\n')))).rejects.toMatchObject({
      code: 'no-languages',
    })
  })

  test.each(['csv', 'tsv'] as const)(
    '%s of the whole memory comes back the same, and no cell is a formula',
    async (format) => {
      const evil = ['=1+1', '+A1', '-2', '@SUM(A1)', "'quoted", ' =x', '\t=x', 'a "b", c', 'two\nlines']
      const rows = evil.map((text) => `"${text.replaceAll('"', '""')}","${text.replaceAll('"', '""')}"`)
      await importMemory(house, fileOf('evil.csv', bytes(`en,tr\n${rows.join('\n')}\n`)))
      const before = (await house.store.units()).map(({ en, tr }) => [en.text, tr.text])
      const table = [...(await exportMemory(house, format))].join('')
      for (const text of evil.slice(0, 7)) expect(table).toContain(`'${text}`)
      const other = await testHouse()
      await importMemory(other, fileOf(`all.${format}`, bytes(table)))
      const after = (await other.store.units()).map(({ en, tr }) => [en.text, tr.text])
      expect(after).toEqual(expect.arrayContaining(before.filter(([en]) => !en?.includes('\uFFFC'))))
      await other.close()
    },
  )
})

describe('bilingual XLIFF that is not ours', () => {
  const xliff = `<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="ui.json" source-language="en-US" target-language="tr-TR" datatype="plaintext"><body>
<trans-unit id="a.b/c"><source>Save <g id="{1}">all</g> files</source><target state="translated"><g id="{1}">Bütün</g> dosyaları kaydet</target></trans-unit>
<trans-unit id="a.b/d"><source>Ready</source><target state="new">Ready</target></trans-unit>
<trans-unit id="x" translate="no"><source>v1.2</source><target>v1.2</target></trans-unit></body></file></xliff>`

  test('teaches the memory what is translated in it', async () => {
    expect(await importMemory(house, fileOf('ui.xlf', bytes(xliff)))).toMatchObject({
      added: 2,
      skippedCount: 1,
    })
    expect((await house.memory()).index('en').find('Save all files')[0]).toMatchObject({ score: 100 })
  })

  test('becomes an edition that goes out, comes back and fills the file it came from', async () => {
    const [edition, ...more] = await importEditions(house, 'ui', bytes(xliff))
    expect(more).toEqual([])
    expect(
      edition?.rows.map(({ id, state, translate, tr }) => [id, state, translate, tr.content?.text]),
    ).toEqual([
      ['p1.1', 'translated', true, '\uFFFCBütün\uFFFC dosyaları kaydet'],
      ['p2.1', 'initial', true, undefined],
      ['p3.1', 'translated', false, 'v1.2'],
    ])
    if (!edition) return
    expect(await importEditions(house, 'ui', bytes(xliff))).toEqual([edition])
    const sent = await exportXliff(house, edition, { version: '2.0' })
    const back = sent.replace(/(<segment id="p2.1"[\s\S]*?<\/source>)/, '$1<target>Hazır</target>')
    const { reports } = await mergeOne(house, bytes(back))
    expect(reports.map(({ outcome }) => outcome)).toEqual(['unchanged', 'accepted', 'unchanged'])
    const patched = await patchFile(house, bytes(xliff), edition.id)
    expect(new TextDecoder().decode(patched.bytes)).toBe(
      xliff.replace('<target state="new">Ready', '<target state="translated">Hazır'),
    )
    expect(await patchFile(house, bytes(xliff))).toMatchObject({ filled: 1, open: 1 })
  })

  test('keeps its byte order mark and its encoding when it is filled', async () => {
    await importMemory(house, fileOf('m.csv', bytes('en,tr\nReady,Hazır\n')))
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(xliff, 'utf16le')])
    const { bytes: patched } = await patchFile(house, wide)
    const wanted = xliff.replace('<target state="new">Ready', '<target state="translated">Hazır')
    expect(Buffer.from(patched).toString('utf16le')).toBe(`\uFEFF${wanted}`)
  })

  test('in other languages is refused', async () => {
    const german = xliff.replace('tr-TR', 'de')
    await expect(importEditions(house, 'ui', bytes(german))).rejects.toMatchObject({ code: 'no-languages' })
    await expect(importMemory(house, fileOf('x.xlf', bytes(german)))).rejects.toMatchObject({
      code: 'no-languages',
    })
    expect(() => writeXliff([], { toolVersion: '1' })).not.toThrow()
  })
})

describe('the termbase', () => {
  test.each(['dca', 'dct'] as const)('goes out as TBX in style %s and comes back the same', async (style) => {
    const tbx = await exportTerms(house, style)
    expect(await exportTerms(house, style)).toBe(tbx)
    const before = await house.store.concepts()
    const other = await testHouse()
    expect(await importTerms(other, bytes(tbx))).toBe(before.length)
    const sorted = (list: typeof before) =>
      list.map(({ terms, ...rest }) => ({
        ...rest,
        terms: terms.toSorted((a, b) => (a.language < b.language ? -1 : 1)),
      }))
    expect(sorted(await other.store.concepts())).toEqual(sorted(before))
    await other.close()
  })

  test('that ships is read the same from the file it is kept in', async () => {
    expect(await importTerms(house, readFileSync(join(ROOT, 'memory/terms.tbx')))).toBeGreaterThan(400)
  })
})
