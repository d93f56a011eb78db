//! Posts.

use serde::{Deserialize, Serialize};

use crate::{Handle, Media, Moment, Picture, Poll, PostId, Profile, ProfileId, RichText, TextLine};

/// Who can see a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum Visibility {
    /// Everybody, and it is shown in public timelines.
    Public,
    /// Everybody, but it stays out of public timelines and search.
    Unlisted,
    /// The author's followers. Kinds of limited reach this version does not know count as this.
    Private,
    /// The people named in it.
    Direct,
}

/// How often a post was answered, boosted and favourited, as far as this server knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Answers.
    pub replies: u32,
    /// Boosts.
    pub reblogs: u32,
    /// Favourites.
    pub favourites: u32,
}

/// What the signed-in account did with a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Mine {
    /// It is a favourite.
    pub favourited: bool,
    /// It was boosted.
    pub reblogged: bool,
    /// It is bookmarked.
    pub bookmarked: bool,
}

/// Somebody named in a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Mention {
    /// Who that is on this server.
    pub profile: ProfileId,
    /// Their address.
    pub handle: Handle,
}

/// Which post this one answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ReplyTo {
    /// The post.
    pub post: PostId,
    /// Its author.
    pub profile: Option<ProfileId>,
    /// Its author's address, if the post names it or it is the author's own thread.
    pub handle: Option<Handle>,
}

/// The page a post links to, in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Card {
    /// Where it is. Always http or https.
    pub url: String,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// Who runs the page.
    pub provider: String,
    /// Who wrote it.
    pub author: String,
    /// A picture for it.
    pub picture: Option<Picture>,
    /// What that picture shows.
    pub picture_description: String,
    /// Whether it is a film or sound, which opens in the browser.
    pub plays: bool,
}

/// Why a quoted post is or is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum QuoteState {
    /// Its author agreed.
    Accepted,
    /// Its author has not answered yet.
    Pending,
    /// Its author said no, or took the yes back.
    Refused,
    /// It is gone.
    Deleted,
    /// This account may not see it, or the state is one we do not know.
    Hidden,
    /// Its author is blocked or muted by this account.
    Blocked,
}

/// A post shown inside another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Quote {
    /// Whether it may be shown.
    pub state: QuoteState,
    /// The id of the quoted post, where the server gives it.
    pub id: Option<PostId>,
    /// The quoted post. Its own quote is never in it.
    pub post: Option<Box<Post>>,
}

/// A post, as the signed-in account sees it on its server. A boost is not a post but
/// an [`Entry`](crate::Entry) that brings one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Post {
    /// Its id on this server.
    pub id: PostId,
    /// Its name on every server.
    pub uri: String,
    /// Its page on the web, where it has one.
    pub url: Option<String>,
    /// Who wrote it.
    pub author: Profile,
    /// When it was written.
    pub created_at: Moment,
    /// When it was last changed.
    pub edited_at: Option<Moment>,
    /// Who can see it.
    pub visibility: Visibility,
    /// What its author says beforehand; the rest stays closed until the reader opens it.
    pub content_note: Option<TextLine>,
    /// Whether its pictures stay covered until the reader uncovers them.
    pub sensitive: bool,
    /// The language it is in, as a BCP 47 tag.
    pub language: Option<String>,
    /// What it says.
    pub text: RichText,
    /// What is attached.
    pub media: Vec<Media>,
    /// Its poll.
    pub poll: Option<Poll>,
    /// The post it quotes.
    pub quote: Option<Quote>,
    /// The page it links to.
    pub card: Option<Card>,
    /// Everybody it names.
    pub mentions: Vec<Mention>,
    /// Its hashtags without #.
    pub tags: Vec<String>,
    /// The post it answers.
    pub reply_to: Option<ReplyTo>,
    /// What others did with it.
    pub counts: Counts,
    /// What the signed-in account did with it.
    pub mine: Mine,
    /// The filters of the account that apply: their titles. `hide` filters never reach here.
    pub filtered_by: Vec<String>,
}

impl Post {
    /// Every picture that showing it may need.
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
