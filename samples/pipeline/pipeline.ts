/**
 * A publishing pipeline with Yanyana, from a folder of pages to translations that came back:
 *
 *     YANYANA_URL=http://127.0.0.1:8080 YANYANA_TOKEN=… node pipeline.ts PAGES OUT
 *
 * It makes an edition of every page, writes each one's XLIFF into OUT, and waits. When `NAME.back.xlf` lies there, it brings
 * that back. What happens it learns by a webhook, and by the feed of events where a message got lost. It ends when every
 * edition has had its return. Run again it does nothing twice.
 */
import { createServer } from 'node:http'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join, parse } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createClient, etagOf, type Event } from 'yanyana/client'
import { verifyWebhook } from 'yanyana/webhook'

const { YANYANA_URL: url = 'http://127.0.0.1:8080', YANYANA_TOKEN: token } = process.env
/** So many messages are refused at first, to show that they come again. */
let toRefuse = Number(process.env.REFUSE ?? 0)
const [pages = 'pages', out = 'out'] = process.argv.slice(2)
const yanyana = createClient({ url, ...(token && { token }) })

/** The highest sequence seen of each edition: what is not above it is known already. */
const seen = new Map<string, number>()
const returned = new Set<string>()

function take(event: Event): void {
  if (event.edition === undefined || (event.editionSequence ?? 0) <= (seen.get(event.edition) ?? 0)) return
  seen.set(event.edition, event.editionSequence ?? 0)
  console.log(`${event.sequence} ${event.type} ${event.edition} by ${event.actor}`)
  if (event.type === 'return.merged') returned.add(event.edition)
}

/** Hears messages, and takes those that are signed. */
async function listen(secretOf: () => string) {
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (piece) => {
      body += piece
    })
    request.on('end', async () => {
      const header = (name: string) => request.headers[name]?.toString()
      const headers = {
        'webhook-id': header('webhook-id'),
        'webhook-timestamp': header('webhook-timestamp'),
        'webhook-signature': header('webhook-signature'),
      }
      if (!(await verifyWebhook(secretOf(), headers, body))) return response.writeHead(401).end()
      if (toRefuse-- > 0) {
        console.log(`refused ${headers['webhook-id']}`)
        return response.writeHead(503).end()
      }
      take(JSON.parse(body) as Event)
      return response.writeHead(204).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}

mkdirSync(out, { recursive: true })
let secret = ''
const receiver = await listen(() => secret)
const webhook = await yanyana.makeWebhook({
  body: { address: receiver.address, types: ['edition.created', 'return.merged'] },
})
secret = webhook.secret

const editions = new Map<string, string>()
for (const file of readdirSync(pages).filter((name) => name.endsWith('.txt'))) {
  const { name } = parse(file)
  const text = readFileSync(join(pages, file), 'utf8')
  const path = { sender: 'pipeline', externalId: name }
  const { edition, again } = await yanyana.putPage({ path, body: { name, text } })
  editions.set(edition.id, name)
  writeFileSync(join(out, `${name}.xlf`), await yanyana.getHandOff({ path: { id: edition.id } }))
  console.log(`${again ? 'known' : 'made'} ${edition.id}`)
}

for (let after = 0; returned.size < editions.size; ) {
  for (const [id, name] of editions) {
    const back = join(out, `${name}.back.xlf`)
    if (returned.has(id) || !existsSync(back)) continue
    const { reports } = await yanyana.addReturn({ path: { id }, body: readFileSync(back, 'utf8') })
    const taken = reports.filter(({ outcome }) => outcome === 'accepted').length
    console.log(`returned ${id}: ${taken} of ${reports.length} taken`)
    await waitFor(() => returned.has(id))
  }
  const { events, last } = await yanyana.listEvents({ query: { after } })
  for (const event of events) take(event)
  after = last
  await setTimeout(200)
}
await yanyana.removeWebhook({ path: { id: webhook.id }, headers: { 'If-Match': etagOf(webhook) } })
receiver.server.close()
console.log('done')

/** Waits for the webhook; the feed is asked where it stays silent for long. */
async function waitFor(there: () => boolean): Promise<void> {
  for (let waited = 0; !there() && waited < 15_000; waited += 100) await setTimeout(100)
}
