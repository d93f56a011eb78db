//! <https://docs.joinmastodon.org/entities/MediaAttachment/>

use planetfall_model::{Focus, Media, MediaKind, Picture};
use serde::Deserialize;

use super::MAX_DESCRIPTION_CHARS;
use crate::decode::{Count, Number, Optional, Text, is_visible, truncate, web_url};

/// The longest id that is kept, in characters.
const MAX_ID_CHARS: usize = 255;
/// The digits of BlurHash, in the order of their value.
const BLURHASH_DIGITS: &str =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";

/// A picture, film or sound of a post.
#[derive(Debug, Deserialize)]
pub(crate) struct MediaAttachment {
    /// Some servers send none, or the same for several.
    id: Text,
    #[serde(rename = "type")]
    kind: Text,
    url: Text,
    preview_url: Text,
    remote_url: Text,
    description: Text,
    blurhash: Text,
    meta: Optional<Meta>,
}

#[derive(Debug, Default, Deserialize)]
struct Meta {
    original: Optional<Size>,
    small: Optional<Size>,
    focus: Optional<MetaFocus>,
}

#[derive(Debug, Default, Deserialize)]
struct Size {
    width: Count,
    height: Count,
}

#[derive(Debug, Default, Deserialize)]
struct MetaFocus {
    x: Number,
    y: Number,
}

impl MediaAttachment {
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
        let meta = self.meta.0.unwrap_or_default();
        let size = [meta.original.0, meta.small.0].into_iter().flatten().find_map(Size::known);
        let description = truncate(self.description.trim(), MAX_DESCRIPTION_CHARS);
        Media {
            id: truncate(&self.id, MAX_ID_CHARS),
            kind,
            preview: preview.filter(|_| kind != MediaKind::Unknown).map(Picture::at),
            full: url.clone().filter(|_| is_image).map(Picture::at),
            url,
            description: is_visible(&description).then_some(description),
            width: size.map(|(width, _)| width),
            height: size.map(|(_, height)| height),
            blurhash: blurhash(self.blurhash.0),
            focus: meta.focus.0.and_then(MetaFocus::read),
        }
    }
}

impl Size {
    fn known(self) -> Option<(u32, u32)> {
        const MAX_SIZE: u32 = 100_000;
        let (width, height) = (self.width.0?, self.height.0?);
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
        Some(Focus { x: thousandths(self.x.0?), y: thousandths(-self.y.0?) })
    }
}

/// The hash if it can be drawn: its first digit says how many colours follow.
///
/// <https://github.com/woltapp/blurhash/blob/master/Algorithm.md>
fn blurhash(text: String) -> Option<String> {
    let size = BLURHASH_DIGITS.find(text.chars().next()?)?;
    let (across, down) = (size % 9 + 1, size / 9 + 1);
    let is_whole = down <= 9 && text.len() == 4 + 2 * across * down;
    (is_whole && text.chars().all(|c| BLURHASH_DIGITS.contains(c))).then_some(text)
}
