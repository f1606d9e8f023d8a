/** Generated HTML pages in the shapes such sites have, around the text pages of pages.ts, with what a reader should find. */
import { decodePage } from '../../src/page/decode.ts'
import { generatePages } from './pages.ts'

export interface HtmlPage {
  readonly shape: string
  readonly bytes: Uint8Array
  readonly body: readonly string[]
  /** Only what the page shows or says somewhere. */
  readonly truth: Readonly<Partial<Record<'title' | 'author' | 'date' | 'masthead' | 'twin', string>>>
}

/** What a shape is filled with. */
interface Matter {
  readonly title: string
  readonly date: string
  readonly iso: string
  readonly author: string
  readonly number: string
  readonly body: readonly string[]
  readonly source: string
  /** Titles and beginnings of other pages. */
  readonly others: readonly { readonly title: string; readonly teaser: string }[]
  readonly index: number
}

const MASTHEAD = 'Karadeniz Araştırmaları Merkezi'
const AUTHORS = ['Ayla DEMİRKAN', 'Selim ARDAHANLI', 'Petar DIMOV', 'Irina VOLKOVA']
const MENU = ['Ana Sayfa', 'Kurumsal', 'Yorum', 'Analiz', 'Bülten', 'Rapor', 'Dergi', 'Duyuru', 'İletişim']

const links = (list: readonly string[], wrap: (link: string) => string) =>
  list.map((text, i) => wrap(`<a href="/tr/${i}">${text}</a>`)).join('')
const paragraphs = (body: readonly string[], tag: string) =>
  body.map((text, i) => `<${tag}>${decorated(text, i)}</${tag}>`).join('\n')

/** A paragraph with a link, emphasis or a footnote mark somewhere. */
function decorated(text: string, i: number): string {
  const words = text.split(' ')
  const middle = Math.floor(words.length / 2)
  if (i % 4 === 0) words[middle] = `<a href="/en/${i}">${words[middle]}</a>`
  if (i % 4 === 1) words[middle] = `<em>${words[middle]}</em>`
  if (i % 4 === 2) words[middle] = `<strong>${words[middle]}</strong>`
  return words.join(' ')
}

