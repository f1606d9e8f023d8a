/**
 * PDFs are read in a thread of their own, one after the other: pdfjs can neither be interrupted nor held to a memory
 * where it runs (a file of 100 kB can keep it busy for minutes), and a thread can be ended.
 */
import { Worker } from 'node:worker_threads'
import { PageError } from '../page/decode.ts'
import type { Rendition } from '../page/rendition.ts'
import type { PdfAnswer } from './pdf-thread.ts'

export interface PdfLimits {
  /** How long a PDF may keep the processor busy, in milliseconds: at least, and more for each kilobyte it has. */
  readonly milliseconds: number
  readonly perKilobyte: number
  /** How much memory the thread may hold, in MiB. */
  readonly memory: number
}

const LIMITS: PdfLimits = { milliseconds: 2000, perKilobyte: 3, memory: 1024 }
/** How often the thread's time is looked at, in milliseconds, and after how long it is given up whatever it did. */
const LOOK = 100
const PATIENCE = 120_000

export class PdfThread {
  readonly #limits: PdfLimits
  #worker: Worker | undefined
  #last: Promise<unknown> = Promise.resolve()

  constructor(limits: PdfLimits = LIMITS) {
    this.#limits = limits
  }

  /**
   * As `pdfRendition`, within the limits. An idle thread does not keep the program running.
   *
   * @throws {PageError} as `pdfRendition`; `too-large` when a limit is reached
   */
  read(bytes: Uint8Array): Promise<Rendition> {
    const reading = this.#last.then(() => this.#ask(bytes))
    this.#last = reading.catch(() => undefined)
    return reading.then(renditionOf)
  }

  async close(): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
  }

  async #ask(bytes: Uint8Array): Promise<PdfAnswer> {
    this.#worker ??= startThread(this.#limits.memory)
    const worker = this.#worker
    const { milliseconds, perKilobyte } = this.#limits
    const answer = await answerOf(worker, bytes, milliseconds + (perKilobyte * bytes.length) / 1000)
    if (answer) return answer
    await this.close()
    return {
      kind: 'refused',
      code: 'too-large',
      message: 'the PDF takes more time or memory than is given to one',
    }
  }
}

function startThread(memory: number): Worker {
  // Type stripping in development, compiled files in the package.
  const file = import.meta.url.endsWith('.ts') ? './pdf-thread.ts' : './pdf-thread.js'
  const resourceLimits = { maxOldGenerationSizeMb: memory }
  const worker = new Worker(new URL(file, import.meta.url), { resourceLimits, stdout: true, stderr: true })
  // The end of a thread that is given up is nobody's error.
  return worker.on('error', () => undefined)
}

/**
 * What the thread answers; `undefined` when it takes too long, or ends. The time is the processor's, so that a machine
 * which is busy with other things refuses nothing.
 */
async function answerOf(
  worker: Worker,
  bytes: Uint8Array,
  milliseconds: number,
): Promise<PdfAnswer | undefined> {
  worker.ref()
  const before = await busy(worker)
  return new Promise((resolve) => {
    const started = Date.now()
    const end = (answer: PdfAnswer | undefined) => {
      clearInterval(timer)
      worker.off('message', end).off('error', fail).off('exit', fail)
      worker.unref()
      resolve(answer)
    }
    const fail = () => end(undefined)
    const timer = setInterval(async () => {
      const spent = (await busy(worker)) - before
      if (spent > milliseconds || Date.now() - started > PATIENCE) fail()
    }, LOOK)
    worker.on('message', end).on('error', fail).on('exit', fail)
    worker.postMessage(bytes)
  })
}

/** How long a thread has used the processor, in milliseconds; 0 for one that has ended. */
async function busy(worker: Worker): Promise<number> {
  const { user, system } = await worker.cpuUsage().catch(() => ({ user: 0, system: 0 }))
  return (user + system) / 1000
}

function renditionOf(answer: PdfAnswer): Rendition {
  switch (answer.kind) {
    case 'read':
      return answer.rendition
    case 'refused':
      throw new PageError(answer.code, answer.message)
    case 'failed':
      throw new Error(`a PDF could not be read: ${answer.message}`)
  }
}
