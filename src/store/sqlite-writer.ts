/**
 * The thread that writes to an SQLite file: neither long statements nor the disk, which every commit waits for, hold up
 * anything here. It starts with the first write.
 */
import { Worker } from 'node:worker_threads'
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'

export type WriteQuestion = Pick<CompiledQuery, 'sql' | 'parameters'>

export type WriteReply =
  | {
      readonly rows: readonly unknown[]
      readonly changes?: number | bigint
      readonly lastInsertRowid?: number | bigint
    }
  | { readonly error: Error; readonly errcode: unknown }

interface Waiting {
  resolve(result: QueryResult<unknown>): void
  reject(error: Error): void
}

export class SqliteWriter implements DatabaseConnection {
  readonly #path: string
  #worker: Worker | undefined
  #ended: Promise<void> = Promise.resolve()
  /** Answers come in the order of the questions. */
  #waiting: Waiting[] = []
  /** Ends when whoever came last has left. */
  #last: Promise<void> = Promise.resolve()

  constructor(path: string) {
    this.#path = path
  }

  /** Waits for those who came before; answers how to leave. One at a time writes, or is in a transaction. */
  async enter(): Promise<() => void> {
    const before = this.#last
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#last = promise
    await before
    return resolve
  }

  executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    return new Promise((resolve, reject) => {
      this.#worker ??= this.#start()
      this.#worker.ref()
      this.#waiting.push({ resolve: (result) => resolve(result as QueryResult<Row>), reject })
      this.#worker.postMessage({ sql, parameters } satisfies WriteQuestion)
    })
  }

  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    yield await this.executeQuery<Row>(query)
  }

  /** Ends the thread, once all that it was told is done. */
  async close(): Promise<void> {
    this.#worker?.ref()
    this.#worker?.postMessage('close')
    await this.#ended
  }

  #start(): Worker {
    // Type stripping in development, compiled files in the package.
    const file = import.meta.url.endsWith('.ts') ? './sqlite-worker.ts' : './sqlite-worker.js'
    const worker = new Worker(new URL(file, import.meta.url), { workerData: this.#path })
    let reason = new Error('the thread that writes to the database has ended')
    this.#ended = new Promise((ended) => {
      worker
        .on('message', (reply: WriteReply) => this.#take(reply))
        .on('error', (error) => {
          reason = error instanceof Error ? error : reason
        })
        .on('exit', () => {
          this.#end(reason)
          ended()
        })
    })
    return worker
  }

  #take(reply: WriteReply): void {
    const waiting = this.#waiting.shift()
    if ('error' in reply) waiting?.reject(Object.assign(reply.error, { errcode: reply.errcode }))
    else waiting?.resolve(resultOf(reply))
    if (this.#waiting.length === 0) this.#worker?.unref()
  }

  /** What was not committed is not stored; whoever writes next gets another thread. */
  #end(reason: Error): void {
    this.#worker = undefined
    for (const { reject } of this.#waiting.splice(0)) reject(reason)
  }
}

function resultOf({
  rows,
  changes,
  lastInsertRowid,
}: Exclude<WriteReply, { error: Error }>): QueryResult<unknown> {
  return {
    rows: [...rows],
    ...(changes !== undefined && { numAffectedRows: BigInt(changes) }),
    ...(lastInsertRowid !== undefined && { insertId: BigInt(lastInsertRowid) }),
  }
}
