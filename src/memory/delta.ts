import type { TextColumns, UnitColumns } from './index-data.ts'
import type { Sequence } from './score.ts'
import { WIDE, writeSignature } from './signature.ts'
import { grown } from './string-table.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What the index is told of a unit, beside its text. */
export interface Entry {
  /** The caller's number, below 2³²; whoever comes with a number that is there already is its successor. */
  readonly ref: number
  /** The caller's class of the unit, for penalties and rank; a small number. */
  readonly class: number
  /** When it was changed, in seconds; 0 where nobody knows. */
  readonly time: number
  /** Hashes of the texts around it: see `contextHash`. */
  readonly before: number
  readonly after: number
}

/** Texts that came since the arrays of an index were made, each with one unit; read from end to end at every search. */
export class Delta implements TextColumns, UnitColumns {
  count = 0
  tokens = new Uint32Array(256)
  starts = new Uint32Array(16)
  words = new Uint16Array(16)
  hashes = new Uint32Array(16)
  signatures = new Int32Array(16 * WIDE)
  readonly longFrom = 0
  refs = new Uint32Array(16)
  classes = new Uint32Array(16)
  times = new Uint32Array(16)
  befores = new Uint32Array(16)
  afters = new Uint32Array(16)
  /** Those whose unit was removed are 1. */
  dead = new Uint8Array(16)

  /** Adds a text and its unit; returns its number. */
  add(entry: Entry, text: Sequence, hash: number, vocabulary: Vocabulary): number {
    const n = this.count++
    this.#reserve(text.end - text.start)
    const start = this.starts[n] as number
    this.tokens.set(text.tokens.subarray(text.start, text.end), start)
    this.starts[n + 1] = start + text.end - text.start
    this.words[n] = text.words
    this.hashes[n] = hash
    writeSignature(this.signatures, WIDE * n, WIDE, text, vocabulary)
    this.refs[n] = entry.ref
    this.classes[n] = entry.class
    this.times[n] = entry.time
    this.befores[n] = entry.before
    this.afters[n] = entry.after
    this.dead[n] = 0
    return n
  }

  #reserve(tokens: number): void {
    const n = this.count
    this.starts = grown(this.starts, n + 1)
    this.tokens = grown(this.tokens, (this.starts[n - 1] as number) + tokens)
    this.words = grown(this.words, n)
    this.hashes = grown(this.hashes, n)
    this.signatures = grown(this.signatures, WIDE * n)
    this.refs = grown(this.refs, n)
    this.classes = grown(this.classes, n)
    this.times = grown(this.times, n)
    this.befores = grown(this.befores, n)
    this.afters = grown(this.afters, n)
    this.dead = grown(this.dead, n)
  }
}
