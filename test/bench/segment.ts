/**
 * Boundary F1 and speed of our splitter beside others, in one run: `node test/bench/segment.ts [DATA]`
 *
 * DATA holds `segmentation/news-LANG.json` and `segmentation/traps-LANG.json`, lists of passages. Our own traps are always
 * measured; where the news is missing, they are what the speed is measured on.
 */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import sbd from 'sbd'
import { split as splitSentences } from 'sentence-splitter'
import { sentenceSpans } from '../../src/segment/split.ts'
import { LANGS, type Lang } from '../../src/text/language.ts'
import { measure, type Passages, readPassages, type Splitter, slices } from '../segment/measure.ts'

const OURS = resolve(import.meta.dirname, '../fixtures/segment')
const MEGABYTES = Number(process.env.BENCH_MB ?? 20)
const SENTENCES_A_PARAGRAPH = 5

function splitters(lang: Lang): Readonly<Record<string, Splitter>> {
  const segmenter = new Intl.Segmenter(lang, { granularity: 'sentence' })
  return {
    ours: (text) => slices(text, sentenceSpans(text, lang)),
    'Intl.Segmenter': (text) => Array.from(segmenter.segment(text), (each) => each.segment),
    sbd: (text) => sbd.sentences(text, { preserve_whitespace: false }),
    'sentence-splitter': (text) =>
      splitSentences(text)
        .filter((node) => node.type === 'Sentence')
        .map((node) => node.raw),
  }
}

/** The bench's passages and our own. */
function sets(lang: Lang): Record<string, Passages> {
  const [folder] = process.argv.slice(2)
  const files = {
    ...(folder && {
      news: join(folder, `segmentation/news-${lang}.json`),
      traps: join(folder, `segmentation/traps-${lang}.json`),
    }),
    'own traps': join(OURS, `traps-${lang}.json`),
  }
  return Object.fromEntries(
    Object.entries(files)
      .filter(([, file]) => existsSync(file))
      .map(([name, file]) => [name, readPassages(file)]),
  )
}

/** Megabytes of UTF-8 a second, the best of three runs over paragraphs of five sentences; slow ones see less text. */
function speed(split: Splitter, passages: Passages): number {
  const sentences = passages.flat()
  const paragraphs = sentences
    .map((_, i) => sentences.slice(i, i + SENTENCES_A_PARAGRAPH).join(' '))
    .filter((_, i) => i % SENTENCES_A_PARAGRAPH === 0)
  const bytes = Buffer.byteLength(paragraphs.join(''))
  const runs = [1, 2, 3].map(() => {
    const started = performance.now()
    let done = 0
    while (done < MEGABYTES * 1e6 && performance.now() - started < 5000) {
      for (const paragraph of paragraphs) split(paragraph)
      done += bytes
    }
    return done / 1e3 / (performance.now() - started)
  })
  return Math.max(...runs)
}

for (const lang of LANGS) {
  const measured = sets(lang)
  const names = Object.keys(measured)
  console.log(`\n| ${lang} | ${names.join(' | ')} | MB/s |\n|${' --- |'.repeat(names.length + 2)}`)
  for (const [name, splitter] of Object.entries(splitters(lang))) {
    const scores = Object.values(measured).map((passages) => measure(splitter, passages).f1.toFixed(3))
    const text = measured.news ?? measured['own traps'] ?? []
    console.log(`| ${name} | ${scores.join(' | ')} | ${speed(splitter, text).toFixed(1)} |`)
  }
}
