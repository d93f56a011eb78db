//! A directory of 25,000 servers, grown from the real one.
//!
//! The real servers stand in it as they are. Every further one is a mixture: each kind of fact comes
//! from a real record of its own, so that as much stays unknown as is unknown; its people are
//! counted anew; and its line is told word by word, as real lines go on, with new words among them
//! as a larger directory has them. The same seed grows the same directory.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use fastrand::Rng;
use planetfall_catalogue::Catalogue;

/// How many servers the grown directory has.
pub const SERVERS: usize = 25_000;

const SEED: u64 = 25_000;

/// How often a word is one the real lines do not have. Of their 6,400 words, 1,509 differ; where
/// there are 27 times as many, Heaps' law expects about 11,000, so one in sixteen is new.
const NEW_WORD: f64 = 1.0 / 16.0;

/// How often a town is one the real directory does not have.
const NEW_TOWN: f64 = 1.0 / 4.0;

/// What domains end with, as often as the real ones do.
const ENDS: [&str; 6] = ["social", "social", "org", "net", "space", "town"];

/// Signs that servers write in whose languages leave no space between words.
const SIGNS: &str = "日本語写真音楽東京大阪自由人間会社生活文学科技術手紙山川空海花鳥風月春夏秋冬";

/// The grown directory.
pub fn catalogue() -> Catalogue {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/catalogue");
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect("the directory is there");
    let (sources, servers) = (read("sources.txt"), read("servers.txt"));
    let stock = Stock::of(&servers);
    let mut dice = Rng::with_seed(SEED);
    let mut text = format!("{sources}\n{servers}");
    for at in stock.records.len()..SERVERS {
        stock.grow(at, &mut dice, &mut text);
    }
    let catalogue = Catalogue::read(&text).expect("the grown directory can be read");
    assert_eq!(catalogue.servers().len(), SERVERS, "it has as many planets as it says");
    catalogue
}

/// The real directory, taken apart.
struct Stock<'a> {
    /// Per server, its facts by kind; what we think is of the same kind as what somebody says.
    records: Vec<HashMap<&'a str, Vec<&'a str>>>,
    /// The kinds of facts, in an order that never changes.
    kinds: Vec<&'a str>,
    /// Which words follow which in the lines; the empty one begins and ends them.
    followers: HashMap<&'a str, Vec<&'a str>>,
    /// Every word of every line.
    words: Vec<&'a str>,
}

impl<'a> Stock<'a> {
    fn of(servers: &'a str) -> Self {
        let mut stock = Self {
            records: Vec::new(),
            kinds: Vec::new(),
            followers: HashMap::new(),
            words: Vec::new(),
        };
        for line in servers.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let first = line.split(' ').next().unwrap_or_default();
            if first == "server" {
                stock.records.push(HashMap::new());
                continue;
            }
            let kind = kind(first);
            if !stock.kinds.contains(&kind) {
                stock.kinds.push(kind);
            }
            let record = stock.records.last_mut().expect("facts stand below their planet");
            record.entry(kind).or_default().push(line);
            if kind == "about" {
                stock.learn(says(line));
            }
        }
        stock
    }

    fn learn(&mut self, about: &'a str) {
        let mut before = "";
        for word in about.split_whitespace() {
            self.followers.entry(before).or_default().push(word);
            self.words.push(word);
            before = word;
        }
        self.followers.entry(before).or_default().push("");
    }

    /// Adds one server to `text`.
    fn grow(&self, at: usize, dice: &mut Rng, text: &mut String) {
        let (one, other) = (self.new_word(dice), self.any_word(dice));
        let end = ENDS[dice.usize(..ENDS.len())];
        let _ = write!(text, "\n\nserver {}-{at}.{end}.example", plain(&one));
        for kind in &self.kinds {
            // Somebody else's facts of this kind; where that server has none, this one has none.
            let from = &self.records[dice.usize(..self.records.len())];
            for line in from.get(kind).into_iter().flatten() {
                let (first, source) = (word_of(line), source_of(line));
                let told = match first {
                    "name" => format!("{one} {other}"),
                    "about" => self.line(dice, says(line)),
                    "people" => people(dice, says(line)),
                    "place" => self.place(dice, says(line)),
                    _ => says(line).to_owned(),
                };
                let _ = write!(text, "\n{first} {told} {source}");
            }
        }
    }

    /// A line up to three times as long as a real one.
    fn line(&self, dice: &mut Rng, like: &str) -> String {
        if !like.is_ascii() || dice.usize(..20) == 0 {
            return signs(dice);
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

    /// A word nobody wrote: the beginning of one and the end of another.
    fn new_word(&self, dice: &mut Rng) -> String {
        let half = |word: &str| word.chars().filter(|it| it.is_alphabetic()).collect::<Vec<_>>();
        let (one, other) = (half(self.any_word(dice)), half(self.any_word(dice)));
        let word = one[..one.len().div_ceil(2)].iter().chain(&other[other.len() / 2..]);
        let word = word.collect::<String>().to_lowercase();
        if word.is_empty() { "planet".to_owned() } else { word }
    }

    /// The country stays; the town may be a new one.
    fn place(&self, dice: &mut Rng, like: &str) -> String {
        match like.split_once(' ') {
            Some((country, _)) if dice.f64() < NEW_TOWN => {
                format!("{country} {}", self.new_word(dice))
            }
            Some(_) | None => like.to_owned(),
        }
    }
}

/// What a fact is about, whether somebody says so or we think so. A size is a count nobody made.
fn kind(word: &str) -> &str {
    match word.trim_end_matches('?') {
        "size" => "people",
        word => word,
    }
}

fn word_of(line: &str) -> &str {
    line.split(' ').next().unwrap_or_default()
}

/// What a line says, without its first word and its source.
fn says(line: &str) -> &str {
    let said = line.split_once(' ').map_or("", |(_, said)| said);
    said.rsplit_once(" @").map_or("", |(said, _)| said)
}

/// The source of a line with its sign.
fn source_of(line: &str) -> &str {
    line.rfind('@').map_or("", |at| &line[at..])
}

/// Between a third and three times as many people as a real server has.
fn people(dice: &mut Rng, like: &str) -> String {
    let count: f64 = like.parse().expect("people are counted in whole numbers");
    format!("{:.0}", count * 3.0_f64.powf(dice.f64() * 2.0 - 1.0))
}

/// A line of twenty to sixty signs.
fn signs(dice: &mut Rng) -> String {
    let all: Vec<char> = SIGNS.chars().collect();
    (0..dice.usize(20..60)).map(|_| all[dice.usize(..all.len())]).collect()
}

/// A word as it may stand in a domain.
fn plain(word: &str) -> String {
    let plain: String = word.chars().filter(char::is_ascii_lowercase).collect();
    if plain.is_empty() { "planet".to_owned() } else { plain }
}
