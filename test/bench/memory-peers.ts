/** What else finds units like a segment: each behind the same two questions, for the benchmark of the memory. */
import { DatabaseSync } from 'node:sqlite'
import fuzzysort from 'fuzzysort'
import MiniSearch from 'minisearch'
import { normalised, Scorer, type Sequence, sequenceOf, similarity } from '../../src/memory/score.ts'
import { Tokeniser } from '../../src/memory/tokens.ts'
import { Vocabulary } from '../../src/memory/vocabulary.ts'
import type { Lang } from '../../src/text/language.ts'

export interface Peer {
  readonly name: string
  /** How many queries are asked of it at most: the slow ones get few. */
  readonly queries: number
  /** More units than this would not fit, or take hours. */
  readonly units: number
  build(texts: readonly string[], lang: Lang): (query: string, threshold: number) => Hit[]
}

export interface Hit {
  readonly ref: number
  readonly score: number
}

const TOP = 10

/** Every unit scored, with the very same score: the oracle. */
const LINEAR: Peer = {
  name: 'linear scan, our score',
  queries: 12,
  units: 1_000_000,
  build(texts, lang) {
    const vocabulary = new Vocabulary(lang)
    const scorer = new Scorer(vocabulary)
    const tokeniser = new Tokeniser()
    const all = texts.map((text): Sequence => sequenceOf(normalised(text), vocabulary, tokeniser))
    return (query, threshold) => {
      const own = sequenceOf(normalised(query), vocabulary, tokeniser)
      const hits = all.flatMap((each, ref) => {
        const score = texts[ref] === query ? 100 : scorer.score(own, each, threshold).score
        return score >= threshold ? [{ ref, score }] : []
      })
      return best(hits)
    }
  },
}

/** Full-text search for any of the words, its best 100 scored again. */
const FTS5: Peer = {
  name: 'SQLite FTS5, any word, best 100 rescored',
  queries: 40,
  units: 1_000_000,
  build(texts, lang) {
    const database = new DatabaseSync(':memory:')
    database.exec('CREATE VIRTUAL TABLE units USING fts5(text)')
    const insert = database.prepare('INSERT INTO units (rowid, text) VALUES (?, ?)')
    database.exec('BEGIN')
    texts.forEach((text, ref) => void insert.run(ref, text))
    database.exec('COMMIT')
    const ask = database.prepare('SELECT rowid AS ref FROM units WHERE units MATCH ? ORDER BY rank LIMIT 100')
    return (query, threshold) => {
      const words = query.match(/[\p{L}\p{N}]+/gu)
      if (!words) return []
      const rows = ask.all(words.map((word) => `"${word}"`).join(' OR '))
      return rescored(
        rows.map(({ ref }) => Number(ref)),
        texts,
        query,
        threshold,
        lang,
      )
    }
  },
}

/** The peers, the slowest first. */
export function peers(): Peer[] {
  return [LINEAR, FTS5, FUZZYSORT, MINISEARCH]
}

const FUZZYSORT: Peer = {
  name: 'fuzzysort, best 100 rescored',
  queries: 40,
  units: 1_000_000,
  build(texts, lang) {
    const refs = new Map(texts.map((text, ref) => [text, ref]))
    const targets = texts.map((text) => fuzzysort.prepare(text))
    return (query, threshold) => {
      const found = fuzzysort
        .go(query, targets, { limit: 100 })
        .flatMap(({ target }) => refs.get(target) ?? [])
      return rescored(found, texts, query, threshold, lang)
    }
  },
}

const MINISEARCH: Peer = {
  name: 'minisearch, any word, best 100 rescored',
  queries: 40,
  units: 1_000_000,
  build(texts, lang) {
    const search = new MiniSearch({ fields: ['text'] })
    search.addAll(texts.map((text, id) => ({ id, text })))
    return (query, threshold) =>
      rescored(
        search
          .search(query, {})
          .slice(0, 100)
          .map(({ id }) => Number(id)),
        texts,
        query,
        threshold,
        lang,
      )
  },
}

function rescored(
  refs: readonly number[],
  texts: readonly string[],
  query: string,
  threshold: number,
  lang: Lang,
): Hit[] {
  const hits = refs.map((ref) => ({ ref, score: similarity(query, texts[ref] ?? '', lang) }))
  return best(hits.filter(({ score }) => score >= threshold))
}

function best(hits: Hit[]): Hit[] {
  return hits.sort((a, b) => b.score - a.score || a.ref - b.ref).slice(0, TOP)
}
