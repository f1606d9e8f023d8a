/** What came back beside what was handed out: targets that were locked, sources that nobody may change. */
import { type HandOff, type HandOffSegment, OWN_ID } from '../edition/hand-off.ts'
import { bareText, nativeText } from '../edition/hand-off-text.ts'
import type { BilingualSegment } from '../exchange/xliff/check/bilingual.ts'
import type { Languages } from '../exchange/xliff/check/check.ts'
import type { Finding } from '../exchange/xliff/check/finding.ts'
import { ownId } from '../exchange/xliff/xliff.ts'
import { composed } from '../text/content.ts'

interface Sent extends HandOffSegment {
  readonly locked: boolean
}

/** A check that gets segments as they are read, and looks hand-offs up between pieces of the file. */
export function sentCheck(
  handOff: (id: string) => Promise<HandOff | undefined>,
  add: (finding: Finding) => void,
): { segment(segment: BilingualSegment, langs: Languages): void; settle(): Promise<void> } {
  const known = new Map<string, ReadonlyMap<string, Sent>>()
  let waiting: { readonly id: string; readonly segment: BilingualSegment }[] = []
  return {
    segment(named, { handOff: id }) {
      if (id === undefined || !OWN_ID.test(id)) return
      const segment = { ...named, unit: ownId(named.unit, id) }
      const sent = known.get(id)
      if (sent) compare(segment, sent, add)
      else waiting.push({ id, segment })
    },
    async settle() {
      for (const { id, segment } of waiting) {
        if (!known.has(id)) known.set(id, segmentsBy(await handOff(id)))
        compare(segment, known.get(id) ?? new Map(), add)
      }
      waiting = []
    },
  }
}

/** Segments by unit and segment; those of a unit that has one by the unit alone too. */
function segmentsBy(handOff: HandOff | undefined): ReadonlyMap<string, Sent> {
  const found = new Map<string, Sent>()
  for (const { id, translate, segments } of handOff?.units ?? []) {
    const [only, ...more] = segments
    if (only && more.length === 0) found.set(keyOf(id, undefined), { ...only, locked: !translate })
    for (const segment of segments) found.set(keyOf(id, segment.id), { ...segment, locked: !translate })
  }
  return found
}

function keyOf(unit: string, segment: string | undefined): string {
  return `${unit}\n${segment ?? ''}`
}

function compare(
  { file, unit, segment, source, target, place }: BilingualSegment,
  known: ReadonlyMap<string, Sent>,
  add: (finding: Finding) => void,
): void {
  const sent = known.get(keyOf(unit, segment))
  if (!sent) return
  const tell = (code: string, severity: Finding['severity'], text: string) =>
    add({
      code,
      severity,
      clause: '',
      line: place.line,
      column: place.column,
      ...(file !== undefined && { file }),
      unit,
      values: { sent: text },
    })
  if (bareText(source) !== bareText(sent.source)) tell('source-changed', 'error', nativeText(sent.source))
  const was = sent.target ?? sent.source
  if (sent.locked && target && target.text !== '' && composed(target).text !== composed(was).text)
    tell('locked-changed', 'error', nativeText(was))
}
