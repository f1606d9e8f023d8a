import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PENALTY_REASONS, USUAL_PENALTIES } from '../../src/memory/penalties.ts'
import { MAIN_MEMORY, type Unit } from '../../src/memory/unit.ts'
import {
  editUnit,
  editUnits,
  mergeMemories,
  previewEdit,
  restoreVersion,
  undoStep,
} from '../../src/service/edit-units.ts'
import { exportXliff } from '../../src/service/export-edition.ts'
import type { House } from '../../src/service/house.ts'
import { importMemory } from '../../src/service/import-memory.ts'
import { listUnits, unitFacets, unitHistory } from '../../src/service/list-units.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { bestMatches } from '../../src/service/match-batch.ts'
import { saveRules } from '../../src/service/match-rules.ts'
import { exportMemory, matchMemory } from '../../src/service/memory.ts'
import { deleteUnits, restoreUnits } from '../../src/service/memory-upkeep.ts'
import { readFilter } from '../../src/service/unit-filter.ts'
import { plain } from '../../src/text/content.ts'
import { pageOf, testHouse } from '../house.ts'

let house: House
beforeEach(async () => {
  house = await testHouse()
})
afterEach(() => house.close())

const unit = (id: string, tr: string, en: string, more: Partial<Unit> = {}): Unit => ({
  id,
  tr: plain(tr),
  en: plain(en),
  state: 'translated',
  domain: 'body',
  origin: 'ships.tmx',
  ...more,
})
const SHIPS = { origins: ['ships.tmx'] }
const ids = async (filter = '', more = {}) =>
  (await listUnits(house, readFilter(`origin=ships.tmx ${filter}`), more)).units.map(({ id }) => id)
const fileOf = (name: string, text: string) => ({
  name,
  size: text.length,
  async *read() {
    yield new TextEncoder().encode(text)
  },
})

