import { describe, expect, test } from 'vitest'
import { PageError } from '../../../src/page/decode.ts'
import { htmlRendition, looksLikeHtml } from '../../../src/page/html/html.ts'
import { formLines, marked, pageOf, rendered } from './shown.ts'

const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
/** `ığş` in windows-1254, and in UTF-8. */
const OLD = latin('<p>\xfd\xf0\xfe</p>')
const NEW = new TextEncoder().encode('<p>ığş</p>')
const after = (head: string, bytes: Uint8Array) => new Uint8Array([...latin(head), ...bytes])

describe('the encoding of a page', () => {
  test.each<[string, Uint8Array, string | undefined, string, boolean]>([
    ['is UTF-8 when nothing is declared and the bytes are', NEW, undefined, 'utf-8', false],
    ['is guessed when nothing is declared and the bytes are not UTF-8', OLD, undefined, 'windows-1254', true],
    [
      'is what its meta declares',
      after('<meta charset=windows-1254>', OLD),
      undefined,
      'windows-1254',
      false,
    ],
    [
      'is windows-1254 when its meta declares ISO-8859-9',
      after('<META http-equiv="Content-Type" content="text/html; charset=ISO-8859-9">', OLD),
      undefined,
      'windows-1254',
      false,
    ],
    [
      'is what the transport says before its meta',
      after('<meta charset=utf-16>', OLD),
      'iso-8859-9',
      'windows-1254',
      false,
    ],
    [
      'is what its byte order mark says before the transport',
      after('\xef\xbb\xbf', NEW),
      'iso-8859-9',
      'utf-8',
      false,
    ],
    ['is UTF-8 when Latin-1 is declared over UTF-8 bytes', NEW, 'latin1', 'utf-8', false],
    [
      'is guessed when UTF-8 is declared over other bytes',
      after('<meta charset=utf-8>', OLD),
      undefined,
      'windows-1254',
      true,
    ],
    ['is guessed when an unknown one is declared', OLD, 'klingon', 'windows-1254', true],
    [
      'is what its meta declares when the transport’s is unknown',
      after('<meta charset=windows-1254>', OLD),
      'klingon',
      'windows-1254',
      false,
    ],
    [
      'is what its meta declares when the bytes contradict the transport',
      after('<meta charset=windows-1254>', OLD),
      'utf-8',
      'windows-1254',
      false,
    ],
    [
      'is what an XML declaration says',
      after('<?xml version="1.0" encoding="iso-8859-9"?>', OLD),
      undefined,
      'windows-1254',
      false,
    ],
    [
      'is not what a comment says',
      after('<!-- <meta charset=koi8-r> -->', OLD),
      undefined,
      'windows-1254',
      true,
    ],
  ])('%s', (_name, bytes, charset, encoding, guessed) => {
    const rendition = htmlRendition(bytes, charset === undefined ? {} : { charset })
    expect(rendition).toMatchObject({ text: 'ığş', encoding, guessed })
  })

  test('is still UTF-8 when a declared page is cut inside a letter', () => {
    const whole = new TextEncoder().encode('<meta charset=utf-8><p>Güneş ışığı şehre doğdu, gün başladı ş')
    expect(htmlRendition(whole.subarray(0, -1))).toMatchObject({ encoding: 'utf-8', guessed: true })
  })
})

