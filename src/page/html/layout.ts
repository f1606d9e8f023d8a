/**
 * What of a page is its own text and what stands around it.
 *
 * 1. Elements are chrome by tag, role or name, unless most of the page's prose is in them.
 * 2. The main region is the innermost one that holds nearly all prose outside chrome.
 * 3. Stretches that are mostly links are lists of other pages.
 * 4. After the main region only prose and what looks like metadata belongs to the page; before it all that is no link.
 */

import type { FieldName } from '../page.ts'
import { type Chrome, chromeOf } from './chrome.ts'
import type { Draft, Flow, Region } from './flow.ts'
import { marksOf, wholeField } from './marks.ts'
import { type Measure, measured } from './measure.ts'
import { isNote } from './note.ts'
import type { Cell } from './tables.ts'

/** A region with more of the page's prose than this is no chrome, whatever it is called. */
const MOST: Readonly<Record<Chrome, number>> = { around: 0.8, banner: 0.5, foot: 0.5 }
/** The main region holds so much of the prose. */
const MAIN_SHARE = 0.85
/** A list of links: at least so many, with so much of the text, in paragraphs no longer than so many words. */
const LIST = { links: 3, share: 0.6, words: 16 }
/** Forms of the old ASP.NET hold the whole page. */
const WHOLE_FORM = 0.5
const LIST_TAGS = /^(?:ul|ol|div|table|tbody|tr|td|section|p|dl|center)$/
/** What stands before, or at the head of, a list of links that belongs to an article. */
const SOURCES = /^(?:kaynak|source|reference|bibliograph|dipnot|ekler|attachment|etiket|tags)/
/** What belongs to an article though it stands below it: its sources, labels with a value, citation, files. */
const METADATA =
  /^(?:kaynak|source|to cite|bu makaleden|doi|issn|https?:\/\/|www\.)|^(?:yazar|author|tarih|date|dil|language|sayi|number|no|fotograf|foto|photo|ceviri|translat|etiket|tags?|keywords|anahtar kelime|editor)[^:]{0,30}:|\bpdf\b/

/** Fields that belong to an article though they stand below it, by their markup. */
const OF_ARTICLE: ReadonlySet<FieldName> = new Set(['tags', 'credit', 'attachment'])

/** For each region, what chrome it is by its own mark. */
export type Kinds = readonly (Chrome | undefined)[]

export function kindsOf(regions: readonly Region[]): Kinds {
  return regions.map(({ element }) => chromeOf(element))
}

/**
 * For each draft, whether it stands around the page's own text.
 *
 * @param title index of the title's draft, or -1
 * @param cells for each draft, the cell of a data table it stands in
 */
export function aroundOf(
  flow: Flow,
  kinds: Kinds,
  title: number,
  cells: readonly (Cell | undefined)[],
  folded: (draft: Draft) => string,
): boolean[] {
  const { drafts, regions } = flow
  const measure = measured(drafts)
  const of = ({ from, to }: Region) => measure(from, to)
  const chrome = chromeRegions(regions, kinds, of, title)
  const main = mainRegion(regions, chrome, drafts, measure)
  const within = (region: Region) => main !== undefined && region.from >= main.from && region.to <= main.to
  const named = (i: number) => drafts[i] !== undefined && SOURCES.test(folded(drafts[i]))
  const lists = regions.map((region, i) => {
    if (!LIST_TAGS.test(region.element.tagName) || !isLinkList(region, of(region))) return false
    // Inside the article a table of links is data; beside it, a menu of the time before style sheets.
    if (within(region) && (isTable(region) || isTable(regions[i + 1]))) return false
    return !named(region.from) && !named(region.from - 1)
  })
  // On a page without prose only what stands before the title is a menu: the rest is what the page offers.
  const anyProse = measure(0, drafts.length).prose > 0
  const off = inherited(
    regions,
    (region, i) =>
      chrome[i] === true || (lists[i] === true && (anyProse ? !holds(region, title) : region.to <= title)),
  )
  const notes = inherited(regions, (region) => isNote(region.element))
  return drafts.map((draft, i) => {
    if (i === title || draft.kind === 'footnote' || notes[draft.region]) return false
    if (off[draft.region]) return true
    const one = measure(i, i + 1)
    if (one.prose > 0 || !main || !anyProse) return false
    const field = wholeField(regions, draft)
    if (i >= main.to)
      return (
        !cells[i] && !OF_ARTICLE.has(field ?? 'chrome') && !holdsFile(draft) && !METADATA.test(folded(draft))
      )
    return (
      i < main.from &&
      field !== 'section' &&
      isLoneLink(one) &&
      (isLoneLink(measure(i + 1, i + 2)) || (i > 0 && isLoneLink(measure(i - 1, i))))
    )
  })
}

