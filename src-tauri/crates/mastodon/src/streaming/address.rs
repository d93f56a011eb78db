//! Where a stream is.

use url::Url;

use crate::endpoint::Endpoint;

/// The address of the stream a server tells of, whose API is at `base`.
///
/// A developer's server may say `wss:` although it speaks no encryption, or the name it would
/// have in public: it is asked where its API is.
pub(super) fn of(told: &Url, base: &Url) -> Url {
    let mut url = told.clone();
    if base.scheme() == "http" && told.scheme() == "wss" {
        let port = base.port().map(|port| format!(":{port}")).unwrap_or_default();
        let plain = format!("ws://{}{port}{}", base.host_str().unwrap_or_default(), told.path());
        url = Url::parse(&plain).unwrap_or(url);
    }
    if !url.path().contains("/streaming") {
        url = Endpoint::Streaming.at(&url, &[]);
    }
    url
}

/// Whether it is reached without encryption, which only a developer's server is.
pub(super) fn is_plain(url: &Url) -> bool {
    url.scheme() == "ws"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(told: &str, base: &str) -> String {
        super::of(&Url::parse(told).unwrap(), &Url::parse(base).unwrap()).into()
    }

    #[test]
    fn a_stream_is_asked_where_the_server_says() {
        assert_eq!(
            of("wss://stream.mossbank.example", "https://mossbank.example/"),
            "wss://stream.mossbank.example/api/v1/streaming",
            "also at another host"
        );
        assert_eq!(
            of("wss://mossbank.example/api/v1/streaming", "https://mossbank.example/"),
            "wss://mossbank.example/api/v1/streaming",
            "also where it tells the whole path"
        );
    }

    #[test]
    fn a_developers_server_that_says_wss_is_asked_without_encryption() {
        assert_eq!(
            of("wss://localhost:4000", "http://localhost:4000/"),
            "ws://localhost:4000/api/v1/streaming",
            "it has no other way"
        );
        assert_eq!(
            of("ws://localhost:4001/", "http://localhost:4000/"),
            "ws://localhost:4001/api/v1/streaming",
            "unless it says so itself"
        );
    }
}
