/** Files that break one clause each, written from the specifications; none of them comes from the committee's suite. */
import { describe, expect, test } from 'vitest'
import { checkXliff } from '../../../src/exchange/xliff/check/check.ts'

const MODULES =
  'xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0" xmlns:res="urn:oasis:names:tc:xliff:resourcedata:2.0" xmlns:val="urn:oasis:names:tc:xliff:validation:2.0" xmlns:slr="urn:oasis:names:tc:xliff:sizerestriction:2.0" xmlns:fs="urn:oasis:names:tc:xliff:fs:2.0" xmlns:its="http://www.w3.org/2005/11/its" xmlns:itsm="urn:oasis:names:tc:xliff:itsm:2.1" its:version="2.0"'
const document = (version: string, inside: string, more = '') =>
  `<xliff xmlns="urn:oasis:names:tc:xliff:document:${version === '2.2' ? '2.2' : '2.0'}" ${MODULES} version="${version}" srcLang="en" trgLang="tr"${more}>${inside}</xliff>`
const file = (inside: string) => document('2.1', `<file id="f">${inside}</file>`)
const unit = (inside: string, more = '') => file(`<unit id="u"${more}>${inside}</unit>`)
const SEGMENT = '<segment><source>a</source></segment>'
const source = (inside: string) => unit(`<segment><source>${inside}</source></segment>`)
const both = (from: string, to: string) =>
  unit(`<segment id="s"><source>${from}</source><target>${to}</target></segment>`)

const old = (body: string, { header = '', more = '' } = {}) =>
  `<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a" source-language="en" target-language="tr" datatype="plaintext"${more}>${header}<body>${body}</body></file></xliff>`
const pair = (from: string, more = '', rest = '') =>
  old(`<trans-unit id="1"${more}><source>${from}</source>${rest}</trans-unit>`)

const VALID: readonly (readonly [string, string])[] = [
  ['2.1', source('a<ph id="1"/>')],
  [
    '2.1, a unit that names its own records of provenance,',
    unit(
      `<its:provenanceRecords xml:id="r"><its:provenanceRecord tool="a"/></its:provenanceRecords>${SEGMENT}`,
      ' its:provenanceRecordsRef="#its=r"',
    ),
  ],
  ['2.2', document('2.2', `<file id="f"><unit id="u">${SEGMENT}</unit></file>`)],
  ['1.2', pair('a<x id="1"/>')],
]

