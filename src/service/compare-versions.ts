/** Two publications of an edition, or one and the edition as it is now, held against each other. */
import { type ComparedRow, compareEditions } from '../edition/comparison.ts'
import type { Edition } from '../edition/edition.ts'
import type { PublicationHead } from '../edition/publication.ts'
import type { House } from './house.ts'

/** The number of a publication, or the edition as it is now. */
export type Version = number | 'now'

export interface VersionComparison {
  readonly from: Version
  readonly to: Version
  /** All rows of both, in the order of the later. */
  readonly rows: readonly ComparedRow[]
}

/**
 * Compares two versions; by default the last publication and what stands now.
 *
 * @returns `undefined` where a version is not there, or nothing was published
 */
export async function compareVersions(
  { store }: Pick<House, 'store'>,
  edition: Edition,
  versions: readonly PublicationHead[],
  {
    from = versions[0]?.number,
    to = 'now',
  }: { readonly from?: Version | undefined; readonly to?: Version | undefined },
): Promise<VersionComparison | undefined> {
  if (from === undefined) return undefined
  const stateOf = async (version: Version) =>
    version === 'now' ? edition : (await store.publications.publication(edition.id, version))?.content
  const [before, after] = [await stateOf(from), await stateOf(to)]
  return before && after && { from, to, rows: compareEditions(before, after) }
}
