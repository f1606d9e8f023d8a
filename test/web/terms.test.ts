import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formOf, Site, texts, unit } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await Site.open(
    Array.from({ length: 8 }, (_, n) =>
      unit(
        `q${n}`,
        `Rıhtım vinci ${n + 20} konteyneri boşalttı.`,
        `The quayside gantry unloaded ${n + 20} containers.`,
      ),
    ),
  )
})
afterAll(() => site.close())

const newConcept = (text: string, target: string, more: Record<string, string> = {}) => ({
  'language-0': 'tr',
  'text-0': target,
  'status-0': 'preferred',
  'language-1': 'en',
  'text-1': text,
  'status-1': 'preferred',
  subject: 'shipping',
  ...more,
})

describe('the termbase on the web', () => {
  test('lists its entries, and finds them by letters, subject and status', async () => {
    const all = await site.get('/terms')
    expect(texts(all, 'tbody tr').length).toBe(50)
    const found = await site.get('/terms?q=disisleri')
    expect(texts(found, 'tbody tr').length).toBeGreaterThan(2)
    for (const row of texts(found, 'tbody tr')) expect(row).toMatch(/Dışişleri|Dış İşleri/i)
    const forbidden = await site.get('/terms?status=forbidden&subject=countries')
    expect(texts(forbidden, 'tbody tr').length).toBe(texts(forbidden, 'tbody tr:has(s)').length)
    const turkish = await site.get('/terms?q=disisleri', 'tr')
    expect(texts(turkish, 'tbody td.quiet')).toContain('Makamlar ve unvanlar')
    expect((await site.get('/terms?q=zzxqy')).text).toContain('No entry is like this.')
  })

  test('walks through the list page by page', async () => {
    const [first, second] = [await site.get('/terms'), await site.get('/terms?page=2')]
    expect(first.document.querySelector('.pager a')?.getAttribute('href')).toBe('/terms?page=2')
    expect(texts(second, 'tbody tr')[0]).not.toBe(texts(first, 'tbody tr')[0])
  })

  test('looks up the terms of a text, suffixes and all', async () => {
    const page = await site.send('/terms/text', { text: 'Dışişleri Bakanlığı’ndan bir nota geldi.' })
    expect(texts(page, '.term-text mark')).toEqual(['Dışişleri Bakanlığı’ndan', 'nota'])
    expect(texts(page, '.term-text')[0]).toBe('Dışişleri Bakanlığı’ndan bir nota geldi.')
    expect(page.document.querySelector('textarea')?.getAttribute('lang')).toBe('tr')
    expect((await site.send('/terms/text', { text: 'Xyzzy.' })).text).toContain('none of its words')
    expect((await site.send('/terms/text', { text: 'a '.repeat(10_001) })).status).toBe(413)
    const enormous = await site.send('/terms/text', { text: 'a '.repeat(200_000) })
    expect([enormous.status, texts(enormous, 'h1')]).toEqual([413, ['This is too much at once']])
  })

  test('adds an entry that counts at once', async () => {
    const saved = await site.send('/terms', newConcept('mooring dolphin', 'bağlama dolfini'))
    expect([saved.status, texts(saved, '[role=status]')]).toEqual([200, ['Saved. It counts from now on.']])
    const found = await site.send('/terms/text', { text: 'Bağlama dolfinine yanaştı.', from: 'tr' })
    expect(texts(found, 'tbody td[lang=en]')).toContain('mooring dolphin')
  })

  test('forbids a word, admits another and takes one out', async () => {
    const page = await site.send('/terms', newConcept('tugboat', 'römorkör'))
    const { action, fields } = formOf(page, 'form.stack')
    // A further word of each language stands at the end of its lines.
    fields.set('text-1', 'çekici tekne')
    fields.set('status-1', 'forbidden')
    fields.set('text-3', 'tug')
    const saved = await site.send(action, fields)
    expect(texts(saved, '[role=status]').length).toBe(1)
    const [row] = texts(await site.get('/terms?q=tugboat'), 'tbody tr')
    expect(row).toMatch(/römorkör çekici tekne forbidden tugboat tug admitted Shipping|shipping/)
    const again = formOf(saved, 'form.stack')
    again.fields.set('text-1', '')
    await site.send(again.action, again.fields)
    expect((await site.get('/terms?q=tugboat')).text).not.toContain('çekici tekne')
  })

  test('keeps apart what is an acronym and what part of speech a word is', async () => {
    const saved = await site.send(
      '/terms',
      newConcept('VTS', 'GTH', { 'acronym-0': '1', 'acronym-1': '1', 'part-1': 'noun' }),
    )
    const { action, fields } = formOf(saved, 'form.stack')
    await site.send(action, fields)
    const concept = (await site.house.store.concepts()).find(({ terms }) =>
      terms.some(({ text }) => text === 'VTS'),
    )
    expect(concept?.terms).toEqual([
      { language: 'tr', text: 'GTH', status: 'preferred', acronym: true },
      { language: 'en', text: 'VTS', status: 'preferred', partOfSpeech: 'noun', acronym: true },
    ])
  })

  test('does not store an entry without words, with one twice, or one too long', async () => {
    const before = (await site.house.store.concepts()).length
    for (const form of [
      newConcept('', ' '),
      newConcept('berth', 'yer', { 'language-2': 'en', 'text-2': 'berth' }),
      newConcept('x'.repeat(201), 'y'),
    ]) {
      const page = await site.send('/terms', form)
      expect([page.status, texts(page, '[role=alert]').length]).toEqual([400, 1])
      expect(page.document.querySelector('input[name=subject]')?.getAttribute('value')).toBe('shipping')
    }
    expect((await site.house.store.concepts()).length).toBe(before)
  })

  test('does not put a change over one that somebody else made meanwhile, unless it is saved again', async () => {
    const mine = await site.send('/terms', newConcept('lighter', 'mavna'))
    const { action, fields } = formOf(mine, 'form.stack')
    const theirs = new URLSearchParams(fields)
    theirs.set('subject', 'barges')
    await site.send(action, theirs)
    fields.set('subject', 'vessels')
    const refused = await site.send(action, fields)
    expect([refused.status, texts(refused, '[role=alert]').length]).toEqual([409, 1])
    const again = formOf(refused, 'form.stack')
    expect(again.fields.get('subject')).toBe('vessels')
    expect((await site.send(again.action, again.fields)).status).toBe(200)
    expect(texts(await site.get('/terms?q=mavna'), 'td.quiet')).toEqual(['vessels'])
  })

  test('deletes an entry, and puts it back as it was', async () => {
    const made = await site.send('/terms', newConcept('bollard', 'baba', { 'acronym-1': '1' }))
    const before = await site.house.store.concepts()
    const deleted = await site.send(formOf(made, '.beside form').action, {})
    expect((await site.get('/terms?q=bollard')).text).toContain('No entry is like this.')
    const undo = formOf(deleted, '.notice form')
    await site.send(undo.action, undo.fields)
    expect(await site.house.store.concepts()).toEqual(before)
  })

  test('proposes candidates with evidence, takes one with one click, and gives it back', async () => {
    const page = await site.get('/terms/candidates?from=en')
    const items = [...page.document.querySelectorAll('.candidates > li')]
    const item = items.find((each) =>
      /gantry/i.test(each.querySelector('input[name=term]')?.getAttribute('value') ?? ''),
    )
    expect(item?.querySelector('.evidence')?.textContent).toContain('containers')
    expect(item?.querySelector('.evidence .side.en mark')?.textContent).toMatch(/gantry/i)
    const form = new URLSearchParams({ from: 'en', term: 'quayside gantry', translation: 'rıhtım vinci' })
    const taken = await site.send('/terms/candidates', form)
    expect(texts(taken, '.notice a')).toEqual(['quayside gantry'])
    expect(texts(taken, 'input[name=term][value="quayside gantry"]')).toEqual([])
    const twice = await site.send('/terms/candidates', form)
    expect(twice.location).toBe(taken.location)
    const undo = formOf(taken, '.notice form')
    await site.send(undo.action, undo.fields)
    expect((await site.get('/terms?q=quayside')).text).toContain('No entry is like this.')
  })

  test.each([
    '/terms',
    '/terms/candidates',
    '/terms/concepts/c-presidency-of-the-republic-of-turkiye/deletion',
  ])('refuses what another site sends to %s', async (path) => {
    const before = await site.house.store.concepts()
    expect(await site.sendFromElsewhere(path, newConcept('evil', 'kötü'))).toBe(403)
    expect(await site.house.store.concepts()).toEqual(before)
  })

  test('says of an entry that is not there that it is not', async () => {
    expect((await site.get('/terms/concepts/none')).status).toBe(404)
    expect((await site.send('/terms/concepts/none', {})).status).toBe(404)
    expect((await site.send('/terms/concepts/none/deletion', {})).status).toBe(404)
    expect((await site.get('/terms/concepts/%E0%A4%A')).status).toBe(404)
  })
})
