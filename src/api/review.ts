/** The routes of what people say and keep beside an edition: comments, drafts, desks, assignments, work, rules. */
import type { Request, Router } from 'express'
import { z } from 'zod'
import { actorIn, requires } from '../access/guard.ts'
import { rowNamed } from '../edition/segments.ts'
import { ownerOf, selfOf } from '../people/actor.ts'
import { addComment, resolveThread } from '../service/comments.ts'
import { deskOf, draftsOf, dropDraft, keepDesk, keepDraft } from '../service/desk.ts'
import { editionIn } from '../service/edit-edition.ts'
import type { House } from '../service/house.ts'
import { findBlockers, rulesIn, saveRules } from '../service/rules.ts'
import { assign, workList } from '../service/work-list.ts'
import { askerOf } from './asker.ts'
import { lang } from './edit-input.ts'
import { changes, type Reading, reads, sendTagged } from './if-match.ts'
import { jsonBody } from './json-body.ts'
import { parse } from './parse.ts'
import { ApiError } from './problem.ts'
import * as input from './review-input.ts'

/** What each resource may be asked for. */
export const REVIEW_METHODS: Readonly<Record<string, string>> = {
  '/editions/:id/comments': 'GET, HEAD, POST',
  '/editions/:id/comments/:comment': 'GET, HEAD',
  '/editions/:id/comments/:comment/resolution': 'PUT',
  '/editions/:id/drafts': 'GET, HEAD',
  '/editions/:id/drafts/:row/:lang': 'GET, HEAD, PUT, DELETE',
  '/editions/:id/desk': 'GET, HEAD, PUT',
  '/editions/:id/assignments/:task/:person': 'GET, HEAD, PUT, DELETE',
  '/editions/:id/blockers': 'GET, HEAD',
  '/assignments': 'GET, HEAD',
  '/work': 'GET, HEAD',
  '/rules': 'GET, HEAD, PUT',
}

const MOST_BYTES = '1mb'

/** Mounts the routes on the router of `/api/v1`. */
export function addReviewRoutes(api: Router, house: House): void {
  const body = jsonBody(MOST_BYTES)
  addCommentRoutes(api, house)
  api.get('/editions/:id/drafts', requires('translate'), async (request, response) => {
    const drafts = await draftsOf(house, ownerOf(actorIn(request)), String(request.params.id))
    response.set('Cache-Control', 'private, no-store').json({ drafts })
  })
  const draft: Reading = async (inside, request) => {
    const { row, lang: of, id } = request.params
    const drafts = await draftsOf(inside, ownerOf(actorIn(request)), String(id))
    const found = drafts.find((each) => each.row === row && each.lang === parse(lang, of))
    if (!found) throw new ApiError(404, 'no-such-draft', `there is no draft of row ${row}`)
    return found
  }
  api.get('/editions/:id/drafts/:row/:lang', requires('translate'), async (request, response) => {
    sendTagged(response.set('Cache-Control', 'private, no-store'), await draft(house, request as Request))
  })
  api.put('/editions/:id/drafts/:row/:lang', requires('translate'), ...body, async (request, response) => {
    const { row, id } = request.params
    const typed = {
      row: String(row),
      lang: parse(lang, request.params.lang),
      ...parse(input.draftInput, request.body),
    }
    const work = (inside: House) => keepDraft(inside, ownerOf(actorIn(request)), String(id), typed)
    response.json(await changes(house, { request, response, read: draft }, work))
  })
  api.delete('/editions/:id/drafts/:row/:lang', requires('translate'), async (request, response) => {
    const { row, id } = request.params
    const of = parse(lang, request.params.lang)
    await changes(house, { request: request as Request, response, read: draft }, (inside) =>
      dropDraft(inside, ownerOf(actorIn(request)), String(id), String(row), of),
    )
    response.status(204).end()
  })
  const desk: Reading = (inside, request) =>
    deskOf(inside, ownerOf(actorIn(request)), String(request.params.id))
  api.get('/editions/:id/desk', requires('read'), async (request, response) => {
    sendTagged(response.set('Cache-Control', 'private, no-store'), await desk(house, request as Request))
  })
  api.put('/editions/:id/desk', requires('read'), ...body, async (request, response) => {
    const { place, bookmarks } = parse(input.deskInput, request.body)
    const kept = { ...(place !== undefined && { place }), ...(bookmarks && { bookmarks }) }
    const work = (inside: House) =>
      keepDesk(inside, ownerOf(actorIn(request)), String(request.params.id), kept)
    response.json(await changes(house, { request, response, read: desk }, work))
  })
  addAssignmentRoutes(api, house)
  api.get('/work', requires('read'), async (request, response) => {
    response.set('Cache-Control', 'private, no-store').json(await workList(house, selfOf(actorIn(request))))
  })
  api.get('/editions/:id/blockers', requires('read'), async (request, response) => {
    response.json({ blockers: await findBlockers(house, String(request.params.id)) })
  })
  const read: Reading = ({ store }) => rulesIn(store)
  api.get('/rules', requires('read'), reads(house, read))
  api.put('/rules', requires('administer'), ...body, async (request, response) => {
    const rules = parse(input.rulesSchema, request.body)
    await changes(house, { request, response, read }, (inside) => saveRules(inside, rules))
    response.json(rules)
  })
}

