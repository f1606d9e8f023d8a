/** Matches for each of many segments: in threads where there are so many that it pays, or in the database. */
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

export interface MatchManyOptions extends MatchBatchOptions {
  /** The most matches of a segment. */
  readonly limit: number
  /** Whether units are weighed by the memory's rules, or by nothing but likeness; by default they are. */
  readonly weighed?: boolean
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
  | {
      readonly kind: 'index'
      readonly copy: IndexCopy
      readonly options: FindAlike
      /** By class. */
      readonly penalties: readonly number[]
    }
  | { readonly kind: 'segments'; readonly segments: readonly BatchSegment[] }

type FindAlike = Pick<MatchManyOptions, 'threshold' | 'limit' | 'weighed'>

/** One entry a segment. */
export type BatchAnswer = readonly (readonly Found[])[]

/** Fewer segments a thread would take longer to hand over than to match. */
const WORTH_A_THREAD = 2000
/** Segments in one message. */
const MESSAGE = 200

/** Parts that a thread has at a time: one to match and one to go on with at once. */
const AHEAD = 2
/** Questions that the database is asked at a time. */
const TOGETHER = 4

/** The best match of each segment, in their order; whatever the number of threads, the same. */
export async function bestMatches(
  memory: WorkingMemory,
  from: Lang,
  segments: readonly BatchSegment[],
  options: MatchBatchOptions,
): Promise<(Match | undefined)[]> {
  const matches = await matchMany(memory, from, segments, { ...options, limit: 1 })
  return matches.map(([best]) => best)
}

/** The matches of each segment, the best first. */
export async function matchMany(
  memory: WorkingMemory,
  from: Lang,
  segments: readonly BatchSegment[],
  { threads: wanted = availableParallelism(), progress = () => undefined, ...options }: MatchManyOptions,
): Promise<(readonly Match[])[]> {
  const batch = new Batch(memory, from, segments, options, progress)
  const threads = Math.min(wanted, Math.floor(segments.length / WORTH_A_THREAD))
  if (!memory.isHeld) await matchElsewhere(batch)
  else if (threads < 2) await matchHere(batch)
  else await matchInThreads(batch, threads)
  progress(segments.length, segments.length)
  return batch.matches
}

/** Segments, and what was found for them so far. */
class Batch {
  readonly memory: WorkingMemory
  readonly from: Lang
  readonly segments: readonly BatchSegment[]
  readonly options: FindAlike
  readonly matches: (readonly Match[])[]
  readonly turn = new Turn()
  readonly #progress: (done: number, total: number) => void
  #done = 0

  constructor(
    memory: WorkingMemory,
    from: Lang,
    segments: readonly BatchSegment[],
    options: FindAlike,
    progress: (done: number, total: number) => void,
  ) {
    this.memory = memory
    this.from = from
    this.segments = segments
    this.options = options
    this.matches = segments.map(() => [])
    this.#progress = progress
  }

  /** Matches a segment here and now. */
  find(i: number): readonly Match[] {
    const { text, ...context } = this.segments[i] as BatchSegment
    return this.memory.matchesHere(text, this.from, context, this.options)
  }

  put(i: number, matches: readonly Match[]): void {
    this.matches[i] = matches
    this.#done++
  }

  /** Tells how far it is, and lets others have their turn. */
  async rest(): Promise<void> {
    if (!this.turn.isOver) return
    this.#progress(this.#done, this.segments.length)
    await this.turn.pass()
  }
}

async function matchHere(batch: Batch): Promise<void> {
  for (const i of batch.segments.keys()) {
    batch.put(i, batch.find(i))
    await batch.rest()
  }
}

async function matchElsewhere(batch: Batch): Promise<void> {
  const { memory, from, options } = batch
  const left = batch.segments.entries()
  const work = async (): Promise<void> => {
    for (const [i, { text, ...context }] of left) {
      batch.put(i, await memory.matches(text, from, context, options))
      await batch.rest()
    }
  }
  await Promise.all(Array.from({ length: TOGETHER }, work))
}

async function matchInThreads(batch: Batch, count: number): Promise<void> {
  const { memory, from, segments, options } = batch
  const { changes, ...copy } = memory.copyOf(from)
  let next = 0
  const work = async (thread: BatchThread): Promise<void> => {
    while (next < segments.length) {
      const start = next
      next += MESSAGE
      await take(batch, start, await thread.ask(segments.slice(start, start + MESSAGE)))
    }
  }
  const penalties = memory.penalties(from, options)
  // The list of changes grows; threads get it as it is now.
  const threads = Array.from(
    { length: count },
    () => new BatchThread({ ...copy, changes: [...changes] }, options, penalties),
  )
  try {
    await Promise.all(threads.flatMap((thread) => Array.from({ length: AHEAD }, () => work(thread))))
  } finally {
    await Promise.all(threads.map((thread) => thread.close()))
  }
}

/** Whether a target can be adapted, and what a unit that changed meanwhile is worth, is seen here. */
async function take(batch: Batch, start: number, answer: BatchAnswer): Promise<void> {
  const index = batch.memory.index(batch.from)
  for (const [i, found] of answer.entries()) {
    const matches = found.flatMap(({ ref, score, kind, adapted }) => {
      const unit = adapted ? undefined : index.unit(ref)
      return unit ? [{ unit, score, kind }] : []
    })
    batch.put(start + i, matches.length === found.length ? matches : batch.find(start + i))
    await batch.rest()
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

  constructor(copy: IndexCopy, options: FindAlike, penalties: readonly number[]) {
    // Type stripping in development, compiled files in the package.
    const file = import.meta.url.endsWith('.ts') ? './match-worker.ts' : './match-worker.js'
    this.#worker = new Worker(new URL(file, import.meta.url))
      .on('message', (answer: BatchAnswer) => this.#waiting.shift()?.resolve(answer))
      .on('error', (error) => this.#end(error instanceof Error ? error : new Error(String(error))))
      .on('exit', () => this.#end(new Error('a thread that matches has ended')))
    this.#send({ kind: 'index', copy, options, penalties })
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
