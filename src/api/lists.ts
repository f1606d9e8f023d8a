/** The routes that choose: editions from all, rows from an edition; and those that change many rows at once. */
import type { Router } from 'express'
import { z } from 'zod'
import { actorIn, admit, requires } from '../access/guard.ts'
import { permissionFor } from '../access/permission-for.ts'
import { EDITION_STATES, SORTS } from '../edition/edition-list.ts'
import type { EditionSummary } from '../edition/summary.ts'
import { BANDS } from '../memory/bands.ts'
import { STATES } from '../memory/unit.ts'
import { EMENDATION_KINDS, FIELD_NAMES } from '../page/page.ts'
import { may } from '../people/actor.ts'
import { findRows, runBatch } from '../service/batch.ts'
import type { House } from '../service/house.ts'
import { type ListQuery, listEditions, overview } from '../service/list-editions.ts'
import { previewReplace, replaceAll } from '../service/replace.ts'
import { tokensOf } from '../service/row-help.ts'
import { askerOf } from './asker.ts'
import { cursorOf, linkNext, placeOf } from './cursor.ts'
import { lang, onBehalfOf, rowId, rowViewSchema } from './edit-input.ts'
import { jsonBody } from './json-body.ts'
import { parse } from './parse.ts'
import { summarySchema } from './summary-schema.ts'

/** What each resource may be asked for. */
export const LIST_METHODS: Readonly<Record<string, string>> = {
  '/editions/:id/rows': 'GET, HEAD',
  '/editions/:id/batches': 'POST',
  '/replacements': 'POST',
  '/overview': 'GET, HEAD',
}

const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
const state = z.enum(STATES as ['initial', ...(typeof STATES)[number][]])
const parted = {
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(2000).optional(),
}

const listQuery = z.strictObject({
  search: z.string().trim().min(1).max(500).optional().describe('Words of one row, in either language'),
  state: z.enum(EDITION_STATES).optional(),
  from: z
    .string()
    .regex(/^\d{4}(?:-\d\d){0,2}$/)
    .optional()
    .describe('The page’s date: a day, a month or a year'),
  to: z
    .string()
    .regex(/^\d{4}(?:-\d\d){0,2}$/)
    .optional(),
  section: z.string().max(500).optional(),
  source: z.string().max(500).optional(),
  finding: z.string().max(100).optional().describe('`any`, or the code of a check'),
  sourceChanged: flag.optional(),
  person: z.string().max(100).optional().describe('Who changed something in it'),
  assigned: z.string().max(100).optional().describe('Who has something to do in it'),
  commented: flag.optional().describe('Whether a thread is open'),
  sort: z.enum(SORTS).default('updated'),
  lang: lang.default('tr').describe('For titles, and their order'),
  ...parted,
})
export const listSchema = z
  .object({
    editions: z.array(summarySchema),
    total: z.int().describe('How many fit'),
    next: z.string().optional(),
  })
  .meta({ id: 'EditionList' })

/** Several values of a query in one word, commas between them. */
const several = <T extends string>(of: z.ZodType<T, string>) =>
  z
    .string()
    .transform((value) => value.split(','))
    .pipe(z.array(of).min(1))
const rowQuery = z.strictObject({
  from: rowId.optional(),
  to: rowId.optional(),
  kind: z.enum(['field', 'body']).optional(),
  field: z.enum(FIELD_NAMES).optional(),
  states: several(state).optional().describe('One or more, commas between them'),
  origins: several(z.enum(['page', 'twin', 'memory', 'termbase', 'rule', 'person', 'none'])).optional(),
  bands: several(z.enum(BANDS)).optional(),
  findings: z.string().max(2000).optional().describe('`any`, `none`, or codes of checks'),
  sourceChanged: flag.optional(),
  unconfirmed: flag.optional(),
  commented: flag.optional(),
  text: z.string().max(500).optional(),
  lang: lang.optional(),
  ...parted,
})
export const rowListSchema = z
  .object({ revision: z.int(), total: z.int(), rows: z.array(rowViewSchema), next: z.string().optional() })
  .meta({ id: 'RowList' })

