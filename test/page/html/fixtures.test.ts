import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { htmlRendition } from '../../../src/page/html/html.ts'
import { spansOf } from '../../../src/page/read-page.ts'
import { uncovered } from '../../../src/text/span.ts'
import { formLines, marked, pageOf } from './shown.ts'

const FIXTURES = resolve(import.meta.dirname, '../../fixtures/html')

interface Expected {
  readonly encoding: string
  /** Around or not, kind, field, language, text. */
  readonly forms: readonly string[]
  /** Paragraphs that hold codes, with the codes written in. */
  readonly codes: readonly string[]
  /** Source, name, value. */
  readonly evidence: readonly string[]
}

const pages = readdirSync(FIXTURES).filter((file) => file.endsWith('.html'))

describe.each(pages)('%s', (file) => {
  const expected: Expected = JSON.parse(readFileSync(join(FIXTURES, file.replace(/html$/, 'json')), 'utf8'))
  const rendition = htmlRendition(readFileSync(join(FIXTURES, file)), {
    address: 'https://www.example.org/sayfa/',
  })

  test('has these forms', () => {
    expect(formLines(rendition)).toEqual(expected.forms)
  })

  test('has these codes', () => {
    const own = marked(rendition)
      .split('\n\n')
      .filter((line) => /[<{]/.test(line))
    expect(own).toEqual(expected.codes)
  })

  test('has this evidence and encoding', () => {
    expect(rendition.evidence.map(({ from, name, value }) => `${from} ${name} ${value}`)).toEqual(
      expected.evidence,
    )
    expect(rendition.encoding).toBe(expected.encoding)
  })

  test('loses nothing when the page is read from it', () => {
    const page = pageOf(rendition)
    expect(page.text).toBe(rendition.text)
    expect(uncovered(page.text, spansOf(page))).toEqual([])
  })
})
