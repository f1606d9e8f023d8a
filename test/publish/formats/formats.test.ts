import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Edition, Row } from '../../../src/edition/edition.ts'
import { bibtex, citation, cslJson, ris } from '../../../src/publish/formats/citation.ts'
import { dublinCore, oaiDc } from '../../../src/publish/formats/dublin-core.ts'
import { epubFiles } from '../../../src/publish/formats/epub.tsx'
import { markdown } from '../../../src/publish/formats/markdown.ts'
import { plainText } from '../../../src/publish/formats/plain-text.ts'
import { tei } from '../../../src/publish/formats/tei.ts'
import { passagesOf, workOf } from '../../../src/publish/work.ts'
import type { House } from '../../../src/service/house.ts'
import { makeEdition } from '../../../src/service/make-edition.ts'
import { writeZip } from '../../../src/service/zip.ts'
import { CODE_MARK, plain } from '../../../src/text/content.ts'
import { sample, testHouse } from '../../house.ts'
import { has } from '../../tools/needs.ts'
import { problemsIn, VALIDATES } from '../schemas/valid.ts'

const EPUBCHECK = '/usr/share/java/epubcheck.jar'
const AT = '2026-03-04T05:06:07.000Z'
const PUBLISHED = { address: 'https://yayin.example/e/strait-traffic', at: AT, number: 2 }

let house: House
let folder: string
let paired: Edition
let alone: Edition
let damaged: Edition
beforeAll(async () => {
  house = await testHouse()
  folder = mkdtempSync(join(tmpdir(), 'yanyana-formats-'))
  paired = (await makeEdition(house, sample('strait-traffic.en'), sample('strait-traffic.tr'))).edition
  alone = (await makeEdition(house, sample('commentary-grain-terminals'))).edition
  damaged = (await makeEdition(house, sample('digest-lost-apostrophes'))).edition
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await house.close()
})

const marked: Edition = {
  id: 'marked',
  name: 'marked',
  source: 'en',
  revision: 1,
  createdAt: AT,
  updatedAt: AT,
  findings: [],
  rows: [
    {
      id: 'p1.1',
      kind: 'body',
      block: { id: 'p1', kind: 'paragraph' },
      en: {
        origin: 'page',
        content: {
          text: `1. A * b_c <${CODE_MARK}see & go${CODE_MARK}>${CODE_MARK} "end"`,
          codes: [
            {
              id: '1',
              kind: 'open',
              pair: '1',
              type: 'link',
              data: '<a href="https://a.example/?a=1&amp;b=(2)">',
            },
            { id: '1/', kind: 'close', pair: '1', type: 'link', data: '</a>' },
            { id: '2', kind: 'ph', type: 'footnote', data: '[3]' },
          ],
        },
      },
      tr: { origin: 'person', content: plain('İ & ı < ş') },
      state: 'final',
      translate: true,
      emendations: [],
    },
  ],
}

/** The same texts as rows of their own, none of which translates another. */
function crossed(rows: readonly Row[]): Row[] {
  const none = { content: undefined, origin: 'none' as const }
  const bead = { shape: '1-0', score: 1 }
  return rows.flatMap((row) => [
    { ...row, tr: none, bead },
    { ...row, id: `${row.id}b`, en: none, bead: { ...bead, shape: '0-1' } },
  ])
}

/** Every text of an XML document, or the error that it is none. */
function parsed(xml: string): { names: Set<string>; text: string } {
  const names = new Set<string>()
  let text = ''
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => void names.add(name))
  parser.on('text', (more) => {
    text += more
  })
  parser.write(xml).close()
  return { names, text }
}

