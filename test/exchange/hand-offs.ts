/** Hand-offs with everything that a file must bear: for properties. */
import fc from 'fast-check'
import type { HandOff, HandOffSegment } from '../../src/edition/hand-off.ts'
import { STATES } from '../../src/memory/unit.ts'
import { CODE_MARK, type Code, type Content } from '../../src/text/content.ts'

const UNFIT = /[\x00-\x08\x0b\x0c\x0e-\x1f\r\ufffc\ufffe\uffff]/g

const words = fc
  .array(
    fc.oneof(
      fc.constantFrom('İstanbul', 'ı', 'a < b', '&amp;', ']]>', '"', '😀', '\t', '  ', 'Ankara’da', '\u00a0'),
      fc.string({ unit: 'grapheme' }),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join(' ').replace(UNFIT, ''))

const TYPES = ['footnote', 'link', 'emphasis', 'strong', 'break', 'image', 'quotation', 'abbreviation']

/** The ends of `n` codes in some order: pairs nested, crossed, turned round, and what stands alone. */
function codesOf(picks: readonly number[], n: number, prefix: string): Code[] {
  const ends = Array.from({ length: n }, (_, i): Code[] => {
    const pick = picks[i] ?? 0
    const id = `${prefix}${i + 1}`
    const type = TYPES[pick % TYPES.length] ?? 'link'
    if (pick % 3 === 0) return [{ id, kind: 'ph', type, data: `[${pick}]` }]
    const pair = { pair: id, type }
    return [
      { id, kind: 'open', ...pair, data: `<b n="${pick}">` },
      { id: `${id}/`, kind: 'close', ...pair, data: pick % 2 ? '</b>' : '{end}' },
    ]
  }).flat()
  return ends
    .map((code, i) => ({ code, at: (picks[i % picks.length] ?? 0) * 7919 * (i + 1) }))
    .toSorted((a, b) => (a.at % 97) - (b.at % 97))
    .map(({ code }) => code)
}

/** Text with codes that stand between its words in any order. */
export function content(prefix: string): fc.Arbitrary<Content> {
  return fc
    .tuple(
      fc.array(words, { minLength: 9, maxLength: 9 }),
      fc.array(fc.nat(50), { minLength: 8, maxLength: 8 }),
      fc.nat(4),
    )
    .map(([texts, picks, n]) => {
      const codes = codesOf(picks, n, prefix)
      const text = `x${texts[0]}${codes.map((_, i) => `${CODE_MARK}${texts[i + 1] ?? ''}`).join('')}`
      return { text, codes }
    })
}

const segments = fc.integer({ min: 1, max: 4 }).chain((count) =>
  fc.tuple(
    ...Array.from({ length: count }, (_, i) =>
      fc.record({
        source: content(`s${i + 1}-`),
        target: fc.option(content(`s${i + 1}-`), { nil: undefined }),
        state: fc.constantFrom(...STATES),
        translator: fc.option(words, { nil: undefined }),
        reviewer: fc.option(words, { nil: undefined }),
        before: fc.option(
          fc.tuple(content(`s${i + 1}-`), fc.option(content(`s${i + 1}-`), { nil: undefined })),
          {
            nil: undefined,
          },
        ),
      }),
    ),
  ),
)

/** Hand-offs of one to five units. */
export const handOff: fc.Arbitrary<HandOff> = fc
  .array(
    fc.record({
      translate: fc.boolean(),
      segments,
      around: fc.option(words, { nil: undefined }),
      limit: fc.option(fc.integer({ min: 1, max: 500 }), { nil: undefined }),
      match: fc.option(content('m'), { nil: undefined }),
      score: fc.integer({ min: 50, max: 102 }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((units) => ({
    id: 'page-1a2b3c4d.r1.en-tr',
    edition: 'page-1a2b3c4d',
    name: 'page "one" & <two>',
    source: 'en',
    target: 'tr',
    createdAt: '2026-01-02T03:04:05.000Z',
    notes: [{ kind: 'page', text: 'masthead A & B; date <today>' }],
    units: units.map(({ translate, segments: list, around, limit, match, score }, i) => ({
      id: `p${i + 1}`,
      translate,
      role: 'paragraph',
      notes: [{ kind: 'transmitted', text: 'the page has "x" & <y>' }],
      segments: list.map(
        ({ before, translator, reviewer, ...segment }, k): HandOffSegment => ({
          id: `p${i + 1}.${k + 1}`,
          ...segment,
          ...(translator !== undefined && { translator }),
          ...(reviewer !== undefined && { reviewer }),
          ...(before && {
            previous: { source: before[0], target: before[1], at: '2025-01-02T03:04:05.000Z' },
          }),
          ...(match && k === 0 && { match: { score, unit: 'm', source: match, target: match } }),
        }),
      ),
      ...(around !== undefined && { before: around, after: around }),
      ...(limit !== undefined && { maxLength: limit }),
      terms: [{ source: 'a <b>', targets: ['ç & d'], forbidden: [], subject: 'x' }],
    })),
  }))
