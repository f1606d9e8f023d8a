/**
 * The elements of XLIFF 1.2: the transitional flavour, which the strict one is a part of.
 *
 * From the specification of XLIFF 1.2 (OASIS Standard, 1 February 2008), section 2, and its schemas.
 */
import { type ElementRule, element, type Grammar } from './grammar.ts'

const INLINE = 'text g|x|bx|ex|bpt|ept|ph|it|mrk*'
const RESOURCE =
  'restype resname extradata extype help-id:nmtoken menu menu-option menu-name coord:coordinates font css-style style:nmtoken exstyle:nmtoken'
const SIZE =
  'size-unit maxwidth:nmtoken minwidth:nmtoken maxheight:nmtoken minheight:nmtoken maxbytes:nmtoken minbytes:nmtoken charclass'
const CODE = 'id! xid equiv-text ts *'
const NATIVE = `crc ${CODE}`
const IN_UNIT = 'context-group|count-group|prop-group|note'

const RULES: Readonly<Record<string, ElementRule>> = {
  xliff: element('#xliff', 'other|file+', 'version!:1.2|1.1|1.0 xml:lang:language *'),
  file: element(
    '#file',
    'header? body',
    'original! source-language!:language datatype! tool tool-id date:dateTime xml:space:space ts category target-language:language product-name product-version build-num *',
  ),
  header: element('#header', 'skl? phase-group? glossary|reference|count-group|prop-group|note|tool* other*'),
  skl: element('#skl', 'internal-file|external-file'),
  glossary: element('#glossary', 'internal-file|external-file'),
  reference: element('#reference', 'internal-file|external-file'),
  'internal-file': element('#internal-file', 'text', 'form crc:nmtoken'),
  'external-file': element('#external-file', '', 'href! crc:nmtoken uid:nmtoken'),
  note: element('#note', 'text', 'xml:lang:language priority:priority from annotates:source|target|general'),
  'phase-group': element('#phase-group', 'phase+'),
  phase: element(
    '#phase',
    'note*',
    'phase-name! process-name! company-name tool tool-id date:dateTime job-id contact-name contact-email contact-phone',
  ),
  'count-group': element('#count-group', 'count*', 'name!'),
  count: element('#count', 'text', 'count-type phase-name unit'),
  'context-group': element('#context-group', 'context+', 'name crc:nmtoken purpose'),
  context: element('#context', 'text', 'context-type! match-mandatory:yesNo crc:nmtoken'),
  'prop-group': element('#prop-group', 'prop+', 'name'),
  prop: element('#prop', 'text', 'prop-type! xml:lang:language'),
  tool: element('#tool', 'text other*', 'tool-id! tool-name! tool-version tool-company *'),
  body: element('#body', 'group|trans-unit|bin-unit*'),
  group: element(
    '#group',
    'context-group* count-group* prop-group* note* other* group|trans-unit|bin-unit*',
    `id datatype xml:space:space ts ${RESOURCE} ${SIZE} translate:yesNo reformat merged-trans:yesNo *`,
  ),
  'trans-unit': element(
    '#trans-unit',
    `source seg-source? target? ${IN_UNIT}|alt-trans* other*`,
    `id! approved:yesNo translate:yesNo reformat xml:space:space datatype ts phase-name ${RESOURCE} ${SIZE} merged-trans:yesNo *`,
  ),
  source: element('#source', INLINE, 'xml:lang:language ts *'),
  'seg-source': element('#seg-source', INLINE, 'xml:lang:language ts *'),
  target: element(
    '#target',
    INLINE,
    'state state-qualifier phase-name:nmtoken xml:lang:language ts restype resname coord:coordinates font css-style style:nmtoken exstyle:nmtoken equiv-trans:yesNo *',
  ),
  'alt-trans': element(
    '#alt-trans',
    'source? seg-source? target+ context-group* prop-group* note* other*',
    `match-quality tool tool-id crc:nmtoken xml:lang:language origin datatype xml:space:space ts ${RESOURCE} mid:nmtoken phase-name:nmtoken alttranstype *`,
  ),
  'bin-unit': element(
    '#bin-unit',
    `bin-source bin-target? ${IN_UNIT}|trans-unit* other*`,
    'id! mime-type!:mimeType approved:yesNo translate:yesNo reformat ts restype resname phase-name *',
  ),
  'bin-source': element('#bin-source', 'internal-file|external-file', 'ts *'),
  'bin-target': element(
    '#bin-target',
    'internal-file|external-file',
    'mime-type:mimeType ts state state-qualifier phase-name:nmtoken restype resname *',
  ),
  g: element('#g', INLINE, `ctype clone:yesNo ${CODE}`),
  x: element('#x', '', `ctype clone:yesNo ${CODE}`),
  bx: element('#bx', '', `rid:nmtoken ctype clone:yesNo ${CODE}`),
  ex: element('#ex', '', `rid:nmtoken ${CODE}`),
  ph: element('#ph', 'text sub*', `ctype assoc:preceding|following|both ${NATIVE}`),
  bpt: element('#bpt', 'text sub*', `rid:nmtoken ctype ${NATIVE}`),
  ept: element('#ept', 'text sub*', `rid:nmtoken ${NATIVE}`),
  it: element('#it', 'text sub*', `pos!:open|close rid:nmtoken ctype ${NATIVE}`),
  sub: element('#sub', INLINE, 'datatype ctype xid'),
  mrk: element('#mrk', INLINE, 'mtype! mid:nmtoken comment ts *'),
}

