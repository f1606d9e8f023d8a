/** What a step of an edition's history changed, as people read it. */
import type { State } from '../memory/unit.ts'
import { wordsOnly } from '../text/content.ts'
import { LANGS, type Lang } from '../text/language.ts'
import type { EditionChange, RowChange } from './change.ts'
import { type Difference, wordDifference } from './difference.ts'
import type { Row, Stamp } from './edition.ts'
import { emended } from './reading.ts'

/** What became of one row. */
export interface RowActivity {
  readonly id: string
  readonly what: 'added' | 'removed' | 'changed'
  /** The texts that are another now: by words, from what stood there before. */
  readonly texts: readonly { readonly lang: Lang; readonly difference: readonly Difference[] }[]
  readonly state?: { readonly before: State | undefined; readonly after: State | undefined }
}

/** One step. */
export interface Activity extends Stamp {
  readonly edition: string
  readonly revision: number
  readonly kind: string
  readonly undoes?: number
  readonly batch?: string
  readonly rows: readonly RowActivity[]
  /** How many rows it touched; `rows` may show fewer. */
  readonly touched: number
  /** Whether rows came to stand elsewhere. */
  readonly moved: boolean
}

/** @param most so many rows are shown at most */
export function activityOf(
  { rows, order, ...step }: EditionChange,
  most = Number.POSITIVE_INFINITY,
): Activity {
  return {
    ...step,
    rows: rows.slice(0, most).map(rowActivity),
    touched: rows.length,
    moved: order !== undefined,
  }
}

function rowActivity({ id, before, after }: RowChange): RowActivity {
  const texts = LANGS.flatMap((lang) => {
    const [old, now] = [textOf(before, lang), textOf(after, lang)]
    return old === now ? [] : [{ lang, difference: wordDifference(old, now) }]
  })
  return {
    id,
    what: !before ? 'added' : after ? 'changed' : 'removed',
    texts,
    ...(before?.state !== after?.state && { state: { before: before?.state, after: after?.state } }),
  }
}

function textOf(row: Row | undefined, lang: Lang): string {
  const content = row && emended(row, lang)
  return content ? wordsOnly(content) : ''
}
