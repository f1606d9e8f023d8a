/** The tables, and how they came to be. Every table carries `collection`, the key it would be sharded by. */
import type { Generated, Kysely } from 'kysely'
import type { Migration, MigrationProvider } from 'kysely/migration'
import { type EmbeddingTable, embeddings } from './embedding-tables.ts'
import { unitExtra } from './extra-migration.ts'
import { historyRows } from './history-migration.ts'
import type { ChangedRowTable, ChangeTable } from './history-tables.ts'
import { lists } from './lists-migration.ts'
import { memoryState, memoryUpkeep } from './memory-migration.ts'
import type { PageOriginTable } from './origin-tables.ts'
import { type PeopleTables, pairDeciders, people } from './people-migration.ts'
import { type PipelineTables, pipeline } from './pipeline-migration.ts'
import type { PresenceTable } from './presence-tables.ts'
import { publications } from './publication-migration.ts'
import type {
  PreviewTable,
  PublicationDueTable,
  PublicationTable,
  PublishedTable,
  SlugTable,
} from './publication-tables.ts'

import { commentOrder, review } from './review-migration.ts'
import type { AssignmentTable, CommentTable, DeskTable, DraftTable } from './review-tables.ts'

export interface Tables extends PeopleTables, PipelineTables {
  edition: {
    collection: string
    id: string
    name: string
    source: string
    revision: number
    /** JSON of the findings. */
    findings: string
    /** JSON of the page (and its twin) as read. */
    pages: string
    /** JSON of the summary that lists show. */
    summary: string
    created_at: string
    updated_at: string
  }
  edition_row: {
    collection: string
    edition: string
    id: string
    position: number
    data: string
    /** Both texts as they are searched. */
    folded: string
  }
  unit: {
    collection: string
    id: string
    tr: string
    en: string
    /** JSON of the inline codes, null when there are none. */
    tr_codes: string | null
    en_codes: string | null
    state: string
    domain: string
    origin: string
    before_text: string | null
    after_text: string | null
    created_by: string | null
    created_at: string | null
    changed_at: string | null
    /** 1 for yes, 0 for no. */
    machine: number
    unconfirmed: number
    /** BCP 47 tags with blanks between, at most one for each language. */
    variety: string | null
    /** The memory that it belongs to. */
    memory: string
    changed_by: string | null
    /** JSON of what else another tool says of it, null for nothing. */
    extra: string | null
    /** How often its target was taken, and when last; empty for never. */
    uses: Generated<number>
    used_at: Generated<string>
    /** When it was put into the trash, null while it is not there. */
    deleted_at: string | null
    /** Its own for good; indexes know it by this. */
    number: number
    /** Counts up with every write to the memory: units that another process wrote are those with a higher number. */
    revision: number
  }
  /** What was allotted last; its row is locked by whoever writes. */
  memory_state: { collection: string; revision: number; numbers: number }
  /** What units were before they were changed. */
  unit_version: {
    collection: string
    id: string
    /** The write that it ended with. */
    revision: number
    /** When that was, where it is known. */
    ended_at: string | null
    /** JSON of the unit, and of when it was put into the trash, if it lay there. */
    data: string
  }
  /** Changes to many units that can be undone. */
  memory_step: {
    collection: string
    /** The write that it was. */
    revision: number
    made_at: string
    made_by: string
    /** JSON that says what was done. */
    what: string
    units: number
    /** The revision that undid it. */
    undone: number | null
  }
  concept: { collection: string; id: string; data: string }
  hand_off: { collection: string; id: string; edition: string; data: string; created_at: string }
  hand_off_unit: {
    collection: string
    hand_off: string
    unit: string
    /** Names the unit's source, white space and codes aside: by it a file that lost its hand-off's name is known. */
    source_hash: string
    /** Names all that was handed out of it. */
    hash: string
  }
  memory_import: {
    collection: string
    /** Names the file. */
    id: string
    /** How many entries of the file are in the memory; the next reading of the same file goes on there. */
    done: number
    added: number
  }
  returned: {
    collection: string
    id: string
    hand_off: string
    edition: string
    report: string
    created_at: string
  }
  setting: { collection: string; key: string; value: string }
  page_pair: {
    collection: string
    id: string
    /** Ids of the editions that each hold one of the two pages. */
    tr: string
    en: string
    state: string
    score: number
    /** JSON of the evidence. */
    evidence: string
    /** The edition that was made of both pages, null while there is none. */
    edition: string | null
    created_at: string
    decided_at: string | null
    /** The name of who decided. */
    decided_by: string | null
  }
  embedding: EmbeddingTable
  page_origin: PageOriginTable
  presence: PresenceTable
  edition_change: ChangeTable
  edition_changed_row: ChangedRowTable
  comment: CommentTable
  draft: DraftTable
  desk: DeskTable
  assignment: AssignmentTable
  publication: PublicationTable
  published: PublishedTable
  slug: SlugTable
  preview: PreviewTable
  publication_due: PublicationDueTable
}

