/** What a person has for himself in an edition: where he stopped, bookmarks, what he typed and did not save. See `ownerOf`. */
import type { Desk, Draft } from '../edition/review.ts'
import { rowNamed } from '../edition/segments.ts'
import { changedSince } from '../edition/token.ts'
import type { Lang } from '../text/language.ts'
import { editionIn } from './edit-edition.ts'
import { EditError } from './edit-error.ts'
import type { House } from './house.ts'

/** A draft, and whether the row is not any more what it was written upon. */
export interface KeptDraft extends Draft {
  readonly stale: boolean
}

/** A person's drafts in an edition; those of rows that were merged are told under the row's present id. @throws {EditError} */
export async function draftsOf(house: House, owner: string, id: string): Promise<KeptDraft[]> {
  const { rows } = await editionIn(house.store, id)
  const drafts = await house.store.reviews.drafts(owner, id)
  return drafts.map((draft) => {
    const row = rowNamed(rows, draft.row)
    const stale = !row || row.id !== draft.row || changedSince(row, draft.lang, draft.upon).length > 0
    return { ...draft, row: row?.id ?? draft.row, stale }
  })
}

/** Keeps the one draft that a person has of a row's text. @throws {EditError} `no-such-edition`, `no-such-row` */
export async function keepDraft(
  house: House,
  owner: string,
  id: string,
  draft: Omit<Draft, 'at'>,
): Promise<Draft> {
  const row = rowNamed((await editionIn(house.store, id)).rows, draft.row)
  if (!row) throw new EditError('no-such-row', `edition ${id} has no row ${draft.row}`)
  const kept = { ...draft, at: house.now() }
  await house.store.reviews.saveDraft(owner, id, kept)
  return kept
}

/** Forgets a draft; one that is not there is forgotten already. */
export function dropDraft(house: House, owner: string, id: string, row: string, lang: Lang): Promise<void> {
  return house.store.reviews.dropDraft(owner, id, row, lang)
}

/** A person's desk; rows that were merged are told under their present ids, those that are gone not at all. @throws {EditError} */
export async function deskOf(house: House, owner: string, id: string): Promise<Desk> {
  const { rows } = await editionIn(house.store, id)
  const { place, bookmarks = [], at } = await house.store.reviews.desk(owner, id)
  const now = (name: string) => rowNamed(rows, name)?.id
  const here = place === undefined ? undefined : now(place)
  return {
    ...(here !== undefined && { place: here }),
    bookmarks: [...new Set(bookmarks.flatMap((name) => now(name) ?? []))],
    ...(at !== undefined && { at }),
  }
}

/** Changes what is given of a desk, and leaves the rest. @throws {EditError} `no-such-edition`, `no-such-row` */
export async function keepDesk(
  house: House,
  owner: string,
  id: string,
  { place, bookmarks }: Pick<Desk, 'place' | 'bookmarks'>,
): Promise<Desk> {
  const { rows } = await editionIn(house.store, id)
  for (const name of [...(place === undefined ? [] : [place]), ...(bookmarks ?? [])])
    if (!rowNamed(rows, name)) throw new EditError('no-such-row', `edition ${id} has no row ${name}`)
  return house.store.transaction(async (store) => {
    const desk: Desk = {
      ...(await store.reviews.desk(owner, id)),
      ...(place !== undefined && { place }),
      ...(bookmarks && { bookmarks }),
      at: house.now(),
    }
    await store.reviews.saveDesk(owner, id, desk)
    return desk
  })
}
