//! Posts, as each viewer gets them.

use serde_json::{Value, json};

use crate::clock;
use crate::ids::Id;
use crate::png;
use crate::post::CardSpec;
use crate::statuses::{Picture, Status};
use crate::text::escape;
use crate::world::World;

impl World {
    /// A post as `viewer` gets it; without a viewer the fields about them are absent.
    ///
    /// <https://docs.joinmastodon.org/entities/Status/>
    pub(crate) fn status_json(&self, status: &Status, viewer: Option<&Id>) -> Value {
        let mut json = self.bare_status_json(status, viewer);
        if let Some(original) = status.boost_of.as_ref().and_then(|id| self.statuses.get(id)) {
            json["reblog"] = self.status_json(original, viewer);
        }
        if let Some(id) = &status.quote {
            json["quote"] = self.quote_json(id, viewer);
        }
        json
    }

    /// A post without the posts inside it.
    fn bare_status_json(&self, status: &Status, viewer: Option<&Id>) -> Value {
        let Some(author) = self.people.get(&status.author) else { return Value::Null };
        let original = self.original(status);
        let (uri, url) = self.status_addresses(status);
        let parent = status.in_reply_to.as_ref().map(|id| self.statuses.get(id));
        let parent = parent.flatten();
        let people = status.mentions.iter().filter_map(|id| self.people.get(id));
        let tags = status.tags.iter();
        let application = status.application.as_ref();
        let counts = original.elsewhere;
        let mut json = json!({
            "id": status.id,
            "created_at": clock::iso(status.created_at),
            "in_reply_to_id": parent.map(|it| &it.id),
            "in_reply_to_account_id": parent.map(|it| &it.author),
            "sensitive": status.sensitive,
            "spoiler_text": status.spoiler,
            "visibility": status.visibility.word(),
            "language": status.language,
            "uri": uri,
            "url": url,
            "replies_count": original.replies.len() as u64 + counts.2,
            "reblogs_count": original.boosted_by.len() as u64 + counts.1,
            "favourites_count": original.favourited_by.len() as u64 + counts.0,
            "quotes_count": original.quoted_by.len(),
            "edited_at": status.edited_at.map(clock::iso),
            "content": self.content(status),
            "reblog": null,
            "quote": null,
            "application": application.map(|(name, site)| json!({ "name": name, "website": site })),
            "account": self.account_json(author),
            "media_attachments": self.pictures_json(status),
            "mentions": people.map(|it| self.mention_json(it)).collect::<Value>(),
            "tags": tags.map(|it| json!({ "name": it, "url": self.tag_url(it) })).collect::<Value>(),
            "emojis": self.emojis_in(&[&status.text, &status.spoiler]),
            "card": status.card.as_ref().map(|card| self.card_json(card)),
            "poll": status.poll.as_ref().map(|poll| self.poll_json(poll, status, viewer)),
            "quote_approval": self.quote_approval(original, viewer),
            "tagged_collections": [],
        });
        if let Some(reader) = viewer.and_then(|id| self.people.get(id)) {
            json["favourited"] = json!(reader.has_favourited(&original.id));
            json["reblogged"] = json!(self.boost_by(&reader.id, &original.id).is_some());
            json["muted"] = json!(reader.muted_threads.contains(&original.id));
            json["bookmarked"] = json!(reader.has_bookmarked(&original.id));
            json["filtered"] = json!([]);
            if reader.id == status.author && status.boost_of.is_none() {
                json["pinned"] = json!(reader.pinned.contains(&status.id));
            }
        }
        json
    }

    pub(crate) fn content(&self, status: &Status) -> String {
        let original = self.original(status);
        if let Some(html) = &original.html {
            return html.clone();
        }
        let html = self.html(&original.text);
        let quoted = original.quote.as_ref().and_then(|id| self.statuses.get(id));
        match quoted {
            Some(quoted) => {
                let url = escape(&self.status_addresses(quoted).1);
                format!("<p class=\"quote-inline\">RE: <a href=\"{url}\">{url}</a></p>{html}")
            }
            None => html,
        }
    }

    /// The `uri` that is the same everywhere, and the `url` for a browser.
    pub(crate) fn status_addresses(&self, status: &Status) -> (String, String) {
        let author = &self.people[&status.author];
        let (name, id) = (&author.username, &status.id);
        let server = match &author.domain {
            Some(domain) => format!("https://{domain}"),
            None => self.settings.base(),
        };
        let end = if status.boost_of.is_some() { "/activity" } else { "" };
        (format!("{server}/users/{name}/statuses/{id}{end}"), format!("{server}/@{name}/{id}"))
    }

