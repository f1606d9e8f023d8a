/**
 * Pages in columns with gutters of all widths, and pages in one column that look like them: a matrix of structures and
 * styles. One half is for making rules, the other for measuring alone.
 */
import { Draft, type Layout } from './layouts.ts'
import { prose, syllables } from './prose.ts'

interface Look {
  readonly seed: number
  readonly language: 'tr' | 'en'
  readonly columns: 2 | 3
  /** CSS of the gutter, the type and the page. */
  readonly gap: string
  readonly css: string
  readonly hyphens: boolean
}

const GAPS = ['0.5em', '1em', '1em', '1.5em', '0.8em', '2em', '3em']
const ALIGNED = ['justify', 'justify', 'left']
const TYPE = [
  '11pt/1.35 "DejaVu Serif", serif',
  '10pt/1.2 "DejaVu Sans", sans-serif',
  '12pt/1.3 "Liberation Serif", serif',
  '9pt/1.5 "Liberation Sans", Arial, sans-serif',
  '10.5pt/1.25 "Liberation Serif", serif',
]
const SHEETS = [
  'A4; margin: 25mm 22mm',
  'Letter; margin: 1in',
  'A4; margin: 12mm',
  '170mm 240mm; margin: 15mm',
]
const MARGINS = ['.indent p { text-indent: 1.5em }', 'p { margin-bottom: .7em; text-indent: 0 !important }']

/** The n-th of a choice; the stride keeps choices from going together. */
function pick<T>(choice: readonly [T, ...T[]] | readonly T[], n: number): T {
  const found = choice[n % choice.length]
  if (found === undefined) throw new Error('nothing to choose from')
  return found
}

function lookOf(n: number): Look {
  const css = `@page { size: ${pick(SHEETS, n >> 1)} } html { font: ${pick(TYPE, n)} } p { text-align: ${pick(ALIGNED, n + (n >> 2))} !important }
    ${pick(MARGINS, n + (n >> 1))} .cols p { hyphens: manual } table { border-collapse: collapse; width: 100%; margin: 1em 0 } td { vertical-align: top; padding: 0 .5em 0 0 }`
  return {
    seed: 1000 + 13 * n,
    language: pick(['tr', 'en'], n + (n >> 3)),
    columns: pick([2, 2, 3], n + (n >> 3)) as 2 | 3,
    gap: pick(GAPS, n + (n >> 2)),
    css,
    hyphens: pick([false, true], n >> 1),
  }
}

type Structure = (draft: Draft, look: Look) => Draft

const open = ({ columns, gap }: Look, css = '') =>
  `<div class="cols indent" style="columns:${columns};column-gap:${gap};${css}">`
const breaks = ({ hyphens }: Look) => (hyphens ? syllables : (text: string) => text)

/** Columns with so many paragraphs; each call of a page takes its own `part`. */
function columns(draft: Draft, look: Look, paragraphs: number, part = 0, css = ''): Draft {
  return draft
    .raw(open(look, css))
    .paragraphs(prose(look.language, look.seed + part), paragraphs, breaks(look))
    .raw('</div>')
}

const words = (look: Look, n: number, from = 0) =>
  prose(
    look.language,
    look.seed + 7,
  )(4)
    .split(' ')
    .slice(from, from + n)
    .join(' ')
    .replace(/[.,;:]$/, '')

