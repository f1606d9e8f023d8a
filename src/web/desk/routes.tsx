/** The desk over HTTP. Forms and the page's script send the same fields to the same paths; the script asks for JSON. */
import express, { type Request, type Response, type Router } from 'express'
import { type Edition, type Row, sideOf } from '../../edition/edition.ts'
import { mended } from '../../edition/quality/mend.ts'
import { checkPair } from '../../edition/quality/quality.ts'
import { emended } from '../../edition/reading.ts'
import type { Comment } from '../../edition/review.ts'
import { rowNamed } from '../../edition/segments.ts'
import type { Translate } from '../../i18n.ts'
import { titleOf } from '../../publish/edition-view.tsx'
import { changedSince } from '../../service/desk-update.ts'
import { EditError, editEdition, editionHistory, undoEdit } from '../../service/edit-edition.ts'
import type { House } from '../../service/house.ts'
import { matchMemory } from '../../service/memory.ts'
import { lookUpTerms, searchMemory } from '../../service/search-memory.ts'
import { sameContent, wordsOnly } from '../../text/content.ts'
import { LANGS, otherLang } from '../../text/language.ts'
import { addScript } from '../assets.ts'
import type { PageTools } from '../pairs.tsx'
import { ACTIONS, actionNamed, contentFrom, editsFrom, type Fields, langIn } from './actions.ts'
import { actorOf, type DeskActor } from './actor.ts'
import { type Beside, besideMarkup, conflictMarkup, writable } from './beside.ts'
import { type Html, html } from './html.ts'
import type { DeskHub } from './hub.ts'
import { activityMarkup, rowPageMarkup, wordsMarkup } from './more.ts'
import { deskMarkup } from './page.tsx'
import { type RowView, rowPath, rowViews, tokenFromText } from './row.ts'
import { issuesOf, RowShelf } from './shelf.ts'
import { VIEW_COOKIE, viewFor, viewNamed } from './view.ts'

export interface DeskHouse {
  readonly house: House
  readonly hub: DeskHub
}

const YEAR = 365 * 24 * 3600 * 1000
const HISTORY = 20
const MATCHES = 5
const OFFERED = 60
/** How often the store is asked whether somebody else changed an edition, in milliseconds. */
const POLL = 3000

