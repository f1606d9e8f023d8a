import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HandOff, HandOffSegment, HandOffUnit, ReturnedFile } from '../../src/edition/hand-off.ts'
import { checkXliff } from '../../src/exchange/xliff/check/check.ts'
import { patchXliff } from '../../src/exchange/xliff/patch.ts'
import { PROFILE_NAMES, PROFILES, XLIFF_VERSIONS } from '../../src/exchange/xliff/profiles.ts'
import { readXliff as readFiles, writeXliff, type XliffOptions } from '../../src/exchange/xliff/xliff.ts'
import { decodeXml, ExchangeError } from '../../src/exchange/xml.ts'
import { CODE_MARK, type Code, type Content, plain } from '../../src/text/content.ts'
import { handOff } from './hand-offs.ts'

const shown = (text: Content | undefined) =>
  text && { text: text.text, codes: text.codes.map((code) => [code.id, code.data]) }

const written = (sent: HandOff, options: Omit<XliffOptions, 'toolVersion'>) =>
  writeXliff([sent], { ...options, toolVersion: '0.1.0' })
const EACH = PROFILE_NAMES.flatMap((profile) =>
  PROFILES[profile].versions.map((version) => ({ profile, version })),
)

describe.each(EACH)('XLIFF $version for $profile', ({ profile, version }) => {
  test('comes back as it went out', () => {
    fc.assert(
      fc.property(handOff, (sent) => {
        const back = readXliff(written(sent, { profile, version }))
        expect([back.version, back.handOff, back.source, back.target]).toEqual([version, sent.id, 'en', 'tr'])
        expect(back.units.map((unit) => unit.id)).toEqual(sent.units.map((unit) => unit.id))
        const copies = version === '1.2' && PROFILES[profile].empty === 'source'
        sent.units.forEach((unit, i) => {
          const filled = ({ source, target }: HandOffSegment) =>
            shown(target ?? (copies ? source : undefined))
          const targets = back.units[i]?.segments.map(({ id, target }) => [id, shown(target)])
          const wanted = unit.segments.map((segment) => [segment.id, filled(segment)] as const)
          const several = unit.segments.length > 1 || version !== '1.2'
          const kept = several && version === '1.2' ? wanted.filter(([, target]) => target) : wanted
          if (kept.length > 0)
            expect(targets).toEqual(kept.map(([id, target]) => [several ? id : undefined, target]))
          if (targets?.length === unit.segments.length)
            expect(back.units[i]?.segments.map(({ source }) => shown(source))).toEqual(
              unit.segments.map(({ source }) => shown(source)),
            )
        })
      }),
      { numRuns: 40 },
    )
  })
})

describe.each(XLIFF_VERSIONS)('XLIFF %s', (version) => {
  test('is the same, byte for byte, each time', () => {
    fc.assert(
      fc.property(handOff, (sent) => {
        expect(written(structuredClone(sent), { version })).toBe(written(sent, { version }))
      }),
      { numRuns: 20 },
    )
  })

  test('is the same to its reader in UTF-16, with CRLF, CDATA, another prefix and attributes turned round', () => {
    fc.assert(
      fc.property(handOff, (sent) => {
        const xml = written(sent, { version })
        const back = readXliff(xml)
        const wide = new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(xml, 'utf16le')]))
        expect(readXliff(decodeXml(wide))).toEqual(back)
        expect(readXliff(rewritten(xml))).toEqual(back)
      }),
      { numRuns: 40 },
    )
  })
})

/** The same document as another writer might have it. */
function rewritten(xml: string): string {
  return xml
    .replace(/<(\/?)(?=[a-z])(?![\w-]+:)/gi, '<$1q:')
    .replace(/ xmlns="/, ' xmlns:q="')
    .replace(/(<[\w:-]+)((?: [\w:-]+="[^"]*")+)/g, (_all, name: string, list: string) => {
      const attributes = list.match(/ [\w:-]+="[^"]*"/g) ?? []
      return name + attributes.reverse().join('')
    })
    .replace(/>\n/g, '>\r\n')
    .replace(/>x([^<&\]]+)</g, '>x<![CDATA[$1]]><')
}

