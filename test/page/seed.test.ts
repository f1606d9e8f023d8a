import { describe, expect, test } from 'vitest'
import { readFile, SAMPLES, SEED } from './starter.ts'

describe.skipIf(!SEED)('a news digest as it really came', () => {
  const page = readFile(SEED ?? `${SAMPLES}/digest-rail-ferry.txt`)
  const field = (name: string, language?: string) =>
    page.fields.filter((f) => f.name === name && f.language === language).map((f) => f.iso ?? f.value)

  test('has its masthead in both languages', () => {
    expect(field('masthead', 'tr')).toEqual(['AVRASYA İNCELEMELERİ MERKEZİ'])
    expect(field('masthead', 'en')).toEqual(['CENTER FOR EURASIAN STUDIES'])
  })

  test('has its title joined from two lines and flagged as garbled', () => {
    expect(field('title', 'en')).toEqual([
      "RUSSIA TO INK PEACE TREATY WITH JAPAN ONLY WITH PROVISION IIIIIII NEIGHBORLINESS'",
    ])
    expect(page.fields.find((f) => f.name === 'title')?.spans).toHaveLength(2)
    expect(page.findings.map((f) => f.code)).toContain('title-garbled')
  })

  test('has date, source name, source date and source address', () => {
    expect(field('date')).toEqual(['2019-02-22'])
    expect(field('source-name', 'en')).toEqual(['Russian News Agency'])
    expect(field('source-date')).toEqual(['2019-02-22'])
    expect(field('source-url')).toEqual(['http://tass.com/world/1045872'])
  })

  test('has the dangling label of its source', () => {
    expect(field('label')).toEqual(['Kaynak/Source:'])
    expect(page.fields.find((f) => f.name === 'label')?.label).toBe('source')
  })

  test('has 13 paragraphs, the last three of which repeat earlier ones', () => {
    expect(page.blocks.map((b) => b.kind)).toEqual(Array(13).fill('paragraph'))
    expect(page.blocks.map((b) => b.repeats)).toEqual([...Array(10).fill(undefined), 'p8', 'p9', 'p10'])
  })

  test('proposes the lost apostrophes, and nothing that is not there', () => {
    expect(page.emendations.filter((e) => e.kind === 'apostrophe').map((e) => `${e.from} > ${e.to}`)).toEqual(
      ["Russias > Russia's", "Tokyos > Tokyo's", "Japans > Japan's", "governments > government's"],
    )
  })
})
