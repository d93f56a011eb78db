//! People, and what stands between them.

use serde_json::{Value, json};

use crate::clock;
use crate::emoji;
use crate::ids::Id;
use crate::people::Person;
use crate::world::World;

impl World {
    /// <https://docs.joinmastodon.org/entities/Account/>
    pub(crate) fn account_json(&self, person: &Person) -> Value {
        let picture = |kind: &str| self.url(&format!("/media/{kind}/{}.png", person.id));
        let newest = self.written_by(&person.id).next().map(|it| clock::date(it.created_at));
        let posts = self.by_author.get(&person.id).map_or(0, |ids| ids.len());
        let uri = match &person.domain {
            Some(domain) => format!("https://{domain}/users/{}", person.username),
            None => self.url(&format!("/users/{}", person.username)),
        };
        let mut account = json!({
            "id": person.id,
            "username": person.username,
            "acct": person.acct(),
            "display_name": person.display_name,
            "locked": person.locked,
            "bot": person.bot,
            "discoverable": person.discoverable,
            "indexable": person.indexable,
            "group": person.group,
            "created_at": clock::midnight(person.created_at),
            "note": self.html(&person.note),
            "url": self.profile_url(person),
            "uri": uri,
            "avatar": picture("avatars"),
            "avatar_static": picture("avatars"),
            "avatar_description": format!("A small planet that stands for {}", person.username),
            "header": picture("headers"),
            "header_static": picture("headers"),
            "header_description": "",
            "followers_count": person.followers.len(),
            "following_count": person.follows.len(),
            "statuses_count": posts,
            "last_status_at": newest,
            "hide_collections": person.hide_collections,
            "show_media": true,
            "show_media_replies": true,
            "show_featured": true,
            "emojis": self.emojis_in(&[&person.display_name, &person.note]),
            "fields": self.fields_json(person),
            "feature_approval": {
                "automatic": ["public"],
                "manual": [],
                "current_user": "automatic",
            },
        });
        if person.is_local() {
            account["roles"] = json!([]);
            account["noindex"] = json!(false);
        }
        account
    }

    fn fields_json(&self, person: &Person) -> Value {
        let html = |value: &str| {
            let html = self.html(value);
            html.trim_start_matches("<p>").trim_end_matches("</p>").to_owned()
        };
        person
            .fields
            .iter()
            .map(|(name, value)| json!({ "name": name, "value": html(value), "verified_at": null }))
            .collect()
    }

    /// <https://docs.joinmastodon.org/entities/Account/#CredentialAccount>
    pub(crate) fn own_account_json(&self, person: &Person) -> Value {
        let mut account = self.account_json(person);
        let fields: Value = person
            .fields
            .iter()
            .map(|(name, value)| json!({ "name": name, "value": value, "verified_at": null }))
            .collect();
        account["source"] = json!({
            "privacy": person.default_privacy().word(),
            "sensitive": person.sensitive,
            "language": person.language,
            "note": person.note,
            "fields": fields,
            "follow_requests_count": person.asked_by.len(),
            "hide_collections": person.hide_collections,
            "discoverable": person.discoverable,
            "indexable": person.indexable,
            "attribution_domains": [],
            "quote_policy": person.quote_policy,
        });
        account["role"] = json!({
            "id": "-99",
            "name": "",
            "color": "",
            "permissions": "65536",
            "highlighted": false,
            "collection_limit": 10,
        });
        account
    }

    /// <https://docs.joinmastodon.org/entities/Relationship/>
    pub(crate) fn relationship_json(&self, viewer: &Id, other: &Person) -> Value {
        let Some(me) = self.people.get(viewer) else { return Value::Null };
        let follow = me.follows.get(&other.id);
        let mute = me.mutes.get(&other.id);
        json!({
            "id": other.id,
            "following": follow.is_some(),
            "showing_reblogs": follow.is_some_and(|it| it.reblogs),
            "notifying": follow.is_some_and(|it| it.notify),
            "languages": null,
            "followed_by": other.follows.contains_key(viewer),
            "blocking": me.blocks.contains_key(&other.id),
            "blocked_by": other.blocks.contains_key(viewer),
            "muting": mute.is_some(),
            "muting_notifications": mute.is_some_and(|it| it.notifications),
            "muting_expires_at": null,
            "requested": other.asked_by.contains(viewer),
            "requested_by": me.asked_by.contains(&other.id),
            "domain_blocking": false,
            "endorsed": false,
            "note": other.notes_by.get(viewer).cloned().unwrap_or_default(),
        })
    }

    /// The custom emoji inside an entity; unlike the full list they carry no category.
    pub(crate) fn emojis_in(&self, texts: &[&str]) -> Value {
        emoji::used_in(texts).into_iter().map(|code| self.emoji_json(code)).collect()
    }

    pub(crate) fn emoji_json(&self, code: &str) -> Value {
        let url = self.url(&format!("/media/emoji/{code}.png"));
        json!({ "shortcode": code, "url": url, "static_url": url, "visible_in_picker": true })
    }

    pub(crate) fn mention_json(&self, person: &Person) -> Value {
        json!({
            "id": person.id,
            "username": person.username,
            "url": self.profile_url(person),
            "acct": person.acct(),
        })
    }

    /// <https://docs.joinmastodon.org/entities/Tag/>
    pub(crate) fn tag_json(&self, name: &str, viewer: Option<&Id>) -> Value {
        let viewer = viewer.and_then(|id| self.people.get(id));
        let today = clock::now() / clock::DAY;
        let on = |day: i64| {
            let posts = self.statuses.values().filter(|it| {
                it.created_at / clock::DAY == day && it.tags.iter().any(|tag| tag == name)
            });
            let authors: Vec<&Id> = posts.map(|it| &it.author).collect();
            let people: std::collections::BTreeSet<_> = authors.iter().collect();
            json!({
                "day": (day * 86_400).to_string(),
                "uses": authors.len().to_string(),
                "accounts": people.len().to_string(),
            })
        };
        let history: Value = (0..7).map(|ago| on(today - ago)).collect();
        json!({
            "id": (crate::png::seed_of(name) % 1_000_000).to_string(),
            "name": name,
            "url": self.tag_url(name),
            "history": history,
            "following": viewer.is_some_and(|it| it.tags.contains_key(name)),
            "featuring": false,
        })
    }
}
