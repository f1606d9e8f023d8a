import { readKeys } from './build.ts'
import { normalised } from './score.ts'
import type { TextIndex } from './text-index.ts'
import { MAX_TOKENS, Tokeniser } from './tokens.ts'

/** A word that more texts than this have tells none of them apart. */
const COMMON = 300

/**
 * The units, by number, that share words with these texts, those with the most and rarest first. A word counts by the
 * inverse of how many texts have it among their rarer half; one that very many have says nothing and is not followed.
 */
export function related(index: TextIndex, texts: readonly string[], limit: number): number[] {
  const weights = new Map<number, number>()
  for (const refs of unitsByKey(index, keysOf(index, texts))) {
    if (refs.length > COMMON) continue
    for (const ref of refs) weights.set(ref, (weights.get(ref) ?? 0) + 1 / refs.length)
  }
  return Array.from(weights)
    .sort(([a, x], [b, y]) => y - x || a - b)
    .slice(0, limit)
    .map(([ref]) => ref)
}

/** The keys of the texts' words that the index knows. */
function keysOf({ vocabulary }: TextIndex, texts: readonly string[]): number[] {
  const tokeniser = new Tokeniser()
  const surfaces = new Uint32Array(MAX_TOKENS + 1)
  const known = vocabulary.mark()
  const keys = new Set<number>()
  for (const text of texts) {
    const own = normalised(text)
    const read = tokeniser.read(own)
    vocabulary.read(own, read, surfaces)
    for (let i = 0; i < read.count; i++) keys.add(vocabulary.keyOf(surfaces[i] as number))
  }
  vocabulary.forget(known)
  return Array.from(keys).filter((key) => key > 0 && key < known[1])
}

function unitsByKey({ parts, vocabulary }: TextIndex, keys: readonly number[]): number[][] {
  const { base, dead, delta } = parts
  const lists = new Map(keys.map((key): [number, number[]] => [key, []]))
  const own = new Uint32Array(MAX_TOKENS + 1)
  for (let n = 0; n < delta.count; n++) {
    if (delta.dead[n] === 1) continue
    const length = readKeys(delta, n, vocabulary, own)
    for (const key of new Set(own.subarray(0, length))) lists.get(key)?.push(delta.refs[n] as number)
  }
  for (const [key, refs] of lists) {
    const end = base?.postingStarts[key + 1]
    if (!base || end === undefined || end - (base.postingStarts[key] as number) > COMMON) continue
    for (let at = base.postingStarts[key] as number; at < end; at++) {
      const text = base.postings[at] as number
      const last = base.unitStarts[text + 1] as number
      for (let unit = base.unitStarts[text] as number; unit < last; unit++)
        if (dead[unit] !== 1 && refs.length <= COMMON) refs.push(base.refs[unit] as number)
    }
  }
  return Array.from(lists.values())
}
