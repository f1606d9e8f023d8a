import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Consistency } from '../../../src/edition/quality/consistency.ts'
import { type Pair, QUALITY } from '../../../src/edition/quality/issue.ts'
import { checkPair } from '../../../src/edition/quality/quality.ts'
import { waiverFor } from '../../../src/edition/quality/waiver.ts'
import { Termbase } from '../../../src/memory/terms.ts'
import { CODE_MARK, type Code, plain } from '../../../src/text/content.ts'
import { ROOT } from '../../house.ts'

const enTr = (source: string, target: string): Pair => ({
  source: plain(source),
  target: plain(target),
  sourceLang: 'en',
  targetLang: 'tr',
})
const trEn = (source: string, target: string): Pair => ({
  source: plain(source),
  target: plain(target),
  sourceLang: 'tr',
  targetLang: 'en',
})
const codes = (pair: Pair) => checkPair(pair, { translated: true }).map(({ code }) => code)

describe('a good pair', () => {
  test.each([
    ['a decimal number', '1,000.5 tonnes were fired.', '1.000,5 ton pişirildi.'],
    ['a decimal share', 'Only 2.5 km remain.', 'Yalnız 2,5 km kaldı.'],
    ['thousands', 'It cost 12,500 lira.', '12.500 lira tuttu.'],
    ['a share of a hundred', 'It grew by 50%.', '%50 büyüdü.'],
    ['a share in words', 'It grew by 50 percent.', 'Yüzde 50 büyüdü.'],
    ['a date in figures', 'It opened on 22 February 2019.', '22.02.2019 günü açıldı.'],
    ['a date in words', 'It opened on February 22, 2019.', '22 Şubat 2019’da açıldı.'],
    ['a date with of', 'It opened on the 22nd of February, 2019.', '22 Şubat 2019’da açıldı.'],
    ['a month with its year', 'It opened in February 2019.', '2019’un Şubat ayında açıldı.'],
    ['an hour of the afternoon', 'It opens at 3 p.m.', 'Saat 15.00’te açılıyor.'],
    ['an hour of the clock', 'It opens at 02:30.', 'Saat 02.30’da açılıyor.'],
    ['a number in words', 'They fired 3 pots and 40 bricks.', 'Üç çömlek ve kırk tuğla pişirdiler.'],
    ['a number of two words', 'They fired 12 pots.', 'On iki çömlek pişirdiler.'],
    ['a numeral of Rome', 'The kiln of Louis XIV still stands.', '14. Louis’nin fırını hâlâ ayakta.'],
    ['a shortened year', 'The works of 1950-53 are lost.', '1950-1953 yapıtları kayıp.'],
    [
      'an address',
      'See https://example.org/kiln, or write to a@example.org.',
      'https://example.org/kiln adresine bakın ya da a@example.org adresine yazın.',
    ],
    ['a doubling that Turkish means', 'He walked slowly.', 'Yavaş yavaş yürüdü.'],
    ['a name with its ending', 'He wrote that Ayla Tezcan came.', 'Ayla Tezcan’ın geldiğini yazdı.'],
    ['an ending after figures', 'It closed in 1990.', '1990’da kapandı.'],
    ['a full stop for three', 'And so on...', 'Ve böylece…'],
    ['a quotation', 'He said: “Come.”', '“Gel.” dedi.'],
    ['figures alone', '2019', '2019'],
    ['a name alone', 'Ayla Tezcan', 'Ayla Tezcan'],
  ])('with %s has nothing to find', (_name, source, target) => {
    expect(codes(enTr(source, target))).toEqual([])
    expect(codes(trEn(target, source))).toEqual([])
  })

  test('is not asked for what its language does not have', () => {
    expect(checkPair({ ...enTr('It grew by 50%.', 'Um 50% gewachsen .'), targetLang: undefined })).toEqual([])
  })
})

