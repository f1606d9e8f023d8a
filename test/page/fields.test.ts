import { describe, expect, test } from 'vitest'
import type { Field } from '../../src/page/page.ts'
import { read } from './starter.ts'

const BODY =
  'The ferry left the harbour in the early morning, and came back late at night, as it always had, with nobody aboard.'
const AFTER =
  'In the winter it does not sail at all, and the crew paints the railing in the colour of the year before.'

/** Fields as `name[language] role: value = iso`, in page order, role `author` and missing parts left out. */
function shown(fields: readonly Field[]): string[] {
  return fields
    .toSorted((a, b) => (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0))
    .map(({ name, language, role, value, iso }) => {
      const did = role && role !== 'author' ? ` ${role}` : ''
      return `${name}${language ? `[${language}]` : ''}${did}: ${value}${iso ? ` = ${iso}` : ''}`
    })
}

/** The fields of a page whose head, between a title and the body, is these lines. */
const inHead = (lines: string) =>
  shown(read(`THE OLD FERRY\n\n${lines}\n\n${BODY}\n\n${AFTER}\n`).fields).slice(1)
/** The fields of a page whose foot, after the body, is these lines. */
const inFoot = (lines: string) =>
  shown(read(`THE OLD FERRY\n\n${BODY}\n\n${AFTER}\n\n${lines}\n`).fields).slice(1)
/** The fields of a page that begins with these lines. */
const onTop = (lines: string) => shown(read(`${lines}\n\n${BODY}\n\n${AFTER}\n`).fields)

