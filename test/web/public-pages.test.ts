import { execFileSync } from 'node:child_process'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { HtmlValidate } from 'html-validate'
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Edit } from '../../src/edition/editing/edit.ts'
import type { Edition } from '../../src/edition/edition.ts'
import { plainText } from '../../src/publish/formats/plain-text.ts'
import { renderPublicPage } from '../../src/publish/site/public-page.tsx'
import { FORMATS, isPrinted, type Site } from '../../src/publish/site/site.ts'
import { workOf } from '../../src/publish/work.ts'
import { editEdition } from '../../src/service/edit-edition.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { previewLink, publishEdition } from '../../src/service/publish-edition.ts'
import type { Lang } from '../../src/text/language.ts'
import { sample, testHouse } from '../house.ts'
import { problemsIn, VALIDATES } from '../publish/schemas/valid.ts'
import { has } from '../tools/needs.ts'
import { ADDRESS, type PublishingHouse, publishingHouse } from './published.ts'

let there: PublishingHouse
beforeAll(async () => {
  there = await publishingHouse()
})
afterAll(() => there.close())

const documentAt = async (path: string) => {
  const response = await there.ask(path)
  const html = await response.text()
  return { response, html, document: parseHTML(html).document }
}
/** What browsers send with a condition; fetch by itself would ask for a fresh copy. */
const revalidated = { 'cache-control': 'max-age=0' }
const linksOf = (document: Document, selector: string) =>
  Array.from(document.querySelectorAll(selector), (link) => link.getAttribute('href') ?? '')
const alternatesOf = (document: Document) =>
  Object.fromEntries(
    Array.from(document.querySelectorAll('link[hreflang]'), (link) => [
      link.getAttribute('hreflang'),
      link.getAttribute('href'),
    ]),
  )

