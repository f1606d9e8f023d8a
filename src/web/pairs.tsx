/** The list where an editor decides which pages are the same work: plain HTML, its forms work without scripts. */
import express, { type Request, type Response, type Router } from 'express'
import type { JSX } from 'preact'
import { actorIn, actorOf, requires } from '../access/guard.ts'
import type { Translate } from '../i18n.ts'
import { may } from '../people/actor.ts'
import type { PairDecision, PairSide, PairView } from '../service/pair-pages.ts'
import type { PairState } from '../store/pair-record.ts'
import { longDate } from '../text/date.ts'
import { LANGS, type Lang } from '../text/language.ts'

/** What the list needs of the house. */
export interface PairHouse {
  /** Finds pairs anew among the pages of the store. */
  find(): Promise<void>
  list(states: readonly PairState[], limit: number, offset: number): Promise<readonly PairView[]>
  count(): Promise<Readonly<Record<PairState, number>>>
  decide(id: string, decision: PairDecision, by: string): Promise<unknown>
}

/** What a page is sent with. */
export interface PageHead {
  readonly lang: Lang
  readonly t: Translate
  readonly title: string
  /** Where the page is seen again, when a form was answered with it; by default the request's own path. */
  readonly path?: string
  /** The path of the page's script, where it has one. */
  readonly script?: string | undefined
  /** It takes all the width there is. */
  readonly wide?: boolean
}

/** How the web's pages find their reader and are sent. */
export interface PageTools {
  reader(request: Request): { lang: Lang; t: Translate }
  send(response: Response, request: Request, head: PageHead, body: JSX.Element): void
}

/** Parts of the list: their paths, and the states they show. */
const TABS = {
  open: { path: '/pairs', states: ['unsure'] },
  sure: { path: '/pairs/sure', states: ['sure'] },
  decided: { path: '/pairs/decided', states: ['accepted', 'rejected'] },
} as const satisfies Record<string, { path: string; states: readonly PairState[] }>
type Tab = keyof typeof TABS
const TAB_NAMES: readonly Tab[] = ['open', 'sure', 'decided']

const DECISIONS: readonly PairDecision[] = ['accepted', 'rejected', 'undecided']
/** Errors of a decision that the list itself tells. */
const PROBLEMS = ['already-paired', 'page-gone'] as const
const ON_A_PAGE = 20
const MOST_PAGES = 100_000

/** Mounts the list and its forms. */
export function addPairRoutes(web: Router, house: PairHouse, { reader, send }: PageTools): void {
  for (const tab of TAB_NAMES) {
    web.get(TABS[tab].path, requires('read'), async (request, response) => {
      const { lang, t } = reader(request)
      const page = pageNumber(request.query.page)
      const [pairs, counts] = await Promise.all([
        house.list(TABS[tab].states, ON_A_PAGE, (page - 1) * ON_A_PAGE),
        house.count(),
      ])
      const problem = PROBLEMS.find((each) => each === request.query.problem)
      const title = t('web:pairs.title')
      const decides = may(actorOf(request), 'align')
      const props = { tab, page, pairs, counts, problem, decides, t, lang }
      send(response, request, { lang, t, title }, <PairsPage {...props} />)
    })
  }
  const form = express.urlencoded({ extended: false, limit: '10kb' })
  web.post('/pairs', requires('align'), async (_request, response) => {
    await house.find()
    response.redirect(303, TABS.open.path)
  })
  web.post('/pairs/:id', requires('align'), form, async (request, response, next) => {
    const body: Record<string, unknown> = request.body ?? {}
    const decision = DECISIONS.find((each) => each === body.decision)
    const from = TABS[TAB_NAMES.find((each) => each === body.from) ?? 'open'].path
    if (!decision) return next()
    try {
      await house.decide(String(request.params.id), decision, actorIn(request).name)
      response.redirect(303, from)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code === 'no-such-pair') return next()
      const problem = PROBLEMS.find((each) => each === code)
      if (!problem) throw error
      response.redirect(303, `${from}?problem=${problem}`)
    }
  })
}

function pageNumber(value: unknown): number {
  const page = Number(value)
  return Number.isInteger(page) && page >= 1 && page <= MOST_PAGES ? page : 1
}