describe('TEI', () => {
  test('holds both texts, sentence by sentence, and which translate each other', () => {
    const xml = tei(paired, { at: AT, number: 1 })
    const { names } = parsed(xml)
    for (const name of ['teiHeader', 'group', 'linkGrp', 's', 'head']) expect(names).toContain(name)
    const ids = new Set(Array.from(xml.matchAll(/xml:id="([^"]+)"/g), ([, id]) => id))
    const targets = Array.from(xml.matchAll(/<link target="#(\S+) #(\S+)"/g))
    expect(targets.length).toBe(
      passagesOf(paired).flatMap(({ rows }) => rows.filter(({ texts }) => texts.tr && texts.en)).length,
    )
    for (const [, from, to] of targets) expect([ids.has(from), ids.has(to)]).toEqual([true, true])
    expect(ids.size).toBe(xml.match(/xml:id=/g)?.length)
  })

  test.runIf(VALIDATES)(
    'keeps to the Guidelines, of a pair, of one language, with notes and with corrections',
    () => {
      const about = { at: AT, number: 3, license: 'https://creativecommons.org/licenses/by/4.0/' }
      const documents = {
        paired,
        alone,
        damaged,
        marked,
        unlinked: { ...marked, rows: crossed(marked.rows) },
      }
      expect(
        problemsIn(
          'tei',
          Object.fromEntries(Object.entries(documents).map(([name, each]) => [name, tei(each, about)])),
        ),
      ).toEqual([])
      const wrong = tei(paired, about).replace('<s xml:id', '<q xml:id').replace('</s>', '</q>')
      expect(problemsIn('tei', { wrong })).not.toEqual([])
    },
  )

  test('shows what was transmitted beside each correction', () => {
    const xml = tei(damaged, { at: AT })
    const corrections = damaged.rows.flatMap(({ kind, emendations }) => (kind === 'body' ? emendations : []))
    expect(corrections.length).toBeGreaterThan(3)
    expect(xml.match(/<choice><sic/g)?.length).toBe(
      corrections.filter(({ kind }) => kind !== 'repetition').length,
    )
  })

  test('escapes everything', () => {
    expect(parsed(tei(marked, { at: AT })).text).toContain('1. A * b_c <see & go>[3] "end"')
    expect(tei(marked, { at: AT })).toContain(
      '<ref target="https://a.example/?a=1&amp;b=(2)">see &amp; go</ref>',
    )
  })
})

describe('text formats', () => {
  test('Markdown means the words and nothing else', () => {
    expect(markdown(marked)).toBe(
      '# marked\n\nİ \\& ı \\< ş\n\n1\\. A \\* b\\_c \\<[see \\& go](<https://a.example/?a=1&b=(2)>)\\>\\[3\\] "end"\n',
    )
  })

  test('plain text has every word of the body in each language', () => {
    const text = plainText(paired)
    for (const { rows } of passagesOf(paired))
      for (const { texts } of rows)
        for (const content of Object.values(texts))
          expect(text).toContain(content.text.replaceAll(CODE_MARK, '').slice(0, 20).trim())
    expect(plainText(paired, ['en'])).not.toContain(workOf(paired).title.tr)
  })
})

describe('EPUB', () => {
  test.skipIf(!has('epubcheck'))(
    'passes epubcheck, in both languages and in one',
    { timeout: 120_000 },
    () => {
      for (const edition of [paired, alone, damaged, marked]) {
        const files = epubFiles(edition, {
          t: house.translator('tr'),
          lang: 'tr',
          identifier: `urn:yanyana:${edition.id}`,
          at: AT,
        })
        const path = join(folder, `${edition.id}.epub`)
        writeFileSync(path, writeZip(files.map(({ name, text }) => ({ name, bytes: Buffer.from(text) }))))
        const output = execFileSync('java', ['-jar', EPUBCHECK, '--failonwarnings', path], {
          encoding: 'utf8',
        })
        expect(output).toMatch(/No errors or warnings/)
      }
    },
  )

  test('is the same, byte for byte, made twice', () => {
    const options = { t: house.translator('en'), lang: 'en', identifier: 'urn:x', at: AT } as const
    expect(epubFiles(paired, options)).toEqual(epubFiles(paired, options))
  })
})

describe('citations', () => {
  test('name the work in the reader’s language', () => {
    const work = workOf(paired)
    expect(citation(work, 'en', PUBLISHED, 'version 2')).toContain(work.title.en)
    expect(citation(work, 'tr', PUBLISHED, '2. sürüm')).toMatch(
      /, 2\. sürüm, https:\/\/yayin\.example\/e\/strait-traffic\.$/,
    )
  })

  test('BibTeX holds signs that mean something to TeX', () => {
    const work = { ...workOf(marked), title: { en: '50% of #1 & {more} _x_' } }
    expect(bibtex(work, 'en', PUBLISHED)).toContain('title = {{50\\% of \\#1 \\& \\{more\\} \\_x\\_}}')
  })

  test('RIS and CSL-JSON say the same', () => {
    const work = workOf(alone)
    expect(ris(work, 'en', PUBLISHED)).toMatch(
      /^TY {2}- ELEC\r\n[\s\S]*\r\nUR {2}- https[\s\S]*ER {2}- \r\n$/,
    )
    expect(cslJson(work, 'en', PUBLISHED)).toMatchObject([
      {
        type: 'webpage',
        title: work.title.en,
        URL: PUBLISHED.address,
        issued: { 'date-parts': [[2024, 1, 18]] },
      },
    ])
  })

  test('Dublin Core names both languages', () => {
    const names = dublinCore(workOf(paired), PUBLISHED)
    expect(names.filter(({ name }) => name === 'language').map(({ value }) => value)).toEqual(['en', 'tr'])
    expect(parsed(oaiDc(workOf(paired), PUBLISHED).toString()).names).toContain('dc:title')
  })
})
