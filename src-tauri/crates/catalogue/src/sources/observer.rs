//! The server list of fediverse.observer: every server its crawler reaches.
//!
//! The crawler knows where a server's machine is, which is not where its community is, so the
//! location is not requested. Servers of a few people are private and are skipped.

use std::collections::HashMap;

use planetfall_model::Domain;
use serde_json::json;
use serde_json::value::RawValue;

use super::json_fields::JsonFields;
use super::record_writer::RecordWriter;
use super::server_list::{ListEndpoint, ListError};
use crate::server::{FIRST_YEAR, MAX_NAME, SUPPORTED_SOFTWARE};

/// The fewest people on a server that others would join.
const MIN_PEOPLE: u32 = 5;
/// The lowest accepted uptime, in percent.
const MIN_UPTIME: f64 = 70.0;

/// Requests a few fields of the servers that are up and implement the Mastodon API.
///
/// Only fields that other public clients request: an unknown one would fail the whole query.
pub(super) fn request() -> ListEndpoint {
    let fields = "domain name softwarename signup total_users active_users_monthly uptime_alltime \
                  date_created";
    let queries = SUPPORTED_SOFTWARE
        .map(|name| format!("{name}: nodes(softwarename: \"{name}\" status: \"UP\") {{{fields}}}"));
    let query = format!("{{{}}}", queries.join(" "));
    let body = json!({ "query": query }).to_string();
    ListEndpoint { url: "https://api.fediverse.observer/", body: Some(body) }
}

#[derive(serde::Deserialize)]
struct Answer<'a> {
    #[serde(borrow)]
    data: HashMap<String, &'a RawValue>,
}

/// The servers of an answer, unparsed. A part that is not an array is skipped.
pub(super) fn rows(answer: &str) -> Result<Vec<&RawValue>, ListError> {
    let answer: Answer<'_> = serde_json::from_str(answer).map_err(|_| ListError::WrongForm)?;
    let mut parts: Vec<(String, &RawValue)> = answer.data.into_iter().collect();
    parts.sort_unstable_by(|one, other| one.0.cmp(&other.0));
    Ok(parts.into_iter().flat_map(|(_, part)| array(part)).collect())
}

fn array(part: &RawValue) -> Vec<&RawValue> {
    serde_json::from_str(part.get()).unwrap_or_default()
}

/// Writes a server's record and returns `true`, unless the server cannot be joined.
pub(super) fn write(
    row: &JsonFields,
    domain: &Domain,
    day: &str,
    writer: &mut RecordWriter,
) -> bool {
    let people = row.people("active_users_monthly").filter(|count| *count > 0);
    let people = people.or_else(|| row.people("total_users"));
    let software = row.word("softwarename");
    let is_other = software.as_deref().is_some_and(|name| !SUPPORTED_SOFTWARE.contains(&name));
    let is_down = row.percent("uptime_alltime").is_some_and(|share| share < MIN_UPTIME)
        || row.word("status").is_some_and(|status| status != "up" && status != "1");
    if is_other || is_down || people.is_some_and(|count| count < MIN_PEOPLE) {
        return false;
    }
    writer.server(domain);
    writer.fact("name", row.text("name", MAX_NAME).filter(|name| !is_software_name(name)));
    writer.fact("runs", software);
    writer.fact("people", people.map(|count| count.to_string()));
    writer.fact("since", first_year(row, day).map(|year| year.to_string()));
    if row.boolean("signup") == Some(true) {
        writer.flag("takes-people");
    }
    writer.flag("seen");
    true
}

/// The year in which the crawler found the server, which is at or after its first year.
fn first_year(row: &JsonFields, day: &str) -> Option<u16> {
    let year = |text: &str| text.get(..4)?.parse::<u16>().ok();
    let this_year = year(day)?;
    row.text("date_created", 40)
        .as_deref()
        .and_then(year)
        .filter(|year| (FIRST_YEAR..=this_year).contains(year))
}

/// A server that its admin never named has the name of its software.
fn is_software_name(name: &str) -> bool {
    SUPPORTED_SOFTWARE.contains(&name.to_lowercase().as_str())
}
