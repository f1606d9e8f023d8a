import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningServer, serve } from '../../src/server.ts'
import type { House } from '../../src/service/house.ts'
import { openHouse } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { publishEdition, withdrawEdition } from '../../src/service/publish-edition.ts'
import { saveRules } from '../../src/service/rules.ts'
import { sqliteDialect } from '../../src/store/sqlite.ts'
import { Store } from '../../src/store/store.ts'
import { ROOT, sample } from '../house.ts'

export const ADDRESS = 'https://yayin.example'
const by = 'Ayşe'

/** A house that has published: a pair, corrected once and renamed; one in Turkish alone; one withdrawn. */
export interface PublishingHouse {
  readonly house: House
  readonly server: RunningServer
  /** Ids of the editions. */
  readonly pair: string
  readonly single: string
  readonly gone: string
  /** Slugs, and the one that the pair had before. */
  readonly slugs: {
    readonly pair: string
    readonly old: string
    readonly single: string
    readonly gone: string
  }
  /** Moves the clock on by seconds. */
  wait(seconds: number): void
  ask(path: string, headers?: Record<string, string>): Promise<Response>
  close(): Promise<void>
}

/** Nothing holds a publication back. */
export async function withoutRules(house: House): Promise<void> {
  await saveRules(house, {
    twoPersons: false,
    blocks: { unreviewed: false, comments: false, sourceChanged: false, findings: 'none' },
  })
}

export async function publishingHouse(chromium?: string): Promise<PublishingHouse> {
  let clock = Date.parse('2026-03-04T05:06:07.000Z')
  const house = await openHouse(await Store.open(sqliteDialect(':memory:')), {
    home: ROOT,
    now: () => new Date(clock).toISOString(),
  })
  const wait = (seconds: number) => {
    clock += seconds * 1000
  }
  await withoutRules(house)
  const make = async (...names: string[]) => {
    const [page, twin] = names.map(sample)
    if (!page) throw new Error('no sample')
    return (await makeEdition(house, page, twin)).edition.id
  }
  const pair = await make('strait-traffic.en', 'strait-traffic.tr')
  const single = await make('yorum-kervan-yolu')
  const gone = await make('council-election.en', 'council-election.tr')
  const publish = async (edition: string, more: { note?: string; slug?: string } = {}) => {
    wait(60)
    return (await publishEdition(house, { edition, by, via: 'api', ...more })).record.slug
  }
  const old = await publish(pair)
  const slugs = { old, single: await publish(single), gone: await publish(gone), pair: 'strait-traffic' }
  await publish(pair, { slug: slugs.pair, note: 'The number of ships was wrong.' })
  wait(60)
  await withdrawEdition(house, { edition: gone, by, via: 'api', reason: 'Rights were not cleared.' })
  const folder = mkdtempSync(join(tmpdir(), 'yanyana-public-'))
  const siteFile = join(folder, 'site.json')
  writeFileSync(
    siteFile,
    JSON.stringify({
      address: ADDRESS,
      name: { tr: 'Boğaz Enstitüsü', en: 'Strait Institute' },
      about: { tr: 'Yazılar iki dilde.', en: 'Papers in two languages.' },
      license: 'https://creativecommons.org/licenses/by/4.0/',
    }),
  )
  const server = await serve(house, { host: '127.0.0.1', port: 0, siteFile, ...(chromium && { chromium }) })
  return {
    house,
    server,
    pair,
    single,
    gone,
    slugs,
    wait,
    ask: (path, headers = {}) => fetch(server.url + path, { redirect: 'manual', headers }),
    close: async () => {
      await server.close()
      await house.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
