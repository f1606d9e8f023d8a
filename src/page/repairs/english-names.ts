/** English proper names as far as the search for lost apostrophes needs them. Our own lists. */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

/** Names that end in s of themselves, and plurals that are names: their s is not a genitive's. */
export const NAMES_IN_S = words(`
Adams Andrews Banks Barnes Bates Brooks Burns Charles Chris Collins Cummings Daniels Davies Davis Dennis Dickens Douglas
Edwards Ellis Evans Fields Francis Frances Gates Gibbs Giles Hicks Hastings Hawkins Hayes Higgins Hobbs Holmes Hopkins Hughes
Humphreys Jacobs James Jenkins Jennings Jeffries Jones Julius Keynes Lewis Louis Lucas Luis Marcus Marks Mars Matthews Meyers
Michaels Mills Moses Morris Myers Nicholas Nichols Norris Owens Parks Parsons Perkins Peters Phillips Pompeius Powers
Reeves Reynolds Rhys Rice Richards Roberts Robbins Rogers Ross Russ Saunders Sanders Simmons Simons Sims Stephens Stevens
Stubbs Sykes Thomas Travis Tobias Waters Watts Watkins Wells Wiggins Wilkins Williams Woods Yates Zeus Jesus Columbus
Ives Johns Carlos Marcos Santos Barros Ramos Lagos Torres Flores Morales Rojas Reyes Vargas Gomes Soares Papadopoulos Karas Tsipras
Mitsotakis Descartes Camus Dumas Dreyfus Sarkis Sis Abbas Elias Barkas Mathias Andreas Hermes Hercules Achilles Socrates
Aristophanes Sophocles Euripides Archimedes Pericles Herodotus Augustus Tiberius Darius Cyrus Xerxes Artaxerxes
Paris Athens Brussels Wales Naples Texas Kansas Arkansas Illinois Dallas Vegas Angeles Orleans Minneapolis Indianapolis
Columbus Massachusetts Honduras Barbados Bahamas Maldives Seychelles Philippines Netherlands Mauritius Cyprus Belarus
Laos Damascus Tunis Algiers Caracas Buenos Aires Marseilles Calais Reims Cannes Nantes Vilnius Kaunas Patras Tigris Euphrates
Caucasus Balkans Alps Andes Himalayas Pyrenees Carpathians Dardanelles Thames Ganges Indus Honduras Cyclades Falklands
Hastings Worcs Hants Flanders Ardennes Versailles Leeds Bus Christmas Mercedes Siemens Airbus Lotus Reuters Starbucks Sears
Walgreens Hermes Adidas Asus Symbols Ecumenicals Olympics Paralympics Emirates States Nations Kingdoms Isles Islands
Games Sports Rights Arts Sciences Studies Affairs Services Forces Systems Industries Airlines Airways Motors Brothers
Partners Holdings Securities Communications Operations Enterprises Records Pictures Studios Productions Homes Gardens
Lords Commons Democrats Republicans Conservatives Liberals Tories Greens Socialists Communists Nationalists Unionists
Christians Muslims Jews Catholics Protestants Kurds Turks Arabs Greeks Serbs Croats Bosniaks Slavs Czechs Slovaks Poles Finns
Swedes Danes Scots Brits Spaniards Huns Goths Mongols Tatars Uzbeks Kazakhs Turkmens Chechens Abkhaz Ossetians Copts Druze
Azeris Afghans Pakistanis Israelis Iraqis Saudis Yemenis Kuwaitis Emiratis Bengalis Somalis Filipinos Kiwis Aussies
Yankees Nazis Bolsheviks Taliban Crusades Crusaders Rangers Rovers Wanderers Lakers Bulls Giants Jets Dolphins Patriots Eagles
Cowboys Packers Bears Lions Tigers Dodgers Cubs Mets Angels Warriors Celtics Rockets Spurs Saints Wolves
Beatles Stones Avengers Jedis Muppets Oscars Emmys Grammys Bafta Baftas Nobels Guinness Congress
Senators Ministers Presidents Members Leaders Sens Reps Messrs Mrs Ms Drs Profs Gens Gov Judges Officials Police
Chambers Crossrails Angels Rockies Highlands Lowlands Midlands Downs Moors Hills Woods Heights Rapids Falls Springs
Plains Oaks Pines Cliffs Docks Shores Fields Rivers Lakes Mountains Bridges
Physics Mathematics Economics Politics Ethics Classics Genesis Proverbs Psalms Acts Romans Corinthians Numbers Judges Kings
Gladys Philips Kerberos Judas Midas Atlas Barnabas Leonidas Kratos Eros Paphos Chaos Cosmos Helios Kos Samos Lesbos
Naxos Chios Lemnos Patmos Galapagos Logos Amos Windows Always Perhaps Besides Afterwards Thanks Sometimes Nowadays Its His This Thus Us Yes Was Has Is As Does Hers Ours
Years Months Weeks Days Hours Minutes Others Ones Things News Crisis Analysis Series Access Process Business Press`)

