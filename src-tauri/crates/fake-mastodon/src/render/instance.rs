//! Renders the description of the server: both API versions, and NodeInfo.

use serde_json::{Map, Value, json};

use crate::drawing;
use crate::settings::VAPID_KEY;
use crate::sign_up_record::SignUpMode;
use crate::state::ServerState;

/// The version of Mastodon this server reports.
const VERSION: &str = "4.6.0";

impl ServerState {
    /// <https://docs.joinmastodon.org/entities/Instance/>
    pub(crate) fn instance_json(&self) -> Value {
        let thumbnail = self.url("/media/thumbnail.png");
        let mut json = json!({
            "domain": self.reported_domain(),
            "title": self.settings.title,
            "version": self.version(),
            "source_url": "https://code.example/practice-planet",
            "description": self.settings.description,
            "wrapstodon": null,
            "usage": { "users": { "active_month": self.active_users() } },
            "thumbnail": {
                "url": thumbnail,
                "description": "A landscape under a moon",
                "blurhash": drawing::blurhash("thumbnail"),
                "versions": { "@1x": thumbnail, "@2x": thumbnail },
            },
            "icon": [{ "src": self.url("/media/emoji/planet.png"), "size": "64x64" }],
            "languages": self.settings.languages,
            "configuration": self.configuration(),
            "registrations": self.registrations(),
            "contact": { "email": "keeper@mail.example", "account": self.contact_account() },
            "rules": self.rules_json(),
        });
        if self.settings.is_mastodon() {
            json["api_versions"] = json!({ "mastodon": 10 });
        }
        json
    }

    /// <https://docs.joinmastodon.org/entities/V1_Instance/>
    pub(crate) fn instance_v1_json(&self) -> Value {
        let registrations = &self.settings.registrations;
        json!({
            "uri": self.reported_domain(),
            "title": self.settings.title,
            "short_description": self.settings.description,
            "description": self.settings.description,
            "email": "keeper@mail.example",
            "version": self.version(),
            "urls": { "streaming_api": self.streaming_url() },
            "stats": {
                "user_count": self.local_accounts(),
                "status_count": self.statuses.len(),
                "domain_count": 1,
            },
            "thumbnail": self.url("/media/thumbnail.png"),
            "languages": self.settings.languages,
            "registrations": registrations.is_open(),
            "approval_required": registrations.needs_approval(),
            "invites_enabled": registrations.has_invitations(),
            "configuration": {
                "accounts": { "max_featured_tags": 10 },
                "statuses": self.status_limits(),
                "media_attachments": media_limits(),
                "polls": poll_limits(),
            },
            "contact_account": self.contact_account(),
            "rules": self.rules_json(),
        })
    }

    /// <https://nodeinfo.diaspora.software/protocol.html>
    pub(crate) fn nodeinfo_json(&self) -> Value {
        let users = self.local_accounts();
        json!({
            "version": "2.0",
            "software": { "name": self.settings.software, "version": self.version() },
            "protocols": ["activitypub"],
            "services": { "outbound": [], "inbound": [] },
            "usage": {
                "users": {
                    "total": users,
                    "activeMonth": self.active_users(),
                    "activeHalfyear": users,
                },
                "localPosts": self.statuses.len(),
            },
            "openRegistrations": self.settings.registrations.is_open(),
            "metadata": {
                "nodeName": self.settings.title,
                "nodeDescription": self.settings.description,
            },
        })
    }

    fn reported_domain(&self) -> &str {
        self.settings.claimed_domain.as_ref().unwrap_or(&self.settings.domain)
    }

    fn version(&self) -> String {
        match self.settings.is_mastodon() {
            true => VERSION.to_owned(),
            false => format!("2.8.0 (compatible; {} 1.0)", self.settings.software),
        }
    }

    fn local_accounts(&self) -> usize {
        self.accounts().filter(|account| account.is_local() && account.is_active()).count()
    }

    pub(crate) fn active_users(&self) -> u64 {
        self.settings.active_users.unwrap_or(self.local_accounts() as u64)
    }

    /// <https://docs.joinmastodon.org/entities/Instance/#registrations>
    fn registrations(&self) -> Value {
        let registrations = &self.settings.registrations;
        let message = self.settings.closed_message.as_deref().filter(|_| !registrations.is_open());
        let url = match registrations {
            SignUpMode::Web(path) if path.starts_with('/') => Some(self.url(path)),
            SignUpMode::Web(url) => Some(url.clone()),
            SignUpMode::Open
            | SignUpMode::Approval { .. }
            | SignUpMode::Invitation
            | SignUpMode::Closed => None,
        };
        json!({
            "enabled": registrations.is_open(),
            "approval_required": registrations.needs_approval(),
            "reason_required": registrations.needs_reason(),
            "message": message.map(|message| self.html(message)),
            "min_age": self.settings.min_age,
            "url": url,
        })
    }

    fn contact_account(&self) -> Value {
        let account = self.accounts().find(|account| account.is_local());
        account.map_or(Value::Null, |account| self.account_json(account))
    }

    fn streaming_url(&self) -> Option<String> {
        self.settings.streaming.then(|| format!("ws://{}", self.settings.domain))
    }

    fn configuration(&self) -> Value {
        let access = if self.settings.private_timelines { "authenticated" } else { "public" };
        let feeds = json!({ "local": access, "remote": access });
        json!({
            "urls": {
                "streaming": self.streaming_url(),
                "status": self.settings.terms.as_ref().map(|_| self.url("/status")),
                "about": self.url("/about"),
                "privacy_policy": self.url("/privacy-policy"),
                "terms_of_service": self.settings.terms.as_ref().map(|_| self.url("/terms-of-service")),
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
            "limited_federation": self.settings.kind.has_limited_federation(),
        })
    }

    fn status_limits(&self) -> Value {
        json!({
            "max_characters": self.settings.max_characters,
            "max_media_attachments": 4,
            "characters_reserved_per_url": 23,
        })
    }

    /// <https://docs.joinmastodon.org/entities/Rule/>
    fn rules_json(&self) -> Value {
        let translations = &self.settings.rule_translations;
        let rules = self.settings.rules.iter().enumerate();
        rules
            .map(|(at, (text, hint))| {
                let translated = translations.iter().filter_map(|(language, texts)| {
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

fn media_limits() -> Value {
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

fn poll_limits() -> Value {
    json!({
        "max_options": 4,
        "max_characters_per_option": 50,
        "min_expiration": 300,
        "max_expiration": 2_629_746,
    })
}
