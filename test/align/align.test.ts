import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alignSegments } from '../../src/align/align.ts'
import { type Bead, isPaired, longestSequence, mirrored, shape } from '../../src/align/bead.ts'
import { starterLexicon } from '../../src/service/house-lexicon.ts'

const ROOT = resolve(import.meta.dirname, '../..')

const ladderOf = (beads: readonly Bead[]) => beads.map((b) => `${b.source}:${b.target}`)
const ladder = (source: string[], target: string[]) => ladderOf(alignSegments(source, target))
const sorted = (numbers: readonly number[]) => numbers.toSorted((x, y) => x - y)

const EN = [
  'The ferry Defne left Samsun on 12 May 2021 with 340 passengers.',
  'It was the first voyage since the storm.',
  'Captain Aslan said that the sea was calm, and that nobody was ill.',
  'In Batumi the mayor, Levan Kobidze, met the ship.',
  'He gave the captain a basket of apples.',
  'The next voyage will be on 26 May.',
]
const TR = [
  'Defne feribotu 12 Mayıs 2021 tarihinde 340 yolcuyla Samsun’dan ayrıldı.',
  'Bu, fırtınadan sonraki ilk seferdi.',
  'Kaptan Aslan denizin sakin olduğunu, kimsenin hastalanmadığını söyledi.',
  'Gemiyi Batum’da belediye başkanı Levan Kobidze karşıladı.',
  'Kaptana bir sepet elma verdi.',
  'Bir sonraki sefer 26 Mayıs’ta yapılacak.',
]

const anyLines = fc.array(fc.oneof(fc.constantFrom(...EN, ...TR, '', '12'), fc.string()), { maxLength: 14 })

/** Of the same line twice on one side either may be taken: which, is a matter of order. */
const differentLines = fc.uniqueArray(fc.oneof(fc.constantFrom(...EN, ...TR, '', '12'), fc.string()), {
  maxLength: 14,
})

describe('alignment', () => {
  test('pairs sentence with sentence', () => {
    expect(ladder(EN, TR)).toEqual(['0:0', '1:1', '2:2', '3:3', '4:4', '5:5'])
  })

  test('joins two sentences that the other side has as one', () => {
    const joined = [...TR.slice(0, 3), `${TR[3]?.slice(0, -1)} ve ${TR[4]}`, TR[5] ?? '']
    expect(ladder(EN, joined)).toEqual(['0:0', '1:1', '2:2', '3,4:3', '5:4'])
  })

  test('leaves an inserted paragraph and an omitted sentence alone', () => {
    const label =
      'Bu haber Karadeniz Denizcilik Derneği’nin bülteninde yayımlanmıştır, izinsiz çoğaltılamaz ve başka yerde kullanılamaz.'
    expect(ladder(EN, [...TR.slice(0, 3), label, ...TR.slice(3)])).toContain(':3')
    expect(ladder(EN, TR.toSpliced(2, 1))).toContain('2:')
  })

  test('covers both lists once, whatever they are, and the same way each time', () => {
    fc.assert(
      fc.property(anyLines, anyLines, (source, target) => {
        const beads = alignSegments(source, target)
        expect(sorted(beads.flatMap((bead) => bead.source))).toEqual(source.map((_, i) => i))
        expect(sorted(beads.flatMap((bead) => bead.target))).toEqual(target.map((_, i) => i))
        const ordered = beads.filter((bead) => isPaired(bead) && !bead.crossing)
        expect(ordered).toEqual(longestSequence(ordered))
        for (const bead of beads) {
          expect(bead.score).toBeGreaterThanOrEqual(0)
          expect(bead.score).toBeLessThanOrEqual(1)
        }
        expect(alignSegments(source, target)).toEqual(beads)
      }),
      { numRuns: 60 },
    )
  })

  test('exchanging the sides mirrors the beads', () => {
    const turned = alignSegments(TR, EN)
    expect(mirrored(turned)).toEqual(alignSegments(EN, TR))
    fc.assert(
      fc.property(differentLines, differentLines, (source, target) => {
        const pairs = (beads: readonly Bead[]) =>
          beads.filter((bead) => isPaired(bead) && bead.score >= 0.6).map((b) => `${b.source}:${b.target}`)
        expect(pairs(mirrored(alignSegments(target, source))).sort()).toEqual(
          pairs(alignSegments(source, target)).sort(),
        )
      }),
      { numRuns: 40 },
    )
  })

  test('bears lists of very different lengths', () => {
    const long = Array.from({ length: 900 }, (_, i) => `Sentence number ${i} of the long text.`)
    const beads = alignSegments(long, ['Tek cümle.'])
    expect(beads.flatMap((bead) => bead.source)).toHaveLength(900)
    expect(beads.flatMap((bead) => bead.target)).toHaveLength(1)
    expect(alignSegments([], [])).toEqual([])
    expect(alignSegments([], ['Tek cümle.']).map(shape)).toEqual(['0-1'])
  })

  test('leaves a label out that stands inside a sentence torn in two', () => {
    const torn = [
      ...TR.slice(0, 2),
      'Kaptan Aslan denizin sakin olduğunu,',
      'Fotoğraf: Anadolu Ajansı',
      'kimsenin hastalanmadığını söyledi.',
      ...TR.slice(3),
    ]
    const beads = ladderOf(alignSegments(EN, torn, { lexicons: [starterLexicon(ROOT)] }))
    expect(beads).toContain('2:2,4')
    expect(beads).toContain(':3')
  })

  test('joins no label to the sentence behind it', () => {
    const torn = [...TR.slice(0, 4), 'Fotoğraf galerisi', ...TR.slice(4)]
    const merged = EN.toSpliced(4, 1)
    expect(ladder(merged, torn)).toContain(':4')
  })

  test('bears one line a thousand times, out of place on one side', () => {
    const many = Array.from(
      { length: 1000 },
      () => 'The harbour is closed until further notice because of the storm.',
    )
    const beads = alignSegments([...many, ...EN], [...EN, ...many])
    expect(sorted(beads.flatMap((bead) => bead.source))).toEqual([...many, ...EN].map((_, i) => i))
  })

  test('finds a paragraph that was moved, and marks it', () => {
    const moved = [...TR.slice(2), ...TR.slice(0, 2)]
    const beads = alignSegments(EN, moved, { lexicons: [starterLexicon(ROOT)] })
    expect(ladderOf(beads)).toEqual(['0:4', '1:5', '2:0', '3:1', '4:2', '5:3'])
    expect(beads.map(({ crossing }) => crossing === true)).toEqual([true, true, false, false, false, false])
  })
})

