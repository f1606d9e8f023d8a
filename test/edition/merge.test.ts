import { beforeEach, describe, expect, test } from 'vitest'
import type { CodeDamage } from '../../src/edition/code-damage.ts'
import type { Edition } from '../../src/edition/edition.ts'
import { handOffOf, type ReturnedUnit, splitHandOff } from '../../src/edition/hand-off.ts'
import { joinRows } from '../../src/edition/joined-rows.ts'
import type { SegmentReport } from '../../src/edition/judge.ts'
import { mergeReturn as mergePure } from '../../src/edition/merge.ts'
import { readXliff } from '../../src/exchange/xliff/xliff.ts'
import { exportXliff, exportXliffParts } from '../../src/service/export-edition.ts'
import type { House } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { mergeReturn } from '../../src/service/merge-return.ts'
import { writeZip } from '../../src/service/zip.ts'
import { mergeOne, pageOf, testHouse } from '../house.ts'

const HTML = `<!doctype html><html lang="en"><title>Quay</title><body><article><h1>The new quay of the northern harbour</h1>
<p>The harbour master spoke on <b>Monday</b>. The quay will <em>open</em> in <b>May</b>, he said. Ships may call from June onwards.</p>
<p>The ministry did not comment on the plan, and neither did the fishermen of the old town.</p>
<p>The council meets again on Friday, when the budget of the harbour will be read for the first time.</p>
</article></body></html>`
const bytes = (text: string) => new TextEncoder().encode(text)

let house: House
let edition: Edition
beforeEach(async () => {
  house = await testHouse()
  edition = (await makeEdition(house, { name: 'quay', bytes: bytes(HTML), mediaType: 'text/html' })).edition
  return () => house.close()
})

const outcomes = (reports: readonly SegmentReport[]) =>
  Object.fromEntries(
    reports.map(({ id, outcome, reason }) => [id, reason ? `${outcome}: ${reason}` : outcome]),
  )
const now = async () => {
  const found = await house.store.edition(edition.id)
  if (!found) throw new Error('the edition is gone')
  return found
}
const rowOf = async (id: string) => (await now()).rows.find((row) => row.id === id)
/** A 2.1 hand-off with `made(source)` as the target of some segments. */
const translated = async (made: (source: string, id: string) => string | undefined, of = edition) =>
  (await exportXliff(house, of, { version: '2.1' })).replace(
    /(<segment id="([^"]*)"[^>]*>\s*<source>)([\s\S]*?)(<\/source>)(?:\s*<target>[\s\S]*?<\/target>)?/g,
    (all, head: string, id: string, source: string, end: string) => {
      const target = made(source, id)
      return target === undefined ? all : `${head}${source}${end}<target>${target}</target>`
    },
  )
const only = (id: string, target: string) => (_source: string, each: string) =>
  each === id ? target : undefined

describe('what cannot go into its row is kept there', () => {
  test('a translation of a source that has changed since is stale, and offered as a match', async () => {
    const back = await translated(only('p2.1', 'Bakanlık yorum yapmadı.'))
    const { rows, revision } = edition
    const edited = rows.map((row) =>
      row.id === 'p2.1'
        ? {
            ...row,
            en: { ...row.en, content: { text: 'The ministry did not comment on the plan.', codes: [] } },
          }
        : row,
    )
    const step = { by: 'test', at: house.now(), via: 'source', kind: 'test' } as const
    await house.store.updateEdition(edition, { ...edition, rows: edited, revision: revision + 1 }, step)
    expect(outcomes((await mergeOne(house, bytes(back))).reports)['p2.1']).toBe('stale')
    const row = await rowOf('p2.1')
    expect([row?.tr.content, row?.match?.target.text]).toEqual([undefined, 'Bakanlık yorum yapmadı.'])
    expect(row?.match?.score).toBeLessThan(100)
    const { revision: after } = await now()
    expect(outcomes((await mergeOne(house, bytes(back))).reports)['p2.1']).toBe('stale')
    expect((await now()).revision).toBe(after)
    expect(await exportXliff(house, await now(), { version: '1.2' })).toContain('Bakanlık yorum yapmadı.')
  })

  test('a conflict keeps the edition’s text, and the other one as a match', async () => {
    const one = await translated(only('p2.1', 'Bakanlık sustu.'))
    const two = await translated(only('p2.1', 'Bakanlık konuşmadı.'))
    await mergeOne(house, bytes(one))
    expect(outcomes((await mergeOne(house, bytes(two))).reports)['p2.1']).toBe('conflict')
    const row = await rowOf('p2.1')
    expect([row?.tr.content?.text, row?.match?.target.text, row?.match?.score]).toEqual([
      'Bakanlık sustu.',
      'Bakanlık konuşmadı.',
      100,
    ])
    const { revision } = await now()
    await mergeOne(house, bytes(two))
    expect((await now()).revision).toBe(revision)
  })
})

