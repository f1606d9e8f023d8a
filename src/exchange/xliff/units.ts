import type { Unit } from '../../memory/unit.ts'
import { varietyTag } from '../../memory/variety.ts'
import { composed } from '../../text/content.ts'
import { digest } from '../../text/digest.ts'
import { langOfTag } from '../../text/language.ts'
import type { ReadTmx, Skipped } from '../tmx.ts'
import { ExchangeError } from '../xml.ts'
import { readXliff } from './xliff.ts'

/**
 * The translated segments of anybody's XLIFF as units for the memory. Segments without a target, or that their file calls
 * untranslated, are skipped.
 *
 * @throws {ExchangeError} `not-xliff` …; `no-languages` when a file is not Turkish and English
 */
export function xliffUnits(xml: string, origin: string): ReadTmx {
  const units: Unit[] = []
  const skipped: Skipped[] = []
  for (const file of readXliff(xml)) {
    const [from, to] = [langOfTag(file.source), langOfTag(file.target)]
    if (!from || !to || from === to)
      throw new ExchangeError('no-languages', `the file is from "${file.source}" to "${file.target ?? ''}"`)
    const varieties = [file.source, file.target].flatMap((tag) => varietyTag(tag) ?? []).sort()
    for (const { id, segments } of file.units)
      for (const segment of segments) {
        const { state, others } = segment
        if (!segment.source.text.trim() || !segment.target?.text.trim() || state === 'initial') {
          skipped.push({ line: 0, reason: `unit ${id} is not translated` })
          continue
        }
        if (others) {
          skipped.push({ line: 0, reason: `unit ${id} has more than one target` })
          continue
        }
        const [source, target] = [composed(segment.source), composed(segment.target)]
        const sides = from === 'en' ? { en: source, tr: target } : { en: target, tr: source }
        units.push({
          id: `tmx-${digest(`${sides.en.text}\u0001${sides.tr.text}`)}`,
          ...sides,
          state: state ?? 'translated',
          domain: 'imported',
          origin,
          ...(varieties.length > 0 && { varieties }),
        })
      }
  }
  return { units, skipped }
}
