/**
 * Generated works for the pairing of pages: each is a set of facts (people, figures, days, terms) told in Turkish and in
 * English, as two texts that a translator would make of them: sentences are left out, added, dates and numbers written in
 * their own notation, names spelt each language's way. Beside them stand pages that only look alike: the same day,
 * section, author and subject, some of the same people, another work.
 *
 * Two sets of wording: one to develop on, one to measure on.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { PairPage } from '../../src/edition/pair-facts.ts'
import { readTmx } from '../../src/exchange/tmx.ts'
import { longDate } from '../../src/text/date.ts'
import { type Lang, otherLang } from '../../src/text/language.ts'
import { upper } from '../../src/text/turkish.ts'
import { read } from '../page/starter.ts'

const ROOT = resolve(import.meta.dirname, '../..')

export type Wording = 'developed' | 'measured'

export interface Works {
  readonly pages: readonly PairPage[]
  /** Turkish id to English id. */
  readonly gold: ReadonlyMap<string, string>
}

interface WorksOptions {
  readonly pairs: number
  readonly seed: number
  readonly wording: Wording
  /** Pages that look like one of the pairs, for each pair. */
  readonly distractors?: number
}

type Both = Readonly<Record<Lang, string>>

/** `N` a person, `#` a number, `%` a percentage, `~` a day, `T` a term, `P` a country. */
const FRAMES: Readonly<Record<Wording, readonly (readonly [tr: string, en: string])[]>> = {
  developed: [
    [
      'N’un ~ tarihinde yaptığı konuşmada T konusuna değinildi.',
      'In a speech on ~, N touched upon the matter of T.',
    ],
    [
      'Toplantıya # temsilci katıldı, bunların yüzde %’i P’dan gelmişti.',
      'The meeting drew # delegates, of whom % percent had come from P.',
    ],
    ['T hakkındaki taslak # oyla kabul edildi.', 'The draft on T was adopted with # votes.'],
    [
      'N, “bu yoldan dönülmez” diyerek eleştirileri geri çevirdi.',
      'N brushed the criticism aside and said there was no way back.',
    ],
    ['P ile yürütülen görüşmeler ~ günü yeniden başladı.', 'The talks held with P were taken up again on ~.'],
    [
      'Geçen yıl # bin ton olan ticaret bu yıl yüzde % arttı.',
      'Trade stood at # thousand tonnes last year and has since grown by % percent.',
    ],
    ['T için ayrılan bütçe # milyon avroyu aştı.', 'The sum set aside for T went beyond # million euros.'],
    [
      'N’a göre T bölgenin geleceğini belirleyecek.',
      'According to N, T will decide the future of the region.',
    ],
    [
      'Komisyonun # sayfalık raporu P’ya ilişkin kaygıları dile getiriyor.',
      'The # page report of the commission voices concern about P.',
    ],
    [
      'Kıyı köylerinde yaşayanlar için değişen pek bir şey olmadı.',
      'For those who live in the villages on the shore, little has changed.',
    ],
    [
      'N ve N arasındaki yazışmalar ~ tarihine kadar gizli kaldı.',
      'The letters between N and N remained secret until ~.',
    ],
    [
      'Bu sorunun kolay bir yanıtı yok; üstelik zaman daralıyor.',
      'There is no easy answer to this question, and time is running short.',
    ],
    [
      'P’nın tutumu T bakımından belirsizliğini koruyor.',
      'Where P stands with regard to T is still unclear.',
    ],
    [
      'Denetçiler # dosyayı inceledi ve yalnızca %’inde eksik buldu: yüzde %.',
      'The auditors went through # files and found fault with % percent of them.',
    ],
    ['N’nin istifası beklenmiyordu.', 'Nobody had expected N to resign.'],
    [
      'Gelecek oturumun ~ tarihinde yapılması kararlaştırıldı.',
      'It was agreed to hold the next session on ~.',
    ],
  ],
  measured: [
    [
      '~ tarihli belgede N imzasıyla T’ya açıkça yer veriliyor.',
      'The document of ~, which bears the signature of N, makes plain mention of T.',
    ],
    [
      'Ankete katılan # kişinin yüzde %’i P’ya güvendiğini söyledi.',
      'Of the # people who were polled, %% said that they trusted P.',
    ],
    [
      'Limanda bekleyen # geminin yükü ~ gününe dek boşaltılamadı.',
      'The cargo of # vessels that lay in the harbour could not be unloaded before ~.',
    ],
    [
      'N gazetecilere T ile ilgili yeni bir girişimin hazırlandığını anlattı.',
      'N told reporters that a new initiative on T was in the making.',
    ],
    [
      'P hükümeti, T’yı “ortak bir sınav” olarak niteledi.',
      'The government of P called T a test for everybody.',
    ],
    [
      'Enflasyon yüzde %’a geriledi, döviz kuru ise #’da kaldı.',
      'Inflation fell to %%, while the exchange rate stayed at #.',
    ],
    [
      'Arşivde bulunan # mektubun çoğu N tarafından kaleme alınmış.',
      'Most of the # letters that came to light in the archive were written by N.',
    ],
    ['N, P’ya yaptığı ziyareti yarıda kesti.', 'N cut short a visit to P.'],
    [
      'Uzmanlar T alanında aceleye gerek olmadığı görüşünde.',
      'Specialists see no need for haste in the field of T.',
    ],
    [
      'Yağmur üç gün boyunca dinmedi ve yollar kapandı.',
      'It rained for three days without a break, and the roads were closed.',
    ],
    [
      'Bakanlığın verilerine göre ~ itibarıyla # başvuru sonuçlandırıldı.',
      'As of ~, the ministry’s figures show, # applications had been dealt with.',
    ],
    [
      'Asıl mesele kimin haklı olduğu değil, kimin bekleyebileceğidir.',
      'What matters in the end is not who is right but who can afford to wait.',
    ],
    [
      'N ile N’ın ortak bildirisi P basınında geniş yankı buldu.',
      'The joint statement of N and N was widely discussed in the press of P.',
    ],
    [
      'T konusunda varılan uzlaşma # maddeden oluşuyor.',
      'The settlement reached on T consists of # articles.',
    ],
    ['Öğrencilerin yüzde %’i sınava giremedi.', '%% of the students were unable to sit the examination.'],
    [
      'P’daki seçimlerin ~ tarihine ertelenmesi kimseyi şaşırtmadı.',
      'That the elections in P were put off until ~ took nobody by surprise.',
    ],
  ],
}