describe('the text of a page', () => {
  test.each([
    ['a block is a paragraph', '<div>a<p>b</p>c</div>', 'a\n\nb\n\nc'],
    ['white space collapses', '<p>  a\n\t b  <b> c</b> d </p>', 'a b c d'],
    ['inline elements do not part words', 'H<sub>2</sub>O <font>t</font>wo', 'H2O two'],
    ['a no-break space stays', 'a&nbsp;b', 'a\u00a0b'],
    ['a paragraph of no-break spaces is none', '<p>a</p><p>&nbsp;</p><p>b</p>', 'a\n\nb'],
    ['two line breaks part paragraphs', 'a<br> <br/>b<br>&nbsp;<br>c', 'a\n\nb\n\nc'],
    ['line breaks at the ends are nothing', '<p><br>a<br></p>', 'a'],
    ['a cell is a paragraph', '<table><tr><td>1<td>2<tr><td>3</table>', '1\n\n2\n\n3'],
    ['preformatted lines stay lines', '<pre>a  b\nc\n\n\nd</pre>', 'a  b\nc\n\nd'],
    [
      'hidden things are no text',
      '<p hidden>x</p><p style="color:red;display : none">y</p><i aria-hidden=true>z</i>a<script>b</script><noscript>c</noscript><template>d</template>',
      'a',
    ],
    ['a page that hides itself is not hidden', '<body style="display:none">a', 'a'],
    ['entities are letters', '&ccedil;ay &#x131; &amp;', 'çay ı &'],
    [
      'lines of metadata in one element are paragraphs',
      '<div>Yorum No : 2024 / 2<br>30.01.2024<br>4 dk okuma</div>',
      'Yorum No : 2024 / 2\n\n30.01.2024\n\n4 dk okuma',
    ],
    ['links side by side are words apart', '<nav><a href=a>Bir</a><a href=b>İki</a></nav>', 'Bir İki'],
  ])('%s', (_name, html, text) => {
    expect(rendered(html).text).toBe(text)
  })

  test.each<[string, string, PageError['code']]>([
    ['nothing visible', '<html><head><title>a</title><script>b</script>', 'empty'],
    ['nothing', '', 'empty'],
    ['control characters', `<p>${'\x01'.repeat(50)}`, 'binary'],
    ['over a million elements', '<br>'.repeat(1_000_001), 'too-large'],
  ])('%s is refused', (_name, html, code) => {
    expect(() => rendered(html)).toThrow(expect.objectContaining({ name: PageError.name, code }))
  })
})

describe('the codes of a page', () => {
  test.each([
    [
      'links keep their address',
      '<p>see <a href="/tr/x" class=c onclick="y()">here</a>',
      'see <a href="https://a.example/tr/x">here</a>',
    ],
    ['a link to a script is none', '<p>a <a href="java\tscript:x()">b</a>', 'a b'],
    ['a link without address is none', '<p>a <a name=x>b</a>', 'a b'],
    [
      'quotes in an address are escaped',
      `<p>a <a href='#"><b>'>b</a>`,
      'a <a href="#&quot;&gt;&lt;b&gt;">b</a>',
    ],
    [
      'emphasis is kept apart by kind',
      '<p>a <em>b</em> <strong>c</strong>',
      'a <em>b</em> <strong>c</strong>',
    ],
    ['white space stays outside of pairs', '<p>a<b> b </b>c', 'a <b>b</b> c'],
    ['pairs that enclose nothing are left out', '<p>a<b></b><i> </i>b', 'a b'],
    ['the same pair within itself is one', '<p><b>a <b>b</b></b>', '<b>a b</b>'],
    ['an element over two blocks is a pair in each', '<b>a<p>b</p></b>', '<b>a</b>\n\n<b>b</b>'],
    ['misnested elements are nested', '<p>a <b>b <i>c</b> d</i>', 'a <b>b <i>c</i></b> <i>d</i>'],
    ['a line break stands for the blank', '<p>a <br> b', 'a{<br>}b'],
    ['another language is told', '<p>the <span lang=tr>dolmuş</span>', 'the <span lang="tr">dolmuş</span>'],
    [
      'the language of a whole paragraph is no code',
      '<p><span lang=tr>Bir <b>dolmuş</b></span></p>',
      'Bir <b>dolmuş</b>',
    ],
    ['an element without meaning is none', '<p>a <constructor>b</constructor> <font>c</font>', 'a b c'],
    [
      'a link to the references is a link',
      '<p>a <a href="#references">b</a>',
      'a <a href="#references">b</a>',
    ],
    [
      'an abbreviation keeps its title',
      '<p>a <abbr title="Kuzey">K</abbr>',
      'a <abbr title="Kuzey">K</abbr>',
    ],
    [
      'an image in a text has no words',
      '<p>a <img src="i.png" alt="b" onerror=x()> c',
      'a {<img src="https://a.example/tr/i.png" alt="b">}c',
    ],
    ['data of an image are not kept', '<p>a <img src="data:x,y"> c', 'a {<img alt="">}c'],
  ])('%s', (_name, html, expected) => {
    expect(marked(rendered(html, 'https://a.example/tr/'))).toBe(expected)
  })

  test.each([
    ['Word', '<p>a<a href="#_ftn1" name="_ftnref1"><span><sup>[1]</sup></span></a> b', '[1]'],
    ['a hand', '<p>a<sup><a href="#_ftn1">[1]</a></sup> b', '[1]'],
    ['Markdown', '<p>a<sup id="fnref:2"><a href="#fn:2" role="doc-noteref">2</a></sup> b', '2'],
    ['MediaWiki', '<p>a<sup class=reference><a href="#cite_note-3">[3]</a></sup> b', '[3]'],
    ['LibreOffice', '<p>a<a class=sdfootnoteanc href="#sdfootnote4sym"><sup>4</sup></a> b', '4'],
    ['a star without a link', '<p>a<sup>*</sup> b', '*'],
  ])('a footnote mark as %s writes it is one code', (_name, html, mark) => {
    const { text, codes } = rendered(html)
    expect(text).toBe(`a${mark} b`)
    expect(codes).toMatchObject([{ kind: 'ph', type: 'footnote', start: 1, end: 1 + mark.length }])
  })

  test.each([
    ['an exponent', '<p>10 m<sup>2</sup> b'],
    ['a number that links elsewhere', '<p>page <a href="/2">2</a> b'],
    ['the number at a footnote’s head', '<p><a href="#_ftnref1" name="_ftn1">[1]</a> b'],
  ])('%s is no footnote mark', (_name, html) => {
    expect(rendered(html).codes.map(({ type }) => type)).not.toContain('footnote')
  })

  test('codes arrive in the blocks of the page', () => {
    const page = pageOf(
      rendered(
        '<p>The ministers met <b>on Friday</b> in the old house,<br>and agreed that the talks would go on.<sup><a href="#fn1">[1]</a></sup></p>',
      ),
    )
    expect(page.blocks[0]?.content.codes.map(({ kind, type }) => `${kind} ${type}`)).toEqual([
      'open strong',
      'close strong',
      'ph break',
      'ph footnote',
    ])
    expect(page.blocks[0]?.content.text).toContain('house,\uFFFCand')
  })
})

