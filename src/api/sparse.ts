/** `fields=`: of an answer only what the caller names. In a list the names are those of its items. */
import type { RequestHandler } from 'express'
import { ApiError } from './problem.ts'

/** Beside the items a list tells only where it goes on, and how many there are. */
const OF_LISTS: ReadonlySet<string> = new Set(['next', 'total', 'complete', 'last'])

const sparing = new WeakSet<object>()

/** Whether a caller wants some fields only. */
export function isSparse(request: object): boolean {
  return sparing.has(request)
}

/** Takes `fields` out of the query of a GET, and of the answer what it does not name. */
export const sparse: RequestHandler = (request, response, next) => {
  const { fields, ...query } = request.query
  if (fields === undefined || request.method !== 'GET') return next()
  const paths = typeof fields === 'string' ? fields.split(',').map((path) => path.trim()) : []
  if (paths.length === 0 || !paths.every((path) => /^[A-Za-z]\w*(\.[A-Za-z]\w*)*$/.test(path)))
    throw new ApiError(400, 'bad-request', 'fields: give names with commas between, as in id,rows.state')
  Object.defineProperty(request, 'query', { value: query, configurable: true })
  sparing.add(request)
  const send = response.json.bind(response)
  response.json = (body: unknown) => send(sparsely(body, paths))
  next()
}

/** An answer with nothing but these paths. */
export function sparsely(answer: unknown, paths: readonly string[]): unknown {
  if (!isObject(answer)) return answer
  const lists = Object.entries(answer).filter(([name]) => !OF_LISTS.has(name))
  const [only, ...more] = lists
  if (only && more.length === 0 && Array.isArray(only[1]))
    return { ...answer, [only[0]]: only[1].map((item) => pick(item, paths)) }
  return pick(answer, paths)
}

/** Paths go through lists: `rows.state` is the state of every row. */
function pick(value: unknown, paths: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((each) => pick(each, paths))
  if (!isObject(value)) return value
  const wanted = new Map<string, string[]>()
  for (const path of paths) {
    const [name = '', ...rest] = path.split('.')
    const inner = wanted.get(name) ?? []
    wanted.set(name, rest.length > 0 ? [...inner, rest.join('.')] : ['*', ...inner])
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inside]) => {
      const inner = wanted.get(name)
      if (!inner) return []
      return [[name, inner.includes('*') ? inside : pick(inside, inner)]]
    }),
  )
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
