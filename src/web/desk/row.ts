/** One row of an edition as people work on it. Made as text: a page has a thousand of them, and all stand in it. */
import { writeRefusal } from '../../edition/editing/writing.ts'
import { type Edition, type Origin, type Row, repeatOf, type Stamp, sideOf } from '../../edition/edition.ts'
import type { Issue } from '../../edition/quality/issue.ts'
import { emended } from '../../edition/reading.ts'
import type { RowToken } from '../../edition/review.ts'
import { tokenOf } from '../../edition/token.ts'
import { isUnsure } from '../../edition/unsure-beads.ts'
import type { Translate } from '../../i18n.ts'
import { bandOf } from '../../memory/bands.ts'
import { wordsOnly } from '../../text/content.ts'
import { figureDate } from '../../text/date.ts'
import { LANGS, type Lang, otherLang } from '../../text/language.ts'
import { attribute, type Html, html } from './html.ts'
import { difference, sideText } from './text.ts'

/** What a row shows. */
export interface RowView {
  readonly edition: string
  readonly row: Row
  readonly source: Lang
  /** It begins a paragraph. */
  readonly opens: boolean
  /** Threads that nobody has resolved, and all. */
  readonly comments: { readonly open: number; readonly all: number }
}

interface Shown {
  readonly t: Translate
  /** The language of the interface. */
  readonly lang: Lang
  readonly issues: readonly Issue[]
}

/** The rows of an edition as they are shown, in its order. */
export function rowViews(
  { id, rows, source }: Edition,
  comments: ReadonlyMap<string, RowView['comments']>,
): RowView[] {
  return rows.map((row, i) => ({
    edition: id,
    row,
    source,
    opens: row.kind === 'body' && row.block?.id !== rows[i - 1]?.block?.id,
    comments: comments.get(row.id) ?? NO_COMMENTS,
  }))
}

const NO_COMMENTS = { open: 0, all: 0 } as const

export function rowMarkup(view: RowView, { t, lang, issues }: Shown): Html {
  const { row, opens } = view
  const { id } = row
  const label = t('desk:row.label', { id, state: t(`edition:state.${row.state}`) })
  return html`<div class="${classesOf(view, opens, issues)}" id="${id}" role="group" tabindex="-1" aria-label="${label}">${row.aliases?.map((alias) => html`<a id="${alias}"></a>`)}${LANGS.map((each) => cell(view, each, t))}<div class="tools" lang="${lang}">${tools(view, t)}${issueList(issues, id, t)}${changedSource(row, view.source, t)}${matchView(view, t)}</div></div>`
}

function classesOf({ row, comments }: RowView, opens: boolean, issues: readonly Issue[]): string {
  const signs: Readonly<Record<string, boolean>> = {
    opens,
    repeated: repeatOf(row) !== undefined,
    unsure: isUnsure(row),
    uneven: row.kind === 'body' && row.bead !== undefined && row.bead.shape !== '1-1',
    confirmed: row.bead?.confirmed !== undefined,
    changed: row.formerSource !== undefined,
    found: issues.some(({ severity }) => severity !== 'hint'),
    crossed: row.crosses !== undefined,
    discussed: comments.open > 0,
    [`is-${row.state}`]: true,
  }
  const more = Object.entries(signs).flatMap(([name, holds]) => (holds ? [name] : []))
  return ['row', row.kind, row.block?.kind ?? '', ...more].filter(Boolean).join(' ')
}

function cell({ row, source }: RowView, lang: Lang, t: Translate): Html {
  const { content } = sideOf(row, lang)
  const refused = writeRefusal(row, lang, { source })
  const upon = refused ? undefined : tokenText(tokenOf(row, lang))
  const text = sideText(row, lang, t)
  return html`<div class="cell ${lang}" data-lang="${lang}"${attribute('data-upon', upon)}><span class="which">${t(`edition:column.${lang}`)}</span><p class="${content ? 'text' : 'text empty'}" lang="${lang}" data-empty="${content ? undefined : t('edition:missing')}">${text}</p></div>`
}

