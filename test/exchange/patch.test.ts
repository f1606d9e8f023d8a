import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { patchXliff, type Translation } from '../../src/exchange/xliff/patch.ts'
import { readXliff, writeXliff } from '../../src/exchange/xliff/xliff.ts'
import type { Content } from '../../src/text/content.ts'
import { handOff } from './hand-offs.ts'

/** Says everything in Turkish: a word before it. */
const all = (source: Content): Translation => ({ source, target: { ...source, text: `TR ${source.text}` } })
const in12 = (body: string) =>
  `<?xml version='1.0'?>\r\n<!-- kept -->\r\n<xliff version="1.2" xmlns='urn:oasis:names:tc:xliff:document:1.2' xmlns:z="urn:z"><file original="a" source-language="en" target-language="tr" datatype="plaintext"><body>${body}</body></file></xliff>\r\n`
const in2 = (body: string) =>
  `<x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="tr"><x:file id="f">${body}</x:file></x:xliff>`

describe('a target is put in', () => {
  test.each([
    [
      'after the source, indented as it is',
      in12,
      '\r\n\t<trans-unit id="1">\r\n\t\t<source>A &amp; b</source>\r\n\t</trans-unit>',
      '\r\n\t<trans-unit id="1">\r\n\t\t<source>A &amp; b</source>\r\n\t\t<target>TR A &amp; b</target>\r\n\t</trans-unit>',
    ],
    [
      'into an empty one, its attributes kept',
      in12,
      '<trans-unit id="1"><source>A</source><target  z:own="x" xml:lang="tr"/></trans-unit>',
      '<trans-unit id="1"><source>A</source><target  z:own="x" xml:lang="tr">TR A</target></trans-unit>',
    ],
    [
      'for a source that was copied, its state with it',
      in12,
      "<trans-unit id='1'><source>A</source><target state='needs-translation'>A</target><note>n</note></trans-unit>",
      "<trans-unit id='1'><source>A</source><target state='translated'>TR A</target><note>n</note></trans-unit>",
    ],
    [
      'with the codes of the source as they stand',
      in12,
      '<trans-unit id="1"><source>A <g id="1" ctype = "bold">b<x id="2"/></g><ph id="3">&lt;br></ph></source></trans-unit>',
      '<trans-unit id="1"><source>A <g id="1" ctype = "bold">b<x id="2"/></g><ph id="3">&lt;br></ph></source><target>TR A <g id="1" ctype = "bold">b<x id="2"/></g><ph id="3">&lt;br></ph></target></trans-unit>',
    ],
    [
      'segment by segment, what is between them kept',
      in12,
      '<trans-unit id="1"><source>A. B.</source><seg-source><mrk mtype="seg" mid="1">A.</mrk>  <mrk mtype="seg" mid="2">B.</mrk></seg-source></trans-unit>',
      '<trans-unit id="1"><source>A. B.</source><seg-source><mrk mtype="seg" mid="1">A.</mrk>  <mrk mtype="seg" mid="2">B.</mrk></seg-source><target><mrk mtype="seg" mid="1">TR A.</mrk>  <mrk mtype="seg" mid="2">TR B.</mrk></target></trans-unit>',
    ],
    [
      'in 2.x under the same prefix, the segment’s state with it',
      in2,
      '<x:unit id="u"><x:segment state="initial"><x:source>A</x:source></x:segment><x:segment><x:source>B</x:source></x:segment></x:unit>',
      '<x:unit id="u"><x:segment state="translated"><x:source>A</x:source><x:target>TR A</x:target></x:segment><x:segment><x:source>B</x:source><x:target>TR B</x:target></x:segment></x:unit>',
    ],
  ])('%s', (_what, document, before, after) => {
    expect(patchXliff(document(before), all).xml).toBe(document(after))
  })
})

