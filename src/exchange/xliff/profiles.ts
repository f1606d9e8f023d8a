/** What is written otherwise for one CAT tool than for another: only where the tool leaves no choice. */

/** The versions that are written. */
export const XLIFF_VERSIONS = ['1.2', '2.0', '2.1', '2.2'] as const
export type XliffVersion = (typeof XLIFF_VERSIONS)[number]

/** The tools that a hand-off can be made for. */
export const PROFILE_NAMES = [
  'generic',
  'omegat',
  'trados',
  'memoq',
  'phrase',
  'lokalize',
  'poedit',
  'matecat',
] as const
export type ProfileName = (typeof PROFILE_NAMES)[number]

/** One tool's needs. Each that differs from `generic` has its reason in docs/formats.md. */
export interface Profile {
  /** Versions that the tool opens; the first is written when none is asked for. */
  readonly versions: readonly XliffVersion[]
  /** What stands in a 1.2 target while there is no translation: the source, or no target at all. */
  readonly empty: 'source' | 'absent'
  /** False where the tool would cut a single sentence anew by rules of its own. */
  readonly resegment: boolean
  /** True where the ids of units must differ in the whole document, not only in their file. */
  readonly globalIds: boolean
  /** How the memory that goes with it writes inline codes. */
  readonly tmx: 'standard' | 'omegat'
}

const GENERIC: Profile = {
  versions: ['1.2', '2.0', '2.1', '2.2'],
  empty: 'source',
  resegment: true,
  globalIds: false,
  tmx: 'standard',
}

export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  generic: GENERIC,
  omegat: { ...GENERIC, versions: ['1.2'], tmx: 'omegat' },
  trados: { ...GENERIC, versions: ['1.2', '2.0'], empty: 'absent' },
  memoq: { ...GENERIC, empty: 'absent' },
  phrase: { ...GENERIC, versions: ['1.2', '2.0'], empty: 'absent', resegment: false },
  lokalize: { ...GENERIC, versions: ['1.2'], empty: 'absent' },
  poedit: { ...GENERIC, versions: ['2.0', '1.2'], empty: 'absent' },
  matecat: { ...GENERIC, versions: ['1.2', '2.0'], globalIds: true },
}
