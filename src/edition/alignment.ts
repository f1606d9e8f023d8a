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

/**
 * Beads of sentences in `lang` and in the other language. `lexicon` goes from English to Turkish, so the texts are
 * aligned that way round and the beads turned.
 */
export function alignSentences(
  source: readonly Sentence[],
  target: readonly Sentence[],
  lang: Lang,
  lexicon: Lexicon,
): Bead[] {
  const [en, tr] = lang === 'en' ? [source, target] : [target, source]
  const options: AlignOptions = { lexicons: [lexicon], places: { source: en, target: tr } }
  const beads = alignSegments(
    en.map(({ text }) => text),
    tr.map(({ text }) => text),
    options,
  )
  return lang === 'en' ? beads : mirrored(beads)
}