/** Regions that are chrome by their own mark, not counting those inside them. */
function chromeRegions(
  regions: readonly Region[],
  kinds: Kinds,
  of: (region: Region) => Measure,
  title: number,
): boolean[] {
  const all = regions[0] ? of(regions[0]).prose : 0
  const articles = inherited(
    regions,
    ({ element }) => element.tagName === 'article' || element.tagName === 'main',
  )
  return regions.map((region, i) => {
    const kind = kinds[i]
    if (!kind) return false
    const within = articles[region.parent] === true
    if (kind !== 'around' && (within || (kind === 'banner' && holds(region, title)))) return false
    const most = region.element.tagName === 'form' ? WHOLE_FORM : MOST[kind]
    return all === 0 || of(region).prose <= most * all
  })
}

/** The innermost region that holds nearly all of the prose outside chrome; `undefined` on a page without prose. */
function mainRegion(
  regions: readonly Region[],
  chrome: readonly boolean[],
  drafts: readonly Draft[],
  measure: (from: number, to: number) => Measure,
): Region | undefined {
  const off = inherited(regions, (_, i) => chrome[i] === true)
  const prose = new Float64Array(drafts.length + 1)
  drafts.forEach((draft, i) => {
    prose[i + 1] = (prose[i] as number) + (off[draft.region] ? 0 : measure(i, i + 1).prose)
  })
  const of = ({ from, to }: Region) => (prose[to] as number) - (prose[from] as number)
  const all = prose[drafts.length] as number
  if (all === 0) return undefined
  // Regions come after the ones around them, so the last that holds enough is the innermost; a lone paragraph is too near.
  const inner = regions.findLast((region) => region.to - region.from > 1 && of(region) >= MAIN_SHARE * all)
  for (let region = inner; region; region = regions[region.parent])
    if (region.element.tagName === 'article') return region
  return inner
}

function isLinkList(region: Region, { links, linked, length, words, paragraphs, prose }: Measure): boolean {
  if (region.field === 'tags' || region.field === 'author') return false
  return (
    links >= LIST.links &&
    linked >= LIST.share * length &&
    prose === 0 &&
    words <= LIST.words * Math.max(paragraphs, links)
  )
}

function isTable(region: Region | undefined): boolean {
  return region !== undefined && /^(?:table|tbody|tr)$/.test(region.element.tagName)
}

function isLoneLink({ links, linked, length }: Measure): boolean {
  return links > 0 && linked >= 0.9 * length
}

function holds(region: Region, draft: number): boolean {
  return draft >= region.from && draft < region.to
}

function holdsFile(draft: Draft): boolean {
  return marksOf(draft).some(({ field }) => field === 'attachment')
}

/** For each region, whether it or one around it has a property. */
export function inherited(
  regions: readonly Region[],
  has: (region: Region, i: number) => boolean,
): boolean[] {
  const found: boolean[] = []
  regions.forEach((region, i) => {
    found.push(found[region.parent] === true || has(region, i))
  })
  return found
}
