/** A unit of the memory on a page of its own: what it says, what is known of it, what it was; and the form that changes it. */
import express, { type Request, type Response, type Router } from 'express'
import type { ComponentChildren, JSX } from 'preact'
import { actorIn, requires } from '../access/guard.ts'
import { STATES, type State, type Unit } from '../memory/unit.ts'
import type { UnitEdit } from '../memory/unit-edit.ts'
import { WordDifference } from '../publish/word-difference.tsx'
import { editUnit, restoreVersion } from '../service/edit-units.ts'
import type { House } from '../service/house.ts'
import { type UnitView, unitHistory, unitView, type VersionView } from '../service/list-units.ts'
import { nameSchema } from '../service/unit-filter.ts'
import { UpkeepError } from '../service/upkeep-error.ts'
import type { ListedUnit } from '../store/unit-listing.ts'
import { CODE_MARK, type Content, wordsOnly } from '../text/content.ts'
import { longDate } from '../text/date.ts'
import { detectLanguage, LANGS, type Lang } from '../text/language.ts'
import { Allowed } from './allowed.tsx'
import { field, oneOf, wholeNumber } from './form.ts'
import type { PageTools } from './pairs.tsx'
import { type CodeProblem, markOf, type NamedCode, namedCodes, read, written } from './unit-codes.ts'
import { Domain, MemoryTabs, Notice, OriginOf, type Read, Sides, unitPath } from './unit-views.tsx'
import { type Done, DoneNotice, doneIn } from './upkeep.tsx'

/** A side of a unit, in UTF-16 code units. */
const LONGEST_SIDE = 100_000
/** Why a change was not taken. */
type Problem =
  | { readonly kind: CodeProblem; readonly mark: string }
  | { readonly kind: 'missing'; readonly mark: string }
  | { readonly kind: 'empty' | 'long' | 'name' | 'changed' }

/** What the form holds. */
interface Draft {
  readonly tr: string
  readonly en: string
  readonly state: State
  readonly domain: string
  readonly memory: string
}

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

function draftOf(unit: Unit): Draft {
  const named = namedCodes(unit)
  const { state, domain, memory } = unitView(unit)
  return { tr: written(unit.tr, named), en: written(unit.en, named), state, domain, memory }
}

/** What a form sends; browsers write line ends as CRLF. */
function draftIn(form: unknown, unit: Unit): Draft {
  const text = (name: string) => field(form, name).replace(/\r\n?/g, '\n')
  return {
    tr: text('tr'),
    en: text('en'),
    state: oneOf(STATES, field(form, 'state')) ?? unit.state,
    domain: text('domain').trim(),
    memory: text('memory').trim(),
  }
}

/** The edit that a draft is, or why it is none. @param without whether codes may be left out */
function editIn(draft: Draft, unit: Unit, without: boolean): UnitEdit | Problem {
  const named = namedCodes(unit)
  const contents: Partial<Record<Lang, Content>> = {}
  for (const lang of LANGS) {
    if (draft[lang].length > LONGEST_SIDE) return { kind: 'long' }
    const found = read(draft[lang], unit[lang], named)
    if (found.kind === 'problem') return { kind: found.problem, mark: found.mark }
    if (found.missing.length > 0 && !without) return { kind: 'missing', mark: found.missing.join(' ') }
    contents[lang] = found.content
  }
  const { state, domain, memory } = draft
  if ([domain, memory].some((name) => !nameSchema.safeParse(name).success)) return { kind: 'name' }
  return { ...contents, state, domain, memory }
}

interface UnitPageProps extends Read {
  readonly listed: ListedUnit
  readonly draft: Draft
  readonly versions: readonly VersionView[]
  readonly problem: Problem | undefined
  readonly saved: boolean
  readonly done: Done | undefined
}

