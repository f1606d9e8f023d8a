/** A house with something on every page: what people of every role see, inside and on the public site. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Router } from 'express'
import { type FoundRoute, routesOf } from '../../src/access/guard.ts'
import { SESSION } from '../../src/access/session-cookie.ts'
import type { Unit } from '../../src/memory/unit.ts'
import type { Role } from '../../src/people/role.ts'
import { peopleFrom } from '../../src/people-settings.ts'
import { createApp } from '../../src/server.ts'
import { addComment } from '../../src/service/comments.ts'
import { editEdition } from '../../src/service/edit-edition.ts'
import { type House, openHouse } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { pairStored } from '../../src/service/pair-pages.ts'
import { invite } from '../../src/service/people/invitations.ts'
import { PublicSite } from '../../src/service/public-site.ts'
import { previewLink, publishEdition, withdrawEdition } from '../../src/service/publish-edition.ts'
import { assign } from '../../src/service/work-list.ts'
import { sqliteDialect } from '../../src/store/sqlite.ts'
import { Store } from '../../src/store/store.ts'
import { type Content, plain } from '../../src/text/content.ts'
import { everyRole } from '../access/signed-in.ts'
import { pageOf, ROOT, sample } from '../house.ts'
import { withoutRules } from '../web/published.ts'
import { LINK, unit } from '../web/site.ts'

/** A page with a name for its pictures. */
export interface Shown {
  readonly name: string
  readonly path: string
}

/** Where cookies are kept: a browser, or what a test makes of one. */
type CookieJar = {
  clearCookies(): Promise<void>
  addCookies(cookies: { name: string; value: string; url: string }[]): Promise<void>
}

export interface FullHouse {
  readonly house: House
  readonly url: string
  readonly pages: readonly Shown[]
  /** Every route that gives something to look at or to take, as the routers have them. */
  readonly routes: readonly FoundRoute[]
  /** Ids of editions: a digest that is worked on, and a pair that is aligned. */
  readonly digest: string
  readonly pair: string
  /** Lets a browser come as somebody of a role; whoever has none is a stranger. */
  signIn(jar: CookieJar, role?: Role): Promise<void>
  close(): Promise<void>
}

export async function fullHouse(): Promise<FullHouse> {
  let clock = Date.parse('2026-03-04T05:06:07.000Z')
  const house = await openHouse(await Store.open(sqliteDialect(':memory:')), {
    home: ROOT,
    now: () => {
      clock += 1000
      return new Date(clock).toISOString()
    },
  })
  await withoutRules(house)
  await house.store.saveUnits(UNITS)
  await house.store.deleteUnits(['old'], house.now())
  const { digest, pair, single, gone } = await editions(house)
  await work(house, digest, pair)
  const published = await publish(house, { pair, single, gone })
  const people = peopleFrom({ YANYANA_SIGN_IN: 'required' }, '127.0.0.1')
  const site = new PublicSite(house, {
    address: 'http://127.0.0.1',
    name: { tr: 'Boğaz Enstitüsü', en: 'Strait Institute' },
    language: 'tr',
  })
  const app = createApp(house, { people, log: (error) => console.error(error), site })
  const server = createServer(app)
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const sessions = await everyRole({ house })
  const { secret } = await invite(
    house,
    { email: 'deniz@house.example', role: 'translator' },
    'administrator',
  )
  return {
    house,
    url,
    digest,
    pair,
    pages: [
      ...insidePages({ digest, pair, invitation: secret }),
      ...published,
      { name: 'nothing', path: '/nothing-here' },
    ],
    routes: pageRoutes(app.router),
    async signIn(jar, role) {
      await jar.clearCookies()
      if (role) await jar.addCookies([{ name: SESSION, value: sessions[role], url }])
    },
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await house.close()
    },
  }
}

