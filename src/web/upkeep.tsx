/** Upkeep of the memory: what wants a look, kind by kind, and the trash. */
import express, { type Request, type Router } from 'express'
import type { JSX } from 'preact'
import { actorIn, requires } from '../access/guard.ts'
import type { Translate } from '../i18n.ts'
import type { Unit } from '../memory/unit.ts'
import { WordDifference } from '../publish/word-difference.tsx'
import type { House } from '../service/house.ts'
import { KeptAnswer } from '../service/kept-answer.ts'
import {
  checkMemory,
  deleteUnits,
  FINDINGS,
  type FindingKind,
  listTrash,
  type MemoryFinding,
  restoreUnits,
  type ShownUnit,
} from '../service/memory-upkeep.ts'
import { longDate } from '../text/date.ts'
import { Allowed, AllowedForm } from './allowed.tsx'
import { field, fields, oneOf, wholeNumber } from './form.ts'
import type { PageTools } from './pairs.tsx'
import {
  Domain,
  MemoryTabs,
  Notice,
  OriginOf,
  type Read,
  Sides,
  Tabs,
  Traits,
  UnitLink,
} from './unit-views.tsx'

const ON_A_PAGE = 20
const MOST_PAGES = 100_000
const IN_TRASH = 100
const MOST_IN_TRASH = 10_000
/** How long a reader waits for the memory to be looked through, in milliseconds. */
const PATIENCE = 3000
/** An address has room for so many ids. */
const MOST_TOLD = 20

export function addUpkeepPages(web: Router, house: House, { reader, send }: PageTools): void {
  const kept = new KeptAnswer(() => checkMemory(house))
  web.get('/memory/upkeep', requires('read'), async (request, response) => {
    const { lang, t } = reader(request)
    const memory = await house.memory()
    if (!memory.isHeld)
      return send(response, request, { lang, t, title: t('web:upkeep.title') }, <ElsewherePage t={t} />)
    const { answer, fresh } = await kept.at(await house.store.memoryRevision(), PATIENCE)
    const findings = (answer ?? []).filter(({ units }) => units.every(({ id }) => memory.unit(id)))
    const kind = oneOf(FINDINGS, field(request.query, 'kind')) ?? firstKind(findings)
    const page = wholeNumber(field(request.query, 'page'), 1, MOST_PAGES, 1)
    const unitOf = (id: string) => memory.unit(id)
    const done = doneIn(request)
    const props = { findings, known: answer !== undefined, fresh, kind, page, unitOf, done, t, lang }
    send(response, request, { lang, t, title: t('web:upkeep.title') }, <UpkeepPage {...props} />)
  })
  web.get('/memory/trash', requires('read'), async (request, response) => {
    const { lang, t } = reader(request)
    const shown = wholeNumber(field(request.query, 'shown'), 1, MOST_IN_TRASH, IN_TRASH)
    // One more tells whether there is more.
    const units = await listTrash(house, shown + 1)
    const props = { units: units.slice(0, shown), more: units.length > shown, shown, t, lang }
    const body = <TrashPage {...props} done={doneIn(request)} />
    send(response, request, { lang, t, title: t('web:trash.title') }, body)
  })
  const form = express.urlencoded({ extended: false, limit: '1mb' })
  web.post('/memory/deletions', requires('memory'), form, async (request, response) => {
    const ids = fields(request.body, 'unit')
    if (ids.length > 0) await deleteUnits(house, ids, actorIn(request).name)
    response.redirect(303, backTo(field(request.body, 'back'), 'deleted', ids))
  })
  web.post('/memory/restorations', requires('memory'), form, async (request, response) => {
    const ids = fields(request.body, 'unit')
    if (ids.length > 0) await restoreUnits(house, ids, actorIn(request).name)
    response.redirect(303, backTo(field(request.body, 'back'), 'restored', ids))
  })
}

/** What was just done, told on the page that a form leads back to. */
export interface Done {
  readonly what: 'deleted' | 'restored'
  readonly units: readonly string[]
}

export function doneIn(request: Request): Done | undefined {
  const what = (['deleted', 'restored'] as const).find((each) => fields(request.query, each).length > 0)
  return what && { what, units: fields(request.query, what).slice(0, MOST_TOLD) }
}

