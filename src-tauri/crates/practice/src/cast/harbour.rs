//! Lantern Quay: a harbour town with fog, ferries and strong tea.

use super::roles::{Actor, Cast, Part, actor};

pub(super) const CAST: Cast = Cast {
    title: "Lantern Quay",
    about: "A harbour town with fog, ferries and strong tea. For practice: nothing here leaves this computer.",
    domain: "lantern-quay.example",
    languages: &["en", "de", "sv"],
    rules: &[
        ("Be as kind as you would be on a small boat", "Nobody can get off, so make room."),
        ("Describe your pictures", "Somebody listens to them."),
        ("Put a note over how a story ends", "Others are still on chapter three."),
    ],
    actors: ACTORS,
    later_posts: LATER_POSTS,
    welcome: "Welcome ashore! I keep the lamp here, so I see everyone come in. Try a reply, a \
              favourite, anything: it is all practice, and nothing breaks.",
    story: "The Glass Tides",
    ending: "I cannot keep it in any longer: in The Glass Tides the lamp keeper was the lost sister all along! #scifi",
    please_note: "Oh! I have not got that far yet. Would you put a content note over it? You can \
                  edit the post, and then whoever wants to know can open it.",
    answers: &[
        "That made me put the kettle on. Tell us more!",
        "I read this aloud to the gulls. They approve.",
        "Yes, exactly that. I could not have said it better.",
        "What a nice thing to find on a foggy morning.",
    ],
    chats: &[
        "Ha, I had not thought of it that way. Thank you for answering!",
        "Good to talk with you. I must see to the ropes now, but I will be about.",
    ],
    nags: &[
        "Have you seen my list of one hundred and forty kinds of knot? It is also a song. I could \
         sing it for you.",
        "Me again! Knot number one is the overhand knot. Knot number two is a different one. There \
         are more where that came from.",
        "You did not ask about knot number three, so I thought I would tell you anyway.",
        "Knot number four. I know, I know. But it is such a good one!",
    ],
};

