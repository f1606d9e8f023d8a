/** The match index of one language in working form: changes are visible at once, new arrays are made in a thread. */
import { applyChange, type IndexChange } from '../memory/index-change.ts'
import type { IndexData } from '../memory/index-data.ts'
import { MatchIndex } from '../memory/match-index.ts'
import type { Traits } from '../memory/penalties.ts'
import { TextIndex } from '../memory/text-index.ts'
import type { UnitList } from '../memory/unit-list.ts'
import type { Lang } from '../text/language.ts'
import type { IndexThread, Keeping } from './index-thread.ts'
import type { IndexCopy } from './match-batch.ts'
import { indexOf, shared } from './shared-arrays.ts'
import { Turn } from './turn.ts'

/** Arrays that were kept, and where in the memory's changes they were made. */
export interface KeptIndex {
  /** In shared memory. */
  readonly data: IndexData
  readonly traits: readonly Traits[]
  readonly revision: number
  readonly number: number
}

/** So many changes are taken in here rather than in the thread, whose start costs more. */
const FEW = 5000

/** So many units are put into arrays within a few milliseconds. */
export const QUICK = 1000

/**
 * Of more changes than this, or this part of all units, new arrays are made: every question reads all that is outside the
 * arrays, 35 µs for a thousand, and making them keeps only the thread busy.
 */
const MANY = 256
const PART = 1 / 512

export class LiveIndex {
  readonly match: MatchIndex
  readonly #thread: IndexThread
  /** The arrays as they are shared; `undefined` before there are any. */
  #data: IndexData | undefined
  /** Changes that are not in the arrays; another list whenever there are new arrays. */
  #changes: IndexChange[] = []
  /** How many of them the thread was told. */
  #told = 0
  #work: Promise<void> | undefined
  /** While the memory is read the first time, changes are only noted. */
  #loading = true

  /** What was kept, until the memory has been read: which of its units are as they were. */
  #kept: KeptUnits | undefined

  constructor(lang: Lang, units: UnitList, thread: IndexThread, kept?: KeptIndex) {
    this.#thread = thread
    this.#kept = kept && new KeptUnits(kept)
    this.#data = kept?.data
    this.match = new MatchIndex(
      lang,
      units,
      kept && { texts: indexOf({ lang, data: kept.data, changes: [] }), traits: kept.traits },
    )
  }

  /** Takes the unit that a number now has since `revision`, or that it has none. */
  take(number: number, revision: number): void {
    if (this.#kept?.has(number, revision)) return
    const change = this.match.change(number)
    this.#changes.push(change)
    if (!this.#loading) this.match.apply(change)
  }

  /** While loading: hands what was noted to the thread, once it is much. */
  async relieve(): Promise<void> {
    if (this.#changes.length <= FEW) return
    await this.#tell()
    this.#forget(this.#told)
  }

  /** Ends the loading: all that was noted is in the index. */
  async ready(keeping: () => Keeping | undefined): Promise<void> {
    const { lang } = this.match
    for (const number of this.#kept?.gone() ?? []) this.#changes.push({ kind: 'remove', ref: number })
    this.#kept = undefined
    if (this.#changes.length <= FEW && !this.#thread.knows(lang)) {
      const turn = new Turn()
      for (const change of this.#changes) {
        this.match.apply(change)
        if (turn.isOver) await turn.pass()
      }
      if (!this.#data) this.#gather()
    } else await this.#compact(keeping())
    this.#loading = false
  }

  /** Has new arrays made where this pays; answers at once. */
  settle(keeping: () => Keeping | undefined): void {
    if (this.#work || this.#changes.length <= Math.max(MANY, this.match.size * PART)) return
    this.#work = this.#compact(keeping()).then(
      () => {
        this.#work = undefined
        // Much may have come meanwhile.
        this.settle(keeping)
      },
      () => {
        // If the thread ends all changes are still here, in the index and in the list: nothing is lost but speed.
        this.#work = undefined
      },
    )
  }

  /** What another thread needs to answer as this one does; the list of changes grows until there are new arrays. */
  get copy(): IndexCopy {
    const { lang, ranks } = this.match
    return { lang, data: this.#data, changes: this.#changes, ranks }
  }

  /** Puts what changed into the arrays here and now, where that is quick: for what asks of the arrays alone. */
  gather(): void {
    if (!this.#work && this.#changes.length > 0 && this.match.size <= QUICK) this.#gather()
  }

  /** Waits for the arrays that are being made. */
  async settled(): Promise<void> {
    while (this.#work) await this.#work
  }

  #gather(): void {
    const { lang, texts } = this.match
    this.#data = shared(texts.compact())
    this.#forget(this.#changes.length)
    this.#thread.forget(lang)
  }

  async #compact(keeping: Keeping | undefined): Promise<void> {
    const { lang } = this.match
    await this.#tell()
    const { data, vocabulary } = await this.#thread.compact(lang, keeping)
    const texts = new TextIndex(lang, { ...data, vocabulary })
    const turn = new Turn()
    // Meanwhile more may come; the last look at the list and the change of the arrays have nothing between them.
    for (let at = this.#told; at < this.#changes.length; at++) {
      if (turn.isOver) await turn.pass()
      applyChange(texts, this.#changes[at] as IndexChange)
    }
    this.match.replace(texts)
    this.#data = data
    this.#forget(this.#told)
  }

  async #tell(): Promise<void> {
    const { lang } = this.match
    if (!this.#thread.knows(lang)) {
      this.#thread.begin(lang, this.#data)
      this.#told = 0
    }
    const end = this.#changes.length
    await this.#thread.tell(lang, this.#changes.slice(this.#told, end))
    this.#told = end
  }

  /** Leaves the first `count` changes to the arrays. */
  #forget(count: number): void {
    this.#changes = this.#changes.slice(count)
    this.#told = 0
  }
}

/** The units of an index that was kept. */
class KeptUnits {
  readonly #kept: KeptIndex
  /** By number, 1 for those that are there, 2 for those that the memory has told of since. */
  readonly #units: Uint8Array

  constructor(kept: KeptIndex) {
    this.#kept = kept
    let most = 0
    for (const ref of kept.data.refs) most = Math.max(most, ref)
    this.#units = new Uint8Array(most + 1)
    for (const ref of kept.data.refs) this.#units[ref] = 1
  }

  /** Whether a unit is in the index as it was written at `revision`. */
  has(number: number, revision: number): boolean {
    if (!this.#units[number]) return false
    this.#units[number] = 2
    const { revision: last, number: lastNumber } = this.#kept
    return revision < last || (revision === last && number <= lastNumber)
  }

  /** Numbers that the memory did not tell of. */
  gone(): number[] {
    return Array.from(this.#units.keys()).filter((number) => this.#units[number] === 1)
  }
}
