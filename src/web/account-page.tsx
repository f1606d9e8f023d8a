import type { JSX } from 'preact'
import type { Translate } from '../i18n.ts'
import type { PeopleError, Person } from '../people/person.ts'
import { PERMISSIONS, permissionsOf } from '../people/role.ts'
import { MOST_TOKEN_DAYS, TOKEN_DAYS } from '../service/people/tokens.ts'
import type { ApiToken, Session } from '../store/sign-in-tables.ts'
import { longDate } from '../text/date.ts'
import { LANGS, type Lang } from '../text/language.ts'
import { Done, Field, NewPassword, Problem, ShownOnce } from './form-parts.tsx'
import { LANGUAGE_NAMES } from './pages.tsx'
import { Select } from './select.tsx'

/** What has just happened on the page. */
export interface AccountNews {
  readonly done?: string | undefined
  readonly error?: PeopleError
  /** The part of the page that the error is about: the second word of its form's path. */
  readonly at?: string | undefined
  /** Of a token that was just made. */
  readonly secret?: string
}

interface AccountProps {
  readonly person: Person
  readonly sessions: readonly Session[]
  /** The id of the session that looks. */
  readonly session: string
  readonly tokens: readonly ApiToken[]
  readonly news: AccountNews
  readonly now: string
  readonly lang: Lang
  readonly t: Translate
}

export function AccountPage(props: AccountProps): JSX.Element {
  const { person, news, t } = props
  return (
    <div class="people-page">
      <h1>{t('people:account.title')}</h1>
      <p class="lead">
        {t('people:account.lead', { email: person.email, role: t(`people:role.${person.role}`) })}
      </p>
      {news.done && <Done>{t(`people:account.done.${news.done}`)}</Done>}
      <Profile {...props} />
      <Password {...props} />
      <Sessions {...props} />
      <Tokens {...props} />
    </div>
  )
}

function Profile({ person, news, t }: AccountProps): JSX.Element {
  return (
    <section aria-labelledby="profile">
      <h2 id="profile">{t('people:account.profile')}</h2>
      {news.at === 'profile' && <Problem error={news.error} t={t} />}
      <form method="post" action="/account/profile">
        <Field
          name="name"
          autocomplete="name"
          required
          maxlength={100}
          value={person.name}
          label={t('people:name')}
          hint={t('people:name-hint')}
        />
        <p class="field-line">
          <label for="lang">{t('web:language')}</label>
          <Select
            id="lang"
            name="lang"
            options={LANGS}
            told={(each) => LANGUAGE_NAMES[each]}
            langOf={(each) => each}
            chosen={person.lang}
            none={t('people:account.browser-language')}
          />
        </p>
        <button type="submit">{t('people:save')}</button>
      </form>
    </section>
  )
}

function Password({ person, news, t }: AccountProps): JSX.Element {
  return (
    <section aria-labelledby="password-part">
      <h2 id="password-part">{t('people:account.password')}</h2>
      {news.at === 'password' && <Problem error={news.error} t={t} />}
      <form method="post" action="/account/password">
        {/* Password managers keep a password under the name that stands by it. */}
        <input type="email" autocomplete="username" value={person.email} readonly hidden />
        <Field
          name="current"
          type="password"
          autocomplete="current-password"
          required
          label={t('people:password.current')}
        />
        <NewPassword t={t} />
        <p class="hint">{t('people:account.password-hint')}</p>
        <button type="submit">{t('people:account.change-password')}</button>
      </form>
    </section>
  )
}