describe('units', () => {
  beforeEach(() =>
    house.store.saveUnits([
      unit('a', 'Gemi limana girdi.', 'The ship entered the port.'),
      unit('b', 'Gemi limandan çıktı.', 'The ship left the port.', { state: 'final' }),
      unit('c', 'GEMİ battı.', 'The ferry sank in 1912.', { memory: 'deniz' }),
    ]),
  )

  test('are listed by words that say which, a page at a time', async () => {
    expect(await ids('tr="gemi liman"')).toEqual(['a', 'b'])
    expect(await ids('state=final state=initial')).toEqual(['b'])
    expect(await ids('suspicion=any')).toEqual(['c'])
    const first = await listUnits(house, SHIPS, { limit: 2 })
    const second = await listUnits(house, SHIPS, { limit: 2, after: first.next })
    expect([first, second].map(({ units }) => units.map(({ id }) => id))).toEqual([['a', 'b'], ['c']])
    expect(second.next).toBeUndefined()
  })

  test.each(['state=done', 'unknown=1', 'tr', 'createdSince=yesterday', 'variety=de-AT', 'tr="open'])(
    'are not listed by %s',
    (words) => {
      expect(() => readFilter(words)).toThrow()
    },
  )

  test('are not listed from a place of another order', async () => {
    const { next } = await listUnits(house, {}, { limit: 1 })
    const order = { by: 'used', down: true } as const
    await expect(listUnits(house, {}, { order, after: next })).rejects.toMatchObject({ code: 'bad-cursor' })
    await expect(listUnits(house, {}, { after: 'x' })).rejects.toMatchObject({ code: 'bad-cursor' })
  })

  test('are changed as the preview says, found so at once, and are as before when it is undone', async () => {
    const before = await house.store.units()
    const edit = { replace: { side: 'tr', find: 'gemi', with: 'tekne' }, domain: 'deniz' } as const
    const preview = await previewEdit(house, SHIPS, edit)
    expect(preview).toMatchObject({ matched: 3, changed: 3, refused: { empty: 0, codes: 0 } })
    expect(preview.first[2]?.after.tr).toBe('TEKNE battı.')
    expect(await house.store.units()).toEqual(before)
    const done = await editUnits(house, SHIPS, edit, 'ayşe')
    expect(done).toMatchObject({ changed: 3, refused: [] })
    const [match] = await matchMemory(house, 'Tekne limana girdi.', 'tr', 100)
    expect(match?.unit).toBe('a')
    expect(await unitHistory(house, 'a')).toMatchObject({
      unit: { domain: 'deniz', changedBy: 'ayşe' },
      versions: [{ tr: 'Gemi limana girdi.', domain: 'body', version: done.step }],
    })
    expect(await undoStep(house, 'ayşe')).toMatchObject({ changed: 3, refused: [], undone: { by: 'ayşe' } })
    expect(await house.store.units()).toEqual(before)
    expect(await matchMemory(house, 'Tekne limana girdi.', 'tr', 100)).toEqual([])
    await expect(undoStep(house, 'ayşe')).rejects.toMatchObject({ code: 'no-such-step' })
    await expect(undoStep(house, 'ayşe', done.step)).rejects.toMatchObject({ code: 'already-undone' })
  })

  test('go into the trash and come back in the name of who did it, and either can be undone', async () => {
    expect(await deleteUnits(house, ['a', 'b', 'b', 'none'], 'ayşe')).toBe(2)
    expect(await restoreUnits(house, ['a', 'c'], 'ali')).toBe(1)
    expect(await ids()).toEqual(['a', 'c'])
    expect((await house.store.steps(2)).map(({ by, units, what }) => [by, units, what])).toEqual([
      ['ali', 1, { kind: 'restore' }],
      ['ayşe', 2, { kind: 'delete' }],
    ])
    await undoStep(house, 'ayşe')
    expect(await ids()).toEqual(['c'])
    await undoStep(house, 'ayşe')
    expect(await ids()).toEqual(['b', 'c'])
    expect(await deleteUnits(house, ['none'], 'ayşe')).toBe(0)
  })

  test('that others changed meanwhile stay as they are when a step is undone', async () => {
    const { step } = await editUnits(house, SHIPS, { delete: true }, 'ayşe')
    expect(await ids()).toEqual([])
    await house.store.restoreUnits(['b'])
    const undone = await undoStep(house, 'ayşe', step)
    expect(undone).toMatchObject({ changed: 2, refused: [{ id: 'b', reason: 'changed' }] })
    expect(await ids()).toEqual(['a', 'b', 'c'])
  })

  test('are approved and given other words one by one, if they are still as they were seen', async () => {
    const seen = (await unitHistory(house, 'a')).unit.revision
    await editUnit(house, 'a', { state: 'reviewed', tr: 'Gemi limana vardı.' }, 'ali', seen)
    await expect(editUnit(house, 'a', { state: 'final' }, 'veli', seen)).rejects.toMatchObject({
      code: 'unit-changed',
    })
    const { versions } = await unitHistory(house, 'a')
    await restoreVersion(house, 'a', versions[0]?.version ?? 0, 'veli')
    expect((await unitHistory(house, 'a')).unit).toMatchObject({
      tr: 'Gemi limana girdi.',
      state: 'translated',
      changedBy: 'veli',
    })
    expect((await unitHistory(house, 'a')).versions).toHaveLength(2)
    await expect(restoreVersion(house, 'a', 1, 'veli')).rejects.toMatchObject({ code: 'no-such-version' })
  })

  test('go from one memory into another, doubles into the trash, and back', async () => {
    await house.store.saveUnits([unit('c2', 'GEMİ battı.', 'The ferry sank in 1912.')])
    const merged = await mergeMemories(house, 'deniz', MAIN_MEMORY, 'ayşe')
    expect(merged).toMatchObject({ changed: 1, doubles: 1 })
    expect(await ids()).toEqual(['a', 'b', 'c2'])
    await undoStep(house, 'ayşe')
    expect(await ids('memory=deniz')).toEqual(['c'])
    await editUnits(house, readFilter('origin=ships.tmx en=port'), { memory: 'liman' }, 'ayşe')
    const { memory } = await unitFacets(house)
    expect(memory.filter(({ value }) => value !== MAIN_MEMORY)).toEqual([
      { value: 'liman', units: 2 },
      { value: 'deniz', units: 1 },
    ])
    await expect(mergeMemories(house, 'yok', 'deniz', 'x')).rejects.toMatchObject({ code: 'no-such-memory' })
    await expect(mergeMemories(house, 'deniz', 'deniz', 'x')).rejects.toMatchObject({ code: 'same-memory' })
  })

  test('of a memory go out, and come into another as copies, once', async () => {
    const tmx = [...(await exportMemory(house, 'tmx', { memories: ['deniz'] }))].join('')
    expect(tmx.match(/<tu /g)).toHaveLength(1)
    const bring = () => importMemory(house, fileOf('deniz.tmx', tmx), { traits: { memory: 'yeni' } })
    expect(await bring()).toMatchObject({ added: 1 })
    expect(await bring()).toMatchObject({ added: 0 })
    expect((await listUnits(house, { memories: ['yeni', 'deniz'] })).units.map(({ id }) => id)).toEqual([
      'c',
      'yeni/c',
    ])
  })
})

