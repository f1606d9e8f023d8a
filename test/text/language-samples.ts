import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { LANGS, type Lang } from '../../src/text/language.ts'
import { fold } from '../../src/text/turkish.ts'

export interface Sample {
  readonly text: string
  readonly lang: Lang
}

const OURS = resolve(import.meta.dirname, '../fixtures/segment')

/** Every sentence once: of a folder with `segmentation/` and `alignment/`, or where it is missing our own. */
export function sentences(data?: string): Sample[] {
  const found = data && existsSync(join(data, 'alignment')) ? fromData(data) : fromFixtures()
  return [...new Map(found.map((sample) => [sample.text, sample])).values()].filter(({ text }) => text !== '')
}

function fromFixtures(): Sample[] {
  return LANGS.flatMap((lang) => json(join(OURS, `traps-${lang}.json`), lang))
}

function fromData(folder: string): Sample[] {
  const pairs = ['tm-pud.tsv', 'tm-tatoeba.tsv'].flatMap((name) =>
    lines(join(folder, 'alignment', name)).flatMap((line): Sample[] => {
      const [en = '', tr = ''] = line.split('\t')
      return [
        { text: en, lang: 'en' },
        { text: tr, lang: 'tr' },
      ]
    }),
  )
  const news = LANGS.flatMap((lang) => json(join(folder, `segmentation/news-${lang}.json`), lang))
  const clean = join(folder, 'alignment/en-tr/clean-s1')
  const documents = readdirSync(clean).flatMap((name) => {
    const lang = LANGS.find((each) => name.endsWith(`.${each}`))
    return lang ? lines(join(clean, name)).map((text): Sample => ({ text, lang })) : []
  })
  return [...pairs, ...news, ...documents]
}

function lines(file: string): string[] {
  return readFileSync(file, 'utf8').trim().split('\n')
}

function json(file: string, lang: Lang): Sample[] {
  return (JSON.parse(readFileSync(file, 'utf8')) as string[][]).flat().map((text) => ({ text, lang }))
}

/** Which half a text is in: that for work on the program, or that for the report. */
export function isDevelopment(text: string): boolean {
  let sum = 0
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003
  return sum % 2 === 0
}

/** The first one to three words of a sentence, as a heading; none with a name, that is, a word never met in lower case. */
export function headings(samples: readonly Sample[], everything: readonly Sample[]): Sample[] {
  const common = Object.fromEntries(LANGS.map((lang) => [lang, lowerCaseWords(everything, lang)]))
  return samples.flatMap(({ text, lang }, i) => {
    const words = text.split(' ').slice(0, 1 + (i % 3))
    const known = words.every((word) => common[lang]?.has(word.replace(/,$/, '').toLocaleLowerCase(lang)))
    return known ? [{ text: words.join(' ').replace(/,$/, ''), lang }] : []
  })
}

function lowerCaseWords(samples: readonly Sample[], lang: Lang): ReadonlySet<string> {
  return new Set(
    samples
      .filter((sample) => sample.lang === lang)
      .flatMap(({ text }) => text.match(/(?<=\s)\p{Ll}+(?![\p{L}'’])/gu) ?? []),
  )
}

/** Turkish as typed on a keyboard without Turkish letters. */
export function ascii(samples: readonly Sample[]): Sample[] {
  return samples
    .filter(({ lang }) => lang === 'tr')
    .map(({ text, lang }) => ({ text: text.replace(/[^\0-\x7F]/g, (c) => keepCase(c, fold(c))), lang }))
}

function keepCase(letter: string, folded: string): string {
  return letter === letter.toLocaleLowerCase('tr') ? folded : folded.toUpperCase()
}