describe('inline codes', () => {
  const B = '<pc id="c1-3">'
  const E = '<pc id="c1-2">'
  test.each([
    ['all there, in another order', `${B}Mayıs</pc> ayında ${E}açılacak</pc>, dedi.`, 'accepted', undefined],
    ['one inside the other', `${B}Mayısta ${E}açılacak</pc></pc>, dedi.`, 'accepted', undefined],
    ['one missing', `${B}Mayısta</pc> açılacak.`, 'rejected: codes', 'missing'],
    ['one too many', `${B}Mayısta</pc> ${E}aç</pc><ph id="new"/>`, 'rejected: codes', 'added'],
    ['one twice', `${B}Mayısta</pc> ${E}aç</pc>${E}ılacak</pc>`, 'rejected: codes', 'duplicated'],
    [
      'crossed',
      '<sc id="c1-3"/>Mayısta <sc id="c1-2"/>aç<ec startRef="c1-3"/>ılacak<ec startRef="c1-2"/>',
      'rejected: codes',
      'crossed',
    ],
    [
      'closed before it opens',
      `<ec startRef="c1-3"/>Mayısta<sc id="c1-3"/> ${E}açılacak</pc>`,
      'rejected: codes',
      'crossed',
    ],
  ])('%s', async (_what, target, outcome, damage) => {
    const { reports } = await mergeOne(house, bytes(await translated(only('p1.2', target))))
    expect(outcomes(reports)['p1.2']).toBe(outcome)
    const codes: Partial<CodeDamage> = reports.find(({ id }) => id === 'p1.2')?.codes ?? {}
    const found = Object.entries(codes).flatMap(([kind, names]) => (names.length > 0 ? [kind] : []))
    expect(found).toEqual(damage ? [damage] : [])
  })

  test('that a tool has given other names are known by the source that came back', async () => {
    const back = (await translated((source) => `TR ${source}`)).replaceAll(/"c1-(\d)"/g, '"tool$1"')
    const { reports } = await mergeOne(house, bytes(back))
    expect(new Set(reports.map(({ outcome }) => outcome))).toEqual(new Set(['accepted']))
    expect((await rowOf('p1.1'))?.tr.content?.codes).toEqual(
      edition.rows.find(({ id }) => id === 'p1.1')?.en.content?.codes,
    )
  })
})

test('a target that is longer than its field may be is refused', async () => {
  const sent = await exportXliff(house, edition, { version: '2.1', limits: { title: 20 } })
  const put = (target: string) =>
    sent.replace(/(<segment id="title"[\s\S]*?<\/source>)/, `$1<target>${target}</target>`)
  expect(sent).toContain('slr:sizeRestriction="20"')
  const merged = async (target: string) => outcomes((await mergeOne(house, bytes(put(target)))).reports).title
  expect(await merged('Kuzey limanının yeni rıhtımı')).toBe('rejected: length')
  expect(await merged('😀'.repeat(20))).toBe('accepted')
})

