/** Which English and which Turkish a unit is in: BCP 47 tags, at most one a language. */
import { type Lang, langOfTag } from '../text/language.ts'
import type { Unit } from './unit.ts'

/**
 * The tag of a variety as it is usually written (`en-GB` for `EN_gb`); `undefined` for a language alone, and for one that is
 * neither English nor Turkish.
 */
export function varietyTag(tag: string | undefined): string | undefined {
  const [, main = '', rest] = /^([a-z]{2})[-_]([a-z0-9]{2,8}(?:[-_][a-z0-9]{2,8})*)$/i.exec(tag ?? '') ?? []
  if (rest === undefined || !langOfTag(main)) return undefined
  return [main.toLowerCase(), ...rest.split(/[-_]/).map(subtag)].join('-')
}

/** Regions in capitals, scripts with a capital, all else in small letters (RFC 5646, section 2.1.1). */
function subtag(text: string): string {
  const small = text.toLowerCase()
  if (text.length === 2) return small.toUpperCase()
  return /^[a-z]{4}$/.test(small) ? `${small.slice(0, 1).toUpperCase()}${small.slice(1)}` : small
}

/** The tag of a unit in a language. */
export function varietyOf({ varieties = [] }: Unit, lang: Lang): string | undefined {
  return varieties.find((tag) => langOfTag(tag) === lang)
}

/** Tags with another in the place of the one of its language; in the order of their languages. */
export function withVariety(tags: readonly string[], tag: string): readonly string[] {
  return [...tags.filter((each) => langOfTag(each) !== langOfTag(tag)), tag].sort()
}
