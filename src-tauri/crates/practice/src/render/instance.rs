//! The server, described by itself.

use serde_json::{Map, Value, json};

use crate::joining::Gate;
use crate::poll;
use crate::render::VAPID_KEY;
use crate::world::World;

/// The version this server claims.
pub(crate) const VERSION: &str = "4.6.0";

impl World {
    /// <https://docs.joinmastodon.org/entities/Instance/>
    pub(crate) fn instance_json(&self) -> Value {
        let thumbnail = self.url("/media/thumbnail.png");
        let mut json = json!({
            "domain": self.called(),
            "title": self.settings.title,
            "version": self.version(),
            "source_url": "https://code.example/practice-planet",
            "description": self.description(),
            "wrapstodon": null,
            "usage": { "users": { "active_month": self.active_month() } },
            "thumbnail": {
                "url": thumbnail,
                "description": "A landscape under a moon",
                "blurhash": crate::png::blurhash("thumbnail"),
                "versions": { "@1x": thumbnail, "@2x": thumbnail },
            },
            "icon": [{ "src": self.url("/media/emoji/planet.png"), "size": "64x64" }],
            "languages": self.settings.languages,
            "configuration": self.configuration(),
            "registrations": self.registrations(),
            "contact": { "email": "keeper@mail.example", "account": self.keeper() },
            "rules": self.rules_json(),
        });
        if self.settings.is_mastodon() {
            json["api_versions"] = json!({ "mastodon": 10 });
        }
        json
    }

    /// The domain it says it is.
    pub(crate) fn called(&self) -> &str {
        self.settings.telling.called.as_ref().unwrap_or(&self.settings.domain)
    }

    pub(crate) fn version(&self) -> String {
        match self.settings.is_mastodon() {
            true => VERSION.to_owned(),
            false => format!("2.8.0 (compatible; {} 1.0)", self.settings.software),
        }
    }

    pub(crate) fn description(&self) -> String {
        self.settings.about.clone()
    }

    pub(crate) fn locals(&self) -> usize {
        self.people.values().filter(|person| person.is_local() && person.is_in()).count()
    }

    pub(crate) fn active_month(&self) -> u64 {
        self.settings.active_month.unwrap_or(self.locals() as u64)
    }

    /// <https://docs.joinmastodon.org/entities/Instance/#registrations>
    fn registrations(&self) -> Value {
        let gate = &self.settings.gate;
        let words = self.settings.gate_words.as_deref().filter(|_| !gate.is_open());
        let url = match gate {
            Gate::Web(path) if path.starts_with('/') => Some(self.url(path)),
            Gate::Web(url) => Some(url.clone()),
            Gate::Open | Gate::Approval { .. } | Gate::Invitation | Gate::Closed => None,
        };
        json!({
            "enabled": gate.is_open(),
            "approval_required": gate.asks_a_person(),
            "reason_required": gate.asks_why(),
            "message": words.map(|words| self.html(words)),
            "min_age": self.settings.min_age,
            "url": url,
        })
    }

    pub(crate) fn keeper(&self) -> Value {
        let keeper = self.people.values().find(|person| person.is_local());
        keeper.map_or(Value::Null, |keeper| self.account_json(keeper))
    }

    pub(crate) fn streaming_url(&self) -> Option<String> {
        self.settings.streaming.then(|| format!("ws://{}", self.settings.domain))
    }

    fn configuration(&self) -> Value {
        let who = if self.settings.residents_only { "authenticated" } else { "public" };
        let telling = &self.settings.telling;
        let feeds = json!({ "local": who, "remote": who });
        json!({
            "urls": {
                "streaming": self.streaming_url(),
                "status": telling.status_page,
                "about": self.url("/about"),
                "privacy_policy": self.url("/privacy-policy"),
                "terms_of_service": telling.terms.as_ref().map(|_| self.url("/terms-of-service")),
            },
            "vapid": { "public_key": VAPID_KEY },
            "accounts": {
                "max_display_name_length": 40,
                "max_note_length": 500,
                "max_avatar_description_length": 150,
                "max_header_description_length": 150,
                "max_featured_tags": 10,
                "max_pinned_statuses": 5,
                "max_profile_fields": 4,
                "profile_field_name_limit": 255,
                "profile_field_value_limit": 255,
            },
            "statuses": self.status_limits(),
            "media_attachments": media_limits(),
            "polls": poll_limits(),
            "translation": { "enabled": false },
            "timelines_access": {
                "live_feeds": feeds,
                "hashtag_feeds": feeds,
                "trending_link_feeds": feeds,
            },
            "limited_federation": telling.kind.is_island(),
        })
    }

    pub(crate) fn status_limits(&self) -> Value {
        json!({
            "max_characters": self.settings.max_characters,
            "max_media_attachments": 4,
            "characters_reserved_per_url": 23,
        })
    }

    /// <https://docs.joinmastodon.org/entities/Rule/>
    pub(crate) fn rules_json(&self) -> Value {
        let rules = self.settings.rules.iter().enumerate();
        rules
            .map(|(at, (text, hint))| {
                let translated = self.settings.rules_in.iter().filter_map(|(language, texts)| {
                    Some((language.clone(), json!({ "text": texts.get(at)?, "hint": "" })))
                });
                json!({
                    "id": (at + 1).to_string(),
                    "text": text,
                    "hint": hint,
                    "translations": translated.collect::<Map<String, Value>>(),
                })
            })
            .collect()
    }
}

pub(crate) fn media_limits() -> Value {
    json!({
        "supported_mime_types": ["image/jpeg", "image/png", "image/gif", "image/webp", "video/mp4"],
        "description_limit": 10_000,
        "image_size_limit": 16_777_216,
        "image_matrix_limit": 33_177_600,
        "video_size_limit": 103_809_024,
        "video_frame_rate_limit": 120,
        "video_matrix_limit": 8_294_400,
    })
}

pub(crate) fn poll_limits() -> Value {
    json!({
        "max_options": poll::MAX_OPTIONS,
        "max_characters_per_option": poll::MAX_OPTION_CHARACTERS,
        "min_expiration": poll::MIN_EXPIRATION,
        "max_expiration": poll::MAX_EXPIRATION,
    })
}
