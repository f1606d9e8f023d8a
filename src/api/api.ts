import express, { type Request, type Response, Router } from 'express'
import { actorIn, requires } from '../access/guard.ts'
import type { Edition } from '../edition/edition.ts'
import type { Revision } from '../edition/revise.ts'
import { summarise } from '../edition/summary.ts'
import { MAX_PAGE_BYTES } from '../page/decode.ts'
import { may, recordedName } from '../people/actor.ts'
import { DOCUMENT_POLICY } from '../publish/edition-document.tsx'
import { editionDocument, editionJsonSchema } from '../publish/edition-json.ts'
import { addComment } from '../service/comments.ts'
import { decideEmendation } from '../service/decide-emendation.ts'
import {
  exportHtml,
  exportTmx,
  exportXliff,
  exportXliffParts,
  type XliffExport,
} from '../service/export-edition.ts'
import { exportPackage } from '../service/export-package.ts'
import type { House } from '../service/house.ts'
import { type PageFile, slug } from '../service/make-edition.ts'
import { mergeReturn } from '../service/merge-return.ts'
import { openPageInput, pageInputSchema } from '../service/page-input.ts'
import type { PublicSite } from '../service/public-site.ts'
import { editionOfSender, reviseSource, type TakenPage, takePage } from '../service/revise-source.ts'
import { askerOf } from './asker.ts'
import { addBulkRoutes, BULK_METHODS } from './bulk.ts'
import { addCheckRoute } from './check.ts'
import { addConceptRoutes, CONCEPT_METHODS } from './concepts.ts'
import { servedDocument } from './document.ts'
import {
  commentSchema,
  htmlQuery,
  partQuery,
  rawPageQuery,
  returnQuery,
  togetherQuery,
  verdictSchema,
  type XliffQuery,
} from './edition-schemas.ts'
import { addEditRoutes, EDIT_METHODS } from './edits.ts'
import { addEventRoutes, EVENT_METHODS } from './events.ts'
import { negotiateForm, wantedOf, wantsPart } from './forms.ts'
import { assertSeen, insistOnTags, lostRace, revisionAsked, tagOf } from './if-match.ts'
import { addJobRoutes, JOB_METHODS, sendJob, wantsAsync } from './jobs.ts'
import { KeptDocuments } from './kept-documents.ts'
import { addListRoutes, LIST_METHODS } from './lists.ts'
import { keepPrivate } from './manners.ts'
import { addMemoryRoutes, MEMORY_METHODS } from './memory.ts'
import { addUnitRoutes, UNIT_METHODS } from './memory-units.ts'
import { addPairRoutes } from './pairs.ts'
import { parse } from './parse.ts'
import { addPeopleRoutes, PEOPLE_METHODS } from './people.ts'
import { addPretranslationRoute, PRETRANSLATION_METHODS } from './pretranslation.ts'
import { ApiError, notFound, problems } from './problem.ts'
import { addPublicationRoutes, PUBLICATION_METHODS } from './publications.ts'
import { limitRate, type Rate } from './rate-limit.ts'
import { makeRepeatable } from './repeatable.ts'
import { addReviewRoutes, REVIEW_METHODS } from './review.ts'
import { isSparse, sparse } from './sparse.ts'
import { addWebhookRoutes, WEBHOOK_METHODS } from './webhooks.ts'

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
  '/pages/:sender/:externalId': 'GET, HEAD, PUT',
  '/editions/:id/source': 'POST',
  '/editions': 'GET, HEAD',
  '/editions.xlf': 'GET, HEAD',
  '/editions/:id': 'GET, HEAD',
  '/editions/:id/returns': 'POST',
  '/editions/:id/rows/:row/comments': 'POST',
  '/editions/:id/emendations/:emendation': 'PUT',
  '/xliff/check': 'POST',
  '/pairs': 'GET, HEAD, POST',
  '/pairs/:id': 'GET, HEAD, PUT',
  '/openapi.json': 'GET, HEAD',
  '/edition.schema.json': 'GET, HEAD',
  ...MEMORY_METHODS,
  ...EDIT_METHODS,
  ...LIST_METHODS,
  ...REVIEW_METHODS,
  ...PUBLICATION_METHODS,
  ...PRETRANSLATION_METHODS,
  ...PEOPLE_METHODS,
  ...UNIT_METHODS,
  ...BULK_METHODS,
  ...JOB_METHODS,
  ...EVENT_METHODS,
  ...WEBHOOK_METHODS,
  ...CONCEPT_METHODS,
}

