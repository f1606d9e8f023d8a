import { beforeEach, describe, expect, test } from 'vitest'
import type { Edition } from '../../src/edition/edition.ts'
import type { SegmentReport } from '../../src/edition/judge.ts'
import { exportXliff } from '../../src/service/export-edition.ts'
import type { House } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { mergeReturn } from '../../src/service/merge-return.ts'
import { plain } from '../../src/text/content.ts'
import { mergeOne, pageOf, testHouse } from '../house.ts'

const PAGE = `THE NEW QUAY OF THE NORTHERN HARBOUR

04.03.2021

The harbour master spoke on Monday. The quay will open in May, he said. Ships may call from June.

The ministry did not comment on the plan, and neither did the fishermen of the old town.

The council meets again on Friday, when the budget of the harbour will be read for the first time.
`
const bytes = (text: string) => new TextEncoder().encode(text)

let house: House
let edition: Edition
beforeEach(async () => {
  house = await testHouse()
  edition = (await makeEdition(house, pageOf(PAGE, 'quay'))).edition
  return () => house.close()
})

const outcomes = (reports: readonly SegmentReport[]) =>
  Object.fromEntries(
    reports.map(({ id, outcome, reason }) => [id, reason ? `${outcome}: ${reason}` : outcome]),
  )
const targets = async () =>
  Object.fromEntries(
    ((await house.store.edition(edition.id))?.rows ?? []).map((row) => [row.id, row.tr.content?.text]),
  )
/** The hand-off with `[unit or segment, target]` put in. */
async function translated(version: '1.2' | '2.1', pairs: Record<string, string>): Promise<string> {
  let xliff = await exportXliff(house, edition, { version })
  for (const [id, target] of Object.entries(pairs)) {
    const place =
      version === '2.1'
        ? new RegExp(`(<segment id="${id}"[^>]*>\\s*<source>[^<]*</source>)`)
        : id.includes('.')
          ? new RegExp(`(<target[^>]*>(?:(?!</target>).)*<mrk mtype="seg" mid="${id}">)[^<]*`, 's')
          : new RegExp(`(<trans-unit id="${id}"(?:(?!</trans-unit>).)*<target[^>]*>)[^<]*`, 's')
    expect(xliff).toMatch(place)
    xliff = xliff.replace(place, version === '2.1' ? `$1<target>${target}</target>` : `$1${target}`)
  }
  return xliff
}

