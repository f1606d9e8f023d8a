/**
 * Regular expressions that cannot run away: a pattern becomes a small machine that reads each character of a text once,
 * however it is written (Thompson 1968; Pike's way of keeping track of where a match began).
 *
 * Understood are letters, `.`, `[a-z]`, `[^…]`, `\d \w \s` and their capitals, `^ $ \b`, groups, `|`, and the repetitions
 * `* + ? {n} {n,} {n,m}`. Case is folded unless it is asked for; there are no references back and no looking around.
 */
import type { Span } from '../text/span.ts'
import { fold } from '../text/turkish.ts'

/** Why a pattern is not taken. */
export class PatternError extends Error {
  readonly code = 'pattern'
  /** Where in the pattern, in UTF-16 code units. */
  readonly at: number

  constructor(message: string, at: number) {
    super(`${message} at ${at}`)
    this.name = 'PatternError'
    this.at = at
  }
}

/** A pattern ready to be held against texts. */
export interface Pattern {
  /** The matches in a text, leftmost first, none over another, 100 at most; empty ones are left out. */
  matches(text: string): Span[]
}

const LONGEST_PATTERN = 500
const MOST_STEPS = 2000
const MOST_REPEATS = 100
const DEEPEST = 20
/** What follows a match is read again, so that their number must have a bound for the time to have one. */
const MOST_MATCHES = 100

type Test = (code: number) => boolean
type Node =
  | { readonly kind: 'one'; readonly test: Test }
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Node[] }
  | { readonly kind: 'repeat'; readonly part: Node; readonly least: number; readonly most: number }
type Place = 'start' | 'end' | 'edge'
type Step =
  | { readonly kind: 'one'; readonly test: Test }
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'fork'; readonly first: number; readonly second: number }
  | { readonly kind: 'done' }

/** @throws {PatternError} for what is not understood or too large */
export function patternFrom(source: string, caseSensitive = false): Pattern {
  if (source.length > LONGEST_PATTERN) throw new PatternError('the pattern is too long', LONGEST_PATTERN)
  const folded = caseSensitive ? source : foldLiterals(source)
  const steps: Step[] = []
  compile(new Parser(folded).parse(), steps)
  steps.push({ kind: 'done' })
  return {
    matches(text) {
      const own = caseSensitive ? text : fold(text)
      return own.length === text.length ? run(steps, own) : []
    },
  }
}

/** Folds what stands for itself, and leaves `\D` what it is. */
function foldLiterals(source: string): string {
  return source.replace(/\\.|[^\\]/gsu, (part) => (part.startsWith('\\') ? part : fold(part)))
}

class Parser {
  readonly #source: string
  #at = 0
  #depth = 0

  constructor(source: string) {
    this.#source = source
  }

