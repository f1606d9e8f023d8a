/** The elements of the XLIFF 2 core, from sections 4.2.2 and 4.2.3 of XLIFF 2.1 (3.2.2 and 3.2.3 of 2.2 part 2). */
import { type ElementRule, element, type Grammar } from './grammar.ts'
import { MODULE_ELEMENTS_22 } from './modules-2.ts'

const INLINE = 'text cp|ph|pc|sc|ec|mrk|sm|em*'
const SCOPE =
  'canResegment:yesNo translate:yesNo srcDir:direction trgDir:direction xml:space:space xml:lang:language'
const HINTS = 'canCopy:yesNo canDelete:yesNo canReorder:yes|no|firstNo copyOf:nmtoken'
const CODE_TYPE = 'type:fmt|ui|quote|link|image|other subType:prefixed'
const SINGLE = 'dataRef:nmtoken disp equiv subFlows:nmtokens'
const ANNOTATION = 'id!:nmtoken translate:yesNo type:annotation ref:iri value *'

const RULES: Readonly<Record<string, ElementRule>> = {
  xliff: element(
    '#xliff',
    'file+',
    'version!:2.0|2.1 srcLang!:language trgLang:language xml:space:space xml:lang:language *',
  ),
  file: element('#file', 'skeleton? other* notes? unit|group+', `id!:nmtoken original:iri ${SCOPE} *`),
  skeleton: element('#skeleton', 'text other*', 'href:iri'),
  group: element('#group', 'other* notes? unit|group*', `id!:nmtoken name type:prefixed ${SCOPE} *`),
  unit: element(
    '#unit',
    'other* notes? originalData? segment|ignorable+',
    `id!:nmtoken name type:prefixed ${SCOPE} *`,
  ),
  segment: element(
    '#segment',
    'source target?',
    'id:nmtoken canResegment:yesNo state:initial|translated|reviewed|final subState',
  ),
  ignorable: element('#ignorable', 'source target?', 'id:nmtoken'),
  notes: element('#notes', 'note+'),
  note: element(
    '#note',
    'text',
    'id:nmtoken appliesTo:source|target category priority:priority xml:lang:language xml:space:space *',
  ),
  originalData: element('#originaldata', 'data+'),
  data: element('#data', 'text cp*', 'id!:nmtoken dir:direction xml:space:preserve'),
  source: element('#source', INLINE, 'xml:lang:language xml:space:space'),
  target: element('#target', INLINE, 'xml:lang:language xml:space:space order:positive'),
  cp: element('#cp', '', 'hex!'),
  ph: element('#ph', '', `id!:nmtoken ${HINTS} ${SINGLE} ${CODE_TYPE}`),
  pc: element(
    '#pc',
    INLINE,
    `id!:nmtoken ${HINTS} ${CODE_TYPE} canOverlap:yesNo dir:direction dispStart dispEnd equivStart equivEnd dataRefStart:nmtoken dataRefEnd:nmtoken subFlowsStart:nmtokens subFlowsEnd:nmtokens`,
  ),
  sc: element(
    '#sc',
    '',
    `id!:nmtoken ${HINTS} ${SINGLE} ${CODE_TYPE} canOverlap:yesNo dir:direction isolated:yesNo`,
  ),
  ec: element(
    '#ec',
    '',
    `id:nmtoken startRef:nmtoken ${HINTS} ${SINGLE} ${CODE_TYPE} canOverlap:yesNo dir:direction isolated:yesNo`,
  ),
  mrk: element('#mrk', INLINE, ANNOTATION),
  sm: element('#sm', '', ANNOTATION),
  em: element('#em', '', 'startRef!:nmtoken'),
}

/** The core of XLIFF 2.0 and 2.1. */
export const CORE_20: Grammar = new Map(Object.entries(RULES))

/** The core of XLIFF 2.2: `notes` and `metadata` of the whole document, `ref` of a note, cases of a segment. */
export const CORE_22: Grammar = new Map([
  ...CORE_20,
  ...MODULE_ELEMENTS_22,
  [
    'xliff',
    element(
      '#xliff',
      'notes? mda:metadata? file+',
      'version!:2.0|2.1|2.2 srcLang!:language trgLang:language xml:space:space xml:lang:language *',
    ),
  ],
  [
    'note',
    element(
      '#note',
      'text',
      'id:nmtoken appliesTo:source|target category priority:priority ref:iri xml:lang:language xml:space:space *',
    ),
  ],
])
