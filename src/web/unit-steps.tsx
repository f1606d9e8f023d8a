/** The steps that changed the memory: what each did, and the way back. */
import express, { type Request, type Router } from 'express'
import type { JSX } from 'preact'
import { actorIn, requires } from '../access/guard.ts'
import { listSteps, undoStep } from '../service/edit-units.ts'
import type { House } from '../service/house.ts'
import { UpkeepError } from '../service/upkeep-error.ts'
import type { Step } from '../store/step-tables.ts'
import { Allowed } from './allowed.tsx'
import { field, wholeNumber } from './form.ts'
import type { PageTools } from './pairs.tsx'
import { MemoryTabs, Moment, Notice, type Read } from './unit-views.tsx'

const STEPS_SHOWN = 100

export function addStepPages(web: Router, house: House, { reader, send }: PageTools): void {
  const form = express.urlencoded({ extended: false, limit: '1mb' })
  web.get('/memory/changes', requires('read'), async (request, response) => {
    const { lang, t } = reader(request)
    const steps = await listSteps(house, STEPS_SHOWN)
    const problem = field(request.query, 'problem') !== ''
    const body = <StepsPage steps={steps} problem={problem} t={t} lang={lang} />
    send(response, request, { lang, t, title: t('web:bulk.steps') }, body)
  })
  web.post('/memory/changes/:step/undo', requires('memory'), form, async (request, response) => {
    const step = wholeNumber(request.params.step, 1, Number.MAX_SAFE_INTEGER, 0)
    try {
      const done = await undoStep(house, actorIn(request).name, step)
      response.redirect(303, `/memory/units?${withStep(field(request.body, 'filter'), done.step)}`)
    } catch (error) {
      if (!(error instanceof UpkeepError)) throw error
      response.redirect(303, '/memory/changes?problem=1')
    }
  })
}

/** The address of a list that tells of a step. */
export function withStep(filter: string, step: number | undefined): URLSearchParams {
  const query = new URLSearchParams(filter)
  query.set('step', String(step ?? 'none'))
  return query
}

/** The step that a page tells of: just made, or just taken back. */
export async function stepIn(house: House, request: Request): Promise<Step | 'none' | undefined> {
  const asked = field(request.query, 'step')
  if (asked === '') return undefined
  const revision = wholeNumber(asked, 1, Number.MAX_SAFE_INTEGER, 0)
  return (await listSteps(house, STEPS_SHOWN)).find((step) => step.revision === revision) ?? 'none'
}

/** What a step did, and the way back. */
export function StepNotice({ step, t }: { step: Step | 'none' } & Pick<Read, 't'>): JSX.Element {
  if (step === 'none')
    return (
      <Notice kind="done">
        <p>{t('web:bulk.nothing-changed')}</p>
      </Notice>
    )
  return (
    <Notice kind="done">
      <Allowed needs="memory">
        <form method="post" action={`/memory/changes/${step.revision}/undo`}>
          <span>
            {t(isUndo(step) ? 'web:bulk.undone-count' : 'web:bulk.changed-count', { count: step.units })}
          </span>
          {step.undone === undefined && <button type="submit">{t('web:upkeep.undo')}</button>}
        </form>
      </Allowed>
    </Notice>
  )
}

function StepsPage({
  steps,
  problem,
  t,
  lang,
}: { steps: readonly Step[]; problem: boolean } & Read): JSX.Element {
  return (
    <>
      <h1>{t('web:bulk.steps')}</h1>
      <MemoryTabs here="changes" t={t} />
      {problem && (
        <Notice kind="problem">
          <p>{t('web:bulk.cannot-undo')}</p>
        </Notice>
      )}
      <p class="hint">{t('web:bulk.steps-about')}</p>
      {steps.length === 0 ? (
        <p>{t('web:bulk.no-steps')}</p>
      ) : (
        <table class="list">
          <thead>
            <tr>
              {['what', 'units', 'when', 'by', 'undo'].map((column) => (
                <th key={column} scope="col">
                  {column === 'undo' ? (
                    <span class="unseen">{t('web:upkeep.undo')}</span>
                  ) : (
                    t(`web:bulk.column.${column}`)
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <tr key={step.revision}>
                <td>{t(`web:bulk.kind.${kindOf(step)}`)}</td>
                <td>{step.units.toLocaleString(lang)}</td>
                <td class="when">
                  <Moment iso={step.at} lang={lang} />
                </td>
                <td lang="">{step.by}</td>
                <td>
                  {step.undone !== undefined && t('web:bulk.undone')}
                  {step.undone === undefined && (
                    <Allowed needs="memory">
                      <form method="post" action={`/memory/changes/${step.revision}/undo`}>
                        <button type="submit">
                          {t('web:upkeep.undo')}
                          <span class="unseen">{` ${step.revision}`}</span>
                        </button>
                      </form>
                    </Allowed>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

const KINDS = ['edit', 'merge', 'version', 'undo', 'delete', 'restore'] as const

/** What a step was; one of a kind that this page does not know is an edit. */
function kindOf({ what }: Step): (typeof KINDS)[number] {
  if (typeof what !== 'object' || what === null || !('kind' in what)) return 'edit'
  const edit = 'edit' in what ? what.edit : undefined
  if (typeof edit === 'object' && edit !== null && 'delete' in edit && edit.delete === true) return 'delete'
  return KINDS.find((kind) => kind === what.kind) ?? 'edit'
}

function isUndo(step: Step): boolean {
  return kindOf(step) === 'undo'
}
