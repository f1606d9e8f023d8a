import type { ParseArgsOptionsConfig } from 'node:util'
import type { Config } from '../config.ts'
import type { House } from '../service/house.ts'
import type { Lang } from '../text/language.ts'

/** A call that the program cannot make sense of; exit code 2. `code` is a key below `cli:usage`. */
export class UsageError extends Error {
  readonly code: string
  readonly values: Readonly<Record<string, string>>
  constructor(code: string, values: Readonly<Record<string, string>> = {}) {
    super(`${code} ${Object.values(values).join(' ')}`.trim())
    this.name = 'UsageError'
    this.code = code
    this.values = values
  }
}

/** A word of the interface, by its key. */
export type Say = (key: string, values?: Record<string, string | number>) => string

/** Where a command reads and writes. */
export interface Terminal {
  readonly stdin: NodeJS.ReadableStream
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean }
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean }
}

/** What a command gets to work with. */
export interface Call {
  readonly args: readonly string[]
  /** Values of the options, as `node:util` parsed them. */
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  readonly config: Config
  readonly lang: Lang
  readonly say: Say
  readonly terminal: Terminal
  /** Opens the store; it is closed when the command ends. */
  house(): Promise<House>
}

/** A command of the program. Its words are below `cli:NAME` in the locales, `:` and blanks in names as dots. */
export interface Command {
  /** As it is typed: `make`, `memory import`. */
  readonly name: string
  /** What it works on: a key below `cli:operand`, empty when it takes nothing. */
  readonly operands:
    | ''
    | 'pages'
    | 'source-target'
    | 'files'
    | 'editions'
    | 'text'
    | 'pages-editions'
    | 'query'
    | 'units'
    | 'edition-page'
    | 'row-text'
    | 'email'
    | 'token'
    | 'step'
    | 'memories'
    | 'any-query'
    | 'entries'
    | 'entry-words'
  readonly options: ParseArgsOptionsConfig
  /** Answers the exit code. */
  run(call: Call): Promise<number>
}

/** The value of an option that takes one. */
export function optionText(call: Call, name: string): string | undefined {
  const value = call.options[name]
  return typeof value === 'string' ? value : undefined
}

/** One of some words an option may take. @throws {UsageError} */
export function optionChoice<T extends string>(
  call: Call,
  name: string,
  choices: readonly T[],
): T | undefined {
  const value = optionText(call, name)
  const choice = choices.find((each) => each === value)
  if (value !== undefined && choice === undefined)
    throw new UsageError('choice', { option: name, value, choices: choices.join(', ') })
  return choice
}

/** The value of an option that takes a whole number. @throws {UsageError} when it is another, or out of range */
export function optionNumber(call: Call, name: string, least: number, most: number): number | undefined {
  const text = optionText(call, name)
  if (text === undefined) return undefined
  const value = Number(text)
  if (text.trim() === '' || !Number.isInteger(value) || value < least || value > most)
    throw new UsageError('number', { option: name, value: text, least: String(least), most: String(most) })
  return value
}