const ACTORS: &[Actor] = &[
    actor(
        "tilda",
        "Tilda Marsh, lamp keeper",
        Part::Greeter,
        "Keeps the lamp. Says hello. #books and #tea.",
        &[
            ("en", "Fog until ten, then a sky like the inside of a shell. #photography"),
            (
                "en",
                "Finished the almanac of lost islands. I want to live in chapter four. #bookstodon #books",
            ),
            ("en", "If you are new here: one hello is enough, we are easily pleased."),
        ],
    ),
    actor(
        "joost",
        "Joost",
        Part::Neighbour,
        "Ferry mechanic. #cycling when the ferry behaves.",
        &[
            (
                "en",
                "Rode the sea wall end to end before breakfast. The wind did half of it, in the wrong direction. #cycling",
            ),
            ("en", "The ferry engine coughs in B flat. I have started to hum along. #music"),
            ("en", "New chain, old bike, happy legs. #cycling #BikeTooter"),
        ],
    ),
    actor(
        "maren",
        "Maren Holt",
        Part::Reader,
        "Reads slowly and on purpose. #books #film",
        &[
            (
                "de",
                "Drei Seiten gelesen, dann lange aufs Wasser geschaut. Beides gehört zum Buch. #books",
            ),
            (
                "en",
                "Small request: notes over endings, please. Some of us are still at the beginning. #bookstodon",
            ),
            (
                "de",
                "Im Hafenkino läuft wieder Stummfilm. Das Klavier war leicht verstimmt und genau richtig. #film",
            ),
        ],
    ),
    actor(
        "casper",
        "Casper Quill",
        Part::Teller,
        "Always a chapter ahead. #scifi #TVShows",
        &[
            (
                "en",
                "Watching The Glass Tides again. I promise to say nothing. I will say nothing. It is hard to say nothing. #scifi",
            ),
            (
                "en",
                "Nobody writes a better slow chapter than the author of The Glass Tides. #books #scifi",
            ),
        ],
    ),
    actor(
        "saga",
        "Saga Ek",
        Part::Neighbour,
        "Stickar, seglar, stickar igen. #knitting",
        &[
            ("sv", "Vanten är klar. Den andra vanten är fortfarande en idé. #knitting #stickning"),
            ("sv", "Havet var blankt som en kaffekopp i morse. Jag satt länge på bryggan."),
            ("en", "A sweater is a very slow letter to somebody you like. #knitting"),
        ],
    ),
    actor(
        "okello",
        "Okello on the night shift",
        Part::Neighbour,
        "Crane driver, stargazer. #astronomy",
        &[
            (
                "en",
                "From the crane you see Saturn before anyone else in town does. Not sorry. #astronomy #stargazing",
            ),
            ("en", "Counted nine satellites and one very determined moth. #astronomy"),
            (
                "en",
                "Night shift lunch at four in the morning: soup, bread, and the Pleiades. #stargazing #cooking",
            ),
        ],
    ),
    actor(
        "vigdis",
        "Vigdis",
        Part::Locked,
        "I like to know who is at the door.",
        &[
            ("en", "The herons have moved one pier to the left. No reason was given. #birds"),
            ("en", "Quiet day, good ink, one letter written. #writing"),
        ],
    ),
    actor(
        "benedikt",
        "Benedikt Sand",
        Part::Neighbour,
        "Kartenzeichner. #maps #OpenStreetMap",
        &[
            (
                "de",
                "Heute den kleinen Steg am Nordufer eingetragen. Jetzt gibt es ihn wirklich. #OpenStreetMap #maps",
            ),
            ("de", "Wer einen Hafen kartiert, lernt, dass Wasser auch Straßen hat. #maps"),
            (
                "en",
                "Somebody mapped all the benches with a sea view. Thank you, somebody. #OpenStreetMap",
            ),
        ],
    ),
    actor(
        "ines",
        "Inês da Barra",
        Part::Neighbour,
        "Cozinha para quem chega com fome. #cooking",
        &[
            ("pt", "Caldo verde para doze, apareceram vinte. Chegou para todos. #cooking"),
            ("pt", "O segredo da broa é ter paciência e um pano limpo. #baking #cooking"),
            ("en", "Leftover rice is not a problem, it is a plan. #cooking #food"),
        ],
    ),
    actor(
        "pax",
        "pax",
        Part::Shy,
        "Mostly listening.",
        &[
            ("en", "The rain has a different accent on this side of the harbour."),
            (
                "en",
                "Found a button on the beach and a coat without one at home. Not a match. Still pleased.",
            ),
        ],
    ),
    actor(
        "tide_table",
        "Tide table",
        Part::Bot,
        "A small machine that says when the water comes.",
        &[
            ("en", "High water at 06:12 and 18:40. Mind the lower steps."),
            ("en", "High water at 05:31 and 17:58. Calm sea. #weather"),
            ("en", "High water at 04:49 and 17:15. Fog likely. #weather"),
        ],
    ),
    actor(
        "quay_choir",
        "The quay choir",
        Part::Group,
        "Write to this address and everyone in the choir reads it. #music",
        &[
            (
                "en",
                "Rehearsal on Thursday. Basses, bring biscuits. Sopranos, bring patience. #music",
            ),
            (
                "en",
                "We are looking for one more alto and a lamp that does not flicker. #music #choir",
            ),
        ],
    ),
    actor(
        "barnaby",
        "Barnaby Loop",
        Part::Tiresome,
        "One hundred and forty knots. Ask me. Or do not.",
        &[
            (
                "en",
                "Knot of the day: the double something. I will explain it at length to anyone who stands still.",
            ),
            ("en", "Nobody asked, so: the reef knot is overrated."),
        ],
    ),
];

const LATER_POSTS: &[(&str, &str, &str)] = &[
    (
        "okello",
        "en",
        "A ship came in with a piano on deck. No piano tuner. We are taking turns. #music",
    ),
    ("ines", "pt", "Sopa no lume. Quem vem? #cooking"),
    ("joost", "en", "Flat tyre, sunny wall, no hurry. #cycling"),
    ("saga", "sv", "Tappade tre maskor, hittade fyra. #knitting"),
    ("tilda", "en", "The lamp is lit. Good evening, all of you. #photography"),
    ("benedikt", "de", "Die Boje heißt auf drei Karten verschieden. Ich nenne sie Rita. #maps"),
    ("maren", "de", "Kapitel fünf. Bitte verratet nichts. #books"),
    ("tide_table", "en", "The water is turning. #weather"),
    ("pax", "en", "Two boats greeted each other. I waved too, in case."),
    ("okello", "en", "Jupiter is up. So am I. #astronomy"),
    ("quay_choir", "en", "Somebody left a scarf and a tune behind. Both can be collected. #music"),
    ("joost", "en", "Ferry on time! Please note the date. #trains"),
];
