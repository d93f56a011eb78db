//! <https://docs.joinmastodon.org/entities/Account/>

use planetfall_model::{
    Domain, Handle, OwnAccount, Picture, PostDefaults, Profile, ProfileField, ProfileId,
    Visibility, language_tag, unique,
};
use serde::Deserialize;
use serde_json::value::RawValue;
use url::Url;

use super::{CustomEmoji, MAX_LINE_CHARS, visibility};
use crate::decode::{
    Count, DecodeError, Flag, List, Optional, Text, Time, id, is_visible, one, truncate, web_url,
};
use crate::html::{self, TextContext};

const MAX_FIELDS: usize = 50;

/// An account of this server or another.
#[derive(Debug, Deserialize)]
pub(crate) struct Account {
    #[serde(deserialize_with = "id")]
    pub(crate) id: String,
    acct: Text,
    username: Text,
    display_name: Text,
    note: Text,
    url: Text,
    avatar: Text,
    avatar_static: Text,
    header: Text,
    header_static: Text,
    emojis: List<CustomEmoji>,
    fields: List<Field>,
    locked: Flag,
    discoverable: Optional<bool>,
    bot: Flag,
    group: Flag,
    created_at: Time,
    statuses_count: Count,
    following_count: Count,
    followers_count: Count,
    /// An account within an account: kept as JSON, see [`crate::decode`].
    moved: Option<Box<RawValue>>,
    /// Only of the signed-in account.
    source: Optional<AccountSource>,
}

/// The settings of the signed-in account.
///
/// <https://docs.joinmastodon.org/entities/Account/#CredentialAccount>
#[derive(Debug, Default, Deserialize)]
struct AccountSource {
    privacy: Text,
    language: Text,
}

/// One row of the profile's table.
#[derive(Debug, Deserialize)]
struct Field {
    name: Text,
    value: Text,
    verified_at: Time,
}

/// The only part of a moved account that is used.
#[derive(Deserialize)]
struct MovedAccount {
    acct: Text,
}

impl Account {
    /// Converts the signed-in account; `account_domain` is as in [`Self::into_profile`].
    pub(crate) fn into_own_account(
        mut self,
        account_domain: &Domain,
    ) -> Result<OwnAccount, DecodeError> {
        let source = self.source.0.take().unwrap_or_default();
        let profile = self.into_profile(account_domain)?;
        Ok(OwnAccount { profile, post_defaults: source.post_defaults() })
    }

    /// Converts the account; `account_domain` is the domain of addresses that name no server.
    pub(crate) fn into_profile(self, account_domain: &Domain) -> Result<Profile, DecodeError> {
        let handle = self.handle(account_domain).ok_or_else(|| DecodeError::invalid("acct"))?;
        let name = if is_visible(&self.display_name) { &self.display_name } else { handle.user() };
        let name = html::line(&truncate(name, MAX_LINE_CHARS), &self.emojis);
        let context = TextContext {
            emojis: &self.emojis,
            account_domain,
            ..TextContext::none(account_domain)
        };
        let moved = self.moved.as_ref().and_then(|raw| one::<MovedAccount>(raw.get()).ok());
        Ok(Profile {
            name,
            avatar: picture(&self.avatar_static, &self.avatar),
            header: picture(&self.header_static, &self.header)
                .filter(|header| !is_placeholder(header)),
            note: html::read(&self.note, &context),
            fields: unique(self.fields.iter().take(MAX_FIELDS).map(|field| field.read(&context))),
            url: web_url(&self.url),
            approves_followers: *self.locked,
            discoverable: *self.discoverable,
            is_bot: *self.bot,
            is_group: *self.group,
            joined: *self.created_at,
            posts: self.statuses_count.unwrap_or_default(),
            following: self.following_count.unwrap_or_default(),
            followers: self.followers_count.unwrap_or_default(),
            moved_to: moved.and_then(|moved| Handle::from_acct(&moved.acct, account_domain).ok()),
            id: ProfileId::new(self.id),
            handle,
        })
    }

    fn handle(&self, account_domain: &Domain) -> Option<Handle> {
        let acct = if self.acct.is_empty() { &self.username } else { &self.acct };
        let from_url = || {
            let url = Url::parse(&self.url).ok()?;
            Handle::new(&self.username, Domain::parse(url.host_str()?).ok()?).ok()
        };
        Handle::from_acct(acct, account_domain).ok().or_else(from_url)
    }
}

impl AccountSource {
    /// A server without such a setting publishes to everyone where nothing else is said.
    fn post_defaults(&self) -> PostDefaults {
        let visibility = match self.privacy.as_str() {
            "" => Visibility::Public,
            privacy => visibility(privacy),
        };
        PostDefaults { visibility, language: language_tag(&self.language) }
    }
}

impl Field {
    fn read(&self, context: &TextContext<'_>) -> ProfileField {
        let value = html::read(&self.value, context);
        ProfileField {
            name: html::line(&truncate(&self.name, MAX_LINE_CHARS), context.emojis),
            value,
            verified_at: *self.verified_at,
        }
    }
}

/// The static picture if there is one: animations must not start on their own.
fn picture(static_url: &str, url: &str) -> Option<Picture> {
    web_url(static_url).or_else(|| web_url(url)).map(Picture::at)
}

/// Whether this is Mastodon's placeholder for accounts without a header.
fn is_placeholder(header: &Picture) -> bool {
    header.url.ends_with("/headers/original/missing.png")
}
