import type { JSX } from 'preact'
import type { Translate } from '../i18n.ts'
import type { PeopleError, Person } from '../people/person.ts'
import { ROLES, type Role } from '../people/role.ts'
import { INVITATION_DAYS } from '../service/people/invitations.ts'
import type { Invitation } from '../store/people-tables.ts'
import type { ApiToken } from '../store/sign-in-tables.ts'
import { longDate } from '../text/date.ts'
import type { Lang } from '../text/language.ts'
import { Field, Problem, ShownOnce } from './form-parts.tsx'
import { Select } from './select.tsx'

/** What has just happened on the page. */
export interface PeopleNews {
  readonly error?: PeopleError
  /** The address that was given, when it was refused. */
  readonly email?: string
  /** A link that was just made, and for whom. */
  readonly link?: string
  readonly for?: string
}

interface PeopleProps {
  readonly people: readonly Person[]
  readonly invitations: readonly Invitation[]
  readonly tokens: readonly ApiToken[]
  readonly news: PeopleNews
  readonly lang: Lang
  readonly t: Translate
}

export function PeoplePage({ people, invitations, tokens, news, lang, t }: PeopleProps): JSX.Element {
  return (
    <div class="people-page">
      <h1>{t('people:people.title')}</h1>
      <p class="lead">{t('people:people.lead')}</p>
      <Problem error={news.error} t={t} />
      {news.link && (
        <ShownOnce
          label={t('people:people.link', { email: news.for ?? '' })}
          value={news.link}
          hint={t('people:people.link-hint')}
        />
      )}
      <ul class="things">
        {people.map((person) => (
          <PersonItem
            key={person.id}
            person={person}
            tokens={tokens.filter((token) => token.person === person.id).length}
            lang={lang}
            t={t}
          />
        ))}
      </ul>
      <h2>{t('people:people.invite')}</h2>
      <form method="post" action="/people/invitations" class="inline-form">
        <Field
          name="email"
          type="email"
          autocomplete="off"
          required
          value={news.email}
          label={t('people:email')}
        />
        <p class="field-line">
          <label for="role">{t('people:people.role')}</label>
          <RoleSelect id="role" chosen="translator" t={t} />
        </p>
        <button type="submit" class="main">
          {t('people:people.make-link')}
        </button>
      </form>
      <p class="hint">{t('people:people.invite-hint', { days: INVITATION_DAYS })}</p>
      {invitations.length > 0 && (
        <>
          <h2>{t('people:people.open')}</h2>
          <ul class="things">
            {invitations.map((each) => (
              <InvitationItem key={each.id} invitation={each} lang={lang} t={t} />
            ))}
          </ul>
        </>
      )}
      <h2>{t('people:people.roles')}</h2>
      <dl>
        {ROLES.map((role) => (
          <div key={role}>
            <dt>{t(`people:role.${role}`)}</dt>
            <dd>{t(`people:role-may.${role}`)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

interface ItemProps {
  readonly lang: Lang
  readonly t: Translate
}

function PersonItem({
  person,
  tokens,
  lang,
  t,
}: ItemProps & { person: Person; tokens: number }): JSX.Element {
  const { id, name, email, disabledAt } = person
  const off = disabledAt !== undefined
  const since = t('people:people.since', { day: longDate(person.createdAt.slice(0, 10), lang) })
  return (
    <li>
      <span class="what">
        <span class={off ? 'off' : undefined}>{name}</span>
        <small>
          {email}
          <br />
          {off ? t('people:people.disabled', { day: longDate(disabledAt.slice(0, 10), lang) }) : since}
          {tokens > 0 && ` · ${t('people:people.tokens', { count: tokens })}`}
        </small>
      </span>
      <div class="does">
        <form method="post" action={`/people/${id}/role`}>
          <RoleSelect label={t('people:people.role-of', { name })} chosen={person.role} t={t} />
          <button type="submit" aria-label={t('people:people.change-role-of', { name })}>
            {t('people:people.change-role')}
          </button>
        </form>
        {!off && (
          <form method="post" action={`/people/${id}/reset`}>
            <button type="submit" aria-label={t('people:people.reset-of', { name })}>
              {t('people:people.reset')}
            </button>
          </form>
        )}
        <form method="post" action={`/people/${id}/${off ? 'enable' : 'disable'}`}>
          <button type="submit" aria-label={t(`people:people.${off ? 'enable' : 'disable'}-it`, { name })}>
            {t(`people:people.${off ? 'enable' : 'disable'}`)}
          </button>
        </form>
      </div>
    </li>
  )
}

function InvitationItem({ invitation, lang, t }: ItemProps & { invitation: Invitation }): JSX.Element {
  const { id, kind, email, role, expiresAt } = invitation
  return (
    <li>
      <span class="what">
        {email ?? t('people:people.first')}
        <small>
          {t(`people:people.link-kind.${kind}`)} · {t(`people:role.${role}`)} ·{' '}
          {t('people:people.until', { day: longDate(expiresAt.slice(0, 10), lang) })}
        </small>
      </span>
      <form method="post" action={`/people/invitations/${id}/revoke`}>
        <button type="submit" aria-label={t('people:people.revoke-it', { email: email ?? '' })}>
          {t('people:people.revoke')}
        </button>
      </form>
    </li>
  )
}

function RoleSelect({
  id,
  label,
  chosen,
  t,
}: {
  id?: string
  label?: string
  chosen: Role
  t: Translate
}): JSX.Element {
  return (
    <Select
      id={id}
      name="role"
      label={label}
      options={ROLES}
      told={(role) => t(`people:role.${role}`)}
      chosen={chosen}
    />
  )
}
