import type { Selectable } from 'kysely'
import type { State, Unit } from '../memory/unit.ts'
import type { Content } from '../text/content.ts'
import type { Tables } from './schema.ts'
import { storable } from './scope.ts'

type Row = Tables['unit']

/** A unit as it is stored; `number` and `revision` as the memory allots them. */
export function unitRow(unit: Unit, collection: string, number: number, revision: number): Row {
  const codes = (content: Content) => (content.codes.length > 0 ? JSON.stringify(content.codes) : null)
  const text = (value: string | undefined) => (value === undefined ? null : storable(value))
  return {
    collection,
    id: unit.id,
    tr: storable(unit.tr.text),
    en: storable(unit.en.text),
    tr_codes: codes(unit.tr),
    en_codes: codes(unit.en),
    state: unit.state,
    domain: storable(unit.domain),
    origin: storable(unit.origin),
    before_text: text(unit.before),
    after_text: text(unit.after),
    created_by: text(unit.createdBy),
    created_at: unit.createdAt ?? null,
    changed_at: unit.changedAt ?? null,
    machine: unit.machine ? 1 : 0,
    unconfirmed: unit.unconfirmed ? 1 : 0,
    variety: text(unit.variety),
    deleted_at: null,
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
    ...(row.variety !== null && { variety: row.variety }),
  }
}