describe('the pages of an edition', () => {
  test('show both languages side by side, or one', async () => {
    const both = await documentAt(`/e/${there.slugs.pair}`)
    expect(both.response.status).toBe(200)
    expect(both.document.documentElement.getAttribute('lang')).toBe('tr')
    expect(both.document.querySelectorAll('.both .text > [lang=en]').length).toBeGreaterThan(5)
    const english = await documentAt(`/e/${there.slugs.pair}/en`)
    expect(english.document.documentElement.getAttribute('lang')).toBe('en')
    expect(english.document.querySelectorAll('.both').length).toBe(0)
    expect(english.document.querySelector('h1')?.textContent).toMatch(/ships/i)
  })

  test('are there only in the languages that the edition has', async () => {
    const { slugs } = there
    expect((await there.ask(`/e/${slugs.single}/tr`)).status).toBe(200)
    expect((await there.ask(`/e/${slugs.single}/en`)).status).toBe(404)
    const { document } = await documentAt(`/e/${slugs.single}`)
    expect(Object.keys(alternatesOf(document))).toEqual(['tr', 'x-default'])
  })

  test('may be kept for a while and asked for again', async () => {
    const first = await there.ask(`/e/${there.slugs.pair}`)
    expect(first.headers.get('cache-control')).toMatch(/^public, max-age=60/)
    expect(first.headers.get('set-cookie')).toBeNull()
    const etag = first.headers.get('etag') ?? ''
    const again = await there.ask(`/e/${there.slugs.pair}`, { 'if-none-match': etag, ...revalidated })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    const since = { 'if-modified-since': first.headers.get('last-modified') ?? '', ...revalidated }
    expect((await there.ask(`/e/${there.slugs.pair}`, since)).status).toBe(304)
    const other = await there.ask(`/e/${there.slugs.pair}/en`, { 'if-none-match': etag, ...revalidated })
    expect(other.status).toBe(200)
  })

  test('load nothing but a style sheet, and run nothing', async () => {
    const { response, document } = await documentAt(`/e/${there.slugs.pair}`)
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self';/)
    expect(document.querySelectorAll('script:not([type="application/ld+json"]), img, iframe').length).toBe(0)
    const [sheet = ''] = linksOf(document, 'link[rel=stylesheet]')
    const style = await there.ask(sheet)
    expect(style.headers.get('cache-control')).toContain('immutable')
    expect(await style.text()).toContain('.both .text')
  })

  test('tell search engines what they are, and of what', async () => {
    const { document } = await documentAt(`/e/${there.slugs.pair}/tr`)
    const data = JSON.parse(document.querySelector('script')?.textContent ?? '')
    expect(data).toMatchObject({
      '@type': 'Article',
      inLanguage: 'tr',
      translationOfWork: { '@id': `${ADDRESS}/e/${there.slugs.pair}/en` },
      correction: [{ text: 'The number of ships was wrong.' }],
      version: 2,
    })
  })

  test('say nothing that schema.org has no word for, in any layout', async () => {
    for (const path of [
      ...['', '/tr', '/en', '/v1'].map((end) => `/e/${there.slugs.pair}${end}`),
      `/e/${there.slugs.single}/tr`,
    ]) {
      const { document } = await documentAt(path)
      const data = JSON.parse(document.querySelector('script')?.textContent ?? '')
      expect(data['@context']).toBe('https://schema.org')
      expect(unknownIn(data, ['Article']), path).toEqual([])
    }
    expect(unknownIn({ '@type': 'Article', headline: 1, writer: 'x' }, ['Article'])).toHaveLength(2)
  })

  test('of one version stay as they are, are hidden from robots, and lead to the newest', async () => {
    const { response, document } = await documentAt(`/e/${there.slugs.pair}/v1/en`)
    expect(response.status).toBe(200)
    expect(response.headers.get('x-robots-tag')).toBe('noindex')
    expect(document.querySelector('meta[name=robots]')?.getAttribute('content')).toBe('noindex')
    expect(document.querySelectorAll('link[hreflang]').length).toBe(0)
    expect(linksOf(document, '.notice a')).toEqual([`/e/${there.slugs.pair}/en`])
    expect((await there.ask(`/e/${there.slugs.pair}/v3`)).status).toBe(404)
  })

  test('lead on when the address has changed, in every layout and format', async () => {
    for (const end of ['', '/en', '/v1', '/v1/tr', '.epub']) {
      const response = await there.ask(`/e/${there.slugs.old}${end}`)
      expect([response.status, response.headers.get('location')]).toEqual([
        301,
        `${ADDRESS}/e/${there.slugs.pair}${end}`,
      ])
    }
  })

  test('that were withdrawn say so at every address', async () => {
    const ends = ['', '/tr', '/en', '/v1', '/v1/en', ...FORMATS.map((format) => `.${format}`)]
    for (const end of ends) {
      const { response, html } = await documentAt(`/e/${there.slugs.gone}${end}`)
      expect(response.status, end).toBe(410)
      expect(html).toContain('Rights were not cleared.')
      expect(html).toContain('Yayından kaldırıldı')
    }
  })

  test.each([
    '/e/nothing',
    '/e/',
    '/e/Ayşe',
    '/e/strait-traffic/de',
    '/e/strait-traffic/v0',
    '/e/strait-traffic.exe',
    '/e/%2e%2e/x',
  ])('%s leads nowhere', async (path) => {
    expect((await there.ask(path)).status).toBe(404)
  })

  test.each(['all that a reader sees of it', 'the words of the edition alone'] as const)(
    'of 100 rows weigh at most a fifth more than %s, both compressed alike',
    (which) => {
      const { page, edition, seen } = longPage(100)
      const { publisher, section, rights } = workOf(edition)
      const words = [{ text: plainText(edition) }, publisher, section, rights].flatMap((each) =>
        Object.values(each),
      )
      const bare = which === 'the words of the edition alone' ? words.join('\n') : seen
      for (const compressed of [gzipSync, brotliCompressSync])
        expect(compressed(page).length / compressed(bare).length, compressed.name).toBeLessThanOrEqual(1.2)
    },
  )
})

