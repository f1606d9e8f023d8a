import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Edition, Row } from '../../src/edition/edition.ts'
import { handOffOf } from '../../src/edition/hand-off.ts'
import type { Outcome } from '../../src/edition/judge.ts'
import { flatten, writeInterfaceWords } from '../../src/exchange/interface-words.ts'
import {
  PROFILE_NAMES,
  PROFILES,
  XLIFF_VERSIONS,
  type XliffVersion,
} from '../../src/exchange/xliff/profiles.ts'
import { writeXliff } from '../../src/exchange/xliff/xliff.ts'
import { exportTmx, exportXliff, isNothing } from '../../src/service/export-edition.ts'
import { exportOmegatProject } from '../../src/service/export-package.ts'
import type { House } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { LANGS, otherLang } from '../../src/text/language.ts'
import { handOff } from '../exchange/hand-offs.ts'
import { mergeOne, ROOT, sample, testHouse } from '../house.ts'
import { has } from './needs.ts'
import { insertFromMemory, translateInOmegat } from './omegat.ts'

const run = promisify(execFile)
const MARK = 'ÇEVİRİ~'
/** With footnote marks inside sentences, damaged, Turkish. */
const PAGES = ['commentary-grain-terminals', 'digest-lost-apostrophes', 'yorum-demiryolu-hatti']

let dir: string
let house: House
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yanyana-'))
  house = await testHouse()
})
afterAll(async () => {
  await house.close()
  rmSync(dir, { recursive: true })
})

const made = async (name: string) => (await makeEdition(house, sample(name))).edition
const fileOf = (name: string, text: string) => {
  const path = join(dir, name)
  writeFileSync(path, text)
  return path
}

/** What a tool translated of a row: OmegaT what stood in the target already, else the source as emended. */
function handedOut(edition: Edition, id: string, filled: boolean): string | undefined {
  const segments = handOffOf(edition).units.flatMap((unit) => unit.segments)
  const segment = segments.find((each) => each.id === id)
  return ((filled && segment?.target) || segment?.source)?.text
}

/** Every row that was handed out unlocked and marked was taken, with its codes; the mark is before each, or each paragraph. */
function expectTranslated(
  before: Edition,
  merged: Awaited<ReturnType<typeof mergeOne>>,
  marked: 'segments' | 'paragraphs',
): void {
  const to = otherLang(before.source)
  const outcomes = new Map<string, Outcome>(merged.reports.map((each) => [each.id, each.outcome]))
  const work = before.rows.filter(
    (row) => row.translate && row.repeats === undefined && row[before.source].content,
  )
  expect(work.length).toBeGreaterThan(10)
  for (const [i, { id, block }] of work.entries()) {
    const opens = block === undefined || block.id !== work[i - 1]?.block?.id
    // A sentence that came back as it was sent, in a paragraph somebody worked on, is not translated.
    const left = marked === 'paragraphs' && !opens
    expect([id, outcomes.get(id)]).toEqual([id, left ? 'unchanged' : 'accepted'])
    if (left) continue
    const row = merged.edition.rows.find((each) => each.id === id)
    expect(row?.[to].origin).toBe('person')
    expect(row?.[to].content?.text).toBe(MARK + handedOut(before, id, marked === 'segments'))
    expect(row?.[to].content?.codes.map((code) => code.data)).toEqual(
      row?.[before.source].content?.codes.map((code) => code.data),
    )
  }
  expect(new Set(outcomes.values())).toEqual(new Set(['accepted', 'unchanged']))
}

describe.skipIf(!has('omegat'))('OmegaT', () => {
  test.each(PAGES)('opens the hand-off of %s, translates it, and its return is taken whole', async (name) => {
    const edition = await made(name)
    const xliff = await exportXliff(house, edition, { version: '1.2' })
    const to = otherLang(edition.source)
    const { bytes, segments } = await translateInOmegat(xliff, edition.source, to, MARK)
    const merged = await mergeOne(house, bytes, edition.id)
    expectTranslated(edition, merged, 'segments')
    expect(segments).toBeGreaterThan(10)
    expect((await house.store.edition(edition.id))?.revision).toBe(edition.revision + 1)
    const again = await mergeOne(house, bytes, edition.id)
    expect(new Set(again.reports.map((each) => each.outcome))).toEqual(new Set(['unchanged']))
  })
})

