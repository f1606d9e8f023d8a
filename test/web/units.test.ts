import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Unit } from '../../src/memory/unit.ts'
import { CODE_MARK, type Code } from '../../src/text/content.ts'
import { namedCodes, read, written } from '../../src/web/unit-codes.ts'
import { formOf, LINK, Site, texts, unit } from './site.ts'

const coded = (id: string): Unit => ({
  ...unit(id, '', ''),
  tr: { text: `Rapor ${CODE_MARK}burada${CODE_MARK}.`, codes: LINK },
  en: { text: `The report is ${CODE_MARK}here${CODE_MARK}.`, codes: LINK },
})

let site: Site
beforeAll(async () => {
  site = await Site.open([
    unit('w1', 'Vinç devrildi.', 'The crane fell.', {
      before: 'A storm hit the port.',
      createdBy: 'ayşe',
      varieties: ['en-GB'],
      memory: 'port',
    }),
    unit('w2', 'Gemi limana girdi.', 'The ship entered the harbour.'),
    unit('w3', 'Liman kapandı.', 'The harbour was closed.', { state: 'translated' }),
    coded('w4'),
    coded('w5'),
    ...Array.from({ length: 60 }, (_, n) =>
      unit(`p${n}`, `Rıhtım ${n}`, `Quay ${n}`, { origin: 'quays.tmx' }),
    ),
  ])
})
afterAll(() => site.close())

