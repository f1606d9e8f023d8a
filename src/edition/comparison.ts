/** Two states of an edition held against each other, row by row, whatever was cut and merged between them. */
import type { State } from '../memory/unit.ts'
import { wordsOnly } from '../text/content.ts'
import { LANGS, type Lang } from '../text/language.ts'
import type { Edition, Row } from './edition.ts'
import { emended } from './reading.ts'

/** What a row says: its texts as readers get them, empty where there is none. */
export interface RowTexts extends Readonly<Record<Lang, string>> {
  readonly state: State
}

/** A row of either state; without `before` it is new, without `after` it is gone. */
export interface ComparedRow {
  readonly id: string
  readonly kind: Row['kind']
  readonly what: 'same' | 'changed' | 'added' | 'removed'
  readonly before?: RowTexts
  readonly after?: RowTexts
}

/** All rows of both states, in the order of the later; those that are gone stand where they stood. */
export function compareEditions(before: Pick<Edition, 'rows'>, after: Pick<Edition, 'rows'>): ComparedRow[] {
  const place = new Map(before.rows.map(({ id }, i) => [id, i]))
  const taken = new Set<Row>()
  const compared = after.rows.map((row) => {
    // What was merged into it, in the order in which it stood.
    const old = [row.id, ...(row.aliases ?? [])]
      .flatMap((id) => place.get(id) ?? [])
      .toSorted((a, b) => a - b)
      .flatMap((at) => before.rows[at] ?? [])
      .filter((each) => !taken.has(each))
    for (const each of old) taken.add(each)
    return comparedRow(row.id, row.kind, old, [row])
  })
  return withGone(compared, before, taken)
}

/** The rows that are gone, each behind the row that it followed. */
function withGone(
  compared: readonly ComparedRow[],
  { rows }: Pick<Edition, 'rows'>,
  taken: ReadonlySet<Row>,
): ComparedRow[] {
  const there = new Set(compared.map(({ id }) => id))
  const behind = new Map<string | undefined, ComparedRow[]>()
  let last: string | undefined
  for (const row of rows) {
    if (there.has(row.id)) last = row.id
    if (taken.has(row)) continue
    behind.set(last, [...(behind.get(last) ?? []), comparedRow(row.id, row.kind, [row], [])])
  }
  return [
    ...(behind.get(undefined) ?? []),
    ...compared.flatMap((row) => [row, ...(behind.get(row.id) ?? [])]),
  ]
}

function comparedRow(id: string, kind: Row['kind'], old: readonly Row[], now: readonly Row[]): ComparedRow {
  const [before, after] = [textsOf(old), textsOf(now)]
  return { id, kind, what: whatBecame(before, after), ...(before && { before }), ...(after && { after }) }
}

function whatBecame(before: RowTexts | undefined, after: RowTexts | undefined): ComparedRow['what'] {
  if (!before) return 'added'
  if (!after) return 'removed'
  return before.state === after.state && LANGS.every((lang) => before[lang] === after[lang])
    ? 'same'
    : 'changed'
}

function textsOf(rows: readonly Row[]): RowTexts | undefined {
  const [first] = rows
  if (!first) return undefined
  const text = (lang: Lang) =>
    rows
      .flatMap((row) => emended(row, lang) ?? [])
      .map((content) => wordsOnly(content).trim())
      .filter(Boolean)
      .join(' ')
  return { tr: text('tr'), en: text('en'), state: first.state }
}
