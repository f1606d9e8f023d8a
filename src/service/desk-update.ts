/** What somebody who has an edition open must be shown anew. */
import type { Edition } from '../edition/edition.ts'
import type { House } from './house.ts'

/** Of more steps than this the whole page is told. */
const MOST_STEPS = 200

export interface DeskUpdate {
  /** Rows to be shown anew: those that changed, and those after them, which may begin a paragraph now. */
  readonly rows: ReadonlySet<string>
  /** Whether rows came, went or moved. */
  readonly order: boolean
  /** Too much has happened to be told step by step. */
  readonly all: boolean
}

/** What changed of an edition since a revision. */
export async function changedSince(house: House, edition: Edition, since: number): Promise<DeskUpdate> {
  if (since >= edition.revision) return { rows: new Set(), order: false, all: false }
  const steps = await house.store.history.steps(edition.id, { limit: MOST_STEPS + 1 })
  const news = steps.filter(({ revision }) => revision > since)
  const whole = news.length > MOST_STEPS || news.length < edition.revision - since
  const touched = new Set(news.flatMap(({ rows }) => rows.map(({ id }) => id)))
  const rows = new Set<string>()
  edition.rows.forEach(({ id }, i) => {
    if (!touched.has(id)) return
    rows.add(id)
    const next = edition.rows[i + 1]
    if (next) rows.add(next.id)
  })
  return { rows, order: whole || news.some(({ order }) => order !== undefined), all: whole }
}
