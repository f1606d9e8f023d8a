/** The text of an edition's page, written as text: most of what a page is. One language, or both in two columns. */
import type { Edition } from '../../edition/edition.ts'
import type { Lang } from '../../text/language.ts'
import { inlineMarkup } from '../inline.tsx'
import { once } from '../once.ts'
import { type Passage, passagesOf, type Sentence, sentencesIn } from '../work.ts'
import { type Child, htmlElement as e, type Markup } from '../xml.ts'
import { spoken } from './page-options.ts'

/** What was written of an edition, by the languages: its pages share it. */
const written = once((_: Edition) => new Map<string, string>())

/**
 * The passages of an edition. Of two languages each passage is two elements, one for each, in the order of the languages.
 *
 * @param lang the language of what it stands in
 */
export function textHtml(edition: Edition, langs: readonly Lang[], lang: Lang): string {
  const known = written(edition)
  const name = `${langs.join()} ${lang}`
  const text =
    known.get(name) ??
    passagesOf(edition)
      .flatMap((each) => cells(each, langs, lang))
      .join('')
  known.set(name, text)
  return text
}

function cells(passage: Passage, langs: readonly Lang[], lang: Lang): Markup[] {
  let named = false
  return langs.flatMap((each) => {
    const sentences = sentencesIn(passage, each)
    if (sentences.length === 0) return langs.length > 1 ? e('p') : []
    // A name stands once on a page: on the first language that has the passage.
    const text = cell(passage, sentences, !named, spoken(each, lang))
    named = true
    return text
  })
}

/**
 * Each sentence can be linked to by the name of its row; that of the first sentence stands on the paragraph, for every page
 * is to be light. Rows that were merged into one go on leading there.
 */
function cell(
  { kind }: Passage,
  sentences: readonly Sentence[],
  named: boolean,
  language: { lang?: string },
): Markup {
  const [first] = sentences
  return e(
    kind === 'heading' ? 'h2' : 'p',
    {
      id: named ? first?.id : undefined,
      class: kind === 'paragraph' || kind === 'heading' ? undefined : kind,
      ...language,
    },
    sentences.map((each, i): Child => {
      const text = inlineMarkup(each.content)
      const former = named ? each.aliases.map((id) => e('span', { id })) : []
      return [i > 0 && ' ', former, named && i > 0 ? e('span', { id: each.id }, text) : text]
    }),
  )
}
