//! Text that others wrote, made fit for one line of ours.

/// The text in one line of at most so many characters, cut between words where it is longer.
///
/// Signs that turn the direction of what follows, and everything else that cannot be seen, are
/// left out; the joiners that Persian and Hindi are written with stay.
pub(crate) fn line(text: &str, most: usize) -> String {
    let mut line = String::new();
    let mut length = 0;
    let seen = |c: &char| c.is_whitespace() || !is_hidden(*c);
    // Longer texts are not even looked through to their end.
    let text: String = text.chars().filter(seen).take(most * 4).collect();
    for word in text.split_whitespace() {
        let space = usize::from(length > 0);
        let letters = word.chars().count();
        if length + space + letters > most {
            // A script without spaces is one long word.
            if length == 0 {
                line.extend(word.chars().take(most.saturating_sub(1)));
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
    fn what_cannot_be_seen_is_left_out_and_lines_become_one() {
        let text = "Moss\u{202e}bank\r\n\tfor \u{200b}people\u{0}";

        assert_eq!(line(text, 80), "Mossbank for people", "one plain line");
        assert_eq!(line("می\u{200c}خواهم", 80), "می\u{200c}خواهم", "Persian keeps its joiner");
        assert_eq!(line(" \u{200b} ", 80), "", "nothing seen is nothing");
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(line("one two three", 8), "one two…", "not within a word");
        assert_eq!(line(&"字".repeat(20), 5), "字字字字…", "unless it is all one word");
    }
}
