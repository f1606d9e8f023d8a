/**
 * The main job on generated pages, and the time to start: `npm run bench:make [-- PAGES]`.
 *
 * Everything is measured in one run on one machine, so that ratios hold where seconds do not: the whole job beside
 * its parts, the program's start beside that of bare Node.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { decodePage } from '../../src/page/decode.ts'
import { labelTable } from '../../src/page/labels.ts'
import { readPage } from '../../src/page/read-page.ts'
import { plainRendition } from '../../src/page/rendition.ts'
import { generatePages } from './pages.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const PROGRAM = join(ROOT, 'bin/yanyana.mjs')
const STARTS = 9
const count = Number(process.argv[2] ?? 1000)
const dir = mkdtempSync(join(tmpdir(), 'yanyana-bench-'))
const env = { ...process.env, PORT: '0' }

try {
  const pages = generatePages(count)
  const works = pages.slice(0, Math.ceil(count / 10))
  const folder = (name: string) => {
    mkdirSync(join(dir, name))
    return join(dir, name)
  }
  const [alone, twins] = [folder('alone'), folder('twins')]
  for (const { name, english } of pages) writeFileSync(join(alone, `${name}.txt`), english)
  for (const { name, english, turkish } of works) {
    writeFileSync(join(twins, `${name}.en.txt`), english)
    writeFileSync(join(twins, `${name}.tr.txt`), turkish)
  }
  const labels = labelTable(JSON.parse(readFileSync(join(ROOT, 'memory/labels.json'), 'utf8')))
  const reading = time(() => {
    for (const { name, english } of pages)
      readPage(name, plainRendition(decodePage(english)), { labels, names: new Set() })
  })
  const first = await make(alone, 'data')
  const again = await make(alone, 'data')
  const aligned = await make(twins, 'data-of-twins')

  const node = median(STARTS, () => start(['-e', '0']))
  const version = median(STARTS, () => start([PROGRAM, '--version']))
  const firstServer = await firstPage()
  const server = await medianOf(5, firstPage)

  const perSecond = (n: number, ms: number) => Math.round((n / ms) * 1000)
  const mib = (bytes: number) => Math.round(bytes / 1024 / 1024)
  const rows: [string, string][] = [
    [`${count} pages made, all four files of each written`, `${perSecond(count, first.ms)} pages/s`],
    ['The same pages again', `${perSecond(count, again.ms)} pages/s`],
    [
      'Reading alone, of the same pages',
      `${perSecond(count, reading)} pages/s, ${Math.round((100 * reading) / first.ms)} % of the whole job`,
    ],
    [`${works.length} works made from two pages, aligned`, `${perSecond(works.length, aligned.ms)} works/s`],
    ['Memory at the end', `${mib(first.end)} MiB resident; at most ${mib(first.peak)} MiB`],
    ['`yanyana --version`', `${version} ms, ${(version / node).toFixed(1)} times bare Node (${node} ms)`],
    ['Server, start to first page', `${server} ms`],
    ['Server, very first start, samples made', `${firstServer} ms`],
  ]
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${count} pages\n`)
  console.log('| What | Measured |\n| --- | --- |')
  for (const row of rows) console.log(`| ${row.join(' | ')} |`)

  /** Runs the program on all pages; its time includes its start. */
  async function make(input: string, data: string): Promise<Run> {
    const began = performance.now()
    const args = [PROGRAM, 'make', input, '--out', join(dir, 'out'), '--json']
    const child = spawn(process.execPath, args, { env: { ...env, YANYANA_DATA: join(dir, data) } })
    child.stdout.resume()
    let memory = { end: 0, peak: 0 }
    const watch = setInterval(() => {
      memory = memoryOf(child.pid) ?? memory
    }, 50)
    const code = await new Promise((ended) => child.on('exit', ended))
    clearInterval(watch)
    if (code !== 0) throw new Error(`make ended with ${code}`)
    return { ms: performance.now() - began, ...memory }
  }

  /** From starting the program to the last byte of its first page. */
  async function firstPage(): Promise<number> {
    const began = performance.now()
    const data = join(dir, 'served')
    const child = spawn(process.execPath, [PROGRAM, 'serve'], { env: { ...env, YANYANA_DATA: data } })
    const url = await new Promise<string>((found) => {
      child.stdout.on('data', (text: Buffer) => {
        const address = /http:\S+\d/.exec(String(text))?.[0]
        if (address) found(address)
      })
    })
    await (await fetch(url)).text()
    const took = Math.round(performance.now() - began)
    child.kill()
    await new Promise((ended) => child.on('exit', ended))
    return took
  }
} finally {
  rmSync(dir, { recursive: true, force: true })
}

interface Run {
  readonly ms: number
  /** Resident memory in bytes, just before the process ended and at its highest. */
  readonly end: number
  readonly peak: number
}

/** Memory of a process, where the system tells (Linux). */
function memoryOf(pid: number | undefined): { end: number; peak: number } | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const bytes = (key: string) => Number(new RegExp(`${key}:\\s+(\\d+)`).exec(status)?.[1]) * 1024
    return Number.isNaN(bytes('VmRSS')) ? undefined : { end: bytes('VmRSS'), peak: bytes('VmHWM') }
  } catch {
    return undefined
  }
}

function time(work: () => void): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

function start(args: string[]): number {
  return time(() => {
    spawnSync(process.execPath, args)
  })
}

function median(times: number, measure: () => number): number {
  return middle(Array.from({ length: times }, measure))
}

async function medianOf(times: number, measure: () => Promise<number>): Promise<number> {
  const list: number[] = []
  for (let i = 0; i < times; i++) list.push(await measure())
  return middle(list)
}

function middle(list: number[]): number {
  return Math.round(list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0)
}
