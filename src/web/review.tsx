/** The pages of lists and review: plain HTML whose forms work without scripts. */
import express, { type Router } from 'express'
import { actorIn, requires } from '../access/guard.ts'
import { activityOf } from '../edition/activity.ts'
import { EDITION_STATES, SORTS } from '../edition/edition-list.ts'
import type { Search } from '../edition/replace.ts'
import { TASKS } from '../edition/review.ts'
import { selfOf } from '../people/actor.ts'
import { editionHistory, revertBatch, revertStep } from '../service/edit-edition.ts'
import { EditError } from '../service/edit-error.ts'
import type { House } from '../service/house.ts'
import { listEditions, overview } from '../service/list-editions.ts'
import { type AlsoReplace, previewReplace, replaceAll } from '../service/replace.ts'
import { assign, workList } from '../service/work-list.ts'
import { ActivityPage, ROWS_SHOWN } from './activity.tsx'
import { AssignmentsPage } from './assignments.tsx'
import { HomePage, type HomeQuery } from './home.tsx'
import { OverviewPage } from './overview.tsx'
import type { PageTools } from './pairs.tsx'
import { ReplacePage } from './replace.tsx'

const STEPS_ON_A_PAGE = 50
const MOST_PAGES = 100_000

/** Mounts the pages and their forms. */
export function addReviewPages(web: Router, house: House, tools: PageTools): void {
  const { reader, send } = tools
  web.get('/', requires('read'), async (request, response) => {
    const { lang, t } = reader(request)
    const query = homeQuery(request.query)
    const { page: _, ...asked } = query
    const list = await listEditions(house, { ...asked, lang })
    const work = await workList(house, selfOf(actorIn(request)), list.all)
    send(
      response,
      request,
      { lang, t, title: t('web:editions') },
      <HomePage {...{ list, work, query, t, lang }} />,
    )
  })
  web.get('/overview', requires('read'), async (request, response) => {
    const { lang, t } = reader(request)
    const figures = await overview(house)
    send(
      response,
      request,
      { lang, t, title: t('review:overview.title') },
      <OverviewPage overview={figures} t={t} lang={lang} />,
    )
  })
  addActivityPages(web, house, tools)
  addReplacePages(web, house, tools)
  addAssignmentPages(web, house, tools)
}

function addActivityPages(web: Router, house: House, { reader, send }: PageTools): void {
  web.get('/editions/:id/activity', requires('read'), async (request, response, next) => {
    const edition = await house.store.edition(request.params.id)
    if (!edition) return next()
    const { lang, t } = reader(request)
    const before = numberIn(request.query.before)
    const limit = STEPS_ON_A_PAGE + 1
    const steps = await editionHistory(house, edition.id, { limit, ...(before !== undefined && { before }) })
    const shown = steps.slice(0, STEPS_ON_A_PAGE)
    const problem = textIn(request.query.problem, 50)
    const told = problem && t(`review:problem.${problem}`, { row: textIn(request.query.row, 200) ?? '' })
    const title = t('review:activity.title')
    const props = {
      edition,
      activities: shown.map((step) => activityOf(step, ROWS_SHOWN)),
      older: steps.length > STEPS_ON_A_PAGE ? shown.at(-1)?.revision : undefined,
      problem: problem && told !== `problem.${problem}` ? told : undefined,
    }
    send(response, request, { lang, t, title }, <ActivityPage {...props} t={t} lang={lang} />)
  })
  web.post('/editions/:id/activity/:revision', requires('review'), async (request, response, next) => {
    const { id, revision: asked } = request.params
    const revision = numberIn(asked)
    if (revision === undefined) return next()
    const page = `/editions/${encodeURIComponent(id)}/activity`
    try {
      await revertStep(house, { edition: id, revision, by: actorIn(request).name, via: 'web' })
      response.redirect(303, page)
    } catch (error) {
      if (!(error instanceof EditError)) throw error
      if (error.code === 'no-such-edition' || error.code === 'no-such-change') return next()
      const told = new URLSearchParams({ problem: error.code, ...(error.row && { row: error.row.id }) })
      response.redirect(303, `${page}?${told}`)
    }
  })
}