export function addDeskRoutes(web: Router, { house, hub }: DeskHouse, { reader, send }: PageTools): void {
  const shelf = new RowShelf(async () => (await house.memory()).termbase, house.translator)
  const form = express.urlencoded({ extended: false, limit: '500kb' })
  const script = addScript(web)
  const page = (request: Request, response: Response, title: string, markup: Html, works = true) =>
    send(
      response,
      request,
      { ...reader(request), title, ...(works && { script, wide: true }) },
      <div class="desk-page" dangerouslySetInnerHTML={{ __html: markup.text }} />,
    )

  web.get('/editions/:id', async (request, response, next) => {
    const actor = actorOf(request)
    const own = actor.may('translate') || actor.may('review') ? 'side' : 'read'
    const view = viewFor(request.query.view, request.get('cookie') ?? '', own)
    if (view === 'read' || (request.query.view === undefined && request.query.reading !== undefined))
      return next()
    const edition = await house.store.edition(request.params.id)
    if (!edition) return next()
    const { lang, t } = reader(request)
    const [comments, drafts, desk] = await Promise.all([
      commentCounts(house, edition),
      house.store.drafts(actor.by, edition.id),
      house.store.desk(actor.by, edition.id),
    ])
    const rows = await shelf.rows(rowViews(edition, comments), lang)
    const markup = deskMarkup({ edition, view, rows, drafts, desk, t, lang, person: actor.by })
    page(request, response, titleOf(edition, lang), markup)
  })

  web.post('/editions/:id/view', form, (request, response) => {
    const view = viewNamed(request.body?.view)
    if (view) response.cookie(VIEW_COOKIE, view, { sameSite: 'lax', httpOnly: true, path: '/', maxAge: YEAR })
    response.redirect(303, `/editions/${encodeURIComponent(request.params.id)}`)
  })

  web.get('/editions/:id/rows/:row', async (request, response, next) => {
    const found = await rowIn(house, request.params)
    if (!found) return next()
    const { edition, row } = found
    const { t, lang } = reader(request)
    const live = request.query.part === 'beside'
    const beside = await besideOf(house, edition, row, actorOf(request), live, t)
    if (live)
      return void response.set('Cache-Control', 'no-store').type('html').send(besideMarkup(beside, t).text)
    const [markup = ''] = await shelf.rows([await viewOf(house, edition, row)], lang)
    const done = typeof request.query.done === 'string' ? actionNamed(request.query.done) : undefined
    const title = `#${row.id}: ${titleOf(edition, lang)}`
    page(request, response, title, rowPageMarkup(beside, markup, done, t), false)
  })

  web.post('/editions/:id/rows/:row', form, async (request, response, next) => {
    const found = await rowIn(house, request.params)
    if (!found) return next()
    const fields = fieldsOf(request)
    const actor = actorOf(request)
    const { edition, row } = found
    const { t } = reader(request)
    try {
      const done = await act(house, hub, edition, row, fields, actor)
      if (!isLive(request))
        return response.redirect(
          303,
          `${rowPath(edition.id, done.row)}?done=${encodeURIComponent(fields.do ?? '')}`,
        )
      const said = t(`desk:said.${fields.do}`, { id: row.id, count: done.count ?? 0 })
      await answer(request, response, edition.id, { rows: [row.id, ...done.rows], focus: done.row, said })
    } catch (error) {
      if (!(error instanceof EditError)) throw error
      refuse(request, response, error, found, fields)
    }
  })

  /** What is refused, in words; a conflict with both texts. */
  const refuse = (
    request: Request,
    response: Response,
    error: EditError,
    { edition, row }: Found,
    fields: Fields,
  ) => {
    const { t } = reader(request)
    const said = t(`desk:refused.${error.code}`, { id: error.row?.id ?? row.id })
    const [lang, mine] = [langIn(fields), contentFrom(fields, row)]
    const now = error.row ?? row
    const conflict =
      error.code === 'conflict' && lang && mine
        ? conflictMarkup({ edition, row: now, lang, mine, by: now.written?.by }, t)
        : undefined
    response.status(error.code === 'conflict' ? 409 : 422)
    if (isLive(request)) {
      response.json({ code: error.code, said, row: now.id, conflict: conflict?.text })
      return
    }
    const body = conflict ?? html`<p class="findings" role="alert">${said}</p>`
    const back = html`<p class="files"><a href="${rowPath(edition.id, now.id)}">${t('desk:page.back-to-row', { id: now.id })}</a></p>`
    page(request, response, `#${now.id}`, html`${back}${body}`, false)
  }

  web.post('/editions/:id/steps', form, async (request, response, next) => {
    const way = request.body?.do === 'redo' ? 'redo' : 'undo'
    const id = request.params.id
    const actor = actorOf(request)
    const { t } = reader(request)
    try {
      const before = await house.store.editionRevision(id)
      const { edition } = await undoEdit(house, { edition: id, ...stampOf(actor) }, way)
      hub.tell(id, { kind: 'changed', revision: edition.revision, seat: fieldsOf(request).seat })
      const { rows } = await changedSince(house, edition, before ?? 0)
      const [focus] = rows
      if (!isLive(request))
        return response.redirect(303, `/editions/${encodeURIComponent(id)}#${focus ?? ''}`)
      await answer(request, response, id, {
        rows: [],
        focus,
        said: t(`desk:said.${way}`, { id: focus ?? '' }),
      })
    } catch (error) {
      if (!(error instanceof EditError)) throw error
      if (error.code === 'no-such-edition') return next()
      const said = t(`desk:refused.${error.code}`, { id: error.row?.id ?? '' })
      response.status(422)
      if (isLive(request)) response.json({ code: error.code, said })
      else page(request, response, said, html`<p role="alert" class="findings">${said}</p>`, false)
    }
  })

  web.get('/editions/:id/changes', async (request, response) => {
    const asked = typeof request.query.rows === 'string' ? request.query.rows.split(' ').filter(Boolean) : []
    await answer(request, response, String(request.params.id), { rows: asked })
  })

  /** The rows that are to be shown anew since the revision that the page has. */
  const answer = async (
    request: Request,
    response: Response,
    id: string,
    { rows: asked, ...more }: { rows: readonly string[]; focus?: string | undefined; said?: string },
  ) => {
    const edition = await house.store.edition(id)
    if (!edition) return void response.status(404).json({ code: 'no-such-edition' })
    const since = Number(fieldsOf(request).since ?? request.query.since ?? edition.revision)
    const update = await changedSince(house, edition, Number.isFinite(since) ? since : 0)
    const wanted = new Set([...update.rows, ...asked])
    const views = rowViews(edition, await commentCounts(house, edition)).filter(
      ({ row }) => update.all || wanted.has(row.id),
    )
    const markup = await shelf.rows(views, reader(request).lang)
    response.set('Cache-Control', 'no-store').json({
      revision: edition.revision,
      rows: Object.fromEntries(views.map(({ row }, i) => [row.id, markup[i]])),
      ...(update.order && { order: edition.rows.map((row) => row.id) }),
      ...more,
    })
  }

  web.get('/editions/:id/words', async (request, response) => {
    const { q, in: side } = request.query
    const { t } = reader(request)
    const query = typeof q === 'string' ? q.slice(0, 200) : ''
    const lang = LANGS.find((each) => each === side)
    const result = await searchMemory(house, query, { limit: 12, ...(lang && { in: lang }) })
    response
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(wordsMarkup(query, result, t).text)
  })

  web.post('/editions/:id/desk', form, async (request, response) => {
    const actor = actorOf(request)
    const id = request.params.id
    const fields = fieldsOf(request)
    const { seat, row, writing, bookmarks } = fields
    if (seat)
      hub.move(id, seat, actor.by, { ...(row && { row }), ...(writing === 'on' && { writing: true }) })
    if ((await house.store.editionRevision(id)) !== undefined && (row || bookmarks !== undefined)) {
      const old = await house.store.desk(actor.by, id)
      const marks = bookmarks?.split(' ').filter(Boolean).slice(0, 1000)
      await house.store.saveDesk(actor.by, id, {
        ...old,
        ...(row && { place: row }),
        ...(marks && { bookmarks: marks }),
      })
    }
    response.status(204).end()
  })

  web.get('/editions/:id/events', async (request, response, next) => {
    const id = request.params.id
    let revision = await house.store.editionRevision(id)
    if (revision === undefined) return next()
    response.set({
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    })
    response.flushHeaders()
    const write = (kind: string, data: unknown) =>
      response.write(`event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`)
    response.write('retry: 2000\n\n')
    const seat = hub.join(
      id,
      actorOf(request).by,
      (event) => {
        if (event.kind === 'changed') revision = Math.max(revision ?? 0, event.revision)
        write(event.kind, event)
      },
      () => response.end(),
    )
    write('hello', { seat, revision })
    const timer = setInterval(async () => {
      const now = await house.store.editionRevision(id).catch(() => undefined)
      if (now === undefined || now <= (revision ?? 0)) return void response.write(':\n\n')
      revision = now
      write('changed', { kind: 'changed', revision: now })
    }, POLL)
    response.on('close', () => {
      clearInterval(timer)
      hub.leave(id, seat)
    })
  })

  web.get('/editions/:id/activity', async (request, response, next) => {
    const edition = await house.store.edition(request.params.id)
    if (!edition) return next()
    const { lang, t } = reader(request)
    const before = Number(request.query.before)
    const steps = await editionHistory(house, edition.id, {
      limit: 100,
      ...(Number.isInteger(before) && before > 0 && { before }),
    })
    const title = `${t('desk:page.activity')}: ${titleOf(edition, lang)}`
    page(request, response, title, activityMarkup(edition, steps, t), false)
  })
}

