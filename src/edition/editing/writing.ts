/** What people do to the words of a row and say of it. */
import { STATES, type State } from '../../memory/unit.ts'
import { CODE_MARK, type Content, countMarks, sameContent, sameNature, xmlText } from '../../text/content.ts'
import { type Lang, otherLang } from '../../text/language.ts'
import { type Edition, type Row, type Stamp, sideOf } from '../edition.ts'
import { halfOf, withHalf } from '../half.ts'
import { emended } from '../reading.ts'
import { beadShape } from './column.ts'
import { type Refusal, refuse } from './refusal.ts'

/** Writes the text of a row in one language; an empty one takes it away. */
export interface WriteEdit {
  readonly kind: 'write'
  readonly row: string
  readonly lang: Lang
  readonly content: Content
  /** Also in every other row with the same source, where nothing is approved. */
  readonly everywhere?: boolean
}

export interface StateEdit {
  readonly kind: 'set-state'
  readonly rows: readonly string[]
  readonly state: State
}

/** Says that the sentences of rows translate each other, or that nobody says so any more. */
export interface ConfirmEdit {
  readonly kind: 'confirm' | 'unconfirm'
  readonly rows: readonly string[]
}

/** Says that a translation is still right although its source was changed. */
export interface StillRightEdit {
  readonly kind: 'still-right'
  readonly rows: readonly string[]
}

/** What an edit may do. */
export interface EditOptions {
  /** Nobody approves what he wrote himself. */
  readonly twoPersons?: boolean
  /** Whether approved rows may be written over, or be given another state; by default they may. */
  readonly overApproved?: boolean
}

/** What counts as approved: only an editor's word changes it. */
export function isApproved({ state }: Row): boolean {
  return state === 'reviewed' || state === 'final'
}

/** The language that a row is translated from: that of the edition's body, if the page has the row in it. */
export function sourceOf(row: Row, edition: Pick<Edition, 'source'>): Lang {
  const target = otherLang(edition.source)
  return !row[edition.source].content && row[target].origin === 'page' ? target : edition.source
}

/** A text as a row keeps it: composed, without control characters, white space at its ends taken off. */
export function kept(content: Content): Content {
  const text = xmlText(content.text).normalize('NFC').trim()
  // White space holds no codes, so the marks that are left are still theirs.
  return { text, codes: content.codes }
}

/** The rows of an edition with a text written. */
export function writeText(
  edition: Edition,
  edit: WriteEdit,
  stamp: Stamp,
  { overApproved = true }: EditOptions = {},
): Row[] | Refusal {
  const { row: id, lang } = edit
  const row = edition.rows.find((each) => each.id === id)
  if (!row) return refuse('no-such-row', id)
  const content = kept(edit.content)
  if (!overApproved && isApproved(row)) return refuse('approved', id)
  const refused = refusalOf(edition, row, lang, content)
  if (refused) return refuse(refused, id)
  const source = edit.everywhere ? emended(row, otherLang(lang)) : undefined
  return edition.rows.map((each) => {
    if (each !== row && !(source && isTwin(each, source, edition, lang))) return each
    return withText(each, lang, content, edition, stamp)
  })
}

/** Why nobody may write a row's text in a language; `undefined` where people may. */
export function writeRefusal(
  row: Row,
  lang: Lang,
  edition: Pick<Edition, 'source'>,
): 'transmitted' | 'locked' | undefined {
  if (row[lang].origin === 'page' && sourceOf(row, edition) === lang) return 'transmitted'
  return !row.translate && row.kind === 'body' ? 'locked' : undefined
}

function refusalOf(edition: Edition, row: Row, lang: Lang, content: Content): Refusal['code'] | undefined {
  const refused = writeRefusal(row, lang, edition)
  if (refused) return refused
  if (countMarks(content.text) !== content.codes.length) return 'strange-code'
  const known = sideOf(row, otherLang(lang)).content?.codes ?? []
  const own = sideOf(row, lang).content?.codes ?? []
  for (const code of content.codes)
    if (![...known, ...own].some((each) => each.id === code.id && sameNature(each, code)))
      return 'strange-code'
  return new Set(content.codes.map((code) => code.id)).size < content.codes.length
    ? 'doubled-code'
    : undefined
}

