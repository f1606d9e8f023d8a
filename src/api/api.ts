import express, { type Request, type Response, Router } from 'express'
import { actorIn, requires } from '../access/guard.ts'
import type { Edition } from '../edition/edition.ts'
import type { Revision } from '../edition/revise.ts'
import { summarise } from '../edition/summary.ts'
import { MAX_PAGE_BYTES } from '../page/decode.ts'
import { recordedName } from '../people/actor.ts'
import { DOCUMENT_POLICY } from '../publish/edition-document.tsx'
import { editionDocument, editionJsonSchema } from '../publish/edition-json.ts'
import { addComment } from '../service/add-comment.ts'
import { decideEmendation } from '../service/decide-emendation.ts'
import { exportHtml, exportTmx, exportXliff, type XliffExport } from '../service/export-edition.ts'
import { exportPackage } from '../service/export-package.ts'
import type { House } from '../service/house.ts'
import { type PageFile, slug } from '../service/make-edition.ts'
import { mergeReturn } from '../service/merge-return.ts'
import { openPageInput, pageInputSchema } from '../service/page-input.ts'
import { reviseSource, type TakenPage, takePage } from '../service/revise-source.ts'
import { askerOf } from './asker.ts'
import { addCheckRoute } from './check.ts'
import { addConceptRoutes, CONCEPT_METHODS } from './concepts.ts'
import { addEditRoutes, EDIT_METHODS } from './edits.ts'
import { addListRoutes, LIST_METHODS } from './lists.ts'
import { addMemoryRoutes, MEMORY_METHODS } from './memory.ts'
import { addUnitRoutes, UNIT_METHODS } from './memory-units.ts'
import {
  commentSchema,
  htmlQuery,
  openApi,
  rawPageQuery,
  returnQuery,
  togetherQuery,
  verdictSchema,
  type XliffQuery,
  xliffQuery,
} from './openapi.ts'
import { addPairRoutes } from './pairs.ts'
import { parse } from './parse.ts'
import { addPeopleRoutes, PEOPLE_METHODS } from './people.ts'
import { addPretranslationRoute, PRETRANSLATION_METHODS } from './pretranslation.ts'
import { ApiError, notFound, problems } from './problem.ts'
import { addReviewRoutes, REVIEW_METHODS } from './review.ts'
import { secured } from './secured.ts'

/** The most an XLIFF may weigh that comes back, in bytes. */
const MAX_RETURN_BYTES = 32 * 1024 * 1024
const PAGE_TYPES = ['text/plain', 'text/html', 'application/xhtml+xml', 'application/pdf']
const XML_TYPES = [
  'application/xliff+xml',
  'application/x-xliff+xml',
  'application/xml',
  'text/xml',
  'application/zip',
  'application/octet-stream',
]

/** What each resource may be asked for; all else is answered with 405. */
const METHODS: Readonly<Record<string, string>> = {
  '/pages': 'POST',
  '/pages/:sender/:externalId': 'PUT',
  '/editions/:id/source': 'POST',
  '/editions': 'GET, HEAD',
  '/editions.xlf': 'GET, HEAD',
  '/editions/:id': 'GET, HEAD',
  '/editions/:id/returns': 'POST',
  '/editions/:id/rows/:row/comments': 'POST',
  '/editions/:id/emendations/:emendation': 'PUT',
  '/xliff/check': 'POST',
  '/openapi.json': 'GET, HEAD',
  '/edition.schema.json': 'GET, HEAD',
  ...MEMORY_METHODS,
  ...EDIT_METHODS,
  ...LIST_METHODS,
  ...REVIEW_METHODS,
  ...PRETRANSLATION_METHODS,
  ...PEOPLE_METHODS,
  ...UNIT_METHODS,
  ...CONCEPT_METHODS,
}

