/** The termbase: its concepts, the terms of a text, and candidates from the memory. */
import express, { type Request, type Response, type Router } from 'express'
import type { JSX } from 'preact'
import { requires } from '../access/guard.ts'
import type { TermCandidate } from '../memory/term-candidates.ts'
import type { Concept, Term, Unit } from '../memory/unit.ts'
import { unitsById } from '../service/all-units.ts'
import type { House } from '../service/house.ts'
import { KeptAnswer } from '../service/kept-answer.ts'
import { lookUpTerms, proposeTerms, type TermHit } from '../service/search-memory.ts'
import {
  addConcept,
  changeConcept,
  conceptName,
  conceptOf,
  conceptVersion,
  deleteConcept,
  LONGEST_TERM,
  listConcepts,
  listSubjects,
  TermError,
} from '../service/terms.ts'
import { wordsOnly } from '../text/content.ts'
import { detectLanguage, LANGS, type Lang, otherLang } from '../text/language.ts'
import type { Span } from '../text/span.ts'
import { fold } from '../text/turkish.ts'
import { field, oneOf, wholeNumber } from './form.ts'
import type { PageTools } from './pairs.tsx'
import {
  conceptIn,
  HiddenConcept,
  STATUSES,
  SubjectName,
  Subjects,
  TermEditor,
  TermWords,
} from './term-editor.tsx'
import { domainName, Marked, Notice, type Read, Sides, Tabs } from './unit-views.tsx'
import { Pager } from './upkeep.tsx'

const ON_A_PAGE = 50
const MOST_PAGES = 100_000
const LONGEST_TEXT = 20_000
const CANDIDATES = 200
const CANDIDATES_ON_A_PAGE = 20
const EVIDENCE = 3
/** How long a reader waits for candidates, in milliseconds. */
const PATIENCE = 3000

export function addTermPages(web: Router, house: House, { reader, send }: PageTools): void {
  const form = express.urlencoded({ extended: false, limit: '200kb' })
  const subjectNames = async () =>
    (await listSubjects(house)).map(({ subject }) => subject).filter((subject) => subject !== '')

  web.get('/terms', requires('read'), async (request, response) => {
    const { lang, t } = reader(request)
    const query = field(request.query, 'q').trim().slice(0, LONGEST_TERM)
    const subject = field(request.query, 'subject')
    const status = oneOf(STATUSES, field(request.query, 'status'))
    const filter = { query, ...(subject !== '' && { subject }), ...(status && { status }) }
    const [concepts, subjects] = await Promise.all([listConcepts(house, filter, lang), listSubjects(house)])
    const page = wholeNumber(field(request.query, 'page'), 1, MOST_PAGES, 1)
    const props = { concepts, subjects, query, subject, status, page, t, lang }
    send(response, request, { lang, t, title: t('web:terms.title') }, <TermList {...props} />)
  })

  web.get('/terms/text', requires('read'), async (request, response) => {
    const { lang, t } = reader(request)
    const body = <LookUpPage text="" subjects={await subjectNames()} t={t} lang={lang} />
    send(response, request, { lang, t, title: t('web:terms.in-text') }, body)
  })
  web.post('/terms/text', requires('read'), form, async (request, response) => {
    const { lang, t } = reader(request)
    const text = field(request.body, 'text')
    const subject = field(request.body, 'subject')
    const long = text.length > LONGEST_TEXT
    if (long) response.status(413)
    const from = oneOf(LANGS, field(request.body, 'from')) ?? detectLanguage(text) ?? 'en'
    const found = long ? undefined : await lookUpTerms(house, text, from, subject || undefined)
    const props = { text, from, subject, found, long, subjects: await subjectNames(), t, lang }
    send(response, request, { lang, t, title: t('web:terms.in-text') }, <LookUpPage {...props} />)
  })

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
      subjects: await subjectNames(),
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

  /** The form of a concept, new or known. */
  const sendEditor = async (
    request: Request,
    response: Response,
    shown: { draft: Omit<Concept, 'id'>; concept?: Concept; version?: string; problem?: TermError['code'] },
  ): Promise<void> => {
    const { lang, t } = reader(request)
    const { draft, concept, version, problem } = shown
    if (problem) response.status(problem === 'concept-changed' ? 409 : 400)
    const saved = field(request.query, 'saved') !== ''
    const title = concept ? conceptName(concept, lang) : t('web:terms.new')
    const subjects = await subjectNames()
    const props = { draft, concept, version, problem, saved, subjects, t, lang }
    send(response, request, { lang, t, title }, <ConceptPage {...props} />)
  }
  web.get('/terms/new', requires('read'), (request, response) =>
    sendEditor(request, response, { draft: { subject: field(request.query, 'subject'), terms: [] } }),
  )
  web.post('/terms', requires('memory'), form, async (request, response) => {
    const draft = conceptIn(request.body)
    const problem = await problemOf(async () => {
      const { id } = await addConcept(house, draft)
      response.redirect(303, `${conceptPath(id)}?saved=1`)
    })
    if (problem) await sendEditor(request, response, { draft, problem })
  })
  web.get('/terms/concepts/:id', requires('read'), async (request, response, next) => {
    const concept = await house.store.concept(request.params.id)
    if (!concept) return next()
    await sendEditor(request, response, { draft: concept, concept, version: conceptVersion(concept) })
  })
  web.post('/terms/concepts/:id', requires('memory'), form, async (request, response, next) => {
    const { id } = request.params
    const concept = await house.store.concept(id)
    if (!concept) return next()
    const draft = conceptIn(request.body)
    const problem = await problemOf(async () => {
      await changeConcept(house, { ...draft, id }, field(request.body, 'version'))
      response.redirect(303, `${conceptPath(id)}?saved=1`)
    })
    // Who has seen now what another wrote may save over it.
    if (problem)
      await sendEditor(request, response, { draft, concept, version: conceptVersion(concept), problem })
  })
  web.post('/terms/concepts/:id/deletion', requires('memory'), async (request, response, next) => {
    const { lang, t } = reader(request)
    let gone: Concept | undefined
    const problem = await problemOf(async () => {
      gone = await deleteConcept(house, request.params.id)
    })
    if (problem || !gone) return next()
    send(
      response,
      request,
      { lang, t, title: t('web:terms.deleted') },
      <DeletedPage concept={gone} t={t} lang={lang} />,
    )
  })
}

