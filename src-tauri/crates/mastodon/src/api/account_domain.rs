//! Whether a server may use the domain it claims for its accounts.

use planetfall_model::Domain;
use planetfall_net::domain_of;
use url::Url;

use crate::decode;
use crate::endpoint::Endpoint;
use crate::entities::NodeinfoLinks;
use crate::request::text;
use crate::{Client, Error, Result};

impl Client {
    /// The domain of a server's accounts: the first of those it claims that confirms it.
    ///
    /// `answering` is where the API answered and `referrer` the domain whose own redirect led there;
    /// these two need no further proof. Any other domain must point back to one of them, because
    /// accounts of a split-domain server could not be looked up otherwise.
    pub(super) async fn confirm_account_domain(
        &self,
        claimed: Vec<Domain>,
        answering: &Domain,
        referrer: &Domain,
    ) -> Result<Domain> {
        let here = [answering, referrer];
        let mut refused = None;
        for claimed in claimed {
            if here.contains(&&claimed)
                || self.is_unverifiable(answering, &claimed)
                || self.for_domain(claimed.clone()).points_to(&here).await
            {
                return Ok(claimed);
            }
            refused = Some(claimed);
        }
        match refused {
            None => Ok(answering.clone()),
            Some(other) => Err(Error::SaysItIsAnother { domain: self.domain().clone(), other }),
        }
    }

    /// Whether confirmation is impossible: the public web knows nothing of a development server on
    /// loopback. Only another such server can be asked.
    fn is_unverifiable(&self, answering: &Domain, claimed: &Domain) -> bool {
        let dev_hosts = self.net().policy().dev_hosts();
        dev_hosts.contains(answering) && !dev_hosts.contains(claimed)
    }

    /// Whether WebFinger for this domain is answered at one of these hosts.
    ///
    /// <https://docs.joinmastodon.org/admin/config/#web_domain>
    async fn points_to(&self, hosts: &[&Domain]) -> bool {
        let is_listed = |found: Option<Domain>| found.is_some_and(|found| hosts.contains(&&found));
        is_listed(self.api_host().await) || self.webfinger_names(hosts).await
    }

    /// Looks up the instance actor, which every server has: named after the domain of its accounts,
    /// or after the host of its API. A split-domain set-up redirects such requests to the other host,
    /// or names that host in the response.
    ///
    /// <https://www.rfc-editor.org/rfc/rfc7033>
    async fn webfinger_names(&self, hosts: &[&Domain]) -> bool {
        for actor in [self.domain()].into_iter().chain(hosts.first().copied()) {
            if self.webfinger_of(actor, hosts).await {
                return true;
            }
        }
        false
    }

    async fn webfinger_of(&self, actor: &Domain, hosts: &[&Domain]) -> bool {
        let resource = format!("acct:{actor}@{}", self.domain());
        let request = self.discovery_request(Endpoint::Webfinger).query("resource", resource);
        let Ok(answer) = request.send().await else { return false };
        let is_listed = |url: &Url| domain_of(url).is_some_and(|host| hosts.contains(&&host));
        let is_named = || {
            let found = decode::one::<NodeinfoLinks>(&text(&answer)).unwrap_or_default();
            let mut own = found.links.iter().filter(|link| *link.rel == "self");
            own.any(|link| Url::parse(&link.href).is_ok_and(|url| is_listed(&url)))
        };
        is_listed(&answer.url) || answer.is_success() && is_named()
    }
}