describe('what holds for units', () => {
  test('comes with files, and with who brings them', async () => {
    const csv = 'tr-CY,en-GB,machine,memory\nLiman kapalı,The harbour is closed,yes,deniz\n'
    await importMemory(house, fileOf('a.csv', csv), { traits: { domain: 'liman', by: 'ali' } })
    const [found] = (await listUnits(house, { domains: ['liman'] })).units
    expect(found).toMatchObject({
      machine: true,
      memory: 'deniz',
      varieties: ['en-GB', 'tr-CY'],
      createdBy: 'ali',
      createdAt: house.now(),
    })
    const tmx = [...(await exportMemory(house, 'tmx', { domains: ['liman'] }))].join('')
    await house.store.deleteUnits([found?.id ?? ''], house.now())
    await importMemory(house, fileOf('a.tmx', tmx))
    expect((await listUnits(house, { domains: ['liman'] })).units[0]).toMatchObject({
      ...found,
      revision: expect.any(Number),
    })
  })

  test('is told where characters could not be kept', async () => {
    const report = await importMemory(house, fileOf('a.csv', 'tr,en\nLi\0man,Harbour\nAda,Island\n'))
    expect(report).toMatchObject({ added: 2, mended: 1 })
    expect((await listUnits(house, readFilter('tr=li\ufffdman'))).units).toHaveLength(1)
  })
})

describe('what units lose points for', () => {
  const text = 'The lighthouse keeper went home early.'
  beforeEach(() =>
    house.store.saveUnits([
      unit('m', 'Fener bekçisi eve erken gitti.', text, { machine: true }),
      unit('n', 'Fenerci evine erkenden döndü.', text, { memory: 'deniz', varieties: ['en-GB'] }),
    ]),
  )
  const scores = async (wanted = {}) =>
    (await matchMemory(house, text, 'en', 50, { wanted })).map(({ unit: id, score }) => [id, score])

  test('is as usual, until the collection says otherwise; then so in threads and where editions are made', async () => {
    expect(await scores()).toEqual([
      ['n', 100],
      ['m', 100 - USUAL_PENALTIES.machine],
    ])
    expect(await scores({ memories: ['main'] })).toEqual([['m', 85]])
    expect((await scores({ varieties: ['en-US'] }))[0]).toEqual(['n', 98])
    await saveRules(house, { penalties: { machine: 0, memories: { deniz: 30 } }, wanted: {} })
    expect(await scores()).toEqual([
      ['m', 100],
      ['n', 70],
    ])
    const memory = await house.memory()
    const options = { threshold: 50, threads: 2 }
    const many = await bestMatches(memory, 'en', Array(4000).fill({ text }), options)
    expect(new Set(many.map((match) => `${match?.unit.id} ${match?.score}`))).toEqual(new Set(['m 100']))
    await saveRules(house, { penalties: {}, wanted: { memories: ['main'] } })
    const { edition } = await makeEdition(house, pageOf(`A day at sea\n\n${text} It rained all night.`))
    expect(edition.rows.find((row) => row.en.content?.text === text)?.match).toMatchObject({
      unit: 'm',
      score: 85,
    })
  })

  test('has a usual number for every reason', () => {
    for (const reason of PENALTY_REASONS) expect(USUAL_PENALTIES[reason]).toBeGreaterThanOrEqual(0)
  })
})

test('a unit is used where its target is filled in, and where it goes out with a segment for the first time', async () => {
  const [filled, near] = ['The lighthouse keeper went home early.', 'It rained all night on the island.']
  await house.store.saveUnits([
    unit('filled', 'Fener bekçisi eve erken gitti.', filled),
    unit('near', 'Adada bütün gece yağmur yağdı.', `${near.slice(0, -1)} again.`),
  ])
  const { edition } = await makeEdition(house, pageOf(`A day at sea\n\n${filled} ${near}`))
  const uses = async (id: string) => (await house.store.unit(id))?.uses
  expect([await uses('filled'), await uses('near')]).toEqual([1, 0])
  await exportXliff(house, edition)
  await exportXliff(house, edition)
  expect([await uses('filled'), await uses('near')]).toEqual([1, 1])
  expect(await ids('neverUsed=true')).toEqual([])
})
