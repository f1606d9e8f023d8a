/** The working memory, kept in step with the store: whoever writes there, it is seen here. */
import { randomUUID } from 'node:crypto'
import type { MemoryIndex } from '../config.ts'
import type { Penalties } from '../memory/penalties.ts'
import type { PostgresCandidates } from '../store/postgres-candidates.ts'
import type { Feed, Store } from '../store/store.ts'
import type { ChangePlace, StoredUnit } from '../store/unit-tables.ts'
import type { Lang } from '../text/language.ts'
import type { HouseLexicon } from './house-lexicon.ts'
import { IndexThread, type Keeping } from './index-thread.ts'
import { keptPath, readKept, writeNote } from './kept-index.ts'
import { LiveIndex } from './live-index.ts'
import { readRules } from './match-rules.ts'
import { Turn } from './turn.ts'
import { WorkingMemory } from './working-memory.ts'

/** Changes that are read at a time: a millisecond's work. */
const PAGE = 100
/** A question waits for so many pages of changes; what is more comes in after it. */
const PAGES_AT_ONCE = 10
/** The memory's own id among the settings. */
const ID = 'memory-id'
const END = 2 ** 31 - 1

export interface LiveMemoryOptions {
  /** The folder of what is kept beside the database; without, nothing is kept. */
  readonly folder?: string | undefined
  /** What the configuration says of penalties; by default nothing. */
  readonly penalties?: Partial<Penalties> | undefined
  /** Where matches are found, by default here; a number is the most units that are held here. */
  readonly index?: MemoryIndex | undefined
}

export class LiveMemory {
  readonly #store: Store
  /** The revision that the termbase was written with as it is known here. */
  #terms = 0
  /** The revision of the memory at which that was looked up. */
  #asked = 0
  readonly #lexicon: HouseLexicon
  /** The highest number of the units that the lexicon was taught; and whether one of them was changed or deleted. */
  #taught = 0
  #unlearn = false
  /** The folder of what is kept beside the database. */
  readonly #folder: string | undefined
  /** What the configuration says of penalties; and the revision at which the collection's own rules were read. */
  readonly #penalties: Partial<Penalties>
  #ruledAt = -1
  readonly #index: MemoryIndex
  /** What finds units in the database, where they are not held here. */
  #candidates: PostgresCandidates | undefined
  readonly #turn = new Turn()
  readonly #thread = new IndexThread(this.#turn)
  #loading: Promise<WorkingMemory> | undefined
  #memory: WorkingMemory | undefined
  #place: ChangePlace = { revision: 0, number: 0 }
  #id = ''
  /** Pages are read one after the other. */
  #reading: Promise<void> = Promise.resolve()
  #following = false
  #feed: Feed | undefined
  #closed = false

  constructor(store: Store, lexicon: HouseLexicon, options: LiveMemoryOptions = {}) {
    this.#index = options.index ?? 'instance'
    this.#penalties = options.penalties ?? {}
    this.#store = store
    this.#lexicon = lexicon
    this.#folder = options.folder
  }

