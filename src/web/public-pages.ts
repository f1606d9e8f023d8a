/** The public site over HTTP: pages and files of published editions, lists, feeds, drafts by link. */
import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import { requires } from '../access/guard.ts'
import { FILE_FORMATS, type FileFormat, FORMATS, isPrinted, placeOf } from '../publish/site/site.ts'
import { harvest } from '../service/harvest.ts'
import type { House } from '../service/house.ts'
import { PrintError } from '../service/print-pdf.ts'
import type { Answer, PublicSite } from '../service/public-site.ts'
import { LANGS, type Lang } from '../text/language.ts'

/** How long others may keep a page, in seconds: a withdrawal is to be seen soon. */
const KEEP = 'public, max-age=60, stale-while-revalidate=600'

/** Pages load their style sheet, and nothing else. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
/** A page that stands alone has its style in it. */
const ALONE = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"

export function publicPages(house: House, site: PublicSite, log: (error: unknown) => void): Router {
  const web = Router()
  const answer =
    (find: (request: Request) => Answer | Promise<Answer>): RequestHandler =>
    async (request, response) => {
      try {
        await send(request, response, await find(request))
      } catch (error) {
        if (!(error instanceof PrintError)) throw error
        if (error.code === 'print-failed') log(error)
        const status = error.code === 'no-browser' ? 501 : 503
        if (status === 503) response.set('Retry-After', '60')
        response.status(status).set('Cache-Control', 'no-store').set('Content-Security-Policy', POLICY)
        response.type('html').send(site.pages.notice('failed'))
      }
    }
  web.get(
    site.pages.sheet.slice(site.pages.sheet.lastIndexOf('/assets/')),
    requires('anyone'),
    (_request, response) => {
      response.set('Cache-Control', 'public, max-age=31536000, immutable').type('css').send(site.pages.rules)
    },
  )
  web.get(
    '/e/*rest',
    requires('anyone'),
    answer((request) => {
      const { rest } = request.params as unknown as { readonly rest: readonly string[] }
      const place = placeOf(rest.join('/'))
      if (!place) return site.missing()
      const negotiated = place.format === undefined && place.layout === undefined
      return site.edition(place, negotiated ? wantedFormat(request, site.formats) : undefined)
    }),
  )
  for (const lang of LANGS) addLanguage(web, site, lang, answer)
  web.get(
    ['/sitemap.xml', '/sitemap-:number.xml'],
    requires('anyone'),
    answer(({ params: { number } }) => site.map(number === undefined ? undefined : Number(number))),
  )
  web.get(
    '/robots.txt',
    requires('anyone'),
    answer(() => site.robots()),
  )
  web.get(
    ['/preview/:secret', '/preview/:secret/:lang'],
    requires('anyone'),
    answer(({ params: { secret = '', lang } }) => {
      const layout = lang === undefined ? 'both' : LANGS.find((each) => each === lang)
      if (!layout) return { ...site.missing(), keep: 'private' }
      return site.preview(String(secret), `/preview/${encodeURIComponent(String(secret))}`, layout)
    }),
  )
  addHarvest(web, house, site)
  return web
}

/** OAI-PMH, asked for by GET or POST (3.1.1). */
function addHarvest(web: Router, house: House, site: PublicSite): void {
  const answer = async (response: Response, args: string) => {
    const xml = await harvest(house, site.site, [...new URLSearchParams(args)])
    response.set('Cache-Control', 'public, max-age=60').type('text/xml; charset=utf-8').send(xml)
  }
  web.get('/oai', requires('anyone'), async (request, response) => {
    await answer(response, new URL(request.originalUrl, 'http://oai').search)
  })
  const form = express.text({ type: 'application/x-www-form-urlencoded', limit: '8kb' })
  web.post('/oai', requires('anyone'), form, async (request, response) => {
    await answer(response, typeof request.body === 'string' ? request.body : '')
  })
}

function addLanguage(
  web: Router,
  site: PublicSite,
  lang: Lang,
  answer: (find: (request: Request) => Answer | Promise<Answer>) => RequestHandler,
): void {
  web.get(
    `/${lang}`,
    requires('anyone'),
    answer(({ query }) => site.list(lang, text(query.before))),
  )
  web.get(
    `/${lang}/search`,
    requires('anyone'),
    answer(({ query }) => site.search(lang, (text(query.q) ?? '').slice(0, 200), text(query.before))),
  )
  web.get(
    `/${lang}/feed.xml`,
    requires('anyone'),
    answer(({ query }) => site.feed(lang, text(query.before))),
  )
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** The format that a request asks for by `Accept`; `undefined` for the page. */
function wantedFormat(request: Request, formats: readonly FileFormat[]): FileFormat | undefined {
  const written = formats.filter((each) => each !== 'html' && !isPrinted(each))
  const types = ['text/html', ...written.map((each) => FILE_FORMATS[each].type)]
  const best = request.accepts(types)
  if (best === false || best === 'text/html') return undefined
  return FORMATS.find((each) => FILE_FORMATS[each].type === best)
}

/** Sends an answer, or says that what the reader has is still so. */
async function send(request: Request, response: Response, answer: Answer): Promise<void> {
  const { status, type, tag, changedAt, links = [], keep, hidden, location } = answer
  response.status(status)
  response.set('Cache-Control', keep === 'public' ? KEEP : 'private, no-store')
  response.set('Content-Security-Policy', standsAlone(request) ? ALONE : POLICY)
  if (keep === 'public') response.vary('Accept')
  if (hidden) response.set('X-Robots-Tag', 'noindex')
  if (tag !== undefined) response.set('ETag', `"${tag}"`)
  if (changedAt !== undefined) response.set('Last-Modified', new Date(changedAt).toUTCString())
  if (links.length > 0) response.set('Link', links.join(', '))
  if (location !== undefined) response.set('Location', location)
  response.type(/^text\/|xml$|json$/.test(type) ? `${type}; charset=utf-8` : type)
  if (status === 200 && request.fresh) {
    response.status(304).end()
    return
  }
  const body = await answer.body()
  response.send(typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength))
}

function standsAlone({ path }: Request): boolean {
  return path.startsWith('/e/') && path.endsWith('.html')
}
