//! Finds things by the words in them.

use std::collections::HashMap;

use crate::fold::{is_unspaced, within_one};

/// How often a word is in the texts of many things, and which.
///
/// Made once, so that looking a word up costs as much as the word has places, not as much as there
/// are things.
#[derive(Debug, Default)]
pub(crate) struct WordIndex {
    /// Every word, sorted.
    words: Vec<String>,
    /// Places in `words`, sorted by the words read from their end.
    by_end: Vec<u32>,
    /// For each word, the things that have it, sorted.
    places: Vec<Vec<Posting>>,
}

/// A word in a thing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Posting {
    /// The number of the thing.
    pub(crate) thing: u32,
    /// How much the word says about it, after Okapi BM25.
    pub(crate) weight: f32,
}

/// A word of the index that is meant by one that was typed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    /// Its place among the words.
    word: u32,
    /// How surely it is meant, from 0 to 1.
    pub(crate) trust: f32,
}

/// How much of a word was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Typed {
    /// All of it.
    Whole,
    /// Maybe only its beginning: the person is still typing.
    Begun,
}

/// How much the second mention of a word adds, and how much a long text is held against it.
/// <https://doi.org/10.1561/1500000019>, section 3.4
const SATURATION: f32 = 1.2;
const LENGTH: f32 = 0.5;

/// The most words one begun word may mean.
const MOST: usize = 400;

impl WordIndex {
    /// Indexes things; each is its words and how much each word counts.
    pub(crate) fn of(things: &[Vec<(String, f32)>]) -> Self {
        let mut gathered: HashMap<&str, Vec<Posting>> = HashMap::new();
        for (thing, words) in (0_u32..).zip(things) {
            for (word, weight) in words {
                let postings = gathered.entry(word).or_default();
                match postings.last_mut().filter(|last| last.thing == thing) {
                    Some(last) => last.weight += weight,
                    None => postings.push(Posting { thing, weight: *weight }),
                }
            }
        }
        let mut gathered: Vec<(&str, Vec<Posting>)> = gathered.into_iter().collect();
        gathered.sort_unstable_by_key(|(word, _)| *word);

        let lengths: Vec<f32> =
            things.iter().map(|words| words.iter().map(|(_, weight)| weight).sum()).collect();
        let usual = (lengths.iter().sum::<f32>() / lengths.len().max(1) as f32).max(1.0);
        for (_, postings) in &mut gathered {
            weigh(postings, &lengths, usual);
        }

        let words: Vec<String> = gathered.iter().map(|(word, _)| (*word).to_owned()).collect();
        let mut by_end: Vec<u32> = (0_u32..).take(words.len()).collect();
        by_end.sort_by(|one, other| {
            words[*one as usize].chars().rev().cmp(words[*other as usize].chars().rev())
        });
        Self { places: gathered.into_iter().map(|(_, postings)| postings).collect(), words, by_end }
    }

    /// The words meant by a folded word, the surest first.
    pub(crate) fn hits(&self, typed: &str, how: Typed) -> Vec<Hit> {
        let exact = self.words.binary_search_by(|word| word.as_str().cmp(typed)).ok();
        let mut hits: Vec<Hit> =
            exact.into_iter().map(|word| Hit { word: word as u32, trust: 1.0 }).collect();
        self.begins(typed, how, exact.is_some(), &mut hits);
        if exact.is_none() && typed.chars().count() >= 5 && !typed.chars().any(is_unspaced) {
            self.slips(typed, &mut hits);
        }
        hits
    }

    /// The things that have a word, in their order.
    pub(crate) fn places(&self, hit: Hit) -> &[Posting] {
        &self.places[hit.word as usize]
    }

    /// The word as it is indexed.
    pub(crate) fn word(&self, hit: Hit) -> &str {
        &self.words[hit.word as usize]
    }

    /// Whether `thing` has the word.
    pub(crate) fn has(&self, hit: Hit, thing: u32) -> bool {
        self.places(hit).binary_search_by_key(&thing, |posting| posting.thing).is_ok()
    }

