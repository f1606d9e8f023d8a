/** An edition from a bilingual file that is not ours: a block for each unit, a row for each segment. */
import type { State } from '../memory/unit.ts'
import type { Block, Page } from '../page/page.ts'
import { type Code, type Content, joinContent } from '../text/content.ts'
import { type Lang, otherLang } from '../text/language.ts'
import type { Edition, Row } from './edition.ts'
import type { ReturnedFile, ReturnedSegment, ReturnedUnit } from './hand-off.ts'
import { composedUnit } from './sort-return.ts'

export interface BilingualOptions {
  readonly id: string
  readonly name: string
  readonly source: Lang
  /** ISO 8601, UTC. */
  readonly now: string
}

/** The edition of a file, and the page that its sources are. */
export function editionFromBilingual(
  file: ReturnedFile,
  { id, name, source, now }: BilingualOptions,
): { edition: Edition; page: Page } {
  const units = file.units
    .map(composedUnit)
    .filter(({ segments }) => segments.some((each) => each.source.text.trim()))
  const rows = units.flatMap((unit, i) => rowsOf(unit, `p${i + 1}`, source))
  const edition: Edition = {
    id,
    name,
    source,
    rows,
    findings: [],
    revision: 1,
    createdAt: now,
    updatedAt: now,
  }
  return { edition, page: pageOf(rows, name, source) }
}

function rowsOf({ segments, translate = true }: ReturnedUnit, block: string, from: Lang): Row[] {
  const to = otherLang(from)
  return segments
    .filter((segment) => segment.source.text.trim())
    .map((segment, i): Row => {
      const { source, target, state } = tidied(segment, translate)
      const sides = {
        [from]: { content: source, origin: 'page' },
        [to]: target ? { content: target, origin: 'person' } : { content: undefined, origin: 'none' },
      } as Pick<Row, Lang>
      return {
        id: `${block}.${i + 1}`,
        kind: 'body',
        block: { id: block, kind: 'paragraph' },
        ...sides,
        state: target ? state : 'initial',
        translate,
        emendations: [],
      }
    })
}

/**
 * A segment whose codes have short names of their own, the same on both sides. A target that is its source, and that the
 * file does not call translated, is none, but where the file locks it.
 */
function tidied(
  { source, target, state }: ReturnedSegment,
  translate: boolean,
): {
  source: Content
  target: Content | undefined
  state: State
} {
  const names = new Map<string, Code>()
  let n = 0
  const named = (content: Content): Content => ({
    text: content.text,
    codes: content.codes.map((code) => {
      const key = `${code.kind} ${code.id}`
      const known = names.get(key)
      if (known) return { ...known, data: code.data || known.data }
      const mate = code.kind === 'close' ? names.get(`open ${code.pair}`) : undefined
      const id = mate?.id ?? `c${++n}`
      const fresh: Code =
        code.kind === 'ph' ? { ...code, id } : { ...code, id: code.kind === 'open' ? id : `${id}/`, pair: id }
      names.set(key, fresh)
      return fresh
    }),
  })
  const [own, other] = [named(source), target && named(target)]
  const untouched = translate && other?.text === own.text && (state === undefined || state === 'initial')
  const empty = !other?.text.trim() || untouched
  return { source: own, target: empty ? undefined : other, state: state ?? 'translated' }
}

/** The sources as a page: its blocks a line each. */
function pageOf(rows: readonly Row[], name: string, language: Lang): Page {
  const blocks: Block[] = []
  let text = ''
  for (const [id = '', group] of Map.groupBy(rows, (row) => row.block?.id)) {
    const content = joinContent(
      group.flatMap((row) => row[language].content ?? []),
      ' ',
    )
    const start = text.length
    text += `${content.text}\n`
    blocks.push({ id, kind: 'paragraph', language, content, span: { start, end: text.length - 1 } })
  }
  return {
    name,
    text,
    encoding: 'utf-8',
    language,
    fields: [],
    blocks,
    findings: [],
    emendations: [],
    evidence: [],
  }
}
