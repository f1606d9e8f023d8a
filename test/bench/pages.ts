/** Generated pages for benchmarks: the shape of the sample pages, every one different, the same on every run. */

/** A page and its Turkish twin. */
export interface GeneratedPage {
  readonly name: string
  readonly english: Uint8Array
  readonly turkish: Uint8Array
}

/** Parts of a sentence in English and Turkish; `#` stands for a number, `@` for a name, `~` for a date. */
const SUBJECTS: readonly [string, string][] = [
  ['@, the captain of the ferry,', 'Feribotun kaptanı @'],
  ['The harbour office', 'Liman idaresi'],
  ['The ministry’s spokesperson', 'Bakanlık sözcüsü'],
  ['A delegation of # members', '# üyeli bir heyet'],
  ['The governor of the central bank', 'Merkez bankası başkanı'],
  ['The railway company', 'Demiryolu şirketi'],
  ['The association of small museums', 'Küçük müzeler derneği'],
  ['The newly elected council', 'Yeni seçilen meclis'],
  ['@, who leads the opposition,', 'Muhalefetin başındaki @'],
  ['The customs officers', 'Gümrük memurları'],
  ['A commission under @', '@ başkanlığındaki komisyon'],
  ['The grain exporters', 'Tahıl ihracatçıları'],
  ['The ambassador', 'Büyükelçi'],
  ['The village’s only teacher', 'Köyün tek öğretmeni'],
  ['The court of first instance', 'İlk derece mahkemesi'],
  ['The two foreign ministers', 'İki dışişleri bakanı'],
]
const VERBS: readonly [string, string][] = [
  ['signed', 'imzaladı'],
  ['rejected', 'reddetti'],
  ['has been waiting for', 'bekliyor'],
  ['promised to publish', 'yayımlamaya söz verdi'],
  ['criticised', 'eleştirdi'],
  ['defended', 'savundu'],
  ['postponed', 'erteledi'],
  ['won’t accept', 'kabul etmeyecek'],
  ['described', 'anlattı'],
  ['opened', 'açtı'],
  ['doubts', 'kuşkuyla karşılıyor'],
  ['studied', 'inceledi'],
  ['announced', 'duyurdu'],
  ['withdrew', 'geri çekti'],
  ['supported', 'destekledi'],
  ['forgot', 'unuttu'],
]
const OBJECTS: readonly [string, string][] = [
  ['the agreement on fishing', 'balıkçılık anlaşmasını'],
  ['# tonnes of wheat', '# ton buğdayı'],
  ['the new line to the coast', 'kıyıya giden yeni hattı'],
  ['a report of # pages', '# sayfalık raporu'],
  ['the budget for the coming year', 'gelecek yılın bütçesini'],
  ['the lighthouse and its lamp', 'feneri ve lambasını'],
  ['@’s proposal', '@ tarafından yapılan öneriyi'],
  ['the election results', 'seçim sonuçlarını'],
  ['the exhibition of old maps', 'eski haritalar sergisini'],
  ['the protocol signed on ~', '~ tarihinde imzalanan protokolü'],
  ['a rise of # percent', 'yüzde # artışı'],
  ['the bridge over the river', 'nehir üzerindeki köprüyü'],
  ['the talks between the neighbours', 'komşular arasındaki görüşmeleri'],
  ['the list of # candidates', '# adaylık listeyi'],
  ['the charter of the network', 'ağın kuruluş belgesini'],
  ['winter supplies for # villages', '# köyün kışlık erzakını'],
]
const ADJUNCTS: readonly [string, string][] = [
  ['on ~', '~ tarihinde'],
  ['without giving a reason', 'gerekçe göstermeden'],
  ['in front of # journalists', '# gazetecinin önünde'],
  ['for the third time this year', 'bu yıl üçüncü kez'],
  ['despite the storm', 'fırtınaya rağmen'],
  ['at a meeting in the old customs house', 'eski gümrük binasındaki bir toplantıda'],
  ['in a letter to @', '@ adına yazılan bir mektupta'],
  ['before the holidays', 'bayramdan önce'],
  ['according to the daily bulletin', 'günlük bültene göre'],
  ['with # votes against #', '# oya karşı # oyla'],
  ['since the war', 'savaştan bu yana'],
  ['as had been expected', 'beklendiği gibi'],
  ['in the first half of the year', 'yılın ilk yarısında'],
  ['under pressure from the neighbours', 'komşuların baskısıyla'],
  ['a week later', 'bir hafta sonra'],
  ['in both languages', 'iki dilde'],
]
const NAMES = [
  'Ayla Demirkan',
  'Levan Kobidze',
  'Petar Dimov',
  'Selim Aksoy',
  'Irina Volkova',
  'Defne',
  'Nurlan Abay',
]
const TITLES = [
  'RAIL FERRY CROSSES THE SEA',
  'GRAIN WAITS FOR WAGONS',
  'MUSEUMS SIGN THEIR CHARTER',
  'COUNCIL CHANGES ITS RULES',
]
const MONTHS = {
  en: ['January', 'March', 'May', 'September', 'November'],
  tr: ['Ocak', 'Mart', 'Mayıs', 'Eylül', 'Kasım'],
} as const
const PARAGRAPHS = 13

