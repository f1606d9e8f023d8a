/** A page on which many rows are chosen and dealt with at once, without scripts. */
import type { Edition, Row } from '../../edition/edition.ts'
import { emended } from '../../edition/reading.ts'
import type { Translate } from '../../i18n.ts'
import type { Permission } from '../../people/role.ts'
import { wordsOnly } from '../../text/content.ts'
import { LANGS } from '../../text/language.ts'
import { attribute, type Html, html } from './html.ts'
import { deedsMarkup, type groupNamed, groupOptions } from './many.ts'
import { rowPath } from './row.ts'

/** Which rows are chosen: of a group, in a range, with words in them. */
export interface Chosen {
  readonly from: string | undefined
  readonly to: string | undefined
  /** Without one nothing was chosen yet. */
  readonly group: ReturnType<typeof groupNamed>
  readonly text: string | undefined
}

interface BatchPage {
  readonly edition: Edition
  readonly chosen: Chosen
  readonly rows: readonly Row[]
  /** A row that was named and is not there. */
  readonly missing: string | undefined
  /** What was done last, and the revision of that step. */
  readonly said: string | undefined
  readonly revision: string | undefined
}

export function batchMarkup(page: BatchPage, may: (permission: Permission) => boolean, t: Translate): Html {
  const { edition, said, revision, missing } = page
  const path = `/editions/${encodeURIComponent(edition.id)}`
  const done =
    said !== undefined &&
    html`<div class="findings" role="status"><p>${said}</p>${
      revision !== undefined &&
      html`<form method="post" action="${path}/activity/${revision}"><button>${t('desk:batch.undo')}</button></form>`
    }</div>`
  const problem =
    missing !== undefined &&
    html`<p class="problem" role="alert">${t('desk:batch.no-such-row', { row: missing })}</p>`
  return html`<article class="batch" translate="no"><p class="files"><a href="${path}">${t('desk:page.back-to-edition')}</a></p><h1>${t('desk:batch.title')}</h1><p>${t('desk:batch.about')}</p>${done}${choice(page, path, t)}${problem}${chosenRows(page, path, may, t)}</article>`
}

function choice({ chosen: { from, to, group, text } }: BatchPage, path: string, t: Translate): Html {
  const field = (name: string, value: string | undefined, size: number) =>
    html`<span><label for="${name}">${t(`desk:batch.${name}`)}</label> <input id="${name}" name="${name}" size="${size}"${attribute('value', value)}></span>`
  return html`<form class="versions-chosen" method="get" action="${path}/batch"><span><label for="group">${t('desk:many.select')}</label> <select id="group" name="group">${groupOptions(group, t)}</select></span> ${field('from', from, 7)} ${field('to', to, 7)} ${field('text', text, 18)} <button>${t('desk:batch.show')}</button></form>`
}

function chosenRows(
  { edition, chosen, rows }: BatchPage,
  path: string,
  may: (permission: Permission) => boolean,
  t: Translate,
): Html | false {
  if (chosen.group === undefined) return false
  if (rows.length === 0) return html`<p>${t('desk:batch.none')}</p>`
  const kept = Object.entries(chosen).map(
    ([name, value]) => value !== undefined && html`<input type="hidden" name="${name}" value="${value}">`,
  )
  return html`<form method="post" action="${path}/batch">${kept}<h2>${t('desk:batch.rows', { count: rows.length })}</h2><fieldset><legend>${t('desk:many.label')}</legend>${deedsMarkup(may, t)}</fieldset><table class="compared batch-rows"><thead><tr><th scope="col">${t('desk:compare.row')}</th>${LANGS.map((lang) => html`<th scope="col">${t(`edition:column.${lang}`)}</th>`)}</tr></thead><tbody>${rows.map((row) => line(row, edition, t))}</tbody></table></form>`
}

function line(row: Row, { id: edition }: Edition, t: Translate): Html {
  const { id, state } = row
  const texts = LANGS.map((lang) => {
    const content = emended(row, lang)
    return html`<td lang="${lang}" data-version="${t(`edition:column.${lang}`)}">${content && wordsOnly(content)}</td>`
  })
  return html`<tr><th scope="row"><label><input type="checkbox" name="row" value="${id}" checked> #${id}</label> <span class="state ${state}">${t(`edition:state.${state}`)}</span> <a href="${rowPath(edition, id)}">${t('desk:row.open', { id })}</a></th>${texts}</tr>`
}
