/** Signing in and out, with a password or by another house. */
import express, { type Router } from 'express'
import type { JSX } from 'preact'
import { actorOf, requires } from '../access/guard.ts'
import { SESSION } from '../access/session-cookie.ts'
import type { Translate } from '../i18n.ts'
import type { PeopleError } from '../people/person.ts'
import { type OpenIdCheck, RETURN_PATH } from '../service/people/openid.ts'
import { signInByOpenId } from '../service/people/openid-sign-in.ts'
import { signIn, signOut } from '../service/people/sign-in.ts'
import { Field, Problem } from './form-parts.tsx'
import { localTarget } from './local-path.ts'
import type { PageTools } from './pairs.tsx'
import { FORM_LIMIT, field, goOn, type PeopleWeb, refusal, unkept, visitorOf } from './people-tools.ts'

/** The cookie with what has to come back from the other house, and how long that may take, in seconds. */
const CHECK = 'yanyana-openid'
const CHECK_SECONDS = 600

/** The address of the sign-in page that leads on to another. */
export function signInPath(target: string): string {
  return target === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(target)}`
}

/** Mounts the pages. @param log for what went wrong between this program and the other house */
export function addSignInRoutes(
  web: Router,
  people: PeopleWeb,
  { reader, send }: PageTools,
  log: (error: unknown) => void,
): void {
  const { house, jar, openId, settings } = people
  const show = (
    request: express.Request,
    response: express.Response,
    given: { to: string; email?: string; error?: PeopleError },
  ) => {
    const { lang, t } = reader(request)
    unkept(response)
    const page = <SignInPage {...given} house={openId?.settings.name} t={t} />
    send(response, request, { lang, t, title: t('people:sign-in.title') }, page)
  }
  web.get('/sign-in', requires('anyone'), (request, response) => {
    const to = localTarget(request.query.to)
    if (settings.signIn === 'local' || actorOf(request)) return response.redirect(303, to)
    show(request, response, { to })
  })
  const form = express.urlencoded({ extended: false, limit: FORM_LIMIT })
  web.post('/sign-in', requires('anyone'), form, async (request, response) => {
    const [to, email] = [localTarget(field(request, 'to')), field(request, 'email')]
    try {
      const visitor = visitorOf(request, jar)
      goOn(response, people, await signIn(house, email, field(request, 'password'), visitor), to)
    } catch (error) {
      show(request, response, { to, email, error: refusal(error, response) })
    }
  })
  web.post('/sign-out', requires('anyone'), async (request, response) => {
    const session = jar.read(request, SESSION)
    if (session !== undefined) await signOut(house, session)
    jar.clear(response, SESSION)
    response.set('Clear-Site-Data', '"cache"').redirect(303, '/sign-in')
  })
  if (!openId) return
  /** What the person is told is little; what went wrong is for the log. */
  const unvouched = (error: unknown, response: express.Response) => {
    const problem = refusal(error, response)
    if (problem.code === 'openid-failed') log(problem.cause ?? problem)
    return problem
  }
  web.get('/sign-in/openid', requires('anyone'), async (request, response) => {
    const to = localTarget(request.query.to)
    try {
      const { address, check } = await openId.begin()
      jar.write(response, CHECK, JSON.stringify({ ...check, to }), CHECK_SECONDS)
      response.redirect(303, address)
    } catch (error) {
      show(request, response, { to, error: unvouched(error, response) })
    }
  })
  web.get(RETURN_PATH, requires('anyone'), async (request, response) => {
    const { to, ...check } = readCheck(jar.read(request, CHECK))
    jar.clear(response, CHECK)
    try {
      const claims = await openId.finish(new URL(request.originalUrl, 'http://here.invalid').search, check)
      const visitor = visitorOf(request, jar)
      goOn(response, people, await signInByOpenId(house, openId.settings, claims, visitor), to)
    } catch (error) {
      show(request, response, { to, error: unvouched(error, response) })
    }
  })
}

/** What the browser kept; without it nothing that comes back is what was expected. */
function readCheck(text: string | undefined): OpenIdCheck & { to: string } {
  let kept: Partial<Record<string, unknown>> = {}
  try {
    const value: unknown = JSON.parse(text ?? '')
    if (typeof value === 'object' && value !== null) kept = { ...value }
  } catch {
    // As if there were none.
  }
  const word = (name: string) => (typeof kept[name] === 'string' && kept[name] !== '' ? kept[name] : 'none')
  return {
    state: word('state'),
    nonce: word('nonce'),
    verifier: word('verifier'),
    to: localTarget(kept.to),
  }
}

interface SignInProps {
  readonly to: string
  readonly email?: string
  readonly error?: PeopleError
  /** What another house is called. */
  readonly house: string | undefined
  readonly t: Translate
}

function SignInPage({ to, email, error, house, t }: SignInProps): JSX.Element {
  const other = to === '/' ? '/sign-in/openid' : `/sign-in/openid?to=${encodeURIComponent(to)}`
  return (
    <div class="people-page narrow">
      <h1>{t('people:sign-in.title')}</h1>
      <p class="lead">{t('people:sign-in.lead')}</p>
      <Problem error={error} t={t} />
      <form method="post" action="/sign-in">
        <input type="hidden" name="to" value={to} />
        <Field
          name="email"
          type="email"
          autocomplete="username"
          required
          value={email}
          label={t('people:email')}
        />
        <Field
          name="password"
          type="password"
          autocomplete="current-password"
          required
          label={t('people:password.label')}
        />
        <button type="submit" class="main">
          {t('people:sign-in.button')}
        </button>
      </form>
      {house && (
        <>
          <p class="or">{t('people:sign-in.or')}</p>
          <a class="button" href={other} rel="nofollow">
            {t('people:sign-in.other', { house })}
          </a>
        </>
      )}
      <p class="hint">{t('people:sign-in.forgotten')}</p>
    </div>
  )
}
