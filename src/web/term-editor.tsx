/** A concept of the termbase as a form: its words in both languages, each preferred, admitted or forbidden. */
import type { JSX } from 'preact'
import type { Translate } from '../i18n.ts'
import type { Concept, Term } from '../memory/unit.ts'
import { LONGEST_TERM, type TermError } from '../service/terms.ts'
import { LANGS } from '../text/language.ts'
import { field, oneOf } from './form.ts'
import { Select } from './select.tsx'
import { Domain, domainName, Notice, type Read } from './unit-views.tsx'

export const STATUSES: readonly Term['status'][] = ['preferred', 'admitted', 'forbidden']
/** Empty lines for further words. */
const FURTHER = 1
const MOST_LINES = 200

/** A concept as a form sends it; lines that were left empty are no terms. */
export function conceptIn(form: unknown): Omit<Concept, 'id'> {
  const terms: Term[] = []
  for (let n = 0; n < MOST_LINES; n++) {
    const of = (name: string) => field(form, `${name}-${n}`)
    const language = oneOf(LANGS, of('language'))
    if (!language) break
    if (of('text').trim() === '') continue
    terms.push({
      language,
      text: of('text'),
      status: oneOf(STATUSES, of('status')) ?? 'admitted',
      ...(of('part') !== '' && { partOfSpeech: of('part') }),
      ...(of('acronym') !== '' && { acronym: true }),
    })
  }
  return { subject: field(form, 'subject'), terms }
}

interface EditorProps extends Read {
  /** What the form shows. */
  readonly draft: Omit<Concept, 'id'>
  readonly action: string
  /** Of a concept that is changed, as it was when the editor opened it. */
  readonly version?: string
  readonly subjects: readonly string[]
  readonly problem?: TermError['code'] | undefined
}

export function TermEditor({ draft, action, version, subjects, problem, t, lang }: EditorProps): JSX.Element {
  const lines = LANGS.flatMap((language) => [
    ...draft.terms.filter((term) => term.language === language),
    ...Array.from({ length: FURTHER }, (): Term => {
      const first = !draft.terms.some((term) => term.language === language)
      return { language, text: '', status: first ? 'preferred' : 'admitted' }
    }),
  ])
  return (
    <form class="stack" method="post" action={action}>
      {problem && (
        <Notice kind="problem">
          <p>{t(`web:terms.problem.${problem}`, { most: LONGEST_TERM })}</p>
        </Notice>
      )}
      {version !== undefined && <input type="hidden" name="version" value={version} />}
      {LANGS.map((language) => (
        <fieldset key={language} class="terms-of">
          <legend>{t(`edition:column.${language}`)}</legend>
          {lines.map((term, n) =>
            term.language === language ? <TermLine key={n} term={term} n={n} t={t} lang={lang} /> : null,
          )}
        </fieldset>
      ))}
      <label class="field short">
        {t('web:terms.subject')}
        <input name="subject" list="subjects" value={draft.subject} maxLength={LONGEST_TERM} lang="" />
      </label>
      <Subjects subjects={subjects} t={t} />
      <p class="hint">{t('web:terms.edit-hint')}</p>
      <p class="actions">
        <button type="submit" class="main">
          {t('web:terms.save')}
        </button>
      </p>
    </form>
  )
}

/** The subjects that there are, offered where one is typed. */
export function Subjects({ subjects, t }: { subjects: readonly string[]; t: Translate }): JSX.Element {
  return (
    <datalist id="subjects">
      {subjects.map((subject) => (
        <option key={subject} value={subject} label={domainName(subject, t) ?? subject} />
      ))}
    </datalist>
  )
}

function TermLine({ term, n, t }: { term: Term; n: number } & Read): JSX.Element {
  const { language, text, status, partOfSpeech, acronym } = term
  const about = { word: text || t('web:terms.further'), language: t(`edition:column.${language}`) }
  return (
    <div class="term-line">
      <input type="hidden" name={`language-${n}`} value={language} />
      {partOfSpeech !== undefined && <input type="hidden" name={`part-${n}`} value={partOfSpeech} />}
      <input
        name={`text-${n}`}
        value={text}
        lang={language}
        maxLength={LONGEST_TERM}
        aria-label={t('web:terms.word-of', about)}
        placeholder={text === '' ? t('web:terms.further') : undefined}
      />
      <Select
        name={`status-${n}`}
        label={t('web:terms.status-of', about)}
        options={STATUSES}
        told={(each) => t(`web:terms.status.${each}`)}
        chosen={status}
      />
      <label>
        <input type="checkbox" name={`acronym-${n}`} value="1" checked={acronym === true} />{' '}
        {t('web:terms.acronym')}
        <span class="unseen">{` ${about.word}`}</span>
      </label>
    </div>
  )
}

/** The words of a concept in a language, with what may and may not be used. */
export function TermWords({ terms, t }: { terms: readonly Term[] } & Pick<Read, 't'>): JSX.Element {
  return (
    <ul class="term-words">
      {terms.map((term) => (
        <li key={term.text} class={term.status}>
          {term.status === 'forbidden' ? (
            <s lang={term.language}>{term.text}</s>
          ) : (
            <span lang={term.language}>{term.text}</span>
          )}
          {term.status !== 'preferred' && <small> {t(`web:terms.status.${term.status}`)}</small>}
        </li>
      ))}
    </ul>
  )
}

/** The same concept as hidden fields: a form that stores it again as it was. */
export function HiddenConcept({ concept: { subject, terms } }: { concept: Concept }): JSX.Element {
  const hidden = (name: string, value: string) => <input key={name} type="hidden" name={name} value={value} />
  return (
    <>
      {hidden('subject', subject)}
      {terms.flatMap((term, n) => [
        hidden(`language-${n}`, term.language),
        hidden(`text-${n}`, term.text),
        hidden(`status-${n}`, term.status),
        ...(term.partOfSpeech === undefined ? [] : [hidden(`part-${n}`, term.partOfSpeech)]),
        ...(term.acronym ? [hidden(`acronym-${n}`, '1')] : []),
      ])}
    </>
  )
}

/** A subject by name, and nothing for none. */
export function SubjectName({ subject, t }: { subject: string; t: Translate }): JSX.Element | null {
  return subject === '' ? null : <Domain name={subject} t={t} />
}
