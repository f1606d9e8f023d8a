/** Words of the memory that may be terms, with the units that show them; taken with one click. */
import express, { type Router } from 'express'
import type { JSX } from 'preact'
import { requires } from '../access/guard.ts'
import type { TermCandidate } from '../memory/term-candidates.ts'
import type { Concept, Unit } from '../memory/unit.ts'
import { unitsById } from '../service/all-units.ts'
import type { House } from '../service/house.ts'
import { KeptAnswer } from '../service/kept-answer.ts'
import { proposeTerms } from '../service/search-memory.ts'
import { addConcept, conceptName, conceptOf, LONGEST_TERM, subjectNames } from '../service/terms.ts'
import { wordsOnly } from '../text/content.ts'
import { LANGS, type Lang, otherLang } from '../text/language.ts'
import type { Span } from '../text/span.ts'
import { fold } from '../text/turkish.ts'
import { Allowed } from './allowed.tsx'
import { conceptEditor, problemOf } from './concept-page.tsx'
import { field, oneOf, wholeNumber } from './form.ts'
import type { PageTools } from './pairs.tsx'
import { Subjects } from './term-editor.tsx'
import { conceptPath, TermHead } from './term-head.tsx'
import { Marked, Notice, type Read, Sides, Tabs } from './unit-views.tsx'
import { Pager } from './upkeep.tsx'

const MOST_PAGES = 100_000
const CANDIDATES = 200
const CANDIDATES_ON_A_PAGE = 20
const EVIDENCE = 3
/** How long a reader waits for candidates, in milliseconds. */
const PATIENCE = 3000

export function addTermCandidates(web: Router, house: House, tools: PageTools): void {
  const { reader, send } = tools
  const sendEditor = conceptEditor(house, tools)
  const form = express.urlencoded({ extended: false, limit: '200kb' })
  const candidatesOf = (from: Lang) => new KeptAnswer(() => proposeTerms(house, from, CANDIDATES))
  const candidates = { tr: candidatesOf('tr'), en: candidatesOf('en') }
  web.get('/terms/candidates', requires('read'), async (request, response) => {
    const { lang, t } = reader(request)
    const from = oneOf(LANGS, field(request.query, 'from')) ?? 'en'
    const { answer, fresh } = await candidates[from].at(await house.store.memoryRevision(), PATIENCE)
    const page = wholeNumber(field(request.query, 'page'), 1, MOST_PAGES, 1)
    const taken = await house.store.concept(field(request.query, 'taken'))
    const evidence = onPage(answer ?? [], page).flatMap((each) => each.evidence)
    const units = await unitsById(house, evidence)
    const unitOf = (id: string) => units.get(id)
    const props = {
      candidates: answer,
      fresh,
      from,
      page,
      taken,
      unitOf,
      subjects: await subjectNames(house),
      t,
      lang,
    }
    send(response, request, { lang, t, title: t('web:terms.candidates') }, <CandidatesPage {...props} />)
  })
  web.post('/terms/candidates', requires('memory'), form, async (request, response) => {
    const from = oneOf(LANGS, field(request.body, 'from')) ?? 'en'
    const value = (name: string) => field(request.body, name)
    const draft = conceptOf(from, value('term'), value('translation'), value('subject'))
    const problem = await problemOf(async () => {
      const { id } = await addConcept(house, draft)
      const page = wholeNumber(value('page'), 1, MOST_PAGES, 1)
      response.redirect(
        303,
        `/terms/candidates?${new URLSearchParams({ from, page: String(page), taken: id })}`,
      )
    })
    if (problem) await sendEditor(request, response, { draft, problem })
  })
}

interface CandidatesProps extends Read {
  readonly candidates: readonly TermCandidate[] | undefined
  readonly fresh: boolean
  readonly from: Lang
  readonly page: number
  /** What was just taken. */
  readonly taken: Concept | undefined
  readonly unitOf: (id: string) => Unit | undefined
  readonly subjects: readonly string[]
}

function onPage(candidates: readonly TermCandidate[], page: number): readonly TermCandidate[] {
  return candidates.slice((page - 1) * CANDIDATES_ON_A_PAGE, page * CANDIDATES_ON_A_PAGE)
}