/** The routes for browsers: those of the API have a path of their own. */
function pageRoutes(router: Router): FoundRoute[] {
  return (router.stack as unknown as Mounted[]).flatMap((layer) =>
    layer.match('/') && layer.handle.stack ? routesOf(layer.handle) : [],
  )
}

/** What express keeps of a router and of where it is. */
interface Mounted {
  match(path: string): boolean
  readonly handle: Router
}

const CODED: Content = { text: 'The report is \uFFFChere\uFFFC.', codes: LINK }
const UNITS: readonly Unit[] = [
  unit('w1', 'Vinç 22 Şubat 2019 günü devrildi.', 'The crane fell on 22 February 2019.'),
  unit('w2', 'Vincin operatörü kurtuldu.', 'The crane operator survived.'),
  unit('w3', 'Vinç 22 Şubat 2019 günü devrildi.', 'The crane fell on 22 February 2019.'),
  unit('w4', 'Vinç 22 Şubat 2019’da yıkıldı.', 'The crane fell on 22 February 2019.', {
    machine: true,
    unconfirmed: true,
    state: 'translated',
    varieties: ['en-GB'],
    memory: 'port',
  }),
  unit('old', 'Eski birim.', 'An old unit.'),
  { ...unit('w9', '', ''), tr: { ...CODED, text: 'Rapor \uFFFCburada\uFFFC.' }, en: CODED },
]

async function editions(house: House) {
  const make = async (...names: string[]) => {
    const [page, twin] = names.map(sample)
    if (!page) throw new Error('no sample')
    return (await makeEdition(house, page, twin)).edition.id
  }
  const made = {
    digest: await make('digest-rail-ferry'),
    pair: await make('strait-traffic.en', 'strait-traffic.tr'),
    single: await make('yorum-kervan-yolu'),
    gone: await make('commentary-museum-network'),
  }
  await make('digest-lost-apostrophes')
  for (const name of ['strait-traffic.tr', 'council-election.tr', 'council-election.en']) await make(name)
  // Two pages that are nearly the same: which of them it is, only a person can say.
  const english = new TextDecoder().decode(sample('strait-traffic.en').bytes)
  for (const word of ['This ', 'That '])
    await makeEdition(house, pageOf(english.replace('The ', word), `strait ${word}`))
  await pairStored(house)
  return made
}

/** What people did: texts, comments, assignments. */
async function work(house: House, digest: string, pair: string): Promise<void> {
  const ayse = { by: 'Ayşe', via: 'web' } as const
  const write = (row: string, text: string) =>
    editEdition(house, {
      edition: digest,
      edits: [{ kind: 'write', row, lang: 'tr', content: plain(text) }],
      ...ayse,
    })
  await write('p2.1', 'Bakanlık  sustu.')
  await write('p1.1', 'Bakanı dinlediler.')
  await assign(house, { edition: digest, person: 'editor', task: 'translate', due: '2026-02-01', by: 'Ayşe' })
  await assign(house, { edition: pair, person: 'Deniz', task: 'review', due: '2026-04-01', by: 'Ayşe' })
  const asked = await addComment(house, {
    edition: digest,
    row: 'p2.1',
    text: 'Bu doğru mu, @editor?',
    by: 'Ayşe',
  })
  await addComment(house, {
    edition: digest,
    row: 'p2.1',
    text: 'Kaynağa bakıyorum.',
    by: 'Deniz',
    thread: asked.id,
  })
}