/** A page with a link, emphasis and a footnote mark, all in one sentence; and another with the same sentence. */
const coded = (title: string) => ({
  name: title.toLowerCase(),
  bytes:
    new TextEncoder().encode(`<!doctype html><html lang="en"><title>${title}</title><body><article><h1>${title} of the northern harbour</h1>
<p>The <a href="https://port.example/plan">plan of the harbour</a> was <em>not</em> published<sup><a href="#fn1">[1]</a></sup>. It will be read in <b>the council next week. The mayor</b> said so on Monday.</p>
<p>Ships wait in the bay, and nobody in the town knows for how long they will have to stay there.</p></article></body></html>`),
  mediaType: 'text/html',
})

describe.skipIf(!has('omegat'))('the memory in OmegaT', () => {
  test('is inserted with its inline codes, and what comes back is taken', async () => {
    const first = (await makeEdition(house, coded('Quay'))).edition
    const xliff = await exportXliff(house, first, { version: '1.2' })
    const { bytes } = await translateInOmegat(xliff, 'en', 'tr', MARK)
    await mergeOne(house, bytes, first.id)
    const second = (await makeEdition(house, coded('Pier'))).edition
    const files = await exportOmegatProject(house, { ...second, rows: second.rows.map(untranslated) })
    const merged = await mergeOne(house, await insertFromMemory(files), second.id)
    const inserted = merged.edition.rows.filter(({ kind, tr }) => kind === 'body' && tr.content)
    expect(inserted.length).toBe(second.rows.filter(({ kind }) => kind === 'body').length)
    for (const { tr, en } of inserted) {
      expect(tr.content?.text).toBe(MARK + en.content?.text)
      expect(tr.content?.codes).toEqual(en.content?.codes)
    }
  })
})

/** A row as if nothing of the memory had filled it. */
function untranslated(row: Row): Row {
  return row.kind === 'body' ? { ...row, tr: { content: undefined, origin: 'none' }, state: 'initial' } : row
}

const TOOLKIT = resolve(ROOT, 'test/tools/translate-toolkit.py')
interface Seen {
  readonly kind: string
  readonly units: readonly { id: string; source: string; target: string; translatable: boolean }[]
}
const toolkit = async (...args: string[]): Promise<Seen> =>
  JSON.parse((await run('/usr/bin/python3', [TOOLKIT, ...args])).stdout)

describe.skipIf(!has('xliff2po'))('translate-toolkit', () => {
  beforeAll(async () => {
    await house.close()
    house = await testHouse()
  })

  test.each(PAGES)('opens the hand-off of %s, translates it, and its return is taken whole', async (name) => {
    const edition = await made(name)
    const sent = fileOf(`${name}.xlf`, await exportXliff(house, edition, { version: '1.2' }))
    const seen = await toolkit(sent, join(dir, `${name}.back.xlf`), MARK)
    expect(seen.kind).toBe('xlifffile')
    expect(seen.units.filter((unit) => !unit.translatable).length).toBeGreaterThan(0)
    const merged = await mergeOne(house, readFileSync(join(dir, `${name}.back.xlf`)), edition.id)
    expectTranslated(edition, merged, 'paragraphs')
  })

  test('opens the units of an edition as TMX, and the starter memory', async () => {
    const { edition } = await makeEdition(house, sample('strait-traffic.en'), sample('strait-traffic.tr'))
    for (const path of [fileOf('units.tmx', exportTmx(house, edition)), join(ROOT, 'memory/yanyana.tmx')]) {
      const { kind, units } = await toolkit(path)
      expect(kind).toBe('tmxfile')
      expect(units.length).toBeGreaterThan(10)
      expect(units.filter((unit) => !unit.source || !unit.target)).toEqual([])
    }
  })

  test('opens the program’s own words', async () => {
    const words = (lang: string) =>
      Object.fromEntries(
        ['cli', 'edition', 'web'].map((name) => [
          name,
          flatten(JSON.parse(readFileSync(join(ROOT, `locales/${lang}/${name}.json`), 'utf8'))),
        ]),
      )
    const xliff = await writeInterfaceWords(words('en'), words('tr'))
    const { units } = await toolkit(fileOf('words.xlf', xliff))
    expect(units.length).toBeGreaterThan(100)
    expect(units.filter((unit) => !unit.source || !unit.target)).toEqual([])
  })
})

