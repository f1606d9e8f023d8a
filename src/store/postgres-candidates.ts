/**
 * Finds matches inside PostgreSQL, for a memory larger than an instance should hold: the prefix filter as a GIN index over
 * `int[]`, signatures as bit strings, and what is left scored here by the very index that an instance would hold.
 *
 * The tables are derived from the units and only PostgreSQL has them; they follow the memory's changes like an instance does.
 */
import { type RawBuilder, type Selectable, sql } from 'kysely'
import { type FindOptions, type Match, MatchIndex } from '../memory/match-index.ts'
import { askedNumbers, keysOfText, POSTING_FORM, postedNumbers, signatureOf } from '../memory/prefix.ts'
import { Tokeniser } from '../memory/tokens.ts'
import { side, type Unit } from '../memory/unit.ts'
import { UnitList } from '../memory/unit-list.ts'
import { Vocabulary } from '../memory/vocabulary.ts'
import { type Content, wordsOnly } from '../text/content.ts'
import { LANGS, type Lang } from '../text/language.ts'
import type { Tables } from './schema.ts'
import type { Scope } from './scope.ts'
import { unitFromRow } from './unit-row.ts'
import { type ChangePlace, changesAfter, type StoredUnit } from './unit-tables.ts'

/** Changes taken in by one transaction. */
const PAGE = 2000
/** Numbers looked up by one scan of the index: what a scan costs grows with their count times that of the texts it finds. */
const ASKED_AT_ONCE = 32
/** Distinct words that a vocabulary may gather before it begins anew. */
const MOST_WORDS = 200_000

export class PostgresCandidates {
  readonly #scope: Scope
  readonly #tokeniser = new Tokeniser()
  readonly #vocabularies = new Map<Lang, Vocabulary>()

  /** @param scope of a PostgreSQL database */
  constructor(scope: Scope) {
    this.#scope = scope
  }

