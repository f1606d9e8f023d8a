/** Aligning two texts, or many pairs of them at once, in threads and with one lexicon. */
import { availableParallelism } from 'node:os'
import { type Bead, mirrored } from '../align/bead.ts'
import { checkFixed } from '../align/fixed.ts'
import { courseOf, linksFrom } from '../align/learn.ts'
import { joined, type Lesson, teachingsOf } from '../align/lesson.ts'
import { Lexicon } from '../align/lexicon.ts'
import { knownLinks } from '../align/links.ts'
import { MODEL } from '../align/model.ts'
import { AlignCrew } from './align-crew.ts'
import type { TextsToAlign } from './align-work.ts'
import type { Languages } from './dictionaries.ts'
import { starterLexicon } from './house-lexicon.ts'

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

/**
 * Aligns many pairs of texts: each alone first, then again with what the surest beads of all of them taught. Answers in
 * the order of the texts, and whatever the number of threads, the same.
 */
export async function alignBatch(texts: readonly TextsToAlign[], options: BatchOptions): Promise<Bead[][]> {
  const { lexicon, progress } = options
  const threads = Math.max(1, Math.min(options.threads ?? availableParallelism(), texts.length))
  const crew = new AlignCrew(threads)
  let done = 0
  const tick = () => progress?.(++done, texts.length * (texts.length > 1 ? 2 : 1))
  try {
    crew.know(lexicon)
    if (texts.length < 2) return (await crew.align(texts, {}, tick)).map(({ beads }) => beads)
    const first = await crew.align(texts, { passes: BATCH_PASSES, teach: true }, tick)
    crew.know(
      await taughtTogether(
        first.flatMap(({ lesson }) => lesson ?? []),
        lexicon,
        crew,
      ),
    )
    return (await crew.align(texts, { passes: BATCH_PASSES }, tick)).map(({ beads }) => beads)
  } finally {
    await crew.close()
  }
}

/** Passes in each of the two rounds of a batch: what one lacks, the other has. */
const BATCH_PASSES = 2

/** What lessons teach together, what was known before left out. */
async function taughtTogether(
  lessons: readonly Lesson[],
  lexicon: Lexicon,
  crew: AlignCrew,
): Promise<Lexicon> {
  const lesson = joined(lessons)
  const known = knownLinks(lesson.source, lesson.target, [lexicon], MODEL)
  const course = courseOf(lesson.source, lesson.target, teachingsOf(lesson), known)
  const [there, here] = await crew.learn(course)
  return Lexicon.ofLinks(lesson.source, lesson.target, linksFrom(course, there, here))
}
