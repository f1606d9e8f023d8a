/** The document's examples: every operation that takes JSON has one, it fits its schema, and the program takes it. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import './contract.ts'
import { type RunningServer, serve } from '../../src/server.ts'
import type { House } from '../../src/service/house.ts'
import { testHouse } from '../house.ts'

interface Example {
  readonly operation: string
  readonly method: string
  readonly path: string
  readonly schema: object
  readonly example: unknown
}

let house: House
let server: RunningServer
let examples: Example[]
let schemas: object

beforeAll(async () => {
  house = await testHouse()
  server = await serve(house, { host: '127.0.0.1', port: 0 })
  const document = await (await fetch(`${server.url}/api/v1/openapi.json`)).json()
  schemas = document.components
  examples = Object.entries<Record<string, Told>>(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { operationId, requestBody }]) => {
      const media = requestBody?.content?.['application/json']
      return media ? [{ operation: operationId, method: method.toUpperCase(), path, ...media }] : []
    }),
  )
})
interface Told {
  readonly operationId: string
  readonly requestBody?: { content?: Record<string, { schema: object; example: unknown }> }
}
afterAll(async () => {
  await server.close()
  await house.close()
})

const send = (method: string, path: string, body?: unknown) =>
  fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      // What is put under an id of one's own is not there yet.
      ...(!/\/(pages|drafts|assignments)\//.test(path) && { 'if-match': '*' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

test('every operation that takes JSON has an example, and it fits the schema', () => {
  expect(examples.length).toBeGreaterThan(40)
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema({ $id: 'document', components: schemas })
  for (const { operation, schema, example } of examples) {
    expect(example, `${operation} has no example`).toBeDefined()
    const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"document#/components'))
    const fits = ajv.compile(absolute)
    expect(fits(example), `${operation}: ${ajv.errorsText(fits.errors)}`).toBe(true)
  }
})

/** What the examples that change a thing of nobody’s are answered: where it would have to be there first. */
const NOT_THERE: Readonly<Record<string, number>> = {
  decideEmendation: 404,
  decidePair: 404,
  revertChange: 404,
  revertBatch: 404,
  resolveThread: 404,
  changeRole: 404,
  disablePerson: 404,
  restoreVersion: 404,
  undoStep: 404,
  mergeMemories: 404,
  redeliver: 404,
  // Nothing was published.
  withdrawEdition: 404,
  // Nobody has reviewed it yet.
  publishEdition: 409,
  // A short page has nothing below its first row.
  realign: 422,
}

test('the program takes every example as it is', async () => {
  const { edition } = await (await send('POST', '/pages', exampleOf('addPage'))).json()
  const { units } = await (await send('GET', '/memory/units?limit=1')).json()
  const concept = await (await send('POST', '/memory/concepts', exampleOf('addConcept'))).json()
  const ids: Record<string, string> = {
    '/editions/{id}': `/editions/${edition.id}`,
    '/memory/units/{id}': `/memory/units/${encodeURIComponent(units[0].id)}`,
    '/memory/concepts/{id}': `/memory/concepts/${concept.id}`,
    '{row}': 'p1.1',
    '{lang}': 'tr',
    '{task}': 'translate',
    '{person}': 'Deniz',
    '{sender}': 'cms',
    '{externalId}': '4711',
  }
  // The rules of the example would hold back the publication of the example.
  const last = ['putRules', 'undo', 'redo', 'withdrawEdition']
  const refused: string[] = []
  const order = examples.toSorted((a, b) => last.indexOf(a.operation) - last.indexOf(b.operation))
  for (const { operation, method, path: template, example } of order) {
    const path = Object.entries(ids)
      .reduce((sofar, [name, value]) => sofar.replace(name, value), template)
      .replace(/\{(\w+)\}/g, (_, name) => (/step|version|revision/.test(name) ? '999999' : 'none'))
    const answer = await send(method, path, example)
    if (answer.status !== (NOT_THERE[operation] ?? (answer.ok ? answer.status : 200)))
      refused.push(`${operation}: ${answer.status} ${await answer.text()}`)
  }
  expect(refused).toEqual([])
})

function exampleOf(operation: string): unknown {
  return examples.find((each) => each.operation === operation)?.example
}
