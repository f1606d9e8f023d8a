import type { Lang } from '../../text/language.ts'
import { apostropheOf, lostApostrophes, wordSet } from '../apostrophe.ts'
import type { Repair } from '../repair.ts'

export interface PageContext {
  readonly words: ReadonlySet<string>
  readonly names: ReadonlySet<string>
  readonly mark: string
}

export function pageContext(text: string, names: ReadonlySet<string>): PageContext {
  return { words: wordSet(text), names, mark: apostropheOf(text) }
}

/** Stand-in until the room of repairs is joined. */
export function blockRepairs(text: string, language: Lang | undefined, context: PageContext): Repair[] {
  if (language === 'tr') return []
  return lostApostrophes(text, context.names, context.words, context.mark).map(
    ({ offset, from, to, reason, confidence }) => ({
      start: offset,
      end: offset + from.length,
      kind: 'apostrophe',
      to,
      reason,
      confidence,
    }),
  )
}
