/** The routes that change an edition row by row, take changes back, and tell of them. */
import type { Router } from 'express'
import { z } from 'zod'
import { actorIn, admit, requires } from '../access/guard.ts'
import { permissionFor } from '../access/permission-for.ts'
import { activityOf } from '../edition/activity.ts'
import { may } from '../people/actor.ts'
import {
  editEdition,
  editionHistory,
  editionIn,
  revertBatch,
  revertStep,
  undoEdit,
} from '../service/edit-edition.ts'
import { EditError } from '../service/edit-error.ts'
import type { House } from '../service/house.ts'
import { realign } from '../service/realign.ts'
import { rowHelp } from '../service/row-help.ts'
import { askerOf } from './asker.ts'
import { cursorOf, linkNext, placeOf } from './cursor.ts'
import { editedSchema, editsInput, lang, onBehalfOf, rowId, rowViewSchema, stampShape } from './edit-input.ts'
import { editedView } from './edited.ts'
import { lostRace, reads, revisionAsked, tagOf } from './if-match.ts'
import { acceptedAnswer, sendJob, wantsAsync } from './jobs.ts'
import { jsonBody } from './json-body.ts'
import { parse } from './parse.ts'
import { commentSchema } from './review-input.ts'

/** What each resource may be asked for. */
export const EDIT_METHODS: Readonly<Record<string, string>> = {
  '/editions/:id/edits': 'POST',
  '/editions/:id/undo': 'POST',
  '/editions/:id/redo': 'POST',
  '/editions/:id/changes': 'GET, HEAD',
  '/editions/:id/changes/:revision/reversal': 'POST',
  '/editions/:id/rows/:row': 'GET, HEAD',
  '/editions/:id/rows/:row/realignment': 'POST',
  '/batches/:batch/reversal': 'POST',
}

const EDIT_BYTES = 16 * 1024 * 1024
/** So many rows of a step are told with their differences. */
const ROWS_TOLD = 200

const whoInput = z.strictObject({ by: onBehalfOf }).default({})
const reversalInput = z
  .strictObject({
    rows: z.array(rowId).min(1).max(1000).optional().describe('Only what the step did to these rows'),
    by: onBehalfOf,
  })
  .default({})
  .meta({ id: 'Reversal' })
const changeQuery = z.strictObject({
  row: rowId.optional(),
  by: z.string().max(200).optional().describe('Only steps of one person'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})

const differenceSchema = z.array(z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() }))
const state = z.enum(['initial', 'translated', 'reviewed', 'final'])
const activitySchema = z
  .object({
    edition: z.string(),
    revision: z.int(),
    ...stampShape,
    kind: z.string().describe('What was done: the kind of an edit, `several`, `return`, `undo`, `source` …'),
    undoes: z.int().optional().describe('The step that this one takes back'),
    batch: z.string().optional().describe('The same in all steps that were made as one'),
    rows: z.array(
      z.object({
        id: z.string(),
        what: z.enum(['added', 'removed', 'changed']),
        texts: z.array(z.object({ lang, difference: differenceSchema })),
        state: z.object({ before: state.optional(), after: state.optional() }).optional(),
      }),
    ),
    touched: z.int().describe('How many rows it touched; the first of them are told'),
    moved: z.boolean().describe('Whether rows came to stand elsewhere'),
  })
  .meta({ id: 'Activity' })
export const activityListSchema = z
  .object({ changes: z.array(activitySchema), next: z.string().optional() })
  .meta({ id: 'ActivityList' })

