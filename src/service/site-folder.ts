/** A folder of files that a program wrote and writes again: what has not changed is left alone, what is gone is removed. */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'

/** A folder that cannot be written to. */
export class FolderError extends Error {
  readonly code = 'folder-unfit'
  constructor(message: string) {
    super(message)
    this.name = 'FolderError'
  }
}

/** What was written: of groups of files what they were made of, of each file its hash. */
interface Manifest {
  readonly format: 'yanyana-site'
  readonly groups: Readonly<Record<string, { readonly print: string; readonly files: readonly string[] }>>
  readonly files: Readonly<Record<string, string>>
}

const NAME = '.yanyana-site.json'
const NOTHING: Manifest = { format: 'yanyana-site', groups: {}, files: {} }

export interface FolderReport {
  readonly written: number
  readonly kept: number
  readonly removed: number
}

export class SiteFolder {
  readonly #folder: string
  readonly #check: boolean
  readonly #before: Manifest
  /** Every path that was there before. */
  readonly #known: Set<string>
  readonly #groups: Record<string, { print: string; files: readonly string[] }> = {}
  readonly #files: Record<string, string> = {}
  readonly #made = new Set<string>()
  #written = 0
  #kept = 0

  /**
   * @param check holds every file against what it should be; else what the folder's account says is believed
   * @throws {FolderError}
   */
  constructor(folder: string, check = false) {
    this.#folder = resolve(folder)
    this.#check = check
    this.#before = readManifest(join(this.#folder, NAME))
    this.#known = new Set([
      ...Object.keys(this.#before.files),
      ...Object.values(this.#before.groups).flatMap(({ files }) => files),
    ])
  }

  /** Keeps a group of files as it is, if it was made of the same; else it is to be written. */
  keep(group: string, print: string): boolean {
    const before = this.#before.groups[group]
    if (this.#check || before?.print !== print) return false
    this.#groups[group] = before
    this.#kept += before.files.length
    return true
  }

  /** Writes a group of files. */
  write(
    group: string,
    print: string,
    files: readonly (readonly [path: string, body: string | Uint8Array])[],
  ): void {
    for (const [path, body] of files) this.#put(path, body)
    this.#groups[group] = { print, files: files.map(([path]) => path) }
  }

  /** Writes a file, if it is not the same as before. */
  writeOne(path: string, body: string | Uint8Array): void {
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 32)
    if (!this.#check && this.#before.files[path] === hash) this.#kept++
    else this.#put(path, body)
    this.#files[path] = hash
  }

  /** Removes what is not there any more, and keeps in mind what is. */
  finish(): FolderReport {
    const now = new Set([
      ...Object.keys(this.#files),
      ...Object.values(this.#groups).flatMap(({ files }) => files),
    ])
    let removed = 0
    for (const path of this.#known) {
      if (now.has(path)) continue
      rmSync(this.#within(path), { force: true })
      this.#removeEmpty(dirname(this.#within(path)))
      removed++
    }
    const manifest: Manifest = {
      format: 'yanyana-site',
      groups: sorted(this.#groups),
      files: sorted(this.#files),
    }
    const report = { written: this.#written, kept: this.#kept, removed }
    this.#put(NAME, `${JSON.stringify(manifest)}\n`, true)
    return report
  }

  #put(path: string, body: string | Uint8Array, replaces = this.#known.has(path)): void {
    const whole = this.#within(path)
    if (replaces && this.#check && holds(whole, body)) {
      this.#kept++
      return
    }
    const folder = dirname(whole)
    try {
      if (!this.#made.has(folder)) mkdirSync(folder, { recursive: true })
      this.#made.add(folder)
      // Whoever reads a file while it is replaced gets the one or the other.
      if (replaces) {
        writeFileSync(`${whole}.new`, body)
        renameSync(`${whole}.new`, whole)
      } else writeFileSync(whole, body)
    } catch (error) {
      throw new FolderError(`${whole} cannot be written: ${String(error)}`)
    }
    this.#written++
  }

  #removeEmpty(folder: string): void {
    let each = folder
    while (each.startsWith(this.#folder + sep)) {
      try {
        rmdirSync(each)
      } catch {
        return
      }
      each = dirname(each)
    }
  }

  /** @throws {FolderError} for a path that leads out of the folder */
  #within(path: string): string {
    const whole = resolve(this.#folder, path)
    if (!whole.startsWith(this.#folder + sep)) throw new FolderError(`"${path}" leads out of ${this.#folder}`)
    return whole
  }
}

/** Whether a file has these contents. */
function holds(file: string, body: string | Uint8Array): boolean {
  try {
    return readFileSync(file).equals(typeof body === 'string' ? Buffer.from(body) : body)
  } catch {
    return false
  }
}

function readManifest(file: string): Manifest {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return NOTHING
  }
  try {
    const read = JSON.parse(text) as Partial<Manifest>
    if (read.format === 'yanyana-site' && read.groups && read.files) return read as Manifest
  } catch {
    // Falls to the refusal below.
  }
  throw new FolderError(`${file} is broken; remove it, and everything is written anew`)
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))
}
