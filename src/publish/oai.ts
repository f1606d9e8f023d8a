/**
 * OAI-PMH 2.0, by which libraries collect what is published: what a request asks, and how it is answered.
 * https://www.openarchives.org/OAI/openarchivesprotocol.html
 */
import { oaiDc } from './formats/dublin-core.ts'
import type { Listed } from './site/lists.tsx'
import { addressOf, type Site } from './site/site.ts'
import { inLanguage } from './work.ts'
import { element as e, type Markup, xmlDocument } from './xml.ts'

/** A request that the protocol's rules refuse; `code` is one of the protocol's (3.6). */
export class OaiError extends Error {
  readonly code:
    | 'badArgument'
    | 'badResumptionToken'
    | 'badVerb'
    | 'cannotDisseminateFormat'
    | 'idDoesNotExist'
    | 'noRecordsMatch'
    | 'noSetHierarchy'

  constructor(code: OaiError['code'], message: string) {
    super(message)
    this.name = 'OaiError'
    this.code = code
  }
}

/** A place in a list that goes on. */
export interface OaiPlace {
  readonly changedAt: string
  readonly edition: string
  /** How many stood before it. */
  readonly cursor: number
}

/** Which records are listed; times are ISO 8601 in UTC, both ends belong to it. */
export interface OaiRange {
  readonly from?: string
  readonly until?: string
  readonly after?: OaiPlace
}

export type OaiRequest =
  | { readonly verb: 'Identify' | 'ListSets' }
  | { readonly verb: 'ListMetadataFormats'; readonly identifier: string | undefined }
  | { readonly verb: 'GetRecord'; readonly identifier: string }
  | { readonly verb: 'ListRecords' | 'ListIdentifiers'; readonly range: OaiRange }

/** The arguments that each verb takes; `!` for what it needs, `*` for what stands alone. */
const ARGUMENTS: Readonly<Record<OaiRequest['verb'], readonly string[]>> = {
  Identify: [],
  ListMetadataFormats: ['identifier'],
  ListSets: ['resumptionToken'],
  GetRecord: ['identifier!', 'metadataPrefix!'],
  ListIdentifiers: ['from', 'until', 'set', 'metadataPrefix!', 'resumptionToken*'],
  ListRecords: ['from', 'until', 'set', 'metadataPrefix!', 'resumptionToken*'],
}

/** What the arguments of a request ask for. @throws {OaiError} */
export function oaiRequest(given: readonly (readonly [string, string])[]): OaiRequest {
  const args = new Map(given)
  const verb = args.get('verb')
  if (args.size !== given.length)
    throw new OaiError(
      given.filter(([name]) => name === 'verb').length > 1 ? 'badVerb' : 'badArgument',
      'an argument comes twice',
    )
  const taken = isVerb(verb) ? ARGUMENTS[verb] : undefined
  if (!isVerb(verb) || !taken) throw new OaiError('badVerb', verb ? `there is no verb ${verb}` : 'no verb')
  args.delete('verb')
  const names = taken.map((name) => name.replace(/\W$/, ''))
  for (const name of args.keys())
    if (!names.includes(name)) throw new OaiError('badArgument', `${verb} takes no ${name}`)
  const token = args.get('resumptionToken')
  if (token !== undefined && args.size > 1)
    throw new OaiError('badArgument', 'a resumptionToken stands alone')
  if (token === undefined)
    for (const name of taken.filter((each) => each.endsWith('!')))
      if (!args.has(name.slice(0, -1)))
        throw new OaiError('badArgument', `${verb} needs ${name.slice(0, -1)}`)
  for (const [name, syntax] of SYNTAX) {
    const value = args.get(name)
    if (value !== undefined && !syntax.test(value))
      throw new OaiError('badArgument', `"${value}" is no ${name}`)
  }
  const prefix = args.get('metadataPrefix')
  if (prefix !== undefined && prefix !== 'oai_dc')
    throw new OaiError('cannotDisseminateFormat', `there is no format ${prefix}`)
  switch (verb) {
    case 'Identify':
      return { verb }
    case 'ListSets':
      throw new OaiError('noSetHierarchy', 'there are no sets')
    case 'ListMetadataFormats':
      return { verb, identifier: args.get('identifier') }
    case 'GetRecord':
      return { verb, identifier: args.get('identifier') ?? '' }
    case 'ListIdentifiers':
    case 'ListRecords':
      if (args.has('set')) throw new OaiError('noSetHierarchy', 'there are no sets')
      return {
        verb,
        range: token === undefined ? rangeOf(args.get('from'), args.get('until')) : rangeFromToken(token),
      }
  }
}

