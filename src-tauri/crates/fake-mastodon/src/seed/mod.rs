//! Generates accounts and posts. The same numbers always generate the same data.

mod words;

use std::time::Duration;

use crate::clock::{self, DAY, MINUTE};
use crate::post_spec::{CardSpec, PictureSpec, PollSpec, PostSpec, StatusVisibility};
use crate::record_id::RecordId;
use crate::state::ServerState;
use words::{PICTURES, SERVERS, TAGS};

/// How many accounts to generate if there are none to write the posts.
const DEFAULT_ACCOUNTS: usize = 24;

/// A deterministic random number generator.
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

impl ServerState {
    /// Generates accounts; every local account that is not generated follows them.
    pub(crate) fn seed_accounts(&mut self, count: usize) {
        let real = self.accounts().filter(|account| account.is_local() && !account.seeded);
        let readers: Vec<RecordId> = real.map(|account| account.id.clone()).collect();
        let names = words::names();
        for at in 0..count {
            let (display_name, username) = names[at % names.len()];
            let username = match at / names.len() {
                0 => username.to_owned(),
                round => format!("{username}{}", round + 1),
            };
            // Every third account is local.
            let domain = (at % 3 != 0).then(|| SERVERS[at % SERVERS.len()]);
            let days = at as u32 % 900 + 30;
            let id = self.add_account(&username, domain, display_name, days);
            if let Some(account) = self.accounts.get_mut(&id) {
                account.seeded = true;
                account.note = format!("Invented for practice. Likes #{}.", TAGS[at % TAGS.len()]);
                account.bot = at % 19 == 18;
                account.fields = vec![("Website".into(), format!("https://{username}.example/"))];
            }
            for reader in &readers {
                self.follow(reader, &id);
            }
        }
        self.drop_notifications(|from| readers.contains(from));
    }

    /// Generates posts of the last two days.
    pub(crate) fn seed_posts(&mut self, count: usize) {
        if !self.accounts().any(|account| account.seeded) {
            self.seed_accounts(DEFAULT_ACCOUNTS);
        }
        let seeded = self.accounts().filter(|account| account.seeded);
        let authors: Vec<String> = seeded.map(|account| account.acct()).collect();
        let mut dice = Dice(count as u64);
        let step = (2 * DAY / (count.max(1) as i64)).clamp(1, 30 * MINUTE);
        let mut public: Vec<RecordId> = Vec::new();
        for at in 0..count {
            let age = step * (count - at) as i64;
            let author = &authors[dice.roll(authors.len())];
            let boosted =
                (at > 8 && dice.one_in(9)).then(|| public[dice.roll(public.len())].clone());
            if let Some(boosted) = boosted {
                self.seed_boost(author, &boosted, age);
                continue;
            }
            let spec = self.generate_post(author, age, &public, &mut dice);
            if let Some(id) = self.backfill(&spec)
                && spec.visibility == StatusVisibility::Public
            {
                public.push(id);
            }
        }
    }

    fn seed_boost(&mut self, author: &str, boosted: &RecordId, age: i64) {
        let Some(author) = self.by_acct(author).map(|account| account.id.clone()) else { return };
        if self.boost_by(&author, boosted).is_some() {
            return;
        }
        let mut boost = self.new_status(&author, clock::now() - age);
        boost.boost_of = Some(boosted.clone());
        self.store_status(boost);
    }

    fn generate_post(
        &self,
        author: &str,
        age: i64,
        public: &[RecordId],
        dice: &mut Dice,
    ) -> PostSpec {
        let posts = words::posts();
        let (language, text) = posts[dice.roll(posts.len())];
        let mut spec = PostSpec::new(author, &text.replace("\\n", "\n"));
        spec.language = Some(language.to_owned());
        spec.age = Duration::from_millis(age.unsigned_abs());
        spec.counts_elsewhere = (dice.roll(90) as u64, dice.roll(30) as u64, dice.roll(12) as u64);
        match dice.roll(16) {
            0..=2 => {
                for _ in 0..=dice.roll(3) {
                    spec.pictures.push(generate_picture(dice));
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
                let url = "https://www.garden.example/notes/how-to-listen-to-a-hedge?in=autumn";
                spec.text.push_str(&format!("\n\n{url}"));
                spec.card = Some(CardSpec {
                    url: url.into(),
                    title: "How to listen to a hedge".into(),
                    description: "A short guide for patient people with warm coats.".into(),
                    picture: dice.one_in(2),
                });
            }
            6 if !public.is_empty() => {
                let parent = &public[dice.roll(public.len())];
                let author = self.find_status(parent).and_then(|it| self.find_account(&it.author));
                if let Some(author) = author {
                    spec.text = format!("@{} {}", author.acct(), spec.text);
                    spec.in_reply_to = Some(parent.to_string());
                }
            }
            7 if !public.is_empty() => {
                spec.quote = Some(public[dice.roll(public.len())].to_string());
            }
            8 => spec.text.push_str(" :comet: :happy_stone:"),
            9 => spec.visibility = StatusVisibility::Unlisted,
            10 => spec.visibility = StatusVisibility::Private,
            _ => {}
        }
        spec
    }
}

fn generate_picture(dice: &mut Dice) -> PictureSpec {
    const SIZES: [(u32, u32); 5] =
        [(1200, 800), (800, 1200), (1000, 1000), (1600, 600), (640, 480)];
    let (width, height) = SIZES[dice.roll(SIZES.len())];
    let description = PICTURES[dice.roll(PICTURES.len())];
    // One in six has no alt text, as in real timelines.
    let description = (!dice.one_in(6)).then(|| description.to_owned());
    PictureSpec { description, width, height }
}
