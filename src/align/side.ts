/** One of the two texts as the aligner sees it: its words as numbers, its lengths, and where beads hardly end. */
import { kindOf, stemsOf } from './stem.ts'

/** Code units of a segment that are looked at; a longer one is told by its beginning. */
const LOOKED_AT = 2000

/** The words of a list of segments, as numbers. */
export interface WordLists {
  /** Where each segment's words begin in `words`, and the end of the last: one more entry than segments. */
  readonly starts: Int32Array
  /** All words, as indices into the vocabulary. */
  readonly words: Int32Array
  readonly vocabulary: readonly string[]
  /** By vocabulary: how often the word occurs. */
  readonly counts: Int32Array
}

export interface Side extends WordLists {
  /** How many segments. */
  readonly size: number
  /** By vocabulary: index into `KINDS`. */
  readonly kinds: Uint8Array
  /** Characters before each segment, and of all: one more entry than segments. */
  readonly lengths: Float64Array
  /** How torn the text is before each segment: 0 not, 1 no stop, 2 a comma or dash at the end before; 3 more where a small letter follows. */
  readonly joints: Uint8Array
  /** How many labels stand before each segment, and in all: one more entry than segments. */
  readonly labels: Int32Array
  /** By segment: 1 where another has the same text. */
  readonly twins: Uint8Array
  /** By segment: the number of its block, and of the block's kind. */
  readonly blocks: Int32Array
  readonly kindsOfSegments: Uint8Array
}

/** Where a segment lies: equal blocks are the same block; kinds are compared, nothing more. */
export interface Place {
  readonly block: string
  readonly kind: string
}

/** Texts as a side; `places` says where each lies, when that is known of both sides. */
export function sideOf(texts: readonly string[], places: readonly Place[] = []): Side {
  const at = new Map<string, number>()
  const vocabulary: string[] = []
  const words: number[] = []
  const starts = new Int32Array(texts.length + 1)
  const lengths = new Float64Array(texts.length + 1)
  for (const [i, text] of texts.entries()) {
    for (const stem of stemsOf(text.slice(0, LOOKED_AT))) {
      let word = at.get(stem)
      if (word === undefined) {
        word = vocabulary.push(stem) - 1
        at.set(stem, word)
      }
      words.push(word)
    }
    starts[i + 1] = words.length
    lengths[i + 1] = (lengths[i] ?? 0) + text.trim().length
  }
  const counts = new Int32Array(vocabulary.length)
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  const joints = jointsOf(texts)
  return {
    size: texts.length,
    starts,
    words: Int32Array.from(words),
    vocabulary,
    kinds: Uint8Array.from(vocabulary, kindOf),
    counts,
    lengths,
    joints,
    labels: sumsOf(texts.length, (i) => isLabel(joints, i, wordsOfRow(starts, i))),
    twins: twinsOf(texts),
    blocks: blocksOf(texts.length, places),
    kindsOfSegments: Uint8Array.from(texts, (_, i) => (places[i]?.kind === 'heading' ? 1 : 0)),
  }
}

function twinsOf(texts: readonly string[]): Uint8Array {
  const first = new Map<string, number>()
  const twins = new Uint8Array(texts.length)
  for (const [i, text] of texts.entries()) {
    const other = first.get(text)
    if (other === undefined) first.set(text, i)
    else {
      twins[other] = 1
      twins[i] = 1
    }
  }
  return twins
}

function blocksOf(size: number, places: readonly Place[]): Int32Array {
  const blocks = new Int32Array(size)
  for (let i = 1; i < size; i++)
    blocks[i] = (blocks[i - 1] as number) + (places[i]?.block === places[i - 1]?.block ? 0 : 1)
  return blocks
}

/** Where so large a share of the segments has no stop at its end, that is how the text is written: verse, lists. */
const USUAL = 0.25

function jointsOf(texts: readonly string[]): Uint8Array {
  const joints = Uint8Array.from(texts, (text, i) => (i === 0 ? 0 : jointOf(texts[i - 1] ?? '', text)))
  const open = joints.reduce((count, joint) => count + (joint === 1 || joint === 2 ? 1 : 0), 0)
  return open > USUAL * texts.length ? joints.map((joint) => (joint < 3 ? 0 : 3)) : joints
}

/** The joint behind a text without a stop, where no small letter follows. */
const OPEN = 1

/** A text that runs on over the end of a segment was torn there: a comma before, a small letter after. */
function jointOf(before: string, after: string): number {
  const end = before.trimEnd().slice(-1)
  const open = /[.!?…:;"”’)»]/.test(end) || !/\p{L}/u.test(before) ? 0 : /[,\-–]/.test(end) ? 2 : OPEN
  return open + (/^\s*["“'‘(«]?\p{Ll}/u.test(after) ? 3 : 0)
}

/** Some segments of a side, in the order they are named; the vocabulary stays. What was torn from its neighbour is whole. */
export function selected(side: Side, segments: readonly number[]): Side {
  const [starts, lengths] = [new Int32Array(segments.length + 1), new Float64Array(segments.length + 1)]
  const lists = segments.map((i) => side.words.subarray(side.starts[i], side.starts[i + 1]))
  for (const [place, i] of segments.entries()) {
    starts[place + 1] = (starts[place] as number) + (lists[place] as Int32Array).length
    lengths[place + 1] = (lengths[place] as number) + lengthBetween(side, i, i + 1)
  }
  const words = new Int32Array(starts[segments.length] as number)
  for (const [place, list] of lists.entries()) words.set(list, starts[place])
  const counts = new Int32Array(side.vocabulary.length)
  for (const word of words) counts[word] = (counts[word] as number) + 1
  return {
    ...side,
    size: segments.length,
    starts,
    words,
    counts,
    lengths,
    joints: Uint8Array.from(segments, (i, place) =>
      segments[place - 1] === i - 1 ? (side.joints[i] as number) : 0,
    ),
    labels: sumsOf(segments.length, (place) => {
      const i = segments[place] as number
      return side.labels[i + 1] !== side.labels[i]
    }),
    twins: Uint8Array.from(segments, (i) => side.twins[i] as number),
    blocks: Int32Array.from(segments, (i) => side.blocks[i] as number),
    kindsOfSegments: Uint8Array.from(segments, (i) => side.kindsOfSegments[i] as number),
  }
}

/** A line of at most so many words that has no stop, between lines that begin and end as sentences do, is a label. */
const LABEL_WORDS = 5

/** Labels and headings stand for themselves: they are hardly ever a part of a sentence. */
function isLabel(joints: Uint8Array, i: number, words: number): boolean {
  return words <= LABEL_WORDS && (joints[i] as number) <= OPEN && joints[i + 1] === OPEN
}

function wordsOfRow(starts: Int32Array, i: number): number {
  return (starts[i + 1] as number) - (starts[i] as number)
}

/** Of each of so many segments and of all, how many before it are so. */
function sumsOf(size: number, isSo: (i: number) => boolean): Int32Array {
  const sums = new Int32Array(size + 1)
  for (let i = 0; i < size; i++) sums[i + 1] = (sums[i] as number) + (isSo(i) ? 1 : 0)
  return sums
}

/** Words of the segments from `start` to before `end`. */
export function wordsBetween(side: Side, start: number, end: number): number {
  return (side.starts[end] ?? 0) - (side.starts[start] ?? 0)
}

/** Characters of the segments from `start` to before `end`. */
export function lengthBetween(side: Side, start: number, end: number): number {
  return (side.lengths[end] ?? 0) - (side.lengths[start] ?? 0)
}