/** Does something; answers what was wrong with the concept. */
async function problemOf(work: () => Promise<void>): Promise<TermError['code'] | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    if (error instanceof TermError) return error.code
    throw error
  }
}

function conceptPath(id: string): string {
  return `/terms/concepts/${encodeURIComponent(id)}`
}

const TABS = {
  list: '/terms',
  'in-text': '/terms/text',
  candidates: '/terms/candidates',
  new: '/terms/new',
} as const
type Tab = keyof typeof TABS
const TAB_NAMES = Object.keys(TABS) as Tab[]

/** What a page is about, a concept by its names in both languages, and the places of the termbase. */
function Head({ here, concept, t, lang }: { here?: Tab; concept?: Concept } & Read): JSX.Element {
  const names = concept
    ? [lang, otherLang(lang)].flatMap((each) => {
        const known = concept.terms.some(({ language }) => language === each)
        return known ? [{ lang: each, name: conceptName(concept, each) }] : []
      })
    : [{ lang, name: t('web:terms.title') }]
  const [first, second] = names
  return (
    <>
      <h1 lang={first?.lang}>{first?.name}</h1>
      {second && (
        <p class="second-name" lang={second.lang}>
          {second.name}
        </p>
      )}
      <Tabs
        label={t('web:terms.tabs')}
        tabs={TAB_NAMES.map((name) => ({
          path: TABS[name],
          name: t(`web:terms.${name}`),
          here: name === here,
        }))}
      />
    </>
  )
}

interface TermListProps extends Read {
  readonly concepts: readonly Concept[]
  readonly subjects: readonly { readonly subject: string; readonly concepts: number }[]
  readonly query: string
  readonly subject: string
  readonly status: Term['status'] | undefined
  readonly page: number
}