/** The routes below `/api/v1`. @param url where people reach the program, where the configuration says it */
export function apiRouter(house: House, log: (error: unknown) => void, url?: URL): Router {
  const api = Router()
  const page = [
    express.json({ limit: 2 * MAX_PAGE_BYTES }),
    express.raw({ type: PAGE_TYPES, limit: MAX_PAGE_BYTES }),
  ]
  api.post('/pages', requires('make'), ...page, async (request, response) => {
    const [file, twin] = await pageFiles(house, request)
    sendTaken(response, await takePage(house, file, twin, { by: askerOf(request).by }))
  })
  api.put('/pages/:sender/:externalId', requires('make'), ...page, async (request, response) => {
    const [file, twin] = await pageFiles(house, request)
    const { sender, externalId } = request.params
    const id = [sender, externalId].map((part) => encodeURIComponent(String(part))).join('/')
    sendTaken(response, await takePage(house, file, twin, { id, by: askerOf(request).by }))
  })
  api.post('/editions/:id/source', requires('make'), ...page, async (request, response) => {
    const { id } = await editionFor(house, request)
    const [file] = await pageFiles(house, request)
    const revised = await reviseSource(house, { edition: id, file, by: askerOf(request).by })
    response.json({ edition: summarise(revised.edition), ...revisionView(revised) })
  })
  api.get('/editions.xlf', requires('read'), async (request, response) => {
    const { ids, ...query } = parse(togetherQuery, request.query)
    const editions: Edition[] = []
    for (const id of ids.split(',')) editions.push(await editionNamed(house, id.trim()))
    response.attachment('editions.xlf')
    response.type('application/xliff+xml').send(await exportXliff(house, editions, exportFor(query)))
  })
  api.get('/editions/:id.html', requires('read'), async (request, response) => {
    const edition = await editionFor(house, request)
    const { lang = 'en', reading } = parse(htmlQuery, request.query)
    response.set('Content-Security-Policy', `${DOCUMENT_POLICY}; frame-ancestors 'none'`)
    response.type('html').send(exportHtml(house, edition, lang, reading))
  })
  api.get('/editions/:id.xlf', requires('read'), async (request, response) => {
    const options = exportOptions(request)
    const edition = await editionFor(house, request)
    attach(response, edition, 'xlf')
    response.type('application/xliff+xml').send(await exportXliff(house, edition, options))
  })
  api.get('/editions/:id.zip', requires('read'), async (request, response) => {
    const options = exportOptions(request)
    const edition = await editionFor(house, request)
    attach(response, edition, 'zip')
    response.type('application/zip').send(await exportPackage(house, edition, options))
  })
  api.get('/editions/:id.tmx', requires('read'), async (request, response) => {
    const edition = await editionFor(house, request)
    attach(response, edition, 'tmx')
    response.type('application/x-tmx+xml').send(exportTmx(house, edition))
  })
  api.get(['/editions/:id.json', '/editions/:id'], requires('read'), async (request, response) => {
    const edition = await editionFor(house, request)
    response.json(editionDocument(edition, await house.store.pages(edition.id)))
  })
  api.put(
    '/editions/:id/emendations/:emendation',
    requires('emend'),
    express.json(),
    async (request, response) => {
      const { accepted, by } = parse(verdictSchema, request.body)
      const { id: edition, emendation } = request.params
      const name = recordedName(actorIn(request), by)
      const verdict = { edition, emendation, accepted: accepted ?? undefined, by: name, via: 'api' } as const
      const { revision } = await decideEmendation(house, verdict)
      response.json({ edition, revision, emendation, accepted })
    },
  )
  api.post(
    '/editions/:id/rows/:row/comments',
    requires('translate'),
    express.json(),
    async (request, response) => {
      const said = parse(commentSchema, request.body)
      const { id: edition, row } = request.params
      const author = recordedName(actorIn(request), said.author)
      response.json(await addComment(house, { edition, row, ...said, author }))
    },
  )
  api.post(
    '/editions/:id/returns',
    requires('translate'),
    express.raw({ type: XML_TYPES, limit: MAX_RETURN_BYTES }),
    async (request, response) => {
      const { id } = await editionFor(house, request)
      if (!Buffer.isBuffer(request.body))
        throw new ApiError(415, 'unsupported-type', 'send the XLIFF as application/xliff+xml')
      const { conflicts, 'dry-run': dryRun } = parse(returnQuery, request.query)
      const { merged, failed } = await mergeReturn(house, request.body, {
        edition: id,
        onConflict: conflicts,
        dryRun: dryRun === 'true',
        by: actorIn(request).name,
      })
      const last = merged.at(-1)
      response.json({
        edition: id,
        revision: last?.edition.revision,
        handOff: last?.handOff,
        units: merged.reduce((sum, { units }) => sum + units, 0),
        reports: merged.flatMap(({ reports }) => reports),
        notes: merged.flatMap(({ notes }) => notes),
        failed: failed.map(({ file, error: { code, message } }) => ({ file, code, message })),
      })
    },
  )
  addPairRoutes(api, house)
  addEditRoutes(api, house)
  addListRoutes(api, house)
  addReviewRoutes(api, house)
  addPretranslationRoute(api, house)
  addCheckRoute(api, house, express.raw({ type: XML_TYPES, limit: MAX_RETURN_BYTES }))
  addMemoryRoutes(api, house)
  addPeopleRoutes(api, house, url)
  addUnitRoutes(api, house)
  addConceptRoutes(api, house)
  api.get('/openapi.json', requires('anyone'), (_request, response) => {
    response.json(secured(openApi(house.version), api))
  })
  api.get('/edition.schema.json', requires('anyone'), (_request, response) => {
    response.type('application/schema+json').send(JSON.stringify(editionJsonSchema(), null, 2))
  })
  for (const [path, allowed] of Object.entries(METHODS)) {
    api.all(path, requires('anyone'), (request, response) => {
      response.set('Allow', allowed)
      throw new ApiError(405, 'method-not-allowed', `${request.method} is not for this; ${allowed} is`)
    })
  }
  api.use(notFound)
  api.use(problems(log, house.translator))
  return api
}

