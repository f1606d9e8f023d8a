/**
 * A page from the web. Every step is checked: the address, each redirect, the address that its name means at the moment
 * of connecting (so that a name cannot change its meaning between check and use), robots.txt, type, size and time.
 */
import type { lookup as systemLookup } from 'node:dns'
import type { Agent, Response } from 'undici'
import type { FetchRules } from '../config.ts'
import { MAX_PAGE_BYTES } from '../page/decode.ts'
import { FetchError } from './fetch-error.ts'
import { guardedAgent } from './guarded-agent.ts'
import type { PageFile } from './make-edition.ts'
import { parseAddress } from './public-address.ts'

const MAX_REDIRECTS = 5
/** RFC 9309, section 2.5: at least 500 KiB of a robots.txt are read. */
const MAX_ROBOTS_BYTES = 512 * 1024
/** For all of it, redirects and robots.txt included, in milliseconds. */
const TOTAL_TIME = 30_000
const TYPES: ReadonlySet<string> = new Set([
  'text/html',
  'application/xhtml+xml',
  'text/plain',
  'application/pdf',
])

export interface FetchOptions {
  /** Resolves names; for tests. */
  readonly lookup?: typeof systemLookup
  /** Milliseconds; for tests. */
  readonly time?: number
}

/** Fetches a page. @throws {FetchError} */
export async function fetchPage(
  address: string,
  rules: FetchRules,
  options: FetchOptions = {},
): Promise<PageFile> {
  const agent = await guardedAgent(rules.allow, options.lookup)
  const signal = AbortSignal.timeout(options.time ?? TOTAL_TIME)
  const robots = new Map<string, Promise<Robots>>()
  try {
    let url = parseAddress(address, rules.allow)
    for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
      if (rules.robots) await askRobots(url, robots, agent, rules, signal)
      const response = await get(url, agent, rules, signal)
      const next = redirect(response, url)
      if (!next) return await pageFrom(url, response)
      await response.body?.cancel()
      url = parseAddress(next, rules.allow)
    }
    throw new FetchError('too-many-redirects', `${address} leads on more than ${MAX_REDIRECTS} times`)
  } catch (error) {
    throw explained(error, address)
  } finally {
    await agent.destroy()
  }
}

async function get(url: URL, agent: Agent, rules: FetchRules, signal: AbortSignal): Promise<Response> {
  const { fetch } = await import('undici')
  return fetch(url, {
    dispatcher: agent,
    redirect: 'manual',
    signal,
    headers: {
      'user-agent': rules.agent,
      accept: 'text/html, application/xhtml+xml, application/pdf, text/plain;q=0.8',
      'accept-language': 'tr, en;q=0.8',
    },
  })
}

function redirect(response: Response, from: URL): string | undefined {
  const location = response.headers.get('location')
  if (response.status < 300 || response.status > 399 || location === null) return undefined
  return URL.canParse(location, from) ? new URL(location, from).href : location
}

async function pageFrom(url: URL, response: Response): Promise<PageFile> {
  if (!response.ok) {
    await response.body?.cancel()
    throw new FetchError('http-status', `${url.href} answers ${response.status}`)
  }
  const [type = '', ...parameters] = (response.headers.get('content-type') ?? 'text/html').split(';')
  const mediaType = type.trim().toLowerCase()
  if (!TYPES.has(mediaType)) {
    await response.body?.cancel()
    throw new FetchError('unsupported-type', `${url.href} is ${mediaType}; HTML, PDF and plain text are read`)
  }
  const charset = /charset\s*=\s*"?([\w:.-]+)/i.exec(parameters.join(';'))?.[1]
  return {
    name: nameOf(url),
    bytes: await drain(response, MAX_PAGE_BYTES),
    address: url.href,
    mediaType,
    ...(charset !== undefined && { charset }),
  }
}

/** The last word of the path, without ending, else the host. */
export function nameOf(url: URL): string {
  const last = url.pathname.split('/').filter(Boolean).at(-1) ?? ''
  let word = last
  try {
    word = decodeURIComponent(last)
  } catch {
    // A path that is no UTF-8 keeps its signs.
  }
  return word.replace(/\.\w{1,5}$/, '') || url.hostname
}

/** The body, unpacked. @throws {FetchError} `too-large`, before more than `most` bytes are kept */
async function drain(response: Response, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > most) throw new FetchError('too-large', `more than ${most} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

interface Robots {
  isAllowed(url: string, agent: string): boolean | undefined
}

/** @throws {FetchError} `robots-refuse` */
async function askRobots(
  url: URL,
  known: Map<string, Promise<Robots>>,
  agent: Agent,
  rules: FetchRules,
  signal: AbortSignal,
): Promise<void> {
  const at = new URL('/robots.txt', url)
  const robots = known.get(at.href) ?? readRobots(at, agent, rules, signal)
  known.set(at.href, robots)
  if ((await robots).isAllowed(url.href, rules.agent) === false)
    throw new FetchError('robots-refuse', `the robots.txt of ${url.host} asks not to read ${url.pathname}`)
}

/** RFC 9309, section 2.3.1: no robots.txt (4xx) allows all, a server in trouble (5xx) nothing. */
async function readRobots(at: URL, agent: Agent, rules: FetchRules, signal: AbortSignal): Promise<Robots> {
  const { default: parse } = await import('robots-parser')
  const robotsParser = parse as unknown as (url: string, text: string) => Robots
  let url = at
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    const response = await get(url, agent, rules, signal)
    const next = redirect(response, url)
    if (next) {
      await response.body?.cancel()
      url = parseAddress(next, rules.allow)
    } else if (response.ok) {
      return robotsParser(at.href, new TextDecoder().decode(await drain(response, MAX_ROBOTS_BYTES)))
    } else {
      await response.body?.cancel()
      return { isAllowed: () => response.status < 500 }
    }
  }
  return { isAllowed: () => true }
}

/** What undici and the clock say, in our words. */
function explained(error: unknown, address: string): unknown {
  for (let at: unknown = error; at instanceof Error; at = at.cause) if (at instanceof FetchError) return at
  if (!(error instanceof Error)) return error
  if (error.name === 'TimeoutError' || error.name === 'AbortError')
    return new FetchError('timed-out', `${address} takes too long`, { cause: error })
  const cause = error.cause instanceof Error ? error.cause : error
  const timeout = 'code' in cause && /TIMEOUT/.test(String(cause.code))
  return new FetchError(
    timeout ? 'timed-out' : 'unreachable',
    timeout ? `${address} takes too long` : `${address} cannot be reached: ${cause.message}`,
    { cause: error },
  )
}
