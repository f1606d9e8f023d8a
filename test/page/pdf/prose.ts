/** Sentences to fill pages with, and a way to draw paragraphs from them that is the same every time. */
const TURKISH = [
  'Şehrin eski iskelesi, yüzyıllar boyunca hem tüccarların hem gezginlerin uğradığı küçük bir dünyaydı.',
  'Arşivdeki belgeler, köprünün 1874 yılında onarıldığını açıkça göstermektedir.',
  'İlk günlerde hiç kimse böyle bir değişikliği beklemiyordu; yine de hazırlıklar sessizce sürdü.',
  'Bölgedeki üniversitelerin önceliklerimiz arasında saydığı konuların başında su yönetimi geliyor.',
  'Görüşmelerin ardından yapılan açıklamada, iki ülkenin ulaştırma bakanlarının yeniden buluşacağı bildirildi.',
  'Kâğıt üzerinde kolay görünen bu plan, dağ geçitlerindeki kış koşulları yüzünden güçlükle uygulanabildi.',
  'Türk-Rus sınır ticareti, demiryolunun açılmasıyla birlikte belirgin biçimde canlandı.',
  'Çiftçiler ürünlerini artık daha kısa sürede pazara ulaştırabiliyor.',
  'Müzenin müdürü, sergideki eserlerin büyük bölümünün bağış yoluyla toplandığını söyledi.',
  'Oysa haritalar başka bir şey anlatıyordu.',
  'Ğ harfi sözcük başında bulunmaz, ama ağaç, dağ ve değirmen gibi sözcüklerde gündelik hayatımızın içindedir.',
  'Limandaki ışıklar gece boyunca yandı ve gemiler sabaha karşı teker teker yola çıktı.',
  'Hâkim rüzgârların yönü değiştiğinde balıkçılar tekneleri koyun kuzey kıyısına çekerdi.',
  'Uzmanlara göre 2014-2020 döneminde yapılan yatırımlar beklenen sonucu ancak kısmen vermiştir.',
  'Okulun bahçesine dikilen ıhlamurlar bugün üç katlı binanın çatısına kadar yükseliyor.',
  'Dil, yalnızca bir anlaşma aracı değil, ortak hafızanın da taşıyıcısıdır.',
  'İstanbul’dan Kars’a uzanan yol üzerinde kurulan istasyonların çoğu hâlâ ayaktadır.',
  'Köyün yaşlıları, çeşmenin başındaki kitabeyi okuyabilen son kişinin yıllar önce göçtüğünü anlatır.',
  'Bununla birlikte, araştırmacıların ulaştığı bulgular tek bir açıklamaya indirgenemeyecek kadar çeşitlidir.',
  'Sonuçta karar, uzun tartışmalardan sonra oybirliğiyle alındı.',
]
const ENGLISH = [
  'The old pier had served merchants and travellers for so long that nobody remembered who had built it.',
  'Documents kept in the provincial archive show that the bridge was repaired in 1874.',
  'A follow-up meeting was planned for the spring, although neither side had agreed on its agenda.',
  'Farmers can now bring their produce to the market in a considerably shorter time.',
  'What looked simple on paper proved difficult in the mountain passes, where winter arrives early.',
  'The ministers of transport announced that they would meet again before the end of the year.',
  'Most of the objects in the exhibition were collected through donations from families in the region.',
  'The maps told a different story.',
  'Investments made in the period 2014-2020 have only partly delivered the expected results.',
  'Language is not merely a means of communication but the carrier of a shared memory.',
  'Many of the stations along the railway are still standing, and some of them have become small museums.',
  'Researchers arrived at findings that are far too varied to be reduced to a single explanation.',
  'When the prevailing wind turned, fishermen would pull their boats up on the northern shore.',
  'In the end the decision was taken unanimously after a long and occasionally bitter discussion.',
  'Long-term cooperation depends on institutions that survive a change of government.',
]
export type Draw = (sentences: number) => string

/** Draws paragraphs of so many sentences; each start gives its own order. */
export function prose(language: 'tr' | 'en', start: number): Draw {
  const pool = language === 'tr' ? TURKISH : ENGLISH
  let at = start * 7
  return (sentences) =>
    Array.from({ length: sentences }, () => {
      at = (at * 5 + 3) % 7919
      return pool[at % pool.length]
    }).join(' ')
}

/** Soft hyphens where a Turkish word may be broken: before a consonant that a vowel follows. Longer words only. */
export function syllables(text: string): string {
  return text.replace(/\p{L}{6,}/gu, (word) =>
    word.replace(/(?<=\p{L}{2})(?=[^aeıioöuüâîû\P{L}][aeıioöuüâîû]\p{L})/giu, '\u00ad'),
  )
}
