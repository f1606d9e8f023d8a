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

/** What may follow a Turkish stem, in its own letters: written apart from the program's own list, to test it. */
const ENDINGS = new RegExp(
  `^(?:['’]?(?:${[
    'l[ae]r',
    '[ıiuü][mn]?[ıiuü]?z?',
    's[ıiuü]',
    '[yn]?[ıiuü]n?',
    '[yn]?[ae]',
    'n?[dt][ae]n?(?:ki)?',
    'y?l[ae]',
    '[dt][ıiuü]r',
    '[ıiuü]?yor',
    '[dt][ıiuü][mnk]?',
    'm[ıiuü]ş',
    'y?[ae]c[ae][kğ]',
    '[ıiuüae]r',
    'y?[ae]n',
    '[dt][ıiuü][kğ]',
    'm[ae][kğ]?',
    'y?[ıiuü]p',
    'y?[ae]r[ae]k',
    's[ae]',
  ].join('|')})){0,4}$`,
  'u',
)
const HARD: Readonly<Record<string, string>> = { b: 'p', d: 't', c: 'ç', ğ: 'k' }

/** By word, the other forms of it among the words of `lines`: the same stem, which is a word itself, with other endings. */
export function inflections(lines: readonly string[]): Map<string, readonly string[]> {
  const counts = new Map<string, number>()
  for (const line of lines)
    for (const word of line.match(/\p{L}+(?:['’]\p{L}+)?/gu) ?? []) {
      const low = word.toLocaleLowerCase('tr')
      counts.set(low, (counts.get(low) ?? 0) + 1)
    }
  const stems = new Map<string, string[]>()
  for (const [word, count] of counts) {
    for (let at = 3; count > 1 && at <= word.length; at++) {
      if (word.length - at > 10 || !ENDINGS.test(word.slice(at))) continue
      const stem = word.slice(0, at).replace(/[bdcğ]$/, (last) => HARD[last] ?? last)
      if ((counts.get(stem) ?? 0) > 2) stems.set(stem, [...(stems.get(stem) ?? []), word])
    }
  }
  // Of the stems that a word may have, the longest is the likeliest.
  const forms = new Map<string, readonly string[]>()
  const longestFirst = Array.from(stems).sort(([a], [b]) => b.length - a.length)
  for (const [, words] of longestFirst)
    for (const word of words)
      if (words.length > 1 && !forms.has(word))
        forms.set(
          word,
          words.filter((each) => each !== word),
        )
  return forms
}

/** `text` with `count` of its words in another form; `undefined` where it has no so many, or fewer than 6 words. */
export function inflected(
  text: string,
  count: number,
  forms: ReadonlyMap<string, readonly string[]>,
  next: () => number,
): string | undefined {
  const words = text.split(' ')
  const able = words.flatMap((word, i) => (forms.has(word.toLocaleLowerCase('tr')) ? [i] : []))
  if (words.length < 6 || able.length < count) return undefined
  for (let n = 0; n < count; n++) {
    const [at = 0] = able.splice(Math.floor(next() * able.length), 1)
    const others = forms.get((words[at] ?? '').toLocaleLowerCase('tr')) ?? []
    words[at] = others[Math.floor(next() * others.length)] ?? ''
  }
  return words.join(' ')
}
