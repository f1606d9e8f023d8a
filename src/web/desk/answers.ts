/** How the desk answers: the page's script with markup of the rows that changed, forms with a page. */
import type { Request, Response } from 'express'
import type { Edition, Row } from '../../edition/edition.ts'
import { changedSince } from '../../service/desk-update.ts'
import type { EditError } from '../../service/edit-error.ts'
import type { House } from '../../service/house.ts'
import { contentFrom, langIn } from './actions.ts'
import { conflictMarkup } from './beside.ts'
import { type Fields, fieldsOf, isLive } from './fields.ts'
import { commentCounts } from './gather.ts'
import { html } from './html.ts'
import type { DeskTools } from './routes.tsx'
import { rowPath, rowViews } from './row.ts'

/** What was asked about. */
export interface Found {
  readonly edition: Edition
  readonly row: Row
}

/** What else an answer says. */
interface Told {
  /** Rows that are shown anew, whether they changed or not. */
  readonly rows: readonly string[]
  /** Where it leaves the person. */
  readonly focus?: string | undefined
  readonly said?: string
}

export interface DeskAnswers {
  answer(request: Request, response: Response, id: string, told: Told): Promise<void>
  refuse(
    request: Request,
    response: Response,
    error: EditError,
    about: Partial<Found> | { edition: undefined; row: Row | undefined },
    fields: Fields,
  ): void
}

export function deskAnswers(house: House, { reader, page, shelf, editions }: DeskTools): DeskAnswers {
  return { answer, refuse }

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
      edition && now
        ? html`<p class="files"><a href="${rowPath(edition.id, now.id)}">${t('desk:page.back-to-row', { id: now.id })}</a></p>`
        : html`<p class="files"><a href="/editions/${encodeURIComponent(String(request.params.id))}">${t('desk:page.back-to-edition')}</a></p>`
    const alert = html`<p class="findings" role="alert">${said}</p>`
    page(request, response, `#${now?.id ?? ''}`, html`${back}${conflict ?? alert}`)
  }

  /** The rows that are to be shown anew since the revision that the page has. */
  async function answer(
    request: Request,
    response: Response,
    id: string,
    { rows: asked, ...more }: Told,
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
