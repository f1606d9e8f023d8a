/** Documents of many layouts, as HTML for a browser to print, each with the text a reader finds in it. */
import { type Draw, prose, syllables } from './prose.ts'

export interface Layout {
  readonly name: string
  readonly html: string
  readonly truth: Truth
  /** Of headers and footers that the browser sets; its own have time, title, address and count. */
  readonly running?: { readonly header: string; readonly footer: string } | 'its own'
}

/** Paragraphs in the order they are read. */
export interface Truth {
  readonly body: readonly string[]
  readonly notes: readonly string[]
  readonly title?: string
}

const BASE = `@page { size: A4; margin: 25mm 22mm }
* { box-sizing: border-box } html { font: 11pt/1.35 "DejaVu Serif", "Liberation Serif", serif }
body { margin: 0 } p { margin: 0; text-align: justify; orphans: 2; widows: 2 } .indent p { text-indent: 1.5em }
.space p { margin-bottom: .8em } h1 { font-size: 19pt; line-height: 1.25; margin: 0 0 1em } h2 { font-size: 14pt; margin: 1.2em 0 .5em }
.two { columns: 2; column-gap: 8mm } .three { columns: 3; column-gap: 6mm; font-size: 9pt } .wide { column-span: all }
.sheet { position: relative; height: 245mm; break-after: page; overflow: hidden } .foot { position: absolute; bottom: 0; left: 0; right: 0; font-size: 8.5pt; border-top: .5pt solid; padding-top: 2mm }
.foot p { text-indent: 0 !important } sup { font-size: 65%; line-height: 0 } .cut { text-align-last: justify } .rest { text-indent: 0 !important }
figure { margin: 5mm 0 } figure div { height: 30mm; border: 1pt solid #888 } figcaption { font-size: 9pt }`

/** A document being written, with its truth. */
export class Draft {
  readonly #css: string
  constructor(css: string) {
    this.#css = css
  }
  readonly body: string[] = []
  readonly notes: string[] = []
  title: string | undefined
  html = ''

  add(tag: string, text: string, shown = text, attributes = ''): this {
    this.body.push(text)
    this.html += `<${tag} ${attributes}>${shown}</${tag}>\n`
    return this
  }
  head(text: string): this {
    this.title = text
    return this.add('h1', text)
  }
  paragraphs(draw: Draw, n: number, breaks: (text: string) => string = (text) => text): this {
    for (let i = 0; i < n; i++) {
      const text = draw(2 + ((i * 3) % 5))
      this.add('p', text, breaks(text))
    }
    return this
  }
  raw(html: string): this {
    this.html += html
    return this
  }
  layout(name: string, lang: 'tr' | 'en', css = '', running?: Layout['running']): Layout {
    return {
      name,
      html: `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${this.title ?? name}</title><style>${BASE} ${css} ${this.#css}</style></head><body>${this.html}</body></html>`,
      truth: { body: this.body, notes: this.notes, ...(this.title && { title: this.title }) },
      ...(running && { running }),
    }
  }
}

function oneColumnIndented({ seed, css }: Style): Layout {
  return new Draft(css)
    .head('Eski İskelenin Kısa Tarihi')
    .raw('<div class="indent">')
    .paragraphs(prose('tr', seed + 1), 14)
    .raw('</div>')
    .layout('one column, indented', 'tr')
}

function oneColumnRagged({ seed, css }: Style): Layout {
  return new Draft(css)
    .head('A Short History of the Pier')
    .raw('<div class="space">')
    .paragraphs(prose('en', seed + 2), 14)
    .raw('</div>')
    .layout('one column, spaced, ragged', 'en', 'p { text-align: left }')
}

function twoColumns({ seed, css }: Style): Layout {
  return new Draft(css)
    .head('İki Sütunlu Bir Sayfanın Başlığı Bütün Genişliği Kaplar ve İkinci Satıra Geçer')
    .raw('<div class="two indent">')
    .paragraphs(prose('tr', seed + 3), 16)
    .raw('</div>')
    .layout('two columns under a title', 'tr')
}

function twoColumnsHyphens({ seed, css }: Style): Layout {
  return new Draft(css)
    .head('Heceleme Üzerine Notlar')
    .raw('<div class="two indent">')
    .paragraphs(prose('tr', seed + 4), 30, syllables)
    .raw('</div>')
    .layout('two columns, hyphenated', 'tr', 'p { hyphens: manual }')
}

function twoColumnsEnglish({ seed, css }: Style): Layout {
  return new Draft(css)
    .head('Railways and Memory')
    .raw('<div class="two space">')
    .paragraphs(prose('en', seed + 5), 22)
    .raw('</div>')
    .layout('two columns, English, spaced', 'en')
}

function runningHeads({ seed, css }: Style): Layout {
  return new Draft(css)
    .head('Sınır Ticaretinin Yükselişi')
    .raw('<div class="indent">')
    .paragraphs(prose('tr', seed + 6), 44)
    .raw('</div>')
    .layout('running head and page number', 'tr', '', {
      header:
        '<div style="font-size:8pt;width:100%;text-align:center">Avrasya Yazıları Dergisi, Sayı 12</div>',
      footer:
        '<div style="font-size:8pt;width:100%;text-align:center"><span class="pageNumber"></span></div>',
    })
}

