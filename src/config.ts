import { resolve } from 'node:path'

/** How the program runs; read once from the environment. */
export interface Config {
  readonly host: string
  readonly port: number
  /** The folder of the running database. */
  readonly data: string
  /** Where the program's own files are: locales, memory, samples. */
  readonly home: string
}

/** A setting that cannot be used. */
export class ConfigError extends Error {
  readonly code = 'bad-setting'
  constructor(message: string) {
    super(message)
    this.name = 'ConfigError'
  }
}

/** @throws {ConfigError} when a variable is set to what it cannot be */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const port = env.PORT === undefined || env.PORT === '' ? 8080 : Number(env.PORT)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new ConfigError(`PORT is "${env.PORT}"; give a number from 0 to 65535`)
  return Object.freeze({
    host: env.HOST || '127.0.0.1',
    port,
    data: resolve(env.YANYANA_DATA || 'data'),
    home: resolve(import.meta.dirname, '..'),
  })
}
