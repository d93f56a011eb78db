//! One's own profile and preferences.

use serde_json::json;

use crate::call::{Call, Routes, get, patch};
use crate::post::Visibility;
use crate::reply::{Answer, Refusal};
use crate::text;
use crate::world::World;

const LONGEST_NAME: usize = 40;
const LONGEST_NOTE: usize = 500;
const MOST_FIELDS: usize = 4;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/accounts/verify_credentials", get(own))
        .route("/api/v1/accounts/update_credentials", patch(change))
        .route("/api/v1/preferences", get(preferences))
}

fn own(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["profile", "read:accounts"])?;
    Ok(world.own_account_json(world.person(&viewer)?).into())
}

/// Changes what is named and leaves the rest as it is.
///
/// <https://docs.joinmastodon.org/methods/accounts/#update_credentials>
fn change(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["write:accounts"])?;
    let params = &call.params;
    let too_long = |field: &str, most: usize| {
        let why = format!("Validation failed: {field} is too long (maximum is {most} characters)");
        Refusal::invalid(&why)
    };
    let mut changed = world.person(&viewer)?.clone();
    if let Some(name) = params.text("display_name") {
        if text::graphemes(&name) > LONGEST_NAME {
            return Err(too_long("Display name", LONGEST_NAME));
        }
        changed.display_name = name;
    }
    if let Some(note) = params.text("note") {
        if text::length(&note) > LONGEST_NOTE {
            return Err(too_long("Note", LONGEST_NOTE));
        }
        changed.note = note;
    }
    let flag = |key: &str, now: bool| params.flag(key).unwrap_or(now);
    changed.discoverable = flag("discoverable", changed.discoverable);
    changed.indexable = flag("indexable", changed.indexable);
    changed.locked = flag("locked", changed.locked);
    changed.hide_collections = flag("hide_collections", changed.hide_collections);
    changed.bot = flag("bot", changed.bot);
    if let Some(source) = params.group("source") {
        if let Some(word) = source.some_text("privacy") {
            let why = "Validation failed: Default privacy is not included in the list";
            changed.privacy = Visibility::parse(&word).ok_or_else(|| Refusal::invalid(why))?;
        }
        changed.sensitive = source.flag("sensitive").unwrap_or(changed.sensitive);
        changed.language = source.some_text("language").or(changed.language);
        changed.quote_policy = source.some_text("quote_policy").unwrap_or(changed.quote_policy);
    }
    let fields = params.groups("fields_attributes");
    if !fields.is_empty() {
        let field = |it: &crate::params::Params| Some((it.some_text("name")?, it.text("value")?));
        changed.fields = fields.iter().filter_map(field).take(MOST_FIELDS).collect();
    }
    *world.person_mut(&viewer)? = changed;
    world.let_in_those_who_asked(&viewer);
    Ok(world.own_account_json(world.person(&viewer)?).into())
}

impl World {
    /// Whoever opens their door has said yes to all who stood before it.
    fn let_in_those_who_asked(&mut self, id: &crate::ids::Id) {
        let Some(person) = self.people.get(id).filter(|person| !person.locked) else { return };
        for asked in person.asked_by.clone() {
            self.begin_following(&asked, id);
        }
    }
}

fn preferences(world: &mut World, call: &Call) -> Answer {
    let viewer = world.viewer(call, &["read:accounts"])?;
    let person = world.person(&viewer)?;
    Ok(json!({
        "posting:default:visibility": person.default_privacy().word(),
        "posting:default:sensitive": person.sensitive,
        "posting:default:language": person.language,
        "posting:default:quote_policy": person.quote_policy,
        "reading:expand:media": "default",
        "reading:expand:spoilers": false,
        "reading:autoplay:gifs": false,
    })
    .into())
}
