import { globSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { describe, expect, test } from 'vitest'

/** Each folder of src/ and the folders it may import. Read it top down: nothing points up. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  client: [],
  text: [],
  segment: ['text'],
  page: ['text'],
  align: ['text', 'segment'],
  memory: ['text', 'segment'],
  edition: ['text', 'page', 'segment', 'align', 'memory'],
  people: ['text'],
  exchange: ['text', 'segment', 'memory', 'edition'],
  publish: ['text', 'page', 'memory', 'edition'],
  store: ['text', 'page', 'segment', 'memory', 'edition', 'people', '.'],
  service: [
    'text',
    'page',
    'segment',
    'align',
    'memory',
    'edition',
    'people',
    'exchange',
    'publish',
    'store',
    '.',
  ],
  access: ['text', 'edition', 'people', 'service', '.'],
  api: [
    'text',
    'page',
    'edition',
    'memory',
    'people',
    'exchange',
    'publish',
    'service',
    'store',
    'access',
    '.',
  ],
  web: ['text', 'edition', 'memory', 'people', 'publish', 'service', 'store', 'access', '.'],
  cli: [
    'text',
    'page',
    'segment',
    'edition',
    'memory',
    'people',
    'exchange',
    'publish',
    'service',
    'store',
    '.',
  ],
}

/** Files beside the folders that shells and services may use: configuration, words, wiring. */
const ROOT_FILES = ['config.ts', 'people-settings.ts', 'setting.ts', 'i18n.ts', 'server.ts', 'main.ts']

/** Each outside module and the only folders (`.` for the files beside them) it may enter. */
const DOORS: Record<string, readonly string[]> = {
  '@huggingface/tokenizers': ['service'],
  'cli-progress': ['cli'],
  diff: ['edition'],
  express: ['access', 'api', 'web', '.'],
  franc: ['text'],
  helmet: ['.'],
  i18next: ['.'],
  'ipaddr.js': ['service'],
  kysely: ['store'],
  'onnxruntime-web': ['service'],
  node: ['store', 'service', 'access', 'api', 'web', 'cli', '.'],
  'openid-client': ['service'],
  parse5: ['page'],
  'pdfjs-dist': ['page'],
  pg: ['store'],
  preact: ['publish', 'web'],
  'preact-render-to-string': ['publish', 'web'],
  'robots-parser': ['service'],
  saxes: ['exchange'],
  undici: ['service'],
  xliff: ['exchange'],
  zod: ['publish', 'service', 'api'],
  'zod-openapi': ['api'],
}

/** From text to publish the same input gives the same output: what no pure function may name, comments aside. */
const CORE = ['text', 'segment', 'page', 'align', 'memory', 'edition', 'people', 'exchange', 'publish']
const IMPURE =
  /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\.|\bglobalThis\b|\bprocess\.|\bcrypto\.|\bfetch\(|\bsetTimeout\b|\bconsole\./g
/** Rooms below the shells may use configuration and words, never the wiring. */
const WIRING = ['server.ts', 'main.ts']

const SRC = resolve(import.meta.dirname, '../src')
const IMPORT = /\bfrom\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|^import\s+'([^']+)'/gm

function violations(file: string, code: string): string[] {
  const from = folder(file)
  return Array.from(code.matchAll(IMPORT), ([, a, b, c]) => a ?? b ?? c ?? '').flatMap((specifier) => {
    const outside = !specifier.startsWith('.')
    const to = outside ? packageName(specifier) : folder(resolve(dirname(file), specifier))
    const allowed = outside
      ? DOORS[to]?.includes(from)
      : from === to || from === '.' || MAY_IMPORT[from]?.includes(to)
    return allowed ? [] : [`${from} -> ${to} in ${relative(SRC, file)}`]
  })
}

function impurities(code: string): string[] {
  return code.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '').match(IMPURE) ?? []
}

/** `node:fs/promises` -> `node`, `kysely/migration` -> `kysely`. */
function packageName(specifier: string): string {
  return /^(node(?=:)|@[^/]+\/[^/]+|[^/]+)/.exec(specifier)?.[0] ?? specifier
}

/** The folder of src/ a file lies in; `.` for a file of src/ itself. */
function folder(file: string): string {
  const path = relative(SRC, file).split(sep)
  return path.length > 1 ? (path[0] ?? '') : '.'
}

describe('the floors', () => {
  const files = globSync('**/*.{ts,tsx}', { cwd: SRC }).map((file) => resolve(SRC, file))

  test('the table names every folder there is, and no other', () => {
    expect([...new Set(files.map(folder))].sort()).toEqual(['.', ...Object.keys(MAY_IMPORT)].sort())
    expect(
      files
        .filter((file) => folder(file) === '.')
        .map((file) => relative(SRC, file))
        .sort(),
    ).toEqual(ROOT_FILES.toSorted())
  })

  test('the table has no edge upward', () => {
    const order = ['.', ...Object.keys(MAY_IMPORT)]
    for (const [from, targets] of Object.entries(MAY_IMPORT))
      for (const to of targets)
        expect(order.indexOf(to), `${from} -> ${to}`).toBeLessThan(order.indexOf(from))
  })

  test.each(files.map((file) => [relative(SRC, file), file]))('%s keeps to its floor', (_name, file) => {
    expect(violations(file, readFileSync(file, 'utf8'))).toEqual([])
  })

  test.each(files.filter((file) => CORE.includes(folder(file))).map((file) => [relative(SRC, file), file]))(
    '%s is pure',
    (_name, file) => {
      expect(impurities(readFileSync(file, 'utf8'))).toEqual([])
    },
  )

  test('no room imports what wires the rooms together', () => {
    const wired = files.filter(
      (file) =>
        folder(file) !== '.' &&
        folder(file) !== 'cli' &&
        WIRING.some((name) => readFileSync(file, 'utf8').includes(`../${name}'`)),
    )
    expect(wired).toEqual([])
  })

  test('would notice', () => {
    expect(impurities('const at = Date.now() + Math.random() // Date.now')).toEqual([
      'Date.now',
      'Math.random',
    ])
    const bad =
      "import type { Store } from '../store/store.ts'\nimport 'node:fs'\nimport { x } from 'leftpad'\n"
    expect(violations(resolve(SRC, 'align/x.ts'), bad)).toEqual([
      'align -> store in align/x.ts',
      'align -> node in align/x.ts',
      'align -> leftpad in align/x.ts',
    ])
  })
})
