import { globSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  flatten,
  placeholders,
  readInterfaceWords,
  unflatten,
  writeInterfaceWords,
} from '../src/exchange/interface-words.ts'
import { loadTranslator } from '../src/i18n.ts'

const ROOT = resolve(import.meta.dirname, '..')
const words = (lang: string): Record<string, string> =>
  Object.assign(
    {},
    ...readdirSync(join(ROOT, 'locales', lang)).map((file) =>
      flatten(
        JSON.parse(readFileSync(join(ROOT, 'locales', lang, file), 'utf8')),
        `${basename(file, '.json')}:`,
      ),
    ),
  )
const [en, tr] = [words('en'), words('tr')]
const code = globSync('src/**/*.{ts,tsx}', { cwd: ROOT })
  .map((file) => readFileSync(join(ROOT, file), 'utf8'))
  .join('\n')
  .replace(/\/\*[\s\S]*?\*\//g, '')

/** Keys as the code names them; a template such as `cli:usage.${x}` names every key that begins so. */
function used(source: string): { exact: Set<string>; starts: string[] } {
  const named = Array.from(
    source.matchAll(/['"`]((?:check|cli|desk|edition|people|review|web):[\w.-]*)(\$\{)?/g),
    (m) => ({
      key: m[1] ?? '',
      open: m[2],
    }),
  )
  return {
    exact: new Set(named.filter((each) => !each.open).map((each) => each.key)),
    starts: named.filter((each) => each.open).map((each) => each.key),
  }
}

/** `prefix` passed to a function that adds a key, as help does with `cli:option`. */
const PREFIXES = ['cli:option.', 'cli:operand.']

describe('the words of the program', () => {
  test('have the same keys in both languages', () => {
    expect(Object.keys(tr).sort()).toEqual(Object.keys(en).sort())
  })

  test.each(Object.keys(en))('%s has the same placeholders in both', (key) => {
    expect(placeholders(tr[key] ?? '')).toEqual(placeholders(en[key] ?? ''))
    expect(tr[key]?.trim()).not.toBe('')
  })

  test('are all used, and none is missing', () => {
    const { exact, starts } = used(code)
    const prefixes = [...starts, ...PREFIXES]
    expect([...exact].filter((key) => en[key] === undefined && !PREFIXES.includes(`${key}.`))).toEqual([])
    expect(
      Object.keys(en).filter((key) => !exact.has(key) && !prefixes.some((start) => key.startsWith(start))),
    ).toEqual([])
  })

  test('would be missed', () => {
    expect(used("t('cli:nowhere.to.be.found')").exact).toContain('cli:nowhere.to.be.found')
  })

  test('are spoken in the language asked for', () => {
    const t = loadTranslator(join(ROOT, 'locales'), 'tr')
    expect(t('edition:match', { score: 87 })).toBe('bellekte %87')
    expect(t('cli:no.such.key')).toContain('no.such.key')
  })

  test('go out as XLIFF and come back the same', async () => {
    const nested = { cli: flatten({ a: { b: 'Add {{n}} & <go>', c: 'İyi' } }) }
    const back = await readInterfaceWords(await writeInterfaceWords(nested, nested))
    expect(back).toEqual(nested)
    expect(unflatten(back.cli ?? {}, { a: { b: '', c: '' } })).toEqual({
      a: { b: 'Add {{n}} & <go>', c: 'İyi' },
    })
    const whole = { cli: en }
    expect(await readInterfaceWords(await writeInterfaceWords(whole, { cli: tr }))).toEqual({ cli: tr })
  })
})