test('from 2.1 on a unit says who translated and who approved it, or each of its sentences what made it', () => {
  const target = plain('Metin.')
  const segment = { source: plain('Text.'), target, state: 'reviewed', origin: 'person' } as const
  const people = { translator: 'Ayşe & Can', reviewer: 'Deniz' }
  const unit = (id: string, ...each: Partial<HandOffSegment>[]): HandOffUnit => ({
    id,
    translate: true,
    notes: [],
    segments: each.map((more, i) => ({ id: `${id}.${i + 1}`, ...segment, ...more })),
  })
  const sent: HandOff = {
    ...{ id: 'e.r1.en-tr', edition: 'e', name: 'e', source: 'en', target: 'tr' },
    createdAt: '2026-01-02T03:04:05.000Z',
    units: [
      unit('p1', people, people),
      unit('p2', people, { origin: 'memory' }, { target: undefined, origin: 'none' }),
      unit('p3', {}),
    ],
  }
  const xliff = writeXliff([sent], { version: '2.2', toolVersion: '1' })
  expect(xliff).toMatch(/<unit id="p1"[^>]* its:person="Ayşe &amp; Can" its:revPerson="Deniz"/)
  expect(xliff).toMatch(
    /<unit id="p2"[^>]* its:provenanceRecordsRef="#its=(by-\w+)"[^>]*>\s*<its:provenanceRecords xml:id="\1">\s*<its:provenanceRecord person="Ayşe &amp; Can" revPerson="Deniz"\/>\s*<its:provenanceRecord tool="Yanyana translation memory"\/>\s*<\/its/,
  )
  expect(xliff).toMatch(/<unit id="p3" xml:space="preserve">/)
  expect(checkXliff(xliff).findings).toEqual([])
  expect(writeXliff([sent], { version: '2.0', toolVersion: '1' })).not.toContain('its:')
})

test('several hand-offs go into one file, in 1.2 in both directions', () => {
  fc.assert(
    fc.property(handOff, handOff, (one, two) => {
      const turned: HandOff = { ...two, id: 'other-1a2b3c4d.r1.tr-en', source: 'tr', target: 'en' }
      const options = { version: '1.2', profile: 'matecat', toolVersion: '1' } as const
      const back = readFiles(writeXliff([one, turned], options))
      expect(back.map((file) => [file.handOff, file.source, file.units.map(({ id }) => id)])).toEqual(
        [one, turned].map(({ id, source, units }) => [id, source, units.map((unit) => unit.id)]),
      )
      expect(() => writeXliff([one, turned], { version: '2.1', toolVersion: '1' })).toThrow(
        expect.objectContaining({ code: 'languages-differ' }),
      )
    }),
    { numRuns: 10 },
  )
  expect(() => writeXliff([], { version: '2.2', profile: 'omegat', toolVersion: '1' })).toThrow(
    expect.objectContaining({ code: 'version-unfit' }),
  )
})

const file12 = (body: string) =>
  `<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a" source-language="en" target-language="tr" datatype="plaintext" build-num="h"><body>${body}</body></file></xliff>`

/** The one file of a document. */
function readXliff(xml: string): ReturnedFile {
  const [only, ...more] = readFiles(xml)
  expect(more).toEqual([])
  return only as ReturnedFile
}

describe('what tools make of a file', () => {
  test('other prefixes, CDATA, groups, spanning codes and annotations are read', () => {
    const xml = `<x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><x:file original="a" source-language="en" datatype="plaintext"><x:body><x:group><x:trans-unit id="p1"><x:source>A</x:source><x:target state="final">İyi <x:g id="1">g<![CDATA[ü<]]></x:g> <x:mrk mtype="term">n</x:mrk></x:target></x:trans-unit></x:group></x:body></x:file></x:xliff>`
    const [unit] = readXliff(xml).units
    expect(unit?.segments[0]?.target?.text).toBe(`İyi ${CODE_MARK}gü<${CODE_MARK} n`)
    expect(unit?.segments[0]?.state).toBe('final')
  })

  test('text outside the segment marks is not lost: the unit comes back whole', () => {
    const [unit] = readXliff(
      file12(
        '<trans-unit id="p1"><source>A. B.</source><target><mrk mtype="seg" mid="p1.1">Bir.</mrk> İki.</target></trans-unit>',
      ),
    ).units
    expect(unit?.segments).toHaveLength(1)
    expect(unit?.segments[0]).toMatchObject({ id: undefined, target: { text: 'Bir. İki.' } })
  })

  test('UTF-16 is read by its mark', () => {
    const xml = file12('<trans-unit id="p1"><source>A</source><target>Iğdır</target></trans-unit>')
    const bytes = new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(xml, 'utf16le')]))
    expect(readXliff(decodeXml(bytes)).units[0]?.segments[0]?.target?.text).toBe('Iğdır')
  })

  test('characters by number in 2.x are text, subsegments keep their ids', () => {
    const xml =
      '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="tr"><file id="h"><unit id="u"><segment id="s" state="reviewed"><source>A</source><target>B<cp hex="0131"/><pc id="1">c</pc></target></segment></unit></file></xliff>'
    expect(readXliff(xml).units[0]?.segments[0]).toMatchObject({
      id: 's',
      state: 'reviewed',
      target: { text: `Bı${CODE_MARK}c${CODE_MARK}` },
    })
  })
})

