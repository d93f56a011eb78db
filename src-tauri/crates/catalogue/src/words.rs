//! Finds things by the words in them.

use std::collections::HashMap;

use crate::fold::is_unspaced;
use crate::slips::{Typo, shape};

/// How often a word is in the texts of many things, and which.
///
/// Made once, so that looking a word up costs as much as the word has places, not as much as there
/// are things.
#[derive(Debug, Default)]
pub(crate) struct WordIndex {
    /// Every word, sorted.
    words: Vec<String>,
    /// Their letters, so that slips are looked for among few of them.
    shapes: Vec<u64>,
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

/// Whether a word may have been meant that is a slip or two away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slips {
    /// No: something knows the very word.
    None,
    /// Yes, where there is no other.
    Forgiven,
}

/// `k1` of Okapi BM25: how much the second mention of a word adds. The usual value.
/// <https://doi.org/10.1561/1500000019>, section 3.4
const SATURATION: f32 = 1.2;

/// `b` of Okapi BM25: how much a long text is held against it. Less than the usual 0.75, since our
/// texts are a name and one line each, and a longer line mostly says more.
const LENGTH: f32 = 0.5;

/// How surely a word is meant by another form of it, and by one with one slip or with two.
const OTHER_FORM: f32 = 0.5;
const ONE_SLIP: f32 = 0.6;
const TWO_SLIPS: f32 = 0.4;

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
        let (words, places): (Vec<String>, Vec<_>) =
            gathered.into_iter().map(|(word, postings)| (word.to_owned(), postings)).unzip();
        Self { shapes: words.iter().map(|word| shape(word)).collect(), words, places }
    }

    /// The words a folded word stands for: itself, and those that begin with it.
    ///
    /// A whole word stands for its other forms only, such as *garden* for *gardening*; it may grow
    /// less where the index has the very word, or *trans* would be *transport*.
    pub(crate) fn hits(&self, typed: &str, how: Typed) -> Vec<Hit> {
        let from = self.words.partition_point(|word| word.as_str() < typed);
        let is_known = self.words.get(from).is_some_and(|word| word == typed);
        let length = typed.chars().count();
        let is_short = length < 3 && !typed.chars().any(is_unspaced);
        let growth = match how {
            Typed::Begun => usize::MAX,
            Typed::Whole if is_short => 0,
            Typed::Whole if is_known => 2,
            Typed::Whole => 4,
        };
        let beginning = self.words[from..].iter().take_while(|word| word.starts_with(typed));
        let meant = (from as u32..)
            .zip(beginning)
            .filter(|(_, word)| growth == usize::MAX || word.chars().count() - length <= growth);
        meant
            .map(|(at, word)| Hit {
                word: at,
                trust: if word.len() == typed.len() { 1.0 } else { OTHER_FORM },
            })
            .collect()
    }

    /// The words that are a slip or two away, the nearest ones only.
    ///
    /// Asked only of words that nothing knows: what is a word already is no slip.
    pub(crate) fn slips(&self, typed: &str, how: Typed) -> Vec<Hit> {
        let Some(typo) = Typo::of(typed, how) else { return Vec::new() };
        let near = |(at, shape): (usize, &u64)| {
            let slips = typo.slips(&self.words[at], *shape)?;
            Some((slips, at as u32))
        };
        let near: Vec<(u8, u32)> = self.shapes.iter().enumerate().filter_map(near).collect();
        let nearest = near.iter().map(|(slips, _)| *slips).min();
        let trust = if nearest < Some(2) { ONE_SLIP } else { TWO_SLIPS };
        near.into_iter()
            .filter(|(slips, _)| Some(*slips) == nearest)
            .map(|(_, word)| Hit { word, trust })
            .collect()
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
}

/// Turns counts into weights after Okapi BM25: rare words say more, and more in a short text.
///
/// What a word is rarer for is `ln(1 + (N - n + ½) / (n + ½))`, which is never below nought.
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

    fn index(things: &[&[&str]]) -> WordIndex {
        let words = |words: &&[&str]| words.iter().map(|word| ((*word).to_owned(), 1.0)).collect();
        WordIndex::of(&things.iter().map(words).collect::<Vec<_>>())
    }

    #[test]
    fn a_word_stands_for_its_forms_and_for_small_slips() {
        let index = index(&[&["gardening"], &["transport"], &["trans"], &["berlin"], &["日本"]]);
        let found = |typed: &str, how: Typed| -> Vec<&str> {
            index.hits(typed, how).into_iter().map(|hit| index.word(hit)).collect()
        };
        let slipped = |typed: &str| -> Vec<&str> {
            index.slips(typed, Typed::Whole).into_iter().map(|hit| index.word(hit)).collect()
        };

        assert_eq!(found("garden", Typed::Whole), ["gardening"], "another form of it");
        assert_eq!(found("trans", Typed::Whole), ["trans"], "not a word that only begins so");
        assert_eq!(found("trans", Typed::Begun), ["trans", "transport"], "unless still typing");
        assert_eq!(found("日", Typed::Begun), ["日本"], "one sign is a beginning");
        assert_eq!(slipped("berlni"), ["berlin"], "a slip at the end");
        assert_eq!(slipped("eberlin"), ["berlin"], "a slip at the start");
        assert_eq!(slipped("brelin"), ["berlin"], "two letters that swapped");
        assert!(slipped("gradenng").is_empty(), "two are too many in a word of eight letters");
        assert!(slipped("paris").is_empty(), "what is not there is not found");
    }

    #[test]
    fn a_word_weighs_more_where_it_is_rare_where_it_is_often_and_where_little_else_is_said() {
        let index = index(&[
            &["moss"],
            &["moss", "fern", "tree", "leaf"],
            &["fern", "moss", "moss", "tree"],
            &["leaf"],
        ]);
        let weight = |word: &str, thing: u32| {
            let hit = index.hits(word, Typed::Whole)[0];
            let posting = index.places(hit).iter().find(|posting| posting.thing == thing);
            posting.expect("the thing has the word").weight
        };

        assert!(weight("fern", 1) > weight("moss", 1), "fern is rarer than moss");
        assert!(weight("moss", 2) > weight("moss", 1), "twice is more than once");
        assert!(weight("moss", 2) < 2.0 * weight("moss", 1), "but not twice as much");
        assert!(weight("moss", 0) > weight("moss", 1), "a short text says it more plainly");
        let by_hand = (1.0 + 1.5 / 3.5_f32).ln() * 2.2 / (1.0 + 1.2 * (0.5 + 0.5 * 4.0 / 2.5));
        assert!((weight("moss", 1) - by_hand).abs() < 1e-4, "as the formula says");
    }
}