/** The page of the memory that a form came from, with what was done there. */
function backTo(path: string, what: Done['what'], ids: readonly string[]): string {
  const [place = '', query = ''] = path.split('?', 2)
  const known = /^\/memory(?:\/(?:upkeep|trash|units(?:\/[^/\\]+)?))?$/.test(place) ? place : '/memory/upkeep'
  const search = new URLSearchParams(known === place ? query : '')
  search.delete('deleted')
  search.delete('restored')
  for (const id of ids.slice(0, MOST_TOLD)) search.append(what, id)
  return `${known}?${search}`
}

/** What was done, and the way back. */
export function DoneNotice({ done, back, t }: { done: Done; back: string; t: Translate }): JSX.Element {
  const undo = done.what === 'deleted' ? '/memory/restorations' : '/memory/deletions'
  return (
    <Notice kind="done">
      <Allowed needs="memory">
        <form method="post" action={undo}>
          <span>{t(`web:upkeep.${done.what}`, { count: done.units.length })}</span>
          {done.units.map((id) => (
            <input key={id} type="hidden" name="unit" value={id} />
          ))}
          <input type="hidden" name="back" value={back} />
          <button type="submit">{t('web:upkeep.undo')}</button>
        </form>
      </Allowed>
    </Notice>
  )
}

function firstKind(findings: readonly MemoryFinding[]): FindingKind {
  return FINDINGS.find((kind) => findings.some((each) => each.kind === kind)) ?? 'suspicious'
}

interface UpkeepPageProps extends Read {
  readonly findings: readonly MemoryFinding[]
  /** Whether the memory was ever looked through; and whether that was since its last change. */
  readonly known: boolean
  readonly fresh: boolean
  readonly kind: FindingKind
  readonly page: number
  readonly unitOf: (id: string) => Unit | undefined
  readonly done: Done | undefined
}

/** Where the units are in the database alone, nobody looks them through. */
function ElsewherePage({ t }: { t: Translate }): JSX.Element {
  return (
    <>
      <h1>{t('web:upkeep.title')}</h1>
      <MemoryTabs here="upkeep" t={t} />
      <p class="hint">{t('web:upkeep.elsewhere')}</p>
    </>
  )
}

function UpkeepPage({
  findings,
  known,
  fresh,
  kind,
  page,
  unitOf,
  done,
  t,
  lang,
}: UpkeepPageProps): JSX.Element {
  const own = findings.filter((each) => each.kind === kind)
  const path = (n: number) => `/memory/upkeep?kind=${kind}${n > 1 ? `&page=${n}` : ''}`
  const counted = (each: FindingKind) => findings.filter((finding) => finding.kind === each).length
  return (
    <>
      <h1>{t('web:upkeep.title')}</h1>
      <MemoryTabs here="upkeep" t={t} />
      {done && <DoneNotice done={done} back={path(page)} t={t} />}
      {!fresh && (
        <Notice kind="done">
          <p>
            {t('web:upkeep.looking')} <a href={path(page)}>{t('web:upkeep.again')}</a>
          </p>
        </Notice>
      )}
      {known && (
        <>
          <Tabs
            label={t('web:upkeep.kinds')}
            tabs={FINDINGS.map((each) => ({
              path: `/memory/upkeep?kind=${each}`,
              name: t('web:upkeep.tab', { kind: t(`web:upkeep.kind.${each}`), count: counted(each) }),
              here: each === kind,
            }))}
          />
          <p class="hint">{t(`web:upkeep.about.${kind}`)}</p>
          {own.length === 0 && <p>{t('web:upkeep.none')}</p>}
          {own.slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE).map((finding) => (
            <FindingView finding={finding} back={path(page)} unitOf={unitOf} t={t} lang={lang} />
          ))}
          <Pager path={path} page={page} pages={Math.ceil(own.length / ON_A_PAGE)} t={t} />
        </>
      )}
    </>
  )
}

/** Earlier and further pages of a list. */
export function Pager({
  path,
  page,
  pages,
  t,
}: {
  path: (page: number) => string
  page: number
  pages: number
  t: Translate
}): JSX.Element | null {
  if (pages <= 1 && page === 1) return null
  return (
    <nav class="files pager" aria-label={t('web:memory.pager')}>
      {page > 1 && <a href={path(Math.min(page - 1, Math.max(1, pages)))}>{t('web:pairs.earlier')}</a>}
      <span>{t('web:memory.page', { page, pages })}</span>
      {page < pages && <a href={path(page + 1)}>{t('web:pairs.later')}</a>}
    </nav>
  )
}

