import { emended } from '../edition/reading.ts'
import { type Patched, patchXliff, type Translation } from '../exchange/xliff/patch.ts'
import { readXliff } from '../exchange/xliff/xliff.ts'
import { decodeXml, ExchangeError, xmlEncoding } from '../exchange/xml.ts'
import { normalised } from '../memory/score.ts'
import type { Unit } from '../memory/unit.ts'
import { type Content, wordsOnly } from '../text/content.ts'
import { type Lang, langOfTag, otherLang } from '../text/language.ts'
import { Answers } from './answers.ts'
import type { House } from './house.ts'
import { Turn } from './turn.ts'
import type { WorkingMemory } from './working-memory.ts'

export interface PatchedFile extends Omit<Patched, 'xml'> {
  readonly bytes: Uint8Array
}

/**
 * Fills the open targets of an XLIFF, whoever made it: from an edition, where one is named, else with what the memory has
 * of exactly the same source. Every byte outside the targets and their states stays as it was.
 *
 * @throws {ExchangeError} `no-languages`; `encoding` for files that are neither UTF-8 nor UTF-16; when it is no XLIFF
 */
export async function patchFile(house: House, bytes: Uint8Array, edition?: string): Promise<PatchedFile> {
  const encoding = xmlEncoding(bytes)
  const files = readXliff(decodeXml(bytes))
  const directions = new Set(files.map((file) => langOfTag(file.source)))
  const [from] = directions
  if (!from || directions.size > 1)
    throw new ExchangeError('no-languages', `the file is from "${files[0]?.source ?? ''}"`)
  const text = textOf(bytes, encoding)
  const { xml, ...counts } =
    edition === undefined
      ? await patchFromMemory(house, text, from)
      : patchXliff(text, await fromEdition(house, edition, from))
  return { ...counts, bytes: bytesOf(xml, encoding) }
}

/** The text of a file, its byte order mark included. */
function textOf(bytes: Uint8Array, encoding: string): string {
  if (!/^utf-(?:8|16le|16be)$/i.test(encoding))
    throw new ExchangeError('encoding', `the file is in "${encoding}"; save it as UTF-8 first`)
  return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
}

function bytesOf(text: string, encoding: string): Uint8Array {
  if (/utf-8/i.test(encoding)) return new TextEncoder().encode(text)
  const wide = Buffer.from(text, 'utf16le')
  return encoding === 'utf-16be' ? wide.swap16() : wide
}

type Find = (source: Content) => Translation | undefined

async function patchFromMemory(house: House, xml: string, from: Lang): Promise<Patched> {
  const memory = await house.memory()
  const answers = new Answers<Content, Unit>()
  for (;;) {
    const taken = new Set<string>()
    const patched = patchXliff(xml, (source) => {
      const unit = answers.to(normalised(source.text), source)
      if (unit) taken.add(unit.id)
      return unit && { source: unit[from], target: unit[otherLang(from)] }
    })
    if (answers.isComplete) {
      await house.store.countUse([...taken], house.now())
      return patched
    }
    await answers.fill((sources) => unitsLike(memory, sources, from))
  }
}

/** Units of exactly the same sources, their codes in the same places. */
async function unitsLike(
  memory: WorkingMemory,
  sources: readonly Content[],
  from: Lang,
): Promise<(Unit | undefined)[]> {
  const turn = new Turn()
  const found: (Unit | undefined)[] = []
  for (const source of sources) {
    const wanted = normalised(source.text)
    const matches = await memory.matches(wordsOnly(source), from, {}, { threshold: 100, limit: 20 })
    found.push(matches.find(({ unit }) => normalised(unit[from].text) === wanted)?.unit)
    if (turn.isOver) await turn.pass()
  }
  return found
}

async function fromEdition(house: House, id: string, from: Lang): Promise<Find> {
  const edition = await house.store.edition(id)
  const known = new Map<string, Translation>()
  for (const row of edition?.rows ?? []) {
    const [source, target] = [emended(row, from), emended(row, otherLang(from))]
    if (source && target && row.state !== 'initial') known.set(normalised(source.text), { source, target })
  }
  return (source) => known.get(normalised(source.text))
}
