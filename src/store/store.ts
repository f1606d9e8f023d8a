/** The database: rows <-> values. Every write that belongs together goes through {@link Store.transaction}. */
import { type Dialect, Kysely, PostgresAdapter } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { EditionChange } from '../edition/change.ts'
import type { Edition, Stamp } from '../edition/edition.ts'
import type { HandOff } from '../edition/hand-off.ts'
import type { DayWords } from '../edition/progress.ts'
import type { Assignment, Comment, Desk, Draft, Presence } from '../edition/review.ts'
import type { EditionSummary } from '../edition/summary.ts'
import type { Concept, Unit } from '../memory/unit.ts'
import type { UnitFilter } from '../memory/unit-filter.ts'
import type { Page } from '../page/page.ts'
import type { Lang } from '../text/language.ts'
import * as answers from './answer-tables.ts'
import * as changes from './change-tables.ts'
import { createdEvent, updatedEvents } from './edition-events.ts'
import * as editions from './edition-tables.ts'
import { readVectors, writeVectors } from './embedding-record.ts'
import * as events from './event-tables.ts'
import * as handOffs from './hand-off-tables.ts'
import * as imports from './import-tables.ts'
import { JobTables } from './job-tables.ts'
import { type MovedTable, moveRows } from './move.ts'
import * as origins from './origin-tables.ts'
import type { PairRecord, PairState } from './pair-record.ts'
import * as pairs from './pair-tables.ts'
import { PeopleTables } from './people-tables.ts'
import type { PostgresCandidates } from './postgres-candidates.ts'
import { announce } from './postgres-feed.ts'
import * as presences from './presence-tables.ts'
import { PublicationTables } from './publication-tables.ts'
import * as reviews from './review-tables.ts'
import { migrations, type Tables } from './schema.ts'
import type { Scope } from './scope.ts'
import * as settings from './setting-tables.ts'
import { SignInTables } from './sign-in-tables.ts'
import * as steps from './step-tables.ts'
import * as listing from './unit-listing.ts'
import * as units from './unit-tables.ts'
import { type UnitVersion, versionsOf } from './version-tables.ts'
import { WebhookTables } from './webhook-tables.ts'

/** What tells of changes to the memory by others, until it is closed. */
export interface Feed {
  open(): Promise<void>
  close(): Promise<void>
}

