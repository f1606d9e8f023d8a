import { createHash } from 'node:crypto'
import type { Edition } from '../edition/edition.ts'
import { editionFromBilingual } from '../edition/from-bilingual.ts'
import { unitsOf } from '../edition/units.ts'
import { readXliff } from '../exchange/xliff/xliff.ts'
import { decodeXml, ExchangeError } from '../exchange/xml.ts'
import { langOfTag } from '../text/language.ts'
import type { House } from './house.ts'
import { slug } from './make-edition.ts'
import { returnFiles } from './return-files.ts'

/**
 * Makes an edition of each file in a bilingual XLIFF, whoever made it, and takes what is translated into the memory. The
 * same bytes again give the editions as they now stand.
 *
 * @throws {ExchangeError} `no-languages` when a file is not Turkish and English; when it is no XLIFF @throws {ZipError}
 */
export async function importEditions(house: House, name: string, bytes: Uint8Array): Promise<Edition[]> {
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 8)
  const files = returnFiles(bytes).flatMap((entry) => readXliff(decodeXml(entry.read())))
  return house.store.transaction(async (store) => {
    const editions: Edition[] = []
    for (const [i, file] of files.entries()) {
      const [source, target] = [langOfTag(file.source), langOfTag(file.target)]
      if (!source || (file.target !== undefined && (!target || target === source)))
        throw new ExchangeError('no-languages', `the file is from "${file.source}" to "${file.target ?? ''}"`)
      const own = files.length === 1 ? name : (file.original ?? name)
      const id = `${slug(own)}-${digest}${files.length === 1 ? '' : `-${i + 1}`}`
      const known = await store.edition(id)
      const { edition, page } = editionFromBilingual(file, { id, name: own, source, now: house.now() })
      if (!known) {
        await store.addEdition(edition, [page])
        await store.saveUnits(unitsOf(edition), house.now())
      }
      editions.push(known ?? edition)
    }
    return editions
  })
}
