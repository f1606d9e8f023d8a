/**
 * What could be mended on a page: the repairs of its text and of its words, each put where it belongs, in a block's
 * content or in a field's value. The text as transmitted stays; a reading applies what a person lets stand.
 */
import { countMarks } from '../text/content.ts'
import type { PlacedBlock } from './body.ts'
import type { Emendation, Field, FieldName } from './page.ts'
import { applyRepairs, type Repair, type Repaired } from './repair.ts'
import { type BlockContext, blockRepairs } from './repairs/block-repairs.ts'
import { composeRepairs } from './repairs/compose.ts'

type Found = Omit<Emendation, 'id'>

/** Fields whose words are mended as those of the body are. */
const WORDED: ReadonlySet<FieldName> = new Set(['masthead', 'title', 'subtitle', 'source-name'])

/** The emendations of the blocks, in page order. Only what the letters show is mended in a block that repeats another. */
export function blockEmendations(
  blocks: readonly PlacedBlock[],
  repairs: readonly Repair[],
  context: BlockContext,
): Found[] {
  const placed = new Placer(repairs)
  return blocks.flatMap((block): Found[] => {
    const { id, content, offsets, language } = block
    const first = placed.inside(block.span).flatMap((repair) => inContent(repair, block))
    const repeats = block.repeats !== undefined
    const second = repeats ? [] : blockRepairs(applyRepairs(content.text, first).text, language, context)
    const whole = composeRepairs(content.text, first, second).filter(
      ({ start, end }) => countMarks(content.text.slice(start, end)) === 0,
    )
    const found = whole.map((repair): Found => {
      const { start, end } = repair
      const span = { start: offsets[start] ?? 0, end: (offsets[end - 1] ?? -1) + 1 }
      return {
        ...emendation(repair, content.text.slice(start, end), start),
        block: id,
        span: end > start ? span : { start: span.start, end: span.start },
      }
    })
    return repeats ? [...found, repetition(block)] : found
  })
}

/** Fields as they read when mended, with their values as transmitted beside; and what was mended in them. */
export function mendFields(
  fields: readonly Field[],
  transmitted: string,
  reading: Repaired,
  repairs: readonly Repair[],
  context: BlockContext,
): { fields: Field[]; emendations: Found[] } {
  const emendations: Found[] = []
  const placed = new Placer(repairs)
  const mended = fields.map((field, place): Field => {
    const spans = field.spans.map(({ start, end }) => ({
      start: reading.back(start),
      end: reading.back(end),
    }))
    const parts = partsOf(field, reading)
    if (!parts) return { ...field, spans }
    const value = parts.map(({ start, end }) => transmitted.slice(start, end)).join(' ')
    let at = 0
    const first = parts.flatMap((part) => {
      const shift = at - part.start
      at += part.end - part.start + 1
      return placed
        .inside(part)
        .map((repair) => ({ ...repair, start: repair.start + shift, end: repair.end + shift }))
    })
    const second = WORDED.has(field.name) ? blockRepairs(field.value, field.language, context) : []
    const all = composeRepairs(value, first, second)
    if (all.length === 0) return { ...field, spans }
    for (const repair of all) {
      const start = placeInParts(repair.start, parts)
      const span = { start, end: start + repair.end - repair.start }
      emendations.push({
        ...emendation(repair, value.slice(repair.start, repair.end), repair.start),
        field: place,
        span,
      })
    }
    return { ...field, spans, value: applyRepairs(value, all).text, transmitted: value }
  })
  return { fields: mended, emendations }
}

/** The repairs in the order of the text, given out as stretches of it are asked for. */
class Placer {
  readonly #repairs: readonly Repair[]

  constructor(repairs: readonly Repair[]) {
    this.#repairs = repairs
  }

  /** The repairs that lie wholly inside a stretch. */
  inside({ start, end }: { readonly start: number; readonly end: number }): Repair[] {
    const list: Repair[] = []
    let [low, high] = [0, this.#repairs.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#repairs[middle] as Repair).start < start) low = middle + 1
      else high = middle
    }
    for (let i = low; i < this.#repairs.length; i++) {
      const repair = this.#repairs[i] as Repair
      if (repair.start >= end && repair.end > start) break
      if (repair.end <= end) list.push(repair)
    }
    return list
  }
}

/** A repair of the page as one of a block's content; none when a code or a blank stands for one of its ends. */
function inContent(repair: Repair, { offsets }: PlacedBlock): Repair[] {
  const start = placeOf(offsets, repair.start)
  const end = placeOf(offsets, repair.end)
  return start === undefined || end === undefined ? [] : [{ ...repair, start, end }]
}

/** Where a number stands in an ascending list. */
function placeOf(list: readonly number[], wanted: number): number | undefined {
  let [low, high] = [0, list.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle] as number) < wanted) low = middle + 1
    else high = middle
  }
  return list[low] === wanted ? low : undefined
}

/** The stretches of the page, as transmitted, that a field's value stands in; none for a value that is not on it so. */
function partsOf(
  { value, spans }: Field,
  { text, back }: Repaired,
): { start: number; end: number }[] | undefined {
  const whole = spans.map(({ start, end }) => text.slice(start, end)).join(' ')
  if (whole === value) return spans.map(({ start, end }) => ({ start: back(start), end: back(end) }))
  const [span, ...more] = spans
  const at = span && more.length === 0 ? text.slice(span.start, span.end).indexOf(value) : -1
  if (!span || at < 0) return undefined
  return [{ start: back(span.start + at), end: back(span.start + at + value.length) }]
}

/** The place on the page of an offset in the parts joined by single blanks. */
function placeInParts(offset: number, parts: readonly { start: number; end: number }[]): number {
  let rest = offset
  for (const { start, end } of parts) {
    if (rest <= end - start) return start + rest
    rest -= end - start + 1
  }
  return parts.at(-1)?.end ?? 0
}

function emendation(
  { kind, to, reason, confidence }: Repair,
  from: string,
  offset: number,
): Omit<Found, 'span'> {
  return { kind, offset, from, to, reason, confidence }
}

function repetition({ id, span, content }: PlacedBlock): Found {
  const from = content.text
  return {
    kind: 'repetition',
    span,
    block: id,
    offset: 0,
    from,
    to: '',
    reason: 'repetition',
    confidence: 0.98,
  }
}