function alternatingHeads({ seed, css }: Style): Layout {
  return new Draft(css)
    .head('Dağ Geçitlerinde Kış')
    .raw('<div class="indent">')
    .paragraphs(prose('tr', seed + 7), 44)
    .raw('</div>')
    .layout(
      'heads of left and right pages',
      'tr',
      `@page :left { @top-left { content: counter(page) "  Nermin Çağlayan"; font: 9pt serif } }
       @page :right { @top-right { content: "Dağ Geçitlerinde Kış  " counter(page); font: 9pt serif } }`,
    )
}

function sections({ seed, css }: Style): Layout {
  const draft = new Draft(css).head('Su Yönetiminde Öncelikler').raw('<div class="space">')
  for (const [i, name] of ['Giriş', 'Yöntem ve Kaynaklar', 'Bulgular', 'Sonuç'].entries())
    draft.add('h2', `${i + 1}. ${name}`).paragraphs(prose('tr', seed + 8 + i), 3)
  return draft.raw('</div>').layout('numbered sections', 'tr')
}

function boldHeads({ seed, css }: Style): Layout {
  const draft = new Draft(css).head('What the Maps Told').raw('<div class="indent">')
  for (const name of ['The archive', 'A different story', 'Findings'])
    draft
      .add('p', name, `<b>${name}</b>`, 'style="text-indent:0;margin-top:1em"')
      .paragraphs(prose('en', seed + name.length), 3)
  return draft.raw('</div>').layout('heads in bold of the same size', 'en')
}

function lists({ seed, css }: Style): Layout {
  const draft = new Draft(css)
    .head('Yapılacak İşler')
    .paragraphs(prose('tr', seed + 12), 2)
    .raw('<div style="margin:1em 0">')
  const draw = prose('tr', seed + 13)
  for (let i = 0; i < 6; i++) {
    const text = `• ${draw(1 + (i % 2))}`
    draft.add('p', text, text, 'style="padding-left:1.5em;text-indent:-1em"')
  }
  return draft
    .raw('</div>')
    .paragraphs(prose('tr', seed + 14), 3)
    .layout('a list between paragraphs', 'tr', 'p { margin-bottom: .5em }')
}

function threeColumns({ seed, css }: Style): Layout {
  return new Draft(css)
    .head('Bülten: Haftanın Haberleri')
    .raw('<div class="three indent">')
    .paragraphs(prose('tr', seed + 15), 24, syllables)
    .raw('</div>')
    .layout('three columns', 'tr')
}

function mixedColumns({ seed, css }: Style): Layout {
  const caption = 'Şekil 1. İskelenin 1874 yılındaki planı ve çevresindeki yapıların yerleri gösterilmiştir.'
  return new Draft(css)
    .head('Karma Düzen')
    .paragraphs(prose('tr', seed + 16), 2)
    .raw('<div class="two indent" style="margin-top:5mm">')
    .paragraphs(prose('tr', seed + 17), 7)
    .raw('</div><figure><div></div>')
    .add('figcaption', caption)
    .raw('</figure><div class="two indent">')
    .paragraphs(prose('tr', seed + 18), 7)
    .raw('</div>')
    .layout('abstract, two columns, figure, two columns', 'tr')
}

/** How the sentences end that run over a page. */
const ENDS = [
  'biter, çünkü dipnotlar onu bölmez. Ardından yeni bir cümle gelir.',
  'durur; okuyan da dipnotu ancak ondan sonra görür. Böylece hiçbir söz yarım kalmaz.',
]

/** Pages set by hand: a paragraph cut over the break, notes at the foot of each. */
function footnotes({ seed, css }: Style, columns: 1 | 2): Layout {
  const draft = new Draft(css)
  draft.title = 'Dipnotlu Bir Makale'
  draft.body.push(draft.title)
  const [draw, small] = [prose('tr', seed + 19 + columns), prose('tr', seed + 23)]
  let html = `<div class="sheet indent"><h1>${draft.title}</h1>`
  let number = 0
  const across = 'Bu cümle sayfanın sonunda başlar ve hiçbir yerde durmadan bir sonraki sayfada'.split(' ')
  for (let page = 0; page < 3; page++) {
    const notes: string[] = []
    if (page > 0) {
      html += '<div class="sheet indent">'
      if (columns === 2) html += '<div class="two" style="height:185mm;column-fill:auto">'
      html += `<p class="rest">${ENDS[page - 1]}</p>`
    } else if (columns === 2) html += '<div class="two" style="height:165mm;column-fill:auto">'
    for (let i = 0; i < 5 - columns; i++) {
      const [first, second] = [draw(3), draw(3)]
      number++
      draft.body.push(`${first}${number} ${second}`)
      html += `<p>${first}<sup>${number}</sup> ${second}</p>`
      const note = `${number} ${small(1 + (i % 3))}`
      notes.push(note)
    }
    if (page < 2) {
      draft.body.push(`${across.join(' ')} ${ENDS[page]}`)
      html += `<p class="cut">${across.join(' ')}</p>`
    }
    if (columns === 2) html += '</div>'
    const own = notes.map((note) => `<p>${note.replace(/^\d+ /, (n) => `<sup>${n.trim()}</sup> `)}</p>`)
    html += `<div class="foot">${own.join('')}</div></div>`
    draft.notes.push(...notes)
  }
  return draft
    .raw(html)
    .layout(
      columns === 1 ? 'footnotes' : 'footnotes under two columns',
      'tr',
      '.sheet:last-child { break-after: auto }',
    )
}

