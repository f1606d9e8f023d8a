/** The markup of rows, kept while they stay as they are: what is found in a thousand rows takes a second to find. */
import type { Issue } from '../../edition/quality/issue.ts'
import { checkPair } from '../../edition/quality/quality.ts'
import { emended } from '../../edition/reading.ts'
import type { Translate } from '../../i18n.ts'
import type { Termbase } from '../../memory/terms.ts'
import { Turn } from '../../service/turn.ts'
import { type Lang, otherLang } from '../../text/language.ts'
import { type RowView, rowMarkup } from './row.ts'

/** So many rows are kept; of more, those that were made first go. */
const KEPT = 20_000

export class RowShelf {
  readonly #markup = new Map<string, string>()
  readonly #turn = new Turn()
  readonly #termbase: () => Promise<Termbase>
  readonly #translator: (lang: Lang) => Translate
  #terms: Termbase | undefined

  constructor(termbase: () => Promise<Termbase>, translator: (lang: Lang) => Translate) {
    this.#termbase = termbase
    this.#translator = translator
  }

  /** The markup of rows, in order. Long work lets others have their turn. @param lang of the interface */
  async rows(views: readonly RowView[], lang: Lang): Promise<string[]> {
    const terms = await this.#termbase()
    if (terms !== this.#terms) this.#markup.clear()
    this.#terms = terms
    const t = this.#translator(lang)
    const list: string[] = []
    for (const view of views) {
      const key = `${view.edition} ${lang}${view.opens}${view.comments.open}/${view.comments.all}${view.source}${JSON.stringify(view.row)}`
      const known = this.#markup.get(key)
      if (known !== undefined) {
        list.push(known)
        continue
      }
      if (this.#turn.isOver) await this.#turn.pass()
      const made = rowMarkup(view, { t, lang, issues: issuesOf(view, terms) }).text
      list.push(made)
      this.#keep(key, made)
    }
    return list
  }

  #keep(key: string, markup: string): void {
    this.#markup.set(key, markup)
    if (this.#markup.size <= KEPT) return
    const [oldest] = this.#markup.keys()
    if (oldest !== undefined) this.#markup.delete(oldest)
  }
}

/** What may be wrong with a row's translation. */
export function issuesOf({ row, source }: Pick<RowView, 'row' | 'source'>, terms?: Termbase): Issue[] {
  const target = otherLang(source)
  const [from, to] = [emended(row, source), emended(row, target)]
  if (!from || !to || !row.translate) return []
  const pair = { source: from, target: to, sourceLang: source, targetLang: target }
  return checkPair(pair, { ...(terms && { terms }), translated: row.state !== 'initial' })
}
