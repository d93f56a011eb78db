//! Finds the chosen topics in texts. Only this computer learns which they are.

use std::collections::{BTreeSet, HashMap};

use planetfall_model::{Post, RichText, Span, Term};

/// In characters. A shorter word means something else in some language, unless it is a hashtag.
const MIN_WORD_LENGTH: usize = 4;

/// The chosen topics, indexed by their words.
pub struct Topics {
    terms: Vec<Term>,
    /// Words and hashtags, with the indexes of the topics they belong to.
    words: HashMap<String, Vec<usize>>,
    /// Words of scripts without spaces.
    unspaced_words: Vec<(String, usize)>,
}

impl Topics {
    pub fn new(terms: &[Term]) -> Self {
        let mut words: HashMap<String, Vec<usize>> = HashMap::new();
        let mut unspaced_words = Vec::new();
        for (topic, term) in terms.iter().enumerate() {
            for word in planetfall_catalogue::keywords_of(term) {
                if word.chars().any(is_unspaced) {
                    unspaced_words.push((word.clone(), topic));
                }
                words.entry(word).or_default().push(topic);
            }
        }
        Self { terms: terms.to_vec(), words, unspaced_words }
    }

    /// In the order they were chosen.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The indexes of the topics a post is about.
    pub fn of_post(&self, post: &Post) -> BTreeSet<usize> {
        let mut found = self.of_text(&post.text);
        for tag in &post.tags {
            self.add_hashtag(tag, &mut found);
        }
        if let Some(note) = &post.content_note {
            self.add_words(&note.words(), &mut found);
        }
        found
    }

    /// The indexes of the topics a text, such as the note of a profile, names.
    pub fn of_text(&self, text: &RichText) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for span in text.spans() {
            match span {
                Span::Text { text }
                | Span::Strong { text }
                | Span::Emphasis { text }
                | Span::Struck { text } => self.add_words(text, &mut found),
                Span::Hashtag { name } => self.add_hashtag(name, &mut found),
                // A link or a mention may name a topic by chance.
                Span::Link { .. }
                | Span::Mention { .. }
                | Span::Code { .. }
                | Span::Emoji { .. }
                | Span::Break => {}
            }
        }
        found
    }

    fn add_hashtag(&self, name: &str, found: &mut BTreeSet<usize>) {
        found.extend(self.words.get(&name.to_lowercase()).into_iter().flatten());
    }

    fn add_words(&self, text: &str, found: &mut BTreeSet<usize>) {
        let text = text.to_lowercase();
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            if word.chars().count() >= MIN_WORD_LENGTH {
                found.extend(self.words.get(word).into_iter().flatten());
            }
        }
        for (word, topic) in &self.unspaced_words {
            if text.contains(word.as_str()) {
                found.insert(*topic);
            }
        }
    }
}

/// Whether a character belongs to a script without spaces.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about(text: &str) -> Vec<usize> {
        let topics = Topics::new(&[Term::new("gardening"), Term::new("music")]);
        topics.of_text(&RichText::plain(text)).into_iter().collect()
    }

    #[test]
    fn words_name_a_topic_and_parts_of_words_do_not() {
        assert_eq!(about("My Gardening notes, and some MUSIC."), [0, 1], "in any case");
        assert!(about("Nothing of the kind").is_empty(), "no word of either");
        assert!(about("musicology").is_empty(), "a part of a word is another word");
    }

    #[test]
    fn a_hashtag_names_a_topic_and_a_link_does_not() {
        let topics = Topics::new(&[Term::new("music")]);
        let text = |span| {
            let paragraph = planetfall_model::Block::Paragraph { spans: vec![span] };
            topics.of_text(&RichText(vec![paragraph])).len()
        };

        let url = "https://a.example/music".to_owned();
        assert_eq!(text(Span::Link { text: url.clone(), url }), 0, "the word is part of the URL");
        assert_eq!(text(Span::Hashtag { name: "Music".into() }), 1, "a hashtag names its topic");
    }
}
