/** Who is to do what, and when it is due; a form gives somebody something to do. */
import type { JSX } from 'preact'
import { titleIn } from '../edition/edition-list.ts'
import { type Assignment, TASKS } from '../edition/review.ts'
import type { EditionSummary } from '../edition/summary.ts'
import { wordsLeft } from '../edition/work.ts'
import type { Translate } from '../i18n.ts'
import { longDate } from '../text/date.ts'
import type { Lang } from '../text/language.ts'
import { Allowed } from './allowed.tsx'
import { Select } from './select.tsx'

export interface AssignmentsProps {
  readonly assignments: readonly Assignment[]
  readonly editions: readonly EditionSummary[]
  /** ISO 8601 date. */
  readonly today: string
  readonly t: Translate
  readonly lang: Lang
}

export function AssignmentsPage({ assignments, editions, today, t, lang }: AssignmentsProps): JSX.Element {
  const byId = new Map(editions.map((edition) => [edition.id, edition]))
  return (
    <>
      <p class="files">
        <a href="/">{t('web:back')}</a>
      </p>
      <h1>{t('review:assignments.title')}</h1>
      {assignments.length === 0 ? (
        <p>{t('review:assignments.none')}</p>
      ) : (
        <table class="list">
          <thead>
            <tr>
              {['due', 'person', 'task', 'edition', 'left'].map((column) => (
                <th key={column} scope="col">
                  {t(`review:assignments.${column}`)}
                </th>
              ))}
              <th scope="col">
                <span class="unseen">{t('review:assignments.remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {assignments.map((assignment) => (
              <Line
                key={JSON.stringify(assignment)}
                assignment={assignment}
                edition={byId.get(assignment.edition)}
                today={today}
                t={t}
                lang={lang}
              />
            ))}
          </tbody>
        </table>
      )}
      {editions.length > 0 && (
        <Allowed needs="review">
          <form class="search" method="post" action="/assignments" aria-labelledby="assign">
            <h2 id="assign">{t('review:assignments.new')}</h2>
            <label>
              {t('review:assignments.person')}
              <input id="person" name="person" required maxLength={100} />
            </label>
            <label>
              {t('review:assignments.task')}
              <Select id="task" name="task" options={TASKS} told={(task) => t(`review:task.${task}`)} />
            </label>
            <label>
              {t('review:assignments.edition')}
              <select id="edition" name="edition">
                {editions.map((edition) => (
                  <option key={edition.id} value={edition.id}>
                    {titleIn(edition, lang)}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {t('review:assignments.due')}
              <input id="due" name="due" type="date" />
            </label>
            <button type="submit">{t('review:assignments.give')}</button>
          </form>
        </Allowed>
      )}
    </>
  )
}

function Line({
  assignment,
  edition,
  today,
  t,
  lang,
}: {
  assignment: Assignment
  edition: EditionSummary | undefined
  today: string
  t: Translate
  lang: Lang
}): JSX.Element {
  const { due, person, task, edition: id } = assignment
  const words = wordsLeft(edition, assignment)
  const late = due !== undefined && due < today && words > 0
  return (
    <tr>
      <td class="when">
        {due && <time dateTime={due}>{longDate(due, lang)}</time>}{' '}
        {late && <strong class="late">{t('review:assignments.late')}</strong>}
      </td>
      <td>{person}</td>
      <td>{t(`review:task.${task}`)}</td>
      <td>{edition ? <a href={`/editions/${id}`}>{titleIn(edition, lang)}</a> : id}</td>
      <td class="when">
        {words === 0 ? t('review:assignments.done') : t('review:work.words', { count: words })}
      </td>
      <td>
        <Allowed needs="review">
          <form method="post" action="/assignments/removal">
            {Object.entries({ edition: id, person, task }).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <button type="submit" aria-label={t('review:assignments.remove-from', { name: person })}>
              {t('review:assignments.remove')}
            </button>
          </form>
        </Allowed>
      </td>
    </tr>
  )
}
