/** The routes of a memory's upkeep: units and their versions, edits and their steps, merges, rules, import and export. */
import express, { type Request, type Router } from 'express'
import { z } from 'zod'
import { STATES } from '../memory/unit.ts'
import {
  editUnit,
  editUnits,
  listSteps,
  mergeMemories,
  previewEdit,
  restoreVersion,
  undoStep,
} from '../service/edit-units.ts'
import type { House } from '../service/house.ts'
import { importMemory } from '../service/import-memory.ts'
import { FACETS, listUnits, unitFacets, unitHistory } from '../service/list-units.ts'
import { matchRules, ownRulesSchema, saveRules } from '../service/match-rules.ts'
import { exportMemory, MEMORY_FORMATS } from '../service/memory.ts'
import { deleteUnits } from '../service/memory-upkeep.ts'
import {
  definedOnly,
  editSchema,
  filterOf,
  filterSchema,
  filterShape,
  nameSchema,
  traitsShape,
  unitEditSchema,
} from '../service/unit-filter.ts'
import { UNIT_ORDERS } from '../store/unit-listing.ts'
import { parse } from './parse.ts'
import { ApiError } from './problem.ts'

/** What each resource may be asked for. */
export const UNIT_METHODS: Readonly<Record<string, string>> = {
  '/memory/units': 'GET, HEAD',
  '/memory/units/:id': 'GET, HEAD, PATCH, DELETE',
  '/memory/units/:id/versions/:version/restoration': 'POST',
  '/memory/edits': 'POST',
  '/memory/steps': 'GET, HEAD',
  '/memory/steps/:step/undoing': 'POST',
  '/memory/facets': 'GET, HEAD',
  '/memory/merges': 'POST',
  '/memory/rules': 'GET, HEAD, PUT',
  '/memory/uses': 'POST',
  '/memory/export': 'GET, HEAD',
  '/memory/imports': 'POST',
}

const IMPORT_BYTES = 64 * 1024 * 1024
const BODY_BYTES = 1024 * 1024

const by = z.string().trim().min(1).max(100).default('api').describe('Who does it')
const listQuery = z.strictObject({
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
const exportQuery = z.strictObject({ ...filterShape, format: z.enum(MEMORY_FORMATS).default('tmx') })
const importQuery = z.strictObject({
  ...traitsShape,
  name: z.string().trim().min(1).max(300).describe('Of the file, with its ending'),
  by,
})
const stepsQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(1000).default(100) })
const step = z.coerce.number().int().min(1)

/** The body of POST /memory/edits. */
export const editsInputSchema = z
  .strictObject({
    filter: filterSchema.describe('As the parameters of GET /memory/units; {} means all'),
    edit: editSchema,
    preview: z.boolean().default(false).describe('Say what would change, and change nothing'),
    by,
  })
  .meta({ id: 'MemoryEdit' })
const unitInputSchema = z
  .strictObject({
    edit: unitEditSchema,
    revision: z.int().optional().describe('The unit’s, as it was seen; if it was written since, 409'),
    by,
  })
  .meta({ id: 'UnitEdit' })
const byInput = z.strictObject({ by }).meta({ id: 'ByWhom' })
const mergeInput = z.strictObject({ from: nameSchema, into: nameSchema, by }).meta({ id: 'MemoryMerge' })
const usesInput = z
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
const mergedSchema = z
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
const stepListSchema = z.object({ steps: z.array(stepSchema) }).meta({ id: 'MemoryStepList' })
const facetsSchema = z
  .record(z.enum(FACETS), z.array(z.object({ value: z.string(), units: z.int() })))
  .meta({ id: 'MemoryFacets' })
const rulesSchema = z
  .object({
    rules: z.object({
      penalties: z.record(z.string(), z.unknown()),
      wanted: z.record(z.string(), z.unknown()),
    }),
    own: ownRulesSchema,
  })
  .meta({ id: 'MatchRules' })
const importedSchema = z
  .object({
    added: z.int(),
    changed: z.int(),
    mended: z.int().describe('Units with characters that cannot be kept'),
    skippedCount: z.int(),
    skipped: z.array(z.object({ line: z.int(), reason: z.string() })),
    resumed: z.int(),
  })
  .meta({ id: 'MemoryImport' })

