/**
 * Which passwords are taken. Length is what counts: NIST SP 800-63B-4, section 3.1.1.2, asks for 15 characters where a
 * password is all there is, for no rules of composition, and that what is expected be refused. Characters are code points.
 */
import { PeopleError } from './person.ts'

export const LEAST_PASSWORD = 15
/** Beyond any phrase, yet no burden to hash. */
export const MOST_PASSWORD = 256
/** Different characters that a password has at least; fewer are a pattern. */
const LEAST_DIFFERENT = 6
/** What has to be left of a password when known words are taken out. */
const LEAST_OWN = 8

/** Rows of keyboards (US, Turkish Q and F), the alphabets and the figures: a password along one of them is expected. */
const RUNS = [
  'abcdefghijklmnopqrstuvwxyz',
  'abcçdefgğhıijklmnoöprsştuüvyz',
  '01234567890123456789',
  '1234567890-=',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertyuıopğüasdfghjklşizxcvbnmöç',
  'fgğıodrnhpqwuieaütkmlyşxjövcçzsb',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
]

/** Words that open lists of leaked passwords, or that this program puts into one's mind. */
const EXPECTED = [
  'yanyana',
  'password',
  'passw0rd',
  'parola',
  'sifre',
  'şifre',
  'letmein',
  'welcome',
  'hoşgeldin',
  'hosgeldin',
  'qwerty',
  'administrator',
  'admin',
  'yönetici',
  'yonetici',
  'editör',
  'editor',
  'correcthorsebatterystaple',
  'iloveyou',
  'türkiye',
  'turkiye',
  'istanbul',
  'ankara',
  'galatasaray',
  'fenerbahçe',
  'fenerbahce',
  'beşiktaş',
  'besiktas',
]

/** The one form in which a password is hashed: NFKC, so that every keyboard gives the same. */
export function passwordForm(text: string): string {
  return text.normalize('NFKC')
}

/**
 * Answers nothing when a new password may be taken.
 *
 * @param known words about its owner: name, e-mail address
 * @throws {PeopleError} `password-short`, `password-long`, `password-simple` (a pattern), `password-known` (hardly more than
 * words that anybody would try)
 */
export function checkPassword(password: string, known: readonly string[]): void {
  const form = passwordForm(password)
  const length = Array.from(form).length
  if (length < LEAST_PASSWORD)
    throw new PeopleError('password-short', `a password has at least ${LEAST_PASSWORD} characters`)
  if (length > MOST_PASSWORD)
    throw new PeopleError('password-long', `a password has at most ${MOST_PASSWORD} characters`)
  const bare = fold(form)
  if (new Set(bare).size < LEAST_DIFFERENT || repeats(bare) || runs(bare))
    throw new PeopleError('password-simple', 'the password follows a pattern')
  const words = [...EXPECTED, ...known.flatMap((text) => text.split(/[\s@.]+/))]
    .map(fold)
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length)
  const own = words.reduce((rest, word) => rest.replaceAll(word, ''), bare).replace(/\d{1,4}$/, '')
  if (Array.from(own).length < LEAST_OWN)
    throw new PeopleError('password-known', 'the password is hardly more than words that anybody would try')
}

/** Letters and figures alone, small: what is between them does not make a pattern another. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('i\u0307', 'i')
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** Whether it is one piece of up to a third of it again and again, the last one perhaps cut. */
function repeats(text: string): boolean {
  for (let size = 1; size <= text.length / 3; size++)
    if (text.slice(size) === text.slice(0, text.length - size)) return true
  return false
}

/** Whether all of it goes along runs, forwards or backwards, in pieces of four and more. */
function runs(text: string): boolean {
  let at = 0
  while (at < text.length) {
    let longest = 0
    for (const run of RUNS)
      for (const way of [run, Array.from(run).reverse().join('')])
        for (let end = text.length; end - at > longest; end--)
          if (way.includes(text.slice(at, end))) longest = end - at
    if (longest < 4) return text.length - at < 4 && at > 0
    at += longest
  }
  return true
}
