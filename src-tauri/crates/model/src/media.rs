//! Pictures and media attachments.

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
