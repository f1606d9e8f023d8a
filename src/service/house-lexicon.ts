/**
 * What the house knows of words, for the aligner: the starter dictionary, the termbase, and what the memory teaches.
 *
 * It is kept: what the dictionary tells lies compiled beside the program, what the memory taught beside the database,
 * each with a stamp of what it was made from; units that came since are learnt when the aligner asks.
 */
import { createHash } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DictionaryEntry } from '../align/dictionary.ts'
import { Lexicon, type TextPair } from '../align/lexicon.ts'
import { readTsvDictionary } from '../exchange/dictionary-files.ts'
import type { Concept, Unit } from '../memory/unit.ts'
import { wordsOnly } from '../text/content.ts'

/** English to Turkish, as the starter dictionary and every lexicon of the house has it. */
const DIRECTION = { source: 'en', target: 'tr' } as const
/** Changes when what is learnt from the same texts changes. */
const LEARNING = '1'
const DICTIONARY = 'dictionary.tsv'
const COMPILED = 'dictionary.lexicon'
const LEARNT = 'memory.lexicon'

const compiled = new Map<string, Lexicon>()

/** The starter dictionary as a lexicon; compiled once in a process, and read where the build compiled it. */
export function starterLexicon(home: string): Lexicon {
  const known = compiled.get(home)
  if (known) return known
  const bytes = readFileSync(join(home, 'memory', DICTIONARY))
  const stamp = stampOf([LEARNING, bytes])
  const lexicon =
    readStamped(join(home, 'dist', COMPILED), stamp)?.lexicon ??
    Lexicon.ofDictionary(readTsvDictionary(bytes.toString('utf8')), DIRECTION)
  compiled.set(home, lexicon)
  return lexicon
}

/** Compiles the starter dictionary into the folder of the built program. */
export function compileDictionary(home: string): void {
  const bytes = readFileSync(join(home, 'memory', DICTIONARY))
  const lexicon = Lexicon.ofDictionary(readTsvDictionary(bytes.toString('utf8')), DIRECTION)
  writeStamped(join(home, 'dist', COMPILED), stampOf([LEARNING, bytes]), 0, lexicon)
}

export class HouseLexicon {
  readonly #home: string
  readonly #file: string | undefined
  readonly #stamp: string
  readonly #terms: readonly DictionaryEntry[]
  #lexicon: Lexicon | undefined
  #waiting: Unit[] = []
  /** The memory's revision up to which its units are known here. */
  revision = 0

  /** `database` names the database whose memory teaches; `data` is the folder where what is learnt is kept. */
  constructor(home: string, concepts: readonly Concept[], database: string, data?: string) {
    this.#home = home
    this.#terms = termEntries(concepts)
    this.#file = data === undefined ? undefined : join(data, LEARNT)
    this.#stamp = stampOf([
      LEARNING,
      database,
      readFileSync(join(home, 'memory', DICTIONARY)),
      JSON.stringify(this.#terms),
    ])
    const kept = this.#file === undefined ? undefined : readStamped(this.#file, this.#stamp)
    if (!kept) return
    this.#lexicon = kept.lexicon
    this.revision = kept.revision
  }

  /** Units that the memory has now and had not at the last revision; they are learnt when the lexicon is asked for. */
  teach(units: readonly Unit[]): void {
    this.#waiting.push(...units)
  }

  /** Forgets what the memory taught, for units were changed or taken away, and learns from these. */
  teachAnew(units: readonly Unit[]): void {
    this.#lexicon = undefined
    this.#waiting = [...units]
  }

  /** All units up to a revision have been taught. */
  reach(revision: number): void {
    this.revision = Math.max(this.revision, revision)
  }

  /** The lexicon with all that was taught. */
  standing(): Lexicon {
    let lexicon = this.#lexicon
    if (lexicon && this.#waiting.length === 0) return lexicon
    lexicon ??= starterLexicon(this.#home).plus(Lexicon.ofDictionary(this.#terms, DIRECTION))
    if (this.#waiting.length > 0) {
      const pairs = this.#waiting.map((unit): TextPair => [wordsOnly(unit.en), wordsOnly(unit.tr)])
      lexicon = lexicon.plus(lexicon.taught(pairs))
      this.#waiting = []
    }
    this.#lexicon = lexicon
    if (this.#file !== undefined) writeStamped(this.#file, this.#stamp, this.revision, lexicon)
    return lexicon
  }
}

/** Every English term of a concept beside every Turkish one; forbidden ones are not what anybody writes. */
export function termEntries(concepts: readonly Concept[]): DictionaryEntry[] {
  return concepts.flatMap(({ terms }) => {
    const of = (language: string) => terms.filter((term) => term.language === language)
    return of('en').flatMap((en) => of('tr').map((tr) => ({ source: en.text, target: tr.text })))
  })
}

function stampOf(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex')
}

/** A file of a stamp (64 characters), a revision (4 bytes) and a lexicon; nothing when it is missing, old or broken. */
function readStamped(file: string, stamp: string): { lexicon: Lexicon; revision: number } | undefined {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch {
    return undefined
  }
  if (bytes.length < 68 || bytes.toString('latin1', 0, 64) !== stamp) return undefined
  const lexicon = Lexicon.fromBytes(bytes.subarray(68))
  return lexicon && { lexicon, revision: bytes.readUInt32LE(64) }
}

/** Writes beside and renames, so that nobody reads half a file; a folder that cannot be written to costs only time. */
function writeStamped(file: string, stamp: string, revision: number, lexicon: Lexicon): void {
  const head = Buffer.alloc(68)
  head.write(stamp, 'latin1')
  head.writeUInt32LE(revision, 64)
  try {
    writeFileSync(`${file}.${process.pid}`, Buffer.concat([head, lexicon.toBytes()]))
    renameSync(`${file}.${process.pid}`, file)
  } catch {
    return
  }
}
