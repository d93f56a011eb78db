//! A planet full of people who were here all week.

use std::time::Duration;

use crate::cast::{Actor, CASTS, Cast, Part};
use crate::clock::{self, DAY, HOUR};
use crate::ids::Id;
use crate::post::PostSpec;
use crate::world::World;

/// People elsewhere, found only by those who look them up.
const FAR_AWAY: [(&str, &str, &str, &str); 4] = [
    ("mo", "orbit.example", "Mo", "Far, but not too far. #astronomy"),
    ("ilse", "wald.example", "Ilse im Wald", "Pilze, Eulen, Stille. #wildlife"),
    ("rui", "plage.example", "Rui", "Ondas e livros. #books"),
    ("nadira", "teahouse.example", "Nadira", "Tea, letters, chess. #chess"),
];

impl World {
    /// Lets everyone of all three planets live here, with their week behind them.
    pub(crate) fn settle(&mut self) {
        for cast in CASTS {
            self.settle_cast(cast, None);
        }
        self.acquaint();
        for (name, domain, display_name, note) in FAR_AWAY {
            self.add_far(name, domain, display_name, note);
        }
    }

    /// Lets one planet's people live here and the others' be known from afar.
    pub(crate) fn settle_with_neighbours(&mut self, home: &Cast) {
        self.settle_cast(home, None);
        self.acquaint();
        for cast in CASTS.into_iter().filter(|cast| cast.domain != home.domain) {
            self.settle_cast(cast, Some(cast.domain));
        }
        self.notices.clear();
    }

    fn settle_cast(&mut self, cast: &Cast, domain: Option<&str>) {
        for (at, actor) in cast.actors.iter().enumerate() {
            let at = at as i64;
            let joined = clock::now() - (400 - 7 * at) * DAY;
            let id = self.add(actor.name, domain, actor.display_name.to_owned(), joined);
            if let Some(person) = self.people.get_mut(&id) {
                actor.note.clone_into(&mut person.note);
                person.invented = true;
                person.locked = actor.part == Part::Locked;
                person.bot = actor.part == Part::Bot;
                person.group = actor.part == Part::Group;
                person.featured = actor.part == Part::Greeter;
                person.discoverable = actor.part != Part::Shy;
                person.indexable = actor.part != Part::Shy;
            }
            self.tell_the_week(actor, domain, at);
        }
    }

    /// What someone wrote this week: never two people at the same moment, never older than it.
    fn tell_the_week(&mut self, actor: &Actor, domain: Option<&str>, at: i64) {
        for (line, (language, text)) in actor.lines.iter().enumerate() {
            let line = line as i64;
            let far = if domain.is_some() { HOUR / 3 } else { 0 };
            let age = far + HOUR / 4 + at * 97 * HOUR / 60 + line * 52 * HOUR;
            let author = domain.map_or(actor.name.to_owned(), |it| format!("{}@{it}", actor.name));
            let spec = PostSpec {
                language: Some((*language).to_owned()),
                age: Duration::from_millis(age.unsigned_abs()),
                ..PostSpec::new(&author, text)
            };
            self.post_quietly(&spec);
        }
    }

    /// Lets residents follow their neighbours, and favourite what the neighbours wrote.
    fn acquaint(&mut self) {
        let residents: Vec<Id> =
            self.people.values().filter(|it| it.invented).map(|it| it.id.clone()).collect();
        for (at, id) in residents.iter().enumerate() {
            for step in [1, 2, 5] {
                let other = residents[(at + step) % residents.len()].clone();
                if other == *id {
                    continue;
                }
                self.begin_following(id, &other);
                let liked = self.written_by(&other).nth(step % 2).map(|it| it.id.clone());
                if let Some(liked) = liked {
                    self.favourite(id, &liked);
                }
            }
        }
        self.notices.retain(|_, notice| !residents.contains(&notice.from));
    }
}
