/** The routes of a memory's upkeep in OpenAPI, from the schemas that check the requests. */
import { z } from 'zod'
import { ownRulesSchema } from '../service/match-rules.ts'
import { acceptedAnswer } from './jobs.ts'
import {
  byInput,
  editsInputSchema,
  exportQuery,
  FILE_TYPES,
  facetsSchema,
  historySchema,
  importedSchema,
  importQuery,
  listQuery,
  mergedSchema,
  mergeInput,
  outcomeSchema,
  previewSchema,
  rulesSchema,
  stepListSchema,
  stepsQuery,
  undoneSchema,
  unitInputSchema,
  unitPageSchema,
  usesInput,
} from './memory-unit-schemas.ts'

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } })

/** `problem` describes a problem document. */
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
            content: Object.fromEntries(
              Object.values(FILE_TYPES).map((type) => [type, { schema: z.string() }]),
            ),
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
          ...acceptedAnswer,
          '200': { description: 'Taken', ...json(importedSchema) },
          ...bad,
          '413': problem('Too large'),
          '422': problem('Not a file of units'),
        },
      },
    },
  }
}