  /**
   * Makes the tables, if need be, and takes in what changed in the memory since; several instances may do so at once. The
   * first time it reads the whole memory twice: the order of keys is made from how often they come, and stays.
   */
  async follow(): Promise<void> {
    await this.#run(TABLES)
    await this.#run(sql`insert into candidate_state (collection, revision, number, keys, form)
      values (${this.#scope.collection}, 0, 0, 0, ${POSTING_FORM}) on conflict do nothing`)
    await this.#rank()
    while (await this.takeChanges());
    await this.#run(sql`create index if not exists candidate_posted on candidate using gin (posted)`)
    await this.#run(sql`analyze candidate`)
  }

  /** As `MatchIndex.find`: the same units, in the same order. */
  async find(segment: string | Content, lang: Lang, options: FindOptions = {}): Promise<Match[]> {
    const text = typeof segment === 'string' ? segment : wordsOnly(segment)
    return (await this.around(text, lang, options.threshold ?? 70)).find(segment, options)
  }

  /** An index of all units that may reach a score with a text, and maybe of others. */
  async around(text: string, lang: Lang, least: number): Promise<MatchIndex> {
    const units = new UnitList()
    const index = new MatchIndex(lang, units)
    for (const row of await this.#candidates(text, lang, least)) {
      units.put(unitFromRow(row), row.number)
      index.apply(index.change(row.number))
    }
    return index
  }

  async #candidates(text: string, lang: Lang, wanted: number): Promise<Selectable<Tables['unit']>[]> {
    const threshold = Math.max(50, wanted)
    const keys = this.#keys(text, lang)
    const ids = await this.#idsOf(lang, keys, false)
    const numbers = keys.map((key) => ids.get(key) ?? Number.POSITIVE_INFINITY)
    const asked = askedNumbers(numbers, threshold)
    if (asked.length === 0) return []
    const own = sql`${signatureOf(numbers)}::bit(128)`
    const away = sql`greatest(${keys.length}::int, words) * ${100 - threshold}::int / 100`
    // The operator by its full name: the extension intarray has another of the same, which this index does not serve.
    const posted = Array.from({ length: Math.ceil(asked.length / ASKED_AT_ONCE) }, (_, i) => {
      const part = asked.slice(i * ASKED_AT_ONCE, (i + 1) * ASKED_AT_ONCE)
      return sql`posted operator(pg_catalog.&&) ${sql.raw(`'{${part.join(',')}}'::int[]`)}`
    })
    // The numbers as an array: a join would be planned by statistics, which are wrong after a large import.
    const { rows } = await sql<Selectable<Tables['unit']>>`
      with near as materialized (
        select number from candidate
        where (${sql.join(posted, sql` or `)})
          and collection = ${this.#scope.collection} and lang = ${lang}
          and bit_count(signature & ~${own}) <= ${away}
          and bit_count(${own} & ~signature) <= ${away}
      )
      select * from unit
      where collection = ${this.#scope.collection} and number = any(array(select number from near))
        and deleted_at is null`.execute(this.#scope.db)
    return rows
  }

  /** The first time: numbers the keys of the whole memory, the most common first. */
  async #rank(): Promise<void> {
    await this.#scope.db.transaction().execute(async (db) => {
      const scope = { ...this.#scope, db }
      const state = await lockState(scope)
      if (state.form !== POSTING_FORM) await empty(scope)
      else if (state.keys > 0) return
      const counts = new Map<string, number>()
      for (let place: ChangePlace = { revision: 0, number: 0 }; ; ) {
        const page = await changesAfter(this.#scope, place, PAGE)
        for (const { unit } of page)
          for (const lang of LANGS)
            for (const key of this.#keys(textOf(unit, lang), lang)) {
              const name = `${lang}${key}`
              counts.set(name, (counts.get(name) ?? 0) + 1)
            }
        const last = page.at(-1)
        if (!last) break
        place = last
      }
      const names = Array.from(counts).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
      for (let at = 0; at < names.length; at += PAGE)
        await addKeys(
          scope,
          names.slice(at, at + PAGE).map(([name]) => name),
          at + 1,
        )
      await setKeys(scope, names.length)
    })
  }

  /** Takes in some thousand of the memory's changes; says whether there may be more. */
  async takeChanges(): Promise<boolean> {
    return this.#scope.db.transaction().execute(async (db) => {
      const scope = { ...this.#scope, db }
      const place = await lockState(scope)
      // An instance of another version has made the tables anew: they are that one's to keep.
      if (place.form !== POSTING_FORM) return false
      const page = await changesAfter(scope, place, PAGE)
      for (const lang of LANGS) await this.#takeSide(page, lang, scope)
      const last = page.at(-1)
      if (last)
        await sql`update candidate_state set revision = ${last.revision}, number = ${last.number}
          where collection = ${scope.collection}`.execute(db)
      return page.length === PAGE
    })
  }

