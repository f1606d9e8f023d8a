/** A unit of the memory as it is offered for a text. */
import type { Unit } from '../memory/unit.ts'
import { type Content, renamedCodes, sameContent } from '../text/content.ts'
import { type Lang, otherLang } from '../text/language.ts'

/** A unit for a text, its codes named as the text names them. */
export interface Offer {
  /** 50 to 102; at least 100 only where the codes are the same too. */
  readonly score: number
  readonly source: Content
  readonly target: Content
}

/** @param text in `from` @param match as the memory found it */
export function offerOf(
  text: Content,
  from: Lang,
  match: { readonly unit: Unit; readonly score: number; readonly adapted?: Content },
): Offer {
  const own = match.unit[from]
  const source = renamedCodes(own, own.codes, text.codes)
  const target = renamedCodes(match.adapted ?? match.unit[otherLang(from)], own.codes, text.codes)
  const whole = match.score >= 100 && sameContent(source, text)
  return { score: whole ? match.score : Math.min(match.score, 99), source, target }
}
