import { describe, expect, test } from 'vitest'
import { lostApostrophes, wordCounts } from '../../src/page/apostrophe.ts'

function mended(text: string, page = text): string {
  const evidence = { words: wordCounts(page), names: new Set(['russia', 'kazakhstan']) }
  return lostApostrophes(text, evidence, "'").reduceRight(
    (out, { offset, from, to }) => out.slice(0, offset) + to + out.slice(offset + from.length),
    text,
  )
}

describe('contractions', () => {
  test.each([
    ['They dont know, and she didnt ask.', "They don't know, and she didn't ask."],
    ['I think were going, and Im sure youll see.', "I think we're going, and I'm sure you'll see."],
    ['Its a pity. I think its not over.', "It's a pity. I think it's not over."],
    ['Well see. "Lets go," he said.', 'We\'ll see. "Let\'s go," he said.'],
    ['He says hell come if shes there.', "He says he'll come if she's there."],
    ['Id like that, and Ill say so.', "I'd like that, and I'll say so."],
    ['At three oclock theyd left.', "At three o'clock they'd left."],
  ])('%s', (damaged, right) => {
    expect(mended(damaged)).toBe(right)
    expect(mended(right)).toBe(right)
  })

  test.each([
    'The city and its walls were old, its most famous tower too.',
    'They were going home, and we were not.',
    'As well as can be. It may well be so. He did well to go.',
    'War is hell, and the shell hit the shed.',
    'He fell ill and lost his ID card; the id and the ego.',
    'The law lets them build. It lets users choose.',
    'Jony Ive was there, as was his wont.',
    'It is proud of its going and of its being first.',
  ])('%s stays', (text) => {
    expect(mended(text)).toBe(text)
  })
})

describe('genitives', () => {
  test.each([
    ['Russias top diplomat met Kazakhstans president.', "Russia's top diplomat met Kazakhstan's president."],
    ['The countrys economy and the companys shares', "The country's economy and the company's shares"],
    ['A Soviet governments memorandum', "A Soviet government's memorandum"],
    ['Todays childrens books', "Today's children's books"],
    ['The presidents decision and his mothers death', "The president's decision and his mother's death"],
    ['last years election, in a days time', "last year's election, in a day's time"],
    ['after two weeks notice', "after two weeks' notice"],
    ['Mr Bushs speech', "Mr Bush's speech"],
  ])('%s', (damaged, right) => {
    expect(mended(damaged)).toBe(right)
    expect(mended(right)).toBe(right)
  })

  test('a name that the page has without s', () => {
    expect(mended('Rahimzades answer', 'Rahimzade spoke.')).toBe("Rahimzade's answer")
  })

  test.each([
    'The presidents met. The presidents say that governments plan for it.',
    'The United States president, the United Nations secretary',
    'the human rights group, a sports field, the arms control talks',
    'The present table counts tonnes. This file documents differences.',
    'Republicans plan a vote. Americans said so. Germans work hard.',
    'Charles Adams lives in Texas; Texas officials say so.',
    'two years old, three miles away, thirty years later',
    'The shows go on, as it shows signs of age.',
    'NGOs and MPs agree; the 1990s were over.',
    'A merchants guild, the workers union',
  ])('%s stays', (text) => {
    expect(mended(text)).toBe(text)
  })
})
