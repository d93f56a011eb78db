//! <https://docs.joinmastodon.org/entities/CustomEmoji/>

use planetfall_model::Picture;
use serde::Deserialize;

use crate::decode::{text, web};

/// A server's own small picture.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct CustomEmoji {
    #[serde(deserialize_with = "text")]
    pub(crate) shortcode: String,
    #[serde(deserialize_with = "text")]
    url: String,
    #[serde(deserialize_with = "text")]
    static_url: String,
}

impl CustomEmoji {
    /// What it looks like when it stands still.
    pub(crate) fn picture(&self) -> Option<Picture> {
        web(&self.static_url).or_else(|| web(&self.url)).map(Picture::at)
    }
}
