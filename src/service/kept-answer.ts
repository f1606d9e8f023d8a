/** Keeps the answer to a question that takes its time, as long as the memory is what it was. */
export class KeptAnswer<T> {
  readonly #ask: () => Promise<T>
  #revision = -1
  #answer: T | undefined
  #asking: Promise<void> | undefined

  constructor(ask: () => Promise<T>) {
    this.#ask = ask
  }

  /**
   * The answer at a revision of the memory. Where it is not there within `patience` milliseconds, the work goes on, and what
   * is known by now is answered: an earlier revision's, or nothing.
   *
   * @throws whatever the question throws
   */
  async at(revision: number, patience: number): Promise<{ answer: T | undefined; fresh: boolean }> {
    if (revision !== this.#revision) {
      this.#asking ??= this.#work(revision).finally(() => {
        this.#asking = undefined
      })
      let timer: NodeJS.Timeout | undefined
      const tired = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, patience)
      })
      // What fails after nobody waits any more is asked again by the next.
      this.#asking.catch(() => undefined)
      await Promise.race([this.#asking, tired]).finally(() => clearTimeout(timer))
    }
    return { answer: this.#answer, fresh: revision === this.#revision }
  }

  async #work(revision: number): Promise<void> {
    this.#answer = await this.#ask()
    this.#revision = revision
  }
}