/** How names of formats and sets are written (OAI-PMH.xsd: metadataPrefixType, setSpecType). */
const SYNTAX: readonly (readonly [string, RegExp])[] = [
  ['metadataPrefix', /^[A-Za-z0-9_.!~*'()-]+$/],
  ['set', /^[A-Za-z0-9_.!~*'()-]+(?::[A-Za-z0-9_.!~*'()-]+)*$/],
]

function isVerb(verb: string | undefined): verb is OaiRequest['verb'] {
  return verb !== undefined && Object.hasOwn(ARGUMENTS, verb)
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const SECOND = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/

/** A range in days or seconds; our own times have milliseconds, so its end is the last of them. */
function rangeOf(from: string | undefined, until: string | undefined): OaiRange {
  for (const each of [from, until])
    if (each !== undefined && (!(DAY.test(each) || SECOND.test(each)) || !isTime(each)))
      throw new OaiError('badArgument', `"${each}" is neither YYYY-MM-DD nor YYYY-MM-DDThh:mm:ssZ`)
  if (from !== undefined && until !== undefined) {
    if (from.length !== until.length)
      throw new OaiError('badArgument', 'from and until differ in granularity')
    if (from > until) throw new OaiError('badArgument', 'from is later than until')
  }
  return {
    ...(from !== undefined && {
      from: DAY.test(from) ? `${from}T00:00:00.000Z` : from.replace('Z', '.000Z'),
    }),
    ...(until !== undefined && {
      until: DAY.test(until) ? `${until}T23:59:59.999Z` : until.replace('Z', '.999Z'),
    }),
  }
}

function isTime(text: string): boolean {
  const time = Date.parse(text)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text.replace(/Z$/, ''))
}

const TIME = String.raw`\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z`
const TOKEN = new RegExp(`^(${TIME})?/(${TIME})?/(${TIME})/(\\d{1,9})/(.+)$`)

/** Where a list goes on, for the harvester to bring back; it holds for ever. */
export function tokenOf(
  { from = '', until = '' }: OaiRange,
  { changedAt, edition, cursor }: OaiPlace,
): string {
  return [from, until, changedAt, cursor, encodeURIComponent(edition)].join('/')
}

function rangeFromToken(token: string): OaiRange {
  const [, from, until, changedAt, cursor, edition] = TOKEN.exec(token) ?? []
  try {
    if (changedAt !== undefined && edition !== undefined)
      return {
        ...(from && { from }),
        ...(until && { until }),
        after: { changedAt, edition: decodeURIComponent(edition), cursor: Number(cursor) },
      }
  } catch {
    // What is no token of ours ends below.
  }
  throw new OaiError('badResumptionToken', 'no list was left off here')
}

/** A record as harvesters see it; what is withdrawn stays as deleted. */
export interface OaiRecord extends Listed {
  readonly deleted: boolean
}

/** A list, or a part of it. */
export interface OaiList {
  readonly records: readonly OaiRecord[]
  /** How many stand before it, and in the whole list. */
  readonly cursor: number
  readonly size: number
  /** Where it goes on, if it does. */
  readonly token: string | undefined
}

/** The identifier of an edition (OAI identifier format 2.0). */
export function identifierOf(site: Site, edition: string): string {
  return `oai:${new URL(site.address).hostname}:${encodeURIComponent(edition)}`
}

/** The edition that an identifier names. @throws {OaiError} `idDoesNotExist` */
export function editionNamed(site: Site, identifier: string): string {
  const prefix = identifierOf(site, '')
  try {
    if (identifier.startsWith(prefix)) return decodeURIComponent(identifier.slice(prefix.length))
  } catch {
    // What is no identifier of ours ends below.
  }
  throw new OaiError('idDoesNotExist', `there is no record ${identifier}`)
}

/** The answer to a request that asks what is there. */
export function identifyMarkup(site: Site, earliest: string): Markup {
  const name = inLanguage(site.name, site.language)?.text ?? 'Yanyana'
  return e(
    'Identify',
    {},
    e('repositoryName', {}, name),
    e('baseURL', {}, `${site.address}/oai`),
    e('protocolVersion', {}, '2.0'),
    // Whoever has mail has a postmaster (RFC 5321, 4.5.1).
    e('adminEmail', {}, site.contact ?? `postmaster@${new URL(site.address).hostname}`),
    e('earliestDatestamp', {}, seconds(earliest)),
    e('deletedRecord', {}, 'persistent'),
    e('granularity', {}, 'YYYY-MM-DDThh:mm:ssZ'),
  )
}

export function formatsMarkup(): Markup {
  return e(
    'ListMetadataFormats',
    {},
    e(
      'metadataFormat',
      {},
      e('metadataPrefix', {}, 'oai_dc'),
      e('schema', {}, 'http://www.openarchives.org/OAI/2.0/oai_dc.xsd'),
      e('metadataNamespace', {}, 'http://www.openarchives.org/OAI/2.0/oai_dc/'),
    ),
  )
}

export function recordMarkup(site: Site, record: OaiRecord): Markup {
  return e('GetRecord', {}, wholeRecord(site, record))
}

export function listMarkup(site: Site, verb: 'ListRecords' | 'ListIdentifiers', list: OaiList): Markup {
  const { records, cursor, size, token } = list
  const each = records.map((record) =>
    verb === 'ListRecords' ? wholeRecord(site, record) : header(site, record),
  )
  // The last part of a list in parts has an empty token (3.5).
  const ends = token === undefined && cursor === 0
  return e(verb, {}, each, !ends && e('resumptionToken', { completeListSize: size, cursor }, token ?? ''))
}

function header(site: Site, { edition, changedAt, deleted }: OaiRecord): Markup {
  return e(
    'header',
    { status: deleted ? 'deleted' : undefined },
    e('identifier', {}, identifierOf(site, edition)),
    e('datestamp', {}, seconds(changedAt)),
  )
}

function wholeRecord(site: Site, record: OaiRecord): Markup {
  const { work, slug, deleted } = record
  return e(
    'record',
    {},
    header(site, record),
    !deleted && e('metadata', {}, oaiDc(work, { address: addressOf(site, { slug }) })),
  )
}

/** A whole answer. @param args of the request; those of one that was refused as a whole are left out (3.2) */
export function oaiDocument(
  site: Site,
  now: string,
  args: readonly (readonly [string, string])[],
  answer: Markup | OaiError,
): string {
  const refused = answer instanceof OaiError && ['badVerb', 'badArgument'].includes(answer.code)
  return xmlDocument(
    e(
      'OAI-PMH',
      {
        xmlns: 'http://www.openarchives.org/OAI/2.0/',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
        'xsi:schemaLocation':
          'http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd',
      },
      e('responseDate', {}, seconds(now)),
      e('request', refused ? {} : Object.fromEntries(args), `${site.address}/oai`),
      answer instanceof OaiError ? e('error', { code: answer.code }, answer.message) : answer,
    ),
  )
}

/** A time without its milliseconds. */
function seconds(time: string): string {
  return `${time.slice(0, 19)}Z`
}
