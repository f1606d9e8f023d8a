/**
 * The program's own words as XLIFF and back, through the `xliff` package: plain source and target per key, which is all
 * that interface words need. Hand-offs of editions do not go this way (see `xliff/`).
 */
import { jsToXliff12, xliff12ToJs } from 'xliff'
import { ExchangeError, readXml } from './xml.ts'

/** Words by key, `path.to.it`, per namespace. */
export type Words = Readonly<Record<string, Readonly<Record<string, string>>>>

/** English as source, Turkish as target, a `file` per namespace. */
export async function writeInterfaceWords(source: Words, target: Words): Promise<string> {
  const resources = Object.fromEntries(
    Object.entries(source).map(([namespace, words]) => [
      namespace,
      Object.fromEntries(
        Object.entries(words).map(([key, text]) => [
          key,
          { source: text, target: target[namespace]?.[key] ?? '' },
        ]),
      ),
    ]),
  )
  return jsToXliff12({ sourceLanguage: 'en', targetLanguage: 'tr', resources }, { indent: '' })
}

/** The target words of a file that came back. @throws {ExchangeError} when it is not well-formed XML or has no words */
export async function readInterfaceWords(xml: string): Promise<Words> {
  readXml(xml)
  const { resources } = await xliff12ToJs(xml, { captureSpacesBetweenElements: true })
  if (!resources) throw new ExchangeError('not-xliff', 'the file has no words')
  return Object.fromEntries(
    Object.entries(resources).map(([namespace, units]) => [
      namespace,
      Object.fromEntries(
        Object.entries(units).flatMap(([key, unit]) =>
          typeof unit.target === 'string' && unit.target !== '' ? [[key, unit.target]] : [],
        ),
      ),
    ]),
  )
}

/** Nested words as one level of dotted keys. */
export function flatten(tree: object, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'object' && value !== null
        ? Object.entries(flatten(value, `${prefix}${key}.`))
        : [[`${prefix}${key}`, String(value)]],
    ),
  )
}

/** Dotted keys as nested words, put into the shape of `model`: its keys, its order. */
export function unflatten(words: Readonly<Record<string, string>>, model: object, prefix = ''): object {
  return Object.fromEntries(
    Object.entries(model).map(([key, value]) =>
      typeof value === 'object' && value !== null
        ? [key, unflatten(words, value, `${prefix}${key}.`)]
        : [key, words[`${prefix}${key}`] ?? value],
    ),
  )
}

/** The placeholders of a word, `{{name}}` and `{name}`, sorted. */
export function placeholders(text: string): string[] {
  return (text.match(/\{\{?\w+\}?\}/g) ?? []).sort()
}
