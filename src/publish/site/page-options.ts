/** What the parts of an edition's page are told: the site, the layout, what is shown. */
import type { Lang } from '../../text/language.ts'
import type { Translate } from '../edition-view.tsx'
import type { Described } from './linked-data.ts'
import type { FileFormat, Layout, Site } from './site.ts'

export interface PageOptions {
  readonly site: Site
  readonly layout: Layout
  /** The words of the interface in a language. */
  readonly translator: (lang: Lang) => Translate
  /** The path of the style sheet; or its rules, for a file that stands alone. */
  readonly sheet: { readonly path: string } | { readonly rules: string }
  readonly shown: Shown
  /** Formats that are there. */
  readonly formats: readonly FileFormat[]
}

/** What a page shows of an edition. */
export type Shown =
  | { readonly kind: 'newest' }
  /** A publication under its own number. */
  | { readonly kind: 'numbered' }
  /** What is not published yet. */
  | { readonly kind: 'draft'; readonly path: string; readonly until: string }

/** The language of a page's interface: its own where it shows one. */
export function pageLang({ language }: Site, layout: Layout): Lang {
  return layout === 'both' ? language : layout
}

/** The number that the addresses of a page name. */
export function numberIn(shown: Shown, { publication }: Described): { number?: number } {
  return shown.kind === 'numbered' ? { number: publication.number } : {}
}

/** A language that an element does not have from what it stands in. */
export function spoken(own: Lang, around: Lang): { lang?: string } {
  return own === around ? {} : { lang: own }
}