function TermList({ concepts, subjects, query, subject, status, page, t, lang }: TermListProps): JSX.Element {
  const path = (n: number) => {
    const asked = new URLSearchParams({
      ...(query && { q: query }),
      ...(subject && { subject }),
      ...(status && { status }),
    })
    if (n > 1) asked.set('page', String(n))
    return `/terms?${asked}`
  }
  return (
    <>
      <Head here="list" t={t} lang={lang} />
      <search>
        <form class="ask" method="get" action="/terms">
          <div class="ask-line">
            <input
              name="q"
              type="search"
              value={query}
              maxLength={LONGEST_TERM}
              aria-label={t('web:terms.find')}
              placeholder={t('web:terms.find')}
              lang=""
            />
            <button type="submit">{t('web:memory.search')}</button>
          </div>
          <div class="ask-options">
            <label>
              {t('web:terms.subject')}{' '}
              <select name="subject">
                <option value="">{t('web:terms.all-subjects')}</option>
                {subjects
                  .filter((each) => each.subject !== '')
                  .map((each) => {
                    const name = domainName(each.subject, t)
                    return (
                      <option
                        key={each.subject}
                        value={each.subject}
                        selected={each.subject === subject}
                        lang={name === undefined ? '' : undefined}
                      >
                        {`${name ?? each.subject} (${each.concepts})`}
                      </option>
                    )
                  })}
              </select>
            </label>
            <label>
              {t('web:terms.with-status')}{' '}
              <select name="status">
                <option value="">{t('web:terms.any-status')}</option>
                {STATUSES.map((each) => (
                  <option key={each} value={each} selected={each === status}>
                    {t(`web:terms.status.${each}`)}
                  </option>
                ))}
              </select>
            </label>
          </div>
        </form>
      </search>
      <p class="meta">{t('web:terms.count', { count: concepts.length })}</p>
      {concepts.length === 0 ? (
        <p>{t('web:terms.none')}</p>
      ) : (
        <table class="list terms">
          <thead>
            <tr>
              {LANGS.map((each) => (
                <th key={each} scope="col">
                  {t(`edition:column.${each}`)}
                </th>
              ))}
              <th scope="col">{t('web:terms.subject')}</th>
              <th scope="col">
                <span class="unseen">{t('web:terms.change')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {concepts.slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE).map((concept) => (
              <tr key={concept.id}>
                {LANGS.map((each) => (
                  <td key={each}>
                    <TermWords terms={concept.terms.filter(({ language }) => language === each)} t={t} />
                  </td>
                ))}
                <td class="quiet">
                  <SubjectName subject={concept.subject} t={t} />
                </td>
                <td>
                  <a href={conceptPath(concept.id)}>
                    {t('web:terms.change')}
                    <span class="unseen" lang={lang}>{` ${conceptName(concept, lang)}`}</span>
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pager path={path} page={page} pages={Math.ceil(concepts.length / ON_A_PAGE)} t={t} />
    </>
  )
}

interface LookUpProps extends Read {
  readonly text: string
  readonly subjects: readonly string[]
  readonly from?: Lang
  readonly subject?: string
  readonly found?: readonly TermHit[] | undefined
  readonly long?: boolean
}

function LookUpPage({ text, subjects, from, subject, found, long, t, lang }: LookUpProps): JSX.Element {
  return (
    <>
      <Head here="in-text" t={t} lang={lang} />
      {long && (
        <Notice kind="problem">
          <p>{t('web:terms.text-long', { most: LONGEST_TEXT })}</p>
        </Notice>
      )}
      <form class="stack" method="post" action="/terms/text">
        <label class="field">
          {t('web:terms.text')}
          <textarea name="text" rows={5} maxLength={LONGEST_TEXT} lang={from ?? ''} required>
            {text}
          </textarea>
        </label>
        <div class="ask-options">
          <label>
            {t('web:terms.text-lang')}{' '}
            <select name="from">
              <option value="">{t('web:terms.told')}</option>
              {LANGS.map((each) => (
                <option key={each} value={each}>
                  {t(`edition:column.${each}`)}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t('web:terms.subject-first')}{' '}
            <select name="subject">
              <option value="">{t('web:terms.all-subjects')}</option>
              {subjects.map((each) => (
                <option
                  key={each}
                  value={each}
                  selected={each === subject}
                  lang={domainName(each, t) === undefined ? '' : undefined}
                >
                  {domainName(each, t) ?? each}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" class="main">
            {t('web:terms.look-up')}
          </button>
        </div>
      </form>
      {found && from && <Found text={text} from={from} found={found} t={t} lang={lang} />}
    </>
  )
}

function Found({
  text,
  from,
  found,
  t,
}: { text: string; from: Lang; found: readonly TermHit[] } & Read): JSX.Element {
  if (found.length === 0) return <p>{t('web:terms.none-in-text')}</p>
  const seen = found.filter(
    (hit, i) => found.findIndex((each) => each.concept === hit.concept && each.term === hit.term) === i,
  )
  return (
    <section aria-labelledby="found">
      <h2 id="found" class="part">
        {t('web:terms.found', { count: seen.length })}
      </h2>
      <div class="term-text" lang={from}>
        <Marked text={text} spans={found} as="asked" />
      </div>
      <table class="list terms">
        <thead>
          <tr>
            {['term', 'state', 'target', 'subject'].map((column) => (
              <th key={column} scope="col">
                {t(`web:terms.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {seen.map((hit) => (
            <tr key={`${hit.concept} ${hit.term}`}>
              <td>
                <a href={conceptPath(hit.concept)} lang={from}>
                  {hit.term}
                </a>
              </td>
              <td class={`status ${hit.status}`}>{t(`web:terms.status.${hit.status}`)}</td>
              <td lang={otherLang(from)}>{hit.translations.join(', ')}</td>
              <td class="quiet">
                <SubjectName subject={hit.subject} t={t} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
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
      <Head here="candidates" t={t} lang={lang} />
      {taken && (
        <Notice kind="done">
          <form method="post" action={`${conceptPath(taken.id)}/deletion`}>
            <span>
              {t('web:terms.taken')}{' '}
              <a href={conceptPath(taken.id)} lang={from}>
                {conceptName(taken, from)}
              </a>
            </span>
            <button type="submit">{t('web:upkeep.undo')}</button>
          </form>
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

interface ConceptPageProps extends Read {
  readonly draft: Omit<Concept, 'id'>
  readonly concept: Concept | undefined
  readonly version: string | undefined
  readonly problem: TermError['code'] | undefined
  readonly saved: boolean
  readonly subjects: readonly string[]
}

function ConceptPage({
  draft,
  concept,
  version,
  problem,
  saved,
  subjects,
  t,
  lang,
}: ConceptPageProps): JSX.Element {
  const editor = { draft, subjects, problem, t, lang }
  if (!concept)
    return (
      <>
        <Head here="new" t={t} lang={lang} />
        <TermEditor {...editor} action="/terms" />
      </>
    )
  return (
    <>
      <Head t={t} concept={concept} lang={lang} />
      {saved && !problem && (
        <Notice kind="done">
          <p>{t('web:terms.saved')}</p>
        </Notice>
      )}
      <TermEditor {...editor} action={conceptPath(concept.id)} {...(version !== undefined && { version })} />
      <section class="beside">
        <p class="files">
          <span>{t('web:terms.uses')}:</span>
          {LANGS.flatMap((each) => {
            const own = concept.terms.find(({ language }) => language === each)
            return own ? (
              <a key={each} href={`/memory?q=${encodeURIComponent(`"${own.text}"`)}&in=${each}`} lang={each}>
                {own.text}
              </a>
            ) : (
              []
            )
          })}
        </p>
        <form method="post" action={`${conceptPath(concept.id)}/deletion`}>
          <button type="submit">{t('web:terms.delete')}</button>
        </form>
      </section>
    </>
  )
}

/** A concept that was taken out, and the way to put it back as it was. */
function DeletedPage({ concept, t, lang }: { concept: Concept } & Read): JSX.Element {
  const name = concept.terms.find(({ language }) => language === lang) ?? concept.terms[0]
  return (
    <>
      <Head t={t} lang={lang} />
      <Notice kind="done">
        <form method="post" action="/terms">
          <span>
            {t('web:terms.deleted')}: <span lang={name?.language}>{name?.text}</span>
          </span>
          <HiddenConcept concept={concept} />
          <button type="submit">{t('web:upkeep.undo')}</button>
        </form>
      </Notice>
    </>
  )
}
