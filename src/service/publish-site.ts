/** The public site as files for any web server; what has not changed since the last time is not made again. */
import { createHash } from 'node:crypto'
import { atomFeed, MAP_EDITIONS, robotsText, siteMap, siteMapIndex } from '../publish/site/feeds.ts'
import { type Listed, renderList, renderMoved } from '../publish/site/lists.tsx'
import { indexPath, searchIndex } from '../publish/site/search-index.ts'
import {
  absolute,
  type FileFormat,
  FORMATS,
  isPrinted,
  type Layout,
  listPath,
  type Place,
  pathOf,
  rootOf,
  type Site,
} from '../publish/site/site.ts'
import { workOf } from '../publish/work.ts'
import { LANGS, type Lang } from '../text/language.ts'
import type { House } from './house.ts'
import type { PdfPrinter } from './print-pdf.ts'
import { allRecords, describe, listed, PublicSite } from './public-site.ts'
import { publicationFile } from './publication-files.ts'
import type { PublishedWork } from './publish-edition.ts'
import { SEARCH_SCRIPT } from './search-script.ts'
import { type FolderReport, SiteFolder } from './site-folder.ts'

export interface SiteOptions {
  readonly to: string
  /** By default all that need no browser. */
  readonly formats?: readonly FileFormat[] | undefined
  readonly printer?: PdfPrinter | undefined
  readonly progress?: ((done: number, all: number) => void) | undefined
}

export interface SiteReport extends FolderReport {
  readonly editions: number
  /** Those that were made anew. */
  readonly made: number
}

type SiteFile = readonly [path: string, body: string | Uint8Array]

/** How many editions a page of a list has. */
const PAGE = 50
const FEED = 50

/** Writes the site. @throws {FolderError} @throws {PrintError} for PDFs that are asked for and not made */
export async function publishSite(house: House, settings: Site, options: SiteOptions): Promise<SiteReport> {
  const site: Site = { ...settings, folders: true }
  const { to, printer, progress } = options
  const formats = options.formats ?? FORMATS.filter((format) => !isPrinted(format))
  const folder = new SiteFolder(to)
  const pages = new PublicSite(house, site, printer)
  const maker = { house, site, printer, formats, pages }
  const records = await allRecords(house.store, true)
  const slugs = Map.groupBy(await house.store.publications.slugs(), ({ edition }) => edition)
  const common = JSON.stringify([house.version, site, formats])
  let made = 0
  for (const [i, record] of records.entries()) {
    const own = (slugs.get(record.edition) ?? []).map(({ slug }) => slug)
    const print = createHash('sha256')
      .update(JSON.stringify([common, record, own]))
      .digest('hex')
      .slice(0, 32)
    if (!folder.keep(record.edition, print)) {
      folder.write(record.edition, print, await editionFiles(maker, record, own))
      made++
    }
    progress?.(i + 1, records.length)
  }
  const shown = records.filter(({ withdrawn }) => !withdrawn).map(listed)
  for (const [path, body] of commonFiles(pages, shown)) folder.writeOne(path, body)
  return { editions: shown.length, made, ...folder.finish() }
}

interface Maker {
  readonly house: House
  readonly site: Site
  readonly printer: PdfPrinter | undefined
  readonly formats: readonly FileFormat[]
  readonly pages: PublicSite
}

/** All files of an edition: its pages, those of its earlier publications, its formats, and what stands at its old addresses. */
async function editionFiles(
  maker: Maker,
  record: PublishedWork,
  slugs: readonly string[],
): Promise<SiteFile[]> {
  const { site, pages } = maker
  const layouts = layoutsOf(record.summary.languages)
  if (record.withdrawn) {
    const notice = pages.notice('withdrawn', record.withdrawn)
    return slugs.flatMap((slug) =>
      layouts.map((layout): SiteFile => [fileOf(site, { slug, layout }), notice]),
    )
  }
  const files: SiteFile[] = slugs
    .filter((slug) => slug !== record.slug)
    .flatMap((slug) =>
      layouts.map((layout): SiteFile => {
        const address = absolute(site, pathOf(site, { slug: record.slug, layout }))
        return [fileOf(site, { slug, layout }), renderMoved(site, address)]
      }),
    )
  for (let number = record.number; number > 0; number--)
    files.push(...(await publicationFiles(maker, record, number)))
  return files
}

