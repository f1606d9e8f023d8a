/** The files that a published edition can be had as, made of its snapshot: the same snapshot, the same bytes (but for PDF). */
import type { Edition } from '../edition/edition.ts'
import { handOffOf } from '../edition/hand-off.ts'
import { unitsOf } from '../edition/units.ts'
import { writeTmx } from '../exchange/tmx.ts'
import { writeXliff } from '../exchange/xliff/xliff.ts'
import { editionText } from '../publish/edition-json.ts'
import { bibtex, cslJson, ris } from '../publish/formats/citation.ts'
import { oaiDc } from '../publish/formats/dublin-core.ts'
import { epubFiles } from '../publish/formats/epub.tsx'
import { markdown } from '../publish/formats/markdown.ts'
import { plainText } from '../publish/formats/plain-text.ts'
import { printRules } from '../publish/formats/print-rules.ts'
import { tei } from '../publish/formats/tei.ts'
import type { Described } from '../publish/site/linked-data.ts'
import { renderPublicPage } from '../publish/site/public-page.tsx'
import { addressOf, type FileFormat, isPrinted, type Site } from '../publish/site/site.ts'
import { siteRules } from '../publish/site/site-style.ts'
import { inLanguage, workTitle } from '../publish/work.ts'
import { xmlDocument } from '../publish/xml.ts'
import type { House } from './house.ts'
import { type PdfPrinter, PrintError } from './print-pdf.ts'
import { writeZip } from './zip.ts'

/** What files are made of, and by whom. */
export interface FileMaker {
  readonly house: Pick<House, 'translator' | 'version'>
  readonly site: Site
  readonly printer?: PdfPrinter | undefined
}

/** A publication as one of its files. @throws {PrintError} for a PDF that is not made */
export async function publicationFile(
  maker: FileMaker,
  edition: Edition,
  described: Described,
  format: FileFormat,
): Promise<string | Uint8Array> {
  if (!isPrinted(format)) return writtenFile(maker, edition, described, format)
  if (!maker.printer) throw new PrintError('no-browser', 'no browser is configured')
  return maker.printer.print(printedPage(maker, edition, described, format))
}

/** A publication as one of the files that need no browser. */
export function writtenFile(
  { house, site }: FileMaker,
  edition: Edition,
  described: Described,
  format: Exclude<FileFormat, 'pdf' | 'interleaved.pdf'>,
): string | Uint8Array {
  const { work, slug, publication } = described
  const { at, number } = publication
  const lang = site.language
  const published = { address: addressOf(site, { slug }), at, number }
  switch (format) {
    case 'html':
      return standingAlone({ house, site }, edition, described, siteRules(site.style))
    case 'epub': {
      const identifier = addressOf(site, { slug, number })
      const files = epubFiles(edition, { t: house.translator(lang), lang, identifier, at })
      return writeZip(files.map(({ name, text }) => ({ name, bytes: Buffer.from(text) })))
    }
    case 'md':
      return markdown(edition)
    case 'txt':
      return plainText(edition)
    case 'json':
      return `${editionText(edition, [], 1)}\n`
    case 'tei.xml':
      return tei(edition, { at, number, ...(site.license !== undefined && { license: site.license }) })
    case 'tmx':
      return writeTmx(unitsOf(edition), {
        creationtoolversion: house.version,
        source: edition.source,
        name: edition.name,
      })
    case 'xlf':
      return writeXliff([handOffOf(edition)], { toolVersion: house.version })
    case 'dc.xml':
      return xmlDocument(oaiDc(work, published))
    case 'bib':
      return bibtex(work, lang, published)
    case 'ris':
      return ris(work, lang, published)
    case 'csl.json':
      return `${JSON.stringify(cslJson(work, lang, published), null, 1)}\n`
  }
}

/** The page that a browser prints. */
function printedPage(
  maker: FileMaker,
  edition: Edition,
  described: Described,
  format: 'pdf' | 'interleaved.pdf',
): string {
  const { site } = maker
  const lang = site.language
  const rules = printRules({
    title: workTitle(described.work, lang).text,
    house: inLanguage(site.name, lang)?.text ?? '',
    arrangement: format === 'pdf' ? 'side-by-side' : 'interleaved',
  })
  return standingAlone(maker, edition, described, `${siteRules(site.style)}\n${rules}`)
}

function standingAlone(
  { house, site }: FileMaker,
  edition: Edition,
  described: Described,
  rules: string,
): string {
  return renderPublicPage(edition, described, {
    site,
    layout: 'both',
    translator: house.translator,
    sheet: { rules },
    shown: { kind: 'newest' },
    formats: [],
  })
}
