import { resolve } from 'node:path'

/** What may be fetched from the web. */
export interface FetchRules {
  /** Host names, addresses and networks that may be read although they are not public. */
  readonly allow: readonly string[]
  /** Whether robots.txt is heeded. */
  readonly robots: boolean
  /** What the program calls itself to servers. */
  readonly agent: string
}

/** How the program runs; read once from the environment. */
export interface Config {
  readonly host: string
  readonly port: number
  /** The folder of the running database. */
  readonly data: string
  /** Where the program's own files are: locales, memory, samples. */
  readonly home: string
  readonly fetch: FetchRules
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
    fetch: {
      allow: (env.YANYANA_FETCH_ALLOW ?? '').split(/[\s,]+/).filter(Boolean),
      robots: robotsHeeded(env.YANYANA_FETCH_ROBOTS),
      agent: env.YANYANA_FETCH_AGENT || 'Yanyana/0.1',
    },
  })
}

function robotsHeeded(value: string | undefined): boolean {
  if (value === undefined || value === '' || value === 'respect') return true
  if (value === 'ignore') return false
  throw new ConfigError(`YANYANA_FETCH_ROBOTS is "${value}"; give respect or ignore`)
}
