//! The topics, causes and communities a person can choose, and the words that imply them.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use planetfall_model::Term;

use crate::format::lines::parse_lines;
use crate::index::typos::WordMatch;
use crate::index::words::{Hit, WordIndex};
use crate::text::fold::{fold, is_unspaced, words};

const TERMS: &str = include_str!("../../../../assets/catalogue/terms.txt");
const KEYWORDS: &str = include_str!("../../../../assets/catalogue/words.txt");

/// Words of labels that are too general to imply a term.
static GENERIC_LABEL_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let words = "all and any communities fields focus found general life low making no or people \
                 peoples public regional older young";
    words.split(' ').collect()
});

static TAXONOMY: LazyLock<Taxonomy> = LazyLock::new(Taxonomy::read);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum TermKind {
    Topic,
    Cause,
    Community,
}

impl TermKind {
    pub(crate) const ALL: [Self; 3] = [Self::Topic, Self::Cause, Self::Community];
}

#[derive(Debug)]
pub(crate) struct TermEntry {
    pub(crate) term: Term,
    pub(crate) kind: TermKind,
    label: String,
    hashtags: Vec<String>,
    keywords: Vec<String>,
}

#[derive(Debug)]
pub(crate) struct Taxonomy {
    pub(crate) entries: Vec<TermEntry>,
    /// BCP 47 tags with their English names.
    pub(crate) languages: Vec<(String, String)>,
    positions: HashMap<Term, usize>,
    /// Terms by their hashtags and keywords.
    keywords: WordIndex,
    /// By the words of the labels, for words that are no keyword.
    labels: WordIndex,
    /// Folded keywords in scripts without spaces, which may occur anywhere in a token.
    unspaced: Vec<(String, u32)>,
}

/// The taxonomy that ships with the app.
pub(crate) fn taxonomy() -> &'static Taxonomy {
    &TAXONOMY
}

/// Common hashtags of a term, without `#`; empty if the term is unknown.
pub fn hashtags_of(term: &Term) -> &'static [String] {
    taxonomy().entry(term).map_or(&[], |entry| &entry.hashtags)
}

/// The keywords and hashtags that show that a post or a profile is about a term, in lower case.
pub fn keywords_of(term: &Term) -> Vec<String> {
    let Some(entry) = taxonomy().entry(term) else {
        return Vec::new();
    };
    let all = entry.keywords.iter().chain(&entry.hashtags);
    let mut keywords: Vec<String> = all.map(|word| word.to_lowercase()).collect();
    keywords.sort_unstable();
    keywords.dedup();
    keywords
}

impl Taxonomy {
    /// The tests check the shipped files; an invalid line is skipped.
    fn read() -> Self {
        let mut entries: Vec<TermEntry> = Vec::new();
        let mut languages = Vec::new();
        let many = |value: &str| value.split_whitespace().map(str::to_owned).collect();
        for line in parse_lines(TERMS) {
            match (line.key, entries.last_mut()) {
                ("topic", _) => entries.push(TermEntry::new(line.value, TermKind::Topic)),
                ("cause", _) => entries.push(TermEntry::new(line.value, TermKind::Cause)),
                ("community", _) => entries.push(TermEntry::new(line.value, TermKind::Community)),
                ("language", _) => {
                    let (tag, name) = line.value.split_once(' ').unwrap_or((line.value, ""));
                    languages.push((tag.to_owned(), name.to_owned()));
                }
                ("label", Some(entry)) => entry.label = line.value.to_owned(),
                ("hashtags", Some(entry)) => entry.hashtags = many(line.value),
                (_, _) => {}
            }
        }
        let positions: HashMap<Term, usize> =
            entries.iter().enumerate().map(|(at, entry)| (entry.term.clone(), at)).collect();
        for line in parse_lines(KEYWORDS) {
            if let Some(at) = positions.get(&Term::new(line.key)) {
                entries[*at].keywords = many(line.value);
            }
        }
        let unspaced = (0_u32..).zip(&entries).flat_map(|(at, entry)| {
            let folded = entry.keywords.iter().map(|word| fold(word));
            folded.filter(|word| word.chars().all(is_unspaced)).map(move |word| (word, at))
        });
        let index = |words_of: &dyn Fn(&TermEntry) -> Vec<String>| {
            let weighted =
                |entry| words_of(entry).into_iter().map(|word| (word, 1.0)).collect::<Vec<_>>();
            WordIndex::of(&entries.iter().map(weighted).collect::<Vec<_>>())
        };
        Self {
            unspaced: unspaced.collect(),
            keywords: index(&TermEntry::folded_keywords),
            labels: index(&TermEntry::label_words),
            languages,
            positions,
            entries,
        }
    }

    pub(crate) fn entry(&self, term: &Term) -> Option<&TermEntry> {
        self.position(term).map(|at| &self.entries[at])
    }

    /// The kind of a term; `None` if the taxonomy has no such term.
    pub(crate) fn kind(&self, term: &Term) -> Option<TermKind> {
        self.entry(term).map(|entry| entry.kind)
    }

    /// The position of a term in the taxonomy, from 0.
    pub(crate) fn position(&self, term: &Term) -> Option<usize> {
        self.positions.get(term).copied()
    }