function UnitPage({ listed, draft, versions, problem, saved, done, t, lang }: UnitPageProps): JSX.Element {
  const { unit, deletedAt } = listed
  const path = unitPath(unit.id)
  const gone = deletedAt !== undefined
  const named = namedCodes(unit)
  return (
    <>
      <h1>{t('web:unit.heading')}</h1>
      <MemoryTabs t={t} />
      {done && <DoneNotice done={done} back={path} t={t} />}
      {saved && !problem && (
        <Notice kind="done">
          <p>{t('web:unit.saved')}</p>
        </Notice>
      )}
      {problem && (
        <Notice kind="problem">
          <p>
            {t(`web:unit.problem.${problem.kind}`, {
              mark: 'mark' in problem ? problem.mark : '',
              most: LONGEST_SIDE,
            })}
          </p>
        </Notice>
      )}
      <article class={`unit${gone ? ' gone' : ''}`}>
        <Sides
          tr={<CodedText content={unit.tr} named={named} />}
          en={<CodedText content={unit.en} named={named} />}
        />
        <UnitFacts listed={listed} t={t} lang={lang} />
      </article>
      {!gone && (
        <UnitForm
          draft={draft}
          listed={listed}
          coded={named.length > 0}
          missing={problem?.kind === 'missing'}
          t={t}
          lang={lang}
        />
      )}
      <Allowed needs="memory">
        <form class="actions" method="post" action={gone ? '/memory/restorations' : '/memory/deletions'}>
          <input type="hidden" name="unit" value={unit.id} />
          <input type="hidden" name="back" value={path} />
          <button type="submit">{t(gone ? 'web:unit.restore' : 'web:unit.delete')}</button>
        </form>
      </Allowed>
      {versions.length > 0 && <History now={unitView(unit)} versions={versions} t={t} lang={lang} />}
    </>
  )
}