export const XLIFF_12: Grammar = new Map(Object.entries(RULES))

const words = (text: string): readonly string[] => text.split(' ')
const DATATYPES = words(
  'asp c cdf cfm cpp csharp cstring csv database documentfooter documentheader filedialog form html htmlbody ini interleaf javaclass javapropertyresourcebundle javalistresourcebundle javascript jscript layout lisp margin menufile messagefile mif mimetype mo msglib pagefooter pageheader parameters pascal php plaintext po report resources resx rtf sgml sgmldtd svg vbscript warning winres xhtml xml xmldtd xsl xul',
)
const RESTYPES = words(
  'auto3state autocheckbox autoradiobutton bedit bitmap button caption cell checkbox checkboxmenuitem checkedlistbox colorchooser combobox comboboxexitem comboboxitem component contextmenu ctext cursor datetimepicker defpushbutton dialog dlginit edit file filechooser fn font footer frame grid groupbox header heading hedit hscrollbar icon iedit keywords label linklabel list listbox listitem ltext menu menubar menuitem menuseparator message monthcalendar numericupdown panel popupmenu pushbox pushbutton radio radiobuttonmenuitem rcdata row rtext scrollpane separator shortcut spinner splitter state3 statusbar string tabcontrol table textbox togglebutton toolbar tooltip trackbar tree uri userbutton usercontrol var versioninfo vscrollbar window',
)
const STATES = words(
  'final needs-adaptation needs-l10n needs-review-adaptation needs-review-l10n needs-review-translation needs-translation new signed-off translated',
)
const QUALIFIERS = words(
  'exact-match fuzzy-match id-match leveraged-glossary leveraged-inherited leveraged-mt leveraged-repository leveraged-tm mt-suggestion rejected-grammar rejected-inaccurate rejected-length rejected-spelling tm-suggestion',
)

/** Lists of values that a file may add to with words of its own that begin with `x-` (section 2.5). */
export const OPEN_LISTS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    datatype: DATATYPES,
    restype: RESTYPES,
    state: STATES,
    'state-qualifier': QUALIFIERS,
    purpose: words('information location match'),
    alttranstype: words('proposal previous-version rejected reference accepted'),
    'context-type': words(
      'database element elementtitle linenumber numparams paramnotes record recordtitle sourcefile',
    ),
    'count-type': [
      ...RESTYPES,
      ...words('num-usages repetition total'),
      ...DATATYPES,
      ...STATES,
      ...QUALIFIERS,
    ],
    'size-unit': words('byte char col cm dlgunit em ex glyph in mm percent pixel point row'),
    unit: words(
      'word page trans-unit bin-unit glyph item instance character line sentence paragraph segment placeable',
    ),
    mtype: words(
      'abbrev abbreviated-form abbreviation acronym appellation collocation common-name datetime equation expanded-form formula head-term initialism international-scientific-term internationalism logical-expression materials-management-unit name near-synonym part-number phrase phraseological-unit protected romanized-form seg set-phrase short-form sku standard-text symbol synonym synonymous-phrase term transcribed-form transliterated-form truncated-term variant',
    ),
    reformat: words(
      'yes no coord coord-x coord-y coord-cx coord-cy font font-name font-size font-weight css-style style ex-style',
    ),
  }).map(([name, values]) => [name, new Set(values)]),
)

/** Values of `ctype`: of codes that enclose text, and of codes that stand for themselves. */
export const ENCLOSING_TYPES: ReadonlySet<string> = new Set(words('bold italic underlined link'))
export const STANDALONE_TYPES: ReadonlySet<string> = new Set(words('image pb lb'))

/** What only the transitional flavour has: deprecated elements, and attributes by element (`*` for any). */
export const DEPRECATED_ELEMENTS: ReadonlySet<string> = new Set(['prop-group', 'prop'])
export const DEPRECATED_ATTRIBUTES: ReadonlySet<string> = new Set(['ts', 'tool'])
