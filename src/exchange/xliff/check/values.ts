/** The kinds of value that attributes of XLIFF take. */

/** Each answers whether a value is of its kind; white space around a value does not count (XML Schema, `collapse`). */
type Test = (value: string) => boolean

const NMTOKEN =
  /^(?:[-.:\w\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u203f\u2040\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\u{10000}-\u{effff}]|\u200c|\u200d)+$/u

const matching =
  (pattern: RegExp): Test =>
  (value) =>
    pattern.test(value)

/** A decimal number from `low` to `high`, as XML Schema writes decimals. */
const decimal =
  (low: number, high: number): Test =>
  (value) =>
    /^[+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})$/.test(value) &&
    Number(value) >= low &&
    Number(value) <= high

/** A floating point number from 0 to 1, as XML Schema writes doubles. */
const share: Test = (value) =>
  /^[+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][+-]?\d{1,3})?$/.test(value) &&
  Number(value) >= 0 &&
  Number(value) <= 1

const TESTS = {
  text: () => true,
  nmtoken: matching(NMTOKEN),
  nmtokens: (value: string) => value !== '' && value.split(/\s+/).every(matching(NMTOKEN)),
  iri: (value: string) => (value.match(/#/g) ?? []).length <= 1 && !/%(?![\da-f]{2})/i.test(value),
  language: isLanguageTag,
  yesNo: matching(/^(?:yes|no)$/),
  direction: matching(/^(?:ltr|rtl|auto)$/),
  space: matching(/^(?:default|preserve)$/),
  prefixed: matching(/^[^\s:]+:[^\s:]+$/),
  annotation: matching(/^(?:generic|comment|term|[^\s:]+:[^\s:]+)$/),
  positive: matching(/^\+?0{0,20}[1-9]\d{0,20}$/),
  priority: matching(/^(?:[1-9]|10)$/),
  integer: matching(/^[+-]?\d{1,40}$/),
  percent: decimal(0, 100),
  /** Extended language ranges, by commas (RFC 4647, section 2.2); none is nowhere. */
  ranges: (value: string) =>
    value === '' ||
    value.split(',').every((range) => /^(?:\*|[a-z]{1,8})(?:-(?:\*|[a-z\d]{1,8}))*$/i.test(range.trim())),
  share,
  xmlId: (value: string) => NMTOKEN.test(value) && /^[\p{L}_]/u.test(value) && !value.includes(':'),
  time: matching(/^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d{1,2}:\d\d))?)?)?$/),
  dateTime: matching(/^-?\d{4,9}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)?$/),
  coordinates: matching(/^(?:-?\d{1,20}|#)(?:;(?:-?\d{1,20}|#)){3}$/),
  mimeType: matching(/^(?:text|multipart|message|application|image|audio|video|model)(?:\/\S+)*$/),
} satisfies Record<string, Test>

export type ValueKind = keyof typeof TESTS

export function isValueKind(name: string): name is ValueKind {
  return Object.hasOwn(TESTS, name)
}

/** Longer values are of no kind but text and lists; nobody writes such names. */
const MAX_NAME = 10_000

/** Whether `value` is of the kind. */
export function isOfKind(kind: ValueKind, value: string): boolean {
  if (kind === 'text') return true
  return (value.length <= MAX_NAME || kind === 'nmtokens' || kind === 'iri') && TESTS[kind](value.trim())
}

const LETTERS_AND_FIGURES = /^[a-z\d]{1,8}$/
/** Tags that RFC 5646 keeps although they break its grammar (section 2.2.8). */
const GRANDFATHERED = new Set(
  'en-gb-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn i-tao i-tay i-tsu sgn-be-fr sgn-be-nl sgn-ch-de'.split(
    ' ',
  ),
)

/** Whether a language tag is well-formed by BCP 47 (RFC 5646, section 2.1): its grammar, no variant and no singleton twice. */
export function isLanguageTag(value: string): boolean {
  const tag = value.toLowerCase()
  if (GRANDFATHERED.has(tag)) return true
  const parts = tag.split('-')
  if (!parts.every(matching(LETTERS_AND_FIGURES))) return false
  const take = (pattern: RegExp, most: number): string[] => {
    let n = 0
    while (n < most && pattern.test(parts[n] ?? '')) n++
    return parts.splice(0, n)
  }
  if (parts[0] === 'x') return parts.length > 1
  const [language = ''] = take(/^[a-z]{2,8}$/, 1)
  if (language === '') return false
  if (language.length <= 3) take(/^[a-z]{3}$/, 3)
  take(/^[a-z]{4}$/, 1)
  take(/^(?:[a-z]{2}|\d{3})$/, 1)
  const variants = take(/^(?:[a-z\d]{5,8}|\d[a-z\d]{3})$/, 20)
  const singletons: string[] = []
  while (/^[^x]$/.test(parts[0] ?? '')) {
    singletons.push(...parts.splice(0, 1))
    if (take(/^[a-z\d]{2,8}$/, 20).length === 0) return false
  }
  if (parts[0] === 'x' && parts.length > 1) parts.length = 0
  return parts.length === 0 && [variants, singletons].every((list) => new Set(list).size === list.length)
}