const filterInput = z
  .strictObject({
    rows: z.array(rowId).max(20_000).exactOptional(),
    from: rowId.exactOptional(),
    to: rowId.exactOptional(),
    kind: z.enum(['field', 'body']).exactOptional(),
    field: z.enum(FIELD_NAMES).exactOptional(),
    states: z.array(state).exactOptional(),
    origins: z
      .array(z.enum(['page', 'twin', 'memory', 'termbase', 'rule', 'person', 'none']))
      .exactOptional(),
    bands: z.array(z.enum(BANDS)).exactOptional(),
    findings: z.union([z.enum(['any', 'none']), z.array(z.string().max(100)).max(100)]).exactOptional(),
    sourceChanged: z.boolean().exactOptional(),
    unconfirmed: z.boolean().exactOptional(),
    commented: z.boolean().exactOptional(),
    text: z.string().max(500).exactOptional(),
    lang: lang.exactOptional(),
  })
  .describe('All that is given must be true of a row')
const comment = z.string().trim().min(1).max(10_000)
const actionInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('set-state'), state }),
  z.strictObject({ kind: z.literal('confirm') }),
  z.strictObject({ kind: z.literal('unconfirm') }),
  z.strictObject({ kind: z.literal('still-right') }),
  z.strictObject({
    kind: z.literal('emendations'),
    accepted: z.boolean().exactOptional().describe('Left out: they are open again'),
    of: z.enum(EMENDATION_KINDS).exactOptional().describe('By default of every kind'),
  }),
  z
    .strictObject({ kind: z.literal('fill') })
    .describe('Exact matches of the memory into rows without a translation'),
  z.strictObject({ kind: z.literal('send-back'), comment }).describe('Back to whoever translates'),
  z.strictObject({ kind: z.literal('comment'), comment }),
])
export const batchInput = z
  .strictObject({
    filter: filterInput,
    action: actionInput,
    preview: z.boolean().default(false),
    by: onBehalfOf,
  })
  .meta({ id: 'Batch' })
export const batchSchema = z
  .object({
    edition: z.string(),
    revision: z.int().describe('That the edition is at now'),
    step: z.int().optional().describe('The step to take it back by; none where nothing was changed'),
    preview: z.boolean(),
    selected: z.int().describe('How many rows the filter chooses'),
    done: z.array(z.string()).describe('Rows that are changed, or would be'),
    refused: z.array(z.object({ code: z.string(), row: z.string() })),
  })
  .meta({ id: 'BatchDone' })

export const replaceInput = z
  .strictObject({
    find: z.string().min(1).max(500),
    replace: z.string().max(500),
    lang,
    words: z.boolean().default(true).describe('Whole words in any form, their suffixes carried over'),
    matchCase: z.boolean().default(false),
    diacritics: z.boolean().default(false).describe('Whether ı and i, ş and s … are told apart'),
    editions: z.array(z.string().max(300)).max(10_000).exactOptional().describe('By default all'),
    preview: z.boolean().default(true),
    approved: z
      .boolean()
      .default(false)
      .describe('Also in approved texts, which then wait for approval again'),
    also: z
      .array(z.strictObject({ edition: z.string().max(300), row: rowId, text: z.string().max(100_000) }))
      .max(10_000)
      .default([])
      .describe('Texts of the preview that are not sure, to be written as they were seen'),
    by: onBehalfOf,
  })
  .meta({ id: 'Replace' })
export const replaceSchema = z
  .object({
    hits: z
      .array(
        z.object({
          edition: z.string(),
          row: z.string(),
          before: z.string(),
          after: z.string(),
          sure: z.boolean().describe('Otherwise a person should look'),
          held: z.enum(['approved', 'transmitted', 'locked']).optional(),
          difference: z.array(z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() })),
        }),
      )
      .optional()
      .describe('Of a preview'),
    complete: z.boolean().optional(),
    batch: z.string().optional().describe('What takes all of it back'),
    editions: z.array(z.object({ edition: z.string(), revision: z.int(), rows: z.int() })).optional(),
    left: z.int().optional().describe('Texts that were found and left as they are'),
  })
  .meta({ id: 'Replaced' })

const stateCounts = { open: z.int(), translated: z.int(), reviewed: z.int() }
export const overviewSchema = z
  .object({
    editions: z.int(),
    weeks: z
      .array(z.object({ week: z.iso.date(), ...stateCounts }))
      .describe('Words at the end of each week'),
    bands: z.record(z.enum(BANDS), z.int()),
    findings: z.array(z.object({ code: z.string(), count: z.int() })),
  })
  .meta({ id: 'Overview' })

