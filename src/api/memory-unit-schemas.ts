/** The shapes of what the routes of a memory's upkeep take and answer. */
import { z } from 'zod'
import { STATES } from '../memory/unit.ts'
import { FACETS } from '../service/list-units.ts'
import { ownRulesSchema } from '../service/match-rules.ts'
import { MEMORY_FORMATS } from '../service/memory.ts'
import {
  editSchema,
  filterSchema,
  filterShape,
  nameSchema,
  traitsShape,
  unitEditSchema,
} from '../service/unit-filter.ts'
import { UNIT_ORDERS } from '../store/unit-listing.ts'

export const by = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .optional()
  .describe('For whom it is done, where that is not whoever asks')
export const listQuery = z.strictObject({
  ...filterShape,
  order: z.enum(UNIT_ORDERS).default('came').describe('When they came, were changed or used, or how often'),
  down: z
    .enum(['true', 'false'])
    .default('false')
    .describe('The last, newest or most used first')
    .transform((value) => value === 'true'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  after: z.string().max(2000).optional().describe('The next of the page before'),
})
export const exportQuery = z.strictObject({ ...filterShape, format: z.enum(MEMORY_FORMATS).default('tmx') })
export const importQuery = z.strictObject({
  ...traitsShape,
  name: z.string().trim().min(1).max(300).describe('Of the file, with its ending'),
  by,
})
export const stepsQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(1000).default(100) })
export const step = z.coerce.number().int().min(1)

/** The body of POST /memory/edits. */
export const editsInputSchema = z
  .strictObject({
    filter: filterSchema.describe('As the parameters of GET /memory/units; {} means all'),
    edit: editSchema,
    preview: z.boolean().default(false).describe('Say what would change, and change nothing'),
    by,
  })
  .meta({ id: 'MemoryEdit' })
export const unitInputSchema = z
  .strictObject({
    edit: unitEditSchema,
    revision: z.int().optional().describe('The unit’s, as it was seen; if it was written since, 409'),
    by,
  })
  .meta({ id: 'UnitEdit' })
export const byInput = z.strictObject({ by }).meta({ id: 'ByWhom' })
export const mergeInput = z
  .strictObject({ from: nameSchema, into: nameSchema, by })
  .meta({ id: 'MemoryMerge' })
export const usesInput = z
  .strictObject({ units: z.array(z.string().min(1).max(300)).min(1).max(10_000) })
  .meta({ id: 'MemoryUses' })

const view = {
  id: z.string(),
  tr: z.string(),
  en: z.string(),
  state: z.enum(STATES),
  domain: z.string(),
  origin: z.string(),
  memory: z.string(),
  varieties: z.array(z.string()),
  machine: z.boolean(),
  unconfirmed: z.boolean(),
  before: z.string().optional(),
  after: z.string().optional(),
  createdBy: z.string().optional(),
  createdAt: z.string().optional(),
  changedBy: z.string().optional(),
  changedAt: z.string().optional(),
}
const viewSchema = z.object(view).meta({ id: 'UnitView' })
const listedSchema = z
  .object({
    ...view,
    revision: z.int(),
    uses: z.int().describe('How often its target was taken'),
    usedAt: z.string().optional(),
    deletedAt: z.string().optional(),
  })
  .meta({ id: 'ListedUnit' })
export const unitPageSchema = z
  .object({
    units: z.array(listedSchema),
    next: z
      .string()
      .optional()
      .describe('Goes into after; a page may be short, or empty, and have a next one'),
  })
  .meta({ id: 'UnitPage' })
export const historySchema = z
  .object({
    unit: listedSchema,
    versions: z.array(
      z.object({
        ...view,
        version: z.int(),
        endedAt: z.string().optional(),
        deletedAt: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'UnitHistory' })
const reason = z.enum(['empty', 'codes', 'changed'])
const outcome = {
  step: z.int().optional().describe('Left out where nothing was changed'),
  changed: z.int(),
  refused: z.array(z.object({ id: z.string(), reason })).describe('Units that stay as they are'),
}
export const outcomeSchema = z.object(outcome).meta({ id: 'EditOutcome' })
const stepSchema = z
  .object({
    revision: z.int().describe('Names the step'),
    at: z.string(),
    by: z.string(),
    what: z.unknown(),
    units: z.int(),
    undone: z.int().optional().describe('The step that undid it'),
  })
  .meta({ id: 'MemoryStep' })
export const undoneSchema = z.object({ ...outcome, undone: stepSchema }).meta({ id: 'UndoneStep' })
export const mergedSchema = z
  .object({ ...outcome, doubles: z.int().describe('Units that were there already and are in the trash') })
  .meta({ id: 'MergedMemory' })
export const previewSchema = z
  .object({
    matched: z.int(),
    changed: z.int(),
    refused: z.object({ empty: z.int(), codes: z.int() }),
    first: z.array(z.object({ before: viewSchema, after: viewSchema })),
  })
  .meta({ id: 'EditPreview' })
export const stepListSchema = z.object({ steps: z.array(stepSchema) }).meta({ id: 'MemoryStepList' })
export const facetsSchema = z
  .record(z.enum(FACETS), z.array(z.object({ value: z.string(), units: z.int() })))
  .meta({ id: 'MemoryFacets' })
export const rulesSchema = z
  .object({
    rules: z.object({
      penalties: z.record(z.string(), z.unknown()),
      wanted: z.record(z.string(), z.unknown()),
    }),
    own: ownRulesSchema,
  })
  .meta({ id: 'MatchRules' })
export const importedSchema = z
  .object({
    added: z.int(),
    changed: z.int(),
    mended: z.int().describe('Units with characters that cannot be kept'),
    skippedCount: z.int(),
    skipped: z.array(z.object({ line: z.int(), reason: z.string() })),
    resumed: z.int(),
  })
  .meta({ id: 'MemoryImport' })

export const FILE_TYPES = {
  tmx: 'application/x-tmx+xml',
  'tmx-omegat': 'application/x-tmx+xml',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
}
