//! <https://docs.joinmastodon.org/entities/PreviewCard/>

use planetfall_model::{Card, Picture};
use serde::Deserialize;

use super::{MAX_DESCRIPTION_CHARS, MAX_LINE_CHARS};
use crate::decode::{List, Text, truncate, web_url};

/// The preview of a page that a post links to.
#[derive(Debug, Deserialize)]
pub(crate) struct PreviewCard {
    url: Text,
    title: Text,
    description: Text,
    #[serde(rename = "type")]
    kind: Text,
    author_name: Text,
    authors: List<Author>,
    provider_name: Text,
    image: Text,
    image_description: Text,
}

#[derive(Debug, Deserialize)]
struct Author {
    name: Text,
}

impl PreviewCard {
    /// Converts the card; none if its URL is not a web address.
    pub(crate) fn into_card(self) -> Option<Card> {
        let named = self.authors.iter().map(|author| author.name.as_str());
        let author = named.chain([self.author_name.as_str()]).find(|name| !name.is_empty());
        Some(Card {
            url: web_url(&self.url)?,
            title: truncate(self.title.trim(), MAX_LINE_CHARS),
            description: truncate(self.description.trim(), MAX_LINE_CHARS),
            provider: truncate(self.provider_name.trim(), MAX_LINE_CHARS),
            author: truncate(author.unwrap_or_default().trim(), MAX_LINE_CHARS),
            picture: web_url(&self.image).map(Picture::at),
            picture_description: truncate(self.image_description.trim(), MAX_DESCRIPTION_CHARS),
            plays: *self.kind == "video",
        })
    }
}
