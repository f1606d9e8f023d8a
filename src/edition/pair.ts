import type { LabelTable } from '../page/labels.ts'
import type { Finding, Page } from '../page/page.ts'
import type { Lang } from '../text/language.ts'
import type { SentenceVectors } from './alignment.ts'
import { alignedRows, alignedTexts, bodyRows } from './body-rows.ts'
import type { Edition, Row } from './edition.ts'
import { fieldRows } from './field-rows.ts'
import type { Known } from './known.ts'

/** Of heavily damaged translations of 15 sentences one in twenty agrees by less than .55, of strangers by more than .16. */
const DOUBTFUL = 0.35

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
  /** Embeddings of all {@link textsToAlign} of the two. */
  readonly vectors?: SentenceVectors
}

/** The sentences of a page and its twin that pairing aligns. @throws {PairError} as {@link pairPage} */
export function textsToAlign(page: Page, twin: Page): string[] {
  return alignedTexts(page, twin, sourceOf(page, twin))
}

/**
 * The bilingual record of a page: its metadata in both languages and its body row by row, each side marked with where
 * it came from.
 *
 * @throws {PairError} when the twin's body is in the page's own language
 */
export function pairPage(page: Page, options: PairOptions): Edition {
  const { id, now, labels, known, twin, vectors } = options
  const source = sourceOf(page, twin)
  const rows = twin ? alignedRows(page, twin, source, known, vectors) : bodyRows(page, source, known)
  const agreement = twin ? agreementOf(rows) : 1
  const doubtful = agreement < DOUBTFUL
  const body = doubtful ? rows.map(unsettled) : rows
  return {
    id,
    name: page.name,
    source,
    rows: [...fieldRows(page, twin, source, labels, known), ...body],
    findings: doubtful ? [...page.findings, twinDoubtful(agreement)] : page.findings,
    revision: 1,
    createdAt: now,
    updatedAt: now,
  }
}

function sourceOf(page: Page, twin: Page | undefined): Lang {
  const source: Lang = page.language ?? (twin?.language === 'en' ? 'tr' : 'en')
  if (twin && twin.language === source)
    throw new PairError(
      `${page.name} and ${twin.name} are both in ${source === 'tr' ? 'Turkish' : 'English'}`,
    )
  return source
}

/** How much of the two pages stands in beads, each weighed by how sure it is: 0 to 1, by length. */
function agreementOf(rows: readonly Row[]): number {
  let [sum, all] = [0, 0]
  for (const { bead, tr, en } of rows) {
    if (!bead) continue
    const size = (tr.content?.text.length ?? 0) + (en.content?.text.length ?? 0)
    all += size
    if (tr.content && en.content) sum += size * bead.score
  }
  return all === 0 ? 0 : sum / all
}

/** A row that a person must look at before it counts as translated. */
function unsettled(row: Row): Row {
  return row.bead ? { ...row, state: 'initial' } : row
}

function twinDoubtful(agreement: number): Finding {
  return {
    code: 'twin-doubtful',
    severity: 'warning',
    detail: { value: String(Math.round(agreement * 100)) },
  }
}
