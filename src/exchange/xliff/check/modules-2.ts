/** The modules of XLIFF 2: their namespaces, elements, and where their elements and attributes may stand. */
import { type ElementRule, element, type Grammar } from './grammar.ts'
import { isValueKind, type ValueKind } from './values.ts'

/** The prefix by which each module is named here, whatever the file calls it; also its fragment prefix (section 5). */
export const MODULES: Readonly<Record<string, string>> = {
  'urn:oasis:names:tc:xliff:matches:2.0': 'mtc',
  'urn:oasis:names:tc:xliff:glossary:2.0': 'gls',
  'urn:oasis:names:tc:xliff:fs:2.0': 'fs',
  'urn:oasis:names:tc:xliff:metadata:2.0': 'mda',
  'urn:oasis:names:tc:xliff:resourcedata:2.0': 'res',
  'urn:oasis:names:tc:xliff:changetracking:2.0': 'ctr',
  'urn:oasis:names:tc:xliff:sizerestriction:2.0': 'slr',
  'urn:oasis:names:tc:xliff:validation:2.0': 'val',
  'http://www.w3.org/2005/11/its': 'its',
  'urn:oasis:names:tc:xliff:itsm:2.1': 'itsm',
  'urn:oasis:names:tc:xliff:pgs:1.0': 'pgs',
}

const ISSUE_TYPES =
  'terminology|mistranslation|omission|untranslated|addition|duplication|inconsistency|grammar|legal|register|locale-specific-content|locale-violation|style|characters|misspelling|typographical|formatting|inconsistent-entities|numbers|markup|pattern-problem|whitespace|internationalization|length|non-conformance|uncategorized|other'
const AGENTS = 'org person revOrg revPerson revTool tool'.split(' ')
/** The attributes of the data category Provenance (section 5.9.6.6). */
export const PROVENANCE: readonly string[] = AGENTS.flatMap((name) => [name, `${name}Ref`])

const RESOURCE_ITEM = 'mimeType id:nmtoken context:yesNo *'

const RULES: Readonly<Record<string, ElementRule>> = {
  'mtc:matches': element('#matches', 'mtc:match+'),
  'mtc:match': element(
    '#match',
    'mda:metadata? originalData? source target other*',
    'id:nmtoken matchQuality:percent matchSuitability:percent origin ref!:iri reference:yesNo similarity:percent subType:prefixed type:am|mt|icm|idm|tb|tm|other *',
  ),
  'gls:glossary': element('#glossary', 'gls:glossEntry+'),
  'gls:glossEntry': element(
    '#glossentry',
    'gls:term gls:translation* gls:definition? other*',
    'id:nmtoken ref:iri *',
  ),
  'gls:term': element('#term', 'text', 'source *'),
  'gls:translation': element('#translation', 'text', 'id:nmtoken ref:iri source *'),
  'gls:definition': element('#definition', 'text', 'source *'),
  'mda:metadata': element('#metadata', 'mda:metaGroup+', 'id:nmtoken'),
  'mda:metaGroup': element(
    '#metagroup',
    'mda:metaGroup|mda:meta+',
    'id:nmtoken category appliesTo:source|target|ignorable',
  ),
  'mda:meta': element('#meta', 'text', 'type!'),
  'res:resourceData': element('#res_resourceData', 'res:resourceItemRef|res:resourceItem+'),
  'res:resourceItemRef': element('#res_resourceItemRef', '', 'id:nmtoken ref!:nmtoken *'),
  'res:resourceItem': element('#res_resourceItem', 'res:source? res:target? res:reference*', RESOURCE_ITEM),
  'res:source': element('#res_source', 'other*', 'href:iri xml:lang:language *'),
  'res:target': element('#res_target', 'other*', 'href:iri xml:lang:language *'),
  'res:reference': element('#res_reference', '', 'href!:iri xml:lang:language *'),
  'ctr:changeTrack': element('#changeTrack', 'ctr:revisions+'),
  'ctr:revisions': element(
    '#revisions',
    'ctr:revision+',
    'appliesTo!:nmtoken ref:nmtoken currentVersion:nmtoken *',
  ),
  'ctr:revision': element('#revision', 'ctr:item+', 'author datetime:time version:nmtoken *'),
  'ctr:item': element('#item', 'text', 'property! *'),
  'slr:profiles': element('#slr_profiles', 'slr:normalization? other*', 'generalProfile storageProfile'),
  'slr:normalization': element('#slr_normalization', '', 'general:none|nfc|nfd storage:none|nfc|nfd'),
  'slr:data': element('#slr_data', 'other*', 'profile! *'),
  'val:validation': element('#validation', 'val:rule+', '*'),
  'val:rule': element(
    '#rule',
    '',
    'isPresent isNotPresent startsWith endsWith occurs:positive existsInSource:yesNo caseSensitive:yesNo normalization:none|nfc|nfd disabled:yesNo *',
  ),
  'its:locQualityIssues': element(
    '#itsm_locQualityIssues',
    'its:locQualityIssue+',
    'xml:id!:xmlId version:2.0',
  ),
  'its:locQualityIssue': element(
    '#itsm_locQualityIssue',
    '',
    `locQualityIssueType:${ISSUE_TYPES} locQualityIssueComment locQualityIssueSeverity:percent locQualityIssueProfileRef:iri locQualityIssueEnabled:yesNo version:2.0`,
  ),
  'its:provenanceRecords': element(
    '#itsm_provenanceRecords',
    'its:provenanceRecord+',
    'xml:id!:xmlId version:2.0',
  ),
  'its:provenanceRecord': element(
    '#itsm_provenanceRecord',
    '',
    `${AGENTS.map((name) => `${name} ${name}Ref:iri`).join(' ')} version:2.0`,
  ),
}

