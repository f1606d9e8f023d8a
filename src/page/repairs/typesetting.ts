/** Leftovers of typesetting: ligatures and soft hyphens. */
import type { Repair } from '../repair.ts'

const LIGATURES: Readonly<Record<string, string>> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
}

export function ligatureRepairs(text: string): Repair[] {
  return Array.from(text.matchAll(/[ﬀ-ﬆ]/g), ({ 0: from, index }): Repair => {
    const to = LIGATURES[from] ?? from
    return { start: index, end: index + 1, kind: 'ligature', to, reason: 'ligature', confidence: 0.99 }
  })
}

/** Soft hyphens, with the line break after one in the middle of a word. */
export function softHyphenRepairs(text: string): Repair[] {
  return Array.from(
    text.matchAll(/\u00AD+(?:\r?\n[ \t]{0,8}(?=\p{Ll}))?/gu),
    ({ 0: from, index }): Repair => {
      const end = index + from.length
      return { start: index, end, kind: 'soft-hyphen', to: '', reason: 'soft-hyphen', confidence: 0.98 }
    },
  )
}
