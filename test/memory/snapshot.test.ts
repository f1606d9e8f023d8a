import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { indexFromSnapshot, SnapshotError, snapshotBytes } from '../../src/memory/snapshot.ts'
import { TextIndex } from '../../src/memory/text-index.ts'

const TEXTS = [
  'Gemi limana geldi.',
  'Gemiler limandan ayrıldı.',
  "22 Şubat 2019'da %50 arttı",
  '',
  '— …',
  'gemi',
]

function filled(): TextIndex {
  const index = new TextIndex('tr')
  TEXTS.forEach((text, i) => void index.add(text, { ref: 7 * i, class: i, time: i, before: i, after: 0 }))
  return index
}

const ask = (index: TextIndex) =>
  [...TEXTS, 'Gemiye limanda geldik', "23 Mart 2020'de %40 arttı"].map((text) =>
    index.find(text, { threshold: 50, limit: 5, before: 3 }),
  )

function refusal(bytes: Uint8Array, sequence = 12): string {
  try {
    indexFromSnapshot(bytes, sequence)
  } catch (error) {
    if (error instanceof SnapshotError) return error.code
    throw error
  }
  return 'taken'
}

describe('a snapshot', () => {
  test('answers as the index did, and takes what comes after', () => {
    const index = filled()
    const bytes = snapshotBytes(index.compact(), 12)
    const again = new TextIndex('tr', indexFromSnapshot(bytes, 12))
    expect(ask(again)).toEqual(ask(index))
    expect(again.size).toBe(TEXTS.length)
    for (const each of [index, again]) {
      each.add('Bilinmeyen kelimeler içeren bir cümle', { ref: 99, class: 0, time: 0, before: 0, after: 0 })
      each.remove(0)
    }
    expect(ask(again)).toEqual(ask(index))
    expect(ask(new TextIndex('tr', again.compact()))).toEqual(ask(index))
    expect(again.find('Bilinmeyen kelimeler içeren cümle', { threshold: 70, limit: 1 })[0]?.ref).toBe(99)
  })

  test('is the same bytes for the same changes', () => {
    expect(snapshotBytes(filled().compact(), 12)).toEqual(snapshotBytes(filled().compact(), 12))
  })

  test('is read from the middle of a larger buffer too', () => {
    const bytes = snapshotBytes(filled().compact(), 12)
    const larger = new Uint8Array(bytes.length + 3)
    larger.set(bytes, 3)
    expect(indexFromSnapshot(larger.subarray(3), 12).words).toHaveLength(TEXTS.length)
  })

  test('of an empty index is an empty index', () => {
    const bytes = snapshotBytes(new TextIndex('en').compact(), 0)
    expect(
      new TextIndex('en', indexFromSnapshot(bytes, 0)).find('Anything', { threshold: 50, limit: 5 }),
    ).toEqual([])
  })

  test('is refused when it is stale, foreign, of another version or cut off', () => {
    const bytes = snapshotBytes(filled().compact(), 12)
    const changed = (at: number) => bytes.with(at, ((bytes[at] ?? 0) + 1) % 256)
    expect(refusal(bytes, 13)).toBe('snapshot-stale')
    expect(refusal(changed(0))).toBe('snapshot-foreign')
    expect(refusal(changed(4))).toBe('snapshot-version')
    expect(refusal(bytes.subarray(0, 64))).toBe('snapshot-damaged')
    expect(refusal(new Uint8Array(3))).toBe('snapshot-damaged')
    expect(refusal(bytes)).toBe('taken')
  })

  test('is refused when any byte of it changed', () => {
    const bytes = snapshotBytes(filled().compact(), 12)
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        expect(refusal(bytes.with(at, (bytes[at] ?? 0) ^ change))).not.toBe('taken')
      }),
    )
  })
})