function FindingView({
  finding,
  back,
  unitOf,
  t,
  lang,
}: { finding: MemoryFinding; back: string; unitOf: UpkeepPageProps['unitOf'] } & Read): JSX.Element {
  const { kind, reasons, score, units } = finding
  const [first] = units
  const why = reasons?.map((reason) => t(`web:upkeep.suspicion.${reason}`)).join(' · ')
  return (
    <article class="finding">
      {(why ?? score) !== undefined && <h2>{why ?? t('web:upkeep.alike', { percent: score ?? 0 })}</h2>}
      <ol class="hits">
        {units.map((shown, i) => {
          const unit = unitOf(shown.id)
          const plain = i === 0 || kind === 'duplicate' || first === undefined
          const text = (each: 'tr' | 'en') => (
            <p>{plain ? shown[each] : <WordDifference from={first[each]} to={shown[each]} />}</p>
          )
          const others = units.filter(({ id }) => id !== shown.id)
          return (
            <li key={shown.id} class="hit">
              <Sides tr={text('tr')} en={text('en')} />
              {unit && (
                <Traits
                  unit={unit}
                  t={t}
                  lang={lang}
                  actions={
                    <>
                      {others.length > 0 && (
                        <Action
                          name={t('web:upkeep.keep-only')}
                          units={others}
                          back={back}
                          about={shown.id}
                        />
                      )}
                      <Action name={t('web:upkeep.delete')} units={[shown]} back={back} about={shown.id} />
                    </>
                  }
                />
              )}
            </li>
          )
        })}
      </ol>
    </article>
  )
}

/** A button that puts units into the trash. */
function Action({
  name,
  units,
  back,
  about,
}: {
  name: string
  units: readonly ShownUnit[]
  back: string
  about: string
}): JSX.Element {
  return (
    <Allowed needs="memory">
      <form method="post" action="/memory/deletions">
        {units.map(({ id }) => (
          <input key={id} type="hidden" name="unit" value={id} />
        ))}
        <input type="hidden" name="back" value={back} />
        <button type="submit">
          {name}
          <span class="unseen" lang="">{` ${about}`}</span>
        </button>
      </form>
    </Allowed>
  )
}

interface TrashPageProps extends Read {
  readonly units: readonly (ShownUnit & { readonly deletedAt: string })[]
  readonly more: boolean
  readonly shown: number
  readonly done: Done | undefined
}

function TrashPage({ units, more, shown, done, t, lang }: TrashPageProps): JSX.Element {
  return (
    <>
      <h1>{t('web:trash.title')}</h1>
      <MemoryTabs here="trash" t={t} />
      {done && <DoneNotice done={done} back="/memory/trash" t={t} />}
      <p class="hint">{t('web:trash.about')}</p>
      {units.length === 0 && <p>{t('web:trash.none')}</p>}
      {units.length > 0 && (
        <AllowedForm needs="memory" action="/memory/restorations">
          <input type="hidden" name="back" value="/memory/trash" />
          <ol class="hits">
            {units.map((unit) => (
              <li key={unit.id} class="hit">
                <Sides tr={<p>{unit.tr}</p>} en={<p>{unit.en}</p>} />
                <div class="traits">
                  <Allowed needs="memory">
                    <label>
                      <input type="checkbox" name="unit" value={unit.id} /> {t('web:trash.choose')}
                      <span class="unseen" lang="">{` ${unit.id}`}</span>
                    </label>
                  </Allowed>
                  <Domain name={unit.domain} t={t} />
                  <OriginOf origin={unit.origin} t={t} />
                  <span>
                    {t('web:trash.deleted')}{' '}
                    <time dateTime={unit.deletedAt}>{longDate(unit.deletedAt.slice(0, 10), lang)}</time>
                  </span>
                  <span class="acts">
                    <UnitLink id={unit.id} t={t} />
                  </span>
                </div>
              </li>
            ))}
          </ol>
          <Allowed needs="memory">
            <p class="actions">
              <button type="submit">{t('web:trash.restore')}</button>
            </p>
          </Allowed>
        </AllowedForm>
      )}
      {more && (
        <p class="files">
          <a href={`/memory/trash?shown=${Math.min(MOST_IN_TRASH, shown * 2)}`}>{t('web:memory.more')}</a>
        </p>
      )}
    </>
  )
}
