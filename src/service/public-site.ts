/** What the addresses of the public site answer, whoever serves them: pages, files, lists, feeds, notices. */
import type { Edition } from '../edition/edition.ts'
import { type Publication, type PublicationHead, snapshotOf } from '../edition/publication.ts'
import { atomFeed, MAP_EDITIONS, robotsText, siteMap, siteMapIndex } from '../publish/site/feeds.ts'
import type { Described } from '../publish/site/linked-data.ts'
import { type Listed, renderList, searchPath } from '../publish/site/lists.tsx'
import type { Shown } from '../publish/site/page-options.ts'
import {
  absolute,
  addressOf,
  FILE_FORMATS,
  type FileFormat,
  FORMATS,
  isPrinted,
  type Layout,
  listPath,
  type Place,
  pathOf,
  type Site,
} from '../publish/site/site.ts'
import { workOf } from '../publish/work.ts'
import { LANGS, type Lang } from '../text/language.ts'
import { fold } from '../text/turkish.ts'
import type { House } from './house.ts'
import { KeptBodies } from './kept-bodies.ts'
import { type PdfPrinter, PrintError } from './print-pdf.ts'
import { publicationFile } from './publication-files.ts'
import { type PublishedWork, previewed, publishedPage, publishedWork } from './publish-edition.ts'
import { allRecords, describe, listed } from './published-works.ts'
import { hashOf, SitePages } from './site-pages.ts'

export type Body = string | Uint8Array

/** What an address answers. */
export interface Answer {
  readonly status: 200 | 301 | 404 | 410
  /** A media type; of texts in UTF-8. */
  readonly type: string
  readonly body: () => Body | Promise<Body>
  /** Names the body: the same name, the same bytes. */
  readonly tag?: string
  /** When it was last changed, ISO 8601. */
  readonly changedAt?: string
  readonly location?: string
  /** Header fields `Link`, each whole. */
  readonly links?: readonly string[]
  /** `public` may be kept for a short while by anybody; `private` by nobody. */
  readonly keep: 'public' | 'private'
  /** Robots are to leave it out. */
  readonly hidden?: boolean
}

/** How many editions a page of a list, and a feed, shows. */
const PAGE = 50

const HTML = 'text/html'

export class PublicSite {
  readonly site: Site
  readonly pages: SitePages
  readonly formats: readonly FileFormat[]
  readonly #house: House
  readonly #printer: PdfPrinter | undefined
  readonly #kept = new KeptBodies()
  /** Names everything that pages depend on besides what is published. */
  readonly #edition: string

  constructor(house: House, site: Site, printer?: PdfPrinter) {
    this.#house = house
    this.site = site
    this.#printer = printer
    this.pages = new SitePages(house, site)
    this.formats = FORMATS.filter((format) => printer?.present || !isPrinted(format))
    this.#edition = hashOf(JSON.stringify([house.version, site, this.formats]))
  }

