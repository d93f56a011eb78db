//! <https://docs.joinmastodon.org/entities/CustomEmoji/>

use planetfall_model::Picture;
use serde::Deserialize;

use crate::decode::{Text, web_url};

/// A custom emoji of a server.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct CustomEmoji {
    pub(crate) shortcode: Text,
    url: Text,
    static_url: Text,
}

impl CustomEmoji {
    /// The static picture, or else the animated one.
    pub(crate) fn picture(&self) -> Option<Picture> {
        web_url(&self.static_url).or_else(|| web_url(&self.url)).map(Picture::at)
    }
}
