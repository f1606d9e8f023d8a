/**
 * Speed of the API on loopback: reading an edition of 100 rows, beside a bare express handler that sends the same bytes; making
 * the edition of a page. `npm run bench:api`, after a build.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import autocannon from 'autocannon'
import express from 'express'

const home = resolve(import.meta.dirname, '../..')
const built = (path: string) => import(resolve(home, 'dist', path))
const { openHouse }: typeof import('../../src/service/house.ts') = await built('service/house.js')
const { openStore }: typeof import('../../src/store/open-store.ts') = await built('store/open-store.js')
const { serve }: typeof import('../../src/server.ts') = await built('server.js')

const SECONDS = Number(process.argv[2] ?? 5)
const ROUNDS = 3
const dir = mkdtempSync(join(tmpdir(), 'yanyana-bench-'))
const house = await openHouse(await openStore({ kind: 'sqlite', path: join(dir, 'bench.sqlite') }), {
  home,
  data: dir,
})
await house.memory()
const server = await serve(house, { host: '127.0.0.1', port: 0 })

/** A page with so many sentences, none of which another page has. */
function pageOf(number: number, sentences: number): { name: string; text: string } {
  const body = Array.from({ length: sentences }, (_, i) => {
    const sentence = `The harbour office of pier ${number} counted ${i + 2} ships before the winter storms arrived at the northern quay.`
    return i % 4 === 3 ? `${sentence}\n\n` : `${sentence} `
  })
  return { name: `bench-${number}`, text: `SHIPS OF PIER ${number}\n\n18 January 2024\n\n${body.join('')}` }
}

const post = (page: object) =>
  fetch(`${server.url}/api/v1/pages`, {
    method: 'POST',
    body: JSON.stringify(page),
    headers: { 'content-type': 'application/json' },
  })

const { edition } = await (await post(pageOf(0, 98))).json()
const address = `${server.url}/api/v1/editions/${edition.id}`
const bytes = Buffer.from(await (await fetch(address)).arrayBuffer())
const bare = express()
bare.get('/', (_request, response) => {
  response.type('json').send(bytes)
})
const other = createServer(bare as RequestListener)
await new Promise<void>((done) => other.listen(0, '127.0.0.1', done))
const bareAddress = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`

const rate = async (url: string) =>
  (await autocannon({ url, connections: 10, duration: SECONDS, headers: { accept: 'application/json' } }))
    .requests.average
const median = (list: readonly number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0

console.log(`${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)} before`)
await rate(bareAddress)
await rate(address)
const rounds: { bare: number; ours: number }[] = []
for (let i = 0; i < ROUNDS; i++) rounds.push({ bare: await rate(bareAddress), ours: await rate(address) })
for (const { bare: plain, ours } of rounds)
  console.log(
    `GET, ${bytes.length} bytes: ${ours.toFixed(0)}/s, bare ${plain.toFixed(0)}/s: ${((100 * ours) / plain).toFixed(0)} %`,
  )
console.log(
  `median ratio ${(100 * median(rounds.map(({ bare: plain, ours }) => ours / plain))).toFixed(0)} %`,
)

const times: number[] = []
for (let i = 1; i <= 60; i++) {
  const page = pageOf(i, 40)
  const began = performance.now()
  const answer = await post(page)
  await answer.arrayBuffer()
  if (answer.status !== 201) throw new Error(`the page was answered with ${answer.status}`)
  times.push(performance.now() - began)
}
console.log(
  `POST of a page of 40 sentences: median ${median(times).toFixed(1)} ms, load ${loadavg()[0]?.toFixed(1)} after`,
)

other.close()
other.closeAllConnections()
await server.close()
await house.close()
rmSync(dir, { recursive: true })