    /// Adds the longer words that begin with `typed`.
    ///
    /// A whole word stands for its other forms only, such as *garden* for *gardening*; it may grow
    /// less where the index has the very word, or *trans* would be *transport*.
    fn begins(&self, typed: &str, how: Typed, is_known: bool, hits: &mut Vec<Hit>) {
        let length = typed.chars().count();
        let is_short = length < 3 && !typed.chars().any(is_unspaced);
        let growth = match how {
            Typed::Begun if length >= 2 => usize::MAX,
            Typed::Begun | Typed::Whole if is_short => return,
            Typed::Begun => usize::MAX,
            Typed::Whole if is_known => 2,
            Typed::Whole => 4,
        };
        let from = self.words.partition_point(|word| word.as_str() < typed);
        let longer = self.words[from..]
            .iter()
            .enumerate()
            .take_while(|(_, word)| word.starts_with(typed))
            .filter(|(_, word)| word.len() > typed.len() && word.chars().count() - length <= growth)
            .take(MOST);
        hits.extend(longer.map(|(at, _)| Hit { word: (from + at) as u32, trust: 0.5 }));
    }

    /// Adds words that are one slip away.
    ///
    /// One slip leaves the first half or the second half of a word as it is, so only words that
    /// share one of them are looked at.
    fn slips(&self, typed: &str, hits: &mut Vec<Hit>) {
        let letters: Vec<char> = typed.chars().collect();
        let half = letters.len() / 2;
        let start: String = letters[..half].iter().collect();
        let end: String = letters[half + 1..].iter().collect();

        let from = self.words.partition_point(|word| word.as_str() < start.as_str());
        let same_start = (from..self.words.len())
            .take_while(|at| self.words[*at].starts_with(&start))
            .map(|at| at as u32);
        let before_end = |at: &u32| self.words[*at as usize].chars().rev().lt(end.chars().rev());
        let from = self.by_end.partition_point(before_end);
        let same_end = self.by_end[from..]
            .iter()
            .copied()
            .take_while(|at| self.words[*at as usize].ends_with(&end));

        let mut found: Vec<u32> = same_start
            .chain(same_end)
            .filter(|at| within_one(&self.words[*at as usize], typed))
            .collect();
        found.sort_unstable();
        found.dedup();
        found.retain(|at| hits.iter().all(|hit| hit.word != *at));
        hits.extend(found.into_iter().map(|word| Hit { word, trust: 0.6 }));
    }
}

/// Turns counts into weights: rare words say more, and more in a short text.
fn weigh(postings: &mut [Posting], lengths: &[f32], usual: f32) {
    let (all, having) = (lengths.len() as f32, postings.len() as f32);
    let rarity = (1.0 + (all - having + 0.5) / (having + 0.5)).ln();
    for posting in postings {
        let length = lengths[posting.thing as usize] / usual;
        let held_back = SATURATION * (1.0 - LENGTH + LENGTH * length);
        posting.weight =
            rarity * posting.weight * (SATURATION + 1.0) / (posting.weight + held_back);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(index: &WordIndex, typed: &str, how: Typed) -> Vec<String> {
        index.hits(typed, how).into_iter().map(|hit| index.word(hit).to_owned()).collect()
    }

    #[test]
    fn a_word_stands_for_its_forms_and_for_small_slips() {
        let things = ["gardening", "transport", "trans", "berlin", "日本"];
        let things: Vec<_> = things.iter().map(|word| vec![((*word).to_owned(), 1.0)]).collect();
        let index = WordIndex::of(&things);

        assert_eq!(found(&index, "garden", Typed::Whole), ["gardening"], "another form of it");
        assert_eq!(
            found(&index, "trans", Typed::Whole),
            ["trans"],
            "not a word that only begins so"
        );
        assert_eq!(
            found(&index, "trans", Typed::Begun),
            ["trans", "transport"],
            "unless the person is still typing"
        );
        assert_eq!(found(&index, "berlni", Typed::Whole), ["berlin"], "a slip at the end");
        assert_eq!(found(&index, "eberlin", Typed::Whole), ["berlin"], "a slip at the start");
        assert_eq!(found(&index, "brelin", Typed::Whole), ["berlin"], "two letters that swapped");
        assert_eq!(found(&index, "日", Typed::Begun), ["日本"], "one sign is a beginning");
        assert!(found(&index, "paris", Typed::Whole).is_empty(), "what is not there is not found");
    }
}
