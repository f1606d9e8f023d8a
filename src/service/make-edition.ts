import { createHash } from 'node:crypto'
import type { SentenceVectors } from '../edition/alignment.ts'
import type { Edition, Stamp } from '../edition/edition.ts'
import type { Known } from '../edition/known.ts'
import { pairPage, textsToAlign } from '../edition/pair.ts'
import { unitsOf } from '../edition/units.ts'
import type { GivenField } from '../page/given.ts'
import type { Page } from '../page/page.ts'
import type { Lang } from '../text/language.ts'
import { fold } from '../text/turkish.ts'
import type { House } from './house.ts'
import { knowing } from './knowing.ts'
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

/** A page, and the same work in the other language where there is one. */
export interface Work {
  readonly file: PageFile
  readonly twin?: PageFile | undefined
  /** Who makes it, by which way. */
  readonly maker?: Pick<Stamp, 'by' | 'via'> | undefined
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
  twin?: PageFile,
  maker?: Work['maker'],
): Promise<Made> {
  const [made] = await makeEditions(house, [{ file, twin, maker }])
  if (!made || made instanceof Error) throw made ?? new Error('nothing was made')
  return made
}

/**
 * Makes the editions of many pages, as {@link makeEdition} would one after the other: pages that follow each other without
 * a twin, which teach the memory nothing, are matched together. One that cannot be made stops no other: the error stands in
 * its place.
 *
 * @param progress called with how many are made
 */
export async function makeEditions(
  house: House,
  works: readonly Work[],
  progress: (made: number) => void = () => undefined,
): Promise<(Made | Error)[]> {
  const results: (Made | Error)[] = []
  for (let at = 0; at < works.length; ) {
    const next = works.findIndex(({ twin }, i) => i >= at && twin)
    const end = next < 0 ? works.length : next === at ? at + 1 : next
    const run = works.slice(at, end)
    for (const result of await makeTogether(house, run)) {
      results.push(result)
      progress(results.length)
    }
    at = end
  }
  return results
}

/** A page that is read, to be paired. */
class Reading {
  readonly id: string
  readonly page: Page
  readonly twin: Page | undefined
  readonly vectors: SentenceVectors | undefined
  readonly maker: Work['maker']

  constructor(
    id: string,
    page: Page,
    twin: Page | undefined,
    vectors: SentenceVectors | undefined,
    maker: Work['maker'],
  ) {
    this.id = id
    this.page = page
    this.twin = twin
    this.maker = maker
    this.vectors = vectors
  }

  pair(house: House, all: Known): Paired {
    const { id, page, twin, vectors } = this
    const known = new NotingKnown(all)
    const more = { ...(twin && { twin }), ...(vectors && { vectors }) }
    const edition = pairPage(page, { id, now: house.now(), labels: house.labels, known, ...more })
    return { edition, taken: known.taken }
  }
}

interface Paired {
  readonly edition: Edition
  /** Ids of the units of the memory that it took. */
  readonly taken: ReadonlySet<string>
}

async function makeTogether(house: House, works: readonly Work[]): Promise<(Made | Error)[]> {
  const read: (Reading | Made | Error)[] = []
  for (const work of works) read.push(await readWork(house, work).catch(errorOf))
  const readings = read.filter((each) => each instanceof Reading)
  const paired = await knowing(
    await house.memory(),
    (known) => new Map(readings.map((each) => [each, attempt(() => each.pair(house, known))] as const)),
  )
  const results: (Made | Error)[] = []
  for (const each of read) {
    if (!(each instanceof Reading)) {
      results.push(each)
      continue
    }
    const made = paired.get(each) ?? new Error(`${each.page.name} was not paired`)
    results.push(made instanceof Error ? made : await keep(house, each, made).catch(errorOf))
  }
  return results
}

/** The edition that was made of it before, or else what it says. */
async function readWork(house: House, { file, twin, maker }: Work): Promise<Reading | Made> {
  const id = editionId(file, twin)
  const known = await house.store.edition(id)
  if (known) return { edition: known, pages: await house.store.pages(id), again: true }
  const page = await readPage(house, file)
  const other = twin && (await readPage(house, twin))
  return new Reading(id, page, other, other && (await vectorsOf(house, page, other)), maker)
}

async function keep(
  house: House,
  { id, page, twin, maker }: Reading,
  { edition, taken }: Paired,
): Promise<Made> {
  const pages = twin ? [page, twin] : [page]
  const units = twin ? unitsOf(edition) : []
  return house.store.transaction(async (store): Promise<Made> => {
    const meanwhile = await store.edition(id)
    if (meanwhile) return { edition: meanwhile, pages: await store.pages(id), again: true }
    await store.addEdition(edition, pages, maker)
    await store.saveUnits(units, house.now())
    await store.countUse([...taken], house.now())
    return { edition, pages, again: false }
  })
}

function attempt<T extends object>(work: () => T): T | Error {
  try {
    return work()
  } catch (error) {
    return errorOf(error)
  }
}

function errorOf(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
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