const TYPES = {
  tmx: 'application/x-tmx+xml',
  'tmx-omegat': 'application/x-tmx+xml',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
}

/** Mounts the routes on the router of `/api/v1`. */
export function addUnitRoutes(api: Router, house: House): void {
  const body = express.json({ limit: BODY_BYTES })
  api.get('/memory/units', async (request, response) => {
    const { order, down, limit, after, ...query } = parse(listQuery, request.query)
    response.json(await listUnits(house, filterOf(query), { order: { by: order, down }, limit, after }))
  })
  api.get('/memory/units/:id', async (request, response) => {
    response.json(await unitHistory(house, request.params.id))
  })
  api.delete('/memory/units/:id', async (request, response) => {
    const { id } = request.params
    if ((await deleteUnits(house, [id])) === 0)
      throw new ApiError(404, 'no-such-unit', `there is no unit ${id}`)
    response.status(204).end()
  })
  api.patch('/memory/units/:id', body, async (request, response) => {
    const { edit, by, revision } = bodyAs(unitInputSchema, request)
    response.json(await editUnit(house, request.params.id, definedOnly(edit), by, revision))
  })
  api.post('/memory/units/:id/versions/:version/restoration', body, async (request, response) => {
    const { by } = bodyAs(byInput, request)
    const version = parse(step, request.params.version)
    response.json(await restoreVersion(house, request.params.id, version, by))
  })
  api.post('/memory/edits', body, async (request, response) => {
    const { filter, edit, preview, by } = bodyAs(editsInputSchema, request)
    const [which, what] = [filterOf(filter), definedOnly(edit)]
    response.json(await (preview ? previewEdit(house, which, what) : editUnits(house, which, what, by)))
  })
  api.get('/memory/steps', async (request, response) => {
    response.json({ steps: await listSteps(house, parse(stepsQuery, request.query).limit) })
  })
  api.post('/memory/steps/:step/undoing', body, async (request, response) => {
    const { by } = bodyAs(byInput, request)
    const named = request.params.step
    response.json(await undoStep(house, by, named === 'last' ? undefined : parse(step, named)))
  })
  api.get('/memory/facets', async (request, response) => {
    parse(z.strictObject({}), request.query)
    response.json(await unitFacets(house))
  })
  api.post('/memory/merges', body, async (request, response) => {
    const { from, into, by } = bodyAs(mergeInput, request)
    response.json(await mergeMemories(house, from, into, by))
  })
  api.get('/memory/rules', async (_request, response) => {
    response.json(await matchRules(house))
  })
  api.put('/memory/rules', body, async (request, response) => {
    await saveRules(house, bodyAs(ownRulesSchema, request))
    response.json(await matchRules(house))
  })
  api.post('/memory/uses', body, async (request, response) => {
    await house.store.countUse([...new Set(bodyAs(usesInput, request).units)], house.now())
    response.status(204).end()
  })
  api.get('/memory/export', async (request, response) => {
    const { format, ...query } = parse(exportQuery, request.query)
    const parts = await exportMemory(house, format, filterOf(query))
    response.type(TYPES[format]).attachment(`memory.${format.replace('-omegat', '')}`)
    for (const part of parts) response.write(part)
    response.end()
  })
  api.post(
    '/memory/imports',
    express.raw({ type: () => true, limit: IMPORT_BYTES }),
    async (request, response) => {
      const { name, ...traits } = parse(importQuery, request.query)
      const bytes: unknown = request.body
      if (!Buffer.isBuffer(bytes)) throw new ApiError(400, 'bad-request', 'the body is empty')
      const file = {
        name,
        size: bytes.length,
        async *read() {
          yield bytes
        },
      }
      response.json(await importMemory(house, file, { traits: definedOnly(traits) }))
    },
  )
}

/** The body of a request in the schema's type. @throws {ApiError} */
function bodyAs<T extends z.ZodType>(schema: T, request: Pick<Request, 'is' | 'body'>): z.infer<T> {
  if (!request.is('json')) throw new ApiError(415, 'unsupported-type', 'send application/json')
  return parse(schema, request.body)
}

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } })

