import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Concept, Unit } from '../../src/memory/unit.ts'
import { editUnit, undoStep } from '../../src/service/edit-units.ts'
import type { House } from '../../src/service/house.ts'
import { deleteUnits } from '../../src/service/memory-upkeep.ts'
import { bringStarter } from '../../src/service/starter.ts'
import { changeConcept, deleteConcept } from '../../src/service/terms.ts'
import { plain, wordsOnly } from '../../src/text/content.ts'
import { testHouse } from '../house.ts'

const unit = (id: string, tr: string): Unit => ({
  id,
  tr: plain(tr),
  en: plain(`English of ${id}`),
  state: 'final',
  domain: 'label',
  origin: 'starter',
})
const concept = (id: string, tr: string): Concept => ({
  id,
  subject: 'sea',
  terms: [
    { language: 'tr', text: tr, status: 'preferred' },
    { language: 'en', text: `English of ${id}`, status: 'preferred' },
  ],
})
const IDS = ['kept', 'edited', 'deleted']
const bring = (version: string, word: string, ids = IDS) =>
  bringStarter(house.store, version, () => ({
    units: ids.map((id) => unit(`s-${id}`, `${word} ${id}`)),
    concepts: ids.map((id) => concept(`c-${id}`, `${word} ${id}`)),
  }))
const words = async (id: string) => (await house.store.concept(`c-${id}`))?.terms[0]?.text
const text = async (id: string) => {
  const found = await house.store.unit(`s-${id}`)
  return found && found.deletedAt === undefined ? wordsOnly(found.unit.tr) : undefined
}

let house: House
beforeEach(async () => {
  house = await testHouse()
  await bring('0.1', 'bir')
})
afterEach(() => house.close())

describe('a new version of the program', () => {
  test('brings its concepts, and leaves those that somebody changed or deleted', async () => {
    await changeConcept(house, concept('c-edited', 'benim'))
    await deleteConcept(house, 'c-deleted')
    for (const [version, word] of [
      ['0.2', 'iki'],
      ['0.3', 'üç'],
    ] as const) {
      await bring(version, word, [...IDS, 'new'])
      expect(await words('kept')).toBe(`${word} kept`)
      expect(await words('new')).toBe(`${word} new`)
      expect(await words('edited')).toBe('benim')
      expect(await words('deleted')).toBeUndefined()
    }
  })

  test('brings its units, and leaves those that somebody changed or put into the trash', async () => {
    await editUnit(house, 's-edited', { tr: 'benim edited' }, 'Ayşe')
    await deleteUnits(house, ['s-deleted'], 'Ayşe')
    await bring('0.2', 'iki', [...IDS, 'new'])
    const texts = await Promise.all([...IDS, 'new'].map(text))
    expect(texts).toEqual(['iki kept', 'benim edited', undefined, 'iki new'])
  })

  test('takes a unit for its own again whose change was undone', async () => {
    await editUnit(house, 's-edited', { domain: 'deniz' }, 'Ayşe')
    await undoStep(house, 'Ayşe')
    await bring('0.2', 'iki')
    expect(await text('edited')).toBe('iki edited')
  })

  test('leaves what stands in a store that does not say what the program wrote there', async () => {
    await house.store.saveSetting('starter-concepts', '[]')
    await bring('0.2', 'iki', [...IDS, 'new'])
    expect([await words('kept'), await words('new')]).toEqual(['bir kept', 'iki new'])
  })
})
