/** A page that comes again: its edition's source is revised, and nothing that people did is lost. */
import type { Edition, Way } from '../edition/edition.ts'
import { pairPage } from '../edition/pair.ts'
import { type Revision, reviseSource as revise } from '../edition/revise.ts'
import type { Page } from '../page/page.ts'
import { changeIn, type Editor, editionIn } from './edit-edition.ts'
import { EditError } from './edit-error.ts'
import type { House } from './house.ts'
import { knowing } from './knowing.ts'
import { type Made, makeEdition, type PageFile } from './make-edition.ts'
import { readPage } from './read-page.ts'

export interface Revised extends Revision {
  readonly pages: readonly Page[]
}

/**
 * Takes a page as the new version of the one that an edition was made from; its twin stays.
 *
 * @throws {EditError} `no-such-edition`, `other-language`, `changed-meanwhile` @throws {PageError}
 */
export async function reviseSource(
  house: House,
  {
    edition: id,
    file,
    by,
    seen,
  }: Pick<Editor, 'by'> & {
    readonly edition: string
    readonly file: PageFile
    /** Refuses it as `changed-meanwhile` where the edition is at another revision. */
    readonly seen?: number
  },
): Promise<Revised> {
  const { source } = await editionIn(house.store, id)
  const read = await readPage(house, file)
  const page = read.language === undefined ? { ...read, language: source } : read
  if (page.language !== source)
    throw new EditError(
      'other-language',
      `the page is in ${page.language}, edition ${id} is made from ${source}`,
    )
  const now = house.now()
  const fresh = await knowing(await house.memory(), (known) =>
    pairPage(page, { id, now, labels: house.labels, known }),
  )
  const revised = await house.store.transaction(async (store): Promise<Revised> => {
    const old = await editionIn(store, id)
    if (seen !== undefined && seen !== old.revision)
      throw new EditError('changed-meanwhile', `edition ${id} is at revision ${old.revision}`)
    const revision = revise(old, fresh, house.now())
    await changeIn(house, store, id, { by, via: 'source', kind: 'source' }, () => revision.edition)
    const pages = [page, ...(await store.pages(id)).slice(1)]
    await store.replacePages(id, pages)
    return { ...revision, pages }
  })
  house.news.wake()
  return revised
}

/** What became of a page that was sent. */
export interface TakenPage extends Made {
  /** What its coming again has changed. */
  readonly revised?: Revision
}

/** Where a page comes from. */
export interface PageOrigin {
  /** Its sender and the id that it has there: `cms/4711`. */
  readonly id?: string
  readonly by: string
  /** By which way it came, where it is new; by default by the API. */
  readonly via?: Way
  /** Refuses it as `changed-meanwhile` where its edition is at another revision; 0: where there is one. */
  readonly seen?: number
}

/** The edition of the page that has an id of its sender's. */
export function editionOfSender(house: House, id: string): Promise<Edition | undefined> {
  return editionOf(house, [`id:${id}`])
}

/**
 * Makes the edition of a page, or, where one of the same address or of its sender's id is here, revises that one's source.
 *
 * @throws as {@link makeEdition} and {@link reviseSource}
 */
export async function takePage(
  house: House,
  file: PageFile,
  twin: PageFile | undefined,
  { id, by, via = 'api', seen }: PageOrigin,
): Promise<TakenPage> {
  const origins = [
    ...(id === undefined ? [] : [`id:${id}`]),
    ...(file.address === undefined ? [] : [`address:${file.address.replace(/#.*/s, '')}`]),
  ]
  const known = await editionOf(house, origins)
  if (seen !== undefined && seen !== (known?.revision ?? 0))
    throw new EditError(
      'changed-meanwhile',
      `the edition of page ${id} is at revision ${known?.revision ?? 0}`,
    )
  const taken =
    known && (await sameTwin(house, known, twin))
      ? await again(house, known, file, by, seen)
      : await makeEdition(house, file, twin, { by, via })
  for (const origin of origins) await house.store.saveOrigin(origin, taken.edition.id)
  return taken
}

async function editionOf(house: House, origins: readonly string[]): Promise<Edition | undefined> {
  for (const origin of origins) {
    const id = await house.store.editionOfOrigin(origin)
    const edition = id === undefined ? undefined : await house.store.edition(id)
    if (edition) return edition
  }
  return undefined
}

/** Whether a page comes with the twin that its edition has, or without one. */
async function sameTwin(house: House, { id }: Edition, twin: PageFile | undefined): Promise<boolean> {
  if (!twin) return true
  const [, known] = await house.store.pages(id)
  return known?.text === (await readPage(house, twin)).text
}

async function again(
  house: House,
  known: Edition,
  file: PageFile,
  by: string,
  seen: number | undefined,
): Promise<TakenPage> {
  const upon = seen !== undefined && { seen }
  const { pages, ...revised } = await reviseSource(house, { edition: known.id, file, by, ...upon })
  const { edition } = revised
  return { edition, pages, again: true, ...(edition.revision !== known.revision && { revised }) }
}
