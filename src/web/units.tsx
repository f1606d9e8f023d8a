/** All units of the memory: filtered, in an order, a page at a time; and what can be done to many at once. */
import type { Router } from 'express'
import type { JSX } from 'preact'
import { requires } from '../access/guard.ts'
import { PatternError } from '../memory/pattern.ts'
import { STATES, type Unit } from '../memory/unit.ts'
import { TEXT_TESTS } from '../memory/unit-filter.ts'
import { SUSPICIONS } from '../memory/upkeep.ts'
import { unitsById } from '../service/all-units.ts'
import type { House } from '../service/house.ts'
import { KeptAnswer } from '../service/kept-answer.ts'
import {
  type Counts,
  type FACETS,
  type ListedView,
  listUnits,
  type UnitPage,
  unitFacets,
} from '../service/list-units.ts'
import { FilterError } from '../service/unit-filter.ts'
import { UpkeepError } from '../service/upkeep-error.ts'
import { UNIT_ORDERS, type UnitOrder } from '../store/unit-listing.ts'
import { LANGS } from '../text/language.ts'
import { Allowed, AllowedForm } from './allowed.tsx'
import { addBulkPages, BulkPanel } from './bulk-edit.tsx'
import { field, oneOf } from './form.ts'
import type { PageTools } from './pairs.tsx'
import { Select } from './select.tsx'
import { FILTER_FIELDS, filterIn, filterQuery } from './unit-query.ts'
import { addStepPages, StepNotice, stepIn } from './unit-steps.tsx'
import { domainName, MemoryTabs, Moment, Notice, type Read, Sides, Traits } from './unit-views.tsx'

const ON_A_PAGE = 50
/** How long a reader waits for the values that units have, in milliseconds. */
const PATIENCE = 1500

type Facets = Awaited<ReturnType<typeof unitFacets>>

export function addUnitListPages(web: Router, house: House, tools: PageTools): void {
  const { reader, send } = tools
  const kept = new KeptAnswer(() => unitFacets(house))
  web.get('/memory/units', requires('read'), async (request, response) => {
    const { lang, t } = reader(request)
    const query = filterQuery(request.query)
    const order = orderOf(field(request.query, 'order'))
    const after = field(request.query, 'after') || undefined
    const found = await listed(house, query, order, after)
    const problem = typeof found === 'string' ? found : undefined
    if (problem) response.status(400)
    const { answer: facets } = await kept.at(await house.store.memoryRevision(), PATIENCE)
    const step = await stepIn(house, request)
    const props = {
      query,
      order,
      page: typeof found === 'string' ? undefined : found,
      problem,
      facets,
      step,
      t,
      lang,
    }
    const units = await unitsById(house, props.page?.units.map(({ id }) => id) ?? [])
    const body = <UnitsPage {...props} first={after === undefined} unitOf={(id) => units.get(id)} />
    send(response, request, { lang, t, title: t('web:units.title') }, body)
  })
  addBulkPages(web, house, tools)
  addStepPages(web, house, tools)
}

/** A page of units, or why there is none. */
async function listed(
  house: House,
  query: URLSearchParams,
  order: UnitOrder,
  after: string | undefined,
): Promise<UnitPage | 'filter' | 'pattern' | 'cursor'> {
  try {
    return await listUnits(house, filterIn(query), { order, limit: ON_A_PAGE, after })
  } catch (error) {
    if (error instanceof FilterError) return 'filter'
    if (error instanceof PatternError) return 'pattern'
    if (error instanceof UpkeepError) return 'cursor'
    throw error
  }
}

/** `changed`, `-changed` …: the minus turns it round. */
function orderOf(value: string): UnitOrder {
  const down = value.startsWith('-')
  return { by: oneOf(UNIT_ORDERS, value.replace(/^-/, '')) ?? 'came', down }
}

const ORDERS = ['came', '-came', '-changed', 'changed', '-used', 'used', '-uses'] as const

