//! The server, described by itself.

use serde_json::{Value, json};

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
            "domain": self.settings.domain,
            "title": self.settings.title,
            "version": self.version(),
            "source_url": "https://code.example/practice-planet",
            "description": self.description(),
            "wrapstodon": null,
            "usage": { "users": { "active_month": self.locals() } },
            "thumbnail": {
                "url": thumbnail,
                "description": "A landscape under a moon",
                "blurhash": crate::png::blurhash("thumbnail"),
                "versions": { "@1x": thumbnail, "@2x": thumbnail },
            },
            "icon": [{ "src": self.url("/media/emoji/planet.png"), "size": "64x64" }],
            "languages": ["en"],
            "configuration": self.configuration(),
            "registrations": {
                "enabled": false,
                "approval_required": false,
                "reason_required": false,
                "message": null,
                "min_age": null,
                "url": null,
            },
            "contact": { "email": "keeper@mail.example", "account": self.keeper() },
            "rules": self.rules_json(),
        });
        if self.settings.is_mastodon() {
            json["api_versions"] = json!({ "mastodon": 10 });
        }
        json
    }

    pub(crate) fn version(&self) -> String {
        match self.settings.is_mastodon() {
            true => VERSION.to_owned(),
            false => format!("2.8.0 (compatible; {} 1.0)", self.settings.software),
        }
    }

    pub(crate) fn description(&self) -> String {
        "A planet to practise on. Nothing here leaves this computer.".into()
    }

    pub(crate) fn locals(&self) -> usize {
        self.people.values().filter(|person| person.is_local()).count()
    }

    pub(crate) fn keeper(&self) -> Value {
        let keeper = self.people.values().find(|person| person.is_local());
        keeper.map_or(Value::Null, |keeper| self.account_json(keeper))
    }

    pub(crate) fn streaming_url(&self) -> Option<String> {
        self.settings.streaming.then(|| format!("ws://{}", self.settings.domain))
    }

    fn configuration(&self) -> Value {
        let feeds = json!({ "local": "public", "remote": "public" });
        json!({
            "urls": {
                "streaming": self.streaming_url(),
                "status": null,
                "about": self.url("/about"),
                "privacy_policy": null,
                "terms_of_service": null,
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
            "limited_federation": false,
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
        let rule = |id: &str, text: &str, hint: &str, german: &str| {
            json!({
                "id": id,
                "text": text,
                "hint": hint,
                "translations": { "de": { "text": german, "hint": "" } },
            })
        };
        json!([
            rule("1", "Be kind", "Also to those who are wrong.", "Sei freundlich"),
            rule("2", "Describe your pictures", "", "Beschreibe deine Bilder"),
        ])
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
