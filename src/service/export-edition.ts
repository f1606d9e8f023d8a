import { type Edition, type Reading, sideOf } from '../edition/edition.ts'
import {
  type HandOff,
  type HandOffOptions,
  type HandOffTerm,
  handOffOf,
  splitHandOff,
} from '../edition/hand-off.ts'
import { unitsOf } from '../edition/units.ts'
import { writeTmx } from '../exchange/tmx.ts'
import { PROFILES, type ProfileName, type XliffVersion } from '../exchange/xliff/profiles.ts'
import { writeXliff, xliffDocument } from '../exchange/xliff/xliff.ts'
import { Termbase } from '../memory/terms.ts'
import type { Term } from '../memory/unit.ts'
import { FIELD_NAMES, type FieldName, type Page } from '../page/page.ts'
import { renderEditionDocument } from '../publish/edition-document.tsx'
import { editionDocument } from '../publish/edition-json.ts'
import { type Lang, otherLang } from '../text/language.ts'
import { commentsForTranslators } from './comments.ts'
import type { House } from './house.ts'

/** A hand-off that cannot be made: there is no earlier one, nothing to hand out, or only in the other direction. */
export class ExportError extends Error {
  readonly code: 'no-such-hand-off' | 'nothing-to-hand-out' | 'other-direction'
  /** What the message names, for whoever tells it in another language. */
  readonly values: Readonly<Record<string, string>>
  constructor(code: ExportError['code'], message: string, values: ExportError['values'] = {}) {
    super(message)
    this.name = 'ExportError'
    this.code = code
    this.values = values
  }
}

export interface XliffExport extends Pick<HandOffOptions, 'untranslated' | 'limits' | 'preview'> {
  readonly version?: XliffVersion | undefined
  /** The tool it is for. */
  readonly profile?: ProfileName | undefined
  readonly source?: Lang | undefined
  /** The id of an earlier hand-off: only what has changed since goes out. */
  readonly since?: string | undefined
  /** In parts of about so many source words, where what is made can be more than one document. */
  readonly split?: number | undefined
}

/** Limits of fields as people write them, `title=120,subtitle=200`; `undefined` for what is not that. */
export function limitsFrom(text: string): Partial<Record<FieldName, number>> | undefined {
  const limits: Partial<Record<FieldName, number>> = {}
  for (const each of text.split(',')) {
    const [, name, length] = /^\s*([\w-]+)=([1-9]\d{0,5})\s*$/.exec(each) ?? []
    const field = FIELD_NAMES.find((known) => known === name)
    if (!field) return undefined
    limits[field] = Number(length)
  }
  return limits
}

/**
 * The hand-offs of editions as one XLIFF document; what is handed out is kept, so that its return can be judged.
 *
 * @throws {ExportError} `no-such-hand-off`; `nothing-to-hand-out` or `other-direction` where none of them has anything
 * @throws {ExchangeError} `version-unfit`, `languages-differ`
 */
export async function exportXliff(
  house: House,
  editions: Edition | readonly Edition[],
  options: XliffExport = {},
): Promise<string> {
  const pieces: string[] = []
  for await (const piece of xliffPieces(house, [editions].flat(), options)) pieces.push(piece)
  return pieces.join('')
}

/** The same piece by piece, an edition at a time: no more than one of them need be held. */
export async function* xliffPieces(
  house: House,
  editions: Iterable<Edition> | AsyncIterable<Edition>,
  options: XliffExport = {},
): AsyncGenerator<string> {
  const document = xliffDocument({ ...options, toolVersion: house.version })
  const termbase = await termbaseOf(house)
  let nothing: ExportError | undefined
  let begun = false
  for await (const edition of editions) {
    const handOff = await makeHandOff(house, edition, options, termbase).catch((error: unknown) => {
      if (!isNothing(error)) throw error
      nothing ??= error
      return undefined
    })
    if (!handOff) continue
    if (!begun) yield document.head(handOff)
    begun = true
    yield* document.file(handOff)
    await house.store.handOffs.save(handOff)
  }
  if (!begun && nothing) throw nothing
  if (!begun) yield document.head(undefined)
  yield document.end
}