describe('a return whose segments are not what they were', () => {
  test.each(['1.2', '2.1'] as const)(
    'in %s: texts under exchanged ids go into the rows whose sources they have',
    async (version) => {
      const xliff = await translated(version, {
        p2: 'Bakanlık.',
        p3: 'Meclis.',
        'p2.1': 'Bakanlık.',
        'p3.1': 'Meclis.',
      }).catch(() =>
        translated(
          version,
          version === '2.1' ? { 'p2.1': 'Bakanlık.', 'p3.1': 'Meclis.' } : { p2: 'Bakanlık.', p3: 'Meclis.' },
        ),
      )
      const swapped = xliff
        .replaceAll(/id="p2(\.1)?"/g, 'id="x$1"')
        .replaceAll(/id="p3(\.1)?"/g, 'id="p2$1"')
        .replaceAll(/id="x(\.1)?"/g, 'id="p3$1"')
      const { reports } = await mergeOne(house, bytes(swapped))
      expect(outcomes(reports)).toMatchObject({ 'p2.1': 'accepted', 'p3.1': 'accepted' })
      expect(reports.some(({ outcome }) => outcome === 'unknown')).toBe(false)
      expect(await targets()).toMatchObject({ 'p2.1': 'Bakanlık.', 'p3.1': 'Meclis.' })
    },
  )

  test.each(['1.2', '2.1'] as const)(
    'in %s: a paragraph under the id of another one is told to have its source',
    async (version) => {
      const xliff = await translated(version, { 'p1.1': 'Bir.', 'p1.2': 'İki.', 'p1.3': 'Üç.' })
      const copied = xliff
        .replaceAll(/(<(?:trans-)?unit [^>]*)id="p1"/g, '$1id="x"')
        .replaceAll(/(<(?:trans-)?unit [^>]*)id="p2"/g, '$1id="p1"')
      const { reports } = await mergeOne(house, bytes(copied.replaceAll('id="x"', 'id="p2"')))
      expect(outcomes(reports)).toMatchObject({ 'p1.1': 'accepted', 'p1.2': 'accepted', 'p1.3': 'accepted' })
      const lost = copied.replace(/<((?:trans-)?unit) [^>]*id="x".*?<\/\1>/s, '')
      const twice = lost.replace(/(<((?:trans-)?unit) [^>]*)id="p1"(.*?<\/\2>)/s, '$1id="p2"$3$1id="p1"$3')
      const told = outcomes((await mergeOne(house, bytes(twice))).reports)
      expect([told['p1.1'], told['p1.2'], told['p2.1']]).toEqual([
        'rejected: source',
        'rejected: source',
        'unchanged',
      ])
    },
  )

  test('with its sentences in another order and under other names is taken by their sources', async () => {
    const xliff = await translated('2.1', { 'p1.1': 'Bir.', 'p1.2': 'İki.', 'p1.3': 'Üç.' })
    const turned = xliff.replace(
      /(<segment id="p1.1".*?<\/segment>)(.*?)(<segment id="p1.2".*?<\/segment>)/s,
      (_all, one: string, between: string, two: string) =>
        two.replace('p1.2', 'p1.1') + between + one.replace('p1.1', 'a'),
    )
    expect(outcomes((await mergeOne(house, bytes(turned))).reports)).toMatchObject({
      'p1.1': 'accepted',
      'p1.2': 'accepted',
    })
    expect(await targets()).toMatchObject({ 'p1.1': 'Bir.', 'p1.2': 'İki.', 'p1.3': 'Üç.' })
  })

  test.each(['1.2', '2.1'] as const)(
    'in %s: a second target is told of, and neither is taken',
    async (version) => {
      const id = version === '2.1' ? 'p2.1' : 'p2'
      const xliff = await translated(version, { [id]: 'Bakanlık yorum yapmadı.' })
      const [target = ''] = /<target[^>]*>Bakanlık yorum yapmadı.<\/target>/.exec(xliff) ?? []
      const doubled = xliff.replace(target, target + target.replace('yorum yapmadı', 'sustu'))
      const { reports } = await mergeOne(house, bytes(doubled))
      expect(reports.find((each) => each.id === 'p2.1')).toMatchObject({
        outcome: 'rejected',
        reason: 'twice',
        target: 'Bakanlık yorum yapmadı.\nBakanlık sustu.',
      })
      expect((await targets())['p2.1']).toBeUndefined()
      const same = outcomes((await mergeOne(house, bytes(xliff.replace(target, target + target)))).reports)
      expect(same['p2.1']).toBe('accepted')
    },
  )

  test('from a tool that parts letters from their marks is the same text, and kept composed', async () => {
    const xliff = await translated('2.1', { 'p2.1': 'Bakanlık görüş açıklamadı.' })
    expect(outcomes((await mergeOne(house, bytes(xliff.normalize('NFD')))).reports)['p2.1']).toBe('accepted')
    expect((await targets())['p2.1']).toBe('Bakanlık görüş açıklamadı.')
    expect(outcomes((await mergeOne(house, bytes(xliff))).reports)['p2.1']).toBe('unchanged')
  })

  test('with a source that was changed is told so', async () => {
    const xliff = (await translated('1.2', { p2: 'Bakanlık yorum yapmadı.' })).replaceAll(
      'The ministry did not comment',
      'The ministry did comment',
    )
    expect(outcomes((await mergeOne(house, bytes(xliff))).reports)['p2.1']).toBe('rejected: source')
  })

  test('whose tool left the sources out is taken all the same', async () => {
    const xliff = (await translated('1.2', { p2: 'Bakanlık yorum yapmadı.' })).replaceAll(
      /<source[^>]*>[^<]*<\/source>/g,
      '<source/>',
    )
    expect(outcomes((await mergeOne(house, bytes(xliff))).reports)['p2.1']).toBe('accepted')
  })

  test('that has a unit twice, differently, is taken in neither way', async () => {
    const xliff = await translated('1.2', { p2: 'Bakanlık yorum yapmadı.' })
    const [unit = ''] = /<trans-unit id="p2".*?<\/trans-unit>/s.exec(xliff) ?? []
    const twice = xliff.replace(unit, unit + unit.replace('Bakanlık yorum yapmadı.', 'Bakanlık sustu.'))
    expect(outcomes((await mergeOne(house, bytes(twice))).reports)['p2.1']).toBe('rejected: twice')
    expect((await targets())['p2.1']).toBeUndefined()
    const same = xliff.replace(unit, unit + unit)
    expect(outcomes((await mergeOne(house, bytes(same))).reports)['p2.1']).toBe('accepted')
  })

  test('that has a segment mark twice in one target puts neither into any row', async () => {
    const xliff = await exportXliff(house, edition, { version: '1.2' })
    const id = edition.rows.find((row) => row.id.endsWith('.2') && row.kind === 'body')?.id ?? ''
    const first = id.replace(/2$/, '1')
    const marks = new RegExp(
      `(<target[^>]*>(?:(?!</target>).)*<mrk mtype="seg" mid="${first}">)[^<]*(</mrk>[^<]*<mrk mtype="seg" mid=")${id}(">)[^<]*`,
      's',
    )
    expect(xliff).toMatch(marks)
    const twice = xliff.replace(marks, `$1Birinci.$2${first}$3İkinci.`)
    const told = outcomes((await mergeOne(house, bytes(twice))).reports)
    expect(told[first]).toBe('rejected: twice')
    expect(told[id]).not.toBe('accepted')
    const texts = Object.values(await targets())
    expect(texts).not.toContain('Birinci.')
    expect(texts).not.toContain('İkinci.')
  })

  const cutInTwo = async (second: string) => {
    const cut = (await exportXliff(house, edition, { version: '2.1' })).replace(
      /(<segment id="p2.1"[^>]*>\s*<source>[^,]*,)([^<]*<\/source>)\s*<\/segment>/,
      `$1</source><target>Bakanlık yorum yapmadı,</target></segment><segment id="cut"><source>$2${second}</segment>`,
    )
    expect(cut).toContain('id="cut"')
    return mergeOne(house, bytes(cut))
  }

  test('with a sentence cut in two is not taken in half', async () => {
    expect(outcomes((await cutInTwo('')).reports)['p2.1']).toBe('rejected: segments')
    expect((await targets())['p2.1']).toBeUndefined()
  })

  test('with a sentence cut in two, both translated, is taken whole', async () => {
    const second = '<target>balıkçılar da.</target>'
    expect(outcomes((await cutInTwo(second)).reports)['p2.1']).toBe('re-segmented')
    expect((await targets())['p2.1']).toBe('Bakanlık yorum yapmadı, balıkçılar da.')
    expect(outcomes((await cutInTwo(second)).reports)['p2.1']).toBe('unchanged')
  })

  test('with one sentence of three translated leaves the other two open, whatever its state says', async () => {
    const xliff = (await translated('1.2', { 'p1.2': 'Rıhtım mayısta açılacak, dedi.' })).replace(
      /(<trans-unit id="p1"(?:(?!<target).)*<target[^>]*state=")[^"]*/s,
      '$1translated',
    )
    expect(outcomes((await mergeOne(house, bytes(xliff))).reports)).toMatchObject({
      'p1.1': 'unchanged',
      'p1.2': 'accepted',
      'p1.3': 'unchanged',
    })
  })

  test('in another language is refused', async () => {
    const xliff = (await exportXliff(house, edition, { version: '1.2' })).replaceAll(
      'target-language="tr"',
      'target-language="de"',
    )
    await expect(mergeOne(house, bytes(xliff))).rejects.toMatchObject({ code: 'other-language' })
  })
})

