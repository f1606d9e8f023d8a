/** Lost apostrophes as a network finds them that has learned from much English text what stands around genitives. */
import { LEXICON, WEIGHTS } from './apostrophe-data.ts'
import { candidateKind, emptyExample, TWOFOLD, writeExample } from './apostrophe-features.ts'
import { type Lexicon, readLexicon } from './apostrophe-lexicon.ts'
import { probabilities, readNumbers, type Weights } from './apostrophe-net.ts'
import { contraction } from './contractions.ts'
import type { Token } from './english-tokens.ts'
import { FUNCTION_WORDS, OPENERS } from './english-words.ts'
import type { Evidence, GenitiveReason } from './genitive-shapes.ts'
import { genitive } from './genitives.ts'

/** Below this likelihood nothing is proposed; of what is a little below, too much was wrong in the texts held out. */
const LEAST = 0.9
/** The same of a word that no rule speaks for and that is itself a word: `its`, `were`. */
const LEAST_TWOFOLD = 0.99
/** What a rule proposes that is as sure as `SURE` needs no more. */
const LEAST_AGREED = 0.3
const SURE = 0.9
/** Nothing that the network doubts is surer than this. */
const DISPUTED = 0.7
/** Nothing learned is surer than this. */
const MOST = 0.97

/** An apostrophe that a word has lost, straight. */
export interface LearnedApostrophe {
  readonly to: string
  readonly reason: 'contraction' | GenitiveReason
  readonly confidence: number
}

let known: { readonly lexicon: Lexicon; readonly weights: Weights } | undefined

/** Decodes the lexicon and the network when they are first needed: most pages have lost nothing. */
function knowledge(): NonNullable<typeof known> {
  known ??= {
    lexicon: readLexicon(LEXICON),
    weights: {
      vectors: readNumbers(WEIGHTS.vectors, 1),
      hidden: readNumbers(WEIGHTS.hidden, 2),
      hiddenBias: readNumbers(WEIGHTS.hiddenBias, 2),
      out: readNumbers(WEIGHTS.out, 2),
      outBias: readNumbers(WEIGHTS.outBias, 2),
    },
  }
  return known
}

/** The lost apostrophe of `tokens[at]`, on a page that has lost its apostrophes. */
export function learnedApostrophe(
  tokens: readonly Token[],
  at: number,
  evidence: Evidence,
): LearnedApostrophe | undefined {
  const token = tokens[at]
  if (!token) return undefined
  const rule = ruledApostrophe(token, evidence)
  // Of abbreviations and compounds it has read too few: `GPUs` are many.
  if (!candidateKind(token) || /^\p{Lu}{2,}s$|^\p{Ll}.*-/u.test(token.word)) return rule
  if (!rule && !goesOn(token)) return undefined
  const { lexicon, weights } = knowledge()
  const example = emptyExample()
  writeExample(example, tokens, at, evidence, lexicon)
  const [, inside, end] = probabilities(example, weights)
  const atEnd = end > inside
  const likely = atEnd ? end : inside
  const agreed = rule !== undefined && rule.to.endsWith("'") === atEnd
  const twofold = TWOFOLD.get(token.low)
  const sure = agreed && rule.confidence >= SURE && likely >= LEAST_AGREED
  const least = twofold !== undefined && !agreed ? LEAST_TWOFOLD : LEAST
  // A rule's proposal stands all the same, so that the mended page, which is read by the rules, has nothing left.
  if (!sure && likely < least) return rule && { ...rule, confidence: Math.min(rule.confidence, DISPUTED) }
  if (agreed) return { ...rule, confidence: Math.max(rule.confidence, Math.min(likely, MOST)) }
  return { ...written(token, twofold, atEnd), confidence: Math.min(likely, MOST) }
}

/** Whether something follows that can belong to a genitive, or the word is a name or no noun. */
function goesOn({ word, low, next }: Token): boolean {
  if (TWOFOLD.has(low) || /^\p{Lu}/u.test(word)) return true
  return next !== undefined && (!FUNCTION_WORDS.has(next.low) || OPENERS.has(next.low))
}

/** What the rules propose. */
export function ruledApostrophe(token: Token, evidence: Evidence): LearnedApostrophe | undefined {
  const contracted = contraction(token)
  return contracted ? { ...contracted, reason: 'contraction' } : genitive(token, evidence)
}

function written(
  { word }: Token,
  twofold: string | undefined,
  atEnd: boolean,
): Pick<LearnedApostrophe, 'to' | 'reason'> {
  if (twofold !== undefined) return { to: word.charAt(0) + twofold.slice(1), reason: 'contraction' }
  if (atEnd) return { to: `${word}'`, reason: 'plural' }
  return { to: `${word.slice(0, -1)}'s`, reason: /^\p{Lu}/u.test(word) ? 'name' : 'noun' }
}
