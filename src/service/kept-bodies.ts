/** What was made not long ago, by name; what was asked for longest ago goes first. */

/** The most that is kept, in bytes. */
const MOST = 64 * 1024 * 1024

type Body = string | Uint8Array

export class KeptBodies {
  readonly #bodies = new Map<string, Body>()
  readonly #making = new Map<string, Promise<Body>>()
  #bytes = 0

  /** The body of a name; made once, however many ask for it at the same time. */
  get(name: string, make: () => Promise<Body>): Body | Promise<Body> {
    const kept = this.#bodies.get(name)
    if (kept !== undefined) {
      this.#bodies.delete(name)
      this.#bodies.set(name, kept)
      return kept
    }
    const started = this.#making.get(name)
    if (started) return started
    const making = make()
      .then((body) => this.#keep(name, typeof body === 'string' ? Buffer.from(body) : body))
      .finally(() => this.#making.delete(name))
    this.#making.set(name, making)
    return making
  }

  #keep(name: string, body: Uint8Array): Uint8Array {
    this.#bodies.set(name, body)
    this.#bytes += body.length
    for (const [oldest, { length }] of this.#bodies) {
      if (this.#bytes <= MOST) break
      this.#bodies.delete(oldest)
      this.#bytes -= length
    }
    return body
  }
}
