//! Pictures and media attachments.

use std::collections::HashSet;
use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The key by which the page requests a picture. It does not reveal the address, so the page can only
/// request pictures whose address a server sent.
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(transparent)]
pub struct PictureKey(String);

impl PictureKey {
    /// The key of the picture at this address: 32 hexadecimal digits of its SHA-256.
    pub fn of(url: &str) -> Self {
        Self(Sha256::digest(url.as_bytes()).iter().take(16).map(|b| format!("{b:02x}")).collect())
    }

    /// Reads a key that came from the page.
    pub fn parse(text: &str) -> Option<Self> {
        let is_key =
            text.len() == 32 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        is_key.then(|| Self(text.to_owned()))
    }

    /// The key as 32 hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PictureKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A picture on the web.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Picture {
    /// The page requests pictures by this key.
    pub key: PictureKey,
    /// The page never requests this.
    pub url: String,
}

impl Picture {
    /// The picture at `url`, with its key.
    pub fn at(url: impl Into<String>) -> Self {
        let url = url.into();
        Self { key: PictureKey::of(&url), url }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum MediaKind {
    Image,
    Video,
    /// A video without sound that loops.
    Gifv,
    Audio,
    /// Of a type the server does not store or know.
    Unknown,
}

/// The point of a picture that stays visible when it is cropped, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Focus {
    /// From the left, 0 to 1000.
    pub x: u16,
    /// From the top, 0 to 1000.
    pub y: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Media {
    pub id: String,
    pub kind: MediaKind,
    /// A small still image, if there is one.
    pub preview: Option<Picture>,
    /// Only images have a full size.
    pub full: Option<Picture>,
    /// The address that opens in the browser.
    pub url: Option<String>,
    /// The alternative text. `None` and empty both mean that there is none.
    pub description: Option<String>,
    pub width: Option<u32>,
    pub height: Option<u32>,
    /// A placeholder until the picture is loaded, <https://blurha.sh>.
    pub blurhash: Option<String>,
    pub focus: Option<Focus>,
}

/// The attachments of a post, each with an id of its own, because the page lists them by id.
///
/// Servers repeat attachments, and give several the same id or none. Exact repeats are dropped; of
/// others that share an id, the later ones get another.
pub fn unique_media(media: Vec<Media>) -> Vec<Media> {
    let mut unique: Vec<Media> = Vec::with_capacity(media.len());
    let mut seen = HashSet::new();
    let mut ids: HashSet<String> = media.iter().map(|one| one.id.clone()).collect();
    for mut one in media {
        if !seen.insert(one.id.clone()) {
            let is_repeat = |other: &Media| Media { id: one.id.clone(), ..other.clone() } == one;
            if unique.iter().any(is_repeat) {
                continue;
            }
            let id = one.id;
            let free = (2_u32..).map(|number| format!("{id}#{number}"));
            one.id = free.into_iter().find(|id| ids.insert(id.clone())).unwrap_or_default();
        }
        unique.push(one);
    }
    unique
}

#[cfg(test)]
mod tests {
    use super::*;

    fn media(id: &str, url: &str) -> Media {
        Media {
            id: id.to_owned(),
            kind: MediaKind::Unknown,
            preview: None,
            full: None,
            url: Some(url.to_owned()),
            description: None,
            width: None,
            height: None,
            blurhash: None,
            focus: None,
        }
    }

    #[test]
    fn every_attachment_has_an_id_of_its_own_and_repeats_are_dropped() {
        let sent = [
            media("-1204", "https://a.example/1"),
            media("-1204", "https://a.example/1"),
            media("-1204", "https://a.example/2"),
            media("-1204#2", "https://a.example/3"),
            media("-1204", "https://a.example/2"),
            media("", "https://a.example/4"),
            media("", "https://a.example/5"),
        ];

        let kept = unique_media(sent.to_vec());

        let ids: HashSet<&str> = kept.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids.len(), kept.len(), "no id stands twice: {ids:?}");
        assert_eq!(
            kept.first().map(|one| one.id.as_str()),
            Some("-1204"),
            "the first keeps its id"
        );
        let urls: Vec<_> = kept.iter().filter_map(|one| one.url.as_deref()).collect();
        let wanted = [1, 2, 3, 4, 5].map(|number| format!("https://a.example/{number}"));
        assert_eq!(urls, wanted, "each picture is there once, in the server's order");
        assert_eq!(unique_media(kept.clone()), kept, "what is unique stays as it is");
    }
}
