/** What harvesters are answered: the publications as OAI-PMH lists them. */
import {
  editionNamed,
  formatsMarkup,
  identifyMarkup,
  listMarkup,
  OaiError,
  type OaiList,
  type OaiRange,
  type OaiRecord,
  type OaiRequest,
  oaiDocument,
  oaiRequest,
  recordMarkup,
  tokenOf,
} from '../publish/oai.ts'
import type { Site } from '../publish/site/site.ts'
import type { Markup } from '../publish/xml.ts'
import type { Store } from '../store/store.ts'
import type { House } from './house.ts'
import { type PublishedWork, publishedWork } from './publish-edition.ts'
import { listed } from './published-works.ts'

/** How many records one answer holds. */
const PART = 100

/** The document that answers a request; errors of the protocol are answers too. @param args in the order in which they came */
export async function harvest(
  house: Pick<House, 'store' | 'now'>,
  site: Site,
  args: readonly (readonly [string, string])[],
): Promise<string> {
  let answer: Markup | OaiError
  try {
    answer = await answerTo(house.store, site, oaiRequest(args), house.now())
  } catch (error) {
    if (!(error instanceof OaiError)) throw error
    answer = error
  }
  return oaiDocument(site, house.now(), args, answer)
}

async function answerTo(store: Store, site: Site, request: OaiRequest, now: string): Promise<Markup> {
  switch (request.verb) {
    case 'Identify': {
      const [first] = await store.publications.records({ limit: 1, withdrawn: true })
      return identifyMarkup(site, first?.changedAt ?? now)
    }
    case 'ListSets':
      throw new OaiError('noSetHierarchy', 'there are no sets')
    case 'ListMetadataFormats':
      if (request.identifier !== undefined) await recordNamed(store, site, request.identifier)
      return formatsMarkup()
    case 'GetRecord':
      return recordMarkup(site, await recordNamed(store, site, request.identifier))
    case 'ListIdentifiers':
    case 'ListRecords':
      return listMarkup(site, request.verb, await listOf(store, request.range))
  }
}

async function recordNamed(store: Store, site: Site, identifier: string): Promise<OaiRecord> {
  const record = await publishedWork(store, editionNamed(site, identifier))
  if (!record) throw new OaiError('idDoesNotExist', `there is no record ${identifier}`)
  return harvested(record)
}

async function listOf(store: Store, range: OaiRange): Promise<OaiList> {
  const { after, ...span } = range
  const found = (await store.publications.records({
    ...span,
    ...(after && { after }),
    limit: PART + 1,
    withdrawn: true,
  })) as PublishedWork[]
  const records = found.slice(0, PART).map(harvested)
  const last = found.length > PART ? records.at(-1) : undefined
  const cursor = after?.cursor ?? 0
  if (records.length === 0) {
    if (after) throw new OaiError('badResumptionToken', 'the list has ended')
    throw new OaiError('noRecordsMatch', 'nothing was changed then')
  }
  return {
    records,
    cursor,
    size: await store.publications.count(span),
    token: last && tokenOf(span, { ...last, cursor: cursor + records.length }),
  }
}

function harvested(record: PublishedWork): OaiRecord {
  return { ...listed(record), deleted: record.withdrawn !== undefined }
}
