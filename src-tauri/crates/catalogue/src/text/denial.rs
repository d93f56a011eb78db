//! Tells what a text affirms from what it denies, as in *no politics*.
//!
//! A wish not to have something must never count as a wish for it, and a server that is *not alive*
//! is none that is alive.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;

use crate::format::lines::parse_lines;
use crate::text::fold::{fold, is_unspaced, tokens};
use crate::text::stop_words::is_meaningful;

const FILE: &str = include_str!("../../../../../assets/catalogue/denials.txt");

/// How many words one denial reaches.
const MAX_REACH: usize = 8;

static BEFORE: LazyLock<HashSet<String>> = LazyLock::new(|| read("before"));
static AFTER: LazyLock<HashSet<String>> = LazyLock::new(|| read("after"));
static INSIDE_BEFORE: LazyLock<HashSet<String>> = LazyLock::new(|| read("inside-before"));
static INSIDE_AFTER: LazyLock<HashSet<String>> = LazyLock::new(|| read("inside-after"));
static CLAUSE: LazyLock<HashSet<String>> = LazyLock::new(|| read("clause"));
static ONLY: LazyLock<HashSet<String>> = LazyLock::new(|| read("only"));
static PORTUGUESE: LazyLock<HashSet<String>> = LazyLock::new(|| read("portuguese"));

/// The folded words of names that say something else than their words.
static NAMES: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let names = parse_lines(FILE).filter(|line| line.key == "name");
    names.flat_map(|line| line.value.split('|')).map(tokens).collect()
});

fn read(key: &str) -> HashSet<String> {
    let lines = parse_lines(FILE).filter(|line| line.key == key);
    lines.flat_map(|line| line.values()).map(fold).collect()
}

/// A word of a text.
#[derive(Debug, Clone)]
pub(crate) struct ReadWord {
    /// The token as [`tokens`] gives it, or those of a name in one.
    pub(crate) token: String,
    /// Where the text has it.
    pub(crate) range: Range<usize>,
    pub(crate) stance: Stance,
    /// Whether it follows the word before it within one clause.
    continues: bool,
}

/// What a text says of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stance {
    Affirmed,
    Denied,
    /// Denies the words beside it.
    Denial,
    /// Belongs to a name that says something else.
    PartOfName,
}

/// The words of a text. A denial with a hyphen is none, as in *non-profit*.
pub(crate) fn read_words(text: &str) -> Vec<ReadWord> {
    let mut words = split(text);
    mark_denied(text, &mut words);
    mark_names(words)
}

/// The text without what it denies.
pub(crate) fn affirmed_text(text: &str, words: &[ReadWord]) -> String {
    let mut affirmed = String::with_capacity(text.len());
    let mut at = 0;
    let denied = words.iter().filter(|it| matches!(it.stance, Stance::Denied | Stance::Denial));
    for word in denied.filter(|it| !it.range.is_empty()) {
        if word.range.start >= at {
            affirmed.push_str(&text[at..word.range.start]);
            affirmed.push(';');
            at = word.range.end;
        }
    }
    affirmed.push_str(&text[at..]);
    affirmed
}

/// The denied words, those of one clause without a function word between them together.
pub(crate) fn denied_phrases(words: &[ReadWord]) -> Vec<Vec<&ReadWord>> {
    let mut phrases: Vec<Vec<&ReadWord>> = Vec::new();
    let mut is_open = false;
    for word in words {
        let is_said = word.stance == Stance::Denied && is_meaningful(&word.token);
        match phrases.last_mut().filter(|_| is_open && is_said && word.continues) {
            Some(phrase) => phrase.push(word),
            None if is_said => phrases.push(vec![word]),
            None => {}
        }
        is_open = is_said;
    }
    phrases
}

fn split(text: &str) -> Vec<ReadWord> {
    let mut words = Vec::new();
    let mut end = 0;
    let is_letter = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    let mut from = None;
    let mut push = |range: Range<usize>| {
        let continues = !ends_clause(&text[end..range.start]);
        end = range.end;
        for token in tokens(&text[range.clone()]) {
            let (range, stance) = (range.clone(), Stance::Affirmed);
            words.push(ReadWord { token, range, stance, continues });
        }
    };
    let mut last = None;
    for (at, letter) in text.char_indices() {
        let kind = is_letter(letter).then(|| is_unspaced(letter));
        // A mark belongs to the letter before it.
        let kind = if is_combining_mark(letter) { last.or(kind) } else { kind };
        if kind != last {
            if let Some(start) = from.take() {
                push(start..at);
            }
            from = kind.map(|_| at);
            last = kind;
        }
    }
    if let Some(start) = from {
        push(start..text.len());
    }
    words
}

/// Whether the characters between two words end a clause. A dot within a name does not.
fn ends_clause(gap: &str) -> bool {
    gap.contains([
        ',', ';', ':', '!', '?', '(', ')', '\n', '、', '。', '，', '；', '！', '？', '،', '|', '—',
        '–',
    ]) || gap.contains(". ")
        || gap.contains(" - ")
}

