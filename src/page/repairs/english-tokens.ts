/** English words in their places, with what stands around them. */
export interface Token {
  readonly word: string
  /** Lower case. */
  readonly low: string
  /** In code units. */
  readonly offset: number
  /** The words beside it, where only blanks, an opening quotation mark or a currency sign stand between. */
  readonly next: Token | undefined
  readonly before: Token | undefined
  /** Whether it begins a sentence or a quotation. */
  readonly opens: boolean
  /** Whether a stop, or nothing, follows. */
  readonly closes: boolean
}

/** Words with inner apostrophes and hyphens; numbers stand between words too. */
const TOKEN = /[\p{L}\p{M}\p{N}]+(?:['’.,-][\p{L}\p{M}\p{N}]+)*/gu
const BETWEEN = /^[ \t\n\u00A0]+["“‘']?[$£€#]?$/u
/** After these a full stop ends no sentence. */
const TITLES = /^(?:St|Mr|Mrs|Ms|Dr|Rep|Sen|Gen|Gov|Prof|Rev|Sgt|Capt|Col|Lt)$/
const OPENING = /(?:^|[.!?…:;]["”’')]*\s+|[“"‘(]|\n|[-–—]\s)["“‘'(]*$/u
/** How far before a word its sentence's stop is looked for, in code units. */
const REACH = 6
/** A longer run is no word. */
const WORD_LENGTH = 60

type Open = {
  -readonly [key in keyof Token]: Token[key]
}

/** The words of a text, in order. */
export function tokensOf(text: string): Token[] {
  const tokens: Open[] = []
  for (const { 0: word, index: offset } of text.matchAll(TOKEN)) {
    if (word.length > WORD_LENGTH) continue
    const last = tokens.at(-1)
    const end = last ? last.offset + last.word.length : 0
    const gap = text.slice(end, offset)
    const near =
      last !== undefined &&
      gap.length <= REACH &&
      (BETWEEN.test(gap) || (gap === '. ' && TITLES.test(last.word)))
    const token: Open = {
      word,
      low: word.toLowerCase().replaceAll('’', "'"),
      offset,
      next: undefined,
      before: near ? last : undefined,
      opens:
        !last ||
        (!(gap === '. ' && TITLES.test(last.word)) &&
          OPENING.test(gap.slice(-REACH)) &&
          (/^[^\p{Ll}]/u.test(word) || !/[.!?…:;]\s+$/.test(gap))),
      closes: true,
    }
    if (last) {
      last.next = near ? token : undefined
      last.closes = /^["”’')]*[.!?,;:…)]/.test(gap)
    }
    tokens.push(token)
  }
  return tokens
}
