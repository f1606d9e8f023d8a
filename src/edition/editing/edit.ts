/** Everything that a person can do to an edition, as data: each edit gives the next edition, or says why it cannot be made. */
import type { Lang } from '../../text/language.ts'
import { decideEmendation } from '../decide.ts'
import type { Edition, Row, Stamp } from '../edition.ts'
import { propagate } from '../repeats.ts'
import {
  type LinkEdit,
  linkRows,
  type MergeEdit,
  mergeUp,
  moveText,
  type PairingEdit,
  type SplitRowEdit,
  splitRow,
} from './pairing.ts'
import { changeBreak, type ParagraphEdit } from './paragraphs.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { type JoinSentencesEdit, joinSentences, type SplitSentenceEdit, splitSentence } from './sentences.ts'
import {
  type ConfirmEdit,
  type EditOptions,
  keepTranslation,
  type StateEdit,
  type StillRightEdit,
  setConfirmed,
  setState,
  type WriteEdit,
  writeText,
} from './writing.ts'

/** Accepts or rejects emendations; without `accepted` they are open again. */
export interface EmendationsEdit {
  readonly kind: 'emendations'
  readonly ids: readonly string[]
  readonly accepted?: boolean
}

export type Edit =
  | PairingEdit
  | MergeEdit
  | SplitRowEdit
  | LinkEdit
  | SplitSentenceEdit
  | JoinSentencesEdit
  | ParagraphEdit
  | WriteEdit
  | StateEdit
  | ConfirmEdit
  | StillRightEdit
  | EmendationsEdit

/** An edition after one person's edits, all of them one step of its history; the same object when nothing changed. */
export function applyEdits(
  edition: Edition,
  edits: readonly Edit[],
  stamp: Stamp,
  options: EditOptions = {},
): Edition | Refusal {
  let made = 0
  const revision = edition.revision + 1
  const newId = (base: string) => `${base}-${revision}${made++ === 0 ? '' : `-${made}`}`
  let now: Edition = edition
  for (const edit of edits) {
    const rows = rowsAfter(now, edit, stamp, newId, options)
    if (!Array.isArray(rows)) return rows
    if (rows.length !== now.rows.length || rows.some((row, i) => row !== now.rows[i])) now = { ...now, rows }
  }
  return now === edition ? edition : { ...now, revision, updatedAt: stamp.at }
}

function rowsAfter(
  edition: Edition,
  edit: Edit,
  stamp: Stamp,
  named: (base: string) => string,
  options: EditOptions,
): Row[] | Refusal {
  const newId = () => named('row' in edit ? edit.row : '')
  switch (edit.kind) {
    case 'pull':
    case 'push':
    case 'first-up':
    case 'last-down':
      return moveText(edition, edit, newId)
    case 'merge':
      return mergeUp(edition, edit, newId)
    case 'split-row':
      return splitRow(edition, edit, newId)
    case 'link':
      return linkRows(edition, edit)
    case 'split-sentence':
      return replaced(edition, splitSentence(edition, edit, newId))
    case 'join-sentences':
      return replaced(edition, joinSentences(edition, edit))
    case 'break':
    case 'unbreak':
      return changeBreak(edition, edit, newId)
    case 'write':
      return repeated(writeText(edition, edit, stamp, options), edit.lang)
    case 'set-state':
      return setState(edition, edit, stamp, options)
    case 'confirm':
    case 'unconfirm':
      return setConfirmed(edition, edit, stamp)
    case 'still-right':
      return keepTranslation(edition, edit)
    case 'emendations':
      return decideAll(edition, edit, stamp)
  }
}

function replaced({ rows }: Edition, row: Row | Refusal): Row[] | Refusal {
  return isRefusal(row) ? row : rows.map((each) => (each.id === row.id ? row : each))
}

function repeated(rows: Row[] | Refusal, lang: Lang): Row[] | Refusal {
  return Array.isArray(rows) ? propagate(rows, lang) : rows
}

function decideAll(edition: Edition, { ids, accepted }: EmendationsEdit, { by, at }: Stamp): Row[] | Refusal {
  let now = edition
  const decision = accepted === undefined ? undefined : { accepted, by, at }
  for (const id of ids) {
    const next = decideEmendation(now, id, decision, at)
    if (!next) return refuse('no-such-emendation', id)
    now = next
  }
  return [...now.rows]
}
