/**
 * An edition as EPUB 3.3: a reflowable book in which the languages follow each other paragraph by paragraph (one class for
 * each), and each language alone. Fixed columns are not made: nobody can read them on a small screen.
 */
import type { JSX } from 'preact'
import { render } from 'preact-render-to-string'
import type { Edition } from '../../edition/edition.ts'
import type { Lang } from '../../text/language.ts'
import type { Translate } from '../edition-view.tsx'
import { inlineMarkup } from '../inline.tsx'
import { inLanguage, type Passage, passagesOf, sentencesIn, type Work, workOf, workTitle } from '../work.ts'
import { element as e, type Markup, htmlElement as x, xmlDocument } from '../xml.ts'

/** A file of the book, in the order in which they must stand in the archive. */
export interface BookFile {
  readonly name: string
  readonly text: string
}

export interface BookOptions {
  readonly t: Translate
  /** The language of what the book says of itself. */
  readonly lang: Lang
  /** A URN or address that no other book has. */
  readonly identifier: string
  /** ISO 8601, UTC. */
  readonly at: string
}

const STYLE = `body { font-family: serif; line-height: 1.5; margin: 0 5%; }
h1 { font-size: 1.4em; line-height: 1.25; margin: 1em 0 .3em; hyphens: none; }
h2 { font-size: 1.1em; line-height: 1.3; margin: 1.4em 0 .3em; hyphens: none; }
p, li { margin: .35em 0; hyphens: auto; orphans: 2; widows: 2; }
.second { font-style: italic; }
.by { font-size: .9em; }
.passage { margin: 0 0 .9em; }
.interleaved .tr { border-left: .15em solid; padding-left: .7em; }
.interleaved .en { padding-left: .85em; }
.footnote, .caption { font-size: .88em; }
`

/** The files of the book; the first is stored as it is, as the format asks. */
export function epubFiles(edition: Edition, options: BookOptions): BookFile[] {
  const work = workOf(edition)
  const passages = passagesOf(edition)
  const both = work.languages.length > 1
  const chapters = [
    ...(both
      ? [{ id: 'both', langs: ['tr', 'en'] as const, name: options.t('publication:layout.both') }]
      : []),
    ...work.languages.map((lang) => ({
      id: lang as string,
      langs: [lang] as readonly Lang[],
      name: options.t(`publication:language.${lang}`),
    })),
  ]
  const container = e(
    'container',
    { version: '1.0', xmlns: 'urn:oasis:names:tc:opendocument:xmlns:container' },
    e(
      'rootfiles',
      {},
      e('rootfile', { 'full-path': 'book/package.opf', 'media-type': 'application/oebps-package+xml' }),
    ),
  )
  return [
    { name: 'mimetype', text: 'application/epub+zip' },
    { name: 'META-INF/container.xml', text: xmlDocument(container) },
    { name: 'book/package.opf', text: xmlDocument(packageOf(work, chapters, options)) },
    {
      name: 'book/nav.xhtml',
      text: document(<Navigation work={work} chapters={chapters} options={options} />),
    },
    { name: 'book/style.css', text: STYLE },
    ...chapters.map(({ id, langs }) => ({
      name: `book/${id}.xhtml`,
      text: document(<Chapter work={work} passages={passages} langs={langs} />),
    })),
  ]
}

interface ChapterName {
  readonly id: string
  readonly langs: readonly Lang[]
  readonly name: string
}

