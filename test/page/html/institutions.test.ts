import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { htmlRendition } from '../../../src/page/html/html.ts'
import type { Field } from '../../../src/page/page.ts'
import { spansOf } from '../../../src/page/read-page.ts'
import { wordsOnly } from '../../../src/text/content.ts'
import { uncovered } from '../../../src/text/span.ts'
import { pageOf } from './shown.ts'

const PAGES = resolve(import.meta.dirname, '../../fixtures/institution')

/** What a person says of a page: its fields but for the chrome, and its body, both in page order. */
interface Said {
  /** Name, role, date, value. What stands nowhere in the text comes first. */
  readonly fields: readonly string[]
  /** Kind and text, without codes. */
  readonly blocks: readonly string[]
}

const place = ({ spans }: Field) => spans[0]?.start ?? -1
const shown = ({ name, role, iso, value }: Field) =>
  `${[name, role === 'author' ? undefined : role, iso].filter((part) => part !== undefined).join(' ')}: ${value}`

/** How many of `found` were expected, each once. */
function agreed(found: readonly string[], expected: readonly string[]): number {
  const open = [...expected]
  return found.filter((each) => open.includes(each) && open.splice(open.indexOf(each), 1)).length
}

const counts = { right: 0, found: 0, expected: 0 }
afterAll(() => {
  const { right, found, expected } = counts
  const [precision, recall] = [right / found, right / expected].map((share) => share.toFixed(3))
  process.stdout.write(
    `\nfields of institutions' pages: ${expected} expected, precision ${precision}, recall ${recall}\n`,
  )
})

describe.each(readdirSync(PAGES).filter((file) => file.endsWith('.html')))('%s', (file) => {
  const said: Said = JSON.parse(readFileSync(join(PAGES, file.replace(/html$/, 'json')), 'utf8'))
  const page = pageOf(
    htmlRendition(readFileSync(join(PAGES, file)), { address: 'https://www.example.org/sayfa/' }),
  )

  test('has these fields', () => {
    const fields = page.fields
      .filter(({ name }) => name !== 'chrome')
      .toSorted((a, b) => place(a) - place(b))
      .map(shown)
    counts.right += agreed(fields, said.fields)
    counts.found += fields.length
    counts.expected += said.fields.length
    expect(fields).toEqual(said.fields)
  })

  test('has this body, and nothing is lost', () => {
    expect(page.blocks.map(({ kind, content }) => `${kind}: ${wordsOnly(content).trim()}`)).toEqual(
      said.blocks,
    )
    expect(uncovered(page.text, spansOf(page))).toEqual([])
  })
})
