import type { Edition } from './edition.ts'

/** An edition with those rows alone whose translation is final, and those that nobody has to translate. */
export function onlyFinal(edition: Edition): Edition {
  return { ...edition, rows: edition.rows.filter(({ translate, state }) => !translate || state === 'final') }
}
