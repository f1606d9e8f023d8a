/** Where an editor brings back what a translator sent: told first, then merged. Plain HTML, its form works without scripts. */
import express, { type Request, type Router } from 'express'
import type { JSX } from 'preact'
import { actorIn, requires } from '../access/guard.ts'
import type { Edition } from '../edition/edition.ts'
import { OUTCOMES, type Outcome, type SegmentReport } from '../edition/judge.ts'
import type { Translate } from '../i18n.ts'
import { may } from '../people/actor.ts'
import { titleOf } from '../publish/edition-view.tsx'
import { detailOf } from '../service/error-detail.ts'
import type { Returned, ReturnOptions } from '../service/merge-return.ts'
import type { PageTools } from './pairs.tsx'

/** What the page needs of the house. */
export interface ReturnHouse {
  getEdition(id: string): Promise<Edition | undefined>
  /** @throws errors with a `code` for what cannot be taken */
  merge(bytes: Uint8Array, options: ReturnOptions): Promise<Returned>
}

/** The most that may be sent, in bytes. */
const MOST_BYTES = 32 * 1024 * 1024
/** Outcomes that are listed one by one; of the others their number is enough. */
const TOLD: ReadonlySet<Outcome> = new Set([
  're-segmented',
  'stale',
  'conflict',
  'rejected',
  'unknown',
  'missing',
])
const MOST_TOLD = 500

type Answer =
  | { readonly kind: 'report'; readonly returned: Returned; readonly dryRun: boolean }
  | { readonly kind: 'problem'; readonly code: string; readonly detail: string }

/** Mounts the page and its form. */
export function addReturnRoutes(web: Router, house: ReturnHouse, { reader, send }: PageTools): void {
  const path = '/editions/:id/returns'
  const page = (request: Request, edition: Edition, answer?: Answer) => {
    const { lang, t } = reader(request)
    const title = `${t('web:returns.title')}: ${titleOf(edition, lang)}`
    const shown = <ReturnsPage edition={edition} t={t} {...(answer && { answer })} />
    return { head: { lang, t, title }, shown }
  }
  web.get(path, requires('translate'), async (request, response, next) => {
    const edition = await house.getEdition(String(request.params.id))
    if (!edition) return next()
    const { head, shown } = page(request, edition)
    send(response, request, head, shown)
  })
  const upload = express.raw({ type: 'multipart/form-data', limit: MOST_BYTES })
  web.post(path, requires('translate'), upload, async (request, response, next) => {
    const edition = await house.getEdition(String(request.params.id))
    if (!edition) return next()
    const answer = await answerTo(request, edition, house)
    if (answer.kind === 'problem') response.status(422)
    const { head, shown } = page(request, edition, answer)
    send(response, request, head, shown)
  })
}

async function answerTo(request: Request, edition: Edition, house: ReturnHouse): Promise<Answer> {
  const form = await formOf(request)
  const file = form?.get('file')
  if (!(file instanceof File) || file.size === 0) return { kind: 'problem', code: 'no-return', detail: '' }
  const dryRun = form?.get('do') !== 'merge'
  const onConflict = form?.get('conflicts') === 'take' ? 'take' : 'keep'
  try {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const returned = await house.merge(bytes, {
      edition: edition.id,
      onConflict,
      dryRun,
      by: actorIn(request).name,
      approves: may(actorIn(request), 'review'),
    })
    return { kind: 'report', returned, dryRun }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) throw error
    return { kind: 'problem', code: error.code, detail: error.message }
  }
}

/** The fields of a form; `undefined` for what is none. */
async function formOf(request: Request): Promise<FormData | undefined> {
  const type = request.get('content-type')
  if (!Buffer.isBuffer(request.body) || type === undefined) return undefined
  const bytes = new Uint8Array(request.body)
  return new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => undefined)
}

