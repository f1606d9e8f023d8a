import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTbx } from '../../src/exchange/tbx.ts'
import { readTmx, writeTmx } from '../../src/exchange/tmx.ts'
import type { Unit } from '../../src/memory/unit.ts'
import { CODE_MARK } from '../../src/text/content.ts'
import { upper } from '../../src/text/turkish.ts'
import { ROOT } from '../house.ts'

const options = { creationtoolversion: '0.1.0', source: 'en', name: 'test' } as const
const text = fc
  .string({ unit: 'grapheme' })
  .map((s) => `x${s.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\r\ufffc\ufffe\uffff]/g, '')}`)
const unit = fc.record({
  tr: text,
  en: text,
  n: fc.integer({ min: 0, max: 2 }),
  before: fc.option(text, { nil: undefined }),
})

describe('TMX', () => {
  test('comes back as it went out', () => {
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 8 }), (list) => {
        const units = list.map(({ tr, en, n, before }, i): Unit => {
          const codes = Array.from(
            { length: n },
            (_, k) => ({ id: String(k + 1), kind: 'ph', type: 'footnote', data: '[1]' }) as const,
          )
          const withCodes = (words: string) => ({ text: words + CODE_MARK.repeat(n), codes })
          const dates = {
            createdAt: '2026-01-02T03:04:05.000Z',
            changedAt: '2026-02-03T04:05:06.000Z',
            createdBy: 'a & b',
          }
          return {
            id: `u${i}`,
            tr: withCodes(tr),
            en: withCodes(en),
            state: 'reviewed',
            domain: 'body',
            origin: 'o',
            ...dates,
            ...(before !== undefined && { before }),
          }
        })
        expect(readTmx(writeTmx(units, options), 'x')).toEqual({ units, skipped: [] })
      }),
    )
  })

  test('of other tools goes out again with all that they say of their units', () => {
    const memoq = `<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4">
      <header creationtool="MemoQ" creationtoolversion="7.0.70" segtype="paragraph" adminlang="en-us" srclang="en" o-tmf="MemoQTM" datatype="unknown"/><body>
      <tu tuid="17" usagecount="3" lastusagedate="20240102T030405Z" segtype="sentence" creationdate="20141016T091130Z" creationid="CN_5" changeid="CN_6" changedate="20141017T092614Z">
        <note xml:lang="en">ask the client</note><note>second</note>
        <prop type="client">Ooyala &amp; co</prop><prop type="x-document">backlot.xml</prop><prop type="x-state">reviewed</prop>
        <tuv xml:lang="en" creationid="CN_7"><prop type="x-context-pre">&lt;seg&gt;before&lt;/seg&gt;</prop><seg>Quay</seg></tuv>
        <tuv xml:lang="tr" usagecount="2" changeid="CN_6"><note>checked</note><seg>Rıhtım</seg></tuv>
      </tu></body></tmx>`
    const { units } = readTmx(memoq, 'm.tmx')
    expect(units).toMatchObject([
      {
        state: 'reviewed',
        createdBy: 'CN_5',
        changedBy: 'CN_6',
        createdAt: '2014-10-16T09:11:30.000Z',
        extra: {
          attributes: {
            creationtool: 'MemoQ',
            'o-tmf': 'MemoQTM',
            segtype: 'sentence',
            usagecount: '3',
            lastusagedate: '20240102T030405Z',
          },
          en: { attributes: { creationid: 'CN_7' } },
          tr: { attributes: { usagecount: '2' }, notes: [{ text: 'checked' }] },
        },
      },
    ])
    const out = writeTmx(units, options)
    for (const said of [
      'usagecount="3"',
      'lastusagedate="20240102T030405Z"',
      'segtype="sentence"',
      'creationtool="MemoQ"',
      'creationtoolversion="7.0.70"',
      'o-tmf="MemoQTM"',
      'datatype="unknown"',
      '<note xml:lang="en">ask the client</note>',
      '<note>second</note>',
      '<prop type="x-tuid">17</prop>',
      '<prop type="client">Ooyala &amp; co</prop>',
      '<prop type="x-document">backlot.xml</prop>',
      '<prop type="x-context-pre">&lt;seg&gt;before&lt;/seg&gt;</prop>',
      '<tuv xml:lang="tr" usagecount="2">',
      '<tuv xml:lang="en" creationid="CN_7">',
    ])
      expect(out).toContain(said)
    expect(readTmx(out, 'again').units).toEqual(units)
  })

  test('of other tools that name no code keeps each apart from the others', () => {
    const seg = (lang: string) =>
      `<tuv xml:lang="${lang}"><seg><ph>[1]</ph>a <bpt i="1">&lt;b></bpt>b<ept i="1">&lt;/b></ept></seg></tuv>`
    const tmx = `<tmx version="1.4"><header/><body><tu>${seg('en')}${seg('tr')}</tu></body></tmx>`
    const [unit] = readTmx(tmx, 'a').units
    expect(new Set(unit?.en.codes.map(({ id }) => id)).size).toBe(3)
    const again = writeTmx(unit ? [unit] : [], { creationtoolversion: '1', source: 'en', name: 'a' })
    expect(again).toContain('<ph x="1" type="code">[1]</ph>a <bpt i="2" x="2" type="code">')
  })

  test('of other tools is read: an outer DOCTYPE, regional codes, inner codes, three languages', () => {
    const tmx = `<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header/><body>
      <tu><tuv xml:lang="de-DE"><seg>Hafen</seg></tuv><tuv lang="EN-us"><seg><bpt i="1">&lt;b&gt;</bpt>port<ept i="1">&lt;/b&gt;</ept></seg></tuv><tuv xml:lang="tr-TR"><seg><hi>liman</hi></seg></tuv></tu>
      <tu><tuv xml:lang="en"><seg>alone</seg></tuv></tu></body></tmx>`
    const { units, skipped } = readTmx(tmx, 'other.tmx')
    expect(units).toMatchObject([
      {
        en: { text: `${CODE_MARK}port${CODE_MARK}` },
        tr: { text: 'liman' },
        origin: 'other.tmx',
        state: 'translated',
      },
    ])
    expect(units[0]?.id).toBe(readTmx(tmx, 'again').units[0]?.id)
    expect(skipped).toMatchObject([{ line: 3 }])
  })

  test.each([
    ['not-tmx', '<html/>'],
    ['doctype', '<!DOCTYPE tmx [<!ENTITY x "y">]><tmx/>'],
    ['not-well-formed', '<tmx><body>'],
  ])('is refused: %s', (code, xml) => {
    expect(() => readTmx(xml, 'x')).toThrow(expect.objectContaining({ code }))
  })
})