const STRUCTURES: Readonly<Record<string, Structure>> = {
  'under a title': (draft, look) => columns(draft.head(words(look, 5)), look, 14),
  'over several pages': (draft, look) => columns(draft.head(words(look, 4)), look, 50),
  'with heads in the columns': (draft, look) => {
    draft.head(words(look, 6)).raw(open(look))
    for (let i = 0; i < 4; i++)
      draft
        .add('h2', `${i + 1}. ${words(look, 2, 3 * i)}`)
        .paragraphs(prose(look.language, look.seed + i), 3, breaks(look))
    return draft.raw('</div>')
  },
  'with short heads over all columns': (draft, look) => {
    draft.head(words(look, 5))
    for (let i = 0; i < 3; i++) columns(draft.add('h2', words(look, 2, 3 * i)), look, 4, i)
    return draft
  },
  'with a figure and text across': (draft, look) => {
    const one = prose(look.language, look.seed + 3)
    columns(draft.head(words(look, 5)).add('p', one(4)), look, 5, 0)
    draft
      .raw('<figure><div></div>')
      .add('figcaption', `${look.language === 'tr' ? 'Şekil' : 'Figure'} 2. ${one(1)}`)
      .raw('</figure>')
    return columns(draft, look, 5, 1).add('p', one(3), undefined, 'style="margin-top:1em"')
  },
  'of few lines': (draft, look) => {
    const own = prose(look.language, look.seed)
    draft.head(words(look, 4)).add('p', own(5)).raw(open(look, 'margin: 1em 0'))
    const texts = [own(2), own(look.columns)]
    for (const text of texts) draft.add('p', text, breaks(look)(text))
    return draft.raw('</div>').add('p', own(4))
  },
  'ending unequally': (draft, look) =>
    columns(draft.head(words(look, 5)), look, 5, 0, 'height:140mm;column-fill:auto'),
  'and a table of figures between': (draft, look) => {
    columns(draft.head(words(look, 5)), look, 4, 0).raw('<table>')
    for (let i = 0; i < 9; i++) {
      const cells = [words(look, 2, i), `${1990 + i}`, `${(i * 37) % 101},${i}`, words(look, 1, i + 2)]
      draft.body.push(cells.join(' '))
      draft.raw(`<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
    }
    return columns(draft.raw('</table>'), look, 4, 1)
  },
  'not at all, but a table of sentences': (draft, look) => {
    const own = prose(look.language, look.seed + 1)
    draft.head(words(look, 5)).paragraphs(own, 2).raw('<table>')
    for (let i = 0; i < 6; i++) {
      const cells = [own(1 + (i % 2)), own(1 + (i % 3))]
      draft.body.push(...cells)
      draft.raw(`<tr>${cells.map((cell) => `<td style="width:50%">${cell}</td>`).join('')}</tr>`)
    }
    return draft.raw('</table>').paragraphs(own, 2)
  },
  'not at all, but narrow justified text': (draft, look) =>
    draft
      .head(words(look, 4))
      .raw('<div style="width:20em" class="indent">')
      .paragraphs(prose(look.language, look.seed), 9)
      .raw('</div>'),
  'with lists': (draft, look) => {
    const own = prose(look.language, look.seed + 2)
    draft.head(words(look, 5)).raw(open(look)).paragraphs(own, 2, breaks(look))
    for (let i = 0; i < 8; i++) {
      const text = `• ${own(1)}`
      draft.add('p', text, text, 'style="padding-left:1.2em;text-indent:-1em!important"')
    }
    return draft.paragraphs(own, 3, breaks(look)).raw('</div>')
  },
  'of short lines': (draft, look) => {
    draft.head(words(look, 5)).paragraphs(prose(look.language, look.seed), 2).raw(open(look, 'margin: 1em 0'))
    for (let i = 0; i < 24; i++)
      draft.add('p', words(look, 1 + (i % 2), i), undefined, 'style="text-indent:0;margin:0"')
    return draft.raw('</div>').paragraphs(prose(look.language, look.seed + 1), 2)
  },
  'with notes under all columns': (draft, look) => {
    const small = prose(look.language, look.seed + 5)
    columns(draft.head(words(look, 5)), look, 8, 0).raw(
      '<div style="font-size:80%;border-top:.5pt solid;margin-top:1em">',
    )
    for (let i = 1; i <= 3; i++) {
      const text = `* ${small(i)}`
      draft.notes.push(text)
      draft.raw(`<p style="text-indent:0;margin:0">${text}</p>`)
    }
    return draft.raw('</div>')
  },
}

function matrix(from: number, styles: number): Layout[] {
  return Object.entries(STRUCTURES).flatMap(([name, structure], s) =>
    Array.from({ length: styles }, (_, i) => {
      const look = lookOf(from + 2 * i + 3 * s - ((3 * s) % 2))
      const { columns, gap, language, hyphens, css } = look
      const aligned = css.includes('justify !important') ? 'justified' : 'ragged'
      const title = `${columns} columns ${name}, ${gap}, ${aligned}${hyphens ? ', hyphenated' : ''}, ${language}, style ${look.seed}`
      return structure(new Draft(css), look).layout(title, language)
    }),
  )
}

/** For making rules. */
export const GUTTERS: readonly Layout[] = matrix(0, 8)
/** For measuring alone: no rule may be made by what goes wrong in them. */
export const UNSEEN_GUTTERS: readonly Layout[] = matrix(1, 8)

/** One page in two columns with what a browser prints around it. */
export function withItsOwnHead(): Layout {
  const draft = columns(new Draft(''), { ...lookOf(2), columns: 2 }, 5)
  return draft.layout('Köprünün Onarımı', 'tr', '', 'its own')
}