    /// The terms a folded token implies. Considers typos only if `tolerates_typos`, and only where
    /// no exact word matches.
    pub(crate) fn implied_by(
        &self,
        token: &str,
        how: WordMatch,
        tolerates_typos: bool,
    ) -> Vec<&TermEntry> {
        let mut implied = terms_of(&self.keywords, self.keywords.hits(token, how), how);
        // *Science* is a topic of its own, and not every topic with science in its label.
        if implied.is_empty() || how == WordMatch::Prefix {
            implied.extend(terms_of(&self.labels, self.labels.hits(token, how), how));
        }
        if implied.is_empty() {
            implied = terms_of(&self.keywords, self.stem_hits(token), WordMatch::Whole);
        }
        if implied.is_empty() && tolerates_typos {
            let hits = self.keywords.typo_hits(token, how);
            implied = terms_of(&self.keywords, hits, WordMatch::Prefix);
        }
        if token.chars().any(is_unspaced) {
            let is_begun = |word: &str| how == WordMatch::Prefix && word.starts_with(token);
            let contained =
                self.unspaced.iter().filter(|(word, _)| token.contains(word) || is_begun(word));
            implied.extend(contained.map(|(_, at)| *at));
        }
        implied.sort_unstable();
        implied.dedup();
        implied.into_iter().map(|at| &self.entries[at as usize]).collect()
    }

    /// The keywords that remain without an ending of one or two letters, as in *gardeners*.
    fn stem_hits(&self, word: &str) -> Vec<Hit> {
        let letters: Vec<(usize, char)> = word.char_indices().collect();
        let stems = (1..=2)
            .filter_map(|ending| letters.len().checked_sub(ending))
            .filter(|length| *length >= 5)
            .map(|length| &word[..letters[length].0]);
        stems
            .map(|stem| self.keywords.exact_hits(stem))
            .find(|it| !it.is_empty())
            .unwrap_or_default()
    }

    /// Whether a folded word is a keyword or a label word.
    pub(crate) fn knows(&self, word: &str) -> bool {
        self.has_keyword(word) || self.labels.has_word(word)
    }

    /// Whether a folded word is a keyword, such as *sciencefiction*.
    pub(crate) fn has_keyword(&self, word: &str) -> bool {
        self.keywords.has_word(word)
    }
}

/// The terms behind some hits. Another form of a whole word may be another word, so it does not
/// count; a prefix may become any of its words.
fn terms_of(index: &WordIndex, hits: Vec<Hit>, how: WordMatch) -> Vec<u32> {
    let certain = hits.into_iter().filter(|hit| how == WordMatch::Prefix || hit.is_exact());
    certain.flat_map(|hit| index.postings(hit)).map(|posting| posting.item).collect()
}

impl TermEntry {
    fn new(id: &str, kind: TermKind) -> Self {
        Self {
            term: Term::new(id),
            kind,
            label: String::new(),
            hashtags: Vec::new(),
            keywords: Vec::new(),
        }
    }

    fn folded_keywords(&self) -> Vec<String> {
        if self.is_catch_all() {
            return Vec::new();
        }
        let mut all: Vec<String> =
            self.hashtags.iter().chain(&self.keywords).map(|word| fold(word)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The folded words of the label, by which a server with this term is found.
    pub(crate) fn label_words(&self) -> Vec<String> {
        if self.is_catch_all() {
            return Vec::new();
        }
        let is_specific = |word: &String| {
            word.chars().count() > 2 && !GENERIC_LABEL_WORDS.contains(word.as_str())
        };
        words(&self.label).into_iter().filter(is_specific).collect()
    }

    /// Whether the term says what a server is not about. No word implies it.
    fn is_catch_all(&self) -> bool {
        is_catch_all(&self.term)
    }
}

/// Whether a term is *general* or *non-political*.
pub(crate) fn is_catch_all(term: &Term) -> bool {
    matches!(term.as_str(), "general" | "non-political")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_in_several_languages_implies_a_term() {
        let implied = |word: &str| -> Vec<&str> {
            let entries = taxonomy().implied_by(&fold(word), WordMatch::Whole, true);
            entries.iter().map(|entry| entry.term.as_str()).collect()
        };

        assert_eq!(implied("knitting"), ["crafts"], "knitting is a craft");
        assert_eq!(implied("Gewerkschaft"), ["trade-union"], "in German");
        assert_eq!(implied("jardín"), ["gardening"], "in Spanish, with or without the accent");
        assert_eq!(implied("photograpy"), ["photography"], "with a typo");
        assert_eq!(implied("gardeners"), ["gardening"], "with an ending");
        assert_eq!(implied("science"), ["science"], "not every term with science in its label");
        assert_eq!(implied("sciencefiction"), ["scifi-fantasy"], "as a hashtag is written");
        assert_eq!(implied("写真が好き"), ["photography"], "within a Japanese sentence");
        assert!(implied("people").is_empty(), "a generic word of a label implies nothing");
    }

    #[test]
    fn every_term_has_hashtags_and_keywords() {
        for entry in &taxonomy().entries {
            let (tags, keywords) = (hashtags_of(&entry.term), keywords_of(&entry.term));
            assert!(tags.len() >= 5, "{} has hashtags", entry.term);
            assert!(tags.iter().all(|tag| !tag.starts_with('#')), "without #");
            assert!(keywords.iter().all(|word| *word == word.to_lowercase()), "in lower case");
        }
        assert!(hashtags_of(&Term::new("no-such-term")).is_empty(), "an unknown term has none");
    }
}
