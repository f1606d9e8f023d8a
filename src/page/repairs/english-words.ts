/** English words by what they do in a sentence, as far as the search for lost apostrophes needs it. Our own lists. */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

/** Words with which no noun phrase goes on: a genitive does not stand before them. */
export const FUNCTION_WORDS = words(`
the a an and or but nor of to in on at by for from with without within into onto upon about above across after against
along amid among amongst around as because before behind below beneath beside besides between beyond despite during
except if inside like near off once out outside over past per since so than that though through throughout till toward
towards under underneath unless until up via when whenever where whereas whether which while who whom whose why how
what is are was were be been being am has have had having do does did doing will would shall should can could may
might must ought cannot not no nor never he she it they we you i me him us them his her its their our your my mine
yours ours theirs himself herself itself themselves ourselves myself this these those such here there then thus
also too both all each either neither any some none else ago away back down again already always often sometimes
rarely seldom soon later earlier together instead perhaps maybe however therefore still yet just only even ever
well far much rather quite very almost nearly now today yesterday tomorrow tonight alike apart aside anyway
alone ahead elsewhere everywhere anywhere somewhere more less enough according including excluding regarding concerning
following`)

/** Words of the list above that may nevertheless open what a genitive stands before: `Scotland's most decorated athlete`. */
export const OPENERS = words(
  'most very now past near all only still outside inside much back well down up off ever',
)

/** Forms of verbs that are hardly nouns: after a plural they are its verb. */
export const VERB_FORMS = words(`
said says say told tell tells went go goes gone came come comes took take takes made make makes got get gets gave give
gives knew know knows thought think thinks saw see sees seen found find finds became become becomes began begin begins
kept keep keeps held hold holds brought bring brings wrote write writes sat sit sits stood stand stands lost lose loses
paid pay pays met meet meets led leads ran set sets sent send sends felt feel feels left leave leaves put puts heard hear
let lets meant mean means won win wins spent spend spends spoke speak speaks grew grow grows fell rose rise rises broke
break chose choose chooses ate eat drove drive drives bought buy buys built build builds caught taught teach
fought drew draw draws flew fly flown wore wear wears threw throw lay lie lies sold sell sells understood understand
remain remains remained seem seems seemed appear appears appeared want wants wanted need needed tend tends tended
continue continues continued include includes included require requires required provide provides provided
believe believes believed agree agrees agreed argue argues argued insist insists insisted expect expects expected
consider considers considered allow allows allowed ask asks asked add adds added announce announces announced
admit admits admitted decide decides decided happen happens happened exist exists existed follow follows followed
live lived lives die died dies serve serves served try tried tries learn learns learned suggest suggests suggested
described describe denied deny refuse refused rejected reject arrived arrive occur occurs occurred differ vary
depend depends involve involves belong belongs contain contains create creates become accept accepts accepted
achieve avoid bear begin compare consist contribute declare deliver develop disappear discuss discover earn
emerge encourage enjoy ensure enter establish explain express fail failed force gather help helped hope hoped ignore
improve indicate inform join joined kill killed lack look looked looks love maintain manage managed mention move moved obtain
offer offered oppose perform play played prefer prepare prevent produce protect prove publish pursue push raise reach
reached realise realize receive received recognise recognize reduce refer reflect relate release rely remember replace
represent resign respond reveal save seek share show showed shown shows speak spread start started stay stayed stop
struggle struggled succeed suffer suffered supply survive talk talked threaten travel treat turn turned use used visit wait walk warn warned
watch welcome welcomed wish work worked worry worried`)

/** Of the forms above, those that are nouns as often: what follows them, or the word before, must decide. */
export const NOUN_VERBS = words(`
need force help hope lack look love move offer play push raise reach release share show start stay stop struggle
supply talk travel turn use visit wait walk watch welcome wish work worry fail win rise fall lead drive draw fly
break run stand lives works talks moves shows offers plays leads stands drives rises means needs hopes wins`)

