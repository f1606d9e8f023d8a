/** A concept of the termbase: shown, made, changed, deleted. */
import express, { type Request, type Response, type Router } from 'express'
import type { JSX } from 'preact'
import { requires } from '../access/guard.ts'
import type { Concept } from '../memory/unit.ts'
import type { House } from '../service/house.ts'
import {
  addConcept,
  changeConcept,
  conceptName,
  conceptVersion,
  deleteConcept,
  subjectNames,
  TermError,
} from '../service/terms.ts'
import { LANGS } from '../text/language.ts'
import { Allowed } from './allowed.tsx'
import { field } from './form.ts'
import type { PageTools } from './pairs.tsx'
import { conceptIn, HiddenConcept, TermEditor, TermWords } from './term-editor.tsx'
import { conceptPath, TermHead } from './term-head.tsx'
import { Notice, type Read } from './unit-views.tsx'

export function addConceptPages(web: Router, house: House, tools: PageTools): void {
  const { reader, send } = tools
  const sendEditor = conceptEditor(house, tools)
  const form = express.urlencoded({ extended: false, limit: '200kb' })
  web.get('/terms/new', requires('memory'), (request, response) =>
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

interface Shown {
  readonly draft: Omit<Concept, 'id'>
  readonly concept?: Concept
  readonly version?: string
  readonly problem?: TermError['code']
}

/** Sends the form of a concept, new or known. */
export function conceptEditor(
  house: House,
  { reader, send }: PageTools,
): (request: Request, response: Response, shown: Shown) => Promise<void> {
  return async (request, response, { draft, concept, version, problem }) => {
    const { lang, t } = reader(request)
    if (problem) response.status(problem === 'concept-changed' ? 409 : 400)
    const saved = field(request.query, 'saved') !== ''
    const title = concept ? conceptName(concept, lang) : t('web:terms.new')
    const subjects = await subjectNames(house)
    const props = { draft, concept, version, problem, saved, subjects, t, lang }
    send(response, request, { lang, t, title }, <ConceptPage {...props} />)
  }
}

/** Does something; answers what was wrong with the concept. */
export async function problemOf(work: () => Promise<void>): Promise<TermError['code'] | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    if (error instanceof TermError) return error.code
    throw error
  }
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
        <TermHead here="new" t={t} lang={lang} />
        <TermEditor {...editor} action="/terms" />
      </>
    )
  return (
    <>
      <TermHead t={t} concept={concept} lang={lang} />
      {saved && !problem && (
        <Notice kind="done">
          <p>{t('web:terms.saved')}</p>
        </Notice>
      )}
      <Allowed
        needs="memory"
        otherwise={
          <div>
            <TermWords terms={concept.terms} t={t} />
          </div>
        }
      >
        <TermEditor
          {...editor}
          action={conceptPath(concept.id)}
          {...(version !== undefined && { version })}
        />
      </Allowed>
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
        <Allowed needs="memory">
          <form method="post" action={`${conceptPath(concept.id)}/deletion`}>
            <button type="submit">{t('web:terms.delete')}</button>
          </form>
        </Allowed>
      </section>
    </>
  )
}

/** A concept that was taken out, and the way to put it back as it was. */
function DeletedPage({ concept, t, lang }: { concept: Concept } & Read): JSX.Element {
  const name = concept.terms.find(({ language }) => language === lang) ?? concept.terms[0]
  return (
    <>
      <TermHead t={t} lang={lang} />
      <Notice kind="done">
        <Allowed needs="memory">
          <form method="post" action="/terms">
            <span>
              {t('web:terms.deleted')}: <span lang={name?.language}>{name?.text}</span>
            </span>
            <HiddenConcept concept={concept} />
            <button type="submit">{t('web:upkeep.undo')}</button>
          </form>
        </Allowed>
      </Notice>
    </>
  )
}