fn mark_denied(text: &str, words: &mut Vec<ReadWord>) {
    let is_portuguese = words.iter().any(|word| PORTUGUESE.contains(&word.token));
    let mut reach = 0;
    let mut is_minus = false;
    for at in 0..words.len() {
        let before = at.checked_sub(1).map_or(0, |last| words[last].range.end);
        let gap = text.get(before..words[at].range.start).unwrap_or_default();
        let next = words.get(at + 1);
        let next_gap = next
            .map_or("", |next| text.get(words[at].range.end..next.range.start).unwrap_or_default());
        let token = words[at].token.as_str();
        if !words[at].continues || CLAUSE.contains(token) || ONLY.contains(token) {
            reach = 0;
        }
        let is_first = at == 0 || gap.starts_with(char::is_whitespace) || !words[at].continues;
        is_minus = is_first && gap.ends_with(['-', '−']) || is_minus && !gap.contains(' ');
        let is_contracted = token == "t"
            && gap.ends_with(['\'', '’'])
            && at > 0
            && words[at - 1].token.ends_with('n');
        let is_undone = next_gap.starts_with('-')
            || next.is_some_and(|next| ONLY.contains(&next.token) && next.continues)
            || token == "no" && is_portuguese;
        let denies = (BEFORE.contains(token) || is_contracted) && !is_undone;
        if AFTER.contains(token) && at > 0 && words[at].continues {
            words[at - 1].stance = Stance::Denied;
            words[at].stance = Stance::Denial;
        } else if is_minus {
            words[at].stance = Stance::Denied;
        } else if denies {
            words[at].stance = Stance::Denial;
            reach = MAX_REACH;
        } else if reach > 0 {
            words[at].stance = Stance::Denied;
            reach -= 1;
        }
    }
    *words = words.drain(..).flat_map(split_unspaced).collect();
}

/// Splits a token of a script without spaces where it denies a part of itself.
fn split_unspaced(word: ReadWord) -> Vec<ReadWord> {
    if !word.token.starts_with(is_unspaced) || word.stance != Stance::Affirmed {
        return vec![word];
    }
    let token = word.token.clone();
    let is_kana = |c: char| matches!(c, '\u{3040}'..='\u{30ff}');
    let is_hiragana = |c: char| matches!(c, '\u{3040}'..='\u{309f}');
    let find = |markers: &HashSet<String>| {
        markers.iter().find_map(|marker| Some((token.find(marker.as_str())?, marker.len())))
    };
    let part =
        |text: &str, stance: Stance| ReadWord { token: text.to_owned(), stance, ..word.clone() };
    let after = find(&INSIDE_AFTER).filter(|(at, _)| *at > 0);
    let before = find(&INSIDE_BEFORE).filter(|_| !token.contains(is_kana));
    let parts = if let Some((at, length)) = before {
        vec![
            part(&token[..at], Stance::Affirmed),
            part(&token[at..at + length], Stance::Denial),
            part(&token[at + length..], Stance::Denied),
        ]
    } else if let Some((at, length)) = after {
        // What is denied is the last word before, back to a particle in hiragana.
        let start = token[..at].char_indices().rev().find(|(_, c)| is_hiragana(*c));
        let start = start.map_or(0, |(start, c)| start + c.len_utf8());
        vec![
            part(&token[..start], Stance::Affirmed),
            part(&token[start..at], Stance::Denied),
            part(&token[at..at + length], Stance::Denial),
            part(&token[at + length..], Stance::Affirmed),
        ]
    } else {
        return vec![word];
    };
    parts.into_iter().filter(|part| !part.token.is_empty()).collect()
}

/// Marks the parts of names and adds each name as one word.
fn mark_names(mut words: Vec<ReadWord>) -> Vec<ReadWord> {
    for name in NAMES.iter() {
        let mut at = 0;
        while at + name.len() <= words.len() {
            let parts = &words[at..at + name.len()];
            let is_name = parts.iter().map(|it| &it.token).eq(name.iter())
                && parts[1..].iter().all(|it| it.continues);
            if is_name {
                let range = parts[0].range.start..parts[name.len() - 1].range.end;
                let (stance, continues) = (parts[0].stance, parts[0].continues);
                words[at..at + name.len()].iter_mut().for_each(|it| it.stance = Stance::PartOfName);
                words.insert(at, ReadWord { token: name.concat(), range, stance, continues });
                at += name.len();
            }
            at += 1;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_denial_reaches_to_the_end_of_its_clause() {
        for (text, denied) in [
            ("no politics, gardening", "politics"),
            ("gardening without ads or crypto", "ads | crypto"),
            ("nothing about politics but cats", "politics"),
            ("I don't like sports. Books", "sports"),
            ("books -crypto cats", "crypto"),
            ("science-fiction and non-profit, not-for-profit", ""),
            ("not only books", ""),
            ("no crypto art", "crypto art"),
            ("keine Politik, Garten", "politik"),
            ("ohne Werbung", "werbung"),
            ("je n'aime pas la politique mais le jardin", "politique"),
            ("sans politique", "politique"),
            ("sin política", "politica"),
            ("sem política", "politica"),
            ("moro no Brasil e gosto de arte", ""),
            ("niente politica", "politica"),
            ("geen politiek", "politiek"),
            ("ingen politik", "politik"),
            ("bez polityki", "polityki"),
            ("без политики", "политики"),
            ("園芸が好き、政治なし", "政治"),
            ("不要政治", "政治"),
            ("정치 없는 곳", "정치"),
            ("is not alive", "alive"),
        ] {
            let words = read_words(text);

            let found: Vec<String> = denied_phrases(&words)
                .iter()
                .map(|phrase| {
                    phrase.iter().map(|it| it.token.as_str()).collect::<Vec<_>>().join(" ")
                })
                .collect();
            assert_eq!(found.join(" | "), denied, "{text}");
        }
    }

    #[test]
    fn what_is_left_has_neither_denied_words_nor_parts_of_names() {
        let text = "The European Union, no crypto";

        let words = read_words(text);

        let affirmed = words.iter().filter(|it| it.stance == Stance::Affirmed);
        let affirmed: Vec<&str> = affirmed.map(|it| it.token.as_str()).collect();
        assert_eq!(affirmed, ["the", "europeanunion"], "the name is one word");
        assert_eq!(
            affirmed_text(text, &words),
            "The European Union, ; ;",
            "the denial is left out"
        );
    }
}
