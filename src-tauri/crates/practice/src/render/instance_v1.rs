//! The server, described the way it was before Mastodon 4, and to NodeInfo.

use serde_json::{Value, json};

use crate::render::instance::{media_limits, poll_limits};
use crate::world::World;

impl World {
    /// <https://docs.joinmastodon.org/entities/V1_Instance/>
    pub(crate) fn instance_v1_json(&self) -> Value {
        json!({
            "uri": self.called(),
            "title": self.settings.title,
            "short_description": self.description(),
            "description": self.description(),
            "email": "keeper@mail.example",
            "version": self.version(),
            "urls": { "streaming_api": self.streaming_url() },
            "stats": {
                "user_count": self.locals(),
                "status_count": self.statuses.len(),
                "domain_count": 1,
            },
            "thumbnail": self.url("/media/thumbnail.png"),
            "languages": self.settings.languages,
            "registrations": self.settings.gate.is_open(),
            "approval_required": self.settings.gate.asks_a_person(),
            "invites_enabled": self.settings.gate.has_invitations(),
            "configuration": {
                "accounts": { "max_featured_tags": 10 },
                "statuses": self.status_limits(),
                "media_attachments": media_limits(),
                "polls": poll_limits(),
            },
            "contact_account": self.keeper(),
            "rules": self.rules_json(),
        })
    }

    /// <https://nodeinfo.diaspora.software/protocol.html>
    pub(crate) fn nodeinfo_json(&self) -> Value {
        let users = self.locals();
        json!({
            "version": "2.0",
            "software": { "name": self.settings.software, "version": self.version() },
            "protocols": ["activitypub"],
            "services": { "outbound": [], "inbound": [] },
            "usage": {
                "users": { "total": users, "activeMonth": self.active_month(), "activeHalfyear": users },
                "localPosts": self.statuses.len(),
            },
            "openRegistrations": self.settings.gate.is_open(),
            "metadata": {
                "nodeName": self.settings.title,
                "nodeDescription": self.description(),
            },
        })
    }
}
