/** The routes of what is published: publish, later or to see what would become of it; list, withdraw, show a draft. */
import type { Router } from 'express'
import { z } from 'zod'
import { requires } from '../access/guard.ts'
import type { PublicationHead } from '../edition/publication.ts'
import { editionDocument } from '../publish/edition-json.ts'
import { addressOf, FORMATS, LAYOUTS, type Site } from '../publish/site/site.ts'
import type { House } from '../service/house.ts'
import {
  type PublishedWork,
  previewLink,
  publishEdition,
  publishedWork,
  publishLater,
  withdrawEdition,
} from '../service/publish-edition.ts'
import type { Store } from '../store/store.ts'
import { askerOf } from './asker.ts'
import { cursorOf, linkNext, placeOf } from './cursor.ts'
import { onBehalfOf } from './edit-input.ts'
import { editionBody } from './edition-body.ts'
import { changes, type Reading, reads, sendTagged } from './if-match.ts'
import { jsonBody } from './json-body.ts'
import { parse } from './parse.ts'
import { ApiError } from './problem.ts'

/** What each resource may be asked for. */
export const PUBLICATION_METHODS: Readonly<Record<string, string>> = {
  '/publications': 'GET, HEAD',
  '/editions/:id/publications': 'GET, HEAD, POST',
  '/editions/:id/publications/:number': 'GET, HEAD',
  '/editions/:id/due-publication': 'GET, HEAD, DELETE',
  '/editions/:id/withdrawal': 'PUT',
  '/editions/:id/previews': 'POST',
}

const publishInput = z
  .strictObject({
    note: z.string().trim().min(1).max(2000).optional().describe('What it corrects of the version before'),
    slug: z.string().max(60).optional().describe('By default it follows from the title, and stays'),
    dryRun: z.boolean().optional().describe('Says what would be done, and leaves everything as it is'),
    publishAt: z.iso.datetime().optional().describe('Publish then, if nothing holds it back at that time'),
    by: onBehalfOf,
  })
  .refine(
    ({ publishAt, slug, dryRun }) => publishAt === undefined || (slug === undefined && !dryRun),
    'publishAt goes with a note alone',
  )
  .meta({ id: 'NewPublication' })
const withdrawalInput = z
  .strictObject({
    reason: z.string().trim().min(1).max(2000).describe('Readers see it'),
    by: onBehalfOf,
  })
  .meta({ id: 'NewWithdrawal' })
const previewInput = z
  .strictObject({ days: z.int().min(1).max(90).optional().describe('By default 14'), by: onBehalfOf })
  .meta({ id: 'NewPreview' })
const listQuery = z.strictObject({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  withdrawn: z.enum(['true', 'false']).optional().describe('Those that are withdrawn too'),
})

const publicationSchema = z
  .object({
    edition: z.string(),
    number: z.int(),
    hash: z.string().describe('SHA-256 of what readers see'),
    at: z.iso.datetime(),
    by: z.string(),
    note: z.string().optional(),
    address: z.string().describe('Permanent, of this version'),
  })
  .meta({ id: 'Publication' })
export const publishedSchema = z
  .object({
    edition: z.string(),
    slug: z.string(),
    number: z.int().describe('The newest version'),
    address: z.string().describe('Permanent, of the newest version'),
    languages: z.array(z.enum(['tr', 'en'])),
    title: z.object({ tr: z.string().optional(), en: z.string().optional() }),
    firstAt: z.iso.datetime(),
    changedAt: z.iso.datetime(),
    withdrawn: z.object({ at: z.iso.datetime(), by: z.string(), reason: z.string() }).optional(),
    pages: z.partialRecord(z.enum(LAYOUTS), z.string()).describe('The addresses of its pages'),
    files: z.partialRecord(z.enum(FORMATS), z.string()).describe('The addresses of its files'),
  })
  .meta({ id: 'PublishedEdition' })
export const madeSchema = z
  .object({ publication: publicationSchema, published: publishedSchema, dryRun: z.boolean() })
  .meta({ id: 'MadePublication' })
export const dueSchema = z
  .object({ edition: z.string(), publishAt: z.iso.datetime() })
  .meta({ id: 'DuePublication' })
export const versionsSchema = z
  .object({
    published: publishedSchema,
    publications: z.array(publicationSchema).describe('The newest first'),
  })
  .meta({ id: 'PublicationVersions' })
export const listSchema = z
  .object({ publications: z.array(publishedSchema), next: z.string().optional() })
  .meta({ id: 'PublicationList' })