describe('the page of a unit', () => {
  test('tells all that is known of it, each text in its language', async () => {
    const page = await site.get('/memory/units/w1')
    for (const said of [
      'final',
      'port',
      'news.tmx',
      'en-GB',
      'A storm hit the port.',
      'ayşe',
      '22 February 2019',
    ])
      expect(page.text).toContain(said)
    expect(page.document.querySelector('.facts [lang=en]')?.textContent).toBe('A storm hit the port.')
    expect(texts(page, '.unit .side.tr')).toEqual(['Vinç devrildi.'])
  })

  test('shows inline codes for what they are', async () => {
    const page = await site.get('/memory/units/w4')
    expect(texts(page, '.unit .side.en .chip')).toEqual(['⟦1⟧ <a href="https://example.org/">', '⟦/1⟧ </a>'])
    expect(page.document.querySelector('textarea[name=en]')?.textContent).toBe('The report is ⟦1⟧here⟦/1⟧.')
  })

  test('takes a change, is found by it at once, and keeps what it was', async () => {
    const { action, fields } = formOf(await site.get('/memory/units/w2'), 'form.stack')
    fields.set('en', 'The vessel entered the harbour.')
    fields.set('state', 'reviewed')
    const saved = await site.send(action, fields)
    expect(texts(saved, '[role=status]').length).toBe(1)
    expect(texts(saved, '#history ~ .hits del')).toEqual(['ship', 'final'])
    expect(texts(saved, '#history ~ .hits ins')).toEqual(['vessel', 'reviewed'])
    const found = await site.get(`/memory?q=${encodeURIComponent('"vessel entered"')}`)
    expect(texts(found, '.hit').length).toBe(1)
    const restored = await site.send(formOf(saved, '#history ~ .hits form').action, {})
    expect(texts(restored, '.unit .side.en')).toEqual(['The ship entered the harbour.'])
    expect(texts(restored, '#history ~ .hits li').length).toBe(2)
  })

  test('keeps inline codes where the text around them changes, and lets them move', async () => {
    const { action, fields } = formOf(await site.get('/memory/units/w4'), 'form.stack')
    fields.set('en', '⟦1⟧Here⟦/1⟧ is the whole report.')
    await site.send(action, fields)
    const stored = await site.house.store.unit('w4')
    expect(stored?.unit.en).toEqual({
      text: `${CODE_MARK}Here${CODE_MARK} is the whole report.`,
      codes: LINK,
    })
    expect(stored?.unit.tr).toEqual(coded('w4').tr)
  })

  test.each([
    ['one end is lost', 'Here⟦/1⟧ it is.', /⟦\/1⟧/],
    ['one stands twice', '⟦1⟧Here⟦/1⟧ it is.⟦1⟧', /⟦1⟧/],
    ['one is unknown', '⟦1⟧Here⟦/1⟧ it is.⟦7⟧', /⟦7⟧/],
    ['both ends changed places', '⟦/1⟧Here⟦1⟧ it is.', /⟦\/?1⟧/],
    ['they are gone', 'Here it is.', /⟦1⟧ ⟦\/1⟧/],
    ['nothing is left', '', /⟦1⟧ ⟦\/1⟧/],
  ])('saves nothing and keeps what was written when of the codes %s', async (_what, en, says) => {
    const before = await site.house.store.unit('w5')
    const { action, fields } = formOf(await site.get('/memory/units/w5'), 'form.stack')
    fields.set('en', en)
    const page = await site.send(action, fields)
    expect([page.status, texts(page, '[role=alert]')[0]]).toEqual([400, expect.stringMatching(says)])
    expect(page.document.querySelector('textarea[name=en]')?.textContent).toBe(en)
    expect(await site.house.store.unit('w5')).toEqual(before)
  })

  test('lets codes go when the editor says so', async () => {
    const { action, fields } = formOf(await site.get('/memory/units/w5'), 'form.stack')
    fields.set('en', 'Here it is.')
    const asked = formOf(await site.send(action, fields), 'form.stack')
    asked.fields.set('without', '1')
    await site.send(asked.action, asked.fields)
    expect((await site.house.store.unit('w5'))?.unit.en).toEqual({ text: 'Here it is.', codes: [] })
  })

  test('does not put a change over one that somebody else made meanwhile', async () => {
    const { action, fields } = formOf(await site.get('/memory/units/w3'), 'form.stack')
    const theirs = new URLSearchParams(fields)
    theirs.set('tr', 'Liman kapatıldı.')
    await site.send(action, theirs)
    fields.set('tr', 'Liman kapalıydı.')
    const page = await site.send(action, fields)
    expect([page.status, texts(page, '[role=alert]').length]).toEqual([409, 1])
    expect(texts(page, '.unit .side.tr')).toEqual(['Liman kapatıldı.'])
    const again = formOf(page, 'form.stack')
    expect(again.fields.get('tr')).toBe('Liman kapalıydı.')
    expect((await site.send(again.action, again.fields)).status).toBe(200)
  })

  test.each([
    [{ en: '   ' }, 400],
    [{ domain: '' }, 400],
    [{ memory: 'x'.repeat(101) }, 400],
    [{ tr: 'x'.repeat(100_001) }, 400],
    [{ tr: 'x'.repeat(3_000_000) }, 413],
  ])('answers %j kindly', async (change, status) => {
    const { action, fields } = formOf(await site.get('/memory/units/w1'), 'form.stack')
    for (const [name, value] of Object.entries(change)) fields.set(name, String(value))
    const page = await site.send(action, fields)
    expect(page.status).toBe(status)
    expect((await site.house.store.unit('w1'))?.unit.en.text).toBe('The crane fell.')
  })

  test('goes into the trash and comes back', async () => {
    const bin = formOf(await site.get('/memory/units/p1'), 'form.actions')
    const gone = await site.send(bin.action, bin.fields)
    expect(texts(gone, '.unit.gone').length).toBe(1)
    expect(texts(gone, 'form.stack').length).toBe(0)
    const undo = formOf(gone, '.notice form')
    const back = await site.send(undo.action, undo.fields)
    expect(texts(back, '.unit.gone').length).toBe(0)
  })

  test('a unit that is not there is not found', async () => {
    expect((await site.get('/memory/units/none')).status).toBe(404)
    expect((await site.send('/memory/units/none', { tr: 'x' })).status).toBe(404)
    expect((await site.send('/memory/units/none/versions/1', {})).status).toBe(404)
    expect((await site.send('/memory/units/w1/versions/abc', {})).status).toBe(404)
  })
})

