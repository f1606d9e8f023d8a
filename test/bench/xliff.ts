/**
 * XLIFF read and written: this program beside the `xliff` package and translate-toolkit, each in a process of its own, on
 * the same file of XLIFF 1.2 (`--units N`, by default 10,000). Median of five rounds; the most
 * memory that a process held which did it once.
 * Then a TMX of as many units into SQLite, in a database on the disk; and editions of a hundred units handed out together,
 * translated and merged (`npm run build` first), ten thousand units and a hundred thousand: what a process holds must not grow with them.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { writeFile as writeFileLater } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import { jsToXliff12, xliff12ToJs } from 'xliff'
import type { Edition, Row } from '../../src/edition/edition.ts'
import type { HandOff, HandOffUnit } from '../../src/edition/hand-off.ts'
import { openTmx, tmxParts } from '../../src/exchange/tmx.ts'
import { readXliff, writeXliff } from '../../src/exchange/xliff/xliff.ts'
import { decodeXml } from '../../src/exchange/xml.ts'
import type { Unit } from '../../src/memory/unit.ts'
import { sqliteDialect } from '../../src/store/sqlite.ts'
import { Store } from '../../src/store/store.ts'
import { CODE_MARK, plain } from '../../src/text/content.ts'

const WORDS =
  'the quay of an old harbour opens in May when grain ships come from the north and İzmir waits'.split(' ')
const { values } = parseArgs({
  options: {
    units: { type: 'string', default: '10000' },
    as: { type: 'string' },
    file: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    each: { type: 'string', default: '100' },
  },
})
const count = Number(values.units)
const times = Number(values.rounds)

/** A sentence that no other number gives. */
function sentence(n: number): string {
  const word = (i: number) => WORDS[(n * (i + 3) + i * i) % WORDS.length] ?? ''
  return `${Array.from({ length: 12 }, (_, i) => word(i)).join(' ')} & ${n}.`
}

/** Paragraphs of one to three sentences, every third with a footnote mark, every fifth with emphasis. */
function handOff(units: number): HandOff {
  const unit = (n: number): HandOffUnit => ({
    id: `p${n}`,
    translate: n % 20 !== 0,
    role: 'paragraph',
    notes: n % 10 === 0 ? [{ kind: 'transmitted', text: 'the page has "x" for "y"' }] : [],
    segments: Array.from({ length: (n % 3) + 1 }, (_, k) => {
      const text = sentence(n * 3 + k)
      const coded =
        n % 3 === 0
          ? {
              text: text + CODE_MARK,
              codes: [{ id: `f${k}`, kind: 'ph', type: 'footnote', data: `[${n}]` }] as const,
            }
          : plain(text)
      return {
        id: `p${n}.${k + 1}`,
        source: coded,
        target: n % 2 === 0 ? coded : undefined,
        state: 'initial',
      }
    }),
  })
  return {
    id: 'bench-00000000.r1.en-tr',
    edition: 'bench-00000000',
    name: 'bench',
    source: 'en',
    target: 'tr',
    createdAt: '2026-01-02T03:04:05.000Z',
    units: Array.from({ length: units }, (_, i) => unit(i + 1)),
  }
}

interface Measured {
  readonly read: number
  readonly write: number
  /** MiB. */
  readonly memory: number
}

function median(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[list.length >> 1] ?? 0
}

async function rounds(read: () => unknown, write: () => unknown): Promise<Measured> {
  const taken: { read: number[]; write: number[] } = { read: [], write: [] }
  for (let i = 0; i < times; i++) {
    let start = performance.now()
    await read()
    taken.read.push(performance.now() - start)
    start = performance.now()
    await write()
    taken.write.push(performance.now() - start)
  }
  return {
    read: median(taken.read),
    write: median(taken.write),
    memory: process.resourceUsage().maxRSS / 1024,
  }
}

const PYTHON = `
import json, resource, sys, time
from translate.storage import factory
reads, writes = [], []
rounds = int(sys.argv[2])
for _ in range(rounds):
    start = time.perf_counter(); store = factory.getobject(sys.argv[1])
    texts = [(u.source, u.target) for u in store.units]
    reads.append(time.perf_counter() - start)
    start = time.perf_counter(); bytes(store); writes.append(time.perf_counter() - start)
print(json.dumps({"read": sorted(reads)[rounds // 2] * 1000, "write": sorted(writes)[rounds // 2] * 1000, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
`

async function measure(tool: string, path: string): Promise<Measured> {
  const bytes = readFileSync(path)
  if (tool === 'yanyana') {
    const sent = handOff(count)
    return rounds(
      () => readXliff(decodeXml(bytes)),
      () => writeXliff([sent], { version: '1.2', toolVersion: '0' }),
    )
  }
  const text = bytes.toString()
  const js = await xliff12ToJs(text, { captureSpacesBetweenElements: true })
  return rounds(
    () => xliff12ToJs(text, { captureSpacesBetweenElements: true }),
    () =>
      jsToXliff12(
        { sourceLanguage: 'en', targetLanguage: 'tr', resources: js.resources ?? {} },
        { indent: '' },
      ),
  )
}

