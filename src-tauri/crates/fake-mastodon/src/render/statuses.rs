//! Renders posts and polls, each for one viewer.

use serde_json::{Value, json};

use crate::clock;
use crate::drawing;
use crate::poll::PollRecord;
use crate::post_spec::CardSpec;
use crate::record_id::RecordId;
use crate::state::ServerState;
use crate::status::{MediaRecord, StatusRecord};
use crate::text::escape;

impl ServerState {
    /// A post for `viewer`; without one the fields about the viewer are missing.
    ///
    /// <https://docs.joinmastodon.org/entities/Status/>
    pub(crate) fn status_json(&self, status: &StatusRecord, viewer: Option<&RecordId>) -> Value {
        let mut json = self.shallow_status_json(status, viewer);
        if let Some(original) = status.boost_of.as_ref().and_then(|id| self.statuses.get(id)) {
            json["reblog"] = self.status_json(original, viewer);
        }
        if let Some(id) = &status.quote {
            json["quote"] = self.quote_json(id, viewer);
        }
        json
    }

    /// A post without the boosted or quoted post inside it.
    fn shallow_status_json(&self, status: &StatusRecord, viewer: Option<&RecordId>) -> Value {
        let Some(author) = self.accounts.get(&status.author) else { return Value::Null };
        let original = self.original(status);
        let (uri, url) = self.status_urls(status);
        let parent = status.in_reply_to.as_ref().and_then(|id| self.statuses.get(id));
        let mentioned = status.mentions.iter().filter_map(|id| self.accounts.get(id));
        let tags = status.tags.iter();
        let (favourites, boosts, replies) = original.counts_elsewhere;
        let mut json = json!({
            "id": status.id,
            "created_at": clock::iso(status.created_at),
            "in_reply_to_id": parent.map(|it| &it.id),
            "in_reply_to_account_id": parent.map(|it| &it.author),
            "sensitive": status.sensitive,
            "spoiler_text": status.spoiler,
            "visibility": status.visibility,
            "language": status.language,
            "uri": uri,
            "url": url,
            "replies_count": original.replies.len() as u64 + replies,
            "reblogs_count": original.boosted_by.len() as u64 + boosts,
            "favourites_count": original.favourited_by.len() as u64 + favourites,
            "quotes_count": 0,
            "edited_at": status.edited_at.map(clock::iso),
            "content": self.content(original),
            "reblog": null,
            "quote": null,
            "application": null,
            "account": self.account_json(author),
            "media_attachments": self.media_json(status),
            "mentions": mentioned.map(|it| self.mention_json(it)).collect::<Value>(),
            "tags": tags.map(|it| json!({ "name": it, "url": self.tag_url(it) })).collect::<Value>(),
            "emojis": self.emojis_in(&[&status.text, &status.spoiler]),
            "card": status.card.as_ref().map(|card| self.card_json(card)),
            "poll": status.poll.as_ref().map(|poll| self.poll_json(poll, status, viewer)),
            "quote_approval": {
                "automatic": ["public"],
                "manual": [],
                "current_user": "automatic",
            },
            "tagged_collections": [],
        });
        if let Some(reader) = viewer.and_then(|id| self.accounts.get(id)) {
            json["favourited"] = json!(reader.has_favourited(&original.id));
            json["reblogged"] = json!(self.boost_by(&reader.id, &original.id).is_some());
            json["muted"] = json!(false);
            json["bookmarked"] = json!(reader.has_bookmarked(&original.id));
            json["filtered"] = json!([]);
            if reader.id == status.author && status.boost_of.is_none() {
                json["pinned"] = json!(false);
            }
        }
        json
    }

    fn content(&self, original: &StatusRecord) -> String {
        if let Some(html) = &original.html {
            return html.clone();
        }
        let html = self.html(&original.text);
        let quoted = original.quote.as_ref().and_then(|id| self.statuses.get(id));
        match quoted {
            Some(quoted) => {
                let url = escape(&self.status_urls(quoted).1);
                format!("<p class=\"quote-inline\">RE: <a href=\"{url}\">{url}</a></p>{html}")
            }
            None => html,
        }
    }

    /// `uri` and `url` of a post.
    pub(crate) fn status_urls(&self, status: &StatusRecord) -> (String, String) {
        let author = &self.accounts[&status.author];
        let (name, id) = (&author.username, &status.id);
        let server = match &author.domain {
            Some(domain) => format!("https://{domain}"),
            None => self.settings.base(),
        };
        let end = if status.boost_of.is_some() { "/activity" } else { "" };
        (format!("{server}/users/{name}/statuses/{id}{end}"), format!("{server}/@{name}/{id}"))
    }