const day = /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\dZ)?)?)?$/
const address = /^https?:\/\/\S+$/

/** The types of schema.org that pages name, and what each of their properties may hold: another type, or how it is written. */
const SCHEMA: Readonly<Record<string, Readonly<Record<string, readonly (string | RegExp)[]>>>> = {
  Article: {
    headline: [/^.{1,110}$/],
    name: [/./],
    inLanguage: [/^(tr|en)$/],
    author: ['Person', 'Organization'],
    translator: ['Person', 'Organization'],
    publisher: ['Person', 'Organization'],
    translationOfWork: ['Article'],
    workTranslation: ['Article'],
    correction: ['CorrectionComment'],
    isBasedOn: [address],
    license: [address],
    dateCreated: [day],
    datePublished: [day],
    dateModified: [day],
    version: [/^\d+$/],
  },
  Person: { name: [/./] },
  Organization: { name: [/./], url: [address] },
  CorrectionComment: { text: [/./], datePublished: [day] },
}

/** What in a node of JSON-LD is none of the types wanted, or no property of its type, or not held by it. */
function unknownIn(node: Readonly<Record<string, unknown>>, wanted: readonly (string | RegExp)[]): string[] {
  const type = String(node['@type'])
  const known = wanted.includes(type) ? SCHEMA[type] : undefined
  if (!known) return [`${type} is none of ${wanted.join()}`]
  return Object.entries(node).flatMap(([name, value]) => {
    if (name === '@context' || name === '@type') return []
    if (name === '@id') return address.test(String(value)) ? [] : [`${String(value)} is no address`]
    const held = Object.hasOwn(known, name) ? known[name] : undefined
    if (!held) return [`${type} has no ${name}`]
    return [value].flat().flatMap((each) => {
      if (typeof each === 'object' && each && '@type' in each)
        return unknownIn(each as Record<string, unknown>, held)
      const text = typeof each === 'object' && each && '@value' in each ? each['@value'] : each
      const fits = held.some((one) => one instanceof RegExp && one.test(String(text)))
      return fits && (typeof text === 'string' || name === 'version') ? [] : [`${name}: ${String(text)}`]
    })
  })
}

/** The page of an edition with as many rows, of real sentences in each language; and what a reader sees of it, as text. */
function longPage(count: number): { page: string; edition: Edition; seen: string } {
  const none = { text: '', codes: [] }
  const [row] = real.tr.flatMap(({ rows }) => rows.filter(({ kind }) => kind === 'body'))
  const fields = real.pair.rows.filter(({ kind }) => kind === 'field')
  const sentences = (lang: Lang) =>
    [real.pair, ...real[lang]].flatMap(({ rows }) =>
      rows.flatMap((each) => (each.kind === 'body' && each[lang].content ? [each[lang].content] : [])),
    )
  const [tr, en] = [sentences('tr'), sentences('en')]
  if (!row || tr.length < count || en.length < count) throw new Error('the samples are too short')
  const edition: Edition = {
    ...real.pair,
    rows: [
      ...fields,
      ...Array.from({ length: count }, (_, i) => ({
        ...row,
        id: `p${Math.floor(i / 3) + 1}.${(i % 3) + 1}`,
        block: { id: `p${Math.floor(i / 3) + 1}`, kind: 'paragraph' as const },
        emendations: [],
        tr: { ...row.tr, content: tr[i] ?? none },
        en: { ...row.en, content: en[i] ?? none },
      })),
    ],
  }
  const site: Site = {
    address: ADDRESS,
    name: { tr: 'Boğaz Enstitüsü', en: 'Strait Institute' },
    language: 'tr',
  }
  const at = '2026-03-04T05:06:07.000Z'
  const described = {
    work: workOf(edition),
    slug: 'strait-traffic',
    publication: { edition: edition.id, number: 1, hash: '', at, by: '' },
    firstAt: at,
    corrections: [],
  }
  const page = renderPublicPage(edition, described, {
    site,
    layout: 'both',
    translator: there.house.translator,
    sheet: { path: '/assets/site.0123456789.css' },
    shown: { kind: 'newest' },
    formats: FORMATS,
  })
  // What a reader sees: blocks part words, as white space does.
  const { document } = parseHTML(page.replace(/<\/(?:p|h1|h2|a|dt|dd)>/g, '$&\n'))
  return { page, edition, seen: document.body.textContent ?? '' }
}