const PROSE = 'The ministers met on Friday in the old customs house, and agreed that the talks would go on.'

describe('the forms of a page', () => {
  test.each([
    ['a heading', '<h2>A</h2>', '+ heading A'],
    ['an entry of a list', '<ol><li>a</ol>', '+ list-item a'],
    ['a caption', '<figure><figcaption>a</figcaption></figure>', '+ caption a'],
    ['a footnote by its place', '<section role=doc-endnotes><p>a</section>', '+ footnote a'],
    ['a footnote by its number', '<p><a href="#_ftnref1">[1]</a> a', '+ footnote [1] a'],
    ['a stretch in Turkish', '<p lang=tr-TR>a', '+ paragraph tr a'],
    ['a stretch in English by an inline element', '<p><span lang=en>a</span>', '+ paragraph en a'],
    ['a stretch in a third language', '<div lang=tr><p lang=de>a</div>', '+ paragraph a'],
    ['a first heading', '<h1>A</h1>', '+ heading title A'],
    ['a menu', '<nav>a</nav>', '- paragraph a'],
    ['a marked time', '<p><time datetime="2024-01-01">today</time>', '+ paragraph date today'],
    ['a file', '<p><a href="/a.xlsx?v=2">figures</a>', '+ paragraph attachment figures'],
    [
      'tags behind a word',
      '<p>Etiketler <a rel=tag href=1>su</a> <a rel=tag href=2>köy</a>',
      '+ paragraph tags Etiketler su köy',
    ],
    ['whose an image is, below it', '<p><img src=a></p><p>Kaynak: AA', '+ caption Kaynak: AA'],
    [
      'where a text with an image is from',
      '<p><img src=a></p><p>Kaynak: AA, 5 Mart 2024',
      '+ paragraph Kaynak: AA, 5 Mart 2024',
    ],
    ['a logo at the head', '<img src="/logo.png" alt="Tahıl Borsası">', '+ paragraph masthead Tahıl Borsası'],
    [
      'parts of a row',
      '<div><span>Giriş: 13:45</span><span>Güncelleme: 14:02</span></div>',
      '+ paragraph Giriş: 13:45 Güncelleme: 14:02',
    ],
    ['pieces of a word', '<div><span>Güm</span><span>rük</span></div>', '+ paragraph Gümrük'],
  ])('%s', (_name, html, line) => {
    expect(formLines(rendered(html))).toEqual([line])
  })

  test('the language of the whole page says nothing of its paragraphs, only evidence does', () => {
    const { forms, evidence } = rendered(`<html lang=tr><p>${PROSE}`)
    expect(forms[0]?.language).toBeUndefined()
    expect(evidence).toContainEqual({ name: 'language', value: 'tr', from: 'html' })
  })

  test.each([
    ['a menu by its class', `<div class="ust-menu">Yorum</div><p>${PROSE}`],
    ['share buttons', `<p>${PROSE}</p><ul class="sosyalMedya"><li>Paylaş</ul>`],
    ['comments', `<p>${PROSE}</p><div id=yorumlar><p>Çok güzel bir yazı olmuş.</div>`],
    ['a cookie banner', `<div class="cerez-uyari">Çerez kullanıyoruz.</div><p>${PROSE}`],
    [
      'a list of links',
      `<p>${PROSE}</p><div><a href=1>One</a><br><a href=2>Two</a><br><a href=3>Three</a></div>`,
    ],
    ['the foot of the site', `<p>${PROSE}</p><div class="site-footer">Tüm Hakları Saklıdır</div>`],
    [
      'what follows the article without being prose',
      `<div><p>${PROSE}</p><p>${PROSE}</p></div><div>Henüz Yorum Yapılmamış.</div>`,
    ],
  ])('%s stands around the text', (_name, html) => {
    const { text, forms } = rendered(html)
    const own = forms.filter(({ around }) => !around).map(({ start, end }) => text.slice(start, end))
    expect([...new Set(own)]).toEqual([PROSE])
    expect(forms.some(({ around }) => around)).toBe(true)
  })

  test.each([
    ['a section named Yorum', `<div class="yorum"><p>${PROSE}</p></div>`],
    ['a form that holds the page', `<form><p>${PROSE}</p></form>`],
    [
      'an article of builders',
      `<div class="elementor-widget"><p>${PROSE}</p></div><div class="elementor-widget"><p>${PROSE}</p></div>`,
    ],
    [
      'an article on a social subject',
      `<article class="category-social"><p>${PROSE}</p></article><article><p>${PROSE}</p></article>`,
    ],
    ['a page that has a sidebar', `<div class="has-sidebar"><p>${PROSE}</p></div>`],
    ['a source below the article', `<div><p>${PROSE}</p><p>${PROSE}</p></div><p>Kaynak/Source:</p>`],
    [
      'a list of sources',
      `<p>${PROSE}</p><p>Kaynaklar</p><ul><li><a href=1>One</a><li><a href=2>Two</a><li><a href=3>Three</a></ul>`,
    ],
    [
      'a table of links inside the article',
      `<div><p>${PROSE}</p><table><tr><td><a href=1>One</a><td><a href=2>Two</a><td><a href=3>Three</a></table><p>${PROSE}</p></div>`,
    ],
    [
      'a page of nothing but links',
      '<ul><li><a href=1>One</a><li><a href=2>Two</a><li><a href=3>Three</a></ul>',
    ],
    [
      'number and date before the article',
      `<div>Yorum No : 2024 / 2</div><div>30.01.2024</div><div><p>${PROSE}</p><p>${PROSE}</p></div>`,
    ],
  ])('%s is the page’s own', (_name, html) => {
    expect(rendered(html).forms.filter(({ around }) => around)).toEqual([])
  })

  describe('a table', () => {
    const kinds = (html: string) =>
      rendered(html).forms.map(({ kind, cell }) => `${kind} ${cell?.row ?? ''}`.trim())
    const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`

    test.each<[string, string, string[]]>([
      [
        'of data has cells in rows',
        `<table>${row('Year', 'Tonnes')}${row('2020', '41.3')}</table>`,
        ['table-cell 0', 'table-cell 0', 'table-cell 1', 'table-cell 1'],
      ],
      [
        'of terms has cells in rows',
        '<dl><dt>Quay</dt><dd>North</dd><dt>Depth</dt><dd>8 m</dd></dl>',
        ['table-cell 0', 'table-cell 0', 'table-cell 1', 'table-cell 1'],
      ],
      [
        'with one cell a row lays out',
        `<table>${row(PROSE)}${row('18.01.2024')}</table>`,
        ['paragraph', 'paragraph'],
      ],
      [
        'that holds another lays out',
        `<table>${row('Menu', `<table>${row('a', 'b')}${row('c', 'd')}</table>`)}${row('x', 'y')}</table>`,
        [
          'paragraph',
          'table-cell 1',
          'table-cell 1',
          'table-cell 2',
          'table-cell 2',
          'paragraph',
          'paragraph',
        ],
      ],
      [
        'with an article in a cell lays out',
        `<table>${row('Menu', `${PROSE} `.repeat(5))}${row('Address', 'Telephone')}</table>`,
        ['paragraph', 'paragraph', 'paragraph', 'paragraph'],
      ],
      [
        'that says so lays out',
        `<table role=presentation>${row('a', 'b')}${row('c', 'd')}</table>`,
        ['paragraph', 'paragraph', 'paragraph', 'paragraph'],
      ],
    ])('%s', (_name, html, expected) => {
      expect(kinds(html)).toEqual(expected)
    })

    test('of data gives the page no fields, one of labels does', () => {
      const fields = (table: string) =>
        pageOf(
          rendered(
            `<h1>A title of some words</h1><p>${PROSE}</p><table>${table}</table><p>${PROSE} It is so.</p>`,
          ),
        )
          .fields.filter(({ name }) => name !== 'title' && name !== 'chrome')
          .map(({ name, value }) => `${name}: ${value}`)
      expect(fields(row('Course', 'Day') + row('Law', '13.05.2024') + row('Kaynak', '14.05.2024'))).toEqual(
        [],
      )
      expect(fields(row('Tarih', '13.05.2024') + row('Yazar :', 'Ayla Demirkan') + row('Sayı', '4'))).toEqual(
        ['date: 13.05.2024', 'author: Ayla Demirkan', 'number: 4'],
      )
    })
  })

  test.each([
    ['h2 class=sub', '<h1>T</h1><h2 class=sub>A deck of words</h2><h2>B</h2>'],
    [
      'p.lead past the byline',
      '<h1>T</h1><p class=author>Ayla DEMİRKAN</p><p class=lead>A deck of words</p>',
    ],
    ['div.ozet', '<h1>T</h1><div class=ozet><p>A deck of words</p></div>'],
    ['h3.detay-spot', '<h1>T</h1><h3 class="detay-spot">A deck of words</h3><h3>B</h3>'],
    ['p in an hgroup', '<hgroup><h1>T</h1><p>A deck of words</p></hgroup>'],
    ['the only h2, right behind', '<h1>T</h1><h2>A deck of words</h2>'],
    [
      'what linked data calls so',
      '<script type="application/ld+json">{"@type":"Article","alternativeHeadline":"A deck of words"}</script><h1>T</h1><h2>A deck of words</h2><h2>B</h2>',
    ],
  ])('the subtitle by %s', (_name, html) => {
    expect(formLines(rendered(`${html}<p>${PROSE}</p>`))).toContainEqual(
      expect.stringMatching(/^\+ (?:heading|paragraph) subtitle A deck of words$/),
    )
  })

  test.each([
    ['a heading among its like', `<h1>T</h1><h2>A deck of words</h2><p>${PROSE}</p><h2>B</h2>`],
    ['a lead far down', `<h1>T</h1><p>${PROSE}</p><p class=lead>A deck of words</p>`],
  ])('%s is no subtitle', (_name, html) => {
    expect(rendered(html).forms.map(({ field }) => field)).not.toContain('subtitle')
  })

  test.each<[string, string, string | undefined, string | undefined]>([
    ['in brackets', 'Liman girişi (Fotoğraf: AA)', 'Liman girişi', 'AA'],
    ['in brackets without colon', 'Liman girişi (Fotoğraf AA)', 'Liman girişi', 'AA'],
    ['behind a stop', 'The old quay. Photo: Museum Archive', 'The old quay.', 'Museum Archive'],
    ['behind a bar', 'The old quay | Photo by Ayla Demirkan', 'The old quay', 'Ayla Demirkan'],
    ['in an element', 'The old quay <small>Görsel: Kent Arşivi</small>', 'The old quay', 'Kent Arşivi'],
    ['as a source', 'Eski rıhtım. Kaynak: AA', 'Eski rıhtım.', 'AA'],
    ['alone', 'Kaynak/Source: AA', undefined, 'AA'],
    ['in no words of the table', 'Saat kulesi: eski ve yeni', 'Saat kulesi: eski ve yeni', undefined],
    ['in a sentence only', 'Eski liman. Fotoğraf sergisi.', 'Eski liman. Fotoğraf sergisi.', undefined],
  ])('a caption with its credit %s', (_name, caption, words, credit) => {
    const page = pageOf(
      rendered(`<h1>T</h1><p>${PROSE}</p><figure><img src=a><figcaption>${caption}</figcaption></figure>`),
    )
    const shown = page.blocks
      .filter(({ kind }) => kind === 'caption')
      .map(({ content }) => content.text.replace(/\s*\uFFFC/g, ''))
    expect(shown).toEqual(words === undefined ? [] : [words])
    expect(page.fields.filter(({ name }) => name === 'credit').map(({ value }) => value)).toEqual(
      credit === undefined ? [] : [credit],
    )
  })

  test('a byline in one line has a form for each marked piece', () => {
    const html =
      '<p>By <a rel=author href=x>Ayla DEMİRKAN</a>, <time datetime="2024-01-30">30 Ocak 2024</time></p>'
    expect(formLines(rendered(html))).toEqual([
      '+ paragraph By',
      '+ paragraph author Ayla DEMİRKAN',
      '+ paragraph ,',
      '+ paragraph date 30 Ocak 2024',
    ])
  })
})

describe('the evidence of a page', () => {
  const evidence = (html: string) =>
    rendered(`${html}<p>${PROSE}`, 'https://a.example/en/x').evidence.map(
      ({ from, name, value }) => `${from} ${name} ${value}`,
    )

  test.each([
    ['its language', '<html lang="tr-TR">', ['html language tr-TR']],
    ['its address', '<link rel=canonical href="/en/y">', ['html address https://a.example/en/y']],
    [
      'its twins without itself',
      '<link rel=alternate hreflang=en href="/en/x"><link rel=alternate hreflang=tr href="/tr/x"><link rel=alternate hreflang=x-default href="/">',
      ['hreflang twin tr https://a.example/tr/x'],
    ],
    [
      'Open Graph',
      '<meta property="og:title" content=" A  b "><meta property="og:locale" content="tr_TR">',
      ['open-graph title A b', 'open-graph language tr-TR'],
    ],
    [
      'Dublin Core',
      '<meta name="DC.Title" content=A><meta name="DCTERMS.issued" content=2024><meta name=DC.creator content=B>',
      ['dublin-core title A', 'dublin-core date 2024', 'dublin-core author B'],
    ],
    [
      'images',
      '<img src="/a.png"><img src="javascript:x"><img src="data:,x">',
      ['html image https://a.example/a.png'],
    ],
    [
      'names of the language of programs',
      '<meta name=constructor content=a><meta property=__proto__ content=b><p role=constructor itemprop=constructor>c</p>',
      [],
    ],
    [
      'whose the image is',
      '<script type="application/ld+json">{"@type":"NewsArticle","image":{"@type":"ImageObject","creditText":"AA","caption":"The quay"}}</script>',
      ['json-ld credit AA', 'json-ld caption The quay'],
    ],
    ['a broken script of linked data', '<script type="application/ld+json">{"@type":"Article",</script>', []],
    [
      'linked data',
      '<script type="application/ld+json">[{"@type":["ScholarlyArticle"],"headline":"A","author":{"name":"B"},"inLanguage":"en","workTranslation":{"@id":"https://a.example/tr/x","inLanguage":"tr"}},{"@type":"Organization","name":"C"}]</script>',
      [
        'json-ld language en',
        'json-ld title A',
        'json-ld author B',
        'json-ld twin tr https://a.example/tr/x',
      ],
    ],
    [
      'a date marked for machines',
      '<p><time datetime="2024-01-30">Salı</time></p>',
      ['time date 2024-01-30'],
    ],
  ])('%s', (_name, html, expected) => {
    expect(evidence(html)).toEqual(expected)
  })
})

test.each<[string, string, boolean]>([
  ['a document type', '<!DOCTYPE html><p>a', true],
  ['a comment and a tag', '\n<!-- saved --> <HTML>', true],
  ['a fragment', '<p>a</p>', true],
  ['text before a tag', 'a<br>b<br>c<p>d</p>', true],
  ['XHTML', '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><html xmlns="y">', true],
  ['text', 'Yorum No : 2024 / 2\n\nA < b and c > d.', false],
  ['text that speaks of a tag', 'The element <p> begins a paragraph; </p> ends it.', false],
  ['other XML', '<?xml version="1.0"?><xliff version="2.0"><file/></xliff>', false],
  ['JSON', '{"title": "<p>"}', false],
])('whether it is HTML: %s', (_name, text, expected) => {
  expect(looksLikeHtml(new TextEncoder().encode(text))).toBe(expected)
  expect(looksLikeHtml(new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le')))).toBe(expected)
})
