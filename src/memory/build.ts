/**
 * Makes the arrays of an index from the arrays it had and what came since: a pure step, which a worker can do. The rest of
 * the program may go on searching the old ones meanwhile.
 */
import type { Lang } from '../text/language.ts'
import type { Delta } from './delta.ts'
import { type IndexData, postedWords, type TextColumns, type UnitColumns } from './index-data.ts'
import type { Sequence } from './score.ts'
import { NARROW, NARROW_WORDS, WIDE, writeSignature } from './signature.ts'
import { MAX_TOKENS } from './tokens.ts'
import { reordered, Vocabulary, type VocabularyData } from './vocabulary.ts'

export interface Parts {
  readonly lang: Lang
  readonly vocabulary: VocabularyData
  readonly base: IndexData | undefined
  /** By unit of the base, 1 for those that were removed. */
  readonly dead: Uint8Array
  readonly delta: Delta
}

/** One index from all its parts: equal texts put together, removed units and words that nobody uses left out. */
export function compacted({ lang, vocabulary, base, dead, delta }: Parts): IndexData {
  const texts = distinctTexts(base, dead, delta)
  const { words, newSurface } = usedWords(vocabulary, texts)
  const columns = copyTexts(texts, newSurface)
  const units = copyUnits(texts, base, delta)
  const renumbered = new Vocabulary(lang, words)
  const postings = post(columns, renumbered)
  const signed = {
    ...columns,
    ...sign(columns, postings.lengthStarts[NARROW_WORDS + 1] as number, renumbered),
  }
  return { lang, vocabulary: words, ...signed, ...units, ...postings, byHash: inOrderOf(columns.hashes) }
}

/** Where a text stood before: in which columns, under which number. */
interface Source {
  readonly columns: TextColumns
  readonly at: number
}

interface Texts {
  /** In the order they will have. */
  readonly sources: readonly Source[]
  /** By unit of the base and then of the delta, its text among `sources`; -1 for units that are gone. */
  readonly textOf: Int32Array
}

function distinctTexts(base: IndexData | undefined, dead: Uint8Array, delta: Delta): Texts {
  const baseUnits = base?.refs.length ?? 0
  const found: Source[] = []
  const textOf = new Int32Array(baseUnits + delta.count).fill(-1)
  for (let n = 0; base && n < base.words.length; n++) {
    const [start, end] = [base.unitStarts[n] as number, base.unitStarts[n + 1] as number]
    let alive = false
    for (let unit = start; unit < end; unit++) {
      if (dead[unit]) continue
      textOf[unit] = found.length
      alive = true
    }
    if (alive) found.push({ columns: base, at: n })
  }
  const seen = new Map<number, number[]>()
  if (delta.count > 0) found.forEach((source, i) => void remember(seen, source, i))
  for (let n = 0; n < delta.count; n++) {
    if (delta.dead[n]) continue
    const source: Source = { columns: delta, at: n }
    const same = seen.get(delta.hashes[n] as number)?.find((i) => sameTokens(found[i] as Source, source))
    textOf[baseUnits + n] = same ?? found.length
    if (same !== undefined) continue
    remember(seen, source, found.length)
    found.push(source)
  }
  return inLengthOrder(found, textOf)
}

function remember(seen: Map<number, number[]>, { columns, at }: Source, i: number): void {
  const hash = columns.hashes[at] as number
  const others = seen.get(hash)
  if (others) others.push(i)
  else seen.set(hash, [i])
}

function sameTokens(a: Source, b: Source): boolean {
  const [x, y] = [sequence(a.columns, a.at), sequence(b.columns, b.at)]
  if (x.end - x.start !== y.end - y.start) return false
  for (let i = x.start, j = y.start; i < x.end; i++, j++) if (x.tokens[i] !== y.tokens[j]) return false
  return true
}

function inLengthOrder(found: readonly Source[], textOf: Int32Array): Texts {
  const words = ({ columns, at }: Source) => columns.words[at] as number
  const starts = startsOf(found.length, MAX_TOKENS + 2, (i) => words(found[i] as Source))
  const sources = new Array<Source>(found.length)
  const newNumber = new Int32Array(found.length)
  found.forEach((source, i) => {
    const n = starts[words(source)] as number
    starts[words(source)] = n + 1
    sources[n] = source
    newNumber[i] = n
  })
  return { sources, textOf: textOf.map((text) => (text < 0 ? -1 : (newNumber[text] as number))) }
}

