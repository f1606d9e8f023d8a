/** Whether what follows an English word goes on a noun phrase, as it does after a genitive. */
import type { Token } from './english-tokens.ts'
import {
  ACTORS,
  ADJECTIVE_ENDING,
  ADJECTIVES,
  CROWDS,
  FUNCTION_WORDS,
  HEAD_NOUNS,
  NOUN_ENDING,
  NOUN_VERBS,
  OPENERS,
  VERB_FORMS,
} from './english-words.ts'

/** What follows is no function word and no verb: enough after a name, which has no plural. */
export function loosely({ next }: Token): boolean {
  if (!next) return false
  if (FUNCTION_WORDS.has(next.low)) return OPENERS.has(next.low) || /^(?:The|A)$/.test(next.word)
  return !VERB_FORMS.has(next.low) || NOUN_VERBS.has(next.low)
}

/** What follows is a participle with its noun: `Apples unified system`. */
export function isParticiple({ next }: Token): boolean {
  const noun = next?.next
  return /(?:ed|ing)$/.test(next?.low ?? '') && noun !== undefined && !FUNCTION_WORDS.has(noun.low)
}

/** What follows is neither a function word nor a form of a verb, nor an adjective or adverb without its noun. */
export function opensPhrase({ next }: Token): boolean {
  if (!next || FUNCTION_WORDS.has(next.low) || VERB_FORMS.has(next.low)) return false
  if (/^[^-]*(?:ed|ly|ing)$|['’]/.test(next.low)) return false
  return !isAdjective(next.low) || (next.next !== undefined && !FUNCTION_WORDS.has(next.next.low))
}

/** What follows is certainly more of a noun phrase: a noun that is no verb, or an adjective. */
export function goesOn({ next }: Token): boolean {
  if (!next) return false
  const { low } = next
  if (FUNCTION_WORDS.has(low) || VERB_FORMS.has(low)) return false
  if (isNoun(low)) return true
  if (isAdjective(low)) return next.next !== undefined && !FUNCTION_WORDS.has(next.next.low)
  return isNoun(low.replace(/s$/, '')) || NOUN_ENDING.test(low)
}

/** Whether a small word is on one of the lists of nouns. */
export function isNoun(low: string): boolean {
  return HEAD_NOUNS.has(low) || ACTORS.has(low) || CROWDS.has(low)
}

/** Whether a small word is an adjective by list or ending. */
export function isAdjective(low: string): boolean {
  return ADJECTIVES.has(low) || (ADJECTIVE_ENDING.test(low) && !HEAD_NOUNS.has(low))
}