describe('segments that a tool joined', () => {
  /** The first two sentences of p1 as one segment, with one target. */
  const joined = async (target: string) => {
    const xliff = await exportXliff(house, edition, { version: '2.1' })
    const back = xliff.replace(
      /<\/source>\s*<\/segment>\s*<ignorable><source> <\/source><\/ignorable>\s*<segment id="p1.2"[^>]*>\s*<source>([\s\S]*?)<\/source>/,
      ` $1</source><target>${target}</target>`,
    )
    expect(back).not.toBe(xliff)
    return bytes(back)
  }
  const ONE =
    '<pc id="c1-1">Pazartesi</pc> konuşan liman başkanı, rıhtımın <pc id="c1-3">mayısta</pc> <pc id="c1-2">açılacağını</pc> söyledi.'

  test('become one row, and the same return again changes nothing', async () => {
    const back = await joined(ONE)
    const { reports } = await mergeOne(house, back)
    expect(reports.filter(({ id }) => id.startsWith('p1.'))).toMatchObject([
      { id: 'p1.1', outcome: 're-segmented' },
      { id: 'p1.2', outcome: 're-segmented', into: 'p1.1' },
      { id: 'p1.3', outcome: 'unchanged' },
    ])
    const { rows, revision } = await now()
    expect(rows.map(({ id }) => id)).toEqual(edition.rows.map(({ id }) => id).filter((id) => id !== 'p1.2'))
    const row = await rowOf('p1.1')
    expect(row?.en.content?.text).toMatch(/^The harbour master spoke on .*\. The quay will .*he said\.$/)
    expect(row?.tr).toMatchObject({
      origin: 'person',
      content: { text: expect.stringMatching(/^\uFFFCPazartesi/) },
    })
    expect(
      await house
        .memory()
        .then((memory) => memory.index('en').find(row?.en.content?.text.replaceAll('\uFFFC', '') ?? '')[0]),
    ).toMatchObject({ score: 100 })
    const again = await mergeOne(house, back)
    expect(new Set(again.reports.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']))
    expect((await now()).revision).toBe(revision)
  })

  test('leave an older return, that nobody touched, unchanged', async () => {
    const before = await exportXliff(house, edition, { version: '2.1' })
    await mergeOne(house, await joined(ONE))
    const { reports } = await mergeOne(house, bytes(before))
    expect(new Set(reports.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']))
  })

  test('stay apart where the target has as many sentences', async () => {
    const two =
      '<pc id="c1-1">Pazartesi</pc> günü liman başkanı konuştu. Rıhtım <pc id="c1-3">mayısta</pc> <pc id="c1-2">açılacak</pc>, dedi.'
    const { reports } = await mergeOne(house, await joined(two))
    expect(outcomes(reports)).toMatchObject({ 'p1.1': 'accepted', 'p1.2': 'accepted', 'p1.3': 'unchanged' })
  })

  test('are not joined where one of them was translated by somebody else', async () => {
    const back = await joined(ONE)
    await mergeOne(
      house,
      bytes(await translated(only('p1.2', 'Rıhtım <pc id="c1-3">mayısta</pc> <pc id="c1-2">açılacak</pc>.'))),
    )
    expect(outcomes((await mergeOne(house, back)).reports)).toMatchObject({
      'p1.1': 'rejected: segments',
      'p1.2': 'rejected: segments',
    })
  })
})

describe('a file that its tool has changed beyond recognition', () => {
  test('is known by its sources when it names nothing, units and codes by theirs', async () => {
    const back = (await translated((source) => `TR ${source}`))
      .replace(/<file id="[^"]*"/, '<file id="f1"')
      .replaceAll(/<(unit|segment) id="[^"]*"/g, (_all, name: string) => `<${name} id="guid-${Math.abs(7)}"`)
      .replaceAll(/<unit id="[^"]*"/g, () => `<unit id="u${count++}"`)
    const { reports } = await mergeOne(house, bytes(back))
    expect(new Set(reports.map(({ outcome }) => outcome))).toEqual(new Set(['accepted']))
    expect((await rowOf('p3.1'))?.tr.content?.text).toMatch(/^TR The council/)
  })
  let count = 1

  test('comes back as Phrase’s own XLIFF, its codes in the text', async () => {
    await exportXliff(house, edition, { profile: 'phrase' })
    const units = edition.rows.flatMap(({ id, en }, i) => {
      if (!en.content) return []
      let n = 0
      const names = new Map<string, number>()
      const text = en.content.text.replace(/\uFFFC/g, () => {
        const code = en.content?.codes[n++]
        const number = names.get(code?.pair ?? '') ?? names.size + 1
        names.set(code?.pair ?? '', number)
        return code?.kind === 'open'
          ? `{${number}&gt;`
          : code?.kind === 'close'
            ? `&lt;${number}}`
            : `{${number}}`
      })
      const marks = [...names.values()].map((number) => `<m:mark id="${number}"/>`).join('')
      return `<group id="${i}"><trans-unit id="x:${id}" m:confirmed="1"><source>${text}</source><target>TR ${text}</target><m:tunit-metadata>${marks}</m:tunit-metadata></trans-unit></group>`
    })
    const mxliff = `<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:m="http://www.memsource.com/mxlf/2.0" version="1.2"><file original="quay.xlf" source-language="en" target-language="tr" datatype="x-xliff"><body>${units.join('')}</body></file></xliff>`
    const { reports } = await mergeOne(house, bytes(mxliff))
    expect(new Set(reports.map(({ outcome }) => outcome))).toEqual(new Set(['accepted']))
    expect((await rowOf('p1.2'))?.tr.content?.codes).toEqual(
      edition.rows.find(({ id }) => id === 'p1.2')?.en.content?.codes,
    )
  })

  test('is refused when hardly anything of it was handed out', async () => {
    await exportXliff(house, edition)
    const xliff =
      '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a" source-language="en" target-language="tr" datatype="plaintext"><body><trans-unit id="1"><source>Something else</source><target>B</target></trans-unit></body></file></xliff>'
    await expect(mergeOne(house, bytes(xliff))).rejects.toMatchObject({ code: 'unknown-hand-off' })
  })
})

test('a dry run tells everything and changes nothing', async () => {
  const back = bytes(await translated((source) => `TR ${source}`))
  const [dry] = (await mergeReturn(house, back, { dryRun: true })).merged
  expect(new Set(dry?.reports.map(({ outcome }) => outcome))).toEqual(new Set(['accepted']))
  expect(await now()).toEqual(edition)
  const units = await house.store.countUnits()
  const wet = await mergeOne(house, back)
  expect(wet.reports).toEqual(dry?.reports)
  expect(await house.store.countUnits()).toBe(units + wet.units)
})

describe('rows that were joined since they were handed out', () => {
  const E1 = '<pc id="c1-1">Pazartesi</pc> konuştu.'
  const E2 = 'Rıhtım <pc id="c1-3">mayısta</pc> <pc id="c1-2">açılacak</pc>.'
  const joinedNow = async () => {
    const { rows } = await now()
    const [first, second] = [rows.find(({ id }) => id === 'p1.1'), rows.find(({ id }) => id === 'p1.2')]
    if (!first || !second) throw new Error('the rows are gone')
    const kept = rows.flatMap((row) =>
      row === first ? joinRows([first, second], 'en') : row === second ? [] : row,
    )
    const step = { by: 'a', at: '2026-01-02T03:04:05.000Z', via: 'web', kind: 'join' } as const
    await house.store.updateEdition(edition, { ...edition, rows: kept, revision: edition.revision + 1 }, step)
  }

  test('take what came back for each of them as one', async () => {
    const back = await translated((_source, id) => (id === 'p1.1' ? E1 : id === 'p1.2' ? E2 : undefined))
    await joinedNow()
    expect(outcomes((await mergeOne(house, bytes(back))).reports)).toMatchObject({
      'p1.1': 'accepted',
      'p1.2': 'accepted',
    })
    expect((await rowOf('p1.1'))?.tr.content?.text.replaceAll('\uFFFC', '')).toBe(
      'Pazartesi konuştu. Rıhtım mayısta açılacak.',
    )
    expect(outcomes((await mergeOne(house, bytes(back))).reports)).toMatchObject({ 'p1.1': 'unchanged' })
  })

  test('keep what came back for one of them as a match, and say so', async () => {
    const back = await translated(only('p1.2', E2))
    await joinedNow()
    const { reports } = await mergeOne(house, bytes(back))
    expect(reports.find(({ id }) => id === 'p1.2')).toMatchObject({ outcome: 'stale', into: 'p1.1' })
    expect((await rowOf('p1.1'))?.match?.target.text.replaceAll('\uFFFC', '')).toBe(
      'Rıhtım mayısta açılacak.',
    )
  })
})

test('a code that moved into the next sentence makes the two sentences one', async () => {
  const moved = await translated((source, id) =>
    id === 'p1.1'
      ? 'Liman başkanı konuştu.'
      : id === 'p1.2'
        ? '<pc id="c1-1">Pazartesi</pc> günü, rıhtım <pc id="c1-3">mayısta</pc> <pc id="c1-2">açılacak</pc>, dedi.'
        : `TR ${source}`,
  )
  const { reports } = await mergeOne(house, bytes(moved))
  expect(reports.filter(({ id }) => id.startsWith('p1.'))).toMatchObject([
    { id: 'p1.1', outcome: 're-segmented' },
    { id: 'p1.2', outcome: 're-segmented', into: 'p1.1' },
    { id: 'p1.3', outcome: 'accepted' },
  ])
  const row = await rowOf('p1.1')
  expect(row?.tr.content?.text).toMatch(/^Liman başkanı konuştu\. \uFFFCPazartesi/)
  expect(row?.tr.content?.codes.map(({ data }) => data).toSorted()).toEqual(
    row?.en.content?.codes.map(({ data }) => data).toSorted(),
  )
  const { revision } = await now()
  const again = await mergeOne(house, bytes(moved))
  expect(new Set(again.reports.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']))
  expect((await now()).revision).toBe(revision)
})

test('a broken file in a package is named, and holds the others back as little as one that nobody knows', async () => {
  const good = await translated((source) => `TR ${source}`)
  const strange =
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a" source-language="en" target-language="tr" datatype="plaintext"><body/></file></xliff>'
  const files = [
    { name: 'a.xlf', bytes: bytes(good.slice(0, 900)) },
    { name: 'b.xlf', bytes: bytes(strange) },
    { name: 'c.xlf', bytes: bytes(good) },
  ]
  const { merged, failed } = await mergeReturn(house, writeZip(files))
  expect(merged.map(({ file }) => file)).toEqual(['c.xlf'])
  expect(failed.map(({ file, error }) => [file, error.code])).toEqual([
    ['a.xlf', 'not-well-formed'],
    ['b.xlf', 'unknown-hand-off'],
  ])
  expect((await rowOf('p3.1'))?.tr.content?.text).toMatch(/^TR The council/)
  await expect(mergeReturn(house, writeZip(files.slice(0, 2)))).rejects.toMatchObject({
    code: 'not-well-formed',
    message: expect.stringMatching(/^a.xlf: /),
  })
})

test('a package of several editions is taken whole, one bad unit holds nothing back', async () => {
  const other = (await makeEdition(house, pageOf(HTML.replace(/<[^>]+>/g, ''), 'south'))).edition
  const one = await translated((source) => `TR ${source}`)
  const two = await translated(only('p1.1', 'Yalnız bu.'), other)
  const archive = writeZip([
    {
      name: 'quay.xlf',
      bytes: bytes(one.replace('<target>TR The ministry', '<target><ph id="x9"/>The ministry')),
    },
    { name: 'README.txt', bytes: bytes('no XLIFF') },
    { name: 'south/south.xliff', bytes: bytes(two) },
  ])
  const { merged } = await mergeReturn(house, archive)
  expect(merged.map(({ file, edition: { id } }) => [file, id])).toEqual([
    ['quay.xlf', edition.id],
    ['south/south.xliff', other.id],
  ])
  expect(outcomes(merged[0]?.reports ?? [])).toMatchObject({ 'p2.1': 'rejected: codes', 'p3.1': 'accepted' })
})

describe('a part of an edition', () => {
  const idsIn = (xliff: string) => readXliff(xliff).flatMap((file) => file.units.map(({ id }) => id))

  test('only what is still to translate, only what has changed since', async () => {
    await mergeOne(
      house,
      bytes(await translated((source, id) => (id.startsWith('p1') ? `TR ${source}` : undefined))),
    )
    const open = await exportXliff(house, await now(), { untranslated: true })
    expect(idsIn(open)).not.toContain('p1')
    expect(idsIn(open)).toContain('p2')
    const first = handOffOf(edition)
    const changed = {
      ...edition,
      rows: edition.rows.map((row) =>
        row.id === 'p3.1'
          ? { ...row, en: { ...row.en, content: { text: 'Another text.', codes: [] } } }
          : row,
      ),
    }
    expect(handOffOf(changed, { since: first }).units.map(({ id }) => id)).toEqual(['p3'])
    await expect(exportXliff(house, edition, { since: 'nothing' })).rejects.toMatchObject({
      code: 'no-such-hand-off',
    })
  })

  test('each comes back by itself, whatever else was handed out of the same edition', async () => {
    const whole = await exportXliff(house, edition)
    const parts = await exportXliffParts(house, edition, 30)
    expect(parts.length).toBeGreaterThan(1)
    expect(parts.flatMap(idsIn)).toEqual(idsIn(whole))
    for (const part of parts) {
      const { reports } = await mergeOne(house, bytes(part))
      expect(new Set(reports.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']))
    }
    expect(splitHandOff(handOffOf(edition), 100_000)).toHaveLength(1)
  })
})

test('a return that says nothing new gives the very same edition', () => {
  const handOff = handOffOf(edition)
  const units = handOff.units.map(
    ({ id, segments }): ReturnedUnit => ({
      id,
      segments: segments.map((segment) => ({ ...segment, state: undefined })),
    }),
  )
  const file = { version: '2.1', handOff: handOff.id, source: 'en', target: 'tr', units }
  expect(mergePure(edition, handOff, file, '2026-01-03T00:00:00.000Z').edition).toBe(edition)
})
