import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { TextIndex } from '../../src/memory/text-index.ts'
import type { Concept, Unit } from '../../src/memory/unit.ts'
import { UnitList } from '../../src/memory/unit-list.ts'
import { HouseLexicon } from '../../src/service/house-lexicon.ts'
import { IndexThread } from '../../src/service/index-thread.ts'
import { readKept } from '../../src/service/kept-index.ts'
import { LiveIndex } from '../../src/service/live-index.ts'
import { LiveMemory } from '../../src/service/live-memory.ts'
import { type BatchSegment, bestMatches } from '../../src/service/match-batch.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import { plain } from '../../src/text/content.ts'
import { ROOT } from '../house.ts'

const WORDS =
  'liman gemi fener rıhtım yük vinç halat kaptan deniz kıyı ada yelken pusula harita demir çapa'.split(' ')

/** Different sentences of our own, the n-th always the same. */
function unit(n: number, more: Partial<Unit> = {}): Unit {
  const word = (k: number) => WORDS[Math.floor(n / WORDS.length ** k) % WORDS.length]
  const text = `${word(0)} ${word(1)} ${word(2)} ${word(3)} sözcük${n} geldi`
  return {
    id: `u${n}`,
    tr: plain(text),
    en: plain(`${text} en`),
    state: 'reviewed',
    domain: 'd',
    origin: 'o',
    ...more,
  }
}
const units = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => unit(from + i))

let folder: string
let store: Store
const open: LiveMemory[] = []
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yanyana-'))
  store = await openStore({ kind: 'sqlite', path: join(folder, 'yanyana.sqlite') })
})
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
  await store.close()
  rmSync(folder, { recursive: true })
})

function live(): LiveMemory {
  const concepts: Concept[] = []
  const made = new LiveMemory(store, new HouseLexicon(ROOT, concepts, 'test'), { folder })
  open.push(made)
  return made
}
const kept = () => join(folder, 'index/tr.yymi')

async function best(memory: LiveMemory, n: number): Promise<string> {
  const [match] = (await memory.current()).index('tr').find(unit(n).tr.text, { threshold: 95, limit: 1 })
  return match ? `${match.unit.id} ${match.score}` : 'none'
}

describe('the working memory', () => {
  test('of few units is made here, and nothing is kept', async () => {
    await store.saveUnits(units(0, 50))
    const memory = live()
    expect([await best(memory, 7), (await memory.current()).size]).toEqual(['u7 100', 50])
    expect(existsSync(kept())).toBe(false)
  })

  test('learns of terms that anybody stores or deletes, and of nothing else', async () => {
    const [one, other] = [live(), live()]
    const seen = async () =>
      Promise.all(
        [one, other].map(async (memory) => (await memory.current()).termbase.translate('vinç', 'tr', 'en')),
      )
    expect(await seen()).toEqual([undefined, undefined])
    const concept = (text: string): Concept => ({
      id: 'c',
      subject: 's',
      terms: [
        { language: 'tr', text: 'vinç', status: 'preferred' },
        { language: 'en', text, status: 'preferred' },
      ],
    })
    await store.saveConcepts([concept('crane')])
    expect(await seen()).toEqual(['crane', 'crane'])
    const { termbase } = await one.current()
    await store.saveUnits(units(0, 3))
    expect((await one.current()).termbase).toBe(termbase)
    await store.saveConcepts([concept('gantry')])
    expect(await seen()).toEqual(['gantry', 'gantry'])
    await store.deleteConcept('c')
    expect(await seen()).toEqual([undefined, undefined])
  })

  test('forgets what a unit taught the lexicon before it was changed', async () => {
    const lesson = (n: number, turkish: string) =>
      unit(n, {
        en: { text: `The zorblat number ${n} stands here`, codes: [] },
        tr: { text: `${n} numaralı ${turkish} burada duruyor`, codes: [] },
      })
    const share = async (memory: LiveMemory, stem: string) => {
      const { lexicon } = await memory.current()
      const [s, t] = [lexicon.sourceAt('zorb'), lexicon.targetAt(stem)]
      if (s === undefined || t === undefined) return 0
      const [start, end] = [lexicon.starts[s] ?? 0, lexicon.starts[s + 1] ?? 0]
      const at = lexicon.links.subarray(start, end).indexOf(t)
      return at < 0 ? 0 : (lexicon.forth[start + at] ?? 0) / (lexicon.sourceTotals[s] ?? 1)
    }
    await store.saveUnits(Array.from({ length: 8 }, (_, n) => lesson(n, 'kumbara')))
    const memory = live()
    expect(await share(memory, 'kumb')).toBeGreaterThan(0.1)
    await store.saveUnits(Array.from({ length: 8 }, (_, n) => lesson(n, 'patlangaç')))
    expect(await share(memory, 'kumb')).toBe(0)
    expect(await share(memory, 'patl')).toBeGreaterThan(0.1)
    // Another that takes up what was kept knows of changes that came since.
    await store.saveUnits(Array.from({ length: 8 }, (_, n) => lesson(n, 'tomruk')))
    expect(await share(live(), 'patl')).toBe(0)
  })

  test('of many is made in a thread and kept; the next takes it up with what changed since', async () => {
    await store.saveUnits(units(0, 6000))
    const first = live()
    expect(await best(first, 5999)).toBe('u5999 100')
    await first.close()
    expect(existsSync(kept())).toBe(true)
    await store.saveUnits([unit(6000), unit(17, { tr: plain('bambaşka bir tümce yazıldı') })])
    await store.deleteUnits(['u18'], '2026-01-01T00:00:00.000Z')
    const second = live()
    expect([await best(second, 5999), await best(second, 6000)]).toEqual(['u5999 100', 'u6000 100'])
    expect([await best(second, 17), await best(second, 18)]).toEqual(['none', 'none'])
    expect((await second.current()).index('tr').size).toBe(6000)
    await store.restoreUnits(['u18'])
    expect(await best(second, 18)).toBe('u18 100')
  })

  test.each([
    ['damaged', (bytes: Buffer) => bytes.fill(7, 4000, 4100)],
    ['cut off', (bytes: Buffer) => bytes.subarray(0, 5000)],
    ['empty', () => Buffer.alloc(0)],
    ['something else', () => Buffer.from('{"a":1}'.repeat(100))],
  ])('is made anew where what was kept is %s', async (_, spoil) => {
    await store.saveUnits(units(0, 6000))
    const first = live()
    await first.current()
    await first.close()
    const bytes = readFileSync(kept())
    writeFileSync(kept(), spoil(Buffer.from(bytes)))
    expect(await best(live(), 4321)).toBe('u4321 100')
  })

  test('does not take up what another memory left, or a later state of this one', async () => {
    await store.saveUnits(units(0, 6000))
    const first = live()
    await first.current()
    await first.close()
    const id = (await store.setting('memory-id')) ?? ''
    expect(readKept(kept(), id, 1)?.revision).toBe(1)
    expect(readKept(kept(), 'another', 1)).toBeUndefined()
    expect(readKept(kept(), id, 0)).toBeUndefined()
  })

  test('shows a large import that comes while it is in use, all of it in the end', async () => {
    await store.saveUnits(units(0, 100))
    const memory = live()
    await memory.current()
    await store.saveUnits(units(100, 9000))
    await memory.current()
    await memory.settled()
    expect([await best(memory, 150), await best(memory, 8999)]).toEqual(['u150 100', 'u8999 100'])
    expect((await memory.current()).index('tr').size).toBe(9000)
  })
})

