//! Moss & Ladder: a shared garden behind an old school.

use super::roles::{Actor, Cast, Part, actor};

pub(super) const CAST: Cast = Cast {
    title: "Moss & Ladder",
    about: "A shared garden behind an old school. For practice: nothing here leaves this computer.",
    domain: "moss-ladder.example",
    languages: &["en", "fr", "es"],
    rules: &[
        ("Water before you speak", "The plants first, then the argument."),
        ("Describe your pictures", "Leaves are shy, but words help."),
        ("No shouting in the greenhouse", "Sound carries, and so does unkindness."),
    ],
    actors: ACTORS,
    later_posts: LATER_POSTS,
    welcome: "Hello and welcome in! Mind the hose. This is a practice garden: reply, boost, try a \
              content note, dig anywhere you like.",
    story: "The Beekeeper's Ladder",
    ending: "So it was the postman! In The Beekeeper's Ladder it was the postman the whole time! #TVShows",
    please_note: "Ah, I was saving that episode for Sunday! Could you put a content note over it? \
                  Editing the post is enough, and I will be very grateful.",
    answers: &[
        "I am going to think about this while I weed. Thank you.",
        "This belongs on the shed wall. May I quote you to the beans?",
        "Lovely. How did it go on?",
        "You have found the right garden for that.",
    ],
    chats: &[
        "I like how you put that. The tomatoes and I are listening.",
        "Thank you for writing back. Off to close the greenhouse, see you around!",
    ],
    nags: &[
        "Speaking of which: my compost is at sixty-one degrees. Sixty-one! Shall I send you the \
         readings every hour?",
        "Compost update: sixty-one and a half. I thought you would want to know at once.",
        "It dipped to sixty-one. I am beside myself. Are you also measuring your compost?",
        "Back up! Sixty-two! I will keep you posted whether you like it or not.",
    ],
};

