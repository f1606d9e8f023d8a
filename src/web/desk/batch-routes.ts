/** Many rows at once over HTTP: the page's script names those it selected; without it a page of their own chooses them. */
import type { Request, Router } from 'express'
import { AccessError, requires } from '../../access/guard.ts'
import { rowNamed } from '../../edition/segments.ts'
import type { Translate } from '../../i18n.ts'
import { titleOf } from '../../publish/edition-view.tsx'
import { type BatchOutcome, findRows, runBatch } from '../../service/batch.ts'
import { EditError } from '../../service/edit-error.ts'
import type { House } from '../../service/house.ts'
import { stampOf } from './act.ts'
import { actorOf } from './actor.ts'
import { deskAnswers } from './answers.ts'
import { batchMarkup, type Chosen } from './batch-page.ts'
import { fieldsOf, isLive, longFormBody, tickedIn } from './fields.ts'
import { GROUPS, groupNamed, manyFrom, manySaid } from './many.ts'
import type { DeskTools } from './routes.tsx'

/** The longest words that rows are looked for by, in UTF-16 code units. */
const LONGEST = 200

export function addBatchRoutes(web: Router, house: House, tools: DeskTools): void {
  const { reader, page, editions } = tools
  const { answer, refuse } = deskAnswers(house, tools)

  web.get('/editions/:id/batch', requires('review'), async (request, response, next) => {
    const edition = await editions.edition(request.params.id)
    if (!edition) return next()
    const { t, lang } = reader(request)
    const chosen = chosenIn(request)
    const { from, to, group, text } = chosen
    const missing = [from, to].find((name) => name !== undefined && !rowNamed(edition.rows, name))
    const filter = {
      ...(group && GROUPS[group]),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(text !== undefined && { text }),
    }
    const rows = group ? (await findRows(house, edition.id, filter)).rows : []
    const { revision } = request.query
    const shown = {
      ...{ edition, chosen, rows, missing },
      said: saidIn(request, t),
      revision: typeof revision === 'string' && /^\d{1,9}$/.test(revision) ? revision : undefined,
    }
    const title = `${t('desk:batch.title')}: ${titleOf(edition, lang)}`
    page(request, response, title, batchMarkup(shown, actorOf(request).may, t))
  })

  web.post('/editions/:id/batch', requires('review'), longFormBody, async (request, response, next) => {
    const actor = actorOf(request)
    const { t } = reader(request)
    const id = String(request.params.id)
    const fields = fieldsOf(request)
    const asked = manyFrom(fields, tickedIn(request, 'row'))
    const path = `/editions/${encodeURIComponent(id)}/batch`
    const back = (told: Record<string, string>) =>
      response.redirect(303, `${path}?${new URLSearchParams({ ...chosenFields(fields), ...told })}`)
    if (asked && !actor.may(asked.needs) && !isLive(request))
      throw new AccessError('not-allowed', `this needs the permission ${asked.needs}`)
    if (!asked || !actor.may(asked.needs)) {
      const code = asked ? 'not-allowed' : 'nothing-there'
      const said = t(`desk:client.${asked ? 'not-allowed' : 'nothing'}`)
      if (isLive(request)) response.status(asked ? 403 : 422).json({ code, said })
      else back({ done: '0' })
      return
    }
    try {
      const { rows, action } = asked
      const { tab } = fields
      const outcome = await runBatch(house, { edition: id, filter: { rows }, action, tab, ...stampOf(actor) })
      editions.take(outcome.edition)
      if (isLive(request))
        await answer(request, response, id, { rows: outcome.done, said: manySaid(outcome, t) })
      else back(fieldsOfOutcome(outcome))
    } catch (error) {
      if (!(error instanceof EditError)) throw error
      if (error.code === 'no-such-edition') return next()
      refuse(request, response, error, { edition: undefined, row: error.row }, {})
    }
  })
}

const NAMES = ['from', 'to', 'group', 'text'] as const

/** What came of it, as a link tells it. */
function fieldsOfOutcome({ done, refused, revision }: BatchOutcome): Record<string, string> {
  const [first] = refused
  return {
    done: String(done.length),
    ...(revision !== undefined && { revision: String(revision) }),
    ...(first && { refused: String(refused.length), why: first.code, row: first.row }),
  }
}

/** The same in words; `undefined` where the link tells of nothing. */
function saidIn({ query }: Pick<Request, 'query'>, t: Translate): string | undefined {
  const [done, refused = '0', why = '', row = ''] = ['done', 'refused', 'why', 'row'].map((name) => {
    const value = query[name]
    return typeof value === 'string' ? value : undefined
  })
  if (done === undefined || !/^\d{1,6}$/.test(done) || !/^\d{1,6}$/.test(refused)) return undefined
  if (done === '0' && refused === '0') return t('desk:batch.nothing')
  const said = t('desk:many.done', { count: Number(done) })
  if (!/^[a-z-]{1,30}$/.test(why)) return said
  const reason = t(`review:problem.${why}`, { row })
  return `${said} ${t('desk:many.refused', { count: Number(refused), why: reason })}`
}

/** Which rows a link chooses. */
function chosenIn({ query }: Pick<Request, 'query'>): Chosen {
  const [from, to, , text] = NAMES.map((name) => {
    const value = query[name]
    return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, LONGEST) : undefined
  })
  return { from, to, group: groupNamed(query.group), text }
}

/** What chose the rows goes with the form, so that it is there again. */
function chosenFields(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(NAMES.flatMap((name) => (fields[name] ? [[name, fields[name]]] : [])))
}