const first: Migration = {
  async up(db: Kysely<unknown>) {
    const table = (name: string) =>
      db.schema.createTable(name).addColumn('collection', 'text', (c) => c.notNull())
    await table('edition')
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('source', 'text', (c) => c.notNull())
      .addColumn('revision', 'integer', (c) => c.notNull())
      .addColumn('findings', 'text', (c) => c.notNull())
      .addColumn('pages', 'text', (c) => c.notNull())
      .addColumn('summary', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('updated_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('edition_key', ['collection', 'id'])
      .execute()
    await table('edition_row')
      .addColumn('edition', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('position', 'integer', (c) => c.notNull())
      .addColumn('data', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('edition_row_key', ['collection', 'edition', 'id'])
      .execute()
    await table('unit')
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('tr', 'text', (c) => c.notNull())
      .addColumn('en', 'text', (c) => c.notNull())
      .addColumn('tr_codes', 'text')
      .addColumn('en_codes', 'text')
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('domain', 'text', (c) => c.notNull())
      .addColumn('origin', 'text', (c) => c.notNull())
      .addColumn('before_text', 'text')
      .addColumn('after_text', 'text')
      .addColumn('created_by', 'text')
      .addColumn('created_at', 'text')
      .addColumn('changed_at', 'text')
      .addColumn('revision', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('unit_key', ['collection', 'id'])
      .execute()
    await db.schema.createIndex('unit_revision').on('unit').columns(['collection', 'revision']).execute()
    await table('concept')
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('data', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('concept_key', ['collection', 'id'])
      .execute()
    await table('hand_off')
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('edition', 'text', (c) => c.notNull())
      .addColumn('data', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('hand_off_key', ['collection', 'id'])
      .execute()
    await table('returned')
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('hand_off', 'text', (c) => c.notNull())
      .addColumn('edition', 'text', (c) => c.notNull())
      .addColumn('report', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('returned_key', ['collection', 'id'])
      .execute()
    await table('setting')
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('value', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('setting_key', ['collection', 'key'])
      .execute()
  },
}

const pagePairs: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('page_pair')
      .addColumn('collection', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('tr', 'text', (c) => c.notNull())
      .addColumn('en', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('score', 'double precision', (c) => c.notNull())
      .addColumn('evidence', 'text', (c) => c.notNull())
      .addColumn('edition', 'text')
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('decided_at', 'text')
      .addPrimaryKeyConstraint('page_pair_key', ['collection', 'id'])
      .execute()
    await db.schema
      .createIndex('page_pair_state')
      .on('page_pair')
      .columns(['collection', 'state', 'score'])
      .execute()
  },
}

const handOffUnits: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('hand_off_unit')
      .addColumn('collection', 'text', (c) => c.notNull())
      .addColumn('hand_off', 'text', (c) => c.notNull())
      .addColumn('unit', 'text', (c) => c.notNull())
      .addColumn('source_hash', 'text', (c) => c.notNull())
      .addColumn('hash', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('hand_off_unit_key', ['collection', 'hand_off', 'unit'])
      .execute()
    await db.schema
      .createIndex('hand_off_unit_source')
      .on('hand_off_unit')
      .columns(['collection', 'source_hash'])
      .execute()
  },
}

const memoryImports: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('memory_import')
      .addColumn('collection', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('done', 'integer', (c) => c.notNull())
      .addColumn('added', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('memory_import_key', ['collection', 'id'])
      .execute()
  },
}

/** Each step once, in the order of its name. A step that has been released is never changed. */
export const migrations: MigrationProvider = {
  getMigrations: async () => ({
    '0001-first': first,
    '0002-page-pairs': pagePairs,
    '0003-embeddings': embeddings,
    '0003-hand-off-units': handOffUnits,
    '0003-memory-imports': memoryImports,
    '0010-memory-state': memoryState,
    '0020-people': people,
    '0021-pair-deciders': pairDeciders,
    '0020-memory-upkeep': memoryUpkeep,
    '0020-review': review,
    '0030-publications': publications,
    '0040-pipeline': pipeline,
    '0021-lists': lists,
    '0050-history-rows': historyRows,
    '0050-unit-extra': unitExtra,
    '0050-comment-order': commentOrder,
  }),
}
