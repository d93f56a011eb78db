//! The edit distance between a typed word and an indexed one.

/// Longer words are not compared.
const MAX_LETTERS: usize = 32;

/// Which indexed words a typed word matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WordMatch {
    /// The word that was corrected to.
    Whole,
    /// Every word that begins with it, because the user may still be typing.
    Prefix,
}

/// A typed word, prepared for comparison with many words.
#[derive(Debug)]
pub(crate) struct TypedWord {
    letters: Vec<char>,
    letter_set: u64,
    max_edits: u8,
    how: WordMatch,
}

/// The letters of a word as a bit set; several letters share a bit.
pub(crate) fn letter_set(word: &str) -> u64 {
    word.chars().fold(0, |set, letter| set | 1 << (u32::from(letter) % 64))
}

impl TypedWord {
    /// `None` if the word is so short that a typo could be another word, or too long.
    ///
    /// Allows one edit from five letters on, and two from nine letters on.
    pub(crate) fn new(typed: &str, how: WordMatch) -> Option<Self> {
        let letters: Vec<char> = typed.chars().collect();
        let max_edits = match letters.len() {
            0..5 => return None,
            5..9 => 1,
            9..=MAX_LETTERS => 2,
            _ => return None,
        };
        Some(Self { letter_set: letter_set(typed), letters, max_edits, how })
    }

    /// The edits between the typed word and `word`, unless there are too many.
    ///
    /// In a word of five letters, and for a second edit, the first letter must be right: *brain* is
    /// not a typo of *train*.
    pub(crate) fn edits(&self, word: &str, word_letters: u64) -> Option<u8> {
        let most = u32::from(self.max_edits);
        let is_unlike = (self.letter_set & !word_letters).count_ones() > most
            || self.how == WordMatch::Whole
                && (word_letters & !self.letter_set).count_ones() > most;
        if is_unlike {
            return None;
        }
        let mut letters = ['\0'; MAX_LETTERS + 2];
        let mut length = 0;
        let longest = self.letters.len() + usize::from(self.max_edits);
        for letter in word.chars() {
            if length >= longest.min(letters.len()) {
                if self.how == WordMatch::Whole {
                    return None;
                }
                break;
            }
            letters[length] = letter;
            length += 1;
        }
        let word = &letters[..length];
        if length + usize::from(self.max_edits) < self.letters.len() {
            return None;
        }
        let edits = distance(&self.letters, word, self.how)?;
        let needs_first_letter = self.letters.len() == 5 || edits > 1;
        let has_first_letter = word.first() == self.letters.first();
        (edits <= self.max_edits && (has_first_letter || !needs_first_letter)).then_some(edits)
    }
}

/// Insertions, deletions, substitutions and swaps of neighbours, each counted once. With
/// [`WordMatch::Prefix`], the distance to the nearest prefix of `word`.
///
/// <https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance>, optimal string alignment. `strsim`
/// has no distance to a prefix and allocates for each comparison.
fn distance(typed: &[char], word: &[char], how: WordMatch) -> Option<u8> {
    let mut rows = [[0_u8; MAX_LETTERS + 3]; 3];
    for (at, cost) in (0_u8..).zip(rows[0].iter_mut().take(word.len() + 1)) {
        *cost = at;
    }
    for (row, letter) in typed.iter().enumerate() {
        let [before, last, now] = [(row + 2) % 3, row % 3, (row + 1) % 3];
        rows[now][0] = u8::try_from(row + 1).ok()?;
        for (at, other) in word.iter().enumerate() {
            let substituted = rows[last][at] + u8::from(letter != other);
            let mut cost = substituted.min(rows[last][at + 1] + 1).min(rows[now][at] + 1);
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
        WordMatch::Whole => last.last().copied(),
        WordMatch::Prefix => last.iter().min().copied(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edits(typed: &str, word: &str, how: WordMatch) -> Option<u8> {
        TypedWord::new(typed, how)?.edits(word, letter_set(word))
    }

    #[test]
    fn one_edit_is_allowed_and_two_in_long_words() {
        for (typed, word, expected) in [
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
            assert_eq!(edits(typed, word, WordMatch::Whole), expected, "{typed} for {word}");
        }
    }

    #[test]
    fn a_prefix_may_lack_the_end_of_the_word() {
        let prefix = |typed: &str, word: &str| edits(typed, word, WordMatch::Prefix);

        assert_eq!(prefix("gradeni", "gardening"), Some(1), "two swapped letters");
        assert_eq!(edits("gradeni", "gardening", WordMatch::Whole), None, "not as a whole word");
        assert_eq!(prefix("photogar", "photography"), Some(1), "at the end of the prefix");
        assert_eq!(prefix("programer", "programmierung"), Some(2), "two in a long word");
    }
}
