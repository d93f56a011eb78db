//! People: who they are and what they wrote.

use serde_json::{Value, json};

use crate::call::{Call, Routes, get};
use crate::ids::Id;
use crate::paging::{Links, Window, by_offset};
use crate::people::Person;
use crate::reply::{Answer, Refusal};
use crate::statuses::Status;
use crate::world::World;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/accounts/lookup", get(lookup))
        .route("/api/v1/accounts/search", get(search))
        .route("/api/v1/accounts", get(several))
        .route("/api/v1/accounts/{id}", get(one))
        .route("/api/v1/accounts/{id}/statuses", get(statuses))
        .route("/api/v1/accounts/{id}/followers", get(followers))
        .route("/api/v1/accounts/{id}/following", get(following))
        .route("/api/v1/accounts/{id}/featured_tags", get(|_, _| Ok(json!([]).into())))
        .route("/api/v1/accounts/{id}/lists", get(|_, _| Ok(json!([]).into())))
}

fn one(world: &mut World, call: &Call) -> Answer {
    world.maybe_viewer(call, &["read:accounts"])?;
    let person = world.person(&call.id())?;
    match person.is_in() {
        true => Ok(world.account_json(person).into()),
        false => Err(Refusal::not_found()),
    }
}

fn several(world: &mut World, call: &Call) -> Answer {
    world.maybe_viewer(call, &["read:accounts"])?;
    let ids = call.params.list("id").into_iter().map(Id::new);
    let people: Value = ids
        .filter_map(|id| world.people.get(&id))
        .map(|person| world.account_json(person))
        .collect();
    Ok(people.into())
}

/// Someone who has not answered their letter yet is found, too: their name is taken.
fn lookup(world: &mut World, call: &Call) -> Answer {
    world.maybe_viewer(call, &["read:accounts"])?;
    let acct = call.params.text("acct").unwrap_or_default();
    let person = world.by_acct(&acct).ok_or_else(Refusal::not_found)?;
    Ok(world.account_json(person).into())
}

fn search(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["read:accounts"])?;
    let mut found = world.find_people(&call.params.text("q").unwrap_or_default());
    if call.params.is_set("following") {
        found.retain(|person| world.follows(&viewer, &person.id));
    }
    let rows = found.into_iter().map(|person| world.account_json(person)).collect();
    Ok(Value::Array(by_offset(call, 40, 80, rows)).into())
}

/// Which of someone's posts a profile shows.
#[derive(Clone, Copy)]
struct Wanted<'a> {
    pinned: bool,
    only_media: bool,
    exclude_replies: bool,
    exclude_reblogs: bool,
    tagged: Option<&'a str>,
}

impl Wanted<'_> {
    fn fits(self, world: &World, person: &Person, status: &Status) -> bool {
        let parent = status.in_reply_to.as_ref().and_then(|id| world.statuses.get(id));
        // An answer to oneself is a thread, not a reply.
        let is_reply = parent.is_some_and(|parent| parent.author != person.id);
        (!self.pinned || person.pinned.contains(&status.id))
            && (!self.only_media || !status.pictures.is_empty())
            && (!self.exclude_replies || !is_reply)
            && (!self.exclude_reblogs || status.boost_of.is_none())
            && self.tagged.is_none_or(|tag| status.tags.iter().any(|it| it == tag))
    }
}

fn statuses(world: &mut World, call: &Call) -> Answer {
    let viewer = world.maybe_viewer(call, &["read:statuses"])?;
    let person = world.person(&call.id())?;
    let tagged = call.params.some_text("tagged").map(|tag| tag.to_lowercase());
    let wanted = Wanted {
        pinned: call.params.is_set("pinned"),
        only_media: call.params.is_set("only_media"),
        exclude_replies: call.params.is_set("exclude_replies"),
        exclude_reblogs: call.params.is_set("exclude_reblogs"),
        tagged: tagged.as_deref(),
    };
    let seen = world.written_by(&person.id).filter(|status| {
        wanted.fits(world, person, status)
            && world.may_see(viewer.as_ref(), status)
            && world.may_see(viewer.as_ref(), world.original(status))
    });
    let window = Window::of(call, 20, 40);
    let rows = window.pick(seen.map(|status| (status.id.clone(), status)));
    let rows = rows.into_iter().map(|(id, it)| (id, world.status_json(it, viewer.as_ref())));
    Ok(world.page(call, &window, Links::MinId, rows.collect()))
}

fn followers(world: &mut World, call: &Call) -> Answer {
    let viewer = world.maybe_viewer(call, &["read:accounts"])?;
    let person = world.person(&call.id())?;
    if person.hides_from(viewer.as_ref()) {
        return Ok(json!([]).into());
    }
    let rows = person.followers.iter().map(|(id, row)| (row.clone(), id.clone())).collect();
    Ok(world.page_of_people(call, rows))
}

fn following(world: &mut World, call: &Call) -> Answer {
    let viewer = world.maybe_viewer(call, &["read:accounts"])?;
    let person = world.person(&call.id())?;
    if person.hides_from(viewer.as_ref()) {
        return Ok(json!([]).into());
    }
    let rows = person.follows.iter().map(|(id, it)| (it.row.clone(), id.clone())).collect();
    Ok(world.page_of_people(call, rows))
}

impl World {
    /// A page of people, in the order of internal row ids that only `Link` tells.
    pub(crate) fn page_of_people(
        &self,
        call: &Call,
        mut rows: Vec<(Id, Id)>,
    ) -> crate::reply::Reply {
        rows.sort_by(|one, other| other.0.cmp(&one.0));
        let window = Window::of(call, 40, 80);
        let rows = window.pick(rows.into_iter());
        let rows = rows.into_iter().filter_map(|(row, id)| {
            self.people.get(&id).map(|person| (row, self.account_json(person)))
        });
        self.page(call, &window, Links::SinceId, rows.collect())
    }

    /// People whose name contains `query`, those it begins first.
    pub(crate) fn find_people(&self, query: &str) -> Vec<&Person> {
        let query = query.trim().trim_start_matches('@').to_lowercase();
        let here = format!("@{}", self.settings.domain);
        let query = query.strip_suffix(&here).unwrap_or(&query);
        if query.is_empty() {
            return Vec::new();
        }
        let fits = |person: &&Person| {
            person.is_in()
                && (person.acct().to_lowercase().contains(query)
                    || person.display_name.to_lowercase().contains(query))
        };
        let mut found: Vec<&Person> = self.people.values().filter(fits).collect();
        found.sort_by_key(|person| !person.acct().to_lowercase().starts_with(query));
        found
    }
}