interface Found {
  readonly edition: Edition
  readonly row: Row
}

async function rowIn(house: House, params: { id: string; row: string }): Promise<Found | undefined> {
  const edition = await house.store.edition(params.id)
  const row = edition && rowNamed(edition.rows, params.row)
  return row && { edition, row }
}

/** The script of the page asks for JSON. */
function isLive(request: Request): boolean {
  return request.get('accept')?.startsWith('application/json') ?? false
}

function fieldsOf(request: Request): Fields {
  const body: Record<string, unknown> = request.body ?? {}
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  )
}

function stampOf({ by, via }: DeskActor): Pick<DeskActor, 'by' | 'via'> {
  return { by, via }
}

interface Done {
  /** Where it left the person. */
  readonly row: string
  readonly rows: readonly string[]
  readonly count?: number
}

/** Does what was asked of a row. @throws {EditError} */
async function act(
  house: House,
  hub: DeskHub,
  edition: Edition,
  row: Row,
  fields: Fields,
  actor: DeskActor,
): Promise<Done> {
  const same = { row: row.id, rows: [] }
  const lang = langIn(fields)
  switch (fields.do) {
    case 'draft':
    case 'drop-draft':
      if (lang) await keepDraft(house, edition, row, fields, actor)
      return same
    case 'comment':
    case 'resolve':
    case 'unresolve':
      await talk(house, edition, row, fields, actor)
      hub.tell(edition.id, { kind: 'rows', rows: [row.id], seat: fields.seat })
      return same
  }
  const action = actionNamed(fields.do)
  if (!action) throw new EditError('nothing-there', `nothing is called ${fields.do}`, row)
  if (!actor.may(ACTIONS[action])) throw new EditError('locked', `${actor.by} may not ${action}`, row)
  const edits =
    action === 'restore'
      ? await restored(house, edition, row, fields)
      : editsFrom(action, fields, row, edition)
  if (!edits) throw new EditError('nothing-there', `${action} lacks what it needs`, row)
  const token = tokenFromText(fields.upon ?? '')
  const upon = lang && token ? [{ row: row.id, lang, token }] : []
  const edited = await editEdition(house, { edition: edition.id, edits, upon, ...stampOf(actor) }).catch(
    (error) => {
      if (!isOwnSave(error, fields)) throw error
      return { edition }
    },
  )
  if (action === 'send-back' && fields.comment?.trim()) await talk(house, edition, row, fields, actor)
  if (lang && fields.text !== undefined) await house.store.dropDraft(actor.by, edition.id, row.id, lang)
  const { revision } = edited.edition
  if (revision !== edition.revision) hub.tell(edition.id, { kind: 'changed', revision, seat: fields.seat })
  const first = edits[0]
  const count = first && 'rows' in first ? first.rows.length : first && 'ids' in first ? first.ids.length : 1
  return { row: rowNamed(edited.edition.rows, row.id)?.id ?? row.id, rows: [], count }
}

