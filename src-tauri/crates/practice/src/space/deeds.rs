//! The things residents do, each at its time.

use crate::ids::Id;
use crate::post::{PostSpec, Visibility};
use crate::statuses::Status;
use crate::world::World;

/// Something that will happen at a beat.
#[derive(Debug)]
pub(super) struct Due {
    pub(super) at: u64,
    pub(super) deed: Deed,
}

/// Something one resident does.
#[derive(Debug)]
pub(super) enum Deed {
    Answer {
        who: &'static str,
        to: Id,
        text: &'static str,
    },
    /// Writes to someone out of nowhere.
    Address {
        who: &'static str,
        whom: Id,
        text: &'static str,
    },
    Favourite {
        who: &'static str,
        post: Id,
    },
    Boost {
        who: &'static str,
        post: Id,
    },
    Follow {
        who: &'static str,
        whom: Id,
    },
    /// Says yes to someone at the door.
    LetIn {
        who: &'static str,
        whom: Id,
    },
    /// Puts a content note over one's own post.
    Fold {
        post: Id,
        note: &'static str,
    },
}

impl Deed {
    pub(super) fn answer(who: &'static str, to: &Status, text: &'static str) -> Self {
        Self::Answer { who, to: to.id.clone(), text }
    }

    pub(super) fn favourite(who: &'static str, post: &Status) -> Self {
        Self::Favourite { who, post: post.id.clone() }
    }

    pub(super) fn boost(who: &'static str, post: &Status) -> Self {
        Self::Boost { who, post: post.id.clone() }
    }

    /// Does it; whatever has become impossible meanwhile is left out.
    pub(super) fn perform(self, world: &mut World) {
        // A deed that came to nothing leaves nothing behind, and nobody waits for it.
        let _ = self.try_in(world);
    }

    fn try_in(self, world: &mut World) -> Option<()> {
        match self {
            Self::Answer { who, to, text } => answer(world, who, &to, text),
            Self::Address { who, whom, text } => {
                let wall = world.is_blocked(&id_of(world, who)?, &whom);
                let text = format!("@{} {text}", world.people.get(&whom)?.acct());
                if wall {
                    return None;
                }
                world.post(&PostSpec::new(who, &text)).map(drop)
            }
            Self::Favourite { who, post } => {
                let (who, _) = seen(world, who, &post)?;
                world.favourite(&who, &post);
                Some(())
            }
            Self::Boost { who, post } => {
                let (who, visibility) = seen(world, who, &post)?;
                visibility.is_open().then(|| {
                    world.boost(&who, &post, Visibility::Public);
                })
            }
            Self::Follow { who, whom } => {
                let (who, locked) = (id_of(world, who)?, world.people.get(&whom)?.locked);
                if world.is_blocked(&who, &whom) || world.follows(&who, &whom) {
                    return None;
                }
                match locked {
                    true => world.ask_to_follow(&who, &whom),
                    false => world.begin_following(&who, &whom),
                }
                Some(())
            }
            Self::LetIn { who, whom } => {
                let who = id_of(world, who)?;
                let waits = world.people.get_mut(&who)?.asked_by.remove(&whom);
                waits.then(|| world.begin_following(&whom, &who))
            }
            Self::Fold { post, note } => {
                world.rewrite(&post, |status| {
                    status.spoiler = note.to_owned();
                    status.sensitive = true;
                });
                Some(())
            }
        }
    }
}

fn id_of(world: &World, name: &str) -> Option<Id> {
    Some(world.by_acct(name)?.id.clone())
}

/// Who it is and how public the post is, when they may see it at all: a wall or a small audience
/// keeps residents out as it keeps everyone out.
fn seen(world: &World, who: &str, post: &Id) -> Option<(Id, Visibility)> {
    let who = id_of(world, who)?;
    let post = world.status(post, Some(&who)).ok()?;
    Some((who, post.visibility))
}

fn answer(world: &mut World, who: &str, to: &Id, text: &str) -> Option<()> {
    let (_, visibility) = seen(world, who, to)?;
    let author = &world.statuses.get(to)?.author;
    let text = format!("@{} {text}", world.people.get(author)?.acct());
    let in_reply_to = Some(to.to_string());
    world.post(&PostSpec { visibility, in_reply_to, ..PostSpec::new(who, &text) }).map(drop)
}
