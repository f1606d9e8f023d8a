import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import { PageError } from '../../../src/page/decode.ts'
import { htmlRendition, looksLikeHtml } from '../../../src/page/html/html.ts'
import { spansOf } from '../../../src/page/read-page.ts'
import type { PlacedCode, Rendition } from '../../../src/page/rendition.ts'
import { uncovered } from '../../../src/text/span.ts'
import { pageOf } from './shown.ts'

const FIXTURES = resolve(import.meta.dirname, '../../fixtures/html')
const PAGES = readdirSync(FIXTURES)
  .filter((file) => file.endsWith('.html') && !file.startsWith('old'))
  .map((file) => readFileSync(join(FIXTURES, file), 'utf8'))

const SOUP = fc.constantFrom(
  ...'<b> </b> <i> </p> <p> <div> </div> <table> <tr> <td> </td> </table> <ul> <li> </ul> <br> <br><br> <pre> </pre> <h1> </h1> <svg> </svg> <select> <option> </select> <a href=# <a href="x"> </a> <sup> </sup> <sup><a href="#_ftn1">[1]</a></sup> <script> </script> <style> </style> <textarea> <title> <template> </template> <noscript> </noscript> <form> <button> </html> </body> <body> <frameset> <plaintext> <math><mi> <img src=x alt="logo"> <hr> <!-- --> <!doctype> <![CDATA[ ]]> &amp; &lt &#0; &#x110000; &notit; &nbsp; <font color=red> </font> <center> <span lang=tr> </span> <time datetime=2024-01-01> <nav> </nav> <article> <header> <footer>'.split(
    ' ',
  ),
  '<a href="javascript:x()">',
  '<p hidden>',
  '<div style="display: none">',
  '<div aria-hidden="true">',
  '<constructor role=constructor itemprop=__proto__>',
  ' alt="',
  "='",
  '\0',
  '\ufffc',
  '\r\n\r\n',
  'söz ',
  'two words.',
)

type Mutation = (html: string) => string
const place = fc.double({ min: 0, max: 1, noNaN: true })
const at = (html: string, part: number) => Math.floor(part * html.length)
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  place.map(
    (p): Mutation =>
      (html) =>
        html.slice(0, at(html, p)),
  ),
  place.map(
    (p): Mutation =>
      (html) =>
        html.slice(at(html, p)),
  ),
  fc.tuple(place, fc.array(SOUP, { minLength: 1, maxLength: 6 })).map(
    ([p, tags]): Mutation =>
      (html) =>
        html.slice(0, at(html, p)) + tags.join('') + html.slice(at(html, p)),
  ),
  fc.tuple(place, place).map(
    ([a, b]): Mutation =>
      (html) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)].map((p) => at(html, p)) as [number, number]
        return html.slice(0, from) + html.slice(to)
      },
  ),
  fc.tuple(place, place).map(
    ([a, b]): Mutation =>
      (html) =>
        html + html.slice(at(html, Math.min(a, b)), at(html, Math.max(a, b))),
  ),
  fc
    .tuple(
      place,
      fc.constantFrom('<div>', '<b>', '<table><td>', '<ul><li>', '<a href=#x>', '<span class=date>'),
      fc.nat(300),
    )
    .map(
      ([p, tag, times]): Mutation =>
        (html) =>
          html.slice(0, at(html, p)) + tag.repeat(times) + html.slice(at(html, p)),
    ),
  fc.constantFrom<Mutation>(
    (html) => html.replaceAll('</', '<'),
    (html) => html.replaceAll('"', ''),
    (html) => html.replaceAll('>', ''),
    (html) => html.replaceAll('=', '="'),
    (html) => html.replaceAll('<p', '<P\n'),
    (html) => html.replaceAll('</p>', ''),
    (html) => html.replaceAll('div', 'table'),
  ),
)
const damaged = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(...PAGES),
      fc.array(SOUP, { minLength: 1, maxLength: 40 }).map((tags) => tags.join('')),
    ),
    fc.array(mutation, { minLength: 1, maxLength: 5 }),
  )
  .map(([html, mutations]) => mutations.reduce((page, mutate) => mutate(page), html))