/** By class, how many things have a lower one; one more entry for all. */
function startsOf(count: number, classes: number, classOf: (i: number) => number): Uint32Array {
  const starts = new Uint32Array(classes + 1)
  for (let i = 0; i < count; i++) starts[classOf(i) + 1] = (starts[classOf(i) + 1] as number) + 1
  for (let c = 0; c < classes; c++) starts[c + 1] = (starts[c + 1] as number) + (starts[c] as number)
  return starts
}

/** The words in use, their keys numbered from the most common to the rarest. */
function usedWords(
  data: VocabularyData,
  { sources }: Texts,
): { words: VocabularyData; newSurface: Uint32Array } {
  const uses = new Uint32Array(data.surfaces.count)
  for (const { columns, at } of sources) {
    const end = columns.starts[at + 1] as number
    for (let i = columns.starts[at] as number; i < end; i++) {
      const surface = columns.tokens[i] as number
      uses[surface] = (uses[surface] as number) + 1
    }
  }
  const counts = new Uint32Array(data.keys.count)
  const newSurface = new Uint32Array(uses.length)
  const surfaces: number[] = []
  uses.forEach((n, surface) => {
    if (n === 0) return
    newSurface[surface] = surfaces.push(surface) - 1
    const key = data.keyOf[surface] as number
    counts[key] = (counts[key] as number) + n
  })
  const keys = Array.from(counts.keys()).filter((key) => key > 0 && (counts[key] as number) > 0)
  keys.sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b)
  return { words: reordered(data, Uint32Array.from(surfaces), Uint32Array.of(0, ...keys)), newSurface }
}

function copyTexts({ sources }: Texts, newSurface: Uint32Array): TextColumns {
  const count = sources.length
  const starts = new Uint32Array(count + 1)
  const words = new Uint16Array(count)
  const hashes = new Uint32Array(count)
  sources.forEach(({ columns, at }, n) => {
    starts[n + 1] =
      (starts[n] as number) + (columns.starts[at + 1] as number) - (columns.starts[at] as number)
    words[n] = columns.words[at] as number
    hashes[n] = columns.hashes[at] as number
  })
  const tokens = new Uint32Array(starts[count] as number)
  let to = 0
  for (const { columns, at } of sources) {
    const end = columns.starts[at + 1] as number
    for (let i = columns.starts[at] as number; i < end; i++)
      tokens[to++] = newSurface[columns.tokens[i] as number] as number
  }
  return { tokens, starts, words, hashes, signatures: new Int32Array(0), longFrom: 0 }
}

type UnitData = UnitColumns & Pick<IndexData, 'unitStarts' | 'byRef'>

function copyUnits({ sources, textOf }: Texts, base: IndexData | undefined, delta: Delta): UnitData {
  const live = Array.from(textOf.keys()).filter((unit) => (textOf[unit] as number) >= 0)
  const unitStarts = startsOf(live.length, sources.length, (i) => textOf[live[i] as number] as number)
  const next = unitStarts.slice()
  const order = new Uint32Array(live.length)
  for (const unit of live) {
    const text = textOf[unit] as number
    order[next[text] as number] = unit
    next[text] = (next[text] as number) + 1
  }
  const baseUnits = base?.refs.length ?? 0
  const columnOf = (name: keyof UnitColumns, unit: number) =>
    (base && unit < baseUnits ? base[name][unit] : delta[name][unit - baseUnits]) as number
  const newestFirst = (a: number, b: number) =>
    columnOf('times', b) - columnOf('times', a) || columnOf('refs', a) - columnOf('refs', b)
  for (let text = 0; text < sources.length; text++) {
    const [start, end] = [unitStarts[text] as number, unitStarts[text + 1] as number]
    if (end - start > 1) order.subarray(start, end).sort(newestFirst)
  }
  const column = (name: keyof UnitColumns) => order.map((unit) => columnOf(name, unit))
  const refs = column('refs')
  return {
    unitStarts,
    refs,
    classes: column('classes'),
    times: column('times'),
    befores: column('befores'),
    afters: column('afters'),
    byRef: inOrderOf(refs),
  }
}

type Postings = Pick<IndexData, 'postingStarts' | 'postings' | 'places' | 'lengthStarts'>

