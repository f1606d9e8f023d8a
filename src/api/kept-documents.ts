/** Editions as they were last sent, so that one that is read often is written as JSON once a revision. */

/** Of all that are kept, in bytes. */
const MOST_BYTES = 64 * 1024 * 1024

interface Kept {
  readonly revision: number
  readonly bytes: Buffer
}

export class KeptDocuments {
  /** The least lately asked for first. */
  readonly #kept = new Map<string, Kept>()
  #size = 0

  /** The document of an edition at a revision. */
  of(id: string, revision: number): Buffer | undefined {
    const kept = this.#kept.get(id)
    if (kept?.revision !== revision) return undefined
    this.#kept.delete(id)
    this.#kept.set(id, kept)
    return kept.bytes
  }

  keep(id: string, revision: number, bytes: Buffer): void {
    this.#drop(id)
    if (bytes.length > MOST_BYTES / 4) return
    this.#kept.set(id, { revision, bytes })
    this.#size += bytes.length
    for (const oldest of this.#kept.keys()) {
      if (this.#size <= MOST_BYTES) return
      this.#drop(oldest)
    }
  }

  #drop(id: string): void {
    this.#size -= this.#kept.get(id)?.bytes.length ?? 0
    this.#kept.delete(id)
  }
}