/** A save that comes again because its answer was lost: the row has this very text. */
function isOwnSave(error: unknown, fields: Fields): boolean {
  if (!(error instanceof EditError) || error.code !== 'conflict' || !error.row || fields.do !== 'save')
    return false
  const lang = langIn(fields)
  const [now, mine] = [lang && emended(error.row, lang), contentFrom(fields, error.row)]
  return (
    now !== undefined &&
    mine !== undefined &&
    sameContent(now, { ...mine, text: mine.text.normalize('NFC').trim() })
  )
}

/** The text that a step of the history took away. */
async function restored(house: House, edition: Edition, row: Row, fields: Fields) {
  const [step] = await house.store.editionChanges(edition.id, {
    before: Number(fields.revision) + 1,
    limit: 1,
  })
  const names = [row.id, ...(row.aliases ?? [])]
  const lang = langIn(fields)
  const old = step?.rows.find(({ id }) => names.includes(id))?.before
  const content = lang && old && sideOf(old, lang).content && emended(old, lang)
  return lang && content ? [{ kind: 'write' as const, row: row.id, lang, content }] : undefined
}

async function keepDraft(
  house: House,
  edition: Edition,
  row: Row,
  fields: Fields,
  actor: DeskActor,
): Promise<void> {
  const [lang, content, upon] = [langIn(fields), contentFrom(fields, row), tokenFromText(fields.upon ?? '')]
  if (!lang) return
  if (fields.do === 'drop-draft') return house.store.dropDraft(actor.by, edition.id, row.id, lang)
  if (!content || !upon) throw new EditError('strange-code', `the draft of row ${row.id} cannot be kept`, row)
  await house.store.saveDraft(actor.by, edition.id, { row: row.id, lang, content, upon, at: house.now() })
}

