/**
 * What tells whether a word has lost its apostrophe, as numbers.
 *
 * The words around it, each a row of vectors and some marks of its looks; the word without its s; how often both are
 * used in English and on the page; and what the rules say.
 */
import { fold } from '../../text/turkish.ts'
import { ABSENT, type Lexicon, PER_E } from './apostrophe-lexicon.ts'
import { contraction } from './contractions.ts'
import { KNOWN_NAMES, NAMES_IN_S } from './english-names.ts'
import type { Token } from './english-tokens.ts'
import { ACTORS, CROWDS } from './english-words.ts'
import type { Evidence, GenitiveReason } from './genitive-shapes.ts'
import { genitive } from './genitives.ts'

/** How many words are looked at on either side. */
const REACH = 5
/** Rows of a candidate: the words around and itself, and at last the word without s. */
export const ROWS = 2 * REACH + 2
const BASE = ROWS - 1
/** Marks of the looks of a word; the first says whether it is capitalised. */
export const MARKS = 8
const OF_WORD = 24
const OF_RULES = 8
const OF_DETERMINER = 3
/** How many numbers tell of a candidate, besides its rows. */
export const INPUTS = BASE * MARKS + OF_WORD + OF_RULES + OF_DETERMINER

/** Rows that stand for what has no vector of its own; the words follow them. */
export const SPECIAL_ROWS = 11
const NOTHING = 0
const NUMBER = 1
const NAME = 2
const CAPITALS = 3
const OTHER = 4
const BY_ENDING: readonly [ending: RegExp, row: number][] = [
  [/ing$/, 5],
  [/ed$/, 6],
  [/ly$/, 7],
  [/(?:tion|sion|ment|ness|ity|ism|ance|ence|ship)$/, 8],
  [/(?:er|or|ist|ian|eer)$/, 9],
  [/(?:al|ous|ive|ic|ful|less|able|ible|ary)$/, 10],
]
/** The row that a word is read as when its own is not to be known. */
export function rowOfUnknown(capitalised: boolean): number {
  return capitalised ? NAME : OTHER
}

/** What a classifier reads of one word in its place. */
export interface Example {
  /** `ROWS` numbers of vectors. */
  readonly rows: Int32Array
  /** `INPUTS` numbers. */
  readonly inputs: Float32Array
}

/** An example that nothing is written in yet. */
export function emptyExample(): Example {
  return { rows: new Int32Array(ROWS), inputs: new Float32Array(INPUTS) }
}

/** Contractions whose bare forms are words themselves. */
export const TWOFOLD: ReadonlyMap<string, string> = new Map([
  ['its', "it's"],
  ['were', "we're"],
  ['well', "we'll"],
  ['wed', "we'd"],
  ['ill', "I'll"],
  ['id', "I'd"],
  ['hell', "he'll"],
  ['shell', "she'll"],
  ['shed', "she'd"],
  ['lets', "let's"],
  ['whos', "who's"],
])
const NEVER = new Set(
  'is was has his this thus us as does yes plus ours yours hers theirs whose always perhaps besides towards sometimes unless across themselves ourselves yourselves less'.split(
    ' ',
  ),
)

