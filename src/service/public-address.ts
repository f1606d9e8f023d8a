/** Which addresses the program may connect to: public ones, and what the configuration allows by name. */
import ipaddr from 'ipaddr.js'
import { FetchError } from './fetch-error.ts'

/** Below 1024 only these ports are the web's. */
const WEB_PORTS: ReadonlySet<string> = new Set(['', '80', '443'])

/**
 * Whether an IP address is public, or lies in one of the allowed networks. Addresses that carry another one inside
 * (IPv4 in IPv6, NAT64, 6to4, Teredo) are not public.
 *
 * @param allowed host names, IP addresses and networks as `10.1.0.0/16`
 */
export function mayConnect(address: string, allowed: readonly string[]): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '')
  if (!ipaddr.isValid(bare)) return false
  const ip = ipaddr.process(bare)
  return ip.range() === 'unicast' || allowed.some((network) => lies(ip, network))
}

/** @throws {FetchError} `bad-address`, `address-refused`: not http(s), with a user name, to a port that is not the web's */
export function parseAddress(address: string, allowed: readonly string[]): URL {
  if (!URL.canParse(address)) throw new FetchError('bad-address', `"${address}" is not an address`)
  const url = new URL(address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new FetchError('bad-address', `${url.protocol} is not read; only http: and https: are`)
  if (url.username !== '' || url.password !== '')
    throw new FetchError('bad-address', 'an address with a user name or password is not read')
  const named = allowed.includes(url.hostname) || allowed.includes(url.host)
  if (!WEB_PORTS.has(url.port) && Number(url.port) < 1024 && !named)
    throw new FetchError('address-refused', `port ${url.port} is not a web server's`)
  url.hash = ''
  return url
}

function lies(ip: ipaddr.IPv4 | ipaddr.IPv6, network: string): boolean {
  const cidr = network.includes('/') ? network : `${network}/${network.includes(':') ? 128 : 32}`
  if (!ipaddr.isValidCIDR(cidr)) return false
  const [base, bits] = ipaddr.parseCIDR(cidr)
  return base.kind() === ip.kind() && ip.match(base, bits)
}
