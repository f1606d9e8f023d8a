/** Annotations: `mrk` and `sm` of XLIFF 2 by their type (sections 4.7.3.1, 5.1.5 and 5.9.10). */
import type { Findings } from './finding.ts'
import { ownFragment, selected } from './fragment.ts'
import { PROVENANCE } from './modules-2.ts'
import { attr, type Node } from './node.ts'
import { checkFragment } from './references.ts'

/** Attributes that make an annotation one of the ITS module; each wants the type `its:generic`, if any. */
const ITS_MARKS: readonly string[] = [
  'allowedCharacters',
  'annotatorsRef',
  'localeFilterList',
  'localeFilterType',
  'locQualityIssueComment',
  'locQualityIssueType',
  'locQualityIssuesRef',
  'locQualityRatingScore',
  'locQualityRatingVote',
  'mtConfidence',
  'provenanceRecordsRef',
  'taClassRef',
  'taIdent',
  'taIdentRef',
  'taSource',
  ...PROVENANCE,
].map((name) => `its:${name}`)
const ALL_ITS = [...ITS_MARKS, 'itsm:domains', 'itsm:lang']
/** Terms may name their tool without becoming annotations of the ITS module (section 5.9.7.2.3). */
const WITH_TERMS: ReadonlySet<string> = new Set(['its:annotatorsRef'])

/** Checks a marker by its type; `notes` are the ids of the unit's notes. */
export function checkAnnotation(
  node: Node,
  notes: ReadonlyMap<string, unknown>,
  place: { readonly file: string | undefined; readonly unit: string | undefined },
  findings: Findings,
): void {
  const type = attr(node, 'type') ?? 'generic'
  const id = attr(node, 'id') ?? ''
  const own = [...node.attributes.keys()].filter((name) => name.includes(':'))
  if (type === 'generic' && !node.attributes.has('translate') && own.length === 0)
    findings.add('annotation-without-translate', node, { id })
  if (type === 'comment') checkComment(node, id, notes, place, findings)
  if (type === 'mtc:match' && node.attributes.has('ref'))
    findings.add('match-annotation-with-ref', node, { id })
  if (type === 'its:term-no' && node.attributes.has('ref') && node.attributes.has('value'))
    findings.add('term-with-value-and-ref', node, { id })
  const isTerm = type === 'term' || type === 'its:term-no'
  if (node.attributes.has('its:termConfidence') && !isTerm) findings.add('its-term-type', node, { id, type })
  if (!node.attributes.has('type') || type === 'its:generic') return
  const marks = ALL_ITS.filter((name) => node.attributes.has(name) && !(WITH_TERMS.has(name) && isTerm))
  if (marks[0]) findings.add('its-annotation-type', node, { id, attribute: marks[0], type })
}

function checkComment(
  node: Node,
  id: string,
  notes: ReadonlyMap<string, unknown>,
  place: { readonly file: string | undefined; readonly unit: string | undefined },
  findings: Findings,
): void {
  const [value, ref] = [node.attributes.get('value'), attr(node, 'ref')]
  if (value === undefined && ref === undefined) findings.add('comment-without-text', node, { id })
  if (value !== undefined && ref !== undefined) findings.add('comment-with-value-and-ref', node, { id })
  if (ref === undefined) return
  if (ownFragment(ref) === undefined) findings.add('comment-ref', node, { id, ref })
  const fragment = checkFragment(node, ref, findings)
  if (!fragment) return
  const [file, unit] = [selected(fragment, 'f'), selected(fragment, 'u')]
  const elsewhere =
    (file !== undefined && file !== place.file) ||
    (unit !== undefined && unit !== place.unit) ||
    // A path that names a file or group, but no unit, ends outside the unit.
    (unit === undefined && (fragment.absolute || fragment.selectors.length > 1))
  const note = selected(fragment, 'n')
  if (elsewhere || note === undefined || !notes.has(note)) findings.add('comment-ref', node, { id, ref })
}
