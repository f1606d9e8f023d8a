import type { RequestHandler, Router } from 'express'
import { z } from 'zod'
import type { ZodOpenApiPathsObject, ZodOpenApiResponseObject } from 'zod-openapi'
import { requires } from '../access/guard.ts'
import { checkXliffBytes, messageOf, sectionOf } from '../service/check-xliff.ts'
import type { House } from '../service/house.ts'
import { parse } from './parse.ts'
import { ApiError } from './problem.ts'

const yesNo = z.enum(['yes', 'no'])

const query = z.strictObject({
  lang: z.enum(['tr', 'en']).optional().describe('Language of the messages; English by default'),
  strict: yesNo.optional().describe('Whether XLIFF 1.2 is held to its strict flavour; no by default'),
  quality: yesNo.optional().describe('Whether translations are checked too; yes by default'),
})

const severity = z.enum(['error', 'warning', 'hint'])

const findingSchema = z
  .object({
    code: z.string().describe('Stable; for programs'),
    severity,
    clause: z.string().describe('Anchor of the section in the specification; empty for a check of quality'),
    section: z.string().optional().describe('Address of the section'),
    line: z.int(),
    column: z.int(),
    file: z.string().optional(),
    unit: z.string().optional(),
    values: z.record(z.string(), z.string()),
    message: z.string().describe('For people'),
  })
  .meta({ id: 'Finding' })

const reportSchema = z
  .object({
    version: z.string().optional(),
    units: z.int(),
    segments: z.int(),
    counts: z.record(severity, z.int()),
    findings: z.array(findingSchema),
  })
  .meta({ id: 'CheckReport' })

/** How much is checked before other requests get their turn, in bytes. */
const PORTION = 1024 * 1024

/** The route that checks an XLIFF; terms are those of the house. */
export function addCheckRoute(api: Router, house: House, body: RequestHandler): void {
  api.post('/xliff/check', requires('read'), body, async (request, response) => {
    if (!Buffer.isBuffer(request.body))
      throw new ApiError(415, 'unsupported-type', 'send the XLIFF as application/xliff+xml')
    const { lang = 'en', strict, quality } = parse(query, request.query)
    const { version, units, segments, counts, findings } = await checkXliffBytes(portions(request.body), {
      strict: strict === 'yes',
      quality: quality !== 'no',
      concepts: await house.store.concepts(),
    })
    const say = house.translator(lang)
    response.json({
      version,
      units,
      segments,
      counts,
      findings: findings.map((finding) => ({
        ...finding,
        section: sectionOf(version, finding),
        message: messageOf(finding, say),
      })),
    })
  })
}

async function* portions(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PORTION) {
    yield bytes.subarray(at, at + PORTION)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** The route as OpenAPI tells it. */
export function checkPaths(
  problem: (description: string) => ZodOpenApiResponseObject,
): ZodOpenApiPathsObject {
  return {
    '/xliff/check': {
      post: {
        operationId: 'checkXliff',
        summary: 'Check an XLIFF 1.2, 2.0, 2.1 or 2.2 against its specification, and its translations',
        requestParams: { query },
        requestBody: {
          required: true,
          content: {
            'application/xliff+xml': { schema: z.string() },
            'application/xml': { schema: z.string() },
          },
        },
        responses: {
          '200': {
            description: 'What was found; a file that cannot be read is a finding too',
            content: { 'application/json': { schema: reportSchema } },
          },
          '400': problem('A parameter is not of this shape'),
          '413': problem('Too large'),
          '415': problem('Not sent as XLIFF'),
        },
      },
    },
  }
}
