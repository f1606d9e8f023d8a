/** What the aligner says of two pages: whether their sentences, in order, translate each other. */

import type { Lexicon } from '../align/lexicon.ts'
import type { Page } from '../page/page.ts'
import { splitContent } from '../segment/split.ts'
import { wordsOnly } from '../text/content.ts'
import type { Lang } from '../text/language.ts'
import { alignSentences } from './alignment.ts'

/** Sentences of each page that are aligned, from its beginning; and code units of each. */
const MOST_SEGMENTS = 50
const MOST_LENGTH = 400

/** The first sentences of a page's body, footnotes aside. */
export function openingSentences(page: Page, lang: Lang, most = MOST_SEGMENTS): string[] {
  const texts: string[] = []
  for (const block of page.blocks) {
    if (block.repeats !== undefined || block.kind === 'footnote') continue
    for (const segment of splitContent(block.content, block.id, block.language ?? lang)) {
      texts.push(wordsOnly(segment.content).slice(0, MOST_LENGTH))
      if (texts.length >= most) return texts
    }
  }
  return texts
}

/** How much of two texts stands in beads, each weighed by how sure it is: 0 to 1, by length. */
export function alignmentScore(tr: readonly string[], en: readonly string[], lexicon: Lexicon): number {
  const sentences = (texts: readonly string[]) => texts.map((text) => ({ text, block: '', kind: '' }))
  const beads = alignSentences(sentences(tr), sentences(en), 'tr', lexicon)
  let [sum, all] = [0, 0]
  for (const { source, target, score } of beads) {
    const size =
      source.reduce((total, i) => total + (tr[i]?.length ?? 0), 0) +
      target.reduce((total, j) => total + (en[j]?.length ?? 0), 0)
    all += size
    if (source.length > 0 && target.length > 0) sum += size * score
  }
  return all === 0 ? 0 : sum / all
}
