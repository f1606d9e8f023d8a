import type { Edition, Reading } from '../edition/edition.ts'
import { type HandOff, handOffOf } from '../edition/hand-off.ts'
import { unitsOf } from '../edition/units.ts'
import { writeTmx } from '../exchange/tmx.ts'
import { writeXliff, type XliffVersion } from '../exchange/xliff/xliff.ts'
import type { Page } from '../page/page.ts'
import { renderEditionDocument } from '../publish/edition-document.tsx'
import { editionDocument } from '../publish/edition-json.ts'
import type { Lang } from '../text/language.ts'
import type { House } from './house.ts'

/** The hand-off of an edition as XLIFF; what was handed out is kept, so that its return can be judged. */
export async function exportXliff(
  house: House,
  edition: Edition,
  version: XliffVersion,
  source?: Lang,
): Promise<string> {
  const handOff: HandOff = handOffOf(edition, source)
  await house.store.saveHandOff(handOff)
  return writeXliff(handOff, version, house.version)
}

/** The units of an edition as TMX. */
export function exportTmx(house: House, edition: Edition): string {
  return writeTmx(unitsOf(edition), {
    creationtoolversion: house.version,
    source: edition.source,
    name: edition.name,
  })
}

/** The self-contained edition, its interface in `lang`. */
export function exportHtml(house: House, edition: Edition, lang: Lang, reading?: Reading): string {
  return renderEditionDocument(edition, { t: house.translator(lang), lang, reading })
}

/** The edition and its pages as JSON. */
export function exportJson(edition: Edition, pages: readonly Page[]): string {
  return `${JSON.stringify(editionDocument(edition, pages), null, 2)}\n`
}
