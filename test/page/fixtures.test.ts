import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readFile, SAMPLES } from './starter.ts'

const GOLD = resolve(import.meta.dirname, '../fixtures/page')

interface Gold {
  fields: { name: string; language: string | null; value: string; iso?: string; role?: string }[]
  blocks: { kind: string; language: string; starts: string; repeats?: number }[]
  emendations: { from: string; to: string }[]
  findings: string[]
}

describe.each(readdirSync(GOLD))('%s, written by hand from the page', (file) => {
  const gold: Gold = JSON.parse(readFileSync(join(GOLD, file), 'utf8'))
  const page = readFile(join(SAMPLES, file.replace(/json$/, 'txt')))

  test('has these fields, in page order', () => {
    const fields = page.fields
      .toSorted((a, b) => (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0))
      .map(({ name, language, value, iso, role }) => ({
        name,
        language: language ?? null,
        value,
        ...(iso && { iso }),
        ...(role && role !== 'author' && { role }),
      }))
    expect(fields).toEqual(gold.fields)
  })

  test('has these blocks', () => {
    const shown = page.blocks.map((block) => {
      const starts = page.text.slice(block.span.start, block.span.end).replace(/\s+/g, ' ').slice(0, 25)
      const repeats = page.blocks.findIndex((other) => other.id === block.repeats)
      return { kind: block.kind, language: block.language, starts, ...(repeats >= 0 && { repeats }) }
    })
    expect(shown).toEqual(gold.blocks.map((block) => ({ ...block, starts: block.starts.slice(0, 25) })))
  })

  test('proposes no emendation that is not there', () => {
    const proposed = page.emendations
      .filter((e) => e.kind === 'apostrophe')
      .map(({ from, to }) => ({ from, to }))
    const wrong = proposed.filter((e) => !gold.emendations.some((g) => g.from === e.from && g.to === e.to))
    expect(wrong).toEqual([])
  })

  test('has these findings', () => {
    expect([...new Set(page.findings.map((finding) => finding.code))].sort()).toEqual(
      [...gold.findings].sort(),
    )
  })
})