function post(columns: TextColumns, vocabulary: Vocabulary): Postings {
  const count = columns.words.length
  const postingStarts = new Uint32Array(vocabulary.keyCount + 1)
  eachPosting(columns, vocabulary, (key) => {
    postingStarts[key + 1] = (postingStarts[key + 1] as number) + 1
  })
  for (let key = 0; key < vocabulary.keyCount; key++)
    postingStarts[key + 1] = (postingStarts[key + 1] as number) + (postingStarts[key] as number)
  const total = postingStarts[vocabulary.keyCount] as number
  const next = postingStarts.slice()
  const postings = new Uint32Array(total)
  const places = new Uint8Array(total)
  eachPosting(columns, vocabulary, (key, text, place) => {
    const at = next[key] as number
    postings[at] = text
    places[at] = Math.min(255, place)
    next[key] = at + 1
  })
  const lengthStarts = startsOf(count, MAX_TOKENS + 2, (n) => columns.words[n] as number)
  return { postingStarts, postings, places, lengthStarts }
}

/** Calls `add` for each posting, text by text: the rarest words of a text, each key once. */
function eachPosting(
  columns: TextColumns,
  vocabulary: Vocabulary,
  add: (key: number, text: number, place: number) => void,
): void {
  const keys = new Uint32Array(MAX_TOKENS + 1)
  for (let n = 0; n < columns.words.length; n++) {
    const length = readKeys(columns, n, vocabulary, keys)
    rarestFirst(keys, length)
    const posted = Math.min(length, postedWords(length))
    for (let place = 0; place < posted; place++)
      if (place === 0 || keys[place] !== keys[place - 1]) add(keys[place] as number, n, place)
  }
}

/** Writes the keys of a text's words to `into`, in order; returns how many. */
export function readKeys(columns: TextColumns, n: number, vocabulary: Vocabulary, into: Uint32Array): number {
  const end = columns.starts[n + 1] as number
  let length = 0
  for (let i = columns.starts[n] as number; i < end; i++) {
    const key = vocabulary.keyOf(columns.tokens[i] as number)
    if (key !== 0) into[length++] = key
  }
  return length
}

/** Sorts `keys[0, length)` downwards: a key's number is the higher, the rarer it is. */
export function rarestFirst(keys: Uint32Array, length: number): void {
  if (length > 40) {
    keys.subarray(0, length).sort().reverse()
    return
  }
  for (let i = 1; i < length; i++) {
    const key = keys[i] as number
    let at = i
    while (at > 0 && (keys[at - 1] as number) < key) {
      keys[at] = keys[at - 1] as number
      at--
    }
    keys[at] = key
  }
}

/** A text as the score takes it. */
export function sequence(columns: TextColumns, n: number): Sequence {
  return {
    tokens: columns.tokens,
    start: columns.starts[n] as number,
    end: columns.starts[n + 1] as number,
    words: columns.words[n] as number,
  }
}

type Signatures = Pick<TextColumns, 'signatures' | 'longFrom'>

function sign(columns: TextColumns, longFrom: number, vocabulary: Vocabulary): Signatures {
  const count = columns.words.length
  const signatures = new Int32Array(WIDE * count - (WIDE - NARROW) * longFrom)
  let at = 0
  for (let n = 0; n < count; n++) {
    const width = n < longFrom ? NARROW : WIDE
    writeSignature(signatures, at, width, sequence(columns, n), vocabulary)
    at += width
  }
  return { signatures, longFrom }
}

/** The numbers of a column's entries, the entries rising; of equal ones the first comes first. */
function inOrderOf(column: Uint32Array): Uint32Array {
  const count = 2 ** 21
  if (column.length > count)
    return Uint32Array.from(column.keys()).sort(
      (a, b) => (column[a] as number) - (column[b] as number) || a - b,
    )
  // A number and its place are 53 bits, a float: sorting those takes no function.
  return Uint32Array.from(
    Float64Array.from(column, (value, n) => value * count + n).sort(),
    (pair) => pair % count,
  )
}

/** The first place in `order` whose entry in `column` is at least `wanted`. */
export function firstInOrder(column: Uint32Array, order: Uint32Array, wanted: number): number {
  let [low, high] = [0, order.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((column[order[middle] as number] as number) < wanted) low = middle + 1
    else high = middle
  }
  return low
}
