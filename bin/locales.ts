/**
 * Hands the program's own words to translators and takes them back.
 *
 *   npm run locales:export [-- FILE]     write English and Turkish as XLIFF, by default locales.xlf
 *   npm run locales:import -- FILE       take the Turkish of a file that came back
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import {
  flatten,
  placeholders,
  readInterfaceWords,
  unflatten,
  writeInterfaceWords,
} from '../src/exchange/interface-words.ts'
import { decodeXml } from '../src/exchange/xml.ts'

const HOME = resolve(import.meta.dirname, '../locales')
const namespaces = readdirSync(join(HOME, 'en')).map((file) => basename(file, '.json'))
const words = (lang: string, namespace: string): object =>
  JSON.parse(readFileSync(join(HOME, lang, `${namespace}.json`), 'utf8'))
const allWords = (lang: string) =>
  Object.fromEntries(namespaces.map((namespace) => [namespace, flatten(words(lang, namespace))]))

const [task, file = 'locales.xlf'] = process.argv.slice(2)
if (task === 'export') {
  writeFileSync(file, await writeInterfaceWords(allWords('en'), allWords('tr')))
  console.log(file)
} else if (task === 'import') {
  const returned = await readInterfaceWords(decodeXml(readFileSync(file)))
  const counts = namespaces.map((namespace) => takeBack(namespace, returned[namespace] ?? {}))
  console.log(`${counts.reduce((sum, count) => sum + count, 0)} words changed`)
} else {
  console.error('locales: export [FILE] | import FILE')
  process.exitCode = 2
}

/** Takes the Turkish words of one namespace; answers how many changed. */
function takeBack(namespace: string, returned: Readonly<Record<string, string>>): number {
  const [english, turkish] = [flatten(words('en', namespace)), flatten(words('tr', namespace))]
  const changed = Object.entries(returned).filter(
    ([key, text]) => english[key] !== undefined && turkish[key] !== text,
  )
  const usable = changed.filter(
    ([key, text]) => placeholders(text).join() === placeholders(english[key] ?? '').join(),
  )
  for (const [key] of changed.filter((each) => !usable.includes(each))) {
    console.error(`${namespace}:${key}: the placeholders differ; left as it was`)
    process.exitCode = 1
  }
  if (usable.length === 0) return 0
  const kept = unflatten({ ...turkish, ...Object.fromEntries(usable) }, words('en', namespace))
  writeFileSync(join(HOME, 'tr', `${namespace}.json`), `${JSON.stringify(kept, null, 2)}\n`)
  return usable.length
}
