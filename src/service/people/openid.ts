/**
 * Another house that vouches for people: OpenID Connect, code flow with PKCE, state and nonce. Connections go to public
 * addresses only, unless the configuration names others.
 */
import type { Configuration, CustomFetch } from 'openid-client'
import { PeopleError } from '../../people/person.ts'
import type { OpenIdSettings } from '../../people-settings.ts'
import { guardedAgent } from '../guarded-agent.ts'

/** Seconds that the other house has for an answer. */
const PATIENCE = 10
/** Where people come back to. */
export const RETURN_PATH = '/sign-in/openid/return'

/** What has to come back as it went out; it waits in the browser that went. */
export interface OpenIdCheck {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** What the other house says of somebody. */
export interface OpenIdClaims {
  readonly issuer: string
  readonly subject: string
  /** Only where that house has verified it. */
  readonly email?: string
  readonly name?: string
}

export class OpenId {
  readonly settings: OpenIdSettings
  readonly #redirect: URL
  #known: Promise<Configuration> | undefined

  /** @param origin where people reach this program */
  constructor(settings: OpenIdSettings, origin: URL) {
    this.settings = settings
    this.#redirect = new URL(RETURN_PATH, origin)
  }

  /** Where to send somebody, and what to expect of the answer. @throws {PeopleError} `openid-failed` */
  async begin(): Promise<{ address: string; check: OpenIdCheck }> {
    const client = await import('openid-client')
    const config = await this.#configuration()
    const check = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
    }
    const address = client.buildAuthorizationUrl(config, {
      redirect_uri: this.#redirect.href,
      scope: 'openid email profile',
      state: check.state,
      nonce: check.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(check.verifier),
      code_challenge_method: 'S256',
    })
    return { address: address.href, check }
  }

  /** @param query of the address that somebody came back to @throws {PeopleError} `openid-failed` */
  async finish(query: string, check: OpenIdCheck): Promise<OpenIdClaims> {
    const client = await import('openid-client')
    const config = await this.#configuration()
    const address = new URL(this.#redirect)
    address.search = query
    try {
      const tokens = await client.authorizationCodeGrant(config, address, {
        pkceCodeVerifier: check.verifier,
        expectedState: check.state,
        expectedNonce: check.nonce,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) throw new Error('the answer has no ID token')
      const more =
        claims.email === undefined && config.serverMetadata().userinfo_endpoint !== undefined
          ? await client.fetchUserInfo(config, tokens.access_token, claims.sub)
          : claims
      return claimsOf(claims.iss, claims.sub, more)
    } catch (error) {
      throw failed(error)
    }
  }

  /** Asked for when it is first needed, and again when it could not be had. */
  async #configuration(): Promise<Configuration> {
    this.#known ??= this.#discover()
    try {
      return await this.#known
    } catch (error) {
      this.#known = undefined
      throw failed(error)
    }
  }

  async #discover(): Promise<Configuration> {
    const [client, { fetch }] = await Promise.all([import('openid-client'), import('undici')])
    const { issuer, clientId, clientSecret, allow } = this.settings
    const agent = await guardedAgent(allow)
    const guarded = ((address: string, options: object) =>
      fetch(address, { ...options, dispatcher: agent })) as unknown as CustomFetch
    return client.discovery(issuer, clientId, clientSecret.secret(), undefined, {
      [client.customFetch]: guarded,
      timeout: PATIENCE,
      // By itself it would trust the connection and not look at the signature of an ID token.
      execute: [
        client.enableNonRepudiationChecks,
        ...(issuer.protocol === 'http:' ? [client.allowInsecureRequests] : []),
      ],
    })
  }
}

function claimsOf(
  issuer: string,
  subject: string,
  { email, email_verified: verified, name }: Record<string, unknown>,
): OpenIdClaims {
  // Some houses write the claim as a word.
  const sure = verified === true || verified === 'true'
  return {
    issuer,
    subject,
    ...(typeof email === 'string' && sure && { email }),
    ...(typeof name === 'string' && name.trim() !== '' && { name }),
  }
}

/** What went wrong stays in the cause, for the log: the person can do nothing about it. */
function failed(error: unknown): PeopleError {
  if (error instanceof PeopleError) return error
  const why = error instanceof Error ? error.message : String(error)
  return new PeopleError('openid-failed', `the other house did not vouch: ${why}`, { cause: error })
}