export const previewSchema = z
  .object({ address: z.string().describe('Shown only once'), expiresAt: z.iso.datetime() })
  .meta({ id: 'Preview' })
export const oneSchema = z
  .object({ publication: publicationSchema, content: editionBody })
  .meta({ id: 'PublishedVersion' })

/** Mounts the routes on the router of `/api/v1`. */
export function addPublicationRoutes(api: Router, house: House, site: Site): void {
  const body = jsonBody('64kb')
  api.get('/publications', requires('read'), async (request, response) => {
    const { cursor, limit, withdrawn } = parse(listQuery, request.query)
    const after = cursor === undefined ? undefined : placeIn(cursor)
    const found = (await house.store.publications.records({
      limit: limit + 1,
      newestFirst: true,
      withdrawn: withdrawn === 'true',
      ...(after && { after }),
    })) as PublishedWork[]
    const shown = found.slice(0, limit)
    const last = found.length > limit ? shown.at(-1) : undefined
    const next = linkNext(request, response, last && cursorOf([last.changedAt, last.edition]))
    response.json({ publications: shown.map((each) => publishedView(each, site)), ...(next && { next }) })
  })
  api.post('/editions/:id/publications', requires('publish'), ...body, async (request, response) => {
    const { by, publishAt, ...asked } = parse(publishInput, request.body ?? {})
    const edition = String(request.params.id)
    const asker = askerOf(request, by)
    if (publishAt !== undefined) {
      const at = new Date(publishAt).toISOString()
      await publishLater(house, { edition, by: asker.by, note: asked.note, at })
      response.status(202).json({ edition, publishAt: at })
      return
    }
    const { publication, record } = await publishEdition(house, { edition, ...asker, ...defined(asked) })
    const { dryRun = false } = asked
    if (!dryRun)
      response.location(`${request.baseUrl}/editions/${edition}/publications/${publication.number}`)
    response.status(dryRun ? 200 : 201).json({
      publication: publicationView(publication, record, site),
      published: publishedView(record, site),
      dryRun,
    })
  })
  const versions: Reading = async ({ store }, { params }) => {
    const record = await recordFor(store, String(params.id))
    const heads = await store.publications.heads(record.edition)
    return {
      published: publishedView(record, site),
      publications: heads.map((head) => publicationView(head, record, site)),
    }
  }
  api.get('/editions/:id/publications', requires('read'), reads(house, versions))
  api.get('/editions/:id/publications/:number', requires('read'), async (request, response) => {
    const record = await recordFor(house.store, String(request.params.id))
    const number = parse(z.coerce.number().int().min(1).max(999_999), request.params.number)
    const publication = await house.store.publications.publication(record.edition, number)
    if (!publication)
      throw new ApiError(404, 'no-such-version', `edition ${record.edition} has no version ${number}`)
    const { content, ...head } = publication
    sendTagged(response, {
      publication: publicationView(head, record, site),
      content: editionDocument(content, []),
    })
  })
  const due: Reading = async ({ store }, { params }) => {
    const edition = String(params.id)
    const publishAt = await store.publications.dueOf(edition)
    if (publishAt === undefined)
      throw new ApiError(404, 'not-due', `edition ${edition} is not to be published at a later time`)
    return { edition, publishAt }
  }
  api.get('/editions/:id/due-publication', requires('read'), reads(house, due))
  api.delete('/editions/:id/due-publication', requires('publish'), async (request, response) => {
    await changes(house, { request, response, read: due }, ({ store }) =>
      store.publications.dropDue(String(request.params.id)),
    )
    response.status(204).end()
  })
  api.put('/editions/:id/withdrawal', requires('publish'), ...body, async (request, response) => {
    const { reason, by } = parse(withdrawalInput, request.body)
    const edition = String(request.params.id)
    const record = await changes(house, { request, response, read: versions }, (inside) =>
      withdrawEdition(inside, { edition, ...askerOf(request, by), reason }),
    )
    response.json(publishedView(record, site))
  })
  api.post('/editions/:id/previews', requires('publish'), ...body, async (request, response) => {
    const { by, days } = parse(previewInput, request.body ?? {})
    const { secret, expiresAt } = await previewLink(
      house,
      String(request.params.id),
      askerOf(request, by).by,
      days,
    )
    response.set('Cache-Control', 'private, no-store')
    response.status(201).json({ address: `${site.address}/preview/${secret}`, expiresAt })
  })
}

