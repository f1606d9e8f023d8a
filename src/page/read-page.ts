/**
 * A page from its text, as extraction leaves it.
 *
 * Lines that say by themselves what they are (labels, dates, addresses …) become fields; the lines before the first
 * line of prose are the head; after the page's foot begins nothing is body; the rest are blocks. Each line goes to
 * exactly one place, so fields, blocks and white space are together the whole input.
 */
import { detectLanguage, type Lang } from '../text/language.ts'
import { type Span, uncovered } from '../text/span.ts'
import { blocksOf, type PlacedBlock } from './body.ts'
import { findingsOf, markRepeats } from './damage.ts'
import { blockEmendations, mendFields } from './emendations.ts'
import { declaredLanguages, evidenceFindings, untold } from './evidence.ts'
import { cellsKnown } from './fields/cells.ts'
import { creditsApart } from './fields/credits.ts'
import { CONFIDENCE, fieldAt, type Recognised } from './fields/field.ts'
import { withNeighbours } from './fields/neighbours.ts'
import { formFields, MARKED } from './form-fields.ts'
import { headFields } from './head.ts'
import type { Label, LabelTable } from './labels.ts'
import { type Line, linesOf, withForms, wordCount } from './lines.ts'
import { recognise } from './metadata.ts'
import { openingOf } from './opening.ts'
import type { Block, Field, FieldName, Finding, Page } from './page.ts'
import type { Form, PlacedCode, Rendition } from './rendition.ts'
import { applyRepairs, type Repaired } from './repair.ts'
import { contextOf } from './repairs/block-repairs.ts'
import { textRepairs } from './repairs/text-repairs.ts'

/** What reading needs besides the page. */
export interface ReadOptions {
  readonly labels: LabelTable
  /** Names known in English (countries, cities, institutions), folded. */
  readonly names: ReadonlySet<string>
  /** Where the page is hosted. */
  readonly address?: string
}

const HEADINGS: ReadonlySet<FieldName> = new Set(['title', 'subtitle'])
/** Rules of dashes and underscores are lines drawn, not set. */
const DIVIDER = /^(?:[*•·~#⁂]\s{0,5}){3,}$|^⁂$/u

/** A page from its text and what its form says. */
export function readPage(name: string, rendition: Rendition, options: ReadOptions): Page {
  const { text, encoding, evidence } = rendition
  const repairs = textRepairs(text)
  const reading = applyRepairs(
    text,
    repairs.filter((repair) => !spansLines(text, repair)),
  )
  const formed = withForms(
    linesOf(reading.text),
    rendition.forms.map((form) => moved(form, reading)),
  )
  const lines = creditsApart(formed, options.labels)
  const cells = cellsKnown(lines, options.labels)
  const known = withNeighbours(
    lines,
    lines.map((line, i) => cells[i] ?? recognise(line, options.labels)),
    options.labels,
  )
  const bodyStart = openingOf(lines, known)
  const { fields, body } = sort(lines, known, bodyStart, options.labels)
  const context = contextOf(reading.text, options.names)
  const mended = mendFields(fields, text, reading, repairs, context)
  const blocks = settleLanguages(markRepeats(blocksOf(text, reading, body, rendition.codes)))
  const emendations = [...mended.emendations, ...blockEmendations(blocks, repairs, context)]
    .toSorted((a, b) => a.span.start - b.span.start)
    .map((emendation, i) => ({ id: `e${i + 1}`, ...emendation }))
  const all = [
    ...settleFields(mended.fields, bodyLanguage(blocks)),
    ...linkedSources(mended.fields, rendition.codes),
    ...untold(mended.fields, evidence),
    ...leftOver(text, mended.fields, blocks),
  ]
  const findings = [
    ...findingsOf(all, blocks, emendations, { repairs, declared: declaredLanguages(all, evidence) }),
    ...evidenceFindings(mended.fields, evidence),
    ...(rendition.guessed ? [guessed(encoding)] : []),
  ]
  return {
    name,
    ...(options.address !== undefined && { address: options.address }),
    text,
    encoding,
    language: bodyLanguage(blocks),
    fields: all,
    blocks: blocks.map(({ offsets, nearly, ...block }) => block),
    findings,
    emendations,
    evidence,
  }
}

/** A repair over a line's end would change what the lines say of their paragraph; it is made within its block. */
function spansLines(text: string, { start, end }: Span): boolean {
  return /[\n\r\f\v\u0085\u2028\u2029]/.test(text.slice(start, end))
}

function moved(form: Form, reading: Repaired): Form {
  return { ...form, start: reading.forth(form.start), end: reading.forth(form.end) }
}

/** Marks that repairs take away whole, where no line is left to hold them. */
function leftOver(text: string, fields: readonly Field[], blocks: readonly Block[]): Field[] {
  const spans = [...fields.flatMap((field) => field.spans), ...blocks.map((block) => block.span)]
  return uncovered(text, spans).map((span) =>
    fieldAt('chrome', text.slice(span.start, span.end), span, { confidence: 0.3 }),
  )
}

/** Puts each line where it belongs: into a field, or to the body. */
function sort(
  lines: readonly Line[],
  known: readonly (Recognised | undefined)[],
  bodyStart: number,
  table: LabelTable,
): { fields: Field[]; body: Line[] } {
  const fields: Field[] = []
  const body: Line[] = []
  let head: Line[] = []
  let foot = false
  let lastBody = -1
  const flush = () => {
    fields.push(...headFields(head, table))
    head = []
  }
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]
    const found = known[i]
    if (!line) continue
    const what: Recognised | undefined =
      found?.kind === 'fields' && found.head && (foot || i > bodyStart) ? undefined : found
    const own = what?.kind === 'body' || (i >= bodyStart && isDivider(line))
    const told = own || what?.kind === 'taken' ? undefined : formFields(line, what, table)
    if (what || told || own) flush()
    if (told) fields.push(...told)
    else if (what?.kind === 'label') fields.push(dangling(line, what.label))
    else if (what?.kind === 'fields') {
      fields.push(...what.fields)
      foot ||= what.foot && i >= bodyStart
    } else if (what?.kind === 'taken') continue
    else if (foot && !own) fields.push(footLine(line))
    else if (i < bodyStart && !own && !isOwnKind(line, fields)) head.push(line)
    else {
      body.push(i === lastBody + 1 ? line : { ...line, fresh: true })
      lastBody = i
    }
  }
  flush()
  return { fields: onlyOneTitle(fields), body }
}

