import { beforeAll, describe, expect, test } from 'vitest'
import { pdfRendition } from '../../../src/page/pdf/pdf.ts'
import type { Rendition } from '../../../src/page/rendition.ts'
import { uncovered } from '../../../src/text/span.ts'
import { HAS_BROWSER } from '../../e2e/browser.ts'
import { GUTTERS, withItsOwnHead } from './gutters.ts'
import { paragraphs, score } from './measure.ts'
import { print } from './print.ts'

// The rest is measured by the benchmark.
const SAMPLE = GUTTERS.filter((_, i) => i % 4 === 0)

describe.skipIf(!HAS_BROWSER)('columns that a browser printed, whatever their gutter', () => {
  const read = new Map<string, Rendition>()
  beforeAll(async () => {
    const printed = await print(SAMPLE)
    for (const [i, { name }] of SAMPLE.entries())
      read.set(name, await pdfRendition(printed[i] ?? new Uint8Array()))
  })

  test.each(SAMPLE)('$name', ({ name, truth }) => {
    const rendition = read.get(name)
    if (!rendition) throw new Error(`${name} was not printed`)
    const found = [...paragraphs(rendition, 'body'), ...paragraphs(rendition, 'notes')]
    const { precision, recall } = score(found, [...truth.body, ...truth.notes])
    expect(precision).toBeGreaterThanOrEqual(0.985)
    expect(recall).toBeGreaterThanOrEqual(0.985)
    expect(uncovered(rendition.text, rendition.forms)).toEqual([])
  })

  test('what the browser prints around one page stands around its text', async () => {
    const layout = withItsOwnHead()
    const [printed = new Uint8Array()] = await print([layout])
    const rendition = await pdfRendition(printed)
    expect(paragraphs(rendition, 'body')).toEqual(layout.truth.body)
    const [head, foot, ...rest] = paragraphs(rendition, 'around')
    expect(head).toMatch(/\d:\d\d.* Köprünün Onarımı$/)
    expect(foot).toMatch(/^about:blank 1\/1$/)
    expect(rest).toEqual([])
  })
})