test('a document with the files of two editions goes into both', async () => {
  const other = (await makeEdition(house, pageOf(PAGE.replace('NORTHERN', 'SOUTHERN'), 'south'))).edition
  const fileOf = async (of: Edition, target: string) => {
    const xliff = await exportXliff(house, of, { version: '1.2' })
    const filled = xliff.replace(/(<trans-unit id="p2"(?:(?!<target).)*<target[^>]*>)[^<]*/s, `$1${target}`)
    return /<file .*<\/file>/s.exec(filled)?.[0] ?? ''
  }
  const [north, south] = [await fileOf(edition, 'Kuzey.'), await fileOf(other, 'Güney.')]
  const xliff = `<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">${north}${south}</xliff>`
  const { merged } = await mergeReturn(house, bytes(xliff))
  expect(merged.map((each) => [each.edition.id, outcomes(each.reports)['p2.1']])).toEqual([
    [edition.id, 'accepted'],
    [other.id, 'accepted'],
  ])
  expect((await targets())['p2.1']).toBe('Kuzey.')
  await expect(mergeReturn(house, bytes(xliff), { edition: edition.id })).rejects.toMatchObject({
    code: 'other-edition',
  })
})

test('a corrected return is a conflict, until the one who sends it asks that it be taken', async () => {
  const first = await translated('1.2', { p2: 'Bakanlik yorum yapmadi.' })
  const second = await translated('1.2', { p2: 'Bakanlık yorum yapmadı.' })
  await mergeOne(house, bytes(first))
  const kept = await mergeOne(house, bytes(second))
  expect(kept.reports.find(({ id }) => id === 'p2.1')).toMatchObject({
    outcome: 'conflict',
    ours: 'Bakanlik yorum yapmadi.',
    target: 'Bakanlık yorum yapmadı.',
  })
  const [taken] = (await mergeReturn(house, bytes(second), { onConflict: 'take' })).merged
  expect(outcomes(taken?.reports ?? [])['p2.1']).toBe('accepted')
  expect((await targets())['p2.1']).toBe('Bakanlık yorum yapmadı.')
})

