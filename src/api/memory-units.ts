/** The routes of a memory's upkeep: units and their versions, edits and their steps, merges, rules, import and export. */
import express, { type Request, type Router } from 'express'
import { z } from 'zod'
import { actorIn, requires } from '../access/guard.ts'
import { recordedName } from '../people/actor.ts'
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
import { listUnits, unitFacets, unitHistory } from '../service/list-units.ts'
import { matchRules, ownRulesSchema, saveRules } from '../service/match-rules.ts'
import { exportMemory } from '../service/memory.ts'
import { deleteUnits } from '../service/memory-upkeep.ts'
import { definedOnly, filterOf } from '../service/unit-filter.ts'
import { changes, type Reading, reads } from './if-match.ts'
import { sendJob, wantsAsync } from './jobs.ts'
import {
  byInput,
  editsInputSchema,
  exportQuery,
  FILE_TYPES,
  importQuery,
  listQuery,
  mergeInput,
  step,
  stepsQuery,
  unitInputSchema,
  usesInput,
} from './memory-unit-schemas.ts'
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

/** The name under which a change is noted. */
function nameOf(request: Request, by: string | undefined): string {
  return recordedName(actorIn(request), by)
}

/** Mounts the routes on the router of `/api/v1`. */
export function addUnitRoutes(api: Router, house: House): void {
  const body = express.json({ limit: BODY_BYTES })
  api.get('/memory/units', requires('read'), async (request, response) => {
    const { order, down, limit, after, ...query } = parse(listQuery, request.query)
    response.json(await listUnits(house, filterOf(query), { order: { by: order, down }, limit, after }))
  })
  const read: Reading = (inside, { params }) => unitHistory(inside, String(params.id))
  api.get('/memory/units/:id', requires('read'), reads(house, read))
  api.delete('/memory/units/:id', requires('memory'), async (request, response) => {
    const { id } = request.params
    const gone = await changes(house, { request, response, read }, (inside) =>
      deleteUnits(inside, [id], actorIn(request).name),
    )
    if (gone === 0) throw new ApiError(404, 'no-such-unit', `there is no unit ${id}`)
    response.status(204).end()
  })
  api.patch('/memory/units/:id', requires('memory'), body, async (asked, response) => {
    const request = asked as Request
    const { edit, by, revision } = bodyAs(unitInputSchema, request)
    const [id, name] = [String(request.params.id), nameOf(request, by)]
    const work = (inside: House) => editUnit(inside, id, definedOnly(edit), name, revision)
    response.json(await changes(house, { request, response, read }, work))
  })
  api.post(
    '/memory/units/:id/versions/:version/restoration',
    requires('memory'),
    body,
    async (request, response) => {
      const { by } = bodyAs(byInput, request)
      const version = parse(step, request.params.version)
      response.json(await restoreVersion(house, request.params.id, version, nameOf(request, by)))
    },
  )
  api.post('/memory/edits', requires('memory'), body, async (request, response) => {
    const { filter, edit, preview, by } = bodyAs(editsInputSchema, request)
    const [which, what] = [filterOf(filter), definedOnly(edit)]
    response.json(
      await (preview ? previewEdit(house, which, what) : editUnits(house, which, what, nameOf(request, by))),
    )
  })
  api.get('/memory/steps', requires('read'), async (request, response) => {
    response.json({ steps: await listSteps(house, parse(stepsQuery, request.query).limit) })
  })
  api.post('/memory/steps/:step/undoing', requires('memory'), body, async (request, response) => {
    const { by } = bodyAs(byInput, request)
    const named = request.params.step
    response.json(
      await undoStep(house, nameOf(request, by), named === 'last' ? undefined : parse(step, named)),
    )
  })
  api.get('/memory/facets', requires('read'), async (request, response) => {
    parse(z.strictObject({}), request.query)
    response.json(await unitFacets(house))
  })
  api.post('/memory/merges', requires('memory'), body, async (request, response) => {
    const { from, into, by } = bodyAs(mergeInput, request)
    response.json(await mergeMemories(house, from, into, nameOf(request, by)))
  })
  api.get('/memory/rules', requires('read'), reads(house, matchRules))
  api.put('/memory/rules', requires('memory'), body, async (request, response) => {
    const own = bodyAs(ownRulesSchema, request)
    const now = await changes(house, { request, response, read: matchRules }, async (inside) => {
      await saveRules(inside, own)
      return matchRules(inside)
    })
    response.json(now)
  })
  api.post('/memory/uses', requires('memory'), body, async (request, response) => {
    await house.store.countUse([...new Set(bodyAs(usesInput, request).units)], house.now())
    response.status(204).end()
  })
  api.get('/memory/export', requires('read'), async (request, response) => {
    const { format, ...query } = parse(exportQuery, request.query)
    const parts = await exportMemory(house, format, filterOf(query))
    response.attachment(`memory.${format.replace('-omegat', '')}`).type(FILE_TYPES[format])
    for (const part of parts) response.write(part)
    response.end()
  })
  api.post(
    '/memory/imports',
    requires('memory'),
    express.raw({ type: () => true, limit: IMPORT_BYTES }),
    async (request, response) => {
      const { name, ...traits } = parse(importQuery, request.query)
      const bytes: unknown = request.body
      if (!Buffer.isBuffer(bytes)) throw new ApiError(400, 'bad-request', 'the body is empty')
      if (wantsAsync(request)) {
        const input = { name, traits: definedOnly(traits), body: bytes.toString('base64') }
        return sendJob(house, request as Request, response, 'memory-import', input)
      }
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
