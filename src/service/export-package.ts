/** All that a translator needs for an edition, as one archive or as a project folder of OmegaT. */
import type { Edition } from '../edition/edition.ts'
import type { HandOff } from '../edition/hand-off.ts'
import { unitsOf } from '../edition/units.ts'
import { omegatGlossary, omegatProject } from '../exchange/omegat.ts'
import { writeTbx } from '../exchange/tbx.ts'
import { type TmxOptions, writeTmx } from '../exchange/tmx.ts'
import { writeXliff } from '../exchange/xliff/xliff.ts'
import type { Concept, Unit } from '../memory/unit.ts'
import { wordsOnly } from '../text/content.ts'
import { LANGS, type Lang } from '../text/language.ts'
import { countWords } from '../text/words.ts'
import { exportHtml, makeHandOff, type XliffExport } from './export-edition.ts'
import type { House } from './house.ts'
import { slug } from './make-edition.ts'
import { writeZip, type ZipEntry } from './zip.ts'

/** Units worth having beside a text reach this score; at most so many for each segment. */
const NEAR = 60
const NEAR_UNITS = 5

/** A hand-off with what goes beside it. */
interface Bundle {
  readonly name: string
  readonly handOff: HandOff
  readonly units: readonly Unit[]
  readonly concepts: readonly Concept[]
}

/**
 * The package of an edition: XLIFF, the memory in both flavours of TMX, terms as TBX, the edition as HTML, and a README in
 * both languages. The same edition and memory give the same bytes.
 *
 * @throws {ExportError} @throws {ExchangeError}
 */
export async function exportPackage(
  house: House,
  edition: Edition,
  options: XliffExport = {},
): Promise<Buffer> {
  const bundle = await bundleOf(house, edition, options)
  const { name } = bundle
  return writeZip([
    ...LANGS.map((lang) => text(`README.${lang}.txt`, readme(house, edition, bundle, lang))),
    text(`${name}.xlf`, xliffOf(house, bundle, options)),
    text(`memory/${name}.tmx`, tmxOf(house, bundle, 'standard')),
    text(`memory/${name}.omegat.tmx`, tmxOf(house, bundle, 'omegat')),
    text(`terms/${name}.tbx`, writeTbx(bundle.concepts, { style: 'dca', title: edition.name })),
    ...LANGS.map((lang) => text(`reference/${name}.${lang}.html`, exportHtml(house, edition, lang))),
  ])
}

/** The files of an OmegaT project, empty folders with a `/` at their end. */
export async function exportOmegatProject(
  house: House,
  edition: Edition,
  options: XliffExport = {},
): Promise<ZipEntry[]> {
  const forOmegat = { ...options, profile: 'omegat', version: '1.2' } as const
  const bundle = await bundleOf(house, edition, forOmegat)
  const { name, handOff } = bundle
  return [
    ...LANGS.map((lang) => text(`README.${lang}.txt`, readme(house, edition, bundle, lang))),
    text('omegat.project', omegatProject(handOff.source, handOff.target)),
    text(`source/${name}.xlf`, xliffOf(house, bundle, forOmegat)),
    text(`tm/${name}.tmx`, tmxOf(house, bundle, 'omegat')),
    text(`glossary/${name}.utf8`, omegatGlossary(bundle.concepts, handOff.source)),
    ...LANGS.map((lang) => text(`reference/${name}.${lang}.html`, exportHtml(house, edition, lang))),
    ...['target/', 'dictionary/', 'omegat/'].map((folder) => ({ name: folder, bytes: new Uint8Array() })),
  ]
}

function text(name: string, content: string): ZipEntry {
  return { name, bytes: new TextEncoder().encode(content) }
}

async function bundleOf(house: House, edition: Edition, options: XliffExport): Promise<Bundle> {
  const handOff = await makeHandOff(house, edition, options)
  await house.store.saveHandOff(handOff)
  const wanted = new Set(handOff.units.flatMap(({ terms = [] }) => terms.map(({ source }) => source)))
  const concepts = (await house.store.concepts()).filter(({ terms }) =>
    terms.some(({ language, text }) => language === handOff.source && wanted.has(text)),
  )
  return { name: slug(edition.name), handOff, units: await unitsFor(house, edition, handOff), concepts }
}

/** What the edition has of units itself, and those of the memory that are like its segments; by id, each once. */
async function unitsFor(house: House, edition: Edition, { source, units }: HandOff): Promise<Unit[]> {
  const memory = await house.memory()
  const found = new Map(unitsOf(edition).map((unit) => [unit.id, unit]))
  for (const { segments } of units)
    for (const segment of segments) {
      const near = { threshold: NEAR, limit: NEAR_UNITS }
      for (const { unit } of await memory.matches(wordsOnly(segment.source), source, {}, near))
        found.set(unit.id, unit)
    }
  return [...found.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

function xliffOf(house: House, { handOff }: Bundle, { version, profile }: XliffExport): string {
  return writeXliff([handOff], { version, profile, toolVersion: house.version })
}

function tmxOf(house: House, { handOff, units, name }: Bundle, flavour: TmxOptions['flavour']): string {
  return writeTmx(units, {
    creationtoolversion: house.version,
    source: handOff.source,
    name,
    ...(flavour && { flavour }),
  })
}

function readme(house: House, edition: Edition, bundle: Bundle, lang: Lang): string {
  const t = house.translator(lang)
  const { handOff, name } = bundle
  const open = handOff.units.filter(({ translate }) => translate)
  const words = open.reduce(
    (sum, { segments }) => sum + segments.reduce((n, { source }) => n + countWords(source.text), 0),
    0,
  )
  const values = {
    name,
    title: edition.name,
    handOff: handOff.id,
    source: t(`edition:column.${handOff.source}`),
    target: t(`edition:column.${handOff.target}`),
    units: open.length,
    words,
  }
  const lines = ['title', 'what', 'work', 'codes', 'locked', 'notes', 'memory', 'terms', 'reference', 'back']
  return `${lines.map((key) => t(`edition:readme.${key}`, values)).join('\n\n')}\n`
}
