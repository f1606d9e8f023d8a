import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyRepairs } from '../../../src/page/repair.ts'
import {
  emptyExample,
  INPUTS,
  ROWS,
  SPECIAL_ROWS,
  writeExample,
} from '../../../src/page/repairs/apostrophe-features.ts'
import { ABSENT, levelOf, readLexicon } from '../../../src/page/repairs/apostrophe-lexicon.ts'
import { codeNumbers, readNumbers } from '../../../src/page/repairs/apostrophe-net.ts'
import { blockRepairs, contextOf } from '../../../src/page/repairs/block-repairs.ts'
import { tokensOf } from '../../../src/page/repairs/english-tokens.ts'
import { loseApostrophes } from '../../tune/damage.ts'
import { makeLexicon } from '../../tune/lexicon.ts'
import { renamed } from '../../tune/renamed.ts'

const FOLDER = resolve(import.meta.dirname, '../../../src/page/repairs')
const KNOWN = new Set(['turkey', 'greece', 'russia'])

/** A page as it is mended. @param stripped whether it has lost its apostrophes, when its text is not to tell */
function mended(text: string, stripped = contextOf(text, KNOWN).stripped): string {
  return applyRepairs(text, blockRepairs(text, 'en', { ...contextOf(text, KNOWN), stripped })).text
}

describe('a page that has lost all its apostrophes', () => {
  test.each([
    ['The trains driver opened the doors.', "The train's driver opened the doors."],
    ['Oyelarans wife sells cloth.', "Oyelaran's wife sells cloth."],
    ['These farmers houses were sold.', "These farmers' houses were sold."],
    ['Many readers letters were printed.', "Many readers' letters were printed."],
    ['He praised the citys mayor and Yilmazs speech.', "He praised the city's mayor and Yilmaz's speech."],
  ])('%s', (damaged, right) => {
    expect(mended(damaged, true)).toBe(right)
  })

  test.each([
    'The drivers of the trains open the doors, and passengers board them.',
    'These farmers sell houses, and many readers write letters.',
    'Two mayors spoke of their cities and praised the speeches.',
    'Athens and Brussels signed; Texas and Wales did not.',
    'The company sells GPUs, and its drivers earn well.',
    'They were late, and the wells were dry.',
  ])('%s stays', (text) => {
    expect(mended(text, true)).toBe(text)
  })

  test('keeps what the rules alone are for: abbreviations and words that are none', () => {
    expect(mended('They dont know what NATOs plans are.')).toBe("They don't know what NATO's plans are.")
  })
})

describe('whether a page has lost its apostrophes', () => {
  test.each([
    'They dont know.',
    'The countrys mayors met.',
    'Russias ministers met.',
    'Oyelaran came. Oyelarans wife stayed.',
  ])('is told by a word that has: %s', (text) => {
    expect(contextOf(text, KNOWN).stripped).toBe(true)
  })

  test.each([
    'The mayors of the towns met, and its towers fell.',
    "It isn't so. Russias ministers met.",
    'The town’s mayor and Russias ministers met.',
    'Williams met William; the Bulgarians and Germans left.',
  ])('is not so, by what stands or does not: %s', (text) => {
    expect(contextOf(text, KNOWN).stripped).toBe(false)
  })

  test('where some stand, the rules alone are asked', () => {
    const text = "It isn't so. Many readers letters were printed."
    expect(mended(text)).toBe(text)
  })
})

test('of sentences of our own three quarters are found, and nine of ten proposals are right', () => {
  const { text, lost } = loseApostrophes(
    readFileSync(resolve(import.meta.dirname, 'apostrophes.en.txt'), 'utf8').trim(),
  )
  const wanted = new Set(lost.map(({ offset, to }) => `${offset} ${to}`))
  const found = blockRepairs(text, 'en', contextOf(text, KNOWN)).map(({ start, to }) => `${start} ${to}`)
  const right = found.filter((each) => wanted.has(each)).length
  expect(right / wanted.size).toBeGreaterThanOrEqual(0.75)
  expect(right / found.length).toBeGreaterThanOrEqual(0.9)
})

describe('what is learned', () => {
  test('takes less than 300 kB', () => {
    expect(statSync(resolve(FOLDER, 'apostrophe-data.ts')).size).toBeLessThan(300_000)
  })

  test('numbers are read as they were written, but for half a step', () => {
    const numbers = fc.float32Array({ min: -2, max: 2, noNaN: true })
    fc.assert(
      fc.property(numbers, fc.constantFrom(1 as const, 2 as const), (given, size) => {
        const back = readNumbers(codeNumbers(given, 2, size), size)
        expect(back.length).toBe(given.length)
        const step = size === 1 ? 4 / 80 : 4 / 8000
        given.forEach((number, i) => {
          expect(Math.abs(number - (back[i] ?? Number.NaN))).toBeLessThanOrEqual(step)
        })
      }),
    )
  })

  test('a lexicon knows the words it was made of, and how rare they are', () => {
    const words = fc.uniqueArray(fc.stringMatching(/^[a-z]{2,12}$/), { minLength: 5, maxLength: 40 })
    fc.assert(
      fc.property(words, (list) => {
        const rank = new Map(list.map((word, i): [string, number] => [word, i]))
        const { data, rows } = makeLexicon({ words: list, rank, vector: () => [] }, 10, 30)
        const lexicon = readLexicon(data)
        expect(rows.map((word) => lexicon.row(word))).toEqual(rows.map((_, i) => i))
        for (const [word, at] of rank) expect([ABSENT, levelOf(at)]).toContain(lexicon.level(word))
        for (const word of rows) expect(lexicon.level(word)).toBe(levelOf(rank.get(word) ?? 0))
        expect(lexicon.level('no word')).toBe(ABSENT)
      }),
    )
  })

  test('an example has a row for every place and a number for every input', () => {
    const lexicon = readLexicon({ words: 'AhouseAmayor', levels: '!!!!', bareWords: '', bareLevels: '' })
    const example = emptyExample()
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('the', 'mayors', 'Ayşes', 'house', '1990', '.', '"', 'its')),
        (words) => {
          const tokens = tokensOf(words.join(' '))
          tokens.forEach((_, i) => {
            writeExample(example, tokens, i, { words: new Map(), names: new Set() }, lexicon)
            expect(example.rows.length).toBe(ROWS)
            expect(Math.max(...example.rows)).toBeLessThan(SPECIAL_ROWS + lexicon.size)
            expect(example.inputs.length).toBe(INPUTS)
            expect(example.inputs.every(Number.isFinite)).toBe(true)
          })
        },
      ),
    )
  })
})

test('a page is told of other people wherever a name stands', () => {
  const names = { inS: ['Rhys'], other: ['Noor'] }
  const page = "When Selim came, people asked for Selim's key, and then Selim left."
  expect(renamed(page, names, () => 0.5)).toBe(
    "When Noor came, people asked for Noor's key, and then Noor left.",
  )
  expect(renamed(page, names, () => 0.4)).toBe(
    "When Rhys came, people asked for Rhys' key, and then Rhys left.",
  )
})
