import { describe, expect, test } from 'vitest'
import type { Row } from '../../src/edition/edition.ts'
import { handOffOf } from '../../src/edition/hand-off.ts'
import type { Unit } from '../../src/memory/unit.ts'
import { serve } from '../../src/server.ts'
import { exportXliff } from '../../src/service/export-edition.ts'
import type { House } from '../../src/service/house.ts'
import { makeEdition, makeEditions } from '../../src/service/make-edition.ts'
import { saveRules } from '../../src/service/match-rules.ts'
import { pretranslate } from '../../src/service/pretranslate.ts'
import { type Code, plain, wordsOnly } from '../../src/text/content.ts'
import { mergeOne, pageOf, sample, testHouse } from '../house.ts'

const PAGE = `The harbour master closed the gate on Monday evening.

All ships waited outside until the fog had lifted again.

Nobody in the town had ever seen so many of them.
`
const unit = (id: string, tr: string, en: string, more: Partial<Unit> = {}): Unit => ({
  id,
  tr: plain(tr),
  en: plain(en),
  state: 'final',
  domain: 'body',
  origin: 'test',
  ...more,
})
const BY = { by: 'Deniz', via: 'cli' } as const
const GATE = 'Liman başkanı pazartesi akşamı kapıyı kapattı.'

/** Both ends of a link. */
const LINK: readonly Code[] = [
  { id: '1', kind: 'open', pair: '1', type: 'link', data: '<a href="https://example.org/">' },
  { id: '1/', kind: 'close', pair: '1', type: 'link', data: '</a>' },
]

async function harbour(house: House): Promise<{ id: string; rows: readonly Row[] }> {
  const { edition } = await makeEdition(house, pageOf(PAGE))
  return { id: edition.id, rows: edition.rows.filter(({ kind }) => kind === 'body') }
}

async function bodyOf(house: House, id: string): Promise<Row[]> {
  return (await house.store.edition(id))?.rows.filter(({ kind }) => kind === 'body') ?? []
}

