/** Does what was asked of a row. */
import { AccessError } from '../../access/guard.ts'
import { permissionFor } from '../../access/permission-for.ts'
import type { Edit } from '../../edition/editing/edit.ts'
import { type Edition, type Row, sideOf } from '../../edition/edition.ts'
import { emended } from '../../edition/reading.ts'
import { editionIssues } from '../../edition/row-issues.ts'
import { rowNamed } from '../../edition/segments.ts'
import type { Permission } from '../../people/role.ts'
import { addComment, resolveThread } from '../../service/comments.ts'
import { dropDraft, keepDraft } from '../../service/desk.ts'
import { editEdition } from '../../service/edit-edition.ts'
import { EditError } from '../../service/edit-error.ts'
import type { House } from '../../service/house.ts'
import { realign } from '../../service/realign.ts'
import { rulesIn } from '../../service/rules.ts'
import { sameContent } from '../../text/content.ts'
import { type Action, actionNamed, contentFrom, editsFrom, langIn } from './actions.ts'
import type { DeskActor } from './actor.ts'
import type { Fields } from './fields.ts'
import { tokenFromText } from './row.ts'

/** The longest remark, in UTF-16 code units. */
const LONGEST = 5000

export interface Asked {
  readonly edition: Edition
  readonly row: Row
  readonly fields: Fields
  readonly actor: DeskActor
}

export interface Done {
  /** Where it left the person. */
  readonly row: string
  /** How many rows or corrections it was about. */
  readonly count: number
  /** The edition after it, where it was changed. */
  readonly edition?: Edition
}

/** @throws {EditError} @throws {AccessError} */
export async function act(house: House, asked: Asked): Promise<Done> {
  const { edition, row, fields, actor } = asked
  const same: Done = { row: row.id, count: 1 }
  switch (fields.do) {
    case 'draft':
    case 'drop-draft':
      admit(actor, 'translate')
      await draft(house, asked)
      return same
    case 'comment':
    case 'resolve':
    case 'unresolve':
      await talk(house, asked)
      return same
    case 'realign': {
      admit(actor, 'align')
      const { edition: now } = await realign(house, { edition: edition.id, row: row.id, ...stampOf(actor) })
      return { row: rowNamed(now.rows, row.id)?.id ?? row.id, count: 1, edition: now }
    }
    default:
      return edit(house, asked)
  }
}

async function edit(house: House, asked: Asked): Promise<Done> {
  const { edition, row, fields, actor } = asked
  const action = actionNamed(fields.do)
  if (!action) throw new EditError('nothing-there', `nothing is called ${fields.do}`, row)
  const edits = await editsOf(house, action, asked)
  if (!edits) throw new EditError('nothing-there', `${action} lacks what it needs`, row)
  for (const each of edits) admit(actor, permissionFor(each))
  const [lang, token] = [langIn(fields), tokenFromText(fields.upon ?? '')]
  const upon = lang && token ? [{ row: row.id, lang, token }] : []
  const overApproved = actor.may('review')
  const request = { edition: edition.id, edits, upon, overApproved, ...stampOf(actor) }
  const { edition: now } = await editEdition(house, request).catch((error: unknown) => {
    if (isOwnSave(error, fields)) return { edition }
    throw error
  })
  if (action === 'send-back' && fields.comment?.trim()) await talk(house, asked)
  if (lang && fields.text !== undefined) await dropDraft(house, actor.owner, edition.id, row.id, lang)
  const [first] = edits
  const count = first && 'rows' in first ? first.rows.length : first && 'ids' in first ? first.ids.length : 1
  return { row: rowNamed(now.rows, row.id)?.id ?? row.id, count, edition: now }
}

/** @throws {AccessError} `not-allowed` */
function admit(actor: DeskActor, permission: Permission): void {
  if (!actor.may(permission)) throw new AccessError('not-allowed', `this needs the permission ${permission}`)
}

export function stampOf({ by, via }: DeskActor): Pick<DeskActor, 'by' | 'via'> {
  return { by, via }
}

async function editsOf(house: House, action: Action, asked: Asked): Promise<Edit[] | undefined> {
  switch (action) {
    case 'restore':
      return restored(house, asked)
    case 'approve-clean':
      return [{ kind: 'set-state', rows: await cleanRows(house, asked), state: 'reviewed' }]
    default:
      return editsFrom(action, asked.fields, asked.row, asked.edition)
  }
}

/** The translated rows in which nothing is found, and that the person may approve. @throws {EditError} where there are none */
async function cleanRows(house: House, { edition, row, actor }: Asked): Promise<string[]> {
  const [{ termbase }, { twoPersons }] = await Promise.all([house.memory(), rulesIn(house.store)])
  const issues = editionIssues(edition, { terms: termbase })
  const rows = edition.rows.filter(
    (each) =>
      each.state === 'translated' &&
      each.tr.content &&
      each.en.content &&
      !issues.has(each.id) &&
      !(twoPersons && each.written?.by === actor.by),
  )
  if (rows.length === 0) throw new EditError('nothing-there', 'no row is without findings', row)
  return rows.map(({ id }) => id)
}

/** A save that comes again because its answer was lost: the row has this very text. */
function isOwnSave(error: unknown, fields: Fields): boolean {
  if (!(error instanceof EditError) || error.code !== 'conflict' || !error.row || fields.do !== 'save')
    return false
  const lang = langIn(fields)
  const [now, mine] = [lang && emended(error.row, lang), contentFrom(fields, error.row)]
  if (!now || !mine) return false
  return sameContent(now, { ...mine, text: mine.text.normalize('NFC').trim() })
}

/** The text that a step of the history took away. */
async function restored(house: House, { edition, row, fields }: Asked): Promise<Edit[] | undefined> {
  const before = Number(fields.revision) + 1
  if (!Number.isInteger(before)) return undefined
  const [step] = await house.store.history.steps(edition.id, { before, limit: 1 })
  const names = [row.id, ...(row.aliases ?? [])]
  const lang = langIn(fields)
  const old = step?.rows.find(({ id }) => names.includes(id))?.before
  const content = lang && old && sideOf(old, lang).content && emended(old, lang)
  return lang && content ? [{ kind: 'write', row: row.id, lang, content }] : undefined
}

async function draft(house: House, { edition, row, fields, actor }: Asked): Promise<void> {
  const lang = langIn(fields)
  if (!lang) throw new EditError('nothing-there', 'the draft names no language', row)
  if (fields.do === 'drop-draft') return dropDraft(house, actor.owner, edition.id, row.id, lang)
  const [content, upon] = [contentFrom(fields, row), tokenFromText(fields.upon ?? '')]
  if (!content || !upon) throw new EditError('strange-code', `the draft of row ${row.id} cannot be kept`, row)
  await keepDraft(house, actor.owner, edition.id, { row: row.id, lang, content, upon })
}

async function talk(house: House, { edition, row, fields, actor }: Asked): Promise<void> {
  const { thread, comment = '', tab } = fields
  const by = actor.by
  if (fields.do === 'resolve' || fields.do === 'unresolve') {
    const resolved = fields.do === 'resolve'
    await resolveThread(house, { edition: edition.id, comment: thread ?? '', by, resolved, tab })
  } else {
    const text = comment.trim().slice(0, LONGEST)
    if (text === '') throw new EditError('nothing-there', 'the comment is empty', row)
    await addComment(house, { edition: edition.id, row: row.id, text, by, tab, ...(thread && { thread }) })
  }
}
