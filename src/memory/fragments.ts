/**
 * The longest pieces of a segment that stand in the memory word for word, for a segment that has no match as a whole.
 *
 * Every piece has a rarest word, so it is enough to go through the texts of each word, the rarest first, and to see how far
 * they agree on both sides of it; a piece that reaches a rarer word has been found with that.
 */
import type { Span } from '../text/span.ts'
import type { IndexData } from './index-data.ts'
import { MAX_TOKENS, Tokeniser } from './tokens.ts'
import type { WordLists } from './word-lists.ts'

/** A piece of a segment; the offsets are those of the text it was asked for with. */
export interface Fragment extends Span {
  /** How many words it has. */
  readonly words: number
  /** Units that have it, a few; see `counterparts` for where its translation lies. */
  readonly refs: readonly number[]
}

/** A piece of fewer words is none. */
const FEWEST_WORDS = 2
/** Pieces of nothing but words that stand in more texts than this are not looked for. */
const COMMON = 20_000
/** So many texts are read for a segment, those of its rarest words first. */
const MOST_TEXTS = 200_000
const MOST_REFS = 20

interface Piece {
  readonly from: number
  readonly to: number
  readonly texts: number[]
}

/** The pieces, the longest first wherever two overlap, in the segment's order. */
export function fragments(lists: WordLists, segment: string): Fragment[] {
  const { vocabulary } = lists.index
  const tokens = new Tokeniser().read(segment)
  const known = vocabulary.mark()
  const surfaces = new Uint32Array(tokens.count)
  vocabulary.read(segment, tokens, surfaces)
  const at = Array.from(surfaces.keys()).filter((i) => !vocabulary.isMark(surfaces[i] as number))
  const forms = at.map((i) => formsOf(surfaces[i] as number, lists))
  vocabulary.forget(known)
  const { base } = lists
  const pieces = base ? piecesOf(lists, base, forms) : []
  return longestFirst(pieces).map(({ from, to, texts }) => ({
    start: tokens.starts[at[from] as number] as number,
    end: tokens.ends[at[to - 1] as number] as number,
    words: to - from,
    refs: texts
      .flatMap((text) =>
        Array.from(base?.refs.subarray(base.unitStarts[text], base.unitStarts[text + 1]) ?? []),
      )
      .slice(0, MOST_REFS),
  }))
}

/** The surfaces that are a word in any case. */
function formsOf(surface: number, lists: WordLists): ReadonlySet<number> {
  const { vocabulary } = lists.index
  const forms = new Set<number>()
  for (const other of lists.kin(surface)) if (vocabulary.foldsTo(surface, other)) forms.add(other)
  return forms
}

function piecesOf(lists: WordLists, base: IndexData, forms: readonly ReadonlySet<number>[]): Piece[] {
  const texts = (i: number) =>
    Array.from(forms[i] ?? []).reduce((sum, each) => sum + lists.textsOf(each).length, 0)
  const order = forms.map((_, i) => ({ i, texts: texts(i) })).sort((a, b) => a.texts - b.texts)
  const done = new Uint8Array(forms.length)
  const pieces = new Map<number, Piece>()
  const words = new Uint32Array(MAX_TOKENS + 1)
  let left = MOST_TEXTS
  for (const each of order) {
    left -= each.texts
    if (each.texts > COMMON || left < 0) break
    for (const surface of forms[each.i] ?? [])
      for (const text of lists.textsOf(surface)) {
        const length = wordsOf(base, text, words)
        for (let at = 0; at < length; at++)
          if (words[at] === surface)
            grow(forms, each.i, words, length, at, done, (from, to) => keep(pieces, from, to, text))
      }
    done[each.i] = 1
  }
  return Array.from(pieces.values())
}

/** Takes the piece around a word that a text shares, unless it holds a word that was gone through before. */
function grow(
  forms: readonly ReadonlySet<number>[],
  i: number,
  words: Uint32Array,
  length: number,
  at: number,
  done: Uint8Array,
  take: (from: number, to: number) => void,
): void {
  let from = i
  while (from > 0 && at - (i - from) > 0 && forms[from - 1]?.has(words[at - (i - from) - 1] as number)) {
    from--
    if (done[from] === 1) return
  }
  let to = i + 1
  while (to < forms.length && at + (to - i) < length && forms[to]?.has(words[at + (to - i)] as number)) {
    if (done[to] === 1) return
    to++
  }
  if (to - from >= FEWEST_WORDS) take(from, to)
}

function keep(pieces: Map<number, Piece>, from: number, to: number, text: number): void {
  const id = from * 1024 + to
  const known = pieces.get(id)
  if (!known) pieces.set(id, { from, to, texts: [text] })
  else if (known.texts.length < MOST_REFS) known.texts.push(text)
}

function longestFirst(pieces: readonly Piece[]): Piece[] {
  const chosen: Piece[] = []
  for (const piece of pieces.toSorted((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from))
    if (chosen.every((other) => piece.to <= other.from || other.to <= piece.from)) chosen.push(piece)
  return chosen.sort((a, b) => a.from - b.from)
}

function wordsOf(base: IndexData, text: number, into: Uint32Array): number {
  let length = 0
  const end = base.starts[text + 1] as number
  for (let at = base.starts[text] as number; at < end; at++) {
    const surface = base.tokens[at] as number
    if (base.vocabulary.keyOf[surface] !== 0) into[length++] = surface
  }
  return length
}
