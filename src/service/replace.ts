/** Find and replace, in one edition or in many: a preview first, then one step in each, taken back as one. */
import { randomUUID } from 'node:crypto'
import { type Difference, wordDifference } from '../edition/difference.ts'
import { applyEdits, type Edit } from '../edition/editing/edit.ts'
import type { Edition } from '../edition/edition.ts'
import { emended } from '../edition/reading.ts'
import { hitsIn, type ReplaceHit, type Search } from '../edition/replace.ts'
import { wordsOnly } from '../text/content.ts'
import { fold } from '../text/turkish.ts'
import { changeIn, type Editor } from './edit-edition.ts'
import type { House } from './house.ts'
import { Turn } from './turn.ts'

export interface ReplaceRequest {
  readonly search: Search
  /** By default all. */
  readonly editions?: readonly string[]
}

export interface FoundReplace extends ReplaceHit {
  readonly edition: string
  readonly difference: readonly Difference[]
}

export interface ReplacePreview {
  readonly hits: readonly FoundReplace[]
  /** Whether these are all there are. */
  readonly complete: boolean
}

/** A text that a person has seen, and wants written although it is not sure. */
export interface AlsoReplace {
  readonly edition: string
  readonly row: string
  readonly text: string
}

export interface ReplaceOutcome {
  /** What takes all of it back; `undefined` where nothing was changed. */
  readonly batch?: string
  readonly editions: readonly { readonly edition: string; readonly revision: number; readonly rows: number }[]
  /** Texts that were found and left as they are. */
  readonly left: number
}

const MOST_SHOWN = 1000

/** What would be replaced. */
export async function previewReplace(
  house: House,
  { search, editions }: ReplaceRequest,
  most = MOST_SHOWN,
): Promise<ReplacePreview> {
  const turn = new Turn()
  const hits: FoundReplace[] = []
  for (const id of await candidates(house, search, editions)) {
    if (turn.isOver) await turn.pass()
    const edition = await house.store.edition(id)
    for (const hit of edition ? hitsIn(edition, search) : []) {
      if (hits.length === most) return { hits, complete: false }
      const plainText = (text: string) => wordsOnly({ text, codes: [] })
      hits.push({
        ...hit,
        edition: id,
        difference: wordDifference(plainText(hit.before), plainText(hit.after)),
      })
    }
  }
  return { hits, complete: true }
}

/**
 * Replaces what is sure, and what a person has seen and asked for. Approved texts stay as they are unless asked for; those
 * that are written are translated ones again, for somebody to approve.
 */
export async function replaceAll(
  house: House,
  {
    search,
    editions,
    approved = false,
    also = [],
    by,
    via,
  }: ReplaceRequest & Editor & { readonly approved?: boolean; readonly also?: readonly AlsoReplace[] },
): Promise<ReplaceOutcome> {
  const batch = randomUUID()
  const seen = new Set(also.map(({ edition, row, text }) => JSON.stringify([edition, row, text])))
  const ids = await candidates(house, search, editions)
  const outcome = await house.store.transaction(async (store) => {
    const done: { edition: string; revision: number; rows: number }[] = []
    let left = 0
    for (const id of ids) {
      const known = await store.edition(id)
      if (!known) continue
      const hits = hitsIn(known, search)
      const wanted = hits.filter(
        ({ row, after, sure, held }) =>
          (held === undefined || (held === 'approved' && approved)) &&
          (sure || seen.has(JSON.stringify([id, row, after]))),
      )
      left += hits.length - wanted.length
      if (wanted.length === 0) continue
      const edits = editsFor(known, wanted, search)
      const step = { by, via, kind: 'replace', batch }
      const { revision } = await changeIn(house, store, id, step, (old, stamp) =>
        applyEdits(old, edits, stamp),
      )
      if (revision !== undefined) done.push({ edition: id, revision, rows: edits.length })
    }
    return { editions: done, left, ...(done.length > 0 && { batch }) }
  })
  house.news.wake()
  return outcome
}

function editsFor({ rows }: Edition, hits: readonly ReplaceHit[], { lang }: Search): Edit[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return hits.flatMap(({ row: id, after }): Edit[] => {
    const row = byId.get(id)
    const codes = row ? emended(row, lang)?.codes : undefined
    return codes ? [{ kind: 'write', row: id, lang, content: { text: after, codes } }] : []
  })
}

/** The editions that may hold what is looked for: a suffix may change the last letter of the last word. */
async function candidates(
  house: House,
  { find, words }: Search,
  editions: readonly string[] | undefined,
): Promise<string[]> {
  const parts = fold(find.normalize('NFC'))
    .split(/[\s-]+/)
    .filter(Boolean)
  const last = parts.pop() ?? ''
  const stems = [...parts, words && last.length > 1 ? last.slice(0, -1) : last]
  const holding = await house.store.editionsWith(stems)
  return Array.from(holding.keys())
    .filter((id) => !editions || editions.includes(id))
    .sort()
}
