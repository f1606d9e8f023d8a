/** The site as files: how many editions a second are written, and how long a second run takes that has one change. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { FileFormat } from '../../src/publish/site/site.ts'

// What is measured is what is shipped; pages are written in JSX, which Node does not run.
const ROOT = resolve(import.meta.dirname, '../..')
const built = (path: string) => import(pathToFileURL(join(ROOT, 'dist', path)).href)
const { workOf }: typeof import('../../src/publish/work.ts') = await built('publish/work.js')
const { openHouse }: typeof import('../../src/service/house.ts') = await built('service/house.js')
const { makeEdition }: typeof import('../../src/service/make-edition.ts') =
  await built('service/make-edition.js')
const { publishSite }: typeof import('../../src/service/publish-site.ts') =
  await built('service/publish-site.js')
const { sqliteDialect }: typeof import('../../src/store/sqlite.ts') = await built('store/sqlite.js')
const { Store }: typeof import('../../src/store/store.ts') = await built('store/store.js')
const sample = (name: string) => ({ name, bytes: readFileSync(join(ROOT, 'samples', `${name}.txt`)) })

const COUNT = Number(process.argv[2] ?? 10_000)
const formats = process.argv[3]?.split(',').filter(Boolean) as FileFormat[] | undefined
const SAMPLES = [
  'commentary-grain-terminals',
  'digest-rail-ferry',
  'yorum-kervan-yolu',
  'interview-harbour-pilot',
]
const folder = mkdtempSync(join(tmpdir(), 'yanyana-site-'))
const house = await openHouse(await Store.open(sqliteDialect(join(folder, 'site.sqlite'))), {
  home: ROOT,
})
try {
  const paired = (await makeEdition(house, sample('strait-traffic.en'), sample('strait-traffic.tr'))).edition
  const alone = await Promise.all(
    SAMPLES.map(async (name) => (await makeEdition(house, sample(name))).edition),
  )
  const editions = [paired, ...alone]
  const start = Date.parse('2026-01-01T00:00:00Z')
  const publish = async (n: number, number: number, at: string) => {
    const content = { ...(editions[n % editions.length] ?? paired), id: `edition-${n}` }
    const head = { edition: content.id, number, hash: `${n}-${number}`, at, by: 'bench' }
    await house.store.transaction(async (store) => {
      await store.publications.add({ ...head, content })
      await store.publications.saveRecord(
        {
          edition: content.id,
          slug: `edition-${n}`,
          number,
          firstAt: at,
          changedAt: at,
          summary: workOf(content),
        },
        '',
      )
    })
  }
  for (let n = 0; n < COUNT; n++) await publish(n, 1, new Date(start + n * 1000).toISOString())
  const site = {
    address: 'https://site.example',
    name: { tr: 'Deneme', en: 'Trial' },
    language: 'tr' as const,
  }
  const run = async () => {
    const [begun, used] = [performance.now(), process.cpuUsage()]
    const report = await publishSite(house, site, { to: join(folder, 'out'), formats })
    const { user, system } = process.cpuUsage(used)
    return { seconds: (performance.now() - begun) / 1000, cpu: (user + system) / 1e6, ...report }
  }
  const first = await run()
  console.log(`load ${loadavg()[0]?.toFixed(1)}; rows ${editions.map(({ rows }) => rows.length).join(' ')}`)
  console.log(
    `all: ${first.seconds.toFixed(1)} s, ${(COUNT / first.seconds).toFixed(0)} editions/s; ${(COUNT / first.cpu).toFixed(0)} editions per second of processor time; ${first.written} files`,
  )
  await publish(3, 2, '2027-01-01T00:00:00.000Z')
  const second = await run()
  console.log(
    `one change: ${second.seconds.toFixed(2)} s (${second.cpu.toFixed(2)} s of processor time), ${second.made} made, ${second.written} files written`,
  )
  const third = await run()
  console.log(`no change: ${third.seconds.toFixed(2)} s, ${third.written} files written`)
} finally {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
}
