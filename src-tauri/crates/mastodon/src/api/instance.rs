//! Finds out what a server is, and whether the app can sign in to it.

use std::time::Duration;

use planetfall_model::{Domain, ServerInfo};
use planetfall_net::{self as net, domain_of};
use url::Url;

use crate::decode;
use crate::endpoint::Endpoint;
use crate::entities::{Instance, Nodeinfo, NodeinfoLinks, Software};
use crate::request::{RequestBuilder, text};
use crate::{Client, Error, Result};

/// How long a server may take to describe itself. The screen is empty meanwhile.
const DISCOVERY_TIMEOUT: Duration = Duration::from_secs(10);

/// Software whose registration endpoint accepts apps. Any other software requires its own web
/// form, with fields that an app cannot know.
pub(super) const APP_SIGN_UP_SOFTWARE: [&str; 9] = [
    "mastodon",
    "hometown",
    "glitch",
    "glitchsoc",
    "kmyblue",
    "fedibird",
    "ecko",
    "smalltown",
    "chuckya",
];

/// A server whose API answered.
pub(super) struct DiscoveredServer {
    pub instance: Instance,
    /// The domain where its API answers.
    pub domain: Domain,
    pub software: Software,
}

/// Why no server was found at a domain.
#[derive(PartialEq, Eq)]
enum Absence {
    /// It answers only signed-in requests; whether it refused with HTML instead of JSON.
    Refused {
        with_html: bool,
    },
    Unrecognized,
}

type Found<T> = std::result::Result<T, Absence>;

impl Client {
    /// The server's description of itself.
    ///
    /// The API may answer at another host than the one requested: `@ana@example.com` can be served by
    /// `social.example.com`. Then [`ServerInfo::domain`] is that host, and all further requests must
    /// go there. A web site without the API is [`Error::NotMastodon`], a server that answers only
    /// signed-in requests [`Error::ResidentsOnly`], and one that claims another server's domain
    /// [`Error::SaysItIsAnother`].
    ///
    /// <https://docs.joinmastodon.org/methods/instance/#v2>
    pub async fn server(&self) -> Result<ServerInfo> {
        let DiscoveredServer { instance, domain, software, .. } = self.discover().await?;
        Ok(instance.into_server(domain, software))
    }

    /// Finds the server, at this domain or at the host it points to.
    pub(super) async fn discover(&self) -> Result<DiscoveredServer> {
        let mut found = self.discover_here(self.domain()).await?;
        if found.is_err()
            && let Some(elsewhere) = self.api_host().await.map(|domain| self.for_domain(domain))
        {
            let found_there = elsewhere.discover_here(self.domain()).await?;
            if found_there.is_ok() {
                self.remember_account_domain(elsewhere.account_domain());
            }
            if !matches!(found_there, Err(Absence::Unrecognized)) {
                found = found_there;
            }
        }
        let domain = self.domain().clone();
        match found {
            Ok(discovered) => Ok(discovered),
            Err(Absence::Refused { with_html: false }) => Err(Error::ResidentsOnly { domain }),
            Err(Absence::Refused { with_html: true }) => match self.software().await {
                Some(_) => Err(Error::ResidentsOnly { domain }),
                // Any web site may refuse HTTP clients.
                None => Err(Error::NotMastodon { domain, software: None }),
            },
            Err(Absence::Unrecognized) => match self.software().await.map(|found| found.name) {
                // It runs Mastodon, so a missing description is an error of the server.
                Some(name) if APP_SIGN_UP_SOFTWARE.contains(&name.as_str()) => {
                    Err(Error::Broken { domain, status: 200 })
                }
                software => Err(Error::NotMastodon { domain, software }),
            },
        }
    }

    /// A client for the domain where the API answered.
    pub(super) fn client_at(&self, domain: &Domain) -> Self {
        if domain == self.domain() { self.clone() } else { self.for_domain(domain.clone()) }
    }

    /// The server, if one answers at this very domain, to which `referrer` pointed.
    async fn discover_here(&self, referrer: &Domain) -> Result<Found<DiscoveredServer>> {
        let (instance, domain) = match self.instance().await? {
            Ok(found) => found,
            Err(absence) => return Ok(Err(absence)),
        };
        let account_domain =
            self.confirm_account_domain(instance.account_domains(), &domain, referrer).await?;
        self.remember_account_domain(&account_domain);
        let software = self.client_at(&domain).software().await.unwrap_or_default();
        Ok(Ok(DiscoveredServer { instance, domain, software }))
    }

