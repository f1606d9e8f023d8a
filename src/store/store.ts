/** The database: rows <-> values. Every write that belongs together goes through {@link Store.transaction}. */
import { type Dialect, Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Edition, Stamp } from '../edition/edition.ts'
import type { EditionSummary } from '../edition/summary.ts'
import type { Concept, Unit } from '../memory/unit.ts'
import type { UnitFilter } from '../memory/unit-filter.ts'
import type { Page } from '../page/page.ts'
import { announce, type Subject, type Topic } from './announce.ts'
import { AnswerTables } from './answer-tables.ts'
import { createdEvent } from './edition-events.ts'
import type { Step } from './edition-step.ts'
import * as editions from './edition-tables.ts'
import { EmbeddingTables } from './embedding-tables.ts'
import { EventTables } from './event-tables.ts'
import { HandOffTables } from './hand-off-tables.ts'
import { HistoryTables } from './history-tables.ts'
import * as imports from './import-tables.ts'
import { JobTables } from './job-tables.ts'
import { type MovedTable, moveRows } from './move.ts'
import * as origins from './origin-tables.ts'
import { PairTables } from './pair-tables.ts'
import { PeopleTables } from './people-tables.ts'
import type { PostgresCandidates } from './postgres-candidates.ts'
import { PresenceTables } from './presence-tables.ts'
import { PublicationTables } from './publication-tables.ts'
import { ReviewTables } from './review-tables.ts'
import { migrations, type Tables } from './schema.ts'
import type { Scope } from './scope.ts'
import * as settings from './setting-tables.ts'
import { SignInTables } from './sign-in-tables.ts'
import * as steps from './step-tables.ts'
import { inTransaction, isPostgres } from './transaction.ts'
import * as listing from './unit-listing.ts'
import * as units from './unit-tables.ts'
import { type UnitVersion, versionsOf } from './version-tables.ts'
import { WebhookTables } from './webhook-tables.ts'

/** What tells of changes by others, until it is closed. */
export interface Feed {
  open(): Promise<void>
  close(): Promise<void>
}

/** Makes a feed; `changed` is called at every change, ours too, with the edition that it is of, and sometimes without one. */
export type FeedOf = (subject: Subject, changed: (edition?: string) => void) => Feed

/** Where the settings say when the termbase was last written. */
const TERMS = 'terms-revision'

/** Who makes an edition where nobody says it: somebody at the machine. */
const UNNAMED: Pick<Stamp, 'by' | 'via'> = { by: 'yanyana', via: 'cli' }

export class Store {
  readonly #scope: Scope
  readonly #feedOf: FeedOf | undefined

  private constructor(scope: Scope, feedOf?: FeedOf) {
    this.#scope = scope
    this.#feedOf = feedOf
  }

  /** Opens the database and brings its tables up to date. @param feedOf where the database tells of changes */
  static async open(dialect: Dialect, feedOf?: FeedOf, collection = 'main'): Promise<Store> {
    const db = new Kysely<Tables>({ dialect })
    try {
      // Steps that grew side by side do not build on each other: whichever came first, the other still follows.
      const migrator = new Migrator({ db, provider: migrations, allowUnorderedMigrations: true })
      const { error } = await migrator.migrateToLatest()
      if (error) throw error
      await units.ensureMemory({ db, collection })
    } catch (error) {
      await db.destroy()
      throw error
    }
    return new Store({ db, collection }, feedOf)
  }

  close(): Promise<void> {
    return this.#scope.db.destroy()
  }

