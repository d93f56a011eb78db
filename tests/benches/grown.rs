//! A catalogue of 25,000 servers, generated from the real one.
//!
//! It has the real servers. Each generated one takes every kind of fact from another real record, so
//! that the same share stays unknown. Its number of people is random, and its description is a Markov
//! chain of the real ones with new words, as a larger catalogue would have them. The same seed
//! generates the same catalogue.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use fastrand::Rng;
use planetfall_catalogue::Catalogue;

/// The number of servers of the generated catalogue.
pub const SERVERS: usize = 25_000;

const SEED: u64 = 25_000;

/// The share of words that the real descriptions do not have. Of their 6,400 words, 1,509 differ; where
/// there are 27 times as many, Heaps' law expects about 11,000, so one in sixteen is new.
const NEW_WORD: f64 = 1.0 / 16.0;

/// The share of towns that the real catalogue does not have.
const NEW_TOWN: f64 = 1.0 / 4.0;

/// The ends of domains, in the proportions of the real ones.
const ENDS: [&str; 6] = ["social", "social", "org", "net", "space", "town"];

/// Characters of languages without spaces between words.
const CJK: &str = "日本語写真音楽東京大阪自由人間会社生活文学科技術手紙山川空海花鳥風月春夏秋冬";

/// Generates a catalogue of this many servers.
pub fn catalogue() -> Catalogue {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/catalogue");
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect("the catalogue is there");
    let (sources, servers) = (read("sources.txt"), read("servers.txt"));
    let samples = Samples::of(&servers);
    let mut dice = Rng::with_seed(SEED);
    let mut text = format!("{sources}\n{servers}");
    for at in samples.records.len()..SERVERS {
        samples.generate(at, &mut dice, &mut text);
    }
    let catalogue = Catalogue::parse(&text).expect("the generated catalogue can be parsed");
    assert_eq!(catalogue.servers().len(), SERVERS, "it has the expected number of servers");
    catalogue
}

/// The real catalogue by record, kind and word.
struct Samples<'a> {
    /// The facts of each server by kind; estimated facts are of the same kind as stated ones.
    records: Vec<HashMap<&'a str, Vec<&'a str>>>,
    /// The kinds of facts, in a stable order.
    kinds: Vec<&'a str>,
    /// The words that follow each word; the empty word begins and ends a description.
    followers: HashMap<&'a str, Vec<&'a str>>,
    /// Every word of every description.
    words: Vec<&'a str>,
}

impl<'a> Samples<'a> {
    fn of(servers: &'a str) -> Self {
        let mut samples = Self {
            records: Vec::new(),
            kinds: Vec::new(),
            followers: HashMap::new(),
            words: Vec::new(),
        };
        for line in servers.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let first = line.split(' ').next().unwrap_or_default();
            if first == "server" {
                samples.records.push(HashMap::new());
                continue;
            }
            let kind = kind(first);
            if !samples.kinds.contains(&kind) {
                samples.kinds.push(kind);
            }
            let record = samples.records.last_mut().expect("facts are below their server");
            record.entry(kind).or_default().push(line);
            if kind == "about" {
                samples.add_description(value_of(line));
            }
        }
        samples
    }

    fn add_description(&mut self, about: &'a str) {
        let mut before = "";
        for word in about.split_whitespace() {
            self.followers.entry(before).or_default().push(word);
            self.words.push(word);
            before = word;
        }
        self.followers.entry(before).or_default().push("");
    }

    /// Appends a generated server to `text`.
    fn generate(&self, at: usize, dice: &mut Rng, text: &mut String) {
        let (one, other) = (self.new_word(dice), self.any_word(dice));
        let end = ENDS[dice.usize(..ENDS.len())];
        let _ = write!(text, "\n\nserver {}-{at}.{end}.example", plain(&one));
        for kind in &self.kinds {
            // The facts of another server, which may have none of this kind.
            let from = &self.records[dice.usize(..self.records.len())];
            for line in from.get(kind).into_iter().flatten() {
                let (first, source) = (word_of(line), source_of(line));
                let value = match first {
                    "name" => format!("{one} {other}"),
                    "about" => self.line(dice, value_of(line)),
                    "people" => people(dice, value_of(line)),
                    "place" => self.place(dice, value_of(line)),
                    _ => value_of(line).to_owned(),
                };
                let _ = write!(text, "\n{first} {value} {source}");
            }
        }
    }

    /// A description up to three times as long as a real one.
    fn line(&self, dice: &mut Rng, like: &str) -> String {
        if !like.is_ascii() || dice.usize(..20) == 0 {
            return characters(dice);
        }
        let length = like.split_whitespace().count() * dice.usize(1..=3);
        let mut line = String::new();
        let mut word = "";
        for _ in 0..length {
            let next = &self.followers[word];
            word = next[dice.usize(..next.len())];
            if dice.f64() < NEW_WORD {
                let _ = write!(line, "{} ", self.new_word(dice));
            } else if !word.is_empty() {
                let _ = write!(line, "{word} ");
            }
        }
        if line.is_empty() { self.new_word(dice) } else { line.trim_end().to_owned() }
    }

    fn any_word(&self, dice: &mut Rng) -> &'a str {
        self.words[dice.usize(..self.words.len())]
    }

    /// A new word: the first half of one and the second half of another.
    fn new_word(&self, dice: &mut Rng) -> String {
        let half = |word: &str| word.chars().filter(|it| it.is_alphabetic()).collect::<Vec<_>>();
        let (one, other) = (half(self.any_word(dice)), half(self.any_word(dice)));
        let word = one[..one.len().div_ceil(2)].iter().chain(&other[other.len() / 2..]);
        let word = word.collect::<String>().to_lowercase();
        if word.is_empty() { "planet".to_owned() } else { word }
    }

    /// The same country, maybe with a new town.
    fn place(&self, dice: &mut Rng, like: &str) -> String {
        match like.split_once(' ') {
            Some((country, _)) if dice.f64() < NEW_TOWN => {
                format!("{country} {}", self.new_word(dice))
            }
            Some(_) | None => like.to_owned(),
        }
    }
}

/// The kind of a fact, stated or estimated. A size is an estimated number of people.
fn kind(word: &str) -> &str {
    match word.trim_end_matches('?') {
        "size" => "people",
        word => word,
    }
}

fn word_of(line: &str) -> &str {
    line.split(' ').next().unwrap_or_default()
}

/// The value of a line, without its first word and its source.
fn value_of(line: &str) -> &str {
    let said = line.split_once(' ').map_or("", |(_, said)| said);
    said.rsplit_once(" @").map_or("", |(said, _)| said)
}

/// The source of a line with its `@`.
fn source_of(line: &str) -> &str {
    line.rfind('@').map_or("", |at| &line[at..])
}

/// Between a third of and three times the number of people of a real server.
fn people(dice: &mut Rng, like: &str) -> String {
    let count: f64 = like.parse().expect("people are counted in whole numbers");
    format!("{:.0}", count * 3.0_f64.powf(dice.f64() * 2.0 - 1.0))
}

/// A description of twenty to sixty characters.
fn characters(dice: &mut Rng) -> String {
    let all: Vec<char> = CJK.chars().collect();
    (0..dice.usize(20..60)).map(|_| all[dice.usize(..all.len())]).collect()
}

/// A word that is allowed in a domain.
fn plain(word: &str) -> String {
    let plain: String = word.chars().filter(char::is_ascii_lowercase).collect();
    if plain.is_empty() { "planet".to_owned() } else { plain }
}
