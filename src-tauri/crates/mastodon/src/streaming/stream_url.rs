//! The URL of the WebSocket.

use url::Url;

use crate::endpoint::Endpoint;

/// The URL of the stream that the server at `base` advertises.
///
/// A development server may advertise `wss:` although it has no TLS, or its public host name: then
/// the host of its API is used.
pub(super) fn of(advertised: &Url, base: &Url) -> Url {
    let mut url = advertised.clone();
    if base.scheme() == "http" && advertised.scheme() == "wss" {
        let port = base.port().map(|port| format!(":{port}")).unwrap_or_default();
        let plain =
            format!("ws://{}{port}{}", base.host_str().unwrap_or_default(), advertised.path());
        url = Url::parse(&plain).unwrap_or(url);
    }
    if !url.path().contains("/streaming") {
        url = Endpoint::Streaming.url(&url, &[]);
    }
    url
}

/// Whether it is unencrypted, which only development servers are.
pub(super) fn is_plain(url: &Url) -> bool {
    url.scheme() == "ws"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(advertised: &str, base: &str) -> String {
        super::of(&Url::parse(advertised).unwrap(), &Url::parse(base).unwrap()).into()
    }

    #[test]
    fn the_stream_is_opened_where_the_server_says() {
        let at = |advertised| of(advertised, "https://mossbank.example/");
        let other = "wss://stream.mossbank.example/api/v1/streaming";
        let whole = "wss://mossbank.example/api/v1/streaming";

        assert_eq!(at("wss://stream.mossbank.example"), other, "also at another host");
        assert_eq!(at(whole), whole, "also where it tells the whole path");
    }

    #[test]
    fn a_development_server_that_says_wss_is_opened_without_tls() {
        let at = |advertised| of(advertised, "http://localhost:4000/");
        let plain = "ws://localhost:4000/api/v1/streaming";
        let other = "ws://localhost:4001/api/v1/streaming";

        assert_eq!(at("wss://localhost:4000"), plain, "it has no other way");
        assert_eq!(at("ws://localhost:4001/"), other, "unless it says so itself");
    }
}