  /** A page or file of an edition. @param format in which it is wanted, where the address names none */
  async edition(place: Place, wanted?: FileFormat): Promise<Answer> {
    const found = await publishedPage(this.#house.store, place.slug, place.number)
    switch (found?.kind) {
      case undefined:
        return this.missing()
      case 'withdrawn':
        return this.withdrawn(found.record)
      case 'moved': {
        const { slug: _, ...rest } = place
        return this.moved(pathOf(this.site, { ...rest, slug: found.slug }))
      }
      case 'page': {
        const { layout = 'both' } = place
        if (layout !== 'both' && !found.record.summary.languages.includes(layout)) return this.missing()
        return this.#published(place, found.record, found.publication, place.format ?? wanted)
      }
    }
  }

  #published(
    place: Place,
    record: PublishedWork,
    publication: Publication,
    format: FileFormat | undefined,
  ): Answer {
    const { layout = 'both', number } = place
    const shown: Shown = { kind: number === undefined ? 'newest' : 'numbered' }
    const tag = hashOf(
      JSON.stringify([this.#edition, record, publication.number, number, layout, format]),
    ).slice(0, 24)
    const make = async (): Promise<Body> => {
      const described = await describe(this.#house.store, record, publication)
      return format
        ? publicationFile(this.#maker, publication.content, described, format)
        : this.pages.page(publication.content, described, layout, shown, this.formats)
    }
    return {
      status: 200,
      type: format ? FILE_FORMATS[format].type : HTML,
      body: () => this.#kept.get(tag, make),
      tag,
      changedAt: record.changedAt,
      links: this.#links(record, place, format),
      keep: 'public',
      hidden: number !== undefined,
    }
  }

  get #maker() {
    return { house: this.#house, site: this.site, printer: this.#printer }
  }

  #links({ slug, summary }: PublishedWork, place: Place, format: FileFormat | undefined): string[] {
    const { site } = this
    const { number, layout = 'both' } = place
    const canonical = addressOf(site, { slug, layout, ...(number !== undefined && { number }) })
    const numbered = number === undefined ? {} : { number }
    const others = this.formats.filter((each) => each !== format)
    return [
      `<${canonical}>; rel="canonical"`,
      ...(number === undefined ? [] : [`<${addressOf(site, { slug })}>; rel="latest-version"`]),
      ...(number === undefined && format === undefined
        ? LANGS.filter((lang) => summary.languages.includes(lang)).map(
            (lang) => `<${addressOf(site, { slug, layout: lang })}>; rel="alternate"; hreflang="${lang}"`,
          )
        : []),
      ...others.map(
        (each) =>
          `<${addressOf(site, { slug, format: each, ...numbered })}>; rel="alternate"; type="${FILE_FORMATS[each].type}"`,
      ),
    ]
  }

  /** A draft, to whoever has the link. @param path of the link */
  async preview(secret: string, path: string, layout: Layout): Promise<Answer> {
    const draft = await previewed(this.#house, secret)
    const work = draft && workOf(draft.content)
    if (!draft || !work || (layout !== 'both' && !work.languages.includes(layout)))
      return { ...this.missing(), keep: 'private' }
    const { content: edition, until } = draft
    const at = this.#house.now()
    const publication: PublicationHead = { edition: edition.id, number: 1, hash: '', at, by: '' }
    const described: Described = { work, slug: '', publication, firstAt: at, corrections: [] }
    const html = this.pages.page(edition, described, layout, { kind: 'draft', path, until }, [])
    return { status: 200, type: HTML, body: () => html, keep: 'private', hidden: true }
  }

  /** The draft of an edition as a PDF, as it would be published. @throws {PrintError} */
  async printDraft(edition: Edition, format: 'pdf' | 'interleaved.pdf'): Promise<Uint8Array> {
    const content = snapshotOf(edition)
    const work = workOf(content)
    if (!work) throw new PrintError('print-failed', `edition ${edition.id} has nothing to be read`)
    const record = await publishedWork(this.#house.store, edition.id)
    const at = this.#house.now()
    const publication: PublicationHead = {
      edition: edition.id,
      number: (record?.number ?? 0) + 1,
      hash: '',
      at,
      by: '',
    }
    const described = {
      work,
      slug: record?.slug ?? '',
      publication,
      firstAt: record?.firstAt ?? at,
      corrections: [],
    }
    const file = await publicationFile(this.#maker, content, described, format)
    return Buffer.from(file)
  }

  /** The list of a language. @param before the place behind which it goes on, as an earlier answer named it */
  async list(lang: Lang, before?: string): Promise<Answer> {
    const { list, last } = await this.#newest(before)
    const older = last && `${listPath(this.site, lang)}?before=${last}`
    const html = renderList(list, {
      ...this.pages.listOptions(lang),
      kind: before ? 'later' : 'first',
      ...(before && { newer: listPath(this.site, lang) }),
      older,
    })
    return this.#listing(HTML, html, before !== undefined)
  }

  /** What has all words of a query in it, the newest first. */
  async search(lang: Lang, query: string, before?: string): Promise<Answer> {
    const words = fold(query.trim()).split(/\s+/).filter(Boolean).slice(0, 10)
    const { list, last } =
      words.length > 0 ? await this.#newest(before, words) : { list: [], last: undefined }
    const path = searchPath(this.site, lang)
    const older = last && `${path}?q=${encodeURIComponent(query)}&before=${last}`
    const html = renderList(list, { ...this.pages.listOptions(lang), kind: 'search', query, older })
    return this.#listing(HTML, html, true)
  }

  async feed(lang: Lang, before?: string): Promise<Answer> {
    const { list, last } = await this.#newest(before)
    const { site } = this
    const xml = atomFeed(list, {
      site,
      lang,
      t: this.#house.translator(lang),
      before,
      next: last,
    })
    return this.#listing('application/atom+xml', xml)
  }

  /** A site map, or the list of them where one cannot hold all. @param number of the map */
  async map(number?: number): Promise<Answer> {
    const all = await allRecords(this.#house.store)
    const count = Math.ceil(all.length / MAP_EDITIONS)
    if (number === undefined && count > 1)
      return this.#listing('application/xml', siteMapIndex(count, this.site))
    if (number !== undefined && (number < 1 || number > count)) return this.missing()
    const first = ((number ?? 1) - 1) * MAP_EDITIONS
    const part = all.slice(first, first + MAP_EDITIONS).map(listed)
    return this.#listing('application/xml', siteMap(part, this.site))
  }

  robots(): Answer {
    return { status: 200, type: 'text/plain', body: () => robotsText(this.site), keep: 'public' }
  }

  missing(): Answer {
    return { status: 404, type: HTML, body: () => this.pages.notice('missing'), keep: 'public', hidden: true }
  }

  withdrawn(record: PublishedWork): Answer {
    const { withdrawn } = record
    return {
      status: 410,
      type: HTML,
      body: () => this.pages.notice('withdrawn', withdrawn),
      keep: 'public',
      hidden: true,
    }
  }

  moved(path: string): Answer {
    const location = absolute(this.site, path)
    return { status: 301, type: 'text/plain', body: () => `${location}\n`, location, keep: 'public' }
  }

  async #newest(
    before: string | undefined,
    words: readonly string[] = [],
  ): Promise<{ list: Listed[]; last: string | undefined }> {
    const after = before === undefined ? undefined : placeNamed(before)
    const records = (await this.#house.store.publications.records({
      limit: PAGE + 1,
      newestFirst: true,
      words,
      ...(after && { after }),
    })) as PublishedWork[]
    const shown = records.slice(0, PAGE)
    const last = records.length > PAGE ? shown.at(-1) : undefined
    return { list: shown.map(listed), last: last && nameOf(last) }
  }

  async #listing(type: string, text: string, hidden = false): Promise<Answer> {
    // What is withdrawn changes lists too, though it is not in them.
    const [last] = await this.#house.store.publications.records({
      limit: 1,
      newestFirst: true,
      withdrawn: true,
    })
    return {
      status: 200,
      type,
      body: () => text,
      tag: hashOf(text).slice(0, 24),
      ...(last && { changedAt: last.changedAt }),
      keep: 'public',
      hidden,
    }
  }
}

/** A place in the order of change, as addresses name it. */
function nameOf({ changedAt, edition }: PublishedWork): string {
  return Buffer.from(`${changedAt} ${edition}`).toString('base64url')
}

/** `undefined` for what names no place: the list begins. */
function placeNamed(name: string): { readonly changedAt: string; readonly edition: string } | undefined {
  const [, changedAt, edition] =
    /^(\d{4}-\S{1,30}) (.+)$/.exec(Buffer.from(name, 'base64url').toString()) ?? []
  return changedAt === undefined || edition === undefined ? undefined : { changedAt, edition }
}
