/** The public site as files for any web server; what has not changed since the last time is not made again. */
import { atomFeed, MAP_EDITIONS, robotsText, siteMap, siteMapIndex } from '../publish/site/feeds.ts'
import { type Listed, renderList, renderMoved } from '../publish/site/lists.tsx'
import { indexPath, searchIndex } from '../publish/site/search-index.ts'
import {
  absolute,
  addressOf,
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
import { LANGS, type Lang } from '../text/language.ts'
import type { House } from './house.ts'
import type { PdfPrinter } from './print-pdf.ts'
import { publicationFile } from './publication-files.ts'
import type { PublishedWork } from './publish-edition.ts'
import { allRecords, describe, listed } from './published-works.ts'
import { SEARCH_SCRIPT } from './search-script.ts'
import { type FolderReport, SiteFolder } from './site-folder.ts'
import { hashOf, SitePages } from './site-pages.ts'

export interface SiteOptions {
  readonly to: string
  /** By default all that need no browser. */
  readonly formats?: readonly FileFormat[] | undefined
  readonly printer?: PdfPrinter | undefined
  /** Makes everything anew and holds every file against it; by default what was made of the same is taken to be there. */
  readonly check?: boolean | undefined
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
  const { to, printer, check, progress } = options
  const formats = options.formats ?? FORMATS.filter((format) => !isPrinted(format))
  const folder = new SiteFolder(to, check)
  const pages = new SitePages(house, site)
  const maker = { house, site, printer, formats, pages }
  const records = await allRecords(house.store, true)
  const slugs = Map.groupBy(await house.store.publications.slugs(), ({ edition }) => edition)
  const common = JSON.stringify([house.version, site, formats])
  let made = 0
  for (const [i, record] of records.entries()) {
    const own = (slugs.get(record.edition) ?? []).map(({ slug }) => slug)
    const print = hashOf(JSON.stringify([common, record, own])).slice(0, 32)
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
  readonly pages: SitePages
}

/** All files of an edition: its pages, those of its earlier publications, its formats, and what stands at its old addresses. */
async function editionFiles(
  maker: Maker,
  record: PublishedWork,
  slugs: readonly string[],
): Promise<SiteFile[]> {
  const numbers = Array.from({ length: record.number }, (_, i) => record.number - i)
  if (record.withdrawn) return noticeFiles(maker, record, slugs, numbers)
  const files: SiteFile[] = []
  for (const number of numbers) files.push(...(await publicationFiles(maker, record, slugs, number)))
  return files
}

/** What is withdrawn is told at every address of a page, new and old. */
function noticeFiles(
  { site, pages }: Maker,
  { summary, withdrawn }: PublishedWork,
  slugs: readonly string[],
  numbers: readonly number[],
): SiteFile[] {
  const notice = pages.notice('withdrawn', withdrawn)
  return [{}, ...numbers.map((number) => ({ number }))].flatMap((which) =>
    layoutsOf(summary.languages).flatMap((layout) =>
      slugs.map((slug): SiteFile => [fileOf(site, { slug, layout, ...which }), notice]),
    ),
  )
}

async function publicationFiles(
  maker: Maker,
  record: PublishedWork,
  slugs: readonly string[],
  number: number,
): Promise<SiteFile[]> {
  const { house, site, pages, formats } = maker
  const { slug } = record
  const publication = await house.store.publications.publication(record.edition, number)
  if (!publication) return []
  const { content } = publication
  const described = await describe(house.store, record, publication)
  const newest = number === record.number
  const files: SiteFile[] = []
  const add = (place: Omit<Place, 'slug'>, page: string) => {
    const address = addressOf(site, { ...place, slug })
    for (const each of slugs)
      files.push([fileOf(site, { ...place, slug: each }), each === slug ? page : renderMoved(site, address)])
  }
  for (const layout of layoutsOf(described.work.languages)) {
    add({ layout, number }, pages.page(content, described, layout, { kind: 'numbered' }, []))
    if (newest) add({ layout }, pages.page(content, described, layout, { kind: 'newest' }, formats))
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
function commonFiles(pages: SitePages, list: readonly Listed[]): SiteFile[] {
  const { site, sheet, rules } = pages
  const script = `${rootOf(site)}/assets/search.${hashOf(SEARCH_SCRIPT).slice(0, 10)}.js`
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
function listPages(pages: SitePages, lang: Lang, byAge: readonly Listed[]): SiteFile[] {
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
