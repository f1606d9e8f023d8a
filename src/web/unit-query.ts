/** Which units a page shows, as its form and its address say it. */
import type { UnitFilter } from '../memory/unit-filter.ts'
import { FACETS } from '../service/list-units.ts'
import { filterFrom } from '../service/unit-filter.ts'
import { LANGS } from '../text/language.ts'
import { fields, oneOf } from './form.ts'

/** What of a query filters units, as the form names it: what is not here goes by. */
export const FILTER_FIELDS = [
  ...FACETS,
  'text',
  'in',
  'as',
  'suspicion',
  'machine',
  'unconfirmed',
  'neverUsed',
  'createdSince',
  'createdBefore',
  'changedSince',
  'changedBefore',
  'usedSince',
  'usedBefore',
  'id',
] as const

/** What of a query filters; what was left empty is not among it. */
export function filterQuery(query: unknown): URLSearchParams {
  const kept = new URLSearchParams()
  for (const name of FILTER_FIELDS)
    for (const value of fields(query, name)) if (value.trim() !== '') kept.append(name, value)
  if (!kept.has('text')) {
    kept.delete('in')
    kept.delete('as')
  }
  return kept
}

/** @throws {FilterError} */
export function filterIn(query: URLSearchParams): UnitFilter {
  const asked: Record<string, string[] | string> = {}
  const side = oneOf(LANGS, query.get('in') ?? '')
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name)
    if (name !== 'in')
      asked[name === 'text' ? (side ?? 'text') : name] = values.length > 1 ? values : (values[0] ?? '')
  }
  return filterFrom(asked)
}