    /// Requests the domain of the server's accounts, unless it is known.
    pub(crate) async fn fetch_account_domain(&self) -> Result<()> {
        if self.server_cache().account_domain.get().is_none()
            && let Ok((instance, domain)) = self.instance().await?
        {
            let claimed = instance.account_domains();
            let confirmed = self.confirm_account_domain(claimed, &domain, self.domain()).await?;
            self.remember_account_domain(&confirmed);
        }
        Ok(())
    }

    /// The description in the current form or the older one, and the domain that answered.
    ///
    /// A server whose current form is broken may still answer in the older one.
    async fn instance(&self) -> Result<Found<(Instance, Domain)>> {
        let mut absence = Absence::Unrecognized;
        let mut failure = None;
        for endpoint in [Endpoint::Instance, Endpoint::InstanceV1] {
            let answer = self.discovery_request(endpoint).send().await?;
            let domain = self.domain().clone();
            if let Some(wait) = answer.wait().filter(|_| answer.status == 429) {
                return Err(Error::SlowDown { domain, wait });
            }
            if answer.status >= 500 {
                let status = answer.status;
                failure.get_or_insert(match answer.wait() {
                    Some(wait) => Error::SlowDown { domain, wait },
                    None => Error::Broken { domain, status },
                });
                continue;
            }
            if matches!(answer.status, 401 | 403) && absence == Absence::Unrecognized {
                absence = Absence::Refused { with_html: answer.content_type().contains("html") };
            }
            let read = decode::one::<Instance>(&text(&answer)).ok();
            if let Some(instance) = read.filter(|read| answer.is_success() && read.is_one())
                && let Some(domain) = domain_of(&answer.url)
                && (domain == *self.domain() || is_instance_endpoint(&answer.url))
            {
                return Ok(Ok((instance, domain)));
            }
        }
        failure.map_or(Ok(Err(absence)), Err)
    }

    /// Starts an anonymous request for what a server says about itself.
    pub(super) fn discovery_request(&self, endpoint: Endpoint) -> RequestBuilder<'_> {
        self.request(endpoint, &[]).anonymous().timeout(DISCOVERY_TIMEOUT)
    }

    /// The host that answers WebFinger for this domain, if it is another one.
    ///
    /// <https://www.rfc-editor.org/rfc/rfc6415>
    pub(super) async fn api_host(&self) -> Option<Domain> {
        let answer = self.discovery_request(Endpoint::HostMeta).send().await.ok()?;
        let queried = domain_of(&answer.url).filter(|queried| queried != self.domain());
        let named = || webfinger_host(&text(&answer)).filter(|named| named != self.domain());
        queried.or_else(|| named().filter(|_| answer.is_success()))
    }

    /// The software it runs, according to nodeinfo.
    async fn software(&self) -> Option<Software> {
        let links = self.discovery_request(Endpoint::NodeinfoLinks).send().await.ok()?;
        let links: NodeinfoLinks = decode::one(&text(&links)).ok()?;
        // Only the path is used: behind a proxy the host in it can be wrong.
        let advertised = Url::parse(links.newest()?).ok()?;
        let mut url = self.base().ok()?;
        url.set_path(advertised.path());
        url.set_query(advertised.query());
        let request = net::Request::get(url)
            .header("accept", "application/json")
            .time_limit(DISCOVERY_TIMEOUT);
        let answer = self.net().send(request).await.ok()?;
        decode::one::<Nodeinfo>(&text(&answer)).ok()?.into_software()
    }

    fn remember_account_domain(&self, account_domain: &Domain) {
        // Another call may have stored it first, with the same value.
        drop(self.server_cache().account_domain.set(account_domain.clone()));
    }
}

/// Whether this URL is the instance endpoint. Anything else on a host, such as an uploaded file,
/// may have another author, and a redirect to it must not make a server pass for that host.
fn is_instance_endpoint(url: &Url) -> bool {
    [Endpoint::Instance, Endpoint::InstanceV1].iter().any(|endpoint| endpoint.path() == url.path())
}

/// The host in the WebFinger template, in the XML form of the document or the JSON form.
fn webfinger_host(document: &str) -> Option<Domain> {
    let end = document.find("/.well-known/webfinger")?;
    let start = document[..end].rfind("://")?;
    Domain::parse(&document[start + 3..end]).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_webfinger_host_is_found_in_xml_and_json() {
        let xml = r#"<XRD><Link rel="lrdd" template="https://social.mossbank.example/.well-known/webfinger?resource={uri}"/></XRD>"#;
        let json = r#"{"links":[{"rel":"lrdd","template":"https://social.mossbank.example/.well-known/webfinger?resource={uri}"}]}"#;

        let host = Domain::parse("social.mossbank.example").ok();
        assert_eq!(webfinger_host(xml), host, "XML");
        assert_eq!(webfinger_host(json), host, "JSON");
        assert_eq!(webfinger_host("/.well-known/webfinger"), None, "no host");
    }
}