interface UnitsPageProps extends Read {
  readonly query: URLSearchParams
  readonly order: UnitOrder
  readonly page: UnitPage | undefined
  /** Whether it is the first page. */
  readonly first: boolean
  readonly problem: 'filter' | 'pattern' | 'cursor' | undefined
  readonly facets: Facets | undefined
  readonly step: Awaited<ReturnType<typeof stepIn>>
  readonly unitOf: (id: string) => Unit | undefined
}

function UnitsPage(props: UnitsPageProps): JSX.Element {
  const { query, order, page, first, problem, facets, step, unitOf, t, lang } = props
  const orderName = `${order.down ? '-' : ''}${order.by}`
  const path = (more: Record<string, string>) => {
    const asked = new URLSearchParams(query)
    if (orderName !== 'came') asked.set('order', orderName)
    for (const [name, value] of Object.entries(more)) asked.set(name, value)
    return `/memory/units${asked.size > 0 ? `?${asked}` : ''}`
  }
  return (
    <>
      <h1>{t('web:units.title')}</h1>
      <MemoryTabs here="units" t={t} />
      {step && <StepNotice step={step} t={t} />}
      {problem && (
        <Notice kind="problem">
          <p>{t(`web:units.problem.${problem}`)}</p>
        </Notice>
      )}
      <FilterForm query={query} order={orderName} facets={facets} t={t} lang={lang} />
      {page && page.units.length === 0 && page.next === undefined && <p>{t('web:units.none')}</p>}
      {page && page.units.length > 0 && (
        <AllowedForm needs="memory" action="/memory/edits/preview">
          <input type="hidden" name="filter" value={query.toString()} />
          <ol class="hits">
            {page.units.map((view) => (
              <UnitItem key={view.id} view={view} unit={unitOf(view.id)} t={t} lang={lang} />
            ))}
          </ol>
          <nav class="files pager" aria-label={t('web:memory.pager')}>
            {!first && <a href={path({})}>{t('web:units.from-start')}</a>}
            {page.next !== undefined && <a href={path({ after: page.next })}>{t('web:pairs.later')}</a>}
          </nav>
          <Allowed needs="memory">
            <BulkPanel facets={facets} t={t} />
          </Allowed>
        </AllowedForm>
      )}
      {page && page.units.length === 0 && page.next !== undefined && (
        <p class="files">
          <span>{t('web:units.looked')}</span>
          <a href={path({ after: page.next })}>{t('web:units.look-on')}</a>
        </p>
      )}
    </>
  )
}

function UnitItem({ view, unit, t, lang }: { view: ListedView; unit: Unit | undefined } & Read): JSX.Element {
  return (
    <li class="hit">
      <Sides tr={<p>{view.tr}</p>} en={<p>{view.en}</p>} />
      {unit && (
        <Traits unit={unit} t={t} lang={lang}>
          <Allowed needs="memory">
            <label>
              <input type="checkbox" name="id" value={view.id} /> {t('web:trash.choose')}
              <span class="unseen" lang="">{` ${view.id}`}</span>
            </label>
          </Allowed>
          {view.usedAt !== undefined && (
            <span>
              {t('web:units.used')} <Moment iso={view.usedAt} lang={lang} />
            </span>
          )}
        </Traits>
      )}
    </li>
  )
}