function addReplacePages(web: Router, house: House, { reader, send }: PageTools): void {
  web.get('/replace', requires('read'), async (request, response) => {
    const { lang, t } = reader(request)
    const search = searchIn(request.query)
    const preview = search.find === '' ? undefined : await previewReplace(house, { search })
    const rows = numberIn(request.query.done)
    const done = rows === undefined ? undefined : { rows, batch: textIn(request.query.batch, 50) }
    const approved = request.query.approved === '1'
    send(
      response,
      request,
      { lang, t, title: t('review:replace.title') },
      <ReplacePage {...{ search, approved, preview, done, t }} />,
    )
  })
  const form = express.urlencoded({ extended: false, limit: '4mb', parameterLimit: 5000 })
  web.post('/replace', requires('review'), form, async (request, response, next) => {
    const body: Record<string, unknown> = request.body ?? {}
    const search = searchIn(body)
    if (search.find === '') return next()
    const also = [body.also ?? []].flat().flatMap(alsoIn)
    const approved = body.approved === '1'
    const outcome = await replaceAll(house, { search, approved, also, by: actorIn(request).name, via: 'web' })
    const rows = outcome.editions.reduce((sum, each) => sum + each.rows, 0)
    const told = new URLSearchParams({ done: String(rows), ...(outcome.batch && { batch: outcome.batch }) })
    response.redirect(303, `/replace?${told}`)
  })
  web.post('/replace/:batch', requires('review'), async (request, response, next) => {
    try {
      await revertBatch(house, { batch: request.params.batch, by: actorIn(request).name, via: 'web' })
      response.redirect(303, '/replace')
    } catch (error) {
      if (!(error instanceof EditError)) throw error
      return next()
    }
  })
}

function addAssignmentPages(web: Router, house: House, { reader, send }: PageTools): void {
  web.get('/assignments', requires('read'), async (request, response) => {
    const { lang, t } = reader(request)
    const [assignments, editions] = await Promise.all([
      house.store.reviews.assignments({}),
      house.store.summaries(),
    ])
    const today = house.now().slice(0, 10)
    const title = t('review:assignments.title')
    send(
      response,
      request,
      { lang, t, title },
      <AssignmentsPage {...{ assignments, editions, today, t, lang }} />,
    )
  })
  const form = express.urlencoded({ extended: false, limit: '10kb' })
  const assigned = (body: Record<string, unknown> = {}) => {
    const [edition, person] = [textIn(body.edition, 300), textIn(body.person, 100)?.trim()]
    const task = TASKS.find((each) => each === body.task)
    return edition && person && task ? { edition, person, task } : undefined
  }
  web.post('/assignments', requires('review'), form, async (request, response, next) => {
    const assignment = assigned(request.body)
    const due = textIn(request.body?.due, 10)
    if (!assignment || (due && !/^\d{4}-\d\d-\d\d$/.test(due))) return next()
    try {
      await assign(house, { ...assignment, by: actorIn(request).name, ...(due && { due }) })
      response.redirect(303, '/assignments')
    } catch (error) {
      if (!(error instanceof EditError)) throw error
      return next()
    }
  })
  web.post('/assignments/removal', requires('review'), form, async (request, response, next) => {
    const assignment = assigned(request.body)
    if (!assignment) return next()
    await house.store.reviews.dropAssignment(assignment)
    response.redirect(303, '/assignments')
  })
}

