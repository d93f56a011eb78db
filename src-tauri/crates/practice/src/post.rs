//! What a post to be made consists of.

use std::time::Duration;

/// Who may see a post.
///
/// <https://docs.joinmastodon.org/entities/Status/#visibility>
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Visibility {
    /// Everyone, everywhere.
    #[default]
    Public,
    /// Everyone, but in no public timeline.
    Unlisted,
    /// Followers and those mentioned.
    Private,
    /// Only those mentioned.
    Direct,
}

impl Visibility {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Unlisted => "unlisted",
            Self::Private => "private",
            Self::Direct => "direct",
        }
    }

    pub(crate) fn parse(word: &str) -> Option<Self> {
        match word {
            "public" => Some(Self::Public),
            "unlisted" => Some(Self::Unlisted),
            "private" => Some(Self::Private),
            "direct" => Some(Self::Direct),
            _ => None,
        }
    }

    /// Whether anyone at all may read it.
    pub(crate) fn is_open(self) -> bool {
        matches!(self, Self::Public | Self::Unlisted)
    }
}

/// A post to be made on the planet.
///
/// ```
/// use planetfall_practice::{PostSpec, Visibility};
///
/// let post = PostSpec { visibility: Visibility::Private, ..PostSpec::new("bob", "Psst") };
/// ```
#[derive(Debug, Clone, Default)]
pub struct PostSpec {
    /// The name of the person who posts, as `bob` or `bob@elsewhere.example`.
    pub author: String,
    /// Plain text; mentions, hashtags and addresses in it become links, and the shortcodes of
    /// this planet (such as `:comet:`, `:teapot:`, `:happy_stone:`) custom emoji.
    pub text: String,
    /// The words shown before the post may be opened.
    pub content_note: Option<String>,
    /// Who may see it.
    pub visibility: Visibility,
    /// Whether its pictures are hidden at first.
    pub sensitive: bool,
    /// Pictures, drawn by the server.
    pub pictures: Vec<PictureSpec>,
    /// A question with answers to choose from.
    pub poll: Option<PollSpec>,
    /// The id of a post shown inside this one.
    pub quote: Option<String>,
    /// The preview of a page it links to.
    pub card: Option<CardSpec>,
    /// The id of the post it answers.
    pub in_reply_to: Option<String>,
    /// Its language; none means the author did not say.
    pub language: Option<String>,
    /// HTML to send instead of what the text would become, however strange.
    pub html: Option<String>,
    /// How long ago it was posted.
    pub age: Duration,
    /// Favourites, boosts and replies counted by other servers.
    pub counts_elsewhere: (u64, u64, u64),
}

impl PostSpec {
    /// A plain public post in English, made now.
    #[must_use]
    pub fn new(author: &str, text: &str) -> Self {
        let language = Some("en".to_owned());
        Self { author: author.into(), text: text.into(), language, ..Self::default() }
    }
}

/// A picture to be drawn.
#[derive(Debug, Clone)]
pub struct PictureSpec {
    /// What it shows, for those who cannot see it.
    pub description: Option<String>,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

impl PictureSpec {
    /// A described picture of 1200 by 800 pixels.
    #[must_use]
    pub fn new(description: &str) -> Self {
        Self { description: Some(description.into()), width: 1200, height: 800 }
    }
}

/// A poll to be opened.
#[derive(Debug, Clone)]
pub struct PollSpec {
    /// The answers to choose from.
    pub options: Vec<String>,
    /// Votes each answer already has; missing ones count as zero.
    pub votes: Vec<u64>,
    /// Whether several answers may be chosen.
    pub multiple: bool,
    /// When it ends, counted from the moment it was posted; none means never.
    pub closes_after: Option<Duration>,
}

impl PollSpec {
    /// A poll with one choice each, open for a day.
    #[must_use]
    pub fn new<'a>(options: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            options: options.into_iter().map(String::from).collect(),
            votes: Vec::new(),
            multiple: false,
            closes_after: Some(Duration::from_secs(86_400)),
        }
    }
}

/// The preview of a linked page.
#[derive(Debug, Clone)]
pub struct CardSpec {
    /// The page's address.
    pub url: String,
    /// The page's title.
    pub title: String,
    /// The page's summary.
    pub description: String,
    /// Whether it has a picture.
    pub picture: bool,
}
