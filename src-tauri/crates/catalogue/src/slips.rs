//! Slips of the finger: how far a typed word is from one that is known.

use crate::words::Typed;

/// Longer words are not compared letter by letter.
const LONGEST: usize = 32;

/// A word that was typed, ready to be compared with many.
#[derive(Debug)]
pub(crate) struct Typo {
    letters: Vec<char>,
    shape: u64,
    most: u8,
    how: Typed,
}

/// The letters of a word as bits; two letters may share one.
pub(crate) fn shape(word: &str) -> u64 {
    word.chars().fold(0, |shape, letter| shape | 1 << (u32::from(letter) % 64))
}

impl Typo {
    /// None if the word is too short for a slip to be told from another word, or too long.
    ///
    /// From five letters on one slip is forgiven, from nine letters on two.
    pub(crate) fn of(typed: &str, how: Typed) -> Option<Self> {
        let letters: Vec<char> = typed.chars().collect();
        let most = match letters.len() {
            0..5 => return None,
            5..9 => 1,
            9..=LONGEST => 2,
            _ => return None,
        };
        Some(Self { shape: shape(typed), letters, most, how })
    }

    /// How many slips lie between what was typed and a word of this shape, unless they are too
    /// many.
    ///
    /// In short words, and where two slips are forgiven, the first letter must be right: *brain* is
    /// no *train*.
    pub(crate) fn slips(&self, word: &str, shape: u64) -> Option<u8> {
        let most = u32::from(self.most);
        let is_unlike = (self.shape & !shape).count_ones() > most
            || self.how == Typed::Whole && (shape & !self.shape).count_ones() > most;
        if is_unlike {
            return None;
        }
        let mut letters = ['\0'; LONGEST + 2];
        let mut length = 0;
        let enough = self.letters.len() + usize::from(self.most);
        for letter in word.chars() {
            if length >= enough.min(letters.len()) {
                if self.how == Typed::Whole {
                    return None;
                }
                break;
            }
            letters[length] = letter;
            length += 1;
        }
        let word = &letters[..length];
        if length + usize::from(self.most) < self.letters.len() {
            return None;
        }
        let slips = distance(&self.letters, word, self.how)?;
        let is_strict = self.letters.len() == 5 || slips > 1;
        let starts_alike = word.first() == self.letters.first();
        (slips <= self.most && (starts_alike || !is_strict)).then_some(slips)
    }
}

/// Letters too many, too few, wrong or swapped with their neighbour, each counted once. For a begun
/// word the rest of `word` costs nothing.
///
/// <https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance>, optimal string alignment.
fn distance(typed: &[char], word: &[char], how: Typed) -> Option<u8> {
    let mut rows = [[0_u8; LONGEST + 3]; 3];
    for (at, cost) in (0_u8..).zip(rows[0].iter_mut().take(word.len() + 1)) {
        *cost = at;
    }
    for (row, letter) in typed.iter().enumerate() {
        let [before, last, now] = [(row + 2) % 3, row % 3, (row + 1) % 3];
        rows[now][0] = u8::try_from(row + 1).ok()?;
        for (at, other) in word.iter().enumerate() {
            let wrong = rows[last][at] + u8::from(letter != other);
            let mut cost = wrong.min(rows[last][at + 1] + 1).min(rows[now][at] + 1);
            let is_swapped =
                row > 0 && at > 0 && *letter == word[at - 1] && typed[row - 1] == *other;
            if is_swapped {
                cost = cost.min(rows[before][at - 1] + 1);
            }
            rows[now][at + 1] = cost;
        }
    }
    let last = &rows[typed.len() % 3][..=word.len()];
    match how {
        Typed::Whole => last.last().copied(),
        Typed::Begun => last.iter().min().copied(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slips(typed: &str, word: &str, how: Typed) -> Option<u8> {
        Typo::of(typed, how)?.slips(word, shape(word))
    }

    #[test]
    fn few_slips_are_forgiven_and_more_in_long_words() {
        for (typed, word, many) in [
            ("garden", "garden", Some(0)),
            ("gardn", "garden", Some(1)),
            ("gorden", "garden", Some(1)),
            ("gadren", "garden", Some(1)),
            ("xgarden", "garden", Some(1)),
            ("photogrpahie", "photographie", Some(1)),
            ("fotografhy", "fotografie", Some(2)),
            ("gordan", "garden", None),
            ("garden", "gard", None),
            ("berlin", "dublin", None),
            ("cats", "bats", None),
            ("brain", "train", None),
            ("knowledge", "gardening", None),
        ] {
            assert_eq!(slips(typed, word, Typed::Whole), many, "{typed} for {word}");
        }
    }

    #[test]
    fn the_end_of_a_begun_word_may_be_missing() {
        assert_eq!(slips("gradeni", "gardening", Typed::Begun), Some(1), "two swapped letters");
        assert_eq!(slips("gradeni", "gardening", Typed::Whole), None, "a whole word is not that");
        assert_eq!(slips("photogar", "photography", Typed::Begun), Some(1), "at the end of it");
        assert_eq!(
            slips("programer", "programmierung", Typed::Begun),
            Some(2),
            "two in a long one"
        );
    }
}
