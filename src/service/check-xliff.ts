import type { HandOff } from '../edition/hand-off.ts'
import { Consistency } from '../edition/quality/consistency.ts'
import type { Pair } from '../edition/quality/issue.ts'
import { checkPair } from '../edition/quality/quality.ts'
import type { ForbiddenWord } from '../edition/quality/terms.ts'
import { type Waiver, waiverFor } from '../edition/quality/waiver.ts'
import type { BilingualSegment } from '../exchange/xliff/check/bilingual.ts'
import {
  type CheckResult,
  type Languages,
  type XliffChecker,
  xliffChecker,
} from '../exchange/xliff/check/check.ts'
import type { Finding } from '../exchange/xliff/check/finding.ts'
import { xmlEncoding } from '../exchange/xml.ts'
import type { Translate } from '../i18n.ts'
import { Termbase } from '../memory/terms.ts'
import type { Concept } from '../memory/unit.ts'
import { langOfTag } from '../text/language.ts'
import { sentCheck } from './check-sent.ts'
import { detailOf } from './error-detail.ts'

export interface CheckRequest {
  /** Holds a file of XLIFF 1.2 to its strict flavour. */
  readonly strict?: boolean
  /** Whether translations are looked at too; by default they are. */
  readonly quality?: boolean
  readonly concepts?: readonly Concept[]
  readonly forbidden?: readonly ForbiddenWord[]
  readonly waivers?: readonly Waiver[]
  /** What was handed out under a name, where that is known: locked targets and sources are held against it. */
  readonly handOff?: (id: string) => Promise<HandOff | undefined>
}

/** A finding that is let stand, and why. */
export interface Waived {
  readonly finding: Finding
  readonly reason: string
}

export interface CheckReport extends CheckResult {
  readonly waived: readonly Waived[]
}

/** Waived findings that are kept. */
const MOST_WAIVED = 1000

/**
 * Checks an XLIFF file as its bytes come in; nothing of it is kept but what the report names. What cannot be read is a
 * finding, never an error. Reading stops at a fatal one.
 */
export async function checkXliffBytes(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  request: CheckRequest = {},
): Promise<CheckReport> {
  const waived: Waived[] = []
  const add = (finding: Finding) => checker.add(finding)
  const quality = request.quality === false ? undefined : qualityOf(request, waived, add)
  const sent = request.handOff && sentCheck(request.handOff, add)
  const checker: XliffChecker = xliffChecker({
    strict: request.strict === true,
    segment: (segment, langs) => {
      sent?.segment(segment, langs)
      quality?.(segment, langs)
    },
  })
  await feed(bytes, checker, async () => sent?.settle())
  return { ...checker.end(), waived }
}

async function feed(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  checker: XliffChecker,
  settle: () => Promise<void>,
): Promise<void> {
  let decoder: TextDecoder | undefined
  let encoding = ''
  try {
    for await (const chunk of bytes) {
      if (!decoder) {
        encoding = xmlEncoding(chunk)
        decoder = new TextDecoder(encoding, { fatal: true })
      }
      const goesOn = checker.write(decoder.decode(chunk, { stream: true }))
      await settle()
      if (!goesOn) return
    }
    if (decoder) checker.write(decoder.decode())
  } catch (error) {
    // TextDecoder throws these for bytes that do not fit, and for an encoding it does not know.
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error
    checker.add({
      code: 'encoding',
      severity: 'error',
      clause: '',
      line: 1,
      column: 1,
      values: { detail: encoding },
    })
  }
}

function qualityOf(
  { concepts, forbidden, waivers = [] }: CheckRequest,
  waived: Waived[],
  add: (finding: Finding) => void,
): (segment: BilingualSegment, langs: Languages) => void {
  const consistency = new Consistency()
  const terms = concepts && new Termbase(concepts)
  return (segment, langs) => {
    const { source, target, place, file, unit } = segment
    // Hand-offs fill targets with their sources; as long as the state says so, that is no translation yet.
    const waits = segment.translated === false && target?.text === source.text
    if (!segment.translate || waits) return
    const pair: Pair = {
      source,
      target: target ?? { text: '', codes: [] },
      sourceLang: langOfTag(langs.source),
      targetLang: langOfTag(langs.target),
    }
    const issues = [
      ...checkPair(segment.moved ? { ...pair, moved: segment.moved } : pair, {
        ...(terms && { terms }),
        ...(forbidden && { forbidden }),
        translated: segment.translated === true && target !== undefined,
      }),
      ...(pair.target.text === '' ? [] : consistency.check(pair)),
    ]
    for (const { code, severity, values } of issues) {
      const finding: Finding = {
        code,
        severity,
        clause: '',
        line: place.line,
        column: place.column,
        ...(file !== undefined && { file }),
        unit,
        values,
      }
      const waiver = waiverFor(waivers, { code, unit, segment: segment.segment })
      if (!waiver) add(finding)
      else if (waived.length < MOST_WAIVED) waived.push({ finding, reason: waiver.reason })
    }
  }
}

/** A finding in words. */
export function messageOf({ code, values }: Pick<Finding, 'code' | 'values'>, say: Translate): string {
  const told = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value.startsWith('@')
        ? say(`check:${value.slice(1)}`)
        : name === 'detail'
          ? detailOf(value, say)
          : value,
    ]),
  )
  return say(`check:${code}`, told)
}

const SPECIFICATIONS: Readonly<Record<string, string>> = {
  '1.2': 'http://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html',
  '2.0': 'http://docs.oasis-open.org/xliff/xliff-core/v2.0/os/xliff-core-v2.0-os.html',
  '2.1': 'http://docs.oasis-open.org/xliff/xliff-core/v2.1/os/xliff-core-v2.1-os.html',
  '2.2': 'https://docs.oasis-open.org/xliff/xliff-core/v2.2/xliff-extended-v2.2-part2.html',
}

/** Where the section of a finding can be read; `undefined` for a check of quality. */
export function sectionOf(
  version: string | undefined,
  { clause }: Pick<Finding, 'clause'>,
): string | undefined {
  const specification = SPECIFICATIONS[version ?? '']
  return clause !== '' && specification ? specification + clause : undefined
}