  /**
   * Runs `work` in one transaction: all of it is stored, or nothing. One transaction of a collection is at work at a time,
   * whatever the database and whoever else uses it, so what `work` has read stays true until it ends.
   */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T> {
    return inTransaction(this.#scope, (scope) => work(scope === this.#scope ? this : new Store(scope)))
  }

  /**
   * Copies everything into another store, which must be empty; answers what arrived there.
   *
   * @throws {MoveError} and then nothing is stored
   */
  moveTo(target: Store, progress: (rows: number) => void = () => undefined): Promise<MovedTable[]> {
    return this.transaction((from) =>
      target.transaction((to) => moveRows(from.#scope.db, to.#scope.db, progress)),
    )
  }

  /** What is published, and under which addresses. */
  get publications(): PublicationTables {
    return new PublicationTables(this.#scope)
  }

  /** People, and links that let somebody in. */
  get people(): PeopleTables {
    return new PeopleTables(this.#scope)
  }

  /** Sessions, tokens, and attempts that failed. */
  get signIns(): SignInTables {
    return new SignInTables(this.#scope)
  }

  /** Work that takes longer than a request. */
  get jobs(): JobTables {
    return new JobTables(this.#scope)
  }

  /** Addresses that are told of events. */
  get webhooks(): WebhookTables {
    return new WebhookTables(this.#scope)
  }

  /** What happened, for whoever follows it. */
  get events(): EventTables {
    return new EventTables(this.#scope)
  }

  /** Answers that are kept for a request that comes again. */
  get answers(): AnswerTables {
    return new AnswerTables(this.#scope)
  }

  /** What people say and keep beside editions. */
  get reviews(): ReviewTables {
    return new ReviewTables(this.#scope)
  }

  /** Who has which edition open. */
  get presences(): PresenceTables {
    return new PresenceTables(this.#scope)
  }

  /** The steps of editions' histories. */
  get history(): HistoryTables {
    return new HistoryTables(this.#scope)
  }

  /** What was handed out, and what came back. */
  get handOffs(): HandOffTables {
    return new HandOffTables(this.#scope)
  }

  /** Pairs of pages that are, or may be, the same work. */
  get pairs(): PairTables {
    return new PairTables(this.#scope)
  }

  /** Embeddings that were computed once. */
  get embeddings(): EmbeddingTables {
    return new EmbeddingTables(this.#scope)
  }

  setting(key: string): Promise<string | undefined> {
    return settings.settingOf(this.#scope, key)
  }

  saveSetting(key: string, value: string): Promise<void> {
    return this.transaction((inside) => settings.upsertSetting(inside.#scope, key, value))
  }

  /** Saves a setting that changes what the memory answers: a change to the memory, of which all instances learn. */
  saveMemorySetting(key: string, value: string): Promise<void> {
    return this.#changeMemory(async (scope) => {
      await units.nextRevision(scope)
      await settings.upsertSetting(scope, key, value)
    })
  }

  edition(id: string): Promise<Edition | undefined> {
    return editions.editionById(this.#scope, id)
  }

  /** How often an edition was changed, and once for its making; `undefined` where there is none. */
  editionRevision(id: string): Promise<number | undefined> {
    return editions.revisionOf(this.#scope, id)
  }

  /** The page an edition was made from, and its twin where there is one. */
  pages(id: string): Promise<readonly Page[]> {
    return editions.pagesOf(this.#scope, id)
  }

  /** All editions, the last changed first. */
  summaries(): Promise<EditionSummary[]> {
    return editions.allSummaries(this.#scope)
  }

  /** The page of every edition that was made of one page only, by the edition's id. */
  singlePages(): Promise<{ id: string; page: Page }[]> {
    return editions.singlePagesIn(this.#scope)
  }

  /** Stores a new edition, and tells of it. @param by who made it, by which way */
  addEdition(
    edition: Edition,
    pages: readonly Page[],
    { by, via }: Pick<Stamp, 'by' | 'via'> = UNNAMED,
  ): Promise<void> {
    return this.transaction(async (inside) => {
      await editions.insertEdition(inside.#scope, edition, pages)
      await inside.events.record(createdEvent(edition, { by, via, at: edition.createdAt }))
    })
  }

  /** Stores a changed edition and the step of its history, provided that nobody changed the old one; answers whether it did. */
  updateEdition(old: Edition, edition: Edition, step: Step): Promise<boolean> {
    return this.transaction(async (inside) => {
      if (!(await editions.replaceEdition(inside.#scope, old, edition, step))) return false
      await announce(inside.#scope, 'edition', edition.id)
      return true
    })
  }

  /** The revisions that some editions are at. */
  revisions(ids: readonly string[]): Promise<Map<string, number>> {
    return editions.revisionsOf(this.#scope, ids)
  }

  /** By edition, how many rows hold all of some words; the words are folded. */
  editionsWith(words: readonly string[]): Promise<Map<string, number>> {
    return editions.editionsWith(this.#scope, words)
  }

  /** Puts other pages in the place of those that an edition was made from. */
  replacePages(edition: string, pages: readonly Page[]): Promise<void> {
    return this.transaction((inside) => editions.replacePages(inside.#scope, edition, pages))
  }

  /** The edition of the page that comes from an address, or has an id at its sender's. */
  editionOfOrigin(origin: string): Promise<string | undefined> {
    return origins.editionOfOrigin(this.#scope, origin)
  }

  saveOrigin(origin: string, edition: string): Promise<void> {
    return this.transaction((inside) => origins.upsertOrigin(inside.#scope, origin, edition))
  }

  /**
   * Stores units; one whose id is there already replaces it, also in the trash, and what it was becomes a version of it.
   * Answers how many were new.
   *
   * @param at when they are stored: ISO 8601, UTC; by default when each says that it was changed
   */
  async saveUnits(list: readonly Unit[], at?: string): Promise<number> {
    if (list.length === 0) return 0
    return this.#changeMemory((scope) => units.upsertUnits(scope, list, at))
  }

  /** The next units of an order, a window of it: see `unit-listing.ts`. */
  unitWindow(
    filter: UnitFilter,
    order: listing.UnitOrder,
    after?: listing.UnitPlace,
  ): Promise<listing.UnitWindow> {
    return listing.windowOf(this.#scope, filter, order, after)
  }

  /** A unit, also one in the trash. */
  unit(id: string): Promise<listing.ListedUnit | undefined> {
    return listing.unitById(this.#scope, id)
  }

  /** What units were before they were changed, the last first. */
  versions(id: string): Promise<UnitVersion[]> {
    return versionsOf(this.#scope, id)
  }

  /** Changes units in one step, which can be undone. */
  takeStep(changes: readonly steps.UnitChange[], note: steps.StepNote): Promise<steps.StepOutcome> {
    return this.#changeMemory((scope) => steps.takeStep(scope, changes, note))
  }

  /** Undoes a step; `undefined` if there is none of that name, or it is undone. */
  undoStep(revision: number, note: steps.StepNote): Promise<steps.StepOutcome | undefined> {
    return this.#changeMemory((scope) => steps.undoStep(scope, revision, note))
  }

  /** The last steps first. */
  steps(limit: number): Promise<steps.Step[]> {
    return steps.lastSteps(this.#scope, limit)
  }

  /** Counts a use of each unit; no change to the memory, so nobody is told. @param at ISO 8601, UTC */
  async countUse(ids: readonly string[], at: string): Promise<void> {
    if (ids.length > 0) await this.transaction((inside) => listing.countUse(inside.#scope, ids, at))
  }

  /** How far the import of a file has come that was not finished. */
  unfinishedImport(id: string): Promise<imports.ImportPlace | undefined> {
    return imports.importPlace(this.#scope, id)
  }

  /** Keeps how far an import has come; `undefined` when it is finished. */
  markImport(id: string, at: imports.ImportPlace | undefined): Promise<void> {
    return imports.markImport(this.#scope, id, at)
  }

  /** All units, by id; or those written after a revision of the memory. Those in the trash are not among them. */
  units(after = 0): Promise<Unit[]> {
    return units.unitsAfter(this.#scope, after)
  }

  /** The next of the memory's changes from a place on, those in the trash too, in the order of revision and number. */
  changes(after: units.ChangePlace, limit: number): Promise<units.StoredUnit[]> {
    return units.changesAfter(this.#scope, after, limit)
  }

  /** How often the memory was written to. */
  memoryRevision(): Promise<number> {
    return units.lastRevision(this.#scope)
  }

  countUnits(): Promise<number> {
    return units.unitCount(this.#scope)
  }

  /** Puts units into the trash; answers how many were not there yet. @param at ISO 8601, UTC */
  deleteUnits(ids: readonly string[], at: string): Promise<number> {
    return this.#changeMemory((scope) => units.markDeleted(scope, ids, at))
  }

  /** Takes units out of the trash; answers how many were there. */
  restoreUnits(ids: readonly string[]): Promise<number> {
    return this.#changeMemory((scope) => units.markDeleted(scope, ids, null))
  }

  /** Units in the trash, the last deleted first. */
  trash(limit: number): Promise<units.StoredUnit[]> {
    return units.deletedUnits(this.#scope, limit)
  }

  /** Stores concepts of the termbase; one whose id is there already replaces it. */
  async saveConcepts(concepts: readonly Concept[]): Promise<void> {
    if (concepts.length > 0) await this.#changeTerms((scope) => settings.upsertConcepts(scope, concepts))
  }

  deleteConcept(id: string): Promise<void> {
    return this.#changeTerms((scope) => settings.removeConcept(scope, id))
  }

  concept(id: string): Promise<Concept | undefined> {
    return settings.conceptById(this.#scope, id)
  }

  /** The revision of the memory that the termbase was last written with; 0 where nobody wrote it. */
  async termsRevision(): Promise<number> {
    return Number((await this.setting(TERMS)) ?? 0)
  }

  concepts(): Promise<Concept[]> {
    return settings.allConcepts(this.#scope)
  }

  /** What finds matches inside the database; `undefined` where it cannot. */
  async candidates(): Promise<PostgresCandidates | undefined> {
    if (!isPostgres(this.#scope.db)) return undefined
    return new (await import('./postgres-candidates.ts')).PostgresCandidates(this.#scope)
  }

  /**
   * What tells of changes as they happen; `undefined` where the database tells nobody, and whoever wants to know asks for
   * {@link memoryRevision} or {@link revisions}.
   */
  feed(topic: Topic, changed: (edition?: string) => void): Feed | undefined {
    return this.#feedOf?.({ collection: this.#scope.collection, topic }, changed)
  }

  /** A write to the termbase is one to the memory, so that whoever follows the memory learns of it. */
  #changeTerms(work: (scope: Scope) => Promise<void>): Promise<void> {
    return this.#changeMemory(async (scope) => {
      await work(scope)
      await settings.upsertSetting(scope, TERMS, String(await units.nextRevision(scope)))
    })
  }

  #changeMemory<T>(work: (scope: Scope) => Promise<T>): Promise<T> {
    return this.transaction(async (inside) => {
      const result = await work(inside.#scope)
      await announce(inside.#scope, 'memory')
      return result
    })
  }
}
