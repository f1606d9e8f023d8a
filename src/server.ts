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
import { servedDocument } from './api/document.ts'
import { problems, sendProblem } from './api/problem.ts'
import type { Rate } from './api/rate-limit.ts'
import { nameRequest } from './api/request-id.ts'
import type { Config } from './config.ts'
import { type PeopleSettings, peopleFrom } from './people-settings.ts'
import { Courier } from './service/courier.ts'
import { decideEmendation } from './service/decide-emendation.ts'
import type { House } from './service/house.ts'
import { JobRunner } from './service/jobs/runner.ts'
import { mergeReturn } from './service/merge-return.ts'
import { decidePair, pairStored, viewPairs } from './service/pair-pages.ts'
import { OpenId } from './service/people/openid.ts'
import { PdfPrinter } from './service/print-pdf.ts'
import { prune } from './service/prune.ts'
import { PublicSite } from './service/public-site.ts'
import { publishDue } from './service/publish-edition.ts'
import { readSite } from './service/site-settings.ts'
import { publicPages } from './web/public-pages.ts'
import { webRouter } from './web/web.tsx'

export interface RunningServer {
  readonly url: string
  close(): Promise<void>
}

export interface AppOptions {
  readonly people: PeopleSettings
  /** @param request the name of the request that it happened in */
  log(error: unknown, request?: string): void
  /** How many requests of the API a caller may make. */
  readonly rate?: Rate | undefined
  /** Ends streams when the server does. */
  readonly closing?: AbortSignal
  /** What is published; by default for this machine alone. */
  readonly site?: PublicSite
}

/** Everything the program answers over HTTP. */
export function createApp(
  house: House,
  {
    people,
    log,
    rate,
    closing = new AbortController().signal,
    site = new PublicSite(house, readSite(undefined, 'http://127.0.0.1:8080')),
  }: AppOptions,
): express.Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.use(nameRequest)
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
  const api = apiRouter(house, { log, site, url: people.url, rate, closing })
  app.use('/api/v1', api)
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
        count: () => house.store.pairs.count(),
        decide: (id, decision, by) => decidePair(house, id, decision, by),
      },
      people: {
        house,
        settings: people,
        jar,
        openId: people.openId && people.url && new OpenId(people.openId, people.url),
      },
      apiDocument: () => servedDocument(house.version, api),
      translator: house.translator,
      log,
    }),
  )
  app.use(problems(log, house.translator))
  assertGuarded(app.router)
  return app
}

/** Starts to listen, and to work on jobs and webhooks. @throws when the port is taken */
export function serve(
  house: House,
  config: Pick<Config, 'host' | 'port'> &
    Partial<Pick<Config, 'siteFile' | 'chromium' | 'rate' | 'keep'>> & { readonly people?: PeopleSettings },
): Promise<RunningServer> {
  const people = config.people ?? peopleFrom({}, config.host)
  const closing = new AbortController()
  const log = (error: unknown, request?: string) =>
    request === undefined ? console.error(error) : console.error(`request ${request}:`, error)
  // As many as there are windows open.
  setMaxListeners(0, closing.signal)
  const printer = config.chromium === undefined ? undefined : new PdfPrinter(config.chromium)
  const reached = people.url?.origin ?? `http://${inAddress(config.host)}:${config.port}`
  const site = new PublicSite(house, readSite(config.siteFile, reached), printer)
  const app = createApp(house, { people, log, rate: config.rate, closing: closing.signal, site })
  const due = publishWhenDue(house, log)
  const pruning = setInterval(() => void prune(house, config.keep ?? {}).catch(log), PRUNE_EVERY).unref()
  closing.signal.addEventListener('abort', () => {
    clearInterval(due)
    clearInterval(pruning)
  })
  const workers = [
    new JobRunner(house, log, { print: (edition, format) => site.printDraft(edition, format) }),
    new Courier(house, log),
  ]
  return new Promise((resolve, reject) => {
    const server = app.listen(config.port, config.host, (error?: Error) => {
      if (error) return reject(error)
      for (const worker of workers) worker.start()
      const { port } = server.address() as AddressInfo
      const end = async () => {
        await Promise.all([close(server, closing), ...workers.map((worker) => worker.close())])
      }
      resolve({ url: `http://${inAddress(config.host)}:${port}`, close: end })
    })
    server.requestTimeout = 60_000
    server.headersTimeout = 20_000
  })
}

function inAddress(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

/** How often what is not kept any longer is taken away, in milliseconds. */
const PRUNE_EVERY = 3_600_000
/** How often what is to be published later is looked for, in milliseconds. */
const DUE_EVERY = 60_000

/** Publishes what is due, as long as the server runs; what cannot be published is told. */
function publishWhenDue(house: House, log: (error: unknown) => void): NodeJS.Timeout {
  const look = async () => {
    for (const outcome of await publishDue(house)) if ('failed' in outcome) log(outcome.failed)
  }
  // What became due while no server ran is published at once.
  void look().catch(log)
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
    sendProblem(response, 403, 'cross-site', 'requests that change something must come from this site')
  }

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