describe('a bad pair', () => {
  test.each([
    ['a number that changed', 'They fired 12 pots.', 'On üç çömlek pişirdiler.', 'quality-numbers'],
    ['a number that was lost', 'They fired 1,500 pots.', 'Çömlekler pişirdiler.', 'quality-numbers'],
    ['a number that was added', 'They fired pots.', '1.500 çömlek pişirdiler.', 'quality-numbers'],
    [
      'a decimal point taken for thousands',
      'It weighs 1.500 tonnes exactly.',
      '15.000 ton geliyor.',
      'quality-numbers',
    ],
    ['another date', 'It opened on 22 February 2019.', '23.02.2019 günü açıldı.', 'quality-dates'],
    ['the sign of percent behind', 'It grew by 50 percent.', 'Tam 50% büyüdü.', 'quality-percent'],
    [
      'another address',
      'See https://example.org.',
      'https://example.com adresine bakın.',
      'quality-addresses',
    ],
    ['a name that was lost', 'He wrote that Brona Quilleth came.', 'Onun geldiğini yazdı.', 'quality-names'],
    ['an acronym that was lost', 'He works for the QRST now.', 'Artık orada çalışıyor.', 'quality-acronyms'],
    [
      'a text that was left',
      'The kiln stands on the hill.',
      'The kiln stands on the hill.',
      'quality-untranslated',
    ],
    ['nothing', 'The kiln stands.', '', 'quality-empty'],
    ['a word twice', 'The kiln and the hill.', 'Fırın ve ve tepe.', 'quality-doubled'],
    ['two blanks', 'The kiln stands.', 'Fırın  duruyor.', 'quality-blanks-doubled'],
    ['a blank at its end', 'The kiln stands.', 'Fırın duruyor. ', 'quality-blanks-ends'],
    ['a blank before a comma', 'The kiln, too, stands.', 'Fırın , da duruyor.', 'quality-blank-before-mark'],
    [
      'no blank after a comma',
      'The old, tall kiln stands.',
      'Eski,yüksek fırın duruyor.',
      'quality-blank-after-mark',
    ],
    ['another end', 'Does the kiln stand?', 'Fırın duruyor.', 'quality-end-mark'],
    ['half a bracket', 'The kiln (old) stands.', 'Fırın (eski duruyor.', 'quality-brackets'],
    ['half a quotation', 'He said "come" and went.', '"Gel dedi ve gitti.', 'quality-quotes-odd'],
    [
      'two kinds of quotation marks',
      'He said "come" and "go".',
      '"Gel" ve “git” dedi.',
      'quality-quotes-mixed',
    ],
    [
      'an ending after figures without apostrophe',
      'It closed in 1990.',
      '1990da kapandı.',
      'quality-apostrophe-number',
    ],
    [
      'an apostrophe before a plural',
      'The Quilleths came.',
      'Quilleth’ler geldi.',
      'quality-apostrophe-plural',
    ],
    [
      'an English genitive',
      'The kiln of Quilleth stands.',
      'Quilleth’s fırın duruyor.',
      'quality-apostrophe-english',
    ],
    ['a small first letter', 'The kiln stands.', 'fırın duruyor.', 'quality-first-letter'],
    ['an i with two dots', 'The kiln of Istanbul.', 'i̇stanbul fırını.', 'quality-dotted-i'],
    ['a capital without its dot', 'THE KILNS OF TURKEY', 'TÜRKIYE FIRINLARI', 'quality-capital-i'],
    [
      'far fewer words',
      'The kiln stands on the hill above the old town since the war.',
      'Fırın duruyor.',
      'quality-length',
    ],
  ])('with %s is found', (_name, source, target, code) => {
    expect(codes(enTr(source, target))).toContain(code)
  })

  test('in English with a Turkish letter is found', () => {
    expect(codes(trEn('Fırın duruyor.', 'The kıln stands.'))).toContain('quality-foreign-i')
  })

  test.each([
    ['missing', ['1'], [], 'quality-codes-missing'],
    ['added', [], ['1'], 'quality-codes-added'],
  ] as const)('with codes %s is found', (_name, from, to, code) => {
    const content = (ids: readonly string[]) => ({
      text: `Kil${CODE_MARK.repeat(ids.length)}`,
      codes: ids.map((id): Code => ({ id, kind: 'ph', type: 'x', data: '' })),
    })
    expect(codes({ ...enTr('', ''), source: content(from), target: content(to) })).toContain(code)
  })

  test('with a pair that closes before it opens is found', () => {
    const open: Code = { id: '1', kind: 'open', pair: '1', type: 'b', data: '' }
    const close: Code = { id: '1/', kind: 'close', pair: '1', type: 'b', data: '' }
    const text = `${CODE_MARK}Kil${CODE_MARK}`
    const pair = {
      ...enTr('', ''),
      source: { text, codes: [open, close] },
      target: { text, codes: [close, open] },
    }
    expect(codes(pair)).toContain('quality-codes-crossed')
  })
})

