import { langOfTag } from '../text/language.ts'
import { memoryOf, STATES, type Unit } from './unit.ts'

/** Points taken off a unit's score, each for its own reason. */
export interface Penalties {
  /** It is of another domain than is asked for. */
  readonly domain: number
  /** It was made by a machine. */
  readonly machine: number
  /** Nobody reviewed it. */
  readonly unreviewed: number
  /** It is in another variety of the language than is asked for: `en-US` for `en-GB`. */
  readonly variety: number
  /** It comes from an alignment that nobody confirmed. */
  readonly unconfirmed: number
  /** Its source has other inline codes than the segment. */
  readonly codes: number
  /** It is of this memory; 100 shuts a memory out. */
  readonly memories: Readonly<Record<string, number>>
}

/** The reasons that have a number of their own. */
export const PENALTY_REASONS = ['domain', 'machine', 'unreviewed', 'variety', 'unconfirmed', 'codes'] as const

/** None, save one for other codes. */
export const NO_PENALTIES: Penalties = {
  domain: 0,
  machine: 0,
  unreviewed: 0,
  variety: 0,
  unconfirmed: 0,
  codes: 1,
  memories: {},
}

/** What is taken off where nothing else is configured; the scale is that of CAT tools (`docs/memory.md`). */
export const USUAL_PENALTIES: Penalties = {
  domain: 2,
  machine: 15,
  unreviewed: 0,
  variety: 2,
  unconfirmed: 3,
  codes: 1,
  memories: {},
}

/** What is asked for: a unit of another kind is penalised. What is left out, nothing is asked of. */
export interface Wanted {
  readonly domain?: string
  /** BCP 47 tags; each is asked of the text in its language. */
  readonly varieties?: readonly string[]
  /** Only units of these memories. */
  readonly memories?: readonly string[]
  /** The kinds and types of the segment's inline codes, in order: see {@link codeShape}. */
  readonly codes?: string
}

/** How a collection's units are weighed: what they lose points for, and what is wanted where a question does not say. */
export interface MatchRules {
  readonly penalties: Penalties
  readonly wanted: Pick<Wanted, 'domain' | 'varieties' | 'memories'>
}

/** What of a unit decides its penalty and its rank; units of which this is the same are of one class. */
export interface Traits
  extends Required<Pick<Unit, 'state' | 'domain' | 'machine' | 'unconfirmed' | 'memory'>> {
  readonly varieties: readonly string[]
  readonly codes: string
}

/** The traits of a unit, one side of which has codes of this shape. */
export function traitsOf(unit: Unit, codes: string): Traits {
  const { state, domain, machine = false, unconfirmed = false, varieties = [] } = unit
  return { state, domain, machine, unconfirmed, memory: memoryOf(unit), varieties, codes }
}

/** No score is left above any threshold. */
const SHUT_OUT = 200

/** How many points a unit of a class loses. */
export function penaltyOf(traits: Traits, wanted: Wanted, penalties: Penalties): number {
  if (wanted.memories && !wanted.memories.includes(traits.memory)) return SHUT_OUT
  const other = (want: string | undefined, has: string | undefined) =>
    want !== undefined && has !== undefined && want !== has
  const otherVariety = wanted.varieties?.some((tag) =>
    other(
      tag,
      traits.varieties.find((has) => langOfTag(has) === langOfTag(tag)),
    ),
  )
  return (
    (other(wanted.domain, traits.domain) ? penalties.domain : 0) +
    (traits.machine ? penalties.machine : 0) +
    (STATES.indexOf(traits.state) < STATES.indexOf('reviewed') ? penalties.unreviewed : 0) +
    (otherVariety ? penalties.variety : 0) +
    (traits.unconfirmed ? penalties.unconfirmed : 0) +
    (other(wanted.codes, traits.codes) ? penalties.codes : 0) +
    (Object.hasOwn(penalties.memories, traits.memory) ? (penalties.memories[traits.memory] ?? 0) : 0)
  )
}
