//! Renders accounts, relationships, emoji and hashtags.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::account::AccountRecord;
use crate::clock;
use crate::drawing;
use crate::record_id::RecordId;
use crate::state::ServerState;
use crate::text;

impl ServerState {
    /// <https://docs.joinmastodon.org/entities/Account/>
    pub(crate) fn account_json(&self, account: &AccountRecord) -> Value {
        let picture = |kind: &str| self.url(&format!("/media/{kind}/{}.png", account.id));
        let newest = self.written_by(&account.id).next().map(|it| clock::date(it.created_at));
        let posts = self.by_author.get(&account.id).map_or(0, |ids| ids.len());
        let uri = match &account.domain {
            Some(domain) => format!("https://{domain}/users/{}", account.username),
            None => self.url(&format!("/users/{}", account.username)),
        };
        let mut json = json!({
            "id": account.id,
            "username": account.username,
            "acct": account.acct(),
            "display_name": account.display_name,
            "locked": account.locked,
            "bot": account.bot,
            "discoverable": account.discoverable,
            "indexable": account.indexable,
            "group": account.group,
            "created_at": clock::midnight(account.created_at),
            "note": self.html(&account.note),
            "url": self.profile_url(account),
            "uri": uri,
            "avatar": picture("avatars"),
            "avatar_static": picture("avatars"),
            "avatar_description": format!("A small planet that stands for {}", account.username),
            "header": picture("headers"),
            "header_static": picture("headers"),
            "header_description": "",
            "followers_count": account.followers.len(),
            "following_count": account.follows.len(),
            "statuses_count": posts,
            "last_status_at": newest,
            "hide_collections": account.hide_collections,
            "show_media": true,
            "show_media_replies": true,
            "show_featured": true,
            "emojis": self.emojis_in(&[&account.display_name, &account.note]),
            "fields": fields_json(account, |value| self.inline_html(value)),
            "feature_approval": {
                "automatic": ["public"],
                "manual": [],
                "current_user": "automatic",
            },
        });
        if account.is_local() {
            json["roles"] = json!([]);
            json["noindex"] = json!(false);
        }
        json
    }

    /// <https://docs.joinmastodon.org/entities/Account/#CredentialAccount>
    pub(crate) fn own_account_json(&self, account: &AccountRecord) -> Value {
        let mut json = self.account_json(account);
        json["source"] = json!({
            "privacy": account.default_visibility(),
            "sensitive": false,
            "language": account.language,
            "note": account.note,
            "fields": fields_json(account, str::to_owned),
            "follow_requests_count": account.follow_requests.len(),
            "hide_collections": account.hide_collections,
            "discoverable": account.discoverable,
            "indexable": account.indexable,
            "attribution_domains": [],
            "quote_policy": "public",
        });
        json["role"] = json!({
            "id": "-99",
            "name": "",
            "color": "",
            "permissions": "65536",
            "highlighted": false,
            "collection_limit": 10,
        });
        json
    }

    /// <https://docs.joinmastodon.org/entities/Relationship/>
    pub(crate) fn relationship_json(&self, viewer: &RecordId, other: &AccountRecord) -> Value {
        let Some(me) = self.accounts.get(viewer) else { return Value::Null };
        let follows = me.follows.contains_key(&other.id);
        let mutes = me.mutes.contains(&other.id);
        json!({
            "id": other.id,
            "following": follows,
            "showing_reblogs": follows,
            "notifying": false,
            "languages": null,
            "followed_by": other.follows.contains_key(viewer),
            "blocking": me.blocks.contains(&other.id),
            "blocked_by": other.blocks.contains(viewer),
            "muting": mutes,
            "muting_notifications": mutes,
            "muting_expires_at": null,
            "requested": other.follow_requests.contains(viewer),
            "requested_by": me.follow_requests.contains(&other.id),
            "domain_blocking": false,
            "endorsed": false,
            "note": "",
        })
    }

    /// The custom emoji used in `texts`.
    pub(super) fn emojis_in(&self, texts: &[&str]) -> Value {
        text::emoji_in(texts)
            .map(|code| {
                let url = self.url(&format!("/media/emoji/{code}.png"));
                json!({
                    "shortcode": code,
                    "url": url,
                    "static_url": url,
                    "visible_in_picker": true,
                })
            })
            .collect()
    }

    pub(super) fn mention_json(&self, account: &AccountRecord) -> Value {
        json!({
            "id": account.id,
            "username": account.username,
            "url": self.profile_url(account),
            "acct": account.acct(),
        })
    }

    /// <https://docs.joinmastodon.org/entities/Tag/>
    pub(crate) fn tag_json(&self, name: &str, viewer: Option<&RecordId>) -> Value {
        let viewer = viewer.and_then(|id| self.accounts.get(id));
        let today = clock::now() / clock::DAY;
        let on = |day: i64| {
            let posts = self.statuses.values().filter(|it| {
                it.created_at / clock::DAY == day && it.tags.iter().any(|tag| tag == name)
            });
            let authors: Vec<&RecordId> = posts.map(|it| &it.author).collect();
            let accounts: BTreeSet<_> = authors.iter().collect();
            json!({
                "day": (day * 86_400).to_string(),
                "uses": authors.len().to_string(),
                "accounts": accounts.len().to_string(),
            })
        };
        let history: Value = (0..7).map(|ago| on(today - ago)).collect();
        json!({
            "id": (drawing::seed_of(name) % 1_000_000).to_string(),
            "name": name,
            "url": self.tag_url(name),
            "history": history,
            "following": viewer.is_some_and(|it| it.followed_tags.contains_key(name)),
            "featuring": false,
        })
    }
}

fn fields_json(account: &AccountRecord, render: impl Fn(&str) -> String) -> Value {
    let fields = account.fields.iter();
    fields
        .map(|(name, value)| json!({ "name": name, "value": render(value), "verified_at": null }))
        .collect()
}
