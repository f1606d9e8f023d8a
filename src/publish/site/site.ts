/** The public site: what it is called, where it stands, and the addresses of what is in it. */
import type { Lang } from '../../text/language.ts'
import type { Texts } from '../work.ts'

export interface Site {
  /** Scheme, host and path, without a slash at the end. */
  readonly address: string
  readonly name: Texts
  /** The language of pages that show both. */
  readonly language: Lang
  /** Rules of a house's own look, after ours; nothing of them is checked here. */
  readonly style?: string
  /** Who may do what with the texts, as an address. */
  readonly license?: string
}

/** A page of an edition: both languages, or one. */
export type Layout = 'both' | Lang

/** Where an edition stands on the site; `number` for one publication of it. */
export interface Place {
  readonly slug: string
  readonly layout?: Layout
  readonly number?: number
}

/** The path of an edition's page on the site, without the site's own. */
export function pathOf({ slug, layout = 'both', number }: Place): string {
  const version = number === undefined ? '' : `/v${number}`
  return `/e/${slug}${version}${layout === 'both' ? '' : `/${layout}`}`
}

export function addressOf(site: Site, place: Place): string {
  return `${site.address}${pathOf(place)}`
}

/** The files an edition can be had as: the ending of its address, its media type, whether it is there without a browser. */
export const FILE_FORMATS = {
  html: { type: 'text/html' },
  epub: { type: 'application/epub+zip' },
  pdf: { type: 'application/pdf' },
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
