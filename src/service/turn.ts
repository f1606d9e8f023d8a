import { setImmediate } from 'node:timers/promises'

/** So long, in milliseconds, long work may go on before others have their turn. */
const TURN = 2

/**
 * Cuts long work into turns, so that requests are answered between them. One for all that follows each other without a
 * pause: answers of SQLite are no pause, for they are there at once.
 */
export class Turn {
  #since = performance.now()

  /** Whether others should have their turn now. */
  get isOver(): boolean {
    return performance.now() - this.#since > TURN
  }

  /** Lets them have it. */
  async pass(): Promise<void> {
    await setImmediate()
    this.#since = performance.now()
  }
}
