/** Turkish and English sentences aligned, whichever of them is the source. */
import { type AlignOptions, alignSegments } from '../align/align.ts'
import { type Bead, mirrored } from '../align/bead.ts'
import type { Lexicon } from '../align/lexicon.ts'
import type { Place } from '../align/side.ts'
import type { Lang } from '../text/language.ts'

/** A sentence and where it lies. */
export interface Sentence extends Place {
  readonly text: string
}

/** Embeddings of sentences, by their text. */
export type SentenceVectors = ReadonlyMap<string, Float32Array>

/**
 * Beads of sentences in `lang` and in the other language. `lexicon` goes from English to Turkish, so the texts are
 * aligned that way round and the beads turned.
 */
export function alignSentences(
  source: readonly Sentence[],
  target: readonly Sentence[],
  lang: Lang,
  lexicon: Lexicon,
  vectors?: SentenceVectors,
): Bead[] {
  const [en, tr] = lang === 'en' ? [source, target] : [target, source]
  const options: AlignOptions = {
    lexicons: [lexicon],
    places: { source: en, target: tr },
    ...(vectors && { vectors: { source: vectorsOf(en, vectors), target: vectorsOf(tr, vectors) } }),
  }
  const beads = alignSegments(
    en.map(({ text }) => text),
    tr.map(({ text }) => text),
    options,
  )
  return lang === 'en' ? beads : mirrored(beads)
}

function vectorsOf(sentences: readonly Sentence[], vectors: SentenceVectors): Float32Array[] {
  return sentences.map(({ text }) => {
    const vector = vectors.get(text)
    if (!vector) throw new Error(`no vector for "${text}"`)
    return vector
  })
}
