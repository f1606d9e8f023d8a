/** The administrator's page: who is here, with which role, and who was invited. */
import express, { type Request, type Response, type Router } from 'express'
import { actorIn, requires } from '../access/guard.ts'
import { PeopleError } from '../people/person.ts'
import { isRole } from '../people/role.ts'
import { changeRole, disablePerson, enablePerson } from '../service/people/change-person.ts'
import { type Invited, invitationPath, invite, inviteToReset } from '../service/people/invitations.ts'
import type { PageTools } from './pairs.tsx'
import { type PeopleNews, PeoplePage } from './people-page.tsx'
import { FORM_LIMIT, field, originOf, type PeopleWeb, refusal, unkept } from './people-tools.ts'

export function addPeopleRoutes(web: Router, people: PeopleWeb, { reader, send }: PageTools): void {
  const { house } = people
  const show = async (request: Request, response: Response, news: PeopleNews) => {
    const { lang, t } = reader(request)
    const now = house.now()
    const [list, invitations, tokens] = await Promise.all([
      house.store.people.all(),
      house.store.people.openInvitations(now),
      house.store.signIns.tokens(),
    ])
    unkept(response)
    const page = (
      <PeoplePage people={list} invitations={invitations} tokens={tokens} news={news} lang={lang} t={t} />
    )
    send(response, request, { lang, t, title: t('people:people.title'), path: '/people' }, page)
  }
  const form = (
    path: string,
    work: (request: Request, response: Response) => Promise<PeopleNews | undefined>,
  ) => {
    const body = express.urlencoded({ extended: false, limit: FORM_LIMIT })
    web.post(path, requires('administer'), body, async (request, response) => {
      try {
        const news = await work(request, response)
        if (news) await show(request, response, news)
        else response.redirect(303, '/people')
      } catch (error) {
        await show(request, response, { error: refusal(error, response), email: field(request, 'email') })
      }
    })
  }
  const linkTo = (request: Request, { secret, invitation }: Invited): PeopleNews => ({
    link: originOf(request, people) + invitationPath(secret),
    for: invitation.email ?? '',
  })

  web.get('/people', requires('administer'), async (request, response) => {
    await show(request, response, {})
  })
  form('/people/invitations', async (request) => {
    const wish = { email: field(request, 'email'), role: roleOf(request) }
    return linkTo(request, await invite(house, wish, actorIn(request).name))
  })
  form('/people/invitations/:id/revoke', async (request) => {
    await house.store.people.removeInvitation(String(request.params.id))
    return undefined
  })
  form('/people/:id/role', async (request) => {
    await changeRole(house, String(request.params.id), roleOf(request))
    return undefined
  })
  form('/people/:id/disable', async (request) => {
    await disablePerson(house, String(request.params.id))
    return undefined
  })
  form('/people/:id/enable', async (request) => {
    await enablePerson(house, String(request.params.id))
    return undefined
  })
  form('/people/:id/reset', async (request) =>
    linkTo(request, await inviteToReset(house, String(request.params.id), actorIn(request).name)),
  )
}

/** @throws {PeopleError} `bad-role` */
function roleOf(request: Request) {
  const role = field(request, 'role')
  if (!isRole(role)) throw new PeopleError('bad-role', `there is no role ${role.slice(0, 50)}`)
  return role
}