const SHAPES: Readonly<Record<string, (matter: Matter) => { html: string; truth: HtmlPage['truth'] }>> = {
  institution: ({ title, date, author, number, body, source, others, index }) => ({
    truth: { title, date, author, masthead: MASTHEAD, twin: `https://karam.example/tr/Yorum/${index}` },
    html: `<!doctype html><html lang="tr"><head><meta charset="utf-8"><title>${title} | KARAM</title>
<link rel="alternate" hreflang="tr" href="https://karam.example/tr/Yorum/${index}"><link rel="alternate" hreflang="en" href="https://karam.example/en/Yorum/${index}"><link rel="canonical" href="https://karam.example/en/Yorum/${index}"></head>
<body><header class="site-header"><a class="logo" href="/"><img src="/logo.png" alt="${MASTHEAD}"></a><nav><ul>${links(MENU, (a) => `<li>${a}</li>`)}</ul></nav></header>
<div class="container"><ol class="breadcrumb"><li><a href="/">Ana Sayfa</a></li><li><a href="/y">Yorum</a></li></ol>
<div class="yorum-detay"><h1>${title}</h1><div class="yorum-no">Commentary No : ${number}</div><div class="tarih">${date}</div><div class="yazar">${author}</div><div>4 min read</div>
<div class="paylas">Share : <a href="#">Facebook</a> <a href="#">Twitter</a></div>
${paragraphs(body, 'p')}<p>Kaynak/Source: ${source}</p></div>
<div id="yorumlar"><h3>Yorumlar</h3><p>Henüz Yorum Yapılmamış.</p></div>
<div class="diger-yazilar"><h3>Diğer Yazılar</h3><ul>${others.map((other) => `<li><a href="/o">${other.title}</a><p>${author} 27.12.2012 -</p></li>`).join('')}</ul></div></div>
<footer>© 2009-2024 ${MASTHEAD} Tüm Hakları Saklıdır</footer></body></html>`,
  }),
  weblog: ({ title, iso, author, body, others }) => ({
    truth: { title, date: iso, author, masthead: MASTHEAD },
    html: `<!doctype html><html lang="en-US"><head><meta charset="utf-8"><title>${title} &#8211; ${MASTHEAD}</title><meta property="og:title" content="${title}"><meta property="og:site_name" content="${MASTHEAD}">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"BlogPosting","headline":"${title}","datePublished":"${iso}","author":{"@type":"Person","name":"${author}"}}</script></head>
<body class="single has-sidebar"><header id="masthead" class="site-header"><p class="site-title"><a href="/">${MASTHEAD}</a></p><nav class="main-navigation"><ul class="menu">${links(MENU, (a) => `<li>${a}</li>`)}</ul></nav></header>
<div id="content"><main id="main"><article class="post"><header class="entry-header"><h1 class="entry-title">${title}</h1><div class="entry-meta"><span class="posted-on"><time class="entry-date" datetime="${iso}">${iso}</time></span> <span class="byline">by <span class="author vcard">${author}</span></span></div></header>
<div class="entry-content">${paragraphs(body, 'p')}<div class="sharedaddy"><h3>Share this:</h3><ul><li><a href="#">Twitter</a></li></ul></div></div><footer class="entry-footer"><span class="tags-links">Tagged <a rel="tag" href="/t">coast</a></span></footer></article>
<div id="comments" class="comments-area"><h2>Comments</h2><ol class="comment-list">${others
      .slice(0, 2)
      .map((other) => `<li><p>${other.teaser}</p></li>`)
      .join('')}</ol></div></main>
<aside id="secondary" class="widget-area"><h2>Recent</h2><ul>${others.map((other) => `<li><a href="/o">${other.title}</a></li>`).join('')}</ul></aside></div><footer class="site-footer">Powered by a pen.</footer></body></html>`,
  }),
  tables: ({ title, date, body }) => ({
    truth: { title, date, masthead: MASTHEAD },
    html: `<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=iso-8859-9"><TITLE>${title} - ${MASTHEAD}</TITLE></HEAD><BODY><CENTER><TABLE WIDTH=760><TR><TD COLSPAN=2><FONT SIZE=5>${MASTHEAD}</FONT></TD></TR>
<TR><TD WIDTH=150><FONT SIZE=2>${links(MENU, (a) => `${a}<BR>`)}</FONT></TD><TD><FONT SIZE=4><B>${title}</B></FONT><BR><BR><FONT SIZE=2>${date}<BR><BR>${body.map(decorated).join('<BR><BR>')}</FONT></TD></TR>
<TR><TD COLSPAN=2><CENTER><FONT SIZE=1>© 2002 ${MASTHEAD}</FONT></CENTER></TD></TR></TABLE></CENTER></BODY></HTML>`,
  }),
  soup: ({ title, date, body, others }) => ({
    truth: { title, date },
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><div id="app"><div class="css-1a"><div>${links(MENU, (a) => a)}</div></div>
<div class="css-3c"><div class="css-4d"><div><h1 class="css-6f">${title}</h1></div><div class="css-7g"><div>${date}</div><div>5 min read</div></div><div class="css-8h">${paragraphs(body, 'div')}</div></div>
<div class="css-10j"><div>More</div><div>${others.map((other) => `<div><a href="/o">${other.title}</a></div>`).join('')}</div></div></div><div class="css-11k"><a href="/t">Terms</a><a href="/p">Privacy</a><a href="/c">Contact</a></div></div></body></html>`,
  }),
  release: ({ title, date, body, others }) => ({
    truth: { title, date, masthead: 'T.C. Deniz İşleri Bakanlığı' },
    html: `<!doctype html><html lang="tr"><head><meta charset="utf-8"><title>${title}</title></head><body><form id="aspnetForm" method="post"><div class="header"><h2 class="kurum-adi">T.C. Deniz İşleri Bakanlığı</h2></div><div id="leftmenu"><ul class="menu">${links(MENU, (a) => `<li>${a}</li>`)}</ul></div>
<div id="icerik"><h1>${title}</h1><div class="date">${date}</div>${paragraphs(body, 'p')}</div>
<div class="ilgili"><h3>İlgili Haberler</h3>${others.map((other) => `<div><a href="/o">${other.title}</a><p>${other.teaser}</p></div>`).join('')}</div>
<div class="cerez-uyari">Bu site çerez kullanır; siteyi kullanmaya devam ederek çerezleri kabul etmiş olursunuz.</div><div class="footer"><p>Adres: Liman Caddesi No 1, Ankara</p></div></form></body></html>`,
  }),
}

/** `count` pages, the shapes in turn, the same on every run. */
export function generateHtml(count: number): HtmlPage[] {
  const matters = generatePages(count).map(({ english }, index) => matterOf(decodePage(english).text, index))
  return matters.map((matter, i) => {
    const [shape = '', make] = Object.entries(SHAPES)[i % Object.keys(SHAPES).length] ?? []
    const others = [1, 2, 3, 4, 5].map((step) => matters[(i + step) % count] as Matter)
    const filled = { ...matter, others: others.map(({ title, body }) => ({ title, teaser: body[0] ?? '' })) }
    const { html, truth } = make?.(filled) ?? { html: '', truth: {} }
    return { shape, bytes: encoded(html, shape === 'tables'), body: matter.body, truth }
  })
}

function matterOf(text: string, index: number): Matter {
  const [, title = '', date = '', ...rest] = text.trim().split('\n\n')
  const plain = date.replace('- ', '')
  return {
    title,
    date: plain,
    iso: plain.split('.').reverse().join('-'),
    author: AUTHORS[index % AUTHORS.length] ?? '',
    number: `2024 / ${index}`,
    body: rest.slice(0, -1),
    source: (rest.at(-1) ?? '').replace('Kaynak/Source: ', ''),
    others: [],
    index,
  }
}

const TURKISH = new Map(
  Array.from('ĞİŞğış’“”', (letter, i) => [
    letter,
    [0xd0, 0xdd, 0xde, 0xf0, 0xfd, 0xfe, 0x92, 0x93, 0x94][i] ?? 0,
  ]),
)

function encoded(html: string, old: boolean): Uint8Array {
  return old
    ? Uint8Array.from(html, (letter) => TURKISH.get(letter) ?? letter.charCodeAt(0))
    : new TextEncoder().encode(html)
}
