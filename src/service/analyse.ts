/** What the memory spares a translator of editions, pages and lists of segments. */
import type { Edition } from '../edition/edition.ts'
import { handOffOf } from '../edition/hand-off.ts'
import type { Known } from '../edition/known.ts'
import { pairPage } from '../edition/pair.ts'
import { writeLeverageTable } from '../exchange/leverage-table.ts'
import { type AnalysedFile, type Analysis, analysed } from '../memory/leverage.ts'
import { sentenceSpans } from '../segment/split.ts'
import { wordsOnly } from '../text/content.ts'
import { detectLanguage, LANGS, type Lang } from '../text/language.ts'
import type { House } from './house.ts'
import { knowing } from './knowing.ts'
import type { PageFile } from './make-edition.ts'
import { type BatchSegment, bestMatches } from './match-batch.ts'
import { readPage } from './read-page.ts'

/** Matches below this are none, as CAT tools have it. */
const LEAST = 50

/** Segments of one language, as a file of an analysis. */
export interface FileToAnalyse extends AnalysedFile {
  readonly from: Lang
}

/** What is handed out of an edition for translation. @param source by default the edition's own */
export function segmentsOfEdition(edition: Edition, source?: Lang): FileToAnalyse {
  const handOff = handOffOf(edition, { source })
  const segments = handOff.units
    .filter(({ translate }) => translate)
    .flatMap((unit) => unit.segments.map((segment) => wordsOnly(segment.source)))
  return { name: edition.name, segments, from: handOff.source }
}

/** What would be handed out of a page; nothing is stored. @throws {PageError} */
export async function segmentsOfPage(house: House, file: PageFile, source?: Lang): Promise<FileToAnalyse> {
  const page = await readPage(house, file)
  const options = { id: page.name, now: house.now(), labels: house.labels }
  // What the memory has for its sentences does not change which they are.
  const pair = (known: Known) => pairPage(page, { ...options, known: { ...known, match: () => undefined } })
  return segmentsOfEdition(await knowing(await house.memory(), pair), source)
}

/** The sentences of a text; a line is a paragraph. @param source by default what the text itself tells, else English */
export function segmentsOfText(name: string, text: string, source?: Lang): FileToAnalyse {
  const from = source ?? detectLanguage(text) ?? 'en'
  const segments = text.split(/\r\n?|\n/).flatMap((line) => {
    const paragraph = line.replace(/\s+/g, ' ').trim()
    return sentenceSpans(paragraph, from).map(({ start, end }) => paragraph.slice(start, end))
  })
  return { name, segments, from }
}

/** An analysis as CSV, for spreadsheets. */
export function analysisCsv(analysis: Analysis): string {
  return writeLeverageTable(analysis)
}

/**
 * Counts words and segments by match band, all files together, in their order. Many segments are matched in threads; others
 * are answered meanwhile.
 *
 * @param progress called now and then with how many segments are done, of how many; repetitions are done once
 */
export async function analyse(
  house: House,
  files: readonly FileToAnalyse[],
  progress: (done: number, total: number) => void = () => undefined,
): Promise<Analysis> {
  const memory = await house.memory()
  const scores = new Map<string, number | undefined>()
  for (const lang of LANGS) {
    const places = placesOf(files.filter(({ from }) => from === lang))
    const segments = Array.from(places.values())
    const matches = await bestMatches(memory, lang, segments, { threshold: LEAST, progress })
    let n = 0
    for (const key of places.keys()) scores.set(key, matches[n++]?.score)
  }
  return analysed(files, (text, before, after) => scores.get(keyOf(text, before, after)))
}

/** The different segments of files, each with its neighbours. */
function placesOf(files: readonly FileToAnalyse[]): Map<string, BatchSegment> {
  const places = new Map<string, BatchSegment>()
  for (const { segments } of files)
    for (const [i, text] of segments.entries()) {
      const [before, after] = [segments[i - 1], segments[i + 1]]
      const context = { ...(before !== undefined && { before }), ...(after !== undefined && { after }) }
      places.set(keyOf(text, before, after), { text, ...context })
    }
  return places
}

function keyOf(text: string, before: string | undefined, after: string | undefined): string {
  return JSON.stringify([text, before, after])
}
