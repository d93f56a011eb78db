//! Profiles of people and groups.

use serde::{Deserialize, Serialize};

use crate::{Handle, Moment, Picture, ProfileId, RichText, TextLine};

/// A person or group as the account's server shows them (the API's `Account`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Profile {
    pub id: ProfileId,
    pub handle: Handle,
    /// The display name, or the user name if there is none.
    pub name: TextLine,
    /// A still image where the server has one.
    pub avatar: Option<Picture>,
    pub header: Option<Picture>,
    pub note: RichText,
    pub fields: Vec<ProfileField>,
    pub url: Option<String>,
    pub approves_followers: bool,
    /// `None` if the server does not say.
    pub discoverable: Option<bool>,
    pub is_bot: bool,
    pub is_group: bool,
    /// The join date, exact to the day.
    pub joined: Option<Moment>,
    pub posts: u32,
    pub following: u32,
    pub followers: u32,
    pub moved_to: Option<Handle>,
}

impl Profile {
    /// All pictures that rendering it may need.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.avatar
            .iter()
            .chain(&self.header)
            .chain(self.name.pictures())
            .chain(self.note.pictures())
            .chain(self.fields.iter().flat_map(|field| field.value.pictures()))
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ProfileField {
    pub name: TextLine,
    pub value: RichText,
    /// When the server verified the link's rel=me.
    pub verified_at: Option<Moment>,
}

/// The relationship between the signed-in account and a profile.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Relationship {
    pub following: bool,
    pub requested: bool,
    pub followed_by: bool,
    pub muting: bool,
    pub blocking: bool,
    pub blocked_by: bool,
    pub domain_blocking: bool,
    /// The account's private note about the profile.
    pub note: String,
}