/** Makes the feed of a collection; `changed` is called at every change, ours too, and sometimes without one. */
export type FeedOf = (collection: string, changed: () => void) => Feed

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
    const { db, collection } = this.#scope
    if (db.isTransaction) return work(this)
    return db.transaction().execute(async (trx) => {
      const scope = { db: trx, collection }
      // SQLite has one writer by itself; see `begin immediate` in sqlite.ts.
      if (isPostgres(trx)) await units.lockMemory(scope)
      return work(new Store(scope))
    })
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

  /** Tells of something that happened; in the transaction of what it tells, so that both are kept or neither. */
  recordEvent(event: events.NewEvent): Promise<events.StoredEvent> {
    return this.transaction((inside) => events.insertEvent(inside.#scope, event))
  }

  /** The next of what happened, in order. */
  events(query: events.EventQuery): Promise<events.StoredEvent[]> {
    return events.eventsAfter(this.#scope, query)
  }

  /** The sequence of what happened last; 0 where nothing has. */
  lastEvent(): Promise<number> {
    return events.lastSequence(this.#scope)
  }

  /** Takes the key of a request, unless it is taken. */
  claimAnswer(wish: answers.ClaimWish): Promise<answers.Claim> {
    return this.transaction((inside) => answers.claimAnswer(inside.#scope, wish))
  }

  /** Keeps what was answered under a key. */
  keepAnswer(id: string, answer: string): Promise<void> {
    return answers.keepAnswer(this.#scope, id, answer)
  }

  /** Gives a key back. */
  dropAnswer(id: string): Promise<void> {
    return answers.dropAnswer(this.#scope, id)
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
      await inside.recordEvent(createdEvent(edition, { by, via, at: edition.createdAt }))
    })
  }

  /** Stores a changed edition and the step of its history, provided that nobody changed the old one; answers whether it did. */
  updateEdition(old: Edition, edition: Edition, step: editions.Step): Promise<boolean> {
    return this.transaction(async (inside) => {
      if (!(await editions.replaceEdition(inside.#scope, old, edition, step))) return false
      for (const event of updatedEvents(old, edition, step)) await inside.recordEvent(event)
      return true
    })
  }

  /** The steps of an edition's history, the last first. */
  editionChanges(edition: string, query: changes.HistoryQuery): Promise<EditionChange[]> {
    return changes.changesOf(this.#scope, edition, query)
  }

  /** One person's steps in an edition, the first first, without what they did. */
  editionSteps(edition: string, by: string): ReturnType<typeof changes.stepsBy> {
    return changes.stepsBy(this.#scope, edition, by)
  }

  /** The steps that were made as one, in all editions. */
  batchSteps(batch: string): ReturnType<typeof changes.stepsOfBatch> {
    return changes.stepsOfBatch(this.#scope, batch)
  }

  /** The editions that a person has changed. */
  editionsChangedBy(person: string): Promise<Set<string>> {
    return changes.editionsChangedBy(this.#scope, person)
  }

  /** By edition and day, how many words came into each state. */
  wordsByDay(): Promise<DayWords[]> {
    return changes.wordsByDay(this.#scope)
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

  /** Who has some editions open, and was heard of since a time. */
  present(ids: readonly string[], since: string): ReturnType<typeof presences.presentIn> {
    return presences.presentIn(this.#scope, ids, since)
  }

  savePresence(edition: string, presence: Presence): Promise<void> {
    return this.transaction((inside) => presences.upsertPresence(inside.#scope, edition, presence))
  }

  dropPresence(edition: string, tab: string): Promise<void> {
    return this.transaction((inside) => presences.deletePresence(inside.#scope, edition, tab))
  }

  /** Forgets who was not heard of since a time. */
  forgetPresence(before: string): Promise<void> {
    return this.transaction((inside) => presences.deletePresenceBefore(inside.#scope, before))
  }

  /** The comments on an edition's rows, the oldest first. */
  comments(edition: string): Promise<Comment[]> {
    return reviews.commentsOf(this.#scope, edition)
  }

  /** Keeps a comment, or what became of it. */
  saveComment(comment: Comment): Promise<void> {
    return this.transaction((inside) => reviews.upsertComment(inside.#scope, comment))
  }

  /** All comments of the threads that nobody has resolved, the oldest first. */
  openThreads(): Promise<Comment[]> {
    return reviews.openThreadsIn(this.#scope)
  }

  /** By edition, how many drafts a person has. */
  draftCounts(person: string): Promise<Map<string, number>> {
    return reviews.draftCounts(this.#scope, person)
  }

  /** A person's desks, by edition. */
  desks(person: string): Promise<Map<string, Desk>> {
    return reviews.desksOf(this.#scope, person)
  }

  /** By edition, how many threads nobody has resolved. */
  openComments(): Promise<Map<string, number>> {
    return reviews.openCommentCounts(this.#scope)
  }

  /** What a person has typed in an edition and not saved. */
  drafts(person: string, edition: string): Promise<Draft[]> {
    return reviews.draftsOf(this.#scope, person, edition)
  }

  /** Keeps the one draft that a person has of a row's text. */
  saveDraft(person: string, edition: string, draft: Draft): Promise<void> {
    return this.transaction((inside) => reviews.upsertDraft(inside.#scope, person, edition, draft))
  }

  dropDraft(person: string, edition: string, row: string, lang: Lang): Promise<void> {
    return this.transaction((inside) => reviews.deleteDraft(inside.#scope, person, edition, row, lang))
  }

  /** What a person has set for himself in an edition. */
  desk(person: string, edition: string): Promise<Desk> {
    return reviews.deskOf(this.#scope, person, edition)
  }

  saveDesk(person: string, edition: string, desk: Desk): Promise<void> {
    return this.transaction((inside) => reviews.upsertDesk(inside.#scope, person, edition, desk))
  }

  /** Who is to do what: of an edition, or what waits for a person; the first due first. */
  assignments(query: { readonly edition?: string; readonly person?: string }): Promise<Assignment[]> {
    return reviews.assignmentsOf(this.#scope, query)
  }

  saveAssignment(assignment: Assignment): Promise<void> {
    return this.transaction((inside) => reviews.upsertAssignment(inside.#scope, assignment))
  }

  dropAssignment(assignment: Pick<Assignment, 'edition' | 'person' | 'task'>): Promise<void> {
    return this.transaction((inside) => reviews.deleteAssignment(inside.#scope, assignment))
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

  /**
   * Keeps what was handed out, and a hash of each unit, and counts the use of the memory's units that go with it; the same
   * hand-off again changes nothing.
   */
  saveHandOff(handOff: HandOff): Promise<void> {
    return this.transaction(async (inside) => {
      if (!(await handOffs.insertHandOff(inside.#scope, handOff))) return
      const segments = handOff.units.flatMap((unit) => unit.segments)
      const matches = segments.flatMap(({ match }) => match?.unit ?? [])
      await inside.countUse([...new Set(matches)], handOff.createdAt)
    })
  }

  /**
   * The hand-off that sent the most of these sources, the last made among equals; with how many they are.
   *
   * @param sources hashes, by `sourceHash`
   */
  handOffWith(sources: readonly string[]): Promise<{ id: string; units: number } | undefined> {
    return handOffs.handOffOfSources(this.#scope, sources)
  }

  handOff(id: string): Promise<HandOff | undefined> {
    return handOffs.handOffById(this.#scope, id)
  }

  /** A file that was merged before, by its digest. */
  returned(id: string): Promise<handOffs.ReturnRecord | undefined> {
    return handOffs.returnById(this.#scope, id)
  }

  saveReturn(record: handOffs.ReturnRecord): Promise<void> {
    return this.transaction((inside) => handOffs.upsertReturn(inside.#scope, record))
  }

  /** Replaces what the program thought of pairs; those that an editor decided stay as they are. */
  savePairs(list: readonly PairRecord[]): Promise<void> {
    return this.transaction((inside) => pairs.replaceOpenPairs(inside.#scope, list))
  }

  /** Pairs in some states: those decided last first, then the most probable first. */
  pairs(states: readonly PairState[], limit: number, offset = 0): Promise<PairRecord[]> {
    return pairs.pairsInStates(this.#scope, states, limit, offset)
  }

  /** How many pairs are in each state. */
  countPairs(): Promise<Readonly<Record<PairState, number>>> {
    return pairs.pairCounts(this.#scope)
  }

  pair(id: string): Promise<PairRecord | undefined> {
    return pairs.pairById(this.#scope, id)
  }

  /** Stores a pair as it now stands. */
  updatePair(pair: PairRecord): Promise<void> {
    return this.transaction((inside) => pairs.replacePair(inside.#scope, pair))
  }

  /** Removes undecided pairs that have a page in common with this one. */
  dropRivals(pair: PairRecord): Promise<void> {
    return this.transaction((inside) => pairs.deleteRivals(inside.#scope, pair))
  }

  /** The embeddings of a model that are kept, by the SHA-256 of their text. */
  vectors(model: string, digests: readonly string[]): Promise<Map<string, Float32Array>> {
    const { db, collection } = this.#scope
    return readVectors(db, collection, model, digests)
  }

  /** Keeps embeddings; of more than `most` of them the oldest go. */
  saveVectors(model: string, vectors: ReadonlyMap<string, Float32Array>, most: number): Promise<void> {
    return this.transaction((inside) => {
      const { db, collection } = inside.#scope
      return writeVectors(db, collection, model, vectors, most)
    })
  }

  /** What finds matches inside the database; `undefined` where it cannot. */
  async candidates(): Promise<PostgresCandidates | undefined> {
    if (!isPostgres(this.#scope.db)) return undefined
    return new (await import('./postgres-candidates.ts')).PostgresCandidates(this.#scope)
  }

  /**
   * What tells of changes to the memory as they happen; `undefined` where the database tells nobody, and whoever wants to
   * know asks for {@link memoryRevision}.
   */
  feed(changed: () => void): Feed | undefined {
    return this.#feedOf?.(this.#scope.collection, changed)
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
      const { db, collection } = inside.#scope
      if (isPostgres(db)) await announce(db, collection)
      return result
    })
  }
}

function isPostgres(db: Kysely<Tables>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}
