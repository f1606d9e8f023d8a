/**
 * Words that a memory uses like terms: groups of up to four that come again and again, weighed by the C-value (Frantzi,
 * Ananiadou and Mima, "Automatic recognition of multi-word terms", 2000), with what stands for them in the other language and
 * the units that show it.
 */
import { wordsOnly } from '../text/content.ts'
import { type Lang, otherLang } from '../text/language.ts'
import { ENGLISH_WORDS, TURKISH_WORDS } from '../text/language-words.ts'
import { fold } from '../text/turkish.ts'
import { stemKey } from './stem.ts'
import { side, type Unit } from './unit.ts'

export interface TermCandidate {
  /** As it is written most often. */
  readonly text: string
  /** The C-value: the higher, the more like a term. Not comparable across memories. */
  readonly weight: number
  /** In how many units it stands. */
  readonly units: number
  /** What most likely stands for it in the other language, if anything does, and how surely: Dice's coefficient, 0 to 1. */
  readonly translation?: { readonly text: string; readonly sureness: number }
  /** Ids of units that have it, a few. */
  readonly evidence: readonly string[]
}

export interface CandidateOptions {
  /** Units that must have it; by default 3. */
  readonly least?: number
  /** By default 100. */
  readonly most?: number
  /** Whether something is a term already. */
  readonly known?: (text: string) => boolean
}

const LONGEST = 4
const EVIDENCE = 5
/** So many of a candidate's units are read for its translation. */
const SAMPLE = 100
/** Below this a translation is a guess. */
const LEAST_DICE = 0.3

interface Group {
  readonly key: string
  readonly text: string
  readonly words: readonly string[]
}

interface Tally {
  readonly length: number
  /** The two groups within it that are one word shorter. */
  readonly inner: readonly string[]
  units: number
  readonly spellings: Map<string, number>
}

/** The candidates of a language, the weightiest first. `units` is gone through three times. */
export function termCandidates(
  units: Iterable<Unit>,
  lang: Lang,
  options: CandidateOptions = {},
): TermCandidate[] {
  const { least = 3, most = 100, known = () => false } = options
  const tallies = tally(units, lang, least)
  const weights = cValues(tallies)
  const chosen = Array.from(weights)
    .map(([key, weight]) => ({ key, weight, text: commonest(tallies.get(key)) }))
    .filter(({ weight, text }) => weight > 0 && !known(text))
    .sort((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1))
    .slice(0, most)
  const shown = evidence(units, new Set(chosen.map(({ key }) => key)), lang)
  const everywhere = counted(units, shown, otherLang(lang))
  return chosen.map(({ key, weight, text }) => {
    const own = shown.get(key)
    const translation = own && translationOf(own, everywhere)
    return {
      text,
      weight: Math.round(weight * 100) / 100,
      units: tallies.get(key)?.units ?? 0,
      ...(translation && { translation }),
      evidence: own?.ids.slice(0, EVIDENCE) ?? [],
    }
  })
}

