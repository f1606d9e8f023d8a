import { execFileSync } from 'node:child_process'
import { SaxesParser } from 'saxes'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Site } from '../../src/publish/site/site.ts'
import { workOf } from '../../src/publish/work.ts'
import { harvest } from '../../src/service/harvest.ts'
import type { House } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { sample, testHouse } from '../house.ts'
import { has } from '../tools/needs.ts'

const SITE: Site = { address: 'https://yayin.example/kutuphane', name: { tr: 'Deneme' }, language: 'tr' }
const COUNT = 230

let house: House
beforeAll(async () => {
  house = await testHouse()
  const { edition } = await makeEdition(house, sample('strait-traffic.en'), sample('strait-traffic.tr'))
  const summary = workOf(edition)
  for (let n = 0; n < COUNT; n++) {
    // Two at each second, a second apart, over two days.
    const at = new Date(Date.parse('2026-01-01T23:59:00.500Z') + Math.floor(n / 2) * 1000).toISOString()
    await house.store.publications.saveRecord(
      {
        edition: `e/${n} ü`,
        slug: `slug-${n}`,
        number: 1,
        firstAt: at,
        changedAt: at,
        summary,
        ...(n % 50 === 7 && { withdrawn: { at, by: 'Ayşe', reason: 'x' } }),
      },
      '',
    )
  }
  return () => house.close()
})

const ask = (query: string) => harvest(house, SITE, [...new URLSearchParams(query)])
const errorOf = async (query: string) => /<error code="(\w+)">/.exec(await ask(query))?.[1]
const all = (xml: string, pattern: RegExp) => Array.from(xml.matchAll(pattern), ([, found = '']) => found)

/** The texts of all elements of a name, as a parser reads them. */
function textsOf(xml: string, name: string): string[] {
  const found: string[] = []
  let [inside, text] = [false, '']
  const parser = new SaxesParser()
  parser.on('opentag', (tag) => {
    if (tag.name === name) [inside, text] = [true, '']
  })
  parser.on('text', (part) => {
    if (inside) text += part
  })
  parser.on('closetag', (tag) => {
    if (tag.name !== name) return
    inside = false
    found.push(text)
  })
  parser.write(xml).close()
  return found
}

describe('a harvester', () => {
  test('learns what is there', async () => {
    const xml = await ask('verb=Identify')
    expect(xml).toContain('<baseURL>https://yayin.example/kutuphane/oai</baseURL>')
    expect(xml).toContain('<adminEmail>postmaster@yayin.example</adminEmail>')
    expect(xml).toContain('<earliestDatestamp>2026-01-01T23:59:00Z</earliestDatestamp>')
    expect(xml).toContain('<deletedRecord>persistent</deletedRecord>')
    expect(await ask('verb=ListMetadataFormats')).toContain('<metadataPrefix>oai_dc</metadataPrefix>')
  })

  test.each(['ListRecords', 'ListIdentifiers'])(
    'gets every record once by %s, part after part',
    async (verb) => {
      const [found, cursors]: [string[], string[]] = [[], []]
      let query = `verb=${verb}&metadataPrefix=oai_dc`
      for (;;) {
        const xml = await ask(query)
        found.push(...textsOf(xml, 'identifier'))
        cursors.push(...all(xml, /<resumptionToken completeListSize="230" cursor="(\d+)"/g))
        const [token = ''] = textsOf(xml, 'resumptionToken')
        if (token === '') break
        query = `verb=${verb}&resumptionToken=${encodeURIComponent(token)}`
      }
      expect(found.length).toBe(COUNT)
      expect(new Set(found).size).toBe(COUNT)
      expect(cursors).toEqual(['0', '100', '200'])
    },
  )

  test('asks for what was changed in a time, both ends of it included, in seconds or days', async () => {
    const count = async (range: string) =>
      textsOf(await ask(`verb=ListIdentifiers&metadataPrefix=oai_dc&${range}`), 'identifier').length
    expect(await count('from=2026-01-01T23:59:10Z&until=2026-01-01T23:59:11Z')).toBe(4)
    expect(await count('from=2026-01-01T23:59:10Z&until=2026-01-01T23:59:10Z')).toBe(2)
    expect(await count('until=2026-01-01')).toBe(100)
    expect(await errorOf('verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-03')).toBe('noRecordsMatch')
  })

  test('is told what was withdrawn, for good', async () => {
    const id = encodeURIComponent('oai:yayin.example:e%2F7%20%C3%BC')
    const xml = await ask(`verb=GetRecord&metadataPrefix=oai_dc&identifier=${id}`)
    expect(xml).toContain('<header status="deleted">')
    expect(xml).not.toContain('<metadata>')
    const there = await ask(`verb=GetRecord&metadataPrefix=oai_dc&identifier=${id.replace('7', '8')}`)
    expect(there).toContain('<dc:identifier>https://yayin.example/kutuphane/e/slug-8</dc:identifier>')
  })

  test.each([
    ['', 'badVerb'],
    ['verb=Everything', 'badVerb'],
    ['verb=Identify&verb=Identify', 'badVerb'],
    ['verb=toString', 'badVerb'],
    ['verb=Identify&from=2026-01-01', 'badArgument'],
    ['verb=GetRecord&metadataPrefix=oai_dc', 'badArgument'],
    ['verb=ListRecords', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-30', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&from=2026-1-1', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-02&until=2026-01-01', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01&until=2026-01-02T00:00:00Z', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=x', 'badArgument'],
    ['verb=ListRecords&resumptionToken=x', 'badResumptionToken'],
    ['verb=ListRecords&resumptionToken=//2026-01-01T00:00:00.000Z/0/%25', 'badResumptionToken'],
    ['verb=ListRecords&metadataPrefix=marc', 'cannotDisseminateFormat'],
    ['verb=ListRecords&metadataPrefix=oai_dc&set=all', 'noSetHierarchy'],
    ['verb=ListRecords&metadataPrefix=oai%20dc', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&set=a:', 'badArgument'],
    ['verb=ListSets', 'noSetHierarchy'],
    ['verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:other.example:x', 'idDoesNotExist'],
    ['verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:yayin.example:%25', 'idDoesNotExist'],
    ['verb=ListMetadataFormats&identifier=x', 'idDoesNotExist'],
  ])('"%s" is answered with %s', async (query, code) => {
    expect(await errorOf(query)).toBe(code)
  })

  test('whose request was refused as a whole does not get it back, any other does', async () => {
    expect(await ask('verb=No&x=y')).toContain('<request>https://yayin.example/kutuphane/oai</request>')
    expect(await ask('verb=ListSets')).toContain('<request verb="ListSets">')
  })

  test.runIf(has('xmllint'))('gets XML that is well formed', async () => {
    for (const query of ['verb=Identify', 'verb=ListRecords&metadataPrefix=oai_dc', 'verb=%3C%22&a=%26'])
      execFileSync('xmllint', ['--noout', '--nonet', '-'], { input: await ask(query) })
  })
})
