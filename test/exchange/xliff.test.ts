import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HandOff, HandOffSegment, ReturnedFile } from '../../src/edition/hand-off.ts'
import { XLIFF_VERSIONS } from '../../src/exchange/xliff/profiles.ts'
import { readXliff as readFiles, writeXliff } from '../../src/exchange/xliff/xliff.ts'
import { decodeXml, ExchangeError } from '../../src/exchange/xml.ts'
import { STATES } from '../../src/memory/unit.ts'
import { CODE_MARK, type Content } from '../../src/text/content.ts'

const words = fc
  .array(
    fc.oneof(
      fc.constantFrom('İstanbul', 'ı', 'a < b', '&amp;', ']]>', '"', '😀', '\t', '  ', 'Ankara’da'),
      fc.string({ unit: 'grapheme' }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => `x${parts.join(' ').replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\r\ufffc\ufffe\uffff]/g, '')}`)
const content = fc.tuple(words, fc.integer({ min: 0, max: 3 }), words).map(([before, n, after]): Content => {
  const codes = Array.from(
    { length: n },
    (_, i) => ({ id: `f${i + 1}`, kind: 'ph', type: 'footnote', data: `[${i + 1}]` }) as const,
  )
  return { text: before + CODE_MARK.repeat(n) + after, codes }
})
const handOff = fc
  .array(
    fc.record({
      translate: fc.boolean(),
      segments: fc.array(
        fc.record({
          source: content,
          target: fc.option(content, { nil: undefined }),
          state: fc.constantFrom(...STATES),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map(
    (units): HandOff => ({
      id: 'page-1a2b3c4d.r1.en-tr',
      edition: 'page-1a2b3c4d',
      name: 'page "one" & <two>',
      source: 'en',
      target: 'tr',
      createdAt: '2026-01-02T03:04:05.000Z',
      units: units.map((unit, i) => ({
        id: `p${i + 1}`,
        translate: unit.translate,
        notes: [{ kind: 'transmitted', text: 'the page has "x" & <y>' }],
        segments: unit.segments.map(
          (segment, k): HandOffSegment => ({ id: `p${i + 1}.${k + 1}`, ...segment }),
        ),
      })),
    }),
  )

const shown = (text: Content | undefined) =>
  text && { text: text.text, codes: text.codes.map((code) => [code.id, code.data]) }

describe.each(XLIFF_VERSIONS)('XLIFF %s', (version) => {
  test('comes back as it went out', () => {
    fc.assert(
      fc.property(handOff, (sent) => {
        const back = readXliff(writeXliff([sent], { version, toolVersion: '0.1.0' }))
        expect([back.handOff, back.source, back.target]).toEqual([sent.id, 'en', 'tr'])
        expect(back.units.map((unit) => unit.id)).toEqual(sent.units.map((unit) => unit.id))
        sent.units.forEach((unit, i) => {
          const targets = back.units[i]?.segments.map((segment) => shown(segment.target))
          const filled = (segment: HandOffSegment) =>
            segment.target ?? (version === '1.2' ? segment.source : undefined)
          expect(targets).toEqual(unit.segments.map((segment) => shown(filled(segment))))
          expect(back.units[i]?.segments.map((segment) => shown(segment.source))).toEqual(
            unit.segments.map((segment) => shown(segment.source)),
          )
        })
      }),
      { numRuns: 150 },
    )
  })

  test('is the same, byte for byte, each time', () => {
    fc.assert(
      fc.property(handOff, (sent) => {
        expect(writeXliff([structuredClone(sent)], { version, toolVersion: '1' })).toBe(
          writeXliff([sent], { version, toolVersion: '1' }),
        )
      }),
      { numRuns: 20 },
    )
  })
})

const file12 = (body: string) =>
  `<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a" source-language="en" target-language="tr" datatype="plaintext" build-num="h"><body>${body}</body></file></xliff>`

/** The one file of a document. */
function readXliff(xml: string): ReturnedFile {
  const [only, ...more] = readFiles(xml)
  expect(more).toEqual([])
  return only as ReturnedFile
}

describe('what tools make of a file', () => {
  test('other prefixes, CDATA, groups, spanning codes and annotations are read', () => {
    const xml = `<x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><x:file original="a" source-language="en" datatype="plaintext"><x:body><x:group><x:trans-unit id="p1"><x:source>A</x:source><x:target state="final">İyi <x:g id="1">g<![CDATA[ü<]]></x:g> <x:mrk mtype="term">n</x:mrk></x:target></x:trans-unit></x:group></x:body></x:file></x:xliff>`
    const [unit] = readXliff(xml).units
    expect(unit?.segments[0]?.target?.text).toBe(`İyi ${CODE_MARK}gü<${CODE_MARK} n`)
    expect(unit?.segments[0]?.state).toBe('final')
  })

  test('text outside the segment marks is not lost: the unit comes back whole', () => {
    const [unit] = readXliff(
      file12(
        '<trans-unit id="p1"><source>A. B.</source><target><mrk mtype="seg" mid="p1.1">Bir.</mrk> İki.</target></trans-unit>',
      ),
    ).units
    expect(unit?.segments).toHaveLength(1)
    expect(unit?.segments[0]).toMatchObject({ id: undefined, target: { text: 'Bir. İki.' } })
  })

  test('UTF-16 is read by its mark', () => {
    const xml = file12('<trans-unit id="p1"><source>A</source><target>Iğdır</target></trans-unit>')
    const bytes = new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(xml, 'utf16le')]))
    expect(readXliff(decodeXml(bytes)).units[0]?.segments[0]?.target?.text).toBe('Iğdır')
  })

  test('characters by number in 2.x are text, subsegments keep their ids', () => {
    const xml =
      '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="tr"><file id="h"><unit id="u"><segment id="s" state="reviewed"><source>A</source><target>B<cp hex="0131"/><pc id="1">c</pc></target></segment></unit></file></xliff>'
    expect(readXliff(xml).units[0]?.segments[0]).toMatchObject({
      id: 's',
      state: 'reviewed',
      target: { text: `Bı${CODE_MARK}c${CODE_MARK}` },
    })
  })
})

test.each([
  ['doctype', '<!DOCTYPE xliff [<!ENTITY a "b">]><xliff version="1.2"/>'],
  ['doctype', '<!DOCTYPE xliff SYSTEM "file:///etc/passwd"><xliff version="1.2"/>'],
  ['not-xliff', '<html/>'],
  ['not-xliff', '<xliff version="9"/>'],
  ['not-well-formed', file12('<trans-unit id="p1">').slice(0, -20)],
  ['not-well-formed', `${file12('')}<again/>`],
  ['not-well-formed', ''],
  ['not-well-formed', file12('<trans-unit id="a" id="b"/>')],
  ['too-deep', file12('<group>'.repeat(200))],
])('refuses %s', (code, xml) => {
  const refuse = () => readXliff(xml)
  expect(refuse).toThrow(ExchangeError)
  expect(refuse).toThrow(expect.objectContaining({ code }))
})
