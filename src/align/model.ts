/** The numbers of the aligner. `npm run tune:align` finds them; docs/alignment.md tells what each does. */
import parameters from './model.json' with { type: 'json' }

export interface Model {
  /** Weight of the gains by words. */
  readonly wordWeight: number
  /** Weight of the log likelihood that words are met by chance. */
  readonly chanceWeight: number
  readonly chancePower: number
  readonly idle: number
  /** What a segment gains for each of its words at least, when it is not idle. */
  readonly idleScale: number
  readonly idlePower: number
  /** How often words, numbers and marks are met by chance, before the texts tell. */
  readonly chances: readonly number[]
  /** How many words those count for; and the least chance that texts may teach. */
  readonly chanceTrust: number
  readonly leastChance: number
  readonly mostChance: number
  /** No word is more than so many times likelier beside its translation than anywhere: one number never decides alone. */
  readonly mostRatio: number
  /**
   * How common a word is, is told by the text: its count over all words and, for the rare ones, `unseen` more divided by
   * the count squared, since in a short text a word that occurs once is rarer than it seems.
   */
  readonly unseen: number
  /** How probable a name or a number is beside itself. */
  readonly cognate: number
  /** Taken from every count of a pair of words. */
  readonly discount: number
  /** How many occurrences the lexicon counts for. */
  readonly trust: number
  /** How many occurrences an entry of a dictionary counts for. */
  readonly dictionaryTrust: number
  readonly lengthWeight: number
  /** What equal lengths are worth. */
  readonly evenLength: number
  /** Variance of the difference of lengths per character. */
  readonly variance: number
  readonly worstLength: number
  /** Against a bead that ends where the text is torn, by the kind of joint. */
  readonly joints: readonly number[]
  /** Against each label that a bead joins to another segment. */
  readonly label: number
  /** Against each block that begins inside a bead, and against a bead of a heading and a paragraph. */
  readonly otherBlock: number
  readonly otherKind: number
  /** How common shapes are; `0-1` for each side, gaps beside what is left out. */
  readonly shapes: Readonly<
    Record<'0-1' | '1-1' | '1-2' | '2-2' | '1-3' | '2-3' | '1-4' | '1-3 gap' | '2-3 gap', number>
  >
  /** How many beads those count for once the texts tell how common shapes are. */
  readonly shapeTrust: number
  /** A bead teaches when it is at least so probable. */
  readonly teaching: number
  /** A bead is taken when it is at least so probable, other things equal. */
  readonly least: number
  /** Passes over the texts, the last included. */
  readonly passes: number
  /** How far, in log units, a path may fall behind the best and still be looked at; and a bead behind others. */
  readonly beam: number
  readonly margin: number
  /** What embeddings weigh, in log units from strangers to the same meaning. */
  readonly vectorWeight: number
  /** What a moved bead must gain. */
  readonly crossing: number
  /** Weights of what speaks for a bead, in the order of `featuresOf` (confidence.ts). */
  readonly confidence: readonly number[]
}

export const MODEL: Model = parameters
