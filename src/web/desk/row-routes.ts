/** A row over HTTP: its own page, what stands beside it, and all that can be done to it. */
import type { Request, Response, Router } from 'express'
import { AccessError, requires } from '../../access/guard.ts'
import type { Edition, Row } from '../../edition/edition.ts'
import { rowNamed } from '../../edition/segments.ts'
import { titleOf } from '../../publish/edition-view.tsx'
import { runBatch } from '../../service/batch.ts'
import { changedSince } from '../../service/desk-update.ts'
import { undoEdit } from '../../service/edit-edition.ts'
import { EditError } from '../../service/edit-error.ts'
import type { House } from '../../service/house.ts'
import type { LiveEditions } from '../../service/live-editions.ts'
import { act, stampOf } from './act.ts'
import { contentFrom, langIn } from './actions.ts'
import { actorOf } from './actor.ts'
import { besideMarkup, conflictMarkup } from './beside.ts'
import { type Fields, fieldsOf, formBody, isLive } from './fields.ts'
import { besideOf, commentCounts } from './gather.ts'
import { html } from './html.ts'
import { manyFrom, manySaid } from './many.ts'
import { rowPageMarkup } from './more.ts'
import type { DeskTools } from './routes.tsx'
import { rowPath, rowViews } from './row.ts'

interface Found {
  readonly edition: Edition
  readonly row: Row
}

export function addRowRoutes(web: Router, house: House, { reader, page, shelf, editions }: DeskTools): void {
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

  web.post('/editions/:id/batch', requires('review'), formBody, async (request, response, next) => {
    const actor = actorOf(request)
    const { t } = reader(request)
    const id = String(request.params.id)
    const asked = manyFrom(fieldsOf(request))
    if (!asked || !actor.may(asked.needs)) {
      const code = asked ? 'not-allowed' : 'nothing-there'
      response
        .status(asked ? 403 : 422)
        .json({ code, said: t(`desk:client.${asked ? 'not-allowed' : 'nothing'}`) })
      return
    }
    try {
      const { rows, action } = asked
      const outcome = await runBatch(house, { edition: id, filter: { rows }, action, ...stampOf(actor) })
      editions.take(outcome.edition)
      await answer(request, response, id, { rows: outcome.done, said: manySaid(outcome, t) })
    } catch (error) {
      if (!(error instanceof EditError)) throw error
      if (error.code === 'no-such-edition') return next()
      refuse(request, response, error, { edition: undefined, row: error.row }, {})
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

  /** What is refused, in words; a conflict with both texts. */
  function refuse(
    request: Request,
    response: Response,
    error: EditError,
    { edition, row }: Partial<Found> | { edition: undefined; row: Row | undefined },
    fields: Fields,
  ): void {
    const { t } = reader(request)
    const now = error.row ?? row
    const said = t(`review:problem.${error.code}`, { row: now?.id ?? '' })
    const [lang, mine] = [langIn(fields), row && contentFrom(fields, row)]
    const conflict =
      error.code === 'conflict' && edition && now && lang && mine
        ? conflictMarkup({ edition, row: now, lang, mine, by: now.written?.by }, t)
        : undefined
    response.status(error.code === 'conflict' ? 409 : 422)
    if (isLive(request)) {
      response.json({ code: error.code, said, row: now?.id, conflict: conflict?.text })
      return
    }
    const back =
      edition &&
      now &&
      html`<p class="files"><a href="${rowPath(edition.id, now.id)}">${t('desk:page.back-to-row', { id: now.id })}</a></p>`
    const alert = html`<p class="findings" role="alert">${said}</p>`
    page(request, response, `#${now?.id ?? ''}`, html`${back}${conflict ?? alert}`)
  }

  /** The rows that are to be shown anew since the revision that the page has. */
  async function answer(
    request: Request,
    response: Response,
    id: string,
    {
      rows: asked,
      ...more
    }: { readonly rows: readonly string[]; readonly focus?: string | undefined; readonly said?: string },
  ): Promise<void> {
    const edition = await editions.edition(id)
    if (!edition) {
      response.status(404).json({ code: 'no-such-edition', said: '' })
      return
    }
    const since = Number(fieldsOf(request).since ?? request.query.since)
    const update = await changedSince(house, edition, Number.isInteger(since) ? since : edition.revision)
    const views = rowViews(edition, await commentCounts(house, edition)).filter(
      ({ row }) => update.all || update.rows.has(row.id) || asked.includes(row.id),
    )
    const markup = await shelf.rows(views, reader(request).lang)
    response.set('Cache-Control', 'no-store').json({
      revision: edition.revision,
      rows: Object.fromEntries(views.map(({ row }, i) => [row.id, markup[i]])),
      ...(update.order && { order: edition.rows.map((row) => row.id) }),
      ...more,
    })
  }
}

async function rowIn(
  editions: LiveEditions,
  params: { id: string; row: string },
): Promise<Found | undefined> {
  const edition = await editions.edition(params.id)
  const row = edition && rowNamed(edition.rows, params.row)
  return row && { edition, row }
}