function placeIn(cursor: string): { readonly changedAt: string; readonly edition: string } {
  const [changedAt, edition] = placeOf(cursor)
  return { changedAt: String(changedAt), edition: String(edition) }
}

async function recordFor(store: Store, id: string): Promise<PublishedWork> {
  const record = await publishedWork(store, id)
  if (!record) throw new ApiError(404, 'not-published', `edition ${id} is not published`)
  return record
}

function publicationView(head: PublicationHead, { slug }: PublishedWork, site: Site) {
  return { ...head, address: addressOf(site, { slug, number: head.number }) }
}

function publishedView(record: PublishedWork, site: Site): z.input<typeof publishedSchema> {
  const { edition, slug, number, firstAt, changedAt, withdrawn, summary } = record
  const { title, languages } = summary
  const layouts = LAYOUTS.filter((layout) => layout === 'both' || languages.includes(layout))
  const pages = layouts.map((layout) => [layout, addressOf(site, { slug, layout })])
  const files = FORMATS.map((format) => [format, addressOf(site, { slug, format })])
  return {
    edition,
    slug,
    number,
    address: addressOf(site, { slug }),
    languages: [...languages],
    title,
    firstAt,
    changedAt,
    ...(withdrawn && { withdrawn }),
    pages: Object.fromEntries(pages),
    files: Object.fromEntries(files),
  }
}

function defined({ note, slug, dryRun }: Pick<z.infer<typeof publishInput>, 'note' | 'slug' | 'dryRun'>) {
  return { note, slug, ...(dryRun !== undefined && { dryRun }) }
}

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } })

/** The routes in OpenAPI, from the schemas that check the requests; `problem` describes a problem document. */
export const publicationPaths = <P>(problem: (description: string) => P) => {
  const path = z.object({ id: z.string() })
  const bad = { '400': problem('The request is not of this shape'), '404': problem('No such edition') }
  const held = { '409': problem('Something holds it back, or nothing was changed'), '422': problem('Unfit') }
  return {
    '/publications': {
      get: {
        operationId: 'listPublications',
        summary: 'What is published, the last changed first',
        requestParams: { query: listQuery },
        responses: { '200': { description: 'A part of the list', ...json(listSchema) }, '400': bad['400'] },
      },
    },
    '/editions/{id}/publications': {
      get: {
        operationId: 'listVersions',
        summary: 'All versions of a published edition',
        requestParams: { path },
        responses: { '200': { description: 'Its versions', ...json(versionsSchema) }, '404': bad['404'] },
      },
      post: {
        operationId: 'publishEdition',
        summary: 'Publish an edition as it stands',
        requestParams: { path },
        requestBody: { required: false, ...json(publishInput) },
        responses: {
          '200': { description: 'What would be published', ...json(madeSchema) },
          '201': { description: 'It is published', ...json(madeSchema) },
          '202': { description: 'It will be published', ...json(dueSchema) },
          ...bad,
          ...held,
        },
      },
    },
    '/editions/{id}/publications/{number}': {
      get: {
        operationId: 'getVersion',
        summary: 'A version as it was published',
        requestParams: { path: z.object({ id: z.string(), number: z.string() }) },
        responses: { '200': { description: 'The version', ...json(oneSchema) }, ...bad },
      },
    },
    '/editions/{id}/due-publication': {
      get: {
        operationId: 'getDuePublication',
        summary: 'When an edition will be published',
        requestParams: { path },
        responses: { '200': { description: 'When', ...json(dueSchema) }, '404': problem('It is not to be') },
      },
      delete: {
        operationId: 'cancelDuePublication',
        summary: 'Do not publish an edition at the time that was said',
        requestParams: { path },
        responses: { '204': { description: 'It will not be' }, '404': problem('It was not to be') },
      },
    },
    '/editions/{id}/withdrawal': {
      put: {
        operationId: 'withdrawEdition',
        summary: 'Withdraw an edition, in every language at once',
        requestParams: { path },
        requestBody: { required: true, ...json(withdrawalInput) },
        responses: {
          '200': { description: 'It is withdrawn', ...json(publishedSchema) },
          ...bad,
          '409': problem('It is withdrawn already'),
        },
      },
    },
    '/editions/{id}/previews': {
      post: {
        operationId: 'previewEdition',
        summary: 'A link that shows the draft for a while',
        requestParams: { path },
        requestBody: { required: false, ...json(previewInput) },
        responses: { '201': { description: 'The link', ...json(previewSchema) }, ...bad },
      },
    },
  }
}
