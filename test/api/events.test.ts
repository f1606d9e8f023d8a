import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import './contract.ts'
import { type RunningServer, serve } from '../../src/server.ts'
import { WAITS } from '../../src/service/courier.ts'
import { type House, openHouse } from '../../src/service/house.ts'
import { Sender } from '../../src/service/send-webhook.ts'
import { sqliteDialect } from '../../src/store/sqlite.ts'
import { Store } from '../../src/store/store.ts'
import { ROOT } from '../house.ts'

let house: House
let server: RunningServer
let now = Date.parse('2026-01-02T03:04:05.000Z')
const wait = (seconds: number) => {
  now += seconds * 1000
}
beforeAll(async () => {
  house = await openHouse(await Store.open(sqliteDialect(':memory:')), {
    home: ROOT,
    fetch: { allow: ['127.0.0.1'], robots: true, agent: 'Yanyana/test' },
    now: () => new Date(now).toISOString(),
  })
  server = await serve(house, { host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await server.close()
  await house.close()
})

const sampleText = (name: string) => readFileSync(join(ROOT, 'samples', `${name}.txt`), 'utf8')
const url = (path: string) => `${server.url}/api/v1${path}`
const post = (path: string, body: unknown) =>
  fetch(url(path), {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })
const events = async (query = '') => (await fetch(url(`/events${query}`))).json()

/** A busy machine takes its time. */
const LONG = { timeout: 10_000 }

/** Answers as it is told, and keeps what it got. */
class Receiver {
  readonly got: { headers: NodeJS.Dict<string | string[]>; body: string }[] = []
  readonly #server: Server
  /** The statuses of the next answers; then 204. */
  answers: number[] = []

  private constructor(server: Server) {
    this.#server = server
  }

  static async open(): Promise<Receiver> {
    const server = createServer((request, response) => {
      let body = ''
      request.setEncoding('utf8').on('data', (chunk) => {
        body += chunk
      })
      request.on('end', () => {
        receiver.got.push({ headers: request.headers, body })
        response.writeHead(receiver.answers.shift() ?? 204).end()
      })
    })
    const receiver = new Receiver(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return receiver
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`
  }

  async arrived(count: number): Promise<void> {
    await expect.poll(() => this.got.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(count)
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}

/** As the specification has it, on its own: the reference of Standard Webhooks. */
function verify(secret: string, { headers, body }: Receiver['got'][number]): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const expected = createHmac('sha256', key).update(signed).digest('base64')
  return String(headers['webhook-signature']).split(' ').includes(`v1,${expected}`)
}

describe('events', () => {
  test('tell of an edition that is made, changed, returned, with what it was before and after', async () => {
    const { edition, links } = await (
      await post('/pages', { name: 'told', text: sampleText('digest-lost-apostrophes') })
    ).json()
    const { rows } = await (await fetch(server.url + links.self)).json()
    const [{ id }] = rows.flatMap((row: { emendations: { id: string }[] }) => row.emendations)
    await fetch(`${server.url}${links.self}/emendations/${id}`, {
      method: 'PUT',
      body: JSON.stringify({ accepted: true, by: 'Deniz' }),
      headers: { 'content-type': 'application/json', 'if-match': '"r1"' },
    })
    const xliff = await (await fetch(server.url + links.xliff)).text()
    await fetch(server.url + links.returns, {
      method: 'POST',
      body: xliff,
      headers: { 'content-type': 'application/xliff+xml' },
    })
    const { events: told, last } = await events(`?edition=${edition.id}`)
    expect(told.map((each: { type: string }) => each.type)).toEqual([
      'edition.created',
      'edition.updated',
      'return.merged',
    ])
    expect(told.map((each: { editionSequence: number }) => each.editionSequence)).toEqual([1, 2, 3])
    expect(told[0]).toMatchObject({ via: 'api', data: { before: null, after: { revision: 1 } } })
    expect(told[1]).toMatchObject({
      actor: 'Deniz',
      via: 'api',
      data: { kind: 'emendations', before: { revision: 1 }, after: { revision: 2 }, rowCount: 1 },
    })
    expect(told[2].data.outcomes).toBeDefined()
    expect(last).toBe(told.at(-1).sequence)
  })

  test('go on where one has come to, part by part', async () => {
    const all = (await events()).events
    const [first] = all
    const part = await events(`?after=${first.sequence}&limit=1`)
    expect(part.events).toEqual([all[1]])
    expect((await (await fetch(server.url + part.next)).json()).events).toEqual([all[2]])
    expect(await events('?after=999999')).toEqual({ events: [], last: 999_999 })
    expect((await fetch(url('/events?type=edition.eaten'))).status).toBe(400)
    expect((await fetch(url('/events'), { headers: { accept: 'image/png' } })).status).toBe(406)
  })

  test('are streamed as they happen, from where a stream broke off', async () => {
    const { last } = await events()
    const gone = new AbortController()
    const answer = await fetch(url('/events'), {
      headers: { accept: 'text/event-stream', 'last-event-id': String(last - 1) },
      signal: gone.signal,
    })
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    let read = ''
    const until = async (what: string) => {
      while (!read.includes(what)) read += (await reader?.read())?.value ?? ''
    }
    await until(`id: ${last}\n`)
    await post('/pages', { name: 'streamed', text: sampleText('digest-rail-ferry') })
    await until(`id: ${last + 1}\nevent: edition.created\ndata: {`)
    expect(read).not.toContain(`id: ${last - 1}\n`)
    gone.abort()
  })

  test('come to nothing with a change that came to nothing', async () => {
    const { last } = await events()
    await expect(
      house.store.transaction(async (store) => {
        await store.events.record({
          type: 'edition.updated',
          at: house.now(),
          actor: 'x',
          via: 'api',
          data: {},
        })
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect((await events()).last).toBe(last)
  })
})

describe('a webhook', () => {
  test('is told of what it asked for, signed, as often as it takes', async () => {
    const receiver = await Receiver.open()
    receiver.answers = [500, 302]
    const made = await post('/webhooks', { address: receiver.address, types: ['edition.created'] })
    const { id, secret } = await made.json()
    expect([made.status, secret]).toEqual([201, expect.stringMatching(/^whsec_.{44}$/)])
    expect(await (await fetch(url('/webhooks'))).text()).not.toContain(secret)
    await post('/pages', { name: 'hooked', text: sampleText('commentary-grain-terminals') })
    await receiver.arrived(1)
    const pending = async () => (await (await fetch(url(`/webhooks/${id}/deliveries`))).json()).deliveries
    await expect
      .poll(pending, LONG)
      .toMatchObject([{ state: 'pending', attempts: 1, failure: 'it answered 500' }])
    expect(receiver.got).toHaveLength(1)
    wait(WAITS[0])
    await receiver.arrived(2)
    await expect.poll(pending, LONG).toMatchObject([{ attempts: 2, failure: 'it answered 302' }])
    wait(WAITS[1])
    await receiver.arrived(3)
    await expect.poll(pending, LONG).toEqual([])
    expect(receiver.got.map((each) => verify(secret, each))).toEqual([true, true, true])
    expect(new Set(receiver.got.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(JSON.parse(receiver.got[0]?.body ?? '')).toMatchObject({
      type: 'edition.created',
      timestamp: expect.any(String),
      data: { name: 'hooked' },
      editionSequence: 1,
    })
    expect(
      (await fetch(url(`/webhooks/${id}`), { method: 'DELETE', headers: { 'if-match': '*' } })).status,
    ).toBe(204)
    expect((await fetch(url(`/webhooks/${id}`))).status).toBe(404)
    receiver.close()
  })

  test('that gets a new secret is told with both for a day', async () => {
    const receiver = await Receiver.open()
    const { id, secret } = await (await post('/webhooks', { address: receiver.address })).json()
    const rotated = await (await fetch(url(`/webhooks/${id}/secret`), { method: 'POST' })).json()
    expect(rotated.secret).not.toBe(secret)
    const tell = () =>
      house.store.events.record({
        type: 'publication.created',
        at: house.now(),
        actor: 'x',
        via: 'api',
        data: {},
      })
    await tell()
    await receiver.arrived(1)
    wait(24 * 3600)
    await tell()
    await receiver.arrived(2)
    expect(receiver.got.map((each) => [verify(secret, each), verify(rotated.secret, each)])).toEqual([
      [true, true],
      [false, true],
    ])
    await fetch(url(`/webhooks/${id}`), { method: 'DELETE', headers: { 'if-match': '*' } })
    receiver.close()
  })

  test('that fails holds back no other, is given up after a day, and is sent again when asked', async () => {
    const [dead, living] = [await Receiver.open(), await Receiver.open()]
    dead.answers = Array.from({ length: WAITS.length + 1 }, () => 503)
    const make = async ({ address }: Receiver) => (await (await post('/webhooks', { address })).json()).id
    const [deadId, livingId] = [await make(dead), await make(living)]
    const told = await house.store.events.record({
      type: 'publication.withdrawn',
      at: house.now(),
      actor: 'x',
      via: 'api',
      data: {},
    })
    await living.arrived(1)
    const deliveries = async (query = '') =>
      (await (await fetch(url(`/webhooks/${deadId}/deliveries${query}`))).json()).deliveries
    for (const [i, seconds] of WAITS.entries()) {
      const due = new Date(now + seconds * 1000).toISOString()
      await expect
        .poll(async () => (await deliveries())[0], LONG)
        .toMatchObject({ attempts: i + 1, nextAt: due })
      wait(seconds)
    }
    await expect
      .poll(() => deliveries('?state=dead'), LONG)
      .toMatchObject([
        { event: told.sequence, state: 'dead', attempts: WAITS.length + 1, failure: 'it answered 503' },
      ])
    expect(WAITS.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(24 * 3600)
    const resent = await post(`/webhooks/${deadId}/redeliveries`, { event: told.sequence })
    expect([resent.status, await resent.json()]).toEqual([202, { resent: 1 }])
    await expect.poll(() => deliveries(), LONG).toEqual([])
    expect(living.got).toHaveLength(1)
    for (const id of [deadId, livingId])
      await fetch(url(`/webhooks/${id}`), { method: 'DELETE', headers: { 'if-match': '*' } })
    dead.close()
    living.close()
  }, 30_000)

  test('that is gone for good is not tried again', async () => {
    const receiver = await Receiver.open()
    receiver.answers = [410]
    const { id } = await (await post('/webhooks', { address: receiver.address })).json()
    await house.store.events.record({
      type: 'publication.created',
      at: house.now(),
      actor: 'x',
      via: 'api',
      data: {},
    })
    await expect
      .poll(async () => (await (await fetch(url(`/webhooks/${id}/deliveries`))).json()).deliveries, LONG)
      .toMatchObject([{ state: 'dead', attempts: 1 }])
    await fetch(url(`/webhooks/${id}`), { method: 'DELETE', headers: { 'if-match': '*' } })
    receiver.close()
  })

  test.each([
    ['http://10.0.0.1/', 'is this network’s', 403],
    ['ftp://example.org/', 'is no address', 400],
    ['http://user:pw@example.org/', 'has a password', 422],
    ['http://example.org:25/', 'is no web server’s', 403],
  ])('is not made for %s, which %s', async (address, _why, status) => {
    expect((await post('/webhooks', { address })).status).toBe(status)
  })

  test('whose name comes to mean this machine is told nothing', async () => {
    const sender = new Sender({ allow: [], robots: true, agent: 'x' })
    sender.check('http://localhost:8080/')
    await expect(sender.send('http://localhost:8080/', '{}', {})).rejects.toMatchObject({
      code: 'address-refused',
    })
    await sender.close()
  })
})
