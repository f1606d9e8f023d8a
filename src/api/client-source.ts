/** The typed client's knowledge of the API as TypeScript: a type for every schema, and for every operation what it takes and gives. */
import type { ApiDocument, Operation } from './manners.ts'

interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly description?: string
}
interface Parameter {
  readonly in: string
  readonly name: string
  readonly required?: boolean
  readonly schema?: Schema
}
type Content = Readonly<Record<string, { readonly schema?: Schema }>>

const METHODS = ['get', 'post', 'put', 'patch', 'delete']
const NDJSON = 'application/x-ndjson'

export function clientSource(document: ApiDocument): string {
  const schemas = Object.entries(document.components?.schemas ?? {}).map(
    ([name, schema]) => `${commentOf(schema as Schema)}export type ${name} = ${typeOf(schema as Schema)}\n`,
  )
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    METHODS.flatMap((method) => {
      const operation = methods[method]
      return operation ? [{ path, method, operation }] : []
    }),
  )
  const types = operations.map(
    ({ path, operation }) =>
      `/** ${operation.summary} */\n${operation.operationId}: { input: ${inputOf(path, operation)}; answer: ${answerOf(operation)} }\n`,
  )
  const table = operations.map(({ path, method, operation }) => {
    const body = contentOf(operation)
    const type = body && (Object.keys(body)[0] ?? '')
    const accept = Object.keys(success(operation)?.content ?? {})[0]
    const more = `${type ? `, type: ${quoted(type)}` : ''}${accept ? `, accept: ${quoted(accept)}` : ''}`
    return `${operation.operationId}: { method: ${quoted(method.toUpperCase())}, path: ${quoted(path)}${more} },\n`
  })
  return [
    '/** Made from the document of the API by `npm run client`; not written by hand. */\n',
    ...schemas,
    `/** What each operation takes and gives. */\nexport interface Operations {\n${types.join('')}}\n`,
    '/** How each operation is asked for. */\n',
    `export const OPERATIONS = {\n${table.join('')}} as const\n`,
  ].join('\n')
}

function inputOf(path: string, operation: Operation): string {
  const parameters = (operation.parameters ?? []) as readonly Parameter[]
  const part = (place: string) => {
    const named = parameters.filter((each) => each.in === place && each.name !== 'Idempotency-Key')
    if (named.length === 0) return []
    const needed = named.some(({ required }) => required)
    const shape = named.map(
      (each) => `${quoted(each.name)}${each.required ? '' : '?'}: ${typeOf(each.schema ?? {})}`,
    )
    return [`${place === 'header' ? 'headers' : place}${needed ? '' : '?'}: { ${shape.join('; ')} }`]
  }
  const body = contentOf(operation)
  const types = body && [
    ...new Set(Object.entries(body).map(([type, { schema }]) => bodyType(type, schema ?? {}))),
  ]
  const sent = types && [
    `body: ${types.join(' | ')}`,
    ...(Object.keys(body).length > 1 || 'application/octet-stream' in body ? ['type?: string'] : []),
  ]
  const shape = [...part('path'), ...part('query'), ...part('header'), ...(sent ?? [])]
  return shape.length === 0 && !path.includes('{') ? 'Record<never, never>' : `{ ${shape.join('; ')} }`
}

function contentOf(operation: Operation): Content | undefined {
  return (operation.requestBody as { content?: Content } | undefined)?.content
}

function bodyType(type: string, schema: Schema): string {
  if (type === NDJSON) return `readonly ${element(schema)}[]`
  return type === 'application/json' ? typeOf(schema) : 'string | Uint8Array<ArrayBuffer>'
}

function success(operation: Operation): { content?: Content } | undefined {
  const status = Object.keys(operation.responses ?? {}).find((each) => each.startsWith('2'))
  return status === undefined ? undefined : (operation.responses?.[status] as { content?: Content })
}

function answerOf(operation: Operation): string {
  const [[type, { schema = {} }] = ['', {}]] = Object.entries(success(operation)?.content ?? {})
  if (type === '') return 'undefined'
  if (type === NDJSON) return `${element(schema)}[]`
  if (/json$/.test(type)) return typeOf(schema)
  return /zip|pdf|epub/.test(type) ? 'Uint8Array' : 'string'
}

function element(schema: Schema): string {
  const type = typeOf(schema)
  return /[|&]/.test(type) ? `(${type})` : type
}

function typeOf(schema: Schema): string {
  if (schema.$ref) return schema.$ref.split('/').at(-1) ?? 'unknown'
  if (schema.const !== undefined) return literal(schema.const)
  if (schema.enum) return schema.enum.map(literal).join(' | ')
  const choice = schema.anyOf ?? schema.oneOf
  if (choice) return [...new Set(choice.map(element))].join(' | ')
  if (schema.allOf) return schema.allOf.map(element).join(' & ')
  if (Array.isArray(schema.type)) return schema.type.map((type) => typeOf({ ...schema, type })).join(' | ')
  switch (schema.type) {
    case 'string':
      return 'string'
    case 'integer':
    case 'number':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'null':
      return 'null'
    case 'array':
      return `readonly ${element(schema.items ?? {})}[]`
    case 'object':
      return objectType(schema)
    default:
      return 'unknown'
  }
}

function objectType({ properties, required = [], additionalProperties }: Schema): string {
  if (!properties) {
    const inside = typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown'
    return `Readonly<Record<string, ${inside}>>`
  }
  const members = Object.entries(properties).map(
    ([name, schema]) =>
      `${commentOf(schema)}readonly ${quoted(name)}${required.includes(name) ? '' : '?'}: ${typeOf(schema)}`,
  )
  return `{ ${members.join('\n')} }`
}

function commentOf({ description }: Schema): string {
  return description === undefined
    ? ''
    : `/** ${description.replace(/\*\//g, '* /').replace(/\s+/g, ' ')} */\n`
}

function literal(value: unknown): string {
  return typeof value === 'string' ? quoted(value) : JSON.stringify(value)
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`
}
