/** Aligning two texts, or many pairs of them at once, in threads and with one lexicon. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type AlignOptions, alignSegments } from '../align/align.ts'
import { type Bead, isPaired, mirrored } from '../align/bead.ts'
import { checkFixed } from '../align/fixed.ts'
import { Lexicon, type TextPair } from '../align/lexicon.ts'
import type { AlignAnswer, AlignQuestion } from './align-thread.ts'
import type { Languages } from './dictionaries.ts'
import { starterLexicon } from './house-lexicon.ts'

/** Two texts as segments, and what is known of them. */
export interface TextsToAlign extends Pick<AlignOptions, 'places' | 'fixed' | 'vectors' | 'passes'> {
  readonly source: readonly string[]
  readonly target: readonly string[]
}

export interface BatchOptions {
  /** What is known of the languages, source to target. */
  readonly lexicon: Lexicon
  /** At most so many threads; by default as many as the machine runs at once. */
  readonly threads?: number
  /** Called after each pair of texts in each of the two rounds. */
  readonly progress?: (done: number, total: number) => void
}

/** What {@link alignInLanguages} goes by. */
export interface LanguageBatchOptions extends Omit<BatchOptions, 'lexicon'> {
  readonly languages: Languages
  /** The folder with `memory/`: the starter dictionary, for Turkish and English. */
  readonly home: string
  /** Leaves the starter dictionary out. */
  readonly bare?: boolean
  /** What else is known, source to target. */
  readonly lexicons?: readonly Lexicon[]
  /** What the memory taught, English to Turkish. */
  readonly memory?: Lexicon
}

/**
 * As {@link alignBatch}, with the starter dictionary and the memory where the languages are Turkish and English. Both go
 * from English to Turkish, so Turkish sources are aligned the other way round and the beads turned.
 */
export async function alignInLanguages(
  texts: readonly TextsToAlign[],
  options: LanguageBatchOptions,
): Promise<Bead[][]> {
  const { languages, home, bare, lexicons = [], memory, ...rest } = options
  for (const { source, target, fixed } of texts)
    if (fixed) checkFixed(fixed, { source: source.length, target: target.length })
  const turned = languages.source === 'tr' && languages.target === 'en'
  const ours = turned || (languages.source === 'en' && languages.target === 'tr')
  // The memory's lexicon has the starter dictionary in it.
  const known = ours ? [memory ?? (bare ? Lexicon.empty() : starterLexicon(home))] : []
  const named = turned ? lexicons.map((each) => each.turned()) : lexicons
  const lexicon = [...known, ...named].reduce((all, each) => all.plus(each), Lexicon.empty())
  if (!turned) return alignBatch(texts, { ...rest, lexicon })
  const beads = await alignBatch(texts.map(turnedTexts), { ...rest, lexicon })
  return beads.map((each) => mirrored(each))
}

function turnedTexts({ source, target, places, fixed, vectors }: TextsToAlign): TextsToAlign {
  return {
    source: target,
    target: source,
    ...(places && { places: { source: places.target, target: places.source } }),
    ...(vectors && { vectors: { source: vectors.target, target: vectors.source } }),
    ...(fixed && { fixed: fixed.map((bead) => ({ source: bead.target, target: bead.source })) }),
  }
}

/** Passes in each of the two rounds of a batch: what one lacks, the other has. */
const BATCH_PASSES = 2
/** Beads so sure teach the other texts of a batch. */
const TEACHING = 0.9

/**
 * Aligns many pairs of texts: each alone first, then again with what the surest beads of all of them taught. Answers in
 * the order of the texts, and whatever the number of threads, the same.
 */
export async function alignBatch(texts: readonly TextsToAlign[], options: BatchOptions): Promise<Bead[][]> {
  const { lexicon, progress } = options
  const threads = Math.max(1, Math.min(options.threads ?? availableParallelism(), texts.length))
  const pool = threads === 1 ? HERE : new AlignPool(threads)
  let done = 0
  const tick = () => progress?.(++done, texts.length * (texts.length > 1 ? 2 : 1))
  try {
    if (texts.length < 2) return await pool.align(texts, lexicon, tick)
    const many = texts.map((each) => ({ ...each, passes: BATCH_PASSES }))
    const first = await pool.align(many, lexicon, tick)
    return await pool.align(many, lexicon.plus(lexicon.taught(taughtBy(texts, first))), tick)
  } finally {
    await pool.close()
  }
}

/** The surest beads as pairs of texts. */
function taughtBy(texts: readonly TextsToAlign[], beads: readonly (readonly Bead[])[]): TextPair[] {
  return texts.flatMap(({ source, target }, k) =>
    (beads[k] ?? [])
      .filter((bead) => isPaired(bead) && bead.score >= TEACHING)
      .map((bead) => [
        bead.source.map((i) => source[i] ?? '').join(' '),
        bead.target.map((j) => target[j] ?? '').join(' '),
      ]),
  )
}

interface Pool {
  align(texts: readonly TextsToAlign[], lexicon: Lexicon, tick: () => void): Promise<Bead[][]>
  close(): Promise<void>
}

/** No thread but this one. */
const HERE: Pool = {
  async align(texts, lexicon, tick) {
    return texts.map(({ source, target, ...options }) => {
      const beads = alignSegments(source, target, { ...options, lexicons: [lexicon] })
      tick()
      return beads
    })
  },
  async close() {},
}

/** Threads that align; each gets the next pair when it has answered. */
class AlignPool implements Pool {
  readonly #workers: Worker[]

  constructor(size: number) {
    // Type stripping in development, compiled files in the package.
    const file = import.meta.url.endsWith('.ts') ? './align-thread.ts' : './align-thread.js'
    this.#workers = Array.from({ length: size }, () => new Worker(new URL(file, import.meta.url)))
  }

  async align(texts: readonly TextsToAlign[], lexicon: Lexicon, tick: () => void): Promise<Bead[][]> {
    const bytes = lexicon.toBytes()
    const beads: Bead[][] = texts.map(() => [])
    let next = 0
    const work = async (worker: Worker) => {
      await ask(worker, { kind: 'lexicon', bytes })
      for (let k = next++; k < texts.length; k = next++) {
        const answer = await ask(worker, { kind: 'texts', texts: texts[k] as TextsToAlign })
        if (answer.kind === 'beads') beads[k] = answer.beads
        tick()
      }
    }
    await Promise.all(this.#workers.map(work))
    return beads
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()))
  }
}

/** One question, one answer. @throws what aligning threw, and when the thread ends */
function ask(worker: Worker, question: AlignQuestion): Promise<AlignAnswer> {
  return new Promise((resolve, reject) => {
    const end = () => worker.off('message', take).off('error', fail).off('exit', stop)
    const take = (answer: AlignAnswer) => {
      end()
      if (answer.kind === 'failed') reject(Object.assign(new Error(answer.message), { code: answer.code }))
      else resolve(answer)
    }
    const fail = (error: Error) => {
      end()
      reject(error)
    }
    const stop = () => fail(new Error('the aligning thread ended'))
    worker.on('message', take).on('error', fail).on('exit', stop)
    worker.postMessage(question)
  })
}
