//! Text without HTML: the only form text takes after it has arrived.

use serde::{Deserialize, Serialize};

use crate::{Handle, Picture, ProfileId};

/// A text of blocks, such as a post.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(transparent)]
pub struct RichText(pub Vec<Block>);

/// A text of one line with custom emoji in it, such as a name or a content note.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(transparent)]
pub struct TextLine(pub Vec<Span>);

/// A piece of text that stands on its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Block {
    /// A paragraph; headings of other software become one whose text is strong.
    Paragraph {
        /// What it says.
        spans: Vec<Span>,
    },
    /// Somebody else's words.
    Quote {
        /// What they said.
        blocks: Vec<Block>,
    },
    /// Text whose spaces and lines matter.
    Code {
        /// The text.
        text: String,
    },
    /// A list, numbered where `start` is given.
    List {
        /// The number of the first item.
        start: Option<i32>,
        /// The items.
        items: Vec<RichText>,
    },
}

/// A run of text of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Span {
    /// Plain words.
    Text {
        /// The words.
        text: String,
    },
    /// Words with stress.
    Strong {
        /// The words.
        text: String,
    },
    /// Words set apart.
    Emphasis {
        /// The words.
        text: String,
    },
    /// A piece of code within a line.
    Code {
        /// The code.
        text: String,
    },
    /// Words taken back.
    Struck {
        /// The words.
        text: String,
    },
    /// Somebody named in the text.
    Mention {
        /// How the text shows them, such as `@ana`.
        text: String,
        /// Their address.
        handle: Handle,
        /// Who that is on this server, if it said so.
        profile: Option<ProfileId>,
    },
    /// A hashtag.
    Hashtag {
        /// The tag without its #.
        name: String,
    },
    /// A web address. Always http or https.
    Link {
        /// Where it leads, in full.
        url: String,
        /// How the text shows it, shortened if its author's server shortened it.
        text: String,
    },
    /// A server's own small picture.
    Emoji {
        /// Its name without colons, which is also its description.
        shortcode: String,
        /// What it looks like.
        picture: Picture,
    },
    /// A new line.
    Break,
}

impl RichText {
    /// A text of one plain paragraph, or of none when `text` is empty.
    pub fn plain(text: &str) -> Self {
        if text.is_empty() {
            return Self::default();
        }
        Self(vec![Block::Paragraph { spans: vec![Span::Text { text: text.to_owned() }] }])
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The words alone: what is searched, compared and read aloud.
    pub fn words(&self) -> String {
        let mut words = String::new();
        for block in &self.0 {
            block.add_words(&mut words);
        }
        words.truncate(words.trim_end().len());
        words
    }

    /// Every picture in it.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.spans().into_iter().filter_map(Span::picture)
    }

    /// Every span, in reading order.
    pub fn spans(&self) -> Vec<&Span> {
        let mut spans = Vec::new();
        for block in &self.0 {
            block.add_spans(&mut spans);
        }
        spans
    }
}

impl TextLine {
    /// A line of plain words.
    pub fn plain(text: &str) -> Self {
        Self(vec![Span::Text { text: text.to_owned() }])
    }

    /// The words alone, custom emoji as `:name:`.
    pub fn words(&self) -> String {
        let mut words = String::new();
        for span in &self.0 {
            span.add_words(&mut words);
        }
        words
    }

    /// Every picture in it.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.0.iter().filter_map(Span::picture)
    }
}

impl Block {
    fn add_words(&self, words: &mut String) {
        match self {
            Self::Paragraph { spans } => spans.iter().for_each(|span| span.add_words(words)),
            Self::Quote { blocks } => blocks.iter().for_each(|block| block.add_words(words)),
            Self::Code { text } => words.push_str(text),
            Self::List { items, .. } => {
                items.iter().flat_map(|item| &item.0).for_each(|block| block.add_words(words));
            }
        }
        if !words.is_empty() && !words.ends_with('\n') {
            words.push('\n');
        }
    }

    fn add_spans<'a>(&'a self, found: &mut Vec<&'a Span>) {
        match self {
            Self::Paragraph { spans } => found.extend(spans),
            Self::Quote { blocks } => blocks.iter().for_each(|block| block.add_spans(found)),
            Self::Code { .. } => {}
            Self::List { items, .. } => {
                items.iter().flat_map(|item| &item.0).for_each(|block| block.add_spans(found));
            }
        }
    }
}

impl Span {
    fn picture(&self) -> Option<&Picture> {
        match self {
            Self::Emoji { picture, .. } => Some(picture),
            Self::Text { .. }
            | Self::Strong { .. }
            | Self::Emphasis { .. }
            | Self::Code { .. }
            | Self::Struck { .. }
            | Self::Mention { .. }
            | Self::Hashtag { .. }
            | Self::Link { .. }
            | Self::Break => None,
        }
    }

    fn add_words(&self, words: &mut String) {
        match self {
            Self::Text { text }
            | Self::Strong { text }
            | Self::Emphasis { text }
            | Self::Code { text }
            | Self::Struck { text }
            | Self::Mention { text, .. }
            | Self::Link { text, .. } => words.push_str(text),
            Self::Hashtag { name } => {
                words.push('#');
                words.push_str(name);
            }
            Self::Emoji { shortcode, .. } => {
                words.push(':');
                words.push_str(shortcode);
                words.push(':');
            }
            Self::Break => words.push('\n'),
        }
    }
}
