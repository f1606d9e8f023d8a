/** Forms of paragraphs: what each is, and which field its markup says it holds. */
import { trimSpan } from '../../text/span.ts'
import { fold } from '../../text/turkish.ts'
import { wordCount } from '../lines.ts'
import type { Evidence, FieldName } from '../page.ts'
import type { Form } from '../rendition.ts'
import { type Draft, type Flow, isInstitution, SILENT_MARK } from './flow.ts'
import { FIELD_WORDS } from './hints.ts'
import { aroundOf, inherited, type Kinds, kindsOf } from './layout.ts'

/** Prose is no field, except a subtitle. */
const PROSE_WORDS = 25
/** With a paragraph of so many words the body has begun. */
const BODY_WORDS = 10
/** A mark with so much of a paragraph's letters makes it all the field. */
const WHOLE = 0.8
/** How many regions up a field's name is looked for. */
const NEAR = 3
const TITLE_LENGTH = 300
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
  const around = aroundOf(flow, kinds, title, folded)
  const prose = flow.drafts.findIndex((draft, i) => i > title && wordCount(draft.text) >= BODY_WORDS)
  const head = prose < 0 ? flow.drafts.length : prose
  const names = new Set(said('masthead'))
  return flow.drafts.map((draft, i) => {
    if (i === title) return [form(draft, false, 'title')]
    if (i < head && !off[draft.region] && isMasthead(flow, draft, names.has(folded(draft))))
      return [form(draft, false, 'masthead')]
    if (around[i])
      return [form(draft, true, /^(?:©|\(c\)|copyright)/.test(folded(draft)) ? 'copyright' : undefined)]
    return pieces(flow, draft)
  })
}

/** The draft that is the page's title: a first heading, rather the one the page's head names too; -1 when none is. */
function titleIndex(
  { drafts, regions }: Flow,
  off: readonly boolean[],
  said: readonly string[],
  folded: (draft: Draft) => string,
): number {
  const named = (draft: Draft) => {
    const key = folded(draft)
    return key.length > 3 && said.some((each) => each === key || (key.length > 12 && each.includes(key)))
  }
  const first = drafts.flatMap((draft, i) => {
    const region = regions[draft.region]
    const field = wholeField(regions, draft)
    const h1 = [region, regions[region?.parent ?? -1]].some((each) => each?.element.tagName === 'h1')
    return (h1 && field !== 'masthead') || field === 'title' ? [i] : []
  })
  const known = first.find((i) => named(drafts[i] as Draft))
  if (known !== undefined) return known
  const plain = drafts.findIndex(
    (draft) =>
      wordCount(draft.text) <= 40 && named(draft) && !isInstitution(draft.text) && !off[draft.region],
  )
  if (plain >= 0) return plain
  return first.find((i) => !off[drafts[i]?.region ?? 0]) ?? first[0] ?? -1
}

/** Whether a draft is the institution's name at the head of a page. */
function isMasthead(flow: Flow, draft: Draft, named: boolean): boolean {
  if (draft.text.length > 100 || /^[©(]/.test(draft.text)) return false
  const region = flow.regions[draft.region]
  const field = wholeField(flow.regions, draft)
  const small = region !== undefined && region.to - region.from <= 4
  return (
    field === 'masthead' ||
    (field === undefined && (named || (small && wordCount(draft.text) <= 9 && isInstitution(draft.text))))
  )
}

/** For each region, whether it is in a menu, an aside and the like. A banner may hold what belongs to the page. */
function offPage(regions: Flow['regions'], kinds: Kinds): boolean[] {
  return inherited(
    regions,
    ({ element }, i) => kinds[i] === 'foot' || (kinds[i] === 'around' && element.tagName !== 'form'),
  )
}

/** The field that all of a draft is, by a mark that covers it or a region near. */
function wholeField(regions: Flow['regions'], draft: Draft): FieldName | undefined {
  const mark = marksOf(draft).find(({ start, end }) => end - start >= WHOLE * draft.text.length)
  let field = mark?.field
  let region = regions[draft.region]
  for (let up = 0; !field && region && up < NEAR; up++) {
    // A region of a few paragraphs; a larger one only bears the name.
    if (region.to - region.from <= 4) field = region.field
    region = regions[region.parent]
  }
  return field && wordCount(draft.text) <= (FIELD_WORDS[field] ?? PROSE_WORDS) ? field : undefined
}

interface Mark {
  readonly start: number
  readonly end: number
  readonly field: FieldName
}

/** The stretches of a draft that inline elements mark as fields, outermost only, in order. */
function marksOf({ codes }: Draft): Mark[] {
  const marks: Mark[] = []
  let open: { start: number; pair: number | undefined } | undefined
  for (const code of codes) {
    if (!code.type.startsWith(SILENT_MARK) || code.type === `${SILENT_MARK}link`) continue
    if (code.kind === 'open') open ??= { start: code.start, pair: code.pair }
    else if (open && code.pair === open.pair) {
      if (code.end > open.start)
        marks.push({ start: open.start, end: code.end, field: code.type.slice(1) as FieldName })
      open = undefined
    }
  }
  return marks
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
