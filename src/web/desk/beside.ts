/** What stands beside a row that is worked on: what can be done, what the memory knows, what was said, how it came to be. */
import type { EditionChange } from '../../edition/change.ts'
import { twinsOf, writeRefusal } from '../../edition/editing/writing.ts'
import { type Edition, type Row, type RowEmendation, sideOf } from '../../edition/edition.ts'
import { mentionsIn } from '../../edition/mention.ts'
import { emended } from '../../edition/reading.ts'
import type { Comment, Draft } from '../../edition/review.ts'
import { knownCodes, tagged } from '../../edition/tagged.ts'
import { tokenOf } from '../../edition/token.ts'
import type { Translate } from '../../i18n.ts'
import type { Permission } from '../../people/role.ts'
import type { RowHelp } from '../../service/row-help.ts'
import { type Content, wordsOnly } from '../../text/content.ts'
import { LANGS, type Lang, otherLang } from '../../text/language.ts'
import { attribute, type Html, html } from './html.ts'
import { rowPath, tokenText, who } from './row.ts'
import { difference, differenceMarkup } from './text.ts'

/** All that is known of a row. */
export interface Beside {
  readonly edition: Edition
  readonly row: Row
  readonly help: RowHelp
  readonly history: readonly EditionChange[]
  /** Certain mends of what the checks found. */
  readonly mends: readonly { readonly code: string; readonly said: string; readonly content: Content }[]
  readonly draft: Draft | undefined
  /** Of all who may be spoken to in comments. */
  readonly names: readonly string[]
  /** Whether scripts are at work: then buttons that need them are shown. */
  readonly live: boolean
  readonly may: (permission: Permission) => boolean
}

export function besideMarkup(beside: Beside, t: Translate): Html {
  return html`<div class="beside-row" data-row="${beside.row.id}">${!beside.live && writing(beside, t)}<h2 tabindex="-1">${beside.live ? t('desk:beside.title', { id: beside.row.id }) : t('desk:beside.label')}</h2>${deeds(beside, t)}${letters(beside, t)}${mends(beside, t)}${matches(beside, t)}${terms(beside, t)}${emendations(beside, t)}${comments(
    beside,
    t,
  )}${pairing(beside, t)}${history(beside, t)}</div>`
}

interface FormOptions {
  readonly lang?: Lang
  readonly label?: string
  readonly body: readonly (Html | false | undefined)[]
}

function form({ edition, row }: Pick<Beside, 'edition' | 'row'>, { lang, label, body }: FormOptions): Html {
  return html`<form method="post" action="${rowPath(edition.id, row.id)}"${attribute('aria-label', label)}>${lang && html`<input type="hidden" name="lang" value="${lang}">`}${body.map((each) => each)}</form>`
}

function button(action: string, label: string): Html {
  return html`<button name="do" value="${action}">${label}</button>`
}

/** The languages in which a row may be written. */
export function writable(row: Row, edition: Edition): Lang[] {
  return LANGS.filter((lang) => writeRefusal(row, lang, edition) === undefined)
}

/** A form for each text that may be written: for browsers without scripts. */
function writing(beside: Beside, t: Translate): Html {
  const { edition, row, draft } = beside
  const known = knownCodes(row.tr.content, row.en.content)
  return html`${writable(row, edition).map((lang) => {
    const own = draft?.lang === lang ? draft : undefined
    const content = own?.content ?? emended(row, lang) ?? { text: '', codes: [] }
    const upon = own?.upon ?? tokenOf(row, lang)
    const name = `text-${lang}`
    return form(beside, {
      lang,
      body: [
        html`<label for="${name}">${t('desk:form.text', { language: t(`edition:column.${lang}`) })}</label>`,
        own && html`<p class="aside-note">${t('desk:form.draft')}</p>`,
        html`<textarea id="${name}" name="text" lang="${lang}" rows="5" spellcheck="true">${tagged(content, known)}</textarea>`,
        known.length > 0 && html`<p class="aside-note">${t('desk:form.codes')}</p>`,
        html`<input type="hidden" name="upon" value="${tokenText(upon)}">`,
        html`<label class="inline"><input type="checkbox" name="everywhere"> ${t('desk:form.everywhere')}</label>`,
        html`<p class="buttons">${button('save', t('desk:do.save'))}${beside.may('review') && button('approve', t('desk:do.save-and-approve'))}</p>`,
      ],
    })
  })}`
}

