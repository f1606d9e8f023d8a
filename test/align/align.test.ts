import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alignSegments } from '../../src/align/align.ts'
import { shape } from '../../src/align/bead.ts'

const ladder = (source: string[], target: string[]) =>
  alignSegments(source, target).map((b) => `${b.source}:${b.target}`)

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

  test('covers both lists once, in order, whatever they are', () => {
    const line = fc.oneof(fc.constantFrom(...EN, ...TR, '', '12'), fc.string())
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), fc.array(line, { maxLength: 14 }), (source, target) => {
        const beads = alignSegments(source, target)
        expect(beads.flatMap((bead) => bead.source)).toEqual(source.map((_, i) => i))
        expect(beads.flatMap((bead) => bead.target)).toEqual(target.map((_, i) => i))
        for (const bead of beads) {
          expect(shape(bead)).toMatch(/^(1-1|1-0|0-1|1-2|2-1|2-2|1-3|3-1)$/)
          expect(bead.score).toBeGreaterThanOrEqual(0)
          expect(bead.score).toBeLessThanOrEqual(1)
        }
        expect(alignSegments(source, target)).toEqual(beads)
      }),
      { numRuns: 60 },
    )
  })

  test('bears lists of very different lengths', () => {
    const long = Array.from({ length: 900 }, (_, i) => `Sentence number ${i} of the long text.`)
    const beads = alignSegments(long, ['Tek cümle.'])
    expect(beads.flatMap((bead) => bead.source)).toHaveLength(900)
    expect(beads.flatMap((bead) => bead.target)).toHaveLength(1)
  })
})
