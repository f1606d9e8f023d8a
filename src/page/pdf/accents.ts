/**
 * Letters that a PDF draws in two pieces, a base and an accent over or under it, as TeX's old fonts do for Turkish:
 * `s` and `¸` for ş, `g` and `˘` for ğ, `ı` and a dot for i.
 */

import type { Run } from './run.ts'

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

/** In ems: half of an accent's width. */
const HALF = 0.17
/** In ems: the widest letter that carries an accent. */
const LETTER = 0.75

/** Where a run stands in its line: an accent that begins it stands over the middle of its letter. */
export function lineOrder(run: Run): number {
  return ACCENT_FIRST.test(run.text) ? run.x0 + HALF * run.size : run.x0
}

/**
 * Two runs that are drawn over each other, as one text: an accent at the end of the first belongs to the letter that
 * stands back under it (TeX's `\accent`), one at the start of the second to the letter it stands over (`\ooalign`).
 *
 * @param text that of the first and what came before it
 */
export function overlay(text: string, before: Run, after: Run): string | undefined {
  const leading = ACCENT_LAST.exec(text)?.[1]
  const trailing = ACCENT_FIRST.exec(after.text)?.[1]
  if (leading) {
    const letter = compose(after.text.charAt(0), leading)
    if (letter) return text.slice(0, -1) + letter + after.text.slice(1)
  }
  if (!trailing) return undefined
  const middle = lineOrder(after)
  if (middle > before.x1 - LETTER * before.size) {
    const letter = compose(text.slice(-1), trailing)
    // The blank after the accent is what the letter is wider than its accent.
    if (letter) return text.slice(0, -1) + letter + after.text.slice(1).replace(/^ (?=\p{L})/u, '')
  }
  const first = text.length - before.text.length
  if (after.text.length > 1 || first < 0 || middle > before.x0 + LETTER * before.size) return undefined
  const letter = compose(text.charAt(first), trailing)
  return letter && text.slice(0, first) + letter + text.slice(first + 1)
}

/** A text with its letters whole: combining marks joined to their letters, Turkish pairs side by side made one. */
export function wholeLetters(text: string): string {
  return text
    .replace(/\p{L}\p{M}{1,4}/gu, (letter) => letter.normalize('NFC'))
    .replace(SIDE_BY_SIDE, (pair) => compose(pair.charAt(0), pair.charAt(1)) ?? pair)
}
