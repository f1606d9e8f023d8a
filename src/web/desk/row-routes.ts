/** A row over HTTP: its own page, what stands beside it, and all that can be done to it. */
import type { Router } from 'express'
import { AccessError, requires } from '../../access/guard.ts'
import { rowNamed } from '../../edition/segments.ts'
import { titleOf } from '../../publish/edition-view.tsx'
import { changedSince } from '../../service/desk-update.ts'
import { undoEdit } from '../../service/edit-edition.ts'
import { EditError } from '../../service/edit-error.ts'
import type { House } from '../../service/house.ts'
import type { LiveEditions } from '../../service/live-editions.ts'
import { act, stampOf } from './act.ts'
import { actorOf } from './actor.ts'
import { deskAnswers, type Found } from './answers.ts'
import { besideMarkup } from './beside.ts'
import { fieldsOf, formBody, isLive } from './fields.ts'
import { besideOf, commentCounts } from './gather.ts'
import { rowPageMarkup } from './more.ts'
import type { DeskTools } from './routes.tsx'
import { rowPath, rowViews } from './row.ts'

export function addRowRoutes(web: Router, house: House, tools: DeskTools): void {
  const { reader, page, shelf, editions } = tools
  const { answer, refuse } = deskAnswers(house, tools)
  web.get('/editions/:id/rows/:row', requires('read'), async (request, response, next) => {
    const found = await rowIn(editions, request.params)
    if (!found) return next()
    const { edition, row } = found
    const { t, lang } = reader(request)
    const live = request.query.part === 'beside'
    const beside = await besideOf(house, edition, row, { actor: actorOf(request), live, t })
    if (live) {
      response.set('Cache-Control', 'no-store').type('html').send(besideMarkup(beside, t).text)
      return
    }
    const views = rowViews(edition, await commentCounts(house, edition)).filter((each) => each.row === row)
    const [markup = ''] = await shelf.rows(views, lang)
    const done = typeof request.query.done === 'string' ? request.query.done : undefined
    page(request, response, `#${row.id}: ${titleOf(edition, lang)}`, rowPageMarkup(beside, markup, done, t))
  })

  web.post('/editions/:id/rows/:row', requires('translate'), formBody, async (request, response, next) => {
    const found = await rowIn(editions, request.params)
    if (!found) return next()
    const fields = fieldsOf(request)
    const { edition, row } = found
    try {
      const done = await act(house, { edition, row, fields, actor: actorOf(request) })
      if (done.edition) editions.take(done.edition)
      if (!isLive(request)) {
        response.redirect(303, `${rowPath(edition.id, done.row)}?done=${encodeURIComponent(fields.do ?? '')}`)
        return
      }
      const said = reader(request).t(`desk:said.${fields.do}`, { id: row.id, count: done.count })
      await answer(request, response, edition.id, { rows: [row.id], focus: done.row, said })
    } catch (error) {
      if (error instanceof AccessError && isLive(request)) {
        response.status(403).json({ code: error.code, said: reader(request).t('desk:client.not-allowed') })
        return
      }
      if (!(error instanceof EditError)) throw error
      refuse(request, response, error, found, fields)
    }
  })

  web.post('/editions/:id/steps', requires('translate'), formBody, async (request, response, next) => {
    const way = fieldsOf(request).do === 'redo' ? 'redo' : 'undo'
    const id = String(request.params.id)
    const { t } = reader(request)
    try {
      const { edition, before } = await undoEdit(house, { edition: id, ...stampOf(actorOf(request)) }, way)
      const [focus] = (await changedSince(house, edition, before.revision)).rows
      if (isLive(request))
        await answer(request, response, id, {
          rows: [],
          focus,
          said: t(`desk:said.${way}`, { id: focus ?? '' }),
        })
      else response.redirect(303, `/editions/${encodeURIComponent(id)}#${focus ?? ''}`)
    } catch (error) {
      if (!(error instanceof EditError)) throw error
      if (error.code === 'no-such-edition') return next()
      refuse(request, response, error, { edition: undefined, row: error.row }, {})
    }
  })

  web.get('/editions/:id/changes', requires('read'), async (request, response) => {
    const asked = typeof request.query.rows === 'string' ? request.query.rows.split(' ').filter(Boolean) : []
    await answer(request, response, String(request.params.id), { rows: asked })
  })
}

async function rowIn(
  editions: LiveEditions,
  params: { id: string; row: string },
): Promise<Found | undefined> {
  const edition = await editions.edition(params.id)
  const row = edition && rowNamed(edition.rows, params.row)
  return row && { edition, row }
}
