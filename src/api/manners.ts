/** What holds for every route: how answers may be kept, and what the document says of it. */
import type { RequestHandler } from 'express'
import { PARTS } from './forms.ts'
import { conditionsOf } from './if-match.ts'

/** Answers are the caller's alone: read ones may be kept and must be asked after, others are not kept at all. */
export const keepPrivate: RequestHandler = (request, response, next) => {
  const read = request.method === 'GET' || request.method === 'HEAD'
  // `no-cache` speaks to caches on the way. Fetch clients send it with every `If-None-Match`, which we answer all the same.
  delete request.headers['cache-control']
  response.set('Cache-Control', read ? 'private, no-cache' : 'no-store')
  next()
}

/** What of an operation is read or completed here. */
export interface Operation {
  readonly operationId?: string
  readonly summary?: string
  readonly requestBody?: object
  parameters?: object[]
  responses?: Record<string, { content?: Record<string, unknown> }>
}
export type ApiDocument = object & {
  readonly paths?: Record<string, Record<string, Operation>>
  readonly components?: { readonly schemas?: Readonly<Record<string, object>> }
}

const text = { type: 'string' }
const KEY = {
  in: 'header',
  name: 'Idempotency-Key',
  schema: { ...text, minLength: 1, maxLength: 255 },
  description: 'The same key with the same request gives the same answer for a day, and does nothing again',
}
const FIELDS = {
  in: 'query',
  name: 'fields',
  schema: text,
  description:
    'Only these of the answer, or of each item of a list; commas between them, as in id,rows.state',
}
const ONLY = {
  in: 'query',
  name: 'only',
  schema: { ...text, enum: PARTS },
  description:
    '`final`: rows whose translation is final, and those that nobody has to translate; `published`: as it was last published, 404 where it is not',
}
const MATCH = {
  in: 'header',
  name: 'If-Match',
  schema: text,
  description: 'The ETag of what is changed, as it was read; `*` for whatever it is by now',
}
const NONE_MATCH = {
  in: 'header',
  name: 'If-None-Match',
  schema: text,
  description: '`*`: only where there is none yet',
}
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

/** The document with the parameters and answers that belong to many operations; changes it. */
export function withManners(document: ApiDocument): ApiDocument {
  for (const [path, operations] of Object.entries(document.paths ?? {}))
    for (const [method, operation] of Object.entries(operations)) {
      const add = (parameter: object) => {
        operation.parameters = [...(operation.parameters ?? []), parameter]
      }
      const { responses = {} } = operation
      if (method === 'post') {
        add(KEY)
        responses['409'] ??= problem('The first request with this Idempotency-Key still runs')
        responses['422'] ??= problem('The Idempotency-Key came with another request before')
      }
      const conditions = conditionsOf(method, path.replace(/\{(\w+)\}/g, ':$1'))
      if (conditions !== 'none') responses['412'] ??= problem('It was changed since it was read')
      if (conditions === 'possible') for (const each of [MATCH, NONE_MATCH]) add(each)
      if (conditions === 'needed') {
        add({ ...MATCH, required: true })
        responses['428'] ??= problem('If-Match is missing')
      }
      if (method === 'get' && responses['200']?.content?.['application/json']) add(FIELDS)
      if (method === 'get' && /^\/editions(\.|\/\{id\}(\.|$))/.test(path)) add(ONLY)
      if (operation.requestBody) {
        responses['413'] ??= problem('Too large')
        responses['415'] ??= problem('Not of a type that is read here')
      }
      responses['400'] ??= problem('The request is not of this shape')
      responses['429'] ??= problem('Too many requests; Retry-After says when to go on')
      operation.responses = responses
    }
  return document
}
