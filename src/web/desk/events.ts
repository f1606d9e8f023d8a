/** What happens on an edition, told to those who have it open (server-sent events). */
import type { Request, Response, Router } from 'express'
import { requires } from '../../access/guard.ts'
import { PRESENT_FOR } from '../../service/edition-feed.ts'
import type { House } from '../../service/house.ts'
import { actorOf } from './actor.ts'
import { fieldsOf, formBody } from './fields.ts'

/** A window that has an edition open. */
interface Window {
  readonly edition: string
  readonly person: string
  readonly owner: string
  readonly tab: string
  /** The row that is written in. */
  row?: string | undefined
}

/** @param closing ends the connections when the program ends */
export function addEventRoutes(web: Router, house: House, closing: AbortSignal): void {
  /** By edition and tab. */
  const windows = new Map<string, Window>()
  const nameOf = (edition: string, tab: string) => `${edition} ${tab}`
  const enter = ({ edition, person, tab, row }: Window) =>
    house.news.enter(edition, { tab, person, ...(row !== undefined && { row }) })

  web.get(
    '/editions/:id/events',
    requires('read'),
    async (request: Request<{ id: string }>, response: Response, next) => {
      const edition = request.params.id
      const tab = String(request.query.tab ?? '').slice(0, 64)
      const revision = (await house.store.revisions([edition])).get(edition)
      if (revision === undefined || tab === '') return next()
      response.set({
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      })
      response.flushHeaders()
      const write = (kind: string, data: unknown) =>
        response.write(`event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`)
      response.write('retry: 2000\n\n')
      write('hello', { revision })
      const { by: person, owner } = actorOf(request)
      const window: Window = { edition, person, owner, tab }
      windows.set(nameOf(edition, tab), window)
      const end = house.news.subscribe(edition, revision, (news) => write(news.kind, news))
      await enter(window)
      const timer = setInterval(() => {
        response.write(':\n\n')
        void enter(window).catch(() => undefined)
      }, PRESENT_FOR / 3)
      const stop = () => response.end()
      closing.addEventListener('abort', stop)
      response.on('close', () => {
        closing.removeEventListener('abort', stop)
        clearInterval(timer)
        end()
        windows.delete(nameOf(edition, tab))
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
      const window = windows.get(nameOf(edition, tab))
      const { owner } = actorOf(request)
      if (window?.owner === owner) {
        window.row = writing
        await enter(window)
      }
      const desk = await house.store.reviews.desk(owner, edition)
      const marks = bookmarks?.split(' ').filter(Boolean).slice(0, 1000)
      if (row || marks)
        await house.store.reviews.saveDesk(owner, edition, {
          ...desk,
          ...(row && { place: row }),
          ...(marks && { bookmarks: marks }),
          at: house.now(),
        })
      response.status(204).end()
    },
  )
}
