/** Writes what the typed client knows of the API, from the document of the API as it is built: `npm run client`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

const home = resolve(import.meta.dirname, '..')
const { apiDocument }: typeof import('../src/api/document.ts') = await import(
  resolve(home, 'dist/api/document.js')
)
const { clientSource }: typeof import('../src/api/client-source.ts') = await import(
  resolve(home, 'dist/api/client-source.js')
)
const { version } = JSON.parse(readFileSync(resolve(home, 'package.json'), 'utf8'))
const path = resolve(home, 'src/client/operations.ts')
writeFileSync(path, clientSource(apiDocument(version)))
console.log(path)