describe('terms', () => {
  const terms = new Termbase([
    {
      id: 'ministry',
      subject: '',
      terms: [
        { language: 'en', text: 'Ministry of Culture', status: 'preferred' },
        { language: 'tr', text: 'Kültür Bakanlığı', status: 'preferred' },
        { language: 'tr', text: 'Kültür Nezareti', status: 'forbidden' },
      ],
    },
  ])
  const found = (target: string) =>
    checkPair(enTr('The letter of the Ministry of Culture arrived.', target), { terms }).map(
      ({ code }) => code,
    )

  test.each([
    'Kültür Bakanlığı’nın mektubu geldi.',
    "Kültür Bakanlığı'nın mektubu geldi.",
    'Kültür Bakanlığının mektubu geldi.',
  ])('are known with their endings: %s', (target) => {
    expect(found(target)).toEqual([])
  })

  test('that are translated otherwise, or as the termbase forbids, are found', () => {
    expect(found('Kültür Müdürlüğünün mektubu geldi.')).toEqual(['quality-term-missing'])
    expect(found('Kültür Nezareti’nin mektubu geldi.')).toContain('quality-term-forbidden')
  })

  test('that are abbreviations are not looked for in capitals, where they look like words', () => {
    const us = new Termbase([
      {
        id: 'us',
        subject: 'country',
        terms: [
          { language: 'en', text: 'US', status: 'preferred' },
          { language: 'tr', text: 'ABD', status: 'preferred' },
        ],
      },
    ])
    const codes = (source: string, target: string) =>
      checkPair(enTr(source, target), { terms: us }).map(({ code }) => code)
    expect(codes('WHAT THE STRAIT TELLS US', 'BOĞAZ BİZE NE ANLATIYOR')).not.toContain('quality-term-missing')
    expect(codes('The US answered.', 'Ülke yanıt verdi.')).toContain('quality-term-missing')
  })

  test('that a house forbids are found as whole words in any case', () => {
    const forbidden = [{ text: 'ışık', instead: 'nur' }]
    const words = (target: string) => checkPair(enTr('A b c.', target), { forbidden }).map(({ code }) => code)
    expect(words('IŞIK geldi.')).toContain('quality-word-forbidden')
    expect(words('Işıklar geldi.')).not.toContain('quality-word-forbidden')
  })
})

describe('consistency', () => {
  test('asks for one target of one source, and the reverse', () => {
    const consistency = new Consistency()
    expect(consistency.check(enTr('The kiln stands.', 'Fırın duruyor.'))).toEqual([])
    expect(consistency.check(enTr('The kiln stands', 'Fırın duruyor'))).toEqual([])
    expect(consistency.check(enTr('The kiln stands.', 'Ocak duruyor.')).map(({ code }) => code)).toEqual([
      'quality-same-source',
    ])
    expect(consistency.check(enTr('The oven stands.', 'Fırın duruyor.')).map(({ code }) => code)).toEqual([
      'quality-same-target',
    ])
  })
})

describe('a waiver', () => {
  const waivers = [{ code: 'quality-numbers', unit: 'u1', reason: 'the source is wrong' }]

  test('covers the check it names where it names it, and no breach of the specification', () => {
    expect(waiverFor(waivers, { code: 'quality-numbers', unit: 'u1' })?.reason).toBe('the source is wrong')
    expect(waiverFor(waivers, { code: 'quality-numbers', unit: 'u2' })).toBeUndefined()
    expect(waiverFor(waivers, { code: 'quality-dates', unit: 'u1' })).toBeUndefined()
    expect(waiverFor([{ code: 'id-twice', reason: 'x' }], { code: 'id-twice' })).toBeUndefined()
  })
})

describe('any text', () => {
  test('is checked without a crash, and a text against itself only for being untranslated', () => {
    const text = fc.string({ unit: 'binary', maxLength: 80 })
    fc.assert(
      fc.property(text, text, (source, target) => {
        for (const { severity, code } of checkPair(enTr(source, target))) expect(severity).toBe(QUALITY[code])
      }),
    )
  })

  test('costs no more than its length', () => {
    for (const part of [
      'a',
      'A',
      '1',
      '1.',
      '1,',
      ' ',
      '. ',
      'a ',
      'A ',
      'Aa Bb ',
      '"',
      '(',
      "a'",
      '%',
      '1%',
      'www.',
      'a@',
      'a.a',
      'ı',
      'İ',
      '\u0301',
      'the ',
    ]) {
      const long = part.repeat(Math.ceil(100_000 / part.length))
      expect(Array.isArray(checkPair(enTr(`X ${long}`, long)))).toBe(true)
    }
  })
})

/** Good pairs of others, where they lie beside the project. */
const PAIRS = resolve(ROOT, '../shared/bench-data/alignment')
/** Hints may be about more than one good pair in a hundred, but not about more than these. */
const MANY: Readonly<Record<string, number>> = { 'quality-names': 0.1, 'quality-acronyms': 0.05 }

describe.skipIf(!existsSync(PAIRS))('of good pairs', () => {
  test.each(['tm-pud.tsv', 'tm-tatoeba.tsv'])(
    'in %s no check complains about more than one in a hundred',
    (name) => {
      const pairs = readFileSync(resolve(PAIRS, name), 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split('\t'))
      const counts = new Map<string, number>()
      for (const [en = '', tr = ''] of pairs)
        for (const code of new Set([...codes(enTr(en, tr)), ...codes(trEn(tr, en))]))
          counts.set(code, (counts.get(code) ?? 0) + 1)
      for (const [code, count] of counts)
        expect([code, count / pairs.length <= (MANY[code] ?? 0.01)]).toEqual([code, true])
    },
  )
})
