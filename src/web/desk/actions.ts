/** What a form or the page's script asks for, as edits. */
import type { Edit, EmendationsEdit } from '../../edition/editing/edit.ts'
import { sourceOf, twinsOf } from '../../edition/editing/writing.ts'
import type { Edition, Row, RowEmendation } from '../../edition/edition.ts'
import { emended } from '../../edition/reading.ts'
import { segmentsOf } from '../../edition/segments.ts'
import { knownCodes, untagged, withCodes } from '../../edition/tagged.ts'
import type { State } from '../../memory/unit.ts'
import type { Content } from '../../text/content.ts'
import { LANGS, type Lang, otherLang } from '../../text/language.ts'
import type { Fields } from './fields.ts'

/** The actions on a row; what each needs follows from its edits. */
const ACTIONS = [
  'save',
  'everywhere',
  'translated',
  'still-right',
  'restore',
  'approve',
  'final',
  'send-back',
  'approve-clean',
  'confirm',
  'unconfirm',
  'confirm-before',
  'pull',
  'push',
  'first-up',
  'last-down',
  'merge',
  'split-row',
  'link',
  'unlink',
  'split-sentence',
  'join-sentences',
  'break',
  'unbreak',
  'accept',
  'reject',
  'reopen',
] as const
export type Action = (typeof ACTIONS)[number]

export function actionNamed(value: unknown): Action | undefined {
  return ACTIONS.find((each) => each === value)
}

export function langIn({ lang }: Fields): Lang | undefined {
  return LANGS.find((each) => each === lang)
}

const STATE_OF: Partial<Readonly<Record<Action, State>>> = {
  translated: 'translated',
  approve: 'reviewed',
  final: 'final',
  'send-back': 'initial',
}

/** What is asked for; `undefined` for what makes no sense. */
export function editsFrom(action: Action, fields: Fields, row: Row, edition: Edition): Edit[] | undefined {
  const { id } = row
  const lang = langIn(fields)
  const at = offset(fields.at)
  switch (action) {
    case 'save':
      return writeEdit(fields, row)
    case 'everywhere':
      return everywhere(row, edition)
    case 'translated':
    case 'approve':
    case 'final':
    case 'send-back':
      return [
        ...(writeEdit(fields, row) ?? []),
        { kind: 'set-state', rows: [id], state: STATE_OF[action] ?? 'initial' },
      ]
    case 'still-right':
    case 'confirm':
    case 'unconfirm':
      return [{ kind: action, rows: [id] }]
    case 'confirm-before':
      return [{ kind: 'confirm', rows: rowsBefore(edition, id) }]
    case 'pull':
    case 'push':
    case 'first-up':
    case 'last-down': {
      const layout = LANGS.find((each) => each === fields.layout)
      return lang && [{ kind: action, row: id, lang, ...(layout && { layout }) }]
    }
    case 'merge':
    case 'break':
    case 'unbreak':
      return [{ kind: action, row: id }]
    case 'split-row':
      return lang && at !== undefined ? [{ kind: action, row: id, at: { [lang]: at } }] : undefined
    case 'split-sentence':
      return lang && at !== undefined ? [{ kind: action, row: id, lang, at }] : undefined
    case 'join-sentences': {
      const segment = lang && segmentsOf(row, lang)[offset(fields.n) ?? 1]?.id
      return lang && [{ kind: action, row: id, lang, segment: segment ?? '' }]
    }
    case 'link':
      return fields.to ? [{ kind: 'link', row: id, to: fields.to }] : undefined
    case 'unlink':
      return [{ kind: 'link', row: id }]
    case 'restore':
    case 'approve-clean':
      return undefined
    case 'accept':
    case 'reject':
    case 'reopen':
      return [decision(action, fields, row, edition)]
  }
}

/** The text that was sent with it, if any. */
export function contentFrom(fields: Fields, row: Row): Content | undefined {
  if (fields.text === undefined) return undefined
  const known = knownCodes(row.tr.content, row.en.content)
  const text = fields.text.replace(/\s*[\r\n]+\s*/g, ' ')
  if (fields.codes === undefined) return untagged(text, known)
  return withCodes(text, fields.codes.split(' ').filter(Boolean), known)
}

function writeEdit(fields: Fields, row: Row): Edit[] | undefined {
  const [lang, content] = [langIn(fields), contentFrom(fields, row)]
  if (!lang || !content) return undefined
  return [
    { kind: 'write', row: row.id, lang, content, ...(fields.everywhere === 'on' && { everywhere: true }) },
  ]
}

/** A row's translation for all that have its source; `undefined` where none lacks it. */
function everywhere(row: Row, edition: Edition): Edit[] | undefined {
  const lang = otherLang(sourceOf(row, edition))
  const content = emended(row, lang)
  if (!content || twinsOf(edition, row, lang).length === 0) return undefined
  return [{ kind: 'write', row: row.id, lang, content, everywhere: true }]
}

/** The body rows above one that have both texts and are not confirmed yet. */
function rowsBefore({ rows }: Edition, id: string): string[] {
  const end = rows.findIndex((row) => row.id === id)
  return rows
    .slice(0, Math.max(0, end))
    .filter((row) => row.kind === 'body' && row.tr.content && row.en.content && !row.bead?.confirmed)
    .map((row) => row.id)
}

const ACCEPTED: Readonly<Record<string, boolean | undefined>> = { accept: true, reject: false }

/** One emendation; with `kind` all of a kind that nobody has decided on, with neither those of the row. */
function decision(
  action: Action,
  { emendation, kind }: Fields,
  row: Row,
  { rows }: Edition,
): EmendationsEdit {
  const accepted = ACCEPTED[action]
  const among = kind ? rows : [row]
  const open = among
    .flatMap((each): readonly RowEmendation[] => each.emendations)
    .filter((each) => !each.decision && (!kind || each.kind === kind))
  const ids = emendation ? [emendation] : [...new Set(open.map(({ id }) => id))]
  return { kind: 'emendations', ids, ...(accepted !== undefined && { accepted }) }
}

function offset(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,7}$/.test(text) ? Number(text) : undefined
}
