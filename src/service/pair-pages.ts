/** Pairing of pages as a use case: pages that are given, or those of the store; and what an editor decides. */
import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { SentenceVectors } from '../edition/alignment.ts'
import { type PairResult, pairing } from '../edition/page-pairs.ts'
import { pairPage } from '../edition/pair.ts'
import { openingSentences } from '../edition/pair-alignment.ts'
import type { PairProgress } from '../edition/pair-doubt.ts'
import type { PairPage } from '../edition/pair-facts.ts'
import { unitsOf } from '../edition/units.ts'
import type { Evidence, FieldName, Page } from '../page/page.ts'
import type { PairRecord, PairState } from '../store/pair-record.ts'
import type { Store } from '../store/store.ts'
import { wordsOnly } from '../text/content.ts'
import { countWords } from '../text/words.ts'
import { allUnits } from './all-units.ts'
import type { House } from './house.ts'
import { knowing } from './knowing.ts'
import { slug, vectorsOf } from './make-edition.ts'
import type { WorkingMemory } from './working-memory.ts'

/** A decision that cannot be carried out. */
export class PairDecisionError extends Error {
  readonly code: 'no-such-pair' | 'page-gone' | 'already-paired'
  constructor(code: PairDecisionError['code'], message: string) {
    super(message)
    this.name = 'PairDecisionError'
    this.code = code
  }
}

export type PairDecision = 'accepted' | 'rejected' | 'undecided'

/** One page of a pair, as a list shows it. */
export interface PairSide {
  /** The edition that holds the page. */
  readonly edition: string
  readonly name: string
  readonly title: string | undefined
  /** ISO 8601, or a year alone. */
  readonly date: string | undefined
  /** The first sentences of the body. */
  readonly opening: readonly string[]
}

/** A pair with both of its pages. */
export interface PairView extends PairRecord {
  readonly pages: { readonly tr: PairSide | undefined; readonly en: PairSide | undefined }
}

/** Memory texts of at most this many words serve as terms. */
const TERM_WORDS = 4
const OPENING = 3

/** A page with what it says of its own address and of its versions. */
export function pairPageOf(id: string, page: Page, known: Omit<PairPage, 'id' | 'page'> = {}): PairPage {
  const named = (name: Evidence['name']) =>
    page.evidence.filter((each) => each.name === name).map(({ value }) => value)
  const address = known.address ?? page.address ?? named('address')[0]
  // A page that names its other versions says in which language each is: `tr https://…`.
  const twins = [...(known.twins ?? []), ...named('twin').map((value) => value.replace(/^\S+ (?=\S)/, ''))]
  return { id, page, ...(address !== undefined && { address }), ...(twins.length > 0 && { twins }) }
}

/** Finds the pairs among pages; lets other work go on in between, and tells how far it is. */
export async function findPairs(
  house: House,
  pages: readonly PairPage[],
  rejected: readonly (readonly [tr: string, en: string])[] = [],
  progress: (at: PairProgress) => void = () => undefined,
): Promise<PairResult> {
  const memory = await house.memory()
  const terms: [string, string][] = []
  for await (const { tr, en } of allUnits(house))
    if (countWords(tr.text) <= TERM_WORDS && countWords(en.text) <= TERM_WORDS)
      terms.push([wordsOnly(tr), wordsOnly(en)])
  for (const { terms: all } of await house.store.concepts())
    for (const tr of all.filter(({ language }) => language === 'tr'))
      for (const en of all.filter(({ language }) => language === 'en')) terms.push([tr.text, en.text])
  const work = pairing(pages, {
    labels: house.labels,
    terms,
    lexicon: memory.lexicon,
    rejected,
  })
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
    progress(value)
    await setImmediate()
  }
}

/**
 * Finds the pairs among the pages of the store that have no twin yet, and keeps them for an editor. What he decided
 * before stands: rejected pairs are not offered again, pages of accepted ones are not paired again.
 */
export async function pairStored(house: House): Promise<PairResult> {
  const decided = await house.store.pairs.inStates(['accepted', 'rejected'], Number.MAX_SAFE_INTEGER)
  const taken = new Set(decided.flatMap(({ state, tr, en }) => (state === 'accepted' ? [tr, en] : [])))
  const rejected = decided.flatMap(({ state, tr, en }) => (state === 'rejected' ? [[tr, en] as const] : []))
  const pages = (await house.store.singlePages()).filter(({ id }) => !taken.has(id))
  const result = await findPairs(
    house,
    pages.map(({ id, page }) => pairPageOf(id, page)),
    rejected,
  )
  const createdAt = house.now()
  const records = [...result.pairs, ...result.unsure].map(({ tr, en, score, sure, evidence }): PairRecord => {
    return { id: pairId(tr, en), tr, en, state: sure ? 'sure' : 'unsure', score, evidence, createdAt }
  })
  await house.store.transaction((store) => store.pairs.replaceOpen(records))
  return result
}

