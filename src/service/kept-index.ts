/** Match indexes as they were kept beside the database. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readSnapshot, SnapshotError } from '../memory/snapshot.ts'
import { MAIN_MEMORY, STATES } from '../memory/unit.ts'
import type { ChangePlace } from '../store/unit-tables.ts'
import type { Lang } from '../text/language.ts'
import type { KeptIndex } from './live-index.ts'

/** Whose index it is, and what it needs beside its arrays. */
const noteSchema = z.object({
  /** The memory's own id: another database may have the same path one day. */
  memory: z.string(),
  number: z.int(),
  traits: z.array(
    z.object({
      state: z.literal(STATES),
      domain: z.string(),
      machine: z.boolean().default(false),
      unconfirmed: z.boolean().default(false),
      memory: z.string().default(MAIN_MEMORY),
      varieties: z.array(z.string()).readonly().default([]),
      codes: z.string(),
    }),
  ),
})
type Note = z.infer<typeof noteSchema>

export function keptPath(folder: string, lang: Lang): string {
  return join(folder, 'index', `${lang}.yymi`)
}

export function writeNote(note: Note): string {
  return JSON.stringify(note)
}

/**
 * The index that was kept; `undefined` where there is none, or none that can be used: damaged, of another version or another
 * memory, or newer than the memory is now (a backup was put back).
 */
export function readKept(path: string, memory: string, now: ChangePlace['revision']): KeptIndex | undefined {
  const bytes = readShared(path)
  if (!bytes) return undefined
  try {
    const { data, sequence, note } = readSnapshot(bytes)
    const { success, data: known } = noteSchema.safeParse(JSON.parse(note))
    if (!success || known.memory !== memory || sequence > now) return undefined
    return { data, traits: known.traits, revision: sequence, number: known.number }
  } catch (error) {
    if (error instanceof SnapshotError || error instanceof SyntaxError) return undefined
    throw error
  }
}

/** A file in memory that threads can share. */
function readShared(path: string): Uint8Array | undefined {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch {
    return undefined
  }
  try {
    const bytes = new Uint8Array(new SharedArrayBuffer(fstatSync(file).size))
    for (let at = 0; at < bytes.length; ) {
      const read = readSync(file, bytes, at, bytes.length - at, at)
      if (read === 0) return undefined
      at += read
    }
    return bytes
  } finally {
    closeSync(file)
  }
}
