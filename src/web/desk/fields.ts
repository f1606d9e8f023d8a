/** What a form or the page's script sends: fields, and for the script JSON in return. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import express, { type NextFunction, type Request } from 'express'

/** What was sent, by field. */
export type Fields = Readonly<Record<string, string>>

/** A handler that takes no part in what the path's parameters are. */
type BodyReader = (request: IncomingMessage, response: ServerResponse, next: NextFunction) => void

/** The longest that is taken. */
export const formBody: BodyReader = express.urlencoded({ extended: false, limit: '500kb' })

/** A form with a box to tick for each of an edition's rows. */
export const longFormBody: BodyReader = express.urlencoded({
  extended: false,
  limit: '2mb',
  parameterLimit: 20_000,
})

export function fieldsOf({ body }: Pick<Request, 'body'>): Fields {
  return Object.fromEntries(
    Object.entries((body ?? {}) as Record<string, unknown>).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  )
}

/** What was ticked under one name, in the order of the form. */
export function tickedIn({ body }: Pick<Request, 'body'>, name: string): string[] {
  const value: unknown = body?.[name]
  return [value ?? []].flat().filter((each) => typeof each === 'string')
}

/** The script of the page asks for JSON. */
export function isLive(request: Pick<Request, 'get'>): boolean {
  return request.get('accept')?.startsWith('application/json') ?? false
}
