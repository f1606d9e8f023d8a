import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HandOff } from '../../src/edition/hand-off.ts'
import { PROFILES } from '../../src/exchange/xliff/profiles.ts'
import { exportXliff } from '../../src/service/export-edition.ts'
import type { House } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { mergeOne, ROOT, sample, testHouse } from '../house.ts'
import { has } from './needs.ts'

const run = promisify(execFile)
const tool = (name: string) => join(ROOT, 'test/tools', name)
const PAGES = ['digest-rail-ferry', 'yorum-demiryolu-hatti']

let dir: string
let house: House
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yanyana-editors-'))
  house = await testHouse()
})
afterAll(async () => {
  await house.close()
  rmSync(dir, { recursive: true })
})

describe.skipIf(!has('lokalize') || !has('dbus-run-session') || !has('gdbus'))('Lokalize', () => {
  test.each(PAGES)('shows every paragraph of %s, and what it saves is taken for what it is', async (name) => {
    const { edition } = await makeEdition(house, sample(name))
    const path = join(dir, `${name}.xlf`)
    writeFileSync(path, await exportXliff(house, edition, { profile: 'lokalize' }))
    const { stdout } = await run('/usr/bin/python3', [tool('lokalize.py'), path], { timeout: 120_000 })
    const shown: { source: string; target: string }[] = JSON.parse(stdout)
    const { units } = await handedOut(edition.id)
    expect(shown.length).toBe(units.length)
    units.forEach((unit, i) => {
      const targets = unit.segments.filter(({ target }) => target).length
      expect([i, shown[i]?.target === '']).toEqual([i, targets === 0])
    })
    const { reports } = await mergeOne(house, readFileSync(path), edition.id)
    const outcomes = new Set(reports.map(({ outcome }) => outcome))
    outcomes.delete('missing')
    expect(outcomes).toEqual(new Set(['unchanged']))
  })
})

/** The hand-off of an edition's first revision. */
async function handedOut(edition: string): Promise<HandOff> {
  const found =
    (await house.store.handOffs.byId(`${edition}.r1.en-tr`)) ??
    (await house.store.handOffs.byId(`${edition}.r1.tr-en`))
  if (!found) throw new Error(`nothing was handed out of ${edition}`)
  return found
}

describe.skipIf(!has('poedit') || !has('xvfb-run') || !has('xdotool'))('Poedit', () => {
  test.each(PROFILES.poedit.versions)('opens XLIFF %s', async (version) => {
    const { edition } = await makeEdition(house, sample('digest-rail-ferry'))
    const path = join(dir, `poedit-${version}.xlf`)
    writeFileSync(path, await exportXliff(house, edition, { profile: 'poedit', version }))
    const { stdout } = await run(tool('poedit.sh'), [path], { timeout: 90_000 })
    expect(stdout).toContain(`poedit-${version}.xlf`)
  })
})
