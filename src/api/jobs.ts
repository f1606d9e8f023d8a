/** The routes of jobs: work that takes longer than a request. */
import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import { actorIn, requires } from '../access/guard.ts'
import { editionIn } from '../service/edit-edition.ts'
import type { House } from '../service/house.ts'
import { cancelJob, jobNamed, makeJob } from '../service/jobs/jobs.ts'
import { JOB_STATES, type Job } from '../store/job-tables.ts'
import { cursorOf, linkNext, placeOf } from './cursor.ts'
import { changes, type Reading, sendTagged } from './if-match.ts'
import { jsonBody } from './json-body.ts'
import { parse } from './parse.ts'
import { ApiError } from './problem.ts'

/** What each resource may be asked for. */
export const JOB_METHODS: Readonly<Record<string, string>> = {
  '/jobs': 'GET, HEAD',
  '/jobs/:id': 'GET, HEAD, DELETE',
  '/jobs/:id/file': 'GET, HEAD',
  '/editions/:id/pdf': 'POST',
}

const jobQuery = z.strictObject({
  state: z.enum(JOB_STATES).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})

const jobShape = {
  id: z.string(),
  kind: z.string().describe('What it does: `editions`, `memory-import` …'),
  state: z.enum(JOB_STATES),
  done: z.int().describe('How far it is: pages, bytes'),
  total: z.int().optional().describe('Left out while nobody knows'),
  error: z.object({ code: z.string(), message: z.string() }).optional().describe('Why it failed'),
  madeBy: z.string(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().optional(),
  endedAt: z.iso.datetime().optional(),
}
export const jobSchema = z
  .object({ ...jobShape, result: z.unknown().optional().describe('What its kind answers, once it is done') })
  .meta({ id: 'Job' })
const jobListSchema = z
  .object({
    jobs: z.array(z.object(jobShape)).describe('Without their results'),
    next: z.string().optional().describe('The address of the next part'),
  })
  .meta({ id: 'JobList' })

const pdfInput = z
  .strictObject({ arrangement: z.enum(['side-by-side', 'interleaved']).default('side-by-side') })
  .default({ arrangement: 'side-by-side' })
  .meta({ id: 'NewPdf' })
const fileResult = z.object({ name: z.string(), type: z.string(), size: z.int(), base64: z.base64() })

/** A job; of a file that it made, where it is to be had. */
function shown(job: Job): Job {
  const { data: file } = fileResult.safeParse(job.result)
  if (!file) return job
  const { base64: _, ...told } = file
  return { ...job, result: { ...told, file: `/api/v1/jobs/${job.id}/file` } }
}

/** Mounts the routes on the router of `/api/v1`. */
export function addJobRoutes(api: Router, house: House): void {
  api.get('/jobs', requires('read'), async (request, response) => {
    const { state, limit, cursor } = parse(jobQuery, request.query)
    const [createdAt, id] = cursor === undefined ? [] : placeOf(cursor)
    const after = createdAt === undefined ? undefined : { createdAt: String(createdAt), id: String(id) }
    const jobs = await house.store.jobs.list({ state, limit: limit + 1, after })
    const last = jobs.length > limit ? jobs[limit - 1] : undefined
    const next = linkNext(request, response, last && cursorOf([last.createdAt, last.id]))
    response.json({ jobs: jobs.slice(0, limit), ...(next !== undefined && { next }) })
  })
  const read: Reading = async (inside, { params }) => shown(await jobNamed(inside, String(params.id)))
  api.get('/jobs/:id', requires('read'), async (request, response) => {
    const job = await jobNamed(house, request.params.id)
    if (job.state === 'queued' || job.state === 'running') response.set('Retry-After', '1')
    sendTagged(response, shown(job))
  })
  api.get('/jobs/:id/file', requires('read'), async (request, response) => {
    const { id, result } = await jobNamed(house, request.params.id)
    const { data: file } = fileResult.safeParse(result)
    if (!file) throw new ApiError(404, 'no-such-file', `job ${id} has no file`)
    response.attachment(file.name).type(file.type).send(Buffer.from(file.base64, 'base64'))
  })
  api.post('/editions/:id/pdf', requires('read'), ...jsonBody('10kb'), async (request, response) => {
    const { arrangement } = parse(pdfInput, request.body)
    const { id } = await editionIn(house.store, String(request.params.id))
    const format = arrangement === 'interleaved' ? 'interleaved.pdf' : 'pdf'
    await sendJob(house, request, response, 'pdf', { edition: id, format })
  })
  api.delete('/jobs/:id', requires('make'), async (request, response) => {
    response.json(
      await changes(house, { request, response, read }, (inside) => cancelJob(inside, request.params.id)),
    )
  })
}

/** Whether the caller would rather not wait (RFC 7240, section 4.1). */
export function wantsAsync(request: Pick<Request, 'get'>): boolean {
  return (request.get('prefer') ?? '')
    .split(',')
    .some((each) => each.trim().toLowerCase() === 'respond-async')
}

/** Keeps the work as a job and says where it is to be found. */
export async function sendJob(
  house: House,
  request: Request,
  response: Response,
  kind: string,
  input: unknown,
): Promise<void> {
  const job: Job = await makeJob(house, kind, input, actorIn(request).name)
  response.status(202).location(`/api/v1/jobs/${job.id}`)
  response.set({ 'Retry-After': '1', 'Preference-Applied': 'respond-async' }).json(job)
}

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } })

/** The answer of a route that may be answered later, in OpenAPI. */
export const acceptedAnswer = {
  '202': {
    description: 'With `Prefer: respond-async`: the job that does it; its address stands in Location',
    ...json(jobSchema),
  },
}

/** The routes in OpenAPI; `problem` describes a problem document. */
export const jobPaths = <P>(problem: (description: string) => P) => {
  const requestParams = { path: z.object({ id: z.string() }) }
  return {
    '/jobs': {
      get: {
        operationId: 'listJobs',
        summary: 'Jobs, the last made first',
        requestParams: { query: jobQuery },
        responses: {
          '200': { description: 'The jobs', ...json(jobListSchema) },
          '400': problem('No such state, or a cursor of no list'),
        },
      },
    },
    '/editions/{id}/pdf': {
      post: {
        operationId: 'printEdition',
        summary: 'The draft of an edition as a PDF, as a job; its result says where the file is',
        requestParams,
        requestBody: { required: false, ...json(pdfInput) },
        responses: {
          ...acceptedAnswer,
          '400': problem('No such arrangement'),
          '404': problem('No such edition'),
        },
      },
    },
    '/jobs/{id}/file': {
      get: {
        operationId: 'getJobFile',
        summary: 'The file that a job has made',
        requestParams,
        responses: {
          '200': {
            description: 'The file',
            content: { 'application/pdf': { schema: z.string().meta({ format: 'binary' }) } },
          },
          '404': problem('No such job, or it has made none'),
        },
      },
    },
    '/jobs/{id}': {
      get: {
        operationId: 'getJob',
        summary: 'A job: how far it is, and its result once it is done',
        requestParams,
        responses: { '200': { description: 'The job', ...json(jobSchema) }, '404': problem('No such job') },
      },
      delete: {
        operationId: 'cancelJob',
        summary: 'Cancel a job; what it has done stays done',
        requestParams,
        responses: {
          '200': { description: 'The job; while it is at work it ends soon', ...json(jobSchema) },
          '404': problem('No such job'),
          '409': problem('It has ended'),
        },
      },
    },
  }
}
