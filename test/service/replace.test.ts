import { beforeEach, describe, expect, test } from 'vitest'
import type { Edit } from '../../src/edition/editing/edit.ts'
import { replacementsIn, type Search } from '../../src/edition/replace.ts'
import { editEdition, revertBatch } from '../../src/service/edit-edition.ts'
import type { House } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { previewReplace, replaceAll } from '../../src/service/replace.ts'
import { plain } from '../../src/text/content.ts'
import { pageOf, testHouse } from '../house.ts'

const search = (find: string, replace: string, more: Partial<Search> = {}): Search => ({
  find,
  replace,
  lang: 'tr',
  words: true,
  matchCase: false,
  diacritics: false,
  ...more,
})
const after = (text: string, of: Search) => {
  const found = replacementsIn(text, of)
  return found.reduceRight((whole, { start, end, to }) => whole.slice(0, start) + to + whole.slice(end), text)
}

describe('words in a text', () => {
  test.each([
    [
      'Bakanlık sustu. Bakanlığın kararı.',
      search('bakanlık', 'müdürlük'),
      'Müdürlük sustu. Müdürlüğün kararı.',
    ],
    ['ISPARTA’DA VE Isparta’da', search('ısparta', 'Bursa'), 'BURSA’DA VE Bursa’da'],
    ['ısparta ve isparta', search('isparta', 'x', { diacritics: true }), 'ısparta ve x'],
    ['ISPARTA', search('ısparta', 'bursa', { diacritics: true }), 'BURSA'],
    ['Istanbul, İstanbul, ISTANBUL', search('istanbul', 'Ankara'), 'Ankara, Ankara, ANKARA'],
    [
      'Ulaştırma Bakanlığına sordu',
      search('ulastirma bakanligi', 'Denizcilik Müsteşarlığı'),
      'Denizcilik Müsteşarlığına sordu',
    ],
    ['liman ve Liman', search('liman', 'iskele', { matchCase: true }), 'iskele ve Liman'],
    ['limanlar, ilimanlar', search('liman', 'iskele'), 'iskeleler, ilimanlar'],
    ['Ports of call', search('port', 'harbour', { lang: 'en' }), 'Harbours of call'],
    ['a.b.c', search('.', '-', { words: false }), 'a-b-c'],
  ])('%s', (text, of, expected) => {
    expect(after(text, of)).toBe(expected)
  })

  test('before which an article would be another are for a person to look at', () => {
    const found = replacementsIn('It is a ministry.', search('ministry', 'agency', { lang: 'en' }))
    expect(found.map(({ sure }) => sure)).toEqual([false])
  })
})

describe('find and replace', () => {
  let house: House
  let ids: string[]
  const ayse = { by: 'Ayşe', via: 'web' } as const
  const TEXTS = ['Bakan konuştu.', 'Bakanı dinlediler.', 'Başbakan sustu.']
  beforeEach(async () => {
    house = await testHouse()
    ids = []
    for (const n of [1, 2]) {
      const page = `Report ${n}\n\nThe minister spoke on day ${n} at length. They all listened to the minister again. The prime minister was silent on day ${n}.\n`
      const { edition } = await makeEdition(house, pageOf(page, `report-${n}`))
      const rows = edition.rows.filter(({ kind }) => kind === 'body')
      const edits = rows.map(
        ({ id }, i): Edit => ({ kind: 'write', row: id, lang: 'tr', content: plain(TEXTS[i] ?? '') }),
      )
      await editEdition(house, { edition: edition.id, edits, ...ayse })
      ids.push(edition.id)
    }
    return () => house.close()
  })
  const rows = async (id = ids[0] ?? '') =>
    ((await house.store.edition(id))?.rows ?? []).filter(({ kind }) => kind === 'body')
  const texts = async (id?: string) => (await rows(id)).map(({ tr }) => tr.content?.text)

  test('shows first what it would do, and changes nothing', async () => {
    const { hits, complete } = await previewReplace(house, { search: search('bakan', 'müdür') })
    expect(complete).toBe(true)
    expect(hits.map(({ edition, after }) => [edition, after])).toEqual(
      ids.toSorted().flatMap((id) => [
        [id, 'Müdür konuştu.'],
        [id, 'Müdürü dinlediler.'],
      ]),
    )
    expect(await texts()).toEqual(TEXTS)
  })

  test('in many editions is taken back as one', async () => {
    const { batch = '', editions } = await replaceAll(house, { search: search('bakan', 'müdür'), ...ayse })
    expect(editions.map(({ rows: count }) => count)).toEqual([2, 2])
    for (const id of ids)
      expect(await texts(id)).toEqual(['Müdür konuştu.', 'Müdürü dinlediler.', 'Başbakan sustu.'])
    await revertBatch(house, { batch, ...ayse })
    for (const id of ids) expect(await texts(id)).toEqual(TEXTS)
  })

  test('leaves what is unsure to a person, who may ask for it as he saw it', async () => {
    const [id = ''] = ids
    const of = search('bakan', 'elçi')
    const first = await replaceAll(house, { search: of, editions: [id], ...ayse })
    expect([first.editions[0]?.rows, first.left]).toEqual([1, 1])
    const [left] = (await previewReplace(house, { search: of, editions: [id] })).hits
    expect(left).toMatchObject({ sure: false, after: 'Elçiyi dinlediler.' })
    const wrong = [{ edition: id, row: left?.row ?? '', text: 'Something else.' }]
    expect((await replaceAll(house, { search: of, editions: [id], also: wrong, ...ayse })).editions).toEqual(
      [],
    )
    const also = [{ edition: id, row: left?.row ?? '', text: 'Elçiyi dinlediler.' }]
    await replaceAll(house, { search: of, editions: [id], also, ...ayse })
    expect((await texts())[1]).toBe('Elçiyi dinlediler.')
  })

  test('never writes over approved text unless asked, and then it waits for approval again', async () => {
    const [id = ''] = ids
    const [first] = await rows()
    const approve: Edit = { kind: 'set-state', rows: [first?.id ?? ''], state: 'reviewed' }
    await editEdition(house, { edition: id, edits: [approve], by: 'Can', via: 'web' })
    const of = { search: search('bakan', 'müdür'), editions: [id], ...ayse }
    await replaceAll(house, of)
    expect((await texts())[0]).toBe('Bakan konuştu.')
    await replaceAll(house, { ...of, approved: true })
    expect((await rows())[0]).toMatchObject({
      tr: { content: { text: 'Müdür konuştu.' } },
      state: 'translated',
    })
  })

  test('never writes over the page’s own words', async () => {
    const of = search('minister', 'secretary', { lang: 'en' })
    const { hits } = await previewReplace(house, { search: of })
    expect(new Set(hits.map(({ held }) => held))).toEqual(new Set(['transmitted']))
    expect((await replaceAll(house, { search: of, approved: true, ...ayse })).editions).toEqual([])
  })
})
