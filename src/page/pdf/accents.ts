/**
 * Letters that a PDF draws in two pieces, a base and an accent over or under it, as TeX's old fonts do for Turkish:
 * `s` and `¸` for ş, `g` and `˘` for ğ, `ı` and a dot for i.
 */

/** Accents that have a width of their own, and the combining mark each stands for (Unicode, TR15 compositions). */
const COMBINING: Readonly<Record<string, string>> = {
  '\u00b8': '\u0327',
  '\u02d8': '\u0306',
  '\u00a8': '\u0308',
  '\u02d9': '\u0307',
  '\u02c6': '\u0302',
  '\u00b4': '\u0301',
  '\u02c7': '\u030c',
  '\u02da': '\u030a',
}
const ACCENT = '[\u00b8\u02d8\u00a8\u02d9\u02c6\u00b4\u02c7\u02da]'
const ONLY_ACCENTS = new RegExp(`^(?:${ACCENT}|\\p{M})+$`, 'u')
const ACCENT_FIRST = new RegExp(`^(${ACCENT})`)
const ACCENT_LAST = new RegExp(`(${ACCENT})$`)
/** The pairs of Turkish that mean nothing else when they stand side by side. */
const SIDE_BY_SIDE = /([sScC])\u00b8|([gG])\u02d8|([oOuU])\u00a8|([Iı])\u02d9|([aAuUı])\u02c6/g

/** Whether a run is nothing but accents. */
export function isAccent(text: string): boolean {
  return ONLY_ACCENTS.test(text)
}

/** Base and accent as one letter; `undefined` where there is no such letter. */
export function compose(base: string, accent: string): string | undefined {
  const mark = COMBINING[accent]
  if (!mark) return undefined
  if (base === 'ı') return mark === '\u0307' ? 'i' : compose('i', accent)
  const letter = `${base}${mark}`.normalize('NFC')
  return letter.length === 1 ? letter : undefined
}

/**
 * Two pieces that are drawn over each other, as one text: an accent at the end of the first belongs to the letter that
 * follows it back under it (TeX's `\accent`), one at the start of the second to the letter before (`\ooalign`).
 */
export function overlay(before: string, after: string): string | undefined {
  const leading = ACCENT_LAST.exec(before)?.[1]
  const trailing = ACCENT_FIRST.exec(after)?.[1]
  if (leading) {
    const letter = compose(after.charAt(0), leading)
    if (letter) return before.slice(0, -1) + letter + after.slice(1)
  }
  if (trailing) {
    const letter = compose(before.slice(-1), trailing)
    if (letter) return before.slice(0, -1) + letter + after.slice(1)
  }
  return undefined
}

/** A text with its letters whole: combining marks joined to their letters, Turkish pairs side by side made one. */
export function wholeLetters(text: string): string {
  return text
    .replace(/\p{L}\p{M}{1,4}/gu, (letter) => letter.normalize('NFC'))
    .replace(SIDE_BY_SIDE, (pair) => compose(pair.charAt(0), pair.charAt(1)) ?? pair)
}