    /// <https://docs.joinmastodon.org/entities/Quote/>
    fn quote_json(&self, id: &Id, viewer: Option<&Id>) -> Value {
        let Some(quoted) = self.statuses.get(id) else {
            return json!({ "state": "deleted", "quoted_status": null });
        };
        if !self.may_see(viewer, quoted) {
            return json!({ "state": "unauthorized", "quoted_status": null });
        }
        let mut inner = self.bare_status_json(quoted, viewer);
        // A quote inside a quote is only named: otherwise two posts could quote each other forever.
        if let Some(deeper) = &quoted.quote {
            inner["quote"] = json!({ "state": "accepted", "quoted_status_id": deeper });
        }
        json!({ "state": "accepted", "quoted_status": inner })
    }

    /// <https://docs.joinmastodon.org/entities/QuoteApproval/>
    fn quote_approval(&self, status: &Status, viewer: Option<&Id>) -> Value {
        let open = status.visibility.is_open() && status.quote_policy != "nobody";
        let own = viewer == Some(&status.author);
        let automatic = match status.quote_policy.as_str() {
            _ if !open => json!([]),
            "followers" => json!(["followers"]),
            _ => json!(["public"]),
        };
        let follower = viewer.is_some_and(|viewer| self.follows(viewer, &status.author));
        let allowed = own || (open && (status.quote_policy == "public" || follower));
        let current = if allowed { "automatic" } else { "denied" };
        json!({ "automatic": automatic, "manual": [], "current_user": current })
    }

    fn pictures_json(&self, status: &Status) -> Value {
        status.pictures.iter().map(|picture| self.picture_json(picture)).collect()
    }

    /// <https://docs.joinmastodon.org/entities/MediaAttachment/>
    fn picture_json(&self, picture: &Picture) -> Value {
        let url = |size: &str| self.url(&format!("/media/pictures/{}/{size}.png", picture.id));
        let side = |(width, height): (u32, u32)| {
            json!({
                "width": width,
                "height": height,
                "size": format!("{width}x{height}"),
                "aspect": f64::from(width) / f64::from(height.max(1)),
            })
        };
        json!({
            "id": picture.id,
            "type": "image",
            "url": url("original"),
            "preview_url": url("small"),
            "remote_url": null,
            "preview_remote_url": null,
            "text_url": null,
            "meta": {
                "original": side((picture.width, picture.height)),
                "small": side(picture.small()),
                "focus": { "x": 0.0, "y": 0.0 },
            },
            "description": picture.description,
            "blurhash": png::blurhash(picture.id.as_str()),
        })
    }

    /// <https://docs.joinmastodon.org/entities/PreviewCard/>
    pub(crate) fn card_json(&self, card: &CardSpec) -> Value {
        let host = card.url.split('/').nth(2).unwrap_or_default();
        let image = card
            .picture
            .then(|| self.url(&format!("/media/cards/{:x}.png", png::seed_of(&card.url))));
        let (width, height) = if card.picture { (640, 360) } else { (0, 0) };
        json!({
            "url": card.url,
            "title": card.title,
            "description": card.description,
            "language": "en",
            "type": "link",
            "author_name": "",
            "author_url": "",
            "provider_name": host,
            "provider_url": "",
            "html": "",
            "width": width,
            "height": height,
            "image": image,
            "image_description": "",
            "embed_url": "",
            "blurhash": card.picture.then(|| png::blurhash(&card.url)),
            "published_at": null,
            "missing_attribution": null,
            "authors": [],
        })
    }

    /// <https://docs.joinmastodon.org/entities/StatusEdit/>
    pub(crate) fn history_json(&self, status: &Status) -> Value {
        let account = self.people.get(&status.author).map(|author| self.account_json(author));
        let version = |text: &str, spoiler: &str, sensitive: bool, at: i64| {
            json!({
                "content": self.html(text),
                "spoiler_text": spoiler,
                "sensitive": sensitive,
                "created_at": clock::iso(at),
                "account": account,
                "media_attachments": self.pictures_json(status),
                "emojis": self.emojis_in(&[text, spoiler]),
                "quote": null,
            })
        };
        let now = status.edited_at.unwrap_or(status.created_at);
        let mut all: Vec<Value> = status
            .history
            .iter()
            .map(|it| version(&it.text, &it.spoiler, it.sensitive, it.written_at))
            .collect();
        all.push(version(&status.text, &status.spoiler, status.sensitive, now));
        Value::Array(all)
    }
}

impl Picture {
    /// The size of the preview: no side longer than 640.
    pub(crate) fn small(&self) -> (u32, u32) {
        let longest = self.width.max(self.height).max(640);
        let scaled = |side: u32| (side * 640 / longest).max(1);
        (scaled(self.width), scaled(self.height))
    }
}
