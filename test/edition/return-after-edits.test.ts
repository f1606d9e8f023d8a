/** People go on working on an edition while it is with a translator: what comes back harms nothing of theirs, and is not lost. */
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { applyEdits, type Edit } from '../../src/edition/editing/edit.ts'
import { isRefusal } from '../../src/edition/editing/refusal.ts'
import type { Edition, Row, Stamp } from '../../src/edition/edition.ts'
import { handOffOf, type ReturnedFile } from '../../src/edition/hand-off.ts'
import type { SegmentReport } from '../../src/edition/judge.ts'
import { mergeReturn as mergePure } from '../../src/edition/merge.ts'
import { editEdition, revertStep } from '../../src/service/edit-edition.ts'
import { exportXliff } from '../../src/service/export-edition.ts'
import type { House } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { mergeReturn } from '../../src/service/merge-return.ts'
import { plain } from '../../src/text/content.ts'
import { pageOf, testHouse } from '../house.ts'

const PAGE = `THE NEW QUAY OF THE NORTHERN HARBOUR

04.03.2021

The harbour master spoke on Monday. The quay will open in May, he said. Ships may call from June.

The ministry did not comment on the plan, and neither did the fishermen of the old town.

The council meets again on Friday, when the budget of the harbour will be read for the first time.
`
const bytes = (text: string) => new TextEncoder().encode(text)
const EDITOR = { by: 'Ayşe', via: 'web' } as const

let house: House
let edition: Edition
beforeEach(async () => {
  house = await testHouse()
  edition = (await makeEdition(house, pageOf(PAGE, 'quay'))).edition
  return () => house.close()
})

const rowOf = async (id: string): Promise<Row | undefined> =>
  (await house.store.edition(edition.id))?.rows.find((row) => row.id === id)
const edit = (...edits: Edit[]) => editEdition(house, { edition: edition.id, edits, ...EDITOR })
const write = (row: string, text: string): Edit => ({ kind: 'write', row, lang: 'tr', content: plain(text) })
/** The hand-off in 2.1, a target with a state put into a segment. */
async function translated(id: string, target: string, state = 'translated'): Promise<string> {
  const now = (await house.store.edition(edition.id)) ?? edition
  const xliff = await exportXliff(house, now, { version: '2.1' })
  const place = new RegExp(
    `<segment id="${id}"[^>]*>(\\s*<source>[^<]*</source>)(?:\\s*<target>[^<]*</target>)?`,
  )
  expect(xliff).toMatch(place)
  return xliff.replace(place, `<segment id="${id}" state="${state}">$1<target>${target}</target>`)
}
const merged = async (xliff: string, options = {}) =>
  (await mergeReturn(house, bytes(xliff), { by: 'Can', ...options })).merged[0]?.reports ?? []
const outcome = (reports: readonly SegmentReport[], id: string) =>
  reports.find((each) => each.id === id)?.outcome

describe('what an editor has approved', () => {
  const approve: Edit = { kind: 'set-state', rows: ['p2.1'], state: 'reviewed' }

  test('since it was handed out stays, and the return is kept beside it', async () => {
    await edit(write('p2.1', 'Bakanlık sustu.'))
    const back = await translated('p2.1', 'Bakanlık konuşmadı.')
    await edit(approve)
    expect(outcome(await merged(back), 'p2.1')).toBe('conflict')
    expect(await rowOf('p2.1')).toMatchObject({
      state: 'reviewed',
      tr: { content: { text: 'Bakanlık sustu.' } },
      match: { target: { text: 'Bakanlık konuşmadı.' } },
    })
  })

  test('stays although it went out approved, until the one who sends it asks that it be taken', async () => {
    await edit(write('p2.1', 'Bakanlık sustu.'))
    await edit(approve)
    const back = await translated('p2.1', 'Bakanlık konuşmadı.', 'reviewed')
    expect(outcome(await merged(back), 'p2.1')).toBe('conflict')
    expect((await rowOf('p2.1'))?.tr.content?.text).toBe('Bakanlık sustu.')
    expect(outcome(await merged(back, { onConflict: 'take' }), 'p2.1')).toBe('accepted')
    expect(await rowOf('p2.1')).toMatchObject({
      state: 'reviewed',
      decided: { by: 'Can', via: 'return' },
      tr: { content: { text: 'Bakanlık konuşmadı.' } },
    })
  })

  test('is not approved by a file whose bearer may not approve', async () => {
    const back = await translated('p2.1', 'Bakanlık konuşmadı.', 'final')
    await merged(back, { approves: false })
    expect((await rowOf('p2.1'))?.state).toBe('translated')
    expect(outcome(await merged(back, { approves: true }), 'p2.1')).toBe('accepted')
    expect(await rowOf('p2.1')).toMatchObject({ state: 'final', decided: { by: 'Can' } })
  })
})

test('a return says who wrote it, is a step that can be taken back, and the memory follows', async () => {
  const units = async () =>
    (await house.store.units()).filter(({ id }) => id === `${edition.id}:p2.1`).map(({ tr }) => tr.text)
  await merged(await translated('p2.1', 'Bakanlık konuşmadı.'))
  const row = await rowOf('p2.1')
  expect(row).toMatchObject({ written: { by: 'Can', via: 'return' }, state: 'translated' })
  expect(row?.match).toBeUndefined()
  expect(await units()).toEqual(['Bakanlık konuşmadı.'])
  await revertStep(house, { edition: edition.id, revision: 2, ...EDITOR })
  expect((await rowOf('p2.1'))?.tr.content).toBeUndefined()
  expect(await units()).toEqual([])
})