/** `count` pages; one in five damaged, one in ten in windows-1254. */
export function generatePages(count: number): GeneratedPage[] {
  return Array.from({ length: count }, (_, i) => generatePage(i))
}

function generatePage(i: number): GeneratedPage {
  const random = generator(i + 1)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const pairs = Array.from({ length: PARAGRAPHS }, () =>
    Array.from({ length: 2 + Math.floor(random() * 3) }, () => sentence(random, pick)),
  )
  const date = `${10 + Math.floor(random() * 18)}.0${1 + Math.floor(random() * 9)}.${2000 + (i % 24)}`
  const title = `${pick(TITLES)} ${i}`
  let body = pairs.map((pair) => pair.map(([english]) => english).join(' '))
  if (i % 5 === 0)
    body = [...body, ...body.slice(3, 6)].map((text) => text.replace(/(\p{L})’(?=\p{L})/gu, '$1'))
  const english = `KARADENİZ ARAŞTIRMALARI MERKEZİ\nCENTER FOR BLACK SEA STUDIES\n\n${title}\n\n- ${date}\n\n${body.join('\n\n')}\n\nKaynak/Source: Harbour News Agency, ${date}, http://news.example.com/${i}\n`
  const turkish = `KARADENİZ ARAŞTIRMALARI MERKEZİ\n\nHABER ${i}\n\n${date}\n\n${pairs.map((pair) => pair.map(([, text]) => text).join(' ')).join('\n\n')}\n`
  return {
    name: `page-${String(i).padStart(4, '0')}`,
    english: i % 10 === 3 ? windows1254(english) : new TextEncoder().encode(english),
    turkish: new TextEncoder().encode(turkish),
  }
}

/** English: subject, verb, object, adjunct; Turkish: subject, adjunct, object, verb. */
function sentence(random: () => number, pick: <T>(list: readonly T[]) => T): [string, string] {
  const [subject, verb, object, adjunct] = [pick(SUBJECTS), pick(VERBS), pick(OBJECTS), pick(ADJUNCTS)]
  const values = [subject, object, adjunct].map(() => ({
    number: String(2 + Math.floor(random() * 900)),
    name: pick(NAMES),
    date: [
      1 + Math.floor(random() * 28),
      Math.floor(random() * 5),
      1990 + Math.floor(random() * 34),
    ] as const,
  }))
  const put = (text: string, lang: 'tr' | 'en', i: number) => {
    const { number, name, date } = values[i] as (typeof values)[number]
    const [day, month, year] = date
    return text
      .replaceAll('#', number)
      .replace('@', name)
      .replace('~', `${day} ${MONTHS[lang][month]} ${year}`)
  }
  return [
    `${put(subject[0], 'en', 0)} ${verb[0]} ${put(object[0], 'en', 1)} ${put(adjunct[0], 'en', 2)}.`,
    `${put(subject[1], 'tr', 0)} ${put(adjunct[1], 'tr', 2)} ${put(object[1], 'tr', 1)} ${verb[1]}.`,
  ]
}

/** Mulberry32: small, even, and the same everywhere. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const CODES: Readonly<Record<string, number>> = {
  Ğ: 0xd0,
  İ: 0xdd,
  Ş: 0xde,
  ğ: 0xf0,
  ı: 0xfd,
  ş: 0xfe,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
}

function windows1254(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => CODES[letter] ?? letter.charCodeAt(0))
}
