/** What the checks of quality look at, and what they find. */
import type { Content } from '../../text/content.ts'
import type { Lang } from '../../text/language.ts'

/** A translated text. A language that is neither Turkish nor English is `undefined`: rules of language are then left out. */
export interface Pair {
  readonly source: Content
  readonly target: Content
  readonly sourceLang: Lang | undefined
  readonly targetLang: Lang | undefined
  /** Codes that stand in another segment of the unit on one side: as a whole the unit has them as its source does. */
  readonly moved?: ReadonlySet<string>
}

/** Stable; each is also the key of its message, below `check:` in the locales. */
export type QualityCode = keyof typeof QUALITY

/**
 * How sure each check is: `error` where the translation cannot be right, `warning` where good pairs hardly ever have it
 * (at most one in a hundred of the pairs measured), `hint` for what only a reader can decide.
 */
export const QUALITY = {
  'quality-codes-missing': 'error',
  'quality-codes-added': 'error',
  'quality-codes-doubled': 'warning',
  'quality-codes-crossed': 'error',
  'quality-numbers': 'warning',
  'quality-dates': 'warning',
  'quality-percent': 'warning',
  'quality-addresses': 'warning',
  'quality-names': 'hint',
  'quality-acronyms': 'hint',
  'quality-term-missing': 'warning',
  'quality-term-forbidden': 'error',
  'quality-word-forbidden': 'error',
  'quality-empty': 'error',
  'quality-untranslated': 'warning',
  'quality-same-source': 'warning',
  'quality-same-target': 'hint',
  'quality-doubled': 'warning',
  'quality-blanks-doubled': 'warning',
  'quality-blanks-ends': 'warning',
  'quality-blank-before-mark': 'warning',
  'quality-blank-after-mark': 'warning',
  'quality-end-mark': 'warning',
  'quality-brackets': 'warning',
  'quality-quotes-odd': 'hint',
  'quality-quotes-mixed': 'hint',
  'quality-apostrophe-number': 'warning',
  'quality-apostrophe-plural': 'hint',
  'quality-apostrophe-english': 'hint',
  'quality-first-letter': 'hint',
  'quality-dotted-i': 'warning',
  'quality-capital-i': 'hint',
  'quality-foreign-i': 'hint',
  'quality-length': 'hint',
} as const

export interface Issue {
  readonly code: QualityCode
  readonly severity: 'error' | 'warning' | 'hint'
  readonly values: Readonly<Record<string, string>>
}

export function issue(code: QualityCode, values: Readonly<Record<string, string>> = {}): Issue {
  return { code, severity: QUALITY[code], values }
}
