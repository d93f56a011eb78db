//! Reduces untrusted text to one line.

/// The text in one line of at most `max_chars` characters, cut between words where it is longer.
///
/// Drops invisible characters and those that change the direction of what follows. Keeps the
/// joiners that Persian and Hindi need.
pub(crate) fn one_line(text: &str, max_chars: usize) -> String {
    let mut line = String::new();
    let mut length = 0;
    let is_visible = |c: &char| c.is_whitespace() || !is_hidden(*c);
    // Bounds the work on a very long text.
    let text: String = text.chars().filter(is_visible).take(max_chars * 4).collect();
    for word in text.split_whitespace() {
        let space = usize::from(length > 0);
        let letters = word.chars().count();
        if length + space + letters > max_chars {
            // In a script without spaces the whole text may be one word.
            if length == 0 {
                line.extend(word.chars().take(max_chars.saturating_sub(1)));
            }
            line.push('…');
            return line;
        }
        if space > 0 {
            line.push(' ');
        }
        line.push_str(word);
        length += space + letters;
    }
    line
}

fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}'
            | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_characters_are_dropped_and_lines_joined() {
        let text = "Moss\u{202e}bank\r\n\tfor \u{200b}people\u{0}";

        assert_eq!(one_line(text, 80), "Mossbank for people", "one plain line");
        assert_eq!(one_line("می\u{200c}خواهم", 80), "می\u{200c}خواهم", "Persian keeps its joiner");
        assert_eq!(one_line(" \u{200b} ", 80), "", "nothing visible gives an empty line");
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(one_line("one two three", 8), "one two…", "not within a word");
        assert_eq!(one_line(&"字".repeat(20), 5), "字字字字…", "unless it is all one word");
    }
}
