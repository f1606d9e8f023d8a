import express, { type Request, type Router } from 'express'
import { z } from 'zod'
import type { ZodOpenApiPathsObject, ZodOpenApiResponseObject } from 'zod-openapi'
import { requires } from '../access/guard.ts'
import type { Finding } from '../exchange/xliff/check/finding.ts'
import { checkFiles, type FileReport } from '../service/check-package.ts'
import { readWaivers } from '../service/check-waivers.ts'
import { messageOf, sectionOf } from '../service/check-xliff.ts'
import type { House } from '../service/house.ts'
import { parse } from './parse.ts'
import { ApiError } from './problem.ts'

const yesNo = z.enum(['yes', 'no'])

const query = z.strictObject({
  lang: z.enum(['tr', 'en']).optional().describe('Language of the messages; English by default'),
  strict: yesNo.optional().describe('Whether XLIFF 1.2 is held to its strict flavour; no by default'),
  quality: yesNo.optional().describe('Whether translations are checked too; yes by default'),
})

const formSchema = z.object({
  file: z.string().meta({ format: 'binary' }),
  waivers: z
    .string()
    .optional()
    .describe(
      'JSON: {"waivers": [{"code", "unit", "segment", "reason"}], "forbidden": [{"text", "instead"}]}',
    ),
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
    packed: z.string().optional().describe('The file of a package that it is in'),
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
    waived: z
      .array(findingSchema.extend({ reason: z.string() }))
      .describe('Findings that are let stand, with the reasons that were given'),
  })
  .meta({ id: 'CheckReport' })

/** How much is checked before other requests get their turn, in bytes. */
const PORTION = 1024 * 1024

/** The route that checks an XLIFF; terms are those of the house. @param types what it may be sent as, beside a form */
export function addCheckRoute(
  api: Router,
  house: House,
  { types, limit }: { readonly types: readonly string[]; readonly limit: number },
): void {
  const body = express.raw({ type: [...types, FORM], limit })
  api.post('/xliff/check', requires('read'), body, async (request, response) => {
    const { lang = 'en', strict, quality } = parse(query, request.query)
    const { bytes, waivers } = await sent(request)
    const reports = await checkFiles(portions(bytes), {
      ...(waivers !== undefined && readWaivers(waivers)),
      strict: strict === 'yes',
      quality: quality !== 'no',
      concepts: await house.store.concepts(),
      handOff: (id) => house.store.handOffs.byId(id),
    })
    const say = house.translator(lang)
    const sum = (count: (report: FileReport) => number) => reports.reduce((n, each) => n + count(each), 0)
    response.json({
      version: reports[0]?.version,
      units: sum(({ units }) => units),
      segments: sum(({ segments }) => segments),
      counts: {
        error: sum(({ counts }) => counts.error),
        warning: sum(({ counts }) => counts.warning),
        hint: sum(({ counts }) => counts.hint),
      },
      findings: reports.flatMap((report) => report.findings.map((each) => told(each, report, say))),
      waived: reports.flatMap((report) =>
        report.waived.map(({ finding, reason }) => ({ ...told(finding, report, say), reason })),
      ),
    })
  })
}

function told(finding: Finding, { file, version }: FileReport, say: ReturnType<House['translator']>) {
  return {
    ...finding,
    ...(file !== undefined && { packed: file }),
    section: sectionOf(version, finding),
    message: messageOf(finding, say),
  }
}

const FORM = 'multipart/form-data'

/** The file of a request, as it is or in a form with its waivers. */
async function sent(request: Request): Promise<{ bytes: Buffer; waivers?: string }> {
  const type = request.get('content-type') ?? ''
  if (!Buffer.isBuffer(request.body))
    throw new ApiError(415, 'unsupported-type', `send the XLIFF as application/xliff+xml or ${FORM}`)
  if (!type.startsWith(FORM)) return { bytes: request.body }
  const body = new Uint8Array(request.body)
  const form = await new Response(body, { headers: { 'content-type': type } })
    .formData()
    .catch(() => undefined)
  const [file, waivers] = [form?.get('file'), form?.get('waivers')]
  if (file === null || file === undefined) throw new ApiError(400, 'bad-request', 'the form has no "file"')
  const bytes = typeof file === 'string' ? Buffer.from(file) : Buffer.from(await file.arrayBuffer())
  if (waivers === null || waivers === undefined) return { bytes }
  return { bytes, waivers: typeof waivers === 'string' ? waivers : await waivers.text() }
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
            'application/zip': { schema: z.string().meta({ format: 'binary' }) },
            [FORM]: { schema: formSchema },
          },
        },
        responses: {
          '200': {
            description: 'What was found; a file that cannot be read is a finding too',
            content: { 'application/json': { schema: reportSchema } },
          },
          '400': problem('A parameter or the list of waivers is not of this shape'),
          '413': problem('Too large'),
          '415': problem('Not sent as XLIFF'),
        },
      },
    },
  }
}