describe('confirmed beads', () => {
  test('are never moved and guide the rest', () => {
    const fixed = [{ source: [1], target: [2] }]
    const beads = alignSegments(EN, TR, { fixed })
    expect(beads).toContainEqual({ source: [1], target: [2], score: 1 })
    expect(ladderOf(beads)).toEqual(expect.arrayContaining(['0:0', '3:3', '4:4', '5:5']))
  })

  test('may cross, stand alone, or hold a stranger', () => {
    const fixed = [
      { source: [0], target: [5] },
      { source: [2], target: [] },
      { source: [3, 5], target: [3] },
    ]
    const beads = alignSegments(EN, TR, { fixed })
    for (const bead of fixed) expect(ladderOf(beads)).toContain(`${bead.source}:${bead.target}`)
    expect(sorted(beads.flatMap(({ target }) => target))).toEqual([0, 1, 2, 3, 4, 5])
    expect(beads.find(({ source }) => source[0] === 0)?.crossing).toBe(true)
  })

  test('with a stranger in them part the texts as others do', () => {
    const source = ['The captain said that the sea was calm,', 'Print', 'and that nobody was ill.', 'Yes.']
    const target = ['Evet.', 'Evet.', TR[2] ?? '', 'Evet.']
    const beads = alignSegments(source, target, { fixed: [{ source: [0, 2], target: [2] }] })
    expect(ladderOf(beads)).toEqual(expect.arrayContaining([':0', ':1', '0,2:2', '1:', '3:3']))
  })

  test('stay whatever they are', () => {
    const cuts = fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 4 })
    fc.assert(
      fc.property(cuts, (pairs) => {
        const fixed = pairs
          .filter(([i, j], k) => pairs.findIndex(([x, y]) => x === i || y === j) === k)
          .map(([i, j]) => ({ source: [i], target: [j] }))
        const beads = alignSegments(EN, TR, { fixed })
        for (const bead of fixed) expect(ladderOf(beads)).toContain(`${bead.source}:${bead.target}`)
        expect(sorted(beads.flatMap(({ source }) => source))).toEqual([0, 1, 2, 3, 4, 5])
      }),
      { numRuns: 60 },
    )
  })

  test.each([
    ['a segment that is not there', [{ source: [9], target: [0] }], 'there is no source segment 9'],
    [
      'a segment in two beads',
      [
        { source: [1], target: [0] },
        { source: [1], target: [2] },
      ],
      'source segment 1 stands in two beads',
    ],
  ])('with %s are refused', (_, fixed, message) => {
    expect(() => alignSegments(EN, TR, { fixed })).toThrow(message)
  })
})

describe('the layout of the texts', () => {
  const place = (block: string, kind = 'paragraph') => ({ block, kind })
  test('keeps a heading from being joined to the paragraph behind it', () => {
    const source = ['Ferry reaches Batumi', 'The ferry Defne reached Batumi on Sunday.']
    const target = ['Defne feribotu pazar günü Batum’a ulaştı.']
    const beads = alignSegments(source, target, {
      lexicons: [starterLexicon(ROOT)],
      places: { source: [place('h1', 'heading'), place('p1')], target: [place('p1')] },
    })
    expect(ladderOf(beads)).toEqual(['0:', '1:0'])
  })
})
