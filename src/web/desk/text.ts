/** The text of a row's side as it is worked on: codes as chips, sentences and emendations marked. */
import { type Difference, wordDifference } from '../../edition/difference.ts'
import { type Row, type RowEmendation, type Segment, sideOf } from '../../edition/edition.ts'
import { standing } from '../../edition/reading.ts'
import { segmentsOf } from '../../edition/segments.ts'
import type { Translate } from '../../i18n.ts'
import { CODE_MARK, type Code, type Content } from '../../text/content.ts'
import type { Lang } from '../../text/language.ts'
import { Html, html } from './html.ts'

/** A side's text; with more than one sentence, each in an element that is called like it. */
export function sideText(row: Row, lang: Lang, t: Translate): Html {
  const { content } = sideOf(row, lang)
  if (!content) return new Html('')
  const pieces = new Pieces(content, standing(row, lang), t)
  const segments = segmentsOf(row, lang)
  if (segments.length < 2) return pieces.upTo(content.text.length)
  const parts = segments.flatMap((segment, i) => [
    pieces.upTo(segment.start),
    html`<span class="sentence" id="${lang}:${segment.id}" data-n="${i}">${anchors(segment, lang)}${pieces.upTo(segment.end)}</span>`,
  ])
  return html`${parts}${pieces.upTo(content.text.length)}`
}

/** Places that are still found by the names of sentences that were joined. */
function anchors({ aliases = [] }: Segment, lang: Lang): readonly Html[] {
  return aliases.map((id) => html`<a id="${lang}:${id}"></a>`)
}

/** A text's markup, stretch by stretch. */
class Pieces {
  readonly #content: Content
  readonly #emendations: readonly RowEmendation[]
  readonly #t: Translate
  #at = 0
  #code = 0
  #emendation = 0

  constructor(content: Content, emendations: readonly RowEmendation[], t: Translate) {
    this.#content = content
    this.#emendations = emendations
    this.#t = t
  }

  /** From where the last stretch ended; an emendation that begins in it is whole in it. */
  upTo(end: number): Html {
    const { text, codes } = this.#content
    const parts: Html[] = []
    while (
      this.#at < end ||
      (this.#at === end && this.#nextEmendation()?.offset === end && end === text.length)
    ) {
      const next = this.#nextEmendation()
      const mark = text.indexOf(CODE_MARK, this.#at)
      const stop = Math.min(next?.offset ?? end, mark < 0 ? end : mark, end)
      if (stop > this.#at) parts.push(html`${text.slice(this.#at, stop)}`)
      this.#at = stop
      if (next?.offset === stop && stop <= end && (stop < end || end === text.length)) {
        parts.push(emendationMark(next, this.#t))
        this.#at = stop + next.from.length
        this.#emendation++
      } else if (mark === stop && stop < end) {
        const code = codes[this.#code++]
        if (code) parts.push(chip(code, codes, this.#t))
        this.#at = stop + 1
      }
    }
    return html`${parts}`
  }

  #nextEmendation(): RowEmendation | undefined {
    for (;;) {
      const next = this.#emendations[this.#emendation]
      if (!next || (next.offset >= this.#at && this.#content.text.startsWith(next.from, next.offset)))
        return next
      this.#emendation++
    }
  }
}

function emendationMark({ id, from, to }: RowEmendation, t: Translate): Html {
  const title = t('edition:as-transmitted', { text: from })
  return html`<span class="emendation" data-id="${id}" title="${title}"><span class="made">${to}</span><span class="came">${from}</span></span>`
}

/** A code that cannot be half deleted: its number, the same in both languages, and what it is on demand. */
export function chip(code: Code, all: readonly Code[], t: Translate): Html {
  const title = `${t(`desk:code.${nameOf(code)}`)} ${code.data}`
  return html`<span class="chip ${code.kind}" data-code="${code.id}" title="${title}">${chipLabel(code, all)}</span>`
}

/** `1›` opens, `‹1` closes, `1` stands alone. */
function chipLabel(code: Code, all: readonly Code[]): string {
  const number = codeNumber(code, all)
  if (code.kind === 'open') return `${number}›`
  return code.kind === 'close' ? `‹${number}` : `${number}`
}

/** A code's number among those of its text; both ends of a pair have the same. */
export function codeNumber(code: Code, all: readonly Code[]): number {
  const names = [...new Set(all.map(({ id, pair }) => pair ?? id))]
  return names.indexOf(code.pair ?? code.id) + 1
}

const NAMED = new Set([
  'link',
  'emphasis',
  'strong',
  'footnote',
  'break',
  'image',
  'superscript',
  'subscript',
])

function nameOf({ type }: Code): string {
  return NAMED.has(type) ? type : 'other'
}

const MARKS = { same: 'span', removed: 'del', added: 'ins' } as const

/** What changed from one text to another, by words. */
export function difference(from: string, to: string): Html {
  return differenceMarkup(wordDifference(from, to))
}

export function differenceMarkup(parts: readonly Difference[]): Html {
  return html`${parts.map(({ kind, text }) =>
    kind === 'same' ? html`${text}` : new Html(`<${MARKS[kind]}>${html`${text}`.text}</${MARKS[kind]}>`),
  )}`
}
