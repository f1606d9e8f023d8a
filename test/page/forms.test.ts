import { describe, expect, test } from 'vitest'
import { withGivenFields } from '../../src/page/given.ts'
import type { Evidence } from '../../src/page/page.ts'
import { readPage, spansOf } from '../../src/page/read-page.ts'
import { type Form, plainRendition, type Rendition } from '../../src/page/rendition.ts'
import { uncovered } from '../../src/text/span.ts'
import { OPTIONS } from './starter.ts'

const PROSE =
  'The harbour master said on Monday that the new quay would open before the winter storms arrive.'

/** A rendition from paragraphs, each with what its form says. */
function rendition(
  parts: readonly (readonly [text: string, form?: Omit<Form, 'start' | 'end'>])[],
  evidence: readonly Evidence[] = [],
): Rendition {
  let text = ''
  const forms: Form[] = []
  for (const [part, form] of parts) {
    forms.push({ kind: 'paragraph', ...form, start: text.length, end: text.length + part.length })
    text += `${part}\n\n`
  }
  return { ...plainRendition({ text, encoding: 'utf-8', guessed: false }), forms, evidence }
}

const read = (page: Rendition) => readPage('page', page, OPTIONS)
const fieldsOf = (page: Rendition) =>
  read(page).fields.map(({ name, value, language }) => [name, value, language ?? null])

describe('what the form of a page says', () => {
  test('marks its title, date and author where words alone would not', () => {
    const page = rendition([
      ['A quiet winter at the harbour', { kind: 'heading', field: 'title' }],
      ['yesterday, 4 March 2021, late', { field: 'date' }],
      ['Leyla Denizci', { field: 'author' }],
      [PROSE],
    ])
    expect(fieldsOf(page)).toEqual([
      ['title', 'A quiet winter at the harbour', 'en'],
      ['date', '4 March 2021', null],
      ['author', 'Leyla Denizci', null],
    ])
  })

  test('makes a section of the head line that stands before the marked title', () => {
    const page = rendition([
      ['Harbours and Ships'],
      ['A quiet winter at the harbour', { kind: 'heading', field: 'title' }],
      [PROSE],
    ])
    expect(fieldsOf(page).map(([name]) => name)).toEqual(['section', 'title'])
  })

  test('keeps what stands around the text out of the body, and keeps it', () => {
    const page = read(
      rendition([
        ['Home News Contact', { around: true }],
        [PROSE],
        [
          'The ministry announced on Friday that all ferries would be free of charge until May.',
          { around: true },
        ],
        ['© 2020 Liman Araştırmaları Derneği. Tüm Hakları Saklıdır', { around: true }],
      ]),
    )
    expect(page.blocks).toHaveLength(1)
    expect(page.fields.map(({ name }) => name)).toEqual(['chrome', 'chrome', 'copyright'])
    expect(uncovered(page.text, spansOf(page))).toEqual([])
  })

  test('decides what a block is, and where it ends', () => {
    const page = read(
      rendition([
        [PROSE],
        ['What came next', { kind: 'heading' }],
        ['the first ship', { kind: 'list-item' }],
        ['the second ship', { kind: 'list-item' }],
        ['The quay in March. Photo: the harbour office', { kind: 'caption' }],
        ['1. Personal communication.', { kind: 'footnote' }],
      ]),
    )
    expect(page.blocks.map(({ kind }) => kind)).toEqual([
      'paragraph',
      'heading',
      'list-item',
      'list-item',
      'caption',
      'footnote',
    ])
  })
})

test('a source that is linked has the address of the link', () => {
  const text = `${PROSE}\n\nKaynak/Source: Port News\n`
  const at = text.indexOf('Port News')
  const page = read({
    ...plainRendition({ text, encoding: 'utf-8', guessed: false }),
    codes: [
      {
        start: at,
        end: at,
        kind: 'open',
        pair: 1,
        type: 'link',
        data: '<a href="https://port.example/?a=1&amp;b=2">',
      },
      { start: at + 9, end: at + 9, kind: 'close', pair: 1, type: 'link', data: '</a>' },
    ],
  })
  expect(page.fields.find(({ name }) => name === 'source-url')?.value).toBe('https://port.example/?a=1&b=2')
})

