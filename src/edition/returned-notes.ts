/** What translators say beside the text: notes that came back and were never handed out. */
import type { HandOffUnit, ReturnedNote, ReturnedUnit } from './hand-off.ts'

/** A translator's note on a unit; it belongs to the unit's first row. */
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
