import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkXliff, xliffChecker } from '../../../src/exchange/xliff/check/check.ts'
import { checkXliffBytes } from '../../../src/service/check-xliff.ts'

const FIXTURES = resolve(import.meta.dirname, '../../fixtures/xliff-check')
const WHOLE = ['whole-2.1.xlf', 'whole-2.2.xlf', 'whole-1.2.xlf'].map((name) =>
  readFileSync(resolve(FIXTURES, name), 'utf8'),
)
const HEAD =
  '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="tr"><file id="f">'
const unit = (source: string, id = 'u') =>
  `<unit id="${id}"><segment><source>${source}</source></segment></unit>`
const many = (n: number, make: (i: number) => string) => Array.from({ length: n }, (_, i) => make(i)).join('')

const first = (text: string) => {
  const { findings, counts } = checkXliff(text)
  expect(counts.error).toBeGreaterThan(0)
  return findings.map(({ code }) => code)
}

describe('a hostile file', () => {
  test.each([
    ['with a DOCTYPE', `<!DOCTYPE x>${HEAD}`, 'doctype'],
    ['with entities that grow', '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>', 'doctype'],
    ['that asks for a file', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>', 'doctype'],
    ['with an entity that is not declared', HEAD + unit('&nobody;'), 'not-well-formed'],
    ['that nests without end', HEAD + '<group id="g">'.repeat(200), 'too-deep'],
    ['with a flood of attributes', `<xliff ${many(300, (i) => `a${i}="1" `)}>`, 'too-many-attributes'],
    ['with a flood of namespaces', `<xliff ${many(300, (i) => `xmlns:a${i}="u" `)}>`, 'too-many-attributes'],
    ['with one endless text', `${HEAD}<skeleton>${'x'.repeat(17_000_000)}`, 'too-large'],
    ['with an endless comment', `${HEAD}<!--${'x'.repeat(17_000_000)}`, 'too-large'],
    [
      'with an endless unit',
      `${HEAD}<unit id="u"><segment><source>${'<ph id="a"/>'.repeat(20_001)}`,
      'too-large',
    ],
    ['with an endless module', `${HEAD}<notes>${'<note/>'.repeat(20_001)}`, 'too-large'],
    ['with errors without end', HEAD + many(10_100, () => unit('a')), 'too-many-findings'],
    ['that ends too early', `${HEAD}${unit('a')}`, 'not-well-formed'],
    ['that ends inside a tag', `${HEAD}<unit id="u`, 'not-well-formed'],
    ['with a character that XML does not have', HEAD + unit('\u0001'), 'not-well-formed'],
    ['with a prefix that is not declared', HEAD + unit('<z:a/>'), 'not-well-formed'],
    ['with an attribute twice', `${HEAD}<unit id="a" id="b">`, 'not-well-formed'],
    ['with two roots', '<xliff/><xliff/>', 'not-xliff'],
    ['that is empty', '', 'not-well-formed'],
    ['that is no XML', 'hello', 'not-well-formed'],
    ['that is another format', '<tmx version="1.4"/>', 'not-xliff'],
    [
      'of a version that there is not',
      '<xliff xmlns="urn:oasis:names:tc:xliff:document:3.0" version="3.0"/>',
      'not-xliff',
    ],
  ])('%s is refused by name', (_name, text, code) => {
    expect(first(text)).toContain(code)
  })

  test('with more rules than can be meant is checked by the first', () => {
    const rules = many(1000, (i) => `<val:rule isNotPresent="a${i}"/>`)
    const head = HEAD.replace('srcLang', 'xmlns:val="urn:oasis:names:tc:xliff:validation:2.0" srcLang')
    expect(
      checkXliff(`${head}<val:validation>${rules}</val:validation>${unit('a')}</file></xliff>`),
    ).toMatchObject({
      counts: { error: 0, warning: 1 },
      findings: [{ code: 'too-many-rules' }],
    })
  })

  test('of any class of characters in any place costs no more than its length', () => {
    const places = [
      (s: string) => `${HEAD}<unit id="${s}">`,
      (s: string) => HEAD.replace('"en"', `"${s}"`),
      (s: string) => HEAD + unit(`<mrk id="m" type="term" ref="#${s}"/>`),
      (s: string) => HEAD + unit(`<ph id="a" subFlows="${s}"/>`),
      (s: string) => HEAD + unit(`<cp hex="${s}"/>`),
      (s: string) =>
        `${HEAD.replace('srcLang', 'xmlns:fs="urn:oasis:names:tc:xliff:fs:2.0" srcLang')}<unit id="u" fs:fs="p" fs:subFs="${s}">`,
      (s: string) =>
        `${HEAD.replace('srcLang', 'xmlns:its="http://www.w3.org/2005/11/its" srcLang')}<unit id="u" its:annotatorsRef="${s}">`,
      (s: string) =>
        `${HEAD}<unit id="u"><segment state="translated"><source>Aa</source><target>${s}</target></segment></unit>`,
    ]
    for (const part of [
      'a',
      '-',
      '1',
      '1.',
      '=',
      '/',
      '\\',
      ',',
      '|a ',
      ' ',
      'aA',
      'İ',
      'aa bb ',
      '.',
      '(',
      '% 1',
    ])
      for (const place of places) first(place(part.repeat(Math.ceil(100_000 / part.length))))
  })
})

describe('a file in pieces', () => {
  test('is judged as it is in one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...WHOLE), fc.integer({ min: 1, max: 4000 }), (text, size) => {
        const checker = xliffChecker()
        for (let at = 0; at < text.length; at += size) checker.write(text.slice(at, at + size))
        expect(checker.end()).toEqual(checkXliff(text))
      }),
      { numRuns: 60 },
    )
  })

  test.each([
    [
      'UTF-16, little end first',
      (text: string) => Buffer.from(`\ufeff${text.replace('UTF-8', 'UTF-16')}`, 'utf16le'),
    ],
    ['UTF-8 with its mark', (text: string) => Buffer.from(`\ufeff${text}`)],
  ])('comes in %s', async (_name, encode) => {
    const bytes = encode(WHOLE[0] ?? '')
    const pieces = Array.from({ length: Math.ceil(bytes.length / 777) }, (_, i) =>
      bytes.subarray(i * 777, (i + 1) * 777),
    )
    expect(await checkXliffBytes(pieces, { quality: false })).toMatchObject({
      version: '2.1',
      units: 4,
      findings: [],
    })
  })

  test('of bytes that are no text is refused by name', async () => {
    const bytes = Buffer.concat([Buffer.from(HEAD), Buffer.from([0xff, 0xfe, 0x80])])
    expect((await checkXliffBytes([bytes])).findings.map(({ code }) => code)).toContain('encoding')
    const odd = Buffer.from('<?xml version="1.0" encoding="klingon"?><a/>')
    expect((await checkXliffBytes([odd])).findings.map(({ code }) => code)).toContain('encoding')
  })
})

describe('a file with damage', () => {
  const damage = fc.record({
    text: fc.constantFrom(...WHOLE),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 0, max: 60 }),
    put: fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        '<',
        '>',
        '"',
        '&',
        '</unit>',
        '<unit id="u1">',
        '<ph id="c1"/>',
        ' id=""',
        ']]>',
        '<!--',
        '\u0000',
        '\ud800',
      ),
    ),
  })

  test('never crashes the check, and never passes as whole with fewer units', () => {
    fc.assert(
      fc.property(damage, ({ text, at, length, put }) => {
        const start = Math.floor(at * text.length)
        const broken = text.slice(0, start) + put + text.slice(start + length)
        const { counts, units, findings } = checkXliff(broken)
        for (const { line, column } of findings) expect(line > 0 && column > 0).toBe(true)
        const written = broken.replace(/<!--[\s\S]*?-->/g, '').match(/<(?:trans-|bin-)?unit\b/g)?.length ?? 0
        if (counts.error === 0) expect(units).toBe(written)
      }),
      { numRuns: 20_000 },
    )
  })
})
