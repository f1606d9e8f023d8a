import type { LabelTable } from '../page/labels.ts'
import type { Page } from '../page/page.ts'
import type { Lang } from '../text/language.ts'
import { alignedRows, bodyRows } from './body-rows.ts'
import type { Edition } from './edition.ts'
import { fieldRows } from './field-rows.ts'
import type { Known } from './known.ts'

/** Two pages that cannot be one edition. */
export class PairError extends Error {
  readonly code = 'same-language'
  constructor(message: string) {
    super(message)
    this.name = 'PairError'
  }
}

export interface PairOptions {
  readonly id: string
  /** ISO 8601, UTC. */
  readonly now: string
  readonly labels: LabelTable
  readonly known: Known
  /** The same work in the other language. */
  readonly twin?: Page
}

/**
 * The bilingual record of a page: its metadata in both languages and its body row by row, each side marked with where
 * it came from.
 *
 * @throws {PairError} when the twin's body is in the page's own language
 */
export function pairPage(page: Page, options: PairOptions): Edition {
  const { id, now, labels, known, twin } = options
  const source: Lang = page.language ?? (twin?.language === 'en' ? 'tr' : 'en')
  if (twin && twin.language === source) {
    throw new PairError(
      `${page.name} and ${twin.name} are both in ${source === 'tr' ? 'Turkish' : 'English'}`,
    )
  }
  const body = twin ? alignedRows(page, twin, source, known) : bodyRows(page, source, known)
  return {
    id,
    name: page.name,
    source,
    rows: [...fieldRows(page, twin, source, labels, known), ...body],
    findings: page.findings,
    revision: 1,
    createdAt: now,
    updatedAt: now,
  }
}