describe('the head has', () => {
  test.each<[string, string[]]>([
    ['Yorum 2024/2', ['series[tr]: Yorum', 'number: 2024/2']],
    ['Sayı: 2019/3, Mart 2019', ['number: 2019/3', 'date: Mart 2019 = 2019-03']],
    ['Cilt: 3 Sayı: 2', ['number volume: 3', 'number: 2']],
    ['Yazar: Mary BELL Tarih: 22.02.2019', ['author: Mary BELL', 'date: 22.02.2019 = 2019-02-22']],
    ['Mary BELL, Anadolu Üniversitesi', ['author: Mary BELL, Anadolu Üniversitesi']],
    ['Reading time 4 min', ['reading-time[en]: 4 min']],
    ['Yorum No : 2024 / 2', ['series[tr]: Yorum', 'number: 2024 / 2']],
    ['Commentary No : 2023 / 5', ['series[en]: Commentary', 'number: 2023 / 5']],
    ['Analiz No: 12', ['series[tr]: Analiz', 'number: 12']],
    ['RAPOR NO. 3', ['series[tr]: RAPOR', 'number: 3']],
    ['Bülten · 14', ['series[tr]: Bülten', 'number: 14']],
    ['Analysis #12', ['series[en]: Analysis', 'number: 12']],
    ['Yorum / Commentary No: 2021 / 9', ['series[tr]: Yorum', 'series[en]: Commentary', 'number: 2021 / 9']],
    ['Sayı / Issue: 6', ['number: 6']],
    ['Sayı 6', ['number: 6']],
    ['Duyuru / Announcement', ['section[tr]: Duyuru', 'section[en]: Announcement']],
    ['Kategori: Söyleşi', ['section[tr]: Söyleşi']],
    ['- 22.02.2019 -', ['date: 22.02.2019 = 2019-02-22']],
    ['22 Şubat 2019 Cuma', ['date: 22 Şubat 2019 Cuma = 2019-02-22']],
    ['22 Şubat 2019 / 22 February 2019', ['date: 22 Şubat 2019 / 22 February 2019 = 2019-02-22']],
    ['22.02.2019 14:30', ['date: 22.02.2019 14:30 = 2019-02-22']],
    ['Şubat 2019', ['date: Şubat 2019 = 2019-02']],
    ['February 22–24, 2019', ['date: February 22–24, 2019 = 2019-02-22/2019-02-24']],
    ['Sinop, 5 Haziran 2019', ['date: 5 Haziran 2019 = 2019-06-05']],
    ['TARİH : 22.02.2019', ['date: 22.02.2019 = 2019-02-22']],
    ['Tarih : 2024', ['date: 2024 = 2024']],
    ['Güncelleme: 23.02.2019', ['date updated: 23.02.2019 = 2019-02-23']],
    ['Updated on 23 February 2019', ['date updated: 23 February 2019 = 2019-02-23']],
    ['4 dk okuma', ['reading-time[tr]: 4 dk okuma']],
    ['3 min read', ['reading-time[en]: 3 min read']],
    ['5-minute read', ['reading-time[en]: 5-minute read']],
    ['Okuma süresi: 4 dakika', ['reading-time[tr]: 4 dakika']],
    ['Selim ARDAHANLI', ['author: Selim ARDAHANLI']],
    ['İlkay IŞIKLI-ÖZ & Ayşe Nur ÇINAR', ['author: İlkay IŞIKLI-ÖZ', 'author: Ayşe Nur ÇINAR']],
    ['Prof. Dr. Hikmet Alpsoy', ['author: Prof. Dr. Hikmet Alpsoy']],
    ['Büyükelçi (E) Rahmi TEZEL', ['author: Büyükelçi (E) Rahmi TEZEL']],
    ['Selim ARDAHANLI 20.02.2017', ['author: Selim ARDAHANLI', 'date: 20.02.2017 = 2017-02-20']],
    ['By JOHN O’HARA-SMITH and Mary BELL', ['author: JOHN O’HARA-SMITH', 'author: Mary BELL']],
    ['YAZARLAR : SELİM ARDAHANLI, NEHİR ALTUNKAYA', ['author: SELİM ARDAHANLI', 'author: NEHİR ALTUNKAYA']],
    ['Yazar\u00a0:\u00a0Selim Ardahanlı', ['author: Selim Ardahanlı']],
    ['Yazar: Karadeniz Araştırmaları Merkezi', ['author: Karadeniz Araştırmaları Merkezi']],
    ['Çeviren: Oya Birsel', ['author translator: Oya Birsel']],
    ['Translated by Oya Birsel', ['author translator: Oya Birsel']],
    ['EDİTÖR – Feyza TUNALI', ['author editor: Feyza TUNALI']],
    ['Roportaj : Suna Dalkiran', ['author interviewer: Suna Dalkiran']],
    [
      'Hazırlayan: Ebru Kınalı ve Tarık Beşe',
      ['author compiler: Ebru Kınalı', 'author compiler: Tarık Beşe'],
    ],
    [
      'Bu yazının aslı İngilizce olup 12 Ocak 2023 tarihinde\nkaleme alınmıştır.',
      [
        'origin-note[tr]: Bu yazının aslı İngilizce olup 12 Ocak 2023 tarihinde kaleme alınmıştır. = 2023-01-12',
      ],
    ],
    ['Dil : Türkçe & İngilizce', ['language-note[tr]: Türkçe & İngilizce']],
    ['Tür / Type : Rapor / Report', ['type[tr]: Rapor', 'type[en]: Report']],
    ['Price : 20.00 TL', ['price: 20.00 TL']],
    [
      'Yorum No : 2024 / 2 | 18.01.2024 | 3 min read',
      [
        'series[tr]: Yorum',
        'number: 2024 / 2',
        'date: 18.01.2024 = 2024-01-18',
        'reading-time[en]: 3 min read',
      ],
    ],
    ['Selim ARDAHANLI - 18.01.2024', ['author: Selim ARDAHANLI', 'date: 18.01.2024 = 2024-01-18']],
    ['Ana Sayfa » Yayınlar » Yorum', ['chrome[tr]: Ana Sayfa » Yayınlar » Yorum']],
    [
      'Yazar :\n\n22.02.2019\n\nSelim ARDAHANLI',
      ['author: Selim ARDAHANLI', 'date: 22.02.2019 = 2019-02-22'],
    ],
    [
      'Yazar :\n\nTarih :\n\nSelim ARDAHANLI\n\n22.02.2019',
      ['author: Selim ARDAHANLI', 'date: 22.02.2019 = 2019-02-22'],
    ],
    ['YAZAR\n\nSelim Ardahanlı', ['author: Selim Ardahanlı']],
    ['Yazar :\n\nTarih : 2024', ['label[tr]: Yazar :', 'date: 2024 = 2024']],
  ])('%j', (lines, fields) => expect(inHead(lines)).toEqual(fields))
})

