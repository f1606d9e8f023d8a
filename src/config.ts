import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inspect } from 'node:util'
import type { Rate } from './api/rate-limit.ts'
import { PENALTY_REASONS, type Penalties } from './memory/penalties.ts'
import { type PeopleSettings, peopleFrom } from './people-settings.ts'
import { ConfigError, Secret, wholeNumber } from './setting.ts'

/** What may be fetched from the web. */
export interface FetchRules {
  /** Host names, addresses and networks that may be read although they are not public. */
  readonly allow: readonly string[]
  /** Whether robots.txt is heeded. */
  readonly robots: boolean
  /** What the program calls itself to servers. */
  readonly agent: string
}

/** An HTTP endpoint that answers with embeddings. */
export interface EmbeddingEndpointSettings {
  readonly kind: 'endpoint'
  /** The whole address; where its path ends in `/embed`, text-embeddings-inference is spoken, else OpenAI's dialect. */
  readonly address: string
  readonly model: string
  readonly key?: string
}

/** Where embeddings come from, if anywhere. */
export interface EmbeddingSettings {
  readonly from: EmbeddingEndpointSettings | { readonly kind: 'folder'; readonly folder: string }
  /** Texts that are asked at once. */
  readonly batch: number
  /** Vectors that are kept in the store. */
  readonly kept: number
}

/** The address of a database server, which may hold a password: it shows itself without it, wherever it is printed. */
export class DatabaseUrl {
  readonly #url: URL

  constructor(url: URL) {
    this.#url = url
  }

  /** The whole address, for the driver alone. */
  secret(): string {
    return this.#url.href
  }

  /** Parameters are left out: they may hold keys. */
  toString(): string {
    const { protocol, username, host, pathname } = this.#url
    return `${protocol}//${username && `${username}@`}${host}${pathname}`
  }

  toJSON(): string {
    return this.toString()
  }

  [inspect.custom](): string {
    return this.toString()
  }
}

/** Where the rows are: a file, or a server that several instances share. */
export type Database =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: DatabaseUrl }

/** Where matches are found: by each instance, inside PostgreSQL, or there when the memory has more units than a number. */
export type MemoryIndex = 'instance' | 'database' | number

/** For how many days what happened is kept; for ever where it is left out. */
export interface KeepRules {
  readonly events?: number
  /** Jobs that have ended. */
  readonly jobs?: number
}

/** How the program runs; read once from the environment. */
export interface Config {
  readonly host: string
  readonly port: number
  /** The folder of the running database. */
  readonly data: string
  readonly database: Database
  readonly memoryIndex: MemoryIndex
  /** Where the program's own files are: locales, memory, samples. */
  readonly home: string
  readonly fetch: FetchRules
  readonly people: PeopleSettings
  readonly embeddings?: EmbeddingSettings
  /** How many requests of the API a caller may make; any number where it is left out. */
  readonly rate?: Rate
  /** What units of the memory lose points for, where it is not as usual. */
  readonly penalties: Partial<Penalties>
  /** The file that describes the public site, where there is one. */
  readonly siteFile?: string
  readonly keep: KeepRules
  /** The key that secrets in the database are sealed with; where it is left out, that of the data folder. */
  readonly key?: Secret
  /** The browser that makes PDFs. */
  readonly chromium: string
}

/** @throws {ConfigError} when a variable is set to what it cannot be */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const port = env.PORT === undefined || env.PORT === '' ? 8080 : Number(env.PORT)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new ConfigError(`PORT is "${env.PORT}"; give a number from 0 to 65535`)
  const embeddings = embeddingsFrom(env)
  const rate = rateFrom(env.YANYANA_API_RATE)
  const data = resolve(env.YANYANA_DATA || 'data')
  const database: Database = env.DATABASE_URL
    ? readDatabase(env.DATABASE_URL, 'DATABASE_URL')
    : { kind: 'sqlite', path: join(data, 'yanyana.sqlite') }
  const host = env.HOST || '127.0.0.1'
  return Object.freeze({
    host,
    port,
    data,
    database,
    memoryIndex: memoryIndexFrom(env, database),
    home: resolve(import.meta.dirname, '..'),
    fetch: {
      allow: (env.YANYANA_FETCH_ALLOW ?? '').split(/[\s,]+/).filter(Boolean),
      robots: robotsHeeded(env.YANYANA_FETCH_ROBOTS),
      agent: env.YANYANA_FETCH_AGENT || 'Yanyana/0.1',
    },
    people: peopleFrom(env, host),
    ...(embeddings && { embeddings }),
    ...(rate && { rate }),
    penalties: readPenalties(env.YANYANA_PENALTIES ?? '', 'YANYANA_PENALTIES'),
    ...(env.YANYANA_SITE && { siteFile: resolve(env.YANYANA_SITE) }),
    keep: { ...keepFrom(env, 'events', 90), ...keepFrom(env, 'jobs', 30) },
    ...(env.YANYANA_KEY && { key: new Secret(env.YANYANA_KEY) }),
    chromium: env.YANYANA_CHROMIUM || '/usr/bin/chromium',
  })
}

/**
 * A database by its address: `postgres://…`, or `sqlite:` and the path of a file. What is refused is not repeated, for it
 * may hold a password.
 *
 * @param name of the setting, for messages
 * @throws {ConfigError}
 */
export function readDatabase(address: string, name: string): Database {
  if (/^sqlite:/i.test(address)) {
    const path = address.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, '')
    if (path !== '') return { kind: 'sqlite', path: resolve(path) }
  } else if (/^postgres(?:ql)?:\/\//i.test(address) && URL.canParse(address))
    return { kind: 'postgres', url: new DatabaseUrl(new URL(address)) }
  throw new ConfigError(`${name} is no address of a database; give postgres://… or sqlite:FILE`)
}

