/** Texts and queries for the benchmark of the memory: real segments, multiplied by seeded edits. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

export interface Query {
  /** `exact`, `fuzzy` or `unseen`. */
  readonly kind: string
  /** The unit it was made from; -1 for none. */
  readonly unit: number
  /** What was done to it, `+` between. */
  readonly edits: string
  readonly text: string
}

/** A generator of numbers from 0 below 1, the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** The lines of a gzipped file. */
export function readLines(dir: string, name: string): string[] {
  const lines = gunzipSync(readFileSync(join(dir, name)))
    .toString('utf8')
    .split('\n')
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

export function readQueries(dir: string, name: string): Query[] {
  const lines = readFileSync(join(dir, name), 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => {
    const [kind = '', unit = '', edits = '', text = ''] = line.split('\t')
    return { kind, unit: Number(unit), edits, text }
  })
}

/**
 * `count` different texts: the real ones first, then ones put together from two of them (the beginning of one, the end of
 * another) with up to three words replaced by words of the whole, as often as these come.
 */
export function multiplied(real: readonly string[], count: number, seed = 5): string[] {
  const next = random(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  const texts = new Set(real.slice(0, count))
  while (texts.size < count) {
    const [a, b] = [pick(real).split(' '), pick(real).split(' ')]
    const words = [...a.slice(0, Math.ceil(a.length * next())), ...b.slice(Math.floor(b.length * next()))]
    for (let n = Math.floor(next() * 4); n > 0; n--)
      words[Math.floor(next() * words.length)] = pick(pick(real).split(' '))
    if (words.length >= 3 && words.length <= 45) texts.add(words.join(' '))
  }
  return Array.from(texts)
}
