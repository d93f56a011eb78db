//! The texts of generated accounts and posts.

/// Display name and user name.
pub(super) const NAMES: [(&str, &str); 30] = [
    ("Mira Lindqvist", "mira"),
    ("Tomás Arbeloa", "tomas"),
    ("Yuki 🌙", "yuki"),
    ("ليلى حداد", "layla"),
    ("Ossian & the goats", "ossian"),
    ("דנה כרמי", "dana"),
    ("Priya Nadar", "priya"),
    ("Bartek Wolny :teapot:", "bartek"),
    ("Zoé Marchal", "zoe"),
    ("Олена Гай", "olena"),
    ("Kofi Mensah-Adu", "kofi"),
    ("Ingrid", "ingrid_of_the_fjord"),
    ("장하늘", "haneul"),
    ("Paolo Ventura", "paolo"),
    ("Nadia Ferreira", "nadia"),
    ("Λήδα Μάρη", "leda"),
    ("Wim de Graaf", "wim"),
    ("梅小雨", "xiaoyu"),
    ("weather bot", "weather_bot"),
    ("Aino Järvelä", "aino"),
    ("Emeka O.", "emeka"),
    ("رها شریف", "raha"),
    ("Hanna Vogt 🚲", "hanna"),
    ("Sione Tau", "sione"),
    ("Elif Doğan", "elif"),
    ("Rhys ap Gwilym", "rhys"),
    ("สมใจ", "somjai"),
    ("Juno the Extraordinarily Long-Named Keeper of Lighthouses", "juno"),
    ("Petra Malá", "petra"),
    ("Isla", "isla"),
];

pub(super) const SERVERS: [&str; 6] = [
    "harbour.example",
    "teahouse.example",
    "orbit.example",
    "wald.example",
    "books.example",
    "plage.example",
];

pub(super) const TAGS: [&str; 8] =
    ["gardening", "trains", "baking", "moss", "chess", "birds", "radio", "knitting"];

/// Language and text of each post.
pub(super) const LINES: [(&str, &str); 40] = [
    ("en", "The kettle sings a different note since I moved it to the other window."),
    ("en", "Counted eleven kinds of green on the way to work. #moss #SlowLooking"),
    (
        "en",
        "Does anyone know a good way to fold a map back the way it was?\n\nAsking for a very \
            crumpled map.",
    ),
    ("en", "Small victory: the sourdough rose, the cat did not walk over it. #baking"),
    ("en", "Today I learned that my neighbour names every single one of her tomatoes."),
    ("en", "A train that is late because of a swan is still on time in my heart. #trains"),
    (
        "en",
        "Notes from the night walk:\n\n1. Owls are louder than one thinks.\n2. Gravel knows \
            who you are.\n3. Bring a second torch.",
    ),
    ("en", "Reading https://books.example/the-lighthouse-keepers-almanac/chapter-seven again."),
    ("en", "I fixed the radio by looking at it sternly. #radio"),
    ("en", "Rain on the roof, nothing planned, one good pencil. 🌧️✏️"),
    ("en", "Thinking about the word \"ajar\" & how <odd> it looks."),
    (
        "de",
        "Heute die Donaudampfschifffahrtsgesellschaftskapitänsmützenmotte gefunden. Sie ist \
            kleiner als ihr Name.",
    ),
    ("de", "Der Bus kam zu früh. Der Fahrer wirkte ebenso überrascht wie wir. #trains"),
    ("de", "Wer hat noch Ableger vom Frauenmantel? Tausche gegen Pflaumenmus."),
    ("fr", "Le chat a choisi le carton, pas le coussin. Évidemment."),
    ("fr", "Ce matin, le marché sentait la menthe et la pluie. #birds"),
    ("es", "¿Quién decide cuántas aceitunas son demasiadas? Yo no."),
    ("es", "Hoy el mar estaba tan quieto que se oían las gaviotas pensar."),
    ("pt", "A senhora da padaria lembrou-se do meu nome. Ganhei o dia. #baking"),
    ("it", "Ho insegnato al nonno a fare le foto. Ora fotografa solo il soffitto."),
    ("nl", "De fiets doet het weer, dankzij een elastiekje en veel vertrouwen."),
    ("pl", "Sąsiad gra na akordeonie. Zawsze tę samą piosenkę. Zawsze tylko początek."),
    ("uk", "Сьогодні їжак прийшов по яблуко й залишився на вечерю. #moss"),
    ("tr", "Çaydanlığın sesi değişti. Belki de ben değiştim."),
    ("ar", "وجدت اليوم رسالة قديمة بين صفحات كتاب، وفيها وصفة خبز فقط. #baking"),
    ("ar", "القطة نامت على لوحة المفاتيح وكتبت أفضل مني."),
    ("he", "השכן תלה שלט: \"לא לקטוף\". העץ, מצידו, לא התנגד. #gardening"),
    ("fa", "امروز باران آمد و همهٔ کوچه بوی خاک گرفت."),
    ("ja", "電車の窓から見えた犬が、ずっと笑っていた。#trains"),
    ("ja", "今日のお茶は、いつもより少しだけ長く待ってみた。"),
    ("ko", "비 오는 날에는 국수가 더 맛있다는 연구 결과가 필요합니다."),
    ("zh", "今天的雲像一隻很有耐心的烏龜。#SlowLooking"),
    ("hi", "आज छत पर तीन तोते आए और हमारी बैठक में शामिल हो गए। #birds"),
    ("el", "Η θάλασσα σήμερα είχε το χρώμα του παλιού ποδηλάτου μου."),
    ("fi", "Sauna lämpenee, ilta hämärtyy, kukaan ei sano mitään. Täydellistä."),
    ("sv", "Hittade en vante. Söker nu en hand som saknar den. #knitting"),
    ("th", "ฝนตกตอนเย็น แมวสามตัวมาหลบใต้ชายคาเดียวกัน"),
    ("cs", "Houby letos nikde, zato historek plný koš."),
    ("en", "👩‍🌾🌱➡️🌿➡️🍅 🎉"),
    (
        "en",
        "Onetwothreefourfivesixseveneightnineteneleventwelvethirteenfourteenfifteensixteen\
            seventeeneighteen is how far I count when I cannot sleep.",
    ),
];

/// The alt texts of pictures.
pub(super) const PICTURES: [&str; 8] = [
    "Two hills in the evening under a pale moon",
    "A quiet valley; the sky takes up most of the picture",
    "Dark slopes in front of a bright horizon, with one round moon to the left",
    "The same view as yesterday, but the light has changed and the near hill is almost black",
    "Abendlandschaft mit einem großen Mond",
    "تلال هادئة تحت قمر كبير",
    "A moon",
    "A wide landscape, drawn with four colours: sky, moon, far hills, near hills. Nobody is in it.",
];
