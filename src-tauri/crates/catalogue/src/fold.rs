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
    runs(text).iter().flat_map(|run| pieces(run)).collect()
}

/// The words of a text, folded, and whole where a script leaves no space between them.
pub(crate) fn runs(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut runs = Vec::new();
    for run in folded.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c)) {
        let mut last = None;
        for letter in run.chars() {
            let is_unspaced = is_unspaced(letter);
            if last != Some(is_unspaced) {
                runs.push(String::new());
                last = Some(is_unspaced);
            }
            if let Some(run) = runs.last_mut() {
                run.push(letter);
            }
        }
    }
    runs
}

/// What is looked up of a run: itself, or each pair of letters of a script without spaces.
pub(crate) fn pieces(run: &str) -> Vec<String> {
    let letters: Vec<char> = run.chars().collect();
    if letters.len() > 1 && is_unspaced(letters[0]) {
        letters.windows(2).map(|pair| pair.iter().collect()).collect()
    } else {
        vec![run.to_owned()]
    }
}

/// Whether a letter belongs to a script that is written without spaces, or that joins its words.
pub(crate) fn is_unspaced(letter: char) -> bool {
    matches!(letter,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{3005}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
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
        assert_eq!(runs("日本語code"), ["日本語", "code"], "a run is whole");
    }
}
