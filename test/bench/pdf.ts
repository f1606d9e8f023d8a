/**
 * How well and how fast PDFs are read, beside `pdftotext` (poppler) where it is installed: `npm run bench:pdf`.
 *
 * The documents are printed by a browser from layouts of our own: those the tests use, the same in other type and
 * measures, and a third set in styles that no rule was made by; then pages in columns with gutters of all widths. Quality
 * is of the body's words in order and of its paragraphs, running heads and notes left out for ours; pdftotext does not
 * tell these apart, so its words are compared with body and notes together.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pdfRendition } from '../../src/page/pdf/pdf.ts'
import { GUTTERS, UNSEEN_GUTTERS } from '../page/pdf/gutters.ts'
import { LAYOUTS, type Layout, UNSEEN, VARIATIONS } from '../page/pdf/layouts.ts'
import { paragraphs, type Score, score } from '../page/pdf/measure.ts'
import { print } from '../page/pdf/print.ts'
import { has } from '../tools/needs.ts'

const PROGRAM = 'pdftotext'
const POPPLER = has(PROGRAM)
const folder = mkdtempSync(join(tmpdir(), 'yanyana-bench-'))

interface Result {
  readonly name: string
  readonly ours: Score
  readonly poppler: Score | undefined
  readonly pages: number
  readonly oursMs: number
  readonly popplerMs: number
}

async function measure(layout: Layout, bytes: Uint8Array): Promise<Result> {
  const start = performance.now()
  const rendition = await pdfRendition(bytes)
  const oursMs = performance.now() - start
  const { body, notes } = layout.truth
  const pages = new TextDecoder('latin1').decode(bytes).split(/\/Type \/Page\b(?!s)/).length - 1
  const result = { name: layout.name, ours: score(paragraphs(rendition, 'body'), body), pages, oursMs }
  if (!POPPLER) return { ...result, poppler: undefined, popplerMs: 0 }
  const file = join(folder, 'page.pdf')
  writeFileSync(file, bytes)
  const started = performance.now()
  const text = execFileSync(PROGRAM, ['-enc', 'UTF-8', file, '-'], { encoding: 'utf8' })
  const popplerMs = performance.now() - started
  const found = text.split(/\n\s*\n|\f/).map((paragraph) => paragraph.trim().replace(/\s+/g, ' '))
  return { ...result, popplerMs, poppler: score(found.filter(Boolean), [...body, ...notes]) }
}

function line(name: string, scores: readonly Score[]): string {
  const mean = (key: keyof Score) =>
    (scores.reduce((sum, each) => sum + each[key], 0) / scores.length).toFixed(4)
  return `${name.padEnd(58)} ${mean('precision')}  ${mean('recall')}  ${mean('f1')}`
}

async function benchmark(title: string, layouts: readonly Layout[]): Promise<void> {
  const printed = await print(layouts)
  const results: Result[] = []
  for (const [i, layout] of layouts.entries())
    results.push(await measure(layout, printed[i] ?? new Uint8Array()))
  console.log(`\n${title.padEnd(58)} words P  words R  paragraphs F1`)
  for (const { name, ours } of results)
    if (ours.f1 < 1 || ours.recall < 1) console.log(line(`  ${name}`, [ours]))
  console.log(
    line(
      `${results.length} documents, yanyana`,
      results.map(({ ours }) => ours),
    ),
  )
  if (POPPLER)
    console.log(
      line(
        `${results.length} documents, pdftotext`,
        results.flatMap(({ poppler }) => poppler ?? []),
      ),
    )
  const pages = results.reduce((sum, result) => sum + result.pages, 0)
  const speed = (key: 'oursMs' | 'popplerMs') =>
    (pages / (results.reduce((sum, result) => sum + result[key], 0) / 1000)).toFixed(0)
  console.log(
    `${pages} pages; yanyana ${speed('oursMs')} pages/s${POPPLER ? `, pdftotext ${speed('popplerMs')} pages/s, its start included` : ''}`,
  )
}

await benchmark('layouts of the tests', LAYOUTS)
await benchmark('the same in three other styles', VARIATIONS)
await benchmark('styles no rule was made by', UNSEEN)
await benchmark('gutters of all widths, the half that rules were made by', GUTTERS)
await benchmark('gutters of all widths, the other half', UNSEEN_GUTTERS)
rmSync(folder, { recursive: true, force: true })
