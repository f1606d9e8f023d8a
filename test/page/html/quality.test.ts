import { expect, test } from 'vitest'
import { htmlRendition } from '../../../src/page/html/html.ts'
import { words } from '../../../src/text/words.ts'
import { generateHtml } from '../../bench/html-pages.ts'

test.each(generateHtml(20).map((page, i) => [`${page.shape} ${i}`, page] as const))(
  'the body of a generated page, %s, is kept and little else',
  (_name, { bytes, body }) => {
    const { text, forms } = htmlRendition(bytes)
    const own = forms
      .filter(({ around, field }) => !around && !field)
      .map(({ start, end }) => text.slice(start, end))
    expect(own).toEqual(expect.arrayContaining([...body]))
    expect(words(own.join(' ')).length).toBeLessThan(1.12 * words(body.join(' ')).length)
  },
)
