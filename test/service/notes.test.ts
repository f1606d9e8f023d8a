import { beforeEach, describe, expect, test } from 'vitest'
import type { Edition } from '../../src/edition/edition.ts'
import { XLIFF_VERSIONS } from '../../src/exchange/xliff/profiles.ts'
import { checkXliffBytes } from '../../src/service/check-xliff.ts'
import { addComment } from '../../src/service/comments.ts'
import { exportXliff } from '../../src/service/export-edition.ts'
import type { House } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { plain } from '../../src/text/content.ts'
import { mergeOne, sample, testHouse } from '../house.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

let house: House
let edition: Edition
beforeEach(async () => {
  house = await testHouse()
  edition = (await makeEdition(house, sample('digest-rail-ferry'))).edition
  return () => house.close()
})

const said = (text: string, audience: 'translators' | 'editors' = 'translators') =>
  addComment(house, { edition: edition.id, row: 'p1.1', by: 'Ayşe', text, audience })
const idOf = (xliff: string) => /(?:build-num|<file id)="([^"]*)"/.exec(xliff)?.[1] ?? ''

describe.each(XLIFF_VERSIONS)('in XLIFF %s', (version) => {
  test('what editors say to translators goes out with the row, what they say to each other does not', async () => {
    const before = await exportXliff(house, edition, { version })
    await said('“Line” is the company’s name here & stays')
    await said('who wrote this?', 'editors')
    const after = await exportXliff(house, edition, { version })
    expect(after).toContain('“Line” is the company’s name here &amp; stays')
    expect(after).not.toContain('who wrote this?')
    expect(idOf(after)).not.toBe(idOf(before))
    expect((await mergeOne(house, bytes(after))).notes).toEqual([])
  })

  test('a translator’s own note is told of and kept as a comment, once', async () => {
    await said('keep it short')
    const xliff = await exportXliff(house, edition, { version })
    const note =
      version === '1.2'
        ? '<note from="Mehmet">Is the “line” a ferry?</note></trans-unit>'
        : '<note category="x">Is the “line” a ferry?</note></notes>'
    const place = version === '1.2' ? /<\/trans-unit>/ : /<\/notes>/
    const [head, unit] = [xliff.slice(0, xliff.indexOf('id="p1"')), xliff.slice(xliff.indexOf('id="p1"'))]
    const back = head + unit.replace(place, note)
    const by = version === '1.2' ? { by: 'Mehmet' } : {}
    for (const _ of [1, 2])
      expect((await mergeOne(house, bytes(back))).notes).toEqual([
        { id: 'p1.1', text: 'Is the “line” a ferry?', ...by },
      ])
    expect(
      (await house.store.reviews.comments(edition.id))
        .map(({ text, audience }) => [text, audience])
        .toSorted(),
    ).toEqual([
      ['Is the “line” a ferry?', 'editors'],
      ['keep it short', 'translators'],
    ])
  })

  test('what changed since a hand-off says what it was', async () => {
    const first = await exportXliff(house, edition, { version })
    const rows = edition.rows.map((row) =>
      row.id === 'p1.1' ? { ...row, en: { ...row.en, content: plain('Another first sentence.') } } : row,
    )
    const changed = { ...edition, rows, revision: edition.revision + 1 }
    const xliff = await exportXliff(house, changed, { version, since: idOf(first) })
    const was = edition.rows.find(({ id }) => id === 'p1.1')?.en.content?.text.slice(0, 30) ?? '?'
    expect(xliff).toContain(version === '1.2' ? `changed: ${was}` : `<note category="changed">${was}`)
    if (version !== '1.2')
      expect(xliff).toMatch(/<ctr:revisions appliesTo="source" ref="p1.1"><ctr:revision author="yanyana"/)
    const { findings } = await checkXliffBytes([bytes(xliff)], { strict: true })
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
  })
})

test('a comment on nothing is refused', async () => {
  const comment = {
    edition: edition.id,
    row: 'nowhere',
    by: 'A',
    text: 'x',
    audience: 'editors',
  } as const
  await expect(addComment(house, comment)).rejects.toMatchObject({ code: 'no-such-row' })
  await expect(addComment(house, { ...comment, edition: 'none' })).rejects.toMatchObject({
    code: 'no-such-edition',
  })
})
