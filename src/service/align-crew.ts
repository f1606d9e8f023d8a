/**
 * Threads that share the work of a batch: this one and others beside it.
 *
 * The others take the longest texts, and each has its next text before it has answered; this one takes the shortest, and
 * looks at what came after each. So nobody waits long for anybody, and who does what changes nothing.
 */
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Course } from '../align/learn.ts'
import type { Lexicon } from '../align/lexicon.ts'
import type { AlignAnswer, AlignQuestion } from './align-thread.ts'
import { type AlignedTexts, AlignWork, type Round, type TextsToAlign } from './align-work.ts'

/** Texts that a thread has at once: the one it aligns, and the next. */
const AT_ONCE = 2

export class AlignCrew {
  readonly #own = new AlignWork()
  readonly #others: readonly Mate[]

  /** So many threads, this one among them. */
  constructor(threads: number) {
    this.#others = Array.from({ length: threads - 1 }, () => new Mate())
  }

  /** Lets all know a lexicon beside those they know. */
  know(lexicon: Lexicon): void {
    this.#own.know(lexicon)
    if (this.#others.length === 0) return
    const bytes = lexicon.toBytes()
    for (const other of this.#others) other.tell({ kind: 'know', bytes })
  }

  /** Aligns pairs of texts, answers in their order; `tick` is called after each. @throws what aligning one threw */
  async align(texts: readonly TextsToAlign[], round: Round, tick: () => void): Promise<AlignedTexts[]> {
    const all: AlignedTexts[] = []
    const size = ({ source, target }: TextsToAlign) => source.length + target.length
    const queue = texts.map((each, k) => [each, k] as const).sort(([x], [y]) => size(y) - size(x))
    const done = (k: number, aligned: AlignedTexts) => {
      all[k] = aligned
      tick()
    }
    const other = async (mate: Mate) => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const answer = await mate.ask({ kind: 'align', texts: next[0], round })
        if (answer.kind === 'aligned') done(next[1], answer.aligned)
      }
    }
    const own = async () => {
      for (let next = queue.pop(); next; next = queue.pop()) {
        done(next[1], this.#own.align(next[0], round))
        await setImmediate()
      }
    }
    const busy = Array.from({ length: AT_ONCE }, () => this.#others.map(other)).flat()
    await Promise.all([...busy, own()]).finally(() => {
      // Where one text failed, no other is begun.
      queue.length = 0
    })
    return all
  }

  /** What {@link Course.forth} and {@link Course.back} teach. */
  async learn({ forth, back }: Course): Promise<[Float64Array, Float64Array]> {
    const [other] = this.#others
    if (!other) return [this.#own.learn(forth), this.#own.learn(back)]
    const asked = other.ask({ kind: 'learn', estimate: back })
    const there = this.#own.learn(forth)
    const answer = await asked
    return [there, answer.kind === 'learnt' ? answer.probabilities : this.#own.learn(back)]
  }

  async close(): Promise<void> {
    await Promise.all(this.#others.map((other) => other.end()))
  }
}

interface Waiting {
  readonly resolve: (answer: AlignAnswer) => void
  readonly reject: (error: Error) => void
}

/** Another thread. It answers in the order in which it is asked. */
class Mate {
  readonly #worker: Worker
  #waiting: Waiting[] = []
  #ended: Error | undefined

  constructor() {
    // Type stripping in development, compiled files in the package.
    const file = import.meta.url.endsWith('.ts') ? './align-thread.ts' : './align-thread.js'
    this.#worker = new Worker(new URL(file, import.meta.url))
    this.#worker.on('message', (answer: AlignAnswer) => {
      const asker = this.#waiting.shift()
      if (answer.kind !== 'failed') asker?.resolve(answer)
      else asker?.reject(Object.assign(new Error(answer.message), { code: answer.code }))
    })
    this.#worker.on('error', (error) => this.#fail(error))
    this.#worker.on('exit', () => this.#fail(new Error('the aligning thread ended')))
  }

  /** @throws what the work threw, and when the thread ends */
  ask(question: AlignQuestion): Promise<AlignAnswer> {
    if (this.#ended) return Promise.reject(this.#ended)
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
      this.#worker.postMessage(question)
    })
  }

  /** Tells what needs no answer; should the thread fail at it, so will the next question. */
  tell(question: AlignQuestion): void {
    this.ask(question).catch((error: Error) => this.#fail(error))
  }

  #fail(error: Error): void {
    this.#ended ??= error
    for (const { reject } of this.#waiting) reject(this.#ended)
    this.#waiting = []
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }
}