const LETTERS = 'çğıİöşüâîûÇĞÖŞÜ’“”–'

/** Letters of Turkish for those who point: at the keyboard one key turns a letter. */
function letters({ row, edition, live }: Beside, t: Translate): Html | false {
  if (!live || !writable(row, edition).includes('tr')) return false
  return html`<p class="letters" role="group" aria-label="${t('desk:beside.letters')}">${Array.from(
    LETTERS,
    (letter) => html`<button type="button" lang="tr" data-insert="${letter}">${letter}</button>`,
  )}</p>`
}

/** What can be said of a row. */
function deeds(beside: Beside, t: Translate): Html {
  const { row, edition, may } = beside
  const twins = twinsOf(edition, row, otherLang(beside.help.source)).length
  const buttons: (Html | false)[] = [
    may('review') && row.state !== 'reviewed' && button('approve', t('desk:do.approve')),
    may('review') && row.state !== 'final' && button('final', t('desk:do.final')),
    row.state === 'initial' && button('translated', t('desk:do.translated')),
    twins > 0 && button('everywhere', t('desk:do.everywhere', { count: twins })),
    row.formerSource !== undefined && button('still-right', t('desk:do.still-right')),
    may('align') &&
      row.kind === 'body' &&
      (row.bead?.confirmed
        ? button('unconfirm', t('desk:do.unconfirm'))
        : button('confirm', t('desk:do.confirm'))),
    may('align') && row.kind === 'body' && button('confirm-before', t('desk:do.confirm-before')),
    may('review') && button('approve-clean', t('desk:do.approve-clean')),
  ]
  const sendBack = html`<details class="send-back"><summary>${t('desk:do.send-back')}</summary><label for="why">${t('desk:form.why')}</label><textarea id="why" name="comment" rows="2"></textarea>${button('send-back', t('desk:do.send-back'))}</details>`
  return html`<section class="deeds">${form(beside, { label: t('desk:beside.state'), body: [html`<p class="buttons">${buttons.filter(Boolean)}</p>`] })}${
    may('review') && row.state !== 'initial' && form(beside, { body: [sendBack] })
  }</section>`
}

function mends({ row, mends: list, live, edition }: Beside, t: Translate): Html | false {
  const [lang] = writable(row, edition)
  if (list.length === 0 || !lang || !live) return false
  return html`<section><h3>${t('desk:beside.mends')}</h3><ul class="mends">${list.map(
    ({ said, content }) =>
      html`<li>${said} <button type="button" data-mend="${content.text}" data-codes="${content.codes.map(({ id }) => id).join(' ')}" data-lang="${lang}">${t('desk:do.mend')}</button></li>`,
  )}</ul></section>`
}

function matches({ help: { matches: list, source }, live }: Beside, t: Translate): Html {
  return html`<section><h3>${t('desk:beside.matches')}</h3>${list.length === 0 && html`<p class="aside-note">${t('desk:beside.no-matches')}</p>`}<ol class="offers">${list.map(
    ({ score, target, unit, edition, difference: words }) => {
      const row = edition === undefined ? '' : unit.slice(edition.length + 1)
      return html`<li><p class="head"><span class="percent">${t('desk:beside.score', { score })}</span>${
        edition !== undefined && html`<a href="/editions/${edition}#${row}">${t('desk:beside.open')}</a>`
      }${
        live &&
        html`<button type="button" data-fill="${target.text}" data-codes="${target.codes.map(({ id }) => id).join(' ')}">${t('desk:do.insert')}</button>`
      }</p><p lang="${source}">${differenceMarkup(words)}</p><p lang="${otherLang(source)}">${wordsOnly(target)}</p></li>`
    },
  )}</ol></section>`
}

function terms({ help: { terms: list, source }, live }: Beside, t: Translate): Html | false {
  if (list.length === 0) return false
  const other = otherLang(source)
  return html`<section><h3>${t('desk:beside.terms')}</h3><dl class="row-terms">${list.map(
    ({ term, translations, status }) =>
      html`<div><dt lang="${source}">${term}${status === 'forbidden' && html` <span class="sign">${t('desk:beside.forbidden')}</span>`}</dt>${translations.map(
        (each) =>
          html`<dd lang="${other}">${live ? html`<button type="button" data-insert="${each}">${each}</button>` : each}</dd>`,
      )}</div>`,
  )}</dl></section>`
}

