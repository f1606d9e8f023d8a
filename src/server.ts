/** The HTTP server: the one place where API and web pages are wired together. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type RequestHandler } from 'express'
import helmet from 'helmet'
import { apiRouter } from './api/api.ts'
import type { Config } from './config.ts'
import { decideEmendation } from './service/decide-emendation.ts'
import type { House } from './service/house.ts'
import { mergeReturn } from './service/merge-return.ts'
import { decidePair, pairStored, viewPairs } from './service/pair-pages.ts'
import { webRouter } from './web/web.tsx'

export interface RunningServer {
  readonly url: string
  close(): Promise<void>
}

/** Everything the program answers over HTTP. */
export function createApp(house: House, log: (error: unknown) => void): express.Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.use(security())
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok', version: house.version })
  })
  app.use(ownSiteOnly)
  app.use('/api/v1', apiRouter(house, log))
  app.use(
    webRouter({
      listEditions: () => house.store.summaries(),
      getEdition: (id) => house.store.edition(id),
      decide: (edition, emendation, accepted) =>
        decideEmendation(house, { edition, emendation, accepted, by: 'web' }),
      mergeReturn: (bytes, options) => mergeReturn(house, bytes, options),
      pairs: {
        find: async () => {
          await pairStored(house)
        },
        list: (states, limit, offset) => viewPairs(house, states, limit, offset),
        count: () => house.store.countPairs(),
        decide: (id, decision) => decidePair(house, id, decision),
      },
      translator: house.translator,
      log,
    }),
  )
  return app
}

/** Starts to listen. @throws when the port is taken */
export function serve(house: House, config: Pick<Config, 'host' | 'port'>): Promise<RunningServer> {
  const app = createApp(house, (error) => console.error(error))
  return new Promise((resolve, reject) => {
    const server = app.listen(config.port, config.host, (error?: Error) => {
      if (error) return reject(error)
      const { port } = server.address() as AddressInfo
      const host = config.host.includes(':') ? `[${config.host}]` : config.host
      resolve({ url: `http://${host}:${port}`, close: () => close(server) })
    })
    server.requestTimeout = 60_000
    server.headersTimeout = 20_000
  })
}

function close(server: Server): Promise<void> {
  server.closeIdleConnections()
  return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())))
}

function security(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
    // Without a referrer browsers would send this site's own forms with the origin "null".
    referrerPolicy: { policy: 'same-origin' },
  })
}

/** Refuses what another site makes a browser send: nothing here is signed in, but a change is a change. */
const ownSiteOnly: RequestHandler = (request, response, next) => {
  const safe = request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS'
  const site = request.get('sec-fetch-site')
  const origin = request.get('origin')
  const foreign =
    (site !== undefined && site !== 'same-origin' && site !== 'none') ||
    (origin !== undefined && hostOf(origin) !== request.get('host'))
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
