//! Pictures and other things attached to posts.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The name the screen knows a picture by. It says nothing of where the picture lives, so the
/// page can only ask for pictures that arrived with something a server sent.
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

    /// The 32 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PictureKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A picture somewhere on the web.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Picture {
    /// What the page asks for.
    pub key: PictureKey,
    /// Where it lives; the page never goes there.
    pub url: String,
}

impl Picture {
    /// The picture at `url`.
    pub fn at(url: impl Into<String>) -> Self {
        let url = url.into();
        Self { key: PictureKey::of(&url), url }
    }
}

/// What kind of thing is attached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum MediaKind {
    /// A still picture.
    Image,
    /// A film with sound.
    Video,
    /// A film without sound that repeats.
    Gifv,
    /// Sound.
    Audio,
    /// Something the server did not keep or does not know.
    Unknown,
}

/// The point of a picture that must stay visible when it is cut, in thousandths from
/// the top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Focus {
    /// From the left edge, 0 to 1000.
    pub x: u16,
    /// From the upper edge, 0 to 1000.
    pub y: u16,
}

/// Something attached to a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Media {
    /// Its id on the server.
    pub id: String,
    /// What it is.
    pub kind: MediaKind,
    /// A small still of it, if there is one.
    pub preview: Option<Picture>,
    /// The picture in full; only for images.
    pub full: Option<Picture>,
    /// Where it can be opened in a browser.
    pub url: Option<String>,
    /// What it shows, in its author's words. Absent and empty both mean: not described.
    pub description: Option<String>,
    /// Width in pixels, if the server knows it.
    pub width: Option<u32>,
    /// Height in pixels, if the server knows it.
    pub height: Option<u32>,
    /// A few colours to show until the picture is there. <https://blurha.sh>
    pub blurhash: Option<String>,
    /// What must stay visible.
    pub focus: Option<Focus>,
}