/** The hand-off of an edition, whole or in parts of about so many source words, each a document of its own. */
export async function exportXliffParts(
  house: House,
  edition: Edition,
  options: XliffExport = {},
): Promise<string[]> {
  return writeParts(house, await makeHandOff(house, edition, options), options)
}

/** A hand-off as documents, kept so that their returns can be judged: one, or its parts. */
export async function writeParts(
  house: House,
  handOff: HandOff,
  { version, profile, split }: XliffExport,
): Promise<string[]> {
  const written: string[] = []
  for (const part of split === undefined ? [handOff] : splitHandOff(handOff, split)) {
    written.push(writeXliff([part], { version, profile, toolVersion: house.version }))
    await house.store.handOffs.save(part)
  }
  return written
}

/** Whether an error only says that there is nothing to do. */
export function isNothing(error: unknown): error is ExportError {
  return error instanceof ExportError && error.code !== 'no-such-hand-off'
}

/**
 * What an edition hands out, with the terms of the termbase that stand in it. Where nobody says which direction, and the
 * edition has no text at all in the language it is said to be in, it goes from the other one.
 *
 * @throws {ExportError}
 */
export async function makeHandOff(
  house: House,
  edition: Edition,
  { source: asked, since: earlier, untranslated = false, limits = {}, preview }: XliffExport,
  termbase?: Termbase,
): Promise<HandOff> {
  const since = earlier === undefined ? undefined : await house.store.handOffs.byId(earlier)
  if (earlier !== undefined && !since)
    throw new ExportError('no-such-hand-off', `nothing was handed out as "${earlier}"`)
  const known = termbase ?? (await termbaseOf(house))
  const source = asked ?? directionOf(edition)
  const comments = await commentsForTranslators(house.store, edition.id)
  const wanted = { untranslated, limits, preview, since, comments }
  const handOff = handOffOf(edition, {
    ...wanted,
    source,
    terms: (text, from) => termsIn(known, text, from),
  })
  if (handOff.units.length > 0) return handOff
  const other = handOffOf(edition, { ...wanted, source: otherLang(source) }).units.length
  throw other === 0
    ? new ExportError('nothing-to-hand-out', `there is nothing to hand out of ${edition.id}`, {
        edition: edition.id,
      })
    : new ExportError(
        'other-direction',
        `there is nothing to hand out of ${edition.id} from ${source} to ${otherLang(source)}; from ${otherLang(source)} to ${source} there are ${other} units`,
        { edition: edition.id, source: otherLang(source), units: String(other) },
      )
}

async function termbaseOf(house: House): Promise<Termbase> {
  return new Termbase(await house.store.concepts())
}

function directionOf(edition: Edition): Lang {
  const has = (lang: Lang) => edition.rows.some((row) => sideOf(row, lang).content?.text.trim())
  return has(edition.source) ? edition.source : otherLang(edition.source)
}

/** The concepts of a text, each once, with the words of the other language. */
function termsIn(termbase: Termbase, text: string, from: Lang): HandOffTerm[] {
  const found = new Map(
    termbase.findTerms(text, from).map(({ concept, term }) => [concept.id, { concept, term }]),
  )
  return Array.from(found.values(), ({ concept, term }) => {
    const words = concept.terms.filter(({ language }) => language !== from)
    const having = (status: Term['status']) =>
      words.filter((each) => each.status === status).map((each) => each.text)
    return {
      source: term.text,
      targets: [...having('preferred'), ...having('admitted')],
      forbidden: having('forbidden'),
      subject: concept.subject,
    }
  }).filter(({ targets }) => targets.length > 0)
}

/** The units of an edition as TMX, in the flavour that a tool takes best. */
export function exportTmx(house: House, edition: Edition, profile: ProfileName = 'generic'): string {
  return writeTmx(unitsOf(edition), {
    creationtoolversion: house.version,
    source: edition.source,
    name: edition.name,
    flavour: PROFILES[profile].tmx,
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
