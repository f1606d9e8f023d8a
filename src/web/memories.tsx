/** The memories that a collection's units belong to: how large they are, and two of them made one. */
import express, { type Router } from 'express'
import type { JSX } from 'preact'
import { actorIn, requires } from '../access/guard.ts'
import { mergeMemories } from '../service/edit-units.ts'
import type { House } from '../service/house.ts'
import { type Counts, unitFacets } from '../service/list-units.ts'
import { nameSchema } from '../service/unit-filter.ts'
import { UpkeepError } from '../service/upkeep-error.ts'
import { Allowed } from './allowed.tsx'
import { field, oneOf } from './form.ts'
import type { PageTools } from './pairs.tsx'
import { StepNotice, stepIn } from './unit-steps.tsx'
import { MemoryName, MemoryTabs, Notice, type Read } from './unit-views.tsx'

/** Why two memories were not merged. */
const PROBLEMS = ['same-memory', 'no-such-memory', 'too-many-units', 'name'] as const

export function addMemoriesPage(web: Router, house: House, { reader, send }: PageTools): void {
  web.get('/memory/memories', requires('read'), async (request, response) => {
    const { lang, t } = reader(request)
    const { memory } = await unitFacets(house)
    const problem = oneOf(PROBLEMS, field(request.query, 'problem'))
    const props = { memories: memory, problem, step: await stepIn(house, request), t, lang }
    send(response, request, { lang, t, title: t('web:memories.title') }, <MemoriesPage {...props} />)
  })
  const form = express.urlencoded({ extended: false, limit: '10kb' })
  web.post('/memory/memories', requires('memory'), form, async (request, response) => {
    const into = nameSchema.safeParse(field(request.body, 'into'))
    if (!into.success) return response.redirect(303, '/memory/memories?problem=name')
    try {
      const done = await mergeMemories(house, field(request.body, 'from'), into.data, actorIn(request).name)
      response.redirect(303, `/memory/memories?step=${done.step ?? 'none'}`)
    } catch (error) {
      if (!(error instanceof UpkeepError)) throw error
      response.redirect(303, `/memory/memories?problem=${error.code}`)
    }
  })
}

interface MemoriesPageProps extends Read {
  readonly memories: Counts
  readonly problem: (typeof PROBLEMS)[number] | undefined
  readonly step: Awaited<ReturnType<typeof stepIn>>
}

function MemoriesPage({ memories, problem, step, t, lang }: MemoriesPageProps): JSX.Element {
  return (
    <>
      <h1>{t('web:memories.title')}</h1>
      <MemoryTabs here="memories" t={t} />
      {step && <StepNotice step={step} t={t} />}
      {problem && (
        <Notice kind="problem">
          <p>{t(`web:memories.problem.${problem}`)}</p>
        </Notice>
      )}
      <p class="hint">{t('web:memories.about')}</p>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{t('web:unit.fact.memory')}</th>
            <th scope="col">{t('web:bulk.column.units')}</th>
          </tr>
        </thead>
        <tbody>
          {memories.map(({ value, units }) => (
            <tr key={value}>
              <th scope="row">
                <a href={`/memory/units?${new URLSearchParams({ memory: value })}`}>
                  <MemoryName name={value} t={t} />
                </a>
              </th>
              <td>{units.toLocaleString(lang)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {memories.length > 1 && (
        <Allowed needs="memory">
          <form class="stack" method="post" action="/memory/memories">
            <h2 class="part">{t('web:memories.merge')}</h2>
            <p class="hint">{t('web:memories.merge-about')}</p>
            <div class="ask-options">
              <label>
                {t('web:memories.from')}{' '}
                <select name="from">
                  {memories.map(({ value }) => (
                    <option key={value} value={value} lang={value === 'main' ? undefined : ''}>
                      {value === 'main' ? t('web:memory.main') : value}
                    </option>
                  ))}
                </select>
              </label>
              <label>
                {t('web:memories.into')}{' '}
                <input name="into" list="memories" maxLength={100} required lang="" />
              </label>
              <datalist id="memories">
                {memories.map(({ value }) => (
                  <option key={value} value={value} />
                ))}
              </datalist>
              <button type="submit" class="main">
                {t('web:memories.do')}
              </button>
            </div>
          </form>
        </Allowed>
      )}
    </>
  )
}