export const MODULE_ELEMENTS: Grammar = new Map(Object.entries(RULES))

/** What 2.2 changed: notes in a resource item. */
export const MODULE_ELEMENTS_22: Grammar = new Map([
  [
    'res:resourceItem',
    element('#res_resourceItem', 'notes? res:source? res:target? res:reference*', RESOURCE_ITEM),
  ],
])

const STRUCTURE = ['file', 'group', 'unit']

/** Where the wildcard of the core lets the elements that head a module stand, and how often (section 4.2.2). */
export const MODULE_HEADS: ReadonlyMap<
  string,
  { readonly parents: readonly string[]; readonly most: number }
> = new Map([
  ['mtc:matches', { parents: ['unit'], most: 1 }],
  ['gls:glossary', { parents: ['unit'], most: 1 }],
  ['mda:metadata', { parents: ['xliff', ...STRUCTURE, 'mtc:match', 'gls:glossEntry'], most: 1 }],
  ['res:resourceData', { parents: ['file', 'unit'], most: 1 }],
  ['ctr:changeTrack', { parents: STRUCTURE, most: Infinity }],
  ['slr:profiles', { parents: ['file'], most: 1 }],
  ['slr:data', { parents: STRUCTURE, most: 1 }],
  ['val:validation', { parents: STRUCTURE, most: 1 }],
  ['its:locQualityIssues', { parents: ['unit'], most: Infinity }],
  ['its:provenanceRecords', { parents: STRUCTURE, most: Infinity }],
])

export interface ModuleAttribute {
  readonly on: ReadonlySet<string>
  readonly takes: ValueKind | readonly string[]
  readonly clause: string
}

const CODES = ['ph', 'pc', 'sc', 'ec']
const MARKERS = ['mrk', 'sm']
const RATED = [...STRUCTURE, ...MARKERS, 'mtc:match']
const TRACKED = [...RATED, 'ctr:revision']

/** `name:kind` for each attribute of a group that stands on the same elements; the section is named after it. */
function attributesOf(
  prefix: string,
  on: readonly string[],
  names: string,
  clause: (name: string) => string,
): [string, ModuleAttribute][] {
  return names.split(' ').map((notation) => {
    const [name = '', kind = 'text'] = notation.split(':')
    const takes = isValueKind(kind) ? kind : kind.split('|')
    return [`${prefix}:${name}`, { on: new Set(on), takes, clause: clause(name) }]
  })
}

const itsm = (name: string) => `#itsm_${name}`
const same = (name: string) => `#${name}`
const SLR: Readonly<Record<string, string>> = {
  storageRestriction: '#slr_storage_restriction',
  sizeRestriction: '#slr_size_restriction',
  equivStorage: '#slr_equiv_storage',
  sizeInfo: '#slr_size_info',
  sizeInfoRef: '#slr_size_info_ref',
}
const slr = (name: string) => SLR[name] ?? '#size_restriction_module'

/** Attributes of modules: the elements each may stand on and its values, from “Used in” and “Value description”. */
export const MODULE_ATTRIBUTES: ReadonlyMap<string, ModuleAttribute> = new Map([
  ...attributesOf('fs', [...STRUCTURE, 'note', ...CODES, ...MARKERS], 'fs subFs', same),
  ...attributesOf('slr', [...STRUCTURE, ...MARKERS, 'pc', 'sc'], 'storageRestriction sizeRestriction', slr),
  ...attributesOf('slr', CODES, 'equivStorage', slr),
  ...attributesOf('slr', [...STRUCTURE, ...CODES], 'sizeInfo sizeInfoRef:nmtoken', slr),
  ...attributesOf('its', ['xliff', ...RATED], 'version:2.0', itsm),
  ...attributesOf('its', [...RATED, 'ctr:revisions', 'ctr:revision'], 'annotatorsRef', itsm),
  ...attributesOf(
    'its',
    TRACKED,
    `provenanceRecordsRef:iri ${AGENTS.map((name) => `${name} ${name}Ref:iri`).join(' ')}`,
    itsm,
  ),
  ...attributesOf(
    'its',
    RATED,
    'locQualityRatingProfileRef:iri locQualityRatingScore:percent locQualityRatingScoreThreshold:percent locQualityRatingVote:integer locQualityRatingVoteThreshold:integer',
    itsm,
  ),
  ...attributesOf(
    'its',
    MARKERS,
    `allowedCharacters localeFilterList:ranges localeFilterType:include|exclude locQualityIssueComment locQualityIssueEnabled:yesNo locQualityIssueProfileRef:iri locQualityIssuesRef:iri locQualityIssueSeverity:percent locQualityIssueType:${ISSUE_TYPES} mtConfidence:share taClassRef:iri taConfidence:share taIdent taIdentRef:iri taSource termConfidence:share`,
    itsm,
  ),
  ...attributesOf('itsm', RATED, 'domains', itsm),
  ...attributesOf('itsm', MARKERS, 'lang:language', itsm),
  ...attributesOf('pgs', ['unit'], 'switch', (name) => `#pgs_${name}`),
  ...attributesOf('pgs', ['segment'], 'case', (name) => `#pgs_${name}`),
])

/** The HTML elements that `fs:fs` may name (section 5.3.5.1, table 4). */
export const FS_ELEMENTS: ReadonlySet<string> = new Set(
  'a b bdo big blockquote body br button caption center cite code col colgroup dd del div dl dt em h1 h2 h3 h4 h5 h6 head hr html i img label legend li ol p pre q s samp select small span strike strong sub sup table tbody td tfoot th thead title tr tt u ul'.split(
    ' ',
  ),
)
