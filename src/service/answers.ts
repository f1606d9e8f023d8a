/**
 * Answers for work that asks as it goes and cannot wait: it is done once to learn what it asks, all of which is then answered
 * together, and done again, until it asks nothing new.
 */
export class Answers<Question, Answer> {
  readonly #known = new Map<string, Answer | undefined>()
  readonly #open = new Map<string, Question>()

  /** Whether all that was asked is answered. */
  get isComplete(): boolean {
    return this.#open.size === 0
  }

  /** The answer, where there is one already; else the question is noted. @param key tells questions apart */
  to(key: string, question: Question): Answer | undefined {
    if (!this.#known.has(key)) this.#open.set(key, question)
    return this.#known.get(key)
  }

  /** Has the open questions answered, one entry each. */
  async fill(
    answer: (questions: readonly Question[]) => Promise<readonly (Answer | undefined)[]>,
  ): Promise<void> {
    const open = Array.from(this.#open)
    const found = await answer(open.map(([, question]) => question))
    open.forEach(([key], i) => void this.#known.set(key, found[i]))
    this.#open.clear()
  }
}
