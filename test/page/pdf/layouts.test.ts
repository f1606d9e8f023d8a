import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { labelTable } from '../../../src/page/labels.ts'
import { pdfRendition } from '../../../src/page/pdf/pdf.ts'
import { readPage, spansOf } from '../../../src/page/read-page.ts'
import type { Rendition } from '../../../src/page/rendition.ts'
import { uncovered } from '../../../src/text/span.ts'
import { HAS_BROWSER } from '../../e2e/browser.ts'
import { LAYOUTS } from './layouts.ts'
import { type Part, paragraphs, score } from './measure.ts'
import { print } from './print.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const OPTIONS = {
  labels: labelTable(JSON.parse(readFileSync(resolve(ROOT, 'memory/labels.json'), 'utf8'))),
  names: new Set<string>(),
}

describe.skipIf(!HAS_BROWSER)('pages that a browser printed', () => {
  const read = new Map<string, Rendition>()
  const rows: string[] = []
  beforeAll(async () => {
    const printed = await print(LAYOUTS)
    for (const [i, { name }] of LAYOUTS.entries())
      read.set(name, await pdfRendition(printed[i] ?? new Uint8Array()))
    for (const { name, truth } of LAYOUTS) {
      const { precision, recall, f1 } = score(part(name, 'body'), truth.body)
      rows.push(`${name.padEnd(46)} ${precision.toFixed(4)}  ${recall.toFixed(4)}  ${f1.toFixed(3)}`)
    }
    console.log(`${'layout'.padEnd(46)} words P  words R  paragraphs F1\n${rows.join('\n')}`)
  })
  const of = (name: string): Rendition => {
    const rendition = read.get(name)
    if (!rendition) throw new Error(`${name} was not printed`)
    return rendition
  }
  const part = (name: string, which: Part) => paragraphs(of(name), which)

  describe.each(LAYOUTS)('$name', ({ name, truth }) => {
    test('has its words in order and its paragraphs whole', () => {
      const { precision, recall, f1 } = score(part(name, 'body'), truth.body)
      expect(precision).toBeGreaterThanOrEqual(0.995)
      expect(recall).toBeGreaterThanOrEqual(0.995)
      expect(f1).toBeGreaterThanOrEqual(0.95)
    })

    test('has its notes apart, whole and in order', () => {
      expect(part(name, 'notes')).toEqual(truth.notes)
    })

    test('has its title', () => {
      const { text, forms } = of(name)
      const title = forms
        .filter((form) => form.field === 'title')
        .map(({ start, end }) => text.slice(start, end))
      expect(title).toEqual([truth.title])
    })

    test('loses nothing: forms cover the text in order, and so does the page that is read from it', () => {
      const { text, forms, codes } = of(name)
      expect(uncovered(text, forms)).toEqual([])
      for (const [i, { start, end }] of forms.entries()) {
        expect(start).toBeGreaterThanOrEqual(forms[i - 1]?.end ?? 0)
        expect(end).toBeGreaterThan(start)
      }
      for (const { start, end, data } of codes) expect(text.slice(start, end)).toBe(data)
      const page = readPage('a.pdf', of(name), OPTIONS)
      expect(uncovered(text, spansOf(page))).toEqual([])
    })
  })

  test.each([
    ['running head and page number', ['Avrasya Yazıları Dergisi, Sayı 12', '1']],
    ['heads of left and right pages', ['Dağ Geçitlerinde Kış 1', '2 Nermin Çağlayan']],
    ['two columns with sections and running heads', ['Working Group Papers', 'Page 1 of 2']],
  ])('what runs over the pages stands around: %s', (name, first) => {
    expect(part(name, 'around').slice(0, 2)).toEqual(first)
  })

  test('notes are called by codes over their numbers', () => {
    expect(of('footnotes').codes.map(({ data }) => data)).toEqual(
      Array.from({ length: 12 }, (_, i) => `${i + 1}`),
    )
  })
})