function ReturnsPage({
  edition,
  answer,
  t,
}: {
  edition: Edition
  answer?: Answer
  t: Translate
}): JSX.Element {
  const action = `/editions/${edition.id}/returns`
  return (
    <>
      <p class="files">
        <a href={`/editions/${edition.id}`}>{t('web:emendations.back')}</a>
      </p>
      <h1>{t('web:returns.title')}</h1>
      {answer?.kind === 'problem' && (
        <p class="findings" role="alert">
          {problemText(answer, t)}
        </p>
      )}
      {answer?.kind === 'report' && <Report {...answer} t={t} />}
      <form method="post" action={action} encType="multipart/form-data">
        <p>
          <label for="return-file">{t('web:returns.file')}</label>{' '}
          <input
            id="return-file"
            name="file"
            type="file"
            required
            accept=".xlf,.xliff,.sdlxliff,.mqxliff,.mxliff,.zip"
          />
        </p>
        <p>
          <label>
            <input name="conflicts" type="checkbox" value="take" /> {t('web:returns.take')}
          </label>
        </p>
        <p>
          <button type="submit" name="do" value="look">
            {t('web:returns.look')}
          </button>{' '}
          <button type="submit" name="do" value="merge">
            {t('web:returns.merge')}
          </button>
        </p>
      </form>
    </>
  )
}

function problemText({ code, detail }: { code: string; detail: string }, t: Translate): string {
  if (code === 'no-return') return t('web:returns.none')
  const key = `cli:error.${code}`
  const told = t(key, { detail: detailOf(detail, t) })
  return told.endsWith(`error.${code}`) ? detail : told
}

function Report({
  returned: { merged, failed },
  dryRun,
  t,
}: {
  returned: Returned
  dryRun: boolean
  t: Translate
}): JSX.Element {
  const reports = merged.flatMap((each) => each.reports)
  const told = reports.filter(({ outcome }) => TOLD.has(outcome))
  return (
    <section aria-label={t('web:returns.report')}>
      <h2>{t(dryRun ? 'web:returns.would' : 'web:returns.done')}</h2>
      <ul>
        {OUTCOMES.map((outcome) => ({
          outcome,
          n: reports.filter((each) => each.outcome === outcome).length,
        }))
          .filter(({ n }) => n > 0)
          .map(({ outcome, n }) => (
            <li key={outcome}>
              {t(`cli:xliff.outcome.${outcome}`)}: {n}
            </li>
          ))}
      </ul>
      {failed.map(({ file, error }) => (
        <p key={file} class="findings">
          {file}: {problemText({ code: error.code, detail: error.message }, t)}
        </p>
      ))}
      {merged
        .flatMap(({ notes }) => notes)
        .map(({ id, text, by }) => (
          <p key={`${id} ${text}`}>
            {id}: {t('cli:xliff.note', { by: by ?? '?', text })}
          </p>
        ))}
      {told.slice(0, MOST_TOLD).map((report) => (
        <Told key={`${report.id} ${report.outcome}`} report={report} t={t} />
      ))}
      {told.length > MOST_TOLD && <p>{t('web:returns.more', { count: told.length - MOST_TOLD })}</p>}
    </section>
  )
}

/** One segment that did not simply come in, with all its texts. */
function Told({ report, t }: { report: SegmentReport; t: Translate }): JSX.Element {
  const { id, outcome, reason, source, sent, target, ours, into, codes } = report
  const texts = { source, sent, theirs: target, ours }
  const damage = Object.entries(codes ?? {}).flatMap(([kind, names]: [string, readonly string[]]) =>
    names.length > 0 ? [t(`cli:xliff.codes.${kind}`, { codes: names.join(' ') })] : [],
  )
  return (
    <article class="returned">
      <h3>
        {id}: {t(`cli:xliff.outcome.${outcome}`)}
        {reason && ` (${t(`cli:xliff.reason.${reason}`)})`}
      </h3>
      {Object.entries(texts).map(([name, text]) =>
        text === undefined ? null : <p key={name}>{t(`cli:xliff.${name}`, { text })}</p>,
      )}
      {damage.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {into !== undefined && <p>{t('cli:xliff.into', { id: into })}</p>}
    </article>
  )
}
