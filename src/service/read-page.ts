import { decodePage, PageError } from '../page/decode.ts'
import { withGivenFields } from '../page/given.ts'
import { htmlRendition, looksLikeHtml } from '../page/html/html.ts'
import type { Page } from '../page/page.ts'
import { looksLikePdf } from '../page/pdf/pdf.ts'
import { readPage as read } from '../page/read-page.ts'
import { plainRendition, type Rendition } from '../page/rendition.ts'
import type { House } from './house.ts'
import type { PageFile } from './make-edition.ts'

/** Reads a page, whatever form it has. @throws {PageError} when there is no text in it */
export async function readPage(house: House, file: PageFile): Promise<Page> {
  const { names } = await house.memory()
  const { fields = [], language, address } = file
  const body = await render(house, file)
  return read(file.name, withGivenFields(body, fields, language), {
    labels: house.labels,
    names,
    ...(address !== undefined && { address }),
  })
}

/** The form of a page by what its server says of it, by its first bytes where nobody says or the bytes say otherwise. */
async function render(house: House, { bytes, mediaType, charset, address }: PageFile): Promise<Rendition> {
  if (looksLikePdf(bytes)) return house.readPdf(bytes)
  if (mediaType === 'application/pdf') throw new PageError('binary', 'this is not a PDF')
  const html = mediaType === undefined ? looksLikeHtml(bytes) : /html/.test(mediaType)
  if (html) return htmlRendition(bytes, { ...(charset && { charset }), ...(address && { address }) })
  return plainRendition(decodePage(bytes, charset === undefined ? {} : { declared: [charset] }))
}