describe('the list of units', () => {
  test('goes through all units page by page, each once', async () => {
    const ids: string[] = []
    let path: string | undefined = '/memory/units?origin=quays.tmx'
    while (path !== undefined) {
      const page = await site.get(path)
      const chosen = [...page.document.querySelectorAll('input[name=id]')]
      ids.push(...chosen.map((each) => each.getAttribute('value') ?? ''))
      const further = [...page.document.querySelectorAll('.pager a')].find((a) => a.textContent === 'Further')
      path = further?.getAttribute('href') ?? undefined
    }
    expect(ids.toSorted()).toEqual(Array.from({ length: 60 }, (_, n) => `p${n}`).toSorted())
  })

  test('filters by text in a language, by state, by memory and by date', async () => {
    const count = async (query: string) => texts(await site.get(`/memory/units?${query}`), '.hit').length
    expect(await count('text=crane&in=en')).toBe(1)
    expect(await count('text=crane&in=tr')).toBe(0)
    expect(await count('text=R%C4%B1ht%C4%B1m+5*&as=glob')).toBe(11)
    expect(await count('memory=port')).toBe(1)
    expect(await count('createdSince=2019-02-23&origin=quays.tmx')).toBe(0)
    expect(await count('by=ay%C5%9Fe&neverUsed=true')).toBe(1)
  })

  test('offers the values that units have, and keeps what was chosen', async () => {
    const page = await site.get('/memory/units?origin=quays.tmx&order=-changed')
    expect(texts(page, 'select[name=origin] option[selected]')).toEqual(['quays.tmx (60)'])
    expect(texts(page, 'select[name=order] option[selected]')).toEqual(['last changed first'])
    expect(page.document.querySelector('details.filters')?.hasAttribute('open')).toBe(true)
  })

  test.each([
    ['createdSince=yesterday', 400],
    ['text=%28&as=regex', 400],
    ['after=nonsense', 400],
    ['state=done', 400],
    ['text=zzxqy', 200],
    ['unknown=1&text=', 200],
  ])('answers %s with a page', async (query, status) => {
    const page = await site.get(`/memory/units?${query}`)
    expect([page.status, texts(page, 'h1')]).toEqual([status, ['Units of the memory']])
  })
})

describe('changing many units', () => {
  test('is seen before it is done, done in one step, and taken back', async () => {
    const list = await site.get('/memory/units?origin=quays.tmx')
    const { action, fields } = formOf(list, 'form[action$=preview]')
    for (const [name, value] of [
      ['side', 'en'],
      ['find', 'quay'],
      ['with', 'pier'],
      ['set-domain', 'port'],
    ] as const)
      fields.set(name, value)
    const preview = await site.send(action, fields)
    expect(preview.text).toContain('would change: 60')
    expect(texts(preview, '.side.en ins')[0]).toBe('Pier')
    expect((await site.house.store.unit('p5'))?.unit.en.text).toBe('Quay 5')
    const go = formOf(preview, 'form[action="/memory/edits"]')
    const done = await site.send(go.action, go.fields)
    expect(texts(done, '[role=status] span')[0]).toBe('Units changed: 60')
    expect((await site.house.store.unit('p5'))?.unit).toMatchObject({
      domain: 'port',
      en: { text: 'Pier 5' },
    })
    const steps = await site.get('/memory/changes')
    expect(texts(steps, 'tbody tr')[0]).toMatch(/^edited60/)
    const undo = formOf(done, '.notice form')
    const undone = await site.send(undo.action, undo.fields)
    expect(texts(undone, '[role=status] span')[0]).toBe('Taken back, units: 60')
    expect((await site.house.store.unit('p5'))?.unit).toMatchObject({
      domain: 'body',
      en: { text: 'Quay 5' },
    })
    expect(texts(await site.send(undo.action, {}), '[role=alert]').length).toBe(1)
  })

  test('touches only the units that were chosen', async () => {
    const { action, fields } = formOf(
      await site.get('/memory/units?origin=quays.tmx'),
      'form[action$=preview]',
    )
    fields.append('id', 'p7')
    fields.append('id', 'p8')
    fields.set('delete', '1')
    const preview = await site.send(action, fields)
    expect(preview.text).toContain('would go into the trash: 2')
    const go = formOf(preview, 'form[action="/memory/edits"]')
    await site.send(go.action, go.fields)
    const trash = await site.get('/memory/trash')
    expect(texts(trash, '.side.en').toSorted()).toEqual(['Quay 7', 'Quay 8'])
    const restore = formOf(trash, 'form[action="/memory/restorations"]')
    restore.fields.append('unit', 'p7')
    const restored = await site.send(restore.action, restore.fields)
    expect(texts(restored, '.hit .side.en')).toEqual(['Quay 8'])
  })

  test.each([
    [{}, 'edit'],
    [{ 'set-variety': 'de-DE' }, 'edit'],
    [{ 'set-state': 'done' }, 'edit'],
    [{ find: '(', with: 'x', side: 'en', regex: '1' }, 'pattern'],
    [{ 'set-state': 'final', filter: 'createdSince=never' }, 'filter'],
  ])('%j is refused with a reason', async (form, _why) => {
    for (const path of ['/memory/edits/preview', '/memory/edits']) {
      const page = await site.send(path, form as Record<string, string>)
      expect([page.status, texts(page, '[role=alert]').length]).toEqual([400, 1])
    }
  })

  test.each([
    ['/memory/units/w1', { tr: 'x', en: 'y' }],
    ['/memory/edits', { 'set-state': 'initial' }],
    ['/memory/deletions', { unit: 'w1' }],
    ['/memory/changes/1/undo', {}],
  ])('refuses what another site sends to %s', async (path, form) => {
    const before = await site.house.store.memoryRevision()
    expect(await site.sendFromElsewhere(path, form as Record<string, string>)).toBe(403)
    expect(await site.house.store.memoryRevision()).toBe(before)
  })

  test('leads back only to pages of the memory', async () => {
    for (const back of [
      'https://elsewhere.example/',
      '//elsewhere.example',
      '/memory/../..//x',
      '/editions',
      '',
    ]) {
      const sent = await site.send('/memory/restorations', { unit: 'none', back })
      expect(sent.location).toMatch(/^\/memory\/upkeep\?restored=none$/)
    }
  })
})

