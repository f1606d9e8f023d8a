/**
 * Holds every answer of the API to its own document: imported by a test file, it looks at all that the file fetches. An answer
 * of a status or a type that the document does not tell, or with a body that does not fit its schema, fails the request.
 */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

interface Media {
  readonly schema?: object
}
interface Operation {
  readonly operationId: string
  readonly responses: Record<string, { readonly content?: Record<string, Media> }>
}
interface Document {
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: { readonly schemas: object }
}

const PREFIX = '/api/v1'
const plainFetch = globalThis.fetch
const documents = new Map<string, Promise<Contract>>()

class Contract {
  readonly #document: Document
  readonly #ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
  readonly #validators = new Map<string, ValidateFunction>()
  readonly #paths: readonly { readonly pattern: RegExp; readonly path: string }[]

  constructor(document: Document) {
    this.#document = document
    this.#ajv.addSchema({ $id: 'document', components: document.components })
    // The most particular first: what is fixed before what is open.
    this.#paths = Object.keys(document.paths)
      .toSorted((a, b) => a.split('{').length - b.split('{').length || b.length - a.length)
      .map((path) => ({
        path,
        pattern: new RegExp(
          `^${path
            .replace(/[.]/g, '\\.')
            .replace(/\{\w+\}(?=\\\.)/g, '[^/.]+')
            .replace(/\{\w+\}/g, '[^/]+')}$`,
        ),
      }))
  }

  async check(method: string, path: string, response: Response): Promise<void> {
    const found = this.#paths.find(({ pattern }) => pattern.test(path))
    if (!found) return
    const operation = this.#document.paths[found.path]?.[method === 'HEAD' ? 'get' : method.toLowerCase()]
    if (!operation) return
    const what = `${method} ${found.path} -> ${response.status}`
    const told = operation.responses[String(response.status)]
    if (response.status === 304 || response.status >= 500) return
    if (!told) throw new Error(`${what}: the document does not tell of this status`)
    const type = response.headers.get('content-type')?.split(';')[0]
    const media = told.content?.[type ?? '']
    if (type === undefined || method === 'HEAD') return
    if (!media) throw new Error(`${what}: the document does not tell of ${type}`)
    if (!media.schema || !/json/.test(type)) return
    const text = await response.text()
    const values = type === 'application/x-ndjson' ? text.split('\n').filter(Boolean) : [text]
    const validate = this.#validator(`${operation.operationId} ${response.status} ${type}`, media.schema)
    for (const value of values)
      if (!validate(JSON.parse(value)))
        throw new Error(`${what}: ${this.#ajv.errorsText(validate.errors)} in ${value.slice(0, 300)}`)
  }

  #validator(name: string, schema: object): ValidateFunction {
    const known = this.#validators.get(name)
    if (known) return known
    const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"document#/components'))
    const made = this.#ajv.compile(absolute)
    this.#validators.set(name, made)
    return made
  }
}

async function contractAt(origin: string): Promise<Contract> {
  const answer = await plainFetch(`${origin}${PREFIX}/openapi.json`)
  return new Contract((await answer.json()) as Document)
}

globalThis.fetch = async (input, init) => {
  const response = await plainFetch(input, init)
  const url = new URL(input instanceof Request ? input.url : String(input))
  const method = (init?.method ?? 'GET').toUpperCase()
  const path = url.pathname.slice(PREFIX.length)
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream')
  if (!url.pathname.startsWith(`${PREFIX}/`) || isStream) return response
  const contract = documents.get(url.origin) ?? contractAt(url.origin)
  documents.set(url.origin, contract)
  await (await contract).check(method, path, response.clone())
  return response
}
