/** A unit of the memory on a page of its own, and the form that changes it. */
import express, { type Request, type Response, type Router } from 'express'
import { actorIn, requires } from '../access/guard.ts'
import { editUnit, restoreVersion } from '../service/edit-units.ts'
import type { House } from '../service/house.ts'
import { unitHistory } from '../service/list-units.ts'
import { UpkeepError } from '../service/upkeep-error.ts'
import type { ListedUnit } from '../store/unit-listing.ts'
import { wordsOnly } from '../text/content.ts'
import { field, wholeNumber } from './form.ts'
import type { PageTools } from './pairs.tsx'
import { type Draft, draftIn, draftOf, editIn, type Problem } from './unit-draft.ts'
import { UnitPage } from './unit-page.tsx'
import { unitPath } from './unit-views.tsx'
import { doneIn } from './upkeep.tsx'

export function addUnitPages(web: Router, house: House, { reader, send }: PageTools): void {
  const show = async (
    request: Request,
    response: Response,
    listed: ListedUnit,
    { draft, problem }: { draft?: Draft; problem?: Problem } = {},
  ): Promise<void> => {
    const { lang, t } = reader(request)
    if (problem) response.status(problem.kind === 'changed' ? 409 : 400)
    const { versions } = await unitHistory(house, listed.unit.id)
    const saved = field(request.query, 'saved') !== ''
    const title = t('web:unit.title', { text: wordsOnly(listed.unit[lang]).slice(0, 60) })
    const props = { listed, versions, problem, saved, done: doneIn(request), t, lang }
    send(response, request, { lang, t, title }, <UnitPage {...props} draft={draft ?? draftOf(listed.unit)} />)
  }

  web.get('/memory/units/:id', requires('read'), async (request, response, next) => {
    const listed = await house.store.unit(request.params.id)
    if (!listed) return next()
    await show(request, response, listed)
  })

  const form = express.urlencoded({ extended: false, limit: '2mb' })
  web.post('/memory/units/:id', requires('memory'), form, async (request, response, next) => {
    const { id } = request.params
    const listed = await house.store.unit(id)
    if (!listed || listed.deletedAt !== undefined) return next()
    const draft = draftIn(request.body, listed.unit)
    const refuse = (problem: Problem) => show(request, response, listed, { draft, problem })
    const edit = editIn(draft, listed.unit, field(request.body, 'without') !== '')
    if ('kind' in edit) return refuse(edit)
    try {
      const seen = wholeNumber(field(request.body, 'revision'), 0, Number.MAX_SAFE_INTEGER, -1)
      const { refused } = await editUnit(house, id, edit, actorIn(request).name, seen)
      if (refused.length > 0) return refuse({ kind: 'empty' })
      response.redirect(303, `${unitPath(id)}?saved=1`)
    } catch (error) {
      if (!(error instanceof UpkeepError)) throw error
      return refuse({ kind: 'changed' })
    }
  })

  web.post('/memory/units/:id/versions/:version', requires('memory'), async (request, response, next) => {
    const { id, version } = request.params
    try {
      await restoreVersion(
        house,
        id,
        wholeNumber(version, 0, Number.MAX_SAFE_INTEGER, -1),
        actorIn(request).name,
      )
    } catch (error) {
      if (!(error instanceof UpkeepError)) throw error
      const listed = error.code === 'unit-changed' ? await house.store.unit(id) : undefined
      if (!listed) return next()
      return show(request, response, listed, { problem: { kind: 'changed' } })
    }
    response.redirect(303, `${unitPath(id)}?saved=1`)
  })
}
