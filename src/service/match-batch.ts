/** The best match for each of many segments, in threads where there are so many that it pays. */
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
  | {
      readonly kind: 'index'
      readonly copy: IndexCopy
      readonly threshold: number
      /** By class. */
      readonly penalties: readonly number[]
    }
  | { readonly kind: 'segments'; readonly segments: readonly BatchSegment[] }

/** One entry a segment. */
export type BatchAnswer = readonly (Found | undefined)[]

/** Fewer segments a thread would take longer to hand over than to match. */
const WORTH_A_THREAD = 2000
/** Segments in one message. */
const MESSAGE = 200

/** In the order of the segments; whatever the number of threads, the same. */
export async function bestMatches(
  memory: WorkingMemory,
  from: Lang,
  segments: readonly BatchSegment[],
  options: MatchBatchOptions,
): Promise<(Match | undefined)[]> {
  const wanted = options.threads ?? availableParallelism()
  const threads = Math.min(wanted, Math.floor(segments.length / WORTH_A_THREAD))
  return threads < 2
    ? matchHere(memory, from, segments, options)
    : matchInThreads(memory, from, segments, { ...options, threads })
}

async function matchHere(
  memory: WorkingMemory,
  from: Lang,
  segments: readonly BatchSegment[],
  { threshold, progress }: MatchBatchOptions,
): Promise<(Match | undefined)[]> {
  const turn = new Turn()
  const matches: (Match | undefined)[] = []
  for (const { text, ...context } of segments) {
    matches.push(memory.matches(text, from, context, { threshold, limit: 1 })[0])
    if (!turn.isOver) continue
    progress?.(matches.length, segments.length)
    await turn.pass()
  }
  progress?.(segments.length, segments.length)
  return matches
}

async function matchInThreads(
  memory: WorkingMemory,
  from: Lang,
  segments: readonly BatchSegment[],
  { threshold, threads, progress }: MatchBatchOptions & { readonly threads: number },
): Promise<(Match | undefined)[]> {
  const copy = await memory.copyOf(from)
  const matches = new Array<Match | undefined>(segments.length)
  let next = 0
  let done = 0
  const work = async (): Promise<void> => {
    const thread = new BatchThread(copy, threshold, memory.penalties(from))
    try {
      while (next < segments.length) {
        const start = next
        next += MESSAGE
        const part = segments.slice(start, start + MESSAGE)
        const answer = await thread.ask(part)
        part.forEach(({ text, ...context }, i) => {
          const found = answer[i]
          const unit = found && memory.index(from).unit(found.ref)
          // Whether a target can be adapted, and what a unit that changed meanwhile is worth, is seen here.
          if (found?.adapted || (found && !unit))
            matches[start + i] = memory.matches(text, from, context, { threshold, limit: 1 })[0]
          else if (found && unit) matches[start + i] = { unit, score: found.score, kind: found.kind }
        })
        done += part.length
        progress?.(done, segments.length)
      }
    } finally {
      await thread.close()
    }
  }
  await Promise.all(Array.from({ length: threads }, work))
  return matches
}

class BatchThread {
  readonly #worker: Worker

  constructor(copy: IndexCopy, threshold: number, penalties: readonly number[]) {
    // Type stripping in development, compiled files in the package.
    const file = import.meta.url.endsWith('.ts') ? './match-worker.ts' : './match-worker.js'
    this.#worker = new Worker(new URL(file, import.meta.url))
    this.#send({ kind: 'index', copy, threshold, penalties })
  }

  /** @throws when the thread ends */
  ask(segments: readonly BatchSegment[]): Promise<BatchAnswer> {
    return new Promise((resolve, reject) => {
      const ended = () => reject(new Error('a thread that matches has ended'))
      this.#worker.removeAllListeners().once('message', resolve).once('error', reject).once('exit', ended)
      this.#send({ kind: 'segments', segments })
    })
  }

  async close(): Promise<void> {
    this.#worker.removeAllListeners()
    await this.#worker.terminate()
  }

  #send(question: BatchQuestion): void {
    this.#worker.postMessage(question)
  }
}
