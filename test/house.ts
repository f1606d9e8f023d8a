import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Edition } from '../src/edition/edition.ts'
import { type House, openHouse } from '../src/service/house.ts'
import type { PageFile } from '../src/service/make-edition.ts'
import { type MergedReturn, mergeReturn } from '../src/service/merge-return.ts'
import { sqliteDialect } from '../src/store/sqlite.ts'
import { Store } from '../src/store/store.ts'

export const ROOT = resolve(import.meta.dirname, '..')

/** A house on a database in memory, its clock standing still. */
export async function testHouse(): Promise<House> {
  return openHouse(await Store.open(sqliteDialect(':memory:')), {
    home: ROOT,
    fetch: { allow: ['127.0.0.1'], robots: true, agent: 'Yanyana/test' },
    now: () => '2026-01-02T03:04:05.000Z',
  })
}

/** A sample page as a file. */
export function sample(name: string): PageFile {
  return { name, bytes: readFileSync(join(ROOT, 'samples', `${name}.txt`)) }
}

export function pageOf(text: string, name = 'page'): PageFile {
  return { name, bytes: new TextEncoder().encode(text), mediaType: 'text/plain' }
}

/** Merges a return that holds one file; with the edition as it then is. */
export async function mergeOne(
  house: House,
  bytes: Uint8Array,
  edition?: string,
): Promise<MergedReturn & { readonly edition: Edition }> {
  const { merged } = await mergeReturn(house, bytes, edition === undefined ? {} : { edition })
  const [only, ...more] = merged
  const now = only && (await house.store.edition(only.edition.id))
  if (!now || more.length > 0) throw new Error('the return holds not one file')
  return { ...only, edition: now }
}
