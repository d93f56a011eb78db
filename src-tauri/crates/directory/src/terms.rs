//! The words of the taxonomy: what can be tapped, and what else it is called.

use std::collections::HashMap;
use std::sync::LazyLock;

use planetfall_model::Term;

use crate::fold::{fold, words};
use crate::lines::lines;
use crate::words::{Hit, Typed, WordIndex};

/// What a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    Topic,
    Cause,
    Community,
}

/// Something that can be tapped.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) term: Term,
    pub(crate) kind: Kind,
    label: String,
    hashtags: Vec<String>,
    words: Vec<String>,
}

/// The whole taxonomy.
#[derive(Debug)]
pub(crate) struct Taxonomy {
    pub(crate) entries: Vec<Entry>,
    /// Languages as BCP 47 tags, with their names in English.
    pub(crate) languages: Vec<(String, String)>,
    places: HashMap<Term, usize>,
    index: WordIndex,
}

const TERMS: &str = include_str!("../../../../assets/directory/terms.txt");
const WORDS: &str = include_str!("../../../../assets/directory/words.txt");

/// Words of labels that say nothing by themselves.
const SMALL_WORDS: [&str; 19] = [
    "all",
    "and",
    "any",
    "communities",
    "fields",
    "focus",
    "found",
    "general",
    "life",
    "low",
    "making",
    "no",
    "or",
    "people",
    "peoples",
    "public",
    "regional",
    "older",
    "young",
];

static TAXONOMY: LazyLock<Taxonomy> = LazyLock::new(Taxonomy::read);

/// The taxonomy that comes with the app.
pub(crate) fn taxonomy() -> &'static Taxonomy {
    &TAXONOMY
}

/// Hashtags often used for a topic, a cause or a community, without their sign.
pub fn hashtags_of(term: &Term) -> &'static [String] {
    taxonomy().entry(term).map_or(&[], |entry| &entry.hashtags)
}

/// Words and hashtags by which a post or a profile is about a topic, in lower case.
pub fn words_of(term: &Term) -> Vec<String> {
    let Some(entry) = taxonomy().entry(term) else {
        return Vec::new();
    };
    let mut words: Vec<String> =
        entry.words.iter().chain(&entry.hashtags).map(|word| word.to_lowercase()).collect();
    words.sort_unstable();
    words.dedup();
    words
}

impl Taxonomy {
    /// What ships is checked by the tests; a line nobody understands says nothing.
    fn read() -> Self {
        let mut entries: Vec<Entry> = Vec::new();
        let mut languages = Vec::new();
        let many = |rest: &str| rest.split_whitespace().map(str::to_owned).collect();
        for line in lines(TERMS) {
            match (line.word, entries.last_mut()) {
                ("topic", _) => entries.push(Entry::new(line.rest, Kind::Topic)),
                ("cause", _) => entries.push(Entry::new(line.rest, Kind::Cause)),
                ("community", _) => entries.push(Entry::new(line.rest, Kind::Community)),
                ("language", _) => {
                    let (tag, name) = line.rest.split_once(' ').unwrap_or((line.rest, ""));
                    languages.push((tag.to_owned(), name.to_owned()));
                }
                ("label", Some(entry)) => entry.label = line.rest.to_owned(),
                ("hashtags", Some(entry)) => entry.hashtags = many(line.rest),
                (_, _) => {}
            }
        }
        let places: HashMap<Term, usize> =
            entries.iter().enumerate().map(|(at, entry)| (entry.term.clone(), at)).collect();
        for line in lines(WORDS) {
            if let Some(at) = places.get(&Term::new(line.word)) {
                entries[*at].words = many(line.rest);
            }
        }
        let index = WordIndex::of(&entries.iter().map(Entry::indexed).collect::<Vec<_>>());
        Self { entries, languages, places, index }
    }

    /// What is known of a term, if it is one.
    pub(crate) fn entry(&self, term: &Term) -> Option<&Entry> {
        self.places.get(term).map(|at| &self.entries[*at])
    }

    /// The terms a folded word stands for.
    pub(crate) fn meant_by(&self, word: &str, typed: Typed) -> Vec<&Entry> {
        let sure = |hit: &Hit| typed == Typed::Begun || hit.trust > 0.5;
        let mut meant: Vec<u32> = self
            .index
            .hits(word, typed)
            .into_iter()
            .filter(sure)
            .flat_map(|hit| self.index.places(hit).iter().map(|posting| posting.thing))
            .collect();
        meant.sort_unstable();
        meant.dedup();
        meant.into_iter().map(|at| &self.entries[at as usize]).collect()
    }
}

impl Entry {
    fn new(id: &str, kind: Kind) -> Self {
        Self {
            term: Term::new(id),
            kind,
            label: String::new(),
            hashtags: Vec::new(),
            words: Vec::new(),
        }
    }

    /// Every word it is called by. *Any topic* is a promise of a planet, not a thing to look for.
    fn indexed(&self) -> Vec<(String, f32)> {
        if self.term.as_str() == "general" || self.term.as_str() == "non-political" {
            return Vec::new();
        }
        let of_label = words(&self.label)
            .into_iter()
            .filter(|word| word.chars().count() > 2 && !SMALL_WORDS.contains(&word.as_str()));
        let others = self.hashtags.iter().chain(&self.words).map(|word| fold(word));
        let mut all: Vec<String> = of_label.chain(others).collect();
        all.sort_unstable();
        all.dedup();
        all.into_iter().map(|word| (word, 1.0)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_in_several_languages_stands_for_a_term() {
        let meant = |word: &str| -> Vec<&str> {
            taxonomy().meant_by(&fold(word), Typed::Whole).iter().map(|e| e.term.as_str()).collect()
        };

        assert_eq!(meant("knitting"), ["crafts"], "knitting is a craft");
        assert_eq!(meant("Gewerkschaft"), ["trade-union"], "in German");
        assert_eq!(meant("jardín"), ["gardening"], "in Spanish, with or without its mark");
        assert_eq!(meant("photograpy"), ["photography"], "with a slip");
        assert!(meant("people").is_empty(), "a small word of a label stands for nothing");
    }

    #[test]
    fn every_term_has_hashtags_and_words() {
        for entry in &taxonomy().entries {
            let (tags, words) = (hashtags_of(&entry.term), words_of(&entry.term));
            assert!(tags.len() >= 5, "{} has hashtags to offer", entry.term);
            assert!(tags.iter().all(|tag| !tag.starts_with('#')), "without their sign");
            assert!(words.iter().all(|word| *word == word.to_lowercase()), "in lower case");
        }
        assert!(hashtags_of(&Term::new("no-such-term")).is_empty(), "nothing for what is no term");
    }
}