/** The page of a request, as it is or as JSON, and its twin where the JSON has one. */
async function pageFiles(house: House, request: Request): Promise<[PageFile, PageFile | undefined]> {
  if (Buffer.isBuffer(request.body)) {
    const { name = 'page', address } = parse(rawPageQuery, request.query)
    const [mediaType = '', ...parameters] = (request.get('content-type') ?? '').split(';')
    const charset = /charset\s*=\s*"?([\w:.-]+)/i.exec(parameters.join(';'))?.[1]
    const told = { ...(address && { address }), ...(charset && { charset }) }
    return [{ name: slug(name), bytes: request.body, mediaType: mediaType.trim(), ...told }, undefined]
  }
  if (!request.is('json'))
    throw new ApiError(
      415,
      'unsupported-type',
      `send a page as ${['application/json', ...PAGE_TYPES].join(', ')}`,
    )
  const [file, twin] = await openPageInput(house, parse(pageInputSchema, request.body), 'page')
  return [{ ...file, name: slug(file.name) }, twin && { ...twin, name: slug(twin.name) }]
}

/** A page that was made, or found again, or revised. */
function sendTaken(response: Response, { edition, again, revised }: TakenPage): void {
  const links = linksOf(edition)
  response
    .status(again ? 200 : 201)
    .location(links.self)
    .json({ edition: summarise(edition), again, ...(revised && { revised: revisionView(revised) }), links })
}

function revisionView({ edition, kept, changed, added, removed }: Revision) {
  return { revision: edition.revision, kept, changed, added, removed }
}

/** What to hand out, and for whom. */
function exportOptions(request: Request): XliffExport {
  return exportFor(parse(xliffQuery, request.query))
}

function exportFor({ for: profile, untranslated, preview, limit, ...query }: XliffQuery): XliffExport {
  return {
    ...query,
    profile,
    ...(limit && { limits: limit }),
    untranslated: untranslated === 'true',
    preview: preview?.replace(/\/+$/, ''),
  }
}

async function editionFor(house: House, request: Request): Promise<Edition> {
  return editionNamed(house, String(request.params.id))
}

async function editionNamed(house: House, id: string): Promise<Edition> {
  const edition = await house.store.edition(id)
  if (!edition) throw new ApiError(404, 'no-such-edition', `there is no edition ${id}`)
  return edition
}

function attach(response: { attachment(name: string): unknown }, edition: Edition, ending: string): void {
  response.attachment(`${slug(edition.name)}.${ending}`)
}

function linksOf(edition: Edition) {
  const self = `/api/v1/editions/${edition.id}`
  return {
    self,
    page: `/editions/${edition.id}`,
    html: `${self}.html`,
    xliff: `${self}.xlf`,
    package: `${self}.zip`,
    tmx: `${self}.tmx`,
    returns: `${self}/returns`,
  }
}