const FIRST: readonly Both[] = [
  ...['Ayla', 'Petar', 'Nino', 'Marek', 'Selin', 'Viktor', 'Elena', 'Tamar', 'Boris', 'Ana'].map((n) => ({
    tr: n,
    en: n,
  })),
  { tr: 'Sergey', en: 'Sergei' },
  { tr: 'Mihail', en: 'Mikhail' },
  { tr: 'Yelizaveta', en: 'Elizaveta' },
  { tr: 'Aleksandr', en: 'Alexander' },
  { tr: 'Cengiz', en: 'Jengiz' },
]
const STEMS: readonly Both[] = [
  ...[
    'Darvin',
    'Kolar',
    'Melik',
    'Sorok',
    'Tavad',
    'Brank',
    'Gelov',
    'Ludin',
    'Nazar',
    'Pekar',
    'Rustam',
    'Varto',
  ].map((n) => ({ tr: n, en: n })),
  { tr: 'Şerem', en: 'Sherem' },
  { tr: 'Çerken', en: 'Cherken' },
  { tr: 'Hodor', en: 'Khodor' },
  { tr: 'Vasily', en: 'Vasili' },
  { tr: 'Paşin', en: 'Pashin' },
  { tr: 'Jivan', en: 'Zhivan' },
]
const ENDINGS: readonly Both[] = [
  { tr: 'ov', en: 'ov' },
  { tr: 'yan', en: 'yan' },
  { tr: 'adze', en: 'adze' },
  { tr: 'oğlu', en: 'oglu' },
  { tr: 'ski', en: 'sky' },
  { tr: 'eşku', en: 'escu' },
  { tr: 'iç', en: 'ich' },
  { tr: 'enko', en: 'enko' },
]
const AUTHORS = [
  'Aslı KÖRFEZ',
  'Tunç DEMİRAĞ',
  'Nevin ÖZALP',
  'Hakan IŞILDAK',
  'Maria LINDQVIST',
  'Ertuğrul ŞAHBAZ',
]
const SECTIONS = [
  { path: 'Yorum', tr: 'Yorum', en: 'Commentary' },
  { path: 'Analiz', tr: 'Analiz', en: 'Analysis' },
  { path: 'Bulten', tr: 'Bülten', en: 'Bulletin' },
]
const MASTHEAD: Both = { tr: 'KARADENİZ ARAŞTIRMALARI MERKEZİ', en: 'CENTER FOR BLACK SEA STUDIES' }
const TITLES: readonly Both[] = [
  { tr: 'P’DA YENİ DÖNEM: T ÜZERİNE', en: 'WHAT COMES NEXT IN P' },
  { tr: 'T TARTIŞMALARI VE N', en: 'N AND THE QUESTION OF T' },
  { tr: 'KIYIDAN BAKINCA', en: 'A VIEW FROM THE SHORE' },
  { tr: 'N’UN ARDINDAN', en: 'AFTER N' },
]

