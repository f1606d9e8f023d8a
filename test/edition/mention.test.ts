import { expect, test } from 'vitest'
import { mentions } from '../../src/edition/mention.ts'

test.each([
  ['@Ayşe, bakar mısın?', 'Ayşe', true],
  ['@ayse bakar mısın?', 'Ayşe Yılmaz', true],
  ["Bunu @Ayşe Yılmaz'a sordum", 'Ayşe Yılmaz', true],
  ['@Işıl', 'ışıl', true],
  ['@Ayşegül', 'Ayşe', false],
  ['ayse@ayşe.example', 'Ayşe', false],
  ['Ayşe bakar mısın?', 'Ayşe', false],
  ['@Can', '', false],
])('“%s” speaks to %s: %s', (text, name, spoken) => {
  expect(mentions(text, name)).toBe(spoken)
})
