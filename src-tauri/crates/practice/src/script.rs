//! A script: things people do on a schedule, for demos.

use std::sync::Arc;
use std::time::Duration;

use crate::ids::Id;
use crate::post::{PostSpec, Visibility};
use crate::server::{Planet, PracticeServer};

/// One thing that happens, some time after the one before.
#[derive(Debug, Clone)]
pub struct Step {
    /// How long after the step before.
    pub after: Duration,
    /// What happens.
    pub deed: Deed,
}

/// Something a person does.
#[derive(Debug, Clone)]
pub enum Deed {
    /// Posts.
    Post(Box<PostSpec>),
    /// Answers the newest post of someone.
    AnswerNewest {
        /// Who answers.
        who: String,
        /// Whose newest post is answered.
        whom: String,
        /// The answer, without the mention.
        text: String,
    },
    /// Favourites the newest post of someone.
    FavouriteNewest {
        /// Who favourites.
        who: String,
        /// Whose newest post it is.
        whom: String,
    },
    /// Boosts the newest post of someone.
    BoostNewest {
        /// Who boosts.
        who: String,
        /// Whose newest post it is.
        whom: String,
    },
    /// Follows someone.
    Follow {
        /// Who follows.
        who: String,
        /// Who is followed.
        whom: String,
    },
}

impl PracticeServer {
    /// Plays a script in the background, until it is over or the server stops.
    ///
    /// A step that names nobody, or a post that is not there, is left out.
    pub fn play(&self, script: Vec<Step>) {
        let (planet, ended) = (Arc::clone(&self.planet), self.ended.clone());
        self.runtime.spawn(async move {
            for step in script {
                tokio::select! {
                    () = ended.cancelled() => return,
                    () = tokio::time::sleep(step.after) => {}
                }
                perform(&planet, step.deed);
            }
        });
    }
}

fn perform(planet: &Planet, deed: Deed) -> Option<Id> {
    let mut world = planet.world();
    let id_of = |world: &crate::world::World, name: &str| Some(world.by_acct(name)?.id.clone());
    let newest = |world: &crate::world::World, name: &str| {
        let id = id_of(world, name)?;
        world.written_by(&id).find(|it| it.boost_of.is_none()).map(|it| it.id.clone())
    };
    match deed {
        Deed::Post(spec) => world.post(&spec),
        Deed::AnswerNewest { who, whom, text } => {
            let parent = newest(&world, &whom)?.into_string();
            let text = format!("@{whom} {text}");
            world.post(&PostSpec { in_reply_to: Some(parent), ..PostSpec::new(&who, &text) })
        }
        Deed::FavouriteNewest { who, whom } => {
            let (who, post) = (id_of(&world, &who)?, newest(&world, &whom)?);
            world.favourite(&who, &post);
            Some(post)
        }
        Deed::BoostNewest { who, whom } => {
            let (who, post) = (id_of(&world, &who)?, newest(&world, &whom)?);
            Some(world.boost(&who, &post, Visibility::Public))
        }
        Deed::Follow { who, whom } => {
            let (who, whom) = (id_of(&world, &who)?, id_of(&world, &whom)?);
            world.begin_following(&who, &whom);
            Some(whom)
        }
    }
}
