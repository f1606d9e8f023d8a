/** The ITS module (section 5.9): what its data categories ask of an element and of what is around it. */
import type { Findings, Place } from './finding.ts'
import { PROVENANCE } from './modules-2.ts'
import { attr, kids, type Node } from './node.ts'

/** Data category identifiers of ITS 2.0 that `annotatorsRef` may name. */
const CATEGORIES: ReadonlySet<string> = new Set(
  'allowed-characters directionality domain elements-within-text external-resource id-value language-information locale-filter localization-note localization-quality-issue localization-quality-rating mt-confidence preserve-space provenance storage-size target-pointer terminology text-analysis translate'.split(
    ' ',
  ),
)

/** The nearest value of an attribute on `node` or on what is around it. */
export type Lookup = (name: string) => string | undefined

/** Confidences, and the category whose tool must be named in scope of each (5.9.12.19, .32, .36). */
const CONFIDENCES = [
  ['its:mtConfidence', 'mt-confidence', '#itsm_mtConfidence'],
  ['its:taConfidence', 'text-analysis', '#itsm_taConfidence'],
  ['its:termConfidence', 'terminology', '#itsm_termConfidence'],
] as const

/** Checks the ITS attributes of one element. `lookup` looks outward for a value, `annotators` for the tool of a category. */
export function checkIts(
  node: Node,
  lookup: Lookup,
  annotators: (category: string) => boolean,
  findings: Findings,
): void {
  const names = [...node.attributes.keys()].filter((name) => /^itsm?:/.test(name))
  if (names.length === 0) return
  const has = (name: string) => node.attributes.has(`its:${name}`)
  if (lookup('its:version') === undefined)
    findings.add('its-without-version', node, { attribute: names[0] ?? '' })
  checkAnnotators(node, findings)
  for (const [name, category, clause] of CONFIDENCES)
    if (node.attributes.has(name) && !annotators(category))
      findings.add('its-without-tool', node, { attribute: name, category }, { clause })
  checkIssue(node, has, findings)
  checkRating(node, has, lookup, findings)
  checkTextAnalysis(node, has, findings)
  if (has('provenanceRecordsRef'))
    for (const name of PROVENANCE)
      if (has(name)) {
        findings.add('its-record-and-attributes', node, { attribute: `its:${name}` })
        break
      }
  if (has('localeFilterType') && !has('localeFilterList')) findings.add('its-filter-without-list', node)
  if (has('localeFilterList') && lookup('trgLang') !== undefined)
    findings.add('its-filter-with-target-language', node)
}

/** There are nineteen categories; more entries say nothing new. */
const MAX_ANNOTATORS = 50

function checkAnnotators(node: Node, findings: Findings): void {
  const value = attr(node, 'its:annotatorsRef')
  if (value === undefined) return
  const seen = new Set<string>()
  for (const entry of value.split(/\s+/, MAX_ANNOTATORS)) {
    const [category = '', tool = ''] = entry.split('|')
    if (!CATEGORIES.has(category) || tool === '') findings.add('its-annotators', node, { value: entry })
    if (seen.has(category)) findings.add('its-annotators-twice', node, { category })
    seen.add(category)
  }
}

/** Whether a value of `annotatorsRef` names exactly one tool for the category. */
export function namesTool(annotatorsRef: string, category: string): boolean {
  return annotatorsRef.split(/\s+/).filter((entry) => entry.startsWith(`${category}|`)).length === 1
}

type Has = (name: string) => boolean

/** Localization Quality Issue on a marker (5.9.6.4.3): either the list it refers to, or its own attributes. */
function checkIssue(node: Node, has: Has, findings: Findings): void {
  const own = ['Type', 'Comment', 'Severity', 'ProfileRef', 'Enabled']
    .map((name) => `locQualityIssue${name}`)
    .filter(has)
  if (has('locQualityIssuesRef')) {
    if (own[0]) findings.add('its-issue-ref-and-attributes', node, { attribute: `its:${own[0]}` })
  } else if (own.length > 0 && !has('locQualityIssueType') && !has('locQualityIssueComment'))
    findings.add('its-issue-says-nothing', node)
}

/** Localization Quality Rating (5.9.6.5): a score or a vote, each with its own threshold. */
function checkRating(node: Node, has: Has, lookup: Lookup, findings: Findings): void {
  if (has('locQualityRatingScore') && has('locQualityRatingVote')) findings.add('its-score-and-vote', node)
  for (const kind of ['Score', 'Vote'])
    if (has(`locQualityRating${kind}Threshold`) && lookup(`its:locQualityRating${kind}`) === undefined)
      findings.add('its-threshold-alone', node, { attribute: `its:locQualityRating${kind}Threshold` })
  const marker = node.name === 'mrk' || node.name === 'sm'
  if (marker && has('locQualityRatingProfileRef'))
    if (!['Score', 'Vote'].some((kind) => lookup(`its:locQualityRating${kind}`) !== undefined))
      findings.add('its-profile-alone', node)
}

/** Text Analysis (5.9.6.7.3). */
function checkTextAnalysis(node: Node, has: Has, findings: Findings): void {
  if (has('taSource') !== has('taIdent')) findings.add('its-source-without-ident', node)
  if (has('taIdentRef') && (has('taSource') || has('taIdent'))) findings.add('its-ident-twice', node)
  const any = has('taClassRef') || has('taIdentRef') || (has('taSource') && has('taIdent'))
  if (has('taConfidence') && !any) findings.add('its-analysis-says-nothing', node)
}

/** Lists that stand beside a unit: at least one attribute that says something in each entry. */
export function checkStandoff(list: Node, findings: Findings): void {
  for (const issue of kids(list, 'its:locQualityIssue'))
    if (!issue.attributes.has('locQualityIssueType') && !issue.attributes.has('locQualityIssueComment'))
      findings.add('its-issue-says-nothing', issue, {}, { clause: '#itsm_locQualityIssue' })
  for (const record of kids(list, 'its:provenanceRecord'))
    if (!PROVENANCE.some((name) => record.attributes.has(name)))
      findings.add('its-record-says-nothing', record)
}

/** A reference to a standoff list: `#its=ID`; answers whether it leads to one. */
export function checkStandoffRef(
  place: Place,
  iri: string,
  exists: (id: string) => boolean,
  clause: string,
  findings: Findings,
): void {
  const id = iri.replace(/^.*#(?:.*\/)?(?:its=)?/s, '')
  if (!exists(id)) findings.add('its-list-unresolved', place, { ref: iri }, { clause })
  else if (!/^#(?:.*\/)?its=/s.test(iri)) findings.add('its-list-reference', place, { ref: iri }, { clause })
}
