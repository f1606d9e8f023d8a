/** Imports a TMX file into a database, in parts of 500, and says after each how far it is: for a test that kills it. */
import { createReadStream, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { House } from '../../src/service/house.ts'
import { importMemory } from '../../src/service/import-memory.ts'
import { sqliteDialect } from '../../src/store/sqlite.ts'
import { Store } from '../../src/store/store.ts'

const [database = '', path = ''] = process.argv.slice(2)
const store = await Store.open(sqliteDialect(database))
const house = { store, now: () => new Date().toISOString() } as House
const file = {
  name: basename(path),
  size: statSync(path).size,
  read: () => createReadStream(path, { highWaterMark: 64 * 1024 }),
}
const progress = ({ units }: { readonly units: number }) => void process.stdout.write(`${units}\n`)
const report = await importMemory(house, file, { part: 500, progress })
process.stdout.write(`${JSON.stringify({ ...report, memory: process.resourceUsage().maxRSS / 1024 })}\n`)
await store.close()
