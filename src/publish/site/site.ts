/** The public site: what it is called, where it stands, and the addresses of what is in it. */
import { LANGS, type Lang } from '../../text/language.ts'
import type { Texts } from '../work.ts'

export interface Site {
  /** Scheme, host and path, without a slash at the end. */
  readonly address: string
  readonly name: Texts
  /** A sentence or two below the name, where the editions are listed. */
  readonly about?: Texts
  /** The language of pages that show both. */
  readonly language: Lang
  /** Rules of a house's own look, after ours; nothing of them is checked here. */
  readonly style?: string
  /** Who may do what with the texts, as an address. */
  readonly license?: string
  /** Where libraries write to that collect the publications. */
  readonly contact?: string
  /** Pages are folders: their addresses end in a slash, as web servers of files want it. */
  readonly folders?: boolean
}

/** A page of an edition: both languages, or one. */
export type Layout = 'both' | Lang

export const LAYOUTS: readonly Layout[] = ['both', ...LANGS]

/** Where an edition stands on the site; `number` for one publication of it, `format` for a file. */
export interface Place {
  readonly slug: string
  readonly layout?: Layout
  readonly number?: number
  readonly format?: FileFormat
}

/** What stands before the paths of the site on its host. */
export function rootOf({ address }: Site): string {
  return new URL(address).pathname.replace(/\/$/, '')
}

/** The path of an edition's page or file, from the root of the host. */
export function pathOf(site: Site, { slug, layout = 'both', number, format }: Place): string {
  const path = `${rootOf(site)}/e/${slug}${number === undefined ? '' : `/v${number}`}`
  if (format !== undefined) return `${path}.${format}`
  return page(site, layout === 'both' ? path : `${path}/${layout}`)
}

export function addressOf(site: Site, place: Place): string {
  return new URL(site.address).origin + pathOf(site, place)
}

/** The path of the list of a language. */
export function listPath(site: Site, lang: Lang): string {
  return page(site, `${rootOf(site)}/${lang}`)
}

/** The whole address of a path from the root of the host. */
export function absolute(site: Site, path: string): string {
  return new URL(site.address).origin + path
}

function page({ folders = false }: Site, path: string): string {
  return folders ? `${path}/` : path
}

const PLACE = /^([a-z0-9-]+)(?:\/v([1-9]\d{0,5}))?(?:\/(tr|en)|\.([a-z.]+))?\/?$/

/** What the part of an address behind `/e/` names; `undefined` for what no address of ours is. */
export function placeOf(rest: string): Place | undefined {
  const [, slug, number, lang, ending] = PLACE.exec(rest) ?? []
  if (slug === undefined) return undefined
  const layout = LANGS.find((each) => each === lang)
  const format = FORMATS.find((each) => each === ending)
  if (ending !== undefined && !format) return undefined
  return {
    slug,
    ...(number !== undefined && { number: Number(number) }),
    ...(layout && { layout }),
    ...(format && { format }),
  }
}

/** The files an edition can be had as: the ending of its address, and its media type. */
export const FILE_FORMATS = {
  html: { type: 'text/html' },
  epub: { type: 'application/epub+zip' },
  pdf: { type: 'application/pdf' },
  'interleaved.pdf': { type: 'application/pdf' },
  md: { type: 'text/markdown' },
  txt: { type: 'text/plain' },
  json: { type: 'application/json' },
  'tei.xml': { type: 'application/tei+xml' },
  tmx: { type: 'application/x-tmx+xml' },
  xlf: { type: 'application/xliff+xml' },
  'dc.xml': { type: 'application/xml' },
  bib: { type: 'application/x-bibtex' },
  ris: { type: 'application/x-research-info-systems' },
  'csl.json': { type: 'application/vnd.citationstyles.csl+json' },
} as const

export type FileFormat = keyof typeof FILE_FORMATS

export const FORMATS = Object.keys(FILE_FORMATS) as readonly FileFormat[]

/** Whether a format is made by a browser. */
export function isPrinted(format: FileFormat): format is 'pdf' | 'interleaved.pdf' {
  return format.endsWith('pdf')
}
