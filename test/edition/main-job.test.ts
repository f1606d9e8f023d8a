import { describe, expect, test } from 'vitest'
import { sideOf } from '../../src/edition/edition.ts'
import { handOffOf } from '../../src/edition/hand-off.ts'
import { emended } from '../../src/edition/reading.ts'
import { unitsOf } from '../../src/edition/units.ts'
import { editionSchema } from '../../src/publish/edition-json.ts'
import { exportJson, exportTmx, exportXliff } from '../../src/service/export-edition.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { mergeOne, pageOf, sample, testHouse } from '../house.ts'

/** Puts `made(source)` for the target of a trans-unit or segment mark that is still to translate. */
function translate(xliff: string, made: (source: string) => string): string {
  return xliff.replace(
    /(<trans-unit id="[^"]*"(?![^>]*translate=)[^>]*>(?:(?!<\/trans-unit>)[\s\S])*?<target[^>]*state="needs-translation">)([\s\S]*?)(<\/target>)/g,
    (_all, head, target: string, tail) => {
      const inner = target.includes('<mrk')
        ? target.replace(/(<mrk[^>]*>)([\s\S]*?)(<\/mrk>)/g, (_m, a, text, b) => a + made(text) + b)
        : made(target)
      return head + inner + tail
    },
  )
}

const bytes = (text: string) => new TextEncoder().encode(text)

describe('pairing', () => {
  test('with a page that is no twin says so, and teaches the memory nothing', async () => {
    const house = await testHouse()
    const known = await house.store.countUnits()
    const { edition } = await makeEdition(house, sample('strait-traffic.en'), sample('yorum-demiryolu-hatti'))
    expect(edition.findings.map(({ code }) => code)).toContain('twin-doubtful')
    expect(edition.rows.filter(({ bead, state }) => bead && state !== 'initial')).toEqual([])
    const domains = (await house.store.units()).filter(({ origin }) => origin === `edition:${edition.id}`)
    expect(domains.filter(({ domain }) => domain === 'body')).toEqual([])
    expect(await house.store.countUnits()).toBeLessThan(known + 5)
  })

  test('gives every field both languages and says where each side is from', async () => {
    const house = await testHouse()
    const { edition } = await makeEdition(house, sample('digest-rail-ferry'))
    const row = (id: string) => {
      const found = edition.rows.find((each) => each.id === id)
      return (
        found && [
          found.tr.content?.text,
          found.tr.origin,
          found.en.content?.text,
          found.en.origin,
          found.state,
          found.translate,
        ]
      )
    }
    expect(row('masthead')).toEqual([
      'KARADENİZ ARAŞTIRMALARI MERKEZİ',
      'page',
      'CENTER FOR BLACK SEA STUDIES',
      'page',
      'final',
      false,
    ])
    expect(row('date')).toEqual(['18.04.2019', 'page', '18 April 2019', 'rule', 'final', false])
    expect(row('source-date')).toEqual(['18 Nisan 2019', 'rule', '18 April 2019', 'page', 'final', false])
    expect(row('label')).toEqual(['Kaynak', 'page', 'Source', 'page', 'final', false])
    expect(row('title')).toEqual([
      undefined,
      'none',
      'RAIL FERRY BETWEEN SAMSUN AND POTI TO SAIL TWICE A WEEK FROM MAY',
      'page',
      'initial',
      true,
    ])
  })

  test('takes sections and institutions from the memory, in the casing of the page', async () => {
    const house = await testHouse()
    const { edition } = await makeEdition(
      house,
      pageOf(
        'AVRASYA İNCELEMELERİ MERKEZİ\n\nDuyuru\n\nTHE MEETING\n\nThe meeting of the council will be held in the first week of May in Ankara, the centre said.',
      ),
    )
    const english = Object.fromEntries(
      edition.rows.map((row) => [row.id, [row.en.content?.text, row.en.origin]]),
    )
    expect(english.masthead).toEqual(['CENTER FOR EURASIAN STUDIES', 'memory'])
    expect(english.section).toEqual(['Announcement', 'memory'])
  })

  test('shows the emended text and keeps what the page has', async () => {
    const house = await testHouse()
    const { edition } = await makeEdition(house, sample('digest-lost-apostrophes'))
    const row = edition.rows.find((each) => each.emendations.length > 0)
    expect(row && sideOf(row, 'en').content?.text).toContain('Bulgarias deputy')
    expect(row && emended(row, 'en')?.text).toContain("Bulgaria's deputy")
    expect(
      handOffOf(edition)
        .units.flatMap((unit) => unit.notes)
        .some((note) => note.kind === 'transmitted' && note.text.includes('Bulgarias')),
    ).toBe(true)
  })

  test('aligns the bodies of a page and its Turkish twin', async () => {
    const house = await testHouse()
    const { edition } = await makeEdition(house, sample('strait-traffic.en'), sample('strait-traffic.tr'))
    const body = edition.rows.filter((row) => row.kind === 'body')
    const paired = body.filter((row) => row.tr.content && row.en.content)
    expect(paired.length / body.length).toBeGreaterThan(0.9)
    expect(body.some((row) => row.bead?.shape !== '1-1' && row.tr.content && row.en.content)).toBe(true)
    const text = (row: (typeof body)[number], lang: 'tr' | 'en') => row[lang].content?.text ?? ''
    const digits = (words: string) => (words.match(/\d{4,}/g) ?? []).join()
    for (const row of paired.filter((each) => digits(text(each, 'en'))))
      expect(digits(text(row, 'tr'))).toBe(digits(text(row, 'en')))
    expect(unitsOf(edition).length).toBeGreaterThan(20)
    expect(edition.rows.find((row) => row.id === 'title')?.tr.origin).toBe('twin')
  })

  test('gives the memory what it can use again, and nothing a rule makes', async () => {
    const house = await testHouse()
    const { edition } = await makeEdition(house, sample('strait-traffic.en'), sample('strait-traffic.tr'))
    const units = unitsOf(edition)
    expect(units.filter((unit) => unit.domain === 'body').length).toBeGreaterThan(20)
    expect(units.filter((unit) => /^(date|number|author|source-url)$/.test(unit.domain))).toEqual([])
  })

  test('refuses a twin in the same language', async () => {
    const house = await testHouse()
    await expect(
      makeEdition(house, sample('digest-rail-ferry'), sample('digest-garbled-title')),
    ).rejects.toMatchObject({ code: 'same-language' })
  })

  test('the same page again is the same edition', async () => {
    const house = await testHouse()
    const first = await makeEdition(house, sample('digest-rail-ferry'))
    const second = await makeEdition(house, sample('digest-rail-ferry'))
    expect([second.again, second.edition]).toEqual([true, first.edition])
    expect(await house.store.summaries()).toHaveLength(1)
  })

  test.each(['report-annual-2024', 'yorum-demiryolu-hatti', 'digest-windows-1254'])(
    '%s as data is what the schema says',
    async (name) => {
      const house = await testHouse()
      const { edition, pages } = await makeEdition(house, sample(name))
      expect(() => editionSchema.parse(JSON.parse(exportJson(edition, pages)))).not.toThrow()
      expect(exportTmx(house, edition)).toContain('<tmx version="1.4">')
    },
  )
})