describe('the foot has', () => {
  test.each<[string, string[]]>([
    [
      'Kaynak: Anadolu Haber Ajansı, 3 Mart 2020',
      ['source-name[tr]: Anadolu Haber Ajansı', 'source-date: 3 Mart 2020 = 2020-03-03'],
    ],
    ['Kaynak – Anadolu Haber Ajansı', ['source-name[tr]: Anadolu Haber Ajansı']],
    ['(Kaynak: Anadolu Haber Ajansı)', ['source-name[tr]: Anadolu Haber Ajansı']],
    [
      'Kaynak : http://www.example.org/a, http://www.example.org/b',
      ['source-url: http://www.example.org/a', 'source-url: http://www.example.org/b'],
    ],
    ['Keywords – harbour, ferry', ['tags[en]: harbour, ferry']],
    ['DOI: 10.9999/abc.5', ['citation[en]: 10.9999/abc.5']],
    ['Kaynak/Source: https://www.example.org/a', ['source-url: https://www.example.org/a']],
    ['Source (Kaynak): Inner Sea Herald', ['source-name[en]: Inner Sea Herald']],
    [
      'Inner Sea Herald (3 March 2020)',
      ['source-name[en]: Inner Sea Herald', 'source-date: 3 March 2020 = 2020-03-03'],
    ],
    [
      'Anadolu Haber Ajansı, 3 Mart 2020',
      ['source-name[tr]: Anadolu Haber Ajansı', 'source-date: 3 Mart 2020 = 2020-03-03'],
    ],
    [
      'Via Inner Sea Herald (3 March 2020)',
      ['source-name[en]: Inner Sea Herald', 'source-date: 3 March 2020 = 2020-03-03'],
    ],
    [
      'Kaynaklar: Inner Sea Herald (3 March 2020); Liman Gazetesi, 4 Mart 2020',
      [
        'source-name[en]: Inner Sea Herald',
        'source-date: 3 March 2020 = 2020-03-03',
        'source-name[tr]: Liman Gazetesi',
        'source-date: 4 Mart 2020 = 2020-03-04',
      ],
    ],
    [
      'Source: Inner Sea Herald, 3 March 2020, https://www.example.org/a',
      [
        'source-name[en]: Inner Sea Herald',
        'source-date: 3 March 2020 = 2020-03-03',
        'source-url: https://www.example.org/a',
      ],
    ],
    ['Kaynak :\n\nInner Sea Herald', ['source-name[en]: Inner Sea Herald']],
    [
      'Kaynak :\n\nInner Sea Herald (3 March 2020)',
      ['source-name[en]: Inner Sea Herald', 'source-date: 3 March 2020 = 2020-03-03'],
    ],
    ['Inner Sea Herald\n\nKaynak :', ['source-name[en]: Inner Sea Herald']],
    [
      'https://www.example.org/a\n\nKaynak :',
      ['source-url: https://www.example.org/a', 'label[tr]: Kaynak :'],
    ],
    ['Kaynak / Source', ['label: Kaynak / Source']],
    ['Kaynak/Source: -', ['label: Kaynak/Source: -']],
    [
      'To cite this article :\nArdahanlı, S. (2024). The Old Ferry. Center for Ferries.\nhttps://doi.example.org/10.1/1',
      [
        'citation[en]: Ardahanlı, S. (2024). The Old Ferry. Center for Ferries. https://doi.example.org/10.1/1',
      ],
    ],
    [
      'Bu makaleden alıntı için: Ardahanlı, S. (2024). Eski vapurun hikâyesi. ISSN 2999-0001.',
      ['citation[tr]: Ardahanlı, S. (2024). Eski vapurun hikâyesi. ISSN 2999-0001.'],
    ],
    ['Devamını okumak için tıklayınız', ['read-more[tr]: Devamını okumak için tıklayınız']],
    [
      'Please click here to read the whole report: https://www.example.org/a',
      ['read-more[en]: Please click here to read the whole report', 'source-url: https://www.example.org/a'],
    ],
    ['Etiketler: liman, gemi', ['tags[tr]: liman, gemi']],
    ['Tags', []],
    ['#liman #ışık', ['tags[tr]: #liman #ışık']],
    ['Fotoğraf: AA', ['credit: AA']],
    ['Photo by Suna Dalkıran', ['credit: Suna Dalkıran']],
    ['Görsel : Liman Müdürlüğü arşivi', ['credit[tr]: Liman Müdürlüğü arşivi']],
    ['Ek: rapor.pdf', ['attachment: rapor.pdf']],
    ['Ek-2 : harita.pdf (1,2 MB)', ['attachment: harita.pdf (1,2 MB)']],
    ['rapor-2024.pdf', ['attachment: rapor-2024.pdf']],
    ['PDF İndir', ['chrome[tr]: PDF İndir']],
    [
      'Download PDF : https://www.example.org/a/rapor.pdf',
      ['attachment: https://www.example.org/a/rapor.pdf'],
    ],
    ['Paylaş : Facebook | X | WhatsApp', ['chrome[tr]: Paylaş : Facebook | X | WhatsApp']],
    ['Facebook | Twitter', ['chrome[en]: Facebook | Twitter']],
    ['Yorumlar (12)', ['chrome[tr]: Yorumlar (12)']],
    ['1.204 kez okundu', ['chrome[tr]: 1.204 kez okundu']],
    ['© 2009-2024 KAM Tüm Hakları Saklıdır', ['copyright[tr]: © 2009-2024 KAM Tüm Hakları Saklıdır']],
    ['KAM 2024. All rights reserved.', ['copyright[en]: KAM 2024. All rights reserved.']],
    [
      'This translation was made by the interns of the center.',
      ['translator-note[en]: This translation was made by the interns of the center.'],
    ],
    ['Erişim tarihi: 01.03.2020', ['date accessed: 01.03.2020 = 2020-03-01']],
  ])('%j', (lines, fields) => {
    expect(inFoot(lines)).toEqual(fields)
  })
})

