/** Forms of paragraphs: what each is, and which field its markup says it holds. */
import { trimSpan } from '../../text/span.ts'
import { fold } from '../../text/turkish.ts'
import { wordCount } from '../lines.ts'
import type { Evidence, FieldName } from '../page.ts'
import type { Form } from '../rendition.ts'
import type { Draft, Flow } from './flow.ts'
import { isInstitution } from './image.ts'
import { aroundOf, inherited, type Kinds, kindsOf } from './layout.ts'
import { marksOf, PROSE_WORDS, wholeField } from './marks.ts'
import { isTwinTitle, subtitleIndex } from './subtitle.ts'
import { type Cell, cellsOf } from './tables.ts'
import { BODY_WORDS, titleIndex } from './title.ts'

const TITLE_LENGTH = 300
const COPYRIGHT_LENGTH = 150
/** Of so many titles that a page's head gives. */
const MAX_SAID = 20

/**
 * The forms of each draft, in order, their spans offsets in the draft's text. Most drafts have one, which covers it; a
 * byline of several marked pieces is cut into one form a piece.
 */
export function formsOf(flow: Flow, evidence: readonly Evidence[]): Form[][] {
  const keys = new Map<Draft, string>()
  const folded = (draft: Draft) => {
    const known = keys.get(draft) ?? fold(draft.text.slice(0, TITLE_LENGTH))
    keys.set(draft, known)
    return known
  }
  const said = (name: Evidence['name']) =>
    evidence.filter((each) => each.name === name).map(({ value }) => fold(value).replace(/\s+/g, ' '))
  const kinds = kindsOf(flow.regions)
  const off = offPage(flow.regions, kinds)
  const title = titleIndex(flow, off, said('title').slice(0, MAX_SAID), folded)
  const cells = cellsOf(flow)
  const around = aroundOf(flow, kinds, title, cells, folded)
  const twin = isTwinTitle(flow, title) && !around[title + 1] ? title + 1 : -1
  const decks = new Set(said('subtitle'))
  const subtitle = subtitleIndex(flow, twin < 0 ? title : twin, around, (draft) => decks.has(folded(draft)))
  const captions = new Set(said('caption'))
  const prose = flow.drafts.findIndex((draft, i) => i > title && wordCount(draft.text) >= BODY_WORDS)
  const head = prose < 0 ? flow.drafts.length : prose
  const names = new Set([...said('masthead'), ...said('series')])
  return flow.drafts.map((draft, i) => {
    if (i === title || i === twin) return [form(draft, false, 'title')]
    if (i === subtitle) return [form(draft, false, 'subtitle')]
    if (i < head && isMasthead(flow, draft, names.has(folded(draft)), off[draft.region] === true))
      return [form(draft, false, 'masthead')]
    if (around[i]) return [form(draft, true, isCopyright(folded(draft)) ? 'copyright' : undefined)]
    const cell = cells[i]
    if (cell) return [inCell(draft, cell)]
    if (draft.kind === 'paragraph' && captions.has(folded(draft)))
      return [{ ...form(draft, false), kind: 'caption' }]
    return pieces(flow, draft)
  })
}

/** `© 2021 NAME`, `NAME © 2021`. */
function isCopyright(folded: string): boolean {
  if (/^(?:©|\(c\)|copyright)/.test(folded)) return true
  return folded.length <= COPYRIGHT_LENGTH && /(?:©|\(c\)) ?(?:19|20)\d\d/.test(folded)
}

/** The form of what stands in a cell of a data table; a heading or a footnote there stays one. */
function inCell(draft: Draft, cell: Cell): Form {
  const kind = draft.kind === 'heading' || draft.kind === 'footnote' ? draft.kind : 'table-cell'
  return { ...form(draft, false), kind, cell }
}

/** Whether a draft is the institution's name at the head of a page; in a menu only where its element says so. */
function isMasthead(flow: Flow, draft: Draft, named: boolean, off: boolean): boolean {
  if (draft.text.length > 100 || /^[©(]/.test(draft.text)) return false
  const region = flow.regions[draft.region]
  const field = wholeField(flow.regions, draft)
  const small = region !== undefined && region.to - region.from <= 4
  return (
    field === 'masthead' ||
    isLogo(draft) ||
    (!off &&
      field === undefined &&
      (named || (small && wordCount(draft.text) <= 9 && isInstitution(draft.text))))
  )
}

/** Whether a draft is nothing but a picture that shows the institution's name. */
function isLogo({ text, codes }: Draft): boolean {
  return codes.some(({ type, start, end }) => type === 'image' && start === 0 && end === text.length)
}

/** For each region, whether it is in a menu, an aside and the like. A banner may hold what belongs to the page. */
function offPage(regions: Flow['regions'], kinds: Kinds): boolean[] {
  return inherited(
    regions,
    ({ element }, i) => kinds[i] === 'foot' || (kinds[i] === 'around' && element.tagName !== 'form'),
  )
}

/** One form for a draft, or several where marked pieces stand in a line that is no prose. */
function pieces({ regions }: Flow, draft: Draft): Form[] {
  const found = wholeField(regions, draft)
  // Lists of pages mark the title of each; only one is the page's own.
  const whole = found === 'title' ? undefined : found
  const marks = marksOf(draft).filter(({ field }) => field !== 'title')
  if (whole || marks.length === 0 || wordCount(draft.text) > PROSE_WORDS) return [form(draft, false, whole)]
  const cut: Form[] = []
  let at = 0
  const add = (start: number, end: number, field?: FieldName) => {
    const span = trimSpan(draft.text, { start, end })
    if (span.end > span.start) cut.push(form(draft, false, field, span))
  }
  for (const { start, end, field } of marks) {
    add(at, start)
    add(start, end, field)
    at = end
  }
  add(at, draft.text.length)
  return cut
}

function form(
  draft: Draft,
  around: boolean,
  field?: FieldName,
  span = { start: 0, end: draft.text.length },
): Form {
  return {
    ...span,
    kind: draft.kind,
    ...(around && { around }),
    ...(field && { field }),
    ...(draft.language && { language: draft.language }),
  }
}
