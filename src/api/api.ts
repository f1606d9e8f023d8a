import express, { type Request, Router } from 'express'
import type { Edition } from '../edition/edition.ts'
import { summarise } from '../edition/summary.ts'
import { MAX_PAGE_BYTES } from '../page/decode.ts'
import { editionDocument, editionJsonSchema } from '../publish/edition-json.ts'
import { exportHtml, exportTmx, exportXliff } from '../service/export-edition.ts'
import type { House } from '../service/house.ts'
import { makeEdition, type PageFile, slug } from '../service/make-edition.ts'
import { mergeReturn } from '../service/merge-return.ts'
import type { Lang } from '../text/language.ts'
import { newPageSchema, openApi, xliffQuery } from './openapi.ts'
import { addPairRoutes } from './pairs.ts'
import { parse } from './parse.ts'
import { ApiError, notFound, problems } from './problem.ts'

/** The most an XLIFF may weigh that comes back, in bytes. */
const MAX_RETURN_BYTES = 32 * 1024 * 1024
const XML_TYPES = [
  'application/xliff+xml',
  'application/x-xliff+xml',
  'application/xml',
  'text/xml',
  'application/octet-stream',
]

/** The routes below `/api/v1`. */
export function apiRouter(house: House, log: (error: unknown) => void): Router {
  const api = Router()
  const page = [
    express.json({ limit: 2 * MAX_PAGE_BYTES }),
    express.raw({ type: 'text/plain', limit: MAX_PAGE_BYTES }),
  ]
  api.post('/pages', ...page, async (request, response) => {
    const [file, twin] = pageFiles(request)
    const { edition, again } = await makeEdition(house, file, twin)
    const links = linksOf(edition)
    response
      .status(again ? 200 : 201)
      .location(links.self)
      .json({ edition: summarise(edition), again, links })
  })
  api.get('/editions', async (_request, response) => {
    response.json({ editions: await house.store.summaries() })
  })
  api.get('/editions/:id.html', async (request, response) => {
    const edition = await editionFor(house, request)
    const lang: Lang = request.query.lang === 'tr' ? 'tr' : 'en'
    response.type('html').send(exportHtml(house, edition, lang))
  })
  api.get('/editions/:id.xlf', async (request, response) => {
    const { version, source } = parse(xliffQuery, request.query)
    const edition = await editionFor(house, request)
    attach(response, edition, 'xlf')
    response.type('application/xliff+xml').send(await exportXliff(house, edition, version, source))
  })
  api.get('/editions/:id.tmx', async (request, response) => {
    const edition = await editionFor(house, request)
    attach(response, edition, 'tmx')
    response.type('application/x-tmx+xml').send(exportTmx(house, edition))
  })
  api.get(['/editions/:id.json', '/editions/:id'], async (request, response) => {
    const edition = await editionFor(house, request)
    response.json(editionDocument(edition, await house.store.pages(edition.id)))
  })
  api.post(
    '/editions/:id/returns',
    express.raw({ type: XML_TYPES, limit: MAX_RETURN_BYTES }),
    async (request, response) => {
      const { id } = await editionFor(house, request)
      if (!Buffer.isBuffer(request.body))
        throw new ApiError(415, 'unsupported-type', 'send the XLIFF as application/xliff+xml')
      const { edition, handOff, reports, units } = await mergeReturn(house, request.body, id)
      response.json({ edition: edition.id, revision: edition.revision, handOff, units, reports })
    },
  )
  addPairRoutes(api, house)
  api.get('/openapi.json', (_request, response) => {
    response.json(openApi(house.version))
  })
  api.get('/edition.schema.json', (_request, response) => {
    response.type('application/schema+json').send(JSON.stringify(editionJsonSchema(), null, 2))
  })
  api.use(notFound)
  api.use(problems(log))
  return api
}

function pageFiles(request: Request): [PageFile, PageFile | undefined] {
  if (Buffer.isBuffer(request.body)) {
    const name =
      typeof request.query.name === 'string' && request.query.name.trim()
        ? request.query.name.slice(0, 200)
        : 'page'
    return [{ name: slug(name), bytes: request.body }, undefined]
  }
  if (!request.is('json'))
    throw new ApiError(415, 'unsupported-type', 'send a page as application/json or text/plain')
  const { name, text, twin } = parse(newPageSchema, request.body)
  const bytes = (value: string) => new TextEncoder().encode(value)
  return [
    { name: slug(name), bytes: bytes(text) },
    twin && { name: slug(twin.name ?? `${name}-twin`), bytes: bytes(twin.text) },
  ]
}

async function editionFor(house: House, request: Request): Promise<Edition> {
  const id = String(request.params.id)
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
    tmx: `${self}.tmx`,
    returns: `${self}/returns`,
  }
}