const span = { start: z.int(), end: z.int() }
export const rowHelpSchema = rowViewSchema
  .extend({
    revision: z.int(),
    source: lang.describe('The language that the row is translated from'),
    matches: z.array(
      z.object({
        score: z.int().describe('102 and 101 with context, 100 exact'),
        source: rowViewSchema.shape.row.shape.formerSource.unwrap(),
        target: rowViewSchema.shape.row.shape.formerSource.unwrap(),
        unit: z.string(),
        origin: z.string(),
        edition: z.string().optional().describe('The edition that the unit comes from'),
        difference: differenceSchema.describe('From the unit’s source to the row’s, by words'),
      }),
    ),
    terms: z.array(
      z.object({
        ...span,
        concept: z.string(),
        subject: z.string(),
        term: z.string(),
        status: z.enum(['preferred', 'admitted', 'forbidden']),
        translations: z.array(z.string()),
      }),
    ),
    issues: z.array(
      z.object({
        code: z.string(),
        severity: z.enum(['error', 'warning', 'hint']),
        values: z.record(z.string(), z.string()),
      }),
    ),
    comments: z.array(commentSchema),
    before: z.string().optional(),
    after: z.string().optional(),
  })
  .meta({ id: 'RowHelp' })
const batchUndoneSchema = z
  .object({ editions: z.array(z.object({ edition: z.string(), revision: z.int() })) })
  .meta({ id: 'BatchReversed' })

