import type { Repair } from '../repair.ts'

/** Stand-in until the room of repairs is joined. */
export function textRepairs(text: string): Repair[] {
  return Array.from(text.matchAll(/\u00ad+|[ﬁﬂ]/g), (m) => ({
    start: m.index,
    end: m.index + m[0].length,
    kind: m[0].startsWith('\u00ad') ? ('soft-hyphen' as const) : ('ligature' as const),
    to: m[0] === 'ﬁ' ? 'fi' : m[0] === 'ﬂ' ? 'fl' : '',
    reason: 'soft-hyphen',
    confidence: 0.99,
  }))
}
