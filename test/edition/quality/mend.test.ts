import { expect, test } from 'vitest'
import type { QualityCode } from '../../../src/edition/quality/issue.ts'
import { mended } from '../../../src/edition/quality/mend.ts'
import { checkPair } from '../../../src/edition/quality/quality.ts'
import { plain } from '../../../src/text/content.ts'

const pair = (source: string, target: string) => ({
  source: plain(source),
  target: plain(target),
  sourceLang: 'en' as const,
  targetLang: 'tr' as const,
})

test.each<[QualityCode, string, string]>([
  ['quality-blanks-doubled', 'Bakanlık  sustu.', 'Bakanlık sustu.'],
  ['quality-blank-before-mark', 'Bakanlık sustu .', 'Bakanlık sustu.'],
  ['quality-blank-after-mark', 'Bakanlık,dün sustu.', 'Bakanlık, dün sustu.'],
  ['quality-doubled', 'Bakanlık ve ve basın sustu.', 'Bakanlık ve basın sustu.'],
])('%s is mended where only one mend is possible', (code, target, wanted) => {
  const found = pair('The ministry and the press were silent.', target)
  expect(checkPair(found).map((each) => each.code)).toContain(code)
  expect(mended(found, code, checkPair)?.text).toBe(wanted)
})

test('what only a reader can decide is not mended', () => {
  expect(
    mended(pair('The 3 ministers met.', 'Bakanlar buluştu.'), 'quality-numbers', checkPair),
  ).toBeUndefined()
})

test('a mend that leaves the finding, or brings another, is none', () => {
  const found = pair('Yes, of course.', 'Evet  tabii.')
  expect(
    mended(found, 'quality-blanks-doubled', () => [
      { code: 'quality-blanks-doubled', severity: 'warning', values: {} },
    ]),
  ).toBeUndefined()
})