/** Mounts the routes on the router of `/api/v1`. */
export function addEditRoutes(api: Router, house: House): void {
  const body = jsonBody(EDIT_BYTES)
  api.post('/editions/:id/edits', requires('translate'), ...body, async (request, response) => {
    const input = parse(editsInput, request.body)
    const actor = actorIn(request)
    for (const each of input.edits) admit(actor, permissionFor(each))
    const asker = askerOf(request, input.by)
    const revision = revisionAsked(request)
    const edited = await editEdition(house, {
      edition: String(request.params.id),
      edits: input.edits,
      upon: input.upon,
      overApproved: may(actor, 'review'),
      ...asker,
      ...(revision !== undefined && { revision }),
    }).catch(lostRace(request))
    response.set('ETag', tagOf(edited.edition.revision)).json(await editedView(house, edited, asker.by))
  })
  for (const way of ['undo', 'redo'] as const)
    api.post(`/editions/:id/${way}`, requires('translate'), ...body, async (request, response) => {
      const asker = askerOf(request, parse(whoInput, request.body).by)
      const edited = await undoEdit(house, { edition: String(request.params.id), ...asker }, way)
      response.json(await editedView(house, edited, asker.by))
    })
  api.post(
    '/editions/:id/changes/:revision/reversal',
    requires('review'),
    ...body,
    async (request, response) => {
      const { rows, by: name } = parse(reversalInput, request.body)
      const asker = askerOf(request, name)
      const edition = String(request.params.id)
      const revision = Number(request.params.revision)
      if (!Number.isSafeInteger(revision) || revision < 1)
        throw new EditError('no-such-change', `edition ${edition} has no step ${request.params.revision}`)
      const edited = await revertStep(house, { edition, revision, ...asker, ...(rows && { rows }) })
      response.json(await editedView(house, edited, asker.by))
    },
  )
  api.post('/editions/:id/rows/:row/realignment', requires('align'), ...body, async (request, response) => {
    const asker = askerOf(request, parse(whoInput, request.body).by)
    const { id, row } = request.params
    if (wantsAsync(request)) {
      await editionIn(house.store, String(id))
      return sendJob(house, request, response, 'realignment', { edition: id, row, by: asker.by })
    }
    const edited = await realign(house, { edition: String(id), row: String(row), ...asker })
    response.json(await editedView(house, edited, asker.by))
  })
  api.post('/batches/:batch/reversal', requires('review'), ...body, async (request, response) => {
    const asker = askerOf(request, parse(whoInput, request.body).by)
    const edited = await revertBatch(house, { batch: String(request.params.batch), ...asker })
    response.json({ editions: edited.map(({ edition: { id, revision } }) => ({ edition: id, revision })) })
  })
  api.get('/editions/:id/changes', requires('read'), async (request, response) => {
    const { row, by, limit, cursor } = parse(changeQuery, request.query)
    const { id } = await editionIn(house.store, String(request.params.id))
    const before = cursor === undefined ? undefined : Number(placeOf(cursor)[0])
    const changes = await editionHistory(house, id, {
      limit: limit + 1,
      ...(row !== undefined && { row }),
      ...(by !== undefined && { by }),
      ...(before !== undefined && Number.isSafeInteger(before) && { before }),
    })
    const shown = changes.slice(0, limit)
    const last = changes.length > limit ? shown.at(-1) : undefined
    const next = linkNext(request, response, last && cursorOf([last.revision]))
    response.json({ changes: shown.map((change) => activityOf(change, ROWS_TOLD)), next })
  })
  api.get(
    '/editions/:id/rows/:row',
    requires('read'),
    reads(house, (inside, { params }) => rowHelp(inside, String(params.id), String(params.row))),
  )
}

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } })
/** The routes in OpenAPI, from the schemas that check the requests; `problem` describes a problem document. */
export const editPaths = <P>(problem: (description: string) => P) => {
  const id = z.object({ id: z.string() })
  const refused = {
    '400': problem('The body is not of this shape'),
    '404': problem('No such edition, row or step'),
    '409': problem('A row was changed meanwhile; the problem carries it as it is now'),
    '422': problem('It cannot be done, and the code says why; nothing is changed'),
  }
  const step = (operationId: string, summary: string, path: z.ZodObject, input: z.ZodType) => ({
    post: {
      operationId,
      summary,
      requestParams: { path },
      requestBody: json(input),
      responses: { '200': { description: 'What is other than before', ...json(editedSchema) }, ...refused },
    },
  })
  const edits = step(
    'editEdition',
    'Make edits, all of them one step of the edition’s history',
    id,
    editsInput,
  )
  const realignment = step(
    'realign',
    'Align again from a row on, down to the next that a person has confirmed or approved',
    id.extend({ row: z.string() }),
    whoInput,
  )
  return {
    '/editions/{id}/edits': {
      post: {
        ...edits.post,
        requestBody: { required: true, ...json(editsInput) },
        responses: {
          ...edits.post.responses,
          '412': problem('The edition is not at the revision of If-Match'),
        },
      },
    },
    '/editions/{id}/undo': step('undo', 'Take back one’s own last step', id, whoInput),
    '/editions/{id}/redo': step('redo', 'Make again what was taken back last', id, whoInput),
    '/editions/{id}/changes/{revision}/reversal': step(
      'revertChange',
      'Take back any step, or what it did to some rows',
      id.extend({ revision: z.string() }),
      reversalInput,
    ),
    '/editions/{id}/rows/{row}/realignment': {
      post: { ...realignment.post, responses: { ...realignment.post.responses, ...acceptedAnswer } },
    },
    '/batches/{batch}/reversal': {
      post: {
        operationId: 'revertBatch',
        summary: 'Take back the steps that were made as one, in all editions or in none',
        requestParams: { path: z.object({ batch: z.string() }) },
        requestBody: json(whoInput),
        responses: { '200': { description: 'The editions', ...json(batchUndoneSchema) }, ...refused },
      },
    },
    '/editions/{id}/changes': {
      get: {
        operationId: 'listChanges',
        summary: 'The history of an edition or of one row, the last step first',
        requestParams: { path: id, query: changeQuery },
        responses: {
          '200': { description: 'The steps', ...json(activityListSchema) },
          '400': problem('A parameter is not of this shape'),
          '404': problem('No such edition'),
        },
      },
    },
    '/editions/{id}/rows/{row}': {
      get: {
        operationId: 'getRow',
        summary: 'A row with all that helps at it: tokens, matches, terms, findings, comments',
        requestParams: { path: id.extend({ row: z.string() }) },
        responses: {
          '200': { description: 'The row', ...json(rowHelpSchema) },
          '404': problem('No such edition or row'),
        },
      },
    },
  }
}
