import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { FIELD_NAMES, type FieldName } from '../../src/page/page.ts'
import { readFile, SAMPLES } from './starter.ts'

const FIXTURES = resolve(import.meta.dirname, '../fixtures')

interface Expected {
  readonly name: FieldName
  readonly language: string | null
  readonly value: string
  readonly iso?: string
  readonly role?: string
}

interface Count {
  right: number
  found: number
  expected: number
}

/** A field is right when name, value, date and role are; its language is counted apart. */
const key = ({
  name,
  value,
  iso = '',
  role = name === 'author' ? 'author' : '',
}: Pick<Expected, 'name' | 'value' | 'iso' | 'role'>) =>
  [name, value.replace(/\s+/g, ' ').trim(), iso, role].join('\u0000')

/** Right, found and expected fields by name over all pages of a folder, and how many right ones have the right language. */
function measure(gold: string, pages: string) {
  const counts = new Map<FieldName, Count>(
    FIELD_NAMES.map((name) => [name, { right: 0, found: 0, expected: 0 }]),
  )
  let languages = 0
  const misses: string[] = []
  for (const file of readdirSync(gold).filter((each) => each.endsWith('.json'))) {
    const { fields: expected }: { fields: Expected[] } = JSON.parse(readFileSync(join(gold, file), 'utf8'))
    const { fields } = readFile(join(pages, file.replace(/json$/, 'txt')))
    const open = [...expected]
    for (const { name } of expected) (counts.get(name) as Count).expected++
    for (const field of fields) {
      const count = counts.get(field.name) as Count
      count.found++
      const at = open.findIndex((each) => key(each) === key(field))
      if (at < 0) misses.push(`${file} + ${field.name}: ${field.value}`)
      else {
        count.right++
        if ((field.language ?? null) === open[at]?.language) languages++
        open.splice(at, 1)
      }
    }
    misses.push(...open.map((each) => `${file} - ${each.name}: ${each.value}`))
  }
  return { counts, languages, misses }
}

function sum(counts: Iterable<Count>): Count {
  return [...counts].reduce((a, b) => ({
    right: a.right + b.right,
    found: a.found + b.found,
    expected: a.expected + b.expected,
  }))
}

const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole)
const precision = ({ right, found }: Count) => share(right, found)
const recall = ({ right, expected }: Count) => share(right, expected)

function table(title: string, { counts, languages }: ReturnType<typeof measure>): string {
  const all = sum(counts.values())
  const rows = [...counts, ['all', all] as const].filter(([, { found, expected }]) => found + expected > 0)
  const figure = (n: number) => n.toFixed(3).padStart(10)
  return [
    `\n${title.padEnd(18)}${['expected', 'precision', 'recall'].map((word) => word.padStart(10)).join('')}`,
    ...rows.map(
      ([name, count]) =>
        `${name.padEnd(18)}${String(count.expected).padStart(10)}${figure(precision(count))}${figure(recall(count))}`,
    ),
    `language right in ${share(languages, all.right).toFixed(3)} of the right fields`,
  ].join('\n')
}

describe.each([
  { title: 'our samples', gold: 'page', pages: SAMPLES, floor: 1, all: 1 },
  { title: 'unseen pages', gold: 'page-unseen', pages: join(FIXTURES, 'page-unseen'), floor: 0.6, all: 0.95 },
])('the fields of $title', ({ title, gold, pages, floor, all }) => {
  const measured = measure(join(FIXTURES, gold), pages)
  afterAll(() => {
    process.stdout.write(`${table(title, measured)}\n`)
    if (process.env.YANYANA_MISSES) process.stdout.write(`${measured.misses.join('\n')}\n`)
  })

  test.each([...measured.counts].filter(([, { expected }]) => expected > 0))(
    'are found and right: %s',
    (_name, count) => {
      expect(precision(count)).toBeGreaterThanOrEqual(floor)
      expect(recall(count)).toBeGreaterThanOrEqual(floor)
    },
  )

  test('are found and right, all together', () => {
    const whole = sum(measured.counts.values())
    expect(precision(whole)).toBeGreaterThanOrEqual(all)
    expect(recall(whole)).toBeGreaterThanOrEqual(all)
  })
})
