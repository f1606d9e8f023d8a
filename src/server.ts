/** The HTTP server: the one place where API and web pages are wired together. */
import { setMaxListeners } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type RequestHandler } from 'express'
import helmet from 'helmet'
import { assertGuarded, requires } from './access/guard.ts'
import { identify } from './access/identify.ts'
import { cookieJar } from './access/session-cookie.ts'
import { apiRouter } from './api/api.ts'
import { type Config, type PeopleSettings, peopleFrom } from './config.ts'
import { decideEmendation } from './service/decide-emendation.ts'
import type { House } from './service/house.ts'
import { mergeReturn } from './service/merge-return.ts'
import { decidePair, pairStored, viewPairs } from './service/pair-pages.ts'
import { OpenId } from './service/people/openid.ts'
import { PdfPrinter } from './service/print-pdf.ts'
import { PublicSite } from './service/public-site.ts'
import { publishDue } from './service/publish-edition.ts'
import { readSite } from './service/site-settings.ts'
import { publicPages } from './web/public-pages.ts'
import { webRouter } from './web/web.tsx'

export interface RunningServer {
  readonly url: string
  close(): Promise<void>
}

/** Everything the program answers over HTTP. */
export function createApp(
  house: House,
  people: PeopleSettings,
  log: (error: unknown) => void,
  closing: AbortSignal = new AbortController().signal,
  site: PublicSite = new PublicSite(house, readSite(undefined, 'http://127.0.0.1:8080')),
): express.Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  if (people.trustProxy !== undefined) app.set('trust proxy', people.trustProxy)
  const tls = people.url?.protocol === 'https:'
  app.use(security(tls))
  app.get('/healthz', requires('anyone'), (_request, response) => {
    response.json({ status: 'ok', version: house.version })
  })
  // What is public asks nobody who he is.
  app.use(publicPages(house, site, log))
  const jar = cookieJar(tls)
  app.use(ownSiteOnly(people.url))
  app.use(identify(house, people, jar))
  app.use('/api/v1', apiRouter(house, log, site, people.url))
  app.use(
    webRouter({
      house,
      getEdition: (id) => house.store.edition(id),
      decide: (edition, emendation, accepted, by) =>
        decideEmendation(house, { edition, emendation, accepted, by }),
      desk: { house, closing },
      site,
      mergeReturn: (bytes, options) => mergeReturn(house, bytes, options),
      pairs: {
        find: async () => {
          await pairStored(house)
        },
        list: (states, limit, offset) => viewPairs(house, states, limit, offset),
        count: () => house.store.countPairs(),
        decide: (id, decision, by) => decidePair(house, id, decision, by),
      },
      people: {
        house,
        settings: people,
        jar,
        openId: people.openId && people.url && new OpenId(people.openId, people.url),
      },
      translator: house.translator,
      log,
    }),
  )
  assertGuarded(app.router)
  return app
}

/** Starts to listen. @throws when the port is taken */
export function serve(
  house: House,
  config: Pick<Config, 'host' | 'port'> &
    Partial<Pick<Config, 'siteFile' | 'chromium'>> & { readonly people?: PeopleSettings },
): Promise<RunningServer> {
  const people = config.people ?? peopleFrom({}, config.host)
  const closing = new AbortController()
  // As many as there are windows open.
  setMaxListeners(0, closing.signal)
  const log = (error: unknown) => console.error(error)
  const printer = config.chromium === undefined ? undefined : new PdfPrinter(config.chromium)
  const reached = people.url?.origin ?? `http://${inAddress(config.host)}:${config.port}`
  const site = new PublicSite(house, readSite(config.siteFile, reached), printer)
  const app = createApp(house, people, log, closing.signal, site)
  const due = publishWhenDue(house, log)
  closing.signal.addEventListener('abort', () => clearInterval(due))
  return new Promise((resolve, reject) => {
    const server = app.listen(config.port, config.host, (error?: Error) => {
      if (error) return reject(error)
      const { port } = server.address() as AddressInfo
      resolve({ url: `http://${inAddress(config.host)}:${port}`, close: () => close(server, closing) })
    })
    server.requestTimeout = 60_000
    server.headersTimeout = 20_000
  })
}

function inAddress(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

/** How often what is to be published later is looked for, in milliseconds. */
const DUE_EVERY = 60_000

/** Publishes what is due, as long as the server runs; what cannot be published is told. */
function publishWhenDue(house: House, log: (error: unknown) => void): NodeJS.Timeout {
  const look = async () => {
    for (const outcome of await publishDue(house)) if ('failed' in outcome) log(outcome.failed)
  }
  return setInterval(() => void look().catch(log), DUE_EVERY).unref()
}

function close(server: Server, closing: AbortController): Promise<void> {
  closing.abort()
  server.closeIdleConnections()
  return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())))
}

/** What browsers are told. @param tls whether people reach the program by TLS, and from then on by nothing else */
function security(tls: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        imgSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: tls && { maxAge: 180 * 24 * 3600, includeSubDomains: false },
    // Without a referrer browsers would send this site's own forms with the origin "null".
    referrerPolicy: { policy: 'same-origin' },
  })
}

/** Refuses what another site makes a browser send, signed in or not: a change is a change. */
const ownSiteOnly =
  (url: URL | undefined): RequestHandler =>
  (request, response, next) => {
    const safe = request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS'
    const site = request.get('sec-fetch-site')
    const origin = request.get('origin')
    const foreign =
      (site !== undefined && site !== 'same-origin' && site !== 'none') ||
      (origin !== undefined && origin !== url?.origin && hostOf(origin) !== request.get('host'))
    if (safe || !foreign) return next()
    const body = {
      type: 'about:blank',
      title: 'Forbidden',
      status: 403,
      code: 'cross-site',
      detail: 'requests that change something must come from this site',
    }
    response.status(403).type('application/problem+json').send(JSON.stringify(body))
  }

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
