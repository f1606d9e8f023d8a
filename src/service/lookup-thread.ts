/**
 * The thread that looks words up, so that nothing here waits for a word of which there are many, a wildcard, or the lists
 * that all this stands on. Its indexes are on the arrays that the memory shares; before a question it is told what changed.
 */
import { Worker } from 'node:worker_threads'
import type { IndexChange } from '../memory/index-change.ts'
import type { Lang } from '../text/language.ts'
import type { LookupAnswer, LookupArguments, LookupName } from './lookups.ts'
import type { IndexCopy } from './match-batch.ts'

export type LookupMessage =
  | { readonly kind: 'index'; readonly copy: IndexCopy }
  | { readonly kind: 'changes'; readonly lang: Lang; readonly changes: readonly IndexChange[] }
  | { readonly kind: 'question'; readonly name: LookupName; readonly args: LookupArguments<LookupName> }

export type LookupReply = { readonly answer: LookupAnswer<LookupName> } | { readonly error: string }

interface Waiting {
  resolve(answer: LookupAnswer<LookupName>): void
  reject(error: Error): void
}

/** What the thread was told of an index: its list of changes, and how many of them. */
interface Told {
  readonly changes: readonly IndexChange[]
  readonly count: number
}

export class LookupThread {
  #worker: Worker | undefined
  /** In the order they were asked. */
  readonly #waiting: Waiting[] = []
  readonly #told = new Map<Lang, Told>()

  /** @param copies of both indexes, as they are now @throws when the thread ends */
  ask<Name extends LookupName>(
    copies: readonly IndexCopy[],
    name: Name,
    args: LookupArguments<Name>,
  ): Promise<LookupAnswer<Name>> {
    this.#worker ??= this.#start()
    for (const copy of copies) this.#tell(copy)
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve: resolve as Waiting['resolve'], reject })
      this.#send({ kind: 'question', name, args })
      this.#worker?.ref()
    })
  }

  async close(): Promise<void> {
    await this.#worker?.terminate()
  }

  #tell(copy: IndexCopy): void {
    const { lang, changes } = copy
    const told = this.#told.get(lang)
    if (told?.changes !== changes) this.#send({ kind: 'index', copy: { ...copy, changes: [...changes] } })
    else if (told.count < changes.length)
      this.#send({ kind: 'changes', lang, changes: changes.slice(told.count) })
    this.#told.set(lang, { changes, count: changes.length })
  }

  #send(message: LookupMessage): void {
    this.#worker?.postMessage(message)
  }

  #start(): Worker {
    // Type stripping in development, compiled files in the package.
    const file = import.meta.url.endsWith('.ts') ? './lookup-worker.ts' : './lookup-worker.js'
    const worker = new Worker(new URL(file, import.meta.url))
    worker.unref()
    let reason = new Error('the thread that looks words up has ended')
    return worker
      .on('message', (reply: LookupReply) => this.#take(reply))
      .on('error', (error) => {
        reason = error instanceof Error ? error : new Error(String(error))
      })
      .on('exit', () => this.#end(reason))
  }

  #take(reply: LookupReply): void {
    const waiting = this.#waiting.shift()
    if ('error' in reply) waiting?.reject(new Error(reply.error))
    else waiting?.resolve(reply.answer)
    if (this.#waiting.length === 0) this.#worker?.unref()
  }

  #end(reason: Error): void {
    this.#worker = undefined
    this.#told.clear()
    for (const { reject } of this.#waiting.splice(0)) reject(reason)
  }
}
