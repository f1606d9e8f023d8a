import { createHash } from 'node:crypto'
import type { SentenceVectors } from '../edition/alignment.ts'
import type { Edition, Stamp } from '../edition/edition.ts'
import { pairPage, textsToAlign } from '../edition/pair.ts'
import { unitsOf } from '../edition/units.ts'
import type { GivenField } from '../page/given.ts'
import type { Page } from '../page/page.ts'
import type { Lang } from '../text/language.ts'
import { fold } from '../text/turkish.ts'
import type { House } from './house.ts'
import { NotingKnown } from './noting-known.ts'
import { readPage } from './read-page.ts'

/** A file with a page in it. */
export interface PageFile {
  /** Without folder and ending. */
  readonly name: string
  readonly bytes: Uint8Array
  /** Where it is hosted. */
  readonly address?: string
  /** What its server says of it: `text/html`, and the WHATWG name of an encoding. */
  readonly mediaType?: string
  readonly charset?: string
  /** Metadata that whoever sent the page knows already, and the language he declares. */
  readonly fields?: readonly GivenField[]
  readonly language?: Lang
}

export interface Made {
  readonly edition: Edition
  /** The page, and its twin where one was given. */
  readonly pages: readonly Page[]
  /** True when the same page was made before: the edition is the one that was, with all that was done since. */
  readonly again: boolean
}

/**
 * Makes the edition of a page and keeps it. The same page again gives the same edition, as it now stands.
 *
 * @param maker who makes it, by which way
 * @throws {PageError} when there is no text in a page
 * @throws {PairError} when page and twin are in the same language
 * @throws {EmbeddingError} when embeddings are configured and cannot be had; nothing is stored
 */
export async function makeEdition(
  house: House,
  file: PageFile,
  twinFile?: PageFile,
  maker?: Pick<Stamp, 'by' | 'via'>,
): Promise<Made> {
  const id = editionId(file, twinFile)
  const earlier = await house.store.edition(id)
  if (earlier) return { edition: earlier, pages: await house.store.pages(id), again: true }
  const page = await readPage(house, file)
  const twin = twinFile && (await readPage(house, twinFile))
  const vectors = twin && (await vectorsOf(house, page, twin))
  const known = new NotingKnown(await house.memory())
  const edition = pairPage(page, {
    id,
    now: house.now(),
    labels: house.labels,
    known,
    ...(twin && { twin }),
    ...(vectors && { vectors }),
  })
  const pages = twin ? [page, twin] : [page]
  const units = twin ? unitsOf(edition) : []
  return house.store.transaction(async (store): Promise<Made> => {
    const meanwhile = await store.edition(id)
    if (meanwhile) return { edition: meanwhile, pages: await store.pages(id), again: true }
    await store.addEdition(edition, pages, maker)
    await store.saveUnits(units, house.now())
    await store.countUse([...known.taken], house.now())
    return { edition, pages, again: false }
  })
}

/** Embeddings of what pairing two pages aligns, where there are any; outside of transactions, for they take their time. */
export async function vectorsOf(house: House, page: Page, twin: Page): Promise<SentenceVectors | undefined> {
  if (!house.embeddings) return undefined
  const texts = textsToAlign(page, twin)
  const vectors = await house.embeddings.embed(texts)
  return new Map(texts.map((text, k) => [text, vectors[k] as Float32Array]))
}

/** Readable, and the same for the same bytes: `rail-ferry-1f0c9a2b`. */
function editionId(file: PageFile, twin?: PageFile): string {
  const hash = createHash('sha256').update(file.bytes)
  if (file.fields) hash.update(JSON.stringify(file.fields))
  if (twin) hash.update('\0').update(twin.bytes)
  if (twin?.fields) hash.update(JSON.stringify(twin.fields))
  return `${slug(file.name)}-${hash.digest('hex').slice(0, 8)}`
}

/** A name in small ASCII letters, digits and hyphens. */
export function slug(name: string): string {
  const bare = fold(name.normalize('NFC'))
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return bare.slice(0, 60).replace(/-+$/, '') || 'page'
}
