import { fold } from '../text/turkish.ts'
import type { PlacedBlock } from './body.ts'
import { wordCount } from './lines.ts'
import type { Block, Emendation, Field, Finding } from './page.ts'

/** A body with fewer words than this is a stub. */
const STUB_WORDS = 40
/** A block shorter than this may well stand twice, in code units. */
const REPEAT_LENGTH = 60

const VOWELLESS = /(?<![\p{L}\p{N}.])[bcçdfgğhjklmnpqrsştvwxzBCÇDFGĞHJKLMNPQRSŞTVWXZ]{5,}(?![\p{L}\p{N}])/u
const RUN_OF_ONE = /(\p{L})\1{3,}/u

/** Whether a title shows what failed extraction leaves: a run of one letter, or a long word without a vowel. */
function isGarbled(title: string): boolean {
  return RUN_OF_ONE.test(title) || VOWELLESS.test(title)
}

/** Blocks with those marked that repeat an earlier one. */
export function markRepeats(blocks: readonly PlacedBlock[]): PlacedBlock[] {
  const seen = new Map<string, string>()
  return blocks.map((block) => {
    const key = fold(block.content.text).replace(/\s+/g, ' ')
    const earlier = seen.get(key)
    if (earlier !== undefined && key.length >= REPEAT_LENGTH) return { ...block, repeats: earlier }
    if (earlier === undefined) seen.set(key, block.id)
    return block
  })
}

/** What a person should know about the page, in the order fields, body, repairs. */
export function findingsOf(
  fields: readonly Field[],
  blocks: readonly Block[],
  emendations: readonly Emendation[],
): Finding[] {
  return [
    ...titleFindings(fields),
    ...dateFindings(fields),
    ...labelFindings(fields),
    ...bodyFindings(blocks, emendations),
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
  const other = dates.find((date) => date.iso !== first.iso)
  const source = fields.find((field) => field.name === 'source-date')
  return [
    ...(other
      ? [
          {
            code: 'date-conflict',
            severity: 'warning',
            ...at(other),
            detail: { value: first.value, other: other.value },
          } as const,
        ]
      : []),
    ...(source && !dates.some((date) => date.iso === source.iso)
      ? [
          {
            code: 'source-date-differs',
            severity: 'info',
            ...at(source),
            detail: { value: first.value, other: source.value },
          } as const,
        ]
      : []),
  ]
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

function bodyFindings(blocks: readonly Block[], emendations: readonly Emendation[]): Finding[] {
  const words = blocks.reduce((sum, block) => sum + wordCount(block.content.text), 0)
  const lost = emendations.filter((emendation) => emendation.kind === 'apostrophe')
  const repeats = blocks.filter((block) => block.repeats !== undefined)
  const findings: Finding[] = repeats.map((block) => ({
    code: 'paragraph-repeated',
    severity: 'warning',
    span: block.span,
    detail: { value: block.id, other: block.repeats ?? '' },
  }))
  if (words === 0) findings.push({ code: 'body-missing', severity: 'error' })
  else if (words < STUB_WORDS)
    findings.push({ code: 'body-stub', severity: 'warning', detail: { value: String(words) } })
  if (words > 0 && blocks.every((block) => block.language === undefined))
    findings.push({ code: 'language-undetermined', severity: 'warning' })
  if (lost.length > 0)
    findings.push({ code: 'apostrophe-lost', severity: 'info', detail: { value: String(lost.length) } })
  return findings
}

function at(field: Field): Pick<Finding, 'span'> {
  const [span] = field.spans
  return span ? { span } : {}
}