/** Units into a new database from TMX, its text read in pieces of 1 MiB; units a second. */
async function importRate(dir: string): Promise<number> {
  const units = (function* (): Generator<Unit> {
    for (let i = 0; i < count * 10; i++)
      yield {
        id: `u${i}`,
        en: plain(sentence(i)),
        tr: plain(sentence(i + 7)),
        state: 'translated',
        domain: 'body',
        origin: 'bench',
      }
  })()
  const xml = Array.from(tmxParts(units, { creationtoolversion: '0', source: 'en', name: 'bench' })).join('')
  const store = await Store.open(sqliteDialect(join(dir, 'bench.sqlite')))
  const start = performance.now()
  const waiting: Unit[] = []
  const save = () => store.transaction((inside) => inside.saveUnits(waiting.splice(0)))
  const reading = openTmx('bench', (found) => void waiting.push(...found))
  for (let at = 0; at < xml.length; at += 1 << 20) {
    reading.write(xml.slice(at, at + (1 << 20)))
    if (waiting.length >= 5000) await save()
  }
  reading.end()
  await save()
  const rate = (count * 10) / ((performance.now() - start) / 1000)
  await store.close()
  return rate
}

const HOUSE = {
  home: resolve(import.meta.dirname, '../..'),
  fetch: { allow: [], robots: true, agent: 'bench' },
}
/** Units of an edition. */
const IN_EDITION = Number(values.each)

/** An edition of paragraphs of one sentence. */
function editionOf(n: number): Edition {
  const at = '2026-01-02T03:04:05.000Z'
  const rows = Array.from({ length: IN_EDITION }, (_, i): Row => {
    const id = `p${i + 1}`
    return {
      id: `${id}.1`,
      kind: 'body',
      block: { id, kind: 'paragraph' },
      en: { content: plain(sentence(n * IN_EDITION + i)), origin: 'page' },
      tr: { content: undefined, origin: 'none' },
      state: 'initial',
      translate: true,
      emendations: [],
    }
  })
  return {
    id: `bench-${n}`,
    name: `bench-${n}`,
    source: 'en',
    rows,
    findings: [],
    revision: 1,
    createdAt: at,
    updatedAt: at,
  }
}

/** The use cases as they are built: what they import is not all plain TypeScript. */
async function built() {
  const load = (name: string) => import(join(HOUSE.home, 'dist/service', `${name}.js`))
  const [house, out, back] = await Promise.all(['house', 'export-edition', 'merge-return'].map(load))
  return { ...house, ...out, ...back } as typeof import('../../src/service/house.ts') &
    typeof import('../../src/service/export-edition.ts') &
    typeof import('../../src/service/merge-return.ts')
}

/** Hands all editions of a database out in one file, translates it, merges it; each step in a process of its own. */
async function handOffAndBack(step: string, dir: string): Promise<{ seconds: number; memory: number }> {
  const store = await Store.open(sqliteDialect(join(dir, `flat-${count}-${IN_EDITION}.sqlite`)))
  const path = join(dir, `flat-${count}-${IN_EDITION}.xlf`)
  if (step === 'fill')
    await store.transaction(async (inside) => {
      for (let n = 0; n < count / IN_EDITION; n++) await inside.addEdition(editionOf(n), [])
    })
  const { openHouse, xliffPieces, mergeReturn } = await built()
  const house = await openHouse(store, HOUSE)
  const start = performance.now()
  if (step === 'export') {
    const editions = (async function* () {
      for (let n = 0; n < count / IN_EDITION; n++) {
        const edition = await store.edition(`bench-${n}`)
        if (edition) yield edition
      }
    })()
    await writeFileLater(path, Readable.from(xliffPieces(house, editions, { version: '2.1' })))
  }
  if (step === 'translate')
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace(/(<source>)([^<]*)(<\/source>)/g, '$1$2$3<target>TR $2</target>'),
    )
  if (step === 'merge') await mergeReturn(house, readFileSync(path))
  const seconds = (performance.now() - start) / 1000
  await house.close()
  return { seconds, memory: process.resourceUsage().maxRSS / 1024 }
}

const STEPS = ['fill', 'export', 'translate', 'merge']
if (values.as !== undefined && STEPS.includes(values.as))
  console.log(JSON.stringify(await handOffAndBack(values.as, values.file ?? '')))
else if (values.as !== undefined) console.log(JSON.stringify(await measure(values.as, values.file ?? '')))
else {
  const dir = mkdtempSync(join(tmpdir(), 'yanyana-bench-'))
  const path = join(dir, 'bench.xlf')
  writeFileSync(path, writeXliff([handOff(count)], { version: '1.2', toolVersion: '0' }))
  console.log(`${count} units, ${(statSync(path).size / 1e6).toFixed(1)} MB of XLIFF 1.2\n`)
  console.log('| | read, ms | write, ms | memory, MiB |\n| --- | --- | --- | --- |')
  for (const tool of ['yanyana', 'xliff package', 'translate-toolkit']) {
    const run = (rounds: string): Measured => {
      const own = [
        import.meta.filename,
        '--as',
        tool,
        '--file',
        path,
        '--units',
        String(count),
        '--rounds',
        rounds,
      ]
      const [program, args] =
        tool === 'translate-toolkit'
          ? ['/usr/bin/python3', ['-c', PYTHON, path, rounds]]
          : [process.execPath, own]
      return JSON.parse(execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1e8 }))
    }
    const { read, write } = run('5')
    const { memory } = run('1')
    console.log(`| ${tool} | ${read.toFixed(0)} | ${write.toFixed(0)} | ${memory.toFixed(0)} |`)
  }
  console.log(`\n${count * 10} units from TMX into SQLite: ${Math.round(await importRate(dir))} a second`)
  console.log('\n| units in editions of 100 | step | seconds | memory, MiB |\n| --- | --- | --- | --- |')
  for (const units of ['10000', '100000'])
    for (const step of STEPS) {
      const args = [import.meta.filename, '--as', step, '--file', dir, '--units', units]
      const { seconds, memory } = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }))
      if (step === 'export' || step === 'merge')
        console.log(`| ${units} | ${step} | ${seconds.toFixed(1)} | ${memory.toFixed(0)} |`)
    }
  rmSync(dir, { recursive: true })
}
