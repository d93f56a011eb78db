//! The words of the taxonomy: what can be tapped, and what else it is called.

use std::collections::HashMap;
use std::sync::LazyLock;

use planetfall_model::Term;

use crate::fold::{fold, is_unspaced, words};
use crate::lines::lines;
use crate::words::{Hit, Slips, Typed, WordIndex};

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
    /// By the words of the labels, for those words that are nothing else.
    labels: WordIndex,
    /// Folded words of scripts without spaces, which may stand anywhere in what was typed.
    unspaced: Vec<(String, u32)>,
}

const TERMS: &str = include_str!("../../../../assets/catalogue/terms.txt");
const WORDS: &str = include_str!("../../../../assets/catalogue/words.txt");

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
        let unspaced = (0_u32..).zip(&entries).flat_map(|(at, entry)| {
            let folded = entry.words.iter().map(|word| fold(word));
            folded.filter(|word| word.chars().all(is_unspaced)).map(move |word| (word, at))
        });
        let labels = |entry: &Entry| entry.tags().into_iter().map(|word| (word, 1.0)).collect();
        let labels = WordIndex::of(&entries.iter().map(labels).collect::<Vec<_>>());
        Self { unspaced: unspaced.collect(), entries, languages, places, index, labels }
    }

    /// What is known of a term, if it is one.
    pub(crate) fn entry(&self, term: &Term) -> Option<&Entry> {
        self.places.get(term).map(|at| &self.entries[*at])
    }

    /// The number of a term, from 0, in the order of the taxonomy.
    pub(crate) fn number(&self, term: &Term) -> Option<usize> {
        self.places.get(term).copied()
    }

    /// The terms a folded run of letters stands for. Slips count only where nothing knows the word.
    pub(crate) fn meant_by(&self, run: &str, how: Typed, slips: Slips) -> Vec<&Entry> {
        let mut meant = meant_in(&self.index, self.index.hits(run, how), how);
        // *Science* is a topic, not every topic with science in its label.
        if meant.is_empty() || how == Typed::Begun {
            meant.extend(meant_in(&self.labels, self.labels.hits(run, how), how));
        }
        if meant.is_empty() {
            meant = meant_in(&self.index, self.without_ending(run), Typed::Whole);
        }
        if meant.is_empty() && slips == Slips::Forgiven {
            meant = meant_in(&self.index, self.index.slips(run, how), Typed::Begun);
        }
        if run.chars().any(is_unspaced) {
            let is_begun = |word: &str| how == Typed::Begun && word.starts_with(run);
            let inside =
                self.unspaced.iter().filter(|(word, _)| run.contains(word) || is_begun(word));
            meant.extend(inside.map(|(_, at)| *at));
        }
        meant.sort_unstable();
        meant.dedup();
        meant.into_iter().map(|at| &self.entries[at as usize]).collect()
    }

    /// The words a longer one stands for with an ending of a letter or two, such as *gardeners*.
    fn without_ending(&self, word: &str) -> Vec<Hit> {
        let letters: Vec<(usize, char)> = word.char_indices().collect();
        let stems = (1..=2)
            .filter_map(|ending| letters.len().checked_sub(ending))
            .filter(|length| *length >= 5)
            .map(|length| &word[..letters[length].0]);
        let exact = |stem: &str| {
            let mut hits = self.index.hits(stem, Typed::Whole);
            hits.retain(|hit| hit.trust >= 1.0);
            hits
        };
        stems.map(exact).find(|hits| !hits.is_empty()).unwrap_or_default()
    }

    /// Whether a folded word stands for a term, as it is.
    pub(crate) fn knows(&self, word: &str) -> bool {
        let has =
            |index: &WordIndex| index.hits(word, Typed::Whole).iter().any(|hit| hit.trust >= 1.0);
        has(&self.index) || has(&self.labels)
    }

    /// Whether a folded word is listed for a term, such as *sciencefiction*.
    pub(crate) fn lists(&self, word: &str) -> bool {
        self.index.hits(word, Typed::Whole).iter().any(|hit| hit.trust >= 1.0)
    }
}

/// The things that have these words. Another form of a word may be another word: only a begun one
/// is all it may become.
fn meant_in(index: &WordIndex, hits: Vec<Hit>, how: Typed) -> Vec<u32> {
    let sure = hits.into_iter().filter(|hit| how == Typed::Begun || hit.trust >= 1.0);
    sure.flat_map(|hit| index.places(hit)).map(|posting| posting.thing).collect()
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

    /// Every word that is listed for it. *Any topic* is a promise of a server, not a thing to look for.
    fn indexed(&self) -> Vec<(String, f32)> {
        if self.is_no_thing() {
            return Vec::new();
        }
        let mut all: Vec<String> =
            self.hashtags.iter().chain(&self.words).map(|word| fold(word)).collect();
        all.sort_unstable();
        all.dedup();
        all.into_iter().map(|word| (word, 1.0)).collect()
    }

    /// The words of its label, folded: what a server with this term is tagged with.
    pub(crate) fn tags(&self) -> Vec<String> {
        if self.is_no_thing() {
            return Vec::new();
        }
        let says =
            |word: &String| word.chars().count() > 2 && !SMALL_WORDS.contains(&word.as_str());
        words(&self.label).into_iter().filter(says).collect()
    }

    fn is_no_thing(&self) -> bool {
        matches!(self.term.as_str(), "general" | "non-political")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_in_several_languages_stands_for_a_term() {
        let meant = |word: &str| -> Vec<&str> {
            let meant = taxonomy().meant_by(&fold(word), Typed::Whole, Slips::Forgiven);
            meant.iter().map(|entry| entry.term.as_str()).collect()
        };

        assert_eq!(meant("knitting"), ["crafts"], "knitting is a craft");
        assert_eq!(meant("Gewerkschaft"), ["trade-union"], "in German");
        assert_eq!(meant("jardín"), ["gardening"], "in Spanish, with or without its mark");
        assert_eq!(meant("photograpy"), ["photography"], "with a slip");
        assert_eq!(meant("gardeners"), ["gardening"], "with an ending");
        assert_eq!(meant("science"), ["science"], "a topic, not all that have the word in a label");
        assert_eq!(meant("sciencefiction"), ["scifi-fantasy"], "as people write a hashtag");
        assert_eq!(meant("写真が好き"), ["photography"], "in the middle of a Japanese sentence");
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
