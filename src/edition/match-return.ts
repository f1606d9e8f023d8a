/**
 * Which of the segments handed out a returned unit answers, whatever a tool made of its segmentation.
 *
 * Sources tell most: where the returned pieces, white space aside, add up to the source that was sent, each piece is where
 * its letters are, and pieces and segments are grouped at the borders that both have. Where a tool left sources out, ids
 * tell, then order.
 */
import { sentenceSpans } from '../segment/split.ts'
import { type Code, type Content, sameContent, sliceContent } from '../text/content.ts'
import type { HandOffSegment, HandOffUnit, ReturnedSegment, ReturnedUnit } from './hand-off.ts'
import { bareText, nativeText } from './hand-off-text.ts'

/**
 * What came back for a segment; or why nothing can be said: not in the file, not to be told apart, of another source, there
 * twice.
 */
export type Found = ReturnedSegment | 'missing' | 'segments' | 'source' | 'twice'

/** What a file says to one segment, or to several that a tool has joined. */
export interface Answer {
  readonly sent: readonly [HandOffSegment, ...HandOffSegment[]]
  readonly found: Found
  /** True when the tool had cut the segment; its pieces are one again. */
  readonly cut: boolean
  /** The targets of the unit, where it cannot be said which of them is the segment's. */
  readonly told?: string
}

/** The answers of a unit, every segment that was sent in exactly one. */
export function answersTo(unit: HandOffUnit, units: readonly ReturnedUnit[]): Answer[] {
  const all = (found: Found) => unit.segments.map((segment) => answer(segment, found))
  const [returned, ...more] = units
  const told = units.map(targetsOf).join('\n')
  const answers = () => {
    if (returned && more.some((other) => targetsOf(returned) !== targetsOf(other))) return all('twice')
    if (!returned || returned.segments.length === 0) return all('missing')
    return (
      bySources(unit, returned.segments) ??
      byEachSource(unit, returned.segments) ??
      byIds(unit, returned.segments)
    )
  }
  return answers().map((each) => (typeof each.found === 'string' && told !== '' ? { ...each, told } : each))
}

/** Whether somebody worked on a segment. */
export function isTouched({ sent: [sent, ...more], found }: Answer): boolean {
  if (typeof found === 'string' || !found.target) return false
  return more.length > 0 || !sameContent(found.target, sent.target ?? sent.source)
}

function answer(segment: HandOffSegment, returned: Found, cut = false): Answer {
  const found = typeof returned === 'string' ? returned : onlyOne([returned])
  return { sent: [segment], found: typeof found === 'string' ? found : withOwnCodes(segment, found), cut }
}

function targetsOf({ segments }: ReturnedUnit): string {
  return segments
    .flatMap(({ target, others = [] }) =>
      [target, ...others].flatMap((each) => (each ? nativeText(each) : [])),
    )
    .join('\n')
}

/** Groups of pieces and segments between the borders that both sides have; `undefined` when the sources do not add up. */
function bySources(unit: HandOffUnit, pieces: readonly ReturnedSegment[]): Answer[] | undefined {
  const [sent, returned] = [unit.segments, pieces].map((side) => side.map(({ source }) => bareText(source)))
  if (!sent || !returned || returned.includes('') || sent.join('') !== returned.join('')) return undefined
  const answers: Answer[] = []
  let [i, k] = [0, 0]
  while (i < sent.length && k < returned.length) {
    let [from, to] = [sent[i]?.length ?? 0, returned[k]?.length ?? 0]
    const start = { i, k }
    while (from !== to) {
      if (from < to) from += sent[++i]?.length ?? Number.POSITIVE_INFINITY
      else to += returned[++k]?.length ?? Number.POSITIVE_INFINITY
    }
    answers.push(...answersOf(unit.segments.slice(start.i, ++i), pieces.slice(start.k, ++k)))
  }
  return answers
}

/** What some pieces say to the segments that have the same source between them. */
function answersOf(segments: readonly HandOffSegment[], pieces: readonly ReturnedSegment[]): Answer[] {
  const [first, ...more] = segments
  if (!first) return []
  const joined = joinedPieces([first, ...more], pieces)
  if (more.length === 0) return [answer(first, joined, pieces.length > 1)]
  if (typeof joined === 'string') return segments.map((segment) => answer(segment, joined))
  const parts = resplit(joined, segments.length)
  if (parts) return segments.map((segment, i) => answer(segment, parts[i] ?? 'segments'))
  const whole = withOwnCodes({ source: joinedSources(segments) }, joined)
  return [{ sent: [first, ...more], found: whole, cut: false }]
}

/** Pieces as one. Blanks stand between them where the source that was sent has them. */
function joinedPieces(segments: readonly HandOffSegment[], pieces: readonly ReturnedSegment[]): Found {
  const [only, ...more] = pieces
  if (!only) return 'missing'
  if (pieces.some((piece) => onlyOne([piece]) === 'twice')) return 'twice'
  if (more.length === 0) return only
  const filled = pieces.filter(({ target }) => target?.text.trim())
  if (filled.length > 0 && filled.length < pieces.length) return 'segments'
  const blanks = blanksIn(joinedSources(segments).text)
  let at = 0
  const target = pieces.reduce<Content | undefined>((whole, piece) => {
    const between = blanks.has(at) ? ' ' : ''
    at += bareText(piece.source).length
    if (!whole || !piece.target) return whole ?? piece.target
    return spaced(whole, piece.target, between)
  }, undefined)
  const source = pieces.map((piece) => piece.source).reduce((a, b) => spaced(a, b, ''))
  return { id: only.id, source, target, state: only.state }
}

