/**
 * What is to go in a next version, said where the route is: answers then carry `Deprecation` (RFC 9745), `Sunset` (RFC 8594)
 * and `Link`, and the document marks it. What is marked works as before until its sunset, at least a year later.
 */
import type { NextFunction, Request, Response, Router } from 'express'
import type { ApiDocument } from './manners.ts'

export interface Deprecation {
  /** From when on it is advised against, and until when it works at least: ISO 8601 dates. */
  readonly since: string
  readonly sunset: string
  /** Where it is said what to do instead. */
  readonly link: string
  /** Only this parameter of the query, or this member of the body; by default the whole operation. */
  readonly field?: { readonly in: 'query' | 'body'; readonly name: string }
}

type Handler = (request: Request, response: Response, next: NextFunction) => void

const declared = new WeakMap<object, Deprecation>()
const YEAR = 365 * 24 * 3600 * 1000

/** A handler that marks an operation, or a field of it; for a member of the body it stands behind what reads the body. */
export function deprecated(deprecation: Deprecation): Handler {
  const { since, sunset, link, field } = deprecation
  const [from, until] = [Date.parse(since), Date.parse(sunset)]
  if (!(until - from >= YEAR))
    throw new Error(`what is deprecated on ${since} works for a year, not until ${sunset}`)
  const handler: Handler = (request, response, next) => {
    if (!field || isUsed(request, field)) {
      response.set({ Deprecation: `@${from / 1000}`, Sunset: new Date(until).toUTCString() })
      response.append('Link', `<${link}>; rel="deprecation"`)
    }
    next()
  }
  declared.set(handler, deprecation)
  return handler
}

function isUsed({ query, body }: Request, { in: place, name }: NonNullable<Deprecation['field']>): boolean {
  const all: unknown = place === 'query' ? query : body
  return typeof all === 'object' && all !== null && Object.hasOwn(all, name)
}

/** The document with what its routes mark; changes it. */
export function withDeprecations(document: ApiDocument, api: Router): ApiDocument {
  for (const { route } of api.stack)
    for (const { handle, method } of route?.stack ?? []) {
      const deprecation = declared.get(handle)
      if (!deprecation || !method) continue
      const path = String(route?.path).replace(/:(\w+)/g, '{$1}')
      const operation = document.paths?.[path]?.[method]
      if (operation) mark(operation, deprecation, document)
    }
  return document
}

interface Marked {
  deprecated?: boolean
  description?: string
}
interface Schema extends Marked {
  readonly $ref?: string
  readonly properties?: Readonly<Record<string, Schema>>
}
interface Operation extends Marked {
  readonly parameters?: readonly (Marked & { readonly in?: string; readonly name?: string })[]
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }
}

function mark(operation: Operation, { field, sunset, link }: Deprecation, document: ApiDocument): void {
  const said = `Works until ${sunset} at least; instead: ${link}`
  const put = (marked: Marked | undefined) => {
    if (!marked) throw new Error(`the document does not tell of ${field?.name}, which is deprecated`)
    marked.deprecated = true
    marked.description = [marked.description, said].filter(Boolean).join('. ')
  }
  if (!field) put(operation)
  else if (field.in === 'query')
    put(operation.parameters?.find((each) => each.in === 'query' && each.name === field.name))
  else
    for (const { schema } of Object.values(operation.requestBody?.content ?? {})) {
      const name = schema?.$ref?.split('/').at(-1)
      const known = name === undefined ? schema : (document.components?.schemas?.[name] as Schema | undefined)
      put(known?.properties?.[field.name])
    }
}
