/** Connections to public addresses only, and to what the configuration allows by name. */
import { lookup as systemLookup } from 'node:dns'
import { isIP } from 'node:net'
import type { Agent } from 'undici'
import { FetchError } from './fetch-error.ts'
import { mayConnect } from './public-address.ts'

const CONNECT_TIME = 5_000

/**
 * An agent that checks the address a name means at the moment of connecting.
 *
 * @param allow host names, IP addresses and networks that may be connected to although they are not public
 */
export async function guardedAgent(
  allow: readonly string[],
  lookup: typeof systemLookup = systemLookup,
): Promise<Agent> {
  const { Agent, buildConnector } = await import('undici')
  return new Agent({
    connect: guarded(buildConnector, allow, lookup),
    headersTimeout: CONNECT_TIME * 2,
    bodyTimeout: CONNECT_TIME * 2,
  })
}

type Connect = typeof import('undici').buildConnector

/** Connects only where the rules allow: literal addresses are checked here, names when they are resolved. */
function guarded(build: Connect, allow: readonly string[], lookup: typeof systemLookup): ReturnType<Connect> {
  const plain = build({ timeout: CONNECT_TIME, lookup })
  const checked = build({
    timeout: CONNECT_TIME,
    lookup: (host, options, callback) => {
      lookup(host, { ...options, all: true }, (error, found) => {
        if (error) return callback(error, '', 0)
        const refused = found.find(({ address }) => !mayConnect(address, allow))
        const [first] = found
        if (refused || !first) return callback(refusal(host, refused?.address), '', 0)
        if (options.all) (callback as unknown as (e: null, all: typeof found) => void)(null, found)
        else callback(null, first.address, first.family)
      })
    },
  })
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, '')
    if (isIP(host) && !mayConnect(host, allow)) return callback(refusal(host, host), null)
    return (allow.includes(host) ? plain : checked)(options, callback)
  }
}

function refusal(host: string, address: string | undefined): FetchError {
  return new FetchError(
    'address-refused',
    `${host}${address && address !== host ? ` is ${address}, which` : ''} is not a public address`,
  )
}
