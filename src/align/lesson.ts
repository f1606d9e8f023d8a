/**
 * What the surest beads of a text can teach other texts: their words, bead by bead.
 *
 * Each text is looked at alone, wherever it was aligned; lessons are joined in the order of the texts, so what they
 * teach together does not depend on who aligned which.
 */
import type { Bead } from './bead.ts'
import { isPaired } from './bead.ts'
import type { Teaching } from './learn.ts'
import type { WordLists } from './side.ts'

/** Beads so sure teach other texts. */
const TEACHING = 0.9

/** The words of beads: a list for each bead, on both sides. */
export interface Lesson {
  readonly source: WordLists
  readonly target: WordLists
}

/** The words of the surest beads of two texts. */
export function lessonOf(a: WordLists, b: WordLists, beads: readonly Bead[]): Lesson {
  const sure = beads.filter((bead) => isPaired(bead) && bead.score >= TEACHING)
  const [source, target] = [new Lists(), new Lists()]
  const [sources, targets] = [source.numbers(a.vocabulary), target.numbers(b.vocabulary)]
  for (const bead of sure) {
    for (const i of bead.source) source.take(a, i, sources)
    source.end()
    for (const j of bead.target) target.take(b, j, targets)
    target.end()
  }
  return { source: source.lists(), target: target.lists() }
}

/** Lessons one behind the other. */
export function joined(lessons: readonly Lesson[]): Lesson {
  const of = (side: keyof Lesson) => {
    const lists = new Lists()
    for (const { [side]: words } of lessons) {
      const numbers = lists.numbers(words.vocabulary)
      for (let list = 0; list < words.starts.length - 1; list++) {
        lists.take(words, list, numbers)
        lists.end()
      }
    }
    return lists.lists()
  }
  return { source: of('source'), target: of('target') }
}

/** Each list of a lesson beside the other's, all alike. */
export function teachingsOf({ source }: Lesson): Teaching[] {
  return Array.from({ length: source.starts.length - 1 }, (_, k) => ({
    source: [k],
    target: [k],
    weight: 1,
  }))
}

/** Lists of words as they are gathered; words are numbered in the order in which they come. */
class Lists {
  readonly #at = new Map<string, number>()
  readonly #vocabulary: string[] = []
  readonly #counts: number[] = []
  readonly #words: number[] = []
  readonly #starts: number[] = [0]

  /** Room for the numbers that words of another vocabulary have here; -1 where that is not known yet. */
  numbers(vocabulary: readonly string[]): Int32Array {
    return new Int32Array(vocabulary.length).fill(-1)
  }

  /** Takes the words of a list into the one that is open; `numbers` belongs to its vocabulary. */
  take({ starts, words, vocabulary }: WordLists, list: number, numbers: Int32Array): void {
    for (let k = starts[list] as number; k < (starts[list + 1] as number); k++) {
      const word = words[k] as number
      let number = numbers[word] as number
      if (number < 0) {
        number = this.#numberOf(vocabulary[word] as string)
        numbers[word] = number
      }
      this.#counts[number] = (this.#counts[number] as number) + 1
      this.#words.push(number)
    }
  }

  #numberOf(word: string): number {
    const known = this.#at.get(word)
    if (known !== undefined) return known
    const number = this.#vocabulary.push(word) - 1
    this.#at.set(word, number)
    this.#counts.push(0)
    return number
  }

  /** Closes the open list. */
  end(): void {
    this.#starts.push(this.#words.length)
  }

  lists(): WordLists {
    return {
      starts: Int32Array.from(this.#starts),
      words: Int32Array.from(this.#words),
      vocabulary: this.#vocabulary,
      counts: Int32Array.from(this.#counts),
    }
  }
}
