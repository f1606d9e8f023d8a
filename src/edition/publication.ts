/** What is published of an edition: numbered snapshots that never change. */
import type { Edition } from './edition.ts'

/** An edition as it was published. */
export interface Publication {
  readonly edition: string
  /** 1, 2, 3 … */
  readonly number: number
  /** SHA-256 of the snapshot, in hexadecimal. */
  readonly hash: string
  /** ISO 8601, UTC. */
  readonly at: string
  readonly by: string
  /** What it corrects of the one before, in the publisher's words. */
  readonly note?: string
  readonly content: Edition
}

/** A publication as lists show it. */
export type PublicationHead = Omit<Publication, 'content'>

/** An edition that is not to be read any more, in any language; its notice stays. */
export interface Withdrawal {
  readonly at: string
  readonly by: string
  readonly reason: string
}

/** What of an edition is published: its rows without matches, drafts of the memory and what is only for its makers. */
export function snapshotOf(edition: Edition): Edition {
  const rows = edition.rows.map(({ match: _, ...row }) => row)
  return { ...edition, rows, findings: [] }
}

/** The longest a slug may be. */
const LONGEST = 60

/**
 * The rule for slugs: a title in small ASCII letters, figures and hyphens, cut at a word; where another edition has it, a
 * number behind it.
 *
 * @param folded the title with Turkish letters folded
 */
export function slugOf(folded: string, taken: (slug: string) => boolean): string {
  const words =
    folded
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? []
  let slug = ''
  for (const word of words) {
    if (slug !== '' && slug.length + 1 + word.length > LONGEST) break
    slug = slug === '' ? word.slice(0, LONGEST) : `${slug}-${word}`
  }
  // One that looks like a version's or a language's address would hide it.
  const base = slug === '' || /^(?:v\d+|tr|en)$/.test(slug) ? `e-${slug}`.replace(/-$/, '') : slug
  let [candidate, n] = [base, 2]
  while (taken(candidate)) candidate = `${base}-${n++}`
  return candidate
}
