//! Case folding and tokens.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The text in lower case and without the marks people omit when they type in a hurry.
///
/// Only Latin, Greek and Cyrillic lose their marks; in other scripts marks are letters.
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

/// The folded words of a text as the index stores them: see [`index_words`].
pub(crate) fn words(text: &str) -> Vec<String> {
    tokens(text).iter().flat_map(|token| index_words(token)).collect()
}

/// The folded tokens of a text. A script without spaces gives one token for each run of letters.
pub(crate) fn tokens(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut tokens = Vec::new();
    for run in folded.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c)) {
        let mut last = None;
        for letter in run.chars() {
            let is_unspaced = is_unspaced(letter);
            if last != Some(is_unspaced) {
                tokens.push(String::new());
                last = Some(is_unspaced);
            }
            if let Some(token) = tokens.last_mut() {
                token.push(letter);
            }
        }
    }
    tokens
}

/// The words to look a token up by: the token itself, or its bigrams in a script without spaces.
pub(crate) fn index_words(token: &str) -> Vec<String> {
    let letters: Vec<char> = token.chars().collect();
    if letters.len() > 1 && is_unspaced(letters[0]) {
        letters.windows(2).map(|pair| pair.iter().collect()).collect()
    } else {
        vec![token.to_owned()]
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
    fn case_and_marks_are_ignored() {
        assert_eq!(fold("MALMÖ Straße Łódź"), "malmo strasse lodz", "as people type in a hurry");
        assert_eq!(fold("हिन्दी"), "हिन्दी", "marks of other scripts are letters");
        assert_eq!(fold("がぎ"), "がぎ", "Japanese voicing marks stay");
    }

    #[test]
    fn scripts_without_spaces_give_bigrams() {
        assert_eq!(words("日本語 and code"), ["日本", "本語", "and", "code"], "bigrams and words");
        assert_eq!(words("Malmö, Sweden"), ["malmo", "sweden"], "punctuation separates words");
        assert_eq!(tokens("日本語code"), ["日本語", "code"], "a token keeps all its letters");
    }
}
