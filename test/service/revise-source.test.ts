import { beforeEach, describe, expect, test } from 'vitest'
import type { Edit } from '../../src/edition/editing/edit.ts'
import type { Edition, Row } from '../../src/edition/edition.ts'
import { editEdition, editionHistory, revertStep } from '../../src/service/edit-edition.ts'
import type { House } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { reviseSource, takePage } from '../../src/service/revise-source.ts'
import { plain } from '../../src/text/content.ts'
import { pageOf, sample, testHouse } from '../house.ts'

let house: House
let edition: Edition
const ayse = { by: 'Ayşe', via: 'web' } as const
const HEAD = 'Harbour dues rise\n\n18 April 2019\n\n'
const PAGE = `${HEAD}The port of Izmir will raise its harbour dues in May. Ferries pay a third more than last year.

The ministry did not comment on the decision. Shipping companies called it a surprise. They had asked for talks in March.

Fishing boats are exempt from the new dues.
`
beforeEach(async () => {
  house = await testHouse()
  edition = (await makeEdition(house, pageOf(PAGE, 'dues'))).edition
  return () => house.close()
})
const now = async () => (await house.store.edition(edition.id)) as Edition
const rowWith = async (text: string) =>
  (await now()).rows.find((row) => row.en.content?.text.includes(text)) as Row
const edit = (...edits: Edit[]) => editEdition(house, { edition: edition.id, edits, ...ayse })
const write = (row: string, text: string): Edit => ({ kind: 'write', row, lang: 'tr', content: plain(text) })
const send = (text: string) =>
  reviseSource(house, { edition: edition.id, file: pageOf(text, 'dues'), by: 'cms' })
const body = async () =>
  (await now()).rows.filter(({ kind }) => kind === 'body').map((row) => row.en.content?.text)