/** The routes in OpenAPI, from the schemas that check the requests; `problem` describes a problem document. */
export const unitPaths = <P>(problem: (description: string) => P) => {
  const bad = { '400': problem('The request is not of this shape') }
  const absent = { '404': problem('No such thing') }
  const get = (
    operationId: string,
    summary: string,
    answer: z.ZodType,
    query: z.ZodObject = z.object({}),
  ) => ({
    operationId,
    summary,
    requestParams: { query },
    responses: { '200': { description: summary, ...json(answer) }, ...bad },
  })
  const send = (operationId: string, summary: string, input: z.ZodType, answer: z.ZodType) => ({
    operationId,
    summary,
    requestBody: { required: true, ...json(input) },
    responses: { '200': { description: summary, ...json(answer) }, ...bad },
  })
  const path = z.object({ id: z.string() })
  const many = { '422': problem('Too many units for one step; narrow the filter') }
  const put = send('saveMatchRules', 'Say what units lose points for', ownRulesSchema, rulesSchema)
  const edits = send(
    'editUnits',
    'Change the units that a filter lets through in one step, or preview it',
    editsInputSchema,
    z.union([outcomeSchema, previewSchema]),
  )
  const one = send('editUnit', 'Change a unit', unitInputSchema, outcomeSchema)
  const version = send('restoreVersion', 'Make a unit what it was', byInput, outcomeSchema)
  const undo = send('undoStep', 'Undo a step, or with `last` the last', byInput, undoneSchema)
  const merges = send('mergeMemories', 'Put a memory into another', mergeInput, mergedSchema)
  const history = get('getUnit', 'What a unit is, and what it was', historySchema)
  const changed = { '409': problem('It was changed meanwhile') }
  return {
    '/memory/units': { get: get('listUnits', 'Units that a filter lets through', unitPageSchema, listQuery) },
    '/memory/units/{id}': {
      get: { ...history, requestParams: { path }, responses: { ...history.responses, ...absent } },
      delete: {
        operationId: 'deleteUnit',
        summary: 'Put a unit into the trash',
        requestParams: { path },
        responses: { '204': { description: 'It is in the trash' }, '404': problem('No such unit') },
      },
      patch: { ...one, requestParams: { path }, responses: { ...one.responses, ...absent, ...changed } },
    },
    '/memory/units/{id}/versions/{version}/restoration': {
      post: {
        ...version,
        requestParams: { path: path.extend({ version: z.int() }) },
        responses: { ...version.responses, ...absent, ...changed },
      },
    },
    '/memory/edits': { post: { ...edits, responses: { ...edits.responses, ...many } } },
    '/memory/steps': { get: get('listSteps', 'Steps, the last first', stepListSchema, stepsQuery) },
    '/memory/steps/{step}/undoing': {
      post: {
        ...undo,
        requestParams: { path: z.object({ step: z.string() }) },
        responses: { ...undo.responses, ...absent, '409': problem('It is undone already') },
      },
    },
    '/memory/facets': { get: get('getFacets', 'What there is to filter by', facetsSchema) },
    '/memory/merges': { post: { ...merges, responses: { ...merges.responses, ...absent, ...many } } },
    '/memory/rules': { get: get('getMatchRules', 'What units lose points for', rulesSchema), put },
    '/memory/uses': {
      post: {
        operationId: 'countUses',
        summary: 'Say that the targets of units were taken',
        requestBody: { required: true, ...json(usesInput) },
        responses: { '204': { description: 'Counted' }, ...bad },
      },
    },
    '/memory/export': {
      get: {
        operationId: 'exportMemory',
        summary: 'Units that a filter lets through, as a file',
        requestParams: { query: exportQuery },
        responses: {
          '200': {
            description: 'TMX, CSV or TSV',
            content: Object.fromEntries(Object.values(TYPES).map((type) => [type, { schema: z.string() }])),
          },
          ...bad,
        },
      },
    },
    '/memory/imports': {
      post: {
        operationId: 'importMemory',
        summary: 'Take the units of a TMX, XLIFF, CSV or TSV file into the memory',
        requestParams: { query: importQuery },
        requestBody: {
          required: true,
          content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
        },
        responses: {
          '200': { description: 'Taken', ...json(importedSchema) },
          ...bad,
          '413': problem('Too large'),
          '422': problem('Not a file of units'),
        },
      },
    },
  }
}