const ACTORS: &[Actor] = &[
    actor(
        "rosalba",
        "Rosalba with the keys",
        Part::Greeter,
        "Opens the gate at seven. #gardening and #climate.",
        &[
            ("en", "First frost on the kale. It looks sugared and knows it. #gardening"),
            ("en", "We swapped seeds for two hours and stories for three. #gardening #seeds"),
            (
                "en",
                "The school roof carries its own weight in sunshine now. Panels are up! #climate #renewables",
            ),
        ],
    ),
    actor(
        "theo",
        "Théo Lafleur",
        Part::Neighbour,
        "Jardine, écoute, recommence. #gardening #jardin",
        &[
            ("fr", "Le compost chante quand il pleut. Je vous assure. #jardin #gardening"),
            (
                "fr",
                "Trois courgettes laissées devant ma porte, sans un mot. Je soupçonne tout le monde.",
            ),
            (
                "fr",
                "Semé la mâche, réparé le râteau, parlé au merle. Bonne journée. #gardening #birds",
            ),
        ],
    ),
    actor(
        "amparo",
        "Amparo Rueda",
        Part::Reader,
        "Series los domingos, nunca antes. #TVShows #cine",
        &[
            ("es", "Los domingos son para las series y las lentejas. En ese orden. #cine #cooking"),
            (
                "en",
                "If you have seen the last episode: so happy for you, please put a note over it. #TVShows",
            ),
            ("es", "La albahaca del patio ya tiene opinión propia. #gardening"),
        ],
    ),
    actor(
        "linus_b",
        "Linus Bell",
        Part::Teller,
        "Cannot keep a plot twist to himself. #film",
        &[
            (
                "en",
                "New episode of The Beekeeper's Ladder tonight. I have already taken notes. #TVShows #film",
            ),
            ("en", "I would tell you who did it, but Amparo would hide my spade. #film"),
        ],
    ),
    actor(
        "suvi",
        "Suvi Kallio",
        Part::Neighbour,
        "Linnut, metsä, termospullo. #birds #hiking",
        &[
            ("fi", "Pyrstötiaiset kävivät. Koko piha muuttui hetkeksi pehmeäksi. #birds #linnut"),
            (
                "en",
                "A flock of long-tailed tits is the nearest thing to a giggle with wings. #birds #birding",
            ),
            ("fi", "Kuusi kilometriä suota, kaksi pullaa, nolla ihmistä. #hiking"),
        ],
    ),
    actor(
        "dev",
        "Dev Anand Rao",
        Part::Neighbour,
        "Teaches maths to children and to bees. #maths",
        &[
            (
                "en",
                "The children proved that every bean pole is taller than hope. I could not find the mistake. #maths #education",
            ),
            (
                "en",
                "Sunflower spirals again today. Twenty-one one way, thirty-four the other. Applause. #maths #science",
            ),
            ("en", "Marking homework next to the rosemary improves everybody's grades. #education"),
        ],
    ),
    actor(
        "wren_w",
        "Wren",
        Part::Locked,
        "Small garden, high hedge.",
        &[
            (
                "en",
                "The hedgehog has chosen the left pile of leaves. The right pile is taking it badly. #wildlife",
            ),
            ("en", "Today I only sat. The garden did the rest. #gardening"),
        ],
    ),
    actor(
        "babajide",
        "Babajide O.",
        Part::Neighbour,
        "Bakes for the whole street. #baking #bread",
        &[
            (
                "en",
                "Sourdough rose so high it met the shelf. We cut a path around it. #baking #bread",
            ),
            ("en", "Bread rule: the smell is for everyone. #baking"),
            (
                "en",
                "Swapped one loaf for six jars of plum jam. I am now a wealthy man. #baking #food",
            ),
        ],
    ),
    actor(
        "colette",
        "Colette Vian",
        Part::Neighbour,
        "Peint des légumes. #art #illustration",
        &[
            ("fr", "Aquarelle de poireau. Le poireau a très bien posé. #art #illustration"),
            (
                "fr",
                "On me demande pourquoi des légumes. Ils ne bougent pas et ne jugent personne. #art",
            ),
            (
                "en",
                "Drew a cabbage for two hours and now I see cabbages in every cloud. #art #sketch",
            ),
        ],
    ),
    actor(
        "odd_socks",
        "odd socks",
        Part::Shy,
        "Here for the moss.",
        &[
            (
                "en",
                "Moss on the north wall has reached the second brick. We celebrate quietly. #moss",
            ),
            (
                "en",
                "Somebody built a very small ladder for the snails. I will not investigate. I want it to stay a mystery.",
            ),
        ],
    ),
    actor(
        "rain_gauge",
        "Rain gauge",
        Part::Bot,
        "A small machine on a pole.",
        &[
            ("en", "4 mm since yesterday. The barrel is two thirds full. #weather"),
            ("en", "0 mm. Please water the beans. #weather"),
            ("en", "11 mm. The ducks have filed no complaint. #weather"),
        ],
    ),
    actor(
        "seed_swap",
        "Seed swap",
        Part::Group,
        "A group: write to it and all seed savers read along. #seeds",
        &[
            ("en", "Offered: purple beans. Wanted: patience, or parsley. #gardening #seeds"),
            (
                "es",
                "Tengo semillas de calabaza de mi abuela. Se reparten con historia incluida. #gardening",
            ),
        ],
    ),
    actor(
        "humphrey",
        "Humphrey Heap",
        Part::Tiresome,
        "Compost. Compost. Compost.",
        &[
            ("en", "Compost at fifty-nine degrees. More at eleven. And at twelve."),
            ("en", "People say there are other subjects than compost. I have not met them."),
        ],
    ),
];

const LATER_POSTS: &[(&str, &str, &str)] = &[
    ("babajide", "en", "Warm rolls on the wall by the gate. First come, first happy. #baking"),
    ("suvi", "fi", "Punarinta laulaa lampun alla. #birds"),
    ("theo", "fr", "Le râteau est retrouvé. Il était dans l'arbre. #jardin"),
    ("colette", "fr", "Croquis du jour : une carotte fière. #art"),
    ("rosalba", "en", "Gate is open, soup is on. #gardening"),
    ("dev", "en", "Asked the class for a large number. They said: all the ants. #maths"),
    ("rain_gauge", "en", "1 mm in the last hour. #weather"),
    ("amparo", "es", "Domingo. Manta. Serie. Silencio, por favor. #cine"),
    ("odd_socks", "en", "Third brick. #moss"),
    ("suvi", "en", "Two cranes overhead, talking the whole way. #birds"),
    ("seed_swap", "en", "Somebody left kale seedlings on the bench. Adopt one! #gardening"),
    ("babajide", "en", "Test loaf number nine. We do not speak of number eight. #bread"),
];
