//! The server list of joinmastodon.org: servers that accept sign-ups, reviewed by people.
//!
//! The API is undocumented; its form is known from the apps and the page that use it. The continent
//! of a server's contact is not read, because a continent is too large to search for.

use planetfall_model::{Domain, Term};
use serde_json::value::RawValue;

use super::json_fields::JsonFields;
use super::record_writer::RecordWriter;
use super::server_list::{ListEndpoint, ListError};
use crate::language;
use crate::server::MAX_DESCRIPTION;
use crate::taxonomy::{TermKind, taxonomy};
use planetfall_model::unique;

const MAX_LANGUAGES: usize = 8;

pub(super) fn request() -> ListEndpoint {
    ListEndpoint { url: "https://api.joinmastodon.org/servers", body: None }
}

/// The servers of an answer, unparsed.
pub(super) fn rows(answer: &str) -> Result<Vec<&RawValue>, ListError> {
    serde_json::from_str(answer).map_err(|_| ListError::WrongForm)
}

/// Writes a server's record and returns `true`, unless the server is excluded.
pub(super) fn write(row: &JsonFields, domain: &Domain, writer: &mut RecordWriter) -> bool {
    // The shipped catalogue excludes servers with mainly adult content as well.
    if categories(row).any(|category| category == "adult") {
        return false;
    }
    writer.server(domain);
    writer.fact("says", row.text("description", MAX_DESCRIPTION));
    writer.fact("runs", software(row));
    let terms = terms(row);
    writer.fact("topics", Some(of_kind(TermKind::Topic, &terms)));
    writer.fact("communities", Some(of_kind(TermKind::Community, &terms)));
    writer.fact("speaks", Some(languages(row).join(" ")));
    let needs_approval = row.boolean("approval_required");
    writer.fact("joins", needs_approval.map(|is| if is { "approval" } else { "open" }));
    writer.fact("people", people(row).map(|count| count.to_string()));
    // The list only contains servers that accept sign-ups at the time.
    writer.flag("takes-people");
    writer.flag("seen");
    true
}

/// The active users of the last week, or else all accounts.
fn people(row: &JsonFields) -> Option<u32> {
    let active = row.people("last_week_users").filter(|count| *count > 0);
    active.or_else(|| row.people("total_users").filter(|count| *count > 0))
}

/// The software behind a version such as `4.6.3` or `2.7.2 (compatible; Akkoma 3.20.0)`.
fn software(row: &JsonFields) -> Option<&'static str> {
    let version = row.word("version")?;
    let others = ["akkoma", "pleroma", "gotosocial", "hometown"];
    let other = others.into_iter().find(|other| version.contains(other));
    other.or_else(|| version.starts_with(|c: char| c.is_ascii_digit()).then_some("mastodon"))
}

fn languages(row: &JsonFields) -> Vec<String> {
    let listed = row.texts("languages").into_iter().chain(row.texts("language"));
    let mut languages = unique(listed.filter_map(known_tag));
    languages.truncate(MAX_LANGUAGES);
    languages
}

/// Normalises a tag, such as `EN_us` to `en-US`. `None` if the taxonomy has no such language.
fn known_tag(tag: &str) -> Option<String> {
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

fn categories(row: &JsonFields) -> impl Iterator<Item = String> {
    let listed = row.texts("categories").into_iter().chain(row.texts("category"));
    listed.map(|category| category.trim().to_lowercase())
}

fn terms(row: &JsonFields) -> Vec<Term> {
    unique(categories(row).filter_map(|category| term(&category).map(Term::new)))
}

/// The term of a category. *Humor* and *hobby* match no term, and *activism* no single cause.
fn term(category: &str) -> Option<&str> {
    Some(match category {
        "academia" | "art" | "books" | "food" | "furry" | "general" | "journalism" | "music"
        | "religion" | "science" | "sports" | "tech" => category,
        "games" => "video-games",
        "regional" => "local",
        "bipoc" => "poc",
        "lgbt" => "lgbtq",
        _ => return None,
    })
}

fn of_kind(kind: TermKind, terms: &[Term]) -> String {
    let is_of_kind = |term: &&Term| taxonomy().kind(term) == Some(kind);
    terms.iter().filter(is_of_kind).map(Term::as_str).collect::<Vec<_>>().join(" ")
}
