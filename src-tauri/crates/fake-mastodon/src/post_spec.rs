//! Descriptions of posts to create.
#![allow(missing_docs)]

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// <https://docs.joinmastodon.org/entities/Status/#visibility>
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StatusVisibility {
    #[default]
    Public,
    /// Readable by everyone, but in no public timeline.
    Unlisted,
    /// Readable by followers and mentioned accounts.
    Private,
    /// Readable by mentioned accounts only.
    Direct,
}

impl StatusVisibility {
    pub(crate) fn parse(word: &str) -> Option<Self> {
        serde_json::from_value(word.into()).ok()
    }

    /// Whether people without an account may read it.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Public | Self::Unlisted)
    }
}

/// A post to create.
///
/// ```
/// use planetfall_fake_mastodon::{PostSpec, StatusVisibility};
///
/// let post = PostSpec { visibility: StatusVisibility::Private, ..PostSpec::new("bob", "Psst") };
/// ```
#[derive(Debug, Clone, Default)]
pub struct PostSpec {
    /// The author's `bob` or `bob@elsewhere.example`.
    pub author: String,
    /// Plain text. Mentions, hashtags and URLs become links; shortcodes such as `:comet:`,
    /// `:teapot:` and `:happy_stone:` become custom emoji.
    pub text: String,
    /// The API calls it `spoiler_text`.
    pub content_note: Option<String>,
    pub visibility: StatusVisibility,
    pub sensitive: bool,
    pub pictures: Vec<PictureSpec>,
    pub poll: Option<PollSpec>,
    /// The id of the quoted post.
    pub quote: Option<String>,
    pub card: Option<CardSpec>,
    /// The id of the parent post.
    pub in_reply_to: Option<String>,
    pub language: Option<String>,
    /// HTML to send as `content`, in place of the HTML made from the text.
    pub html: Option<String>,
    pub age: Duration,
    /// Favourites, boosts and replies to add to those this server knows.
    pub counts_elsewhere: (u64, u64, u64),
}

impl PostSpec {
    /// A plain public post in English, created now.
    pub fn new(author: &str, text: &str) -> Self {
        let language = Some("en".to_owned());
        Self { author: author.into(), text: text.into(), language, ..Self::default() }
    }
}

#[derive(Debug, Clone)]
pub struct PictureSpec {
    pub description: Option<String>,
    pub width: u32,
    pub height: u32,
}

impl PictureSpec {
    /// A described picture of 1200 by 800 pixels.
    pub fn new(description: &str) -> Self {
        Self { description: Some(description.into()), width: 1200, height: 800 }
    }
}

#[derive(Debug, Clone)]
pub struct PollSpec {
    pub options: Vec<String>,
    /// Votes each option already has; missing ones count as zero.
    pub votes: Vec<u64>,
    pub multiple: bool,
    /// Counted from the time of the post; `None` means never.
    pub closes_after: Option<Duration>,
}

impl PollSpec {
    /// A single-choice poll that is open for a day.
    pub fn new<'a>(options: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            options: options.into_iter().map(String::from).collect(),
            votes: Vec::new(),
            multiple: false,
            closes_after: Some(Duration::from_secs(86_400)),
        }
    }
}

#[derive(Debug, Clone)]
pub struct CardSpec {
    pub url: String,
    pub title: String,
    pub description: String,
    pub picture: bool,
}
