import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compacted } from '../../src/memory/build.ts'
import type { Entry } from '../../src/memory/delta.ts'
import { normalised, Scorer, sequenceOf, similarity } from '../../src/memory/score.ts'
import { contextHash, TextIndex } from '../../src/memory/text-index.ts'
import { Vocabulary } from '../../src/memory/vocabulary.ts'
import type { Lang } from '../../src/text/language.ts'
import { random, readLines, readQueries } from '../bench/memory-texts.ts'

const entry = (ref: number, more: Partial<Entry> = {}): Entry => ({
  ref,
  class: 0,
  time: 0,
  before: 0,
  after: 0,
  ...more,
})
const always = () => true

const WORDS =
  "liman limanı limanın limanlara gemi gemiler Gemi gemisi'nin geldi gelmiş gitti 12 1.250 %5 12'de 13'te . , ( ) “ ışık IŞIK ışıktan kitap kitabı kitaplık ağaç ağacın 22 Şubat 2019 www.example.org a@b.tr 3D 😀 \ud800 中文"
const word = fc.constantFrom(...WORDS.split(' '))
const text = fc.array(word, { maxLength: 9 }).map((words) => words.join(' '))
/** A few words said over and over, so that texts are long and alike. */
const longText = fc
  .array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', ','), { minLength: 25, maxLength: 90 })
  .map((words) => words.join(' '))

function bruteForce(texts: ReadonlyMap<number, string>, query: string, threshold: number, lang: Lang) {
  return Array.from(texts, ([ref, each]) => ({ ref, score: similarity(each, query, lang) }))
    .filter(({ score }) => score >= threshold)
    .sort((a, b) => b.score - a.score || a.ref - b.ref)
}

function found(index: TextIndex, query: string, threshold: number, limit = 1000) {
  return index.find(query, { threshold, limit, adapts: always }).map(({ ref, score }) => ({ ref, score }))
}

describe('the index finds what brute force finds', () => {
  test.each([
    ['short texts', text],
    ['long texts', longText],
  ])('in %s, at any threshold, whatever was added, removed and compacted', (_, texts) => {
    fc.assert(
      fc.property(
        fc.array(texts, { maxLength: 30 }),
        fc.array(fc.nat({ max: 29 }), { maxLength: 8 }),
        fc.array(fc.nat({ max: 29 }), { maxLength: 3 }),
        texts,
        fc.integer({ min: 50, max: 100 }),
        (lines, removed, compactedAfter, query, threshold) => {
          const index = new TextIndex('tr')
          const left = new Map<number, string>()
          lines.forEach((line, ref) => {
            index.add(line, entry(ref))
            left.set(ref, line)
            if (removed.includes(ref)) {
              const gone = Math.floor(ref / 2)
              expect(index.remove(gone)).toBe(left.delete(gone))
            }
            if (compactedAfter.includes(ref)) index.compact()
          })
          expect(index.size).toBe(left.size)
          expect(found(index, query, threshold)).toEqual(bruteForce(left, query, threshold, 'tr'))
          index.compact()
          expect(found(index, query, threshold)).toEqual(bruteForce(left, query, threshold, 'tr'))
        },
      ),
      { numRuns: 400 },
    )
  })

  test('a lower threshold finds all that a higher one finds, and few are the best of many', () => {
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 30 }),
        text,
        fc.integer({ min: 50, max: 100 }),
        fc.integer({ min: 1, max: 5 }),
        (lines, query, threshold, limit) => {
          const index = new TextIndex('tr')
          lines.forEach((line, ref) => void index.add(line, entry(ref)))
          index.compact()
          const all = found(index, query, 50)
          expect(found(index, query, threshold)).toEqual(all.filter(({ score }) => score >= threshold))
          expect(found(index, query, 50, limit)).toEqual(all.slice(0, limit))
        },
      ),
    )
  })

  test('penalties lower the score, and none that still reaches the threshold is missed', () => {
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 20 }),
        text,
        fc.integer({ min: 1, max: 3 }),
        (lines, query, limit) => {
          const index = new TextIndex('tr')
          lines.forEach((line, ref) => void index.add(line, entry(ref, { class: ref % 3 })))
          index.compact()
          const penalties = [0, 7, 30]
          const wanted = lines
            .map((line, ref) => ({ ref, score: similarity(line, query, 'tr') - (penalties[ref % 3] ?? 0) }))
            .filter(({ score }) => score >= 60)
            .sort((a, b) => b.score - a.score || a.ref - b.ref)
          const best = index.find(query, { threshold: 60, limit, penalties, adapts: always })
          expect(best.map(({ ref, score }) => ({ ref, score }))).toEqual(wanted.slice(0, limit))
        },
      ),
    )
  })
})

