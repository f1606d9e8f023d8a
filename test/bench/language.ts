/**
 * How often the language of a text is told right, wrong or not at all, by length: `node test/bench/language.ts [DATA]`
 *
 * DATA holds `segmentation/news-*.json` and `alignment/` with sentence pairs. What a sum over its letters makes even is
 * kept for work on the program (`--dev`); the other half is reported.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { franc } from 'franc'
import { detectLanguage, LANGS, type Lang } from '../../src/text/language.ts'
import { fold } from '../../src/text/turkish.ts'

interface Sample {
  readonly text: string
  readonly lang: Lang
}
type Detector = (text: string) => Lang | undefined

const OURS = resolve(import.meta.dirname, '../fixtures/segment')
const development = process.argv.includes('--dev')
const data = process.argv.slice(2).find((arg) => !arg.startsWith('--'))

const CODES: Readonly<Record<string, Lang>> = { tur: 'tr', eng: 'en' }
const DETECTORS: Readonly<Record<string, Detector>> = {
  'franc, all languages': (text) => CODES[franc(text, { minLength: 1 })],
  'franc, only tur and eng': (text) => CODES[franc(text, { only: ['tur', 'eng'], minLength: 1 })],
  ours: detectLanguage,
}

const BUCKETS = [
  [1, 10],
  [11, 20],
  [21, 40],
  [41, 80],
  [81, Number.POSITIVE_INFINITY],
] as const

/** Every sentence once. */
function sentences(): Sample[] {
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

function isDevelopment(text: string): boolean {
  let sum = 0
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003
  return sum % 2 === 0
}

/** The first one to three words of a sentence, as a heading; none with a name, that is, a word never met in lower case. */
function headings(samples: readonly Sample[], everything: readonly Sample[]): Sample[] {
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
function ascii(samples: readonly Sample[]): Sample[] {
  return samples
    .filter(({ lang }) => lang === 'tr')
    .map(({ text, lang }) => ({ text: text.replace(/[^\0-\x7F]/g, (c) => keepCase(c, fold(c))), lang }))
}

function keepCase(letter: string, folded: string): string {
  return letter === letter.toLocaleLowerCase('tr') ? folded : folded.toUpperCase()
}

function percent(n: number, of: number): string {
  return of === 0 ? '–' : `${((100 * n) / of).toFixed(1)}`
}

function row(name: string, samples: readonly Sample[], detect: Detector): void {
  const cells = BUCKETS.map(([from, to]) => {
    const here = samples.filter(({ text }) => text.length >= from && text.length <= to)
    const answers = here.map(({ text, lang }) => ({ found: detect(text), lang }))
    const right = answers.filter(({ found, lang }) => found === lang).length
    const open = answers.filter(({ found }) => found === undefined).length
    const wrong = here.length - right - open
    return `${percent(right, here.length)} / ${percent(wrong, here.length)} / ${percent(open, here.length)}`
  })
  console.log(`| ${[name, ...cells].join(' | ')} |`)
}

const everything = sentences()
const all = everything.filter(({ text }) => isDevelopment(text) === development)
const heads = headings(all, everything)
const sets: Readonly<Record<string, readonly Sample[]>> = {
  'Turkish sentences': all.filter(({ lang }) => lang === 'tr'),
  'English sentences': all.filter(({ lang }) => lang === 'en'),
  'Turkish without diacritics': ascii(all),
  'headings of 1–3 words': heads,
  'Turkish headings without diacritics': ascii(heads),
}
console.log(
  `right / wrong / undetermined, % (${development ? 'development' : 'report'} half, ${all.length} sentences)\n`,
)
for (const [set, samples] of Object.entries(sets)) {
  console.log(`| ${set} | ${BUCKETS.map(([a, b]) => (b < 1e9 ? `${a}–${b}` : `${a}+`)).join(' | ')} |`)
  console.log(`|${' --- |'.repeat(BUCKETS.length + 1)}`)
  const sizes = BUCKETS.map(
    ([a, b]) => samples.filter(({ text }) => text.length >= a && text.length <= b).length,
  )
  console.log(`| texts | ${sizes.join(' | ')} |`)
  for (const [name, detect] of Object.entries(DETECTORS)) row(name, samples, detect)
  const long = samples.filter(({ text }) => text.length >= 20)
  const wrong = long.filter(({ text, lang }) => ![lang, undefined].includes(detectLanguage(text)))
  const open = long.filter(({ text }) => detectLanguage(text) === undefined)
  console.log(
    `\nfrom 20 characters: ${percent(wrong.length, long.length)} % confused, ${percent(open.length, long.length)} % undetermined of ${long.length}\n`,
  )
  if (development)
    for (const { text } of [...wrong, ...open].slice(0, 25))
      console.log(`    ${detectLanguage(text)}: ${text}`)
}