describe('pre-translating an edition', () => {
  test('fills what the memory has of the same source, and with a threshold what is alike as a draft', async () => {
    const house = await testHouse()
    const { id } = await harbour(house)
    await house.store.saveUnits([
      unit('same', GATE, 'The harbour master closed the gate on Monday evening.'),
      unit(
        'like',
        'Bütün gemiler sis kalkana dek bekledi.',
        'All ships waited outside until the fog had gone.',
      ),
    ])
    const [exact] = await pretranslate(house, [id], { threshold: 100, ...BY })
    expect(exact).toMatchObject({ edition: id, revision: 2, exact: 1, drafts: 0 })
    const [first, second] = await bodyOf(house, id)
    expect(first).toMatchObject({
      tr: { content: plain(GATE), origin: 'memory' },
      state: 'translated',
    })
    expect(second).toMatchObject({ tr: { origin: 'none' }, match: { unit: 'like' } })
    const [drafts] = await pretranslate(house, [id], { threshold: 60, ...BY })
    expect(drafts).toMatchObject({ revision: 3, exact: 0, drafts: 1 })
    expect((await bodyOf(house, id))[1]).toMatchObject({
      tr: { content: plain('Bütün gemiler sis kalkana dek bekledi.'), origin: 'memory' },
      state: 'initial',
      match: { unit: 'like' },
    })
    const again = await pretranslate(house, [id], { threshold: 60, ...BY })
    expect(again).toMatchObject([{ revision: 3, exact: 0, drafts: 0 }])
  })

  test('is a step in the name of who asked, and counts as a use of the units that it took, once', async () => {
    const house = await testHouse()
    const { id } = await harbour(house)
    await house.store.saveUnits([
      unit('same', GATE, 'The harbour master closed the gate on Monday evening.'),
      unit('draft', 'Bütün gemiler bekledi.', 'All ships waited outside until the fog had gone.'),
      unit('coded', '', '', {
        tr: { text: 'Kimse \uFFFCkasabada\uFFFC bu kadarını görmemişti.', codes: LINK },
        en: { text: 'Nobody in the \uFFFCtown\uFFFC had ever seen so many of them.', codes: LINK },
      }),
    ])
    const uses = async () =>
      Promise.all(['same', 'draft', 'coded'].map(async (each) => (await house.store.unit(each))?.uses))
    await pretranslate(house, [id], { threshold: 100, ...BY })
    expect(await uses()).toEqual([1, 0, 0])
    expect((await bodyOf(house, id)).map(({ match }) => match?.unit)).toEqual([undefined, 'draft', 'coded'])
    await pretranslate(house, [id], { threshold: 60, ...BY })
    await pretranslate(house, [id], { threshold: 60, ...BY })
    expect(await uses()).toEqual([1, 1, 0])
    const steps = await house.store.history.steps(id, { limit: 10 })
    expect(steps.map(({ by, via, kind, revision }) => [by, via, kind, revision])).toEqual([
      ['Deniz', 'cli', 'pretranslation', 3],
      ['Deniz', 'cli', 'pretranslation', 2],
    ])
  })

  test('weighs units as the collection says', async () => {
    const house = await testHouse()
    const { id } = await harbour(house)
    const gate = 'The harbour master closed the gate on Monday evening.'
    await house.store.saveUnits([
      unit('made', 'Liman şefi kapıyı kapadı.', gate, { machine: true }),
      unit('old', 'Reis kapıyı örttü.', gate, { memory: 'eski' }),
    ])
    await saveRules(house, { penalties: { machine: 5 }, wanted: { memories: ['main'] } })
    expect(await pretranslate(house, [id], { threshold: 100, ...BY })).toMatchObject([{ exact: 0 }])
    expect((await bodyOf(house, id))[0]?.match).toMatchObject({ unit: 'made', score: 95 })
    await saveRules(house, { penalties: { machine: 0 }, wanted: { memories: ['main'] } })
    expect(await pretranslate(house, [id], { threshold: 100, ...BY })).toMatchObject([{ exact: 1 }])
    expect((await bodyOf(house, id))[0]?.tr.content).toEqual(plain('Liman şefi kapıyı kapadı.'))
  })

  test('hands drafts out as such, to be translated', async () => {
    const house = await testHouse()
    const { id } = await harbour(house)
    await house.store.saveUnits([
      unit(
        'like',
        'Liman başkanı salı sabahı kapıyı kapattı.',
        'The harbour master closed the gate on Tuesday morning.',
      ),
    ])
    await pretranslate(house, [id], { threshold: 70, ...BY })
    const edition = await house.store.edition(id)
    if (!edition) throw new Error('gone')
    const xliff = await exportXliff(house, edition, { version: '1.2' })
    expect(xliff).toContain('state-qualifier="fuzzy-match">Liman başkanı salı sabahı')
    expect(xliff).not.toContain('state-qualifier="exact-match"')
    const open = handOffOf(edition, { untranslated: true }).units.flatMap(({ segments }) => segments)
    expect(open.map(({ source }) => source.text)).toContain(
      'The harbour master closed the gate on Monday evening.',
    )
  })

  test('never touches what a translator wrote, nor a draft that is there', async () => {
    const house = await testHouse()
    const { id } = await harbour(house)
    const edition = await house.store.edition(id)
    if (!edition) throw new Error('gone')
    const xliff = await exportXliff(house, edition, { version: '1.2' })
    const answer = xliff.replace(
      /(<target[^>]*>)(<mrk[^>]*>)?[^<]*The harbour master[^<]*/,
      (_, target, mark = '') => `${target}${mark}Kapıyı liman başkanı kapattı.`,
    )
    await mergeOne(house, new TextEncoder().encode(answer))
    const translated = (await bodyOf(house, id)).map(({ tr }) => tr)
    expect(translated[0]?.origin).toBe('person')
    await house.store.saveUnits([
      unit('same', GATE, 'The harbour master closed the gate on Monday evening.', {
        changedAt: '2026-01-09T00:00:00Z',
      }),
    ])
    await pretranslate(house, [id], { threshold: 50, ...BY })
    expect((await bodyOf(house, id))[0]?.tr).toEqual(translated[0])
  })

  test('adapts numbers and dates, and knows the neighbours', async () => {
    const house = await testHouse()
    const text =
      'The gate was closed on 24 March 2021.\n\nThen nothing happened at all.\n\nThe lamp went out.\n'
    const { edition } = await makeEdition(house, pageOf(text))
    await house.store.saveUnits([
      unit('date', 'Kapı 22 Şubat 2019 günü kapandı.', 'The gate was closed on 22 February 2019.'),
      unit('other', 'Fener söndü (başka yerde).', 'The lamp went out.', {
        changedAt: '2026-01-09T00:00:00Z',
      }),
      unit('here', 'Lamba söndü.', 'The lamp went out.', { before: 'Then nothing happened at all.' }),
    ])
    await pretranslate(house, [edition.id], { threshold: 90, ...BY })
    const rows = await bodyOf(house, edition.id)
    expect(rows.map(({ tr }) => tr.content && wordsOnly(tr.content))).toEqual([
      'Kapı 24 Mart 2021 günü kapandı.',
      undefined,
      'Lamba söndü.',
    ])
  })

  test('of an edition that is not there says so, and fills none', async () => {
    const house = await testHouse()
    const { id } = await harbour(house)
    await house.store.saveUnits([unit('same', GATE, 'The harbour master closed the gate on Monday evening.')])
    await expect(pretranslate(house, [id, 'nowhere'], { threshold: 100, ...BY })).rejects.toMatchObject({
      code: 'no-such-edition',
    })
    expect((await house.store.edition(id))?.revision).toBe(1)
  })

  test('goes over HTTP too', async () => {
    const house = await testHouse()
    const { id } = await harbour(house)
    await house.store.saveUnits([unit('same', GATE, 'The harbour master closed the gate on Monday evening.')])
    const people = { signIn: 'local', localName: 'Zeynep' } as const
    const server = await serve(house, { host: '127.0.0.1', port: 0, people })
    const post = async (edition: string, body?: object) => {
      const response = await fetch(`${server.url}/api/v1/editions/${edition}/pretranslation`, {
        method: 'POST',
        ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      })
      return { status: response.status, body: await response.json() }
    }
    expect(await post(id)).toMatchObject({ status: 200, body: { edition: id, revision: 2, exact: 1 } })
    const [step] = await house.store.history.steps(id, { limit: 1 })
    expect(step).toMatchObject({ by: 'Zeynep', via: 'api', kind: 'pretranslation' })
    expect(await post(id, { threshold: 49 })).toMatchObject({ status: 400 })
    expect(await post('nowhere', { threshold: 70 })).toMatchObject({
      status: 404,
      body: { code: 'no-such-edition' },
    })
    await server.close()
  })
})

