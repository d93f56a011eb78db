//! Every path the client requests, written once.

use std::fmt;

use planetfall_net::Method;
use url::Url;

macro_rules! endpoints {
    ($($(#[$doc:meta])* $name:ident $method:ident $path:literal,)*) => {
        /// An endpoint of the API.
        ///
        /// <https://docs.joinmastodon.org/methods/>
        #[allow(missing_docs)]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Endpoint {
            $($(#[$doc])* $name,)*
        }

        impl Endpoint {
            /// All endpoints, in the order above.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The HTTP method it takes.
            pub const fn method(self) -> Method {
                match self {
                    $(Self::$name => Method::$method,)*
                }
            }

            /// Its path; a segment that begins with a colon is a parameter.
            pub const fn path(self) -> &'static str {
                match self {
                    $(Self::$name => $path,)*
                }
            }
        }
    };
}

endpoints! {
    Instance Get "/api/v2/instance",
    /// The same in the older form, which servers before Mastodon 4 and many others still use.
    InstanceV1 Get "/api/v1/instance",
    NodeinfoLinks Get "/.well-known/nodeinfo",
    /// The server software, as nodeinfo.
    Nodeinfo Get "/nodeinfo/:version",
    /// The host that answers WebFinger for a domain.
    HostMeta Get "/.well-known/host-meta",
    Webfinger Get "/.well-known/webfinger",
    /// The OAuth endpoints and scopes (RFC 8414).
    OAuthMetadata Get "/.well-known/oauth-authorization-server",
    Activity Get "/api/v1/instance/activity",
    ExtendedDescription Get "/api/v1/instance/extended_description",
    TermsOfService Get "/api/v1/instance/terms_of_service",
    PrivacyPolicy Get "/api/v1/instance/privacy_policy",
    DomainBlocks Get "/api/v1/instance/domain_blocks",
    Invitation Get "/invite/:code",
    /// Registers this app with a server.
    RegisterApp Post "/api/v1/apps",
    /// The consent page, opened in the browser.
    Authorize Get "/oauth/authorize",
    /// Exchanges a code for a token.
    Token Post "/oauth/token",
    /// Revokes a token of this app.
    RevokeToken Post "/oauth/revoke",
    CreateAccount Post "/api/v1/accounts",
    /// Whether the address was confirmed; Mastodon only, and not documented.
    CheckConfirmation Get "/api/v1/emails/check_confirmation",
    ResendConfirmation Post "/api/v1/emails/confirmations",
    VerifyCredentials Get "/api/v1/accounts/verify_credentials",
    UpdateCredentials Patch "/api/v1/accounts/update_credentials",
    NotificationPolicy Get "/api/v2/notifications/policy",
    UpdateNotificationPolicy Patch "/api/v2/notifications/policy",
    NotificationPolicyV1 Get "/api/v1/notifications/policy",
    UpdateNotificationPolicyV1 Patch "/api/v1/notifications/policy",
    Profile Get "/api/v1/accounts/:id",
    /// An account, by address, if the server knows it.
    LookupAccount Get "/api/v1/accounts/lookup",
    /// Searches by text or address; may make the server ask another server.
    Search Get "/api/v2/search",
    Relationships Get "/api/v1/accounts/relationships",
    Follow Post "/api/v1/accounts/:id/follow",
    Unfollow Post "/api/v1/accounts/:id/unfollow",
    Suggestions Get "/api/v2/suggestions",
    /// The same in the older form, without sources.
    SuggestionsV1 Get "/api/v1/suggestions",
    Directory Get "/api/v1/directory",
    TrendingHashtags Get "/api/v1/trends/tags",
    FollowHashtag Post "/api/v1/tags/:name/follow",
    UnfollowHashtag Post "/api/v1/tags/:name/unfollow",
    /// The posts and boosts of one account.
    ProfileTimeline Get "/api/v1/accounts/:id/statuses",
    HomeTimeline Get "/api/v1/timelines/home",
    /// The local or federated public timeline.
    PublicTimeline Get "/api/v1/timelines/public",
    HashtagTimeline Get "/api/v1/timelines/tag/:hashtag",
    Publish Post "/api/v1/statuses",
    Post Get "/api/v1/statuses/:id",
    StatusContext Get "/api/v1/statuses/:id/context",
    Favourite Post "/api/v1/statuses/:id/favourite",
    Unfavourite Post "/api/v1/statuses/:id/unfavourite",
    Reblog Post "/api/v1/statuses/:id/reblog",
    Unreblog Post "/api/v1/statuses/:id/unreblog",
    Bookmark Post "/api/v1/statuses/:id/bookmark",
    Unbookmark Post "/api/v1/statuses/:id/unbookmark",
    Vote Post "/api/v1/polls/:id/votes",
    Streaming Get "/api/v1/streaming",
}

impl Endpoint {
    /// Its URL on the server at `base`, with `values` for the parameters of its path, in order.
    ///
    /// Each value is percent-encoded into one segment, so it cannot change the path.
    pub(crate) fn url(self, base: &Url, values: &[&str]) -> Url {
        let mut url = base.clone();
        let mut values = values.iter();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.clear();
            for part in self.path().split('/').skip(1) {
                let is_open = part.starts_with(':');
                segments.push(if is_open { values.next().unwrap_or(&part) } else { part });
            }
        }
        url
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_never_leaves_its_segment_of_the_path() {
        let base = Url::parse("https://mossbank.example/").unwrap();

        let plain = Endpoint::Favourite.url(&base, &["42"]);
        let nasty = Endpoint::Favourite.url(&base, &["../../x?y#z"]);

        assert_eq!(plain.path(), "/api/v1/statuses/42/favourite", "an ordinary id");
        assert_eq!(
            nasty.as_str(),
            "https://mossbank.example/api/v1/statuses/..%2F..%2Fx%3Fy%23z/favourite",
            "an id cannot change what is asked"
        );
    }
}
