/** Dictionaries that a person names: tab-separated values, TBX, or the index of a dictd dictionary. */
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Lexicon } from '../align/lexicon.ts'
import { readDictd, readTsvDictionary } from '../exchange/dictionary-files.ts'
import { readTbx } from '../exchange/tbx.ts'
import { ExchangeError } from '../exchange/xml.ts'
import { termEntries } from './house-lexicon.ts'

/** Articles of a dictd dictionary, unpacked, may weigh so much. */
const MOST_BYTES = 512 * 1024 * 1024

/** Languages of two texts, as codes. */
export interface Languages {
  readonly source: string
  readonly target: string
}

/**
 * What a dictionary file tells of words. `.index` is dictd's, its articles beside it (`.dict.dz` or `.dict`); `.tbx` is a
 * termbase in Turkish and English; anything else is read as tab-separated values, source language first.
 *
 * @throws {ExchangeError} when the file is none of these
 */
export async function readDictionary(path: string, languages: Languages): Promise<Lexicon> {
  switch (extname(path).toLowerCase()) {
    case '.index':
      return Lexicon.ofDictionary(readDictd(await readFile(path, 'utf8'), await articlesOf(path)), languages)
    case '.tbx':
      return ofTermbase(await readFile(path, 'utf8'), languages)
    default:
      return Lexicon.ofDictionary(readTsvDictionary(await readFile(path, 'utf8')), languages)
  }
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

function ofTermbase(xml: string, languages: Languages): Lexicon {
  const entries = termEntries(readTbx(xml))
  if (entries.length === 0)
    throw new ExchangeError('not-dictionary', 'no concept has terms in Turkish and English')
  const turned = languages.source === 'tr' && languages.target === 'en'
  return Lexicon.ofDictionary(
    turned ? entries.map(({ source, target }) => ({ source: target, target: source })) : entries,
    languages,
  )
}
