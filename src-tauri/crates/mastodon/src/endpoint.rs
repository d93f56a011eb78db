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
    /// Where signing in happens.
    Metadata Get "/.well-known/oauth-authorization-server",
    /// Make this app known to a server.
    RegisterApp Post "/api/v1/apps",
    /// The page where a person says yes; opened in their browser.
    Authorize Get "/oauth/authorize",
    /// Change a code into a token.
    Token Post "/oauth/token",
    /// Give a token back.
    Revoke Post "/oauth/revoke",
    /// Who is signed in.
    Me Get "/api/v1/accounts/verify_credentials",
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
