/** A small OpenID provider of a test's own: HTTP, real keys, real JWTs, PKCE checked. */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ProviderClaims {
  readonly sub: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly name?: string
}

/** What a dishonest or broken provider does otherwise. */
export interface Fault {
  readonly nonce?: string
  readonly issuer?: string
  readonly audience?: string
  readonly expired?: boolean
  readonly otherKey?: boolean
}

export interface Provider {
  readonly issuer: URL
  /** Who signs in there next. */
  user: ProviderClaims
  fault: Fault
  /** How many requests came. */
  readonly asked: string[]
  close(): Promise<void>
}

export const CLIENT = { id: 'yanyana', secret: 'client-secret' }

export async function startProvider(): Promise<Provider> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const others = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<
    string,
    { nonce: string; challenge: string; redirect: string; user: ProviderClaims }
  >()
  const asked: string[] = []
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const provider: Provider = {
    issuer,
    user: { sub: 'nobody' },
    fault: {},
    asked,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', issuer)
    asked.push(url.pathname)
    const json = (value: object, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    }
    const base = issuer.origin
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return json({
          issuer: issuer.href.replace(/\/$/, ''),
          authorization_endpoint: `${base}/authorize`,
          token_endpoint: `${base}/token`,
          jwks_uri: `${base}/jwks`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
          code_challenge_methods_supported: ['S256'],
        })
      case '/jwks':
        return json({
          keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: '1', alg: 'RS256', use: 'sig' }],
        })
      case '/authorize': {
        const query = url.searchParams
        const code = randomBytes(16).toString('hex')
        const redirect = query.get('redirect_uri') ?? ''
        codes.set(code, {
          nonce: query.get('nonce') ?? '',
          challenge: query.get('code_challenge') ?? '',
          redirect,
          user: provider.user,
        })
        const back = new URL(redirect)
        back.search = new URLSearchParams({ code, state: query.get('state') ?? '' }).toString()
        return void response.writeHead(302, { location: back.href }).end()
      }
      case '/token':
        return json(...(await token(request)))
      default:
        return json({}, 404)
    }
  }

  async function token(request: IncomingMessage): Promise<[object, number?]> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const form = new URLSearchParams(Buffer.concat(chunks).toString())
    const found = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const basic = Buffer.from(
      (request.headers.authorization ?? '').replace(/^Basic /, ''),
      'base64',
    ).toString()
    const client = basic === `${CLIENT.id}:${CLIENT.secret}` || form.get('client_secret') === CLIENT.secret
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (!client) return [{ error: 'invalid_client' }, 401]
    if (!found || proof !== found.challenge || form.get('redirect_uri') !== found.redirect)
      return [{ error: 'invalid_grant' }, 400]
    const { fault } = provider
    const now = Math.floor(Date.now() / 1000)
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const text = `${part({ alg: 'RS256', kid: '1' })}.${part({
      ...found.user,
      iss: fault.issuer ?? issuer.href.replace(/\/$/, ''),
      aud: fault.audience ?? CLIENT.id,
      nonce: fault.nonce ?? found.nonce,
      iat: now,
      exp: fault.expired ? now - 3600 : now + 300,
    })}`
    const key = fault.otherKey ? others.privateKey : keys.privateKey
    const signature = sign('sha256', Buffer.from(text), key).toString('base64url')
    return [{ access_token: 'x', token_type: 'Bearer', id_token: `${text}.${signature}` }]
  }

  return provider
}
