import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { House } from './house.ts'
import { makeEdition, type PageFile } from './make-edition.ts'

/** Makes editions of the sample pages, the first time a house is served. Answers how many were made. */
export async function addSamples(house: House, home: string): Promise<number> {
  if ((await house.store.setting('samples')) !== undefined) return 0
  const folder = join(home, 'samples')
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
  const file = (ending: string): PageFile => ({
    name: ending.replace(/(?:\.en)?\.txt$/, ''),
    bytes: readFileSync(join(folder, ending)),
  })
  let made = 0
  for (const name of names) {
    if (name.endsWith('.tr.txt')) continue
    const twin = name.replace(/\.en\.txt$/, '.tr.txt')
    await makeEdition(house, file(name), twin !== name && names.includes(twin) ? file(twin) : undefined)
    made++
  }
  await house.store.saveSetting('samples', String(made))
  return made
}
