/** What is aligned, from files: lines that are segments, or pages whose sentences are. */
import type { Place } from '../align/side.ts'
import { decodePage } from '../page/decode.ts'
import { splitContent } from '../segment/split.ts'
import { wordsOnly } from '../text/content.ts'
import { detectLanguage } from '../text/language.ts'
import type { TextsToAlign } from './align-work.ts'
import type { Languages } from './dictionaries.ts'
import type { House } from './house.ts'
import type { PageFile } from './make-edition.ts'

/** Two texts as segments, with their languages where they are known. */
export interface AlignInput extends TextsToAlign {
  readonly languages: { readonly source: string | undefined; readonly target: string | undefined }
}

/** A file, and the house that reads pages where it is one. */
export type AlignFile = PageFile & { readonly house?: House }

/** Segments of both files, by their lines or by the sentences of the pages they are. @throws {PageError} */
export async function loadTexts(
  open: (path: string) => Promise<AlignFile>,
  paths: { readonly source: string; readonly target: string },
  lines: boolean,
): Promise<AlignInput> {
  const read = async (path: string) => {
    const file = await open(path)
    return lines || !file.house ? linesOf(file) : sentencesOf(file.house, file)
  }
  const [source, target] = [await read(paths.source), await read(paths.target)]
  const places = source.places && target.places ? { source: source.places, target: target.places } : undefined
  return {
    source: source.texts,
    target: target.texts,
    languages: { source: source.language, target: target.language },
    ...(places && { places }),
  }
}

/** Fields that are sentences of the text as well: what the page is called. */
const HEADS: ReadonlySet<string> = new Set(['title', 'subtitle'])

interface Side {
  readonly texts: readonly string[]
  readonly places?: readonly Place[]
  readonly language: string | undefined
}

/** Every line is a segment, empty ones too; the last line’s end is no line. */
function linesOf(file: PageFile): Side {
  const text = file.bytes.length === 0 ? '' : decodePage(file.bytes).text
  const texts = text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/)
  return { texts, language: detectLanguage(texts.slice(0, 200).join('\n').slice(0, 20_000)) }
}

async function sentencesOf(house: House, file: PageFile): Promise<Side> {
  const { readPage } = await import('./read-page.ts')
  const page = await readPage(house, file)
  const heads = page.fields
    .filter(({ name }) => HEADS.has(name))
    .map((field, n) => ({ text: field.value, place: { block: `head${n}`, kind: 'heading' } }))
  const body = page.blocks
    .filter((block) => block.repeats === undefined)
    .flatMap((block) =>
      splitContent(block.content, block.id, block.language ?? page.language ?? 'en').map((segment) => ({
        text: wordsOnly(segment.content),
        place: { block: block.id, kind: block.kind },
      })),
    )
  const sentences = [...heads, ...body]
  return {
    texts: sentences.map(({ text }) => text),
    places: sentences.map(({ place }) => place),
    language: page.language ?? detectLanguage(decodePage(file.bytes).text),
  }
}

/** A text so long that does not tell its language is in a third one. */
const TELLING = 400

/** The languages of texts. A short text that does not tell is thought to be in the other of the program’s two. */
export function languagesOf({ languages, source, target }: AlignInput): Languages {
  const guess = (texts: readonly string[], other: string | undefined) =>
    texts.join(' ').length > TELLING ? 'und' : other === 'tr' ? 'en' : other === 'en' ? 'tr' : 'und'
  return {
    source: languages.source ?? guess(source, languages.target),
    target: languages.target ?? guess(target, languages.source),
  }
}
