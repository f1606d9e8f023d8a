/** Two publications of an edition beside each other, or one and the edition as it is now; a page without scripts. */
import type { ComparedRow } from '../../edition/comparison.ts'
import { type Difference, wordDifference } from '../../edition/difference.ts'
import type { PublicationHead } from '../../edition/publication.ts'
import type { Translate } from '../../i18n.ts'
import type { Permission } from '../../people/role.ts'
import type { Version, VersionComparison } from '../../service/compare-versions.ts'
import { Turn } from '../../service/turn.ts'
import { longDate } from '../../text/date.ts'
import { LANGS, type Lang } from '../../text/language.ts'
import { attribute, type Html, html } from './html.ts'
import { viewForm } from './page.tsx'
import { differenceMarkup } from './text.ts'

export interface ComparePage {
  readonly edition: string
  readonly title: string
  /** The newest first. */
  readonly versions: readonly PublicationHead[]
  /** `undefined` where nothing was published yet. */
  readonly comparison: VersionComparison | undefined
  /** Whether rows that are the same in both are shown too. */
  readonly all: boolean
  readonly t: Translate
  /** The language of the interface. */
  readonly lang: Lang
  readonly may: (permission: Permission) => boolean
}

/** A version as a link names it: what names none is no publication's number; `undefined` where nothing is named. */
export function versionIn(value: unknown): Version | undefined {
  if (value === undefined || value === 'now') return value
  return typeof value === 'string' && /^[1-9]\d{0,6}$/.test(value) ? Number(value) : 0
}

/** Long work lets others have their turn. */
export async function compareMarkup(page: ComparePage): Promise<Html> {
  const { edition, title, comparison, t, may } = page
  const views = viewForm(edition, 'compare', may('translate'), t)
  const back = html`<p class="files"><a href="/editions/${edition}">${t('desk:page.back-to-edition')}</a></p>`
  const head = html`${back}${views}<h1>${t('desk:compare.title', { title })}</h1>`
  if (!comparison) {
    const why = page.versions.length > 0 ? 'unknown' : 'never'
    return html`<article class="compare">${head}<p role="alert">${t(`desk:compare.${why}`)}</p>${choice(page, { from: 'now', to: 'now' })}</article>`
  }
  const counts = Map.groupBy(comparison.rows, ({ what }) => what)
  const number = (what: ComparedRow['what']) => counts.get(what)?.length ?? 0
  const told = t('desk:compare.told', {
    changed: number('changed'),
    added: number('added'),
    removed: number('removed'),
    same: number('same'),
  })
  return html`<article class="compare edition" translate="no">${head}${choice(page, comparison)}<p role="status">${told}</p>${await table(page, comparison)}</article>`
}

/** Which two are compared: a form that leads to a link. */
function choice(
  { edition, versions, all, t, lang }: ComparePage,
  { from, to }: Pick<VersionComparison, 'from' | 'to'>,
): Html {
  const select = (name: string, chosen: Version) =>
    html`<span><label for="version-${name}">${t(`desk:compare.${name}`)}</label> <select id="version-${name}" name="${name}">${(
      ['now', ...versions.map((each) => each.number)] as const
    ).map(
      (each) =>
        html`<option value="${each}"${attribute('selected', each === chosen)}>${nameOf(each, versions, t, lang)}</option>`,
    )}</select></span>`
  return html`<form class="versions-chosen" method="get" action="/editions/${encodeURIComponent(edition)}"><input type="hidden" name="view" value="compare">${select('from', from)} ${select('to', to)} <label class="inline"><input type="checkbox" name="all" value="1"${attribute('checked', all)}> ${t('desk:compare.all')}</label> <button>${t('desk:compare.show')}</button></form>`
}

function nameOf(version: Version, versions: readonly PublicationHead[], t: Translate, lang: Lang): string {
  if (version === 'now') return t('desk:compare.now')
  const at = versions.find(({ number }) => number === version)?.at ?? ''
  return t('desk:compare.version', { number: version, date: longDate(at.slice(0, 10), lang) })
}

async function table(
  { versions, all, t, lang, edition }: ComparePage,
  { from, to, rows }: VersionComparison,
): Promise<Html> {
  const shown = rows.filter(({ what }) => all || what !== 'same')
  const names = [from, to].map((each) => nameOf(each, versions, t, lang))
  const turn = new Turn()
  const list: Html[] = []
  for (const row of shown) {
    if (turn.isOver) await turn.pass()
    list.push(comparedRow(row, { names, edition: to === 'now' ? edition : undefined }, t))
  }
  if (list.length === 0) return html`<p>${t('desk:compare.none')}</p>`
  return html`<table class="compared"><thead><tr><th scope="col">${t('desk:compare.row')}</th>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${list}</tbody></table>`
}

interface Between {
  /** What the two versions are called. */
  readonly names: readonly string[]
  /** The edition, where the later of them is what is worked on. */
  readonly edition: string | undefined
}

function comparedRow(
  { id, what, before, after }: ComparedRow,
  { names: [earlier, later], edition }: Between,
  t: Translate,
): Html {
  const texts = LANGS.map((lang) => ({
    lang,
    parts: wordDifference(before?.[lang] ?? '', after?.[lang] ?? ''),
  })).filter(({ parts }) => parts.length > 0)
  const moved = before?.state !== after?.state
  const side = (name: string | undefined, state: string | undefined, without: Difference['kind']) => {
    const told = texts.map(
      ({ lang, parts }) =>
        html`<p lang="${lang}">${differenceMarkup(parts.filter(({ kind }) => kind !== without))}</p>`,
    )
    return html`<td data-version="${name}">${told}${state && moved && html`<p><span class="state ${state}">${t(`edition:state.${state}`)}</span></p>`}</td>`
  }
  const work =
    edition !== undefined &&
    after &&
    html` <a href="/editions/${encodeURIComponent(edition)}#${id}">${t('desk:compare.work')}</a>`
  return html`<tr id="${id}" class="${what}"><th scope="row"><a class="row-name" href="#${id}">#${id}</a> ${what !== 'same' && html`<span class="sign">${t(`desk:compare.what.${what}`)}</span>`}${work}</th>${side(earlier, before?.state, 'added')}${side(later, after?.state, 'removed')}</tr>`
}
