/** What happens on an edition, told to those who have it open (server-sent events). */
import type { Request, Response, Router } from 'express'
import { requires } from '../../access/guard.ts'
import { PRESENT_FOR } from '../../service/edition-feed.ts'
import type { House } from '../../service/house.ts'
import { actorOf } from './actor.ts'
import { fieldsOf, formBody } from './fields.ts'

/** @param closing ends the connections when the program ends */
export function addEventRoutes(web: Router, house: House, closing: AbortSignal): void {
  web.get(
    '/editions/:id/events',
    requires('read'),
    async (request: Request<{ id: string }>, response: Response, next) => {
      const edition = request.params.id
      const tab = String(request.query.tab ?? '').slice(0, 64)
      const revision = (await house.store.revisions([edition])).get(edition)
      if (revision === undefined || tab === '') return next()
      const said = Number.parseInt(request.get('Last-Event-ID') ?? String(request.query.said), 10) || 0
      response.set({
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      })
      response.flushHeaders()
      // The browser says again, when it comes back, how often something had been said.
      const write = (kind: string, data: object) =>
        response.write(
          `${'said' in data ? `id: ${data.said}\n` : ''}event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`,
        )
      response.write('retry: 2000\n\n')
      write('hello', { revision })
      const window = { person: actorOf(request).by, tab }
      const end = house.news.subscribe(edition, { revision, said }, (news) => write(news.kind, news))
      await house.news.enter(edition, window)
      const timer = setInterval(() => {
        response.write(':\n\n')
        void house.news.enter(edition, window).catch(() => undefined)
      }, PRESENT_FOR / 3)
      const stop = () => response.end()
      closing.addEventListener('abort', stop)
      response.on('close', () => {
        closing.removeEventListener('abort', stop)
        clearInterval(timer)
        end()
        void house.news.leave(edition, tab).catch(() => undefined)
      })
    },
  )

  /** Where a person is, whether he writes there, and his bookmarks. */
  web.post(
    '/editions/:id/desk',
    requires('read'),
    formBody,
    async (request: Request<{ id: string }>, response: Response) => {
      const edition = request.params.id
      const { tab = '', row, writing, bookmarks } = fieldsOf(request)
      const person = actorOf(request).by
      await house.news.work(edition, { tab, person, ...(writing && { row: writing }) })
      const desk = await house.store.reviews.desk(person, edition)
      const marks = bookmarks?.split(' ').filter(Boolean).slice(0, 1000)
      if (row || marks)
        await house.store.reviews.saveDesk(person, edition, {
          ...desk,
          ...(row && { place: row }),
          ...(marks && { bookmarks: marks }),
          at: house.now(),
        })
      response.status(204).end()
    },
  )
}