function addCommentRoutes(api: Router, house: House): void {
  const body = jsonBody(MOST_BYTES)
  api.get('/editions/:id/comments', requires('read'), async (request, response) => {
    const { row: name, open } = parse(input.commentQuery, request.query)
    const { id, rows } = await editionIn(house.store, String(request.params.id))
    const row = name === undefined ? undefined : rowNamed(rows, name)
    if (name !== undefined && !row) throw new ApiError(404, 'no-such-row', `edition ${id} has no row ${name}`)
    const all = await house.store.reviews.comments(id)
    const resolved = new Set(all.flatMap((each) => (each.resolved ? [each.id] : [])))
    const comments = all.filter(
      (each) =>
        (!row || row.id === each.row || row.aliases?.includes(each.row)) &&
        (open === undefined || resolved.has(each.thread ?? each.id) === (open === 'false')),
    )
    response.json({ comments })
  })
  api.post('/editions/:id/comments', requires('translate'), ...body, async (request, response) => {
    const { row, thread, text, audience, by } = parse(input.commentInput, request.body)
    const comment = await addComment(house, {
      edition: String(request.params.id),
      text,
      by: askerOf(request, by).by,
      ...(row !== undefined && { row }),
      ...(thread !== undefined && { thread }),
      ...(audience && { audience }),
    })
    sendTagged(response.status(201), comment)
  })
  const read: Reading = async ({ store }, { params: { id, comment } }) => {
    const { id: edition } = await editionIn(store, String(id))
    const found = (await store.reviews.comments(edition)).find((each) => each.id === comment)
    if (!found) throw new ApiError(404, 'no-such-comment', `edition ${edition} has no comment ${comment}`)
    return found
  }
  api.get('/editions/:id/comments/:comment', requires('read'), reads(house, read))
  api.put(
    '/editions/:id/comments/:comment/resolution',
    requires('translate'),
    ...body,
    async (request, response) => {
      const { resolved, by } = parse(input.resolutionInput, request.body)
      const { id, comment } = request.params
      const thread = { edition: String(id), comment: String(comment), by: askerOf(request, by).by, resolved }
      const work = (inside: House) => resolveThread(inside, thread)
      const first = await changes(house, { request, response, read }, work)
      house.news.wake()
      response.json(first)
    },
  )
}

