import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Edition } from '../../src/edition/edition.ts'
import { readTbx } from '../../src/exchange/tbx.ts'
import { readTmx } from '../../src/exchange/tmx.ts'
import { readXliff } from '../../src/exchange/xliff/xliff.ts'
import { exportOmegatProject, exportPackage } from '../../src/service/export-package.ts'
import type { House } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { mergeReturn } from '../../src/service/merge-return.ts'
import { readZip, writeZip } from '../../src/service/zip.ts'
import { sample, testHouse } from '../house.ts'

let house: House
let edition: Edition
beforeEach(async () => {
  house = await testHouse()
  edition = (await makeEdition(house, sample('digest-rail-ferry'))).edition
})
afterEach(() => house.close())

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)

test('a package holds all that a translator needs, and is the same each time', async () => {
  const archive = await exportPackage(house, edition, { profile: 'memoq' })
  expect((await exportPackage(house, edition, { profile: 'memoq' })).equals(archive)).toBe(true)
  const files = new Map(readZip(archive, () => true).map(({ name, bytes }) => [name, text(bytes)]))
  expect([...files.keys()]).toEqual([
    'README.tr.txt',
    'README.en.txt',
    'digest-rail-ferry.xlf',
    'memory/digest-rail-ferry.tmx',
    'memory/digest-rail-ferry.omegat.tmx',
    'terms/digest-rail-ferry.tbx',
    'reference/digest-rail-ferry.tr.html',
    'reference/digest-rail-ferry.en.html',
  ])
  const [file] = readXliff(files.get('digest-rail-ferry.xlf') ?? '')
  for (const lang of ['tr', 'en']) {
    expect(files.get(`README.${lang}.txt`)).toContain(file?.handOff)
    expect(files.get(`README.${lang}.txt`)).not.toMatch(/edition:|readme\.|\{\{/)
  }
  expect(readTmx(files.get('memory/digest-rail-ferry.tmx') ?? '', '').units.length).toBeGreaterThan(3)
  expect(readTbx(files.get('terms/digest-rail-ferry.tbx') ?? '').length).toBeGreaterThan(0)
  expect(files.get('reference/digest-rail-ferry.tr.html')).toContain('<!doctype html>')
})

test('a package that comes back is a return', async () => {
  const archive = await exportPackage(house, edition)
  const files = readZip(archive, () => true).map(({ name, bytes }) => ({
    name,
    bytes: new TextEncoder().encode(
      name.endsWith('.xlf')
        ? text(bytes).replace(/(<target[^>]*needs-translation">)/g, '$1TR ')
        : text(bytes),
    ),
  }))
  const [merged, ...more] = (await mergeReturn(house, writeZip(files))).merged
  expect(more).toEqual([])
  expect(merged?.file).toBe('digest-rail-ferry.xlf')
  expect(merged?.reports.filter(({ outcome }) => outcome === 'accepted').length).toBeGreaterThan(5)
})

test('an OmegaT project has its folders, its memory in OmegaT’s own form, its glossary', async () => {
  const files = await exportOmegatProject(house, edition)
  const names = files.map(({ name }) => name)
  expect(names).toEqual(
    expect.arrayContaining([
      'omegat.project',
      'source/digest-rail-ferry.xlf',
      'target/',
      'dictionary/',
      'omegat/',
    ]),
  )
  const glossary = text(files.find(({ name }) => name.startsWith('glossary/'))?.bytes)
  expect(
    glossary
      .split('\n')
      .filter(Boolean)
      .every((line) => line.split('\t').length === 3),
  ).toBe(true)
  expect(text(files.find(({ name }) => name.startsWith('tm/'))?.bytes)).not.toMatch(/<(?:ph|bpt|it)\b/)
})