describe('what ships', () => {
  const read = (name: string) => readFileSync(join(ROOT, 'memory', name), 'utf8')
  const { units, skipped } = readTmx(read('yanyana.tmx'), 'starter')
  const concepts = readTbx(read('terms.tbx'))

  test('is at least 400 units and 400 concepts in both languages', () => {
    expect(units.length).toBeGreaterThanOrEqual(400)
    expect(skipped).toEqual([])
    expect(
      concepts.filter((c) => ['tr', 'en'].every((lang) => c.terms.some((t) => t.language === lang))).length,
    ).toBeGreaterThanOrEqual(400)
  })

  test('says each thing once', () => {
    expect(new Set(units.map((u) => u.id)).size).toBe(units.length)
    expect(new Set(units.map((u) => u.en.text)).size).toBe(units.length)
    expect(new Set(concepts.map((c) => c.id)).size).toBe(concepts.length)
  })

  test('is written cleanly: NFC, single blanks, no edges', () => {
    const texts = [
      ...units.flatMap((u) => [u.en.text, u.tr.text]),
      ...concepts.flatMap((c) => c.terms.map((t) => t.text)),
    ]
    expect(texts.filter((each) => each !== each.normalize('NFC').replace(/\s+/g, ' ').trim())).toEqual([])
  })

  test('has Turkish capitals that come from its small letters', () => {
    const small = new Map(units.map((u) => [u.en.text, u.tr.text]))
    const shouted = units.filter((u) => u.domain === 'masthead' && u.en.text === u.en.text.toUpperCase())
    const twin = (u: Unit) =>
      [...small].find(([en, tr]) => en !== u.en.text && en.toUpperCase() === u.en.text && tr !== u.tr.text)
    expect(shouted.length).toBeGreaterThan(3)
    for (const u of shouted) if (twin(u)) expect(upper(twin(u)?.[1] ?? '', 'tr')).toBe(u.tr.text)
  })
})