/**
 * Penalties as they are written: `machine=15 unconfirmed=5 memory:legal=10`, with blanks or commas between.
 *
 * @param name of the setting, for messages
 * @throws {ConfigError}
 */
export function readPenalties(text: string, name: string): Partial<Penalties> {
  const memories: [string, number][] = []
  const points: { [K in (typeof PENALTY_REASONS)[number]]?: number } = {}
  for (const word of text.split(/[\s,]+/).filter(Boolean)) {
    const [, key = '', digits] = /^(.+)=(\d{1,3})$/.exec(word) ?? []
    const reason = PENALTY_REASONS.find((each) => each === key)
    if (digits === undefined || Number(digits) > 100 || (!reason && !/^memory:./.test(key)))
      throw new ConfigError(
        `${name} has "${word}"; give ${PENALTY_REASONS.join(', ')} or memory:NAME, and points from 0 to 100, as in machine=15`,
      )
    if (reason) points[reason] = Number(digits)
    else memories.push([key.slice('memory:'.length), Number(digits)])
  }
  return { ...points, ...(memories.length > 0 && { memories: Object.fromEntries(memories) }) }
}

/** Requests that one caller may make in a minute, unless it is said otherwise. */
const USUAL_RATE: Rate = { requests: 1200, seconds: 60 }

/** `1200/60`: so many requests in so many seconds; or `off`. */
function rateFrom(value: string | undefined): Rate | undefined {
  if (value === undefined || value === '') return USUAL_RATE
  if (value === 'off') return undefined
  const [, requests, seconds] = /^([1-9]\d{0,6})\/([1-9]\d{0,4})$/.exec(value) ?? []
  if (requests === undefined || seconds === undefined)
    throw new ConfigError(`YANYANA_API_RATE is "${value}"; give REQUESTS/SECONDS, as in 1200/60, or off`)
  return { requests: Number(requests), seconds: Number(seconds) }
}

/** `90d`: so many days; or `forever`. */
function keepFrom(env: NodeJS.ProcessEnv, what: keyof KeepRules, usual: number): KeepRules {
  const name = `YANYANA_KEEP_${what.toUpperCase()}`
  const value = env[name] || `${usual}d`
  if (value === 'forever') return {}
  const [, days] = /^([1-9]\d{0,4})d$/.exec(value) ?? []
  if (days === undefined) throw new ConfigError(`${name} is "${value}"; give days, as in 90d, or forever`)
  return { [what]: Number(days) }
}

function memoryIndexFrom(env: NodeJS.ProcessEnv, { kind }: Database): MemoryIndex {
  const value = env.YANYANA_MEMORY_INDEX
  if (value === undefined || value === '' || value === 'instance') return 'instance'
  const index = value === 'database' ? value : wholeNumber(env, 'YANYANA_MEMORY_INDEX', 0, 1, 4_000_000_000)
  if (kind !== 'postgres')
    throw new ConfigError(
      `YANYANA_MEMORY_INDEX is "${value}", but only PostgreSQL finds matches itself; set DATABASE_URL`,
    )
  return index
}

function robotsHeeded(value: string | undefined): boolean {
  if (value === undefined || value === '' || value === 'respect') return true
  if (value === 'ignore') return false
  throw new ConfigError(`YANYANA_FETCH_ROBOTS is "${value}"; give respect or ignore`)
}

/** text-embeddings-inference takes no more at once unless told to. */
const BATCH = 32
/** Of 1,024 numbers each they are 200 MB. */
const KEPT = 50_000

function embeddingsFrom(env: NodeJS.ProcessEnv): EmbeddingSettings | undefined {
  const address = env.YANYANA_EMBEDDINGS
  if (address === undefined || address === '') return undefined
  return {
    from: embeddingSource(address, env),
    batch: wholeNumber(env, 'YANYANA_EMBEDDINGS_BATCH', BATCH, 1, 256),
    kept: wholeNumber(env, 'YANYANA_EMBEDDINGS_KEPT', KEPT, 0, 100_000_000),
  }
}

/** Messages leave the address out: it may have a password in it. */
function embeddingSource(address: string, env: NodeJS.ProcessEnv): EmbeddingSettings['from'] {
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(address)?.[1]?.toLowerCase()
  if (scheme === undefined) return { kind: 'folder', folder: resolve(address) }
  if (!URL.canParse(address) || !['http', 'https', 'file'].includes(scheme))
    throw new ConfigError('YANYANA_EMBEDDINGS is neither an http(s) address nor a folder')
  const url = new URL(address)
  if (url.protocol === 'file:') return { kind: 'folder', folder: folderOf(url) }
  if (url.username !== '' || url.password !== '')
    throw new ConfigError(
      'YANYANA_EMBEDDINGS has a user name or password; a key goes in YANYANA_EMBEDDINGS_KEY',
    )
  const [model, key] = [env.YANYANA_EMBEDDINGS_MODEL, env.YANYANA_EMBEDDINGS_KEY]
  if (!model) throw new ConfigError('YANYANA_EMBEDDINGS_MODEL is missing: vectors are kept under its name')
  if (key && !/^[\x21-\x7e]+$/.test(key))
    throw new ConfigError('YANYANA_EMBEDDINGS_KEY has signs that no key has')
  return { kind: 'endpoint', address: url.href, model, ...(key && { key }) }
}

function folderOf(url: URL): string {
  try {
    return fileURLToPath(url)
  } catch {
    throw new ConfigError('YANYANA_EMBEDDINGS is a file address that names no folder here')
  }
}