/** Terms of the starter memory, of the domains that texts are made of. */
export const MEMORY = readTmx(readFileSync(resolve(ROOT, 'memory/yanyana.tmx'), 'utf8'), 'starter').units
const termsOf = (domains: readonly string[]): Both[] =>
  MEMORY.filter((unit) => domains.includes(unit.domain) && unit.tr.text.length < 40).map(({ tr, en }) => ({
    tr: tr.text,
    en: en.text,
  }))
const TERMS = termsOf(['diplomacy', 'institution', 'international-body'])
const PLACES = termsOf(['country'])

/** What a work tells; the sentences in order. */
interface Work {
  readonly day: number
  readonly section: (typeof SECTIONS)[number]
  readonly author: string
  readonly number: number
  readonly title: Both
  readonly sentences: readonly Both[]
}

/** Pairs, pages that look like them, and which belong together. */
export function generateWorks({ pairs, seed, wording, distractors = 1 }: WorksOptions): Works {
  const dice = new Dice(seed)
  const pages: PairPage[] = []
  const gold = new Map<string, string>()
  const add = (work: Work, lang: Lang, more: Telling) => {
    const id = `${lang}-${dice.whole(1e9)}-${pages.length}`
    pages.push(tell(work, lang, id, dice, more))
    return id
  }
  for (let i = 0; i < pairs; i++) {
    const cast = Array.from({ length: 5 }, () => person(dice))
    const subject = { terms: dice.some(TERMS, 6), places: dice.some(PLACES, 3), cast }
    const frame = {
      day: 17_000 + dice.whole(1400),
      section: dice.one(SECTIONS),
      author: dice.one(AUTHORS),
      number: 1 + dice.whole(90),
    }
    const work = compose(frame, subject, wording, dice)
    const addressed = dice.chance(0.8)
    const late = dice.chance(0.3) ? 5 + dice.whole(40) : 0
    const linked = addressed && dice.chance(0.15)
    const twins = { tr: `https://www.host.example/tr/${i}/x`, en: `https://www.host.example/en/${i}/y` }
    const telling = (lang: Lang): Telling => ({
      wordy: lang === 'en' && dice.chance(0.3),
      late: lang === 'tr' ? late : 0,
      recount: lang === 'tr' && dice.chance(0.4),
      ...(addressed && { address: linked ? twins[lang] : undefined }),
      addressed,
      ...(linked && { twin: twins[otherLang(lang)] }),
    })
    gold.set(add(work, 'tr', telling('tr')), add(work, 'en', telling('en')))
    for (let k = 0; k < distractors; k++) {
      if (!dice.chance(distractors - k)) continue
      const others = { ...subject, cast: [...cast.slice(0, 2), person(dice), person(dice), person(dice)] }
      // It also repeats some of what the work itself tells.
      const alike = compose({ ...frame, number: frame.number + 1 + k }, others, wording, dice, work.sentences)
      add(alike, dice.chance(0.5) ? 'tr' : 'en', { wordy: false, late: 0, recount: false, addressed })
    }
  }
  return { pages: dice.shuffle(pages), gold }
}

interface Telling {
  /** Made a third longer. */
  readonly wordy: boolean
  /** Days that the page comes later than its original. */
  readonly late: number
  /** Numbered otherwise than the original. */
  readonly recount: boolean
  readonly addressed: boolean
  readonly address?: string | undefined
  readonly twin?: string
}

function compose(
  frame: Pick<Work, 'day' | 'section' | 'author' | 'number'>,
  subject: { terms: readonly Both[]; places: readonly Both[]; cast: readonly Both[] },
  wording: Wording,
  dice: Dice,
  told: readonly Both[] = [],
): Work {
  const fill = (pair: Both): Both => {
    const values: Record<string, Both[]> = {}
    const side = (lang: Lang) => {
      const met: Record<string, number> = {}
      return pair[lang].replace(SLOT, (slot) => {
        const kind = slot.charAt(0)
        const at = met[kind] ?? 0
        met[kind] = at + 1
        values[kind] ??= []
        values[kind][at] ??= slotValue(kind, subject, frame.day, dice)
        return `${values[kind][at]?.[lang]}${slot === '%%' ? '%' : ''}`
      })
    }
    return { tr: side('tr'), en: side('en') }
  }
  const frames = FRAMES[wording].map(([tr, en]): Both => ({ tr, en }))
  const title = fill(dice.one(TITLES))
  return {
    ...frame,
    title: { tr: upper(title.tr, 'tr'), en: upper(title.en, 'en') },
    sentences: Array.from({ length: 8 + dice.whole(28) }, () =>
      told.length > 0 && dice.chance(0.15) ? dice.one(told) : fill(dice.one(frames)),
    ),
  }
}