describe('a page that comes again', () => {
  test('as it was changes nothing', async () => {
    const revised = await send(PAGE)
    expect(revised).toMatchObject({ changed: [], added: [], removed: [] })
    expect((await now()).revision).toBe(1)
  })

  test('keeps the rows whose text is the same, with all that was done in them', async () => {
    const row = await rowWith('Ferries')
    await edit(write(row.id, 'Feribotlar geçen yıldan üçte bir fazla ödüyor.'))
    await edit({ kind: 'set-state', rows: [row.id], state: 'reviewed' })
    const before = await rowWith('Ferries')
    const revised = await send(PAGE.replace('did not comment', 'refused to comment'))
    expect(revised.changed).toEqual([(await rowWith('refused')).id])
    expect(await rowWith('Ferries')).toEqual(before)
  })

  test('changes the source under a translation, which stays with its state and the source it was made from', async () => {
    const row = await rowWith('The ministry')
    await edit(write(row.id, 'Bakanlık karar hakkında yorum yapmadı.'))
    await edit({ kind: 'set-state', rows: [row.id], state: 'reviewed' })
    const units = async () => (await house.store.units()).filter(({ id }) => id === `${edition.id}:${row.id}`)
    const learnt = (await units()).map(({ tr, en }) => [tr.text, en.text])
    await send(PAGE.replace('did not comment', 'refused to comment'))
    const changed = await rowWith('refused')
    expect(changed).toMatchObject({
      id: row.id,
      state: 'reviewed',
      tr: { content: { text: 'Bakanlık karar hakkında yorum yapmadı.' } },
      formerSource: { text: 'The ministry did not comment on the decision.' },
    })
    expect((await units()).map(({ tr, en }) => [tr.text, en.text])).toEqual(learnt)
    await edit({ kind: 'still-right', rows: [row.id] })
    expect((await units()).map(({ en }) => en.text)).toEqual([
      'The ministry refused to comment on the decision.',
    ])
  })

  test('changed and changed back has no sign left', async () => {
    const row = await rowWith('The ministry')
    await edit(write(row.id, 'Bakanlık yorum yapmadı.'))
    await send(PAGE.replace('did not comment', 'refused to comment'))
    await send(PAGE)
    expect((await rowWith('The ministry')).formerSource).toBeUndefined()
  })

  test('brings new sentences in their place, under ids that no row has had, and takes away those that are gone', async () => {
    const gone = await rowWith('Shipping')
    await edit(write(gone.id, 'Nakliye şirketleri şaşırdı.'))
    const revised = await send(
      PAGE.replace(' Shipping companies called it a surprise.', '').replace(
        'Fishing',
        'Cruise ships pay most of all.\n\nFishing',
      ),
    )
    const added = await rowWith('Cruise')
    expect(revised).toMatchObject({ added: [added.id], removed: [gone.id], changed: [] })
    expect(edition.rows.map(({ id }) => id)).not.toContain(added.id)
    expect(await body()).toEqual([
      'The port of Izmir will raise its harbour dues in May.',
      'Ferries pay a third more than last year.',
      'The ministry did not comment on the decision.',
      'They had asked for talks in March.',
      'Cruise ships pay most of all.',
      'Fishing boats are exempt from the new dues.',
    ])
    const [step] = await editionHistory(house, edition.id, { row: gone.id, limit: 1 })
    expect(step).toMatchObject({ kind: 'source', via: 'source', by: 'cms' })
    expect(step?.rows.find(({ id }) => id === gone.id)?.before?.tr.content?.text).toBe(
      'Nakliye şirketleri şaşırdı.',
    )
  })

  test('leaves sentences together that a person has put together, and their ids', async () => {
    const [first, second] = [await rowWith('Shipping'), await rowWith('They had')]
    await edit({ kind: 'merge', row: second.id })
    await edit(write(first.id, 'Şirketler şaşırdı, martta görüşme istemişlerdi.'))
    await send(PAGE.replace('a surprise', 'a shock'))
    const row = await rowWith('Shipping')
    expect(row.en.content?.text).toBe(
      'Shipping companies called it a shock. They had asked for talks in March.',
    )
    expect([row.id, row.aliases]).toEqual([first.id, [second.id]])
    expect(row.en.segments?.map(({ id }) => id)).toEqual([first.id, second.id])
    expect(row.formerSource?.text).toContain('a surprise')
  })

  test('moves paragraphs along with their translations', async () => {
    const row = await rowWith('Fishing')
    await edit(write(row.id, 'Balıkçı tekneleri muaf.'))
    const [head, ...paragraphs] = PAGE.slice(HEAD.length).trim().split('\n\n')
    await send(`${HEAD}${[paragraphs.at(-1), head, ...paragraphs.slice(0, -1)].join('\n\n')}\n`)
    expect((await body())[0]).toBe('Fishing boats are exempt from the new dues.')
    expect(await rowWith('Fishing')).toMatchObject({
      id: row.id,
      tr: { content: { text: 'Balıkçı tekneleri muaf.' } },
    })
    const blocks = (await now()).rows.flatMap((each) => (each.block ? [each.block.id] : []))
    expect(new Set(blocks).size).toBe(blocks.filter((id, i) => id !== blocks[i - 1]).length)
  })

  test('cannot be undone by undo, nor in another language', async () => {
    await send(PAGE.replace('May', 'June'))
    const reverted = revertStep(house, { edition: edition.id, revision: 2, ...ayse })
    await expect(reverted).rejects.toMatchObject({ code: 'source-revision' })
    const turkish =
      'Liman ücretleri artıyor\n\nİzmir limanı mayıs ayında ücretlerini artıracak. Feribotlar daha çok ödeyecek.\n'
    await expect(send(turkish)).rejects.toMatchObject({ code: 'other-language' })
  })

  test('with a twin keeps the twin’s rows', async () => {
    const made = await makeEdition(house, sample('council-election.en'), sample('council-election.tr'))
    edition = made.edition
    const turkish = (of: Edition) => of.rows.map(({ tr }) => tr.content?.text)
    const text = new TextDecoder().decode(sample('council-election.en').bytes)
    const last = made.edition.rows.findLast((row) => row.kind === 'body' && row.en.content)
    const sentence = last?.en.content?.text ?? ''
    const revised = await reviseSource(house, {
      edition: edition.id,
      file: pageOf(text.replace(sentence, `${sentence.slice(0, -1)}, at last.`), 'council-election.en'),
      by: 'cms',
    })
    expect(revised.changed).toEqual([last?.id])
    expect(turkish(revised.edition)).toEqual(turkish(made.edition))
  })
})

describe('a page that is known by where it comes from', () => {
  const from = (address: string, text: string) => ({ ...pageOf(text, 'dues'), address })
  test('is revised when it comes from the same address, or under its sender’s id', async () => {
    const first = await takePage(house, from('https://example.org/a', `${PAGE}\nOne.\n`), undefined, {
      by: 'cms',
    })
    const second = await takePage(
      house,
      from('https://example.org/a#top', `${PAGE}\nTwo more words.\n`),
      undefined,
      { by: 'cms' },
    )
    expect(second.edition.id).toBe(first.edition.id)
    expect([first.again, second.again, second.revised?.edition.revision]).toEqual([false, true, 2])
    const third = await takePage(house, pageOf(`${PAGE}\nThree.\n`), undefined, { id: 'cms/7', by: 'cms' })
    const fourth = await takePage(house, pageOf(`${PAGE}\nThree!\n`), undefined, { id: 'cms/7', by: 'cms' })
    expect([third.edition.id === first.edition.id, fourth.edition.id]).toEqual([false, third.edition.id])
  })
})