describe('the memories', () => {
  test('are listed with their units, made one, and parted again', async () => {
    const page = await site.get('/memory/memories')
    expect(texts(page, 'tbody tr').find((each) => each.startsWith('port'))).toBe('port1')
    const merged = await site.send('/memory/memories', { from: 'port', into: 'harbours' })
    expect(texts(merged, '[role=status] span')).toEqual(['Units changed: 1'])
    expect(texts(await site.get('/memory/units?memory=harbours'), '.hit').length).toBe(1)
    await site.send(formOf(merged, '.notice form').action, {})
    expect(texts(await site.get('/memory/units?memory=port'), '.hit').length).toBe(1)
  })

  test.each([
    [{ from: 'port', into: 'port' }, /itself/],
    [{ from: 'none', into: 'port' }, /no such memory/],
    [{ from: 'port', into: '' }, /name/],
  ])('%j is refused with a reason', async (form, says) => {
    const page = await site.send('/memory/memories', form)
    expect(texts(page, '[role=alert]')[0]).toMatch(says)
  })
})

describe('inline codes as an editor writes them', () => {
  const code = fc.constantFrom<Code['kind'][]>(['ph'], ['open', 'close'])
  const contents = fc
    .array(fc.tuple(fc.string({ unit: 'grapheme' }), code), { maxLength: 5 })
    .map((parts) => {
      let n = 0
      const codes: Code[] = []
      let text = ''
      for (const [words, kinds] of parts) {
        const id = String(++n)
        for (const kind of kinds) {
          text += words.replace(/[⟦⟧\uFFFC]/g, '') + CODE_MARK
          const pair = kind === 'ph' ? {} : { pair: id }
          codes.push({
            id: kind === 'close' ? `${id}/` : id,
            kind,
            ...pair,
            type: 'x',
            data: `<${id} ${words}>`,
          })
        }
      }
      return { text: `${text}.`, codes }
    })

  test('come back as they were', () => {
    fc.assert(
      fc.property(contents, contents, (tr, en) => {
        const own = { ...unit('x', '', ''), tr, en }
        const named = namedCodes(own)
        for (const side of [tr, en]) {
          const back = read(written(side, named), side, named)
          if (back.kind !== 'content') throw new Error(back.problem)
          expect(back.missing).toEqual([])
          expect(back.content.text).toBe(side.text)
          expect(back.content.codes).toEqual(side.codes)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('are text where a unit has none', () => {
    expect(read('Bkz. ⟦1⟧', { text: '', codes: [] }, [])).toEqual({
      kind: 'content',
      content: { text: 'Bkz. ⟦1⟧', codes: [] },
      missing: [],
    })
  })
})
