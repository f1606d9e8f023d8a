/** What is done to many rows at once: rows are selected on the page, and the service does it as one step. */
import { permissionFor } from '../../access/permission-for.ts'
import type { BatchAction } from '../../edition/batch.ts'
import type { RowFilter } from '../../edition/selection.ts'
import type { Translate } from '../../i18n.ts'
import type { Permission } from '../../people/role.ts'
import type { BatchOutcome } from '../../service/batch.ts'
import type { Fields } from './fields.ts'
import { attribute, type Html, html } from './html.ts'

interface Deed {
  /** Whether a comment goes with it. */
  readonly speaks?: boolean
  readonly action: (comment: string) => BatchAction
}

/** By the name of the button, in their order. */
const DEEDS = {
  approve: { action: () => ({ kind: 'set-state', state: 'reviewed' }) },
  final: { action: () => ({ kind: 'set-state', state: 'final' }) },
  translated: { action: () => ({ kind: 'set-state', state: 'translated' }) },
  'still-right': { action: () => ({ kind: 'still-right' }) },
  confirm: { action: () => ({ kind: 'confirm' }) },
  unconfirm: { action: () => ({ kind: 'unconfirm' }) },
  accept: { action: () => ({ kind: 'emendations', accepted: true }) },
  reject: { action: () => ({ kind: 'emendations', accepted: false }) },
  fill: { action: () => ({ kind: 'fill' }) },
  'send-back': { speaks: true, action: (comment) => ({ kind: 'send-back', comment }) },
  comment: { speaks: true, action: (comment) => ({ kind: 'comment', comment }) },
} as const satisfies Record<string, Deed>
type DeedName = keyof typeof DEEDS

const NAMES = Object.keys(DEEDS) as readonly DeedName[]

/**
 * Which rows are selected by what they are. The page's script goes by what it shows of them, see `client/many.ts`; without it
 * the server chooses.
 */
export const GROUPS = {
  open: { states: ['initial'] },
  translated: { states: ['translated'] },
  clean: { states: ['translated'], findings: 'none' },
  found: { findings: 'any' },
  changed: { sourceChanged: true },
  unconfirmed: { unconfirmed: true },
  discussed: { commented: true },
  all: {},
} as const satisfies Record<string, RowFilter>
type Group = keyof typeof GROUPS

const GROUP_NAMES = Object.keys(GROUPS) as readonly Group[]

export function groupNamed(value: unknown): Group | undefined {
  return GROUP_NAMES.find((each) => each === value)
}

/** The longest remark, in UTF-16 code units. */
const LONGEST = 5000

export interface ManyAsked {
  readonly name: DeedName
  readonly needs: Permission
  readonly rows: readonly string[]
  readonly action: BatchAction
}

/** What is asked for; `undefined` for what makes no sense. @param ticked the rows, where a form names them one by one */
export function manyFrom(fields: Fields, ticked: readonly string[] = []): ManyAsked | undefined {
  const name = NAMES.find((each) => each === fields.do)
  const rows = [...ticked, ...(fields.rows ?? '').split(' ').filter(Boolean)]
  const comment = (fields.comment ?? '').trim().slice(0, LONGEST)
  const deed: Deed | undefined = name && DEEDS[name]
  if (!name || !deed || rows.length === 0 || (deed.speaks && comment === '')) return undefined
  const action = deed.action(comment)
  return { name, needs: permissionFor(action), rows, action }
}

/** What came of it, in a sentence or two. */
export function manySaid({ done, refused }: BatchOutcome, t: Translate): string {
  const [first] = refused
  const said = t('desk:many.done', { count: done.length })
  if (!first) return said
  const why = t(`review:problem.${first.code}`, { row: first.row })
  return `${said} ${t('desk:many.refused', { count: refused.length, why })}`
}

/** Stands at the foot of the page while rows are selected. @param may what the person may do */
export function manyMarkup(may: (permission: Permission) => boolean, t: Translate): Html | false {
  if (!may('review')) return false
  return html`<section class="many" id="many" hidden aria-label="${t('desk:many.label')}"><form><p class="buttons"><strong id="many-count"></strong><label class="inline">${t('desk:many.select')} <select id="many-group"><option value="">…</option>${groupOptions(undefined, t)}</select></label><button type="button" id="many-none">${t('desk:many.none')}</button></p>${deedsMarkup(may, t)}</form></section>`
}

/** What can be done, and what can be done with a comment. */
export function deedsMarkup(may: (permission: Permission) => boolean, t: Translate): Html {
  const buttons = (speaks: boolean) =>
    NAMES.filter((name) => {
      const deed: Deed = DEEDS[name]
      return may(permissionFor(deed.action(''))) && (deed.speaks ?? false) === speaks
    }).map((name) => html`<button name="do" value="${name}">${t(`desk:many.do.${name}`)}</button>`)
  return html`<p class="buttons">${buttons(false)}</p><p class="buttons"><label class="unseen" for="many-comment">${t('desk:many.comment')}</label><input id="many-comment" name="comment" maxlength="${LONGEST}" placeholder="${t('desk:many.comment')}">${buttons(true)}</p>`
}

export function groupOptions(chosen: Group | undefined, t: Translate): readonly Html[] {
  return GROUP_NAMES.map(
    (each) =>
      html`<option value="${each}"${attribute('selected', each === chosen)}>${t(`desk:many.group.${each}`)}</option>`,
  )
}