/** How the API is served. */
export interface ApiOptions {
  /** Tells of what nobody foresaw, with the name of the request. */
  log(error: unknown, request: string): void
  /** Where people reach the program, where the configuration says it. */
  readonly url?: URL | undefined
  readonly site: PublicSite
  /** How many requests a caller may make; by default any number. */
  readonly rate?: Rate | undefined
  /** Ends what would never end by itself. */
  readonly closing: AbortSignal
}

/** The routes below `/api/v1`. */
export function apiRouter(house: House, { log, site, url, rate, closing }: ApiOptions): Router {
  const api = Router()
  api.use(keepPrivate)
  if (rate) api.use(limitRate(rate, () => house.now()))
  api.use(sparse, negotiateForm)
  const page = [
    express.json({ limit: 2 * MAX_PAGE_BYTES }),
    express.raw({ type: PAGE_TYPES, limit: MAX_PAGE_BYTES }),
  ]
  api.post('/pages', requires('make'), ...page, async (request, response) => {
    if (wantsAsync(request) && request.is('json'))
      return sendJob(house, request, response, 'editions', { pages: [parse(pageInputSchema, request.body)] })
    const [file, twin] = await pageFiles(house, request)
    sendTaken(response, await takePage(house, file, twin, { by: askerOf(request).by }))
  })
  api.put('/pages/:sender/:externalId', requires('make'), ...page, async (request, response) => {
    const [file, twin] = await pageFiles(house, request)
    const id = senderIdOf(request)
    const seen = await editionOfSender(house, id)
    assertSeen(request, seen && tagOf(seen.revision))
    const origin = {
      id,
      by: askerOf(request).by,
      ...(isConditional(request) && { seen: seen?.revision ?? 0 }),
    }
    sendTaken(response, await takePage(house, file, twin, origin).catch(lostRace(request)))
  })
  api.get('/pages/:sender/:externalId', requires('read'), async (request, response) => {
    const id = senderIdOf(request)
    const edition = await editionOfSender(house, id)
    if (!edition) throw new ApiError(404, 'no-such-page', `there is no page ${id}`)
    response.set('ETag', tagOf(edition.revision))
    response.json({ edition: summarise(edition), links: linksOf(edition) })
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
    for (const id of ids.split(',')) editions.push(await editionWanted(house, request, id.trim()))
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
    if (options.split === undefined) {
      attach(response, edition, 'xlf')
      response.type('application/xliff+xml').send(await exportXliff(house, edition, options))
      return
    }
    const parts = await exportXliffParts(house, edition, options)
    const { part = 1 } = parse(partQuery, request.query)
    const xliff = parts[part - 1]
    if (xliff === undefined) throw new ApiError(404, 'no-such-part', `there are ${parts.length} parts`)
    if (part < parts.length)
      response.links({ next: `?${new URLSearchParams({ ...queryOf(request), part: String(part + 1) })}` })
    response.attachment(`${slug(edition.name)}-${part}.xlf`)
    response.type('application/xliff+xml').send(xliff)
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
  const kept = new KeptDocuments()
  api.get(['/editions/:id.json', '/editions/:id'], requires('read'), async (request, response) => {
    if (wantsPart(request)) {
      const part = await editionFor(house, request)
      response.json(editionDocument(part, await house.store.pages(part.id)))
      return
    }
    const id = String(request.params.id)
    const revision = await house.store.editionRevision(id)
    if (revision !== undefined) response.set('ETag', tagOf(revision))
    const known = revision === undefined ? undefined : kept.of(id, revision)
    if (known && !isSparse(request)) {
      response.type('json').send(known)
      return
    }
    const edition = await editionFor(house, request)
    const document = editionDocument(edition, await house.store.pages(id))
    response.set('ETag', tagOf(edition.revision))
    if (isSparse(request)) {
      response.json(document)
      return
    }
    const bytes = Buffer.from(JSON.stringify(document))
    kept.keep(id, edition.revision, bytes)
    response.type('json').send(bytes)
  })
  api.put(
    '/editions/:id/emendations/:emendation',
    requires('emend'),
    express.json(),
    async (request, response) => {
      const { accepted, by } = parse(verdictSchema, request.body)
      const { id: edition, emendation } = request.params
      const revisionSeen = revisionAsked(request)
      const name = recordedName(actorIn(request), by)
      const verdict = {
        edition,
        emendation,
        accepted: accepted ?? undefined,
        by: name,
        via: 'api',
        ...(revisionSeen !== undefined && { revision: revisionSeen }),
      } as const
      const { revision } = await decideEmendation(house, verdict).catch(lostRace(request))
      response.set('ETag', tagOf(revision)).json({ edition, revision, emendation, accepted })
    },
  )
  api.post(
    '/editions/:id/rows/:row/comments',
    requires('translate'),
    express.json(),
    async (request, response) => {
      const said = parse(commentSchema, request.body)
      const { id: edition, row } = request.params
      const by = recordedName(actorIn(request), said.author)
      response.json(await addComment(house, { edition, row, ...said, by }))
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
        approves: may(actorIn(request), 'review'),
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
  addPublicationRoutes(api, house, site.site)
  addPretranslationRoute(api, house)
  addCheckRoute(api, house, { types: XML_TYPES, limit: MAX_RETURN_BYTES })
  addMemoryRoutes(api, house)
  addPeopleRoutes(api, house, url)
  addUnitRoutes(api, house)
  addBulkRoutes(api, house)
  addJobRoutes(api, house)
  addEventRoutes(api, house, closing)
  addWebhookRoutes(api, house)
  addConceptRoutes(api, house)
  insistOnTags(api)
  makeRepeatable(api, house)
  api.get('/openapi.json', requires('anyone'), (_request, response) => {
    response.json(servedDocument(house.version, api))
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

/** The sender's own id of a page, as it is kept. */
function senderIdOf({ params: { sender, externalId } }: Request): string {
  return [sender, externalId].map((part) => encodeURIComponent(String(part))).join('/')
}

function isConditional(request: Request): boolean {
  return request.get('if-match') !== undefined || request.get('if-none-match') !== undefined
}

/** A page that was made, or found again, or revised. */
function sendTaken(response: Response, { edition, again, revised }: TakenPage): void {
  const links = linksOf(edition)
  response
    .status(again ? 200 : 201)
    .location(links.self)
    .set('ETag', tagOf(edition.revision))
    .json({ edition: summarise(edition), again, ...(revised && { revised: revisionView(revised) }), links })
}

function revisionView({ edition, kept, changed, added, removed }: Revision) {
  return { revision: edition.revision, kept, changed, added, removed }
}

/** What to hand out, and for whom. */
function exportOptions(request: Request): XliffExport {
  const { part, ...query } = parse(partQuery, request.query)
  return exportFor(query)
}

/** The words of a query as they came. */
function queryOf({ query }: Request): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]))
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

function editionFor(house: House, request: Request): Promise<Edition> {
  return editionWanted(house, request, String(request.params.id))
}

/** What is asked for of an edition. @throws {ApiError} */
async function editionWanted(house: House, request: Request, id: string): Promise<Edition> {
  const wanted = await wantedOf(house, request, await editionNamed(house, id))
  if (!wanted) throw new ApiError(404, 'not-published', `edition ${id} is not published`)
  return wanted
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
