/** A half-open range `[start, end)` of a text, in UTF-16 code units. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** `span` without the white space at its two ends. */
export function trimSpan(text: string, span: Span): Span {
  let { start, end } = span
  while (start < end && /\s/.test(text.charAt(start))) start++
  while (end > start && /\s/.test(text.charAt(end - 1))) end--
  return { start, end }
}

/** The stretches of `text` outside `spans` that hold anything but white space, in order. */
export function uncovered(text: string, spans: readonly Span[]): Span[] {
  const gaps: Span[] = []
  let at = 0
  for (const span of [...spans, { start: text.length, end: text.length }].toSorted(
    (a, b) => a.start - b.start,
  )) {
    if (span.start > at) {
      const gap = trimSpan(text, { start: at, end: span.start })
      if (gap.end > gap.start) gaps.push(gap)
    }
    at = Math.max(at, span.end)
  }
  return gaps
}