/** The longest remark, in UTF-16 code units. */
const LONGEST = 5000

async function talk(
  house: House,
  edition: Edition,
  row: Row,
  fields: Fields,
  actor: DeskActor,
): Promise<void> {
  const at = house.now()
  if (fields.do === 'resolve' || fields.do === 'unresolve') {
    const first = (await house.store.comments(edition.id)).find(({ id }) => id === fields.thread)
    if (!first) throw new EditError('nothing-there', `there is no thread ${fields.thread}`, row)
    const { resolved: _, ...open } = first
    return house.store.saveComment(
      fields.do === 'resolve' ? { ...open, resolved: { by: actor.by, at } } : open,
    )
  }
  const text = (fields.comment ?? '').trim().slice(0, LONGEST)
  if (text === '') throw new EditError('nothing-there', 'the comment is empty', row)
  const comment: Comment = {
    id: crypto.randomUUID(),
    edition: edition.id,
    row: row.id,
    author: actor.by,
    at,
    text,
    audience: 'editors',
    ...(fields.thread && { thread: fields.thread }),
  }
  await house.store.saveComment(comment)
}

async function commentCounts(house: House, edition: Edition): Promise<Map<string, RowView['comments']>> {
  const counts = new Map<string, { open: number; all: number }>()
  for (const { row: name, thread, resolved } of await house.store.comments(edition.id)) {
    if (thread !== undefined) continue
    const id = rowNamed(edition.rows, name)?.id ?? name
    const { open, all } = counts.get(id) ?? { open: 0, all: 0 }
    counts.set(id, { open: open + (resolved ? 0 : 1), all: all + 1 })
  }
  return counts
}

async function viewOf(house: House, edition: Edition, row: Row): Promise<RowView> {
  const comments = (await commentCounts(house, edition)).get(row.id) ?? { open: 0, all: 0 }
  return { edition: edition.id, row, source: edition.source, opens: false, comments }
}

async function besideOf(
  house: House,
  edition: Edition,
  row: Row,
  actor: DeskActor,
  live: boolean,
  t: Translate,
): Promise<Beside> {
  const source = edition.source
  const at = edition.rows.indexOf(row)
  const text = wordsOnly(emended(row, source) ?? { text: '', codes: [] })
  const [before, after] = [edition.rows[at - 1], edition.rows[at + 1]].map(
    (each) => each?.[source].content?.text,
  )
  const context = { ...(before !== undefined && { before }), ...(after !== undefined && { after }) }
  const names = new Set([row.id, ...(row.aliases ?? [])])
  const [matches, terms, comments, history, drafts] = await Promise.all([
    text.trim() ? matchMemory(house, text, source, OFFERED, { limit: MATCHES + 1, ...context }) : [],
    text.trim() ? lookUpTerms(house, text, source) : [],
    house.store.comments(edition.id),
    editionHistory(house, edition.id, { row: row.id, limit: HISTORY }),
    house.store.drafts(actor.by, edition.id),
  ])
  const { termbase } = await house.memory()
  return {
    edition,
    row,
    matches: matches.filter(({ unit }) => unit !== `${edition.id}:${row.id}`).slice(0, MATCHES),
    terms,
    comments: comments.filter((each) => names.has(each.row)),
    history,
    mends: mendsOf(edition, row, termbase, t),
    draft: drafts.find((each) => each.row === row.id),
    live,
    may: (permission) => actor.may(permission),
  }
}

function mendsOf(
  edition: Edition,
  row: Row,
  terms: Parameters<typeof issuesOf>[1],
  t: Translate,
): Beside['mends'] {
  const [lang] = writable(row, edition)
  if (!lang || lang === edition.source) return []
  const [source, target] = [emended(row, otherLang(lang)), emended(row, lang)]
  if (!source || !target) return []
  const pair = { source, target, sourceLang: otherLang(lang), targetLang: lang }
  return issuesOf({ row, source: edition.source }, terms).flatMap(({ code, values }) => {
    const content = mended(pair, code, (each) => checkPair(each, terms ? { terms } : {}))
    return content ? [{ code, said: t(`check:${code}`, { ...values }), content }] : []
  })
}
