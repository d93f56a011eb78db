//! Posts.

use serde::{Deserialize, Serialize};

use crate::{
    Handle, Media, Moment, Picture, Poll, PostId, Profile, ProfileId, RichText, TextLine,
    language_tag, unique_media,
};

/// Who can see a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum Visibility {
    /// Everyone, and in public timelines.
    Public,
    /// Everyone, but not in public timelines and search.
    Unlisted,
    /// Followers. Unknown restricted visibilities are treated as this one.
    Private,
    /// Only the people mentioned in the post.
    Direct,
}

/// As far as this server knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    pub replies: u32,
    pub reblogs: u32,
    pub favourites: u32,
}

/// What the signed-in account did with a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Mine {
    pub favourited: bool,
    pub reblogged: bool,
    pub bookmarked: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Mention {
    pub profile: ProfileId,
    pub handle: Handle,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ReplyTo {
    pub post: PostId,
    pub profile: Option<ProfileId>,
    /// Known if the post mentions the author or continues their own thread.
    pub handle: Option<Handle>,
}

/// The preview of a link in a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Card {
    /// The scheme is always http or https.
    pub url: String,
    pub title: String,
    pub description: String,
    pub provider: String,
    pub author: String,
    pub picture: Option<Picture>,
    pub picture_description: String,
    /// A video or audio page, which opens in the browser.
    pub plays: bool,
}

/// Why a quoted post is or is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum QuoteState {
    Accepted,
    Pending,
    /// Rejected or revoked by its author.
    Refused,
    Deleted,
    /// Not visible to this account, or an unknown state.
    Hidden,
    /// The account blocks or mutes the author.
    Blocked,
    /// A filter of the account hides it.
    Filtered,
}

/// A post shown inside another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Quote {
    pub state: QuoteState,
    pub id: Option<PostId>,
    /// The quoted post without its own quote.
    pub post: Option<Box<Post>>,
}

/// A post as the signed-in account sees it. A boost is not a post but an [`Entry`](crate::Entry)
/// that has one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Post {
    pub id: PostId,
    /// The ActivityPub id, the same on every server.
    pub uri: String,
    pub url: Option<String>,
    pub author: Profile,
    pub created_at: Moment,
    pub edited_at: Option<Moment>,
    pub visibility: Visibility,
    /// The API's `spoiler_text`. The post stays closed until the reader opens it.
    pub content_note: Option<TextLine>,
    /// Media stay covered until the reader reveals them.
    pub sensitive: bool,
    /// The language as a BCP 47 tag.
    pub language: Option<String>,
    pub text: RichText,
    /// Each has an id of its own.
    pub media: Vec<Media>,
    pub poll: Option<Poll>,
    pub quote: Option<Quote>,
    pub card: Option<Card>,
    pub mentions: Vec<Mention>,
    /// The tag without the leading #.
    pub tags: Vec<String>,
    pub reply_to: Option<ReplyTo>,
    pub counts: Counts,
    pub mine: Mine,
    /// Titles of the account's filters that match with the action `warn`.
    pub filtered_by: Vec<String>,
}

impl Post {
    /// The post without what older versions stored and the page cannot show: attachments with one id,
    /// languages that are none, polls without options.
    pub fn mended(mut self) -> Self {
        self.language = self.language.as_deref().and_then(language_tag);
        self.media = unique_media(self.media);
        self.poll = self.poll.filter(|poll| !poll.options.is_empty());
        if let Some(quote) = &mut self.quote {
            quote.post = quote.post.take().map(|post| Box::new(post.mended()));
        }
        self
    }

    /// All pictures that rendering it may need.
    pub fn pictures(&self) -> Vec<&Picture> {
        let mut pictures: Vec<&Picture> =
            self.author.pictures().chain(self.text.pictures()).collect();
        pictures.extend(self.content_note.iter().flat_map(TextLine::pictures));
        pictures
            .extend(self.media.iter().flat_map(|media| media.preview.iter().chain(&media.full)));
        pictures.extend(self.card.iter().filter_map(|card| card.picture.as_ref()));
        let options = self.poll.iter().flat_map(|poll| &poll.options);
        pictures.extend(options.flat_map(|option| option.title.pictures()));
        if let Some(quoted) = self.quote.as_ref().and_then(|quote| quote.post.as_ref()) {
            pictures.extend(quoted.pictures());
        }
        pictures
    }
}