    /// <https://docs.joinmastodon.org/entities/Quote/>
    fn quote_json(&self, id: &RecordId, viewer: Option<&RecordId>) -> Value {
        let Some(quoted) = self.statuses.get(id) else {
            return json!({ "state": "deleted", "quoted_status": null });
        };
        if !self.may_see(viewer, quoted) {
            return json!({ "state": "unauthorized", "quoted_status": null });
        }
        let mut inner = self.shallow_status_json(quoted, viewer);
        // Only the id of a nested quote is sent, because two posts can quote each other.
        if let Some(nested) = &quoted.quote {
            inner["quote"] = json!({ "state": "accepted", "quoted_status_id": nested });
        }
        json!({ "state": "accepted", "quoted_status": inner })
    }

    fn media_json(&self, status: &StatusRecord) -> Value {
        status.media.iter().map(|media| self.media_attachment_json(media)).collect()
    }

    /// <https://docs.joinmastodon.org/entities/MediaAttachment/>
    fn media_attachment_json(&self, media: &MediaRecord) -> Value {
        let url = |size: &str| self.url(&format!("/media/pictures/{}/{size}.png", media.id));
        let size = |(width, height): (u32, u32)| {
            json!({
                "width": width,
                "height": height,
                "size": format!("{width}x{height}"),
                "aspect": f64::from(width) / f64::from(height.max(1)),
            })
        };
        json!({
            "id": media.id,
            "type": "image",
            "url": url("original"),
            "preview_url": url("small"),
            "remote_url": null,
            "preview_remote_url": null,
            "text_url": null,
            "meta": {
                "original": size((media.width, media.height)),
                "small": size(media.preview_size()),
                "focus": { "x": 0.0, "y": 0.0 },
            },
            "description": media.description,
            "blurhash": drawing::blurhash(media.id.as_str()),
        })
    }

    /// <https://docs.joinmastodon.org/entities/PreviewCard/>
    pub(crate) fn card_json(&self, card: &CardSpec) -> Value {
        let host = card.url.split('/').nth(2).unwrap_or_default();
        let image = card
            .picture
            .then(|| self.url(&format!("/media/cards/{:x}.png", drawing::seed_of(&card.url))));
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
            "blurhash": card.picture.then(|| drawing::blurhash(&card.url)),
            "published_at": null,
            "missing_attribution": null,
            "authors": [],
        })
    }

    /// <https://docs.joinmastodon.org/entities/StatusEdit/>
    pub(crate) fn history_json(&self, status: &StatusRecord) -> Value {
        let account = self.accounts.get(&status.author).map(|author| self.account_json(author));
        let version = |text: &str, spoiler: &str, sensitive: bool, at: i64| {
            json!({
                "content": self.html(text),
                "spoiler_text": spoiler,
                "sensitive": sensitive,
                "created_at": clock::iso(at),
                "account": account,
                "media_attachments": self.media_json(status),
                "emojis": self.emojis_in(&[text, spoiler]),
                "quote": null,
            })
        };
        let edited_at = status.edited_at.unwrap_or(status.created_at);
        let earlier = status.history.iter();
        earlier
            .map(|it| version(&it.text, &it.spoiler, it.sensitive, it.written_at))
            .chain([version(&status.text, &status.spoiler, status.sensitive, edited_at)])
            .collect()
    }

    /// <https://docs.joinmastodon.org/entities/Poll/>
    pub(crate) fn poll_json(
        &self,
        poll: &PollRecord,
        status: &StatusRecord,
        viewer: Option<&RecordId>,
    ) -> Value {
        let hidden = poll.hide_totals && !poll.is_expired();
        let options: Value = poll
            .options
            .iter()
            .enumerate()
            .map(|(at, title)| {
                json!({ "title": title, "votes_count": (!hidden).then(|| poll.votes_for(at)) })
            })
            .collect();
        let votes: u64 = (0..poll.options.len()).map(|at| poll.votes_for(at)).sum();
        let voters_elsewhere: u64 = match poll.multiple {
            true => poll.votes_elsewhere.iter().copied().max().unwrap_or(0),
            false => poll.votes_elsewhere.iter().sum(),
        };
        let mut json = json!({
            "id": poll.id,
            "expires_at": poll.expires_at.map(clock::iso),
            "expired": poll.is_expired(),
            "multiple": poll.multiple,
            "votes_count": votes,
            "voters_count": voters_elsewhere + poll.votes.len() as u64,
            "options": options,
            "emojis": [],
        });
        if let Some(viewer) = viewer {
            let own = poll.votes.get(viewer);
            json["voted"] = json!(own.is_some() || status.author == *viewer);
            json["own_votes"] = json!(own.cloned().unwrap_or_default());
        }
        json
    }
}
