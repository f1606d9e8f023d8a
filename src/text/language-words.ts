/**
 * What tells Turkish and English apart, as data: words that one language uses all the time and the other never, the
 * ends of words, and the words of neighbours that are neither.
 *
 * All is folded (`fold`): lower case, no diacritics. A word that both languages write (`her`, `son`, `ben`, `not`) is in no
 * list.
 */
const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

/** Function words, common verbs and adverbs, calendar words, and the words of mastheads and labels. */
export const TURKISH_WORDS = words(`
  ve bir bu su ile icin de da ki mi mu ise ne o ya hem iki uc dort bes alti yedi sekiz dokuz yuz bunu bunun buna bunda
  bundan bunlar bunlari bunlarin onu onun ona onda ondan onlar onlari onlarin beni benim bana biz bizi bizim bize sen seni
  senin sana siz sizi sizin size kendi kendisi kime kimse sey seyi seyler hangi nasil neden nicin niye nerede nereye
  nereden zaman olarak olan olup oldu oldugu oldugunu olmak olmasi olmus olmustur olur olabilir olacak degil var yok vardi
  yoktu etti eden etmek ettigi edilen edildi dedi demek diye gibi kadar gore karsi dogru ragmen beri once sonra daha en cok
  az pek hic hicbir her her biri birlikte bircok bazi butun tum ayni baska diger boyle soyle oyle ancak ama fakat lakin
  cunku veya yahut hatta ayrica yani eger belki sadece yalnizca artik simdi bugun dun yarin henuz hala hemen bile ilk yeni
  eski buyuk kucuk iyi kotu guzel yil yili yilinda yillik ay gun gunu saat icinde icin icinden arasinda arasindaki uzerine
  uzerinde altinda ustunde yaninda disinda sonunda sirasinda hakkinda tarafindan dolayi itibaren boyunca ait dair evet hayir
  lutfen geldi gitti geliyor gidiyor verdi aldi yapti yapan yapmak istiyor biliyor burada orada surada
  turkiye turk turkce ingilizce merkezi dergisi raporu yorum analiz bulten duyuru rapor kaynak yazar tarih tarihi dil sayi
  haber haberler ajansi basin kitap yayin baski bolum sayfa sonuc giris kaynakca ek ozet
  ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik
  pazartesi sali carsamba persembe cuma cumartesi pazar baskan baskani bakan bakani bakanligi
  aciklama anlasma arastirma asker avrupa baris basin belge bilgi bolge calisma cevre deniz dergi devlet dil din dis
  dunya egitim ekonomi elestiri enerji etkinlik gazete gelisme genel gorus gorusme guvenlik gunluk guney guncel hafta hukuk
  hukumet iletisim iliskileri insan isbirligi iskan kadin karar kitap konferans konu konusma kultur kuzey kurum kurulus
  mahkeme mektup meclis milli muze mulakat oturum ogrenci okul onsoz ordu orta ozgurluk parti proje sanat savas secim
  sempozyum sergi sinir siyaset siyasi soru soylesi sozlesme tartisma tesekkur ticaret toplanti toplum ulke uluslararasi
  universite uye yasa yayinlar yazi yazarlar yonetim yuzyil`)

export const ENGLISH_WORDS = words(`
  the a of and to i is that for with as by from was were be been being are am has have had it its it's this these those
  which who whom whose what when where why how if but or nor so than then there here he him his she they them their theirs
  we us our ours you your yours my mine me will would can could may might shall should must do does did done don't doesn't
  didn't isn't wasn't won't can't i'm i'll i've you're we're they're he's she's that's there's let's no into onto over under
  about after before between during through against among within without upon toward towards until since because although
  though while however therefore also only just even still yet already again ever never always often very much many more
  most some any all each every both few little other another such same own off out up down back away now today tomorrow
  yesterday one two three four five six seven eight nine ten first second third new old good great long high last next said
  says say made make took take went go going gone came come got get know knew think thought see saw seen want wanted like
  people man men woman women world year years day days time thing things way work life government country state
  centre center studies study report analysis commentary bulletin announcement journal source author date language news
  agency press book chapter page summary introduction conclusion contents references annual issue number
  january february april june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday minister ministry president
  academic activities affairs agreement announcements army art article articles arts authors book books border church
  city claims conference council court culture current daily defence development dialogue early economic economy editorial
  education election elections energy environment essay europe european event events foreign freedom further genocide
  health history home house human interview interviews island issues judgment justice law letter letters literature meeting
  military museum national north northern opinion overview parliament peace people policy political politics power preface
  programme public publications publisher question reading region relations release research review rights school sea
  security seminar society south southern speech state statement support symposium talks teacher trade treaty university
  visit war water welcome west western white workshop young`)

