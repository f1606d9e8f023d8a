import { describe, expect, test } from 'vitest'
import { MatchIndex } from '../../src/memory/match-index.ts'
import { termCandidates } from '../../src/memory/term-candidates.ts'
import { Termbase, wordsFor } from '../../src/memory/terms.ts'
import type { Concept, Unit } from '../../src/memory/unit.ts'
import { disagreements, duplicates, nearDuplicates, suspicious } from '../../src/memory/upkeep.ts'
import { plain } from '../../src/text/content.ts'

const unit = (id: string, en: string, tr: string): Unit => ({
  id,
  en: plain(en),
  tr: plain(tr),
  state: 'translated',
  domain: 'body',
  origin: 'test',
})
const ids = (groups: readonly (readonly Unit[])[]) => groups.map((group) => group.map(({ id }) => id))

describe('upkeep', () => {
  const units = [
    unit('a', 'The ferry sails on Monday.', 'Feribot pazartesi kalkar.'),
    unit('b', 'The  ferry sails on Monday.', 'Feribot pazartesi kalkar. '),
    unit('c', 'The ferry sails on Monday.', 'Feribot pazartesi hareket eder.'),
    unit('d', 'The ferries sail on Monday.', 'Feribotlar pazartesi kalkar.'),
    unit('e', 'Nothing like it at all', 'Hiç benzemeyen bir cümle'),
  ]

  test('finds units that are the same in both languages', () => {
    expect(ids(duplicates(units))).toEqual([['a', 'b']])
  })

  test('finds the same source with different targets', () => {
    expect(ids(disagreements(units, 'en'))).toEqual([['a', 'b', 'c']])
    expect(ids(disagreements(units, 'tr'))).toEqual([])
  })

  test('finds pairs that are nearly the same, each once', () => {
    const index = new MatchIndex('en')
    for (const each of units) index.add(each)
    const alike = units.flatMap((unit) => nearDuplicates(unit, index.find(unit.en, { threshold: 85 })))
    const pairs = alike.map(({ unit, like }) => `${unit.id} ${like.id}`)
    expect(pairs).toEqual(['a d', 'b d', 'c d'])
  })

  test.each([
    ['empty', 'Something', ' ', ['empty']],
    [
      'untranslated',
      'The minister met the ambassador.',
      'The minister met the ambassador.',
      ['untranslated'],
    ],
    ['swapped', 'Bakan bugün büyükelçi ile görüştü.', 'The minister met the ambassador today.', ['swapped']],
    [
      'in another language',
      'Bakan bugün büyükelçi ile görüştü.',
      'Bakan bugün onunla görüştü.',
      ['wrong-language'],
    ],
    ['too long', 'Yes.', 'Bakan bugün büyükelçi ile uzun uzun görüştü ve ayrıldı.', ['length']],
    ['with another number', 'In 2019 it rose by 50%.', "2018'de %50 arttı.", ['numbers']],
    ['all right', 'In 2019 it rose by 1,000.5 and 50%.', "2019'da 1.000,5 ve %50 arttı.", []],
    ['with a number written out', 'The 3 ships left.', 'Üç gemi ayrıldı.', []],
    ['a name', 'Ankara', 'Ankara', []],
  ])('a unit that is %s', (_, en, tr, reasons) => {
    expect(suspicious([unit('x', en, tr)]).flatMap((each) => each.reasons)).toEqual(reasons)
  })
})

describe('terms', () => {
  const concept = (id: string, subject: string, tr: string, en: string, forbidden?: string): Concept => ({
    id,
    subject,
    terms: [
      { language: 'tr', text: tr, status: 'preferred' },
      { language: 'en', text: en, status: 'preferred' },
      ...(forbidden ? [{ language: 'en', text: forbidden, status: 'forbidden' } as const] : []),
    ],
  })
  const terms = new Termbase([
    concept('mfa', 'offices', 'Dışişleri Bakanlığı', 'Ministry of Foreign Affairs', 'Foreign Office'),
    concept('book', 'library', 'kitap', 'book'),
    concept('lawsuit', 'law', 'dava', 'lawsuit'),
    concept('cause', 'politics', 'dava', 'cause'),
  ])

  test.each([
    ["Dışişleri Bakanlığı'ndan geldi", ['mfa']],
    ['Bu kitabı ve o kitapları okudum', ['book', 'book']],
    ['Kitle büyük, kıtalar uzak', []],
    ['Dışişleri Bakanlığından, Bakanlığıyla değil, Dışişleri Bakanlığıyla', ['mfa', 'mfa']],
    ['Kitapla, kitabıyla, kitaptaki', ['book', 'book', 'book']],
  ])('in %s', (text, concepts) => {
    expect(terms.findTerms(text, 'tr').map(({ concept }) => concept.id)).toEqual(concepts)
  })

  test('are those of the domain where there are several', () => {
    expect(terms.findTerms('davayı', 'tr', 'law')[0]?.concept.id).toBe('lawsuit')
    expect(terms.findTerms('davayı', 'tr', 'politics')[0]?.concept.id).toBe('cause')
  })

  test('that a translation leaves out or must not use are told', () => {
    const issues = terms.issues("Dışişleri Bakanlığı'nın kitabı", 'A book of the Foreign Office', 'tr', 'en')
    expect(issues.map(({ kind, found }) => [kind, found.concept.id])).toEqual([
      ['missing', 'mfa'],
      ['forbidden', 'mfa'],
    ])
    expect(terms.issues('kitap', 'two books', 'tr', 'en')).toEqual([])
  })

  test('are offered preferred first, never forbidden', () => {
    const [mfa] = terms.findTerms('Foreign Office', 'en')
    expect(mfa && wordsFor(mfa.concept, 'en').map(({ text }) => text)).toEqual([
      'Ministry of Foreign Affairs',
    ])
  })
})

test('candidates for terms come with what stands for them and the units that show it', () => {
  const sentences = [
    ['The customs union was discussed.', 'Gümrük birliği görüşüldü.'],
    ['They want a wider customs union.', 'Daha geniş bir gümrük birliğini istiyorlar.'],
    ['The customs union came into force.', 'Gümrük birliği yürürlüğe girdi.'],
    ['Members left the customs union in May.', "Üyeler mayısta gümrük birliği'nden ayrıldı."],
    ['Nothing else was said.', 'Başka bir şey söylenmedi.'],
    ['The weather was fine.', 'Hava güzeldi.'],
  ] as const
  const units = sentences.map(([en, tr], i) => unit(`u${i}`, en, tr))
  const [best] = termCandidates(units, 'en')
  expect(best?.text).toBe('customs union')
  expect(best?.units).toBe(4)
  expect(best?.evidence).toEqual(['u0', 'u1', 'u2', 'u3'])
  expect(best?.translation?.text.toLocaleLowerCase('tr')).toMatch(/^gümrük birliği/)
  expect(
    termCandidates(units, 'en', { known: (text) => text === 'customs union' }).map(({ text }) => text),
  ).not.toContain('customs union')
})
