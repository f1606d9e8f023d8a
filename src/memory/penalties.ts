import { STATES, type Unit } from './unit.ts'

/** Points taken off a unit's score, each for its own reason; by default none, save one for other codes. */
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
}

export const NO_PENALTIES: Penalties = {
  domain: 0,
  machine: 0,
  unreviewed: 0,
  variety: 0,
  unconfirmed: 0,
  codes: 1,
}

/** What is asked for: a unit of another kind is penalised. What is left out, nothing is asked of. */
export interface Wanted {
  readonly domain?: string
  readonly variety?: string
  /** The kinds and types of the segment's inline codes, in order: see {@link codeShape}. */
  readonly codes?: string
}

/** What of a unit decides its penalty and its rank; units of which this is the same are of one class. */
export type Traits = Pick<Unit, 'state' | 'domain' | 'machine' | 'variety' | 'unconfirmed'> & {
  readonly codes: string
}

/** How many points a unit of a class loses. */
export function penaltyOf(traits: Traits, wanted: Wanted, penalties: Penalties): number {
  const other = (want: string | undefined, has: string | undefined) =>
    want !== undefined && has !== undefined && want !== has
  return (
    (other(wanted.domain, traits.domain) ? penalties.domain : 0) +
    (traits.machine ? penalties.machine : 0) +
    (STATES.indexOf(traits.state) < STATES.indexOf('reviewed') ? penalties.unreviewed : 0) +
    (other(wanted.variety, traits.variety) ? penalties.variety : 0) +
    (traits.unconfirmed ? penalties.unconfirmed : 0) +
    (other(wanted.codes, traits.codes) ? penalties.codes : 0)
  )
}
