import { LEAST_PASSWORD } from '../people/password.ts'
import { PeopleError } from '../people/person.ts'
import { EditError } from '../service/edit-error.ts'
import { detailOf } from '../service/error-detail.ts'
import { PublicationError } from '../service/publish-edition.ts'
import { LONGEST_TERM, TermError } from '../service/terms.ts'
import type { Say } from './command.ts'

/** An error as the CLI tells it: its stable code, and a sentence in the reader's language. */
export function describeError(error: unknown, say: Say): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: 'unknown', message: String(error) }
  if (error instanceof EditError)
    return { code: error.code, message: say(`review:problem.${error.code}`, { row: error.row?.id ?? '' }) }
  if (error instanceof PublicationError)
    return {
      code: error.code,
      message: say(`publication:problem.${error.code}`, { count: error.blockers.length }),
    }
  if (error instanceof TermError)
    return { code: error.code, message: say(`web:terms.problem.${error.code}`, { most: LONGEST_TERM }) }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
  if (error instanceof PeopleError) {
    const values = { least: LEAST_PASSWORD, seconds: error.retryAfter ?? 0 }
    return { code, message: say(`people:problem.${error.code}`, values) }
  }
  const key = `cli:error.${code}`
  const values = 'values' in error && typeof error.values === 'object' ? error.values : {}
  const told = say(key, { ...values, detail: detailOf(error.message, say) })
  return { code, message: told === key || told === `error.${code}` ? error.message : told }
}
