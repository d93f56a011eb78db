//! An inverted index of words.

use std::collections::HashMap;

use super::typos::{TypedWord, WordMatch, letter_set};
use crate::text::fold::is_unspaced;

/// The items that contain each word, such as servers or terms.
#[derive(Debug, Default)]
pub(crate) struct WordIndex {
    /// Sorted, so that prefixes are ranges.
    words: Vec<String>,
    /// The letters of each word, which rule out most words before a comparison for typos.
    letter_sets: Vec<u64>,
    /// For each word, the items that contain it, sorted.
    postings: Vec<Vec<Posting>>,
}

/// A word in an item.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Posting {
    pub(crate) item: u32,
    /// The word's Okapi BM25 weight in the item; 0 if the item only denies it.
    pub(crate) weight: f32,
}

impl Posting {
    /// Whether the item has the word for itself, and does not only deny it.
    pub(crate) fn is_affirmed(&self) -> bool {
        self.weight > 0.0
    }
}

/// An indexed word that a typed word matches.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    position: u32,
    /// How well the word matches, from 0 to 1.
    pub(crate) confidence: f32,
}

impl Hit {
    /// Whether the words are equal.
    pub(crate) fn is_exact(&self) -> bool {
        self.confidence >= 1.0
    }
}

/// `k1` of Okapi BM25: how much a repeated word adds. The usual value.
/// <https://doi.org/10.1561/1500000019>, section 3.4
const K1: f32 = 1.2;

/// `b` of Okapi BM25: how much a long text lowers the weight. Lower than the usual 0.75, because our
/// texts are a name and a line or two, and a longer line usually says more.
const B: f32 = 0.5;

/// The confidence of a match with another form of the word, with one edit and with two.
const OTHER_FORM: f32 = 0.5;
const ONE_EDIT: f32 = 0.6;
const TWO_EDITS: f32 = 0.4;

impl WordIndex {
    /// Indexes items, each given as its words and the weight of each word. A search still finds an
    /// item by a word of weight 0, which it denies.
    pub(crate) fn of(items: &[Vec<(String, f32)>]) -> Self {
        let mut gathered: HashMap<&str, Vec<Posting>> = HashMap::new();
        for (item, words) in (0_u32..).zip(items) {
            for (word, weight) in words {
                let postings = gathered.entry(word).or_default();
                match postings.last_mut().filter(|last| last.item == item) {
                    Some(last) => last.weight += weight,
                    None => postings.push(Posting { item, weight: *weight }),
                }
            }
        }
        let mut gathered: Vec<(&str, Vec<Posting>)> = gathered.into_iter().collect();
        gathered.sort_unstable_by_key(|(word, _)| *word);

        let lengths: Vec<f32> =
            items.iter().map(|words| words.iter().map(|(_, weight)| weight).sum()).collect();
        let average = (lengths.iter().sum::<f32>() / lengths.len().max(1) as f32).max(1.0);
        for (_, postings) in &mut gathered {
            apply_bm25(postings, &lengths, average);
        }
        let (words, postings): (Vec<String>, Vec<_>) =
            gathered.into_iter().map(|(word, postings)| (word.to_owned(), postings)).unzip();
        Self { letter_sets: words.iter().map(|word| letter_set(word)).collect(), words, postings }
    }

    /// The words that begin with a folded word.
    ///
    /// A whole word matches its other forms only, such as *garden* *gardening*: a few letters more,
    /// and fewer of them if the index contains the word itself, or *trans* would match *transport*.
    pub(crate) fn hits(&self, typed: &str, how: WordMatch) -> Vec<Hit> {
        let from = self.words.partition_point(|word| word.as_str() < typed);
        let is_known = self.words.get(from).is_some_and(|word| word == typed);
        let length = typed.chars().count();
        let is_short = length < 3 && !typed.chars().any(is_unspaced);
        let max_growth = match how {
            WordMatch::Prefix => usize::MAX,
            WordMatch::Whole if is_short => 0,
            WordMatch::Whole if is_known => 2,
            WordMatch::Whole => 4,
        };
        let matching = self.words[from..].iter().take_while(|word| word.starts_with(typed));
        (from as u32..)
            .zip(matching)
            .filter(|(_, word)| {
                max_growth == usize::MAX || word.chars().count() - length <= max_growth
            })
            .map(|(position, word)| Hit {
                position,
                confidence: if word.len() == typed.len() { 1.0 } else { OTHER_FORM },
            })
            .collect()
    }

    /// The hit for a folded word itself, if it is indexed.
    pub(crate) fn exact_hits(&self, word: &str) -> Vec<Hit> {
        let position = self.words.binary_search_by(|known| known.as_str().cmp(word)).ok();
        position.map(|at| Hit { position: at as u32, confidence: 1.0 }).into_iter().collect()
    }

    /// Whether a folded word is indexed.
    pub(crate) fn has_word(&self, word: &str) -> bool {
        !self.exact_hits(word).is_empty()
    }

