//! Structured text. HTML is converted to it when it is received.

use serde::{Deserialize, Serialize};

use crate::{Handle, Picture, ProfileId};

/// Text of several blocks, such as a post.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(transparent)]
pub struct RichText(pub Vec<Block>);

/// One line with custom emoji, such as a display name or a content note.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(transparent)]
pub struct TextLine(pub Vec<Span>);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Block {
    /// Headings become a paragraph of strong text.
    Paragraph {
        spans: Vec<Span>,
    },
    Quote {
        blocks: Vec<Block>,
    },
    Code {
        text: String,
    },
    /// Numbered if `start` is given.
    List {
        start: Option<i32>,
        items: Vec<RichText>,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Span {
    Text {
        text: String,
    },
    Strong {
        text: String,
    },
    Emphasis {
        text: String,
    },
    Code {
        text: String,
    },
    Struck {
        text: String,
    },
    Mention {
        /// As shown, such as `@ana`.
        text: String,
        handle: Handle,
        profile: Option<ProfileId>,
    },
    Hashtag {
        /// The tag without the leading #.
        name: String,
    },
    /// The scheme is always http or https.
    Link {
        url: String,
        /// The text as shown, which may be shortened.
        text: String,
    },
    Emoji {
        /// The shortcode without the colons around it.
        shortcode: String,
        picture: Picture,
    },
    Break,
}

impl RichText {
    /// One plain paragraph, or none if `text` is empty.
    pub fn plain(text: &str) -> Self {
        if text.is_empty() {
            return Self::default();
        }
        Self(vec![Block::Paragraph { spans: vec![Span::Text { text: text.to_owned() }] }])
    }

    /// Whether there is no text and no emoji to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The plain text, for search, comparison and screen readers.
    pub fn words(&self) -> String {
        let mut words = String::new();
        for block in &self.0 {
            block.add_words(&mut words);
        }
        words.truncate(words.trim_end().len());
        words
    }

    /// All pictures that rendering it may need.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.spans().into_iter().filter_map(Span::picture)
    }

    /// All spans in reading order.
    pub fn spans(&self) -> Vec<&Span> {
        let mut spans = Vec::new();
        for block in &self.0 {
            block.add_spans(&mut spans);
        }
        spans
    }
}

impl TextLine {
    /// A line without custom emoji.
    pub fn plain(text: &str) -> Self {
        Self(vec![Span::Text { text: text.to_owned() }])
    }

    /// The plain text with custom emoji as `:name:`.
    pub fn words(&self) -> String {
        let mut words = String::new();
        for span in &self.0 {
            span.add_words(&mut words);
        }
        words
    }

    /// All pictures that rendering it may need.
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