const UNSEEN =
  /^(?:head|script|style|template|noscript|noembed|noframes|iframe|object|embed|video|audio|canvas|datalist|title|meta|link|base|param|source|track|map|area|rp|defs|desc|metadata|annotation|annotation-xml)$/

/**
 * The visible letters of a page, by a reading of its own: every text node that nothing hides, white space left out.
 * Without recursion: damaged tables nest by thousands, and how many calls a stack holds depends on the machine's load.
 */
function visibleLetters(html: string): string {
  const letters: string[] = []
  const left: DefaultTreeAdapterTypes.ChildNode[] = parse(html).childNodes.toReversed()
  for (let node = left.pop(); node; node = left.pop()) {
    if ('value' in node) letters.push(node.value.replace(/[\s\u0085]+/g, ''))
    if (!('attrs' in node) || UNSEEN.test(node.tagName)) continue
    const given = new Map(node.attrs.map(({ name, value }) => [name, value]))
    const page = node.tagName === 'html' || node.tagName === 'body'
    const hidden =
      given.has('hidden') ||
      given.get('aria-hidden') === 'true' ||
      /display:\s*none/.test(given.get('style') ?? '')
    if (page || !hidden) left.push(...node.childNodes.toReversed())
  }
  return letters.join('')
}

/** Whether a native form could run something: words in a quoted value cannot, unless they are an address. */
function isUnsafe(data: string): boolean {
  const bare = data.replace(/"[^"]*"/g, '""')
  return /\son/i.test(bare) || /(?:href|src)="\s*javascript:/i.test(data)
}

/** Expects forms and codes within the text, in order, pairs nested and each inside one paragraph. */
function checkPlaces({ text, forms, codes }: Rendition): void {
  let end = 0
  const wrongForm = forms.find((form) => {
    const wrong = form.start < end || form.end <= form.start
    end = form.end
    return wrong || end > text.length
  })
  expect(wrongForm).toBeUndefined()
  expect(uncovered(text, forms)).toEqual([])
  const open: PlacedCode[] = []
  let last = 0
  const wrongCode = codes.find((code) => {
    const wrong = code.start < last || code.end < code.start || isUnsafe(code.data)
    last = code.end
    if (code.kind === 'open') open.push(code)
    if (code.kind !== 'close') return wrong
    const opened = open.pop()
    return wrong || opened?.pair !== code.pair || text.slice(opened?.start, code.start).includes('\n\n')
  })
  expect(wrongCode).toBeUndefined()
  expect(open).toEqual([])
  expect(last).toBeLessThanOrEqual(text.length)
}

test('however an HTML page is damaged, it is read, and no visible letter of it is lost', {
  timeout: 300_000,
}, () => {
  fc.assert(
    fc.property(damaged, (html) => {
      const bytes = new TextEncoder().encode(html)
      expect(typeof looksLikeHtml(bytes)).toBe('boolean')
      const letters = visibleLetters(new TextDecoder().decode(bytes))
      let rendition: Rendition
      try {
        rendition = htmlRendition(bytes, { charset: 'utf-8' })
      } catch (error) {
        if (!(error instanceof PageError) || error.code === 'too-large') throw error
        const controls = html.match(/[\0-\x08\x0e-\x1f]/g)?.length ?? 0
        expect(error.code === 'empty' ? letters : controls > html.length / 200).toBe(
          error.code === 'empty' ? '' : true,
        )
        return
      }
      const read = rendition.text.replace(/[\s\u0085]+/g, '')
      if (!/<img/i.test(html)) expect(read).toBe(letters)
      else expect(isWithin(letters, read)).toBe(true)
      checkPlaces(rendition)
    }),
    { numRuns: 4000 },
  )
})