function bibliography({ seed, css }: Style): Layout {
  const draft = new Draft(css).head('Kaynakça')
  const draw = prose('tr', seed + 25)
  const names = [
    'Ardahanlı, Selim',
    'Çağlayan, Nermin',
    'Gökçe, İnci',
    'Ilgaz, Şükrü',
    'Öztürk, Ümit',
    'Yıldız, Ayşe',
  ]
  for (const [i, name] of [...names, ...names].entries()) {
    const text = `${name}. ${draw(1 + (i % 2)).slice(0, -1)}, Ankara: Örnek Yayınları, ${1990 + i}.`
    draft.add('p', text, text, 'style="padding-left:2em;text-indent:-2em"')
  }
  return draft.layout('bibliography, hanging', 'tr')
}

function spacedTitle({ seed, css }: Style): Layout {
  const draft = new Draft(css)
  draft.title = 'MERKEZİN NOTU'
  draft.add('h1', draft.title, draft.title, 'style="letter-spacing:.5em;text-align:center"')
  return draft
    .raw('<div class="indent">')
    .paragraphs(prose('tr', seed + 26), 8)
    .raw('</div>')
    .layout('a title with letters apart', 'tr')
}

function englishReport({ seed, css }: Style): Layout {
  const draft = new Draft(css).head('Annual Report on Cooperation in the Wider Region')
  draft.add('p', 'Prepared by the Working Group', undefined, 'style="text-align:center;margin-bottom:1em"')
  draft.raw('<div class="two space">')
  for (const name of ['Introduction', 'Findings', 'Outlook'])
    draft.add('h2', name).paragraphs(prose('en', seed + 27 + name.length), 5)
  return draft.raw('</div>').layout('two columns with sections and running heads', 'en', '', {
    header: '<div style="font-size:8pt;width:100%;padding:0 22mm">Working Group Papers</div>',
    footer:
      '<div style="font-size:8pt;width:100%;text-align:right;padding:0 22mm">Page <span class="pageNumber"></span> of <span class="totalPages"></span></div>',
  })
}

/** What one set of documents has in common. */
interface Style {
  /** Where the drawing of sentences starts. */
  readonly seed: number
  readonly css: string
}

function all(style: Style): Layout[] {
  return [
    oneColumnIndented(style),
    oneColumnRagged(style),
    twoColumns(style),
    twoColumnsHyphens(style),
    twoColumnsEnglish(style),
    runningHeads(style),
    alternatingHeads(style),
    sections(style),
    boldHeads(style),
    lists(style),
    threeColumns(style),
    mixedColumns(style),
    footnotes(style, 1),
    footnotes(style, 2),
    bibliography(style),
    spacedTitle(style),
    englishReport(style),
  ]
}

export const LAYOUTS: readonly Layout[] = all({ seed: 0, css: '' })

/** The same layouts in other type, measures and gutters, with other sentences. */
export const VARIATIONS: readonly Layout[] = [
  { seed: 100, css: 'html { font: 10pt/1.2 "DejaVu Sans", sans-serif } .two, .three { column-gap: 5mm }' },
  {
    seed: 200,
    css: '@page { size: 170mm 240mm; margin: 18mm 15mm } html { font-size: 9pt; line-height: 1.5 } .sheet { height: 200mm } .sheet .two { height: 140mm !important }',
  },
  {
    seed: 300,
    css: 'p { text-align: left !important } .indent p { text-indent: 1em } .space p { margin-bottom: .5em }',
  },
].flatMap(inStyle)

/** Styles for measuring alone: no rule may be made by what goes wrong in them. */
export const UNSEEN: readonly Layout[] = [
  {
    seed: 400,
    css: 'html { font: 12pt/1.5 "Liberation Serif", "Times New Roman", serif } .indent p { text-indent: 2.5em }',
  },
  {
    seed: 500,
    css: '@page { size: Letter; margin: 1in } html { font: 10.5pt/1.25 "Liberation Sans", Arial, sans-serif } .two { column-gap: 4.5mm } .space p { margin-bottom: .4em } .sheet { height: 220mm }',
  },
  {
    seed: 600,
    css: '@page { margin: 30mm 35mm } html { font: 9.5pt/1.45 "DejaVu Serif", serif } h1 { font-size: 14pt; text-align: center } h2 { font-size: 10.5pt } .foot { font-size: 7.5pt } p { word-spacing: .1em }',
  },
].flatMap((style, i) => inStyle(style, i + 3))

function inStyle(style: Style, i: number): Layout[] {
  return all(style).map((layout) => ({ ...layout, name: `${layout.name}, style ${i + 2}` }))
}
