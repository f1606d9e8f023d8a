/**
 * How often the language of a text is told right, wrong or not at all, by length: `node test/bench/language.ts [DATA]`
 *
 * DATA holds `segmentation/` and `alignment/`; without it our own sentences are measured. With `--dev` the half kept for
 * work on the program is measured, with what went wrong; else the other.
 */
import { franc } from 'franc'
import { detectLanguage, type Lang } from '../../src/text/language.ts'
import { ascii, headings, isDevelopment, type Sample, sentences } from '../text/language-samples.ts'

type Detector = (text: string) => Lang | undefined

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

const everything = sentences(data)
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