/** What a linear scan finds at 50 or more, every text read once. */
function scanned(texts: readonly string[], lang: Lang) {
  const vocabulary = new Vocabulary(lang)
  const scorer = new Scorer(vocabulary)
  const all = texts.map((each) => sequenceOf(normalised(each), vocabulary))
  return (query: string) => {
    const own = sequenceOf(normalised(query), vocabulary)
    return all
      .map((each, ref) => ({ ref, score: texts[ref] === query ? 100 : scorer.score(own, each, 50).score }))
      .filter(({ score }) => score >= 50)
      .sort((a, b) => b.score - a.score || a.ref - b.ref)
  }
}

describe('the index finds what a linear scan finds', () => {
  function compared(texts: readonly string[], queries: readonly string[], lang: Lang, compact = true): void {
    const index = new TextIndex(lang)
    texts.forEach((each, ref) => void index.add(each, entry(ref)))
    if (compact) index.compact()
    const scan = scanned(texts, lang)
    for (const query of queries) {
      const all = scan(query)
      for (const threshold of [50, 63, 70, 85]) {
        const wanted = all.filter(({ score }) => score >= threshold)
        expect(found(index, query, threshold, texts.length)).toEqual(wanted)
        expect(found(index, query, threshold, 10)).toEqual(wanted.slice(0, 10))
      }
    }
  }

  test.each([
    ['thousands of texts of few words, where every list is long', 4000, 80, 20, true],
    ['thousands of texts that all came since', 4000, 5000, 20, false],
    ['fifty thousand texts', 50_000, 5000, 6, true],
  ])(
    'among %s',
    (_, count, vocabulary, asked, compact) => {
      const next = random(count)
      const word = () => `w${Math.floor(vocabulary * next() ** 3)}`
      const texts = Array.from({ length: count }, () =>
        Array.from({ length: 3 + Math.floor(next() * 30) }, word).join(' '),
      )
      const queries = texts
        .slice(0, asked)
        .map((text) => text.replace(/w\d+/g, (own) => (next() < 0.2 ? word() : own)))
      compared(texts, queries, 'en', compact)
    },
    60_000,
  )

  const real = resolve(import.meta.dirname, '../../../shared/bench-data/memory')
  test.skipIf(!existsSync(real)).each([
    ['en', 'units-100k.en.txt.gz'],
    ['tr', 'units.tr.txt.gz'],
  ] as const)(
    'in 50,000 real units, %s',
    (lang, file) => {
      const queries = readQueries(real, `queries.${lang}.tsv`).slice(0, 8)
      compared(
        readLines(real, file).slice(0, 50_000),
        queries.map(({ text }) => text),
        lang,
      )
    },
    60_000,
  )
})

test('every unit is found as soon as it is added, however many came before', () => {
  const index = new TextIndex('en')
  for (let ref = 0; ref < 3000; ref++) {
    index.add(`unit ${'abcdefghij'.charAt(ref % 10)}${ref}x came here lately`, entry(ref))
    const [best] = found(index, `unit ${'abcdefghij'.charAt(ref % 10)}${ref}x came here`, 70, 1)
    expect(best).toEqual({ ref, score: 80 })
  }
})

test('arrays made elsewhere, of a copy, are those made here', () => {
  const index = new TextIndex('tr')
  for (const [ref, each] of ['Gemi geldi.', 'Gemi geldi.', 'Liman', '', "2019'da %5"].entries())
    index.add(each, entry(ref))
  index.compact()
  index.remove(2)
  index.add('Yeni bir gemi', entry(9))
  const elsewhere = compacted(structuredClone(index.parts))
  expect(elsewhere).toEqual(index.compact())
})

test('a query leaves nothing behind', () => {
  const index = new TextIndex('en')
  index.add('The ferry sails.', entry(1))
  const before = index.vocabulary.mark()
  index.find('Quite unheard-of vocabulary, 99 ₺ and more', { threshold: 50, limit: 3 })
  expect(index.vocabulary.mark()).toEqual(before)
  expect(found(index, 'The ferry sails.', 100)).toEqual([{ ref: 1, score: 100 }])
})

test('the same text with the neighbours asked for comes first', () => {
  const index = new TextIndex('en')
  index.add('Yes.', entry(1, { time: 9 }))
  index.add('Yes.', entry(2, { before: contextHash('Will it?') }))
  index.compact()
  index.add('Yes.', entry(3, { before: contextHash('Will it?'), after: contextHash('When?') }))
  const question = { threshold: 70, limit: 3, before: contextHash('Will  it?'), after: contextHash('When?') }
  expect(index.find('Yes.', question).map(({ ref, score, kind }) => [ref, score, kind])).toEqual([
    [3, 102, 'context'],
    [2, 101, 'context'],
    [1, 100, 'exact'],
  ])
})

