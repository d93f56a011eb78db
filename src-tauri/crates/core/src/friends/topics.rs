//! Which of the chosen topics a text is about. This is found out here, and nowhere else.

use std::collections::{BTreeSet, HashMap};

use planetfall_model::{Post, Profile, RichText, Span, Term};

/// Shorter words mean something else in some language; as hashtags they are meant.
const SHORTEST_WORD: usize = 4;

/// The topics somebody chose, by the words that stand for them.
pub struct Topics {
    terms: Vec<Term>,
    /// Words and hashtags, and the places of the topics they stand for.
    words: HashMap<String, Vec<usize>>,
    /// Words of scripts that are written without spaces.
    pieces: Vec<(String, usize)>,
}

impl Topics {
    pub fn new(terms: &[Term]) -> Self {
        let mut words: HashMap<String, Vec<usize>> = HashMap::new();
        let mut pieces = Vec::new();
        for (place, term) in terms.iter().enumerate() {
            for word in planetfall_catalogue::words_of(term) {
                if word.chars().any(is_unspaced) {
                    pieces.push((word.clone(), place));
                }
                words.entry(word).or_default().push(place);
            }
        }
        Self { terms: terms.to_vec(), words, pieces }
    }

    /// The topics, in the order they were chosen.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The places of the topics a post is about, each once.
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

    /// The places of the topics somebody's own description names, each once.
    pub fn of_profile(&self, profile: &Profile) -> BTreeSet<usize> {
        self.of_text(&profile.note)
    }

    fn of_text(&self, text: &RichText) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for span in text.spans() {
            match span {
                Span::Text { text }
                | Span::Strong { text }
                | Span::Emphasis { text }
                | Span::Struck { text } => self.add_words(text, &mut found),
                Span::Hashtag { name } => self.add_hashtag(name, &mut found),
                // An address of the web or of a person says nothing about what is written.
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
            if word.chars().count() >= SHORTEST_WORD {
                found.extend(self.words.get(word).into_iter().flatten());
            }
        }
        for (piece, place) in &self.pieces {
            if text.contains(piece.as_str()) {
                found.insert(*place);
            }
        }
    }
}

/// Whether a letter belongs to a script that is written without spaces.
fn is_unspaced(letter: char) -> bool {
    matches!(letter,
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
    fn a_text_is_about_what_its_words_say() {
        assert_eq!(about("My Gardening notes, and some MUSIC."), [0, 1], "in any case");
        assert!(about("Nothing of the kind").is_empty(), "no word of either");
        assert!(about("musicology").is_empty(), "a part of a word is another word");
    }

    #[test]
    fn a_link_says_nothing_and_a_hashtag_does() {
        let topics = Topics::new(&[Term::new("music")]);
        let text = |span| {
            let paragraph = planetfall_model::Block::Paragraph { spans: vec![span] };
            topics.of_text(&RichText(vec![paragraph])).len()
        };

        let url = "https://a.example/music".to_owned();
        assert_eq!(text(Span::Link { text: url.clone(), url }), 0, "an address is no writing");
        assert_eq!(text(Span::Hashtag { name: "Music".into() }), 1, "a hashtag is meant");
    }
}