/** Adjectives that end like no adjective, and participles used as such. */
export const ADJECTIVES = words(`
own new old big large small great good bad best worst better worse high low higher lower highest lowest long short
young older oldest elder younger youngest eldest late former current recent previous next last first second third fourth fifth final initial
early latest newest biggest largest smallest greatest strongest richest poorest busiest longest tallest fastest
main major minor chief key top senior junior leading national local federal foreign domestic military political
economic financial social public private legal official civil human nuclear central western eastern northern southern
european american british russian turkish chinese french german japanese korean iranian indian greek armenian
israeli arab christian muslim jewish islamic catholic orthodox soviet ottoman
democratic republican conservative liberal red white black blue green golden free full entire whole total real true
strong weak hard soft deep wide open close tough tiny huge vast rich poor dead only sole so-called long-term
strategic historic popular famous favourite favorite beautiful successful violent lurid grand royal imperial
ongoing growing remaining rising existing upcoming surviving ruling winning opening closing gripping stunning
alleged proposed planned continued increased reported stated perceived renewed disputed occupied united limited
broken hidden written unprecedented decorated populous powerful influential important controversial ambitious
aggressive annual monthly weekly daily one two three four five six seven eight nine ten many several few other
different various same inner outer upper lower natural cultural religious ethnic moral mental physical personal
professional technical industrial commercial agricultural medical scientific academic educational environmental
brutal bloody quiet sudden dramatic secret special unique modern ancient medieval classical traditional
highly fully newly increasingly most second-largest award-winning eldest bitter sharp firm clear syrian iraqi ukrainian polish italian spanish dutch canadian
mexican brazilian african asian australian austrian swiss swedish egyptian saudi pakistani afghan english scottish irish welsh
flagship trademark hit debut twin teenage infant adopted beloved ageing aging eponymous groundbreaking overall average
monetary fiscal rival parliamentary presidential prime royal supreme sovereign urban rural remote coastal northern
troubled embattled fragile stagnant booming struggling wealthy elderly pregnant estranged ex-wife so-called perfect proper
precious rare bare thick thin dark bright pale warm cold hot cool dry wet sweet mere utmost`)