  parse(): Node {
    const node = this.#any()
    if (this.#at < this.#source.length) throw this.#error('a bracket that nothing opened')
    return node
  }

  #any(): Node {
    if (++this.#depth > DEEPEST) throw this.#error('groups too deep')
    const parts = [this.#all()]
    while (this.#take('|')) parts.push(this.#all())
    this.#depth--
    return { kind: 'any', parts }
  }

  #all(): Node {
    const parts: Node[] = []
    while (this.#at < this.#source.length && !'|)'.includes(this.#peek())) parts.push(this.#repeated())
    return { kind: 'all', parts }
  }

  #repeated(): Node {
    let part = this.#one()
    for (;;) {
      const bounds = this.#bounds()
      if (!bounds) return part
      if (part.kind === 'place') throw this.#error('a place that is repeated')
      part = { kind: 'repeat', part, ...bounds }
    }
  }

  #bounds(): { least: number; most: number } | undefined {
    if (this.#take('*')) return { least: 0, most: Number.POSITIVE_INFINITY }
    if (this.#take('+')) return { least: 1, most: Number.POSITIVE_INFINITY }
    if (this.#take('?')) return { least: 0, most: 1 }
    const counts = /^\{(\d{1,3})(,(\d{1,3})?)?\}/.exec(this.#source.slice(this.#at, this.#at + 12))
    if (!counts) return undefined
    const least = Number(counts[1])
    const most =
      counts[2] === undefined ? least : counts[3] === undefined ? Number.POSITIVE_INFINITY : Number(counts[3])
    if (least > MOST_REPEATS || (most > MOST_REPEATS && most !== Number.POSITIVE_INFINITY) || most < least)
      throw this.#error('a repetition out of range')
    this.#at += counts[0].length
    return { least, most }
  }

  #one(): Node {
    const character = this.#next()
    switch (character) {
      case '.':
        return { kind: 'one', test: () => true }
      case '^':
        return { kind: 'place', place: 'start' }
      case '$':
        return { kind: 'place', place: 'end' }
      case '[':
        return { kind: 'one', test: this.#set() }
      case '(':
        return this.#group()
      case '\\':
        return this.#take('b') ? { kind: 'place', place: 'edge' } : { kind: 'one', test: this.#escaped() }
      case '*':
      case '+':
      case '?':
        throw this.#error('a repetition of nothing')
      default:
        return { kind: 'one', test: equals(character.charCodeAt(0)) }
    }
  }

  #group(): Node {
    if (this.#take('?') && !this.#take(':')) throw this.#error('a kind of group that is not understood')
    const node = this.#any()
    if (!this.#take(')')) throw this.#error('a group that is not closed')
    return node
  }

  #escaped(): Test {
    const letter = this.#next()
    const test = CLASSES[letter.toLowerCase()]
    if (test) return letter === letter.toLowerCase() ? test : (code) => !test(code)
    if (/[\p{L}\p{N}]/u.test(letter)) throw this.#error(`\\${letter} is not understood`)
    return equals(letter.charCodeAt(0))
  }

  #set(): Test {
    const negated = this.#take('^')
    const tests: Test[] = []
    while (!this.#take(']')) {
      const first = this.#next()
      if (first === '\\') {
        tests.push(this.#escaped())
        continue
      }
      const [low, range] = [first.charCodeAt(0), this.#peek() === '-' && this.#source[this.#at + 1] !== ']']
      if (range) this.#at++
      const high = range ? this.#next().charCodeAt(0) : low
      tests.push((code) => code >= low && code <= high)
    }
    const has: Test = (code) => tests.some((test) => test(code))
    return negated ? (code) => !has(code) : has
  }

  #peek(): string {
    return this.#source.charAt(this.#at)
  }

  #next(): string {
    if (this.#at >= this.#source.length) throw this.#error('the pattern ends too soon')
    return this.#source.charAt(this.#at++)
  }

  #take(character: string): boolean {
    if (this.#peek() !== character) return false
    this.#at++
    return true
  }

  #error(message: string): PatternError {
    return new PatternError(message, this.#at)
  }
}

const fits =
  (pattern: RegExp): Test =>
  (code) =>
    pattern.test(String.fromCharCode(code))
const CLASSES: Readonly<Record<string, Test>> = {
  d: fits(/\p{N}/u),
  w: fits(/[\p{L}\p{M}\p{N}_]/u),
  s: fits(/\s/),
}

function equals(code: number): Test {
  return (other) => other === code
}

function compile(node: Node, steps: Step[]): void {
  if (steps.length > MOST_STEPS) throw new PatternError('the pattern is too large', 0)
  switch (node.kind) {
    case 'one':
    case 'place':
      steps.push(node)
      break
    case 'all':
      for (const part of node.parts) compile(part, steps)
      break
    case 'any':
      compileAny(node.parts, steps)
      break
    case 'repeat':
      for (let n = 0; n < node.least; n++) compile(node.part, steps)
      if (node.most === Number.POSITIVE_INFINITY) loop(node.part, steps)
      else
        for (let n = node.least; n < node.most; n++)
          compileAny([node.part, { kind: 'all', parts: [] }], steps)
  }
}

/** Each part behind a fork to the next, and a way from its end past all of them. */
function compileAny(parts: readonly Node[], steps: Step[]): void {
  const [first, ...others] = parts
  if (!first) return
  if (others.length === 0) {
    compile(first, steps)
    return
  }
  const fork = steps.push({ kind: 'done' }) - 1
  compile(first, steps)
  const exit = steps.push({ kind: 'done' }) - 1
  steps[fork] = { kind: 'fork', first: fork + 1, second: steps.length }
  compileAny(others, steps)
  steps[exit] = { kind: 'fork', first: steps.length, second: steps.length }
}

function loop(part: Node, steps: Step[]): void {
  const fork = steps.push({ kind: 'done' }) - 1
  compile(part, steps)
  steps.push({ kind: 'fork', first: fork, second: fork })
  steps[fork] = { kind: 'fork', first: fork + 1, second: steps.length }
}

/** Reads the text once and again from the end of each match, all threads side by side; the one that began first wins, of equals the longest. */
function run(steps: readonly Step[], text: string): Span[] {
  const found: Span[] = []
  const marks = new Int32Array(steps.length).fill(-1)
  let threads: Thread[] = []
  let best: Span | undefined
  for (let at = 0; at <= text.length && found.length < MOST_MATCHES; at++) {
    if (!best) follow(steps, 0, at, at, text, marks, threads)
    const next: Thread[] = []
    for (const { step, start } of threads) {
      const here = steps[step]
      if (here?.kind === 'done') {
        if (at > start && (!best || start < best.start || (start === best.start && at > best.end)))
          best = { start, end: at }
      } else if (here?.kind === 'one' && at < text.length && here.test(text.charCodeAt(at))) {
        if (!best || start <= best.start) follow(steps, step + 1, at + 1, start, text, marks, next)
      }
    }
    threads = best ? next.filter(({ start }) => start <= (best?.start ?? 0)) : next
    if (best && threads.length === 0) {
      found.push(best)
      at = best.end - 1
      marks.fill(-1)
      best = undefined
    }
  }
  if (best) found.push(best)
  return found
}

interface Thread {
  readonly step: number
  readonly start: number
}

/** Adds the steps that can be stood on at a place without reading on, each once a place: the first to come began first. */
function follow(
  steps: readonly Step[],
  step: number,
  at: number,
  start: number,
  text: string,
  marks: Int32Array,
  into: Thread[],
): void {
  const stack = [step]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (marks[next] === at) continue
    marks[next] = at
    const here = steps[next]
    if (here?.kind === 'fork') stack.push(here.second, here.first)
    else if (here?.kind === 'place') {
      if (isPlace(here.place, text, at)) stack.push(next + 1)
    } else into.push({ step: next, start })
  }
}

function isPlace(place: Place, text: string, at: number): boolean {
  switch (place) {
    case 'start':
      return at === 0
    case 'end':
      return at === text.length
    case 'edge': {
      const word = (i: number) => i >= 0 && i < text.length && CLASSES.w?.(text.charCodeAt(i)) === true
      return word(at - 1) !== word(at)
    }
  }
}
