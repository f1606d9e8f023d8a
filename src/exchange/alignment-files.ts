/** An alignment as a file: the ladder of benchmarks (`[0, 1]:[2]`), a table, TMX, JSON. */
import type { Unit } from '../memory/unit.ts'
import { writeTmx } from './tmx.ts'
import { ExchangeError } from './xml.ts'

export const ALIGN_FORMATS = ['ladder', 'tsv', 'tmx', 'json'] as const
export type AlignFormat = (typeof ALIGN_FORMATS)[number]

/** A bead, by places in the lists of segments. */
interface AlignedBead {
  readonly source: readonly number[]
  readonly target: readonly number[]
  readonly score: number
  readonly crossing?: true
}

export interface AlignedTexts {
  readonly source: readonly string[]
  readonly target: readonly string[]
  readonly beads: readonly AlignedBead[]
  readonly languages: { readonly source: string; readonly target: string }
  /** What the texts are called; part of the units’ ids. */
  readonly name: string
}

/**
 * Beads of a ladder, one a line as `[0, 1]:[2]`, more after a second colon unread; `#` begins a remark.
 *
 * @throws {ExchangeError} `not-ladder` with the line
 */
export function readLadder(text: string): Pick<AlignedBead, 'source' | 'target'>[] {
  return text.split(/\r?\n/).flatMap((line, n) => {
    if (line.trim() === '' || line.startsWith('#')) return []
    const sides = /^\s*\[([\d,\s]*)\]\s*:\s*\[([\d,\s]*)\]\s*(?::.*)?$/.exec(line)
    if (!sides)
      throw new ExchangeError('not-ladder', `"${line.slice(0, 60)}" is no bead`, { line: n + 1, column: 1 })
    const [source = [], target = []] = sides.slice(1).map((side) => (side.match(/\d+/g) ?? []).map(Number))
    return [{ source, target }]
  })
}

/**
 * The alignment in a format. `ladder` has every bead, others the same with their texts; TMX has the paired ones. Beads
 * less probable than `least` are left out of TMX and are marked in no other. Languages of TMX are Turkish and English.
 */
export function writeAlignment(texts: AlignedTexts, format: AlignFormat, least: number): string {
  switch (format) {
    case 'ladder':
      return lines(texts.beads.map(({ source, target }) => `[${source.join(', ')}]:[${target.join(', ')}]`))
    case 'tsv':
      return lines(texts.beads.map((bead) => tsvLine(texts, bead)))
    case 'tmx':
      return tmx(texts, least)
    case 'json':
      return `${JSON.stringify(json(texts), null, 2)}\n`
  }
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('')
}

function joined(list: readonly string[], places: readonly number[]): string {
  return places.map((place) => (list[place] ?? '').trim()).join(' ')
}

/** Shape, probability, whether it crosses, source, target. */
function tsvLine(texts: AlignedTexts, bead: AlignedBead): string {
  const cells = [
    `${bead.source.length}-${bead.target.length}`,
    bead.score.toFixed(3),
    bead.crossing ? 'crossing' : '',
    joined(texts.source, bead.source),
    joined(texts.target, bead.target),
  ]
  return cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t')
}

function json({ source, target, beads, languages }: AlignedTexts): unknown {
  return {
    languages,
    beads: beads.map((bead) => ({
      ...bead,
      shape: `${bead.source.length}-${bead.target.length}`,
      sourceText: joined(source, bead.source),
      targetText: joined(target, bead.target),
    })),
  }
}

function tmx({ source, target, beads, languages, name }: AlignedTexts, least: number): string {
  const from = languages.source === 'tr' ? 'tr' : 'en'
  const units = beads.flatMap((bead, k): Unit[] => {
    const [here, there] = [joined(source, bead.source), joined(target, bead.target)]
    if (here === '' || there === '' || bead.score < least) return []
    const [en, tr] = from === 'en' ? [here, there] : [there, here]
    const content = (text: string) => ({ text, codes: [] })
    return [
      {
        id: `${name}-${k + 1}`,
        tr: content(tr),
        en: content(en),
        domain: 'body',
        origin: `aligned:${name}`,
        state: 'translated',
      },
    ]
  })
  return writeTmx(units, { creationtoolversion: '1', source: from, name: 'yanyana' })
}
