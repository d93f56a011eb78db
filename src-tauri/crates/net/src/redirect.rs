//! Redirects.

use reqwest::header::{AUTHORIZATION, HeaderMap, LOCATION};
use url::Url;

use crate::{Error, Policy, Refusal, Request};

/// How many redirects of one request are followed.
pub(crate) const MAX_REDIRECTS: usize = 3;

/// The target of a redirect. `None` if the response is none or has no valid target.
pub(crate) fn target(status: u16, headers: &HeaderMap, from: &Url) -> Option<Url> {
    if !matches!(status, 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let mut url = from.join(headers.get(LOCATION)?.to_str().ok()?).ok()?;
    url.set_fragment(None);
    Some(url)
}

/// The request for `url`, without `Authorization` if the origin changes.
///
/// A public server may not redirect to a developer's host, which is usually on this computer.
pub(crate) fn follow(policy: &Policy, mut request: Request, url: Url) -> Result<Request, Error> {
    policy.check(&url).map_err(Error::ForbiddenRedirect)?;
    if policy.is_dev(&url) && !policy.is_dev(&request.url) {
        return Err(Error::ForbiddenRedirect(Refusal::NotPublic));
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
    fn public_servers_cannot_redirect_to_developer_hosts() {
        let policy = Policy::read(Some("localhost:4000,localhost:4001")).unwrap();
        let from = |text: &str| Request::get(url(text));

        let inward =
            follow(&policy, from("https://mossbank.example/"), url("http://localhost:4000/"));
        let within = follow(&policy, from("http://localhost:4000/"), url("http://localhost:4001/"));

        assert!(
            matches!(inward, Err(Error::ForbiddenRedirect(Refusal::NotPublic))),
            "a public server may not reach it"
        );
        assert!(within.is_ok(), "a developer's own servers may");
    }
}