describe('input that means harm', () => {
  const LONG = 100_000

  test('takes time in proportion to its length', () => {
    for (const filler of [
      ' ',
      '\n',
      'a',
      '.',
      '=',
      '-',
      '{',
      '\u0300',
      '&amp;',
      '&quot;',
      '&lt;/a>',
      '<x id="1"/>',
    ]) {
      const inside = filler.repeat(LONG)
      const xml = file12(
        `<trans-unit id="1"><source>a${inside}b</source><target state="new"${' '.repeat(LONG)}/></trans-unit>`,
      )
      expect(readXliff(xml).units).toHaveLength(1)
      expect(patchXliff(xml, (source) => ({ source, target: source })).filled).toBe(1)
    }
  })

  test('is read or refused, whatever was done to its bytes', () => {
    const files = fc.sample(handOff, { numRuns: 12, seed: 3 }).map((sent, i) => {
      const xml = written(sent, { version: XLIFF_VERSIONS[i % 4] })
      return Buffer.from(xml)
    })
    fc.assert(
      fc.property(
        fc.nat(files.length - 1),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        (which, changes, cut) => {
          const bytes = Uint8Array.from(files[which] ?? [])
          for (const [at, value] of changes) bytes[at % bytes.length] = value
          const damaged = cut ? bytes.subarray(0, (changes[0]?.[0] ?? 0) % bytes.length) : bytes
          try {
            expect(readFiles(decodeXml(damaged)).length).toBeGreaterThan(0)
          } catch (error) {
            expect(error).toBeInstanceOf(ExchangeError)
          }
        },
      ),
      { numRuns: 3000 },
    )
  })

  test.each(['constructor', '__proto__', 'toString'])(
    'with words that JavaScript knows (%s) says nothing by them',
    (word) => {
      const xml = file12(
        `<trans-unit id="${word}"><source>A</source><target state="${word}">B<x id="1" ctype="${word}"/></target></trans-unit>`,
      )
      expect(readXliff(xml).units[0]).toMatchObject({ id: word, segments: [{ state: undefined }] })
    },
  )

  test('with ten thousand codes inside each other is written all the same', () => {
    const n = 10_000
    const ends = (kind: 'open' | 'close') =>
      Array.from({ length: n }, (_, i): Code => {
        const pair = `c${kind === 'open' ? i : n - 1 - i}`
        return {
          id: kind === 'open' ? pair : `${pair}/`,
          kind,
          pair,
          type: 'strong',
          data: kind === 'open' ? '<b>' : '</b>',
        }
      })
    const source = {
      text: `${CODE_MARK.repeat(n)}x${CODE_MARK.repeat(n)}`,
      codes: [...ends('open'), ...ends('close')],
    }
    const unit = {
      id: 'p1',
      translate: true,
      notes: [],
      segments: [{ id: 'p1.1', source, target: undefined, state: 'initial' as const }],
    }
    const sent: HandOff = {
      id: 'h.r1.en-tr',
      edition: 'h',
      name: 'h',
      source: 'en',
      target: 'tr',
      createdAt: '',
      units: [unit],
    }
    for (const version of XLIFF_VERSIONS)
      expect(shown(readXliff(written(sent, { version })).units[0]?.segments[0]?.source)).toEqual(
        shown(source),
      )
  })
})

/** What tools call their own, as they write it. */
const dialect = (file: string, body: string) =>
  `<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" xmlns:mq="MQXliff" xmlns:m="http://www.memsource.com/mxlf/2.0" version="1.2"><file original="a.xlf" source-language="en-US" target-language="tr-TR" datatype="x-xliff"${file}>${body}</file></xliff>`