describe('white space', () => {
  const known = (source: Content): Translation => ({ source, target: { ...source, text: ' Vanayı\n aç ' } })
  test.each([
    [
      'is that of the source at both ends where it is kept',
      '<trans-unit id="1" xml:space="preserve">',
      '\t Vanayı\n aç\n',
    ],
    ['is one blank between words where it is not', '<trans-unit id="1">', 'Vanayı aç'],
    [
      'is kept as the nearest says',
      '<group xml:space="preserve"><trans-unit id="1" xml:space="default">',
      'Vanayı aç',
    ],
    ['is kept as what is around says', '<group xml:space="preserve"><trans-unit id="1">', '\t Vanayı\n aç\n'],
  ])('%s', (_what, open, target) => {
    const close = open.startsWith('<group') ? '</trans-unit></group>' : '</trans-unit>'
    const unit = (text: string) => in12(`${open}<source>\t Open\n</source>${text}${close}`)
    expect(patchXliff(unit('<target/>'), known).xml).toBe(unit(`<target>${target}</target>`))
  })

  test('of a copied source does not matter where it is not kept', () => {
    const unit = (target: string) => in12(`<trans-unit id="1"><source> A\n b</source>${target}</trans-unit>`)
    expect(patchXliff(unit('<target>A b</target>'), all).xml).toBe(unit('<target>TR A b</target>'))
    expect(patchXliff(unit('<target>A c</target>'), all).filled).toBe(0)
  })
})

test.each([
  ['what is translated', in12('<trans-unit id="1"><source>A</source><target>B</target></trans-unit>')],
  [
    'what is the same in both languages',
    in12('<trans-unit id="1"><source>A</source><target state="final">A</target></trans-unit>'),
  ],
  ['what is locked', in12('<trans-unit id="1" translate="no"><source>A</source></trans-unit>')],
  [
    'what is locked further out',
    in12('<group translate="no"><trans-unit id="1"><source>A</source></trans-unit></group>'),
  ],
  [
    'alternatives',
    in12(
      '<trans-unit id="1"><source>A</source><target>B</target><alt-trans><source>A</source><target/></alt-trans></trans-unit>',
    ),
  ],
])('%s stays as it is', (_what, xml) => {
  expect(patchXliff(xml, all)).toEqual({ xml, filled: 0, open: 0 })
})

test('what nobody knows stays open, every byte as it was', () => {
  fc.assert(
    fc.property(handOff, fc.constantFrom('1.2', '2.0', '2.2'), (sent, version) => {
      const xml = writeXliff([sent], { version, profile: 'generic', toolVersion: '1' })
      expect(patchXliff(xml, () => undefined).xml).toBe(xml)
    }),
    { numRuns: 30 },
  )
})

test('a whole document is filled, its sources, codes and all else as they were', () => {
  fc.assert(
    fc.property(handOff, fc.constantFrom('1.2', '2.0', '2.1', '2.2'), (sent, version) => {
      const open = {
        ...sent,
        units: sent.units.map((unit) => ({
          ...unit,
          translate: true,
          segments: unit.segments.map((each) => ({ ...each, target: undefined, state: 'initial' as const })),
        })),
      }
      const xml = writeXliff([open], { version, toolVersion: '1' })
      const { xml: patched, filled, open: count } = patchXliff(xml, all)
      expect(filled).toBe(count)
      const [before, after] = [readXliff(xml)[0], readXliff(patched)[0]]
      after?.units.forEach((unit, i) => {
        unit.segments.forEach(({ source, target }, k) => {
          expect(target).toEqual(all(source).target)
          expect(source).toEqual(before?.units[i]?.segments[k]?.source)
        })
      })
      const bare = (text: string) =>
        text
          .replace(/<target[\s\S]*?<\/target>/g, '')
          .replace(/\s+/g, ' ')
          .replace(/ state="(?:initial|translated)"/g, '')
      expect(bare(patched)).toBe(bare(xml))
    }),
    { numRuns: 60 },
  )
})
