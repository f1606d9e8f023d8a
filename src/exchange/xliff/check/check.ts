/**
 * Checks a file of XLIFF 1.2, 2.0, 2.1 or 2.2 as it is read: well-formedness, structure, constraints.
 *
 * `xml.ts` refuses what no XML reader should take (DOCTYPE, depth, floods); `document.ts` walks; the grammar is data
 * (`core-2.ts`, `modules-2.ts`, `xliff-12.ts`); what lies inside a unit is checked in `unit-2.ts` and `unit-12.ts`.
 */
import { ExchangeError, type XmlTag, xmlReader } from '../../xml.ts'
import { type BilingualSegment, segmentsOf2, segmentsOf12 } from './bilingual.ts'
import type { ConstraintCode } from './constraints.ts'
import { dialect2 } from './dialect-2.ts'
import { dialect12 } from './dialect-12.ts'
import { TooLarge, TooManyFindings, Walk } from './document.ts'
import { type Finding, Findings, type Severity } from './finding.ts'
import { attributesOf, type Node } from './node.ts'

export interface CheckOptions {
  /** Holds a file of 1.2 to the strict flavour; by default the transitional one, with hints. */
  readonly strict?: boolean
  /** Gets every segment of every unit, in order, with the languages of its file. */
  readonly segment?: (segment: BilingualSegment, langs: Languages) => void
}

/** What a file says of itself that its segments are judged by. */
export interface Languages {
  readonly source: string | undefined
  readonly target: string | undefined
  /** The name of the hand-off it answers, where it has one like ours. */
  readonly handOff?: string | undefined
}

export interface CheckResult {
  /** `1.2`, `2.0`, `2.1` or `2.2`; absent when the file is not XLIFF as far as it could be read. */
  readonly version: string | undefined
  readonly units: number
  readonly segments: number
  /** By place; of one code no more than some hundreds, `counts` has them all. */
  readonly findings: readonly Finding[]
  readonly counts: Readonly<Record<Severity, number>>
}

export interface XliffChecker {
  /** Takes the next piece of the text; what comes after a fatal finding is passed over. Answers whether to go on. */
  write(text: string): boolean
  /** Ends the file. More findings may be put in by `add` until then. */
  end(): CheckResult
  /** Puts in a finding of another check. */
  add(finding: Finding): void
}

const DOCUMENT = 'urn:oasis:names:tc:xliff:document:'

/** A check of one file, fed piece by piece; it never throws. */
export function xliffChecker(options: CheckOptions = {}): XliffChecker {
  const findings = new Findings()
  let walk: Walk | undefined
  let version: string | undefined
  let [units, segments] = [0, 0]
  let fatal = false
  let place = { line: 1, column: 1 }
  let langs: Languages = { source: undefined, target: undefined }
  const take = (pairs: readonly BilingualSegment[]) => {
    units++
    segments += pairs.length
    if (options.segment) for (const pair of pairs) options.segment(pair, langs)
  }
  const begin = (tag: XmlTag): Walk => {
    const root = rootOf(tag)
    version =
      tag.name === 'xliff' && tag.uri.startsWith(DOCUMENT)
        ? root.attributes.get('version')?.trim()
        : undefined
    langs = { source: root.attributes.get('srcLang'), target: root.attributes.get('trgLang') }
    switch (tag.name === 'xliff' ? tag.uri : '') {
      case `${DOCUMENT}1.2`:
        return new Walk(
          dialect12(options.strict === true, findings, (unit) => take(segmentsOf12(unit, findings.file))),
          findings,
        )
      case `${DOCUMENT}2.0`:
      case `${DOCUMENT}2.2`:
        return new Walk(
          dialect2(root, tag.uri.endsWith('2.2'), findings, (unit) => take(segmentsOf2(unit, findings.file))),
          findings,
        )
    }
    findings.add('not-xliff', tag, { element: tag.name, namespace: tag.uri })
    throw new NotXliff()
  }
  const reader = xmlReader({
    open: (tag) => {
      place = tag
      walk ??= begin(tag)
      if (tag.name === 'file')
        langs = {
          source: attributeOf(tag, 'source-language') ?? langs.source,
          target: attributeOf(tag, 'target-language') ?? langs.target,
          handOff: attributeOf(tag, 'build-num') ?? attributeOf(tag, 'id'),
        }
      walk.open(tag)
    },
    text: (text) => walk?.text(text),
    close: () => walk?.close(),
  })
  const guarded = (work: () => void) => {
    if (fatal) return
    try {
      work()
    } catch (error) {
      fatal = true
      if (error instanceof ExchangeError) {
        const { line = place.line, column = place.column } = error
        findings.add(
          fatalCode(error.code),
          { line, column },
          { detail: error.message.replace(/^line \d+, column \d+: /, '') },
        )
      } else if (error instanceof TooLarge) findings.add('too-large', place, { detail: error.message })
      else if (error instanceof TooManyFindings) findings.add('too-many-findings', place)
      else if (!(error instanceof NotXliff)) throw error
    }
  }
  return {
    write(text) {
      guarded(() => reader.write(text))
      return !fatal
    },
    add: (finding) => findings.take(finding),
    end() {
      guarded(() => {
        reader.end()
        walk?.end()
      })
      const counts = {
        error: findings.count('error'),
        warning: findings.count('warning'),
        hint: findings.count('hint'),
      }
      return { version, units, segments, findings: findings.kept, counts }
    },
  }
}

/** {@link xliffChecker} for a text that is there as a whole. */
export function checkXliff(text: string, options: CheckOptions = {}): CheckResult {
  const checker = xliffChecker(options)
  checker.write(text)
  return checker.end()
}

class NotXliff extends Error {}

const FATAL = [
  'doctype',
  'too-deep',
  'too-many-attributes',
  'too-large',
] as const satisfies readonly ConstraintCode[]

function fatalCode(code: string): ConstraintCode {
  return FATAL.find((each) => each === code) ?? 'not-well-formed'
}

function attributeOf(tag: XmlTag, name: string): string | undefined {
  return tag.attributes.find((each) => each.name === name && each.uri === '')?.value
}

function rootOf(tag: XmlTag): Node {
  const { line, column } = tag
  const attributes = attributesOf(tag)
  return {
    name: 'xliff',
    extension: undefined,
    attributes,
    children: [],
    parent: undefined,
    lang: attributes.get('xml:lang'),
    line,
    column,
  }
}