function homeQuery(query: Readonly<Record<string, unknown>>): HomeQuery {
  const state = EDITION_STATES.find((each) => each === query.state)
  const [search, section, source, finding] = ['search', 'section', 'source', 'finding'].map((key) =>
    textIn(query[key], 500)?.trim(),
  )
  return {
    ...(search && { search }),
    ...(state && { state }),
    ...(section && { section }),
    ...(source && { source }),
    ...(finding && { finding }),
    ...(query.commented === 'true' && { commented: true }),
    sort: SORTS.find((each) => each === query.sort) ?? 'updated',
    page: Math.max(1, Math.min(MOST_PAGES, numberIn(query.page) ?? 1)),
  }
}

function searchIn(values: Readonly<Record<string, unknown>>): Search {
  return {
    find: textIn(values.find, 500)?.trim() ?? '',
    replace: textIn(values.replace, 500) ?? '',
    lang: values.in === 'en' ? 'en' : 'tr',
    words: values.letters !== '1',
    matchCase: values.case === '1',
    diacritics: values.diacritics === '1',
  }
}

/** A text that a person has ticked in a preview. */
function alsoIn(value: unknown): AlsoReplace[] {
  try {
    const [edition, row, text]: unknown[] = JSON.parse(String(value))
    return typeof edition === 'string' && typeof row === 'string' && typeof text === 'string'
      ? [{ edition, row, text }]
      : []
  } catch {
    return []
  }
}

function textIn(value: unknown, most: number): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, most) : undefined
}

function numberIn(value: unknown): number | undefined {
  const number = Number(value)
  return typeof value === 'string' && Number.isSafeInteger(number) && number >= 0 && value !== ''
    ? number
    : undefined
}

/** The look of these pages. */
export const REVIEW_STYLE = `
h2 { font-size: 1.1rem; font-weight: 600; margin: 1.5rem 0 .5rem; }
h1 + .search, h1 + .list { margin-top: 1.25rem; }
.search label { display: inline-flex; gap: .4rem; align-items: baseline; min-width: 0; max-width: 100%; }
.search { display: flex; flex-wrap: wrap; gap: .4rem .8rem; align-items: baseline; margin: 0 0 1rem; }
.search h2 { flex-basis: 100%; margin: 1rem 0 0; }
.search input:not([type=checkbox]), .search select { font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--quiet); border-radius: .3rem; padding: .15rem .5rem; min-width: 10rem; max-width: 100%; }
.filters { font-size: .9rem; font-variant-numeric: lining-nums tabular-nums; margin: 0 0 1rem; }
.filters nav { display: flex; flex-wrap: wrap; gap: .15rem .9rem; padding: .15rem 0; }
.filters nav > span { color: var(--quiet); }
.filters [aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
.signs { display: flex; flex-wrap: wrap; gap: 0 .8rem; font-size: .8rem; color: var(--quiet); }
.waiting { background: var(--wash); border-left: 3px solid var(--accent); padding: .6rem 1rem; margin: 0 0 1.5rem; }
.waiting h2 { margin: 0 0 .3rem; }
.waiting ul { margin: 0; padding-left: 1.2rem; }
.waiting p { margin: 0 0 .3rem; }
.activity { padding-left: 3rem; }
.activity > li { padding: .5rem 0; border-bottom: 1px dotted var(--line); }
.activity p, .hits p { margin: .15rem 0; overflow-wrap: break-word; }
.activity ul, .hits { padding-left: 1.2rem; margin: .2rem 0 .4rem; }
.hits li { padding: .2rem 0; }
.chart { display: block; width: 100%; max-width: 52rem; height: auto; }
.chart text { font-size: 12px; fill: var(--ink); }
@media (max-width: 44rem) { .chart text { font-size: 20px; } }
.part-open { fill: var(--open); } .part-translated { fill: var(--quiet); } .part-reviewed { fill: var(--done); }
.key { display: flex; gap: 1.2rem; font-size: .85rem; }
.key span::before { content: "■ "; }
.key-open::before { color: var(--open); } .key-translated::before { color: var(--quiet); } .key-reviewed::before { color: var(--done); }
details summary { cursor: pointer; font-size: .9rem; color: var(--quiet); margin: .4rem 0; }
.late { color: var(--accent); }
`
