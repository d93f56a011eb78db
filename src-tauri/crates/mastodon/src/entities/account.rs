//! <https://docs.joinmastodon.org/entities/Account/>

use planetfall_model::{Domain, Handle, Moment, Picture, Profile, ProfileField, ProfileId};
use serde::Deserialize;
use serde_json::value::RawValue;
use url::Url;

use super::{CustomEmoji, LONGEST_LINE};
use crate::decode::{Fault, count, cut, flag, id, list, maybe, moment, one, text, web};
use crate::html::{self, Surroundings};

const MOST_FIELDS: usize = 50;

/// Somebody.
#[derive(Debug, Deserialize)]
pub(crate) struct Account {
    #[serde(deserialize_with = "id")]
    pub(crate) id: String,
    #[serde(default, deserialize_with = "text")]
    acct: String,
    #[serde(default, deserialize_with = "text")]
    username: String,
    #[serde(default, deserialize_with = "text")]
    display_name: String,
    #[serde(default, deserialize_with = "text")]
    note: String,
    #[serde(default, deserialize_with = "text")]
    url: String,
    #[serde(default, deserialize_with = "text")]
    avatar: String,
    #[serde(default, deserialize_with = "text")]
    avatar_static: String,
    #[serde(default, deserialize_with = "text")]
    header: String,
    #[serde(default, deserialize_with = "text")]
    header_static: String,
    #[serde(default, deserialize_with = "list")]
    emojis: Vec<CustomEmoji>,
    #[serde(default, deserialize_with = "list")]
    fields: Vec<Field>,
    #[serde(default, deserialize_with = "flag")]
    locked: bool,
    #[serde(default, deserialize_with = "maybe")]
    discoverable: Option<bool>,
    #[serde(default, deserialize_with = "flag")]
    bot: bool,
    #[serde(default, deserialize_with = "flag")]
    group: bool,
    #[serde(default, deserialize_with = "moment")]
    created_at: Option<Moment>,
    #[serde(default, deserialize_with = "count")]
    statuses_count: Option<u32>,
    #[serde(default, deserialize_with = "count")]
    following_count: Option<u32>,
    #[serde(default, deserialize_with = "count")]
    followers_count: Option<u32>,
    /// An account within an account: kept as JSON, see [`crate::decode`].
    #[serde(default)]
    moved: Option<Box<RawValue>>,
}

/// One line of a table of facts.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Field {
    #[serde(deserialize_with = "text")]
    name: String,
    #[serde(deserialize_with = "text")]
    value: String,
    #[serde(deserialize_with = "moment")]
    verified_at: Option<Moment>,
}

/// What of an account somebody moved to is wanted.
#[derive(Deserialize)]
struct Moved {
    #[serde(default, deserialize_with = "text")]
    acct: String,
}

impl Account {
    /// Somebody in our own words; `home` is where those live whose address names no server.
    pub(crate) fn into_profile(self, home: &Domain) -> Result<Profile, Fault> {
        let handle = self.handle(home).ok_or_else(|| Fault::senseless("acct"))?;
        let name =
            if self.display_name.trim().is_empty() { handle.user() } else { &self.display_name };
        let name = html::line(&cut(name, LONGEST_LINE), &self.emojis);
        let around = Surroundings { emojis: &self.emojis, home, ..Surroundings::none(home) };
        let moved = self.moved.as_ref().and_then(|raw| one::<Moved>(raw.get()).ok());
        Ok(Profile {
            name,
            avatar: picture(&self.avatar_static, &self.avatar),
            header: picture(&self.header_static, &self.header).filter(|header| !is_blank(header)),
            note: html::read(&self.note, &around),
            fields: self.fields.iter().take(MOST_FIELDS).map(|field| field.read(&around)).collect(),
            url: web(&self.url),
            approves_followers: self.locked,
            discoverable: self.discoverable,
            is_bot: self.bot,
            is_group: self.group,
            joined: self.created_at,
            posts: self.statuses_count.unwrap_or_default(),
            following: self.following_count.unwrap_or_default(),
            followers: self.followers_count.unwrap_or_default(),
            moved_to: moved.and_then(|moved| Handle::from_acct(&moved.acct, home).ok()),
            id: ProfileId::new(self.id),
            handle,
        })
    }

    fn handle(&self, home: &Domain) -> Option<Handle> {
        let acct = if self.acct.is_empty() { &self.username } else { &self.acct };
        let elsewhere = || {
            let url = Url::parse(&self.url).ok()?;
            Handle::new(&self.username, Domain::parse(url.host_str()?).ok()?).ok()
        };
        Handle::from_acct(acct, home).ok().or_else(elsewhere)
    }
}

impl Field {
    fn read(&self, around: &Surroundings<'_>) -> ProfileField {
        let value = html::read(&self.value, around);
        ProfileField {
            name: html::line(&cut(&self.name, LONGEST_LINE), around.emojis),
            value,
            verified_at: self.verified_at,
        }
    }
}

/// The still picture where there is one: nothing moves unless the reader wants it to.
fn picture(still: &str, moving: &str) -> Option<Picture> {
    web(still).or_else(|| web(moving)).map(Picture::at)
}

/// Whether it is the grey field Mastodon shows for people without a header.
fn is_blank(header: &Picture) -> bool {
    header.url.ends_with("/headers/original/missing.png")
}
