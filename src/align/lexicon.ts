/**
 * What is known of two languages before two texts are read: stems that translate each other, as counts.
 *
 * Counts, not probabilities, are kept, so that lexicons add up: what a dictionary says, what the memory teaches, and
 * what comes to the memory later. p(target | source) is the count of the two over the count of the source stem.
 */
import { type DictionaryEntry, type Direction, entryPairs } from './dictionary.ts'
import { groupedBy } from './grouping.ts'
import { learnLinks } from './learn.ts'
import { knownLinks, type Links } from './links.ts'
import { MODEL, type Model } from './model.ts'
import { sideOf, type WordLists } from './side.ts'

/** Two texts that translate each other, source first. */
export type TextPair = readonly [string, string]

/** Links less probable than this are not kept. */
const LEAST = 0.005

/** Two stems by number, and how often they were seen together: as the source stem tells, and as the target does. */
interface Link {
  readonly s: number
  readonly t: number
  readonly forth: number
  readonly back: number
}

/** Stems and how often each was seen. */
interface Stems {
  readonly stems: readonly string[]
  readonly totals: ArrayLike<number>
}

export class Lexicon {
  /** Stems in the order in which they were met. */
  readonly sources: readonly string[]
  readonly targets: readonly string[]
  /** How often each stem was seen. */
  readonly sourceTotals: Float32Array
  readonly targetTotals: Float32Array
  /** Where the links of each source stem begin, and the end of the last; then the links. */
  readonly starts: Int32Array
  readonly links: Int32Array
  readonly forth: Float32Array
  readonly back: Float32Array
  #sourceIndex: ReadonlyMap<string, number> | undefined
  #targetIndex: ReadonlyMap<string, number> | undefined

  private constructor(parts: LexiconParts) {
    this.sources = parts.sources
    this.targets = parts.targets
    this.sourceTotals = parts.sourceTotals
    this.targetTotals = parts.targetTotals
    this.starts = parts.starts
    this.links = parts.links
    this.forth = parts.forth
    this.back = parts.back
  }

  /** A lexicon that knows nothing. */
  static empty(): Lexicon {
    return Lexicon.#from({ stems: [], totals: [] }, { stems: [], totals: [] }, [])
  }

  /** What the entries of a dictionary tell. */
  static ofDictionary(
    entries: readonly DictionaryEntry[],
    languages: Direction,
    model: Model = MODEL,
  ): Lexicon {
    const { sources, targets, pairs } = entryPairs(entries, languages)
    const trust = model.dictionaryTrust
    const seen = (stems: readonly string[]) => ({ stems, totals: stems.map(() => trust) })
    const links = pairs.map(({ s, t, forth, back }) => ({ s, t, forth: trust * forth, back: trust * back }))
    return Lexicon.#from(seen(sources), seen(targets), links)
  }

  /** What texts that translate each other teach, this lexicon known; this lexicon itself is not in it. */
  taught(pairs: readonly TextPair[], model: Model = MODEL): Lexicon {
    const [a, b] = [sideOf(pairs.map(([s]) => s)), sideOf(pairs.map(([, t]) => t))]
    const beads = pairs.map((_, i) => ({ source: [i], target: [i], weight: 1 }))
    return Lexicon.ofLinks(a, b, learnLinks(a, b, beads, knownLinks(a, b, [this], model), model))
  }

