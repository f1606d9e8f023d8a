/** Newline-delimited JSON: one value a line. */
import { once } from 'node:events'
import type { Response } from 'express'
import { ApiError } from './problem.ts'

export const NDJSON = 'application/x-ndjson'

/** The values of a body; empty lines are none. @throws {ApiError} 400 with the line that is no JSON */
export function readLines(body: Uint8Array): unknown[] {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    throw new ApiError(400, 'bad-body', 'the body is not UTF-8')
  }
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    try {
      return [JSON.parse(line)]
    } catch {
      throw new ApiError(400, 'bad-body', `line ${index + 1} is no JSON`)
    }
  })
}

/** Writes values as they come, as fast as they are taken; ends where nobody listens any more. */
export async function sendLines(response: Response, values: AsyncIterable<unknown>): Promise<void> {
  response.type(NDJSON)
  for await (const value of values) {
    if (response.destroyed) return
    if (!response.write(`${JSON.stringify(value)}\n`) && !response.destroyed)
      await Promise.race([once(response, 'drain'), once(response, 'close')])
  }
  response.end()
}
