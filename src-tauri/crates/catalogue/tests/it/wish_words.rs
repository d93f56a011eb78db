//! What the typed words of a wish do, as a table: rows of real wishes in several languages.

use planetfall_catalogue::{Catalogue, Matcher};
use planetfall_model::{ReasonKind, Wishes};

use crate::fixtures::{domain, ranked, speaking, strings};

/// One server for each meaning a word can have.
const SERVERS: &str = "
server plain.example
name Plain @here
topics general @here
speaks en @here
seen @here

server politics.example
name Agora @here
topics policy @here
speaks en @here
seen @here

server arts.example
name Arts @here
about For artists; no crypto art or AI images. @here
topics art @here
speaks en @here
seen @here

server garden.example
name Garden @here
about For gardeners and a zine. @here
topics gardening @here
speaks en @here
seen @here

server press.example
name Press @here
about An online magazine about the European Union. @here
speaks en @here
seen @here

server silent.example
name is not alive @here
speaks en @here
seen @here

server not-loud.example
seen @here

server cymru.example
name Tafarn @here
speaks cy @here
seen @here

server garten.example
name Garten @here
topics gardening @here
speaks de @here
place DE Berlin @here
seen @here

server quilts.example
name Quilts @ours
about People who make quilts together. @ours
speaks en @ours
seen @ours
";

fn catalogue() -> Catalogue {
    let sources = "source here 2026-05 a list\nsource ours 2026-11 Planetfall\n";
    Catalogue::parse(&format!("{sources}{SERVERS}")).expect("the text is sound")
}

fn wish(words: &str) -> Wishes {
    Wishes { words: words.into(), ..Wishes::default() }
}

/// A wish, the first server, what is avoided and what is not found.
type Row = (&'static str, &'static str, &'static str, &'static str);

const WISHES: [Row; 26] = [
    ("gardening", "garden", "", ""),
    ("no politics, gardening", "garden", "politics", ""),
    ("gardening without politics or crypto", "garden", "politics, crypto", ""),
    ("nothing about politics but gardening", "garden", "politics", ""),
    ("gardening -politics", "garden", "politics", ""),
    ("keine Politik, Garten", "garten", "Politik", ""),
    ("Garten ohne Politik", "garten", "Politik", ""),
    ("jardin sans politique", "garden", "politique", ""),
    ("jardín, nada de política", "garden", "política", ""),
    ("sem política, jardinagem", "garden", "política", ""),
    ("giardinaggio, niente politica", "garden", "politica", ""),
    ("geen politiek, tuinieren", "garden", "politiek", ""),
    ("园艺，不要政治", "garden", "政治", ""),
    ("園芸、政治なし", "garden", "政治", ""),
    ("no gardening", "plain", "gardening", ""),
    ("crypto", "plain", "", "crypto"),
    ("no crypto art", "plain", "crypto art", ""),
    ("zine", "garden", "", ""),
    ("magazine", "press", "", ""),
    ("union", "plain", "", "union"),
    ("European Union", "press", "", ""),
    ("alive", "plain", "", "alive"),
    ("loud", "plain", "", "loud"),
    ("gardening Xyzzyplugh", "garden", "", "Xyzzyplugh"),
    ("Welsh gardening", "cymru", "", ""),
    ("gardening Deutschland", "garten", "", ""),
];

#[test]
fn words_mean_what_a_person_means_by_them() {
    let catalogue = catalogue();
    for (words, first, avoided, not_found) in WISHES {
        let matcher = Matcher::new(&catalogue, &wish(words));

        let ranking: Vec<_> = matcher.ranking().collect();
        let notes = matcher.word_notes();

        assert_eq!(ranking[0].domain.as_str(), format!("{first}.example"), "{words}: the first");
        assert_eq!(notes.avoided.join(", "), avoided, "{words}: avoided");
        assert_eq!(notes.not_found.join(", "), not_found, "{words}: not found");
        let is_of_words = |kind: &ReasonKind| matches!(kind, ReasonKind::Word { .. });
        for one in ranking.iter().filter(|_| not_found == words || avoided == "crypto art") {
            let reasons = one.reasons.iter().map(|reason| &reason.kind);
            assert_eq!(reasons.filter(|kind| is_of_words(kind)).count(), 0, "{words}: {one:?}");
        }
    }
}

