/** The route that fills an edition from the memory. */
import express, { type Router } from 'express'
import { z } from 'zod'
import { actorIn, requires } from '../access/guard.ts'
import type { House } from '../service/house.ts'
import { pretranslate } from '../service/pretranslate.ts'
import { acceptedAnswer, sendJob } from './jobs.ts'
import { jsonBody } from './json-body.ts'
import { parse } from './parse.ts'

export const PRETRANSLATION_METHODS: Readonly<Record<string, string>> = {
  '/editions/:id/pretranslation': 'POST',
  '/pretranslations': 'POST',
}

/** The body of POST …/pretranslation. */
const pretranslationInputSchema = z
  .strictObject({
    threshold: z
      .int()
      .min(50)
      .max(100)
      .default(100)
      .describe('From which score on a row is filled; below 100 as a draft in state initial'),
  })
  .meta({ id: 'PretranslationInput' })

/** The body of POST /pretranslations. */
const manyInputSchema = z
  .strictObject({
    editions: z.array(z.string().min(1).max(300)).min(1).max(10_000),
    threshold: pretranslationInputSchema.shape.threshold,
  })
  .meta({ id: 'PretranslationsInput' })

const pretranslationSchema = z
  .object({
    edition: z.string(),
    revision: z.int().describe('The same as before where the memory had nothing for it'),
    open: z.int().describe('Rows to translate that had a text in one language only'),
    exact: z.int().describe('Filled with what the memory had of exactly the same source'),
    drafts: z.int().describe('Filled with a draft'),
  })
  .meta({ id: 'Pretranslation' })

export function addPretranslationRoute(api: Router, house: House): void {
  api.post(
    '/editions/:id/pretranslation',
    requires('translate'),
    express.json(),
    async (request, response) => {
      const { threshold } = parse(pretranslationInputSchema, request.body ?? {})
      const options = { threshold, by: actorIn(request).name, via: 'api' } as const
      const [filled] = await pretranslate(house, [request.params.id], options)
      response.json(filled)
    },
  )
  api.post('/pretranslations', requires('translate'), ...jsonBody('4mb'), async (request, response) => {
    await sendJob(house, request, response, 'pretranslation', parse(manyInputSchema, request.body))
  })
}

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } })

/** The route in OpenAPI; `problem` describes a problem document. */
export const pretranslationPaths = <P>(problem: (description: string) => P) => ({
  '/editions/{id}/pretranslation': {
    post: {
      operationId: 'pretranslate',
      summary: 'Fill the empty targets of an edition from the memory; what somebody wrote stays',
      requestParams: { path: z.object({ id: z.string() }) },
      requestBody: { required: false, ...json(pretranslationInputSchema) },
      responses: {
        '200': { description: 'What was filled', ...json(pretranslationSchema) },
        '400': problem('The body is not of this shape'),
        '404': problem('No such edition'),
        '409': problem('The edition is being changed by others'),
      },
    },
  },
  '/pretranslations': {
    post: {
      operationId: 'pretranslateMany',
      summary: 'Fill many editions from the memory, as a job; its result has a line for each',
      requestBody: { required: true, ...json(manyInputSchema) },
      responses: { ...acceptedAnswer, '400': problem('The body is not of this shape') },
    },
  },
})
