/**
 * How many lost apostrophes are found, and how many proposals are right: `node test/bench/apostrophes.ts DATA [--show]`.
 *
 * DATA holds `alignment/en-tr/clean-*` (one sentence a line), `alignment/tm-pud.tsv` and `segmentation/news-*.json`.
 * Fifteen sentences in a row are a page; every genitive and contraction of it loses its apostrophe. Even pages are the
 * half to develop on, odd ones the half to report. `--show` lists what goes wrong in the first half only.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type BlockContext, blockRepairs, contextOf } from '../../src/page/repairs/block-repairs.ts'
import { textRepairs } from '../../src/page/repairs/text-repairs.ts'
import type { Lang } from '../../src/text/language.ts'
import { fold } from '../../src/text/turkish.ts'
import { loseApostrophes } from '../tune/damage.ts'

const PAGE = 15
/** Proposals of this confidence are counted apart. */
const SURE = 0.9
const ROOT = resolve(import.meta.dirname, '../..')
const [folder = resolve(ROOT, '../shared/bench-data'), ...flags] = process.argv.slice(2)
const show = flags.includes('--show')

function sentences(): { en: string[]; tr: string[] } {
  const read = (path: string) => readFileSync(join(folder, path), 'utf8')
  const en: string[] = []
  const tr: string[] = []
  const alignment = join('alignment', 'en-tr')
  for (const name of readdirSync(join(folder, alignment)).filter((dir) => dir.startsWith('clean')))
    for (const file of readdirSync(join(folder, alignment, name))) {
      const lines = () =>
        read(join(alignment, name, file))
          .trim()
          .split('\n')
      if (file.endsWith('.en')) en.push(...lines())
      if (file.endsWith('.tr')) tr.push(...lines())
    }
  for (const line of read('alignment/tm-pud.tsv').trim().split('\n')) {
    const [english = '', turkish = ''] = line.split('\t')
    en.push(english)
    tr.push(turkish)
  }
  for (const [list, lang] of [
    [en, 'en'],
    [tr, 'tr'],
  ] as const)
    list.push(...(JSON.parse(read(`segmentation/news-${lang}.json`)) as string[][]).flat())
  return { en: [...new Set(en)], tr: [...new Set(tr)] }
}

function pagesOf(list: readonly string[]): string[] {
  return Array.from({ length: Math.ceil(list.length / PAGE) }, (_, i) =>
    list.slice(i * PAGE, (i + 1) * PAGE).join('\n'),
  )
}

const names = new Set(
  Array.from(
    readFileSync(join(ROOT, 'memory/yanyana.tmx'), 'utf8').matchAll(
      /<tu tuid="(?:country|region)[\s\S]*?<\/tu>/g,
    ),
    ([unit]) => /xml:lang="en">\s*<seg>([^<]*)/.exec(unit)?.[1] ?? '',
  ).map(fold),
)
const { en, tr } = sentences()

function proposals(page: string, context: BlockContext = contextOf(page, names)) {
  const found: { offset: number; from: string; to: string; why: string; sure: boolean }[] = []
  let at = 0
  for (const line of page.split('\n')) {
    for (const { start, end, to, kind, reason, confidence } of blockRepairs(line, 'en', context))
      if (kind === 'apostrophe')
        found.push({
          offset: at + start,
          from: line.slice(start, end),
          to,
          why: reason,
          sure: confidence >= SURE,
        })
    at += line.length + 1
  }
  return found
}

const straight = (text: string) => text.replaceAll('’', "'")
const percent = (part: number, whole: number) => (whole ? `${((100 * part) / whole).toFixed(1)} %` : '–')
const rate = ({ right, all }: Tally) => `${percent(right, all)} (${right} of ${all})`

interface Tally {
  right: number
  all: number
}
class Tallies extends Map<string, Tally> {
  count(key: string, right: boolean): void {
    const tally = this.get(key) ?? { right: 0, all: 0 }
    this.set(key, { right: tally.right + (right ? 1 : 0), all: tally.all + 1 })
  }
}

/** @param tell where mistakes are told, if anywhere */
function measure(pages: readonly string[], tell: (line: string) => void) {
  const [recall, precision] = [new Tallies(), new Tallies()]
  let [alarms, words] = [0, 0]
  for (const original of pages) {
    const { text, lost } = loseApostrophes(original)
    const key = ({ offset, to }: { offset: number; to: string }) => `${offset} ${straight(to)}`
    const found = proposals(text)
    const right = new Map(lost.map((each) => [key(each), each]))
    for (const each of found) {
      const hit = right.get(key(each))
      for (const kind of ['all', each.why, ...(each.sure ? ['confident'] : [])])
        precision.count(kind, hit !== undefined)
      if (hit) precision.count('with the very mark', hit.to === each.to)
      else tell(`WRONG  ${each.why} ${around(text, each)}`)
    }
    const proposed = new Map(found.map((each) => [key(each), each]))
    for (const each of lost) {
      const hit = proposed.get(key(each))
      for (const kind of ['all', each.kind]) recall.count(kind, hit !== undefined)
      recall.count('confident', hit?.sure === true)
      if (!hit) tell(`MISSED ${each.kind} ${around(text, each)}`)
    }
    const alarming = proposals(original)
    for (const each of alarming) tell(`ALARM  ${each.why} ${around(original, each)}`)
    alarms += alarming.length
    words += original.match(/\p{L}+/gu)?.length ?? 0
  }
  return { recall, precision, alarms, words }
}

function around(text: string, { offset, to }: { offset: number; to: string }): string {
  return `${to}: ${text.slice(Math.max(0, offset - 40), offset + to.length + 30).replaceAll('\n', ' | ')}`
}

/** How many repairs of each kind are proposed in texts that nothing is wrong with, per 100,000 characters. */
function falseAlarms(pages: readonly string[], language: Lang): string {
  const alarms = new Map<string, number>()
  for (const page of pages) {
    const context = contextOf(page, names)
    const lines = page.split('\n').flatMap((line) => blockRepairs(line, language, context))
    for (const { kind } of [...textRepairs(page), ...lines]) alarms.set(kind, (alarms.get(kind) ?? 0) + 1)
  }
  const letters = pages.reduce((sum, page) => sum + page.length, 0)
  const rates = Array.from(alarms, ([kind, n]) => `${kind} ${((100_000 * n) / letters).toFixed(2)}`)
  return `${letters} characters, alarms per 100,000: ${rates.join(', ') || 'none'}`
}

for (const [half, title] of ['development half', 'report half'].entries()) {
  const pages = pagesOf(en).filter((_, i) => i % 2 === half)
  const tell = show && half === 0 ? console.log : () => undefined
  const { recall, precision, alarms, words } = measure(pages, tell)
  console.log(`${title}: ${pages.length} pages, ${words} words`)
  for (const [kind, tally] of recall) console.log(`  recall     ${kind.padEnd(20)} ${rate(tally)}`)
  for (const [kind, tally] of precision) console.log(`  precision  ${kind.padEnd(20)} ${rate(tally)}`)
  console.log(
    `  proposals in the undamaged text: ${alarms}, ${((1000 * alarms) / words).toFixed(2)} per 1,000 words`,
  )
}
console.log(`undamaged English: ${falseAlarms(pagesOf(en), 'en')}`)
console.log(`undamaged Turkish: ${falseAlarms(pagesOf(tr), 'tr')}`)
