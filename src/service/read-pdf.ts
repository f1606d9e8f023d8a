/**
 * PDFs are read in a thread of their own, one after the other: pdfjs can neither be interrupted nor held to a memory
 * where it runs (a file of 100 kB can keep it busy for minutes), and a thread can be ended.
 */
import { Worker } from 'node:worker_threads'
import { PageError } from '../page/decode.ts'
import type { Rendition } from '../page/rendition.ts'
import type { PdfAnswer } from './pdf-thread.ts'

export interface PdfLimits {
  /** How long one PDF may take, in milliseconds. */
  readonly milliseconds: number
  /** How much memory the thread may hold, in MiB. */
  readonly memory: number
}

const LIMITS: PdfLimits = { milliseconds: 30_000, memory: 1024 }

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
    const answer = await answerOf(worker, bytes, this.#limits.milliseconds)
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

/** What the thread answers; `undefined` when it takes too long, or ends. */
function answerOf(worker: Worker, bytes: Uint8Array, milliseconds: number): Promise<PdfAnswer | undefined> {
  worker.ref()
  return new Promise((resolve) => {
    const end = (answer: PdfAnswer | undefined) => {
      clearTimeout(timer)
      worker.off('message', end).off('error', fail).off('exit', fail)
      worker.unref()
      resolve(answer)
    }
    const fail = () => end(undefined)
    const timer = setTimeout(fail, milliseconds)
    worker.on('message', end).on('error', fail).on('exit', fail)
    worker.postMessage(bytes)
  })
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
