/** Units as lines of JSON, out and in: nothing is lost on the way. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { memoryOf, STATES, type Unit } from '../memory/unit.ts'
import type { UnitFilter } from '../memory/unit-filter.ts'
import type { Content } from '../text/content.ts'
import { plain, soundText } from '../text/content.ts'
import type { House } from './house.ts'
import { unitsLike } from './list-units.ts'
import { definedOnly, nameSchema, varietySchema } from './unit-filter.ts'

const code = z.strictObject({
  id: z.string().max(200),
  kind: z.enum(['ph', 'open', 'close']),
  pair: z.string().max(200).optional(),
  type: z.string().max(100),
  data: z.string().max(10_000),
})
const text = z.string().trim().min(1).max(100_000)
const remark = z.strictObject({
  text: z.string().max(100_000),
  attributes: z.record(z.string().max(100), z.string().max(10_000)).optional(),
})
const remarks = {
  attributes: z.record(z.string().max(100), z.string().max(10_000)).optional(),
  props: z.array(remark).max(1000).readonly().optional(),
  notes: z.array(remark).max(1000).readonly().optional(),
}
const extra = z
  .strictObject({
    ...remarks,
    tr: z.strictObject(remarks).optional(),
    en: z.strictObject(remarks).optional(),
  })
  .describe('What else the memory of another tool says of it, by the names of TMX')
const content = z
  .union([text, z.strictObject({ text, codes: z.array(code).max(10_000) })])
  .describe('A text; with inline codes, the n-th U+FFFC of the text stands for the n-th code')

/** A unit as a line; only the texts must be there. */
export const unitLineSchema = z
  .strictObject({
    id: z
      .string()
      .min(1)
      .max(300)
      .optional()
      .describe('The caller’s own; by default one that follows from the texts'),
    tr: content,
    en: content,
    state: z.enum(STATES).default('translated'),
    domain: nameSchema.default('body'),
    origin: z.string().min(1).max(500).default('api'),
    memory: nameSchema.optional(),
    varieties: z.array(varietySchema).max(2).optional(),
    machine: z.boolean().optional(),
    unconfirmed: z.boolean().optional(),
    before: z.string().max(100_000).optional(),
    after: z.string().max(100_000).optional(),
    createdBy: z.string().max(200).optional(),
    createdAt: z.iso.datetime().optional(),
    changedBy: z.string().max(200).optional(),
    changedAt: z.iso.datetime().optional(),
    extra: extra.optional(),
  })
  .meta({ id: 'UnitLine' })
export type UnitLine = z.infer<typeof unitLineSchema>

/** What became of a line; lines count from 1. */
export type TakenLine =
  | { readonly line: number; readonly id: string }
  | { readonly line: number; readonly error: { readonly code: string; readonly message: string } }

/** The units that a filter lets through, as they came. @throws {PatternError} */
export async function* unitLines(house: House, filter: UnitFilter): AsyncGenerator<UnitLine> {
  for await (const { unit } of unitsLike(house, filter)) {
    const { varieties, ...rest } = unit
    yield {
      ...rest,
      memory: memoryOf(unit),
      tr: lineOf(unit.tr),
      en: lineOf(unit.en),
      ...(varieties && { varieties: [...varieties] }),
    }
  }
}

/** Units stored at a time. */
const PART = 1000

/**
 * Takes units into the memory; one whose id is there is replaced, and what it was is kept as a version. A line that cannot be
 * taken holds none back.
 *
 * @param by who brings them, where a line does not say who made it
 */
export async function* takeUnitLines(
  house: House,
  lines: readonly unknown[],
  by: string,
): AsyncGenerator<TakenLine> {
  for (let start = 0; start < lines.length; start += PART) {
    const units: Unit[] = []
    const told = lines.slice(start, start + PART).map((line, i): TakenLine => {
      const read = unitLineSchema.safeParse(line)
      const place = { line: start + i + 1 }
      if (!read.success) return { ...place, error: { code: 'bad-unit', message: issuesOf(read.error) } }
      const unit = unitOf(read.data, by, house.now())
      if (!codesFit(unit.tr) || !codesFit(unit.en))
        return { ...place, error: { code: 'bad-unit', message: 'each U+FFFC of a text stands for one code' } }
      units.push(unit)
      return { ...place, id: unit.id }
    })
    await house.store.saveUnits(units, house.now())
    yield* told
  }
}

function unitOf({ id, tr, en, ...rest }: UnitLine, by: string, now: string): Unit {
  const texts = { tr: contentOf(tr), en: contentOf(en) }
  const own = createHash('sha256')
    .update(JSON.stringify([rest.memory, texts]))
    .digest('hex')
    .slice(0, 24)
  return {
    ...definedOnly(rest),
    ...texts,
    state: rest.state,
    domain: rest.domain,
    origin: rest.origin,
    id: id ?? `api/${own}`,
    createdBy: rest.createdBy ?? by,
    createdAt: rest.createdAt ?? now,
  }
}

function contentOf(line: UnitLine['tr']): Content {
  if (typeof line === 'string') return plain(soundText(line))
  return {
    text: soundText(line.text),
    codes: line.codes.map(({ pair, ...code }) => ({ ...code, ...(pair !== undefined && { pair }) })),
  }
}

function lineOf({ text, codes }: Content): UnitLine['tr'] {
  return codes.length === 0 ? text : { text, codes: [...codes] }
}

function codesFit({ text, codes }: Content): boolean {
  return text.split('\uFFFC').length - 1 === codes.length
}

function issuesOf({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => [...path, message].join(': ')).join('; ')
}
