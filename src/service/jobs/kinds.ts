/** What jobs do, by kind. Each may be broken off at any moment and begun again: what it did before is not done twice. */
import { z } from 'zod'
import type { Edition } from '../../edition/edition.ts'
import { editionIn } from '../edit-edition.ts'
import type { House } from '../house.ts'
import { importMemory } from '../import-memory.ts'
import { type MadeLine, makeMany } from '../make-many.ts'
import { PretranslateError, pretranslate } from '../pretranslate.ts'
import { realign } from '../realign.ts'

/** What a job tells while it runs; it ends where nobody wants it any more. */
export interface JobDesk {
  /** What was told as `partial` before the job was broken off. */
  readonly partial: unknown
  /** For whom it is done. */
  readonly by: string
  /** @throws {JobStopped} */
  tell(told: { readonly done: number; readonly total?: number; readonly partial?: unknown }): Promise<void>
}

/** What jobs need beside the house. */
export interface JobTools {
  /** The draft of an edition as a PDF. @throws {PrintError} */
  print(edition: Edition, format: 'pdf' | 'interleaved.pdf'): Promise<Uint8Array>
}

/** A file as the result of a job. */
export interface JobFile {
  readonly name: string
  readonly type: string
  /** In bytes. */
  readonly size: number
  readonly base64: string
}

type Kind = (house: House, input: unknown, desk: JobDesk, tools: JobTools) => Promise<unknown>

const pagesInput = z.object({ pages: z.array(z.unknown()) })
const fillInput = z.object({ editions: z.array(z.string()), threshold: z.int() })
const realignInput = z.object({ edition: z.string(), row: z.string(), by: z.string() })
const pdfInput = z.object({ edition: z.string(), format: z.enum(['pdf', 'interleaved.pdf']) })
const importInput = z.object({
  name: z.string(),
  traits: z.record(z.string(), z.unknown()),
  body: z.base64(),
})

/** What became of pages and editions is kept so often; of the last few it is found out again. */
const TOLD_EVERY = 10

export const JOB_KINDS: Readonly<Record<string, Kind>> = {
  /** Editions of many pages; the result has a line for each. */
  async editions(house, input, desk) {
    const { pages } = pagesInput.parse(input)
    const lines: MadeLine[] = Array.isArray(desk.partial) ? [...desk.partial] : []
    await desk.tell({ done: lines.length, total: pages.length })
    for await (const line of makeMany(house, pages.slice(lines.length), desk.by)) {
      lines.push({ ...line, line: lines.length + 1 })
      const part = lines.length % TOLD_EVERY === 0 && { partial: lines }
      await desk.tell({ done: lines.length, ...part })
    }
    return { lines }
  },
  /** The empty targets of editions from the memory; the result has a line for each. */
  async pretranslation(house, input, desk) {
    const { editions, threshold } = fillInput.parse(input)
    const lines: unknown[] = Array.isArray(desk.partial) ? [...desk.partial] : []
    await desk.tell({ done: lines.length, total: editions.length })
    for (const id of editions.slice(lines.length)) {
      const [filled] = await pretranslate(house, [id], { threshold, by: desk.by, via: 'api' }).catch(told(id))
      lines.push(filled)
      const part = lines.length % TOLD_EVERY === 0 && { partial: lines }
      await desk.tell({ done: lines.length, ...part })
    }
    return { lines }
  },
  /** An edition aligned again from a row on, as one step; begun again it finds the same. */
  async realignment(house, input, desk) {
    const { edition, row, by } = realignInput.parse(input)
    await desk.tell({ done: 0, total: 1 })
    const edited = await realign(house, { edition, row, by, via: 'api' })
    await desk.tell({ done: 1 })
    return { edition, revision: edited.edition.revision, changed: edited.revision !== undefined }
  },
  /** The draft of an edition as a PDF; the result is the file. */
  async pdf(house, input, desk, tools) {
    const { edition: id, format } = pdfInput.parse(input)
    await desk.tell({ done: 0, total: 1 })
    const edition = await editionIn(house.store, id)
    const bytes = await tools.print(edition, format)
    await desk.tell({ done: 1 })
    return {
      name: `${edition.name}.${format}`,
      type: 'application/pdf',
      size: bytes.length,
      base64: Buffer.from(bytes).toString('base64'),
    } satisfies JobFile
  },
  /** A file of units into the memory; one that was broken off goes on where it stopped. */
  async 'memory-import'(house, input, desk) {
    const { name, traits, body } = importInput.parse(input)
    const bytes = Buffer.from(body, 'base64')
    const file = {
      name,
      size: bytes.length,
      async *read() {
        for (let at = 0; at < bytes.length; at += PIECE) {
          await desk.tell({ done: at, total: bytes.length })
          yield bytes.subarray(at, at + PIECE)
        }
      },
    }
    const report = await importMemory(house, file, { traits })
    await desk.tell({ done: bytes.length })
    return report
  },
}

/** An error of one edition as its line, so that it holds back no other. */
function told(edition: string) {
  return (error: unknown): { edition: string; error: { code: string; message: string } }[] => {
    if (error instanceof PretranslateError)
      return [{ edition, error: { code: error.code, message: error.message } }]
    throw error
  }
}

/** Bytes of a file between two looks at whether the job is still wanted. */
const PIECE = 1024 * 1024
