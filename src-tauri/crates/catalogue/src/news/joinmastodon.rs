//! The list of joinmastodon.org: servers that take people, looked through by hand.
//!
//! Its form is published nowhere; the apps and the page that read it are what it is known from. It
//! says on which continent somebody answers for a server, which is no place one can look for, and
//! is not read.

use planetfall_model::{Domain, Term};
use serde_json::value::RawValue;

use super::answer::{NewsError, Question};
use super::fields::Fields;
use super::written::Written;
use crate::language;
use crate::terms::{Kind, taxonomy};

/// The longest line a server says of itself, in characters.
const LINE: usize = 240;
/// The most languages one server is said to speak.
const MOST_LANGUAGES: usize = 8;

pub(super) fn question() -> Question {
    Question { url: "https://api.joinmastodon.org/servers", body: None }
}

/// The servers of an answer, unread.
pub(super) fn rows(answer: &str) -> Result<Vec<&RawValue>, NewsError> {
    serde_json::from_str(answer).map_err(|_| NewsError::WrongForm)
}

/// Writes down what it says of a server, if anybody is sent there.
pub(super) fn tell(row: &Fields, domain: &Domain, written: &mut Written) -> bool {
    // As the shipped directory does, this leaves out what is mainly adult content.
    if row.texts("categories").into_iter().chain(row.texts("category")).any(is_adult) {
        return false;
    }
    written.server(domain);
    written.say("says", &row.text("description", LINE).unwrap_or_default());
    written.say("runs", software(row).unwrap_or_default());
    let terms = terms(row);
    written.say("topics", &of(Kind::Topic, &terms));
    written.say("communities", &of(Kind::Community, &terms));
    written.say("speaks", &languages(row).join(" "));
    let joins = row.is("approval_required").map(|asks| if asks { "approval" } else { "open" });
    written.say("joins", joins.unwrap_or_default());
    written.say("people", &people(row).map(|count| count.to_string()).unwrap_or_default());
    // The list has only servers that take people on the day.
    written.say_so("takes-people");
    written.say_so("seen");
    true
}

/// Those who were there in the last week; where nobody counted them, all who have an account.
fn people(row: &Fields) -> Option<u32> {
    let lately = row.people("last_week_users").filter(|count| *count > 0);
    lately.or_else(|| row.people("total_users").filter(|count| *count > 0))
}

/// What it runs, by a version such as `4.6.3` or `2.7.2 (compatible; Akkoma 3.20.0)`.
fn software(row: &Fields) -> Option<&'static str> {
    let version = row.word("version")?;
    let others = ["akkoma", "pleroma", "gotosocial", "hometown"];
    let other = others.into_iter().find(|other| version.contains(other));
    other.or_else(|| version.starts_with(|c: char| c.is_ascii_digit()).then_some("mastodon"))
}

/// The languages of a server that have a name in the taxonomy, as it writes them.
fn languages(row: &Fields) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let said = row.texts("languages").into_iter().chain(row.texts("language"));
    for tag in said.filter_map(tidy) {
        if !found.contains(&tag) && found.len() < MOST_LANGUAGES {
            found.push(tag);
        }
    }
    found
}

/// `EN_us` is `en-US`; what is no language is none.
fn tidy(tag: &str) -> Option<String> {
    let tag = tag.trim().replace('_', "-");
    let known = &taxonomy().languages;
    if let Some((known, _)) = known.iter().find(|(known, _)| known.eq_ignore_ascii_case(&tag)) {
        return Some(known.clone());
    }
    let base = language::base(&tag);
    if !known.iter().any(|(known, _)| language::base(known) == base) {
        return None;
    }
    let region = tag.split('-').nth(1).filter(|part| {
        matches!(part.len(), 2 | 3) && part.bytes().all(|b| b.is_ascii_alphabetic())
    });
    Some(match region {
        Some(region) => format!("{base}-{}", region.to_ascii_uppercase()),
        None => base,
    })
}

/// The terms its drawers stand for, each once.
fn terms(row: &Fields) -> Vec<Term> {
    let mut found: Vec<Term> = Vec::new();
    let said = row.texts("categories").into_iter().chain(row.texts("category"));
    for term in said.filter_map(|drawer| term(&drawer.trim().to_lowercase())).map(Term::new) {
        if !found.contains(&term) {
            found.push(term);
        }
    }
    found
}

fn is_adult(drawer: &str) -> bool {
    drawer.trim().eq_ignore_ascii_case("adult")
}

/// The term of a drawer. *Humor* and *hobby* stand for nothing that can be tapped, and
/// *activism* for no cause in particular.
fn term(drawer: &str) -> Option<&'static str> {
    Some(match drawer {
        "academia" => "academia",
        "art" => "art",
        "books" => "books",
        "food" => "food",
        "furry" => "furry",
        "games" => "video-games",
        "general" => "general",
        "journalism" => "journalism",
        "music" => "music",
        "regional" => "local",
        "religion" => "religion",
        "science" => "science",
        "sports" => "sports",
        "tech" => "tech",
        "bipoc" => "poc",
        "lgbt" => "lgbtq",
        _ => return None,
    })
}

fn of(kind: Kind, terms: &[Term]) -> String {
    let is_of = |term: &&Term| taxonomy().entry(term).is_some_and(|entry| entry.kind == kind);
    terms.iter().filter(is_of).map(Term::as_str).collect::<Vec<_>>().join(" ")
}
