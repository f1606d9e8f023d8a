import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFragment } from '../../../src/exchange/xliff/check/fragment.ts'
import { isLanguageTag, isOfKind } from '../../../src/exchange/xliff/check/values.ts'
import { detached } from '../../../src/text/detached.ts'

describe('a language tag', () => {
  test.each([
    'tr',
    'en-GB',
    'zh-Hant-TW',
    'sr-Latn',
    'sl-rozaj-biske',
    'de-CH-1901',
    'es-419',
    'zh-cmn-Hans-CN',
    'en-a-bbb-x-a-ccc',
    'de-u-co-phonebk',
    'x-private',
    'i-klingon',
    'sgn-BE-FR',
    'EN-us',
    'de-1996',
    'qaa-Qaaa-QM-x-southern',
  ])('%s is one', (tag) => {
    expect(isLanguageTag(tag)).toBe(true)
  })

  test.each([
    '',
    'e',
    'en_GB',
    'f r',
    'en-',
    '-en',
    'en--GB',
    'en-GB-GB',
    'en-toolongpart',
    'x',
    'en-x',
    'de-1901-1901',
    'en-a-bbb-a-ccc',
    'en-a',
    'i-nowhere',
    'türkçe',
    'en-GB-latn',
    '123',
  ])('%s is none', (tag) => {
    expect(isLanguageTag(tag)).toBe(false)
  })
})

describe('a fragment', () => {
  test.each([
    'f=f1/u=u1/1',
    'f=f1/u=u1/t=1',
    'f=f1/n=n1',
    '/f=f1/g=g1/u=u1/d=d1',
    'n=n1',
    's1',
    'f=f1/u=u1/my=x1',
    'u=u1',
  ])('%s is well-formed', (text) => {
    expect(readFragment(text)).toMatchObject({ absolute: text.startsWith('/') })
  })

  test.each([
    ['', 'syntax'],
    ['u=', 'syntax'],
    ['=u1', 'syntax'],
    ['u=u 1', 'syntax'],
    ['r$d=x', 'prefix'],
    ['q=x', 'prefix'],
    ['u=u1/u=u2', 'twice'],
    ['u=u1/f=f1', 'order'],
    ['g=g1/f=f1', 'order'],
    ['n=n1/u=u1', 'leaf'],
    ['n=n1/d=d1', 'leaf'],
  ])('%s breaks a rule: %s', (text, rule) => {
    expect(readFragment(text)).toBe(rule)
  })
})

describe('a value', () => {
  test.each([
    ['nmtoken', 'a.b-c_d:1', 'a b'],
    ['nmtoken', 'ışık', ''],
    ['nmtokens', 'a b', 'a, b'],
    ['percent', '100.0', '100.1'],
    ['percent', '0', '-1'],
    ['share', '1e-3', '1.5'],
    ['positive', '007', '0'],
    ['prefixed', 'my:type', 'type'],
    ['iri', 'a#b', 'a#b#c'],
    ['time', '2013-07-15T10:00:00+8:00', '15.07.2013'],
    ['xmlId', 'a1', '1a'],
    ['ranges', '*-CH, fr', 'fr;de'],
    ['coordinates', '1;-2;#;4', '1;2;3'],
    ['mimeType', 'image/svg+xml', 'svg'],
  ] as const)('of the kind %s is %s, and not %s', (kind, good, bad) => {
    expect([isOfKind(kind, good), isOfKind(kind, bad)]).toEqual([true, false])
  })
})

test('a detached text is the same text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => detached(text) === text))
})
