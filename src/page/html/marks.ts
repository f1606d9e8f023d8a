/** The fields that the markup of a draft names: inline marks inside it, and the regions near around it. */
import { wordCount } from '../lines.ts'
import type { FieldName } from '../page.ts'
import { type Draft, type Region, SILENT_MARK } from './flow.ts'
import { FIELD_WORDS } from './hints.ts'

/** What is longer is prose and no field, except a subtitle. */
export const PROSE_WORDS = 25
/** A mark with so much of a paragraph's letters makes it all the field. */
const WHOLE = 0.8
/** Several tags make a paragraph a list of them with no more letters beside them than these, or than their own. */
const TAGS_LABEL = 20
/** How many regions up a field's name is looked for. */
const NEAR = 3

/** A stretch of a draft's text that is a field. */
export interface Mark {
  readonly start: number
  readonly end: number
  readonly field: FieldName
}

/** The stretches of a draft that inline elements mark as fields, outermost only, in order. */
export function marksOf({ codes }: Draft): Mark[] {
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

/** The field that all of a draft is, by a mark that covers it or a region near. */
export function wholeField(regions: readonly Region[], draft: Draft): FieldName | undefined {
  const marks = marksOf(draft)
  const mark = marks.find(({ start, end }) => end - start >= WHOLE * draft.text.length)
  let field = mark?.field ?? (areTags(marks, draft.text.length) ? 'tags' : undefined)
  let region = regions[draft.region]
  for (let up = 0; !field && region && up < NEAR; up++) {
    // A region of a few paragraphs; a larger one only bears the name.
    if (region.to - region.from <= 4) field = region.field
    region = regions[region.parent]
  }
  return field && wordCount(draft.text) <= (FIELD_WORDS[field] ?? PROSE_WORDS) ? field : undefined
}

/** Links to subjects, of which a list is made: there may be a label before them and something between. */
function areTags(marks: readonly Mark[], length: number): boolean {
  const tags = marks.filter(({ field }) => field === 'tags')
  const marked = tags.reduce((sum, { start, end }) => sum + end - start, 0)
  return tags.length > 1 && tags.length === marks.length && length - marked <= Math.max(TAGS_LABEL, marked)
}
