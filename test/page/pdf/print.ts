import { visit } from '../../e2e/browser.ts'
import type { Layout } from './layouts.ts'

/** Layouts as PDFs, printed by a browser, in their order. */
export async function print(layouts: readonly Layout[]): Promise<Uint8Array[]> {
  return visit({}, async ({ page }) => {
    const printed: Uint8Array[] = []
    for (const { html, running } of layouts) {
      await page.setContent(html)
      const templates = running &&
        running !== 'its own' && { headerTemplate: running.header, footerTemplate: running.footer }
      const marks = running && { displayHeaderFooter: true, ...templates }
      printed.push(new Uint8Array(await page.pdf({ preferCSSPageSize: true, ...marks })))
    }
    return printed
  })
}
