/**
 * A thread that goes through all units of a memory for what takes too long to do here: what says the same twice, disagrees, is
 * likely wrong, may be a term. It gets the texts a few at a time, answers a few at a time, and ends with the work.
 */
import { Worker } from 'node:worker_threads'
import type { TermCandidate } from '../memory/term-candidates.ts'
import type { Concept, Unit } from '../memory/unit.ts'
import type { Suspicion } from '../memory/upkeep.ts'
import { wordsOnly } from '../text/content.ts'
import type { Lang } from '../text/language.ts'

export type UnitTexts = readonly [id: string, tr: string, en: string]

export type UpkeepJob =
  | { readonly kind: 'duplicates' }
  | { readonly kind: 'disagreements'; readonly from: Lang }
  | { readonly kind: 'suspicious' }
  | {
      readonly kind: 'terms'
      readonly lang: Lang
      readonly most: number
      readonly concepts: readonly Concept[]
    }

/** What a job finds, unit by unit, or group by group; units are named by their ids. */
export interface UpkeepResult {
  readonly duplicates: readonly string[]
  readonly disagreements: readonly string[]
  readonly suspicious: { readonly unit: string; readonly reasons: readonly Suspicion[] }
  readonly terms: TermCandidate
}

export type UpkeepMessage =
  | { readonly kind: 'units'; readonly units: readonly UnitTexts[] }
  | { readonly kind: 'job'; readonly job: UpkeepJob }
  /** Asks for the next part: a heap of them would be taken in one turn. */
  | { readonly kind: 'more' }

/** Some of the results; the last part says so. */
export interface UpkeepPart {
  readonly results: readonly UpkeepResult[keyof UpkeepResult][]
  readonly last: boolean
}

/** Units, and results, in one message. */
export const MESSAGE = 500

/** The work that goes on now: each has a copy of all texts, so one waits for the other. */
let last: Promise<unknown> = Promise.resolve()

/** Gives a thread all units and lets `work` ask it. @throws when the thread ends */
export function inUpkeepThread<R>(
  units: () => Iterable<Unit> | AsyncIterable<Unit>,
  work: (thread: UpkeepThread) => Promise<R>,
): Promise<R> {
  const done = last.then(async () => {
    const thread = new UpkeepThread()
    try {
      await thread.give(units())
      return await work(thread)
    } finally {
      await thread.close()
    }
  })
  last = done.catch(() => undefined)
  return done
}

class UpkeepThread {
  readonly #worker: Worker
  readonly #ended: Promise<never>
  #take: (part: UpkeepPart) => void = () => undefined

  constructor() {
    // Type stripping in development, compiled files in the package.
    const file = import.meta.url.endsWith('.ts') ? './upkeep-worker.ts' : './upkeep-worker.js'
    this.#worker = new Worker(new URL(file, import.meta.url))
    this.#worker.on('message', (part: UpkeepPart) => this.#take(part))
    this.#ended = new Promise((_, reject) => {
      this.#worker.once('error', reject)
      this.#worker.once('exit', () => reject(new Error('the thread that goes through the memory has ended')))
    })
    // Whoever waits for an answer hears of it.
    this.#ended.catch(() => undefined)
  }

  async give(units: Iterable<Unit> | AsyncIterable<Unit>): Promise<void> {
    let part: UnitTexts[] = []
    for await (const { id, tr, en } of units) {
      part.push([id, wordsOnly(tr), wordsOnly(en)])
      if (part.length < MESSAGE) continue
      this.#send({ kind: 'units', units: part })
      part = []
    }
    this.#send({ kind: 'units', units: part })
  }

  /** All results of a job, in order; one job at a time. @throws when the thread ends */
  run<Job extends UpkeepJob>(job: Job): Promise<UpkeepResult[Job['kind']][]> {
    const results: UpkeepResult[Job['kind']][] = []
    const done = new Promise<typeof results>((resolve) => {
      this.#take = (part) => {
        results.push(...(part.results as typeof results))
        if (part.last) resolve(results)
        else this.#send({ kind: 'more' })
      }
    })
    this.#send({ kind: 'job', job })
    return Promise.race([done, this.#ended])
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }

  #send(message: UpkeepMessage): void {
    this.#worker.postMessage(message)
  }
}
