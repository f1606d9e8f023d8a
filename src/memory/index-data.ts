/**
 * The match index of one language's side, as typed arrays.
 *
 * Texts are numbered by their length in words, so that every list of texts is in the order of length too. Each text stands
 * once; its units follow each other, the newest first, of the same age by number. A key's number says how common it is: the higher, the rarer; keys that came after the
 * arrays were made have higher numbers still.
 */
import type { Lang } from '../text/language.ts'
import type { VocabularyData } from './vocabulary.ts'

/** What the index knows of units, beside their text: one entry per unit. */
export interface UnitColumns {
  /** The caller's numbers. */
  readonly refs: Uint32Array
  /** The caller's classes: units of one class have the same penalty and the same rank. */
  readonly classes: Uint32Array
  /** When each was changed, in seconds. */
  readonly times: Uint32Array
  /** Hashes of the neighbours' texts; 0 where none is known. */
  readonly befores: Uint32Array
  readonly afters: Uint32Array
}

/** Texts as the comparison needs them: one entry per text. */
export interface TextColumns {
  /** Surfaces, one text after the other. */
  readonly tokens: Uint32Array
  /** Where each text's tokens begin; one more for the end. */
  readonly starts: Uint32Array
  /** How many of the tokens are words. */
  readonly words: Uint16Array
  readonly hashes: Uint32Array
  /** See `signature.ts`: narrow ones for the texts before `longFrom`, wide ones for the others. */
  readonly signatures: Int32Array
  readonly longFrom: number
}

export interface IndexData extends UnitColumns, TextColumns {
  readonly lang: Lang
  readonly vocabulary: VocabularyData
  /** Where a key's texts begin in `postings`; one more for the end. Only a text's rarest keys are posted. */
  readonly postingStarts: Uint32Array
  readonly postings: Uint32Array
  /** Beside each posting, how many of the text's words are rarer, at most 255. */
  readonly places: Uint8Array
  /** By number of words, the first text that has so many or more. */
  readonly lengthStarts: Uint32Array
  /** The texts in the order of `hashes`. */
  readonly byHash: Uint32Array
  /** By text, where its units begin; one more for the end. */
  readonly unitStarts: Uint32Array
  /** The units in the order of `refs`. */
  readonly byRef: Uint32Array
}

/** How many words of a text of `words` words are posted: a text that is alike by half shares one of so many. */
export function postedWords(words: number): number {
  return words - Math.ceil(words / 2) + 1
}

/** How many bytes the arrays of an index take, its vocabulary among them. */
export function byteSize(data: object): number {
  let bytes = 0
  for (const value of Object.values(data)) {
    if (ArrayBuffer.isView(value)) bytes += value.byteLength
    else if (typeof value === 'object' && value !== null) bytes += byteSize(value)
  }
  return bytes
}