function Sessions({ sessions, session, lang, t }: AccountProps): JSX.Element {
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{t('people:account.sessions')}</h2>
      <ul class="things">
        {sessions.map((each) => (
          <li key={each.id}>
            <span class="what">
              {browserOf(each.agent) ?? t('people:account.unknown-browser')}
              <small>
                {t('people:account.session-dates', {
                  began: longDate(each.createdAt.slice(0, 10), lang),
                  seen: longDate(each.seenAt.slice(0, 10), lang),
                })}
              </small>
            </span>
            {each.id === session ? (
              <span>{t('people:account.this-session')}</span>
            ) : (
              <form method="post" action={`/account/sessions/${each.id}/end`}>
                <button type="submit">{t('people:account.end-session')}</button>
              </form>
            )}
          </li>
        ))}
      </ul>
      <form method="post" action="/account/sign-out-everywhere">
        <p>
          <button type="submit">{t('people:account.everywhere')}</button>
        </p>
      </form>
    </section>
  )
}

function Tokens({ person, tokens, news, now, lang, t }: AccountProps): JSX.Element {
  const may = permissionsOf(person.role)
  return (
    <section aria-labelledby="tokens">
      <h2 id="tokens">{t('people:token.title')}</h2>
      <p class="lead">{t('people:token.lead')}</p>
      {news.at === 'tokens' && <Problem error={news.error} t={t} />}
      {news.secret && (
        <ShownOnce label={t('people:token.made')} value={news.secret} hint={t('people:token.once')} />
      )}
      <ul class="things">
        {tokens.map((token) => (
          <TokenItem key={token.id} token={token} now={now} lang={lang} t={t} />
        ))}
      </ul>
      <h3>{t('people:token.new')}</h3>
      <form method="post" action="/account/tokens">
        <p class="field-line">
          <label for="token-name">{t('people:token.name')}</label>
          <input id="token-name" name="name" required maxlength={100} autocomplete="off" />
        </p>
        <fieldset>
          <legend>{t('people:token.scopes')}</legend>
          {PERMISSIONS.filter((each) => may.has(each)).map((each) => (
            <label key={each}>
              <input type="checkbox" name="scope" value={each} checked={each === 'read'} />
              {t(`people:permission.${each}`)} <code class="scope-hint">{each}</code>
            </label>
          ))}
        </fieldset>
        <Field
          name="days"
          type="number"
          min={1}
          max={MOST_TOKEN_DAYS}
          value={TOKEN_DAYS}
          required
          label={t('people:token.days')}
        />
        <button type="submit">{t('people:token.make')}</button>
      </form>
    </section>
  )
}

function TokenItem({
  token,
  now,
  lang,
  t,
}: {
  token: ApiToken
  now: string
  lang: Lang
  t: Translate
}): JSX.Element {
  const day = (at: string) => longDate(at.slice(0, 10), lang)
  const over = token.expiresAt <= now
  return (
    <li>
      <span class="what">
        <span class={over ? 'off' : undefined}>{token.name}</span>
        <small>
          {token.scopes.map((scope) => t(`people:permission.${scope}`)).join(', ')}
          <br />
          {t(over ? 'people:token.expired' : 'people:token.expires', { day: day(token.expiresAt) })}
          {' · '}
          {token.usedAt ? t('people:token.used', { day: day(token.usedAt) }) : t('people:token.unused')}
        </small>
      </span>
      <form method="post" action={`/account/tokens/${token.id}/revoke`}>
        <button type="submit" aria-label={t('people:token.revoke-it', { name: token.name })}>
          {t('people:token.revoke')}
        </button>
      </form>
    </li>
  )
}

/** A browser and a system as people call them; what a browser says of itself names several others too. */
export function browserOf(agent: string): string | undefined {
  const find = (list: readonly (readonly [RegExp, string])[]) => list.find(([sign]) => sign.test(agent))?.[1]
  const browser = find([
    [/Edg\w*\//, 'Edge'],
    [/OPR\//, 'Opera'],
    [/Firefox\/|FxiOS\//, 'Firefox'],
    [/Chrome\/|CriOS\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ])
  const system = find([
    [/Android/, 'Android'],
    [/iPhone|iPad/, 'iOS'],
    [/Windows/, 'Windows'],
    [/Mac OS X/, 'macOS'],
    [/Linux/, 'Linux'],
  ])
  return browser && (system ? `${browser}, ${system}` : browser)
}
