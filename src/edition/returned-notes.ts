/** What translators say beside the text: notes that came back and were never handed out. */
import type { RowComment } from './edition.ts'
import type { HandOffUnit, ReturnedNote, ReturnedUnit } from './hand-off.ts'

/** A translator's note on a unit; kept as a comment on the unit's first row. */
export interface NoteReport {
  /** The row's id. */
  readonly id: string
  readonly text: string
  readonly by?: string
}

/** Our name in `from`: notes of ours that a tool has changed are no words of a translator. */
const OURS = 'yanyana'

const bare = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim()

/** The notes of returned units that were not handed out with them, each once. */
export function ownNotes(unit: HandOffUnit, returned: readonly ReturnedUnit[]): ReturnedNote[] {
  const known = new Set(unit.notes.flatMap(({ kind, text }) => [bare(text), bare(`${kind}: ${text}`)]))
  const found = new Map<string, ReturnedNote>()
  for (const { notes = [] } of returned)
    for (const { text, by } of notes) {
      const said = bare(text)
      if (said !== '' && by !== OURS && !known.has(said) && !found.has(said))
        found.set(said, { text: text.trim(), ...(by !== undefined && { by }) })
    }
  return [...found.values()]
}

/** Comments with those notes that are not among them. The same notes again give the same list. */
export function withNotes(
  comments: readonly RowComment[] | undefined,
  notes: readonly ReturnedNote[],
  now: string,
): readonly RowComment[] | undefined {
  const known = new Set(comments?.map(({ text }) => bare(text)))
  const fresh = notes.filter(({ text }) => !known.has(bare(text)))
  if (fresh.length === 0) return comments
  return [
    ...(comments ?? []),
    ...fresh.map(({ text, by = 'translator' }): RowComment => ({ text, by, at: now, to: 'editors' })),
  ]
}
