/** Changes to many units: seen before they are made, made in one step. */
import express, { type Router } from 'express'
import type { JSX } from 'preact'
import { actorIn, requires } from '../access/guard.ts'
import { PatternError } from '../memory/pattern.ts'
import { STATES } from '../memory/unit.ts'
import type { UnitEdit } from '../memory/unit-edit.ts'
import type { UnitFilter } from '../memory/unit-filter.ts'
import { WordDifference } from '../publish/word-difference.tsx'
import { type EditPreview, editUnits, previewEdit } from '../service/edit-units.ts'
import type { House } from '../service/house.ts'
import type { Counts } from '../service/list-units.ts'
import { definedOnly, editSchema, FilterError } from '../service/unit-filter.ts'
import { UpkeepError } from '../service/upkeep-error.ts'
import { LANGS } from '../text/language.ts'
import { Allowed } from './allowed.tsx'
import { field, fields } from './form.ts'
import type { PageTools } from './pairs.tsx'
import { Select } from './select.tsx'
import { filterIn } from './unit-query.ts'
import { withStep } from './unit-steps.tsx'
import { MemoryTabs, Notice, type Read, Sides, TraitChanges } from './unit-views.tsx'

type Problem = 'edit' | 'filter' | 'pattern' | 'too-many-units'

/** What a form asks to be done, and to which units. */
interface Asked {
  readonly filter: UnitFilter
  readonly edit: UnitEdit
}

export function addBulkPages(web: Router, house: House, { reader, send }: PageTools): void {
  const form = express.urlencoded({ extended: false, limit: '1mb' })
  web.post('/memory/edits/preview', requires('memory'), form, async (request, response) => {
    const { lang, t } = reader(request)
    const asked = askedIn(request.body)
    const preview =
      typeof asked === 'string' ? asked : await attempt(() => previewEdit(house, asked.filter, asked.edit))
    if (typeof preview === 'string') response.status(400)
    const body = <PreviewPage form={request.body} preview={preview} t={t} lang={lang} />
    send(response, request, { lang, t, title: t('web:bulk.preview') }, body)
  })
  web.post('/memory/edits', requires('memory'), form, async (request, response) => {
    const { lang, t } = reader(request)
    const asked = askedIn(request.body)
    const done =
      typeof asked === 'string'
        ? asked
        : await attempt(() => editUnits(house, asked.filter, asked.edit, actorIn(request).name))
    if (typeof done === 'string') {
      response.status(400)
      const body = <PreviewPage form={request.body} preview={done} t={t} lang={lang} />
      return send(response, request, { lang, t, title: t('web:bulk.preview') }, body)
    }
    response.redirect(303, `/memory/units?${withStep(field(request.body, 'filter'), done.step)}`)
  })
}

/** Units that were chosen one by one, or else all that the filter lets through. */
function askedIn(form: unknown): Asked | Problem {
  const ids = fields(form, 'id')
  const value = (name: string) => field(form, name).trim() || undefined
  const find = field(form, 'find')
  const result = editSchema.safeParse({
    state: value('set-state'),
    domain: value('set-domain'),
    memory: value('set-memory'),
    variety: value('set-variety'),
    replace:
      find === ''
        ? undefined
        : {
            side: value('side'),
            find,
            with: field(form, 'with'),
            regex: value('regex') !== undefined,
            exact: value('exact') !== undefined,
          },
    delete: value('delete') !== undefined,
  })
  if (!result.success) return 'edit'
  try {
    const filter = ids.length > 0 ? { ids } : filterIn(new URLSearchParams(field(form, 'filter')))
    return { filter, edit: definedOnly(result.data) }
  } catch (error) {
    if (error instanceof FilterError) return 'filter'
    throw error
  }
}

async function attempt<T>(work: () => Promise<T>): Promise<T | Problem> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof PatternError) return 'pattern'
    if (error instanceof UpkeepError && error.code === 'too-many-units') return 'too-many-units'
    throw error
  }
}

