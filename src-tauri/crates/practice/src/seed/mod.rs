//! Inventing people and what they say.
//!
//! It promises that the same numbers tell the same stories, and that nothing in them is anyone's.

mod residents;
mod words;

use std::time::Duration;

use crate::clock::{self, DAY, MINUTE};
use crate::ids::Id;
use crate::post::{CardSpec, PictureSpec, PollSpec, PostSpec, Visibility};
use crate::seed::words::{LINES, NAMES, PICTURES, SERVERS};
use crate::statuses::Status;
use crate::world::World;

/// How many invented people there are when only posts were asked for.
const ENOUGH_PEOPLE: usize = 24;

/// A small row of numbers that looks like chance and is not.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides.max(1)
    }

    fn one_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == 0
    }
}

impl World {
    /// Invents people until there are `wanted`; everyone who lives here follows them.
    pub(crate) fn seed_people(&mut self, wanted: usize) {
        let readers = self.readers();
        for at in 0..wanted {
            let (display_name, username) = NAMES[at % NAMES.len()];
            let round = at / NAMES.len();
            let username = match round {
                0 => username.to_owned(),
                _ => format!("{username}{}", round + 1),
            };
            // Every third lives here, the others all over the place.
            let domain = (at % 3 != 0).then(|| SERVERS[at % SERVERS.len()]);
            let joined = clock::now() - (at as i64 % 900 + 30) * DAY;
            let id = self.add(&username, domain, display_name.to_owned(), joined);
            if let Some(person) = self.people.get_mut(&id) {
                person.invented = true;
                person.note = format!(
                    "Invented for practice. Likes #{}.",
                    words::TAGS[at % words::TAGS.len()]
                );
                person.bot = at % 19 == 18;
                person.fields = vec![("Website".into(), format!("https://{username}.example/"))];
            }
            for reader in &readers {
                self.begin_following(reader, &id);
            }
        }
        self.notices.retain(|_, notice| !readers.contains(&notice.from));
    }

    /// People who were not invented: those who might read all this.
    fn readers(&self) -> Vec<Id> {
        let real = |id: &Id| self.people[id].is_local() && !self.people[id].invented;
        self.people.keys().filter(|id| real(id)).cloned().collect()
    }

    /// Invents posts, spread over the last two days.
    pub(crate) fn seed(&mut self, posts: usize) {
        let invented = |world: &Self| -> Vec<String> {
            let made_up = world.people.values().filter(|person| person.invented);
            made_up.map(|person| person.acct()).collect()
        };
        if invented(self).is_empty() {
            self.seed_people(ENOUGH_PEOPLE);
        }
        let authors = invented(self);
        let mut dice = Dice(posts as u64);
        let step = (2 * DAY / (posts.max(1) as i64)).clamp(1, 30 * MINUTE);
        let mut open: Vec<Id> = Vec::new();
        for at in 0..posts {
            let age = step * (posts - at) as i64;
            let author = &authors[dice.roll(authors.len())];
            let boosted = (at > 8 && dice.one_in(9)).then(|| open[dice.roll(open.len())].clone());
            if let Some(boosted) = boosted {
                self.seed_boost(author, &boosted, age);
                continue;
            }
            let spec = self.invent(author, age, &open, &mut dice);
            if let Some(id) = self.post_quietly(&spec)
                && spec.visibility == Visibility::Public
            {
                open.push(id);
            }
        }
    }

    fn seed_boost(&mut self, author: &str, boosted: &Id, age: i64) {
        let Some(author) = self.by_acct(author).map(|person| person.id.clone()) else { return };
        if self.boost_by(&author, boosted).is_some() {
            return;
        }
        let mut boost: Status = self.blank(&author, clock::now() - age);
        boost.boost_of = Some(boosted.clone());
        self.keep(boost);
    }

    fn invent(&self, author: &str, age: i64, open: &[Id], dice: &mut Dice) -> PostSpec {
        let (language, text) = LINES[dice.roll(LINES.len())];
        let mut spec = PostSpec::new(author, text);
        spec.language = Some(language.to_owned());
        spec.age = Duration::from_millis(age.unsigned_abs());
        spec.counts_elsewhere = (dice.roll(90) as u64, dice.roll(30) as u64, dice.roll(12) as u64);
        match dice.roll(16) {
            0..=2 => {
                for _ in 0..=dice.roll(3) {
                    spec.pictures.push(invent_picture(dice));
                }
                spec.sensitive = dice.one_in(5);
            }
            3 => {
                spec.poll = Some(PollSpec {
                    votes: vec![12, 30, 7],
                    multiple: dice.one_in(3),
                    ..PollSpec::new(["Tea", "Coffee", "Rain water"])
                });
            }
            4 => spec.content_note = Some("Long story about a spoon".into()),
            5 => {
                spec.text.push_str(
                    "\n\nhttps://www.garden.example/notes/how-to-listen-to-a-hedge?in=autumn",
                );
                spec.card = Some(CardSpec {
                    url: "https://www.garden.example/notes/how-to-listen-to-a-hedge?in=autumn"
                        .into(),
                    title: "How to listen to a hedge".into(),
                    description: "A short guide for patient people with warm coats.".into(),
                    picture: dice.one_in(2),
                });
            }
            6 if !open.is_empty() => {
                let parent = &open[dice.roll(open.len())];
                let whom = self.statuses.get(parent).and_then(|it| self.people.get(&it.author));
                if let Some(whom) = whom {
                    spec.text = format!("@{} {}", whom.acct(), spec.text);
                    spec.in_reply_to = Some(parent.to_string());
                }
            }
            7 if !open.is_empty() => spec.quote = Some(open[dice.roll(open.len())].to_string()),
            8 => spec.text.push_str(" :comet: :happy_stone:"),
            9 => spec.visibility = Visibility::Unlisted,
            10 => spec.visibility = Visibility::Private,
            _ => {}
        }
        spec
    }
}

fn invent_picture(dice: &mut Dice) -> PictureSpec {
    const SIZES: [(u32, u32); 5] =
        [(1200, 800), (800, 1200), (1000, 1000), (1600, 600), (640, 480)];
    let (width, height) = SIZES[dice.roll(SIZES.len())];
    let description = PICTURES[dice.roll(PICTURES.len())];
    // One in six comes without words, as in life.
    let description = (!dice.one_in(6)).then(|| description.to_owned());
    PictureSpec { description, width, height }
}
