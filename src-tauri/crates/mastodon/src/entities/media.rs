//! <https://docs.joinmastodon.org/entities/MediaAttachment/>

use planetfall_model::{Focus, Media, MediaKind, Picture};
use serde::Deserialize;

use super::MAX_DESCRIPTION_CHARS;
use crate::decode::{count, id, number, optional, text, truncate, web_url};

/// A picture, film or sound of a post.
#[derive(Debug, Deserialize)]
pub(crate) struct MediaAttachment {
    #[serde(deserialize_with = "id")]
    id: String,
    #[serde(default, rename = "type", deserialize_with = "text")]
    kind: String,
    #[serde(default, deserialize_with = "text")]
    url: String,
    #[serde(default, deserialize_with = "text")]
    preview_url: String,
    #[serde(default, deserialize_with = "text")]
    remote_url: String,
    #[serde(default, deserialize_with = "text")]
    description: String,
    #[serde(default, deserialize_with = "text")]
    blurhash: String,
    #[serde(default, deserialize_with = "optional")]
    meta: Option<Meta>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Meta {
    #[serde(deserialize_with = "optional")]
    original: Option<Size>,
    #[serde(deserialize_with = "optional")]
    small: Option<Size>,
    #[serde(deserialize_with = "optional")]
    focus: Option<MetaFocus>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Size {
    #[serde(deserialize_with = "count")]
    width: Option<u32>,
    #[serde(deserialize_with = "count")]
    height: Option<u32>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct MetaFocus {
    #[serde(deserialize_with = "number")]
    x: Option<f64>,
    #[serde(deserialize_with = "number")]
    y: Option<f64>,
}

impl MediaAttachment {
    /// Converts the attachment to the model's type.
    pub(crate) fn into_media(self) -> Media {
        let kind = match self.kind.as_str() {
            "image" => MediaKind::Image,
            "video" => MediaKind::Video,
            "gifv" => MediaKind::Gifv,
            "audio" => MediaKind::Audio,
            _ => MediaKind::Unknown,
        };
        let is_image = kind == MediaKind::Image;
        let url = web_url(&self.url).or_else(|| web_url(&self.remote_url));
        // Some servers send the video itself as its preview.
        let preview =
            web_url(&self.preview_url).filter(|preview| is_image || Some(preview) != url.as_ref());
        let preview = if is_image { preview.or_else(|| url.clone()) } else { preview };
        let meta = self.meta.unwrap_or_default();
        let size = [meta.original, meta.small].into_iter().flatten().find_map(Size::known);
        let description = truncate(self.description.trim(), MAX_DESCRIPTION_CHARS);
        Media {
            id: self.id,
            kind,
            preview: preview.filter(|_| kind != MediaKind::Unknown).map(Picture::at),
            full: url.clone().filter(|_| is_image).map(Picture::at),
            url,
            description: (!description.is_empty()).then_some(description),
            width: size.map(|(width, _)| width),
            height: size.map(|(_, height)| height),
            blurhash: blurhash(self.blurhash),
            focus: meta.focus.and_then(MetaFocus::read),
        }
    }
}

impl Size {
    fn known(self) -> Option<(u32, u32)> {
        const MAX_SIZE: u32 = 100_000;
        let (width, height) = (self.width?, self.height?);
        let is_sane = (1..=MAX_SIZE).contains(&width) && (1..=MAX_SIZE).contains(&height);
        is_sane.then_some((width, height))
    }
}

impl MetaFocus {
    /// The wire counts from −1 (left, bottom) to 1 (right, top).
    /// <https://docs.joinmastodon.org/api/guidelines/#focal-points>
    fn read(self) -> Option<Focus> {
        let thousandths =
            |coordinate: f64| ((coordinate.clamp(-1.0, 1.0) + 1.0) * 500.0).round() as u16;
        Some(Focus { x: thousandths(self.x?), y: thousandths(-self.y?) })
    }
}

/// <https://github.com/woltapp/blurhash/blob/master/Algorithm.md>
fn blurhash(text: String) -> Option<String> {
    let is_digit = |c: char| c.is_ascii_alphanumeric() || "#$%*+,-.:;=?@[]^_{|}~".contains(c);
    let is_one = (6..=170).contains(&text.len()) && text.chars().all(is_digit);
    is_one.then_some(text)
}
