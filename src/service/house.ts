/** What every use case stands on: the store, the memory in working form, the label table, clock and version. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type EmbeddingSettings, type FetchRules, type MemoryIndex, readConfig } from '../config.ts'
import { readTbx } from '../exchange/tbx.ts'
import { readTmx } from '../exchange/tmx.ts'
import { loadTranslator, type Translate } from '../i18n.ts'
import type { Penalties } from '../memory/penalties.ts'
import { type LabelTable, labelTable } from '../page/labels.ts'
import type { Rendition } from '../page/rendition.ts'
import type { Secret } from '../setting.ts'
import type { Store } from '../store/store.ts'
import type { Lang } from '../text/language.ts'
import { EditionFeed } from './edition-feed.ts'
import { type EmbeddingProvider, openEmbeddings } from './embeddings.ts'
import { HouseLexicon } from './house-lexicon.ts'
import { LiveMemory } from './live-memory.ts'
import type { PageFile } from './make-edition.ts'
import { PdfThread } from './read-pdf.ts'
import { Seal } from './seal.ts'
import { Sender } from './send-webhook.ts'
import { bringStarter } from './starter.ts'
import type { WorkingMemory } from './working-memory.ts'

export interface House {
  readonly store: Store
  readonly labels: LabelTable
  /** The program's version. */
  readonly version: string
  /** The memory as the store now has it, whoever wrote to it. */
  memory(): Promise<WorkingMemory>
  /** The words of the interface. */
  translator(lang: Lang): Translate
  /** A page from the web. @throws {FetchError} */
  fetch(address: string): Promise<PageFile>
  /** What takes messages to webhooks. */
  readonly receivers: Sender
  /** A PDF as text with what its form says. @throws {PageError} */
  readPdf(bytes: Uint8Array): Promise<Rendition>
  /** Embeddings of segments, where the configuration names a source. */
  readonly embeddings: EmbeddingProvider | undefined
  /** What happens in the editions that somebody has open. */
  readonly news: EditionFeed
  /** What the configuration says of penalties. */
  readonly penalties: Partial<Penalties>
  /** What secrets are sealed with. */
  readonly seal: Seal
  /** ISO 8601, UTC. */
  now(): string
  /** Ends what runs beside, and the store. */
  close(): Promise<void>
}

export interface HouseOptions {
  /** The folder with `memory/` and `package.json`. */
  readonly home: string
  /** The folder of the running database, where there is one: what is learnt is kept there. */
  readonly data?: string
  /** By default public addresses only, robots.txt heeded. */
  readonly fetch?: FetchRules
  /** By default `instance`. */
  readonly memoryIndex?: MemoryIndex
  /** By default none. */
  readonly embeddings?: EmbeddingSettings
  /** What units lose points for, where it is not as usual; a collection may have its own. */
  readonly penalties?: Partial<Penalties>
  /** What secrets in the database are sealed with; by default the key of the folder. */
  readonly key?: Secret
  readonly now?: () => string
}

/** Opens the house on a store; a store that is new, or met an older starter, gets the present one. */
export async function openHouse(store: Store, options: HouseOptions): Promise<House> {
  const version: string = JSON.parse(readFileSync(join(options.home, 'package.json'), 'utf8')).version
  const file = (name: string) => readFileSync(join(options.home, 'memory', name), 'utf8')
  await bringStarter(store, version, () => ({
    units: readTmx(file('yanyana.tmx'), 'starter').units,
    concepts: readTbx(file('terms.tbx')),
  }))
  const concepts = await store.concepts()
  const lexicon = new HouseLexicon(options.home, concepts, await identityOf(store), options.data)
  const { data, penalties, memoryIndex } = options
  const live = new LiveMemory(store, lexicon, { folder: data, penalties, index: memoryIndex })
  const now = options.now ?? (() => new Date().toISOString())
  const translator = (lang: Lang) => loadTranslator(join(options.home, 'locales'), lang)
  const rules = options.fetch ?? readConfig({}).fetch
  const fetch = async (address: string) => (await import('./fetch-page.ts')).fetchPage(address, rules)
  const receivers = new Sender(rules)
  const labels = labelTable(JSON.parse(file('labels.json')))
  const pdf = new PdfThread()
  const embeddings = options.embeddings && openEmbeddings(options.embeddings, store)
  const news = new EditionFeed(store, now)
  const close = async () => {
    await news.close()
    await pdf.close()
    await receivers.close()
    await embeddings?.close()
    await live.close()
    await store.close()
  }
  return {
    store,
    memory: () => live.current(),
    labels,
    version,
    translator,
    fetch,
    receivers,
    readPdf: (bytes) => pdf.read(bytes),
    embeddings,
    news,
    penalties: options.penalties ?? {},
    seal: Seal.by(options.key, data),
    now,
    close,
  }
}

/** A name of the database that no other has; given when it is first opened. */
async function identityOf(store: Store): Promise<string> {
  const known = await store.setting('identity')
  if (known !== undefined) return known
  const identity = randomUUID()
  await store.saveSetting('identity', identity)
  return identity
}
