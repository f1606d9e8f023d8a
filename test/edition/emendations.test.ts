import { describe, expect, test } from 'vitest'
import { decideEmendation as decide } from '../../src/edition/decide.ts'
import { handOffOf } from '../../src/edition/hand-off.ts'
import { emended, splitAsEmended } from '../../src/edition/reading.ts'
import { sentenceSpans } from '../../src/segment/split.ts'
import { decideEmendation } from '../../src/service/decide-emendation.ts'
import { exportHtml } from '../../src/service/export-edition.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { plain } from '../../src/text/content.ts'
import { sample, testHouse } from '../house.ts'

const NOW = '2026-02-03T04:05:06.000Z'

describe('an emendation', () => {
  test('stands until a person rejects it, and is there again when he takes that back', async () => {
    const house = await testHouse()
    const { edition } = await makeEdition(house, sample('digest-lost-apostrophes'))
    const row = edition.rows.find((each) => each.emendations.length > 0)
    const [first] = row?.emendations ?? []
    if (!row || !first) throw new Error('the sample has no emendation')
    const text = (of: typeof edition) =>
      of.rows.find(({ id }) => id === row.id && row)?.id &&
      emended(of.rows.find(({ id }) => id === row.id) ?? row, 'en')?.text
    expect(text(edition)).toContain(first.to)

    const verdict = { edition: edition.id, emendation: first.id, by: 'Deniz' }
    const rejected = await decideEmendation(house, { ...verdict, accepted: false })
    expect(text(rejected)).not.toContain(first.to)
    expect(rejected.revision).toBe(edition.revision + 1)
    expect(
      rejected.rows.flatMap((each) => each.emendations).find(({ id }) => id === first.id)?.decision,
    ).toEqual({
      accepted: false,
      by: 'Deniz',
      at: house.now(),
    })
    expect(await house.store.edition(edition.id)).toEqual(rejected)
    const notes = handOffOf(rejected).units.flatMap((unit) => unit.notes.map((note) => note.text))
    expect(notes.filter((note) => note.includes(`"${first.from}"`))).toEqual([])

    const open = await decideEmendation(house, { ...verdict, accepted: undefined })
    expect(text(open)).toBe(text(edition))
    await house.close()
  })

  test('that nobody knows, or of an edition that is not there, is told', async () => {
    const house = await testHouse()
    const { edition } = await makeEdition(house, sample('digest-lost-apostrophes'))
    const said = (verdict: { edition: string; emendation: string }) =>
      decideEmendation(house, { ...verdict, accepted: true, by: 'x' }).catch((error) => error.code)
    expect(await said({ edition: edition.id, emendation: 'e999' })).toBe('no-such-emendation')
    expect(await said({ edition: 'nowhere', emendation: 'e1' })).toBe('no-such-edition')
    await house.close()
  })

  test('decided the same way again changes nothing', async () => {
    const house = await testHouse()
    const { edition } = await makeEdition(house, sample('digest-lost-apostrophes'))
    const id = edition.rows.flatMap((row) => row.emendations)[0]?.id ?? ''
    const once = decide(edition, id, { accepted: true, by: 'a', at: NOW }, NOW)
    expect(once && decide(once, id, { accepted: true, by: 'b', at: NOW }, NOW)).toBe(once)
    await house.close()
  })

  test('of a repetition, rejected, leaves a paragraph to be translated by itself', async () => {
    const house = await testHouse()
    const { edition } = await makeEdition(house, sample('digest-repeated-paragraphs'))
    const repeated = edition.rows.filter((row) => row.repeats !== undefined)
    const id = repeated[0]?.emendations.find(({ kind }) => kind === 'repetition')?.id ?? ''
    const block = repeated.filter((row) => row.emendations.some((each) => each.id === id))
    expect(block.map((row) => row.translate)).toEqual(block.map(() => false))
    const rejected = decide(edition, id, { accepted: false, by: 'a', at: NOW }, NOW)
    const rows = rejected?.rows.filter((row) => row.emendations.some((each) => each.id === id))
    expect(rows?.map((row) => row.translate)).toEqual(block.map(() => true))
    const unit = rejected && handOffOf(rejected).units.find(({ id }) => id === block[0]?.block?.id)
    expect([unit?.translate, unit?.notes]).toEqual([true, []])
    await house.close()
  })
})

test('an edition shows its text as emended or as transmitted, and each time the other beside it', async () => {
  const house = await testHouse()
  const { edition } = await makeEdition(house, sample('digest-lost-apostrophes'))
  const row = edition.rows.find((each) => each.emendations.length > 0)
  const { from = '', to = '' } = row?.emendations[0] ?? {}
  const escaped = to.replaceAll("'", '&#39;')
  const [mended, came] = [exportHtml(house, edition, 'en'), exportHtml(house, edition, 'en', 'transmitted')]
  expect(mended).toMatch(new RegExp(`title="on the page: ${from}">(?:${to}|${escaped})<`))
  expect(came).toMatch(new RegExp(`title="emended: (?:${to}|${escaped})">${from}<`))
  await house.close()
})

test('a text is split where its emended reading ends sentences, and given as transmitted', () => {
  const content = plain('Traf\u00adfic ended.The quay closed. It rained.')
  const corrections = [
    { id: 'a', offset: 4, from: '\u00ad', to: '' },
    { id: 'b', offset: 15, from: '', to: ' ' },
  ]
  const sentences = splitAsEmended(content, corrections, (text) => sentenceSpans(text, 'en'))
  expect(
    sentences.map(({ content: { text }, corrections: each }) => [text, each.map(({ id }) => id)]),
  ).toEqual([
    ['Traf\u00adfic ended.', ['a']],
    ['The quay closed.', []],
    ['It rained.', []],
  ])
})
