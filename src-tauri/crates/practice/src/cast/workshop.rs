//! Copperworks: an old foundry full of people who mend things.

use super::roles::{Actor, Cast, Part, actor};

pub(super) const CAST: Cast = Cast {
    title: "Copperworks",
    about: "An old foundry full of people who mend things. For practice: nothing here leaves this computer.",
    domain: "copperworks.example",
    languages: &["en", "de", "pl"],
    rules: &[
        ("Ask before you take something apart", "This goes for people's ideas, too."),
        ("Describe your pictures", "Which screw is it? Say it in words."),
        ("Share how you mended it", "Half a repair is the telling."),
    ],
    actors: ACTORS,
    later_posts: LATER_POSTS,
    welcome: "Good to see you, come in out of the draught! Everything here may be tried and taken \
              apart: it is a practice planet. What are you working on?",
    story: "The Clockmaker's Door",
    ending: "Behind The Clockmaker's Door there is only the room you started in. I shouted. #gaming",
    please_note: "Wait, wait, I am only at level three of that one! Would you put a content note \
                  over the ending? Edit the post, and the rest of us can catch up.",
    answers: &[
        "Nice work. Do you have a drawing of it?",
        "I would not have thought of that. Straight into my notebook.",
        "This is why I come here in the breaks.",
        "Keep going, this is getting good.",
    ],
    chats: &[
        "That makes sense, thank you. I will try it on the old lathe.",
        "Fair point! Back to the bench with me. Shout if you need a hand.",
    ],
    nags: &[
        "Well, actually, have you considered using a spoon? I use a spoon for everything. Ask me \
         about spoons.",
        "Just checking whether you have thought about the spoon. I have thought about the spoon.",
        "I made a list of all the things you said that could be improved with a spoon.",
        "Still here. Still spoons.",
    ],
};

