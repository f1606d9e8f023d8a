/** People named in comments: `@Ayşe`, `@Ayşe Yılmaz` where that is somebody's name, with Turkish suffixes (`@Ayşe'ye`). */
import type { Span } from '../text/span.ts'
import { fold } from '../text/turkish.ts'

/** Where a text speaks to somebody, the `@` included; to several where they have the name that was written. */
export interface Mention extends Span {
  readonly names: readonly string[]
}

/**
 * Whom a text speaks to. A whole name goes before a first name: `@Ayşe Yılmaz` is not Ayşe Demir.
 *
 * @param text in Unicode's form C
 * @param names of those who may be spoken to
 */
export function mentionsIn(text: string, names: readonly string[]): Mention[] {
  const folded = fold(text)
  const forms = names.flatMap((name) => formsOf(name).map((form) => ({ name, form })))
  const found: Mention[] = []
  for (let at = folded.indexOf('@'); at >= 0; at = folded.indexOf('@', at + 1)) {
    // An address of e-mail speaks to nobody.
    if (/[\p{L}\p{N}.]$/u.test(folded.slice(Math.max(0, at - 2), at))) continue
    const here = forms.filter(({ form }) => standsAt(folded, at + 1, form))
    const longest = Math.max(0, ...here.map(({ form }) => form.length))
    const meant = here.filter(({ form }) => form.length === longest).map(({ name }) => name)
    if (meant.length > 0) found.push({ start: at, end: at + 1 + longest, names: [...new Set(meant)] })
  }
  return found
}

/** Whether a text speaks to somebody. @param names of all who may be spoken to */
export function mentions(text: string, name: string, names: readonly string[] = []): boolean {
  return mentionsIn(text.normalize('NFC'), [...names, name]).some((each) => each.names.includes(name))
}

/** A name whole, and its first word. */
function formsOf(name: string): string[] {
  const whole = fold(name.normalize('NFC')).trim()
  const [first = ''] = whole.split(/\s+/)
  return whole === '' ? [] : [...new Set([whole, first])]
}

/** Another letter behind it makes another name. */
function standsAt(text: string, at: number, form: string): boolean {
  return (
    text.startsWith(form, at) && !/^[\p{L}\p{N}]/u.test(text.slice(at + form.length, at + form.length + 2))
  )
}