function document(page: JSX.Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n${render(page, undefined)}\n`
}

const XHTML = { xmlns: 'http://www.w3.org/1999/xhtml', 'xmlns:epub': 'http://www.idpf.org/2007/ops' }

const CONTENTS: object = { 'epub:type': 'toc', role: 'doc-toc' }

/** The language of an element, as HTML and XML each want it. */
function spoken(lang: Lang): { lang: string } {
  return { lang, 'xml:lang': lang } as { lang: string }
}

function packageOf(
  work: Work,
  chapters: readonly ChapterName[],
  { lang, identifier, at, t }: BookOptions,
): Markup {
  const title = workTitle(work, lang)
  const second = Object.entries(work.title).find(([each]) => each !== title.lang)
  const authors = [...new Set(work.authors.flatMap((author) => inLanguage(author, lang)?.text ?? []))]
  const item = (id: string, href: string, type: string, properties?: string) =>
    e('item', { id, href, 'media-type': type, properties })
  const meta = (property: string, value: string) => e('meta', { property }, value)
  return e(
    'package',
    {
      xmlns: 'http://www.idpf.org/2007/opf',
      version: '3.0',
      'unique-identifier': 'id',
      'xml:lang': lang,
    },
    e(
      'metadata',
      { 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' },
      e('dc:identifier', { id: 'id' }, identifier),
      e('dc:title', { id: 'title', 'xml:lang': title.lang }, title.text),
      e('meta', { refines: '#title', property: 'title-type' }, 'main'),
      second && second[1] !== title.text
        ? [
            e('dc:title', { id: 'second', 'xml:lang': second[0] }, second[1]),
            e('meta', { refines: '#second', property: 'title-type' }, 'extended'),
          ]
        : [],
      work.languages.map((each) => e('dc:language', {}, each)),
      authors.map((name) => e('dc:creator', {}, name)),
      inLanguage(work.publisher, lang) && e('dc:publisher', {}, inLanguage(work.publisher, lang)?.text ?? ''),
      work.date && e('dc:date', {}, work.date.split('/')[0] ?? ''),
      work.address && e('dc:source', {}, work.address),
      meta('dcterms:modified', `${at.slice(0, 19)}Z`),
      meta('schema:accessMode', 'textual'),
      meta('schema:accessModeSufficient', 'textual'),
      ['displayTransformability', 'readingOrder', 'structuralNavigation', 'tableOfContents'].map((each) =>
        meta('schema:accessibilityFeature', each),
      ),
      meta('schema:accessibilityHazard', 'none'),
      meta('schema:accessibilitySummary', t('publication:accessibility')),
    ),
    e(
      'manifest',
      {},
      item('nav', 'nav.xhtml', 'application/xhtml+xml', 'nav'),
      item('style', 'style.css', 'text/css'),
      chapters.map(({ id }) => item(`text-${id}`, `${id}.xhtml`, 'application/xhtml+xml')),
    ),
    e(
      'spine',
      {},
      chapters.map(({ id }) => e('itemref', { idref: `text-${id}` })),
    ),
  )
}

function Navigation({
  work,
  chapters,
  options: { lang, t },
}: {
  work: Work
  chapters: readonly ChapterName[]
  options: BookOptions
}): JSX.Element {
  const title = workTitle(work, lang)
  return (
    <html {...XHTML} {...spoken(lang)}>
      <head>
        <title>{title.text}</title>
      </head>
      <body>
        <nav {...CONTENTS} id="toc" aria-labelledby="toc-title">
          <h1 id="toc-title">{t('publication:contents')}</h1>
          <ol>
            {chapters.map(({ id, name }) => (
              <li>
                <a href={`${id}.xhtml`}>{name}</a>
              </li>
            ))}
          </ol>
        </nav>
      </body>
    </html>
  )
}

function Chapter({
  work,
  passages,
  langs,
}: {
  work: Work
  passages: readonly Passage[]
  langs: readonly Lang[]
}): JSX.Element {
  const [first = work.source, ...others] = langs
  const title = workTitle(work, first)
  return (
    <html {...XHTML} {...spoken(first)}>
      <head>
        <title>{title.text}</title>
        <link rel="stylesheet" href="style.css" />
      </head>
      <body class={others.length > 0 ? 'interleaved' : undefined}>
        <h1 {...spoken(title.lang)}>{title.text}</h1>
        {others.map((lang) => {
          const text = work.title[lang]
          return text === undefined || text === title.text ? null : (
            <p class="second" {...spoken(lang)}>
              {text}
            </p>
          )
        })}
        <p class="by">
          {[...work.authors.flatMap((author) => inLanguage(author, first)?.text ?? []), work.date]
            .filter((text) => text !== undefined)
            .join(' · ')}
        </p>
        <section
          dangerouslySetInnerHTML={{ __html: passages.map((each) => passageText(each, langs)).join('') }}
        />
      </body>
    </html>
  )
}

/** A passage, the languages below each other; each sentence can be linked to, in the first. */
function passageText(passage: Passage, langs: readonly Lang[]): Markup {
  const text = langs.map((lang, i) => {
    const sentences = sentencesIn(passage, lang).flatMap(({ id, content }, at) => [
      at > 0 && ' ',
      x('span', { id: i === 0 ? xmlName(id) : undefined }, inlineMarkup(content)),
    ])
    const name = passage.kind === 'heading' ? 'h2' : 'p'
    return sentences.length > 0 && x(name, { class: lang, ...spoken(lang) }, sentences)
  })
  return x('div', { class: `passage ${passage.kind}` }, text)
}

function xmlName(id: string): string {
  return `r-${id.replace(/[^\w.-]/g, '_')}`
}