test('of a row that was cut meanwhile, what comes back is kept as its match', async () => {
  const back = await translated('p2.1', 'Bakanlık konuşmadı, balıkçılar da.')
  const at = 'The ministry did not comment on the plan,'.length
  await edit({ kind: 'split-row', row: 'p2.1', at: { en: at } })
  expect(outcome(await merged(back), 'p2.1')).toBe('stale')
  expect((await rowOf('p2.1'))?.match?.target.text).toBe('Bakanlık konuşmadı, balıkçılar da.')
})

test('rows whose texts stand crosswise go out with what translates them, and what comes back stands where it stood', async () => {
  await edit(write('p2.1', 'Meclis toplanıyor.'), write('p3.1', 'Bakanlık sustu.'))
  await edit({ kind: 'link', row: 'p2.1', to: 'p3.1' })
  const back = await translated('p2.1', 'Bakanlık konuşmadı.')
  expect(back).toMatch(
    /<segment id="p3.1"[^>]*>\s*<source>The council[^<]*<\/source>\s*<target>Meclis toplanıyor/,
  )
  expect(outcome(await merged(back), 'p2.1')).toBe('accepted')
  expect((await rowOf('p2.1'))?.tr.content?.text).toBe('Meclis toplanıyor.')
  expect((await rowOf('p3.1'))?.tr.content?.text).toBe('Bakanlık konuşmadı.')
  expect(outcome(await merged(back), 'p2.1')).toBe('unchanged')
})

const AT = '2026-01-02T03:04:05.000Z'
const STAMP: Stamp = { by: 'Ayşe', at: AT, via: 'web' }
const COUNT = 6
function rowsOf(known: readonly boolean[]): Row[] {
  return Array.from({ length: COUNT }, (_, i) => ({
    id: `p1.${i + 1}`,
    kind: 'body',
    block: { id: 'p1', kind: 'paragraph' },
    en: { content: plain(`en${i}a en${i}b.`), origin: 'page' },
    tr: known[i] ? { content: plain(`old${i}.`), origin: 'twin' } : { content: undefined, origin: 'none' },
    state: known[i] ? 'translated' : 'initial',
    translate: true,
    emendations: [],
  }))
}
const id = fc.integer({ min: 1, max: COUNT }).map((n) => `p1.${n}`)
const lang = fc.constantFrom('en' as const, 'tr' as const)
const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constantFrom('pull' as const, 'push' as const, 'first-up' as const), row: id, lang }),
  fc.record({ kind: fc.constant('merge' as const), row: id }),
  fc.record({ kind: fc.constant('split-row' as const), row: id, at: fc.record({ en: fc.constant(5) }) }),
  fc.record({ kind: fc.constant('link' as const), row: id, to: id }),
  fc.record({ kind: fc.constant('confirm' as const), rows: id.map((each) => [each]) }),
  fc.record({
    kind: fc.constant('set-state' as const),
    rows: id.map((each) => [each]),
    state: fc.constantFrom('reviewed' as const, 'final' as const),
  }),
  fc.record({
    kind: fc.constant('write' as const),
    row: id,
    lang: fc.constant('tr' as const),
    content: fc.nat(9).map((n) => plain(`web${n}.`)),
  }),
)

test('whatever people do meanwhile, every translation is in a row, beside it or in the report, and nothing approved or moved changes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { minLength: COUNT, maxLength: COUNT }),
      fc.array(edits, { maxLength: 6 }),
      fc.array(fc.boolean(), { minLength: COUNT, maxLength: COUNT }),
      fc.boolean(),
      (known, doings, done, joined) => {
        const sent: Edition = {
          ...{ id: 'e', name: 'e', source: 'en', findings: [], revision: 1, createdAt: AT, updatedAt: AT },
          rows: rowsOf(known),
        }
        const handOff = handOffOf(sent)
        const now = doings.reduce<Edition>((each, doing) => {
          const next = applyEdits(each, [doing], STAMP)
          return isRefusal(next) ? each : next
        }, sent)
        const pieces = handOff.units[0]?.segments ?? []
        const segments = pieces.map(({ id, source, target }, i) => ({
          id,
          source,
          target: done[i] ? plain(`new${i}.`) : target,
          state: undefined,
        }))
        const whole = { id: 'x', source: plain(pieces.map(({ source }) => source.text).join(' ')) }
        const all = plain(segments.map((_, i) => `new${i}`).join(' '))
        const file: ReturnedFile = {
          ...{ version: '2.1', handOff: handOff.id, source: 'en', target: 'tr' },
          units: [{ id: 'p1', segments: joined ? [{ ...whole, target: all, state: undefined }] : segments }],
        }
        const { edition: after, reports } = mergePure(now, handOff, file, { ...STAMP, via: 'return' })
        const told = JSON.stringify([after.rows, reports])
        for (const [i] of segments.entries()) if (joined || done[i]) expect(told).toContain(`new${i}`)
        const byId = new Map(after.rows.map((row) => [row.id, row]))
        for (const row of now.rows) {
          const [kept, approved] = [byId.get(row.id), row.state === 'reviewed' || row.state === 'final']
          const fixed = row.crosses === undefined && approved && row.tr.content
          if (fixed) expect(kept).toMatchObject({ tr: row.tr, state: row.state })
          if (row.bead?.confirmed) expect(kept?.en.content).toEqual(row.en.content)
        }
        for (const lang of ['en', 'tr'] as const) {
          const words = (rows: readonly Row[]) => rows.map((row) => row[lang].content?.text ?? '').join(' ')
          if (lang === 'en') expect(words(after.rows).trim()).toBe(words(now.rows).trim())
        }
        const again = mergePure(after, handOff, file, { ...STAMP, via: 'return' })
        expect(again.edition).toEqual(after)
      },
    ),
    { numRuns: 300 },
  )
})
