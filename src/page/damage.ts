/** What was damaged in a page on its way here: what repeats, and what a person should know. */
import type { Lang } from '../text/language.ts'
import type { PlacedBlock } from './body.ts'
import { wordCount } from './lines.ts'
import type { Block, Emendation, EmendationKind, Field, Finding, FindingCode } from './page.ts'
import type { Repair } from './repair.ts'
import { isGarbled } from './repairs/garbled.ts'
import { repeatsOf } from './repairs/repeats.ts'

/** A body with fewer words than this is a stub. */
const STUB_WORDS = 40
/** One that breaks off, or that says where to read on, is a stub up to this many words. */
const TEASER_WORDS = 120

/** Blocks with those marked that repeat an earlier one, to the word or nearly. */
export function markRepeats(blocks: readonly PlacedBlock[]): PlacedBlock[] {
  const repeats = repeatsOf(blocks.map((block) => block.content.text))
  return blocks.map((block, i) => {
    const repeat = repeats[i]
    const earlier = repeat && blocks[repeat.of]?.id
    if (earlier === undefined) return block
    return repeat?.exact ? { ...block, repeats: earlier } : { ...block, nearly: earlier }
  })
}

/** A block with what it nearly repeats. */
type Repeating = Block & Pick<PlacedBlock, 'nearly'>

/** What the page says of itself, and was mended in it, beyond its fields and blocks. */
export interface Circumstances {
  /** Repairs made before the page's structure was known; they lie outside blocks too. */
  readonly repairs?: readonly Repair[]
  /** The languages that the page declares: its `lang`, a label. */
  readonly declared?: readonly Lang[]
}

/** What a person should know about the page, in the order fields, body, repairs. */
export function findingsOf(
  fields: readonly Field[],
  blocks: readonly Repeating[],
  emendations: readonly Emendation[],
  { repairs = [], declared = [] }: Circumstances = {},
): Finding[] {
  return [
    ...titleFindings(fields),
    ...dateFindings(fields),
    ...labelFindings(fields),
    ...repeatFindings(blocks),
    ...bodyFindings(fields, blocks),
    ...languageFindings(blocks, declared),
    ...repairFindings(emendations, repairs),
  ]
}

function titleFindings(fields: readonly Field[]): Finding[] {
  const titles = fields.filter((field) => field.name === 'title')
  if (titles.length === 0) return [{ code: 'title-missing', severity: 'warning' }]
  return titles
    .filter((title) => isGarbled(title.value))
    .map((title) => ({
      code: 'title-garbled',
      severity: 'warning',
      ...at(title),
      detail: { value: title.value },
    }))
}

function dateFindings(fields: readonly Field[]): Finding[] {
  const dates = fields.filter((field) => field.name === 'date' && field.role === undefined)
  const [first] = dates
  if (!first) return [{ code: 'date-missing', severity: 'warning' }]
  const findings = dates
    .filter(({ iso }) => iso === undefined)
    .map(
      (date): Finding => ({
        code: 'date-impossible',
        severity: 'warning',
        ...at(date),
        detail: { value: date.value },
      }),
    )
  const other = dates.find(
    (date) => date.iso !== undefined && first.iso !== undefined && !sameDate(date.iso, first.iso),
  )
  if (other) findings.push(differing('date-conflict', 'warning', other, first))
  const source = fields.find((field) => field.name === 'source-date')
  if (source && !dates.some((date) => sameDate(date.iso, source.iso))) {
    // A page takes up what its source said before: a source that is later cannot be.
    const later = first.iso !== undefined && source.iso !== undefined && source.iso > first.iso
    findings.push(differing('source-date-differs', later ? 'warning' : 'info', source, first))
  }
  return findings
}

/** Whether two dates can be one: a year alone is any day of it, a range every day that begins or ends it. */
function sameDate(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  return a
    .split('/')
    .some((one) => b.split('/').some((other) => one.startsWith(other) || other.startsWith(one)))
}

function differing(code: FindingCode, severity: Finding['severity'], other: Field, first: Field): Finding {
  return { code, severity, ...at(other), detail: { value: first.value, other: other.value } }
}

function labelFindings(fields: readonly Field[]): Finding[] {
  return fields
    .filter((field) => field.name === 'label')
    .map((field) => ({
      code: 'label-dangling',
      severity: 'info',
      ...at(field),
      detail: { value: field.value },
    }))
}

function repeatFindings(blocks: readonly Repeating[]): Finding[] {
  return blocks.flatMap((block): Finding[] => {
    const other = block.repeats ?? block.nearly
    if (other === undefined) return []
    const code = block.repeats === undefined ? 'paragraph-nearly-repeated' : 'paragraph-repeated'
    return [{ code, severity: 'warning', span: block.span, detail: { value: block.id, other } }]
  })
}

function bodyFindings(fields: readonly Field[], blocks: readonly Block[]): Finding[] {
  const words = blocks.reduce((sum, block) => sum + wordCount(block.content.text), 0)
  if (words === 0) return [{ code: 'body-missing', severity: 'error' }]
  const breaksOff = /(?:\.\.\.|…)[\])]?\s*$/.test(blocks.at(-1)?.content.text ?? '')
  const teaser = breaksOff || fields.some((field) => field.name === 'read-more')
  const stub = words < (teaser ? TEASER_WORDS : STUB_WORDS)
  return stub ? [{ code: 'body-stub', severity: 'warning', detail: { value: String(words) } }] : []
}

function languageFindings(blocks: readonly Block[], declared: readonly Lang[]): Finding[] {
  const sizes = { tr: 0, en: 0 }
  for (const { language, content } of blocks) if (language) sizes[language] += content.text.length
  if (sizes.tr === sizes.en)
    return blocks.length > 0 && sizes.tr === 0 ? [{ code: 'language-undetermined', severity: 'warning' }] : []
  const body: Lang = sizes.tr > sizes.en ? 'tr' : 'en'
  const [value] = declared
  if (value === undefined || declared.includes(body)) return []
  return [{ code: 'language-differs', severity: 'warning', detail: { value, other: body } }]
}

const REPAIR_CODES: Readonly<Record<Exclude<EmendationKind, 'repetition'>, FindingCode>> = {
  encoding: 'mojibake',
  letters: 'letters-broken',
  hyphen: 'hyphenation',
  'soft-hyphen': 'soft-hyphen',
  ligature: 'ligature',
  space: 'space-missing',
  quote: 'quote-lost',
  name: 'name-misread',
  apostrophe: 'apostrophe-lost',
}

/** How much of each kind was mended. A repair of the page's text that is an emendation too counts once. */
function repairFindings(emendations: readonly Emendation[], repairs: readonly Repair[]): Finding[] {
  const places = new Map<EmendationKind, Set<number>>()
  for (const { kind, start } of [
    ...repairs,
    ...emendations.map(({ kind, span }) => ({ kind, start: span.start })),
  ])
    places.set(kind, (places.get(kind) ?? new Set()).add(start))
  return Object.entries(REPAIR_CODES).flatMap(([kind, code]): Finding[] => {
    const count = places.get(kind as EmendationKind)?.size ?? 0
    return count > 0 ? [{ code, severity: 'info', detail: { value: String(count) } }] : []
  })
}

function at(field: Field): Pick<Finding, 'span'> {
  const [span] = field.spans
  return span ? { span } : {}
}
