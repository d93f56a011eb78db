//! Where a redirect may lead.

use reqwest::header::{AUTHORIZATION, HeaderMap, LOCATION};
use url::Url;

use crate::{Error, Policy, Refusal, Request};

/// How often a server may send us on.
pub(crate) const MAX_REDIRECTS: usize = 3;

/// Where the answer sends us; none if it does not, or not to an address.
pub(crate) fn target(status: u16, headers: &HeaderMap, from: &Url) -> Option<Url> {
    if !matches!(status, 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let mut url = from.join(headers.get(LOCATION)?.to_str().ok()?).ok()?;
    url.set_fragment(None);
    Some(url)
}

/// The request as it goes on to `url`, without its signature if that is another server.
///
/// A public server may not send us to a developer's host: it has no business there.
pub(crate) fn follow(policy: &Policy, mut request: Request, url: Url) -> Result<Request, Error> {
    policy.check(&url).map_err(Error::Misled)?;
    if policy.is_dev(&url) && !policy.is_dev(&request.url) {
        return Err(Error::Misled(Refusal::NotPublic));
    }
    if url.origin() != request.url.origin() {
        request.headers.remove(AUTHORIZATION);
    }
    request.url = url;
    Ok(request)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn no_public_server_leads_into_a_developers_computer() {
        let policy = Policy::read(Some("localhost:4000,localhost:4001")).unwrap();
        let from = |text: &str| Request::get(url(text));

        let inward =
            follow(&policy, from("https://mossbank.example/"), url("http://localhost:4000/"));
        let within = follow(&policy, from("http://localhost:4000/"), url("http://localhost:4001/"));

        assert!(
            matches!(inward, Err(Error::Misled(Refusal::NotPublic))),
            "it has no business there"
        );
        assert!(within.is_ok(), "a developer's own servers may");
    }
}
