//! Every path we ask for, written once.

use std::fmt;

use planetfall_net::Method;
use url::Url;

macro_rules! endpoints {
    ($($(#[$doc:meta])* $name:ident $method:ident $path:literal,)*) => {
        /// A question the API answers.
        ///
        /// <https://docs.joinmastodon.org/methods/>
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Endpoint {
            $($(#[$doc])* $name,)*
        }

        impl Endpoint {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// What is done there.
            pub const fn method(self) -> Method {
                match self {
                    $(Self::$name => Method::$method,)*
                }
            }

            /// Its path; a segment that begins with a colon stands for a value.
            pub const fn path(self) -> &'static str {
                match self {
                    $(Self::$name => $path,)*
                }
            }
        }
    };
}

endpoints! {
    /// What a server says of itself.
    Instance Get "/api/v2/instance",
    /// The same, as servers said it before Mastodon 4 and many still do.
    InstanceV1 Get "/api/v1/instance",
    /// Where a server keeps its nodeinfo.
    NodeinfoLinks Get "/.well-known/nodeinfo",
    /// What software a server runs.
    Nodeinfo Get "/nodeinfo/:version",
    /// Where the accounts of a domain are looked up.
    HostMeta Get "/.well-known/host-meta",
    /// Who an address belongs to.
    Webfinger Get "/.well-known/webfinger",
    /// Where signing in happens.
    Metadata Get "/.well-known/oauth-authorization-server",
    /// How much was going on in the last weeks.
    Activity Get "/api/v1/instance/activity",
    /// What a server says of itself at length.
    About Get "/api/v1/instance/extended_description",
    /// What one agrees to by living there.
    Terms Get "/api/v1/instance/terms_of_service",
    /// What it does with what it knows.
    Privacy Get "/api/v1/instance/privacy_policy",
    /// Whom a server does not talk to.
    Silences Get "/api/v1/instance/domain_blocks",
    /// Whether an invitation is good.
    Invitation Get "/invite/:code",
    /// Make this app known to a server.
    RegisterApp Post "/api/v1/apps",
    /// The page where a person says yes; opened in their browser.
    Authorize Get "/oauth/authorize",
    /// Change a code into a token.
    Token Post "/oauth/token",
    /// Give a token back.
    Revoke Post "/oauth/revoke",
    /// Ask for an account.
    Join Post "/api/v1/accounts",
    /// Whether the link in the mail was pressed; known to Mastodon alone, and in no manual.
    CheckConfirmation Get "/api/v1/emails/check_confirmation",
    /// Have the mail with the link sent again.
    MailAgain Post "/api/v1/emails/confirmations",
    /// Who is signed in.
    Me Get "/api/v1/accounts/verify_credentials",
    /// Change how the signed-in account is shown.
    ChangeMe Patch "/api/v1/accounts/update_credentials",
    /// What becomes of what strangers write to the signed-in account.
    StrangersPolicy Get "/api/v2/notifications/policy",
    /// Change that.
    ChangeStrangersPolicy Patch "/api/v2/notifications/policy",
    /// The same as it was asked at first.
    StrangersPolicyV1 Get "/api/v1/notifications/policy",
    /// Change that.
    ChangeStrangersPolicyV1 Patch "/api/v1/notifications/policy",
    /// Somebody, by id.
    Profile Get "/api/v1/accounts/:id",
    /// Somebody, by address, if the server knows them.
    Lookup Get "/api/v1/accounts/lookup",
    /// Anything, by address, also where the server has to ask another.
    Search Get "/api/v2/search",
    /// How the signed-in account and others stand to each other.
    Relationships Get "/api/v1/accounts/relationships",
    /// Follow somebody.
    Follow Post "/api/v1/accounts/:id/follow",
    /// Stop following somebody.
    Unfollow Post "/api/v1/accounts/:id/unfollow",
    /// Whom the server suggests.
    Suggestions Get "/api/v2/suggestions",
    /// The same, as servers said it before.
    SuggestionsV1 Get "/api/v1/suggestions",
    /// Who lives on the server and wants to be found.
    Directory Get "/api/v1/directory",
    /// Hashtags that many use now.
    TrendingHashtags Get "/api/v1/trends/tags",
    /// Follow a hashtag.
    FollowHashtag Post "/api/v1/tags/:name/follow",
    /// Stop following a hashtag.
    UnfollowHashtag Post "/api/v1/tags/:name/unfollow",
    /// What somebody wrote and boosted.
    ProfileTimeline Get "/api/v1/accounts/:id/statuses",
    /// What the followed write.
    HomeTimeline Get "/api/v1/timelines/home",
    /// What everybody writes.
    PublicTimeline Get "/api/v1/timelines/public",
    /// What is written with a hashtag.
    HashtagTimeline Get "/api/v1/timelines/tag/:hashtag",
    /// Publish a post.
    Publish Post "/api/v1/statuses",
    /// A post.
    Post Get "/api/v1/statuses/:id",
    /// What a post answers and what answers it.
    Context Get "/api/v1/statuses/:id/context",
    /// Set the mark.
    Favourite Post "/api/v1/statuses/:id/favourite",
    /// Take the mark away.
    Unfavourite Post "/api/v1/statuses/:id/unfavourite",
    /// Boost.
    Reblog Post "/api/v1/statuses/:id/reblog",
    /// Take the boost back.
    Unreblog Post "/api/v1/statuses/:id/unreblog",
    /// Set the mark.
    Bookmark Post "/api/v1/statuses/:id/bookmark",
    /// Take the mark away.
    Unbookmark Post "/api/v1/statuses/:id/unbookmark",
    /// Answer a poll.
    Vote Post "/api/v1/polls/:id/votes",
    /// News as they happen.
    Streaming Get "/api/v1/streaming",
}

impl Endpoint {
    /// Its address on the server at `base`, with `values` in the places the path leaves open.
    ///
    /// A value is always one segment, whatever is in it.
    pub(crate) fn at(self, base: &Url, values: &[&str]) -> Url {
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
    fn a_value_never_leaves_its_place_in_the_path() {
        let base = Url::parse("https://mossbank.example/").unwrap();

        let plain = Endpoint::Favourite.at(&base, &["42"]);
        let nasty = Endpoint::Favourite.at(&base, &["../../x?y#z"]);

        assert_eq!(plain.path(), "/api/v1/statuses/42/favourite", "an ordinary id");
        assert_eq!(
            nasty.as_str(),
            "https://mossbank.example/api/v1/statuses/..%2F..%2Fx%3Fy%23z/favourite",
            "an id cannot change what is asked"
        );
    }
}
