/** Around the desk: a row by itself, words looked up in the memory. */
import type { Translate } from '../../i18n.ts'
import type { SearchHit, SearchResult } from '../../service/search-memory.ts'
import { otherLang } from '../../text/language.ts'
import type { Span } from '../../text/span.ts'
import { type Beside, besideMarkup } from './beside.ts'
import { Html, html, type Html as Markup } from './html.ts'
import { rowPath } from './row.ts'

/** What a form has done, as its button is called. */
const DONE = /^[a-z-]{1,30}$/

/** A row by itself, to be worked on without scripts. */
export function rowPageMarkup(beside: Beside, row: string, done: string | undefined, t: Translate): Markup {
  const { edition, row: here } = beside
  const at = edition.rows.indexOf(here)
  const [before, after] = [edition.rows[at - 1], edition.rows[at + 1]]
  const said =
    done &&
    DONE.test(done) &&
    html`<p class="findings" role="status">${t(`desk:said.${done}`, { id: here.id, count: 1 })}</p>`
  const step = (to: typeof before, label: string, rel: string) =>
    to && html`<a href="${rowPath(edition.id, to.id)}" rel="${rel}">${label} (#${to.id})</a>`
  return html`<nav class="files" aria-label="${t('desk:page.rows')}"><a href="/editions/${edition.id}#${here.id}">${t('desk:page.back-to-edition')}</a>${step(before, t('desk:page.previous'), 'prev')}${step(after, t('desk:page.next'), 'next')}</nav><h1>${t('desk:beside.title', { id: here.id })}</h1>${said}<article class="desk edition" translate="no"><div class="columns row-alone">${new Html(row)}</div><div class="row-page">${besideMarkup(beside, t)}</div></article>`
}

/** Words in the memory, with what likely stands for them. */
export function wordsMarkup(query: string, { hits, complete }: SearchResult, t: Translate): Markup {
  return html`<h2 tabindex="-1">${t('desk:beside.words', { query })}</h2>${hits.length === 0 && html`<p class="aside-note">${t('desk:beside.no-words')}</p>`}<ol class="offers">${hits.map(hit)}</ol>${!complete && html`<p class="aside-note">${t('desk:beside.more-words')}</p>`}`
}

function hit({ in: lang, source, target, marks }: SearchHit): Markup {
  return html`<li><p lang="${lang}">${marked(source, marks.source)}</p><p lang="${otherLang(lang)}">${marked(target, marks.target)}</p></li>`
}

function marked(text: string, spans: readonly Span[]): Markup {
  let at = 0
  const parts = spans.flatMap(({ start, end }) => {
    if (start < at) return []
    const part = html`${text.slice(at, start)}<mark>${text.slice(start, end)}</mark>`
    at = end
    return [part]
  })
  return html`${parts}${text.slice(at)}`
}
