import express, { type RequestHandler } from 'express'
import { ApiError } from './problem.ts'

/** Reads a body of JSON; one of another kind is refused, none at all is none. @param limit in bytes */
export function jsonBody(limit: number | string): RequestHandler[] {
  const isJson: RequestHandler = (request, _response, next) => {
    if (request.get('content-type') !== undefined && request.is('json') === false)
      throw new ApiError(415, 'unsupported-type', 'send application/json')
    next()
  }
  return [isJson, express.json({ limit })]
}
