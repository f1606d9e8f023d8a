/** What a check of a file finds: which constraint of which clause is broken, and where. */
import { detached } from '../../../text/detached.ts'
import { CONSTRAINTS, type ConstraintCode } from './constraints.ts'

/** `error`: the specification forbids it. `warning`: allowed, but likely wrong. `hint`: worth a look. */
export type Severity = 'error' | 'warning' | 'hint'

export interface Place {
  /** From 1, as editors count. */
  readonly line: number
  /** From 1, in UTF-16 code units. */
  readonly column: number
}

export interface Finding extends Place {
  /** Stable; the key of the message below `check:` in the locales. */
  readonly code: string
  readonly severity: Severity
  /** The section of the specification: its anchor in the published document, such as `#id`; empty for a check of quality. */
  readonly clause: string
  /** The ids of the `file` and of the `unit` or `trans-unit` it lies in, where it lies in one. */
  readonly file?: string
  readonly unit?: string
  /** What the message names; a value `@key` is itself a key below `check:` in the locales. */
  readonly values: Readonly<Record<string, string>>
}

/** Findings of one code that are kept; the rest are counted. */
const MOST_OF_A_CODE = 200
/** Errors after which nobody reads on; the check stops there. */
const MOST_ERRORS = 10_000
/** The most characters of a value that a message repeats. */
const MOST_OF_A_VALUE = 80

/** Takes findings in; keeps a bounded number of each code, so that a hostile file fills no memory. */
export class Findings {
  readonly #kept: Finding[] = []
  readonly #counts = new Map<string, number>()
  #errors = 0
  /** The ids of the file and unit being read. */
  file: string | undefined
  unit: string | undefined

  /** Notes that a constraint is broken at `place`; `clause` where the constraint stands in several. */
  add(
    code: ConstraintCode,
    place: Place,
    values: Readonly<Record<string, string>> = {},
    { clause, severity }: { clause?: string; severity?: Severity } = {},
  ): void {
    const [usual, section] = CONSTRAINTS[code]
    const { line, column } = place
    const shown = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shorten(value)]))
    this.take({
      code,
      severity: severity ?? usual,
      clause: clause ?? section,
      line,
      column,
      ...(this.file !== undefined && { file: this.file }),
      ...(this.unit !== undefined && { unit: this.unit }),
      values: shown,
    })
  }

  take(finding: Finding): void {
    const key = `${finding.severity} ${finding.code}`
    const count = (this.#counts.get(key) ?? 0) + 1
    this.#counts.set(key, count)
    if (count <= MOST_OF_A_CODE) this.#kept.push(finding)
    if (finding.severity === 'error') this.#errors++
  }

  /** Whether there are so many errors that the check may stop. */
  get full(): boolean {
    return this.#errors >= MOST_ERRORS
  }

  /** Findings by their place in the file. */
  get kept(): Finding[] {
    return this.#kept.toSorted((a, b) => a.line - b.line || a.column - b.column)
  }

  /** How many there are of a severity, those not kept included. */
  count(severity: Severity): number {
    let sum = 0
    for (const [key, count] of this.#counts) if (key.startsWith(`${severity} `)) sum += count
    return sum
  }
}

function shorten(value: string): string {
  return detached(
    value.length <= MOST_OF_A_VALUE ? value : `${value.slice(0, MOST_OF_A_VALUE - 1).toWellFormed()}…`,
  )
}