const ACTORS: &[Actor] = &[
    actor(
        "gudrun",
        "Gudrun Eisen",
        Part::Greeter,
        "Schmiedet, schweißt, grüßt. #repair",
        &[
            ("de", "Die alte Presse läuft wieder. Sie klingt beleidigt, aber sie läuft. #repair"),
            (
                "en",
                "Repair evening: eleven lamps, two toasters, one music box. All went home alive. #repair #RightToRepair",
            ),
            ("de", "Wer neu ist: Kaffee steht links, Rat gibt es überall."),
        ],
    ),
    actor(
        "tadek",
        "Tadek",
        Part::Neighbour,
        "Linux on everything with a plug. #linux #opensource",
        &[
            ("pl", "Trzynastoletni laptop dostał nowy system i drugą młodość. #linux #opensource"),
            (
                "en",
                "Installed Linux on the reception desk. It was the only computer that asked nicely. #linux #FOSS",
            ),
            ("pl", "Kto nie robi kopii zapasowych, ten ma dużo wolnego czasu. #selfhosting #linux"),
        ],
    ),
    actor(
        "fenna",
        "Fenna de Wit",
        Part::Reader,
        "Plays games very slowly. #gaming #boardgames",
        &[
            (
                "en",
                "Board game night: we argued about sheep for an hour and nobody minded. #boardgames",
            ),
            (
                "en",
                "I play one level a week. Please fold your endings under a note. #gaming #VideoGames",
            ),
            (
                "nl",
                "Nieuwe dobbelstenen gedraaid uit een oude stoelpoot. Ze rollen deftig. #boardgames #woodworking",
            ),
        ],
    ),
    actor(
        "radek",
        "Radek Speed",
        Part::Teller,
        "Finishes every game on the first evening. #gaming",
        &[
            (
                "en",
                "Started The Clockmaker's Door at eight, finished it at three. I have opinions. #gaming #VideoGames",
            ),
            ("en", "I could tell you what is behind the Clockmaker's Door. I could. #gaming"),
        ],
    ),
    actor(
        "mbali",
        "Mbali Dube",
        Part::Neighbour,
        "Solar panels, old radios. #electronics #climate",
        &[
            ("en", "The whole workshop ran on yesterday's sun today. #renewables #climate"),
            ("en", "Old radio, new capacitor, a station from very far away. #radio #electronics"),
            (
                "en",
                "Teaching twelve people to solder means smelling of pine for a week. #electronics #education",
            ),
        ],
    ),
    actor(
        "herr_lang",
        "Konrad Lang",
        Part::Neighbour,
        "Modellbahn im Maßstab 1:87. #trains #Eisenbahn",
        &[
            ("de", "Der Nachtzug fährt jetzt pünktlich um den Küchentisch. #Eisenbahn #trains"),
            (
                "de",
                "Drei Stunden an einem Baum von vier Zentimetern gearbeitet. Er ist es wert. #trains",
            ),
            ("en", "The night train to anywhere is still the best hotel. #trains #publictransport"),
        ],
    ),
    actor(
        "marta_k",
        "Marta K.",
        Part::Locked,
        "Locksmith. Yes, the account too.",
        &[
            ("pl", "Zamek z czasów mojej babci otwarty, herbata wypita. #repair"),
            ("en", "The nicest sound in the world is a lock that changes its mind."),
        ],
    ),
    actor(
        "soren_v",
        "Søren Vind",
        Part::Neighbour,
        "Wood, mostly. #woodworking #knitting",
        &[
            (
                "en",
                "Made a swift for winding yarn out of an old umbrella. It spins like a thought. #knitting #woodworking",
            ),
            (
                "en",
                "Sharpened all the chisels. Then sharpened them again, for the joy. #woodworking",
            ),
            ("da", "Høvlspåner til kanin, bræt til bord. Intet går til spilde. #woodworking"),
        ],
    ),
    actor(
        "hina",
        "ひな",
        Part::Neighbour,
        "小さな機械と大きなお茶。 #photography",
        &[
            ("ja", "古いカメラのシャッターが十年ぶりに鳴った。#photography #FilmPhotography"),
            ("ja", "工房の窓の光は四時がいちばんやさしい。#photography"),
            (
                "en",
                "Film photography is thirty-six chances to be patient. #FilmPhotography #photography",
            ),
        ],
    ),
    actor(
        "pocket",
        "pocket",
        Part::Shy,
        "Zines and paper. Quiet.",
        &[
            ("en", "Folded one sheet into eight pages and now I am a publisher. #zines #writing"),
            ("en", "Wrote a poem about the lathe. The lathe has not responded. #poetry"),
        ],
    ),
    actor(
        "kettle_bot",
        "Kettle",
        Part::Bot,
        "Says when the kettle has boiled. That is all.",
        &[
            ("en", "The kettle has boiled."),
            ("en", "The kettle has boiled again. It is a long afternoon."),
            ("en", "The kettle is being descaled. Please be brave."),
        ],
    ),
    actor(
        "tool_library",
        "Tool library",
        Part::Group,
        "A group: ask here for a tool, and somebody has it. #repair",
        &[
            ("en", "Wanted: a very small hammer, for a very small nail. #repair #tools"),
            ("de", "Zu verleihen: eine Leiter, eine Wasserwaage, ein offenes Ohr. #repair"),
        ],
    ),
    actor(
        "alaric",
        "Alaric Spoon",
        Part::Tiresome,
        "Well, actually: spoons.",
        &[
            ("en", "Every tool is a worse spoon. Change my mind. You will not."),
            ("en", "I have carved forty spoons this week and I can describe each of them."),
        ],
    ),
];

const LATER_POSTS: &[(&str, &str, &str)] = &[
    ("mbali", "en", "Cloudy, and the batteries do not care. #renewables"),
    ("gudrun", "de", "Funken, Kaffee, Feierabend. #repair"),
    ("tadek", "pl", "Działa! Nie wiem dlaczego, ale działa. #linux"),
    ("herr_lang", "de", "Signal auf Grün, Tunnel frei. #Eisenbahn"),
    ("soren_v", "en", "One board, no knots. I am keeping it for a good day. #woodworking"),
    ("kettle_bot", "en", "The kettle has boiled."),
    ("hina", "ja", "雨の日は現像の日。#photography"),
    ("fenna", "nl", "Level vier! Niet verklappen. #gaming"),
    ("tool_library", "en", "The small hammer is back, and it brought a friend. #tools"),
    ("pocket", "en", "Page six of eight. The plot is mostly staples. #zines"),
    (
        "tadek",
        "en",
        "Reading the manual. The manual is good! Somebody wrote it with love. #opensource",
    ),
    ("mbali", "en", "Heard a song on the old radio that nobody can name. #radio"),
];