function emendations(beside: Beside, t: Translate): Html | false {
  const list = beside.row.emendations
  if (list.length === 0) return false
  return html`<section><h3>${t('desk:beside.emendations')}</h3>${list.map((each) => emendation(beside, each, t))}</section>`
}

function emendation(
  beside: Beside,
  { id, lang, kind, from, to, decision }: RowEmendation,
  t: Translate,
): Html {
  const verdict = decision ? (decision.accepted ? 'accepted' : 'rejected') : 'open'
  const decide = [
    verdict !== 'accepted' && button('accept', t('web:emendations.accept')),
    verdict !== 'rejected' && button('reject', t('web:emendations.reject')),
    verdict !== 'open' && button('reopen', t('web:emendations.reopen')),
  ]
  return html`<div class="emendation-item"><p><del lang="${lang}">${from}</del> <ins lang="${lang}">${to}</ins> <span class="aside-note">${t(`web:emendations.kind.${kind}`)}, ${t(`web:emendations.${verdict}`)}</span></p>${
    beside.may('emend') &&
    html`${form(beside, { body: [html`<input type="hidden" name="emendation" value="${id}">`, html`<p class="buttons">${decide}</p>`] })}${
      verdict === 'open' &&
      form(beside, {
        body: [
          html`<input type="hidden" name="kind" value="${kind}">`,
          html`<p class="buttons">${button('accept', t('desk:do.accept-all'))}${button('reject', t('desk:do.reject-all'))}</p>`,
        ],
      })
    }`
  }</div>`
}

function comments(beside: Beside, t: Translate): Html {
  const { row } = beside
  const list = beside.help.comments
  const threads = list.filter(({ thread }) => thread === undefined)
  const one = ({ author, at, text }: Comment) =>
    html`<p class="comment">${who({ by: author, at, via: 'web' }, t)}<span class="words">${spoken(text, beside.names)}</span></p>`
  const write = (id: string, label: string, thread?: string) => [
    html`<label for="${id}">${label}</label><textarea id="${id}" name="comment" rows="2" required></textarea>`,
    thread !== undefined && html`<input type="hidden" name="thread" value="${thread}">`,
    html`<p class="buttons">${button('comment', t('desk:do.comment'))}</p>`,
  ]
  return html`<section class="comments"><h3>${t('desk:beside.comments')}</h3>${threads.map(
    (first) =>
      html`<article class="${first.resolved ? 'thread resolved' : 'thread'}">${one(first)}${list.filter(({ thread }) => thread === first.id).map(one)}${
        first.resolved &&
        html`<p class="aside-note">${t('desk:beside.resolved', { by: first.resolved.by })}</p>`
      }<details><summary>${t('desk:do.answer')}</summary>${form(beside, { body: write(`answer-${first.id}`, t('desk:form.answer'), first.id) })}</details>${form(
        beside,
        {
          body: [
            html`<input type="hidden" name="thread" value="${first.id}">`,
            first.resolved
              ? button('unresolve', t('desk:do.unresolve'))
              : button('resolve', t('desk:do.resolve')),
          ],
        },
      )}</article>`,
  )}${form(beside, { body: write(`comment-${row.id}`, t('desk:form.comment')) })}</section>`
}

/** What was said, with whom it speaks to marked. */
function spoken(text: string, names: readonly string[]): Html {
  let at = 0
  const parts = mentionsIn(text, names).map(({ start, end, names: meant }) => {
    const part = html`${text.slice(at, start)}<strong class="mention" title="${meant.join(', ')}">${text.slice(start, end)}</strong>`
    at = end
    return part
  })
  return html`${parts}${text.slice(at)}`
}

