//! Parses the answers of server lists.

use std::collections::HashSet;

use planetfall_model::{Domain, ListName};
use serde_json::value::RawValue;

use super::json_fields::JsonFields;
use super::record_writer::RecordWriter;
use super::server_list::{ListEndpoint, ListError, ServerList};
use super::{joinmastodon, observer};
use crate::format::source_table::SourceDate;

/// The largest accepted answer, in bytes.
pub(super) const MAX_BYTES: usize = 16 * 1024 * 1024;
/// The largest accepted server in an answer, in bytes.
const MAX_SERVER_BYTES: usize = 64 * 1024;
/// How many servers are read from one list.
const MAX_SERVERS: usize = 40_000;

/// The request to a list, equal for all users.
pub fn list_endpoint(list: ListName) -> ListEndpoint {
    match list {
        ListName::Joinmastodon => joinmastodon::request(),
        ListName::Observer => observer::request(),
    }
}

/// Parses the answer of a list on a day such as `2026-11-23`.
///
/// Deterministic. Of a server that is listed twice, the first entry is used.
pub fn parse_list(list: ListName, bytes: &[u8], day: &str) -> Result<ServerList, ListError> {
    if bytes.len() > MAX_BYTES {
        return Err(ListError::TooLarge);
    }
    if !SourceDate::is_day(day) {
        return Err(ListError::InvalidDay(day.to_owned()));
    }
    let answer = String::from_utf8_lossy(bytes);
    let answer = answer.trim_start_matches('\u{feff}');
    let rows = match list {
        ListName::Joinmastodon => joinmastodon::rows(answer)?,
        ListName::Observer => observer::rows(answer)?,
    };
    let mut writer = RecordWriter::new(list, day);
    let mut listed: HashSet<Domain> = HashSet::new();
    for row in rows.into_iter().take(MAX_SERVERS).filter_map(fields) {
        let Some(domain) = row.domain().filter(|domain| !listed.contains(domain)) else {
            continue;
        };
        let is_written = match list {
            ListName::Joinmastodon => joinmastodon::write(&row, &domain, &mut writer),
            ListName::Observer => observer::write(&row, &domain, day, &mut writer),
        };
        if is_written {
            listed.insert(domain);
        }
    }
    let servers = u32::try_from(listed.len()).unwrap_or(u32::MAX);
    if servers == 0 {
        return Err(ListError::NoServers);
    }
    Ok(ServerList { list, day: day.to_owned(), text: writer.text, servers })
}

/// The fields of one server, unless it is too large, too deep or not an object.
fn fields(row: &RawValue) -> Option<JsonFields> {
    if row.get().len() > MAX_SERVER_BYTES {
        return None;
    }
    serde_json::from_str(row.get()).ok().map(JsonFields)
}
