/** One source with several targets, one target with several sources, over the segments of a whole work. */
import { wordsOnly } from '../../text/content.ts'
import { detached } from '../../text/detached.ts'
import { fold } from '../../text/turkish.ts'
import { type Issue, issue, type Pair } from './issue.ts'

/** The most texts that are remembered; later ones are compared with those only. */
const MAX_TEXTS = 50_000
/** What of an earlier text a message repeats. */
const SHOWN = 40

interface Seen {
  readonly key: number
  readonly shown: string
}

/** Remembers what was translated how: of each text a number of 53 bits and its beginning. */
export class Consistency {
  readonly #bySource = new Map<number, Seen>()
  readonly #byTarget = new Map<number, Seen>()

  /** Takes the next pair; answers where it departs from an earlier one. */
  check({ source, target }: Pair): Issue[] {
    const [from, to] = [wordsOnly(source).trim(), wordsOnly(target).trim()]
    if (!/\p{L}{2}/u.test(from) || !/\p{L}{2}/u.test(to)) return []
    const [sourceKey, targetKey] = [hash(comparable(from)), hash(comparable(to))]
    const found: Issue[] = []
    const before = remember(this.#bySource, sourceKey, {
      key: targetKey,
      shown: detached(to.slice(0, SHOWN)),
    })
    if (before && before.key !== targetKey) found.push(issue('quality-same-source', { before: before.shown }))
    const other = remember(this.#byTarget, targetKey, {
      key: sourceKey,
      shown: detached(from.slice(0, SHOWN)),
    })
    if (other && other.key !== sourceKey) found.push(issue('quality-same-target', { before: other.shown }))
    return found
  }
}

function remember(map: Map<number, Seen>, key: number, seen: Seen): Seen | undefined {
  const before = map.get(key)
  if (!before && map.size < MAX_TEXTS) map.set(key, seen)
  return before
}

/** Case and end marks make no other text. */
function comparable(text: string): string {
  return fold(text)
    .replace(/[.!?:;,\s]+$/, '')
    .replace(/\s+/g, ' ')
}

/** cyrb53, a hash of 53 bits (public domain, bryc). */
function hash(text: string): number {
  let [h1, h2] = [0xdeadbeef, 0x41c6ce57]
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    h1 = Math.imul(h1 ^ unit, 2654435761)
    h2 = Math.imul(h2 ^ unit, 1597334677)
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909)
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909)
  return 4294967296 * (2097151 & h2) + (h1 >>> 0)
}
