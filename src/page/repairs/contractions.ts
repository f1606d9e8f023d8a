/**
 * Lost apostrophes of English contractions.
 *
 * Bare forms that are no English word (`didnt`) are restored wherever they stand; those that are one (`its`, `were`,
 * `well`, `lets`) only where the words around them leave no other reading.
 */
import type { Token } from './english-tokens.ts'
import { ADJECTIVES, FUNCTION_WORDS } from './english-words.ts'

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

const CERTAIN: ReadonlyMap<string, string> = new Map(
  Array.from(
    words(`don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't couldn't wouldn't shouldn't mustn't needn't
mightn't can't won't they're they've they'll they'd you're you've you'll you'd we've i'm i've that's there's what's who's where's
here's how's he's she's it'll it'd that'll that'd there'll there'd who'd who'll who've what'll what're he'd could've would've
should've might've must've shan't everything's anything's ain't y'all o'clock ma'am everyone's someone's let's`),
    (full): [string, string] => [full.replace("'", ''), full],
  ),
)

/** Bare verbs that follow will and would. */
const BARE_VERBS = words(`
be have do go get make take see say give come know think find want need like love hate keep let put try tell use work call ask
feel become leave never always probably definitely certainly rather just also still only soon even all both each likely
start stop begin help play run move live believe bring happen write sit stand lose pay meet learn change lead understand
watch follow stop create speak read spend grow open walk win offer remember consider appear buy wait serve die send expect
build stay fall cut reach kill remain continue not end hear show talk turn return join pass sell decide miss return look hope
prefer admit agree bet eat drink fight finish discuss explain face hold add wish recommend thank argue suggest vote support`)
const PARTICIPLES = words(
  'been had gone done become better seen come made taken got told said heard given left lost never always already just',
)
/** What nothing but it's can stand before. */
const AFTER_ITS = words(`
a an the not been just also no too so about because why what where how that this these those always never going getting
likely unlikely possible impossible true okay ok obvious clear unclear important difficult easy hard essential necessary
really very quite much far hardly almost evident official gonna rather pretty probably certainly definitely actually already still only all up time worth over like my your our his her
their him her them me us you he she they we i being coming looking trying becoming becoming making taking doing having raining snowing
happening unbelievable amazing ridiculous awful terrible fantastic wonderful great good bad nice fine sad rare funny
in on at for from with by as more less better worse amazing fair crucial vital unfair understandable impossible
done gone come one another something nothing everything someone anything ready safe aware open sure afraid`)
/** Of these, what a possessive may stand before as well; the next word decides. */
const EITHER_ITS = words(
  'likely great good bad nice fine rare important difficult hard possible fantastic wonderful true clear being becoming looking making taking coming doing having better worse more less time very only pretty done most one essential necessary crucial vital obvious awful terrible fair ready safe aware open sure afraid much far evident official almost rather unbelievable amazing ridiculous sad funny unfair understandable',
)
const AFTER_PREDICATE = words(
  'to that for when if because how who what why but and or as in on at of with than not a an the like about being been having from these those this',
)
const VERBS_OF_THINKING = words(
  'maybe think thinks thought know knows knew say says said hope hopes believe believes guess because since if sure unless means feel suppose until suggests claims insists stated admitted so says but and while although though when where what how why why whether that as then',
)
const SUBJECT_LIKE = words(
  'we they you who which there these those some many all both others that people it he she',
)

/** A contraction with its apostrophe. */
export interface Contraction {
  readonly to: string
  readonly confidence: number
}

/** The contraction that a word without apostrophe stands for. */
export function contraction(token: Token): Contraction | undefined {
  const { word, low } = token
  if (/^\p{Lu}{2,}$/u.test(word)) return undefined
  const full = CERTAIN.get(low)
  if (full !== undefined) return certain(token, full)
  const to = ambiguous(token)
  return to === undefined ? undefined : { to: cased(word, to), confidence: 0.9 }
}

function certain(token: Token, full: string): Contraction | undefined {
  const { word, low, before, next } = token
  if (low === 'lets' && !letsUs(token)) return undefined
  // Jony Ive is a man, and Im a name.
  if (
    (low === 'ive' || low === 'im') &&
    (!word.startsWith('I') || /^(?:is|was|has|said|says|will|would|had)$/.test(next?.low ?? ''))
  )
    return undefined
  if (low === 'cant' && next && /^(?:and|of)$/.test(next.low)) return undefined
  if (low === 'wont' && before && /^(?:is|was|are|were|his|her|their|as)$/.test(before.low)) return undefined
  return { to: cased(word, full), confidence: 0.97 }
}

function ambiguous(token: Token): string | undefined {
  const { low, word, next } = token
  switch (low) {
    case 'its':
      return itIs(token) ? "it's" : undefined
    case 'were':
      return weAre(token) ? "we're" : undefined
    case 'hell':
      return heWill(token) ? "he'll" : undefined
    case 'well':
    case 'shell':
      return free(token) && next && BARE_VERBS.has(next.low) && !(low === 'well' && isDone(next))
        ? `${low.slice(0, -2)}'ll`
        : undefined
    case 'hed':
      return "he'd"
    case 'wed':
    case 'shed':
      return would(token) ? `${low.slice(0, -1)}'d` : undefined
    case 'id':
    case 'ill':
      return word.startsWith('I') && next && firstPerson(token) ? `I'${low.slice(1)}` : undefined
    default:
      return undefined
  }
}