describe('the top has', () => {
  test.each<[string, string[]]>([
    [
      'AVRASYA\n\nARAŞTIRMALARI\n\nMERKEZİ\n\nCENTER FOR\n\nEURASIAN STUDIES\n\nTHE OLD FERRY',
      [
        'masthead[tr]: AVRASYA ARAŞTIRMALARI MERKEZİ',
        'masthead[en]: CENTER FOR EURASIAN STUDIES',
        'title[en]: THE OLD FERRY',
      ],
    ],
    [
      'CENTER FOR LAKES / GÖLLER MERKEZİ\n\nTHE OLD FERRY',
      ['masthead[en]: CENTER FOR LAKES', 'masthead[tr]: GÖLLER MERKEZİ', 'title[en]: THE OLD FERRY'],
    ],
    [
      'GÖLLER ARAŞTIRMA MERKEZİ (GAM)\n\nGÖLLER VAKFI\n\nTHE OLD FERRY',
      [
        'masthead[tr]: GÖLLER ARAŞTIRMA MERKEZİ (GAM)',
        'masthead[tr]: GÖLLER VAKFI',
        'title[en]: THE OLD FERRY',
      ],
    ],
    [
      'GAM\n\nGÖLLER ARAŞTIRMA\n\nMERKEZİ\n\nTHE OLD FERRY',
      ['masthead: GAM', 'masthead[tr]: GÖLLER ARAŞTIRMA MERKEZİ', 'title[en]: THE OLD FERRY'],
    ],
    [
      'GAM 2023 YILLIK RAPOR | ANNUAL REPORT',
      ['title[tr]: GAM 2023 YILLIK RAPOR', 'title[en]: ANNUAL REPORT'],
    ],
    [
      'ESKİ VAPURUN HİKÂYESİ / THE STORY OF THE OLD FERRY',
      ['title[tr]: ESKİ VAPURUN HİKÂYESİ', 'title[en]: THE STORY OF THE OLD FERRY'],
    ],
    ['Göl Dünyası / Lake World', ['title[tr]: Göl Dünyası', 'title[en]: Lake World']],
    ['15. YILINDA GÖLLER MERKEZİ', ['title[tr]: 15. YILINDA GÖLLER MERKEZİ']],
    [
      'Göl Dünyası / World of the Lakes - Sayı / Issue: 6',
      ['title[tr]: Göl Dünyası', 'title[en]: World of the Lakes', 'number: 6'],
    ],
    ['THE OLD FERRY AND\n\nTHE NEW BRIDGE', ['title[en]: THE OLD FERRY AND THE NEW BRIDGE']],
    [
      'THE OLD FERRY\n\nHow it came to stay on the lake',
      ['title[en]: THE OLD FERRY', 'subtitle[en]: How it came to stay on the lake'],
    ],
    [
      'ESKİ VAPURUN HİKÂYESİ\n\nTHE STORY OF THE OLD FERRY',
      ['title[tr]: ESKİ VAPURUN HİKÂYESİ', 'title[en]: THE STORY OF THE OLD FERRY'],
    ],
  ])('%j', (lines, fields) => expect(onTop(lines)).toEqual(fields))
})