  async #takeSide(page: readonly StoredUnit[], lang: Lang, scope: Scope): Promise<void> {
    const texts = page
      .filter(({ deletedAt }) => deletedAt === undefined)
      .map(({ number, unit }) => ({ number, keys: this.#keys(textOf(unit, lang), lang) }))
    const ids = await this.#idsOf(
      lang,
      texts.flatMap(({ keys }) => keys),
      true,
      scope,
    )
    const rows = texts.map(({ number, keys }) => {
      const numbers = keys.map((key) => ids.get(key) ?? 0)
      return { number, words: keys.length, posted: postedNumbers(numbers), signature: signatureOf(numbers) }
    })
    const { db, collection } = scope
    const numbers = `{${page.map(({ number }) => number).join(',')}}`
    await sql`delete from candidate where collection = ${collection} and lang = ${lang}
      and number = any(${numbers}::int[])`.execute(db)
    await sql`
      insert into candidate (collection, lang, number, words, posted, signature)
      select ${collection}, ${lang}, number, words, posted::int[], signature::bit(128)
      from unnest(${`{${rows.map((row) => row.number)}}`}::int[], ${`{${rows.map((row) => row.words)}}`}::int[],
        ${rows.map(({ posted }) => `{${posted}}`)}::text[], ${rows.map(({ signature }) => signature)}::text[])
        as given (number, words, posted, signature)`.execute(db)
  }

  /** The numbers of keys; with `add` new ones for those that have none, which thereby count as the rarest. */
  async #idsOf(
    lang: Lang,
    keys: readonly string[],
    add: boolean,
    scope = this.#scope,
  ): Promise<Map<string, number>> {
    const names = Array.from(new Set(keys.map((key) => `${lang}${key}`)))
    const { rows } = await sql<{ key: string; id: number }>`select key, id from candidate_key
      where collection = ${scope.collection} and key = any(${names}::text[])`.execute(scope.db)
    const ids = new Map(rows.map(({ key, id }) => [key.slice(lang.length), id]))
    const fresh = names.filter((name) => !ids.has(name.slice(lang.length)))
    if (!add || fresh.length === 0) return ids
    const { keys: last } = await lockState(scope)
    await addKeys(scope, fresh, last + 1)
    await setKeys(scope, last + fresh.length)
    fresh.forEach((name, i) => void ids.set(name.slice(lang.length), last + 1 + i))
    return ids
  }

  #keys(text: string, lang: Lang): string[] {
    let vocabulary = this.#vocabularies.get(lang)
    if (!vocabulary || vocabulary.size > MOST_WORDS) {
      vocabulary = new Vocabulary(lang)
      this.#vocabularies.set(lang, vocabulary)
    }
    return keysOfText(text, vocabulary, this.#tokeniser)
  }

  async #run(statement: RawBuilder<unknown>): Promise<void> {
    await statement.execute(this.#scope.db)
  }
}

const TABLES = sql`
  create table if not exists candidate_state (
    collection text primary key, revision int not null, number int not null, keys int not null);
  alter table candidate_state add column if not exists form int not null default 1;
  create table if not exists candidate_key (
    collection text, key text collate "C", id int not null, primary key (collection, key));
  create table if not exists candidate (
    collection text, lang text, number int, words int not null, posted int[] not null,
    signature bit(128) not null, primary key (collection, lang, number))`

/** How far the tables have come, how many keys are numbered, and in which form. */
type State = ChangePlace & { readonly keys: number; readonly form: number }

/** Whoever writes to the tables locks the collection's row first. */
async function lockState({ db, collection }: Scope): Promise<State> {
  const { rows } = await sql<State>`select revision, number, keys, form from candidate_state
    where collection = ${collection} for update`.execute(db)
  return rows[0] ?? { revision: 0, number: 0, keys: 0, form: POSTING_FORM }
}

/** Takes out what was made by another version of the program. */
async function empty({ db, collection }: Scope): Promise<void> {
  for (const table of ['candidate', 'candidate_key'])
    await sql`delete from ${sql.table(table)} where collection = ${collection}`.execute(db)
  await sql`update candidate_state set revision = 0, number = 0, keys = 0, form = ${POSTING_FORM}
    where collection = ${collection}`.execute(db)
}

async function setKeys({ db, collection }: Scope, keys: number): Promise<void> {
  await sql`update candidate_state set keys = ${keys} where collection = ${collection}`.execute(db)
}

/** Numbers keys, which have none yet, from `first` on. */
async function addKeys({ db, collection }: Scope, names: readonly string[], first: number): Promise<void> {
  await sql`insert into candidate_key (collection, key, id)
    select ${collection}, key, ${first}::int + at::int - 1
    from unnest(${names}::text[]) with ordinality as given (key, at)`.execute(db)
}

function textOf(unit: Unit, lang: Lang): string {
  return wordsOnly(side(unit, lang))
}
