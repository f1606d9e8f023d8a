/** The best match for each of many segments: in threads where there are so many that it pays, or in the database. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Context } from '../edition/known.ts'
import type { IndexChange } from '../memory/index-change.ts'
import type { IndexData } from '../memory/index-data.ts'
import type { Match } from '../memory/match-index.ts'
import type { Found } from '../memory/text-index.ts'
import type { Lang } from '../text/language.ts'
import { Turn } from './turn.ts'
import type { WorkingMemory } from './working-memory.ts'

/** A segment and its neighbours. */
export interface BatchSegment extends Context {
  readonly text: string
}

export interface MatchBatchOptions {
  /** 50 to 100. */
  readonly threshold: number
  /** By default as many as the machine runs at once; fewer segments than some thousands are matched here. */
  readonly threads?: number
  /** Called now and then, and at the end. */
  readonly progress?: (done: number, total: number) => void
}

/** What a thread needs to answer as this one would. */
export interface IndexCopy {
  readonly lang: Lang
  /** In shared memory. */
  readonly data: IndexData | undefined
  /** What changed since the arrays were made. */
  readonly changes: readonly IndexChange[]
  /** By class. */
  readonly ranks: readonly number[]
}

export type BatchQuestion =
  | { readonly kind: 'index'; readonly copy: IndexCopy; readonly threshold: number }
  | { readonly kind: 'segments'; readonly segments: readonly BatchSegment[] }

/** One entry a segment. */
export type BatchAnswer = readonly (Found | undefined)[]

/** Fewer segments a thread would take longer to hand over than to match. */
const WORTH_A_THREAD = 2000
/** Segments in one message. */
const MESSAGE = 200

/** Parts that a thread has at a time: one to match and one to go on with at once. */
const AHEAD = 2
/** Questions that the database is asked at a time. */
const TOGETHER = 4

type Best = Match | undefined

/** In the order of the segments; whatever the number of threads, the same. */
export async function bestMatches(
  memory: WorkingMemory,
  from: Lang,
  segments: readonly BatchSegment[],
  options: MatchBatchOptions,
): Promise<Best[]> {
  const tally = new Tally(segments.length, options.progress)
  const batch: Batch = { memory, from, segments, threshold: options.threshold, tally }
  const wanted = options.threads ?? availableParallelism()
  const threads = Math.min(wanted, Math.floor(segments.length / WORTH_A_THREAD))
  if (!memory.isHeld) await matchElsewhere(batch)
  else if (threads < 2) await matchHere(batch)
  else await matchInThreads(batch, threads)
  options.progress?.(segments.length, segments.length)
  return tally.matches
}

interface Batch {
  readonly memory: WorkingMemory
  readonly from: Lang
  readonly segments: readonly BatchSegment[]
  readonly threshold: number
  readonly tally: Tally
}

/** What was found so far, and who is told. */
class Tally {
  readonly matches: Best[]
  readonly #progress: MatchBatchOptions['progress']
  #done = 0

  constructor(total: number, progress: MatchBatchOptions['progress']) {
    this.matches = new Array<Best>(total).fill(undefined)
    this.#progress = progress
  }

  add(count: number): void {
    this.#done += count
  }

  tell(): void {
    this.#progress?.(this.#done, this.matches.length)
  }
}

async function matchHere({ memory, from, segments, threshold, tally }: Batch): Promise<void> {
  const turn = new Turn()
  const index = memory.index(from)
  for (const [i, { text, ...context }] of segments.entries()) {
    tally.matches[i] = index.find(text, { ...context, threshold, limit: 1 })[0]
    tally.add(1)
    if (!turn.isOver) continue
    tally.tell()
    await turn.pass()
  }
}

async function matchElsewhere({ memory, from, segments, threshold, tally }: Batch): Promise<void> {
  const left = segments.entries()
  const work = async (): Promise<void> => {
    for (const [i, { text, ...context }] of left) {
      tally.matches[i] = (await memory.matches(text, from, context, { threshold, limit: 1 }))[0]
      tally.add(1)
      if (i % MESSAGE === 0) tally.tell()
    }
  }
  await Promise.all(Array.from({ length: TOGETHER }, work))
}

async function matchInThreads(batch: Batch, count: number): Promise<void> {
  const { memory, from, segments, threshold, tally } = batch
  const copy = await memory.copyOf(from)
  let next = 0
  const work = async (thread: BatchThread): Promise<void> => {
    while (next < segments.length) {
      const start = next
      next += MESSAGE
      const part = segments.slice(start, start + MESSAGE)
      takeAnswer(batch, start, await thread.ask(part))
      tally.add(part.length)
      tally.tell()
    }
  }
  const threads = Array.from({ length: count }, () => new BatchThread(copy, threshold))
  try {
    await Promise.all(threads.flatMap((thread) => Array.from({ length: AHEAD }, () => work(thread))))
  } finally {
    await Promise.all(threads.map((thread) => thread.close()))
  }
}

/** Whether a target can be adapted, and what a unit that changed meanwhile is worth, is seen here. */
function takeAnswer(
  { memory, from, segments, threshold, tally }: Batch,
  start: number,
  answer: BatchAnswer,
): void {
  const index = memory.index(from)
  for (const [i, found] of answer.entries()) {
    if (!found) continue
    const unit = index.unit(found.ref)
    const { text, ...context } = segments[start + i] as BatchSegment
    tally.matches[start + i] =
      unit && !found.adapted
        ? { unit, score: found.score, kind: found.kind }
        : index.find(text, { ...context, threshold, limit: 1 })[0]
  }
}

interface Waiting {
  resolve(answer: BatchAnswer): void
  reject(error: Error): void
}

/** A thread that answers in the order it is asked. */
class BatchThread {
  readonly #worker: Worker
  readonly #waiting: Waiting[] = []

  constructor(copy: IndexCopy, threshold: number) {
    // Type stripping in development, compiled files in the package.
    const file = import.meta.url.endsWith('.ts') ? './match-worker.ts' : './match-worker.js'
    this.#worker = new Worker(new URL(file, import.meta.url))
      .on('message', (answer: BatchAnswer) => this.#waiting.shift()?.resolve(answer))
      .on('error', (error) => this.#end(error instanceof Error ? error : new Error(String(error))))
      .on('exit', () => this.#end(new Error('a thread that matches has ended')))
    this.#send({ kind: 'index', copy, threshold })
  }

  /** @throws when the thread ends */
  ask(segments: readonly BatchSegment[]): Promise<BatchAnswer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
      this.#send({ kind: 'segments', segments })
    })
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }

  #end(error: Error): void {
    for (const { reject } of this.#waiting.splice(0)) reject(error)
  }

  #send(question: BatchQuestion): void {
    this.#worker.postMessage(question)
  }
}
