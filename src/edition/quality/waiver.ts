/** A finding that somebody has looked at and lets stand, with the reason. */
export interface Waiver {
  /** The code of the check. */
  readonly code: string
  /** Where it is let stand; everywhere when neither is given. */
  readonly unit?: string | undefined
  readonly segment?: string | undefined
  readonly reason: string
}

/** The waiver that covers a finding of quality; what a specification forbids cannot be waived. */
export function waiverFor(
  waivers: readonly Waiver[],
  found: { readonly code: string; readonly unit?: string | undefined; readonly segment?: string | undefined },
): Waiver | undefined {
  if (!found.code.startsWith('quality-')) return undefined
  return waivers.find(
    ({ code, unit, segment }) =>
      code === found.code &&
      (unit === undefined || unit === found.unit) &&
      (segment === undefined || segment === found.segment),
  )
}
