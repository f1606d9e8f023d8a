/** How the states of rows are said in XLIFF, there and back. XLIFF 2 says them with our own words. */
import { STATES, type State } from '../../memory/unit.ts'

/** What a row's state is in XLIFF 1.2. */
export const STATE_12: Readonly<Record<State, string>> = {
  initial: 'needs-translation',
  translated: 'translated',
  reviewed: 'signed-off',
  final: 'final',
}

/** What a target's state in XLIFF 1.2 says of a row. */
const FROM_12: ReadonlyMap<string, State> = new Map([
  ['new', 'initial'],
  ['needs-translation', 'initial'],
  ['needs-adaptation', 'translated'],
  ['needs-l10n', 'translated'],
  ['needs-review-adaptation', 'translated'],
  ['needs-review-l10n', 'translated'],
  ['needs-review-translation', 'translated'],
  ['translated', 'translated'],
  ['signed-off', 'reviewed'],
  ['final', 'final'],
])

/**
 * What words of a bilingual file of a CAT tool say of a segment: `conf` of Trados; `status` of memoQ, which has been called
 * otherwise in its versions.
 */
const FROM_TOOL: ReadonlyMap<string, State> = new Map([
  ['Draft', 'translated'],
  ['Translated', 'translated'],
  ['RejectedTranslation', 'translated'],
  ['ApprovedTranslation', 'reviewed'],
  ['RejectedSignOff', 'reviewed'],
  ['ApprovedSignOff', 'final'],
  ['NotStarted', 'initial'],
  ['PartiallyEdited', 'translated'],
  ['Edited', 'translated'],
  ['Rejected', 'translated'],
  ['ConfirmedTranslator', 'translated'],
  ['ManuallyConfirmed', 'translated'],
  ['Reviewer1Confirmed', 'reviewed'],
  ['Proofread', 'reviewed'],
  ['Reviewer2Confirmed', 'final'],
])

/** The state of a 1.2 target; `undefined` where it says nothing that is known. */
export function stateFrom12(state: string | undefined, approved: boolean): State | undefined {
  return FROM_12.get(state ?? '') ?? (approved ? 'translated' : undefined)
}

/** The state of a 2.x segment. */
export function stateFrom2(state: string | undefined): State | undefined {
  return STATES.find((each) => each === state)
}

/** The state that a tool's own attribute names. */
export function stateFromTool(word: string | undefined): State | undefined {
  return FROM_TOOL.get(word ?? '')
}

/** The step of Phrase's workflow in which a segment was confirmed (`m:confirmed`): the first translates, later ones look at it again. */
export function stateFromStep(step: string | undefined): State | undefined {
  const number = /^\d{1,3}$/.test(step ?? '') ? Number(step) : 0
  if (number === 0) return undefined
  return number === 1 ? 'translated' : 'reviewed'
}

/** The least of some states: what a whole paragraph can claim. */
export function lowest(states: readonly State[]): State {
  return STATES.find((state) => states.includes(state)) ?? 'initial'
}