let real: { pair: Edition; tr: Edition[]; en: Edition[] }
beforeAll(async () => {
  const house = await testHouse()
  const made = async (name: string, twin?: string) =>
    (await makeEdition(house, sample(name), twin === undefined ? undefined : sample(twin))).edition
  real = {
    pair: await made('strait-traffic.en', 'strait-traffic.tr'),
    tr: [
      await made('yorum-kervan-yolu'),
      await made('yorum-demiryolu-hatti'),
      await made('yorum-liman-istatistikleri'),
      await made('council-election.tr'),
      await made('duyuru-yaz-okulu'),
    ],
    en: [
      await made('commentary-grain-terminals'),
      await made('interview-harbour-pilot'),
      await made('commentary-museum-network'),
      await made('policy-brief-tariffs'),
      await made('report-annual-2024'),
    ],
  }
  await house.close()
})

describe('the formats of an edition', () => {
  test.each(FORMATS.filter((format) => !isPrinted(format)))(
    '%s is there, the same each time',
    async (format) => {
      const path = `/e/${there.slugs.pair}.${format}`
      const [first, second] = await Promise.all([there.ask(path), there.ask(path)])
      expect(first.status).toBe(200)
      const bytes = Buffer.from(await first.arrayBuffer())
      expect(bytes.length).toBeGreaterThan(100)
      expect(bytes.equals(Buffer.from(await second.arrayBuffer()))).toBe(true)
    },
  )

  test('can be asked for by Accept', async () => {
    const path = `/e/${there.slugs.pair}`
    const tei = await there.ask(path, { accept: 'application/tei+xml' })
    expect(tei.headers.get('content-type')).toBe('application/tei+xml; charset=utf-8')
    expect(tei.headers.get('vary')).toContain('Accept')
    const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
    expect((await there.ask(path, { accept: browser })).headers.get('content-type')).toMatch(/^text\/html/)
  })

  test('are told of in the Link header', async () => {
    const link = (await there.ask(`/e/${there.slugs.pair}`)).headers.get('link') ?? ''
    expect(link).toContain(`<${ADDRESS}/e/${there.slugs.pair}>; rel="canonical"`)
    expect(link).toContain(
      `<${ADDRESS}/e/${there.slugs.pair}.epub>; rel="alternate"; type="application/epub+zip"`,
    )
  })

  test('as PDF are not there without a browser, and that is said', async () => {
    const response = await there.ask(`/e/${there.slugs.pair}.pdf`)
    expect(response.status).toBe(501)
    expect(await response.text()).toContain('Şu anda kullanılamıyor')
  })

  test.runIf(has('xmllint'))('in XML are well formed', async () => {
    for (const path of [
      ...['tei.xml', 'tmx', 'xlf', 'dc.xml'].map((format) => `/e/${there.slugs.pair}.${format}`),
      '/tr/feed.xml',
      '/en/feed.xml',
      '/sitemap.xml',
      '/oai?verb=ListRecords&metadataPrefix=oai_dc',
    ]) {
      const response = await there.ask(path)
      expect(response.status, path).toBe(200)
      execFileSync('xmllint', ['--noout', '--nonet', '-'], { input: await response.text() })
    }
  })
})