  /** What texts taught of their words, as {@link learnLinks} found it. */
  static ofLinks(a: WordLists, b: WordLists, learnt: Links): Lexicon {
    const links: Link[] = []
    for (let s = 0; s < a.vocabulary.length; s++)
      for (let k = learnt.starts[s] as number; k < (learnt.starts[s + 1] as number); k++) {
        const t = learnt.targets[k] as number
        const [forth, back] = [learnt.forth[k] as number, learnt.back[k] as number]
        if (forth >= LEAST || back >= LEAST)
          links.push({ s, t, forth: forth * (a.counts[s] as number), back: back * (b.counts[t] as number) })
      }
    return Lexicon.#from(
      { stems: a.vocabulary, totals: a.counts },
      { stems: b.vocabulary, totals: b.counts },
      links,
    )
  }

  /** Both together. */
  plus(other: Lexicon): Lexicon {
    if (this.sources.length === 0) return other
    if (other.sources.length === 0) return this
    const source = union(this.sources, this.sourceTotals, other.sources, other.sourceTotals)
    const target = union(this.targets, this.targetTotals, other.targets, other.targetTotals)
    const renumbered = [...other.#all()].map((link) => ({
      ...link,
      s: source.numbers[link.s] as number,
      t: target.numbers[link.t] as number,
    }))
    return Lexicon.#from(source, target, [...this.#all(), ...renumbered])
  }

  /** The same with source and target exchanged. */
  turned(): Lexicon {
    const links = [...this.#all()].map(({ s, t, forth, back }) => ({ s: t, t: s, forth: back, back: forth }))
    return Lexicon.#from(
      { stems: this.targets, totals: this.targetTotals },
      { stems: this.sources, totals: this.sourceTotals },
      links,
    )
  }

  *#all(): Iterable<Link> {
    for (let s = 0; s < this.sources.length; s++)
      for (let k = this.starts[s] as number; k < (this.starts[s + 1] as number); k++)
        yield {
          s,
          t: this.links[k] as number,
          forth: this.forth[k] as number,
          back: this.back[k] as number,
        }
  }

  /** From links, of which the same two stems may have several. */
  static #from(source: Stems, target: Stems, links: readonly Link[]): Lexicon {
    const { starts: ends, order } = groupedBy(
      links.map(({ s }) => s),
      source.stems.length,
    )
    const starts = new Int32Array(source.stems.length + 1)
    const [to, forth, back]: [number[], number[], number[]] = [[], [], []]
    const slots = new Int32Array(target.stems.length).fill(-1)
    for (let s = 0; s < source.stems.length; s++) {
      const first = to.length
      for (let k = ends[s] as number; k < (ends[s + 1] as number); k++) {
        const link = links[order[k] as number] as Link
        let slot = slots[link.t] as number
        if (slot < first) {
          slot = to.push(link.t) - 1
          slots[link.t] = slot
        }
        forth[slot] = (forth[slot] ?? 0) + link.forth
        back[slot] = (back[slot] ?? 0) + link.back
      }
      starts[s + 1] = to.length
    }
    return new Lexicon({
      sources: source.stems,
      targets: target.stems,
      sourceTotals: Float32Array.from(source.totals),
      targetTotals: Float32Array.from(target.totals),
      starts,
      links: Int32Array.from(to),
      forth: Float32Array.from(forth),
      back: Float32Array.from(back),
    })
  }

  /** Where a source stem stands, if it is known. */
  sourceAt(stem: string): number | undefined {
    this.#sourceIndex ??= indexOf(this.sources)
    return this.#sourceIndex.get(stem)
  }

  /** Where a target stem stands, if it is known. */
  targetAt(stem: string): number | undefined {
    this.#targetIndex ??= indexOf(this.targets)
    return this.#targetIndex.get(stem)
  }

  /** The lexicon as bytes, for a snapshot; the same lexicon gives the same bytes. Little-endian throughout. */
  toBytes(): Uint8Array<ArrayBuffer> {
    const words = [this.sources, this.targets].map((stems) => new TextEncoder().encode(stems.join('\n')))
    const head = new Int32Array([
      MAGIC,
      this.sources.length,
      this.targets.length,
      this.links.length,
      ...words.map((bytes) => bytes.length),
    ])
    const arrays = [head, ...this.#arrays(), ...words]
    const bytes = new Uint8Array(arrays.reduce((sum, each) => sum + each.byteLength, 0))
    let at = 0
    for (const { buffer, byteOffset, byteLength } of arrays) {
      bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at)
      at += byteLength
    }
    return bytes
  }

  #arrays() {
    return [this.sourceTotals, this.targetTotals, this.starts, this.links, this.forth, this.back]
  }

  /** Whether everything points at what is there. */
  #isSound(): boolean {
    const { sources, targets, starts, links } = this
    return (
      sources.length === this.sourceTotals.length &&
      targets.length === this.targetTotals.length &&
      starts[0] === 0 &&
      starts.at(-1) === links.length &&
      starts.every((start, s) => s === 0 || start >= (starts[s - 1] as number)) &&
      links.every((t) => t >= 0 && t < targets.length)
    )
  }

  /** From bytes that {@link toBytes} made; nothing when they are anything else. */
  static fromBytes(bytes: Uint8Array): Lexicon | undefined {
    // A copy of its own: typed arrays need their bytes at the beginning of a buffer.
    const copy = new Uint8Array(bytes)
    if (copy.length < 24) return undefined
    const [magic, sources = 0, targets = 0, links = 0, ...lengths] = new Int32Array(copy.buffer, 0, 6)
    const [sourceBytes = 0, targetBytes = 0] = lengths
    const fixed = 4 * (6 + sources + targets + sources + 1 + 3 * links)
    const counts = [sources, targets, links, sourceBytes, targetBytes]
    if (magic !== MAGIC || counts.some((count) => count < 0)) return undefined
    if (fixed + sourceBytes + targetBytes !== copy.length) return undefined
    let at = 24
    const next = (size: number) => {
      const start = at
      at += 4 * size
      return [copy.buffer, start, size] as const
    }
    const words = (start: number, size: number) =>
      new TextDecoder().decode(copy.subarray(start, start + size)).split('\n')
    const lexicon = new Lexicon({
      sourceTotals: new Float32Array(...next(sources)),
      targetTotals: new Float32Array(...next(targets)),
      starts: new Int32Array(...next(sources + 1)),
      links: new Int32Array(...next(links)),
      forth: new Float32Array(...next(links)),
      back: new Float32Array(...next(links)),
      sources: sources === 0 ? [] : words(fixed, sourceBytes),
      targets: targets === 0 ? [] : words(fixed + sourceBytes, targetBytes),
    })
    return lexicon.#isSound() ? lexicon : undefined
  }
}

type LexiconParts = Pick<
  Lexicon,
  'sources' | 'targets' | 'sourceTotals' | 'targetTotals' | 'starts' | 'links' | 'forth' | 'back'
>

/** "YYL1": the form of the bytes. */
const MAGIC = 0x314c5959

/** Stems of both, the first's as they stand; `numbers` are those of the other's stems. */
function union(
  stems: readonly string[],
  totals: Float32Array,
  others: readonly string[],
  otherTotals: Float32Array,
): Stems & { readonly numbers: Int32Array } {
  const index = indexOf(stems)
  const [all, sums] = [[...stems], [...totals]]
  const numbers = Int32Array.from(others, (stem, k) => {
    const at = index.get(stem) ?? all.push(stem) - 1
    sums[at] = (sums[at] ?? 0) + (otherTotals[k] as number)
    return at
  })
  return { stems: all, totals: sums, numbers }
}

function indexOf(stems: readonly string[]): Map<string, number> {
  return new Map(stems.map((stem, k) => [stem, k]))
}
