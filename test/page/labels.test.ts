import { describe, expect, test } from 'vitest'
import { type LabelData, LabelError } from '../../src/page/label-data.ts'
import { labelTable } from '../../src/page/labels.ts'
import { LABEL_DATA, read } from './starter.ts'

const BODY = 'The ferry left the harbour in the early morning, and came back late at night, as it always had.'

const longer = (more: Partial<LabelData>): LabelData => ({ ...LABEL_DATA, ...more })

describe('what an editor adds to the table is found', () => {
  const table = labelTable(
    longer({
      labels: [
        ...LABEL_DATA.labels,
        {
          key: 'illustrator',
          field: 'author',
          role: 'illustrator',
          tr: ['Resimleyen'],
          en: ['Illustrated by'],
        },
      ],
      series: [...LABEL_DATA.series, { tr: 'Mektup', en: 'Letter' }],
      phrases: [...LABEL_DATA.phrases, { field: 'chrome', tr: ['Kapıyı çalınız'], en: ['Knock # times'] }],
      sentences: [
        ...LABEL_DATA.sentences,
        { field: 'origin-note', tr: ['Elyazması'], en: ['The manuscript of this'] },
      ],
    }),
  )
  const fields = (line: string) =>
    read(`THE OLD FERRY\n\n${line}\n\n${BODY}\n`, 'page', table)
      .fields.slice(1)
      .map(({ name, value, role, language }) => [name, value, role, language])

  test.each<[string, (string | undefined)[][]]>([
    ['RESİMLEYEN : Oya BİRSEL', [['author', 'Oya BİRSEL', 'illustrator', undefined]]],
    ['Illustrated by Oya Birsel', [['author', 'Oya Birsel', 'illustrator', undefined]]],
    [
      'Mektup No: 3',
      [
        ['series', 'Mektup', undefined, 'tr'],
        ['number', '3', undefined, undefined],
      ],
    ],
    ['Knock 3 times', [['chrome', 'Knock 3 times', undefined, 'en']]],
    [
      'The manuscript of this letter was found in 1911.',
      [['origin-note', 'The manuscript of this letter was found in 1911.', undefined, 'en']],
    ],
  ])('%s', (line, expected) => {
    expect(fields(line)).toEqual(expected)
    expect(read(`THE OLD FERRY\n\n${line}\n\n${BODY}\n`).fields.slice(1)).not.toEqual(expected)
  })
})

describe('a table that cannot be used is refused, with the place', () => {
  const [first] = LABEL_DATA.labels
  test.each<[unknown, LabelError['code'], RegExp]>([
    [[], 'shape', /^the label table: expected an object, found \[\]/],
    [longer({ labels: {} as never }), 'shape', /^labels: expected a list/],
    [
      longer({ labels: [{ ...first, key: '' } as never] }),
      'shape',
      /^labels\[0\]\.key: expected a text, found ""/,
    ],
    [longer({ labels: [{ ...first, tr: 'Kaynak' } as never] }), 'shape', /^labels\[0\]\.tr: expected a list/],
    [
      longer({ labels: [{ ...first, field: 'autor' } as never] }),
      'field',
      /^labels\[0\]\.field: "autor" is no field; .*author/,
    ],
    [
      longer({ phrases: [{ field: 'chrome', foot: 'yes', tr: [], en: [] } as never] }),
      'shape',
      /^phrases\[0\]\.foot: expected true or false/,
    ],
    [longer({ titles: [1 as never] }), 'shape', /^titles\[0\]: expected a text, found 1/],
    [longer({ press: undefined as never }), 'shape', /^press: expected an object, found nothing/],
    [
      longer({ labels: [...LABEL_DATA.labels, { key: 'spring', field: 'type', tr: ['KAYNAK'], en: [] }] }),
      'twice',
      /^label "KAYNAK": stands under "source" and under "spring"/,
    ],
  ])('%#', (data, code, message) => {
    expect(() => labelTable(data)).toThrow(expect.objectContaining({ name: LabelError.name, code }))
    expect(() => labelTable(data)).toThrow(message)
  })
})

describe('a label is found', () => {
  const table = labelTable(LABEL_DATA)
  test.each<[string, string | undefined, string | undefined]>([
    ['Kaynak', 'source', 'tr'],
    ['KAYNAK', 'source', 'tr'],
    ['Source', 'source', 'en'],
    ['Kaynak/Source', 'source', undefined],
    ['SOURCE | KAYNAK', 'source', undefined],
    ['Kaynak (Source)', 'source', undefined],
    ['Kaynak/Author', undefined, undefined],
    ['Editör', 'editor', 'tr'],
    ['EDİTÖR', 'editor', 'tr'],
    ['Editor', 'editor', 'en'],
    ['Ceviren', 'translator', 'tr'],
    ['Yayin tarihi', 'date', 'tr'],
  ])('%s', (text, key, language) => {
    expect([table.label(text)?.key, table.label(text)?.language]).toEqual([key, language])
  })
})
