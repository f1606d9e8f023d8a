/** The page on which an edition is worked on: all its rows, and what stands around them. */
import { render } from 'preact-render-to-string'
import type { Edition } from '../../edition/edition.ts'
import type { Desk, Draft, Preferences } from '../../edition/review.ts'
import type { Translate } from '../../i18n.ts'
import type { Permission } from '../../people/role.ts'
import { EditionHead, Findings } from '../../publish/edition-view.tsx'
import { LANGS, type Lang } from '../../text/language.ts'
import { emendationsIn } from '../emendations.tsx'
import { CLIENT_WORDS, COMMANDS, FAMILIES } from './commands.ts'
import { attribute, Html, html } from './html.ts'
import { manyMarkup } from './many.ts'
import { tokenText } from './row.ts'
import { VIEWS, type View } from './view.ts'

export interface DeskPage {
  readonly edition: Edition
  readonly view: View
  /** The rows' markup, in order. */
  readonly rows: readonly string[]
  /** How often something was said of the rows. */
  readonly said: number
  readonly drafts: readonly Draft[]
  readonly desk: Desk
  readonly preferences: Preferences
  readonly t: Translate
  readonly lang: Lang
  /** Whose desk it is. */
  readonly person: string
  readonly may: (permission: Permission) => boolean
}

/** The page's own part. */
export function deskMarkup(page: DeskPage): Html {
  const { edition, t, lang } = page
  const head = new Html(render(<EditionHead edition={edition} t={t} lang={lang} />))
  const findings = new Html(render(<Findings edition={edition} t={t} />))
  return html`<article class="desk edition" id="desk" translate="no"${deskData(page)}>${head}${findings}${tools(page)}<div class="board"><div class="columns" id="rows"><div class="row heads">${LANGS.map((each) => html`<div class="cell ${each}">${t(`edition:column.${each}`)}</div>`)}</div>${rowsIn(page)}</div><aside class="by-row" id="beside" hidden aria-label="${t('desk:beside.label')}"></aside></div>${manyMarkup(page.may, t)}<p id="said" class="unseen" role="status" aria-live="polite"></p></article>`
}

/** What the page's script starts from. */
function deskData({ edition, said, view, drafts, desk, preferences, person, t }: DeskPage): Html {
  const words = Object.fromEntries(CLIENT_WORDS.map((name) => [name, t(`desk:client.${name}`)]))
  const names = FAMILIES.flatMap((family) =>
    COMMANDS[family].map(({ name }): [string, string] => [name, t(`desk:command.${name}`)]),
  )
  const families = FAMILIES.map((family): [string, string] => [family, t(`desk:family.${family}`)])
  const kept = drafts.map(({ row, lang, content, upon, at }) => ({
    row,
    lang,
    text: content.text,
    codes: content.codes.map(({ id }) => id),
    upon: tokenText(upon),
    at,
  }))
  const data: Readonly<Record<string, string>> = {
    'data-edition': edition.id,
    'data-revision': String(edition.revision),
    'data-said': String(said),
    'data-source': edition.source,
    'data-view': view,
    'data-person': person,
    'data-words': JSON.stringify({
      ...words,
      commands: Object.fromEntries(names),
      families: Object.fromEntries(families),
    }),
    'data-drafts': JSON.stringify(kept),
    'data-desk': JSON.stringify(desk),
    'data-preferences': JSON.stringify(preferences),
  }
  return html`${Object.entries(data).map(([name, value]) => attribute(name, value))}`
}

function rowsIn({ edition, rows, t }: DeskPage): readonly Html[] {
  const heads = { field: 'edition:metadata', body: 'edition:body' } as const
  return rows.flatMap((markup, i) => {
    const kind = edition.rows[i]?.kind ?? 'body'
    const first = kind !== edition.rows[i - 1]?.kind
    return first ? [html`<h2 class="part">${t(heads[kind])}</h2>`, new Html(markup)] : [new Html(markup)]
  })
}

function tools({ edition, view, may, t }: DeskPage): Html {
  const { id } = edition
  const emendations = emendationsIn(edition).length
  const downloads = ['html', 'xlf', 'tmx', 'json']
  return html`<div class="desk-bar">${viewForm(id, view, t)}<p class="signs"><span id="saving" class="saving"></span> <span id="people" class="people"></span></p><nav class="files" aria-label="${t('desk:page.more')}"><a href="/">${t('web:back')}</a>${
    emendations > 0 &&
    html`<a href="/editions/${id}/emendations">${t('web:emendations.link', { count: emendations })}</a>`
  }<a href="/editions/${id}/activity">${t('review:activity.title')}</a><a href="/editions/${id}/returns">${t('web:returns.title')}</a>${may('publish') && html`<a href="/editions/${id}/publication">${t('publication:page.link')}</a>`}<details class="downloads"><summary>${t('web:download')}</summary>${downloads.map((each) => html`<a href="/api/v1/editions/${id}.${each}">${each.toUpperCase()}</a> `)}</details></nav></div>`
}

/** The choice of the layout, kept for the reader. */
export function viewForm(edition: string, view: View, t: Translate): Html {
  return html`<form method="post" action="/editions/${edition}/view"><div class="views" role="group" aria-label="${t('desk:view.label')}">${VIEWS.map(
    (each) =>
      html`<button name="view" value="${each}" aria-pressed="${each === view ? 'true' : 'false'}">${t(`desk:view.${each}`)}</button>`,
  )}</div></form>`
}
