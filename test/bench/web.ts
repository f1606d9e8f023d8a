/**
 * How fast the page is on which editions are worked on, with a thousand rows: `npm run bench:web [rows]`.
 * In real Chromium, if there is one; the script must have been built (`npm run build`).
 */
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import type { Edition, Row } from '../../src/edition/edition.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { HAS_BROWSER, visit } from '../e2e/browser.ts'
import { sample, testHouse } from '../house.ts'

// Node does not read JSX: what was built is measured.
const built = new URL('../../dist/server.js', import.meta.url).href
const { serve } = (await import(built)) as typeof import('../../src/server.ts')

const ROWS = Number(process.argv[2] ?? 1000)
const LOADS = 25

const house = await testHouse()
const { edition } = await makeEdition(house, sample('strait-traffic.en'), sample('strait-traffic.tr'))
const big = await longEdition(edition, ROWS)
const server = await serve(house, { host: '127.0.0.1', port: 0 })
const address = `${server.url}/editions/${big.id}`

const first = await timed(() => fetch(address).then((response) => response.text()))
const times: number[] = []
const work: number[] = []
let size = 0
for (let i = 0; i < LOADS; i++) {
  const before = processorTime()
  times.push(
    await timed(async () => {
      size = (await (await fetch(address)).arrayBuffer()).byteLength
    }),
  )
  work.push(processorTime() - before)
}
console.log(`${ROWS} rows, ${(size / 1e6).toFixed(2)} MB of HTML`)
console.log(`server, first time (all checks): ${first.toFixed(0)} ms`)
console.log(
  `server and its asker, processor time of the thread, median of ${LOADS}: ${quantile(work, 0.5).toFixed(1)} ms`,
)
console.log(
  `by the clock: median ${quantile(times, 0.5).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms`,
)

console.log(`script of the page, compressed: ${await scriptWeight(address)}`)
console.log(`of reading: ${await scriptWeight(`${address}?view=read`)}`)

if (HAS_BROWSER)
  await visit({ viewport: { width: 1400, height: 900 }, locale: 'tr-TR' }, async ({ page }) => {
    const paints: number[] = []
    for (let i = 0; i < 5; i++) {
      await page.goto(address)
      await page.waitForSelector('#desk[data-ready]')
      paints.push(
        await page.evaluate<number>('performance.getEntriesByName("first-contentful-paint")[0].startTime'),
      )
    }
    console.log(`first contentful paint, median of 5: ${quantile(paints, 0.5).toFixed(0)} ms`)
    await typing(page)
    await saving(page)
    await scrolling(page)
  })
await server.close()
await house.close()

/** What the scripts of a page weigh by gzip. */
async function scriptWeight(page: string): Promise<string> {
  const markup = await (await fetch(page)).text()
  let weight = 0
  for (const [, path = ''] of markup.matchAll(/<script[^>]*src="([^"]+)"/g)) {
    const script = await (await fetch(server.url + path)).arrayBuffer()
    weight += gzipSync(script).byteLength
  }
  return weight === 0 ? 'none' : `${(weight / 1000).toFixed(1)} kB`
}

/** Interaction to next paint while a sentence is typed: event timing, rounded to 8 ms by the browser. */
async function typing(page: Page): Promise<void> {
  await page.evaluate(`{
    window.waits = []
    new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries()) if (interactionId) window.waits.push(duration)
    }).observe({ type: 'event', durationThreshold: 16, buffered: false })
  }`)
  const text = page.locator('.row.body .cell[data-upon] .text').nth(500)
  await text.scrollIntoViewIfNeeded()
  await text.click()
  const words = 'Boğazdan geçen gemilerin sayısı geçen yıl azaldı, buna karşılık yük arttı. '.repeat(3)
  await page.keyboard.type(words, { delay: 25 })
  await page.waitForTimeout(300)
  const slow = await page.evaluate<number[]>('window.waits')
  // What took less than 16 ms is not told by the browser.
  const waits = [...slow, ...Array<number>(Math.max(0, 2 * words.length - slow.length)).fill(16)]
  console.log(
    `typing ${words.length} letters: p95 ${quantile(waits, 0.95).toFixed(0)} ms, longest ${Math.max(16, ...slow).toFixed(0)} ms (16 is the least that is told)`,
  )
}

/** From leaving a row to its being shown as saved. */
async function saving(page: Page): Promise<void> {
  const times: number[] = []
  page.on('requestfinished', async (request) => {
    const body = request.postData() ?? ''
    if (!body.includes('do=save')) return
    const { responseEnd, requestStart } = request.timing()
    times.push(responseEnd - requestStart)
  })
  for (let i = 0; i < 20; i++) {
    await page.keyboard.type('x')
    await page.keyboard.press('Control+Enter')
    await page.waitForTimeout(150)
  }
  await page.waitForTimeout(500)
  console.log(
    `save round trip, median of ${times.length}: ${quantile(times, 0.5).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms`,
  )
}

async function scrolling(page: Page): Promise<void> {
  const frames = await page.evaluate<number[]>(`new Promise((done) => {
    window.scrollTo(0, 0)
    const frames = []
    let last = performance.now()
    const step = (now) => {
      frames.push(now - last)
      last = now
      window.scrollBy(0, 400)
      if (frames.length < 200) requestAnimationFrame(step)
      else done(frames.slice(1))
    }
    requestAnimationFrame(step)
  })`)
  console.log(
    `scrolling, frames: p95 ${quantile(frames, 0.95).toFixed(0)} ms, longest ${Math.max(...frames).toFixed(0)} ms`,
  )
}

/** An edition with the rows of another again and again, each a little different. */
async function longEdition(of: Edition, count: number): Promise<Edition> {
  const body = of.rows.filter((row) => row.kind === 'body')
  const rows = Array.from({ length: count }).map((_, i): Row => {
    const row = body[i % body.length] as Row
    const mark = (lang: 'tr' | 'en') =>
      row[lang].content && { ...row[lang].content, text: `${row[lang].content.text} ${i}` }
    const block = {
      id: `${row.block?.id}-${Math.floor(i / body.length)}`,
      kind: row.block?.kind ?? 'paragraph',
    } as const
    const side = (lang: 'tr' | 'en') => ({ origin: row[lang].origin, content: mark(lang) })
    return { ...row, aliases: [], id: `r${i}`, block, tr: side('tr'), en: side('en') }
  })
  const long = {
    ...of,
    id: 'long',
    rows: [...of.rows.filter((row) => row.kind === 'field'), ...rows],
    revision: 1,
  }
  await house.store.addEdition(long, [])
  return long
}

/** Milliseconds that this thread has worked: a busy machine does not lengthen it. */
function processorTime(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function quantile(list: readonly number[], q: number): number {
  const sorted = list.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
}
