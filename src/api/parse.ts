import type { z } from 'zod'
import { ApiError } from './problem.ts'

/** A request's value in the schema's type. @throws {ApiError} 400 with every issue and where it is */
export function parse<T extends z.ZodType>(schema: T, value: unknown): z.infer<T> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issues = result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  throw new ApiError(
    400,
    'bad-request',
    issues.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; '),
    issues,
  )
}