function UnitForm({
  draft,
  listed: { unit, revision },
  coded,
  missing,
  t,
}: { draft: Draft; listed: ListedUnit; coded: boolean; missing: boolean } & Read): JSX.Element {
  return (
    <Allowed needs="memory">
      <form class="stack wide" method="post" action={unitPath(unit.id)}>
        <h2 class="part">{t('web:unit.change')}</h2>
        <input type="hidden" name="revision" value={revision} />
        <div class="sides">
          {LANGS.map((each) => (
            <label key={each} class={`field side ${each}`}>
              {t(`edition:column.${each}`)}
              <textarea name={each} lang={each} rows={4} maxLength={LONGEST_SIDE}>
                {draft[each]}
              </textarea>
            </label>
          ))}
        </div>
        {coded && <p class="hint">{t('web:unit.codes-hint')}</p>}
        {missing && (
          <p>
            <label>
              <input type="checkbox" name="without" value="1" /> {t('web:unit.without')}
            </label>
          </p>
        )}
        <div class="ask-options">
          <label>
            {t('web:unit.fact.state')}{' '}
            <select name="state">
              {STATES.map((each) => (
                <option key={each} value={each} selected={each === draft.state}>
                  {t(`edition:state.${each}`)}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t('web:unit.fact.domain')} <input name="domain" value={draft.domain} maxLength={100} lang="" />
          </label>
          <label>
            {t('web:unit.fact.memory')} <input name="memory" value={draft.memory} maxLength={100} lang="" />
          </label>
          <button type="submit" class="main">
            {t('web:terms.save')}
          </button>
        </div>
      </form>
    </Allowed>
  )
}

/** A text with its inline codes shown as what they are: each by its mark, its native form beside it. */
function CodedText({ content, named }: { content: Content; named: readonly NamedCode[] }): JSX.Element {
  const parts: ComponentChildren[] = []
  content.text.split(CODE_MARK).forEach((text, i) => {
    const code = content.codes[i - 1]
    if (i > 0 && code)
      parts.push(
        <code class={`chip ${code.kind}`} lang="" title={code.type}>
          <b>{markOf(code, named)}</b> {code.data}
        </code>,
      )
    parts.push(text)
  })
  return <p>{parts}</p>
}

function UnitFacts({ listed, t, lang }: { listed: ListedUnit } & Read): JSX.Element {
  const { unit, deletedAt, uses, usedAt } = listed
  const date = (iso: string) => <Moment iso={iso} lang={lang} />
  const by = (name: string | undefined) => name !== undefined && <span lang="">, {name}</span>
  const facts: [string, ComponentChildren][] = [
    ['state', <span class={`state ${unit.state}`}>{t(`edition:state.${unit.state}`)}</span>],
    ['domain', <Domain name={unit.domain} t={t} />],
    ['memory', <MemoryName name={unitView(unit).memory} t={t} />],
    ['origin', <OriginOf origin={unit.origin} t={t} />],
    ['doubt', doubts(unit, t)],
    ['variety', unit.varieties && <span lang="">{unit.varieties.join(', ')}</span>],
    ['before', unit.before && <Context text={unit.before} />],
    ['after', unit.after && <Context text={unit.after} />],
    ['created', unit.createdAt && [date(unit.createdAt), by(unit.createdBy)]],
    ['changed', unit.changedAt && [date(unit.changedAt), by(unit.changedBy)]],
    [
      'used',
      usedAt
        ? [date(usedAt), <span>{` (${t('web:unit.uses', { count: uses })})`}</span>]
        : t('web:unit.unused'),
    ],
    ['deleted', deletedAt && date(deletedAt)],
    ['id', <code lang="">{unit.id}</code>],
  ]
  return (
    <dl class="facts">
      {facts.flatMap(([name, value]) =>
        value ? (
          <div key={name}>
            <dt>{t(`web:unit.fact.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ) : (
          []
        ),
      )}
    </dl>
  )
}

/** A moment as a reader tells it. */
export function Moment({ iso, lang }: { iso: string; lang: Lang }): JSX.Element {
  return (
    <time dateTime={iso} lang={lang}>
      {longDate(iso.slice(0, 10), lang)}, {iso.slice(11, 16)} UTC
    </time>
  )
}

/** The name of a memory; the main one is called so in the reader's language. */
export function MemoryName({ name, t }: { name: string } & Pick<Read, 't'>): JSX.Element {
  return name === 'main' ? <span>{t('web:memory.main')}</span> : <span lang="">{name}</span>
}

function doubts(unit: Unit, t: Read['t']): string {
  return [unit.machine && t('web:memory.machine'), unit.unconfirmed && t('web:memory.unconfirmed')]
    .filter(Boolean)
    .join(', ')
}

/** The text of a neighbouring segment: of which side it is, only it can tell. */
function Context({ text }: { text: string }): JSX.Element {
  const words = text.replaceAll(CODE_MARK, '')
  return <span lang={detectLanguage(words) ?? ''}>{words}</span>
}

/** What the unit was, the last first: each version with what it became after. */
function History({
  now,
  versions,
  t,
  lang,
}: { now: UnitView; versions: readonly VersionView[] } & Read): JSX.Element {
  return (
    <section aria-labelledby="history">
      <h2 id="history" class="part">
        {t('web:unit.history')}
      </h2>
      <ol class="hits">
        {versions.map((version, i) => {
          const next = versions[i - 1] ?? now
          return (
            <li key={version.version} class="hit">
              <Sides
                tr={
                  <p>
                    <WordDifference from={version.tr} to={next.tr} />
                  </p>
                }
                en={
                  <p>
                    <WordDifference from={version.en} to={next.en} />
                  </p>
                }
              />
              <div class="traits">
                {version.endedAt && (
                  <span>
                    {t('web:unit.until')} <Moment iso={version.endedAt} lang={lang} />
                  </span>
                )}
                {next.changedBy !== undefined && <span lang="">{next.changedBy}</span>}
                {version.deletedAt !== undefined && <span>{t('web:unit.was-deleted')}</span>}
                <TraitChanges from={version} to={next} t={t} />
                <Allowed needs="memory">
                  <form class="acts" method="post" action={`${unitPath(now.id)}/versions/${version.version}`}>
                    <button type="submit">{t('web:unit.again')}</button>
                  </form>
                </Allowed>
              </div>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

/** State, domain and memory where they changed. */
export function TraitChanges({
  from,
  to,
  t,
}: { from: UnitView; to: UnitView } & Pick<Read, 't'>): JSX.Element {
  const shown = {
    state: (view: UnitView) => <span>{t(`edition:state.${view.state}`)}</span>,
    domain: (view: UnitView) => <Domain name={view.domain} t={t} />,
    memory: (view: UnitView) => <MemoryName name={view.memory} t={t} />,
    varieties: (view: UnitView) => <span lang="">{view.varieties.join(', ')}</span>,
  }
  const names = Object.keys(shown) as (keyof typeof shown)[]
  return (
    <>
      {names
        .filter((name) => String(from[name]) !== String(to[name]))
        .map((name) => (
          <span key={name} class="trait-change">
            <del>{shown[name](from)}</del> <ins>{shown[name](to)}</ins>
          </span>
        ))}
    </>
  )
}
