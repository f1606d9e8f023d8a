import type { Selectable } from 'kysely'
import { MAIN_MEMORY, memoryOf, type State, type Unit } from '../memory/unit.ts'
import type { Content } from '../text/content.ts'
import type { Tables } from './schema.ts'

export type UnitRow = Tables['unit']
type Row = UnitRow

/** What the memory allots to a unit. */
interface Allotted {
  readonly collection: string
  readonly number: number
  readonly revision: number
  /** Where it is to be in the trash. */
  readonly deletedAt?: string | undefined
}

/** A unit as it is stored, but for its use, which is counted in the store alone. */
export function unitRow(
  unit: Unit,
  { collection, number, revision, deletedAt }: Allotted,
): Omit<Row, 'uses' | 'used_at'> {
  const codes = (content: Content) => (content.codes.length > 0 ? JSON.stringify(content.codes) : null)
  return {
    collection,
    id: unit.id,
    tr: unit.tr.text,
    en: unit.en.text,
    tr_codes: codes(unit.tr),
    en_codes: codes(unit.en),
    state: unit.state,
    domain: unit.domain,
    origin: unit.origin,
    before_text: unit.before ?? null,
    after_text: unit.after ?? null,
    created_by: unit.createdBy ?? null,
    created_at: unit.createdAt ?? null,
    changed_at: unit.changedAt ?? null,
    machine: unit.machine ? 1 : 0,
    unconfirmed: unit.unconfirmed ? 1 : 0,
    variety: unit.varieties?.join(' ') ?? null,
    memory: memoryOf(unit),
    changed_by: unit.changedBy ?? null,
    extra: unit.extra ? JSON.stringify(unit.extra) : null,
    deleted_at: deletedAt ?? null,
    number,
    revision,
  }
}

export function unitFromRow(row: Selectable<Row>): Unit {
  const content = (text: string, codes: string | null): Content => ({
    text,
    codes: codes === null ? [] : JSON.parse(codes),
  })
  return {
    id: row.id,
    tr: content(row.tr, row.tr_codes),
    en: content(row.en, row.en_codes),
    state: row.state as State,
    domain: row.domain,
    origin: row.origin,
    ...(row.before_text !== null && { before: row.before_text }),
    ...(row.after_text !== null && { after: row.after_text }),
    ...(row.created_by !== null && { createdBy: row.created_by }),
    ...(row.created_at !== null && { createdAt: row.created_at }),
    ...(row.changed_at !== null && { changedAt: row.changed_at }),
    ...(row.machine === 1 && { machine: true }),
    ...(row.unconfirmed === 1 && { unconfirmed: true }),
    ...(row.variety !== null && { varieties: row.variety.split(' ') }),
    ...(row.memory !== MAIN_MEMORY && { memory: row.memory }),
    ...(row.changed_by !== null && { changedBy: row.changed_by }),
    ...(row.extra !== null && { extra: JSON.parse(row.extra) }),
  }
}