describe.runIf(VALIDATES)('what machines read', () => {
  test.each<['atom' | 'sitemap' | 'oai', string[]]>([
    ['atom', ['/tr/feed.xml', '/en/feed.xml']],
    ['sitemap', ['/sitemap.xml']],
    [
      'oai',
      [
        'verb=Identify',
        'verb=ListMetadataFormats',
        'verb=ListSets',
        'verb=ListRecords&metadataPrefix=oai_dc',
        'verb=ListIdentifiers&metadataPrefix=oai_dc&from=2026-03-04',
        'verb=ListRecords&metadataPrefix=a%20b',
        'verb=GetRecord&metadataPrefix=oai_dc&identifier=%00%20x',
        'verb=ListRecords&resumptionToken=%C3%BC',
        'verb=ListRecords&metadataPrefix=oai_dc&set=a%20b',
        'verb=None',
      ].map((query) => `/oai?${query}`),
    ],
  ])('as %s keeps to its schema', async (schema, paths) => {
    const documents = await Promise.all(
      paths.map(async (path) => [path, await (await there.ask(path)).text()] as const),
    )
    expect(problemsIn(schema, Object.fromEntries(documents))).toEqual([])
  })
})

describe('the site', () => {
  test('finds editions however they are typed, in both languages', async () => {
    for (const query of ['bogaz', 'BOĞAZ', 'trafigi', 'ships cargo']) {
      const { document } = await documentAt(`/tr/search?q=${encodeURIComponent(query)}`)
      expect(linksOf(document, '.list a')[0], query).toBe(`/e/${there.slugs.pair}/tr`)
    }
    const none = await documentAt('/en/search?q=%25')
    expect(none.document.querySelector('[role=status]')?.textContent).toContain('Nothing')
  })

  test('lists, feeds and the site map leave out what was withdrawn', async () => {
    for (const path of ['/tr', '/en', '/tr/feed.xml', '/en/feed.xml', '/sitemap.xml', '/tr/search?q=hazar']) {
      const text = await (await there.ask(path)).text()
      expect(text, path).not.toContain(there.slugs.gone)
    }
    const map = await (await there.ask('/sitemap.xml')).text()
    expect(map).toContain(`<loc>${ADDRESS}/e/${there.slugs.pair}/en</loc>`)
    expect(map).not.toContain(`${ADDRESS}/e/${there.slugs.single}/en`)
    expect(await (await there.ask('/robots.txt')).text()).toContain(`Sitemap: ${ADDRESS}/sitemap.xml`)
  })

  test('shows a draft to whoever has its link, to nobody for long, and to no robot', async () => {
    const { secret } = await previewLink(there.house, there.single, 'Ayşe')
    const { response, html } = await documentAt(`/preview/${secret}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(response.headers.get('x-robots-tag')).toBe('noindex')
    expect(html).toContain('Henüz yayımlanmamış')
    expect((await there.ask(`/preview/${secret}/en`)).status).toBe(404)
    expect((await there.ask('/preview/other')).status).toBe(404)
    there.wait(15 * 24 * 3600)
    expect((await there.ask(`/preview/${secret}`)).status).toBe(404)
  })

  test('can be walked from its list: every page is canonical to itself, alternates lead back, nothing leads nowhere', async () => {
    const seen = new Map<string, Document>()
    const ways = ['/tr']
    for (let path = ways.pop(); path !== undefined; path = ways.pop()) {
      if (seen.has(path)) continue
      const response = await there.ask(path)
      expect(response.status, path).toBe(/pdf$/.test(path) ? 501 : 200)
      const html = /html/.test(response.headers.get('content-type') ?? '') ? await response.text() : ''
      const { document } = parseHTML(html || '<html></html>')
      seen.set(path, document)
      if (path.endsWith('.html')) continue
      const hrefs = linksOf(document, 'a[href], link[rel=alternate][href], link[rel=canonical]')
      for (const href of hrefs) {
        const url = new URL(href, ADDRESS + path)
        if (url.origin === ADDRESS) ways.push(url.pathname + url.search)
      }
    }
    const pages = [...seen].filter(([path]) => /^\/(e\/[^.]*|tr|en)$/.test(path))
    expect(pages.length).toBeGreaterThanOrEqual(7)
    for (const [path, document] of pages) {
      expect(linksOf(document, 'link[rel=canonical]'), path).toEqual([ADDRESS + path])
      const alternates = alternatesOf(document)
      expect(Object.keys(alternates), path).toContain('x-default')
      for (const address of Object.values(alternates)) {
        const other = seen.get(String(address).slice(ADDRESS.length))
        expect(other, `${path} -> ${address}`).toBeDefined()
        if (other) expect(alternatesOf(other), `${address} -> ${path}`).toEqual(alternates)
      }
    }
  })

  test('has pages in which a validator finds nothing', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:standard'],
      rules: { 'long-title': 'off', 'void-style': 'off', 'no-inline-style': 'off' },
    })
    const { slugs } = there
    for (const path of [
      `/e/${slugs.pair}`,
      `/e/${slugs.pair}/en`,
      `/e/${slugs.pair}/v1/tr`,
      `/e/${slugs.pair}.html`,
      `/e/${slugs.single}`,
      `/e/${slugs.gone}`,
      '/tr',
      '/en/search?q=ships',
      '/en/search?q=zzz',
    ]) {
      const report = await validator.validateString(await (await there.ask(path)).text())
      const found = report.results.flatMap(({ messages }) => messages)
      expect(found.map(({ ruleId, message, line }) => `${path} ${ruleId}: ${message} (${line})`)).toEqual([])
    }
  })

  test('goes on page by page', async () => {
    const { house } = there
    const record = await house.store.publications.record(there.single)
    const publication = await house.store.publications.publication(there.single, 1)
    if (!record || !publication) throw new Error('nothing is published')
    for (let n = 0; n < 120; n++) {
      const edition = `more-${n}`
      await house.store.publications.add({ ...publication, edition })
      await house.store.publications.saveRecord({ ...record, edition, slug: edition }, '')
    }
    const found: string[] = []
    let path: string | undefined = '/tr'
    while (path !== undefined) {
      const { document } = await documentAt(path)
      found.push(...linksOf(document, '.list li > a:first-child'))
      ;[path] = linksOf(document, 'a[rel=next]')
    }
    expect(found.length).toBe(122)
    expect(new Set(found).size).toBe(122)
    await publishEdition(house, { edition: there.pair, by: 'Ayşe', via: 'api', slug: 'strait-traffic-2' })
    expect((await there.ask('/e/strait-traffic')).status).toBe(301)
  })
})

test('links to rows go on leading there when rows are merged and cut', async () => {
  const own = await publishingHouse()
  try {
    const { house, pair, slugs } = own
    const namesIn = async (end: string) => {
      const html = await (await own.ask(`/e/${slugs.pair}${end}`)).text()
      const { document } = parseHTML(html)
      return Array.from(document.querySelectorAll('.text [id]'), ({ id }) => id)
    }
    const layouts = ['', '/tr', '/en']
    const before = await Promise.all(layouts.map(namesIn))
    expect(before[0]?.length).toBeGreaterThan(20)
    const seconds = before[0]?.filter((id) => id.endsWith('.2')) ?? []
    const edits: Edit[] = [
      ...seconds.slice(0, 2).map((row) => ({ kind: 'merge' as const, row })),
      { kind: 'split-row', row: seconds[2] ?? '', at: { tr: 20, en: 20 } },
    ]
    for (const each of edits) {
      own.wait(60)
      await editEdition(house, { edition: pair, edits: [each], by: 'Can', via: 'web' })
    }
    own.wait(60)
    await publishEdition(house, { edition: pair, by: 'Ayşe', via: 'api' })
    for (const [i, end] of layouts.entries()) {
      const now = await namesIn(end)
      expect(new Set(now).size, end).toBe(now.length)
      expect(
        before[i]?.filter((id) => !now.includes(id)),
        end,
      ).toEqual([])
    }
  } finally {
    await own.close()
  }
})