    /// The words with the fewest edits, at most two, from a folded word.
    ///
    /// Call this only for a word that is known nowhere: a known word is not a typo.
    pub(crate) fn typo_hits(&self, typed: &str, how: WordMatch) -> Vec<Hit> {
        let Some(typed) = TypedWord::new(typed, how) else { return Vec::new() };
        let near = self.letter_sets.iter().enumerate().filter_map(|(at, letters)| {
            let edits = typed.edits(&self.words[at], *letters)?;
            Some((edits, at as u32))
        });
        let near: Vec<(u8, u32)> = near.collect();
        let fewest = near.iter().map(|(edits, _)| *edits).min();
        let confidence = if fewest < Some(2) { ONE_EDIT } else { TWO_EDITS };
        near.into_iter()
            .filter(|(edits, _)| Some(*edits) == fewest)
            .map(|(_, position)| Hit { position, confidence })
            .collect()
    }

    /// The items that contain a word, in order.
    pub(crate) fn postings(&self, hit: Hit) -> &[Posting] {
        &self.postings[hit.position as usize]
    }

    /// The word as it is indexed.
    pub(crate) fn word(&self, hit: Hit) -> &str {
        &self.words[hit.position as usize]
    }

    /// Whether an item affirms the word.
    pub(crate) fn item_has(&self, hit: Hit, item: u32) -> bool {
        let postings = self.postings(hit);
        let found = postings.binary_search_by_key(&item, |posting| posting.item);
        found.is_ok_and(|at| postings[at].is_affirmed())
    }
}

/// Turns counts into Okapi BM25 weights: rare words weigh more, and all words more in a short text.
///
/// The inverse document frequency is `ln(1 + (N - n + ½) / (n + ½))`, which is never negative.
fn apply_bm25(postings: &mut [Posting], lengths: &[f32], average: f32) {
    let (all, containing) = (lengths.len() as f32, postings.len() as f32);
    let inverse_frequency = (1.0 + (all - containing + 0.5) / (containing + 0.5)).ln();
    for posting in postings {
        let length = lengths[posting.item as usize] / average;
        let saturation = K1 * (1.0 - B + B * length);
        posting.weight =
            inverse_frequency * posting.weight * (K1 + 1.0) / (posting.weight + saturation);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(items: &[&[&str]]) -> WordIndex {
        let words = |words: &&[&str]| words.iter().map(|word| ((*word).to_owned(), 1.0)).collect();
        WordIndex::of(&items.iter().map(words).collect::<Vec<_>>())
    }

    #[test]
    fn a_word_matches_its_forms_and_small_typos() {
        let index = index(&[&["gardening"], &["transport"], &["trans"], &["berlin"], &["日本"]]);
        let words =
            |hits: Vec<Hit>| -> Vec<&str> { hits.into_iter().map(|hit| index.word(hit)).collect() };
        let found = |typed: &str, how: WordMatch| words(index.hits(typed, how));
        let corrected = |typed: &str| words(index.typo_hits(typed, WordMatch::Whole));

        assert_eq!(found("garden", WordMatch::Whole), ["gardening"], "another form");
        assert_eq!(found("trans", WordMatch::Whole), ["trans"], "not a word that begins with it");
        assert_eq!(found("trans", WordMatch::Prefix), ["trans", "transport"], "unless a prefix");
        assert_eq!(found("日", WordMatch::Prefix), ["日本"], "one character is a prefix");
        assert_eq!(corrected("berlni"), ["berlin"], "a typo at the end");
        assert_eq!(corrected("eberlin"), ["berlin"], "a typo at the start");
        assert_eq!(corrected("brelin"), ["berlin"], "two swapped letters");
        assert!(corrected("gradenng").is_empty(), "two edits are too many in eight letters");
        assert!(corrected("paris").is_empty(), "a word that is not indexed is not found");
    }

    #[test]
    fn a_word_weighs_more_where_it_is_rare_frequent_or_in_a_short_text() {
        let index = index(&[
            &["moss"],
            &["moss", "fern", "tree", "leaf"],
            &["fern", "moss", "moss", "tree"],
            &["leaf"],
        ]);
        let weight = |word: &str, item: u32| {
            let hit = index.hits(word, WordMatch::Whole)[0];
            let posting = index.postings(hit).iter().find(|posting| posting.item == item);
            posting.expect("the item contains the word").weight
        };

        assert!(weight("fern", 1) > weight("moss", 1), "fern is rarer than moss");
        assert!(weight("moss", 2) > weight("moss", 1), "twice weighs more than once");
        assert!(weight("moss", 2) < 2.0 * weight("moss", 1), "but not twice as much");
        assert!(weight("moss", 0) > weight("moss", 1), "more in a short text");
        let by_hand = (1.0 + 1.5 / 3.5_f32).ln() * 2.2 / (1.0 + 1.2 * (0.5 + 0.5 * 4.0 / 2.5));
        assert!((weight("moss", 1) - by_hand).abs() < 1e-4, "as the formula says");
    }
}
