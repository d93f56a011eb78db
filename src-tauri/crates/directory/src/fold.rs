//! Letters as they are compared: without case, without marks, and cut into words.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The text in lower case and without the marks that people leave out when they are in a hurry.
///
/// Marks fall away in the Latin, Greek and Cyrillic scripts only; elsewhere they are letters.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfkc().flat_map(char::to_lowercase) {
        match letter {
            'ß' => folded.push_str("ss"),
            'ø' => folded.push('o'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'þ' => folded.push_str("th"),
            '\0'..='\u{7f}' => folded.push(letter),
            '\u{80}'..'\u{530}' | '\u{1e00}'..'\u{2000}' => decompose_canonical(letter, |part| {
                if !is_combining_mark(part) {
                    folded.push(part);
                }
            }),
            _ => folded.push(letter),
        }
    }
    folded
}

/// The words of a text, folded. Scripts that leave no space between words give pairs of letters.
pub(crate) fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut words = Vec::new();
    for run in folded.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c)) {
        split_scripts(run, &mut words);
    }
    words
}

/// Puts the words of a run without spaces into `words`.
fn split_scripts(run: &str, words: &mut Vec<String>) {
    let letters: Vec<char> = run.chars().collect();
    for piece in letters.chunk_by(|one, other| is_unspaced(*one) == is_unspaced(*other)) {
        if piece.len() > 1 && is_unspaced(piece[0]) {
            words.extend(piece.windows(2).map(|pair| pair.iter().collect::<String>()));
        } else {
            words.push(piece.iter().collect());
        }
    }
}

/// Whether a letter belongs to a script that is written without spaces, or that joins its words.
pub(crate) fn is_unspaced(letter: char) -> bool {
    matches!(letter,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// Whether one letter too many, too few or wrong is all that keeps two words apart.
pub(crate) fn within_one(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.chars(), other.chars());
    loop {
        match (one.next(), other.next()) {
            (None, None) => return true,
            (None, Some(_)) => return other.next().is_none(),
            (Some(_), None) => return one.next().is_none(),
            (Some(a), Some(b)) if a == b => {}
            (Some(a), Some(b)) => {
                let (rest, rest_of_other) = (one.as_str(), other.as_str());
                return rest == rest_of_other
                    || starts(a, rest, rest_of_other)
                    || starts(b, rest_of_other, rest)
                    || swapped(a, rest, b, rest_of_other);
            }
        }
    }
}

/// Whether `whole` is `rest` after the letter `first`.
fn starts(first: char, rest: &str, whole: &str) -> bool {
    whole.strip_prefix(first).is_some_and(|after| after == rest)
}

/// Whether two neighbouring letters changed places.
fn swapped(a: char, rest: &str, b: char, rest_of_other: &str) -> bool {
    match (rest.strip_prefix(b), rest_of_other.strip_prefix(a)) {
        (Some(one), Some(other)) => one == other,
        (None, _) | (_, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_case_do_not_keep_words_apart() {
        assert_eq!(fold("MALMÖ Straße Łódź"), "malmo strasse lodz", "as people type in a hurry");
        assert_eq!(fold("हिन्दी"), "हिन्दी", "signs of other scripts are letters and stay");
        assert_eq!(fold("がぎ"), "がぎ", "and so do the marks of Japanese");
    }

    #[test]
    fn words_without_spaces_become_pairs() {
        assert_eq!(words("日本語 and code"), ["日本", "本語", "and", "code"], "pairs and words");
        assert_eq!(words("Malmö, Sweden"), ["malmo", "sweden"], "commas part words");
    }

    #[test]
    fn one_slip_is_forgiven_and_two_are_not() {
        for (one, other) in [
            ("garden", "garden"),
            ("garden", "gardn"),
            ("gardn", "garden"),
            ("garden", "gorden"),
            ("garden", "gardens"),
            ("garden", "gadren"),
            ("xgarden", "garden"),
        ] {
            assert!(within_one(one, other), "{one} and {other} are one slip apart");
        }
        for (one, other) in [("garden", "gard"), ("garden", "gordan"), ("berlin", "dublin")] {
            assert!(!within_one(one, other), "{one} and {other} are further apart");
        }
    }
}