/** `wed` and `shed` before what follows would; between a subject and a participle `wed` is hardly a verb. */
function would(token: Token): boolean {
  const { low, next, before, opens } = token
  if (!next) return false
  const after = PARTICIPLES.has(next.low)
  if (low === 'wed' && before && !opens && after)
    return !/^(?:is|was|to|were|newly|be|get|got|who)$/.test(before.low)
  return free(token) && (after || BARE_VERBS.has(next.low))
}

/** Whether `Id` or `Ill` is a clause's subject and verb: amid a sentence nothing else has this capital. */
function firstPerson({ low, opens, before, next }: Token): boolean {
  if (!next || !/^\p{Ll}/u.test(next.word)) return false
  if (BARE_VERBS.has(next.low) || (low === 'id' && (PARTICIPLES.has(next.low) || /ed$/.test(next.low))))
    return true
  if (!opens) return !before || /^\p{Ll}/u.test(before.word)
  return (
    next.next !== undefined &&
    /^(?:the|a|an|my|your|his|her|their|this|that|it|you|him|them|me|us)$/.test(next.next.low)
  )
}

/** `hell` before a bare verb, where no noun can stand. */
function heWill({ opens, before, next }: Token): boolean {
  if (
    !next ||
    !BARE_VERBS.has(next.low) ||
    /^(?:like|even|just|also|out|only|still|rather|all|each|both)$/.test(next.low)
  )
    return false
  return (
    opens ||
    !before ||
    !/^(?:the|a|an|of|to|in|like|bloody|raise|from|what|as|into|through|this|that|and|or)$/.test(before.low)
  )
}

/** `Well done`, `well known`: the adverb. */
function isDone({ low }: Token): boolean {
  return /^(?:done|known|all|just|even|only|both|each)$/.test(low)
}

/** Whether a pronoun can stand here: at the head of a clause, and after no subject. */
function free({ opens, before, low }: Token): boolean {
  if (opens) return true
  if (!before) return low !== 'shell'
  return (
    VERBS_OF_THINKING.has(before.low) &&
    before.low !== 'as' &&
    !(low === 'well' && /^(?:how|so)$/.test(before.low))
  )
}

/** `Lets` that exhorts, not the verb of a subject. */
function letsUs({ opens, before, next }: Token): boolean {
  if (!next) return false
  if (opens && !FUNCTION_WORDS.has(next.low) && !/(?:s|ing|ed)$/.test(next.low)) return true
  return (
    BARE_VERBS.has(next.low) &&
    (opens || !before || /^(?:and|so|but|now|please|okay|say|said|says)$/.test(before.low))
  )
}

const PREPOSITION =
  /^(?:of|before|after|for|with|without|in|on|by|from|to|at|into|under|over|against|about|through|during|since|despite|towards?)$/

/** `its` before what no possessive stands before; adjectives can be either's, so what follows them decides. */
function itIs({ next, opens, before, closes }: Token): boolean {
  if (before && !opens && PREPOSITION.test(before.low) && !/^(?:a|an|the|not)$/.test(next?.low ?? 'a'))
    return false
  if (!next)
    return closes && !opens && before !== undefined && !/^(?:of|for|to|with|in|on|by|from)$/.test(before.low)
  const { low } = next
  const clause = opens || (before !== undefined && VERBS_OF_THINKING.has(before.low))
  const predicate = next.next !== undefined && AFTER_PREDICATE.has(next.next.low)
  if (/(?:ous|ful|less|ible|able|ed)$/.test(low) && clause && (predicate || (next.closes && !next.next)))
    return true
  if (
    opens &&
    /^(?:generally|usually|simply|basically|hopefully|essentially|obviously|clearly|apparently|currently|finally|now|there|ours|yours|against|simple|dangerous|strange)$/.test(
      low,
    )
  )
    return true
  if (/ing$/.test(low) && low.length > 5 && !AFTER_ITS.has(low)) return clause && predicate
  if (!AFTER_ITS.has(low))
    return ADJECTIVES.has(low) && /^(?:that|to|if|because)$/.test(next.next?.low ?? '') && low !== 'own'
  if (/^\p{N}/u.test(next.next?.word ?? '') || (low === 'up' && next.next?.low === 'to' && !clause))
    return false
  if (!EITHER_ITS.has(low)) return true
  return next.next === undefined
    ? next.closes && !/^(?:more|most|one|only|all|[a-z]+ing)$/.test(low)
    : AFTER_PREDICATE.has(next.next.low)
}

/** `were` at the head of a clause, without a subject before it. */
function weAre({ opens, before, next }: Token): boolean {
  if (!next) return false
  const goesOn =
    /[^aeiou]ing$/.test(next.low) ||
    /^(?:not|going|doing|being|seeing|all|still|just|also|very|really|so|glad|happy|proud|sorry|ready|sure|here|in|at|on|a|the|now|always|never|confident)$/.test(
      next.low,
    )
  if (!goesOn) return false
  if (opens) return !/^(?:the|all|a)$/.test(next.low) || next.next?.low === 'same'
  if (!before)
    return (
      /^(?:going|not|still|trying|talking|looking)$/.test(next.low) && /ing$|^to$/.test(next.next?.low ?? '')
    )
  if (/^(?:what|where|why|how|when)$/.test(before.low))
    return /^(?:going|doing|trying|talking|looking|seeing|getting|dealing|saying|asking|facing|hearing)$/.test(
      next.low,
    )
  return (
    VERBS_OF_THINKING.has(before.low) &&
    !SUBJECT_LIKE.has(before.low) &&
    !/^(?:and|but|as|where|what|so|while|when|how|why|whether|if|though|although|then)$/.test(before.low)
  )
}

function cased(word: string, full: string): string {
  return word.charAt(0) + full.slice(1)
}