/** Mounts the routes on the router of `/api/v1`. */
export function addListRoutes(api: Router, house: House): void {
  const body = jsonBody('4mb')
  api.get('/editions', requires('read'), async (request, response) => {
    const { limit, cursor, ...query } = parse(listQuery, request.query)
    const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined))
    const { editions } = await listEditions(house, given as ListQuery)
    const start =
      cursor === undefined ? 0 : startAfter(editions, String(placeOf(cursor)[0]), Number(placeOf(cursor)[1]))
    const shown = editions.slice(start, start + limit)
    const last = start + limit < editions.length ? shown.at(-1) : undefined
    const next = linkNext(request, response, last && cursorOf([last.id, start + limit]))
    response.json({ editions: shown, total: editions.length, next })
  })
  api.get('/editions/:id/rows', requires('read'), async (request, response) => {
    const { limit, cursor, findings, ...query } = parse(rowQuery, request.query)
    const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined))
    const wanted = findings === 'any' || findings === 'none' ? findings : findings?.split(',')
    const { edition, rows } = await findRows(house, String(request.params.id), {
      ...given,
      ...(wanted && { findings: wanted }),
    })
    const start = cursor === undefined ? 0 : rows.findIndex(({ id }) => id === placeOf(cursor)[0]) + 1
    const shown = rows.slice(start, start + limit)
    const last = start + limit < rows.length ? shown.at(-1) : undefined
    const next = linkNext(request, response, last && cursorOf([last.id]))
    const views = shown.map((row) => ({ row, tokens: tokensOf(row) }))
    response.json({ revision: edition.revision, total: rows.length, rows: views, next })
  })
  api.post('/editions/:id/batches', requires('translate'), ...body, async (request, response) => {
    const { by, ...input } = parse(batchInput, request.body)
    const actor = actorIn(request)
    admit(actor, permissionFor(input.action))
    const outcome = await runBatch(house, {
      edition: String(request.params.id),
      ...input,
      overApproved: may(actor, 'review'),
      ...askerOf(request, by),
    })
    const { edition, before, revision, selected, done, refused } = outcome
    response.json({
      edition: edition.id,
      revision: (input.preview ? before : edition).revision,
      ...(!input.preview && revision !== undefined && { step: revision }),
      preview: input.preview,
      selected,
      done,
      refused,
    })
  })
  api.post('/replacements', requires('review'), ...body, async (request, response) => {
    const { preview, approved, also, editions, by, ...search } = parse(replaceInput, request.body)
    const wanted = { search, ...(editions && { editions }) }
    response.json(
      preview
        ? await previewReplace(house, wanted)
        : await replaceAll(house, { ...wanted, approved, also, ...askerOf(request, by) }),
    )
  })
  api.get('/overview', requires('read'), async (_request, response) => {
    response.json(await overview(house))
  })
}

/** Behind the edition that was shown last; where it is not in the list any more, so many on. */
function startAfter(editions: readonly EditionSummary[], id: string, count: number): number {
  const place = editions.findIndex((each) => each.id === id)
  return place < 0 ? (Number.isSafeInteger(count) ? Math.max(0, count) : 0) : place + 1
}

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } })
/** The routes in OpenAPI, from the schemas that check the requests; `problem` describes a problem document. */
export const listPaths = <P>(problem: (description: string) => P) => {
  const id = z.object({ id: z.string() })
  const bad = { '400': problem('The request is not of this shape') }
  const absent = { '404': problem('No such edition') }
  return {
    '/editions': {
      get: {
        operationId: 'listEditions',
        summary: 'Editions by what is true of them, the last changed first unless asked otherwise',
        requestParams: { query: listQuery },
        responses: { '200': { description: 'The editions', ...json(listSchema) }, ...bad },
      },
    },
    '/editions/{id}/rows': {
      get: {
        operationId: 'listRows',
        summary: 'Rows of an edition by what is true of them, in order',
        requestParams: { path: id, query: rowQuery },
        responses: { '200': { description: 'The rows', ...json(rowListSchema) }, ...bad, ...absent },
      },
    },
    '/editions/{id}/batches': {
      post: {
        operationId: 'runBatch',
        summary: 'One thing done to the rows that a filter chooses, as one step; or only a preview',
        requestParams: { path: id },
        requestBody: { required: true, ...json(batchInput) },
        responses: { '200': { description: 'What was done', ...json(batchSchema) }, ...bad, ...absent },
      },
    },
    '/replacements': {
      post: {
        operationId: 'replace',
        summary: 'Find and replace in many editions; a preview unless asked otherwise',
        requestBody: { required: true, ...json(replaceInput) },
        responses: { '200': { description: 'What was found, or done', ...json(replaceSchema) }, ...bad },
      },
    },
    '/overview': {
      get: {
        operationId: 'getOverview',
        summary: 'Words by week and state, by match band; findings by kind',
        responses: { '200': { description: 'The figures', ...json(overviewSchema) } },
      },
    },
  }
}