function addAssignmentRoutes(api: Router, house: House): void {
  const named = (params: Readonly<Record<string, string | string[]>>) => ({
    edition: String(params.id),
    person: parse(input.personName, params.person),
    task: parse(input.taskSchema, params.task),
  })
  const read: Reading = async ({ store }, { params }) => {
    const { edition, person, task } = named(params)
    const all = await store.reviews.assignments({ edition, person })
    const found = all.find((each) => each.task === task)
    if (!found) throw new ApiError(404, 'no-such-assignment', `${person} has not been given this`)
    return found
  }
  api.get('/editions/:id/assignments/:task/:person', requires('read'), reads(house, read))
  api.get('/assignments', requires('read'), async (request, response) => {
    const { edition, person } = parse(input.assignmentQuery, request.query)
    const query = { ...(edition !== undefined && { edition }), ...(person !== undefined && { person }) }
    response.json({ assignments: await house.store.reviews.assignments(query) })
  })
  api.put(
    '/editions/:id/assignments/:task/:person',
    requires('review'),
    ...jsonBody(MOST_BYTES),
    async (request, response) => {
      const { due, by } = parse(input.assignmentInput, request.body)
      const task = {
        ...named(request.params),
        by: askerOf(request, by).by,
        ...(due !== undefined && { due }),
      }
      response.json(await changes(house, { request, response, read }, (inside) => assign(inside, task)))
    },
  )
  api.delete('/editions/:id/assignments/:task/:person', requires('review'), async (request, response) => {
    await changes(house, { request: request as Request, response, read }, ({ store }) =>
      store.reviews.dropAssignment(named(request.params)),
    )
    response.status(204).end()
  })
}

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } })
/** The routes in OpenAPI, from the schemas that check the requests; `problem` describes a problem document. */
export const reviewPaths = <P>(problem: (description: string) => P) => {
  const id = z.object({ id: z.string() })
  const bad = {
    '400': problem('The request is not of this shape'),
    '404': problem('No such edition, row or comment'),
  }
  const get = (
    operationId: string,
    summary: string,
    answer: z.ZodType,
    path?: z.ZodObject,
    query?: z.ZodObject,
  ) => ({
    operationId,
    summary,
    requestParams: { ...(path && { path }), ...(query && { query }) },
    responses: { '200': { description: summary, ...json(answer) }, ...bad },
  })
  const send = (
    operationId: string,
    summary: string,
    path: z.ZodObject,
    body: z.ZodType,
    answer: z.ZodType,
  ) => ({
    operationId,
    summary,
    requestParams: { path },
    requestBody: { required: true, ...json(body) },
    responses: { '200': { description: summary, ...json(answer) }, ...bad },
  })
  const drop = (operationId: string, summary: string, path: z.ZodObject) => ({
    operationId,
    summary,
    requestParams: { path },
    responses: { '204': { description: 'It is gone' }, ...bad },
  })
  const { responses, ...comment } = send(
    'addComment',
    'Say something of a row, or answer',
    id,
    input.commentInput,
    input.commentSchema,
  )
  const draft = id.extend({ row: z.string(), lang })
  const assignment = id.extend({ task: input.taskSchema, person: input.personName })
  return {
    '/editions/{id}/comments': {
      get: get(
        'listComments',
        'The comments of an edition, the oldest first',
        input.commentListSchema,
        id,
        input.commentQuery,
      ),
      post: { ...comment, responses: { '201': responses['200'], ...bad } },
    },
    '/editions/{id}/comments/{comment}': {
      get: get('getComment', 'A comment', input.commentSchema, id.extend({ comment: z.string() })),
    },
    '/editions/{id}/comments/{comment}/resolution': {
      put: send(
        'resolveThread',
        'Resolve a thread, or open it again',
        id.extend({ comment: z.string() }),
        input.resolutionInput,
        input.commentSchema,
      ),
    },
    '/editions/{id}/drafts': {
      get: get('listDrafts', 'What one has typed and not saved', input.draftListSchema, id),
    },
    '/editions/{id}/drafts/{row}/{lang}': {
      get: get('getDraft', 'A draft of one’s own', input.keptDraftSchema, draft),
      put: send('keepDraft', 'Keep what was typed in a row', draft, input.draftInput, input.draftSchema),
      delete: drop('dropDraft', 'Forget a draft', draft),
    },
    '/editions/{id}/desk': {
      get: get('getDesk', 'Where one stopped, and one’s bookmarks', input.deskSchema, id),
      put: send(
        'keepDesk',
        'Keep where one stopped, or one’s bookmarks',
        id,
        input.deskInput,
        input.deskSchema,
      ),
    },
    '/editions/{id}/assignments/{task}/{person}': {
      get: get('getAssignment', 'What somebody was given to do', input.assignmentSchema, assignment),
      put: send(
        'assign',
        'Give somebody something to do',
        assignment,
        input.assignmentInput,
        input.assignmentSchema,
      ),
      delete: drop('unassign', 'Take it from him', assignment),
    },
    '/editions/{id}/blockers': {
      get: get(
        'listBlockers',
        'All that holds back the publication of an edition',
        input.blockerListSchema,
        id,
      ),
    },
    '/assignments': {
      get: get(
        'listAssignments',
        'Who is to do what, the first due first',
        input.assignmentListSchema,
        undefined,
        input.assignmentQuery,
      ),
    },
    '/work': { get: get('listWork', 'What waits for whoever asks', input.workSchema) },
    '/rules': {
      get: get('getRules', 'The rules of the house', input.rulesSchema),
      put: send(
        'putRules',
        'Change the rules of the house',
        z.object({}),
        input.rulesSchema,
        input.rulesSchema,
      ),
    },
  }
}