/** Nouns that often stand after a genitive, and are no forms of verbs where they stand after a plural. */
export const HEAD_NOUNS = words(`
government president minister ministry parliament army navy police court law laws constitution economy policy policies
party leader leaders leadership role power powers authority authorities territory border borders capital population
people citizens residents history culture language religion society community future name names title body head face
hand hands eyes voice life death birth birthday family father mother son daughter brother sister wife husband parents
child children friend friends home house office officer officers career job business company companies shares stock product
products profits revenue sales income budget debt deficit currency bank market markets industry sector trade exports
imports price prices costs cost value wealth money funds fund tax taxes oil gas energy water weather climate
environment health hospital care safety security defence defense war wars peace freedom independence sovereignty rights
interests interest goal goals aim aims ambition ambitions desire efforts effort attempt attempts ability abilities
capacity success failure victory defeat performance position positions situation status condition reputation image
identity character personality style nature origin origins approach attitude opinion view views idea ideas thoughts
belief beliefs faith message speech statement statements words comments remarks letter letters book books novel novels
work works poem poems film films movie song songs album music art paintings painting theory theories story report reports
study research analysis article paper newspaper website page newsletter programme program project projects plan plans proposal
proposals decision decisions ruling rulings verdict order orders request demand demands call calls offer offers
response reaction answer advice warning criticism concern concerns fears anger support opposition resistance
opponent opponents rival rivals enemy enemies ally allies partner partners supporters fans followers members member
membership staff team teams squad side coach manager players player captain goal goalkeeper game games match matches season
club league cup championship title titles record debut campaign election elections vote votes voters candidate nomination
nominee victory term presidency administration cabinet council committee commission board chairman chief director editor
founder founders author owner owners spokesman spokeswoman spokesperson ambassador envoy delegation embassy lawyer
lawyers attorney general secretary adviser advisers aide aides deputy successor predecessor representative
headquarters centre center building buildings area areas region regions town towns city cities village villages street streets
airport port station museum library university school schools college church mosque palace tower bridge garden
gardens park river coast shore equator surface atmosphere climate soil land lands farm room rooms door table bed car cars
ship ships boat train plane phone computer system systems network software data technology technologies design
model models version edition section sections chapter rules rule terms conditions principles values norms standards
structure origin content contents quality size length height weight age level rate share number numbers amount
percentage majority minority worth time day days night event events meeting summit visit trip tour journey arrival
departure return absence presence existence disappearance collapse fall rise growth development progress expansion
decline crisis problem problems issue issues question questions challenge challenges threat threats danger risk
attack attacks crime crimes murder killing arrest trial testimony evidence case cases claim claims charge charges
guilt innocence punishment sentence prison right duty responsibility obligation obligations commitment commitments
task mission job agenda strategy tactics method methods technique course path way ways line lines front rear
top bottom end ending beginning start edge heart centre core part parts point points purpose reason reasons cause
result results effect effects impact influence importance significance relevance contribution contributions
achievement achievements legacy heritage memory memories tradition traditions custom spirit soul mind
brain blood bones skin hair legs arms arm leg foot feet shoulder head tail wings nose mouth ear clothes dress shirt shoes hat uniform
hometown birthplace residence estate property ownership possession treasure collection exhibition show creator cast
plot role roles performance stage theatre audience crowd reader readers viewers listeners customers clients
users consumers employees workers workforce union strike wages pay salary pension
competitiveness needs use choice preference taste guide rating ratings popularity fame honour honor pride shame love hatred
relationship relations relationship ties alliance treaty agreement deal pact accord negotiations talks proposal
intelligence spy agency agencies forces troops soldiers fighters weapons missile missiles bombs base bases
flag anthem symbol emblem throne crown reign rule empire kingdom dynasty era period century
investigation inquiry review assessment forecast estimate prediction figures statistics survey poll polls
burgesses kin creditors shareholders investors neighbours neighbors grave tomb statue portrait
diary biography quote quotes quotation move push bid drive fight battle struggle quest search hunt race
gift resistance stance readiness refusal willingness reluctance failure insistence involvement participation
inventory garage kitchen roof walls wall windows gate doors supply supplies stocks reserves resources
coverage broadcast channel station magazine journal press news reporters reporter journalist correspondent blog account accounts
conclusion conclusions findings recommendation recommendations discovery invention
rebellion revolution coup uprising protests protest unrest unity division break departure exit withdrawal
hero heroes villain star stars lead protagonist opener winner champion finalist
dog dogs cat horse pets baby wedding marriage divorce funeral illness injury injuries wound wounds
transition inauguration appointment resignation dismissal arrest release execution assassination
sense lack amount inability unwillingness patience eyesight
joy sorrow anxiety shoulder finger fingers lips throat chin knees chest breast chamber coat boots cloak sword gun rifle affection
mercy grace providence glory companionship hospitality kindness generosity courage bravery genius talent skill skills expertise wisdom
knowledge ignorance curiosity imagination suspicion suspicions promise promises luggage belongings possessions assets bedroom apartment
mansion villa ranch cottage cabin tent camp barn shop restaurant cafe hotel clinic laboratory workshop studio stadium arena pitch
lawn yard basement cellar ceiling floor driver pilot crew passengers teammates boss descendants ancestors forefathers heirs heir
widow niece nephew cousin uncle aunt grandmother grandfather grandson grandchildren granddaughter girlfriend boyfriend lover
mistress bride sake behalf expense suggestion initiative intervention invasion annexation occupation aggression conquest
bombardment airstrikes bombing shelling airspace waters coastline shores mountains valleys forests lakes rivers islands railways roads
infrastructure ports factories mines farms farmers businessmen exporters importers manufacturers banks lenders output gold arsenal
military veterans generals intelligence diplomats ministers officials politicians lawmakers elites elite dissidents minorities diaspora
youth women men girls boys students teachers doctors nurses scientists artists writers poets musicians athletes prize award medal
trophy contract transfer form fitness pace penalty equaliser header tally streak premiere sequel script screenplay soundtrack
lyrics trailer episode episodes finale sitcom portrayal depiction rendition adaptation translation masterpiece tale tales fable
verse verses sonnets essays essay lectures lecture sermon dictum maxim slogan logo brand app apps device devices phones platform
service services search algorithm servers stores store restaurants campus facility facilities plant plants factory warehouse
branch branches subsidiary unit wing department bureau office ministry ruling basket touch escape ear handwriting signature
namesake counterpart counterparts capabilities dependencies responsibility responsibilities capability obsession passion
landscape skyline cuisine architecture wildlife fauna flora ecosystem lifestyle workplace playground throne court
sexuality gender race nationality citizenship passport visa whereabouts disappearance surroundings homeland motherland
borough county province provinces districts quarter neighbourhood neighborhood suburbs outskirts hinterland
breakthrough debate dilemma paradox puzzle secret secrets mystery mysteries scandal scandals affair affairs cover-up
blessing teaching teachings wishes savings belongings substance handwriting credentials permissions objections perplexities reluctance
faults fault misfortune glance thigh policy diplomacy boast tweet tweets post posts email emails phone laptop password profile feed timeline
`)

/** Endings of nouns that are no verbs. */
export const NOUN_ENDING =
  /(?:tions?|sions?|ments?|ness|[^aeiou]ity|ities|ships?|ances?|ences?|isms?|doms?|hoods?|ists?|ology|graphy|cracy|cies|tures?|tory|ories|makers?|holders?|ians?|eers?|ators?)$/
/** Endings of adjectives. */
export const ADJECTIVE_ENDING =
  /(?:ical|[^aeiou]al|ous|ful|less|ish|able|ible|ic|ive|most|est|\p{L}-\p{L}+)$/u

