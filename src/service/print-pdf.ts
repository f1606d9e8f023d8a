/** PDFs by a browser: one at a time, each in a process of its own that is ended when it takes too long. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** A PDF that is not made: there is no browser, too many wait, it took too long, or the browser failed. */
export class PrintError extends Error {
  readonly code: 'no-browser' | 'print-busy' | 'print-failed'
  constructor(code: PrintError['code'], message: string) {
    super(message)
    this.name = 'PrintError'
    this.code = code
  }
}

/** The longest that one PDF may take, in milliseconds. */
const LONGEST = 60_000
/** How many may wait. */
const WAITING = 20

const FLAGS = [
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--no-pdf-header-footer',
  '--generate-pdf-document-outline',
]

export class PdfPrinter {
  readonly #program: string
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0

  /** @param program the path of Chromium, or of a browser that takes its flags */
  constructor(program: string) {
    this.#program = program
  }

  /** Whether there is a browser. */
  get present(): boolean {
    return existsSync(this.#program)
  }

  /** A page that needs nothing else, as PDF. @throws {PrintError} */
  async print(html: string): Promise<Uint8Array> {
    if (!this.present) throw new PrintError('no-browser', `there is no browser at ${this.#program}`)
    if (this.#waiting >= WAITING) throw new PrintError('print-busy', `${this.#waiting} PDFs wait already`)
    this.#waiting++
    const before = this.#last
    const mine = (async () => {
      await before.catch(() => undefined)
      return this.#printNow(html)
    })()
    this.#last = mine
    try {
      return await mine
    } finally {
      this.#waiting--
    }
  }

  async #printNow(html: string): Promise<Uint8Array> {
    const folder = await mkdtemp(join(tmpdir(), 'yanyana-print-'))
    try {
      const [page, pdf] = [join(folder, 'page.html'), join(folder, 'page.pdf')]
      await writeFile(page, html)
      await this.#run([
        ...FLAGS,
        // The sandbox refuses to be started by root, as in most containers; the page may run and load nothing.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        `--user-data-dir=${join(folder, 'profile')}`,
        `--print-to-pdf=${pdf}`,
        pathToFileURL(page).href,
      ])
      return await readFile(pdf).catch((error: unknown) => {
        throw new PrintError('print-failed', `the browser wrote no PDF: ${String(error)}`)
      })
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    }
  }

  #run(flags: readonly string[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const child = spawn(this.#program, flags, { stdio: 'ignore', detached: true })
      const timer = setTimeout(() => {
        // The browser has processes of its own: the whole group ends.
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      }, LONGEST)
      child.on('error', (error) => {
        clearTimeout(timer)
        reject(new PrintError('print-failed', String(error)))
      })
      child.on('exit', (code, signal) => {
        clearTimeout(timer)
        if (code === 0) resolve()
        else if (signal === 'SIGKILL')
          reject(new PrintError('print-failed', `a PDF took longer than ${LONGEST / 1000} s`))
        else reject(new PrintError('print-failed', `the browser ended with ${code ?? signal}`))
      })
    })
  }
}
