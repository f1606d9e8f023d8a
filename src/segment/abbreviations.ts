import type { Lang } from '../text/language.ts'

const set = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/))

/** What a full stop follows without ending the sentence, without that stop, as written in lower case of the language. */
export const ABBREVIATIONS: Readonly<Record<Lang, ReadonlySet<string>>> = {
  tr: set(`dr prof doç yrd öğr gör arş av sn no nr örn bkz bk krş hz mah cad sok sk blv bul apt kat st alb gen org korg tümg tuğg
    amir yb bnb yzb üstğm tğm asb uzm müh mim ecz hem ist ank izm ing fr alm osm ar far lat yun rus tel faks haz çev ed der yay
    cilt s ss sf sy vd mad fık mv bşk gn md müd şb şti ltd san tic a.ş t.c m.ö m.s i.ö i.s p.k d t ö y.y yy km mr mrs ms jr`),
  en: set(`dr mr mrs ms messrs prof rev hon gen col maj capt cmdr lt sgt adm gov sen rep amb pres st mt ft ed eds trans
    cf e.g i.e viz vs ca approx est dept univ assn bros assoc asst ave blvd rd ext`),
}

/** What a full stop follows without ending the sentence only if a number comes next. */
export const BEFORE_NUMBER: Readonly<Record<Lang, ReadonlySet<string>>> = {
  tr: set('no nr s ss sf md fık fıkra tel sayı c mad'),
  en: set(
    `no nos vol vols pp p fig figs ch sec art arts para tel jan feb mar apr jun jul aug sept sep oct nov dec`,
  ),
}

/** Those of them that may also end a sentence: a boundary stands only before a word that commonly opens one. */
export const MAY_END: ReadonlySet<string> = set(
  'vb vs etc jr sr inc ltd co corp u.s u.k u.n e.u d.c yy m.ö m.s vd',
)

/** Words that commonly open a sentence and no name, in lower case. */
export const OPENERS: Readonly<Record<Lang, ReadonlySet<string>>> = {
  tr: set(
    'bu o şu bir ancak ayrıca fakat ama böylece sonra daha bunun bunlar onlar öte ne her hem ve ise öyle şimdi artık türkiye',
  ),
  en: set(`the a an in on at it he she they we i you this that these those but and or however there here its his her their
    our after before when while as if for with from by to so yet then both all some many most more according since until`),
}