function spaced(a: Content, b: Content, between: string): Content {
  const apart = /\s$/.test(a.text) || /^\s/.test(b.text) ? '' : between
  return { text: a.text + apart + b.text, codes: [...a.codes, ...b.codes] }
}

/** Sources one after the other, a blank between them, as a paragraph has them. */
export function joinedSources(segments: readonly { readonly source: Content }[]): Content {
  return {
    text: segments.map(({ source }) => source.text).join(' '),
    codes: segments.flatMap(({ source }) => source.codes),
  }
}

/** After how many bare letters a text has white space. */
function blanksIn(text: string): ReadonlySet<number> {
  const places = new Set<number>()
  let letters = 0
  for (const part of text.normalize('NFC').split(/(\s+)/)) {
    if (/^\s/.test(part)) places.add(letters)
    else letters += part.replaceAll('\uFFFC', '').length
  }
  return places
}

/** Whole segments, whatever they are called and in whatever order, where each has a source that only one of ours has. */
function byEachSource(unit: HandOffUnit, returned: readonly ReturnedSegment[]): Answer[] | undefined {
  const sent = unit.segments.map(({ source }) => bareText(source))
  const back = Map.groupBy(returned, ({ source }) => bareText(source))
  const own = new Set(sent)
  if (own.size < sent.length || back.has('') || [...back.keys()].some((source) => !own.has(source)))
    return undefined
  return unit.segments.map((segment, i) => answer(segment, onlyOne(back.get(sent[i] ?? '') ?? [])))
}

/** Whether nothing of what was sent is in any of the sources that came back. */
function isStrange(unit: HandOffUnit, returned: readonly ReturnedSegment[]): boolean {
  const sent = unit.segments.map(({ source }) => bareText(source)).join('')
  const back = returned.map(({ source }) => bareText(source))
  return back.every((source) => source !== '' && !sent.includes(source) && !source.includes(sent))
}

function byIds(unit: HandOffUnit, returned: readonly ReturnedSegment[]): Answer[] {
  const all = (found: Found) => unit.segments.map((segment) => answer(segment, found))
  if (unit.segments.length > 1 && isStrange(unit, returned)) return all('source')
  const byId = Map.groupBy(returned, ({ id }) => id)
  const sent = new Set<string | undefined>(unit.segments.map(({ id }) => id))
  if (unit.segments.some(({ id }) => byId.has(id))) {
    // A piece under a name of its own was cut off one of ours: the whole can no longer be told from its part.
    const foreign = returned.some(({ id, target }) => !sent.has(id) && target?.text.trim())
    if (foreign) return all('segments')
    return unit.segments.map((segment) => answer(segment, onlyOne(byId.get(segment.id) ?? [])))
  }
  const [only] = returned
  if (!only || returned.length > 1) {
    return returned.length === unit.segments.length
      ? unit.segments.map((segment, i) => answer(segment, returned[i] ?? 'missing'))
      : all('segments')
  }
  if (unit.segments.length === 1) return all(only)
  const parts = resplit(only, unit.segments.length)
  return parts ? unit.segments.map((segment, i) => answer(segment, parts[i] ?? 'segments')) : all('segments')
}

/** The one segment of an id; several that differ cannot both be right. */
function onlyOne(segments: readonly ReturnedSegment[]): Found {
  const [first, ...more] = segments
  if (!first) return 'missing'
  const targets = [first, ...more].flatMap(({ target, others = [] }) => [target, ...others])
  return targets.some((target) => target?.text !== first.target?.text) ? 'twice' : first
}

/** A target without segment marks, split by its own sentences, when they are as many as were sent. */
function resplit(whole: ReturnedSegment, count: number): ReturnedSegment[] | undefined {
  const { target } = whole
  if (!target) return undefined
  const split = (content: Content) =>
    (['tr', 'en'] as const)
      .map((lang) =>
        sentenceSpans(content.text, lang).map((span) => sliceContent(content, span.start, span.end)),
      )
      .find((parts) => parts.length === count)
  const [targets, sources] = [split(target), split(whole.source)]
  return targets?.map((part, i) => ({
    id: undefined,
    source: sources?.[i] ?? whole.source,
    target: part,
    state: whole.state,
  }))
}

/**
 * A segment with its codes called as they were sent, where the tool has other names for them: the source that came back
 * shows which is which.
 */
function withOwnCodes({ source }: { readonly source: Content }, found: ReturnedSegment): ReturnedSegment {
  const theirs = found.source.codes
  const renamed = theirs.some(({ id }, i) => id !== source.codes[i]?.id)
  const same =
    theirs.length === source.codes.length && theirs.every(({ kind }, i) => kind === source.codes[i]?.kind)
  if (!renamed || !same || !found.target) return found
  const names = new Map(theirs.map((code, i) => [`${code.kind} ${code.id}`, source.codes[i]]))
  const codes = found.target.codes.map((code): Code => names.get(`${code.kind} ${code.id}`) ?? code)
  return { ...found, target: { text: found.target.text, codes } }
}