function FilterForm({
  query,
  order,
  facets,
  t,
  lang,
}: { query: URLSearchParams; order: string; facets: Facets | undefined } & Read): JSX.Element {
  const value = (name: string) => query.get(name) ?? ''
  const others = FILTER_FIELDS.filter((name) => !['text', 'in', 'as', 'id'].includes(name))
  const open = others.some((name) => query.has(name))
  const choice = (name: string, words: string, choices: readonly (readonly [string, string])[]) => (
    <label>
      {words}{' '}
      <Select
        name={name}
        options={choices.map(([key]) => key)}
        told={(key) => Object.fromEntries(choices)[key]}
        chosen={value(name)}
        none={t('web:units.any')}
      />
    </label>
  )
  const yesNo = [
    ['true', t('web:units.yes')],
    ['false', t('web:units.no')],
  ] as const
  const day = (name: string, words: string) => (
    <label>
      {words} <input type="date" name={name} value={value(name).slice(0, 10)} lang={lang} />
    </label>
  )
  return (
    <search>
      <form class="ask" method="get" action="/memory/units">
        <div class="ask-line">
          <input
            name="text"
            type="search"
            value={value('text')}
            maxLength={500}
            aria-label={t('web:units.text')}
            placeholder={t('web:units.text')}
            lang=""
          />
          <button type="submit">{t('web:units.show')}</button>
        </div>
        <div class="ask-options">
          <label>
            {t('web:memory.side')}{' '}
            <Select
              name="in"
              options={LANGS}
              told={(each) => t(`edition:column.${each}`)}
              chosen={value('in')}
              none={t('web:memory.both')}
            />
          </label>
          <label>
            {t('web:units.as')}{' '}
            <Select
              name="as"
              options={TEXT_TESTS}
              told={(each) => t(`web:units.as-${each}`)}
              chosen={value('as')}
            />
          </label>
          <label>
            {t('web:units.order')}{' '}
            <Select
              name="order"
              options={ORDERS}
              told={(each) => t(`web:units.order-by.${each}`)}
              chosen={order}
            />
          </label>
        </div>
        <details class="filters" open={open}>
          <summary>{t('web:units.filters')}</summary>
          <div class="ask-options">
            {choice(
              'state',
              t('web:unit.fact.state'),
              STATES.map((each) => [each, t(`edition:state.${each}`)]),
            )}
            <Facet name="domain" value={value('domain')} counts={facets?.domain} t={t} />
            <Facet name="memory" value={value('memory')} counts={facets?.memory} t={t} />
            <Facet name="origin" value={value('origin')} counts={facets?.origin} t={t} />
            <Facet name="variety" value={value('variety')} counts={facets?.variety} t={t} />
            <Facet name="by" value={value('by')} counts={facets?.by} t={t} />
            {choice('suspicion', t('web:units.suspicion'), [
              ['any', t('web:units.suspicion-any')],
              ...SUSPICIONS.map((each) => [each, t(`web:upkeep.suspicion.${each}`)] as const),
            ])}
            {choice('machine', t('web:memory.machine'), yesNo)}
            {choice('unconfirmed', t('web:memory.unconfirmed'), yesNo)}
            {choice('neverUsed', t('web:units.never-used'), yesNo.slice(0, 1))}
          </div>
          <div class="ask-options">
            {(['created', 'changed', 'used'] as const).map((what) => (
              <fieldset key={what} class="span">
                <legend>{t(`web:units.when.${what}`)}</legend>
                {day(`${what}Since`, t('web:units.since'))} {day(`${what}Before`, t('web:units.until'))}
              </fieldset>
            ))}
          </div>
        </details>
      </form>
    </search>
  )
}

/** A value that units have, to choose; to write, where it is not known which there are. */
function Facet({
  name,
  value,
  counts,
  t,
}: {
  name: (typeof FACETS)[number]
  value: string
  counts: Counts | undefined
} & Pick<Read, 't'>): JSX.Element | null {
  if (counts?.length === 0 && value === '') return null
  const known = counts?.some((each) => each.value === value) || value === ''
  const id = `facet-${name}`
  return (
    <span class="facet">
      <label for={id}>{t(`web:unit.fact.${name}`)}</label>{' '}
      {counts && known ? (
        <select id={id} name={name}>
          <option value="">{t('web:units.any')}</option>
          {counts.map((each) => {
            const told = nameOf(name, each.value, t)
            return (
              <option
                key={each.value}
                value={each.value}
                selected={each.value === value}
                lang={told === undefined ? '' : undefined}
              >
                {`${told ?? each.value} (${each.units})`}
              </option>
            )
          })}
        </select>
      ) : (
        <input id={id} name={name} value={value} maxLength={300} lang="" />
      )}
    </span>
  )
}

function nameOf(name: string, value: string, t: Read['t']): string | undefined {
  if (name === 'domain') return domainName(value, t)
  if (name === 'memory' && value === 'main') return t('web:memory.main')
  return name === 'origin' && value === 'starter' ? t('web:memory.origin.starter') : undefined
}