/** Plurals that stand before a noun as they are: `sports field`, `arms control`. */
export const ATTRIBUTIVE_PLURALS = words(`
sports arms sales rights savings systems operations communications games news goods jobs drugs customs weapons metals
emissions elections women's consumer securities earnings accounts affairs services services airlines motors industries
enterprises holdings partners brothers resources sciences studies arts humanities economics politics physics
mathematics athletics gymnastics electronics robotics ethics statistics logistics mechanics dynamics tactics ethics
graphics analytics pensions benefits losses profits relations negotiations admissions applications awards honours
honors parents veterans visitors speakers settlements materials ceramics cosmetics optics plastics
data clothes stairs works headquarters means series species crossroads barracks always perhaps besides
afterwards thanks sometimes nowadays overseas indoors outdoors upstairs downstairs towards forwards backwards
regardless its his this thus us yes was has is as does goes hers ours yours theirs
years months weeks days hours minutes seconds decades centuries metres meters kilometres kilometers miles feet
inches degrees dollars euros pounds percent tons tonnes points times thousands hundreds millions billions dozens
lots plenty kinds types sorts forms pieces ones others things`)

/** Nouns for what there is one of in a story: with `the` before it, its bare form with s is a genitive before a noun. */
export const ACTORS = words(`
president minister premier chancellor king queen prince princess emperor sultan pope patriarch bishop tsar czar sheikh shah
government parliament senate congress council committee commission cabinet ministry court army navy bank union alliance
company firm corporation organization organisation institution institute foundation agency association federation
confederation party movement group team club band squad league team side school university college church
mosque museum hospital hotel airport newspaper magazine channel network station website site platform
country nation state republic kingdom empire city town village district region province county island continent
planet world earth sun moon sea river lake mountain valley forest park capital neighbourhood neighborhood
general commander captain colonel admiral sergeant officer soldier sailor pilot driver
author writer poet novelist artist painter composer singer actor actress director producer editor journalist
reporter photographer architect engineer scientist professor teacher pupil student doctor patient nurse lawyer judge victim
suspect accused defendant prosecutor sheriff detective mayor governor senator congressman ambassador envoy diplomat
leader chairman chairwoman chief boss owner founder manager coach player striker goalkeeper champion winner
father mother dad mom mum son daughter brother sister uncle aunt nephew niece cousin grandfather grandmother grandson husband wife
boyfriend girlfriend friend child boy girl man woman baby infant toddler person human teenager
opponent rival enemy neighbour neighbor ally partner colleague client customer buyer seller user consumer employer employee
ship vessel boat plane aircraft train car vehicle bus truck engine machine computer phone device system
building house tower bridge castle palace temple plant factory mill farm store shop market restaurant
film movie book novel play show song album game series programme program project plan bill law treaty agreement
economy industry sector market currency lira dollar euro budget constitution
body brain heart animal dog cat horse bird whale tree species virus disease
decade century year month week night morning afternoon evening season summer winter spring autumn era
administration regime opposition coalition majority minority bloc community society public
candidate nominee incumbent narrator protagonist hero heroine villain character speaker spokesman reader viewer
diocese parish monastery charity campaign conference summit tournament match attacker gunman killer thief
tournament festival exhibition parade storm hurricane earthquake volcano crash
department faculty bureau embassy consulate delegation
master serpent creature curate angel cow beast follower warrior priest monk nun saint prophet devil peasant expert captive scoundrel vicar shepherd gardener stallion lion wolf ocean wind sky duke count earl baron countess
duchess lady gentleman widow bride groom guest landlord butcher baker sculptor philosopher historian economist psychologist
biologist politician lawmaker legislator businessman entrepreneur billionaire millionaire celebrity midfielder defender
referee athlete swimmer boxer rapper orchestra choir ensemble startup brand retailer manufacturer supplier automaker carmaker
airline lender insurer broadcaster publisher regulator watchdog tribunal jury panel office regiment brigade battalion fleet
squadron militia gang cartel mafia tribe clan dynasty civilization civilisation language religion reactor satellite
spacecraft rover telescope rocket comet asteroid galaxy universe ecosystem cell fetus embryo outlet
mayor deputy secretary caliph vizier pasha ambassador consul
`)

/** Nouns for people who come in numbers: `the workers rights` may be of one or of all. */
export const CROWDS = words(`
worker player student voter member teacher woman veteran farmer child citizen resident user consumer customer employee
soldier prisoner patient tenant parent visitor fan supporter shareholder investor creditor owner artist writer
author expert scientist speaker officer official doctor nurse driver lawyer journalist refugee migrant activist buyer seller
magistrate merchant trader ranger builder lord trustee candidate opponent rival ally neighbour neighbor friend partner
company country state nation party team region city colleague client boy girl kid brother sister`)