  /**
   * The memory with all that the store has now. After a large import, by whomever, with a part of it: the rest comes in
   * while questions are answered.
   */
  async current(): Promise<WorkingMemory> {
    const memory = await this.#loaded()
    const revision = await this.#store.memoryRevision()
    if (revision !== this.#ruledAt) memory.weighBy(await readRules(this.#store, this.#penalties))
    this.#ruledAt = revision
    for (let page = 0; page < PAGES_AT_ONCE && this.#isBehind(revision); page++)
      await this.#readPage(memory, revision)
    if (this.#isBehind(revision)) void this.#follow(memory, revision)
    await this.#takeTerms(memory, revision)
    return memory
  }

  /** Waits until arrays that are being made are there, and are kept; for measurements and tests. */
  async settled(): Promise<void> {
    const memory = await this.#loaded()
    while (this.#following) await this.#reading
    await memory.settled()
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#feed?.close()
    await this.#reading.catch(() => undefined)
    await this.#thread.close()
    await this.#memory?.close()
  }

  #loaded(): Promise<WorkingMemory> {
    this.#loading ??= this.#load().catch((error: unknown) => {
      this.#loading = undefined
      throw error
    })
    return this.#loading
  }

  async #load(): Promise<WorkingMemory> {
    this.#id = await memoryId(this.#store)
    const revision = await this.#store.memoryRevision()
    this.#candidates = (await this.#isElsewhere()) ? await this.#store.candidates() : undefined
    const kept = (lang: Lang) =>
      this.#folder === undefined || this.#candidates
        ? undefined
        : readKept(keptPath(this.#folder, lang), this.#id, revision)
    this.#asked = revision
    this.#terms = await this.#store.termsRevision()
    const memory = new WorkingMemory(
      await this.#store.concepts(),
      () => this.#lexicon.standing(),
      (lang, units) => new LiveIndex(lang, units, this.#thread, kept(lang)),
      this.#candidates,
    )
    this.#place = { revision: 0, number: 0 }
    for (;;) {
      const page = await this.#store.changes(this.#place, PAGE)
      await this.#take(memory, page, revision)
      await memory.relieve()
      if (page.length < PAGE) break
    }
    await this.#candidates?.follow()
    await memory.ready((lang) => this.#keeping(memory, lang))
    memory.settle((lang) => this.#keeping(memory, lang))
    this.#feed = this.#store.feed('memory', () => this.#wake())
    await this.#feed?.open()
    this.#memory = memory
    return memory
  }

  async #isElsewhere(): Promise<boolean> {
    if (typeof this.#index === 'string') return this.#index === 'database'
    return (await this.#store.countUnits()) > this.#index
  }

  /** Somebody wrote: reads it before anybody asks. */
  #wake(): void {
    if (this.#closed) return
    // Where this fails, the next question reads it, and tells what is wrong.
    void this.current().catch(() => undefined)
  }

  #readPage(memory: WorkingMemory, revision: number): Promise<void> {
    const read = async () => {
      if (this.#closed || !this.#isBehind(revision)) return
      const page = await this.#store.changes(this.#place, PAGE)
      // They take more at a time, and so are never behind what counts as read.
      await this.#candidates?.takeChanges()
      await this.#take(memory, page, revision)
      memory.settle((lang) => this.#keeping(memory, lang))
    }
    const reading = this.#reading.then(read)
    this.#reading = reading.catch(() => undefined)
    return reading
  }

  /** Takes changes in and moves on; a page that is not full was the last up to `revision`, and maybe further. */
  async #take(memory: WorkingMemory, page: readonly StoredUnit[], revision: number): Promise<void> {
    for (const stored of page) {
      if (this.#turn.isOver) await this.#turn.pass()
      if (stored.revision <= this.#lexicon.revision) this.#taught = Math.max(this.#taught, stored.number)
      // What the lexicon learnt from a unit as it was has to go.
      else if (stored.number <= this.#taught) this.#unlearn = true
      memory.take(stored)
      this.#place = { revision: stored.revision, number: stored.number }
    }
    const taught = page.filter((each) => each.revision > this.#lexicon.revision && !each.deletedAt)
    this.#lexicon.teach(taught.map(({ unit }) => unit))
    for (const { number } of taught) this.#taught = Math.max(this.#taught, number)
    if (page.length === PAGE) return
    // Of units that are not held the lexicon keeps what it learnt.
    if (this.#unlearn && memory.isHeld) this.#lexicon.teachAnew([...memory.units()])
    this.#unlearn = false
    this.#place = { revision: Math.max(this.#place.revision, revision), number: END }
    this.#lexicon.reach(this.#place.revision)
  }

  /** Whether there may be changes up to `revision` that were not read yet. */
  #isBehind(revision: number): boolean {
    const { revision: read, number } = this.#place
    return read < revision || (read === revision && number < END)
  }

  /** Takes the termbase anew where it was written to. */
  async #takeTerms(memory: WorkingMemory, revision: number): Promise<void> {
    if (revision === this.#asked) return
    const terms = await this.#store.termsRevision()
    if (terms !== this.#terms) memory.takeConcepts(await this.#store.concepts())
    this.#terms = terms
    this.#asked = revision
  }

  /** Reads on until `revision` is reached. */
  async #follow(memory: WorkingMemory, revision: number): Promise<void> {
    if (this.#following) return
    this.#following = true
    try {
      while (!this.#closed && this.#isBehind(revision)) await this.#readPage(memory, revision)
    } catch {
      // The next question reads on from the same place, and tells whoever asked what is wrong.
      return
    } finally {
      this.#following = false
    }
  }

  #keeping(memory: WorkingMemory, lang: Lang): Keeping | undefined {
    if (this.#folder === undefined || !memory.isHeld) return undefined
    const { revision, number } = this.#place
    const note = writeNote({ memory: this.#id, number, traits: memory.traits(lang) })
    return { path: keptPath(this.#folder, lang), sequence: revision, note }
  }
}

/** An id that no other memory has; made when it is first asked for. */
async function memoryId(store: Store): Promise<string> {
  return store.transaction(async (inside) => {
    const known = await inside.setting(ID)
    if (known !== undefined) return known
    const made = randomUUID()
    await inside.saveSetting(ID, made)
    return made
  })
}