/** Groups of words that may be terms: no number in them, no function word at either end, one spelling for all endings. */
function groupsOf(text: string, lang: Lang): Group[] {
  return text.split(/[^\p{L}\p{M}\p{N}\s'’-]+/u).flatMap((clause) => {
    const words = clause.match(/[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu) ?? []
    return words.flatMap((_, from) =>
      Array.from({ length: Math.min(LONGEST, words.length - from) }, (_, n) =>
        words.slice(from, from + n + 1),
      ).flatMap((group) => (isSound(group, lang) ? [groupOf(group, lang)] : [])),
    )
  })
}

function groupOf(words: readonly string[], lang: Lang): Group {
  const last = words.at(-1) ?? ''
  const bare = lang === 'tr' ? (last.split(/['’]/, 1)[0] ?? last) : last
  const key = [...words.slice(0, -1).map(fold), `${stemKey(last, lang)}/${fold(bare).slice(0, 6)}`].join(' ')
  return { key, text: [...words.slice(0, -1), bare].join(' '), words }
}

function isSound(words: readonly string[], lang: Lang): boolean {
  const common = lang === 'tr' ? TURKISH_WORDS : ENGLISH_WORDS
  const [first = '', last = ''] = [words[0], words.at(-1)]
  return (
    [first, last].every((word) => word.length > 2 && !common.has(fold(word))) &&
    words.every((word) => /^\p{L}/u.test(word))
  )
}

function tally(units: Iterable<Unit>, lang: Lang, least: number): Map<string, Tally> {
  const tallies = new Map<string, Tally>()
  for (const unit of units) {
    const seen = new Set<string>()
    for (const { key, text, words } of groupsOf(wordsOnly(side(unit, lang)), lang)) {
      const known = tallies.get(key) ?? newTally(words, lang)
      tallies.set(key, known)
      known.spellings.set(text, (known.spellings.get(text) ?? 0) + 1)
      if (!seen.has(key)) known.units++
      seen.add(key)
    }
  }
  for (const [key, { units }] of tallies) if (units < least) tallies.delete(key)
  return tallies
}

function newTally(words: readonly string[], lang: Lang): Tally {
  const inner =
    words.length === 1 ? [] : [words.slice(0, -1), words.slice(1)].map((part) => groupOf(part, lang).key)
  return { length: words.length, inner, units: 0, spellings: new Map() }
}

/** Length and frequency, less how often a group stands inside longer ones that are counted themselves. */
function cValues(tallies: ReadonlyMap<string, Tally>): Map<string, number> {
  const within = new Map<string, { units: number; groups: number }>()
  for (const { units, inner } of tallies.values())
    for (const key of inner) {
      const known = within.get(key) ?? { units: 0, groups: 0 }
      within.set(key, { units: known.units + units, groups: known.groups + 1 })
    }
  return new Map(
    Array.from(tallies, ([key, { units, length }]) => {
      const outer = within.get(key)
      const own = outer ? units - outer.units / outer.groups : units
      return [key, Math.log2(length + 1) * own]
    }),
  )
}

function commonest(tally: Tally | undefined): string {
  const spellings = Array.from(tally?.spellings ?? [])
  return spellings.sort(([a, n], [b, m]) => m - n || a.length - b.length || (a < b ? -1 : 1))[0]?.[0] ?? ''
}

interface Evidence {
  readonly ids: string[]
  /** Groups of the other language in these units, and in how many. */
  readonly others: Map<string, { readonly text: string; count: number }>
}

function evidence(units: Iterable<Unit>, keys: ReadonlySet<string>, lang: Lang): Map<string, Evidence> {
  const found = new Map<string, Evidence>()
  for (const unit of units) {
    const all = groupsOf(wordsOnly(side(unit, lang)), lang).map(({ key }) => key)
    const own = new Set(all.filter((key) => keys.has(key)))
    if (own.size === 0) continue
    const to = otherLang(lang)
    const others = new Map(groupsOf(wordsOnly(side(unit, to)), to).map(({ key, text }) => [key, text]))
    for (const key of own) {
      const known: Evidence = found.get(key) ?? { ids: [], others: new Map() }
      found.set(key, known)
      if (known.ids.length === SAMPLE) continue
      known.ids.push(unit.id)
      for (const [other, text] of others) {
        const count = known.others.get(other)
        if (count) count.count++
        else known.others.set(other, { text, count: 1 })
      }
    }
  }
  return found
}

/** In how many units each group stands that some candidate's units have. */
function counted(
  units: Iterable<Unit>,
  shown: ReadonlyMap<string, Evidence>,
  lang: Lang,
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { others } of shown.values()) for (const key of others.keys()) counts.set(key, 0)
  for (const unit of units)
    for (const key of new Set(groupsOf(wordsOnly(side(unit, lang)), lang).map((group) => group.key))) {
      const known = counts.get(key)
      if (known !== undefined) counts.set(key, known + 1)
    }
  return counts
}

/** The group that goes with the candidate's units most closely; of equals the longest. */
function translationOf(
  { ids, others }: Evidence,
  everywhere: ReadonlyMap<string, number>,
): TermCandidate['translation'] {
  const dice = Array.from(others, ([key, { text, count }]) => ({
    text,
    sureness: (2 * count) / (ids.length + Math.max(count, everywhere.get(key) ?? 0)),
  }))
  const best = dice.sort((a, b) => b.sureness - a.sureness || b.text.length - a.text.length)[0]
  return best && best.sureness >= LEAST_DICE
    ? { text: best.text, sureness: Math.round(best.sureness * 100) / 100 }
    : undefined
}
