import { describe, expect, test } from 'vitest'
import { applyRepairs } from '../../../src/page/repair.ts'
import { textRepairs } from '../../../src/page/repairs/text-repairs.ts'

const mended = (text: string) => applyRepairs(text, textRepairs(text)).text

describe.each<[string, [string, string][]]>([
  [
    'encoding',
    [
      [
        'TÃ¼rkiye’nin baÅŸkenti Ankara, en kalabalÄ±k ÅŸehri Ä°stanbul',
        'Türkiye’nin başkenti Ankara, en kalabalık şehri İstanbul',
      ],
      ['Turkeyâ€™s â€œnewâ€\u009d roleâ€¦', 'Turkey’s “new” role…'],
      ['Turkeyâ€™s â€œnewâ€ role', 'Turkey’s “new” role'],
      ['TÃƒÂ¼rkiye', 'Türkiye'],
      ['Ã–zet: Ã‡alÄ±ÅŸma', 'Özet: Çalışma'],
      [
        'Bu yýl Türkiye ve Yunanistan arasýnda bir iþ birliði anlaþmasý',
        'Bu yıl Türkiye ve Yunanistan arasında bir iş birliği anlaşması',
      ],
      ['DIÞÝÞLERÝ BAKANLIÐI', 'DIŞİŞLERİ BAKANLIĞI'],
      ['President Erdoðan spoke', 'President Erdoğan spoke'],
    ],
  ],
  [
    'letters',
    [
      ['i̇stanbul ve s\u0327imdi', 'istanbul ve şimdi'],
      ['dog\u0306ru, I\u0307zmir, u\u0308c\u0327', 'doğru, İzmir, üç'],
      ['Bașkan Șahin', 'Başkan Şahin'],
      ['¸simdi da˘g ve ˙Izmir, T¨urkiye', 'şimdi dağ ve İzmir, Türkiye'],
      ['Тürkiye ve Αnkara', 'Türkiye ve Ankara'],
      ['Türkİye, yani Türkiye', 'Türkiye, yani Türkiye'],
      ['Ba\uFFFDbakan geldi. Başbakan gitti.', 'Başbakan geldi. Başbakan gitti.'],
    ],
  ],
  ['ligature', [['the oﬃcial ﬁle of the staﬀ', 'the official file of the staff']]],
  [
    'soft-hyphen',
    [
      ['co\u00ADope\u00ADration', 'cooperation'],
      ['öncelik\u00AD\nlerimiz', 'önceliklerimiz'],
    ],
  ],
  [
    'hyphen',
    [
      ['bizim öncelik- lerimiz', 'bizim önceliklerimiz'],
      ['the govern- ment', 'the government'],
      ['the govern-\nment', 'the government'],
      ['the harbour and its har- bour', 'the harbour and its harbour'],
    ],
  ],
  [
    'space',
    [
      ['The war ended.The peace came.', 'The war ended. The peace came.'],
      ['Savaş bitti.Ama barış gelmedi.', 'Savaş bitti. Ama barış gelmedi.'],
      ['kabul etti,ancak imzalamadı', 'kabul etti, ancak imzalamadı'],
      ['Bu rapor AVİM’ in olarak', 'Bu rapor AVİM’in olarak'],
      ['Savaş bitti.. Sonra', 'Savaş bitti. Sonra'],
    ],
  ],
])('damage of %s', (kind, cases) => {
  test.each(cases)('%s is mended', (damaged, right) => {
    expect(mended(damaged)).toBe(right)
    expect(new Set(textRepairs(damaged).map((repair) => repair.kind))).toEqual(new Set([kind]))
    expect(textRepairs(right)).toEqual([])
  })
})

test.each([
  'Ça alors ! « L’ÂGE D’OR » — à la frontière, où l’été…',
  'SÃO PAULO, A IRMÃ – e o pão',
  'Die Ämter „Ä“ und Übergänge in Österreich',
  'Guðmundur Þórðarson býr á Íslandi og það er gott',
  'Příliš žluťoučký kůň úpěl ďábelské ódy, býval bílý',
  'România și Țara Românească, însă și București',
  'Η Ελλάδα και η Россия',
  'Türk- Rus ilişkileri, iç- ve dış politika',
  'pre- and post-war Europe, a well- known man',
  'the man- who came, 1914- 1918',
  'See www.example.com/A.The and Node.js, README.md, U.S. and T.C. at 3.5 or v1.2.The',
  'Ali.Veli@example.com wrote to example.Com',
  'a,b,c and x,y; rotary-encoder,steps-per-turn, nvidia,drive-type: one, two, three, four',
  'blocking ".." and ../x, the bit- rate, Yanlışİfade',
  'an object of type System.String is a string',
  'Wait... what? He said so…',
  'The states’ in-laws; students’ in Paris',
  'the dog’s bone, at ’ in',
  'Bütün şehir AVİM’in raporunu okudu.',
])('%s stays as it is', (text) => {
  expect(textRepairs(text)).toEqual([])
})

test('a lost letter is put in only where one letter alone makes a word that is known', () => {
  const known = new Set(['kaş', 'kaç', 'başkan'])
  const apply = (text: string) => applyRepairs(text, textRepairs(text, known)).text
  expect(apply('ba\uFFFDkan')).toBe('başkan')
  expect(apply('ka\uFFFD a\uFFFD')).toBe('ka\uFFFD a\uFFFD')
})
