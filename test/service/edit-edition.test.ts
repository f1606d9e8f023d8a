import { beforeEach, describe, expect, test } from 'vitest'
import type { Edit } from '../../src/edition/editing/edit.ts'
import type { Edition, Row } from '../../src/edition/edition.ts'
import { tokenOf } from '../../src/edition/token.ts'
import { editEdition, editionHistory, revertStep, undoEdit } from '../../src/service/edit-edition.ts'
import type { EditError } from '../../src/service/edit-error.ts'
import type { House } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { plain } from '../../src/text/content.ts'
import { sample, testHouse } from '../house.ts'

let house: House
let edition: Edition
const ayse = { by: 'Ayşe', via: 'web' } as const
const can = { by: 'Can', via: 'web' } as const

beforeEach(async () => {
  house = await testHouse()
  edition = (await makeEdition(house, sample('digest-rail-ferry'))).edition
  return () => house.close()
})

const now = async () => (await house.store.edition(edition.id)) as Edition
const rowOf = async (id: string) => (await now()).rows.find((row) => row.id === id) as Row
const edit = (who: { by: string; via: 'web' }, ...edits: Edit[]) =>
  editEdition(house, { edition: edition.id, edits, ...who })
const write = (row: string, text: string): Edit => ({ kind: 'write', row, lang: 'tr', content: plain(text) })
const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: EditError) => error,
  )

describe('a save', () => {
  test('is one step of the history, with who and by which way', async () => {
    const { revision } = await edit(ayse, write('p2.1', 'Bakanlık yorum yapmadı.'))
    expect(await rowOf('p2.1')).toMatchObject({
      tr: { content: { text: 'Bakanlık yorum yapmadı.' }, origin: 'person' },
      state: 'translated',
      written: ayse,
    })
    const [step] = await editionHistory(house, edition.id, { row: 'p2.1', limit: 10 })
    expect(step).toMatchObject({ ...ayse, revision, kind: 'write' })
    expect(step?.rows.map(({ id }) => id)).toEqual(['p2.1'])
  })

  test('upon a row that somebody changed is a conflict that shows the row, and changes nothing', async () => {
    const token = tokenOf(await rowOf('p2.1'), 'tr')
    await edit(can, write('p2.1', 'Bakanlık sustu.'))
    const error = await refused(
      editEdition(house, {
        edition: edition.id,
        edits: [write('p2.1', 'Bakanlık konuşmadı.')],
        upon: [{ row: 'p2.1', lang: 'tr', token }],
        ...ayse,
      }),
    )
    expect(error).toMatchObject({ code: 'conflict', changed: ['target'] })
    expect(error?.row?.tr.content?.text).toBe('Bakanlık sustu.')
    expect((await rowOf('p2.1')).tr.content?.text).toBe('Bakanlık sustu.')
  })

  test('upon one’s own last save is none', async () => {
    await edit(ayse, write('p2.1', 'Bir.'))
    const token = tokenOf(await rowOf('p2.1'), 'tr')
    const request = { edition: edition.id, upon: [{ row: 'p2.1', lang: 'tr' as const, token }], ...ayse }
    await editEdition(house, { ...request, edits: [write('p2.1', 'İki.')] })
    expect((await rowOf('p2.1')).tr.content?.text).toBe('İki.')
  })

  test('of the same text changes nothing', async () => {
    await edit(ayse, write('p2.1', 'Bir.'))
    expect((await edit(ayse, write('p2.1', 'Bir.'))).revision).toBeUndefined()
  })
})

describe('undo', () => {
  test('takes back one’s own last step, redo makes it again, and others’ work stays', async () => {
    const before = await rowOf('p2.1')
    await edit(ayse, write('p2.1', 'Bir.'))
    await edit(ayse, write('p2.1', 'İki.'))
    await edit(can, write('p1.1', 'Can yazdı.'))
    const undo = (way: 'undo' | 'redo') => undoEdit(house, { edition: edition.id, ...ayse }, way)
    await undo('undo')
    expect((await rowOf('p2.1')).tr.content?.text).toBe('Bir.')
    await undo('undo')
    expect(await rowOf('p2.1')).toEqual(before)
    expect(await refused(undo('undo'))).toMatchObject({ code: 'nothing-to-undo' })
    await undo('redo')
    await undo('redo')
    expect((await rowOf('p2.1')).tr.content?.text).toBe('İki.')
    expect(await refused(undo('redo'))).toMatchObject({ code: 'nothing-to-redo' })
    await undo('undo')
    await edit(ayse, write('p2.2', 'Yeni.'))
    expect(await refused(undo('redo'))).toMatchObject({ code: 'nothing-to-redo' })
    expect((await rowOf('p1.1')).tr.content?.text).toBe('Can yazdı.')
  })

  test('is refused where somebody has gone on from there', async () => {
    await edit(ayse, write('p2.1', 'Bir.'))
    await edit(can, write('p2.1', 'İki.'))
    const error = await refused(undoEdit(house, { edition: edition.id, ...ayse }))
    expect(error).toMatchObject({ code: 'changed-since', row: { id: 'p2.1' } })
  })

  test('of another’s step is a step of one’s own', async () => {
    const { revision = 0 } = await edit(can, write('p2.1', 'Bir.'))
    await revertStep(house, { edition: edition.id, revision, ...ayse })
    expect((await rowOf('p2.1')).tr.content).toBeUndefined()
    await undoEdit(house, { edition: edition.id, ...ayse })
    expect((await rowOf('p2.1')).tr.content?.text).toBe('Bir.')
  })
})

describe('the memory', () => {
  const unit = async () => (await house.store.units()).find(({ id }) => id === `${edition.id}:p2.1`)?.tr.text

  test('learns a row when it is approved, forgets it when the approval is taken back', async () => {
    await edit(ayse, write('p2.1', 'Bakanlık sustu.'))
    expect(await unit()).toBeUndefined()
    await edit(can, { kind: 'set-state', rows: ['p2.1'], state: 'reviewed' })
    expect(await unit()).toBe('Bakanlık sustu.')
    await edit(can, write('p2.1', 'Bakanlık konuşmadı.'))
    expect(await unit()).toBeUndefined()
  })
})

test('rows that were merged keep one history', async () => {
  await edit(ayse, write('p2.2', 'İki.'))
  await edit(ayse, { kind: 'merge', row: 'p2.2' })
  const kinds = async (row: string) =>
    (await editionHistory(house, edition.id, { row, limit: 10 })).map(({ kind }) => kind)
  expect(await kinds('p2.2')).toEqual(['merge', 'write'])
  expect(await kinds('p2.1')).toEqual(['merge', 'write'])
})
