/** The page behind a link that lets somebody in. Looking at it uses nothing up: programs that preview links look too. */
import express, { type Router } from 'express'
import type { JSX } from 'preact'
import { requires } from '../access/guard.ts'
import type { Translate } from '../i18n.ts'
import type { PeopleError } from '../people/person.ts'
import { acceptInvitation, readInvitation } from '../service/people/invitations.ts'
import type { Invitation } from '../store/people-tables.ts'
import { Field, NewPassword, Problem } from './form-parts.tsx'
import type { PageTools } from './pairs.tsx'
import { FORM_LIMIT, field, goOn, type PeopleWeb, refusal, unkept, visitorOf } from './people-tools.ts'

export function addInvitationRoutes(web: Router, people: PeopleWeb, { reader, send }: PageTools): void {
  const { house, jar, openId } = people
  const show = (
    request: express.Request,
    response: express.Response,
    invitation: Invitation | undefined,
    given: { name?: string; email?: string; error?: PeopleError },
  ) => {
    const { lang, t } = reader(request)
    unkept(response)
    const title = t(`people:invitation.title.${invitation?.kind ?? 'none'}`)
    const page = invitation ? (
      <InvitationPage {...given} invitation={invitation} title={title} house={openId?.settings.name} t={t} />
    ) : (
      <div class="people-page narrow">
        <h1>{title}</h1>
        <p>{t('people:problem.link-unusable')}</p>
      </div>
    )
    send(response, request, { lang, t, title }, page)
  }
  web.get('/invitations/:secret', requires('anyone'), async (request, response) => {
    try {
      show(request, response, await readInvitation(house, String(request.params.secret)), {})
    } catch (error) {
      refusal(error, response)
      show(request, response.status(404), undefined, {})
    }
  })
  const form = express.urlencoded({ extended: false, limit: FORM_LIMIT })
  web.post('/invitations/:secret', requires('anyone'), form, async (request, response) => {
    const secret = String(request.params.secret)
    const [name, email] = [field(request, 'name'), field(request, 'email')]
    try {
      const given = { name, email, password: field(request, 'password') }
      goOn(response, people, await acceptInvitation(house, secret, given, visitorOf(request, jar)), '/')
    } catch (error) {
      const problem = refusal(error, response)
      const gone = problem.code === 'link-unusable'
      if (gone) show(request, response.status(404), undefined, {})
      else show(request, response, await readInvitation(house, secret), { name, email, error: problem })
    }
  })
}

interface InvitationProps {
  readonly invitation: Invitation
  readonly title: string
  readonly name?: string
  readonly email?: string
  readonly error?: PeopleError
  readonly house: string | undefined
  readonly t: Translate
}

function InvitationPage({ invitation, title, name, email, error, house, t }: InvitationProps): JSX.Element {
  const { kind, invitedBy: by } = invitation
  const role = t(`people:role.${invitation.role}`)
  return (
    <div class="people-page narrow">
      <h1>{title}</h1>
      <p class="lead">{t(`people:invitation.lead.${kind}`, { by, role })}</p>
      <Problem error={error} t={t} />
      <form method="post">
        <Field
          name="email"
          type="email"
          autocomplete="username"
          required
          readonly={kind !== 'first'}
          value={invitation.email ?? email}
          label={t('people:email')}
        />
        {kind !== 'reset' && (
          <Field
            name="name"
            autocomplete="name"
            required
            maxlength={100}
            value={name}
            label={t('people:name')}
            hint={t('people:name-hint')}
          />
        )}
        <NewPassword t={t} />
        <button type="submit" class="main">
          {t(`people:invitation.button.${kind}`)}
        </button>
      </form>
      {house && kind === 'join' && (
        <>
          <p class="or">{t('people:sign-in.or')}</p>
          <a class="button" href="/sign-in/openid" rel="nofollow">
            {t('people:sign-in.other', { house })}
          </a>
        </>
      )}
    </div>
  )
}
