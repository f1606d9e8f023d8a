/**
 * Where every word of a memory stands: for concordance and fragments, which ask of words that the match index has no need
 * to list. Made from the index's arrays when first asked for, and again when these are new.
 */
import type { Delta } from './delta.ts'
import type { IndexData, TextColumns } from './index-data.ts'
import type { TextIndex } from './text-index.ts'

interface Lists {
  readonly base: IndexData | undefined
  /** By surface, where its texts begin in `texts`; one more for the end. */
  readonly starts: Uint32Array
  readonly texts: Uint32Array
  /** By key, where its surfaces begin in `surfaces`; one more for the end. */
  readonly keyStarts: Uint32Array
  readonly surfaces: Uint32Array
}

export class WordLists {
  readonly index: TextIndex
  #lists: Lists | undefined

  constructor(index: TextIndex) {
    this.index = index
  }

  /** The index's arrays as they are now. */
  get base(): IndexData | undefined {
    return this.#current().base
  }

  get delta(): Delta {
    return this.index.parts.delta
  }

  /** The texts of the arrays that have a surface, rising; the shorter come first. */
  textsOf(surface: number): Uint32Array {
    const { starts, texts } = this.#current()
    return surface + 1 < starts.length
      ? texts.subarray(starts[surface], starts[surface + 1])
      : texts.subarray(0, 0)
  }

  /** The surfaces that share the key of one. */
  *kin(surface: number): Iterable<number> {
    const { keyStarts, surfaces, base } = this.#current()
    const { vocabulary } = this.index
    const key = vocabulary.keyOf(surface)
    const end = keyStarts[key + 1] ?? 0
    for (let at = keyStarts[key] ?? 0; at < end; at++) yield surfaces[at] as number
    for (let n = base?.vocabulary.surfaces.count ?? 0; n < vocabulary.size; n++)
      if (vocabulary.keyOf(n) === key) yield n
  }

  /** In how many texts of the arrays some surface of a key stands, counted once for each such surface. */
  keyTexts(key: number): number {
    const { keyStarts, surfaces } = this.#current()
    let count = 0
    const end = keyStarts[key + 1] ?? 0
    for (let at = keyStarts[key] ?? 0; at < end; at++) count += this.textsOf(surfaces[at] as number).length
    return count
  }

  #current(): Lists {
    const { base } = this.index.parts
    if (!this.#lists || this.#lists.base !== base) this.#lists = listed(base)
    return this.#lists
  }
}

function listed(base: IndexData | undefined): Lists {
  const none = new Uint32Array(0)
  if (!base) return { base, starts: none, texts: none, keyStarts: none, surfaces: none }
  const count = base.vocabulary.surfaces.count
  const starts = new Uint32Array(count + 1)
  eachWord(base, count, (surface) => {
    starts[surface + 1] = (starts[surface + 1] as number) + 1
  })
  for (let n = 0; n < count; n++) starts[n + 1] = (starts[n + 1] as number) + (starts[n] as number)
  const texts = new Uint32Array(starts[count] as number)
  const next = starts.slice()
  eachWord(base, count, (surface, text) => {
    texts[next[surface] as number] = text
    next[surface] = (next[surface] as number) + 1
  })
  return { base, starts, texts, ...byKey(base) }
}

/** Calls `take` for every word of every text, once however often it stands there. */
function eachWord(
  columns: TextColumns & IndexData,
  count: number,
  take: (surface: number, text: number) => void,
): void {
  const { keyOf } = columns.vocabulary
  const last = new Int32Array(count).fill(-1)
  for (let text = 0; text < columns.words.length; text++) {
    const end = columns.starts[text + 1] as number
    for (let at = columns.starts[text] as number; at < end; at++) {
      const surface = columns.tokens[at] as number
      if (last[surface] === text || keyOf[surface] === 0) continue
      last[surface] = text
      take(surface, text)
    }
  }
}

function byKey({ vocabulary }: IndexData): Pick<Lists, 'keyStarts' | 'surfaces'> {
  const { keyOf, keys, surfaces } = vocabulary
  const keyStarts = new Uint32Array(keys.count + 1)
  for (let n = 0; n < surfaces.count; n++) {
    const key = keyOf[n] as number
    keyStarts[key + 1] = (keyStarts[key + 1] as number) + 1
  }
  for (let key = 0; key < keys.count; key++)
    keyStarts[key + 1] = (keyStarts[key + 1] as number) + (keyStarts[key] as number)
  const next = keyStarts.slice()
  const sorted = new Uint32Array(surfaces.count)
  for (let n = 0; n < surfaces.count; n++) {
    const key = keyOf[n] as number
    sorted[next[key] as number] = n
    next[key] = (next[key] as number) + 1
  }
  return { keyStarts, surfaces: sorted }
}