/** What can be done to the units of a list. */
export function BulkPanel({
  facets,
  t,
}: {
  facets: { readonly domain: Counts; readonly memory: Counts } | undefined
} & Pick<Read, 't'>): JSX.Element {
  const names = (id: string, counts: Counts | undefined) => (
    <datalist id={id}>
      {counts?.map(({ value }) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  )
  return (
    <details class="bulk">
      <summary>{t('web:bulk.title')}</summary>
      <p class="hint">{t('web:bulk.hint')}</p>
      <fieldset class="ask-options">
        <legend>{t('web:bulk.replace')}</legend>
        <label>
          {t('web:bulk.side')}{' '}
          <Select name="side" options={LANGS} told={(each) => t(`edition:column.${each}`)} />
        </label>
        <label>
          {t('web:bulk.find')} <input name="find" maxLength={500} lang="" />
        </label>
        <label>
          {t('web:bulk.with')} <input name="with" maxLength={2000} lang="" />
        </label>
        <label>
          <input type="checkbox" name="exact" value="1" /> {t('web:bulk.exact')}
        </label>
        <label>
          <input type="checkbox" name="regex" value="1" /> {t('web:memory.regex')}
        </label>
      </fieldset>
      <fieldset class="ask-options">
        <legend>{t('web:bulk.set')}</legend>
        <label>
          {t('web:unit.fact.state')}{' '}
          <Select
            name="set-state"
            options={STATES}
            told={(each) => t(`edition:state.${each}`)}
            none={t('web:bulk.as-is')}
          />
        </label>
        <label>
          {t('web:unit.fact.domain')} <input name="set-domain" list="domains" maxLength={100} lang="" />
        </label>
        <label>
          {t('web:unit.fact.memory')} <input name="set-memory" list="memories" maxLength={100} lang="" />
        </label>
        <label>
          {t('web:unit.fact.variety')}{' '}
          <input name="set-variety" maxLength={35} size={8} placeholder="en-GB" lang="" />
        </label>
        <label>
          <input type="checkbox" name="delete" value="1" /> {t('web:unit.delete')}
        </label>
      </fieldset>
      {names('domains', facets?.domain)}
      {names('memories', facets?.memory)}
      <p class="actions">
        <button type="submit" class="main">
          {t('web:bulk.see')}
        </button>
      </p>
    </details>
  )
}

/** The fields that say what is to be done, and to what. */
const CARRIED = [
  'filter',
  'id',
  'side',
  'find',
  'with',
  'exact',
  'regex',
  'set-state',
  'set-domain',
  'set-memory',
  'set-variety',
  'delete',
]

function PreviewPage({
  form,
  preview,
  t,
}: { form: unknown; preview: EditPreview | Problem } & Read): JSX.Element {
  const back = `/memory/units?${new URLSearchParams(field(form, 'filter'))}`
  const problem = typeof preview === 'string' ? preview : undefined
  const deleting = field(form, 'delete') !== ''
  return (
    <>
      <h1>{t('web:bulk.preview')}</h1>
      <MemoryTabs t={t} />
      {problem && (
        <Notice kind="problem">
          <p>{t(`web:bulk.problem.${problem}`)}</p>
        </Notice>
      )}
      {typeof preview !== 'string' && (
        <>
          <p class="meta">
            <span>{t('web:bulk.matched', { count: preview.matched })}</span>
            <span>
              {t(deleting ? 'web:bulk.would-delete' : 'web:bulk.would-change', { count: preview.changed })}
            </span>
            {preview.refused.empty > 0 && (
              <span>{t('web:bulk.refused-empty', { count: preview.refused.empty })}</span>
            )}
            {preview.refused.codes > 0 && (
              <span>{t('web:bulk.refused-codes', { count: preview.refused.codes })}</span>
            )}
          </p>
          {preview.changed > 0 && (
            <Allowed needs="memory">
              <form class="actions" method="post" action="/memory/edits">
                {CARRIED.flatMap((name) =>
                  fields(form, name).map((value) => <input type="hidden" name={name} value={value} />),
                )}
                <button type="submit" class="main">
                  {t('web:bulk.do')}
                </button>
              </form>
            </Allowed>
          )}
          {preview.changed > preview.first.length && (
            <p class="hint">{t('web:bulk.first', { count: preview.first.length })}</p>
          )}
          <ol class="hits">
            {preview.first.map(({ before, after }) => (
              <li key={before.id} class="hit">
                <Sides
                  tr={
                    <p>
                      {deleting ? <del>{before.tr}</del> : <WordDifference from={before.tr} to={after.tr} />}
                    </p>
                  }
                  en={
                    <p>
                      {deleting ? <del>{before.en}</del> : <WordDifference from={before.en} to={after.en} />}
                    </p>
                  }
                />
                <div class="traits">
                  <TraitChanges from={before} to={after} t={t} />
                </div>
              </li>
            ))}
          </ol>
        </>
      )}
      <p class="files">
        <a href={back}>{t('web:bulk.back')}</a>
      </p>
    </>
  )
}
