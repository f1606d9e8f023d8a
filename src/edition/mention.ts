/** People named in comments: `@Ayşe`, `@Ayşe Yılmaz` where that is somebody's name, with Turkish suffixes (`@Ayşe'ye`). */
import { fold } from '../text/turkish.ts'

/** Whether a text speaks to somebody: his whole name, or a first name that is his, stands behind an `@`. */
export function mentions(text: string, name: string): boolean {
  const folded = fold(text.normalize('NFC'))
  const whole = fold(name.normalize('NFC')).trim()
  const [first = ''] = whole.split(/\s+/)
  return whole !== '' && [whole, first].some((each) => standsIn(folded, each))
}

function standsIn(text: string, name: string): boolean {
  for (let at = text.indexOf(`@${name}`); at >= 0; at = text.indexOf(`@${name}`, at + 1)) {
    const before = text.slice(0, at)
    const after = text.slice(at + 1 + name.length)
    // An address of e-mail speaks to nobody; another letter makes another name.
    if (!/[\p{L}\p{N}.]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after)) return true
  }
  return false
}
