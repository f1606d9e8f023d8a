/**
 * Every token's surface that a memory has seen, numbered, with what comparing needs of it: its key, its form, and its
 * letters without case and marks.
 */
import type { Lang } from '../text/language.ts'
import { foldedCharacters } from './characters.ts'
import { FAMILIES, familyOf } from './spoken-number.ts'
import { hardened, isEndingChain, LONGEST_CHAIN, stemKey } from './stem.ts'
import { grown, StringTable, type StringTableData } from './string-table.ts'
import { ADDRESS, DATE, MARK, MAX_TOKENS, NUMBER, PERCENT, type Tokens, WORD } from './tokens.ts'

/** What a word too many, too few or replaced costs; all other costs are hundredths of a word too. */
export const WORD_COST = 100
/** A mark (full stop, comma, quote) too many, too few or replaced. */
export const MARK_COST = 10
/** The same letters in other case or with other marks; a straight quote for a curly one. */
const CASE_COST = 5
/** A placeable by another of its form. */
const PLACEABLE_COST = 10
/** A placeable of the same kind with another ending. */
const ENDING_COST = 50
/** Another form of the same word: from, rising to. */
const INFLECTION_COST = [10, 35] as const
/** Words that begin alike for half of the longer one and four letters. */
const KINSHIP_COST = 50

/** The key of all marks; in the index they stand for nothing. */
export const NO_KEY = 0
const KIND_BITS = 7

export interface VocabularyData {
  readonly surfaces: StringTableData
  readonly keys: StringTableData
  /** By surface, its key. */
  readonly keyOf: Uint32Array
  /** By surface, its kind, and above the lowest three bits the family of its ending. */
  readonly forms: Uint8Array
}

export class Vocabulary {
  readonly lang: Lang
  readonly #surfaces: StringTable
  readonly #keys: StringTable
  #keyOf: Uint32Array
  #forms: Uint8Array
  readonly #folds = foldedCharacters()
  /** Rests of words that were asked about, and the answer. */
  readonly #chains = new Map<string, boolean>()

