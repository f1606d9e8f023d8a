/** What a form or the page's script sends: fields, and for the script JSON in return. */
import express, { type Request } from 'express'

/** What was sent, by field. */
export type Fields = Readonly<Record<string, string>>

/** The longest that is taken. */
export const formBody: ReturnType<typeof express.urlencoded> = express.urlencoded({
  extended: false,
  limit: '500kb',
})

export function fieldsOf({ body }: Pick<Request, 'body'>): Fields {
  return Object.fromEntries(
    Object.entries((body ?? {}) as Record<string, unknown>).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  )
}

/** The script of the page asks for JSON. */
export function isLive(request: Pick<Request, 'get'>): boolean {
  return request.get('accept')?.startsWith('application/json') ?? false
}
