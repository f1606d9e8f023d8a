import type { Span } from '../text/span.ts'
import type { Page } from './page.ts'
import { applyRepairs } from './repair.ts'

/**
 * A page as plain text in its mended reading: every stretch that a field or a block claims on a line of its own, in page
 * order, blank lines between. Reading this text again gives the same fields and blocks, and this text.
 */
export function pageText(page: Page): string {
  const pieces: { readonly span: Span; readonly gap: string }[] = [
    ...page.fields.flatMap((field) => field.spans),
    ...page.blocks.map((block) => block.span),
  ]
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .map((span, i, all) => ({ span, gap: between(page.text, all[i - 1], span) }))
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

/** Two claims on one line stay on it; all else is set apart. */
function between(text: string, before: Span | undefined, span: Span): string {
  if (!before) return ''
  const gap = text.slice(before.end, span.start)
  return /[\n\r\f\v\u0085\u2028\u2029]/.test(gap) ? '\n\n' : ' '
}