/** A token as one word. */
export function tokenText({ source, target, composition }: RowToken): string {
  return `${source}.${target}.${composition}`
}

/** @returns `undefined` for what is no token */
export function tokenFromText(text: string): RowToken | undefined {
  const [source, target, composition, ...more] = text.split('.')
  return source && target && composition && more.length === 0 ? { source, target, composition } : undefined
}

function tools({ edition, row, comments }: RowView, t: Translate): Html {
  const { id, field, state, bead, match, crosses } = row
  const repeats = repeatOf(row)
  const stamp = row.decided ?? row.written
  return html`${field && html`<span class="name">${t(`edition:field.${field}`)}</span>`}<span class="state ${state}">${t(`edition:state.${state}`)}</span>${
    bead?.confirmed && html`<span class="sign">✓ ${t('desk:row.confirmed')}</span>`
  }${LANGS.map((each) => originMark(row[each].origin, t))}${
    bead && bead.shape !== '1-1' && html`<span>${t('edition:bead', { shape: bead.shape })}</span>`
  }${isUnsure(row) && html`<span class="sign">${t('edition:bead-score', { percent: Math.round((bead?.score ?? 0) * 100) })}</span>`}${
    crosses !== undefined &&
    html`<a class="sign" href="#${crosses}">${t('desk:row.crosses', { id: crosses })}</a>`
  }${repeats !== undefined && html`<a href="#${repeats}">${t('edition:repeats', { id: repeats })}</a>`}${
    match &&
    html`<span class="band" data-band="${bandOf(match.score)}">${t('edition:match', { score: match.score })}</span>`
  }${comments.all > 0 && html`<span class="talk">${t('desk:row.comments', { open: comments.open, all: comments.all })}</span>`}${
    stamp && who(stamp, t)
  }<a class="open-row" href="${rowPath(edition, id)}">${t('desk:row.open', { id })}</a><a class="permalink" href="#${id}" aria-label="${t('edition:permalink', { id })}">#${id}</a>`
}

/** The path of a row's own page, to which its forms are sent. */
export function rowPath(edition: string, row: string): string {
  return `/editions/${encodeURIComponent(edition)}/rows/${encodeURIComponent(row)}`
}

/** Who did it and when. */
export function who({ by, at, via }: Stamp, t: Translate): Html {
  return html`<span class="who">${by}, <time datetime="${at}" title="${at}">${figureDate(at.slice(0, 10))}</time> ${via !== 'web' && t(`desk:way.${via}`)}</span>`
}

function originMark(origin: Origin, t: Translate): Html | false {
  if (origin === 'page' || origin === 'none' || origin === 'person') return false
  return html`<span class="origin ${origin}">${t(`edition:origin.${origin}`)}</span>`
}

function issueList(issues: readonly Issue[], row: string, t: Translate): Html | false {
  if (issues.length === 0) return false
  return html`<ul class="issues" aria-label="${t('desk:row.issues')}">${issues.map(
    ({ code, severity, values }) =>
      html`<li class="${severity}-found" data-code="${code}" data-row="${row}">${t(`check:${code}`, { ...values })}</li>`,
  )}</ul>`
}

function changedSource(row: Row, source: Lang, t: Translate): Html | false {
  const now = emended(row, source)
  if (!row.formerSource || !now) return false
  return html`<div class="was"><strong>${t('desk:row.source-changed')}</strong> <span lang="${source}">${difference(wordsOnly(row.formerSource), wordsOnly(now))}</span></div>`
}

/** How the source of what the memory nearly had differs from the row's. */
function matchView({ row, source }: RowView, t: Translate): Html | false {
  const now = emended(row, source)
  if (!row.match || !now) return false
  return html`<details class="match"><summary>${t('desk:row.match')}</summary><p>${t('edition:match-source')} <span lang="${source}">${difference(wordsOnly(row.match.source), wordsOnly(now))}</span></p><p>${t('edition:match-target')} <span lang="${otherLang(source)}">${wordsOnly(row.match.target)}</span></p></details>`
}
