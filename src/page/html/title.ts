/** Which paragraph of a page is its title. */
import { wordCount } from '../lines.ts'
import type { Draft, Flow, Region } from './flow.ts'
import { isInstitution } from './image.ts'
import { wholeField } from './marks.ts'

/** With a paragraph of so many words the body has begun. */
export const BODY_WORDS = 10
const TITLE_WORDS = 40

/**
 * The draft that is the page's title, -1 when none is. In this order: a first heading that the page's head names; one that
 * stands in no chrome and names no institution; any line that the head names; on a page without first headings, of the
 * highest headings before the prose the last; any first heading.
 *
 * @param off for each region, whether it stands in chrome
 * @param said the titles that the page's head names, folded
 * @param folded the beginning of a draft, folded
 */
export function titleIndex(
  { drafts, regions }: Flow,
  off: readonly boolean[],
  said: readonly string[],
  folded: (draft: Draft) => string,
): number {
  const named = (draft: Draft) => {
    const key = folded(draft)
    return key.length > 3 && said.some((each) => each === key || (key.length > 12 && each.includes(key)))
  }
  const own = (draft: Draft) =>
    !off[draft.region] && !isInstitution(draft.text) && wordCount(draft.text) <= TITLE_WORDS
  const first = drafts.flatMap((draft, i) => {
    const field = wholeField(regions, draft)
    return (headingRank(regions, draft) === 1 && field !== 'masthead') || field === 'title' ? [i] : []
  })
  const among = (test: (draft: Draft) => boolean) => first.find((i) => test(drafts[i] as Draft))
  const found = among(named) ?? among(own)
  if (found !== undefined) return found
  const line = drafts.findIndex((draft) => named(draft) && own(draft))
  if (line >= 0) return line
  return first[0] ?? headingBeforeProse(drafts, regions, own)
}

function headingBeforeProse(
  drafts: readonly Draft[],
  regions: readonly Region[],
  own: (draft: Draft) => boolean,
): number {
  const prose = drafts.findIndex((draft) => draft.kind !== 'heading' && wordCount(draft.text) >= BODY_WORDS)
  let [best, rank] = [-1, 7]
  drafts.slice(0, Math.max(prose, 0)).forEach((draft, i) => {
    const level = headingRank(regions, draft)
    if (level === undefined || level > rank || !own(draft)) return
    best = i
    rank = level
  })
  return best
}

/** 1 to 6 for what stands in `h1` to `h6`, or in a block of its own there. */
function headingRank(regions: readonly Region[], draft: Draft): number | undefined {
  if (draft.kind !== 'heading') return undefined
  const region = regions[draft.region]
  const tags = [region, regions[region?.parent ?? -1]].map((each) => each?.element.tagName ?? '')
  const tag = tags.find((name) => /^h[1-6]$/.test(name))
  return tag === undefined ? undefined : Number(tag.charAt(1))
}