/** First names, countries, cities, bodies and firms that come without s and take a genitive. */
export const KNOWN_NAMES = words(`
Turkey Turkiye Türkiye Russia China Japan Germany France Britain England Scotland Ireland Spain Portugal Italy Greece Albania
Serbia Croatia Slovenia Slovakia Bosnia Montenegro Macedonia Bulgaria Romania Hungary Austria Switzerland Belgium Holland Luxembourg Denmark
Norway Sweden Finland Iceland Estonia Latvia Lithuania Poland Ukraine Moldova Georgia Armenia Azerbaijan Kazakhstan
Uzbekistan Turkmenistan Kyrgyzstan Tajikistan Afghanistan Pakistan India Bangladesh Nepal Mongolia Korea Vietnam Thailand Cambodia
Myanmar Malaysia Singapore Indonesia Australia Canada America Mexico Brazil Argentina Chile Peru Colombia Venezuela
Cuba Haiti Jamaica Egypt Libya Tunisia Algeria Morocco Sudan Ethiopia Somalia Kenya Uganda Rwanda Nigeria Ghana Senegal
Zimbabwe Zambia Angola Mozambique Israel Palestine Lebanon Syria Iraq Iran Jordan Kuwait Bahrain Qatar Yemen Oman Arabia
Europe Asia Africa Eurasia Anatolia Crimea Siberia Chechnya Abkhazia Ossetia Karabakh Kosovo Scandinavia Taiwan
California Florida Alaska Hawaii Virginia Ohio Michigan Pennsylvania Arizona Nevada Oregon Utah Alabama Louisiana Tennessee
Kentucky Indiana Iowa Wisconsin Minnesota Montana Nebraska Oklahoma Carolina Dakota Maryland Delaware Connecticut Maine Vermont
London Berlin Moscow Beijing Tokyo Seoul Delhi Ankara Istanbul Izmir Rome Madrid Lisbon Vienna Prague Warsaw Budapest
Bucharest Sofia Belgrade Zagreb Sarajevo Skopje Tirana Pristina Kiev Kyiv Minsk Riga Tallinn Helsinki Stockholm
Oslo Copenhagen Amsterdam Rotterdam Geneva Zurich Munich Frankfurt Hamburg Cologne Milan Venice Florence Turin Barcelona
Dublin Edinburgh Glasgow Cardiff Belfast Manchester Liverpool Birmingham Oxford Cambridge York Bristol Sheffield
Washington Boston Chicago Philadelphia Baltimore Atlanta Miami Houston Seattle Detroit Denver Cleveland Pittsburgh
Toronto Montreal Vancouver Sydney Melbourne Brisbane Perth Auckland Cairo Tehran Baghdad Beirut Jerusalem Riyadh Doha
Dubai Kabul Islamabad Karachi Mumbai Shanghai Pyongyang Bangkok Jakarta Manila Nairobi Tbilisi Yerevan Baku Tashkent Astana
Pakistan Kong Lanka Zealand Leone Faso Rica Salvador Guinea Kingdom
NATO UN EU UK US USA UAE UNESCO UNICEF OSCE OECD IMF WTO OPEC BBC CNN NBC ABC CBS MSNBC ITV FBI CIA NSA NASA NHS KGB FSB IRA
ISIS ISIL PKK AKP CHP MHP HDP ECB WHO ICJ ICC IAEA FIFA UEFA NBA NFL NHL MLB IBM BMW VW GM AMD HBO IOC USSR SSR DNC RNC GOP SNP BJP
RSPB RSPCA MIT LSE UCLA FDA EPA FCC SEC IRS AVIM AVİM TRT TBMM MI5 MI6 AI
Google Apple Microsoft Amazon Facebook Twitter Tesla Toyota Honda Ford Boeing Sony Samsung Nokia Disney Netflix Intel Nike Uber
Volkswagen Renault Fiat Ferrari McDonald Sainsbury Tesco Lloyd Sotheby Christie Levi Wendy Macy Kellogg Moody Standard
Gazprom Rosneft Turkish Pentagon Kremlin Vatican Congress Bundestag Knesset Duma Brexit Islam Christianity Parliament Hollywood Westminster
Putin Trump Obama Clinton Bush Reagan Nixon Kennedy Lincoln Biden Hillary Merkel Macron Erdogan Erdoğan Ataturk Atatürk Stalin
Lenin Hitler Churchill Thatcher Blair Cameron Johnson Corbyn May Gorbachev Yeltsin Medvedev Lavrov Assad Saddam Gaddafi Mubarak
Netanyahu Arafat Abe Xi Mao Modi Gandhi Nehru Mandela Castro Chavez Maduro Pashinyan Aliyev Sargsyan Nazarbayev Kavanaugh
Shakespeare Darwin Newton Einstein Freud Marx Hegel Kant Nietzsche Plato Aristotle Homer Dante Goethe Mozart Beethoven Bach Wagner
Picasso Caesar Cicero Napoleon Alexander Christ God Allah Buddha Muhammad Mohammed Abraham Noah
John David Michael Robert William Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark Donald Steven Paul
Andrew Joshua Kenneth Kevin Brian George Edward Ronald Timothy Jason Jeffrey Ryan Jacob Gary Eric Jonathan Stephen
Larry Justin Scott Brandon Benjamin Samuel Frank Gregory Raymond Patrick Jack Jerry Tyler Aaron Adam Henry Nathan Peter Zachary
Kyle Walter Harold Jeremy Ethan Carl Keith Roger Gerald Christian Terry Sean Arthur Austin Noah Lawrence Jesse Joe Bryan Billy
Jordan Albert Dylan Bruce Willie Gabriel Alan Juan Logan Wayne Ralph Roy Eugene Randy Vincent Philip Louis Simon Ian Neil Colin Martin Nigel Graham Stuart
Ivan Vladimir Sergei Dmitry Mikhail Boris Nikolai Igor Oleg Mehmet Ahmet Mustafa Ali Hasan Kemal Mahmut Tayyip Abdullah Ibrahim
Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty Margaret Sandra Ashley Kimberly
Emily Donna Michelle Carol Amanda Dorothy Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Kathleen Amy
Angela Shirley Anna Brenda Pamela Emma Nicole Helen Samantha Katherine Christine Debra Rachel Carolyn Janet Catherine Maria
Heather Diane Ruth Julie Olivia Joyce Virginia Victoria Kelly Lauren Christina Joan Evelyn Judith Megan Andrea Cheryl Hannah
Jacqueline Martha Gloria Teresa Ann Sara Madison Kathryn Janice Jean Alice Julia Judy Sophia Grace Denise Amber Marilyn
Danielle Beverly Isabella Theresa Diana Natalie Brittany Charlotte Marie Kayla Alexis Jane Kate Lucy Ellen Olga Irina Fatma Ayşe
Steve Bob Bill Jim Tom Tim Mike Dave Dan Matt Chris Greg Jeff Ben Sam Nick Tony Harry Charlie Fred Ted Ray Allan Max Leo Luke Oscar Humphrey Bernard
January February March April June July August September October November December Monday Tuesday Wednesday Thursday
Friday Saturday Sunday Easter Ramadan Earth Venus Jupiter Mercury Saturn Neptune`)

/** Bases that are adjectives or nouns for people: with s they are plurals. */
export const COUNTABLE =
  /(?:[ei]an|[^m]ish|ese|ist|ite|crat|ican|[nd]ian|\bAmerican|German|Roman|Norman|Briton|Muslim|Christian|Catholic|Kurd|Turk|Arab|Greek|Serb|Croat|Jew|Pole|Finn|Scot)$/
