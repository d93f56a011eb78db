//! The list of fediverse.observer: whoever answers when it asks.
//!
//! It knows a server's machine, not its people: where the machine stands is not where the server is
//! at home, and is not asked. What a server of a handful of people is called is theirs; nobody moves
//! in there, so it is passed over.

use std::collections::HashMap;

use planetfall_model::Domain;
use serde_json::json;
use serde_json::value::RawValue;

use super::answer::{NewsError, Question};
use super::fields::Fields;
use super::written::Written;

/// The longest name of a server, in characters.
const NAME: usize = 80;
/// From how many people on a server is one that others could come to.
const FEW: u32 = 5;
/// How much of the time a server must have been up, of a hundred.
const UP: f64 = 70.0;
/// The year of the oldest server there can be.
const FIRST_YEAR: u16 = 2008;

/// What speaks Mastodon's language well enough to live there with this app.
const SOFTWARE: [&str; 6] = ["mastodon", "glitch", "hometown", "gotosocial", "akkoma", "pleroma"];

/// Asks for servers that are up and speak Mastodon's language, and for a few fields of each.
///
/// The names are those other public readers of the list ask for: one it did not know would spoil
/// the whole answer.
pub(super) fn question() -> Question {
    let fields = "domain name softwarename signup total_users active_users_monthly uptime_alltime \
                  date_created";
    let of_each = SOFTWARE
        .map(|name| format!("{name}: nodes(softwarename: \"{name}\" status: \"UP\") {{{fields}}}"));
    let query = format!("{{{}}}", of_each.join(" "));
    let body = json!({ "query": query }).to_string();
    Question { url: "https://api.fediverse.observer/", body: Some(body) }
}

#[derive(serde::Deserialize)]
struct Answer<'a> {
    #[serde(borrow)]
    data: HashMap<String, &'a RawValue>,
}

/// The servers of an answer, unread. A part that is no list names nobody.
pub(super) fn rows(answer: &str) -> Result<Vec<&RawValue>, NewsError> {
    let answer: Answer<'_> = serde_json::from_str(answer).map_err(|_| NewsError::WrongForm)?;
    let mut parts: Vec<(String, &RawValue)> = answer.data.into_iter().collect();
    parts.sort_unstable_by(|one, other| one.0.cmp(&other.0));
    let lists = parts.into_iter().map(|(_, part)| list(part));
    Ok(lists.flatten().collect())
}

fn list(part: &RawValue) -> Vec<&RawValue> {
    serde_json::from_str(part.get()).unwrap_or_default()
}

/// Writes down what it says of a server, if others could come to live there.
pub(super) fn tell(row: &Fields, domain: &Domain, day: &str, written: &mut Written) -> bool {
    let people = row.people("active_users_monthly").filter(|count| *count > 0);
    let people = people.or_else(|| row.people("total_users"));
    let software = row.word("softwarename");
    let is_other = software.as_deref().is_some_and(|name| !SOFTWARE.contains(&name));
    let is_down = row.percent("uptime_alltime").is_some_and(|share| share < UP)
        || row.word("status").is_some_and(|status| status != "up" && status != "1");
    if is_other || is_down || people.is_some_and(|count| count < FEW) {
        return false;
    }
    written.server(domain);
    let name = row.text("name", NAME).filter(|name| !is_product(name));
    written.say("name", &name.unwrap_or_default());
    written.say("runs", &software.unwrap_or_default());
    written.say("people", &people.map(|count| count.to_string()).unwrap_or_default());
    written.say("since", &since(row, day).map(|year| year.to_string()).unwrap_or_default());
    if row.is("signup") == Some(true) {
        written.say_so("takes-people");
    }
    written.say_so("seen");
    true
}

/// The year the list first knew it, which is about the year it began, or later.
fn since(row: &Fields, day: &str) -> Option<u16> {
    let year = |text: &str| text.get(..4)?.parse::<u16>().ok();
    let this_year = year(day)?;
    row.text("date_created", 40)
        .as_deref()
        .and_then(year)
        .filter(|year| (FIRST_YEAR..=this_year).contains(year))
}

/// A server whose keeper never named it is called after what it runs.
fn is_product(name: &str) -> bool {
    SOFTWARE.contains(&name.to_lowercase().as_str())
}
