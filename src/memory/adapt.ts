/**
 * A unit's target for a segment that differs from its source in placeables alone: each put in the place of the old one,
 * in the target's notation. Only where it is safe; what is not certain is left to a person.
 */
import type { Lang } from '../text/language.ts'
import { notations, type Placeable, placeables } from './placeables.ts'
import { endingOn, familyOf, lastSpoken } from './spoken-number.ts'

/**
 * The target with the segment's placeables, or `undefined` where that is not safe: a value that changes must stand in the
 * target as often as in the source, always become the same, and be written there in a notation that is understood.
 *
 * @param source the unit's source; the segment has the same tokens, placeables aside
 */
export function adaptedTarget(
  segment: string,
  source: string,
  target: string,
  from: Lang,
  to: Lang,
): string | undefined {
  const changes = changesOf(placeables(source, from), placeables(segment, from))
  if (!changes) return undefined
  const there = placeables(target, to)
  const edits: { readonly at: Placeable; readonly text: string }[] = []
  for (const { before, after, times } of changes) {
    const places = there.filter((each) => saysTheSame(before, each))
    if (places.length !== times) return undefined
    for (const at of places) {
      const text = rewritten(at, before, after, to)
      if (text === undefined) return undefined
      edits.push({ at, text })
    }
  }
  let result = target
  for (const { at, text } of edits.toSorted((a, b) => b.at.start - a.at.start))
    result = result.slice(0, at.start) + text + result.slice(at.end)
  return result
}

interface Change {
  readonly before: Placeable
  readonly after: Placeable
  /** How often `before` stands in the source. */
  readonly times: number
}

/** What becomes of each placeable that changes; `undefined` where one becomes two different things, or the kinds differ. */
function changesOf(old: readonly Placeable[], now: readonly Placeable[]): Change[] | undefined {
  if (old.length !== now.length) return undefined
  const changes = new Map<string, Change>()
  for (const [i, before] of old.entries()) {
    const after = now[i]
    if (!after || after.kind !== before.kind) return undefined
    const id = `${before.kind} ${before.value}`
    const known = changes.get(id)
    if (known && known.after.value !== after.value) return undefined
    changes.set(id, { before, after, times: (known?.times ?? 0) + 1 })
  }
  return Array.from(changes.values()).filter(({ before, after }) => before.text !== after.text)
}

/** Whether a placeable of the target stands for one of the source: the same value, or the very same figures. */
function saysTheSame(source: Placeable, target: Placeable): boolean {
  if (source.kind !== target.kind) return false
  // 1.500 is one and a half here and fifteen hundred there: the same figures say the same only where they say nothing else.
  return source.value === target.value || (source.text === target.text && target.value === target.text)
}

/** A target's placeable with another value; `undefined` where its own notation or ending is not understood. */
function rewritten(at: Placeable, before: Placeable, after: Placeable, to: Lang): string | undefined {
  const notation = notations(at.kind, to).find((write) => write(before.value, before.text) === at.text)
  const text = notation?.(after.value, after.text)
  if (text === undefined || at.ending === '') return text
  const ending = newEnding(at, before, after)
  return ending === undefined ? undefined : text + ending
}

/** The ending that `at` has, on the new value, its apostrophe before it. */
function newEnding(at: Placeable, before: Placeable, after: Placeable): string | undefined {
  const [was, is] = [lastSpoken(lastDigits(before)), lastSpoken(lastDigits(after))]
  if (was === undefined || is === undefined) return undefined
  if (was === is) return at.apostrophe + at.ending
  const family = familyOf(at.ending)
  if (family === 'other' || endingOn(was, family) !== at.ending) return undefined
  return at.apostrophe + endingOn(is, family)
}

/** The digits that are read last: of a date its year, of a number with decimals those. */
function lastDigits({ kind, value }: Placeable): string {
  if (kind === 'date') return value.slice(0, 4)
  return /(\d+)$/.exec(value)?.[1] ?? ''
}
