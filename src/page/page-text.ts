import type { Span } from '../text/span.ts'
import type { Block, Field, Page } from './page.ts'
import { applyRepairs } from './repair.ts'

/**
 * A page as plain text in its mended reading: every stretch that a field or a block claims on a line of its own, in page
 * order, blank lines between. Reading this text again gives the same fields and blocks, and this text.
 */
export function pageText(page: Page): string {
  const claims: Claim[] = [
    ...page.fields.flatMap((of) => of.spans.map((span) => ({ span, of }))),
    ...page.blocks.map((of) => ({ span: of.span, of })),
  ]
  const pieces = claims
    .toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
    .map((claim, i, all) => ({ span: claim.span, gap: between(page.text, all[i - 1], claim) }))
  const repairs = page.emendations
    .filter(({ kind }) => kind !== 'repetition')
    .map(({ span, to }) => ({ ...span, to }))
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
  let next = 0
  const lines = pieces.map(({ span, gap }) => {
    const own: { start: number; end: number; to: string }[] = []
    for (; (repairs[next]?.start ?? span.end) < span.end; next++) {
      const repair = repairs[next]
      if (repair && repair.start >= span.start && repair.end <= span.end)
        own.push({ ...repair, start: repair.start - span.start, end: repair.end - span.start })
    }
    const text = applyRepairs(page.text.slice(span.start, span.end), own).text
    return gap + text.replace(/\s+/g, ' ').trim()
  })
  return `${lines.join('').trim()}\n`
}

/** A stretch of the page and what claims it. */
interface Claim {
  readonly span: Span
  readonly of: Field | Block
}

/** Two claims on one line stay on it, a field's own lines stay together; all else is set apart. */
function between(text: string, before: Claim | undefined, { span, of }: Claim): string {
  if (!before) return ''
  const gap = text.slice(before.span.end, span.start)
  const breaks = gap.match(/\r\n|[\n\r\f\v\u0085\u2028\u2029]/g)?.length ?? 0
  if (breaks === 0) return ' '
  return before.of === of && breaks === 1 ? '\n' : '\n\n'
}
