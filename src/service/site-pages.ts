/** The pages of the site in the house's look, for the server and for files alike. */
import { createHash } from 'node:crypto'
import type { Edition } from '../edition/edition.ts'
import type { Described } from '../publish/site/linked-data.ts'
import { renderNotice } from '../publish/site/lists.tsx'
import type { Shown } from '../publish/site/page-options.ts'
import { renderPublicPage } from '../publish/site/public-page.tsx'
import { type FileFormat, type Layout, rootOf, type Site } from '../publish/site/site.ts'
import { siteRules } from '../publish/site/site-style.ts'
import type { Lang } from '../text/language.ts'
import type { House } from './house.ts'

export class SitePages {
  readonly site: Site
  /** The path of the style sheet, and its rules. */
  readonly sheet: string
  readonly rules: string
  readonly #translator: House['translator']

  constructor({ translator }: Pick<House, 'translator'>, site: Site) {
    this.#translator = translator
    this.site = site
    this.rules = siteRules(site.style)
    this.sheet = `${rootOf(site)}/assets/site.${hashOf(this.rules).slice(0, 10)}.css`
  }

  /** The page of an edition in one layout. */
  page(
    edition: Edition,
    described: Described,
    layout: Layout,
    shown: Shown,
    formats: readonly FileFormat[],
  ): string {
    return renderPublicPage(edition, described, {
      site: this.site,
      layout,
      translator: this.#translator,
      sheet: { path: this.sheet },
      shown,
      formats,
    })
  }

  /** What stands where something was, or never was. */
  notice(
    key: 'withdrawn' | 'missing' | 'failed',
    about?: { readonly reason: string; readonly at: string },
  ): string {
    const { site, sheet } = this
    return renderNotice(key, { site, sheet, translator: this.#translator, ...about })
  }

  listOptions(lang: Lang) {
    return { site: this.site, lang, t: this.#translator(lang), sheet: this.sheet }
  }
}

/** Names a text by its contents. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