/** Whether all letters of `part` stand in `whole` in order. */
function isWithin(part: string, whole: string): boolean {
  let at = -1
  return Array.from(part).every((letter) => {
    at = whole.indexOf(letter, at + 1)
    return at >= 0
  })
}

test('what is read from a damaged page goes whole into fields and blocks', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(damaged, (html) => {
      let rendition: Rendition
      try {
        rendition = htmlRendition(new TextEncoder().encode(html), { charset: 'utf-8' })
      } catch (error) {
        expect(error).toBeInstanceOf(PageError)
        return
      }
      const page = pageOf(rendition)
      expect(page.text).toBe(rendition.text)
      expect(uncovered(page.text, spansOf(page))).toEqual([])
    }),
    { numRuns: 300 },
  )
})

const MANY = 100_000
describe.each<[string, string]>([
  ['nested blocks', '<div>'.repeat(MANY)],
  ['nested formatting', '<b>'.repeat(MANY)],
  ['nested lists', '<ul><li>'.repeat(MANY / 2)],
  ['nested spans of a class', '<span class="date">'.repeat(MANY)],
  ['paragraphs', '<p>x'.repeat(MANY)],
  [
    'unclosed formatting over paragraphs',
    `${Array.from({ length: 2000 }, (_, i) => `<font size=${i}>`).join('')}${'<p>x'.repeat(5000)}`,
  ],
  [
    'formatting reopened in paragraphs',
    `<p>${Array.from({ length: 2000 }, (_, i) => `<font size=${i}>`).join('')}${'<p>x'.repeat(5000)}`,
  ],
  ['links in one paragraph', `<p>${'<a href="/x">a</a> '.repeat(MANY)}`],
  ['line breaks', `<p>${'a<br>'.repeat(MANY)}`],
  ['double line breaks', `<p>${'a<br><br>'.repeat(MANY)}`],
  ['footnote marks', `<p>a${'<sup><a href="#fn1">1</a></sup>'.repeat(MANY / 2)}`],
  ['table cells', `<table>${'<td>a'.repeat(MANY)}`],
  ['rows of cells', `<table>${'<tr><td>a<td>1'.repeat(MANY / 2)}`],
  ['nested tables', '<table><tr><td>a<td>b'.repeat(20_000)],
  ['terms', `<dl>${'<dt>a<dd>b'.repeat(MANY / 2)}`],
  ['images', '<p><img src=a>Kaynak: a</p>'.repeat(MANY / 4)],
  ['spans beside each other', `<div>${'<span>ab</span><span>Cd</span>'.repeat(MANY / 2)}`],
  ['a caption', `<figure><figcaption>${'(Kaynak: '.repeat(MANY / 10)}</figcaption></figure>`],
  ['attributes', `<p ${Array.from({ length: MANY }, (_, i) => `a${i}`).join(' ')}>`],
  ['class names', `<p class="${'menu '.repeat(MANY)}">`],
  ['blanks', `<p>a${' '.repeat(MANY)}b<pre>${' \n'.repeat(MANY)}`],
  ['blanks in an address', `<a href="${' '.repeat(MANY)}x">`],
  ['stops and dashes', `<p>${'.'.repeat(MANY)}</p><h1>${'-'.repeat(MANY)}</h1>`],
  ['half a tag', '<'.repeat(MANY)],
  ['half a comment', '<!--'.repeat(MANY)],
  ['half a reference', '&'.repeat(MANY)],
  ['linked data', `<script type="application/ld+json">${'['.repeat(MANY)}</script>`],
  ['foster parents', `<table>${'<b>x</b>'.repeat(MANY)}`],
  ['preformatted lines', `<pre>${'a\n'.repeat(MANY)}</pre>`],
])('a page of nothing but %s', (_name, html) => {
  test('is read', { timeout: 20_000 }, () => {
    const rendition = htmlRendition(new TextEncoder().encode(`<p>the beginning</p>${html}`))
    expect(rendition.text).toMatch(/^the beginning/)
    checkPlaces(rendition)
  })
})