test('a return that was taken over a conflict is not taken again over what came after it', async () => {
  const first = await translated('1.2', { p2: 'Bakanlik yorum yapmadi.' })
  const second = await translated('1.2', { p2: 'Bakanlık yorum yapmadı.' })
  await mergeOne(house, bytes(first))
  await mergeReturn(house, bytes(second), { onConflict: 'take' })
  const now = await house.store.edition(edition.id)
  const edited = now?.rows.map((row) =>
    row.id === 'p2.1'
      ? { ...row, tr: { content: plain('Bakanlık sustu.'), origin: 'person' as const } }
      : row,
  )
  if (!now || !edited) throw new Error('the edition is gone')
  const step = { by: 'a', at: '2026-01-02T03:04:05.000Z', via: 'web', kind: 'write' } as const
  await house.store.updateEdition(now, { ...now, rows: edited, revision: now.revision + 1 }, step)
  for (const again of [second, second, second.replaceAll('\n', '\r\n'), first]) {
    const [merged] = (await mergeReturn(house, bytes(again), { onConflict: 'take' })).merged
    expect(outcomes(merged?.reports ?? [])['p2.1']).toBe('unchanged')
    expect(merged?.edition.revision).toBe(now.revision + 1)
  }
  expect((await targets())['p2.1']).toBe('Bakanlık sustu.')
})

test('what is not taken is reported with all its texts, its codes in their native form', async () => {
  const { edition: mark } = await makeEdition(house, {
    name: 'mark',
    bytes: bytes(
      '<!doctype html><html lang="en"><body><h1>The quay of the harbour</h1><p>The harbour master spoke on <b>Monday</b> about the plan of the town.</p></body></html>',
    ),
    mediaType: 'text/html',
  })
  const xliff = await exportXliff(house, mark, { version: '2.1' })
  const back = xliff.replace(
    /(<segment id="p1.1".*?<\/source>)/s,
    '$1<target>Liman başkanı <ph id="x" disp="*"/>konuştu.</target>',
  )
  const { reports } = await mergeOne(house, bytes(back))
  expect(reports.find(({ id }) => id === 'p1.1')).toMatchObject({
    outcome: 'rejected',
    reason: 'codes',
    source: 'The harbour master spoke on <b>Monday</b> about the plan of the town.',
    target: 'Liman başkanı *konuştu.',
  })
})

test('a character that XML cannot carry makes no translation of an untouched file', async () => {
  const { edition: bell } = await makeEdition(
    house,
    pageOf(PAGE.replace('did not comment', 'did not\u0007 comment'), 'bell'),
  )
  const xliff = await exportXliff(house, bell, { version: '1.2' })
  expect(new Set((await mergeOne(house, bytes(xliff))).reports.map(({ outcome }) => outcome))).toEqual(
    new Set(['unchanged']),
  )
})

test('the same page sent many times at once becomes one edition', async () => {
  const made = await Promise.all(
    Array.from({ length: 12 }, () => makeEdition(house, pageOf(PAGE.replace('Monday', 'Tuesday'), 'many'))),
  )
  expect(new Set(made.map(({ edition: { id } }) => id)).size).toBe(1)
  expect(made.filter(({ again }) => !again)).toHaveLength(1)
})
