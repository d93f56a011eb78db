//! <https://docs.joinmastodon.org/entities/CustomEmoji/>

use planetfall_model::Picture;
use serde::Deserialize;

use crate::decode::{text, web_url};

/// A custom emoji of a server.
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
    /// The static picture, or else the animated one.
    pub(crate) fn picture(&self) -> Option<Picture> {
        web_url(&self.static_url).or_else(|| web_url(&self.url)).map(Picture::at)
    }
}
