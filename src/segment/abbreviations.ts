/**
 * The words that full stops mislead about, by what a stop behind them means. Written without that stop.
 *
 * A word written in lower case stands for itself, with a capital and in capitals; one written with a capital stands for
 * itself and in capitals only, because in lower case it is a common word (`Kur.` is the staff, `kur.` a sentence's end).
 */
import type { Lang } from '../text/language.ts'

type Words = readonly string[]

export interface Lexicon {
  /** Stand before a name or an explanation, and end no sentence. */
  readonly leading: Words
  /** Go on only when a number follows. */
  readonly numbered: Words
  /** End a list: a capital behind them begins a sentence. */
  readonly closing: Words
  /** Units of measure, as written and in no other case (`M.` is an initial): a capital behind them begins a sentence. */
  readonly measures: Words
  /** May end a sentence: they do where an opener follows. */
  readonly mayEnd: Words
  /** Words before a number that names something: behind it a capital begins a sentence. In lower case. */
  readonly labels: Words
  /** Words that open sentences and no names, in lower case. */
  readonly openers: Words
}

const words = (list: string): Words => list.trim().split(/\s+/)

export const LEXICON: Readonly<Record<Lang, Lexicon>> = {
  tr: {
    leading: words(`dr prof doç yrd öğr gör arş bk bkz krş karş örn çev haz nşr trc ord mr mrs ms t.c
      Av Sn Hz Kur Kuv Gn Gnkur Bşk Alb Org Orgen Korg Kora Tümg Tüma Tuğg Tuğa Alm Yb Bnb Yzb Üstğm Ütğm Tğm Atğm Asb Çvş
      Bçvş Üçvş Onb Uzm Müh Mim Ecz Hem Vet Opr Op Ped Psk Müd Md Şb Yay Der Ed Dz Hv Kd Cum San Tic Paz İnş Nak Taah Dış`),
    numbered: words('no nu nr s ss sf c md mad fık şek tab çiz res har lev böl bs fas tel faks'),
    closing: words('vb vs vd v.b v.s v.d'),
    measures: words('km m cm mm kg gr g sn dk sa lt ha TL'),
    mayEnd: words(`a.ş ltd şti koop jr yy y.y m.ö m.s i.ö i.s p.k age agm agy a.g.e a.g.m
      Mah Cad Sok Sk Bul Blv Apt Blok Üni Üniv Fak Böl Ens Hst Bak İst Ank İzm
      Ar Far Fr Alm Lat Yun İng Osm Rus Erm Bulg Mac Rum İsp İt Jap Inc Co Corp`),
    labels: words('madde sayfa tablo şekil bölüm cilt sayı ek fıkra kat daire numara'),
    openers:
      words(`bu bunu bunun buna bunda bundan bunlar bunların bunları bununla burada burası buradan şu şunu o onu onun ona
      ondan onlar onların onları orada oradan ancak ayrıca fakat ama ve veya ya hatta yani çünkü zira oysa oysaki halbuki ne
      nasıl neden niçin niye kim kime hangi her herkes hem hiç hiçbir bir birçok bazı bütün tüm çok çoğu daha en ise eğer öyle
      böyle şöyle böylece böylelikle şimdi artık sonra önce daha ardından bugün dün yarın ilk son bunca böylesi diğer başka
      öte ben biz sen siz kendisi kendi ikisi üçü hepsi biri üstelik örneğin belki elbette kuşkusuz ayrıntılar yine gene
      nitekim dolayısıyla yalnızca sadece henüz hâlâ var yok evet hayır`),
  },
  en: {
    leading: words(`dr mr mrs ms mx messrs mme mlle prof cf e.g i.e viz vs approx esp incl trans repr
      Rev Fr Hon Gen Col Maj Capt Cmdr Cdr Lt Sgt Cpl Pvt Adm Brig Gov Sen Rep Amb Pres Supt Insp Det Atty Asst Assoc Mt Ft
      Ed Eds Gens Reps Sens Drs Rt`),
    numbered:
      words(`no nos vol vols pp p fig figs ch chap sec sect art arts par para tel ext nr op cat bk pt pl tab eq eqs ser
      jan feb mar apr jun jul aug sept sep oct nov dec`),
    closing: words('etc'),
    measures: words('ft oz lb lbs tbsp tsp qt yd yds hr hrs min mph kg km m cm mm'),
    mayEnd:
      words(`ca jr sr esq inc ltd co corp bros cos plc al u.s u.s.a u.k u.n e.u d.c b.c a.d b.c.e c.e dept univ assn est
      St Ave Blvd Rd Sq Pl Ct Hwy Pkwy Inst Natl Intl
      Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex
      Va Vt Wash Wis Wyo Ont Que`),
    labels: words(
      'article section chapter part rule table figure note appendix annex book volume clause exhibit lesson',
    ),
    openers:
      words(`the a an in on at of it its he his him she her they their we our i my you your this that these those there here
      but and or nor so yet then thus hence however therefore moreover nevertheless meanwhile instead indeed perhaps finally
      after before when while as if for with without from by to since until although though because unless once during
      under over among between despite both all each every some any many most more few several other another no none nobody
      not nothing only even still also now today yesterday later soon what who whom whose which why how where whether is are
      was were do does did has have had can could will would may might shall should must let one two according`),
  },
}
