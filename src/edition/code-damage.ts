import type { Code } from '../text/content.ts'

/** What is wrong with the codes of a target, each code by its native form. */
export interface CodeDamage {
  readonly missing: readonly string[]
  readonly added: readonly string[]
  readonly duplicated: readonly string[]
  /** Pairs that close before they open, or that cross another pair where the source's do not. */
  readonly crossed: readonly string[]
}

/** How a target's codes differ from its source's; `undefined` when they are all there, once, and well nested. */
export function codeDamage(source: readonly Code[], target: readonly Code[]): CodeDamage | undefined {
  const wanted = new Set(source.map(({ id }) => id))
  const counts = new Map<string, number>()
  for (const { id } of target) counts.set(id, (counts.get(id) ?? 0) + 1)
  const tangled = crossedPairs(source)
  const shown = (codes: readonly Code[]) => [...new Set(codes.map(({ id, data }) => data || id))]
  const damage = {
    missing: shown(source.filter(({ id }) => !counts.has(id))),
    added: shown(target.filter(({ id }) => !wanted.has(id))),
    duplicated: shown(target.filter(({ id }) => wanted.has(id) && (counts.get(id) ?? 0) > 1)),
    crossed: [] as readonly string[],
  }
  if (damage.missing.length + damage.added.length + damage.duplicated.length > 0) return damage
  const crossed = [...crossedPairs(target)].filter((pair) => !tangled.has(pair))
  if (crossed.length === 0) return undefined
  return { ...damage, crossed: shown(target.filter((code) => crossed.includes(code.pair ?? ''))) }
}

/** Pairs with both ends here that do not enclose text properly. An end without its mate crosses nothing. */
function crossedPairs(codes: readonly Code[]): ReadonlySet<string> {
  const ends = (kind: Code['kind']) =>
    new Set(codes.flatMap((code) => (code.kind === kind ? [code.pair] : [])))
  const [opens, closes] = [ends('open'), ends('close')]
  const open: string[] = []
  const crossed = new Set<string>()
  for (const { kind, pair } of codes) {
    if (pair === undefined || !opens.has(pair) || !closes.has(pair)) continue
    if (kind === 'open') open.push(pair)
    else if (open.at(-1) === pair) open.pop()
    else {
      crossed.add(pair)
      const at = open.lastIndexOf(pair)
      if (at >= 0) open.splice(at, 1)
    }
  }
  return crossed
}
