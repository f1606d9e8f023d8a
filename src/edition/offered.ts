/** What the memory offers for a row that has a text in one language only: asked for here, and put into it. */
import { codeShape } from '../memory/match-index.ts'
import { type Content, wordsOnly } from '../text/content.ts'
import { type Lang, otherLang } from '../text/language.ts'
import type { Row } from './edition.ts'
import { type Context, type Known, OFFERED } from './known.ts'
import { type Offer, offerOf } from './offer.ts'
import { emended } from './reading.ts'

/** A row with what the memory has for it, its neighbours told. Only what says exactly the same fills it. */
export function fromMemory(row: Row, before: Row | undefined, after: Row | undefined, known: Known): Row {
  const from: Lang = row.tr.content ? 'tr' : 'en'
  const offer = offerFor(row, before, after, known, from)
  return offer ? (exactly(row, offer, from) ?? withMatch(row, offer)) : row
}

/** A row after the memory was asked, and the unit whose target it got, if it did. */
export interface Offered {
  readonly row: Row
  readonly taken?: string
}

/** The same, where also what is alike by `threshold` percent fills a row: as a draft, its state `initial`, the match beside it. */
export function draftFromMemory(
  row: Row,
  before: Row | undefined,
  after: Row | undefined,
  known: Known,
  threshold: number,
): Offered {
  const from: Lang = row.tr.content ? 'tr' : 'en'
  const offer = offerFor(row, before, after, known, from, Math.min(threshold, OFFERED))
  if (!offer) return { row }
  const exact = exactly(row, offer, from)
  if (exact) return { row: exact, taken: offer.unit }
  if (row.match && row.match.score > offer.score) return { row }
  const noted = withMatch(row, offer)
  // A target with other inline codes than the source would lose some of them, or have some too many.
  if (offer.score < threshold || codeShape(offer.source) !== codeShape(offer.own)) return { row: noted }
  const target = { content: offer.target, origin: 'memory' } as const
  return { row: { ...noted, [otherLang(from)]: target, state: 'initial' }, taken: offer.unit }
}

/** What the memory offers for a row's own text. */
interface RowOffer extends Offer {
  readonly own: Content
  readonly unit: string
}

function offerFor(
  row: Row,
  before: Row | undefined,
  after: Row | undefined,
  known: Known,
  from: Lang,
  least?: number,
): RowOffer | undefined {
  const own = emended(row, from)
  if (!own) return undefined
  const match = known.match(wordsOnly(own), from, context(before, after, from), least)
  if (!match) return undefined
  return { own, unit: match.unit.id, ...offerOf(own, from, match) }
}

function exactly(row: Row, { score, target }: RowOffer, from: Lang): Row | undefined {
  if (score < 100) return undefined
  const { match: _, ...rest } = row
  return { ...rest, [otherLang(from)]: { content: target, origin: 'memory' }, state: 'translated' }
}

function withMatch(row: Row, { score, unit, source, target }: RowOffer): Row {
  return { ...row, match: { score, unit, source, target } }
}

/** What stands around a row, for the memory. */
export function context(before: Row | undefined, after: Row | undefined, from: Lang): Context {
  const text = (row: Row | undefined) => row && emended(row, from)?.text
  const [a, b] = [text(before), text(after)]
  return { ...(a !== undefined && { before: a }), ...(b !== undefined && { after: b }) }
}