test('a file’s address is no label', () => {
  expect(
    read(
      plainRendition({ text: `file:///home/liman.html 1/2\n\n${PROSE}`, encoding: 'utf-8', guessed: false }),
    ).fields.map(({ name }) => name),
  ).not.toContain('attachment')
})

describe('what a page says of itself out of sight', () => {
  const evidence = (name: Evidence['name'], value: string): Evidence => ({ name, value, from: 'json-ld' })

  test('stands in for a title and a date that the text leaves out', () => {
    const page = read(
      rendition(
        [[PROSE]],
        [
          evidence('title', 'Winter | Harbour Studies Centre of the East'),
          evidence('date', '2021-03-04T10:00:00+03:00'),
        ],
      ),
    )
    const [title, date] = page.fields
    expect([title?.name, title?.value, title?.spans]).toEqual([
      'title',
      'Harbour Studies Centre of the East',
      [],
    ])
    expect([date?.name, date?.iso]).toEqual(['date', '2021-03-04'])
    expect(page.findings.map(({ code }) => code)).not.toContain('date-missing')
  })

  test('is a finding where it contradicts what is shown', () => {
    const page = read(
      rendition(
        [['A WINTER AT THE HARBOUR', { kind: 'heading', field: 'title' }], ['04.03.2021'], [PROSE]],
        [evidence('title', 'A winter at the harbour'), evidence('date', '2020-01-01')],
      ),
    )
    expect(page.findings.find(({ code }) => code === 'evidence-conflict')?.detail).toEqual({
      field: 'date',
      value: '04.03.2021',
      other: '2020-01-01',
      from: 'json-ld',
    })
    expect(page.findings.filter(({ code }) => code === 'evidence-conflict')).toHaveLength(1)
  })
})

test('fields that a pipeline gives are believed as they are', () => {
  const body = plainRendition({
    text: `${PROSE}\n\nKaynak: Liman Ajansı\n`,
    encoding: 'utf-8',
    guessed: false,
  })
  const page = read(
    withGivenFields(
      body,
      [
        { name: 'masthead', value: 'LİMAN', language: 'tr' },
        { name: 'title', value: 'Yorum No : 5', language: 'tr' },
        { name: 'date', value: '2021-03-04' },
      ],
      'en',
    ),
  )
  expect(
    page.fields.map(({ name, value, language, confidence }) => [name, value, language, confidence]),
  ).toEqual([
    ['masthead', 'LİMAN', 'tr', 1],
    ['title', 'Yorum No : 5', 'tr', 1],
    ['date', '2021-03-04', undefined, 1],
    ['source-name', 'Liman Ajansı', 'tr', expect.any(Number)],
  ])
  expect(page.fields[2]?.iso).toBe('2021-03-04')
  expect(page.blocks).toHaveLength(1)
})

test('a repair stands in the block and in the field it belongs to, with what the page has', () => {
  const text = `THE OF\u00adFICE OF THE HARBOUR\n\n04.03.2021\n\n${PROSE} Traf\u00adfic is light. The of\uFB01ce told\nthe har\u00adbour.\n`
  const page = read(plainRendition({ text, encoding: 'utf-8', guessed: false }))
  expect(page.text).toBe(text)
  const [title] = page.fields
  expect([title?.value, title?.transmitted]).toEqual([
    'THE OFFICE OF THE HARBOUR',
    'THE OF\u00adFICE OF THE HARBOUR',
  ])
  expect(page.emendations.map(({ kind, field, block }) => [kind, field ?? block])).toEqual([
    ['soft-hyphen', 0],
    ['soft-hyphen', 'p1'],
    ['ligature', 'p1'],
    ['soft-hyphen', 'p2'],
  ])
  for (const { span, from, block, offset } of page.emendations) {
    expect(page.text.slice(span.start, span.end)).toBe(from)
    const content = page.blocks.find(({ id }) => id === block)?.content.text
    expect(content?.slice(offset, offset + from.length) ?? from).toBe(from)
  }
  expect(uncovered(page.text, spansOf(page))).toEqual([])
})
