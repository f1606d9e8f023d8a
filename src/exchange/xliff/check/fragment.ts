/** Fragment identifiers of XLIFF 2 (section 3). */
import { isOfKind } from './values.ts'

export interface Selector {
  /** `f`, `g`, `u`, `n`, `d`, `t`, a module's or extension's; empty for segments and inline elements of the source. */
  readonly prefix: string
  readonly id: string
}

export interface Fragment {
  /** Begins with a stroke: not relative to where it stands. */
  readonly absolute: boolean
  readonly selectors: readonly Selector[]
}

/** Selectors that lead to a place, in the order they must come. */
const PATH = ['f', 'g', 'u']
const LEAVES = ['', 'n', 'd', 't']

/**
 * Reads what follows `#`; answers which constraint it breaks instead, if any.
 *
 * The order is file, group, unit; of all others there is at most one, the last; no prefix comes twice; prefix and id
 * are NMTOKENs, and a prefix of one letter is one of the core's.
 */
export function readFragment(text: string): Fragment | 'syntax' | 'prefix' | 'order' | 'leaf' | 'twice' {
  const absolute = text.startsWith('/')
  const parts = (absolute ? text.slice(1) : text).split('/')
  const selectors = parts.map((part): Selector => {
    const at = part.indexOf('=')
    return at < 0 ? { prefix: '', id: part } : { prefix: part.slice(0, at), id: part.slice(at + 1) }
  })
  if (parts.some((part) => part.startsWith('=')) || !selectors.every(({ id }) => isOfKind('nmtoken', id)))
    return 'syntax'
  const prefixes = selectors.map(({ prefix }) => prefix)
  if (!prefixes.every(isPrefix)) return 'prefix'
  if (new Set(prefixes).size < prefixes.length) return 'twice'
  const leaf = prefixes.findIndex((prefix) => !PATH.includes(prefix))
  if (leaf >= 0 && leaf < prefixes.length - 1) return 'leaf'
  const path = prefixes.filter((prefix) => PATH.includes(prefix)).map((prefix) => PATH.indexOf(prefix))
  if (path.some((rank, i) => i > 0 && rank < (path[i - 1] ?? 0))) return 'order'
  return { absolute, selectors }
}

function isPrefix(prefix: string): boolean {
  return prefix.length === 1
    ? PATH.includes(prefix) || LEAVES.includes(prefix)
    : prefix === '' || isOfKind('nmtoken', prefix)
}

/** The id that a selector of the fragment names. */
export function selected({ selectors }: Fragment, prefix: string): string | undefined {
  return selectors.find((each) => each.prefix === prefix)?.id
}

/** The fragment of an IRI that points into the same document: what follows `#` at its start. */
export function ownFragment(iri: string): string | undefined {
  return iri.startsWith('#') ? iri.slice(1) : undefined
}
