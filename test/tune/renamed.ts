/** Pages told of other people, so that the network learns names it has not read. */

/** Names that end in s, and others; the more frequent first. */
export interface Names {
  readonly inS: readonly string[]
  readonly other: readonly string[]
}

const NAME = /(?<=[a-z,] )\p{Lu}\p{Ll}{2,}(?=(?:['’]s?)? \p{Ll})/gu
const BEFORE_NOUNS = /\b(?:the|a|an|this|our|that|these|those|my|his|her|their|all|two|every|any|no),? $/i
const NO_NAME = /(?:an|ish|ese|day|ber|ary|ist)s?$/
const WITH_MARK = /(?<!\p{L})(\p{Lu}\p{Ll}{2,})(['’]s?(?!\p{L}))?/gu

/** A page with most of its names put in place of others, each wherever it stands. @param random 0 to 1 */
export function renamed(page: string, names: Names, random: () => number): string {
  const pick = (list: readonly string[]) => list[Math.floor(random() ** 2 * list.length)] ?? ''
  const instead = new Map<string, string>()
  for (const { 0: name, index } of page.matchAll(NAME)) {
    if (instead.has(name)) continue
    const noName =
      BEFORE_NOUNS.test(page.slice(Math.max(0, index - 9), index)) ||
      page.includes(` ${name.toLowerCase()} `) ||
      NO_NAME.test(name)
    instead.set(name, noName || random() < 0.3 ? name : random() < 0.45 ? pick(names.inS) : pick(names.other))
  }
  return page.replace(WITH_MARK, (all, name: string, mark: string | undefined) => {
    const to = instead.get(name)
    if (to === undefined || to === name) return all
    if (mark === undefined) return to
    if (mark.length === 1 && !name.endsWith('s')) return all
    return to + mark.charAt(0) + (to.endsWith('s') && random() < 0.6 ? '' : 's')
  })
}
