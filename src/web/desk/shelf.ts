/** The markup of rows, kept while they stay as they are: what is found in a thousand rows takes a second to find. */
import { rowIssues } from '../../edition/row-issues.ts'
import type { Translate } from '../../i18n.ts'
import type { Termbase } from '../../memory/terms.ts'
import { Turn } from '../../service/turn.ts'
import type { Lang } from '../../text/language.ts'
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
      const made = rowMarkup(view, {
        t,
        lang,
        issues: rowIssues(
          view.row,
          { source: view.source },
          { terms, translated: view.row.state !== 'initial' },
        ),
      }).text
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
