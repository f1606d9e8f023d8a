/** The list of the termbase, by letters, subject and status. */
import type { Router } from 'express'
import type { JSX } from 'preact'
import { requires } from '../access/guard.ts'
import type { Concept, Term } from '../memory/unit.ts'
import type { House } from '../service/house.ts'
import { conceptName, LONGEST_TERM, listConcepts, listSubjects } from '../service/terms.ts'
import { LANGS } from '../text/language.ts'
import { field, oneOf, wholeNumber } from './form.ts'
import type { PageTools } from './pairs.tsx'
import { Select } from './select.tsx'
import { STATUSES, SubjectName, TermWords } from './term-editor.tsx'
import { conceptPath, TermHead } from './term-head.tsx'
import { domainName, type Read } from './unit-views.tsx'
import { Pager } from './upkeep.tsx'

const ON_A_PAGE = 50
const MOST_PAGES = 100_000

export function addTermList(web: Router, house: House, { reader, send }: PageTools): void {
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
      <TermHead here="list" t={t} lang={lang} />
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
              <Select
                name="status"
                options={STATUSES}
                told={(each) => t(`web:terms.status.${each}`)}
                chosen={status}
                none={t('web:terms.any-status')}
              />
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
