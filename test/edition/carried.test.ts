import { describe, expect, test } from 'vitest'
import type { Row } from '../../src/edition/edition.ts'
import { handOffOf } from '../../src/edition/hand-off.ts'
import { unitsOf } from '../../src/edition/units.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { wordsOnly } from '../../src/text/content.ts'
import { testHouse } from '../house.ts'

const PROSE = {
  tr: 'Bakanlar cuma günü eski gümrük binasında buluştu ve görüşmelerin bahara kadar süreceğini açıkladı.',
  en: 'The ministers met on Friday in the old customs house, and agreed that the talks would go on until spring.',
}

/** The body rows of a page of two paragraphs of prose with these paragraphs between. */
async function edition(lang: 'tr' | 'en', ...between: readonly string[]) {
  const house = await testHouse()
  const html = [PROSE[lang], ...between, PROSE[lang].replace(/\.$/, ' !')].map((text) => `<p>${text}</p>`)
  const bytes = new TextEncoder().encode(`<h1>A</h1>${html.join('')}`)
  return (await makeEdition(house, { name: 'page', bytes, mediaType: 'text/html' })).edition
}

const shown = ({ tr, en, translate, state }: Row) => ({
  tr: tr.content && wordsOnly(tr.content),
  en: en.content && wordsOnly(en.content),
  translate,
  state,
})

async function rowOf(lang: 'tr' | 'en', text: string, ...others: readonly string[]) {
  const { rows } = await edition(lang, text, ...others)
  const row = rows.filter(({ kind }) => kind === 'body')[1]
  return row && shown(row)
}

describe('a row without words stands in the other language as that writes it', () => {
  test.each([
    ['2023', '2023', 'final'],
    ['* * *', '* * *', 'final'],
    ['1.234,5', '1,234.5', 'translated'],
    ['12.500,00', '12,500.00', 'translated'],
    ['3.450', '3,450', 'translated'],
    ['12,4', '12.4', 'translated'],
    ['%12,5', '12.5%', 'translated'],
    ['% 20', '20%', 'translated'],
    ['-%9,1', '-9.1%', 'translated'],
    ['%10 - %15', '10% - 15%', 'translated'],
    ['₺ 1.500', '₺ 1,500', 'translated'],
    ['1.250 USD', '1,250 USD', 'translated'],
    ['48 km²', '48 km²', 'final'],
    ['09.30 - 10.00', '09.30 - 10.00', 'final'],
    ['2023/41', '2023/41', 'final'],
    ['(0312) 000 00 00', '(0312) 000 00 00', 'final'],
    ['IV.', 'IV.', 'final'],
    ['B-204', 'B-204', 'final'],
    ['basin@oda.example', 'basin@oda.example', 'final'],
    ['<b>12,4</b>', '12.4', 'translated'],
  ])('Turkish %s', async (text, en, state) => {
    const tr = text.replace(/<[^>]+>/g, '')
    expect(await rowOf('tr', text)).toEqual({ tr, en, translate: false, state })
  })

  test.each([
    ['1,234.5', '1.234,5', 'translated'],
    ['12.5%', '%12,5', 'translated'],
    ['41.3', '41,3', 'translated'],
    ['2020', '2020', 'final'],
  ])('English %s', async (text, tr, state) => {
    expect(await rowOf('en', text)).toEqual({ tr, en: text, translate: false, state })
  })
})

test.each([['12 ton'], ['n/a'], ['EK-1'], ['5 kişi'], ['No: 5'], ['A']])(
  'a row with a word, %s, is to be translated',
  async (text) => {
    expect(await rowOf('tr', text)).toMatchObject({ translate: true, state: 'initial' })
  },
)

test('a date in a cell of a table is carried over as the language writes dates', async () => {
  const { rows } = await edition(
    'tr',
    '<table><tr><td>Ders</td><td>Gün</td></tr><tr><td>Deniz Hukuku</td><td>13.05.2024</td></tr><tr><td>Türk Dili</td><td>14 Mayıs 2024</td></tr><tr><td>Kayıt</td><td>https://okul.example/1.500</td></tr><tr><td>Sınav</td><td>–</td></tr></table>',
  )
  const carried = rows.filter(({ kind, translate }) => kind === 'body' && !translate).map(shown)
  expect(carried.map(({ tr, en }) => [tr, en])).toEqual([
    ['13.05.2024', '13 May 2024'],
    ['14 Mayıs 2024', '14 May 2024'],
    ['https://okul.example/1.500', 'https://okul.example/1.500'],
    ['–', '–'],
  ])
  expect(rows.filter(({ block }) => block?.kind === 'table-cell')).toHaveLength(10)
})

describe('the notation of figures is the page’s', () => {
  test('an English page that writes them as Turkish does keeps them in Turkish', async () => {
    expect(await rowOf('en', '1.250', '12,4', '%7,5')).toMatchObject({ tr: '1.250', en: '1.250' })
  })

  test('where a page writes both, a translator decides', async () => {
    expect(await rowOf('tr', '1.250', '12,4', '41.3')).toMatchObject({ en: undefined, translate: true })
  })

  test('the numbers of its sections say nothing of it', async () => {
    const heads = ['2.1 Kapsam ve yöntem', '2.2 Veriler ve kaynaklar']
    expect(await rowOf('tr', '1.250', ...heads)).toMatchObject({ en: '1,250', translate: false })
  })
})

test('what is carried over is locked in the hand-off and teaches the memory nothing', async () => {
  const made = await edition('tr', '%12,5')
  const unit = handOffOf(made).units.find(({ segments }) => segments[0]?.source.text === '%12,5')
  expect(unit).toMatchObject({ translate: false, segments: [{ target: { text: '12.5%' } }] })
  expect(unitsOf(made).filter(({ tr }) => tr.text === '%12,5')).toEqual([])
})
