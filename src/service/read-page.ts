import { decodePage } from '../page/decode.ts'
import { withGivenFields } from '../page/given.ts'
import type { Page } from '../page/page.ts'
import { readPage as read } from '../page/read-page.ts'
import { plainRendition, type Rendition } from '../page/rendition.ts'
import type { House } from './house.ts'
import type { PageFile } from './make-edition.ts'

/** Reads a page, whatever form it has. @throws {PageError} when there is no text in it */
export async function readPage(house: House, file: PageFile): Promise<Page> {
  const { names } = await house.memory()
  const { fields = [], language, address } = file
  const body = await render(file)
  return read(file.name, withGivenFields(body, fields, language), {
    labels: house.labels,
    names,
    ...(address !== undefined && { address }),
  })
}

async function render({ bytes }: PageFile): Promise<Rendition> {
  return plainRendition(decodePage(bytes))
}
