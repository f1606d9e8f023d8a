/** Turkish names of places, without those that are common words as well (Ordu, Van, Muş, Çin, Fas). Our own list. */
export const TURKISH_NAMES: ReadonlySet<string> = new Set(
  `Türkiye Ankara İstanbul İzmir Bursa Antalya Adana Konya Trabzon Erzurum Diyarbakır Gaziantep Kayseri Samsun Malatya Eskişehir
Mersin Denizli Sakarya Kocaeli Çanakkale Edirne Hatay Anadolu Trakya Karadeniz Akdeniz Kıbrıs Lefkoşa Magosa
Rusya Amerika Almanya Fransa İngiltere İtalya İspanya Portekiz Yunanistan Bulgaristan Romanya Sırbistan Hırvatistan Slovenya
Makedonya Arnavutluk Kosova Karadağ Macaristan Avusturya İsviçre Belçika Hollanda Danimarka Norveç İsveç Finlandiya İzlanda
Polonya Çekya Slovakya Ukrayna Belarus Moldova Gürcistan Ermenistan Azerbaycan İran Irak Suriye Lübnan İsrail Filistin Mısır
Libya Tunus Cezayir Sudan Somali Etiyopya Nijerya Kenya Kazakistan Özbekistan Türkmenistan Kırgızistan Tacikistan Afganistan
Pakistan Hindistan Bangladeş Nepal Moğolistan Japonya Kore Vietnam Tayland Endonezya Malezya Singapur Avustralya Kanada
Meksika Brezilya Arjantin Küba Venezuela Letonya Litvanya Estonya Avrupa Asya Afrika Avrasya Kafkasya Balkanlar Kırım Sibirya
Karabağ Abhazya Osetya Çeçenistan Tataristan Moskova Londra Paris Berlin Washington Pekin Tokyo Brüksel Atina Sofya Bükreş Belgrad
Saraybosna Üsküp Tiran Priştine Kiev Bakü Tiflis Erivan Taşkent Astana Bişkek Tahran Bağdat Şam Beyrut Kudüs Kahire Riyad
Atatürk Erdoğan Putin Trump Obama Biden Merkel Macron Lavrov Paşinyan Aliyev Stalin Lenin Hitler`.split(
    /\s+/,
  ),
)
