/**
 * The thread that keeps a second copy of the match indexes and makes new arrays of it, so that nothing here waits for that.
 *
 * It is told every change, and asked now and then for arrays with all of them in. Arrays are in memory that both share, but
 * for the vocabulary, which every question adds to and takes from again.
 */
import { Worker } from 'node:worker_threads'
import type { IndexChange } from '../memory/index-change.ts'
import type { IndexData } from '../memory/index-data.ts'
import type { VocabularyData } from '../memory/vocabulary.ts'
import type { Lang } from '../text/language.ts'
import { Turn } from './turn.ts'

/** Where and with what a snapshot is kept. */
export interface Keeping {
  readonly path: string
  readonly sequence: number
  readonly note: string
}

export type ThreadQuestion =
  | { readonly kind: 'base'; readonly lang: Lang; readonly data: IndexData }
  | { readonly kind: 'changes'; readonly lang: Lang; readonly changes: readonly IndexChange[] }
  | { readonly kind: 'compact'; readonly lang: Lang; readonly keeping: Keeping | undefined }

export type ThreadAnswer =
  | { readonly kind: 'compacted'; readonly lang: Lang; readonly compacted: Compacted }
  /** After `compacted`, where there was something to keep; a folder that cannot be written to costs only time. */
  | { readonly kind: 'kept'; readonly lang: Lang }

export interface Compacted {
  /** Shared: never to be written to. */
  readonly data: IndexData
  /** The same as in `data`, but our own. */
  readonly vocabulary: VocabularyData
}

interface Waiting {
  resolve(compacted: Compacted): void
  reject(error: Error): void
}

/** Changes that go over in one message. */
const MESSAGE = 200

export class IndexThread {
  readonly #turn: Turn
  #worker: Worker | undefined
  #closed = false
  /** Languages of which the thread has its copy. */
  readonly #told = new Set<Lang>()
  readonly #waiting = new Map<Lang, Waiting>()
  readonly #keeping = new Map<Lang, () => void>()

  constructor(turn = new Turn()) {
    this.#turn = turn
  }

  /** Whether the thread's copy of an index is there; if not, it begins with what it is told. */
  knows(lang: Lang): boolean {
    return this.#told.has(lang)
  }

  /** Gives the thread the arrays that its copy begins with. */
  begin(lang: Lang, data: IndexData | undefined): void {
    this.#told.add(lang)
    if (data) this.#send({ kind: 'base', lang, data })
  }

  /** Its copy is no longer what it should be: it is to begin anew. */
  forget(lang: Lang): void {
    this.#told.delete(lang)
  }

  /** Tells it changes, a few at a time. */
  async tell(lang: Lang, changes: readonly IndexChange[]): Promise<void> {
    this.#told.add(lang)
    for (let at = 0; at < changes.length; at += MESSAGE) {
      this.#send({ kind: 'changes', lang, changes: changes.slice(at, at + MESSAGE) })
      if (this.#turn.isOver) await this.#turn.pass()
    }
  }

  /** Arrays with all that it was told; one question a language at a time. @throws when the thread ends */
  compact(lang: Lang, keeping: Keeping | undefined): Promise<Compacted> {
    if (this.#closed) return Promise.reject(new Error('the thread that keeps the indexes is being closed'))
    return new Promise((resolve, reject) => {
      this.#waiting.set(lang, { resolve, reject })
      if (keeping) this.#keeping.set(lang, () => undefined)
      this.#send({ kind: 'compact', lang, keeping })
      this.#worker?.ref()
    })
  }

  /** Ends the thread, once it has written what it is writing. */
  async close(): Promise<void> {
    this.#closed = true
    await Promise.all(
      Array.from(this.#keeping.keys(), (lang) => new Promise<void>((done) => this.#keeping.set(lang, done))),
    )
    await this.#worker?.terminate()
  }

  #send(question: ThreadQuestion): void {
    if (this.#closed) return
    this.#worker ??= this.#start()
    this.#worker.postMessage(question)
  }

  #start(): Worker {
    // Type stripping in development, compiled files in the package.
    const file = import.meta.url.endsWith('.ts') ? './index-worker.ts' : './index-worker.js'
    const worker = new Worker(new URL(file, import.meta.url))
    worker.unref()
    let reason = new Error('the thread that keeps the indexes has ended')
    return worker
      .on('message', (answer: ThreadAnswer) => this.#take(answer))
      .on('error', (error) => {
        reason = error
      })
      .on('exit', () => this.#end(reason))
  }

  #take(answer: ThreadAnswer): void {
    const { lang } = answer
    switch (answer.kind) {
      case 'compacted':
        this.#waiting.get(lang)?.resolve(answer.compacted)
        this.#waiting.delete(lang)
        break
      case 'kept':
        this.#keeping.get(lang)?.()
        this.#keeping.delete(lang)
    }
    if (this.#waiting.size === 0 && this.#keeping.size === 0) this.#worker?.unref()
  }

  #end(reason: Error): void {
    this.#worker = undefined
    this.#told.clear()
    for (const { reject } of this.#waiting.values()) reject(reason)
    for (const done of this.#keeping.values()) done()
    this.#waiting.clear()
    this.#keeping.clear()
  }
}
