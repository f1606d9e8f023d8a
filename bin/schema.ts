/** Writes the JSON Schema of editions to docs/edition.schema.json: `npm run schema`. */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { editionJsonSchema } from '../src/publish/edition-json.ts'

const path = resolve(import.meta.dirname, '../docs/edition.schema.json')
writeFileSync(path, `${JSON.stringify(editionJsonSchema(), null, 2)}\n`)
console.log(path)