/** Words that English writes too, but seldom alone in a Turkish text: half the weight. */
export const ENGLISH_LEANING = words('on at an in her not or is as are an march may well then')

/** The function words of languages that pages of the region also hold; a text of theirs is in neither of ours. */
export const NEIGHBOURS: readonly ReadonlySet<string>[] = [
  words(
    'der die das und ist nicht mit von des dem den ein eine einer eines auf fur im zu sich wird werden auch als aus bei nach wir ich dass habe haben waren einen einem noch nur unsere wurde uber',
  ),
  words(
    'le la les des une un est et dans pour que qui sur par avec au aux du ce cette sont pas plus ont il elle nous ses leur leurs mais tous cet ete fut deux entre voir ici tres',
  ),
  words('el los las una uno y que por para con del se es como mas su sus al lo pero fue entre sobre'),
  words(
    'il lo gli della delle dei del di che per con una sono nel nella alla anche come piu questo non si e',
  ),
  words('het een van en dat niet zijn voor met op te aan ook door naar bij wordt werd deze'),
  words('os as um uma que para com nao do da dos das em por mais foi ao pelo pela como'),
  words('i w z na do nie jest sie ze od przez po dla oraz jako jego byl'),
  words('si cu din pe la este care nu un mai pentru ca sau fost dintre prin'),
]

/**
 * Ends of words and letter groups that the one language has and the other has not, with their weight: positive for
 * Turkish. Vowel harmony is folded away, for Turkish is often typed without its letters.
 */
export const SHAPES: readonly { readonly pattern: RegExp; readonly weight: number }[] = [
  { pattern: /l[ae]r(?:[iu]?n?(?:[aeiu]|d[ae]n?|[iu]n)?|l[ae]|d[ae]n?)?$/, weight: 0.6 },
  { pattern: /[iu](?:n[aeiu]|nd[ae]n?|nd[ae]k[iu]|yl[ae]|m[iu]z|n[iu]z)$/, weight: 0.7 },
  {
    pattern:
      /(?:[iu]yor|m[iu]s|[ae]c[ae][kg]|m[ae]kt[ae]|[dt][iu]g[iu]|[dt][iu]r$|m[ae]s[iu]|m[ae]y[ae]|[ae]r[ae]k$|[dt][iu](?:m|k|n[iu]z|l[ae]r)?$)/,
    weight: 0.7,
  },
  {
    pattern: /(?:l[iu][kg][iu]?|s[iu]z|m[ae]k|m[ae]z|[cdkt][ae]k[iu]|y[ae]n|[iu]p|[iu]nc[ae])$/,
    weight: 0.4,
  },
  { pattern: /(?:[iu]|[^aeiou][dt][ae]n?|y[ae])$/, weight: 0.4 },
  { pattern: /[aeiu]z?$|[aiu]k$/, weight: 0.1 },
  { pattern: /[wqx]|th|sh|ck|ph|gh|oo|ee|ea|ou|oa|ei|ie|ue|eu|ay$|ey$|ow|ew|aw/, weight: -0.6 },
  { pattern: /(?:[^aeiou]y|ed|[^aeiou]s|es|ss|ll|ff|ld|nd|nt|st|rd|ct|pt|mp|ght|tch)$/, weight: -0.3 },
  {
    pattern: /(?:tion|sion|ing|ings|ness|ment|ments|ance|ence|able|ible|ful|less|ous|ive|ity|ally|ism)$/,
    weight: -0.6,
  },
  {
    pattern: /^(?:[bcfgp][lr]|dr|tr|s[cklmnpqtw]|wr|kn|un[^aeiou]|con|com|pre|pro|re[^aeiou])/,
    weight: -0.3,
  },
  { pattern: /(?:[^aeiou]le|[cvdgst]e|[bcdfgjlpv])$/, weight: -0.1 },
]

/** What stands behind an apostrophe: the case endings of Turkish names, the contractions of English. */
export const TURKISH_ENDING =
  /^(?:[ny]?[iu]n?|[ny]?[ae]|n?[dt][ae]n?|[dt][ae]k[iu]|l[iu]|y?l[ae]|s[iu]|l[ae]r.*|[iu]n.+|n[iu]n.*|[dt][iu]r|y[dm][iu].*|s[ae]|c[ae])$/
export const ENGLISH_ENDING = /^(?:s|t|re|ve|ll|d|m|em)$/