interface PairsPageProps {
  readonly tab: Tab
  readonly page: number
  readonly pairs: readonly PairView[]
  readonly counts: Readonly<Record<PairState, number>>
  readonly problem: (typeof PROBLEMS)[number] | undefined
  /** Whether who looks may decide. */
  readonly decides: boolean
  readonly t: Translate
  readonly lang: Lang
}

function PairsPage({ tab, page, pairs, counts, problem, decides, t, lang }: PairsPageProps): JSX.Element {
  const count = (of: Tab) => TABS[of].states.reduce((sum, state) => sum + counts[state], 0)
  const { path } = TABS[tab]
  const more = page * ON_A_PAGE < count(tab)
  return (
    <>
      <p class="files">
        <a href="/">{t('web:back')}</a>
      </p>
      <h1>{t('web:pairs.title')}</h1>
      <p class="pairs-intro">{t('web:pairs.intro')}</p>
      {problem && (
        <p class="findings" role="alert">
          {t(`web:pairs.problem.${problem}`)}
        </p>
      )}
      <div class="pairs-bar">
        <nav aria-label={t('web:pairs.states')}>
          {TAB_NAMES.map((each) => (
            <a key={each} href={TABS[each].path} aria-current={each === tab ? 'page' : undefined}>
              {t(`web:pairs.tab.${each}`, { count: count(each) })}
            </a>
          ))}
        </nav>
        {decides && (
          <form method="post" action="/pairs">
            <button type="submit" aria-describedby="find-hint">
              {t('web:pairs.find')}
            </button>{' '}
            <span id="find-hint">{t('web:pairs.find-hint')}</span>
          </form>
        )}
      </div>
      {pairs.length === 0 && <p>{t(`web:pairs.none.${tab}`)}</p>}
      {pairs.map((pair) => (
        <PairItem key={pair.id} pair={pair} tab={tab} decides={decides} t={t} lang={lang} />
      ))}
      {(page > 1 || more) && (
        <nav class="files" aria-label={t('web:pairs.title')}>
          {page > 1 && <a href={`${path}?page=${page - 1}`}>{t('web:pairs.earlier')}</a>}
          {more && <a href={`${path}?page=${page + 1}`}>{t('web:pairs.later')}</a>}
        </nav>
      )}
    </>
  )
}

interface ItemProps {
  readonly pair: PairView
  readonly tab: Tab
  readonly decides: boolean
  readonly t: Translate
  readonly lang: Lang
}

function PairItem({ pair, tab, decides, t, lang }: ItemProps): JSX.Element {
  const heading = `pair-${pair.id}`
  return (
    <article class="pair" aria-labelledby={heading}>
      <h2 id={heading}>
        {t('web:pairs.score', { percent: Math.floor(pair.score * 100) })}
        {tab === 'decided' && (
          <span
            class={pair.state}
          >{` · ${t(`web:pairs.${pair.state === 'accepted' ? 'accepted' : 'rejected'}`)}`}</span>
        )}
      </h2>
      <div class="pair-sides">
        {LANGS.map((each) => (
          <SideView key={each} side={pair.pages[each]} of={each} t={t} lang={lang} />
        ))}
      </div>
      <Evidence pair={pair} t={t} lang={lang} />
      <DecisionForms pair={pair} tab={tab} decides={decides} t={t} lang={lang} />
    </article>
  )
}

function SideView({
  side,
  of,
  t,
  lang,
}: {
  side: PairSide | undefined
  of: Lang
  t: Translate
  lang: Lang
}): JSX.Element {
  if (!side) return <p class="missing">{t('web:pairs.gone')}</p>
  return (
    <section class={`pair-side ${of}`} lang={of}>
      <h3>
        <a href={`/editions/${side.edition}`}>{side.title ?? side.name}</a>
      </h3>
      {side.date && (
        <p class="meta" lang={lang}>
          <time dateTime={side.date}>{longDate(side.date, lang)}</time>
        </p>
      )}
      {side.opening.length > 0 && <p>{side.opening.join(' ')}</p>}
    </section>
  )
}