/** `* * *`: what parts the sections of a text. */
function isDivider({ text, form }: Line): boolean {
  return !form?.around && !form?.field && text.length <= 40 && DIVIDER.test(text)
}

function dangling(line: Line, label: Label): Field {
  return fieldAt('label', line.text, line, { language: label.language, label: label.key })
}

/** After the foot has begun, lines of the page's chrome: other articles, their authors and dates. */
function footLine(line: Line): Field {
  const value = line.text.replace(/\s*[-–]$/u, '')
  const person = /\d{4}$/.test(value) && wordCount(value) <= 6
  return fieldAt('chrome', value, line, {
    language: person ? undefined : detectLanguage(value),
    confidence: 0.7,
  })
}

/** What belongs to the body even before its first line of prose; a heading does when the title is known by its form. */
function isOwnKind({ form }: Line, fields: readonly Field[]): boolean {
  if (form?.kind === 'heading')
    return fields.some(({ name, confidence }) => name === 'title' && confidence >= MARKED)
  return form?.kind === 'caption' || form?.kind === 'footnote' || form?.kind === 'list-item'
}

/**
 * A page has one title, and one in the other language, or beside the first on its line. Where the form marks the title,
 * what stood before it is the section; any other is a subtitle, whichever field stood between.
 */
function onlyOneTitle(fields: readonly Field[]): Field[] {
  const titles = fields.filter((field) => field.name === 'title')
  const first = titles.find(({ confidence }) => confidence >= MARKED) ?? titles[0]
  const later = first ? titles.slice(titles.indexOf(first) + 1) : []
  const behind = new Set(later)
  const beside = later[0]?.spans[0]?.start === first?.spans.at(-1)?.end ? later[0] : undefined
  const twin =
    beside ?? later.find(({ language }) => language && first?.language && language !== first.language)
  return fields.map((field) => {
    if (field.name !== 'title' || field === first || field === twin) return field
    return behind.has(field)
      ? { ...field, name: 'subtitle' }
      : { ...field, name: 'section', confidence: CONFIDENCE.neighbours }
  })
}

/** What is too short to tell has the language of the body when it lies inside it. */
function settleLanguages(blocks: readonly PlacedBlock[]): PlacedBlock[] {
  const language = bodyLanguage(blocks)
  return blocks.map((block) => (block.language || !language ? block : { ...block, language }))
}

/** The addresses that names of sources are linked to; they stand nowhere in the text. */
function linkedSources(fields: readonly Field[], codes: readonly PlacedCode[]): Field[] {
  const known = new Set(fields.filter(({ name }) => name === 'source-url').map(({ value }) => value))
  return fields.flatMap(({ name, spans }): Field[] => {
    if (name !== 'source-name') return []
    const link = codes.find(
      ({ type, kind, start }) =>
        type === 'link' && kind === 'open' && spans.some((span) => start >= span.start && start < span.end),
    )
    const value = /href="(https?:[^"]+)"/.exec(link?.data ?? '')?.[1]?.replaceAll('&amp;', '&')
    if (value === undefined || known.has(value)) return []
    known.add(value)
    return [{ name: 'source-url', value, language: undefined, spans: [], confidence: CONFIDENCE.shaped }]
  })
}

/** A title that is too short to tell is in the language of the body, unless another title is. */
function settleFields(fields: readonly Field[], language: Lang | undefined): Field[] {
  const taken = new Set(fields.filter((field) => field.language === language).map(({ name }) => name))
  return fields.map((field) =>
    HEADINGS.has(field.name) && !field.language && language && !taken.has(field.name)
      ? { ...field, language }
      : field,
  )
}

/** The language most of the body is in, by length. */
function bodyLanguage(blocks: readonly Pick<Block, 'language' | 'content'>[]): Lang | undefined {
  const size = (lang: Lang) =>
    blocks.filter((b) => b.language === lang).reduce((sum, b) => sum + b.content.text.length, 0)
  const [tr, en] = [size('tr'), size('en')]
  if (tr === en) return undefined
  return tr > en ? 'tr' : 'en'
}

function guessed(encoding: string): Finding {
  return { code: 'encoding-guessed', severity: 'info', detail: { value: encoding } }
}

/** Every span of a page's fields and blocks. */
export function spansOf(page: Page): Span[] {
  return [...page.fields.flatMap((field) => field.spans), ...page.blocks.map((block) => block.span)]
}