/** Pairs in some states with both pages, as lists show them. */
export async function viewPairs(
  house: House,
  states: readonly PairState[],
  limit: number,
  offset = 0,
): Promise<PairView[]> {
  const records = await house.store.pairs.inStates(states, limit, offset)
  return Promise.all(
    records.map(async (record): Promise<PairView> => {
      const side = async (edition: string, lang: 'tr' | 'en') => {
        const [page] = await house.store.pages(edition)
        return page && sideOf(edition, page, lang)
      }
      return { ...record, pages: { tr: await side(record.tr, 'tr'), en: await side(record.en, 'en') } }
    }),
  )
}

/**
 * Takes an editor's decision: an accepted pair becomes an edition of both pages; `undecided` takes a decision back,
 * the edition that was made of it
 * stays. Other open pairs with one of the pages go; they come back when pairs are found anew.
 *
 * @param admit looks at the pair as it stands, and throws where nothing is to be decided
 * @throws {PairDecisionError} `no-such-pair`, `page-gone`, `already-paired` when a page is in another accepted pair
 * @throws {EmbeddingError} when embeddings are configured and cannot be had; nothing is decided
 */
export async function decidePair(
  house: House,
  id: string,
  decision: PairDecision,
  by: string,
  admit: (pair: PairRecord) => void = () => undefined,
): Promise<PairRecord> {
  const memory = await house.memory()
  const vectors = decision === 'accepted' ? await vectorsOfPair(house, id) : undefined
  return house.store.transaction(async (store) => {
    const pair = await pairNamed({ store }, id)
    admit(pair)
    if (pair.state === decision) return pair
    const { decidedAt, decidedBy, edition, ...bare } = pair
    const next: PairRecord =
      decision === 'undecided'
        ? { ...bare, state: 'unsure' }
        : { ...bare, state: decision, decidedAt: house.now(), decidedBy: by }
    if (decision !== 'accepted') {
      await store.pairs.update(next)
      return next
    }
    const accepted: PairRecord = { ...next, edition: await makeOfBoth(house, memory, store, pair, vectors) }
    await store.pairs.update(accepted)
    await store.pairs.dropRivals(accepted)
    return accepted
  })
}

/** @throws {PairDecisionError} `no-such-pair` */
export async function pairNamed({ store }: Pick<House, 'store'>, id: string): Promise<PairRecord> {
  const pair = await store.pairs.byId(id)
  if (!pair) throw new PairDecisionError('no-such-pair', `there is no pair ${id}`)
  return pair
}

/** Embeddings for the edition of a pair's pages, where there are any; what an edition holds as its page never changes. */
async function vectorsOfPair(house: House, id: string): Promise<SentenceVectors | undefined> {
  const pair = house.embeddings && (await house.store.pairs.byId(id))
  if (!pair || pair.state === 'accepted') return undefined
  const [[page], [twin]] = [await house.store.pages(pair.en), await house.store.pages(pair.tr)]
  return page && twin && (await vectorsOf(house, page, twin))
}

/** Makes the edition of a pair's pages, the English one with the Turkish as its twin, unless it is there; answers its id. */
async function makeOfBoth(
  house: House,
  memory: WorkingMemory,
  store: Store,
  pair: PairRecord,
  vectors: SentenceVectors | undefined,
): Promise<string> {
  const accepted = await store.pairs.inStates(['accepted'], Number.MAX_SAFE_INTEGER)
  const other = accepted.find((each) => each.tr === pair.tr || each.en === pair.en)
  if (other)
    throw new PairDecisionError('already-paired', `pair ${other.id} has one of the pages and is accepted`)
  const [twin] = await store.pages(pair.tr)
  const [page] = await store.pages(pair.en)
  if (!twin || !page)
    throw new PairDecisionError('page-gone', `a page of pair ${pair.id} is not here any more`)
  const hash = createHash('sha256').update(page.text).update('\0').update(twin.text).digest('hex')
  const id = `${slug(page.name)}-${hash.slice(0, 8)}`
  if (await store.edition(id)) return id
  const options = { id, now: house.now(), labels: house.labels, twin, ...(vectors && { vectors }) }
  const edition = await knowing(memory, (known) => pairPage(page, { ...options, known }))
  await store.addEdition(edition, [page, twin])
  await store.saveUnits(unitsOf(edition), house.now())
  return id
}

/** The same for the same two pages. */
function pairId(tr: string, en: string): string {
  return createHash('sha256').update(`${tr}\0${en}`).digest('hex').slice(0, 12)
}

function sideOf(edition: string, page: Page, lang: 'tr' | 'en'): PairSide {
  const field = (name: FieldName) => page.fields.find((each) => each.name === name)
  return {
    edition,
    name: page.name,
    title: field('title')?.value,
    date: field('date')?.iso,
    opening: openingSentences(page, lang, OPENING),
  }
}