/** Each piece of evidence with its weight, rounded; a sign says on which side it stands. */
function Evidence({ pair, t, lang }: { pair: PairView; t: Translate; lang: Lang }): JSX.Element {
  const figure = (weight: number) =>
    weight.toLocaleString(lang, { maximumFractionDigits: 1, signDisplay: 'always' }).replace('-', '−')
  return (
    <dl class="pair-evidence" aria-label={t('web:pairs.evidence')}>
      {pair.evidence.map(({ kind, weight, detail }) => (
        <div key={kind} class={weight < 0 ? 'against' : 'for'}>
          <dt>
            {t(`web:pairs.kind.${kind}`)}{' '}
            <span class="weight" title={t('web:pairs.weight', { weight: figure(weight) })}>
              {figure(weight)}
            </span>
          </dt>
          <dd lang="">{detail}</dd>
        </div>
      ))}
    </dl>
  )
}

function DecisionForms({ pair, tab, decides, t }: ItemProps): JSX.Element {
  const heading = `pair-${pair.id}`
  const form = (decision: PairDecision, words: string) => (
    <form method="post" action={`/pairs/${pair.id}`}>
      <input type="hidden" name="from" value={tab} />
      <button type="submit" name="decision" value={decision} class={decision} aria-describedby={heading}>
        {words}
      </button>
    </form>
  )
  return (
    <div class="pair-forms">
      {tab === 'decided' ? (
        <>
          {decides && form('undecided', t('web:pairs.undo'))}
          {pair.edition && <a href={`/editions/${pair.edition}`}>{t('web:pairs.edition')}</a>}
        </>
      ) : (
        decides && (
          <>
            {form('accepted', t('web:pairs.accept'))}
            {form('rejected', t('web:pairs.reject'))}
          </>
        )
      )}
    </div>
  )
}

/** The look of the list, beside the style sheet of all pages. */
export const PAIR_STYLE = `
.pairs-intro { max-width: 44rem; color: var(--quiet); margin: .4rem 0 1.2rem; }
.pairs-bar { display: flex; flex-wrap: wrap; gap: .75rem 2rem; align-items: baseline; justify-content: space-between; margin: 0 0 1.25rem; font-size: .92rem; font-variant-numeric: lining-nums; }
.pairs-bar nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
.pairs-bar [aria-current] { color: var(--ink); text-decoration: none; font-weight: 600; }
.pairs-bar form { color: var(--quiet); font-size: .85rem; }
button { font: inherit; font-size: .92rem; color: var(--ink); background: var(--wash); border: 1px solid var(--line); border-radius: .3rem; padding: .3rem .9rem; min-height: 2.25rem; cursor: pointer; }
button:hover { border-color: var(--quiet); }
button.accepted { color: var(--paper); background: var(--done); border-color: var(--done); }
.pair { border-top: 1px solid var(--line); padding: 1.1rem 0 1.5rem; }
.pair h2 { font-size: .85rem; font-weight: 400; letter-spacing: .02em; color: var(--quiet); margin: 0 0 .5rem; font-variant-numeric: lining-nums tabular-nums; }
.pair h2 .accepted { color: var(--done); }
.pair h2 .rejected { color: var(--accent); }
.pair-sides { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem clamp(1.5rem, 4vw, 3.5rem); }
.pair-side { min-width: 0; overflow-wrap: break-word; hyphens: auto; }
.pair-side h3 { font-size: 1.08rem; line-height: 1.3; margin: 0; text-wrap: balance; }
.pair-side p { margin: .45rem 0 0; }
.pair-side .meta { margin: .2rem 0 0; }
.pair-evidence { display: flex; flex-wrap: wrap; gap: .35rem 1.75rem; margin: .9rem 0 0; font-size: .82rem; line-height: 1.45; font-variant-numeric: lining-nums tabular-nums; }
.pair-evidence div { max-width: 22rem; min-width: 0; }
.pair-evidence dt { color: var(--quiet); }
.pair-evidence dd { margin: 0; overflow-wrap: anywhere; }
.pair-evidence .weight { color: var(--done); }
.pair-evidence .against .weight { color: var(--accent); }
.pair-forms { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; margin: 1rem 0 0; }
@media screen and (max-width: 44rem) {
  .pair-sides { grid-template-columns: 1fr; }
  .pair-side.en { padding-left: .9rem; border-left: 2px solid var(--line); }
}
`.trim()
