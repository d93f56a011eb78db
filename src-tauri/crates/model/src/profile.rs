//! People and groups as others see them.

use serde::{Deserialize, Serialize};

use crate::{Handle, Moment, Picture, ProfileId, RichText, TextLine};

/// Somebody, as the signed-in account's server shows them (the API's `Account`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Profile {
    /// Who it is on this server.
    pub id: ProfileId,
    /// Their address.
    pub handle: Handle,
    /// The name they chose, or their user name if they chose none.
    pub name: TextLine,
    /// Their picture. A still one where the server has one.
    pub avatar: Option<Picture>,
    /// The wide picture above their profile.
    pub header: Option<Picture>,
    /// What they say of themselves.
    pub note: RichText,
    /// Their own table of facts.
    pub fields: Vec<ProfileField>,
    /// Their page on the web.
    pub url: Option<String>,
    /// Whether they approve who follows them.
    pub approves_followers: bool,
    /// Whether they want strangers to find them; none where they were never asked, or their
    /// server does not say.
    pub discoverable: Option<bool>,
    /// Whether a program posts here.
    pub is_bot: bool,
    /// Whether this is a group that passes on what is sent to it.
    pub is_group: bool,
    /// When they came, to the day.
    pub joined: Option<Moment>,
    /// How many posts they have written, as far as this server knows.
    pub posts: u32,
    /// How many people they follow.
    pub following: u32,
    /// How many people follow them.
    pub followers: u32,
    /// Where they moved to.
    pub moved_to: Option<Handle>,
}

impl Profile {
    /// Every picture in it.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.avatar
            .iter()
            .chain(&self.header)
            .chain(self.name.pictures())
            .chain(self.note.pictures())
            .chain(self.fields.iter().flat_map(|field| field.value.pictures()))
    }
}

/// One line of someone's table of facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ProfileField {
    /// What it is about.
    pub name: TextLine,
    /// What it says.
    pub value: RichText,
    /// When the server checked that the link in it is theirs.
    pub verified_at: Option<Moment>,
}

/// How the signed-in account and somebody stand to each other.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Relationship {
    /// The account follows them.
    pub following: bool,
    /// The account asked to follow them and waits for their answer.
    pub requested: bool,
    /// They follow the account.
    pub followed_by: bool,
    /// The account does not want to see them.
    pub muting: bool,
    /// The account wants nothing to do with them.
    pub blocking: bool,
    /// They want nothing to do with the account.
    pub blocked_by: bool,
    /// The account blocks their whole server.
    pub domain_blocking: bool,
    /// What the account wrote down about them for itself.
    pub note: String,
}