async function publish(
  house: House,
  { pair, single, gone }: { pair: string; single: string; gone: string },
): Promise<Shown[]> {
  const by = { by: 'Ayşe', via: 'web' } as const
  await publishEdition(house, { edition: pair, ...by, slug: 'strait-traffic' })
  await publishEdition(house, { edition: single, ...by, slug: 'caravan-road' })
  await publishEdition(house, { edition: gone, ...by, slug: 'council' })
  await withdrawEdition(house, { edition: gone, ...by, reason: 'Rights were not cleared.' })
  const { secret } = await previewLink(house, single, 'Ayşe')
  return [
    { name: 'public-list', path: '/tr' },
    { name: 'public-list-en', path: '/en' },
    { name: 'public-search', path: '/tr/search?q=bo%C4%9Faz' },
    { name: 'public-search-nothing', path: '/en/search?q=zzz' },
    { name: 'public-edition', path: '/e/strait-traffic' },
    { name: 'public-edition-english', path: '/e/strait-traffic/en' },
    { name: 'public-edition-numbered', path: '/e/strait-traffic/v1' },
    { name: 'public-edition-turkish', path: '/e/caravan-road' },
    { name: 'public-withdrawn', path: '/e/council' },
    { name: 'public-preview', path: `/preview/${secret}` },
    { name: 'public-preview-turkish', path: `/preview/${secret}/tr` },
  ]
}

function insidePages(of: { digest: string; pair: string; invitation: string }): Shown[] {
  const at = (id: string, rest = '') => `/editions/${id}${rest}`
  const pages: Readonly<Record<string, string>> = {
    home: '/',
    'home-filtered': '/?search=samsun&state=open&sort=title',
    overview: '/overview',
    replace: '/replace?find=bakan&replace=el%C3%A7i&in=tr',
    assignments: '/assignments',
    desk: at(of.digest, '#p2.1'),
    'desk-aligned': at(of.pair),
    'desk-interleaved': at(of.pair, '?view=interleaved'),
    'desk-turkish': at(of.pair, '?view=tr'),
    reading: at(of.pair, '?view=read'),
    'reading-transmitted': at(of.digest, '?view=read&reading=transmitted'),
    row: at(of.digest, '/rows/p2.1'),
    'row-aligned': at(of.pair, '/rows/p1.1'),
    emendations: at(of.digest, '/emendations'),
    activity: at(of.digest, '/activity'),
    batch: at(of.digest, '/batch'),
    compare: at(of.pair, '?view=compare&from=1&to=now&all=1'),
    publication: at(of.pair, '/publication'),
    'publication-open': at(of.digest, '/publication'),
    returns: at(of.digest, '/returns'),
    pairs: '/pairs',
    'pairs-sure': '/pairs/sure',
    'pairs-decided': '/pairs/decided',
    memory: '/memory',
    'memory-word': '/memory?q=bakanl%C4%B1k',
    'memory-segment': '/memory?q=The+crane+fell+on+24+March+2021.',
    'memory-pieces': '/memory?q=At+night+the+crane+operator+survived+a+fall+into+cold+water.',
    'memory-problem': '/memory?q=%28&regex=1',
    'memory-nothing': '/memory?q=zzxqy',
    units: '/memory/units?state=final&order=-came',
    unit: '/memory/units/w9',
    'unit-plain': '/memory/units/w2',
    'upkeep-duplicate': '/memory/upkeep?kind=duplicate',
    'upkeep-near-duplicate': '/memory/upkeep?kind=near-duplicate',
    'upkeep-disagreement': '/memory/upkeep?kind=disagreement',
    'upkeep-suspicious': '/memory/upkeep?kind=suspicious',
    'memory-changes': '/memory/changes',
    memories: '/memory/memories?problem=name',
    trash: '/memory/trash',
    analysis: '/memory/analysis',
    terms: '/terms?status=forbidden',
    'terms-all': '/terms',
    'terms-in-text': '/terms/text',
    'term-candidates': '/terms/candidates?from=en',
    term: '/terms/concepts/c-presidency-of-the-republic-of-turkiye',
    'term-new': '/terms/new',
    people: '/people',
    account: '/account',
    'sign-in': '/sign-in?to=%2Foverview',
    invitation: `/invitations/${of.invitation}`,
    'invitation-used': '/invitations/none',
    'api-docs': '/api/docs',
  }
  return Object.entries(pages).map(([name, path]) => ({ name, path }))
}