describe('the body keeps', () => {
  test.each([
    'Blog',
    'Conference',
    'Selim ARDAHANLI',
    'Copyright law has been changed twice since then, and nobody noticed either time, said the captain.',
    'No: that is not what the captain had in mind when he told them to paint the railing.',
    'Source: nobody knows, and the captain does not want to say who told him about the railing.',
    'Dosya - Yazdır yolunu izleyerek belgeyi yazdırın.',
    'Kaynaklar',
    'By the Lake',
    'In February 2019 the ferry was sold.',
    'The ferry (22 February 2019) sailed on.',
  ])('%s', (line) => {
    const page = read(`THE OLD FERRY\n\n01.02.2020\n\n${BODY}\n\n${line}\n\n${AFTER}\n`)
    expect(page.blocks.map((block) => block.content.text)).toEqual([BODY, line, AFTER])
  })
})

test('notes and citations end where they end, also on a page without blank lines', () => {
  const lines = [
    'Please click here to read the whole report',
    'This translation was made by the interns',
    'of the center in a week.',
    'To cite this article: Ardahanlı, S. (2024). The Old Ferry. Center for Ferries.',
    'ISSN 2999-0001',
    BODY,
  ]
  const page = read(`THE OLD FERRY\n${lines.join('\n')}\n${AFTER}\n`)
  expect(shown(page.fields).slice(1)).toEqual([
    'read-more[en]: Please click here to read the whole report',
    'translator-note[en]: This translation was made by the interns of the center in a week.',
    'citation[en]: Ardahanlı, S. (2024). The Old Ferry. Center for Ferries. ISSN 2999-0001',
  ])
  expect(page.blocks.map((block) => block.content.text).join(' ')).toBe(`${BODY} ${AFTER}`)
})

test('a title may begin as English mastheads do', () => {
  const top = 'GÖLLER MERKEZİ\n\nCENTER FOR LAKES\n\nUNION OF FERRIES ASKS FOR\n\nA NEW RAILING'
  expect(onTop(top)).toEqual([
    'masthead[tr]: GÖLLER MERKEZİ',
    'masthead[en]: CENTER FOR LAKES',
    'title[en]: UNION OF FERRIES ASKS FOR A NEW RAILING',
  ])
})

test('a date of another kind is no conflict with the date of the page', () => {
  const { findings } = read(
    `THE OLD FERRY\n\n01.02.2020\n\nGüncelleme: 03.02.2020\n\n${Array(12).fill(BODY).join(' ')}\n`,
  )
  expect(findings).toEqual([])
})
