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

  constructor(code: UpkeepError['code'], message: string) {
    super(message)
    this.name = 'UpkeepError'
    this.code = code
  }
}