async function publicationFiles(maker: Maker, record: PublishedWork, number: number): Promise<SiteFile[]> {
  const { house, site, pages, formats } = maker
  const { slug } = record
  const publication = await house.store.publications.publication(record.edition, number)
  if (!publication) return []
  const { content } = publication
  const described = await describe(house.store, record, publication)
  const newest = number === record.number
  const layouts = layoutsOf(newest ? record.summary.languages : workOf(content).languages)
  const files: SiteFile[] = []
  for (const layout of layouts) {
    const numbered = pages.page(content, described, layout, { kind: 'numbered' }, [])
    files.push([fileOf(site, { slug, layout, number }), numbered])
    if (newest)
      files.push([
        fileOf(site, { slug, layout }),
        pages.page(content, described, layout, { kind: 'newest' }, formats),
      ])
  }
  if (newest)
    for (const format of formats)
      files.push([fileOf(site, { slug, format }), await publicationFile(maker, content, described, format)])
  return files
}

function layoutsOf(languages: readonly Lang[]): Layout[] {
  return ['both', ...LANGS.filter((lang) => languages.includes(lang))]
}

/** What all editions share: lists, search, feeds, site map, style, what is answered where nothing is. */
function commonFiles(pages: PublicSite, list: readonly Listed[]): SiteFile[] {
  const { site, sheet, rules } = pages
  const script = `${rootOf(site)}/assets/search.${hash(SEARCH_SCRIPT).slice(0, 10)}.js`
  const byChange = list.toReversed()
  const byAge = list.toSorted((a, b) =>
    a.firstAt === b.firstAt ? (a.edition < b.edition ? -1 : 1) : a.firstAt < b.firstAt ? -1 : 1,
  )
  const maps = Math.ceil(list.length / MAP_EDITIONS)
  const mapOf = (i: number) => siteMap(list.slice(i * MAP_EDITIONS, (i + 1) * MAP_EDITIONS), site)
  return [
    [below(site, sheet), rules],
    [below(site, script), SEARCH_SCRIPT],
    ['404.html', pages.notice('missing')],
    ['robots.txt', robotsText(site)],
    ['sitemap.xml', maps > 1 ? siteMapIndex(maps, site) : mapOf(0)],
    ...Array.from({ length: maps > 1 ? maps : 0 }, (_, i): SiteFile => [`sitemap-${i + 1}.xml`, mapOf(i)]),
    ['index.html', renderMoved(site, absolute(site, listPath(site, site.language)))],
    ...LANGS.flatMap((lang): SiteFile[] => {
      const options = pages.listOptions(lang)
      const search = renderList([], { ...options, kind: 'search', script, index: indexPath(site, lang) })
      return [
        ...listPages(pages, lang, byAge),
        [`${lang}/search/index.html`, search],
        [below(site, indexPath(site, lang)), searchIndex(byChange, site, lang)],
        [`${lang}/feed.xml`, atomFeed(byChange.slice(0, FEED), options)],
      ]
    }),
  ]
}

/**
 * The pages of a list. They are numbered from the oldest on, so that a new edition changes the first page alone; that one
 * shows what no full page behind it has.
 */
function listPages(pages: PublicSite, lang: Lang, byAge: readonly Listed[]): SiteFile[] {
  const { site } = pages
  const home = listPath(site, lang)
  const behind = Math.max(0, Math.floor(byAge.length / PAGE) - 1)
  const pathTo = (page: number) => `${home}page/${page}/`
  const options = pages.listOptions(lang)
  const first = renderList(byAge.slice(behind * PAGE).toReversed(), {
    ...options,
    kind: 'first',
    older: behind > 0 ? pathTo(behind) : undefined,
  })
  const others = Array.from({ length: behind }, (_, i): SiteFile => {
    const html = renderList(byAge.slice(i * PAGE, (i + 1) * PAGE).toReversed(), {
      ...options,
      kind: 'later',
      newer: i + 1 < behind ? pathTo(i + 2) : home,
      older: i > 0 ? pathTo(i) : undefined,
    })
    return [`${below(site, pathTo(i + 1))}index.html`, html]
  })
  return [[`${below(site, home)}index.html`, first], ...others]
}

/** The file of a place on the site. */
function fileOf(site: Site, place: Place): string {
  const path = below(site, pathOf(site, place))
  return path.endsWith('/') ? `${path}index.html` : path
}

/** A path from the root of the host as one from the folder of the site. */
function below(site: Site, path: string): string {
  return path.slice(rootOf(site).length + 1)
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
