import { expect, test } from 'vitest'
import { findingsOf } from '../../src/page/damage.ts'
import { textRepairs } from '../../src/page/repairs/text-repairs.ts'
import { read } from './starter.ts'

const codes = (text: string) => read(text).findings.map((finding) => finding.code)
const BODY = 'The ferry left the harbour in the early morning, and came back late at night, as it always had.'

test.each<[string, string, string]>([
  ['without a title', `01.02.2020\n\n${BODY}\n`, 'title-missing'],
  ['without a date', `THE TITLE\n\n${BODY}\n`, 'date-missing'],
  ['without a body', 'THE TITLE\n\n01.02.2020\n', 'body-missing'],
  ['with hardly a body', `THE TITLE\n\n01.02.2020\n\n${BODY}\n`, 'body-stub'],
  ['with two dates', `THE TITLE\n\n01.02.2020\n\n02.03.2021\n\n${BODY}\n`, 'date-conflict'],
  ['with a paragraph twice', `THE TITLE\n\n${BODY}\n\nIt rained.\n\n${BODY}\n`, 'paragraph-repeated'],
  ['with a garbled title', `THE IIIIIII OF NWLLTT' HARBOUR\n\n${BODY}\n`, 'title-garbled'],
  ['with a label alone', `THE TITLE\n\n${BODY}\n\nKaynak/Source:\n`, 'label-dangling'],
  [
    'in a third language',
    'Το πλοίο έφυγε από το λιμάνι νωρίς το πρωί. Γύρισε αργά τη νύχτα, όπως πάντα.\n',
    'language-undetermined',
  ],
])('a page %s says so', (_what, text, code) => {
  expect(codes(text)).toContain(code)
})

const SENTENCES = [
  'The harbour office counts the ships that come in, and writes down where each of them is bound.',
  'Nobody had expected so many passengers in winter, when the wind often keeps the ferry in port.',
  'A new pier is to be built next year, if the council finds the money that was promised for it.',
  'Fishermen complain that the water has grown too shallow for boats of the older and heavier kind.',
]

test('a short sentence before the first line of prose opens the body', () => {
  const page = read(`THE TITLE\n\n01.02.2020\n\nHe was wrong.\n\n${BODY}\n`)
  expect(page.blocks.map(({ content }) => content.text)).toEqual(['He was wrong.', BODY])
})

test('a sound page says nothing', () => {
  expect(codes(`THE TITLE OF IT\n\n01.02.2020\n\n${SENTENCES.join('\n\n')}\n`)).toEqual([])
})

test('a paragraph that was changed by a word nearly repeats the earlier one', () => {
  const changed = SENTENCES.map((sentence, i) =>
    i === 3 ? (SENTENCES[0] ?? '').replace('bound', 'from') : sentence,
  )
  expect(codes(`THE TITLE OF IT\n\n01.02.2020\n\n${changed.join('\n\n')}\n`)).toEqual([
    'paragraph-nearly-repeated',
  ])
})

test('a paragraph repeats another though its quotation marks and blanks differ and its letters are garbled', () => {
  const one =
    'Kaptan “bu gemi Çanakkale’den geçmeyecek” dedi, sonra da liman idaresine bir mektup yazdı ve gitti.'
  const other = one
    .replace(/[“”]/g, '"')
    .replace('Ç', 'Ã‡')
    .replace('’', '')
    .replace('dedi, sonra', 'dedi,  sonra')
  expect(codes(`BAŞLIK\n\n01.02.2020\n\n${one}\n\n${other}\n`)).toContain('paragraph-repeated')
})

test('a source that is later than the page contradicts it, an earlier one only differs', () => {
  const severity = (date: string) =>
    read(`THE TITLE\n\n01.02.2020\n\n${BODY}\n\nKaynak/Source: Harbour News, ${date}\n`).findings.find(
      ({ code }) => code === 'source-date-differs',
    )?.severity
  expect([severity('02.02.2020'), severity('31.01.2020'), severity('01.02.2020')]).toEqual([
    'warning',
    'info',
    undefined,
  ])
})

test('a teaser that breaks off is a stub, though it is longer than stubs are', () => {
  expect(codes(`THE TITLE\n\n01.02.2020\n\n${SENTENCES.slice(0, 3).join(' ')} It was...\n`)).toContain(
    'body-stub',
  )
})

test('every kind of repair is a finding with its count, and a body in another language than declared one too', () => {
  const page = read(`THE TITLE\n\n01.02.2020\n\n${SENTENCES.join('\n\n')}\n`)
  const repairs = textRepairs('TÃ¼rkiye ve Ä°zmir. It ended.The oﬃce.')
  const found = findingsOf(page.fields, page.blocks, [], { repairs, declared: ['tr'] })
  expect(found.map(({ code, detail }) => [code, detail])).toEqual([
    ['language-differs', { value: 'tr', other: 'en' }],
    ['mojibake', { value: '2' }],
    ['ligature', { value: '1' }],
    ['space-missing', { value: '1' }],
  ])
})

test.each([
  'NATO VE AGİT',
  'TBMM, KKTC, TSK',
  'DSÖ: COVID-19',
  'G20 ZİRVESİ',
  'XXIII. YIL',
  'KIRK YIL',
  'R2P AND H1N1',
  'MYTHS OF THE SPHYNX',
])('the title %s is not garbled', (title) => {
  expect(codes(`${title}\n\n01.02.2020\n\n${BODY}\n`)).not.toContain('title-garbled')
})

test.each(['RUSSIA WITH PROVISION IIIIIII', 'THE NWLLTT OF IT', 'TÜRK1YE VE KOMŞULARI', 'T\uFFFDRKIYE'])(
  'the title %s is garbled',
  (title) => {
    expect(codes(`${title}\n\n01.02.2020\n\n${BODY}\n`)).toContain('title-garbled')
  },
)
