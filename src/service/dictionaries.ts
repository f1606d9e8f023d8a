/** Dictionaries that a person names: tab-separated values, TBX, or the index of a dictd dictionary. */
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { DictionaryEntry } from '../align/dictionary.ts'
import { Lexicon } from '../align/lexicon.ts'
import { readDictd, readTsvDictionary } from '../exchange/dictionary-files.ts'
import { readTbx } from '../exchange/tbx.ts'
import { ExchangeError } from '../exchange/xml.ts'
import { fold } from '../text/turkish.ts'
import { words } from '../text/words.ts'
import { termEntries } from './house-lexicon.ts'

/** Segments of a text, and characters of each, that tell which way round a dictionary goes. */
const LOOKED_AT = 2000
/** Articles of a dictd dictionary, unpacked, may weigh so much. */
const MOST_BYTES = 512 * 1024 * 1024

/** Languages of two texts, as codes. */
export interface Languages {
  readonly source: string
  readonly target: string
}

/** Texts that a dictionary is to help with. */
export interface DictionaryTexts {
  readonly source: readonly string[]
  readonly target: readonly string[]
}

/**
 * What a dictionary file tells of words. `.index` is dictd's, its articles beside it (`.dict.dz` or `.dict`); `.tbx` is a
 * termbase in Turkish and English; anything else is read as tab-separated values. A dictionary that goes from
 * the target language to the source is turned: the texts tell which way round more of its words stand in them.
 *
 * @throws {DictionaryError} when the file is none of these, or not there
 */
export async function readDictionary(
  path: string,
  languages: Languages,
  texts: DictionaryTexts,
): Promise<Lexicon> {
  try {
    const entries = await entriesOf(path)
    return Lexicon.ofDictionary(turnedTo(texts, entries), languages)
  } catch (error) {
    throw new DictionaryError(path, error as Error)
  }
}

/** A dictionary that cannot be read, with its path and the code of what went wrong. */
export class DictionaryError extends Error {
  readonly code: string
  readonly path: string
  constructor(path: string, cause: Error & { code?: string }) {
    super(cause.message)
    this.name = 'DictionaryError'
    this.code = cause.code ?? 'not-dictionary'
    this.path = path
  }
}

async function entriesOf(path: string): Promise<DictionaryEntry[]> {
  const file = path.replace(/\.dict(\.dz)?$/i, '.index')
  switch (extname(file).toLowerCase()) {
    case '.index':
      return readDictd(await readFile(file, 'utf8'), await articlesOf(file))
    case '.tbx':
      return termbaseEntries(await readFile(file, 'utf8'))
    default:
      return readTsvDictionary(await readFile(file, 'utf8'))
  }
}

/** Entries the way round in which more of them stand in the texts. */
function turnedTo(
  { source, target }: DictionaryTexts,
  entries: readonly DictionaryEntry[],
): DictionaryEntry[] {
  const wordsIn = (texts: readonly string[]) =>
    new Set(texts.slice(0, LOOKED_AT).flatMap((text) => words(text.slice(0, LOOKED_AT)).map(fold)))
  const [here, there] = [wordsIn(source), wordsIn(target)]
  const hits = (one: ReadonlySet<string>, two: ReadonlySet<string>) =>
    entries.reduce(
      (sum, entry) => sum + (one.has(fold(entry.source)) ? 1 : 0) + (two.has(fold(entry.target)) ? 1 : 0),
      0,
    )
  if (hits(here, there) >= hits(there, here)) return [...entries]
  return entries.map((entry) => ({ source: entry.target, target: entry.source }))
}

async function articlesOf(index: string): Promise<Uint8Array> {
  const base = index.slice(0, -'.index'.length)
  try {
    return gunzipSync(await readFile(`${base}.dict.dz`), { maxOutputLength: MOST_BYTES })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new ExchangeError('not-dictionary', `${base}.dict.dz cannot be unpacked`)
    return readFile(`${base}.dict`)
  }
}

function termbaseEntries(xml: string): DictionaryEntry[] {
  const entries = termEntries(readTbx(xml))
  if (entries.length === 0)
    throw new ExchangeError('not-dictionary', 'no concept has terms in Turkish and English')
  return entries
}