describe('many pages at once', () => {
  test('become the editions that they become one by one, those with errors aside', async () => {
    const works = [
      { file: sample('digest-rail-ferry') },
      { file: pageOf('') },
      { file: sample('strait-traffic.en'), twin: sample('strait-traffic.tr') },
      { file: sample('yorum-demiryolu-hatti') },
      { file: sample('strait-traffic.en') },
      { file: sample('digest-rail-ferry') },
      { file: sample('council-election.en'), twin: sample('strait-traffic.en') },
    ]
    const [together, singly] = await Promise.all([testHouse(), testHouse()])
    const seen: number[] = []
    const made = await makeEditions(together, works, (count) => void seen.push(count))
    expect(seen).toEqual(works.map((_, i) => i + 1))
    for (const [i, { file, twin }] of works.entries()) {
      const one = await makeEdition(singly, file, twin).catch((error: unknown) => error)
      expect(made[i]).toEqual(one)
    }
    expect(made.map((each) => (each instanceof Error ? each.message && 'error' : each.again))).toEqual([
      false,
      'error',
      false,
      false,
      false,
      true,
      'error',
    ])
  })

  test('count as a use of every unit that one of them takes', async () => {
    const house = await testHouse()
    const [gate, fog] = [
      'The harbour master closed the gate on Monday evening.',
      'All ships waited outside until the fog had lifted again.',
    ]
    await house.store.saveUnits([
      unit('gate', GATE, gate),
      unit('fog', 'Bütün gemiler sis kalkana dek dışarıda bekledi.', fog),
      unit('near', 'Kasabada kimse görmemişti.', 'Nobody in the town had ever seen so many of these.'),
    ])
    const works = [PAGE, `Harbour\n\n${gate}\n`, ''].map((text, n) => ({ file: pageOf(text, `page ${n}`) }))
    const made = await makeEditions(house, works)
    expect(made.map((each) => each instanceof Error)).toEqual([false, false, true])
    await makeEditions(house, works)
    const uses = ['gate', 'fog', 'near'].map(async (id) => (await house.store.unit(id))?.uses)
    expect(await Promise.all(uses)).toEqual([2, 1, 0])
  })
})
