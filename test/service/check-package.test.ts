import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Edition } from '../../src/edition/edition.ts'
import { loadTranslator } from '../../src/i18n.ts'
import { checkFiles } from '../../src/service/check-package.ts'
import { messageOf } from '../../src/service/check-xliff.ts'
import { exportXliff } from '../../src/service/export-edition.ts'
import type { House } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { writeZip } from '../../src/service/zip.ts'
import { ROOT, sample, testHouse } from '../house.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
async function* portions(whole: Uint8Array, size = 700): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size)
}

let house: House
let edition: Edition
beforeEach(async () => {
  house = await testHouse()
  edition = (await makeEdition(house, sample('digest-rail-ferry'))).edition
  return () => house.close()
})
const check = async (content: Uint8Array) =>
  checkFiles(portions(content), { handOff: (id) => house.store.handOffs.byId(id) })
const codesOf = async (xliff: string) =>
  (await check(bytes(xliff))).flatMap(({ findings }) =>
    findings.filter(({ severity }) => severity === 'error').map(({ code, unit }) => `${code} ${unit ?? ''}`),
  )

describe.each(['1.2', '2.0', '2.1', '2.2'] as const)('a hand-off of XLIFF %s', (version) => {
  test('is without an error as it goes out', async () => {
    expect(await codesOf(await exportXliff(house, edition, { version }))).toEqual([])
  })

  test('of which a locked target was changed is told so', async () => {
    const xliff = await exportXliff(house, edition, { version })
    const place = /(<(?:trans-)?unit [^>]*id="date".*?<target[^>]*>)[^<]*/s
    expect(xliff).toMatch(place)
    expect(await codesOf(xliff.replace(place, '$1bambaşka'))).toContain('locked-changed date')
    const unlocked = xliff.replace(place, '$1bambaşka').replaceAll(' translate="no"', '')
    expect(await codesOf(unlocked)).toContain('locked-changed date')
  })

  test('for a tool that wants ids of its own is held against what was sent all the same', async () => {
    if (version !== '1.2' && version !== '2.0') return
    const xliff = await exportXliff(house, edition, { version, profile: 'matecat' })
    const place = /(<(?:trans-)?unit [^>]*id="[^"]*[:_]date".*?<target[^>]*>)[^<]*/s
    expect(xliff).toMatch(place)
    expect((await codesOf(xliff.replace(place, '$1bambaşka'))).join(' ')).toMatch(/locked-changed/)
  })

  test('of which a source was changed is told so', async () => {
    const xliff = await exportXliff(house, edition, { version })
    const changed = xliff.replace(/(id="title".*?<source[^>]*>)/s, '$1Hardly a ')
    expect(await codesOf(changed)).toContain('source-changed title')
  })
})

test('each file of a package is checked and named', async () => {
  const good = await exportXliff(house, edition, { version: '2.1' })
  const reports = await check(
    writeZip([
      { name: 'a.xlf', bytes: bytes(good) },
      { name: 'b/b.xlf', bytes: bytes(good.slice(0, 2000)) },
      { name: 'README.txt', bytes: bytes('none') },
    ]),
  )
  expect(reports.map(({ file, counts }) => [file, counts.error])).toEqual([
    ['a.xlf', 0],
    ['b/b.xlf', 1],
  ])
})

const unit = (target: string, source = 'A<ph id="1"/> b<pc id="2">c</pc>') =>
  `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="tr"><file id="f"><unit id="u"><segment id="s1"><source>${source}</source><target>${target}</target></segment><segment id="s2"><source>D<ph id="3"/></source><target>D<ph id="3"/></target></segment></unit></file></xliff>`

test.each([
  ['missing', unit('A b<pc id="2">c</pc>'), ['quality-codes-missing u']],
  [
    'that the source does not have',
    unit('A<ph id="1"/> b<pc id="2">c</pc><ph id="9"/>'),
    ['quality-codes-added u'],
  ],
  [
    'moved into another sentence',
    unit('A b<pc id="2">c</pc>').replace('D<ph id="3"/></target>', 'D<ph id="1"/><ph id="3"/></target>'),
    ['id-of-other-segment u'],
  ],
  ['a character that XML cannot hold is none', unit('A <cp hex="0001"/>', 'B <cp hex="0001"/>'), []],
])('a code: %s', async (_what, xliff, expected) => {
  expect(await codesOf(xliff)).toEqual(expected)
})

test('what the reader of XML complains of is said in the language of the message', async () => {
  const say = loadTranslator(join(ROOT, 'locales'), 'tr')
  const told = async (xliff: string) => {
    const [report] = await check(bytes(xliff))
    return report?.findings.map((finding) => messageOf(finding, say)).join(' ')
  }
  const whole = unit('A')
  expect(await told(whole.replace('</file>', '</fil>'))).toMatch(/beklenmeyen bir kapanış etiketi var/)
  expect(await told(whole.slice(0, 200))).toMatch(/kapanmıyor|erken|bitiyor/)
  expect(await told(whole.replace('id="u"', 'id="u" id="u"'))).toMatch(/özniteliği iki kez yazılmış/)
  expect(await told(whole.replace('>A<', '>&nope;<'))).toMatch(/tanımsız bir varlık/)
})
