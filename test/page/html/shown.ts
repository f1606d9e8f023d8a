import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { htmlRendition } from '../../../src/page/html/html.ts'
import { labelTable } from '../../../src/page/labels.ts'
import type { Page } from '../../../src/page/page.ts'
import { readPage } from '../../../src/page/read-page.ts'
import type { Rendition } from '../../../src/page/rendition.ts'

/** The rendition of markup. */
export function rendered(html: string, address?: string): Rendition {
  return htmlRendition(new TextEncoder().encode(html), address === undefined ? {} : { address })
}

/** Forms as a person notes them: `-` or `+`, kind, field, language, text. */
export function formLines({ text, forms }: Rendition): string[] {
  return forms.map((form) =>
    [form.around ? '-' : '+', form.kind, form.field, form.language, text.slice(form.start, form.end)]
      .filter((part) => part !== undefined)
      .join(' '),
  )
}

/** The text with its codes written in: what a pair's ends and a standalone code carry, the latter in braces. */
export function marked({ text, codes }: Rendition): string {
  let shown = ''
  let at = 0
  for (const { start, end, kind, data } of codes) {
    shown += text.slice(at, start) + (kind === 'ph' ? `{${data}}` : data)
    at = end
  }
  return shown + text.slice(at)
}

const LABELS = resolve(import.meta.dirname, '../../../memory/labels.json')
const options = { labels: labelTable(JSON.parse(readFileSync(LABELS, 'utf8'))), names: new Set<string>() }

/** The page that is read from a rendition, with the label table that ships. */
export function pageOf(rendition: Rendition): Page {
  return readPage('page', rendition, options)
}