/** Whether a row has the same source and may take the same translation. */
function isTwin(row: Row, source: Content, edition: Edition, lang: Lang): boolean {
  const own = emended(row, otherLang(lang))
  return (
    own !== undefined &&
    row.translate &&
    !isApproved(row) &&
    sourceOf(row, edition) !== lang &&
    sameContent(own, source)
  )
}

/** The rows that have a row's source and another translation than it, and may take its own: nobody has approved them. */
export function twinsOf(edition: Edition, row: Row, lang: Lang): Row[] {
  const [source, own] = [emended(row, otherLang(lang)), emended(row, lang)]
  if (!source || !own) return []
  return edition.rows.filter((each) => {
    if (each === row || !isTwin(each, source, edition, lang)) return false
    const text = emended(each, lang)
    return !text || !sameContent(text, own)
  })
}

/** A row with a text that a person wrote; an empty one takes its text away. The same row where it says that already. */
export function withText(
  row: Row,
  lang: Lang,
  content: Content,
  edition: Pick<Edition, 'source'>,
  stamp: Stamp,
): Row {
  const old = emended(row, lang)
  const empty = content.text.replaceAll(CODE_MARK, '').trim() === ''
  if (empty ? !old : old && sameContent(old, content)) return row
  const { match, decided: _, bead, ...rest } = row
  const segments = [{ id: halfOf(row, lang)?.segments[0]?.id ?? row.id, start: 0, end: content.text.length }]
  const half = empty ? undefined : { content, origin: 'person' as const, emendations: [], segments }
  const put = withHalf(rest, lang, half)
  const shaped = bead && { ...bead, shape: beadShape(put, edition.source) }
  return {
    ...put,
    state: half ? 'translated' : 'initial',
    written: stamp,
    ...(shaped && { bead: shaped }),
    ...(empty && match && { match }),
  }
}

/** The rows of an edition in another state. */
export function setState(
  edition: Edition,
  { rows: ids, state }: StateEdit,
  stamp: Stamp,
  { twoPersons = false, overApproved = true }: EditOptions = {},
): Row[] | Refusal {
  return changeRows(edition, ids, (row) => {
    if (row.state === state) return row
    if (!overApproved && isApproved(row)) return refuse('approved', row.id)
    if (state !== 'initial' && !(row.tr.content && row.en.content)) return refuse('no-translation', row.id)
    const rises = STATES.indexOf(state) > STATES.indexOf('translated')
    if (twoPersons && rises && row.written?.by === stamp.by) return refuse('own-translation', row.id)
    return { ...row, state, decided: stamp }
  })
}

/** The rows of an edition with their beads confirmed, or not any more. */
export function setConfirmed(
  edition: Edition,
  { kind, rows: ids }: ConfirmEdit,
  stamp: Stamp,
): Row[] | Refusal {
  return changeRows(edition, ids, (row) => {
    if (row.kind !== 'body') return refuse('not-body', row.id)
    const { confirmed, ...bead } = row.bead ?? { shape: beadShape(row, edition.source), score: 1 }
    if ((kind === 'confirm') === (confirmed !== undefined)) return row
    return { ...row, bead: kind === 'confirm' ? { ...bead, confirmed: stamp } : bead }
  })
}

/** The rows of an edition without the sign that their source was changed. */
export function keepTranslation(edition: Edition, { rows: ids }: StillRightEdit): Row[] | Refusal {
  return changeRows(edition, ids, ({ formerSource: _, ...row }) => row)
}

function changeRows(
  edition: Edition,
  ids: readonly string[],
  change: (row: Row) => Row | Refusal,
): Row[] | Refusal {
  const wanted = new Set(ids)
  const rows: Row[] = []
  for (const row of edition.rows) {
    const changed = wanted.delete(row.id) ? change(row) : row
    if ('code' in changed) return changed
    rows.push(changed)
  }
  const [missing] = wanted
  return missing === undefined ? rows : refuse('no-such-row', missing)
}
