import { expect, test } from 'vitest'
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

test('a sound page says nothing', () => {
  expect(
    codes(
      `THE TITLE OF IT\n\n01.02.2020\n\n${Array.from({ length: 12 }, (_, i) => `${i} ${BODY}`).join('\n\n')}\n`,
    ),
  ).toEqual([])
})