  constructor(lang: Lang, data?: VocabularyData) {
    this.lang = lang
    this.#surfaces = new StringTable(data?.surfaces)
    this.#keys = new StringTable(data?.keys)
    this.#keyOf = data?.keyOf ?? new Uint32Array(64)
    this.#forms = data?.forms ?? new Uint8Array(64)
    if (this.#keys.size === 0) this.#keys.add('')
  }

  get data(): VocabularyData {
    return { surfaces: this.#surfaces.data, keys: this.#keys.data, keyOf: this.#keyOf, forms: this.#forms }
  }

  /** How many surfaces there are. */
  get size(): number {
    return this.#surfaces.size
  }

  /** How many keys there are, {@link NO_KEY} among them. */
  get keyCount(): number {
    return this.#keys.size
  }

  keyOf(surface: number): number {
    return this.#keyOf[surface] as number
  }

  /** Whether a surface is a mark. */
  isMark(surface: number): boolean {
    return this.#keyOf[surface] === NO_KEY
  }

  isPlaceable(surface: number): boolean {
    return ((this.#forms[surface] as number) & KIND_BITS) >= NUMBER
  }

  /** A surface as it is written. */
  text(surface: number): string {
    return this.#surfaces.get(surface).replace(/^[\x01-\x05](?=.)/s, '')
  }

  /**
   * Writes the surfaces of a text's tokens to `into`, from `at` on; new ones are added.
   *
   * Ordinary words and marks stand for themselves. What may be written like one of them and be something else (a number, a
   * mark that counts as a word, the rest of a long text) has its kind before it, so that a surface has one kind only.
   */
  read(text: string, tokens: Tokens, into: Uint32Array, at = 0): void {
    for (let i = 0; i < tokens.count; i++) {
      const [start, end] = [tokens.starts[i] as number, tokens.ends[i] as number]
      const kind = tokens.kinds[i] as number
      const before = this.#surfaces.size
      const n =
        kind > WORD || tokens.wordless || i === MAX_TOKENS
          ? this.#surfaces.add(String.fromCharCode(kind) + text.slice(start, end))
          : this.#surfaces.add(text, start, end)
      if (n === before) this.#describe(n, text.slice(start, end), kind)
      into[at + i] = n
    }
  }

  /** A place to come back to with {@link forget}. */
  mark(): readonly [surfaces: number, keys: number] {
    return [this.#surfaces.size, this.#keys.size]
  }

  /** Forgets what came since the mark. */
  forget([surfaces, keys]: readonly [number, number]): void {
    this.#surfaces.truncate(surfaces)
    this.#keys.truncate(keys)
  }

  #describe(n: number, surface: string, kind: number): void {
    this.#keyOf = grown(this.#keyOf, n + 1)
    this.#forms = grown(this.#forms, n + 1)
    const ending = kind >= NUMBER && kind !== ADDRESS ? (/['’](\p{L}+)$/u.exec(surface)?.[1] ?? '') : ''
    this.#keyOf[n] = kind === MARK ? NO_KEY : this.#keys.add(keyText(surface, kind, this.lang))
    this.#forms[n] = kind | (FAMILIES.indexOf(familyOf(ending)) << 3)
  }

  /** Whether two surfaces are placeables of one form: put one for the other and nothing else has changed. */
  samePlace(a: number, b: number): boolean {
    const form = this.#forms[a] as number
    return form === this.#forms[b] && (form & KIND_BITS) >= NUMBER && form >> 3 !== FAMILIES.indexOf('other')
  }

  /**
   * What it costs to put one token for another, 0 to {@link WORD_COST}; a mark for a word costs both. Symmetric. Less
   * than a word only where the keys are the same.
   */
  substitution(a: number, b: number): number {
    if (a === b) return 0
    const key = this.#keyOf[a]
    if (key !== this.#keyOf[b])
      return key === NO_KEY || this.#keyOf[b] === NO_KEY ? WORD_COST + MARK_COST : WORD_COST
    if (key === NO_KEY) return this.foldsTo(a, b) ? CASE_COST : MARK_COST
    if (this.isPlaceable(a)) return this.samePlace(a, b) ? PLACEABLE_COST : ENDING_COST
    return this.#wordCost(a, b)
  }

  #wordCost(a: number, b: number): number {
    const [n, m] = [this.#length(a), this.#length(b)]
    if (this.foldsTo(a, b)) return CASE_COST
    const shared = this.#commonStart(a, b)
    const longer = Math.max(n, m)
    if (this.#isEnding(a, shared) && this.#isEnding(b, shared)) {
      const [least, most] = INFLECTION_COST
      return Math.min(most, least + Math.round(40 * (1 - shared / longer)))
    }
    return shared >= 4 && shared * 2 >= longer ? KINSHIP_COST : WORD_COST
  }

  /** Whether two surfaces are the same word, in whatever form. */
  sameWord(a: number, b: number): boolean {
    return this.substitution(a, b) <= INFLECTION_COST[1]
  }

  /** Whether two surfaces are the same but for case and marks. */
  foldsTo(a: number, b: number): boolean {
    const length = this.#length(a)
    if (length !== this.#length(b)) return false
    for (let at = 0; at < length; at++) if (this.#unit(a, at) !== this.#unit(b, at)) return false
    return true
  }

  #length(surface: number): number {
    return this.#surfaces.start(surface + 1) - this.#surfaces.start(surface)
  }

  #unit(surface: number, at: number): number {
    return this.#folds[this.#surfaces.units[this.#surfaces.start(surface) + at] as number] as number
  }

  /** How many characters two surfaces share at their beginning, folded; a consonant that softens counts as itself. */
  #commonStart(a: number, b: number): number {
    const shorter = Math.min(this.#length(a), this.#length(b))
    let at = 0
    while (at < shorter && this.#unit(a, at) === this.#unit(b, at)) at++
    if (at < shorter && at > 1 && this.lang === 'tr') {
      const [x, y] = [String.fromCharCode(this.#unit(a, at)), String.fromCharCode(this.#unit(b, at))]
      if (hardened(x) === hardened(y)) at++
    }
    return at
  }

  #isEnding(surface: number, from: number): boolean {
    const length = this.#length(surface)
    if (length - from > LONGEST_CHAIN) return false
    let rest = ''
    for (let at = from; at < length; at++) rest += String.fromCharCode(this.#unit(surface, at))
    if (rest === '') return true
    const known = this.#chains.get(rest)
    if (known !== undefined) return known
    const answer = isEndingChain(rest, this.lang)
    if (this.#chains.size < 20_000) this.#chains.set(rest, answer)
    return answer
  }
}

/** A vocabulary's data with these surfaces and keys alone, numbered in the order given; {@link NO_KEY} is the first key. */
export function reordered(data: VocabularyData, surfaces: Uint32Array, keys: Uint32Array): VocabularyData {
  const newKey = new Uint32Array(data.keys.count)
  keys.forEach((key, i) => {
    newKey[key] = i
  })
  return {
    surfaces: new StringTable(data.surfaces).pick(surfaces).data,
    keys: new StringTable(data.keys).pick(keys).data,
    keyOf: surfaces.map((surface) => newKey[data.keyOf[surface] as number] as number),
    forms: Uint8Array.from(surfaces, (surface) => data.forms[surface] as number),
  }
}

/** Keys of words begin with `w`, so that no word is taken for a class of placeables. */
function keyText(surface: string, kind: number, lang: Lang): string {
  switch (kind) {
    case NUMBER:
      return 'number'
    case PERCENT:
      return 'percent'
    case DATE:
      return 'date'
    case ADDRESS:
      return 'address'
    default:
      return `w${stemKey(surface, lang)}`
  }
}
