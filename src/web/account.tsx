/** A person's own page: name, language, password, sessions, tokens. */
import express, { type Request, type Response, type Router } from 'express'
import { actorIn, requires } from '../access/guard.ts'
import { SESSION } from '../access/session-cookie.ts'
import type { Person } from '../people/person.ts'
import { PERMISSIONS } from '../people/role.ts'
import { changeProfile } from '../service/people/change-person.ts'
import { isAlive } from '../service/people/sessions.ts'
import { changePassword, signOutEverywhere } from '../service/people/sign-in.ts'
import { createToken, revokeToken } from '../service/people/tokens.ts'
import { LANGS } from '../text/language.ts'
import { type AccountNews, AccountPage } from './account-page.tsx'
import type { PageTools } from './pairs.tsx'
import {
  FORM_LIMIT,
  field,
  fields,
  goOn,
  type PeopleWeb,
  refusal,
  unkept,
  visitorOf,
} from './people-tools.ts'

/** What of the page says that it was done; the address carries it over the redirect. */
const DONE = ['profile', 'password', 'session', 'revoked'] as const

/** Mounts the page. @param langCookie the cookie of the language switch, which gives way to a choice made here */
export function addAccountRoutes(
  web: Router,
  people: PeopleWeb,
  { reader, send }: PageTools,
  langCookie: string,
): void {
  const { house, jar } = people
  const show = async (request: Request, response: Response, news: AccountNews) => {
    const { lang, t } = reader(request)
    const { person, session } = signedIn(request)
    const now = house.now()
    const [sessions, tokens] = await Promise.all([
      house.store.signIns.sessionsOf(person.id),
      house.store.signIns.tokens(person.id),
    ])
    unkept(response)
    const page = (
      <AccountPage
        person={person}
        sessions={sessions.filter((each) => isAlive(each, now))}
        session={session}
        tokens={tokens}
        news={news}
        now={now}
        lang={lang}
        t={t}
      />
    )
    send(response, request, { lang, t, title: t('people:account.title'), path: '/account' }, page)
  }
  /** A form that is done leads back to the page; one that is refused shows it with the reason. */
  const form = (
    path: string,
    work: (request: Request, response: Response) => Promise<AccountNews | undefined>,
  ) => {
    const body = express.urlencoded({ extended: false, limit: FORM_LIMIT })
    web.post(path, requires('person'), body, async (request, response) => {
      try {
        const news = await work(request, response)
        if (news) await show(request, response, news)
      } catch (error) {
        await show(request, response, { error: refusal(error, response), at: path.split('/')[2] })
      }
    })
  }

  web.get('/account', requires('person'), async (request, response) => {
    await show(request, response, { done: DONE.find((each) => each === request.query.done) })
  })
  form('/account/profile', async (request, response) => {
    const lang = LANGS.find((each) => each === field(request, 'lang'))
    await changeProfile(house, signedIn(request).person.id, { name: field(request, 'name'), lang })
    response.clearCookie(langCookie, { path: '/' })
    response.redirect(303, '/account?done=profile')
    return undefined
  })
  form('/account/password', async (request, response) => {
    const { person } = signedIn(request)
    const [current, next] = [field(request, 'current'), field(request, 'password')]
    const changed = await changePassword(house, person, current, next, visitorOf(request, jar))
    goOn(response, people, changed, '/account?done=password')
    return undefined
  })
  form('/account/sessions/:id/end', async (request, response) => {
    const { person } = signedIn(request)
    const own = await house.store.signIns.sessionsOf(person.id)
    const ended = own.find(({ id }) => id === request.params.id)
    if (ended) await house.store.signIns.endSession(ended.id)
    response.redirect(303, '/account?done=session#sessions')
    return undefined
  })
  form('/account/sign-out-everywhere', async (request, response) => {
    await signOutEverywhere(house, signedIn(request).person)
    jar.clear(response, SESSION)
    response.set('Clear-Site-Data', '"cache"').redirect(303, '/sign-in')
    return undefined
  })
  form('/account/tokens', async (request) => {
    const asked = fields(request, 'scope')
    const { secret } = await createToken(house, signedIn(request).person, {
      name: field(request, 'name'),
      scopes: PERMISSIONS.filter((each) => asked.includes(each)),
      days: Number(field(request, 'days')),
    })
    return { secret }
  })
  form('/account/tokens/:id/revoke', async (request, response) => {
    await revokeToken(house, String(request.params.id), signedIn(request).person)
    response.redirect(303, '/account?done=revoked#tokens')
    return undefined
  })
}

function signedIn(request: Request): { person: Person; session: string } {
  const actor = actorIn(request)
  // The guard of these routes lets nobody else in.
  if (actor.kind !== 'person') throw new Error('this route is for people')
  return actor
}
