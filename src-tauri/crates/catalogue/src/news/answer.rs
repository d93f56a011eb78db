//! What is asked of a list, and how its answer becomes news.

use std::collections::HashSet;

use planetfall_model::{Domain, ListName};
use serde_json::value::RawValue;

use super::fields::Fields;
use super::written::Written;
use super::{joinmastodon, observer};
use crate::left_out::is_left_out;
use crate::sources::Told;

/// The largest answer that is read, in bytes.
pub(super) const LARGEST: usize = 16 * 1024 * 1024;
/// The largest a server may be in it.
const LARGEST_SERVER: usize = 64 * 1024;
/// The most servers that are taken from one list.
const MOST: usize = 40_000;

/// What is asked of a list. It holds nothing about anybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Where.
    pub url: &'static str,
    /// The JSON to post; none where the list is simply got.
    pub body: Option<String>,
}

/// What a list said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// Which list.
    pub list: ListName,
    /// When, as a day such as `2026-11-23`.
    pub day: String,
    /// Its servers in the project's own format, with their source.
    pub text: String,
    /// How many servers.
    pub servers: u32,
}

/// Why an answer is no news.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NewsError {
    /// It is larger than any list.
    #[error("this is larger than any list")]
    TooLarge,
    /// It is not in the form the list has.
    #[error("this is not the form of the list")]
    WrongForm,
    /// It names no server anybody could be sent to.
    #[error("there is no planet in it")]
    NoServers,
    /// The day it is of is none.
    #[error("{0:?} is no day")]
    NoDay(String),
}

/// What is asked of a list: the same for everybody.
pub fn question(list: ListName) -> Question {
    match list {
        ListName::Joinmastodon => joinmastodon::question(),
        ListName::Observer => observer::question(),
    }
}

/// Reads what a list answered on a day such as `2026-11-23`.
///
/// The same answer on the same day gives the same news. A server that is named twice is read once.
pub fn read_news(list: ListName, bytes: &[u8], day: &str) -> Result<News, NewsError> {
    if bytes.len() > LARGEST {
        return Err(NewsError::TooLarge);
    }
    if day.len() != "2026-11-23".len() || Told::read(day).is_none() {
        return Err(NewsError::NoDay(day.to_owned()));
    }
    let answer = String::from_utf8_lossy(bytes);
    let answer = answer.trim_start_matches('\u{feff}');
    let rows = match list {
        ListName::Joinmastodon => joinmastodon::rows(answer)?,
        ListName::Observer => observer::rows(answer)?,
    };
    let mut written = Written::new(name(list), day, title(list));
    let mut named: HashSet<Domain> = HashSet::new();
    for row in rows.into_iter().take(MOST).filter_map(fields) {
        let Some(domain) = row.domain().filter(|domain| !named.contains(domain)) else { continue };
        let is_told = match list {
            ListName::Joinmastodon => joinmastodon::tell(&row, &domain, &mut written),
            ListName::Observer => observer::tell(&row, &domain, day, &mut written),
        };
        if is_told {
            named.insert(domain);
        }
    }
    let servers = u32::try_from(named.len()).unwrap_or(u32::MAX);
    if servers == 0 {
        return Err(NewsError::NoServers);
    }
    Ok(News { list, day: day.to_owned(), text: written.finish(), servers })
}

/// One server's fields, if it is an object of a sane size and depth.
fn fields(row: &RawValue) -> Option<Fields> {
    if row.get().len() > LARGEST_SERVER {
        return None;
    }
    serde_json::from_str(row.get()).ok().map(Fields)
}

/// Whether a server of this name may stand in the directory.
pub(super) fn is_welcome(domain: &Domain) -> bool {
    /// Ends of names under which nothing can be asked the way we ask.
    const ELSEWHERE: [&str; 4] = ["onion", "i2p", "invalid", "test"];
    let last = domain.host().rsplit('.').next().unwrap_or_default();
    let is_a_land = last.starts_with("xn--") || last.bytes().all(|b| b.is_ascii_lowercase());
    domain.is_public_name() && is_a_land && !ELSEWHERE.contains(&last) && !is_left_out(domain)
}

/// How the list is called among the sources of its text.
const fn name(list: ListName) -> &'static str {
    match list {
        ListName::Joinmastodon => "joinmastodon",
        ListName::Observer => "observer",
    }
}

/// How the list is called where a person reads it, as in the directory that is shipped.
const fn title(list: ListName) -> &'static str {
    match list {
        ListName::Joinmastodon => "joinmastodon.org",
        ListName::Observer => "fediverse.observer",
    }
}
