/** Something asked of the memory's upkeep that cannot be done; nothing was changed. */
export class UpkeepError extends Error {
  readonly code:
    | 'no-such-unit'
    | 'no-such-version'
    | 'no-such-step'
    | 'no-such-memory'
    | 'already-undone'
    | 'too-many-units'
    | 'same-memory'
    | 'bad-cursor'
    | 'unit-changed'

  /** What it is about, for messages in other languages. */
  readonly values: Readonly<Record<string, string | number>>

  constructor(code: UpkeepError['code'], message: string, values: UpkeepError['values'] = {}) {
    super(message)
    this.name = 'UpkeepError'
    this.code = code
    this.values = values
  }
}
