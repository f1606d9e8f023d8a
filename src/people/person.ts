import type { Lang } from '../text/language.ts'
import type { Role } from './role.ts'

/** Somebody who can sign in. */
export interface Person {
  readonly id: string
  /** As the program records who did something. */
  readonly name: string
  /** In the form that {@link emailOf} gives; no two people have the same. */
  readonly email: string
  readonly role: Role
  /** The language of the interface, where one was chosen. */
  readonly lang?: Lang
  /** ISO 8601, UTC, as all times here. */
  readonly createdAt: string
  /** Since when this person cannot sign in. */
  readonly disabledAt?: string
}

/** What about people is refused; each code has its words in the locales. */
export const PEOPLE_CODES = [
  'bad-email',
  'bad-name',
  'password-short',
  'password-long',
  'password-simple',
  'password-known',
  'wrong-password',
  'sign-in-failed',
  'too-many-attempts',
  'link-unusable',
  'already-here',
  'no-such-person',
  'last-administrator',
  'no-such-token',
  'bad-role',
  'bad-scope',
  'scope-beyond-role',
  'bad-expiry',
  'openid-failed',
  'openid-email',
  'not-invited',
] as const
export type PeopleCode = (typeof PEOPLE_CODES)[number]

/** Something about people that is refused. */
export class PeopleError extends Error {
  readonly code: PeopleCode
  /** After how many seconds it is worth trying again, where that is known. */
  readonly retryAfter: number | undefined
  constructor(code: PeopleCode, message: string, options: { retryAfter?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.name = 'PeopleError'
    this.code = code
    this.retryAfter = options.retryAfter
  }
}

/** RFC 5321, section 4.5.3.1.3: a path has at most 256 octets, two of which are its brackets. */
const MOST_EMAIL = 254
const MOST_NAME = 100

/**
 * An e-mail address in the one form it is kept and compared in: NFC, small letters as no locale has them (`I` is `i`).
 *
 * @throws {PeopleError} `bad-email`
 */
export function emailOf(text: string): string {
  const email = text.trim().normalize('NFC').toLowerCase()
  if (email.length > MOST_EMAIL || !/^[^\s@<>"(),:;\\[\]\p{Cc}]+@[^\s@<>"(),:;\\[\]\p{Cc}]+$/u.test(email))
    throw new PeopleError('bad-email', `"${text.slice(0, MOST_EMAIL)}" is no e-mail address`)
  return email
}

/** A name as it is kept: in one line. @throws {PeopleError} `bad-name` when it is empty or has over 100 code points */
export function nameOf(text: string): string {
  const name = text
    .normalize('NFC')
    .replace(/[\s\p{Cc}\p{Bidi_Control}]+/gu, ' ')
    .trim()
  if (name === '' || Array.from(name).length > MOST_NAME)
    throw new PeopleError('bad-name', `a name has 1 to ${MOST_NAME} letters`)
  return name
}