/** Three families that never do each other's work. */
function pairing(beside: Beside, t: Translate): Html | false {
  const { row, may } = beside
  if (row.kind !== 'body' || !may('align')) return false
  const move = (lang: Lang) =>
    form(beside, {
      lang,
      label: t(`edition:column.${lang}`),
      body: [
        html`<fieldset><legend>${t(`edition:column.${lang}`)}</legend><p class="buttons">${['pull', 'push', 'first-up', 'last-down'].map((each) => button(each, t(`desk:do.${each}`)))}</p></fieldset>`,
      ],
    })
  const link =
    row.crosses === undefined
      ? html`<label class="inline">${t('desk:form.link')} <input name="to" size="8"></label>${button('link', t('desk:do.link'))}`
      : button('unlink', t('desk:do.unlink'))
  return html`<details class="pairing"><summary>${t('desk:beside.pairing')}</summary>${LANGS.map(move)}${form(
    beside,
    {
      body: [
        html`<fieldset><legend>${t('desk:beside.both')}</legend><p class="buttons">${button('merge', t('desk:do.merge'))}${link}${button('realign', t('desk:do.realign'))}</p></fieldset>`,
      ],
    },
  )}${form(beside, {
    body: [
      html`<fieldset><legend>${t('desk:beside.paragraphs')}</legend><p class="buttons">${button('break', t('desk:do.break'))}${button('unbreak', t('desk:do.unbreak'))}</p></fieldset>`,
    ],
  })}<p class="aside-note">${t('desk:beside.sentences')}</p></details>`
}

function history(beside: Beside, t: Translate): Html {
  return html`<details class="history"><summary>${t('desk:beside.history', { count: beside.history.length })}</summary><ol>${beside.history.map((step) => historyStep(beside, step, t))}</ol></details>`
}

function historyStep(
  beside: Beside,
  { revision, kind, by, at, via, rows }: EditionChange,
  t: Translate,
): Html {
  const names = [beside.row.id, ...(beside.row.aliases ?? [])]
  const own = rows.find(({ id }) => id === beside.row.id) ?? rows.find(({ id }) => names.includes(id))
  const texts = LANGS.flatMap((lang) => {
    const [before, after] = [own?.before, own?.after].map((row) =>
      row && emended(row, lang) ? wordsOnly(emended(row, lang) ?? { text: '', codes: [] }) : '',
    )
    return before === after ? [] : [html`<p lang="${lang}">${difference(before ?? '', after ?? '')}</p>`]
  })
  const [lang] = writable(beside.row, beside.edition)
  const old = lang && own?.before && sideOf(own.before, lang).content
  return html`<li>${who({ by, at, via }, t)} <span class="kind">${t(`desk:step.${kind}`)}</span>${texts}${
    old &&
    texts.length > 0 &&
    form(beside, {
      lang,
      body: [
        html`<input type="hidden" name="revision" value="${revision}">`,
        button('restore', t('desk:do.restore')),
      ],
    })
  }</li>`
}

/** What a save upon another text is answered with: both texts, and a choice. */
export function conflictMarkup(
  {
    edition,
    row,
    lang,
    mine,
    by,
  }: {
    readonly edition: Edition
    readonly row: Row
    readonly lang: Lang
    readonly mine: Content
    readonly by: string | undefined
  },
  t: Translate,
): Html {
  const known = knownCodes(row.tr.content, row.en.content)
  const theirs = emended(row, lang) ?? { text: '', codes: [] }
  const source = otherLang(lang)
  return html`<section class="conflict" role="alert" data-row="${row.id}" data-lang="${lang}" data-upon="${tokenText(tokenOf(row, lang))}" tabindex="-1"><h2>${t('desk:conflict.title')}</h2><p>${t('desk:conflict.why', { by: by ?? '?' })}</p><p class="source" lang="${source}">${wordsOnly(emended(row, source) ?? { text: '', codes: [] })}</p><h3>${t('desk:conflict.theirs')}</h3><p class="theirs" lang="${lang}">${wordsOnly(theirs)}</p><h3>${t('desk:conflict.difference')}</h3><p lang="${lang}">${difference(wordsOnly(theirs), wordsOnly(mine))}</p><form method="post" action="${rowPath(edition.id, row.id)}"><input type="hidden" name="lang" value="${lang}"><input type="hidden" name="upon" value="${tokenText(tokenOf(row, lang))}"><label for="mine">${t('desk:conflict.mine')}</label><textarea id="mine" name="text" lang="${lang}" rows="4">${tagged(mine, known)}</textarea><p class="buttons">${button('save', t('desk:conflict.keep-mine'))}${button('drop-draft', t('desk:conflict.take-theirs'))}</p></form></section>`
}