test('among equals rank decides, then the newest, then the number', () => {
  const index = new TextIndex('en')
  for (const [ref, time, group] of [
    [1, 5, 0],
    [2, 9, 0],
    [3, 1, 1],
    [4, 9, 0],
  ] as const)
    index.add('Same text', entry(ref, { time, class: group }))
  index.compact()
  const refs = index.find('Same text', { threshold: 70, limit: 4, ranks: [0, 1] }).map(({ ref }) => ref)
  expect(refs).toEqual([3, 2, 4, 1])
})

test('which of equal texts are taken does not depend on whether they are in the arrays', () => {
  const unit = fc.record({
    class: fc.nat({ max: 2 }),
    time: fc.nat({ max: 3 }),
    before: fc.nat({ max: 2 }),
    after: fc.nat({ max: 2 }),
  })
  fc.assert(
    fc.property(
      fc.array(unit, { minLength: 1, maxLength: 40 }),
      fc.array(fc.nat({ max: 39 }), { maxLength: 6 }),
      fc.constantFrom('Gemi limana 5 kez geldi.', 'Gemi limana 6 kez geldi.', 'Gemi limana gelmişti.'),
      fc.record({
        limit: fc.integer({ min: 1, max: 6 }),
        before: fc.nat({ max: 2 }),
        after: fc.nat({ max: 2 }),
        penalties: fc.constantFrom([], [0, 0, 0], [0, 1, 3], [2, 1, 1]),
        ranks: fc.constantFrom([], [0, 0, 0], [0, 1, 2], [3, 3, 1]),
      }),
      (units, removed, query, question) => {
        const [loose, packed] = [new TextIndex('tr'), new TextIndex('tr')]
        for (const [ref, each] of units.entries())
          for (const index of [loose, packed]) index.add('Gemi limana 5 kez geldi.', entry(ref, each))
        packed.compact()
        for (const ref of removed) for (const index of [loose, packed]) index.remove(ref)
        const asked = { threshold: 50, adapts: (ref: number) => ref % 2 === 0, ...question }
        expect(packed.find(query, asked)).toEqual(loose.find(query, asked))
      },
    ),
    { numRuns: 500 },
  )
})

test('what a token is does not depend on what came before', () => {
  // A full stop as the rest of a long text, a date that is none for the stroke before it.
  const odd = [
    `${'a '.repeat(500)}.`,
    '-22.02.2019 x',
    '22.02.2019 x',
    '. ! ?',
    'b c . d',
    'x 23.03.2021',
    'a \u0002 b',
  ]
  for (const first of odd) {
    const index = new TextIndex('tr')
    index.add(first, entry(0))
    odd.forEach((each, i) => void index.add(each, entry(i + 1)))
    for (const query of odd) {
      const all = new Map([first, ...odd].map((each, ref) => [ref, each]))
      expect(found(index, query, 50)).toEqual(bruteForce(all, query, 50, 'tr'))
    }
  }
})

describe('whatever comes as a text', () => {
  test.each([
    ['nothing', ''],
    ['white space', ' \n\t '],
    ['marks alone', '… — !?'],
    ['100 kB of letters', 'x'.repeat(100_000)],
    ['100 kB of words', 'liman gemi '.repeat(10_000)],
    ['100 kB of marks', '.'.repeat(100_000)],
    ['100 kB of digits', '1'.repeat(100_000)],
    ['100 kB of dates', '22.02.2019 '.repeat(9_000)],
    ['100 kB of addresses', 'http://www.a@b.c/'.repeat(6_000)],
    ['mixed scripts', 'Ağaç дерево δέντρο 木 شجرة עץ पेड़'],
    ['surrogate halves', 'a \ud800 b \udc00\ud800 😀'],
    ['control characters', 'a\0b\u0007'],
  ])('%s is found again, and is like itself alone', (_, odd) => {
    const index = new TextIndex('tr')
    index.add(odd, entry(1))
    index.add('Gemi limana geldi.', entry(2))
    index.compact()
    index.add(odd, entry(3))
    expect(found(index, odd, 50)).toEqual([
      { ref: 1, score: 100 },
      { ref: 3, score: 100 },
    ])
    expect(found(index, `${odd} liman limon`, 50).every(({ score }) => score < 100)).toBe(true)
  })

  test('very many equal units are one text', () => {
    const index = new TextIndex('tr')
    for (let ref = 0; ref < 50_000; ref++) index.add('Gemi limana geldi.', entry(ref, { time: ref }))
    const data = index.compact()
    expect(data.words).toHaveLength(1)
    expect(found(index, 'Gemi limana gelmiş.', 70, 3).map(({ ref }) => ref)).toEqual([49_999, 49_998, 49_997])
  })
})