#[test]
fn what_is_avoided_is_not_suggested() {
    let catalogue = catalogue();
    for (words, left_out) in [
        ("no politics", "politics"),
        ("no gardening", "garden"),
        ("nothing German", "garten"),
        ("not in Berlin", "garten"),
        ("gardening, no zine", "garden"),
    ] {
        let matcher = Matcher::new(&catalogue, &wish(words));

        let left_out = domain(&format!("{left_out}.example"));
        let candidates = matcher.candidates(&[]);
        assert!(!candidates.is_empty(), "{words}: others are suggested");
        assert!(candidates.iter().all(|one| one.domain != left_out), "{words}: {left_out} is not");
        assert!(
            matcher.ranking().any(|one| one.domain == left_out),
            "{words}: it stays in the list"
        );
    }
}

#[test]
fn the_card_names_the_words_that_chose_it() {
    let catalogue = catalogue();
    for (words, of) in [("quilts", "quilts"), ("zine", "garden"), ("magazine", "press")] {
        let matcher = Matcher::new(&catalogue, &wish(words));

        let card = matcher.card(&domain(&format!("{of}.example")), None);

        let names_word = |kind: &ReasonKind| matches!(kind, ReasonKind::Word { .. });
        assert!(card.reasons.iter().any(|it| names_word(&it.kind)), "{words}: {:?}", card.reasons);
    }
}

#[test]
fn without_a_wish_there_are_no_reasons() {
    let catalogue = catalogue();
    for wishes in [Wishes::default(), wish("  "), wish("Xyzzyplugh")] {
        let ranked = ranked(&catalogue, &wishes);

        assert!(ranked.iter().all(|one| one.reasons.is_empty()), "nothing was wished for");
        let suggested = Matcher::new(&catalogue, &wishes).candidates(&[]);
        assert!(suggested.len() >= 3, "there are suggestions all the same");
    }
}

#[test]
fn a_tiny_server_is_among_the_first_only_if_it_is_asked_for() {
    let mut text = String::from("source here 2026-05 a list\n");
    for (at, (people, topic)) in
        [(5, "books"), (300, "books"), (4_000, "music"), (400, "music"), (7, "furry")]
            .iter()
            .enumerate()
    {
        text += &format!(
            "server p{at}.example\nseen @here\nspeaks en @here\npeople {people} @here\ntopics {topic} @here\n"
        );
    }
    let catalogue = Catalogue::parse(&text).expect("the text is sound");
    let first = |wishes: &Wishes| -> Vec<String> {
        let ranked = ranked(&catalogue, wishes).into_iter().take(3);
        ranked.map(|one| one.domain.to_string()).collect()
    };
    let names = |of: &[usize]| of.iter().map(|at| format!("p{at}.example")).collect::<Vec<_>>();

    for (wishes, tiny) in [
        (Wishes::default(), &[][..]),
        (speaking("en"), &[]),
        (wish("books"), &[]),
        (wish("small"), &[0, 4]),
        (wish("furry"), &[4]),
        (Wishes { friends: strings(&["@bo@p0.example"]), ..Wishes::default() }, &[0]),
    ] {
        let first = first(&wishes);

        let found: Vec<String> =
            names(&[0, 4]).into_iter().filter(|it| first.contains(it)).collect();
        let expected = names(tiny);
        assert!(found.iter().all(|it| expected.contains(it)), "{first:?} for {:?}", wishes.words);
        assert!(tiny.len() != 1 || found == expected, "{first:?} for {:?}", wishes.words);
    }
}
