/** Who has to sign in, and how, as the environment says it. */
import { userInfo } from 'node:os'
import { isRole, ROLES, type Role } from './people/role.ts'
import { ConfigError, Secret } from './setting.ts'

/** Another house that vouches for people, by OpenID Connect. */
export interface OpenIdSettings {
  readonly issuer: URL
  readonly clientId: string
  readonly clientSecret: Secret
  /** What it is called on the sign-in page. */
  readonly name: string
  /** The role that whoever has an address of a domain gets without invitation. */
  readonly domains: ReadonlyMap<string, Role>
  /** Host names, addresses and networks that it may have although they are not public. */
  readonly allow: readonly string[]
}

/** Who has to sign in, and how. */
export interface PeopleSettings {
  /** `local`: the program listens to its own machine alone, and whoever sits there may do everything. */
  readonly signIn: 'local' | 'required'
  /** What the person at this machine is called. */
  readonly localName: string
  /** Where people reach the program, where that is not where it listens: an origin. */
  readonly url?: URL
  /** Proxies whose word on a request's origin is taken: how many, or their addresses. */
  readonly trustProxy?: number | readonly string[]
  readonly openId?: OpenIdSettings
}

/** Whether a host name or address means this machine alone. */
export function isLoopback(host: string): boolean {
  const bare = host.toLowerCase().replace(/^\[|\]$/g, '')
  return (
    bare === 'localhost' || bare.endsWith('.localhost') || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare)
  )
}

/** @throws {ConfigError} */
export function peopleFrom(env: NodeJS.ProcessEnv, host: string): PeopleSettings {
  const wish = env.YANYANA_SIGN_IN
  if (wish && wish !== 'required')
    throw new ConfigError(
      `YANYANA_SIGN_IN is "${wish}"; give required, or leave it out: without it nobody signs in on this machine alone`,
    )
  const url = env.YANYANA_URL ? originFrom(env.YANYANA_URL, 'YANYANA_URL') : undefined
  const trustProxy = env.YANYANA_TRUST_PROXY ? proxiesFrom(env.YANYANA_TRUST_PROXY) : undefined
  const openId = openIdFrom(env)
  const alone = isLoopback(host) && (url === undefined || isLoopback(url.hostname))
  const required = wish === 'required' || !alone || trustProxy !== undefined || openId !== undefined
  return {
    signIn: required ? 'required' : 'local',
    localName: env.YANYANA_NAME || userName(),
    ...(url && { url }),
    ...(trustProxy !== undefined && { trustProxy }),
    ...(openId && { openId }),
  }
}

/** A user without an entry, as in some containers, has no name. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return 'local'
  }
}

function originFrom(address: string, name: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`)
    throw new ConfigError(`${name} is "${address}"; give http(s)://HOST, without a path`)
  return url
}

function proxiesFrom(value: string): number | readonly string[] {
  if (/^[1-9]$/.test(value)) return Number(value)
  const list = value.split(/[\s,]+/).filter(Boolean)
  if (
    list.every(
      (each) => /^(loopback|linklocal|uniquelocal|[\da-f.:]+(\/\d{1,3})?)$/i.test(each) && /\D/.test(each),
    )
  )
    return list
  throw new ConfigError(
    `YANYANA_TRUST_PROXY is "${value}"; give how many proxies there are, or their addresses and networks`,
  )
}

function openIdFrom(env: NodeJS.ProcessEnv): OpenIdSettings | undefined {
  const address = env.YANYANA_OIDC_ISSUER
  if (!address) return undefined
  const [clientId, secret] = [env.YANYANA_OIDC_CLIENT_ID, env.YANYANA_OIDC_CLIENT_SECRET]
  if (!clientId || !secret)
    throw new ConfigError('YANYANA_OIDC_ISSUER needs YANYANA_OIDC_CLIENT_ID and YANYANA_OIDC_CLIENT_SECRET')
  if (!env.YANYANA_URL)
    throw new ConfigError('YANYANA_OIDC_ISSUER needs YANYANA_URL: the address that people come back to')
  const issuer = URL.canParse(address) ? new URL(address) : undefined
  const allow = (env.YANYANA_OIDC_ALLOW ?? '').split(/[\s,]+/).filter(Boolean)
  const plain = issuer?.protocol === 'http:' && allow.includes(issuer.hostname)
  if (!issuer || issuer.username || issuer.search || issuer.hash || !(issuer.protocol === 'https:' || plain))
    throw new ConfigError(
      'YANYANA_OIDC_ISSUER is no https: address; http: is for hosts that YANYANA_OIDC_ALLOW names',
    )
  return {
    issuer,
    clientId,
    clientSecret: new Secret(secret),
    name: env.YANYANA_OIDC_NAME || issuer.hostname,
    domains: domainsFrom(env.YANYANA_OIDC_DOMAINS ?? ''),
    allow,
  }
}

/** `house.example=translator, other.example=reader` */
function domainsFrom(text: string): ReadonlyMap<string, Role> {
  const entries = text.split(/[\s,]+/).filter(Boolean)
  return new Map(
    entries.map((entry): [string, Role] => {
      const [domain = '', role = '', ...more] = entry.toLowerCase().split('=')
      if (!/^[^@\s]+\.[^@\s]+$/.test(domain) || !isRole(role) || more.length > 0)
        throw new ConfigError(
          `YANYANA_OIDC_DOMAINS has "${entry}"; give DOMAIN=ROLE, the role one of ${ROLES.join(', ')}`,
        )
      return [domain, role]
    }),
  )
}
