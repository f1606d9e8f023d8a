/**
 * The longest pieces of a segment that stand in the memory word for word, for a segment that has no match as a whole.
 *
 * Every piece has a rarest word, so it is enough to go through the texts of each word, the rarest first, and to see how far
 * they agree on both sides of it; a piece that reaches a rarer word has been found with that. Texts lie far apart in memory,
 * so only those are read that have one of the word's neighbours too, as the lists of both tell without reading any.
 */
import type { Span } from '../text/span.ts'
import type { Delta } from './delta.ts'
import type { IndexData, TextColumns } from './index-data.ts'
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
/** So many texts are gone through for a segment, those of its rarest words first. */
const MOST_TEXTS = 200_000
const MOST_REFS = 20

interface Piece {
  readonly from: number
  readonly to: number
  readonly refs: number[]
}

/** By word of the segment, the surfaces that it is in any case. */
type Forms = readonly ReadonlySet<number>[]

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
  const pieces = new Pieces(lists)
  pieces.readBase(forms)
  pieces.readDelta(forms)
  return longestFirst(pieces.all).map(({ from, to, refs }) => ({
    start: tokens.starts[at[from] as number] as number,
    end: tokens.ends[at[to - 1] as number] as number,
    words: to - from,
    refs,
  }))
}

/** The surfaces that are a word in any case. */
function formsOf(surface: number, lists: WordLists): ReadonlySet<number> {
  const { vocabulary } = lists.index
  const forms = new Set<number>()
  for (const other of lists.kin(surface)) if (vocabulary.foldsTo(surface, other)) forms.add(other)
  return forms
}

/** Gathers the pieces of a segment that texts have. */
class Pieces {
  readonly #lists: WordLists
  readonly #pieces = new Map<number, Piece>()
  readonly #words = new Uint32Array(MAX_TOKENS + 1)

  constructor(lists: WordLists) {
    this.#lists = lists
  }

  get all(): Piece[] {
    return Array.from(this.#pieces.values())
  }

  readBase(forms: Forms): void {
    const { base } = this.#lists
    if (!base) return
    const { dead } = this.#lists.index.parts
    const texts = (i: number) =>
      Array.from(forms[i] ?? []).reduce((sum, each) => sum + this.#lists.textsOf(each).length, 0)
    const order = forms.map((_, i) => ({ i, texts: texts(i) })).sort((a, b) => a.texts - b.texts)
    const done = new Uint8Array(forms.length)
    let left = MOST_TEXTS
    for (const { i, texts: count } of order) {
      left -= count
      if (count > COMMON || left < 0) break
      const beside = [i - 1, i + 1].filter((each) => done[each] === 0)
      for (const surface of beside.length > 0 ? (forms[i] ?? []) : [])
        this.#readTexts(surface, i, beside, forms, done, base, dead)
      done[i] = 1
    }
  }

  /** Texts that are not in the arrays yet are all read, from end to end. */
  readDelta(forms: Forms): void {
    const { delta } = this.#lists
    const places = Map.groupBy(
      forms.flatMap((set, i) => Array.from(set, (surface) => ({ surface, i }))),
      ({ surface }) => surface,
    )
    for (let n = 0; n < delta.count; n++) if (delta.dead[n] !== 1) this.#readNew(n, places, forms, delta)
  }

  /** The texts of a word that have one of the words `beside` it, neither of which was gone through before. */
  #readTexts(
    surface: number,
    i: number,
    beside: readonly number[],
    forms: Forms,
    done: Uint8Array,
    base: IndexData,
    dead: Uint8Array,
  ): void {
    const neighbours = beside.flatMap((each) =>
      Array.from(forms[each] ?? [], (other) => new Walk(this.#lists.textsOf(other))),
    )
    for (const text of this.#lists.textsOf(surface)) {
      if (!neighbours.some((walk) => walk.meets(text))) continue
      const length = wordsOf(base, text, this.#words, (each) => base.vocabulary.keyOf[each] === 0)
      for (let at = 0; at < length; at++) {
        if (this.#words[at] !== surface) continue
        const [from, to] = this.#grown(forms, i, length, at, done)
        if (to - from < FEWEST_WORDS) continue
        const piece = this.#piece(from, to)
        const end = base.unitStarts[text + 1] as number
        for (let unit = base.unitStarts[text] as number; unit < end && piece.refs.length < MOST_REFS; unit++)
          if (dead[unit] !== 1) piece.refs.push(base.refs[unit] as number)
      }
    }
  }

  #readNew(
    n: number,
    places: ReadonlyMap<number, readonly { readonly i: number }[]>,
    forms: Forms,
    delta: Delta,
  ): void {
    const { vocabulary } = this.#lists.index
    const length = wordsOf(delta, n, this.#words, (each) => vocabulary.isMark(each))
    for (let at = 0; at < length; at++)
      for (const { i } of places.get(this.#words[at] as number) ?? []) {
        // Each piece is taken where it begins.
        if (at > 0 && forms[i - 1]?.has(this.#words[at - 1] as number)) continue
        const [from, to] = this.#grown(forms, i, length, at)
        if (to - from < FEWEST_WORDS) continue
        const { refs } = this.#piece(from, to)
        if (refs.length < MOST_REFS) refs.push(delta.refs[n] as number)
      }
  }

  /** The piece around word `i`, which stands at `at` in the text; none if it holds a word that was `done` before. */
  #grown(forms: Forms, i: number, length: number, at: number, done?: Uint8Array): [from: number, to: number] {
    const words = this.#words
    let from = i
    while (from > 0 && at - (i - from) > 0 && forms[from - 1]?.has(words[at - (i - from) - 1] as number)) {
      from--
      if (done?.[from] === 1) return [i, i]
    }
    let to = i + 1
    while (to < forms.length && at + (to - i) < length && forms[to]?.has(words[at + (to - i)] as number)) {
      if (done?.[to] === 1) return [i, i]
      to++
    }
    return [from, to]
  }

  #piece(from: number, to: number): Piece {
    const id = from * 1024 + to
    const known = this.#pieces.get(id) ?? { from, to, refs: [] }
    this.#pieces.set(id, known)
    return known
  }
}

/** Goes along a rising list beside another. */
class Walk {
  readonly #list: Uint32Array
  #at = 0

  constructor(list: Uint32Array) {
    this.#list = list
  }

  /** Whether `text` is in the list; asked for rising texts. Steps that double find the place (Bentley and Yao 1976). */
  meets(text: number): boolean {
    const list = this.#list
    let step = 1
    let low = this.#at
    while (low + step < list.length && (list[low + step] as number) < text) {
      low += step
      step *= 2
    }
    let high = Math.min(list.length, low + step + 1)
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((list[middle] as number) < text) low = middle + 1
      else high = middle
    }
    this.#at = low
    return list[low] === text
  }
}

function longestFirst(pieces: readonly Piece[]): Piece[] {
  const chosen: Piece[] = []
  for (const piece of pieces.toSorted((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from))
    if (chosen.every((other) => piece.to <= other.from || other.to <= piece.from)) chosen.push(piece)
  return chosen.sort((a, b) => a.from - b.from)
}

/** Writes the words of a text, its marks left out; returns how many. */
function wordsOf(
  columns: TextColumns,
  text: number,
  into: Uint32Array,
  isMark: (surface: number) => boolean,
): number {
  let length = 0
  const end = columns.starts[text + 1] as number
  for (let at = columns.starts[text] as number; at < end; at++) {
    const surface = columns.tokens[at] as number
    if (!isMark(surface)) into[length++] = surface
  }
  return length
}
