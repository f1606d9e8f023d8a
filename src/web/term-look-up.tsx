/** The terms of a text that somebody pastes. */
import express, { type Router } from 'express'
import type { JSX } from 'preact'
import { requires } from '../access/guard.ts'
import type { House } from '../service/house.ts'
import { lookUpTerms, type TermHit } from '../service/search-memory.ts'
import { subjectNames } from '../service/terms.ts'
import { detectLanguage, LANGS, type Lang, otherLang } from '../text/language.ts'
import { field, oneOf } from './form.ts'
import type { PageTools } from './pairs.tsx'
import { Select } from './select.tsx'
import { SubjectName } from './term-editor.tsx'
import { conceptPath, TermHead } from './term-head.tsx'
import { domainName, Marked, Notice, type Read } from './unit-views.tsx'

const LONGEST_TEXT = 20_000

export function addTermLookUp(web: Router, house: House, { reader, send }: PageTools): void {
  const form = express.urlencoded({ extended: false, limit: '200kb' })
  web.get('/terms/text', requires('read'), async (request, response) => {
    const { lang, t } = reader(request)
    const body = <LookUpPage text="" subjects={await subjectNames(house)} t={t} lang={lang} />
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
    const props = { text, from, subject, found, long, subjects: await subjectNames(house), t, lang }
    send(response, request, { lang, t, title: t('web:terms.in-text') }, <LookUpPage {...props} />)
  })
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
      <TermHead here="in-text" t={t} lang={lang} />
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
            <Select
              name="from"
              options={LANGS}
              told={(each) => t(`edition:column.${each}`)}
              none={t('web:terms.told')}
            />
          </label>
          <label>
            {t('web:terms.subject-first')}{' '}
            <Select
              name="subject"
              options={subjects}
              told={(each) => domainName(each, t)}
              chosen={subject}
              none={t('web:terms.all-subjects')}
            />
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