const INVALID: readonly (readonly [clause: string, code: string, xliff: string])[] = [
  [
    'order counts from 1',
    'bad-value',
    unit('<segment><source>a</source><target order="0">b</target></segment>'),
  ],
  [
    'a marker and a code of one id',
    'id-twice',
    source('<mrk id="1" type="generic" translate="no">a</mrk><ph id="1"/>'),
  ],
  [
    'a group of metadata with nothing in it',
    'missing-child',
    unit(`<mda:metadata><mda:metaGroup/></mda:metadata>${SEGMENT}`),
  ],
  [
    'metadata without a type',
    'missing-attribute',
    unit(`<mda:metadata><mda:metaGroup><mda:meta>a</mda:meta></mda:metaGroup></mda:metadata>${SEGMENT}`),
  ],
  [
    'metadata that applies to anything else',
    'bad-value',
    unit(
      `<mda:metadata><mda:metaGroup appliesTo="unit"><mda:meta type="a">a</mda:meta></mda:metaGroup></mda:metadata>${SEGMENT}`,
    ),
  ],
  [
    'a glossary entry without its term',
    'missing-child',
    unit(
      `<gls:glossary><gls:glossEntry><gls:translation>a</gls:translation></gls:glossEntry></gls:glossary>${SEGMENT}`,
    ),
  ],
  [
    'a candidate that names no source',
    'missing-attribute',
    unit(`<mtc:matches><mtc:match><source>a</source><target>b</target></mtc:match></mtc:matches>${SEGMENT}`),
  ],
  [
    'a similarity beyond the whole',
    'bad-value',
    unit(
      `<mtc:matches><mtc:match ref="#s" similarity="100.5"><source>a</source><target>b</target></mtc:match></mtc:matches><segment id="s"><source>a</source></segment>`,
    ),
  ],
  [
    'a candidate without a target',
    'missing-child',
    unit(
      `<mtc:matches><mtc:match ref="#s"><source>a</source></mtc:match></mtc:matches><segment id="s"><source>a</source></segment>`,
    ),
  ],
  [
    'candidates for a group',
    'module-misplaced',
    file(
      `<group id="g"><mtc:matches><mtc:match ref="#s"><source>a</source><target>b</target></mtc:match></mtc:matches><unit id="u">${SEGMENT}</unit></group>`,
    ),
  ],
  [
    'a rule of two kinds',
    'rule-not-one',
    unit(`<val:validation><val:rule isPresent="a" startsWith="b"/></val:validation>${SEGMENT}`),
  ],
  [
    'a rule that is neither on nor off',
    'bad-value',
    unit(`<val:validation><val:rule isPresent="a" caseSensitive="maybe"/></val:validation>${SEGMENT}`),
  ],
  [
    'profiles of sizes in a unit',
    'module-misplaced',
    unit(`<slr:profiles generalProfile="xliff:codepoints"/>${SEGMENT}`),
  ],
  ['an element of HTML that there is not', 'style-unknown', source('<pc id="1" fs:fs="blockletter">a</pc>')],
  ['a priority of eleven', 'bad-value', unit(`<notes><note priority="11">a</note></notes>${SEGMENT}`)],
  [
    'a note for both sides by name',
    'bad-value',
    unit(`<notes><note appliesTo="both">a</note></notes>${SEGMENT}`),
  ],
  [
    'two notes of one id',
    'id-twice',
    unit(`<notes><note id="n">a</note><note id="n">b</note></notes>${SEGMENT}`),
  ],
  ['notes without a note', 'missing-child', unit(`<notes/>${SEGMENT}`)],
  [
    'data with markup in it',
    'unexpected-element',
    unit(`<originalData><data id="d"><ph id="1"/></data></originalData>${SEGMENT}`),
  ],
  [
    'original data behind the segments',
    'element-out-of-order',
    unit(`${SEGMENT}<originalData><data id="d">a</data></originalData>`),
  ],
  [
    'a start of a fixed order that may be deleted',
    'fixed-but-removable',
    source('<ph id="1" canReorder="firstNo" canCopy="no"/>'),
  ],
  [
    'a pair whose data is nowhere',
    'data-unresolved',
    source('<pc id="1" dataRefStart="d" dataRefEnd="e">a</pc>'),
  ],
  ['a letter written as if XML could not hold it', 'code-point-valid', source('<cp hex="0041"/>')],
  ['an end of a mark that nothing began', 'end-marker-without-start', source('a<em startRef="m"/>')],
  ['a mark that never ends', 'marker-without-end', source('<sm id="m" type="comment" value="x"/>a')],
  [
    'a comment with its text and a reference',
    'comment-with-value-and-ref',
    unit(
      '<notes><note id="n">a</note></notes><segment><source><mrk id="m" type="comment" value="x" ref="#n=n">a</mrk></source></segment>',
    ),
  ],
  [
    'a unit of ignorable text alone',
    'unit-without-segment',
    unit('<ignorable><source>a</source></ignorable>'),
  ],
  ['a segment without a source', 'missing-child', unit('<segment><target>a</target></segment>')],
  ['a code of another kind in the target', 'id-of-other-kind', both('<ph id="1"/>', '<pc id="1">b</pc>')],
  [
    'a code that must stay and is gone',
    'code-missing',
    unit('<segment state="final"><source>a<ph id="1" canDelete="no"/></source><target>b</target></segment>'),
  ],
  [
    'a state with blanks',
    'bad-value',
    unit('<segment state="in progress"><source>a</source><target>b</target></segment>'),
  ],
  [
    'a finer state without a state',
    'sub-state-without-state',
    unit('<segment subState="x:y"><source>a</source><target>b</target></segment>'),
  ],
  [
    'the core of 2.0 in a document of 2.2',
    'bad-value',
    document('2.2', `<file id="f"><unit id="u">${SEGMENT}</unit></file>`).replace(
      'document:2.2',
      'document:2.0',
    ),
  ],
  ['a document without a file', 'missing-child', document('2.1', '')],
  [
    'a file id that is no name token',
    'bad-value',
    document('2.1', `<file id="f g"><unit id="u">${SEGMENT}</unit></file>`),
  ],
  ['words between units', 'text-not-allowed', file(`words<unit id="u">${SEGMENT}</unit>`)],
  [
    'provenance that names nobody',
    'its-record-says-nothing',
    unit(`<its:provenanceRecords xml:id="r"><its:provenanceRecord/></its:provenanceRecords>${SEGMENT}`),
  ],
  [
    'marked text that names records outside its unit',
    'its-list-unresolved',
    file(
      '<its:provenanceRecords xml:id="r"><its:provenanceRecord tool="a"/></its:provenanceRecords><unit id="u"><segment><source><mrk id="m" type="its:generic" its:provenanceRecordsRef="#its=r">a</mrk></source></segment></unit>',
    ),
  ],
  [
    'records beside attributes of the same',
    'its-record-and-attributes',
    unit(
      `<its:provenanceRecords xml:id="r"><its:provenanceRecord tool="a"/></its:provenanceRecords>${SEGMENT}`,
      ' its:tool="b" its:provenanceRecordsRef="#its=r"',
    ),
  ],
  [
    '1.2: an alternative without a target',
    'missing-child',
    pair('a', '', '<alt-trans><source>a</source></alt-trans>'),
  ],
  [
    '1.2: a unit without a source',
    'missing-child',
    old('<trans-unit id="1"><target>a</target></trans-unit>'),
  ],
  ['1.2: a unit without an id', 'missing-attribute', old('<trans-unit><source>a</source></trans-unit>')],
  [
    '1.2: a target behind its alternatives',
    'element-out-of-order',
    pair('a', '', '<alt-trans><target>b</target></alt-trans><target>b</target>'),
  ],
  ['1.2: approved by a word of another kind', 'bad-value', pair('a', ' approved="true"')],
  [
    '1.2: a state of a tool’s own without x-',
    'bad-value',
    pair('a', '', '<target state="checked">b</target>'),
  ],
  ['1.2: a mark without its kind', 'missing-attribute', pair('<mrk mid="1">a</mrk>')],
  ['1.2: half a pair that does not say which', 'missing-attribute', pair('<it id="1">x</it>a')],
  ['1.2: a code without an id', 'missing-attribute', pair('<ph>x</ph>a')],
  ['1.2: a file without a type of data', 'missing-attribute', pair('a').replace(' datatype="plaintext"', '')],
  ['1.2: a phase that nobody declared', 'declaration-unresolved', pair('a', ' phase-name="p"')],
  [
    '1.2: a tool that nobody declared',
    'declaration-unresolved',
    pair('a', '', '<alt-trans tool-id="t"><target>b</target></alt-trans>'),
  ],
  [
    '1.2: a skeleton inside and outside',
    'repeated-element',
    old('', {
      header: '<header><skl><internal-file>a</internal-file><external-file href="b"/></skl></header>',
    }),
  ],
  [
    '1.2: a context without its kind',
    'missing-attribute',
    pair('a', '', '<context-group><context>a</context></context-group>'),
  ],
  ['1.2: a note of importance zero', 'bad-value', pair('a', '', '<note priority="0">a</note>')],
  ['1.2: words in the body', 'text-not-allowed', old('words')],
]

const errors = (xliff: string) => checkXliff(xliff).findings.filter(({ severity }) => severity === 'error')

describe('a file of our own', () => {
  test.each(VALID)('that keeps all of %s is accepted', (_version, xliff) => {
    expect(errors(xliff)).toEqual([])
  })

  test.each(INVALID)('is rejected for %s', (_clause, code, xliff) => {
    const found = errors(xliff)
    expect(found.map((each) => each.code)).toContain(code)
    expect([...new Set(found.map((each) => each.code))]).toEqual([code])
  })
})