describe('a return', () => {
  async function handedOut(name = 'commentary-grain-terminals') {
    const house = await testHouse()
    const { edition } = await makeEdition(house, sample(name))
    return { house, edition, xliff: await exportXliff(house, edition, { version: '1.2' }) }
  }
  const count = (reports: readonly { outcome: string }[], outcome: string) =>
    reports.filter((each) => each.outcome === outcome).length

  test('enters the edition and the memory', async () => {
    const { house, edition, xliff } = await handedOut()
    const {
      reports,
      units,
      edition: after,
    } = await mergeOne(house, bytes(translate(xliff, (text) => `TR ${text}`)))
    const open = edition.rows.filter((row) => row.translate && row.en.content)
    expect([count(reports, 'accepted'), units]).toEqual([open.length, open.length])
    expect(after.rows.find((row) => row.id === 'p1.1')).toMatchObject({
      state: 'translated',
      tr: { origin: 'person' },
    })
    expect(
      (await house.memory()).index('en').find('A ship’s hold cannot be put on a scale.')[0],
    ).toMatchObject({
      score: 100,
      unit: { tr: { text: 'TR A ship’s hold cannot be put on a scale.' } },
    })
    expect((await house.store.edition(edition.id))?.revision).toBe(2)
  })

  test('a second time changes nothing', async () => {
    const { house, edition, xliff } = await handedOut()
    const back = bytes(translate(xliff, (text) => `TR ${text}`))
    await mergeOne(house, back)
    const { reports } = await mergeOne(house, back)
    expect([count(reports, 'accepted'), count(reports, 'unchanged')]).toEqual([0, reports.length])
    expect((await house.store.edition(edition.id))?.revision).toBe(2)
  })

  test('that nobody touched is no translation', async () => {
    const { house, xliff } = await handedOut()
    const { reports } = await mergeOne(house, bytes(xliff))
    expect(count(reports, 'unchanged')).toBe(reports.length)
  })

  test('a footnote mark that is missing is refused, and holds nothing else back', async () => {
    const { house, xliff } = await handedOut()
    const back = translate(xliff, (text) => `TR ${text}`).replace(/(<mrk[^>]*>TR [^<]*)<x [^>]*\/>/, '$1')
    const { reports } = await mergeOne(house, bytes(back))
    expect(reports.filter((each) => each.outcome === 'rejected').map((each) => each.reason)).toEqual([
      'codes',
    ])
    expect(count(reports, 'accepted')).toBeGreaterThan(20)
  })

  test('locked units, sources and notes are never taken from it', async () => {
    const { house, edition, xliff } = await handedOut()
    const { reports } = await mergeOne(
      house,
      bytes(xliff.replace('>18.01.2024</target>', '>1.1.1111</target>').replaceAll('scale', 'SCALE')),
    )
    expect(reports.find((each) => each.id === 'date')).toMatchObject({
      outcome: 'rejected',
      reason: 'locked',
    })
    const after = await house.store.edition(edition.id)
    expect(after?.rows.map((row) => row.en.content?.text)).toEqual(
      edition.rows.map((row) => row.en.content?.text),
    )
  })

  test('what somebody else translated meanwhile is a conflict, both texts kept', async () => {
    const { house, xliff } = await handedOut()
    await mergeOne(house, bytes(translate(xliff, (text) => `BİR ${text}`)))
    const { reports, edition } = await mergeOne(house, bytes(translate(xliff, (text) => `İKİ ${text}`)))
    expect(count(reports, 'accepted')).toBe(0)
    expect(reports.find((each) => each.id === 'p1.1')).toMatchObject({
      outcome: 'conflict',
      ours: expect.stringMatching(/^BİR /),
      target: expect.stringMatching(/^İKİ /),
    })
    expect(edition.rows.find((row) => row.id === 'p1.1')?.tr.content?.text).toMatch(/^BİR /)
  })

  test('a part of a file, and units nobody handed out, are told', async () => {
    const { house, xliff } = await handedOut()
    const part = translate(xliff, (text) => `TR ${text}`).replace(
      /<trans-unit id="p2"[\s\S]*?<\/trans-unit>/,
      '<trans-unit id="nobody"><source>A</source><target>B</target></trans-unit>',
    )
    const { reports } = await mergeOne(house, bytes(part))
    expect(
      reports.filter((each) => each.outcome === 'missing').every((each) => each.id.startsWith('p2.')),
    ).toBe(true)
    expect(reports.filter((each) => each.outcome === 'unknown').map((each) => each.id)).toEqual(['nobody'])
  })

  test('a unit whose segment marks are gone is split by its sentences', async () => {
    const { house, xliff } = await handedOut()
    const flat = translate(xliff, (text) => `TR ${text}`)
      .replace(/<seg-source>[\s\S]*?<\/seg-source>/g, '')
      .replace(/<\/?mrk[^>]*>/g, '')
    const { reports } = await mergeOne(house, bytes(flat))
    expect(count(reports, 'accepted')).toBeGreaterThan(20)
    expect(reports.find((each) => each.id === 'p1.2')).toMatchObject({
      outcome: 'accepted',
      target: expect.stringMatching(/^TR /),
    })
  })

  test('that answers nothing of ours is refused', async () => {
    const { house, xliff } = await handedOut()
    const foreign = xliff
      .replace(/build-num="[^"]*"/, 'build-num="x"')
      .replace(/<note from="yanyana">hand-off:[^<]*<\/note>/, '')
    await expect(mergeOne(house, bytes(foreign))).rejects.toMatchObject({ code: 'unknown-hand-off' })
    await expect(mergeOne(house, bytes(xliff), 'another-edition')).rejects.toMatchObject({
      code: 'other-edition',
    })
  })

  test('a repeated paragraph says what the first one says', async () => {
    const { house, xliff } = await handedOut('digest-repeated-paragraphs')
    const { edition } = await mergeOne(house, bytes(translate(xliff, (text) => `TR ${text}`)))
    const repeats = edition.rows.filter((row) => row.repeats !== undefined)
    expect(repeats.length).toBeGreaterThan(3)
    for (const row of repeats)
      expect(row.tr.content).toEqual(edition.rows.find((each) => each.id === row.repeats)?.tr.content)
  })

  test('in 2.1 goes the same way', async () => {
    const house = await testHouse()
    const { edition } = await makeEdition(house, sample('commentary-grain-terminals'))
    const xliff = await exportXliff(house, edition, { version: '2.1' })
    const back = xliff.replace(
      /(<segment id="[^"]*") state="initial">\s*<source>([\s\S]*?)<\/source>/g,
      '$1 state="reviewed"><source>$2</source><target>TR $2</target>',
    )
    const { reports, edition: after } = await mergeOne(house, bytes(back))
    expect(count(reports, 'accepted')).toBeGreaterThan(20)
    expect(after.rows.find((row) => row.id === 'p1.1')?.state).toBe('reviewed')
  })
})
