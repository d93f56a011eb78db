//! <https://docs.joinmastodon.org/entities/PreviewCard/>

use planetfall_model::{Card, Picture};
use serde::Deserialize;

use super::{LONGEST_DESCRIPTION, LONGEST_LINE};
use crate::decode::{cut, list, text, web};

/// The page a post links to.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct PreviewCard {
    #[serde(deserialize_with = "text")]
    url: String,
    #[serde(deserialize_with = "text")]
    title: String,
    #[serde(deserialize_with = "text")]
    description: String,
    #[serde(rename = "type", deserialize_with = "text")]
    kind: String,
    #[serde(deserialize_with = "text")]
    author_name: String,
    #[serde(deserialize_with = "list")]
    authors: Vec<Author>,
    #[serde(deserialize_with = "text")]
    provider_name: String,
    #[serde(deserialize_with = "text")]
    image: String,
    #[serde(deserialize_with = "text")]
    image_description: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Author {
    #[serde(deserialize_with = "text")]
    name: String,
}

impl PreviewCard {
    /// The card in our own words; none if it leads nowhere on the web.
    pub(crate) fn into_card(self) -> Option<Card> {
        let named = self.authors.iter().map(|author| author.name.as_str());
        let author = named.chain([self.author_name.as_str()]).find(|name| !name.is_empty());
        Some(Card {
            url: web(&self.url)?,
            title: cut(self.title.trim(), LONGEST_LINE),
            description: cut(self.description.trim(), LONGEST_LINE),
            provider: cut(self.provider_name.trim(), LONGEST_LINE),
            author: cut(author.unwrap_or_default().trim(), LONGEST_LINE),
            picture: web(&self.image).map(Picture::at),
            picture_description: cut(self.image_description.trim(), LONGEST_DESCRIPTION),
            plays: self.kind == "video",
        })
    }
}