const SCHEMAS = resolve(ROOT, '../shared/schemas')
const SCHEMA: Readonly<Record<XliffVersion, string>> = {
  '1.2': 'xliff-1.2/xliff-core-1.2-strict.xsd',
  '2.0': 'driver-2.0.xsd',
  '2.1': 'driver-2.1.xsd',
  '2.2': 'driver-2.2.xsd',
}
const SAMPLES = readdirSync(join(ROOT, 'samples')).flatMap((name) =>
  name.endsWith('.txt') ? [name.slice(0, -4)] : [],
)

describe.skipIf(!existsSync(SCHEMAS) || !has('xmllint'))('the published schemas', () => {
  const valid = (paths: string[], check: string[]) =>
    run('xmllint', ['--nonet', '--noout', ...check, ...paths], {
      env: { ...process.env, XML_CATALOG_FILES: join(SCHEMAS, 'catalog.xml') },
      maxBuffer: 20_000_000,
    })
  const schema = (version: XliffVersion) => ['--schema', join(SCHEMAS, SCHEMA[version])]

  test.each(XLIFF_VERSIONS)(
    'find the hand-offs of all samples valid as XLIFF %s, for every tool',
    async (version) => {
      const paths: string[] = []
      const editions = [(await makeEdition(house, coded('Mole'))).edition]
      for (const name of SAMPLES) editions.push(await made(name))
      for (const profile of PROFILE_NAMES.filter((name) => PROFILES[name].versions.includes(version)))
        for (const edition of editions)
          for (const source of LANGS) {
            const options = {
              version,
              profile,
              source,
              limits: { title: 120 },
              preview: 'https://yanyana.example',
            }
            const xliff = await exportXliff(house, edition, options).catch((error: unknown) => {
              if (!isNothing(error)) throw error
              return undefined
            })
            if (xliff !== undefined) paths.push(fileOf(`${paths.length}.${version}.xlf`, xliff))
          }
      expect(paths.length).toBeGreaterThan(SAMPLES.length)
      await expect(valid(paths, schema(version))).resolves.toBeDefined()
      const xliff = await exportXliff(house, await made(PAGES[0] ?? ''), { version })
      const broken = fileOf('broken.xlf', xliff.replace(/<source/, '<sauce').replace(/<\/source/, '</sauce'))
      await expect(valid([broken], schema(version))).rejects.toThrow()
    },
  )

  test.each(XLIFF_VERSIONS)('find any text and any codes valid as XLIFF %s', async (version) => {
    const paths = fc
      .sample(handOff, { numRuns: 150, seed: 1 })
      .map((sent, i) => fileOf(`any-${i}.${version}.xlf`, writeXliff([sent], { version, toolVersion: '1' })))
    await expect(valid(paths, schema(version))).resolves.toBeDefined()
  })

  test('find the TMX valid', async () => {
    const path = fileOf('made.tmx', exportTmx(house, await made('digest-rail-ferry')))
    const dtd = ['--dtdvalid', join(SCHEMAS, 'tmx/tmx14.dtd')]
    await expect(valid([path], dtd)).resolves.toBeDefined()
    await expect(valid([join(ROOT, 'memory/yanyana.tmx')], dtd)).resolves.toBeDefined()
  })
})