/** Whether a word can be one that has lost an apostrophe, and of which kind. */
export function candidateKind({ word, low }: Token): 'twofold' | 'in s' | undefined {
  if (TWOFOLD.has(low)) return /^\p{Lu}{2,}$/u.test(word) ? undefined : 'twofold'
  if (!/\p{L}{2}s$/u.test(word) || /['’.,\p{N}]/u.test(word)) return undefined
  return /^\p{Lu}+$/u.test(word) || NEVER.has(low) ? undefined : 'in s'
}

/** Writes what tells of `tokens[at]` into an example. */
export function writeExample(
  { rows, inputs }: Example,
  tokens: readonly Token[],
  at: number,
  evidence: Evidence,
  lexicon: Lexicon,
): void {
  rows.fill(NOTHING)
  inputs.fill(0)
  const token = tokens[at]
  if (!token) return
  const write = (place: number, of: Token) => {
    const [row, inS] = rowOf(of, lexicon)
    rows[place] = row
    inputs.set(marksOf(of, row, inS), place * MARKS)
  }
  for (let i = 0; i <= REACH; i++) {
    const before = tokens[at - i]
    if (before) write(REACH - i, before)
    if (!before || before.opens) break
  }
  for (let i = 1; i <= REACH; i++) {
    const after = tokens[at + i]
    if (!after || after.opens) break
    write(REACH + i, after)
  }
  let next = BASE * MARKS
  if (candidateKind(token) === 'in s') {
    rows[BASE] = baseRow(token, lexicon)
    inputs.set(wordInputs(token, evidence, lexicon), next)
  } else inputs[next] = 1
  next += OF_WORD
  inputs.set(ruleInputs(token, evidence), next)
  inputs.set(determinerInputs(token), next + OF_RULES)
}

/** The row of a word, and whether the word is that row's in s. */
function rowOf({ word, low }: Token, lexicon: Lexicon): [row: number, inS: boolean] {
  const bare = low.replace(/'s?$/, '')
  for (const form of [bare, ...singulars(bare)]) {
    const row = lexicon.row(form)
    if (row !== undefined) return [SPECIAL_ROWS + row, form !== bare]
  }
  const last = bare.slice(bare.lastIndexOf('-') + 1)
  const row = last === bare ? undefined : lexicon.row(last)
  return row === undefined ? [unknownRow(word, last), last.endsWith('s')] : [SPECIAL_ROWS + row, false]
}

/** What a word in s may be the plural of. */
export function singulars(low: string): string[] {
  if (!low.endsWith('s') || low.length < 4) return []
  const bare = low.slice(0, -1)
  if (low.endsWith('ies')) return [bare, `${low.slice(0, -3)}y`]
  return low.endsWith('es') ? [bare, low.slice(0, -2)] : [bare]
}

function unknownRow(word: string, low: string): number {
  if (/^\p{N}/u.test(word)) return NUMBER
  if (/^\p{Lu}/u.test(word)) return /^\p{Lu}+$/u.test(word) ? CAPITALS : NAME
  return BY_ENDING.find(([ending]) => ending.test(low))?.[1] ?? OTHER
}

function baseRow({ word, low }: Token, lexicon: Lexicon): number {
  const base = low.slice(0, -1)
  const row = lexicon.row(base)
  return row === undefined ? unknownRow(word.slice(0, -1), base) : SPECIAL_ROWS + row
}

function marksOf(token: Token, row: number, inS: boolean): number[] {
  const { word, low, before, opens, closes } = token
  return [
    /^\p{Lu}/u.test(word),
    word.length > 1 && /^\p{Lu}+s?$/u.test(word),
    inS,
    low.endsWith('s'),
    !before,
    opens,
    closes,
    row < SPECIAL_ROWS,
  ].map(Number)
}

/** Of a word in s: how rare it is and its base, where its base stands on the page, its letters and its capitals. */
function wordInputs({ word, low, opens }: Token, evidence: Evidence, lexicon: Lexicon): number[] {
  const base = low.slice(0, -1)
  const capital = /^\p{Lu}/u.test(word)
  const [own, ofBase] = [lexicon.level(low), lexicon.level(base)]
  const rarer = Math.max(-3, Math.min(3, (own - ofBase) / PER_E / 2))
  const small = evidence.words.get(base) ?? 0
  const large = evidence.words.get(word.charAt(0).toUpperCase() + word.slice(1, -1)) ?? 0
  return [
    0,
    Number(own === ABSENT),
    Number(ofBase === ABSENT),
    rarer,
    capital ? rarer : 0,
    ofBase / PER_E / 6,
    Number(large > 0),
    Number(small > 0),
    Math.min(2, Math.log(1 + large + small)),
    Math.min(2, Math.log(evidence.words.get(word) ?? 1)),
    Number(capital && large > 0 && small === 0),
    Number(KNOWN_NAMES.has(word.slice(0, -1)) || evidence.names.has(fold(word.slice(0, -1)))),
    Number(NAMES_IN_S.has(word)),
    Number(ACTORS.has(base)),
    Number(CROWDS.has(base)),
    Number(capital && opens),
    Number(capital && !opens),
    Number(/^\p{Lu}+s$/u.test(word)),
    ...[/[iu]s$/, /es$/, /ies$/, /[^aeiou]ys$/, /(?:sh|ch|x|z|s)es$/, /(?:sh|ch|x|z|s)s$/].map((ending) =>
      Number(ending.test(low)),
    ),
  ]
}

const REASONS: readonly GenitiveReason[] = ['shape', 'name', 'determiner', 'noun', 'time', 'plural']

function ruleInputs(token: Token, evidence: Evidence): number[] {
  const contracted = contraction(token)
  const found = contracted ? undefined : genitive(token, evidence)
  return [
    Number(contracted !== undefined),
    (contracted ?? found)?.confidence ?? 0,
    ...REASONS.map((reason) => Number(found?.reason === reason)),
  ]
}

const DETERMINERS = [
  /^(?:a|an|this|that|each|every|another|one)$/,
  /^(?:these|those|many|few|several|both|two|three|four|five|six|all|most|some|other|various)$/,
  /^(?:the|his|her|its|their|our|my|your)$/,
]
const PHRASE_ENDS =
  /^(?:of|to|in|for|and|or|by|with|on|at|from|as|is|are|was|were|be|that|which|who|he|she|it|they|we|i|you)$/
/** How many words a determiner may stand before its noun. */
const PHRASE = 4

/** Whether the word's phrase opens with a determiner of one, of several, or of either. */
function determinerInputs({ before }: Token): number[] {
  let at = before
  for (let i = 0; at && i < PHRASE; i++, at = at.before) {
    const { low } = at
    const kind = DETERMINERS.findIndex((determiner) => determiner.test(low))
    if (kind >= 0) return DETERMINERS.map((_, i) => Number(i === kind))
    if (PHRASE_ENDS.test(low)) break
  }
  return [0, 0, 0]
}