describe('an index of which new arrays are made in the thread', () => {
  test('answers as one made at once, whatever came, changed and went meanwhile', async () => {
    const thread = new IndexThread()
    const list = new UnitList()
    const index = new LiveIndex('tr', list, thread)
    await index.ready(() => undefined)
    const put = (each: Unit, n: number) => {
      list.put(each, n)
      index.take(n, 1)
    }
    for (let n = 0; n < 5000; n++) put(unit(n), n)
    index.settle(() => undefined)
    for (let n = 4990; n < 5200; n++) put(unit(n), n)
    for (let n = 0; n < 100; n++) {
      list.remove(n)
      index.take(n, 2)
    }
    put(unit(5200), 300)
    await index.settled()
    const whole = new TextIndex('tr')
    for (const each of list.values()) {
      const ref = list.numberOf(each.id) ?? -1
      whole.add(each.tr.text, { ref, class: 0, time: 0, before: 0, after: 0 })
    }
    expect(index.match.size).toBe(whole.size)
    for (let n = 0; n < 5201; n += 50) {
      const question = { threshold: 60, limit: 5 }
      expect(index.match.texts.find(unit(n).tr.text, question)).toEqual(whole.find(unit(n).tr.text, question))
    }
    await thread.close()
  })
})

describe('many segments at once', () => {
  test('are matched in threads as they are here, whatever is still outside the arrays', async () => {
    await store.saveUnits([
      ...units(0, 6000),
      unit(9000, {
        id: 'date',
        tr: plain('Gemi 22 Şubat 2019 günü kalktı.'),
        en: plain('It left on 22 February 2019.'),
      }),
    ])
    const memory = live()
    await memory.current()
    await store.saveUnits([unit(6001), unit(3)])
    await store.deleteUnits(['u4'], '2026-01-01T00:00:00.000Z')
    const current = await memory.current()
    const segments: BatchSegment[] = units(0, 4500).map(({ tr }, n) => ({
      text: n % 3 === 0 ? tr.text : tr.text.replace(/^\S+/, 'başka'),
      ...(n % 2 === 0 && { before: 'x' }),
    }))
    segments.push({ text: unit(6001).tr.text }, { text: 'Gemi 24 Mart 2021 günü kalktı.' })
    for (const odd of ['', ' ', '… — !?', 'a \ud800 gemi', 'дерево 木 gemi', 'gemi '.repeat(20_000)])
      segments.splice(100, 0, { text: odd })
    const told: number[] = []
    const progress = (done: number) => void told.push(done)
    const threads = await bestMatches(current, 'tr', segments, { threshold: 70, threads: 2, progress })
    const here = await bestMatches(current, 'tr', segments, { threshold: 70, threads: 1 })
    expect(threads).toEqual(here)
    expect(here.at(-1)?.adapted?.text).toBe('It left on 24 March 2021.')
    expect(here[3]?.unit.id).toBe('u3')
    expect(here[101]).toBeUndefined()
    expect(told.at(-1)).toBe(segments.length)
  })
})