const SLOT = /(?<!\p{L})[NTP](?!\p{L})|%%?|[#~]/gu

function slotValue(
  slot: string,
  subject: { terms: readonly Both[]; places: readonly Both[]; cast: readonly Both[] },
  day: number,
  dice: Dice,
): Both {
  if (slot === 'N') return dice.one(subject.cast)
  if (slot === 'T') return dice.one(subject.terms)
  if (slot === 'P') return dice.one(subject.places)
  if (slot === '~') {
    const iso = isoOf(day - dice.whole(900))
    return { tr: longDate(iso, 'tr'), en: longDate(iso, 'en') }
  }
  const n = slot === '#' ? 11 + dice.whole(9000) : 1 + dice.whole(980) / 10
  return { tr: n.toLocaleString('tr'), en: n.toLocaleString('en') }
}

function person(dice: Dice): Both {
  const parts = [dice.one(FIRST), dice.one(STEMS), dice.one(ENDINGS)]
  const name = (lang: Lang) => `${parts[0]?.[lang]} ${parts[1]?.[lang]}${parts[2]?.[lang]}`
  return { tr: name('tr'), en: name('en') }
}

/** One version of a work as a page. */
function tell(work: Work, lang: Lang, id: string, dice: Dice, how: Telling): PairPage {
  const kept = work.sentences.filter(() => !dice.chance(0.12)).map((sentence) => sentence[lang])
  const asides = how.wordy
    ? kept.flatMap((text) => (dice.chance(0.33) ? [text, aside(lang, dice)] : [text]))
    : kept
  const paragraphs: string[] = []
  for (let at = 0; at < asides.length; ) {
    const size = 2 + dice.whole(3)
    paragraphs.push(asides.slice(at, at + size).join(' '))
    at += size
  }
  const { section } = work
  const number = how.recount ? work.number + 3 : work.number
  const date = isoOf(work.day + how.late)
  const head = [
    MASTHEAD[lang],
    work.title[lang],
    `${section[lang]} No : ${date.slice(0, 4)} / ${number}`,
    date.split('-').toReversed().join('.'),
    work.author,
    ...(how.late > 0 && dice.chance(0.5)
      ? [`Bu yazının aslı ${longDate(isoOf(work.day), 'tr')} tarihinde İngilizce olarak kaleme alınmıştır.`]
      : []),
  ]
  const own =
    how.address ?? `https://host.example/${lang}/${section.path}/${slug(work.title[lang])}-${dice.whole(99)}`
  return {
    id,
    page: read(`${[...head, ...paragraphs].join('\n\n')}\n`, id),
    ...(how.addressed && { address: own }),
    ...(how.twin !== undefined && { twins: [how.twin] }),
  }
}

const ASIDES: Readonly<Record<Lang, readonly string[]>> = {
  tr: ['Bunu burada uzun uzun anlatmaya gerek yok.', 'Okurun bunu bildiğini varsayabiliriz.'],
  en: [
    'The reader who comes to the subject for the first time may want to be told why that is so.',
    'It should be added that none of this was known to the public when it happened.',
    'How the matter came to this point would need a longer explanation than can be given here.',
  ],
}
const aside = (lang: Lang, dice: Dice) => dice.one(ASIDES[lang])

const slug = (title: string) => title.replace(/[^\p{L}\p{N}]+/gu, '-')
const isoOf = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10)

/** Mulberry32: small, even, and the same everywhere. */
class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  /** 0 to 1, 1 excluded. */
  roll(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }

  whole(below: number): number {
    return Math.floor(this.roll() * below)
  }

  chance(of: number): boolean {
    return this.roll() < of
  }

  one<T>(list: readonly T[]): T {
    return list[this.whole(list.length)] as T
  }

  some<T>(list: readonly T[], n: number): T[] {
    return this.shuffle(list).slice(0, n)
  }

  shuffle<T>(list: readonly T[]): T[] {
    const out = [...list]
    for (let i = out.length - 1; i > 0; i--) {
      const j = this.whole(i + 1)
      const [a, b] = [out[i] as T, out[j] as T]
      out[i] = b
      out[j] = a
    }
    return out
  }
}
