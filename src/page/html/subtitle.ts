/** Which paragraph right behind a page's title is its subtitle: a standfirst, a deck, a Turkish `spot`. */
import { detectLanguage } from '../../text/language.ts'
import { wordCount } from '../lines.ts'
import type { Draft, Flow, Region } from './flow.ts'
import { FIELD_WORDS } from './hints.ts'
import { namesOf } from './look.ts'
import { wholeField } from './marks.ts'

/** Between a title and its subtitle stand no more paragraphs than these: author, date, shares. */
const NEAR = 12
/** What stands between is no longer, in words. */
const BETWEEN_WORDS = 8
/** A heading without a name of its own has at least so many words when it goes on with the title. */
const HEADING_WORDS = 4
/** Names that speak for a subtitle only right behind a title: elsewhere a `lead` is any first paragraph. */
const NAME =
  /^(?:\w+ )?(?:sub|lead|ozet|summary|excerpt|deck|intro|teaser|tagline|sub ?head(?:er|line)?|sub ?title|sub ?heading|alt ?baslik|alt ?basligi|spot|standfirst|dek|description|aciklama)$/

/**
 * The draft that is the subtitle, -1 when none is.
 *
 * @param title the title's draft, -1 for none
 * @param around for each draft, whether it stands around the page's text
 * @param said whether the page's head gives a draft as its subtitle
 */
export function subtitleIndex(
  flow: Flow,
  title: number,
  around: readonly boolean[],
  said: (draft: Draft) => boolean,
): number {
  const { drafts, regions } = flow
  if (title < 0) return -1
  for (let i = title + 1; i <= title + NEAR && i < drafts.length; i++) {
    const draft = drafts[i] as Draft
    const own = !around[i] && wordCount(draft.text) <= (FIELD_WORDS.subtitle ?? 0)
    const fit = own && (draft.kind === 'heading' || draft.kind === 'paragraph')
    if (fit && (said(draft) || isNamed(regions, draft) || (i === title + 1 && goesOn(flow, title)))) return i
    const field = wholeField(regions, draft)
    const passes = around[i] || (field !== undefined && field !== 'title') || draft.kind === 'caption'
    if (!passes && (wordCount(draft.text) > BETWEEN_WORDS || draft.kind === 'heading')) return -1
  }
  return -1
}

/** Whether the element of a draft, or one that holds nothing else, bears the name of subtitles. */
function isNamed(regions: readonly Region[], draft: Draft): boolean {
  let region = regions[draft.region]
  for (let up = 0; region && up < 3 && region.to - region.from === 1; up++) {
    if (namesOf(region.element).some((name) => NAME.test(name))) return true
    region = regions[region.parent]
  }
  return false
}

/**
 * Whether what follows a title goes on with it without saying so: in one `hgroup`, or as the only heading of its rank on
 * the page. A second one of that rank makes both headings of the text.
 */
function goesOn({ drafts, regions }: Flow, title: number): boolean {
  const [head, next] = [drafts[title], drafts[title + 1]]
  const [over, under] = [regions[head?.region ?? -1], regions[next?.region ?? -1]]
  if (!head || !next || !over || !under) return false
  const group = regions[under.parent]
  if (group?.element.tagName === 'hgroup' && under.parent === over.parent) return true
  const { tagName } = under.element
  const lower =
    /^h[1-6]$/.test(over.element.tagName) && /^h[2-6]$/.test(tagName) && tagName > over.element.tagName
  if (!lower || wordCount(next.text) < HEADING_WORDS || drafts[title + 2]?.kind === 'heading') return false
  return !regions.some((region) => region !== under && region.element.tagName === tagName)
}

/** Whether the draft behind the title is the title in the other language. */
export function isTwinTitle({ drafts, regions }: Flow, title: number): boolean {
  const [first, second] = [drafts[title], drafts[title + 1]]
  if (!first || !second) return false
  if (second.kind !== 'heading' && wholeField(regions, second) !== 'title') return false
  const [one, two] = [detectLanguage(first.text), detectLanguage(second.text)]
  return one !== undefined && two !== undefined && one !== two
}