function CandidatesPage(props: CandidatesProps): JSX.Element {
  const { candidates = [], fresh, from, page, taken, unitOf, subjects, t, lang } = props
  const path = (n: number) => `/terms/candidates?from=${from}${n > 1 ? `&page=${n}` : ''}`
  return (
    <>
      <TermHead here="candidates" t={t} lang={lang} />
      {taken && (
        <Notice kind="done">
          <Allowed needs="memory">
            <form method="post" action={`${conceptPath(taken.id)}/deletion`}>
              <span>
                {t('web:terms.taken')}{' '}
                <a href={conceptPath(taken.id)} lang={from}>
                  {conceptName(taken, from)}
                </a>
              </span>
              <button type="submit">{t('web:upkeep.undo')}</button>
            </form>
          </Allowed>
        </Notice>
      )}
      {!fresh && (
        <Notice kind="done">
          <p>
            {t('web:upkeep.looking')} <a href={path(page)}>{t('web:upkeep.again')}</a>
          </p>
        </Notice>
      )}
      <p class="hint">{t('web:terms.candidates-hint')}</p>
      <Tabs
        label={t('web:terms.candidates-of')}
        tabs={LANGS.map((each) => ({
          path: `/terms/candidates?from=${each}`,
          name: t(`edition:column.${each}`),
          here: each === from,
        }))}
      />
      {fresh && candidates.length === 0 && <p>{t('web:terms.no-candidates')}</p>}
      <ol class="candidates" start={(page - 1) * CANDIDATES_ON_A_PAGE + 1}>
        {onPage(candidates, page).map((candidate) => (
          <CandidateItem
            key={candidate.text}
            candidate={candidate}
            from={from}
            page={page}
            unitOf={unitOf}
            t={t}
            lang={lang}
          />
        ))}
      </ol>
      <Subjects subjects={subjects} t={t} />
      <Pager path={path} page={page} pages={Math.ceil(candidates.length / CANDIDATES_ON_A_PAGE)} t={t} />
    </>
  )
}

function CandidateItem({
  candidate,
  from,
  page,
  unitOf,
  t,
}: {
  candidate: TermCandidate
  from: Lang
  page: number
  unitOf: CandidatesProps['unitOf']
} & Read): JSX.Element {
  const { text, units, translation, evidence } = candidate
  const to = otherLang(from)
  const shown = evidence.flatMap((id) => unitOf(id) ?? []).slice(0, EVIDENCE)
  const word = { word: text }
  const side = (unit: Unit, each: Lang) => {
    const words = wordsOnly(unit[each])
    const wanted = each === from ? text : (translation?.text ?? '')
    return (
      <Marked text={words} spans={placesOf(wanted, words)} as={each === from ? 'asked' : 'counterpart'} />
    )
  }
  return (
    <li>
      <Allowed
        needs="memory"
        otherwise={
          <p>
            <strong lang={from}>{text}</strong>
            {translation && (
              <>
                {' '}
                — <span lang={to}>{translation.text}</span>
              </>
            )}
          </p>
        }
      >
        <form class="take" method="post" action="/terms/candidates">
          <input type="hidden" name="from" value={from} />
          <input type="hidden" name="page" value={page} />
          <input
            name="term"
            value={text}
            lang={from}
            maxLength={LONGEST_TERM}
            required
            aria-label={t('web:terms.column.term')}
          />
          <input
            name="translation"
            value={translation?.text ?? ''}
            lang={to}
            maxLength={LONGEST_TERM}
            required
            aria-label={t('web:terms.translation-of', word)}
          />
          <input
            name="subject"
            list="subjects"
            lang=""
            maxLength={LONGEST_TERM}
            placeholder={t('web:terms.subject')}
            aria-label={t('web:terms.subject-of', word)}
          />
          <button type="submit">
            {t('web:terms.take')}
            <span class="unseen" lang={from}>{` ${text}`}</span>
          </button>
        </form>
      </Allowed>
      <p class="meta">
        <span>{t('web:terms.in-units', { count: units })}</span>
        <span>
          {translation
            ? t('web:terms.sureness', { percent: Math.round(translation.sureness * 100) })
            : t('web:terms.no-translation')}
        </span>
      </p>
      {shown.length > 0 && (
        <details class="evidence">
          <summary>{t('web:terms.evidence')}</summary>
          <ol class="hits">
            {shown.map((unit) => (
              <li key={unit.id} class="hit">
                <Sides tr={side(unit, 'tr')} en={side(unit, 'en')} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </li>
  )
}

/** Where a word stands in a text, case and diacritics aside. */
function placesOf(word: string, text: string): Span[] {
  const [wanted, folded] = [fold(word), fold(text)]
  if (wanted === '' || folded.length !== text.length) return []
  const places: Span[] = []
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length))
    places.push({ start: at, end: at + wanted.length })
  return places
}