describe('the dialects of tools', () => {
  test('Trados: states beside the segments, groups, its own header', () => {
    const xml = dialect(
      '',
      '<header><sdl:ref-files><sdl:ref-file uid="0"/></sdl:ref-files></header><body><group><sdl:cxts><sdl:cxt id="1"/></sdl:cxts><trans-unit id="6b1e"><source>A. <x id="0"/>B.</source><seg-source><mrk mtype="seg" mid="1">A.</mrk> <mrk mtype="seg" mid="2"><x id="0"/>B.</mrk></seg-source><target><mrk mtype="seg" mid="1">Bir.</mrk> <mrk mtype="seg" mid="2"><x id="0"/>İki.</mrk></target><sdl:seg-defs><sdl:seg id="1" conf="ApprovedSignOff"/><sdl:seg id="2" conf="Draft"/></sdl:seg-defs></trans-unit></group></body>',
    )
    expect(readXliff(xml).units).toMatchObject([
      {
        id: '6b1e',
        segments: [
          { source: { text: 'A.' }, target: { text: 'Bir.' }, state: 'final' },
          { source: { text: `${CODE_MARK}B.` }, target: { text: `${CODE_MARK}İki.` }, state: 'translated' },
        ],
      },
    ])
  })

  test('memoQ: status on the unit; Phrase: its groups and attributes', () => {
    const memoq = dialect(
      '',
      '<body><trans-unit id="1" mq:status="Reviewer1Confirmed" mq:locked="locked"><source xml:space="preserve">A</source><target xml:space="preserve">B</target><mq:minorversions><mq:historical-unit><source>A</source><target>old</target></mq:historical-unit></mq:minorversions></trans-unit></body>',
    )
    expect(readXliff(memoq).units[0]?.segments).toMatchObject([{ target: { text: 'B' }, state: 'reviewed' }])
    const phrase = dialect(
      ' m:task-id="x"',
      '<body><group id="0" m:para-id="0"><trans-unit id="t:0" m:confirmed="1"><source>A {1}</source><target>B {1}</target><alt-trans origin="machine-trans"><target>wrong</target></alt-trans><m:tunit-metadata><m:mark id="1"><m:type>code</m:type></m:mark></m:tunit-metadata></trans-unit></group></body>',
    )
    const [unit] = readXliff(phrase).units
    expect(unit).toMatchObject({
      id: 't:0',
      segments: [{ target: { text: `B ${CODE_MARK}` }, state: 'translated' }],
    })
  })

  test('memoQ and Phrase: other words of memoQ for its states, later steps of a workflow', () => {
    const unit = (said: string) =>
      dialect('', `<body><trans-unit id="1"${said}><source>A</source><target>B</target></trans-unit></body>`)
    const state = (said: string) => readXliff(unit(said)).units[0]?.segments[0]?.state
    expect(
      ['ConfirmedTranslator', 'Edited', 'Proofread', 'NotStarted', 'Whatever'].map((word) =>
        state(` mq:status="${word}"`),
      ),
    ).toEqual(['translated', 'translated', 'reviewed', 'initial', undefined])
    expect(['0', '1', '2', '3', 'x'].map((step) => state(` m:confirmed="${step}"`))).toEqual([
      undefined,
      'translated',
      'reviewed',
      'reviewed',
      undefined,
    ])
  })

  test('what a tool has locked is locked: in the unit, or in each segment of it', () => {
    const locked = (said: string, more = '') =>
      readXliff(
        dialect(
          '',
          `<body><trans-unit id="1"${said}><source>A</source><target>B</target>${more}</trans-unit></body>`,
        ),
      ).units[0]?.translate === false
    const segments = (...each: string[]) =>
      locked(
        '',
        `<sdl:seg-defs>${each.map((one, i) => `<sdl:seg id="${i}"${one}/>`).join('')}</sdl:seg-defs>`,
      )
    expect([locked(' mq:locked="locked"'), locked(' m:locked="true"'), locked(' translate="no"')]).toEqual([
      true,
      true,
      true,
    ])
    expect([locked(' mq:locked="no"'), locked(' m:locked="false"'), locked('')]).toEqual([
      false,
      false,
      false,
    ])
    expect(segments(' locked="true"', ' locked="true"')).toBe(true)
    expect(segments(' locked="true"', '')).toBe(false)
  })

  test('Trados and memoQ: what translators say in comments, by whom', () => {
    const told = (xml: string) => readXliff(xml).units.map(({ notes = [] }) => notes)
    const memoq = dialect(
      '',
      '<body><trans-unit id="1"><source>A</source><target>B</target><mq:comments><mq:comment creatoruser="Ayşe" deleted="false">Hangi liman?</mq:comment><mq:comment creatoruser="Can" deleted="true">Boş</mq:comment></mq:comments></trans-unit></body>',
    )
    expect(told(memoq)).toEqual([[{ text: 'Hangi liman?', by: 'Ayşe' }]])
    const trados = dialect(
      '',
      '<body><trans-unit id="1"><source>A b</source><seg-source><mrk mtype="seg" mid="1">A b</mrk></seg-source><target><mrk mtype="seg" mid="1">B <mrk mtype="x-sdl-comment" sdl:cid="c-2">c</mrk></mrk></target></trans-unit><trans-unit id="2"><source>D</source><target>E</target></trans-unit></body>',
    ).replace(
      '<file',
      '<doc-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"><cmt-defs><cmt-def id="c-1"><Comments xmlns=""><Comment user="Can">Başka yerde</Comment></Comments></cmt-def><cmt-def id="c-2"><Comments xmlns=""><Comment severity="Low" user="Deniz">Kaynakta yok</Comment><Comment user="Can">Evet</Comment></Comments></cmt-def></cmt-defs></doc-info><file',
    )
    expect(told(trados)).toEqual([
      [
        { text: 'Kaynakta yok', by: 'Deniz' },
        { text: 'Evet', by: 'Can' },
      ],
      [],
    ])
    expect(readXliff(trados).units[0]?.segments[0]?.target?.text).toBe('B c')
  })

  test('Phrase: codes that stand in the text, when the unit declares them', () => {
    const unit = (text: string) =>
      dialect(
        '',
        `<body><trans-unit id="t:1" m:confirmed="0"><source>${text}</source><target>${text}</target><m:tunit-metadata><m:mark id="1"><m:type>link</m:type></m:mark><m:mark id="2"><m:type>note</m:type></m:mark></m:tunit-metadata></trans-unit></body>`,
      )
    const kinds = (text: string) =>
      readXliff(unit(text)).units[0]?.segments[0]?.target?.codes.map(({ kind, id }) => [kind, id])
    expect(kinds('The {1>plan&lt;1} was {b>not&lt;b} read{2}.')).toEqual([
      ['open', '1'],
      ['close', '1/'],
      ['open', 'b'],
      ['close', 'b/'],
      ['ph', '2'],
    ])
    expect(kinds('{approx} {9} {c> {')).toEqual([])
  })

  test('what a later tool wraps around text is no code, and its words stay', () => {
    const xml = dialect(
      '',
      '<body><trans-unit id="1"><source>A</source><target>B <mq:rxt displaytext="x">c</mq:rxt> <it id="1" pos="open">&lt;b></it>d</target></trans-unit></body>',
    )
    expect(readXliff(xml).units[0]?.segments[0]?.target).toEqual({
      text: `B c ${CODE_MARK}d`,
      codes: [{ id: '1', kind: 'open', pair: '1', type: 'code', data: '<b>' }],
    })
  })
})

test.each([
  ['doctype', '<!DOCTYPE xliff [<!ENTITY a "b">]><xliff version="1.2"/>'],
  ['doctype', '<!DOCTYPE xliff SYSTEM "file:///etc/passwd"><xliff version="1.2"/>'],
  ['not-xliff', '<html/>'],
  ['not-xliff', '<xliff version="9"/>'],
  ['not-well-formed', file12('<trans-unit id="p1">').slice(0, -20)],
  ['not-well-formed', `${file12('')}<again/>`],
  ['not-well-formed', ''],
  ['not-well-formed', file12('<trans-unit id="a" id="b"/>')],
  ['too-deep', file12('<group>'.repeat(200))],
])('refuses %s', (code, xml) => {
  const refuse = () => readXliff(xml)
  expect(refuse).toThrow(ExchangeError)
  expect(refuse).toThrow(expect.objectContaining({ code }))
})
