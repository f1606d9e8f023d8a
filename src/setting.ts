/** What settings are made of: a whole number, a secret, the error that one cannot be used. */
import { inspect } from 'node:util'

/** A setting that cannot be used. */
export class ConfigError extends Error {
  readonly code = 'bad-setting'
  constructor(message: string) {
    super(message)
    this.name = 'ConfigError'
  }
}

/** Something that is shown nowhere, wherever it is printed. */
export class Secret {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** The secret itself, for the one that needs it. */
  secret(): string {
    return this.#text
  }

  toString(): string {
    return '[secret]'
  }

  toJSON(): string {
    return this.toString()
  }

  [inspect.custom](): string {
    return this.toString()
  }
}

/** A variable as a whole number, or the usual one. @throws {ConfigError} */
export function wholeNumber(
  env: NodeJS.ProcessEnv,
  name: string,
  usual: number,
  least: number,
  most: number,
): number {
  const text = env[name]
  if (text === undefined || text === '') return usual
  const value = Number(text)
  if (!Number.isInteger(value) || value < least || value > most)
    throw new ConfigError(`${name} is "${text}"; give a number from ${least} to ${most}`)
  return value
}
